package merge

import (
	"testing"

	"chancery"
	"chancery/atlas"

	"github.com/google/go-cmp/cmp"
)

func gather(mode, host, place, date string, who ...string) chancery.Event {
	return chancery.Event{Type: "CONSULT", Mode: chancery.Maybe(mode), Status: chancery.Held, Actors: who, Host: chancery.Maybe(host), Place: chancery.Maybe(place), Date: chancery.Maybe(date)}
}

// What one report calls a meeting and another talks is one where all else agrees, and two where one report tells of both.
func TestOneGathering(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []*told
		want string
	}{
		{"a meeting, talks", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")),
			report("b", "2031-05-06").event("talks of Kim with Berg", gather("talks", "KOR", "", "2031-05-06", "anna-berg", "kim")),
		}, "CONSULT/meeting held anna-berg+kim Seoul@KOR 2031-05-06 no. 0, 2 reports, trail held"},
		{"talks of a series stay talks", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")),
			report("b", "2031-05-06").event("Kim and Berg led the 7th dialogue", func() chancery.Event {
				e := gather("talks", "KOR", "", "2031-05-06", "anna-berg", "kim")
				e.Ordinal = 7
				return e
			}()),
		}, "CONSULT/talks held anna-berg+kim Seoul@KOR 2031-05-06 no. 7, 2 reports, trail held"},
		{"a summit, talks, a meeting", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")),
			report("b", "2031-05-06").event("talks of Kim with Berg", gather("talks", "KOR", "", "2031-05-06", "anna-berg", "kim")),
			report("c", "2031-05-07").event("the summit of Berg and Kim", gather("summit", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")),
		}, "CONSULT/summit held anna-berg+kim Seoul@KOR 2031-05-06 no. 0, 3 reports, trail held"},
		{"one report tells of both", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")).
				event("talks of Kim and Berg with their ministers", gather("talks", "KOR", "", "2031-05-06", "anna-berg", "kim")),
		}, "CONSULT/meeting held anna-berg+kim Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held\nCONSULT/talks held anna-berg+kim @KOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"other persons", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")),
			report("b", "2031-05-06").event("talks of Park with Dahl", gather("talks", "KOR", "Seoul", "2031-05-06", "per-dahl", "park")),
		}, "CONSULT/meeting held anna-berg+kim Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held\nCONSULT/talks held park+per-dahl Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"another country", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")),
			report("b", "2031-05-06").event("talks of Kim with Berg in Oslo", gather("talks", "NOR", "Oslo", "2031-05-06", "anna-berg", "kim")),
		}, "CONSULT/meeting held anna-berg+kim Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held\nCONSULT/talks held anna-berg+kim Oslo@NOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"either of two may be meant", []*told{
			report("a", "2031-05-06").event("Berg met Kim in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "kim")).
				event("later Berg saw Park in Seoul", gather("meeting", "KOR", "Seoul", "2031-05-06", "anna-berg", "park")),
			report("b", "2031-05-06").event("talks in the South Korean capital", gather("talks", "KOR", "Seoul", "2031-05-06")),
		}, "CONSULT/meeting held anna-berg+kim Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held\nCONSULT/meeting held anna-berg+park Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held\nCONSULT/talks held  Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"a call on the evening of the one and the morning of the other", []*told{
			report("a", "2031-05-06").event("Berg telephoned with Kim", gather("call", "", "", "2031-05-05", "anna-berg", "kim")),
			report("b", "2031-05-06").event("the South Korean and the Norwegian talked by telephone", gather("call", "", "", "2031-05-06", "anna-berg", "kim")),
		}, "CONSULT/call held anna-berg+kim @ 2031-05-05 no. 0, 2 reports, trail held"},
		{"one stay, dated by its first day and by the talks", []*told{
			report("a", "2031-05-05").event("Berg landed on Saturday", visit(chancery.UnderWay, "anna-berg", "KOR", "", "2031-05-03")),
			report("b", "2031-05-06").event("the premier stays until Thursday", visit(chancery.UnderWay, "anna-berg", "KOR", "", "2031-05-05/2031-05-08")),
		}, "CONSULT/visit under_way anna-berg @KOR 2031-05-03 no. 0, 2 reports, trail under_way"},
		{"that he was received does not end a stay", []*told{
			report("a", "2031-05-05").event("Berg is in Seoul", visit(chancery.UnderWay, "anna-berg", "KOR", "Seoul", "2031-05-05")),
			report("b", "2031-05-05").event("Kim received Berg in Seoul", func() chancery.Event {
				e := visit(chancery.Held, "anna-berg", "KOR", "Seoul", "2031-05-05")
				e.CAMEO = "043"
				return e
			}()),
		}, "CONSULT/visit under_way anna-berg Seoul@KOR 2031-05-05 no. 0, 2 reports, trail under_way>held"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, brief(relationOf(c.in...).Events)); d != "" {
				t.Errorf("Relation: (-want +got)\n%s", d)
			}
			back := make([]*told, 0, len(c.in))
			for i := range c.in {
				back = append(back, c.in[len(c.in)-1-i])
			}
			if d := cmp.Diff(c.want, brief(relationOf(back...).Events)); d != "" {
				t.Errorf("Relation, the other way round: (-want +got)\n%s", d)
			}
		})
	}
}

// A palace and the town that it stands in are one place; two towns are two.
func TestTownsAndHouses(t *testing.T) {
	r := newRelation(nil, Frame{Atlas: loadAtlas(t)})
	day := func(place string) *telling {
		return r.telling(gather("meeting", "IND", place, "2031-05-06", "anna-berg", "kim"))
	}
	for _, c := range []struct {
		a, b string
		ok   bool
	}{
		{"New Delhi", "Hyderabad House", true},
		{"New Delhi", "Mumbai", false},
		{"New Delhi", "Villa Nowhere", true},
		{"Delhi", "New Delhi", true},
	} {
		if _, ok := r.places(day(c.a), day(c.b), false); ok != c.ok {
			t.Errorf("places(%q, %q) = %v", c.a, c.b, ok)
		}
	}
}

func loadAtlas(t *testing.T) *atlas.Atlas {
	t.Helper()
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	return at
}
