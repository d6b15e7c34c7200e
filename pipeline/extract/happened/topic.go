package happened

import (
	"slices"
	"sort"
	"strings"

	"chancery"
)

// Reports on two states name them once and then leave them out: "four memorandums were signed", "the 14th round is to be held next
// year". The topic is the pair that such sentences are about.

const (
	topicLeast = 3 // mentions of the lesser of the two
	topicReach = 4 // sentences back that a telling lends its sides
)

// topic is the two states that the text mostly names, nil where it is not about two.
func (f *finder) topic() []string {
	n := map[string]int{}
	for k := range f.cast.Mentions {
		m := &f.cast.Mentions[k]
		for _, s := range m.States {
			n[s]++
		}
		if len(m.States) == 0 && m.Kind == chancery.State && len(m.Actors) == 1 {
			n[m.Actors[0]]++
		}
	}
	var states []string
	for s := range n {
		states = append(states, s)
	}
	sort.Slice(states, func(i, j int) bool {
		a, b := states[i], states[j]
		return n[a] > n[b] || n[a] == n[b] && a < b
	})
	if len(states) < 2 || n[states[1]] < topicLeast || len(states) > 2 && 2*n[states[1]] < 3*n[states[2]] {
		return nil
	}
	return slices.Clone(states[:2])
}

// supply gives m the sides that its sentence leaves out, from what was told just before or from the topic; false where that does
// not make two.
func (f *finder) supply(m *telling, before []*telling) bool {
	taken := gathering(m.rule.mode) && f.ru.has("gathering", f.lemma(m.trig)) && f.noun(m.trig) && f.definite(m.trig) // "the talks": of those whom the text is about
	if m.rule.weak && !m.denied || !m.rule.topic && !m.denied && !taken && !m.stateless() && sameBreath(m, before) == nil || m.rule.lone && m.host == "" {
		return false
	}
	if m.rule.lone && !f.definite(m.trig) {
		return false
	}
	if b := sameBreath(m, before); b != nil {
		m.lend(b.states)
		return true
	}
	if len(m.states) == 0 && m.rule.typ == "CONSULT" && f.noun(m.trig) && f.indefinite(m.trig) { // a summit: of whomever
		return false
	}
	if len(m.states) == 0 && len(f.pair) == 2 {
		m.lend(f.pair)
		m.lent = true
		return true
	}
	if len(m.states) == 1 && !m.denied && acting(m.rule.typ) {
		return f.answered(m, before)
	}
	for k := len(before) - 1; k >= 0 && m.sent-before[k].sent <= topicReach; k-- {
		if b := before[k].states; len(b) == 2 && nested(m.states, b) {
			m.lent = len(m.states) == 0
			m.lend(b)
			return true
		}
	}
	if m.rule.nearby {
		return false
	}
	if len(f.pair) == 2 && nested(m.states, f.pair) {
		m.lend(f.pair)
		return true
	}
	if len(m.states) == 1 && m.rule.typ != "CONSULT" {
		if o := f.neighbour(m); o != "" {
			m.lend([]string{m.states[0], o})
			return true
		}
	}
	return false
}

// acting reports whether what is of type typ is done by one side upon another.
func acting(typ string) bool { return typ != "CONSULT" && typ != "AGREE" && typ != "COOPERATE" }

// sameBreath is what the sentence told before m between two states, where m tells what one of them agreed to: "when the two restored their ties and
// Oslo agreed to pay". nil where there is none.
func sameBreath(m *telling, before []*telling) *telling {
	if m.rule.typ != "AGREE" || len(m.states) != 1 || len(m.from.sides) != 1 || len(m.rule.to) == 0 {
		return nil
	}
	for k := len(before) - 1; k >= 0 && before[k].sent == m.sent; k-- {
		if b := before[k]; len(b.states) == 2 && nested(m.states, b.states) && !b.rule.weak {
			return b
		}
	}
	return nil
}

// neighbour is the one other state that the sentence names, or else the last sentence before it in its paragraph that names any;
// "" where that one names several.
func (f *finder) neighbour(m *telling) string {
	for si := m.sent; si >= 0 && m.sent-si <= 1; si-- {
		if si < m.sent && strings.Contains(f.d.Text[f.d.Sents[si].End:f.d.Sents[si+1].Start], "\n") {
			break
		}
		if o, n := f.onlyOther(m, si); n > 0 {
			return o
		}
	}
	return ""
}

// onlyOther is the one state that sentence si names besides the one that m has, and how many it names.
func (f *finder) onlyOther(m *telling, si int) (other string, n int) {
	s := f.d.Sents[si]
	for i := s.First; i < s.Last; i++ {
		k := f.heads[i]
		if k == 0 {
			continue
		}
		men := &f.cast.Mentions[k-1]
		ids := men.States
		if men.Kind == chancery.State && len(men.Actors) == 1 {
			ids = men.Actors
		}
		for _, id := range ids {
			if id == m.states[0] || id == other {
				continue
			}
			if other != "" {
				return "", 2
			}
			other, n = id, 1
		}
	}
	return other, n
}

// stateless reports whether a person or body of unknown state takes part.
func (m *telling) stateless() bool {
	without := func(p party) bool { return len(p.ids) > 0 && len(p.sides) == 0 && p.post }
	return without(m.from) || without(m.to) || len(m.persons()) > 1 && len(m.states) == 1 && m.others.post
}

func (f *finder) indefinite(i int) bool {
	for _, k := range f.d.Kids(i) {
		if d := f.form(int(k)); d == "a" || d == "an" || d == "any" || d == "another" {
			return true
		}
	}
	return false
}

// otherThan is the other state of the text's topic.
func (f *finder) otherThan(state string) []string {
	if len(f.pair) == 2 && slices.Contains(f.pair, state) {
		for _, s := range f.pair {
			if s != state {
				return []string{s}
			}
		}
	}
	return nil
}

// lend makes the two states m's sides: what is missing of actor and recipient is the other one.
func (m *telling) lend(pair []string) {
	other := func(of []string) []string {
		if len(of) != 1 {
			return nil
		}
		if pair[0] == of[0] {
			return pair[1:2]
		}
		return pair[0:1]
	}
	switch {
	case len(m.from.sides) == 1 && len(m.to.sides) == 0 && len(m.rule.to) > 0:
		m.to.sides = other(m.from.sides)
	case len(m.to.sides) == 1 && len(m.from.sides) == 0 && len(m.rule.from) > 0:
		m.from.sides = other(m.to.sides)
	}
	m.states = union(slices.Clone(m.states), pair)
	m.conf -= 0.2
}
