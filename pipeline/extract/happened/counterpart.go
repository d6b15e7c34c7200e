package happened

import (
	"slices"
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// The press leaves out whom an act is aimed at where the sentences before tell it: "Minsk recalled its envoy. Vilnius protested."
// counterpart is that other side.

const actReach = 4 // sentences back that an act may be the answer to

// counterpart is the other side of the act m, of which one side is known; "" where the text does not tell it.
func (f *finder) counterpart(m *telling, before []*telling) string {
	a := m.states[0]
	if f.unofficial(m.from) {
		return ""
	}
	here, beside := f.namedWith(m)
	if o := f.doer(m); pick(here, o) {
		return o
	}
	if o := f.toldWith(a, m.sent, before, 1); pick(here, o) {
		return o
	}
	var other string
	if os := f.otherThan(a); len(os) == 1 {
		other = os[0]
	}
	if pick(here, other) && (!m.rule.nearby || f.near2(m.sent, other)) {
		return other
	}
	if o := f.toldWith(a, m.sent, before, actReach); pick(here, o) {
		return o
	}
	if m.rule.nearby || other != "" {
		return ""
	}
	if len(here) == 1 {
		return here[0]
	}
	for _, os := range [][]string{beside, f.namedBefore(m)} {
		if len(here) > 0 {
			os = slices.DeleteFunc(os, func(o string) bool { return !slices.Contains(here, o) })
		}
		if len(os) > 0 {
			if len(os) == 1 {
				return os[0]
			}
			return ""
		}
	}
	return ""
}

// answered gives the act m its other side, or as many as the text is about where the acting one is none of them; false where nobody
// is told.
func (f *finder) answered(m *telling, before []*telling) bool {
	beyond := len(f.pair) == 2 && upper(m.states[0]) && !slices.Contains(f.pair, m.states[0])
	if m.rule.outside && beyond && !f.unofficial(m.from) {
		m.to.sides = f.pair
		m.states = union(slices.Clone(m.states), f.pair)
		m.conf -= 0.2
		return true
	}
	if ss := f.onlooked(m, before); m.rule.outside && len(ss) > 0 && !f.unofficial(m.from) {
		m.to.sides = ss
		m.states = union(slices.Clone(m.states), ss)
		m.conf -= 0.2
		return true
	}
	if m.rule.outside && len(f.pair) == 0 && !m.rule.nearby {
		return false
	}
	o := f.counterpart(m, before)
	if o != "" {
		m.lend([]string{m.states[0], o})
	}
	return o != ""
}

// onlooked are the sides of the gathering or agreement that m speaks of from outside: "Moscow welcomed the meeting".
func (f *finder) onlooked(m *telling, before []*telling) []string {
	for _, p := range m.rule.has {
		for _, t := range f.follow(m.trig, p) {
			if !f.definite(t) || !f.ru.has("gathering", f.lemma(t)) && !f.ru.has("pact", f.lemma(t)) {
				continue
			}
			for k := len(before) - 1; k >= 0; k-- {
				b := before[k]
				if (b.rule.typ == "CONSULT" || b.rule.typ == "AGREE") && b.status == chancery.Held && len(b.states) > 1 && !slices.Contains(b.states, m.states[0]) {
					return b.states
				}
			}
		}
	}
	return nil
}

// pick reports whether o may be meant where the clause names the states here.
func pick(here []string, o string) bool {
	return o != "" && (len(here) == 0 || slices.Contains(here, o))
}

// doer is who did what the act m, told in a relative clause, is the answer to: "Brussels prolonged the ban, a step that Baku condemned".
func (f *finder) doer(m *telling) string {
	if f.rel(m.trig) != "acl" || f.head(m.trig) < 0 {
		return ""
	}
	v := f.clauseVerb(f.head(m.trig))
	if v < 0 || v == m.trig || !f.verb(v) {
		return ""
	}
	s := f.surface(v, 0)
	if s < 0 {
		return ""
	}
	if p := f.who(s); len(p.sides) == 1 && !slices.Contains(m.states, p.sides[0]) {
		return p.sides[0]
	}
	return ""
}

// unofficial reports whether a party acts for nobody's government: "Turkish exporters", "the opposition".
func (f *finder) unofficial(p party) bool {
	for _, t := range p.toks {
		if f.ru.has("unofficial", f.lemma(t)) {
			return true
		}
		if h := f.head(t); h >= 0 && f.ru.has("unofficial", f.lemma(h)) && (f.rel(t) == "amod" || f.rel(t) == "nmod" || f.rel(t) == "compound") {
			return true
		}
	}
	return false
}

// toldWith is the other one of the two states of the last happening with a, told at most reach sentences back.
func (f *finder) toldWith(a string, sent int, before []*telling, reach int) string {
	for k := len(before) - 1; k >= 0 && sent-before[k].sent <= reach; k-- {
		if b := before[k].states; len(b) == 2 && slices.Contains(b, a) {
			if b[0] == a {
				return b[1]
			}
			return b[0]
		}
	}
	return ""
}

// near2 reports whether a state is named in sentence si or one of the two before it.
func (f *finder) near2(si int, state string) bool {
	for k := si; k >= 0 && si-k <= 2; k-- {
		if slices.Contains(f.statesIn(f.d.Sents[k].First, f.d.Sents[k].Last), state) {
			return true
		}
	}
	return false
}

// namedWith are the other states named in the clause of m, and those named in the rest of its sentence. Who acts beside the known side
// ("Chad pledged ten tonnes and Niger five") is none of them.
func (f *finder) namedWith(m *telling) (here, beside []string) {
	s := f.d.Sents[m.sent]
	v := f.clauseVerb(m.trig)
	for i := s.First; i < s.Last; i++ {
		if k := f.heads[i]; k > 0 && f.cast.Mentions[k-1].How == who.Place || f.excepted(i) {
			continue
		}
		for _, o := range f.statesIn(i, i+1) {
			same := f.clauseVerb(i) == v
			if slices.Contains(m.states, o) || same && f.subjectOf(i) {
				continue
			}
			if same {
				here = union(here, []string{o})
			} else {
				beside = union(beside, []string{o})
			}
		}
	}
	return here, beside
}

// excepted reports whether i is named only to say that it is not meant: "every country but China", "unlike Chad".
func (f *finder) excepted(i int) bool {
	for _, k := range f.d.Kids(i) {
		switch f.form(int(k)) {
		case "like", "than", "despite":
			return f.rel(int(k)) == "case"
		}
	}
	return f.spared(i)
}

// spared reports whether i is taken out of what is told of others: "every country but China".
func (f *finder) spared(i int) bool {
	for _, k := range f.d.Kids(i) {
		switch f.form(int(k)) {
		case "but", "except", "besides", "unlike", "without":
			return f.rel(int(k)) == "cc" || f.rel(int(k)) == "case"
		}
	}
	return false
}

// subjectOf reports whether i is a subject, or coordinated to one.
func (f *finder) subjectOf(i int) bool {
	for n := 0; n < 3 && (f.rel(i) == "conj" || f.rel(i) == "flat") && f.head(i) >= 0; n++ {
		i = f.head(i)
	}
	return f.rel(i) == "nsubj"
}

// namedBefore are the other states that the sentence before m names, in the same paragraph.
func (f *finder) namedBefore(m *telling) []string {
	if m.sent == 0 {
		return nil
	}
	b := f.d.Sents[m.sent-1]
	if strings.Contains(f.d.Text[b.End:f.d.Sents[m.sent].Start], "\n") {
		return nil
	}
	return slices.DeleteFunc(f.statesIn(b.First, b.Last), func(o string) bool { return slices.Contains(m.states, o) })
}

// statesIn are the states that are named by tokens [first, last), by whatever stands for them but pronouns.
func (f *finder) statesIn(first, last int) []string {
	var out []string
	for i := first; i < last; i++ {
		k := f.heads[i]
		if k == 0 || f.cast.Mentions[k-1].How == who.Pronoun {
			continue
		}
		m := &f.cast.Mentions[k-1]
		if m.How == who.Place {
			out = union(out, m.Actors)
			continue
		}
		out = union(out, f.ofMention(m, i).sides)
	}
	return out
}
