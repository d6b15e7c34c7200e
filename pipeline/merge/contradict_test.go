package merge

import (
	"fmt"
	"strings"
	"testing"

	"chancery"
)

// says adds a statement, the whole of text, to t.
func (t *told) says(speaker, text string) *told {
	e := t.entry("statement", text)
	t.f.Statements = append(t.f.Statements, chancery.Statement{
		Entry: e, Report: t.f.Report.ID, Speaker: speaker, Text: text, Mode: chancery.Indirect, Said: []chancery.Span{e.Evidence[0].Span},
	})
	return t
}

func TestContradict(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []*told
		want string // sides as "says: report", of each conflict
	}{
		{"each report's own day", []*told{
			report("a", "2031-05-06").says("desk", "Prime Minister Berg will fly to Seoul for the treaty on fisheries, her office said on Tuesday"),
			report("b", "2031-05-08").says("desk", "Prime Minister Berg has flown to Seoul for the treaty on fisheries, her office said on Thursday"),
		}, ""},
		{"one sentence, two numbers", []*told{
			report("a", "2031-05-08").says("desk", "Berg and Kim signed four memorandums of understanding on fisheries and salvage in Seoul"),
			report("b", "2031-05-08").says("desk", "Five memorandums of understanding on fisheries and salvage were signed by Berg and Kim in Seoul"),
		}, "4: a, 5: b"},
		{"one sentence, two days", []*told{
			report("a", "2031-05-08").says("desk", "Berg will receive Kim at the residence in Oslo on August 25 for talks on fisheries"),
			report("b", "2031-05-08").says("desk", "Kim is to be received by Berg at the Oslo residence on August 5 for fisheries talks"),
		}, "25: a, 5: b"},
		{"other things counted", []*told{
			report("a", "2031-05-08").says("desk", "Berg and Kim signed four memorandums of understanding on fisheries and salvage in Seoul"),
			report("b", "2031-05-08").says("desk", "Berg and Kim signed memorandums of understanding on fisheries and salvage in Seoul before ten ministers"),
		}, ""},
		{"a flat denial", []*told{
			report("a", "2031-05-08").says("kim", "a patrol boat boarded the trawler off Busan").says("berg", "no trawler was boarded"),
		}, "claimed: a, denied: a"},
		{"whoever denies is named", []*told{
			report("a", "2031-05-08").says("kim", "Berg had begged the fleet to turn back").says("liv-berg", "I never begged"),
		}, "claimed: a, denied: a"},
		{"nothing since", []*told{
			report("a", "2031-05-08").says("kim", "the round was postponed").says("berg", "no round was postponed since March"),
		}, ""},
		{"no date", []*told{
			report("a", "2031-05-08").says("kim", "the ninth round, due in Busan on May 20, is off").says("berg", "no date had ever been fixed"),
		}, "a date: a, no date: a"},
		{"which visit of the year", []*told{
			report("a", "2031-05-08").says("desk", "It is the third trip of Berg to Korea this year"),
			report("b", "2031-05-09").says("desk", "Her fourth visit to Korea in 2031 was short"),
		}, "3: a, 4: b"},
		{"a denial of something nobody said", []*told{
			report("a", "2031-05-08").says("kim", "the visit was a success").says("berg", "she denied that Norway would leave the treaty"),
		}, ""},
	} {
		var g Group
		var fs []chancery.Findings
		s := chancery.Story{ID: "a"}
		for _, r := range c.in {
			fs = append(fs, r.f)
			s.Reports = append(s.Reports, r.f.Report.ID)
		}
		g.Stories = []chancery.Story{s}
		g.Contradict(fs)
		var lines []string
		for _, x := range g.Conflicts {
			var sides []string
			for _, s := range x.Sides {
				sides = append(sides, fmt.Sprintf("%s: %s", s.Says, s.Report))
			}
			lines = append(lines, strings.Join(sides, ", "))
		}
		if got := strings.Join(lines, "; "); got != c.want {
			t.Errorf("%s: sides = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCalledLast(t *testing.T) {
	met := chancery.Event{Type: "CONSULT", Mode: "meeting", Status: chancery.Held, Actors: []string{"anna-berg", "kim"}, Date: "2029-07"}
	got := relationOf(
		report("a", "2031-03-27").event("The two last met in July 2029", met),
		report("b", "2031-03-28").event("Berg travelled to Seoul in July 2030", visit(chancery.Held, "anna-berg", "KOR", "", "2030-07")),
	).Conflicts
	if len(got) != 1 || len(got[0].Sides) != 2 {
		t.Errorf("conflicts = %+v, want the last meeting against the later visit", got)
	}
	// The same report knows of both: no contradiction.
	got = relationOf(report("a", "2031-03-27").event("The two last met in July 2029", met).
		event("Berg travelled to Seoul in July 2030", visit(chancery.Held, "anna-berg", "KOR", "", "2030-07"))).Conflicts
	if len(got) != 0 {
		t.Errorf("conflicts = %+v, want none", got)
	}
}

// BenchmarkRelation merges a relation of many reports, ten times as many in the second run: the time a report may not grow.
func BenchmarkRelation(b *testing.B) {
	for _, n := range []int{300, 3000} {
		var in []chancery.Findings
		for i := range n {
			day := i * 4000 / n
			y, m, d := 2020+day/365, day/31%12+1, day%28+1
			date := fmt.Sprintf("%d-%02d-%02d", y, m, d)
			in = append(in, report(fmt.Sprint(i), date).
				event("Berg visited Seoul and met Kim over fish number "+fmt.Sprint(i), visit(chancery.Held, "anna-berg", "KOR", "Seoul", date)).
				event("they met again, for the "+fmt.Sprint(i)+"th time", meeting("")).
				event("Oslo criticised Seoul over matter "+fmt.Sprint(i), chancery.Event{Type: "ACCUSE", Status: chancery.Held, Initiator: []string{"NOR"}, Date: chancery.Maybe(date)}).
				sum("trade", "trade", chancery.Actual, float64(i+1)*1e9, "USD", fmt.Sprint(y), "").f)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Relation(in, Frame{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/report")
		})
	}
}
