package merge

import (
	"testing"

	"chancery"
)

// The word that places a happening may stand beside any mention of it, and of two happenings of the same persons the like one counts.
func TestDateByLikeHappening(t *testing.T) {
	event := func(mode string, s chancery.Status, day string, texts ...string) chancery.Event {
		e := chancery.Event{Type: "CONSULT", Mode: chancery.Maybe(mode), Status: s, States: []string{"NOR", "KEN"}, Actors: []string{"anna-berg", "john-oduya"}, Host: "NOR", Date: chancery.Maybe(day)}
		for _, text := range texts {
			e.Evidence = append(e.Evidence, chancery.Evidence{Text: text})
		}
		return e
	}
	found := func(report string, es ...chancery.Event) chancery.Findings {
		return chancery.Findings{Report: chancery.ReportInfo{ID: report}, Events: es}
	}
	undated, dated := plain("r1", "", later), plain("r2", "2025-06-02", wire)
	pairs := []chancery.Pair{{A: "r1", B: "r2", Story: 0.3}}
	g := Stories([]*Compared{undated}, pairs)
	g.DateFromRelated([]*Compared{undated, dated}, []chancery.Findings{
		found("r1", event("talks", chancery.Held, "", "The talks were long.", "They held them in Oslo today.")),
		found("r2", event("meeting", chancery.Held, "2025-05-30", "They met on Friday."), event("talks", chancery.Planned, "2025-06-10", "Talks are to follow.")),
	}, pairs)
	if got := string(g.Reports[0].Published); got != "2025-06-10" {
		t.Errorf("published %q, want the day of the talks, 2025-06-10", got)
	}
}

func TestDateByHappening(t *testing.T) {
	told := func(report, text string, e chancery.Event) chancery.Findings {
		e.Evidence = []chancery.Evidence{{Report: report, Text: text}}
		return chancery.Findings{Report: chancery.ReportInfo{ID: report}, Events: []chancery.Event{e}}
	}
	talks := func(s chancery.Status, day string, n int) chancery.Event {
		return chancery.Event{Type: "CONSULT", Mode: "talks", Status: s, States: []string{"NOR", "KEN"}, Actors: []string{"anna-berg", "john-oduya"}, Date: chancery.Maybe(day), Ordinal: chancery.MaybeInt(n)}
	}
	const held, planned = chancery.Held, chancery.Planned
	for _, c := range []struct {
		name, text string
		own        chancery.Event // of the undated report
		other      chancery.Event // of one of 2 June 2025
		want       string
	}{
		{"awaited for that Tuesday", "They held the fourth round on Tuesday.", talks(held, "", 4), talks(planned, "2025-06-10", 4), "2025-06-10"},
		{"awaited for two days", "They held the fourth round on Tuesday.", talks(held, "", 4), talks(planned, "2025-06-10/2025-06-11", 4), "2025"},
		{"that day was no Monday", "They held the fourth round on Monday.", talks(held, "", 4), talks(planned, "2025-06-10", 4), "2025"},
		{"today", "They met in Oslo today.", talks(held, "", 0), talks(planned, "2025-06-10", 0), "2025-06-10"},
		{"yesterday", "They met in Oslo yesterday.", talks(held, "", 0), talks(planned, "2025-06-10", 0), "2025-06-11"},
		{"on the eve", "They meet in Oslo tomorrow.", talks(planned, "", 0), talks(planned, "2025-06-10", 0), "2025-06-09"},
		{"somebody's words", "“Today is a good day,” she said of the talks.", talks(held, "", 0), talks(planned, "2025-06-10", 0), ""},
		{"another week", "They met last Tuesday.", talks(held, "", 0), talks(planned, "2025-06-10", 0), ""},
		{"two days", "They met on Tuesday and on Friday.", talks(held, "", 0), talks(planned, "2025-06-10", 0), ""},
		{"another round", "They held the fifth round on Tuesday.", talks(held, "", 5), talks(planned, "2025-06-10", 4), ""},
		{"last month", "They met in Oslo last month.", talks(held, "", 0), talks(held, "2024-12-06", 0), "2025-01"},
		{"last month, of somebody else's", "They met in Oslo last month.", talks(held, "", 4), talks(held, "2024-12-06", 3), ""},
		{"too far ahead", "They held the fourth round on Tuesday.", talks(held, "", 4), talks(planned, "2025-08-12", 4), ""},
	} {
		undated, dated := plain("r1", "", later), plain("r2", "2025-06-02", wire)
		pairs := []chancery.Pair{{A: "r1", B: "r2", Story: 0.3}}
		all := []*Compared{undated, dated}
		if got := len(Lenders([]*Compared{undated}, pairs)); got != 2 {
			t.Fatalf("%d lenders, want the report and the other", got)
		}
		g := Stories([]*Compared{undated}, pairs)
		g.DateFromRelated(all, []chancery.Findings{told("r1", c.text, c.own), told("r2", "They are to meet.", c.other)}, pairs)
		if got := string(g.Reports[0].Published); got != c.want {
			t.Errorf("%s: published %q, want %q", c.name, got, c.want)
		}
	}
}
