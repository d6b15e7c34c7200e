package atlas

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

var loaded = sync.OnceValues(Load)

func load(t testing.TB) *Atlas {
	t.Helper()
	a, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// show is what Match says, on one line: words taken, then each reading as id/how/name.
func show(n int, rs []Reading) string {
	if n == 0 {
		return ""
	}
	parts := []string{fmt.Sprint(n)}
	for _, r := range rs {
		parts = append(parts, r.ID+"/"+string(r.How)+"/"+r.Name)
	}
	return strings.Join(parts, " ")
}

func TestMatch(t *testing.T) {
	a := load(t)
	for _, c := range []struct{ words, want string }{
		// states
		{"India 's envoy", "1 IND/name/India"},
		{"Republic of India", "3 IND/name/India"},
		{"Indian officials", "1 IND/adjective/India"},
		{"Palestinians", "1 PSE/adjective/Palestine"},
		{"South Korean", "2 KOR/adjective/South Korea"},
		{"Cote d'Ivoire", "2 CIV/name/Ivory Coast"},
		{"Côte d’Ivoire", "2 CIV/name/Ivory Coast"},
		{"Türkiye and", "1 TUR/name/Turkey"},
		{"Guinea-Bissau", "1 GNB/name/Guinea-Bissau"},
		{"Guinea - Bissau", "3 GNB/name/Guinea-Bissau"},
		{"People 's Republic of China", "5 CHN/name/China"},
		{"Republic of China", "3 TWN/name/Taiwan"},
		{"North Macedonia", "2 MKD/name/North Macedonia"},
		{"the United Arab Emirates", "4 ARE/name/United Arab Emirates"},
		{"the Emirates", "2 ARE/name/United Arab Emirates"},
		{"Trinidad & Tobago", "3 TTO/name/Trinidad and Tobago"},
		// case
		{"US", "1 USA/acronym/United States"},
		{"U.S.", "1 USA/acronym/United States"},
		{"us", ""},
		{"Us", ""},
		{"turkey", ""},
		{"china", ""},
		{"CHINA", "1 CHN/name/China"},
		{"WHO", "1 who/acronym/WHO"},
		{"Who", ""},
		{"Nato", "1 nato/acronym/NATO"},
		{"UAE", "1 ARE/acronym/United Arab Emirates"},
		// capitals, metonyms, places
		{"New Delhi", "2 IND/capital/New Delhi"},
		{"Kiev", "1 UKR/capital/Kyiv"},
		{"Washington , D.C.", "3 USA/capital/Washington"},
		{"the Kremlin", "2 RUS/metonym/Kremlin"},
		{"Kremlin", "1 RUS/metonym/Kremlin"},
		{"Élysée", "1 FRA/metonym/Élysée"},
		{"10 Downing Street", "3 GBR/metonym/10 Downing Street"},
		{"State Department", "2 USA/metonym/State Department"},
		{"Brussels", "1 BEL/capital/Brussels eu/metonym/Brussels"},
		{"Kazan", "1 RUS/city/Kazan"},
		{"Sharm el-Sheikh", "2 EGY/city/Sharm el-Sheikh"},
		{"Sharm El Sheikh", "3 EGY/city/Sharm el-Sheikh"},
		{"Mar-a-Lago", "1 USA/city/Mar-a-Lago"},
		{"The Hague", "2 NLD/capital/The Hague"},
		{"the Hague", "2 NLD/capital/The Hague"},
		{"Kashmir", "1 IND/region/Kashmir"},
		{"California", "1 USA/region/California"},
		{"South China Sea", "3 /region/South China Sea"},
		{"Indian Ocean", "2 /region/Indian Ocean"},
		{"New Mexico", "2 USA/region/New Mexico"},
		{"Paris Agreement", "2 /name/Paris Agreement"},
		{"OPEC+", "1 opec-plus/acronym/OPEC Plus"},
		{"Mexico City", "2 MEX/capital/Mexico City"},
		// persons
		{"Sergei Lavrov said", "2 sergey-lavrov/name/Sergey Lavrov"},
		{"Lavrov said", "1 sergey-lavrov/surname/Sergey Lavrov"},
		{"Volodymyr Zelensky", "2 volodymyr-zelenskyy/name/Volodymyr Zelenskyy"},
		{"Zelenskiy", "1 volodymyr-zelenskyy/surname/Volodymyr Zelenskyy"},
		{"Bibi", "1 benjamin-netanyahu/surname/Benjamin Netanyahu"},
		{"Recep Tayyip Erdoğan", "3 recep-tayyip-erdogan/name/Recep Tayyip Erdogan"},
		{"Lee Jae-myung", "2 lee-jae-myung/name/Lee Jae Myung"},
		{"Lee Jaemyung", "2 lee-jae-myung/name/Lee Jae Myung"},
		{"Jinping Xi", "2 xi-jinping/name/Xi Jinping"},
		{"Abe Shinzo", "2 shinzo-abe/name/Shinzo Abe"},
		{"Orbán Viktor", "2 viktor-orban/name/Viktor Orban"},
		{"Abdel Fattah el-Sisi", "3 abdel-fattah-al-sisi/name/Abdel Fattah al-Sisi"},
		{"S Jaishankar", "2 s-jaishankar/name/S. Jaishankar"},
		{"von der Leyen", "3 ursula-von-der-leyen/surname/Ursula von der Leyen"},
		{"MBS", "1 mohammed-bin-salman/surname/Mohammed bin Salman"},
		// groupings, agencies
		{"ASEAN+3", "1 asean-3/acronym/ASEAN+3"},
		{"Shanghai Cooperation Organisation", "3 sco/name/SCO"},
		{"Press Trust of India", "4 pti/name/PTI"},
		{"Hamas", "1 hamas/name/Hamas"},
		{"Times of India", "3 the-times-of-india/name/The Times of India"},
		// ambiguous
		{"Georgia", "1 GEO/name/Georgia USA/region/Georgia /surname/Georgia"},
		{"Jordan", "1 JOR/name/Jordan /surname/Jordan"},
		{"Guinea", "1 GIN/name/Guinea"},
		{"Congolese", "1 COD/adjective/Democratic Republic of the Congo COG/adjective/Republic of the Congo"},
		{"Korea", "1 KOR/name/South Korea PRK/name/North Korea"},
		{"May", "1 /name/May theresa-may/surname/Theresa May"},
		// nothing
		{"He", ""},
		{"No", ""},
		{"Can", ""},
		{"bloc", ""},
		{"Mr", ""},
		{"the", ""},
		{"-", ""},
		{"", ""},
	} {
		n, rs := a.Match(strings.Fields(c.words))
		if got := show(n, rs); got != c.want {
			t.Errorf("Match(%q) = %q, want %q", c.words, got, c.want)
		}
	}
}

func TestMatchShouted(t *testing.T) {
	a := load(t)
	for _, c := range []struct{ words, want string }{
		{"INDIA SAYS", "1 IND/name/India"},
		{"WHO WILL LEAD", "1 /name/WHO who/acronym/WHO"},
		{"US TO HOST", "1 USA/acronym/United States /name/US"},
	} {
		n, rs := a.MatchShouted(strings.Fields(c.words))
		if got := show(n, rs); got != c.want {
			t.Errorf("MatchShouted(%q) = %q, want %q", c.words, got, c.want)
		}
	}
}

func TestRole(t *testing.T) {
	a := load(t)
	for _, c := range []struct{ title, role, state string }{
		{"EAM", "foreign minister", "IND"},
		{"External Affairs Minister", "foreign minister", "IND"},
		{"Foreign Minister", "foreign minister", ""},
		{"the foreign minister", "foreign minister", ""},
		{"Minister of Foreign Affairs", "foreign minister", ""},
		{"Secretary of State", "foreign minister", "USA"},
		{"Foreign Secretary", "foreign secretary", ""},
		{"PM", "prime minister", ""},
		{"Chancellor", "prime minister", ""},
		{"taoiseach", "prime minister", "IRL"},
		{"defense secretary", "defence minister", ""},
		{"Raksha Mantri", "defence minister", ""},
		{"press secretary", "spokesperson", ""},
		{"vice-president", "vice president", ""},
		{"UN chief", "secretary-general", ""},
		{"presidential aide", "presidential aide", ""},
		{"Supreme Leader", "supreme leader", ""},
		{"special envoy", "envoy", ""},
		{"gardener", "", ""},
	} {
		role, state, ok := a.Role(c.title)
		if role != c.role || state != c.state || ok != (c.role != "") {
			t.Errorf("Role(%q) = %q, %q, %v, want %q, %q", c.title, role, state, ok, c.role, c.state)
		}
	}
	for _, c := range []struct{ title, state, role string }{
		{"Foreign Secretary", "GBR", "foreign minister"},
		{"Foreign Secretary", "IND", "foreign secretary"},
		{"Secretary of State", "VAT", "secretary of state"},
		{"foreign policy chief", "eu", "foreign minister"},
		{"president", "RUS", "president"},
	} {
		if role, _ := a.RoleIn(c.title, c.state); role != c.role {
			t.Errorf("RoleIn(%q, %q) = %q, want %q", c.title, c.state, role, c.role)
		}
	}
}

func TestMatchTitle(t *testing.T) {
	a := load(t)
	for _, c := range []struct {
		words string
		n     int
		role  string
	}{
		{"deputy foreign minister Sergei", 3, "deputy foreign minister"},
		{"Prime Minister Modi", 2, "prime minister"},
		{"PM Modi", 1, "prime minister"},
		{"pm on Monday", 0, ""},
		{"secretary - general of", 3, "secretary-general"},
		{"Secretary-General", 1, "secretary-general"},
		{"minister of defence of", 3, "defence minister"},
		{"garden party", 0, ""},
	} {
		n, role, _ := a.MatchTitle(strings.Fields(c.words))
		if n != c.n || role != c.role {
			t.Errorf("MatchTitle(%q) = %d, %q, want %d, %q", c.words, n, role, c.n, c.role)
		}
	}
}

func TestActor(t *testing.T) {
	a := load(t)
	got, ok := a.Actor("dmitry-peskov")
	if !ok {
		t.Fatal("Actor(dmitry-peskov): not found")
	}
	want := chancery.Actor{
		ID: "dmitry-peskov", Kind: chancery.Person, Name: "Dmitry Peskov", Names: []string{"Dmitrii Peskov", "Dmitry Peskov"}, ISO3: "RUS",
		Offices: []chancery.Office{{Role: "spokesperson", State: "RUS", From: "2012-05-22"}}, Curated: true,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Actor(dmitry-peskov) (-want +got):\n%s", diff)
	}
	if _, ok := a.Actor("nobody"); ok {
		t.Error("Actor(nobody) found one")
	}
}

// Every name of every actor leads back to it.
func TestNamesMatch(t *testing.T) {
	a := load(t)
	for _, c := range a.actors {
		for _, name := range append([]string{c.name}, c.names...) {
			words := strings.Fields(strings.ReplaceAll(name, ",", " ,"))
			n, rs := a.Match(words)
			found := false
			for _, r := range rs {
				found = found || r.ID == c.id
			}
			if n != len(words) || !found {
				t.Errorf("Match(%q) = %s, want %s", name, show(n, rs), c.id)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	for _, p := range load(t).Check() {
		t.Error(p)
	}
}

func TestCheckFinds(t *testing.T) {
	a, err := LoadWith(Own{
		"holders.tsv": []byte("role\tstate\tperson\tfrom\tto\n" +
			"prime minister\tIND\tSomebody Else\t2020-01-01\t2021-01-01\n" +
			"grand vizier\tIND\tSomebody Else\t2020-13\n" +
			"president\tXXX\tSomebody Else\t2020\t2019\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Check() {
		got = append(got, p.String())
	}
	want := []string{
		`holders.tsv:3: unknown role "grand vizier"`,
		`holders.tsv:4: unknown state "XXX"`,
		`president of : somebody-else from "2020" to "2019"`,
		`prime minister of IND: narendra-modi (to "") while somebody-else (from "2020-01-01")`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Check (-want +got):\n%s", diff)
	}
}

func TestLoadWith(t *testing.T) {
	a, err := LoadWith(Own{
		"states.tsv":  []byte("iso3\tiso2\tisonum\tcow\tgw\tleads\tname\taliases\tadjectives\tcapitals\nIND\t\t\t\t\t\tIndia\tHindustan\n"),
		"persons.tsv": []byte("# ours\nname\tstate\tsurnames\tvariants\nAsha Example\tIND\tExample\tA. Example\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	n, rs := a.Match([]string{"A.", "Example"})
	if got, want := show(n, rs), "2 asha-example/name/Asha Example"; got != want {
		t.Errorf("Match = %q, want %q", got, want)
	}
	if n, rs := a.Match([]string{"Hindustan"}); show(n, rs) != "1 IND/name/India" {
		t.Errorf("Match(Hindustan) = %s", show(n, rs))
	}
	if c, _ := a.Codes("IND"); c.COW != "750" {
		t.Errorf("Codes(IND) = %v after a row without codes", c)
	}
	for _, bad := range []string{"", "name\tstate\n", "name\tstate\tsurnames\tvariants\na\tb\tc\td\te\n"} {
		if _, err := LoadWith(Own{"persons.tsv": []byte(bad)}); (err == nil) != (bad == "") {
			t.Errorf("LoadWith(%q): error %v", bad, err)
		}
	}
}

// A user's table that names a successor ends the term of whom the tables know as the last.
func TestSuccessor(t *testing.T) {
	a, err := LoadWith(Own{"ours/holders.tsv": []byte("role\tstate\tperson\tfrom\tto\nprime minister\tIND\tAsha Example\t2031-05-20\n")})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Check() {
		t.Error(p)
	}
	for on, want := range map[string][]string{"2031-06": {"asha-example"}, "2031-04": {"narendra-modi"}} {
		if got := a.Holders("prime minister", "IND", on); !cmp.Equal(got, want) {
			t.Errorf("Holders(prime minister, IND, %s) = %v, want %v", on, got, want)
		}
	}
	m, _ := a.Actor("narendra-modi")
	if last := m.Offices[len(m.Offices)-1]; last.To != "2031-05-20" {
		t.Errorf("the last office of narendra-modi is %v, want one that ends 2031-05-20", last)
	}
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"the United States", "Guinea - Bissau", "İstanbul –", "- -", "U.S. ’s", "\xff\xfe", "Лавров"} {
		f.Add(s)
	}
	a := load(f)
	f.Fuzz(func(t *testing.T, s string) {
		words := strings.Fields(s)
		if n, rs := a.Match(words); n < 0 || n > len(words) || (n > 0) != (len(rs) > 0) {
			t.Errorf("Match(%q) = %d, %v", words, n, rs)
		}
		if n, _, _ := a.MatchTitle(words); n < 0 || n > len(words) {
			t.Errorf("MatchTitle(%q) = %d", words, n)
		}
	})
}

// crowd is a table of n invented persons.
func crowd(n int) Own {
	var b strings.Builder
	b.WriteString("name\tstate\tsurnames\tvariants\n")
	for i := range n {
		fmt.Fprintf(&b, "%s %s\tIND\n", syllables(i%997, "A"), syllables(i, "Q"))
	}
	return Own{"persons.tsv": []byte(b.String())}
}

// syllables spells a number as a name.
func syllables(i int, start string) string {
	s := start
	for ok := true; ok; ok = i > 0 {
		s += "bcdfghjklm"[i%10:i%10+1] + "aeiou"[i%5:i%5+1]
		i /= 10
	}
	return s
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}

// The cost of a token must not grow with the number of persons known.
func BenchmarkMatch(b *testing.B) {
	text := strings.Fields("Russian Foreign Minister Sergey Lavrov said in Moscow on Monday that President Vladimir Putin would visit India , " +
		"the Kremlin confirmed ; Prime Minister Narendra Modi met him at the Shanghai Cooperation Organisation summit in Samarkand last year .")
	for _, n := range []int{0, 1_000, 1_000_000} {
		b.Run(fmt.Sprintf("persons=%d", n), func(b *testing.B) {
			if n == 1_000_000 && testing.Short() {
				b.Skip("needs a gigabyte")
			}
			a, err := LoadWith(crowd(n))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				for i := 0; i < len(text); {
					k, _ := a.Match(text[i:])
					i += max(k, 1)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/token")
		})
	}
}
