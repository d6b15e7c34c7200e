package lasting

import (
	"strconv"

	"chancery"
)

// nthVisit reads how many visits a year has seen so far from the number of the latest: "the third trip of X to B this year", "his
// fourth visit to B in 2026". The first says nothing.
func (p *page) nthVisit(s sentence) (chancery.Figure, bool) {
	for i := range s.words {
		v, next, ok := match(s.words, i, p.l.mechanism["ordinal"])
		if !ok {
			continue
		}
		n, _ := strconv.Atoi(v)
		kind, last, ok := match(s.words, next, p.l.figure["nth visit"])
		if !ok || n < 2 {
			continue
		}
		year := p.yearOf(s, last)
		if year == "" {
			continue
		}
		sides := p.named(s, 0, len(s.words))
		if len(sides) < 2 && within(sides, p.pair) {
			sides = p.pair
		}
		if len(sides) != 2 {
			continue
		}
		return chancery.Figure{
			Entry:  p.entry("figure", "", s, i, last, guessed),
			States: sorted(sides), Measure: kind + p.visitors(s, last), Kind: chancery.Actual,
			Value: float64(n), Unit: "visits", Period: chancery.Maybe(year),
		}, true
	}
	return chancery.Figure{}, false
}

// yearOf is the year within which something behind word i is counted: "this year", "during the current year", "in 2026".
func (p *page) yearOf(s sentence, i int) string {
	for _, x := range s.times {
		if first, _ := wordsOf(s, x); first < i || len(x.EDTF) != 4 {
			continue
		}
		return x.EDTF
	}
	if at, _ := anyOf(s.words, i, len(s.words), p.l.figure["this year"]); at >= 0 && len(p.t.Published) >= 4 {
		return p.t.Published[:4]
	}
	return ""
}
