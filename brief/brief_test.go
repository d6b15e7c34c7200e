package brief

import (
	"flag"
	"os"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite testdata")

// record is a record with one line for every section.
func record() *chancery.Record {
	yes := true
	ev := func(id string, reports ...string) chancery.Entry {
		e := chancery.Entry{ID: id}
		for _, r := range reports {
			e.Evidence = append(e.Evidence, chancery.Evidence{Report: r, Text: "words"})
		}
		return e
	}
	return &chancery.Record{
		Actors: []chancery.Actor{
			{ID: "NOR", Kind: chancery.State, Name: "Norway"},
			{ID: "FIN", Kind: chancery.State, Name: "Finland"},
			{ID: "SWE", Kind: chancery.State, Name: "Sweden"},
			{ID: "alexander-stubb", Kind: chancery.Person, Name: "Alexander Stubb"},
			{ID: "nordic-council", Kind: chancery.Organisation, Name: "Nordic Council"},
		},
		Reports: []chancery.ReportInfo{
			{ID: "r2", Source: "b.txt", Outlet: "Fjord Daily", Title: "Stubb lands", Published: "2025-02-03", PublishedBy: "dateline", Origin: "agency:NTB", Agencies: []string{"NTB"}, URL: "https://fjord.example/1"},
			{ID: "r1", Source: "a.txt", Published: "2025-01-10", PublishedBy: "metadata", Origin: "agency:NTB"},
			{ID: "r3", Source: "c.txt", Origin: "r3"},
		},
		Copies:  []chancery.Copy{{A: "r2", B: "r1", Kind: chancery.Rewrite}},
		Stories: []chancery.Story{{ID: "r1", Reports: []string{"r1", "r2"}}, {ID: "r3", Reports: []string{"r3"}, Follows: "r1"}},
		Designations: []chancery.Designation{{
			Entry: ev("d1", "r1", "r2"), Parties: []string{"FIN", "NOR"}, Name: "good neighbours",
			Uses: []chancery.Use{{Speaker: "alexander-stubb", AsOf: "2025-02-03", Name: "the best of neighbours", Report: "r2"}},
		}},
		Mechanisms: []chancery.Mechanism{{
			Entry: ev("m1", "r1"), Parties: []string{"FIN", "NOR"}, Name: "border commission", Level: "officials", Every: "P1Y", Alternates: &yes, Last: "2024-06", NextHost: "FIN", Due: "2025-06", Overdue: &yes,
			Derived: []chancery.Derivation{{Field: "next_host", Rule: "the side that did not host the last"}},
		}},
		Events: []chancery.Event{
			{
				Entry: ev("e1", "r1", "r2"), Type: "CONSULT", Mode: "visit", Status: chancery.Held, Actors: []string{"alexander-stubb"}, States: []string{"FIN", "NOR"}, Host: "NOR", Place: "Oslo", Date: "2025-02-03/2025-02-04", About: "reindeer",
				Trail: []chancery.TrailPoint{
					{Status: chancery.Planned, Word: "will", AsOf: "2025-01-10", Evidence: chancery.Evidence{Report: "r1"}},
					{Status: chancery.Held, Word: "arrived", AsOf: "2025-02-03", Evidence: chancery.Evidence{Report: "r2"}},
				},
			},
			{Entry: ev("e2", "r3"), Type: "CONSULT", Mode: "summit", Status: chancery.Planned, States: []string{"FIN", "NOR", "SWE"}, Ordinal: 23, Host: "SWE"},
			{Entry: ev("e3", "r3"), Type: "COOPERATE", Mode: "exercise", Status: chancery.UnderWay, States: []string{"FIN", "NOR"}},
		},
		Figures: []chancery.Figure{
			{Entry: ev("f1", "r1"), States: []string{"FIN", "NOR"}, Measure: "trade", Kind: chancery.Actual, Value: 3.5e9, Unit: "EUR", Period: "2024", Comparator: "about"},
			{Entry: ev("f2", "r1"), States: []string{"FIN", "NOR"}, Measure: "trade", Kind: chancery.Target, Value: 5e9, Unit: "EUR", Period: "2030", Progress: &chancery.Progress{Base: 3.5e9, BasePeriod: "2024", Share: 0.7, Growth: 0.061, Derived: chancery.Derivation{Rule: "(5/3.5)^(1/6)-1"}}},
		},
		Memberships: []chancery.Membership{{Entry: ev("p1", "r1"), Member: "NOR", Grouping: "nordic-council"}, {Entry: ev("p2", "r2"), Member: "FIN", Grouping: "nordic-council"}, {Entry: ev("p3", "r2"), Member: "SWE", Grouping: "nordic-council"}},
		Statements: []chancery.Statement{
			{Entry: ev("s1", "r2"), Report: "r2", Speaker: "alexander-stubb", States: []string{"FIN"}, Mode: chancery.Direct, Text: "We share a long border and long memories … and a few lakes", Via: "nordic-council"},
			{Entry: ev("s2", "r1"), Report: "r1", Speaker: "alexander-stubb", States: []string{"FIN"}, Mode: chancery.Indirect, Text: "the visit would be short"},
			{Entry: ev("s4", "r1"), Report: "r1", Speaker: "alexander-stubb", States: []string{"FIN"}, Mode: chancery.Direct, Text: "We share a long border", Utterance: "s1", LeftOut: []string{"and long memories"}},
			{Entry: ev("s3", "r1"), Report: "r1", Speaker: "SWE", States: []string{"SWE"}, Mode: chancery.Indirect, Text: "nothing of this concerns Sweden"},
		},
		Conflicts: []chancery.Conflict{{Entry: ev("c1", "r1", "r3"), About: "when the visit began", Sides: []chancery.Side{{Says: "3 February", Report: "r1", Text: "on February 3"}, {Says: "4 February", Report: "r3", Text: "on February 4"}}}},
	}
}

func TestText(t *testing.T) {
	var got strings.Builder
	if err := Text(&got, Of(record(), []string{"NOR", "FIN"}, "2025-03")); err != nil {
		t.Fatal(err)
	}
	const path = "testdata/brief.txt"
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Errorf("the brief (-want +got):\n%s", d)
	}
}

