package happened

import (
	"slices"

	"chancery"
)

// The press names a series once and then goes on by number or place in it: "the 16th was held in Guwahati", "the next are to begin in May",
// "the third in Cairo in October".

// inSeries is the happening that token i tells by its place in a series named before, nil where it tells none.
func (f *finder) inSeries(i, sent int, before []*telling) *telling {
	n, ok := f.position(i)
	if !ok {
		return nil
	}
	g := f.goings(i, n, before)
	if g == (going{}) {
		return nil
	}
	b := f.seriesOf(i, sent, n, g, before)
	if b == nil {
		return nil
	}
	m := &telling{rule: b.rule, trig: i, sent: sent, conf: b.conf - 0.1, states: b.states, from: b.from, ordinal: n}
	if b.rule.mode == "visit" {
		m.to, m.host, m.place, m.ordinal = b.to, b.host, b.place, 0
	} else {
		f.seat(m, g)
	}
	if !f.settled(m) {
		return nil
	}
	if g.gapped != nil {
		m.status, m.word, m.date = g.gapped.status, g.gapped.word, f.behind(i)
	}
	return m
}

// position is the number that token i has in a series, 0 for the next or the last one; false where it tells none.
func (f *finder) position(i int) (int, bool) {
	w := f.form(i)
	if n := number(w); n > 0 {
		h := f.head(i)
		return n, !(f.rel(i) == "amod" && h > i && f.noun(h))
	}
	if w == "one" || w == "ones" {
		for _, k := range f.d.Kids(i) {
			if k := int(k); k < i && (number(f.form(k)) > 0 || f.ru.has("placing", f.form(k))) {
				return number(f.form(k)), true
			}
		}
		return 0, false
	}
	if !f.ru.has("placing", w) || !f.definite(i) || f.noun(i+1) {
		return 0, false
	}
	return 0, f.rel(i) == "nsubj" || f.rel(i) == "obj"
}

// A going is what a sentence says of a place in a series: the verb, the token of the place, or the one before it whose verb it shares.
type going struct {
	verb, place int
	gapped      *telling
}

// goings is what is said of token i; the zero going where nothing is.
func (f *finder) goings(i, n int, before []*telling) going {
	s, h := i, f.head(i)
	if f.rel(i) == "appos" && h >= 0 && h < i && i-h <= 4 { // last year's, the 13th, was in Oslo
		s, h = h, f.head(h)
	}
	switch rel := f.rel(s); {
	case h >= 0 && rel == "nsubj" && f.kid(h, "cop") >= 0 && (f.prep(h) == "in" || f.prep(h) == "at"):
		return going{verb: h, place: h}
	case h >= 0 && (f.verb(h) && !f.noun(h) || f.tookPlace(h)) && (rel == "nsubj" || rel == "obj" || rel == "amod"):
		if n > 0 || f.goesOff(h) || f.lemma(h) == "host" || f.lemma(h) == "hold" {
			return going{verb: h}
		}
	case n > 0:
		if k := f.kid(i, "acl"); k == i+1 || k == i+2 {
			if l := f.lemma(k); l == "hold" || l == "host" {
				return going{verb: k}
			}
		}
		if k := len(before) - 1; k >= 0 && (before[k].ordinal == n-1 || n == 2 && before[k].ordinal == 0) && f.d.SentOf(i) == before[k].sent && i > 1 && f.form(i-1) == "the" {
			if p := i + 2; p < len(f.d.Tokens) && (f.form(i+1) == "in" || f.form(i+1) == "at") && f.covers[p] > 0 {
				return going{verb: before[k].trig, place: p, gapped: before[k]}
			}
		}
	}
	return going{}
}

