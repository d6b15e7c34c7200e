package happened

import (
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
)

// A visit lasts. The press tells one end of it and the length: "arrived on Monday for a two-day visit", "wrapped up a three-day visit
// yesterday". lasting works out the days from the two.

// lasting widens the date of a visit to the days that its sentence says it lasts.
func (f *finder) lasting(m *telling) {
	d, ok := edtf.Parse(m.date)
	n := f.length(m)
	if m.rule.mode != "visit" || !ok || d.First != d.Last || n < 2 || n > longestVisit {
		return
	}
	in := func(class string) bool {
		return slices.ContainsFunc(f.edge(m.trig), func(v string) bool { return f.ru.has(class, v) })
	}
	switch {
	case in("parting"):
		m.date = edtf.Date(d.First-n+1) + "/" + m.date
	case in("arrive") || in("begin") || in("outset") || m.status == chancery.Planned:
		m.date += "/" + edtf.Date(d.First+n-1)
	}
}

// edge is the verb that tells one end of the visit told at i: its lemma, and that with its particle.
func (f *finder) edge(i int) []string {
	for n := 0; i >= 0 && n < 4; i, n = f.head(i), n+1 {
		if f.verb(i) && !f.noun(i) {
			return []string{f.lemma(i), f.lemma(i) + "_" + f.particle(i)}
		}
	}
	return nil
}

// length is the number of days that the visit of m is said to last, 0 where its sentence tells none.
func (f *finder) length(m *telling) int {
	lo, hi := f.inSentence(m.trig)
	for _, t := range f.times[lo:hi] {
		if t.Type != when.Duration || !f.ofVisit(t) {
			continue
		}
		if days, ok := strings.CutSuffix(strings.TrimPrefix(t.Value, "P"), "D"); ok {
			if n, err := strconv.Atoi(days); err == nil {
				return n
			}
		}
	}
	return 0
}

// ofVisit reports whether a length of time is that of a visit: "a two-day state visit", "a visit of two days".
func (f *finder) ofVisit(t when.Expr) bool {
	for j := t.Last; j < len(f.d.Tokens) && j < t.Last+4; j++ {
		if f.ru.has("stay", f.lemma(j)) {
			return true
		}
	}
	return t.First >= 2 && f.form(t.First-1) == "of" && f.ru.has("stay", f.lemma(t.First-2))
}
