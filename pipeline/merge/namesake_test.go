package merge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

// form reads "Daniel Kiprop|KEN|president 2025-03-24; former minister 2020-01-02": a person as one report gives him; "*" before the name: the
// atlas knows him.
func form(s string) chancery.Actor {
	f := append(strings.Split(s, "|"), "", "")
	a := chancery.Actor{Kind: chancery.Person, ISO3: chancery.Maybe(f[1])}
	a.Name, a.Curated = strings.CutPrefix(f[0], "*")
	a.ID = chancery.ActorID(a.Name)
	if !strings.Contains(a.Name, " ") {
		a.ID = chancery.ActorID(a.Name + " " + f[1])
	}
	a.Names = []string{a.Name}
	for o := range strings.SplitSeq(f[2], ";") {
		o = strings.TrimSpace(o)
		i := strings.LastIndex(o, " ")
		if i < 0 {
			continue
		}
		office := chancery.Office{Role: o[:i], State: a.ISO3, From: chancery.Maybe("../" + o[i+1:])}
		if role, past := strings.CutPrefix(office.Role, "former "); past {
			office.Role, office.From, office.To = role, "", office.From
		}
		a.Offices = append(a.Offices, office)
	}
	return a
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		name  string
		forms []string
		want  string // "form>actor", sorted
	}{
		{"surname, state and office", []string{"Daniel Kiprop|KEN|president 2028-03-01", "Kiprop|KEN|president 2028-03-04"}, "kiprop-ken>daniel-kiprop"},
		{"another office", []string{"Daniel Kiprop|KEN|president 2028-03-01", "Kiprop|KEN|foreign minister 2028-03-04"}, ""},
		{"any minister", []string{"Asha Mutiso|KEN|trade minister 2028-03-01", "Mutiso|KEN|minister 2028-03-04"}, "mutiso-ken>asha-mutiso"},
		{"a prime minister is no minister", []string{"Asha Mutiso|KEN|prime minister 2028-03-01", "Mutiso|KEN|minister 2028-03-04"}, ""},
		{"another state", []string{"Daniel Kiprop|KEN|president 2028-03-01", "Kiprop|UGA|president 2028-03-04"}, ""},
		{"no office", []string{"Daniel Kiprop|KEN|", "Kiprop|KEN|president 2028-03-04"}, ""},
		{"two of that name", []string{"Daniel Kiprop|KEN|minister 2028-03-01", "Moses Kiprop|KEN|minister 2028-03-01", "Kiprop|KEN|minister 2028-03-04"}, ""},
		{"two of that name, one in the office", []string{"Daniel Kiprop|KEN|president 2028-03-01", "Moses Kiprop|KEN|minister 2028-03-01", "Kiprop|KEN|president 2028-03-04"}, "kiprop-ken>daniel-kiprop"},
		{"father and son", []string{"Daniel Kiprop|KEN|president 2008-03-01", "Kiprop|KEN|president 2028-03-04"}, ""},
		{"father and son, both named", []string{"Daniel Kiprop|KEN|president 2008-03-01", "Moses Kiprop|KEN|president 2028-02-01", "Kiprop|KEN|president 2028-03-04"}, "kiprop-ken>moses-kiprop"},
		{"out of office before he is in", []string{"Daniel Kiprop|KEN|president 2028-03-01", "Kiprop|KEN|former president 2027-03-04"}, ""},
		{"out of office since", []string{"Daniel Kiprop|KEN|president 2027-03-01", "Kiprop|KEN|former president 2028-03-04"}, "kiprop-ken>daniel-kiprop"},
		{"state told once", []string{"Daniel Kiprop||president 2028-03-01", "Kiprop|KEN|president 2028-03-04"}, "kiprop-ken>daniel-kiprop"},
		{"state told once, two to choose from", []string{"Daniel Kiprop||president 2028-03-01", "Moses Kiprop|KEN|president 2028-03-01", "Kiprop|KEN|president 2028-03-04"}, ""},
		{"given name", []string{"Wirawan Hadiputra|IDN|president 2028-03-01", "Wirawan|IDN|president 2028-03-04"}, "wirawan-idn>wirawan-hadiputra"},
		{"family name first", []string{"Baek Seung-ho|KOR|president 2028-03-01", "Baek|KOR|president 2028-03-04"}, "baek-kor>baek-seung-ho"},
		{"spelling", []string{"Sergei Malakhov|RUS|", "Sergey Malakhov|RUS|", "Sergey Malakhov|RUS|"}, "sergei-malakhov>sergey-malakhov"},
		{"spelling, state not told", []string{"Sergei Malakhov||", "Sergey Malakhov|RUS|"}, "sergey-malakhov>sergei-malakhov"},
		{"spelling, another state", []string{"Sergei Malakhov|BLR|", "Sergey Malakhov|RUS|"}, ""},
		{"spelling, state not told, two to choose from", []string{"Sergei Malakhov||", "Sergey Malakhov|RUS|", "Sergej Malakhov|BLR|"}, ""},
		{"spelling of vowels", []string{"Mohammed Al Harthi|OMN|foreign minister 2028-03-01", "Muhammad al-Harthy|OMN|foreign minister 2028-03-02"}, "muhammad-al-harthy>mohammed-al-harthi"},
		{"two languages", []string{"Alexander Morozenko|UKR|envoy 2028-03-01", "Oleksandr Morozenko|UKR|envoy 2028-03-02"}, ""},
		{"order of names", []string{"Kantor Orsolya|HUN|", "Orsolya Kantor|HUN|"}, "orsolya-kantor>kantor-orsolya"},
		{"middle name", []string{"Daniel Kiprop|KEN|president 2028-03-01", "Daniel Kibet Kiprop|KEN|president 2028-03-02"}, "daniel-kiprop>daniel-kibet-kiprop"},
		{"middle name, no office", []string{"Daniel Kiprop|KEN|", "Daniel Kibet Kiprop|KEN|"}, ""},
		{"brothers", []string{"Anura Perera|LKA|minister 2028-03-01", "Ajith Perera|LKA|minister 2028-03-02"}, ""},
		{"the atlas's name", []string{"*Vladimir Putin|RUS|president 2028-03-01", "Wladimir Putin|RUS|president 2028-03-01", "Putin|RUS|president 2028-03-02"}, "putin-rus>vladimir-putin wladimir-putin>vladimir-putin"},
		{"the atlas parts its own", []string{"*Sergey Malakhov|RUS|", "*Sergei Malakhov|RUS|"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var forms []chancery.Actor
			for _, s := range c.forms {
				forms = append(forms, form(s))
			}
			r := rand.New(rand.NewPCG(1, 1))
			for range 8 { // in any order
				var got []string
				for from, to := range Same(forms) {
					got = append(got, from+">"+to)
				}
				slices.Sort(got)
				if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
					t.Fatalf("Same(%q) (-want +got):\n%s", c.forms, diff)
				}
				r.Shuffle(len(forms), func(i, k int) { forms[i], forms[k] = forms[k], forms[i] })
			}
		})
	}
}