// seriesOf is the telling that names the series of which token i tells the nth.
func (f *finder) seriesOf(i, sent, n int, g going, before []*telling) *telling {
	if g.gapped != nil {
		return g.gapped
	}
	all := slices.Concat(before, f.spokenOf)
	slices.SortStableFunc(all, func(a, b *telling) int { return a.trig - b.trig })
	for _, b := range slices.Backward(all) {
		if sent-b.sent > topicReach {
			return nil
		}
		if b.trig >= i || len(b.states) < 2 || b.ordinal == n && n > 0 || !f.recurs(b) || b.rule.mode == "visit" && g.place > 0 {
			continue
		}
		known := b.ordinal > 0 || slices.Contains(f.spokenOf, b)
		if known || n == 2 || n > 0 && f.indefinite(i) || n == 0 && f.noun(b.trig) && sent-b.sent <= 2 {
			return b
		}
	}
	return nil
}

// nthTime is n where verb i tells what was done for the nth time: "It was the fifth time that the two met".
func (f *finder) nthTime(i int) int {
	h := f.head(i)
	if h < 0 || h > i || f.lemma(h) != "time" || f.rel(i) != "acl" && f.rel(i) != "ccomp" && f.rel(i) != "advcl" || f.kid(h, "cop") < 0 {
		return 0
	}
	return f.ordinal(h)
}

// recurs reports whether b is of a kind that is held again and again.
func (f *finder) recurs(b *telling) bool {
	switch b.rule.typ {
	case "CONSULT":
		return b.rule.mode != "message" && b.rule.mode != "call"
	case "COOPERATE":
		return b.rule.mode == "exercise"
	}
	return false
}

// seat puts m where its sentence says: at the place told, or with the host.
func (f *finder) seat(m *telling, g going) {
	if g.place > 0 {
		if k := f.covers[g.place]; k > 0 {
			m.host, m.place = f.where(f.cast.Mentions[k-1].Head)
		}
		return
	}
	if m.host, m.place = f.near(m.trig); m.host == "" {
		m.host, m.place = f.closeBy(m.trig)
	}
	if m.host == "" && f.lemma(g.verb) == "host" {
		for _, a := range f.verbArgs(g.verb) {
			if a.label == "subj" && len(f.who(a.tok).sides) == 1 {
				m.host = f.who(a.tok).sides[0]
			}
		}
	}
}

// behind is the first date told behind token i in its clause.
func (f *finder) behind(i int) string {
	lo, hi := f.inSentence(i)
	for k := lo; k < hi; k++ {
		if f.times[k].First > i && f.times[k].First-i <= 6 && f.day(k) {
			return f.times[k].EDTF
		}
	}
	return ""
}

// habit reports whether m is told as what is done again and again, with no day of its own: "The ministers meet twice a year".
func (f *finder) habit(m *telling) bool {
	if m.rule.typ != "CONSULT" || len(m.date) > len("2006") || f.inside || m.status == chancery.Cancelled || m.status == chancery.Denied {
		return false
	}
	i := m.trig
	if h := f.head(f.anchor(i)); f.noun(i) && h > i {
		i = h
	}
	for j := i + 1; j < len(f.d.Tokens) && j <= i+farthest && !f.bounds(j); j++ {
		if f.rate(j) {
			return true
		}
	}
	return false
}

// rate reports whether how often something is done is told at token j: "every two years", "twice a month".
func (f *finder) rate(j int) bool {
	switch w := f.form(j); w {
	case "annually", "yearly", "monthly", "weekly":
		return f.d.Tokens[j].UPOS == "ADV"
	case "every", "each":
		for k := j + 1; k <= j+3 && k < len(f.d.Tokens); k++ {
			if f.ru.has("period", f.lemma(k)) || f.ru.has("day", f.form(k)) {
				return true
			}
		}
	case "once", "twice", "times":
		if k := j + 2; k < len(f.d.Tokens) {
			return (f.form(j+1) == "a" || f.form(j+1) == "every" || f.form(j+1) == "each") && f.ru.has("period", f.lemma(k))
		}
	}
	return false
}
