package happened

import (
	_ "embed"
	"strings"
	"sync"

	"chancery/pipeline/extract/who"
)

// Users of Within want a dyad from every sentence, and they count what goes on inside one state. What follows serves them alone: the
// record does not guess.

//go:embed homes.txt
var homesText string

// homes maps names of armed groups and movements to the state whose politics they belong to.
var homes = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(homesText) {
		line = strings.TrimSpace(line)
		if i := strings.LastIndexByte(line, ' '); i > 0 && line[0] != '#' {
			m[line[:i]] = line[i+1:]
		}
	}
	return m
})

// home is the state of the group that token i names, alone or with the token after it.
func (s *stage) home(i int) string {
	if st := homes()[s.form(i)]; st != "" {
		return st
	}
	if i+1 < len(s.d.Tokens) {
		if st := homes()[s.form(i)+" "+s.form(i+1)]; st != "" {
			return st
		}
	}
	if i > 0 {
		return homes()[s.form(i-1)+" "+s.form(i)]
	}
	return ""
}

// ethnic reports whether a mention is only of a people: "ethnic Albanians in Serbia" act for no Albania.
func (s *stage) ethnic(m *who.Mention) bool {
	return m.First > 0 && s.form(m.First-1) == "ethnic" || s.form(m.First) == "ethnic"
}

// guess fills in the sides that the rule's paths did not lead to.
func (f *finder) guess(m *telling) {
	f.strip(&m.from)
	f.strip(&m.to)
	if len(m.to.sides) > 0 && nested(m.to.sides, m.from.sides) && f.pronominal(m.to) {
		m.to = party{} // "two of its citizens": not upon itself
	}
	if len(m.rule.from) > 0 && m.from.empty() && m.others.empty() {
		m.from = f.guessActor(m.trig)
	}
	if len(m.to.sides) == 0 && !m.from.empty() && (m.rule.needTo || nested(m.others.sides, m.from.sides) && len(m.from.sides) == 1) {
		m.to = f.guessTarget(m)
	}
	if m.rule.typ == "CONSULT" && mutual(m.rule.mode) { // whoever begins: both talk
		m.others.add(m.from)
		m.others.add(m.to)
		m.from, m.to = party{}, party{}
	}
}

// mutual reports whether both sides do the same in a mode.
func mutual(mode string) bool { return mode == "call" || mode == "talks" || mode == "summit" }

// strip takes persons and bodies of no known state out of a party that has no side.
func (f *finder) strip(p *party) {
	if len(p.sides) == 0 {
		*p = party{}
	}
}

// pronominal reports whether a party is told by a pronoun alone.
func (f *finder) pronominal(p party) bool {
	for _, t := range p.toks {
		if f.d.Tokens[t].UPOS != "PRON" {
			return false
		}
	}
	return len(p.toks) > 0
}

// guessActor is who acts in what i tells: whoever is named in the subject's phrase, the speaker whom a pronoun takes up, for a passive
// without agent the state where it was done, else who is named last before i.
func (f *finder) guessActor(i int) party {
	v := i
	if f.noun(i) && f.head(i) >= 0 && f.verb(f.head(i)) {
		v = f.head(i)
	}
	agentless := f.verb(v) && !f.noun(v) && f.passive(v)
	if agentless {
		for _, a := range f.args(v) {
			if a.label == "in" || a.label == "at" {
				if q := f.anywhere(a.tok); !q.empty() {
					return q
				}
			}
		}
		return party{}
	}
	for _, a := range f.args(v) {
		if a.label != "subj" || a.tok > v && f.rel(a.tok) != "obl" {
			continue
		}
		if q := f.anywhere(a.tok); !q.empty() {
			return q
		}
		if f.d.Tokens[a.tok].UPOS == "PRON" {
			return f.speaking(v)
		}
		return f.only(i)
	}
	if f.noun(i) {
		return f.only(i)
	}
	return f.speaking(v)
}

// speaking is the subject of the verb of saying over v.
func (f *finder) speaking(v int) party {
	for h, n := f.head(v), 0; h >= 0 && n < deepest; h, n = f.head(h), n+1 {
		if !f.ru.has("say", f.lemma(h)) {
			continue
		}
		for _, a := range f.args(h) {
			if a.label == "subj" {
				return f.anywhere(a.tok)
			}
		}
	}
	return party{}
}

// only is the one state that the sentence of i names; nobody where it names several.
func (f *finder) only(i int) party {
	s := f.d.Sents[f.d.SentOf(i)]
	var p party
	for j := s.First; j < s.Last; j++ {
		p.add(f.named(j))
	}
	if len(p.sides) != 1 {
		return party{}
	}
	return p
}

// anywhere is the first side that is named in the phrase headed by i, outside of its clauses.
func (f *finder) anywhere(i int) party {
	if q := f.who(i); len(q.sides) > 0 {
		return q
	}
	first, last := f.d.Subtree(i)
	for j := first; j < last; j++ {
		if f.verb(j) && !f.noun(j) && f.rel(j) != "amod" {
			break
		}
		if q := f.named(j); !q.empty() {
			return q
		}
	}
	return party{}
}

// named is the sides of the mention that begins at j, places and groups counting for their states.
func (f *finder) named(j int) party {
	if st := f.home(j); st != "" {
		return party{sides: []string{st}, toks: []int{j}}
	}
	k := f.covers[j]
	if k == 0 || f.cast.Mentions[k-1].First != j {
		return party{}
	}
	m := &f.cast.Mentions[k-1]
	if f.ethnic(m) {
		return party{}
	}
	if m.How == who.Place {
		return party{sides: m.Actors, toks: []int{j}}
	}
	q := f.ofMention(m, j)
	q.ids = nil
	return q
}

// guessTarget is the first other side that is named after the trigger, with what is coordinated to it, but not who tells it; else the
// actor's own side.
func (f *finder) guessTarget(m *telling) party {
	s := f.d.Sents[f.d.SentOf(m.trig)]
	for j := m.trig + 1; j < s.Last; j++ {
		if last := f.tellers(j); last > j {
			j = last - 1
			continue
		}
		if f.covers[j] == 0 && f.ru.has("say", f.lemma(j)) && f.verb(j) {
			break
		}
		q := f.named(j)
		if len(q.sides) == 0 || nested(q.sides, m.from.sides) {
			continue
		}
		if men := f.longest(j); men != nil {
			for _, c := range f.conjuncts(men.Head) {
				if p := f.state(c); len(p.sides) == 1 && !nested(p.sides, m.from.sides) {
					q.add(party{sides: p.sides})
				}
			}
		}
		return q
	}
	return m.from
}

// tellers is the end of the phrase that begins at j where that is the subject of a verb of saying, else j.
func (f *finder) tellers(j int) int {
	for h, n := j, 0; h >= 0 && n < 4; h, n = f.head(h), n+1 {
		first, last := f.d.Subtree(h)
		if first != j {
			return j
		}
		if f.rel(h) == "nsubj" && f.head(h) >= 0 && f.ru.has("say", f.lemma(f.head(h))) && f.verb(f.head(h)) {
			return last
		}
	}
	return j
}

// refused reports whether verb i is denied for the future: will not, would not, is not going to.
func (f *finder) refused(i int) bool {
	if !f.negated(i) {
		return false
	}
	for _, k := range f.d.Kids(i) {
		if k := int(k); f.rel(k) == "aux" && (f.ru.has("will", f.form(k)) || f.ru.has("would", f.form(k))) {
			return true
		}
	}
	return false
}