func TestDate(t *testing.T) {
	for edtf, want := range map[string]string{
		"2025": "2025", "2025-03": "March 2025", "2025-03-24": "24 March 2025", "2025-03~": "about March 2025",
		"2025-12-04/2025-12-05": "4 December 2025 to 5 December 2025", "2025-23": "2025-23", "202X": "202X",
	} {
		if got := date(edtf); got != want {
			t.Errorf("date(%q) = %q, want %q", edtf, got, want)
		}
	}
}

func TestAmount(t *testing.T) {
	for _, c := range []struct {
		v    float64
		unit string
		want string
	}{{6e10, "USD", "60 billion USD"}, {1.2e13, "JPY", "12 trillion JPY"}, {15, "percent", "15 percent"}, {540000, "workers", "540000 workers"}, {2.28e10, "", "22.8 billion"}} {
		if got := amount(c.v, c.unit); got != c.want {
			t.Errorf("amount(%v, %q) = %q, want %q", c.v, c.unit, got, c.want)
		}
	}
}

// A researcher's own types and modes go by the names that the rules give them.
func TestKindWords(t *testing.T) {
	for _, c := range []struct{ typ, mode, want string }{
		{"CONSULT", "visit", "visit"},
		{"SANCTION", "", "sanction"},
		{"ESPIONAGE", "", "espionage"},
		{"ESPIONAGE", "arrest", "espionage: arrest"},
		{"PROTEST", "song", "protest: song"},
	} {
		if got := kindWords(chancery.Event{Type: c.typ, Mode: chancery.Maybe(c.mode)}); got != c.want {
			t.Errorf("kindWords(%s/%s) = %q, want %q", c.typ, c.mode, got, c.want)
		}
	}
}