// TestActor joins what reports tell of one person: the first day of an office, all names, few pieces of evidence; the atlas's word counts.
func TestActor(t *testing.T) {
	a, b := form("Daniel Kiprop|KEN|president 2028-03-05"), form("D. Kiprop|KEN|president 2028-03-01; former mayor 2028-03-01")
	for i := range 20 {
		a.Evidence = append(a.Evidence, chancery.Evidence{Report: fmt.Sprintf("r%02d", i), Text: "President Daniel Kiprop"})
	}
	got := Actor([]chancery.Actor{a, b})
	want := []chancery.Office{{Role: "mayor", State: "KEN", To: "../2028-03-01"}, {Role: "president", State: "KEN", From: "../2028-03-01"}}
	if diff := cmp.Diff(want, got.Offices); diff != "" {
		t.Errorf("offices (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"D. Kiprop", "Daniel Kiprop"}, got.Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
	if len(got.Evidence) != shown || got.Evidence[0].Report != "r00" {
		t.Errorf("evidence is %v, want the first %d", got.Evidence, shown)
	}
	told, guessed := form("Moses Okello|UGA|foreign minister 2028-03-01"), form("Moses Okello|KEN|foreign minister 2028-03-02")
	guessed.Offices[0].State = ""
	if got := Actor([]chancery.Actor{guessed, guessed, told}); got.ISO3 != "UGA" || len(got.Offices) != 1 || got.Offices[0].State != "UGA" {
		t.Errorf("Actor = %+v, want the state that a report tells rather than those that are understood", got)
	}
	if got := Actor([]chancery.Actor{a, form("*Daniel Kiprop|KEN|")}); !got.Curated || len(got.Evidence) > 0 {
		t.Errorf("Actor with the atlas's form = %+v, want it curated, without evidence", got)
	}
}

// TestChangesOneName: reports that call one person by two names tell of one meeting.
func TestChangesOneName(t *testing.T) {
	a := report("a", "2028-03-05").event("met", chancery.Event{Type: "CONSULT", Mode: "visit", Status: chancery.Held, Actors: []string{"daniel-kiprop"}, Host: "NOR", Place: "Oslo", Date: "2028-03-04"})
	b := report("b", "2028-03-05").event("visited", chancery.Event{Type: "CONSULT", Mode: "visit", Status: chancery.Held, Actors: []string{"kiprop-kor"}, Host: "NOR", Place: "Oslo", Date: "2028-03-04"})
	a.f.Actors = []chancery.Actor{form("Daniel Kiprop|KOR|president 2028-03-05")}
	b.f.Actors = []chancery.Actor{form("Kiprop|KOR|president 2028-03-05")}
	cs := changed(t, "KOR-NOR", []chancery.Findings{a.f, b.f}, Frame{})
	if len(cs) != 1 {
		t.Fatalf("%d entries, want one", len(cs))
	}
	if diff := cmp.Diff([]string{"daniel-kiprop"}, cs[0].Value.(*chancery.Event).Actors); diff != "" {
		t.Errorf("actors (-want +got):\n%s", diff)
	}
	r := &chancery.Record{Statements: []chancery.Statement{{Speaker: "kiprop-kor", Addressee: "x"}}}
	Name(r, append(a.f.Actors, b.f.Actors...))
	if len(r.Actors) != 1 || r.Actors[0].ID != "daniel-kiprop" || r.Statements[0].Speaker != "daniel-kiprop" || !slices.Equal(r.Actors[0].Names, []string{"Daniel Kiprop", "Kiprop"}) {
		t.Errorf("Name gives %+v, speaker %s", r.Actors, r.Statements[0].Speaker)
	}
}

// BenchmarkSame shows that the work for a form does not grow with the number of forms.
func BenchmarkSame(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		forms := make([]chancery.Actor, n)
		for i := range forms {
			forms[i] = form(fmt.Sprintf("Name%d Kip%d|KEN|president 2028-03-01", i, i))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Same(forms)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/form")
		})
	}
}

// A name is written as its bearer writes it where some report does.
func TestActorMarked(t *testing.T) {
	form := func(names ...string) chancery.Actor {
		return chancery.Actor{ID: "jonas-gahr-store", Kind: chancery.Person, Name: "Jonas Gahr Store", Names: names, Curated: true}
	}
	for want, forms := range map[string][]chancery.Actor{
		"Jonas Gahr Store": {form("Jonas Gahr Store"), form("Støre")},
		"Jonas Gahr Støre": {form("Jonas Gahr Store"), form("Jonas Gahr Støre", "Jonás Gahr Støre?")},
	} {
		if got := Actor(forms).Name; got != want {
			t.Errorf("Actor(%v).Name = %q, want %q", forms, got, want)
		}
	}
}
