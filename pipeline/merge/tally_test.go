package merge

import (
	"fmt"
	"slices"
	"testing"

	"chancery"
)

// reportOfOne is a report of one day with one number in it.
func reportOfOne(id, day, text, of string, value float64) chancery.Findings {
	v := chancery.Evidence{Report: id, Span: chancery.Span{End: len(text)}, Text: text}
	return chancery.Findings{
		Report:  chancery.ReportInfo{ID: id, SHA256: id, Published: chancery.Maybe(day)},
		Tallies: []chancery.Tally{{ID: id + of + fmt.Sprint(value), States: []string{"IND", "NPL"}, Evidence: v, Of: of, Value: value, Words: fmt.Sprint(value)}},
	}
}

func TestTallyClashes(t *testing.T) {
	const grant = "India granted Nepal money for schools and bridges in the quake districts."
	for _, test := range []struct {
		name string
		in   []chancery.Findings
		want []string // what the sides of each conflict say
	}{
		{"the dead of one day", []chancery.Findings{reportOfOne("a", "2031-05-01", "Ten died.", "dead", 10), reportOfOne("b", "2031-05-02", "Twelve were killed.", "dead", 12)}, []string{"10 12"}},
		{"the dead of another week", []chancery.Findings{reportOfOne("a", "2031-05-01", "Ten died.", "dead", 10), reportOfOne("b", "2031-05-12", "Twelve were killed.", "dead", 12)}, nil},
		{"sums of one matter", []chancery.Findings{reportOfOne("a", "2031-05-01", grant, "INR", 1e9), reportOfOne("b", "2031-05-01", "The money that India granted for schools and bridges.", "INR", 1.1e9)}, []string{"1.1e+09 1e+09"}},
		{"sums of two matters", []chancery.Findings{reportOfOne("a", "2031-05-01", grant, "INR", 1e9), reportOfOne("b", "2031-05-01", "Exports of carpets rose sharply.", "INR", 1.1e9)}, nil},
		{"digits changed over", []chancery.Findings{reportOfOne("a", "2031-05-01", grant, "INR", 194.6e6), reportOfOne("b", "2031-05-01", "Delhi's help is welcome.", "INR", 149.6e6)}, []string{"1.496e+08 1.946e+08"}},
		{"one who tells both", func() []chancery.Findings {
			a, b := reportOfOne("a", "2031-05-01", "Ten died.", "dead", 10), reportOfOne("b", "2031-05-01", "Twelve were killed.", "dead", 12)
			a.Tallies = append(a.Tallies, reportOfOne("a", "2031-05-01", "Later there were twelve.", "dead", 12).Tallies...)
			return []chancery.Findings{a, b}
		}(), nil},
		{"tolls of a year and of a day", []chancery.Findings{reportOfOne("a", "2031-05-01", "In 2030 ten guards died.", "dead", 10), reportOfOne("b", "2031-05-01", "Twelve guards died.", "dead", 12)}, nil},
		{"exports of two years", []chancery.Findings{
			reportOfOne("a", "2031-05-01", "Exports of carpets to India rose in 2029.", "INR", 1e9), reportOfOne("b", "2031-05-01", "Exports of carpets to India fell in 2030.", "INR", 1.1e9),
		}, nil},
		{"two voices side by side in one report", []chancery.Findings{func() chancery.Findings {
			a := reportOfOne("a", "2031-05-01", "Some 400 barrels will flow through the Birgunj pipeline, the minister in Delhi said.", "barrel", 400)
			b := reportOfOne("a", "2031-05-01", "Kathmandu put what flows through the Birgunj pipeline at 450 barrels.", "barrel", 450).Tallies[0]
			b.Span = chancery.Span{Start: 100, End: 100 + len(b.Text)}
			a.Tallies = append(a.Tallies, b)
			a.Tellings = []chancery.Telling{
				{Evidence: a.Tallies[0].Evidence, Clauses: []chancery.Clause{{Speaker: "minister"}}},
				{Evidence: b.Evidence, Clauses: []chancery.Clause{{Sides: []string{"NPL"}}}},
			}
			return a
		}()}, []string{"400 450"}},
		{"three reports, one conflict", []chancery.Findings{
			reportOfOne("a", "2031-05-01", "The fourth session.", "nth", 4), reportOfOne("b", "2031-05-01", "The fifth session.", "nth", 5), reportOfOne("c", "2031-05-02", "The fourth session it was.", "nth", 4),
		}, []string{"4 4 5"}},
	} {
		for _, in := range [][]chancery.Findings{test.in, slices.Concat(test.in[1:], test.in[:1])} {
			r := newRelation(in, Frame{})
			r.tallyClashes(in, nil)
			var got []string
			for _, c := range r.conflicts() {
				says := ""
				for _, s := range c.Sides {
					says += " " + s.Says
				}
				got = append(got, says[1:])
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s: tallyClashes gives %q, want %q", test.name, got, test.want)
			}
		}
	}
}
