package who

import (
	"cmp"
	"slices"
	"strings"

	"chancery"
)

// group is "the two leaders", "both sides", "the foreign ministers of India and Russia" at token i, with its end.
func (r *resolver) group(i, end, s int) (Mention, int, bool) {
	m := Mention{First: i, How: Group}
	j, pair := i, false
	switch r.low(i) {
	case "the", "these", "those":
		j++
		if w := r.low(j); w == "two" || w == "pair" {
			j, pair = j+1, true
		} else if n := r.l.number[w]; n > 0 {
			return r.several(m, j+1, n, end, s)
		}
	case "both":
		j, pair = j+1, true
		if r.low(j) == "the" || r.low(j) == "of" {
			j++
		}
	case "two":
		if r.low(i-1) == "their" {
			j, pair = j+1, true
		} else {
			return m, 0, false
		}
	default: // "Indian and Russian ministers", "foreign ministers of India and Russia"
		if low := r.lows[i]; r.kindAt(i) == aNone && !r.l.department[low] && !r.l.pairPersons[low] && low != "prime" {
			return m, 0, false
		}
	}
	var states []string
	k := r.stateList(j, end, &states)
	if len(states) == 1 && !pair { // "the Russian ministers" are unnamed officials
		return m, 0, false
	}
	noun, role := r.pluralHead(k, end)
	if noun < 0 {
		if pair && k == j && (r.low(i) == "both" || r.low(i+1) == "two" || r.low(i+1) == "pair") && r.pronominal(j, end) {
			return r.bareTwo(m, j, s)
		}
		return m, 0, false
	}
	if low := r.low(noun); role != "" && (low == "counterparts" || low == "colleagues") && len(states) > 1 {
		role = r.roleOfCounterparts(i, s)
	}
	m.Head = noun
	last := noun + 1
	if role != "" && len(states) == 0 {
		last, role = r.ofDepartment(last, noun, role)
	}
	if role != "" && (r.low(last) == "of" || r.low(last) == "from") && len(states) == 0 {
		n := last + 1
		if r.low(n) == "the" && r.in[n] < 0 {
			n++
		}
		if r.low(n) == "two" || r.low(n) == "both" {
			if t := r.skipTo(n, end); t > n {
				last, pair = t, true
			}
		} else if e := r.stateList(n, end, &states); len(states) > 1 {
			last = e
		} else {
			states = nil
		}
	}
	m.Last = last
	if len(states) > 1 {
		return r.groupOf(m, states, role)
	}
	if !pair {
		return m, 0, false
	}
	return r.pair(m, last, role, s)
}

// ofDepartment is the end and the role of "ministers of defence", "ministers for foreign affairs" whose noun ends at token last, which stay as
// they are where no department follows.
func (r *resolver) ofDepartment(last, noun int, role string) (int, string) {
	if low := r.low(noun); low != "ministers" && low != "secretaries" || r.low(last) != "of" && r.low(last) != "for" {
		return last, role
	}
	n := last + 1
	if r.low(n) == "the" {
		n++
	}
	first := n
	for r.l.department[r.low(n)] || n > first && r.low(n) == "affairs" {
		n++
	}
	if n == first || r.low(n) != "of" && r.low(n) != "from" {
		return last, role
	}
	if is, _, ok := r.a.Role(r.low(first) + " minister"); ok {
		role = is
	}
	return n, role
}

// subjectBefore is the actor of sentence s who is its subject before token i, so that "The Malaysian leader had spoken with both" does not mean
// him. "" where there is none.
func (r *resolver) subjectBefore(i, s int) string {
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == s; k-- {
		if m := &r.mentions[r.said[k].m]; m.Last <= i && len(m.Actors) == 1 && m.How != Adjective && r.salience(m) >= 6 {
			return m.Actors[0]
		}
	}
	return ""
}

// roleOfCounterparts is the role of the one whose counterparts the phrase at token i tells of: "Sikorski told his French and German counterparts".
func (r *resolver) roleOfCounterparts(i, s int) string {
	var a *Mention
	if personal(r.low(i - 1)) {
		a = r.antecedent(i-1, s)
	}
	if a == nil {
		a = r.lastPerson(s)
	}
	if a == nil || len(a.Actors) != 1 || r.byID[a.Actors[0]] == nil {
		return "leader"
	}
	if role := ministerial(r.mainRole(r.byID[a.Actors[0]])); role != "" {
		return role
	}
	return "leader"
}

// bareTwo is "the two", "both" alone: the two joined by "and" last, else two leaders named close by, else the two states.
func (r *resolver) bareTwo(m Mention, j, s int) (Mention, int, bool) {
	m.Last, m.Head = j, j-1
	self := r.subjectBefore(m.First, s)
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 2; k-- {
		if g := r.joined(k); g != nil && len(g.Actors) == 2 && r.sameVoice(g, m.First) && !slices.Contains(g.Actors, self) {
			m.Actors, m.States, m.Kind = g.Actors, g.States, g.Kind
			return m, j, true
		}
		if g := r.row(k); self != "" && g != nil && len(g.Actors) == 2 && !slices.Contains(g.Actors, self) && r.sameVoice(g, m.First) {
			m.Actors, m.States, m.Kind = g.Actors, g.States, g.Kind
			return m, j, true
		}
		if o := &r.mentions[r.said[k].m]; o.How == Group && len(o.Actors) == 2 && !slices.Contains(o.Actors, self) {
			m.Actors, m.States, m.Kind = slices.Clone(o.Actors), slices.Clone(o.States), o.Kind
			return m, j, true
		}
	}
	if ps := r.lastTwo("leader"); len(ps) == 2 && r.within(ps[0].id, s, 2) {
		return r.pair(m, j, "leader", s)
	}
	if g := r.couple(m.First, s); g != nil && len(g.Actors) == 2 && len(g.States) == 2 {
		m.Actors, m.States, m.Kind = g.Actors, g.States, g.Kind
		return m, j, true
	}
	return r.pair(m, j, "", s)
}

// within reports whether the actor was mentioned in the last n sentences.
func (r *resolver) within(id string, s, n int) bool {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= n; k-- {
		if slices.Contains(r.mentions[r.said[k].m].Actors, id) {
			return true
		}
	}
	return false
}

// skipTo is the end of "two countries", "both nations" at n.
func (r *resolver) skipTo(n, end int) int {
	for k := n; k < end && k < n+4; k++ {
		if r.l.pairStates[r.low(k)] {
			return k + 1
		}
	}
	return n
}

// stateList reads states with commas and "and" between, and returns where they end.
func (r *resolver) stateList(j, end int, states *[]string) int {
	k := j
	for k < end {
		a := r.atomAt(k)
		if a == nil || a.kind != aState && a.kind != aAdjective && a.kind != aCapital {
			if r.low(k) == "the" && r.atomAt(k+1) != nil {
				k++
				continue
			}
			break
		}
		*states = append(*states, a.id)
		k = a.last
		if k+1 < end && possessive(r.forms[k]) { // "Latvia's and Estonia's prime ministers"
			k++
		}
		j = k
		if r.is(k, end, ",") {
			k++
		}
		if r.low(k) == "and" || r.is(k, end, "-") || r.is(k, end, "–") {
			k++
		}
	}
	return j
}

// pluralHead is the token of the plural noun that ends a phrase at k, and the role of those it stands for ("" = the states); -1 = none.
func (r *resolver) pluralHead(k, end int) (noun int, role string) {
	for n := k; n < end && n < k+6; n++ {
		low := r.low(n)
		switch {
		case r.l.pairStates[low]:
			if n > k+2 || n > k && r.d.Tokens[n-1].UPOS != "ADJ" {
				return -1, ""
			}
			return n, ""
		case r.l.pairPersons[low]:
			return n, r.pluralRole(k, n)
		}
		if u := r.d.Tokens[n].UPOS; u != "ADJ" && u != "NOUN" && u != "PROPN" && low != "and" || r.in[n] >= 0 && r.list[r.in[n]].kind != aTitle {
			return -1, ""
		}
	}
	return -1, ""
}

// pluralRole is the role of "foreign ministers", "heads of state".
func (r *resolver) pluralRole(k, n int) string {
	w := make([]string, 0, 4)
	for i := k; i <= n; i++ {
		w = append(w, r.low(i))
	}
	last := w[len(w)-1]
	if last == "men" || last == "women" || last == "leaders" || last == "counterparts" || last == "statesmen" {
		return "leader"
	}
	if len(w) > 2 && w[1] == "and" { // "foreign and defence ministers": both; the first counts
		w = []string{w[0], last}
	}
	w[len(w)-1] = strings.TrimSuffix(last, "s")
	if role, _, ok := r.a.Role(strings.Join(w, " ")); ok {
		return role
	}
	return w[len(w)-1]
}

// pronominal reports whether "the two" at [.., j) stands alone.
func (r *resolver) pronominal(j, end int) bool {
	if j >= end {
		return true
	}
	u := r.d.Tokens[j].UPOS
	return u == "VERB" || u == "AUX" || u == "ADV" || u == "PUNCT" || u == "ADP"
}

// groupOf are the holders of the role in each state where all are known, else the states.
func (r *resolver) groupOf(m Mention, states []string, role string) (Mention, int, bool) {
	states = unique(states)
	m.Role, m.States = role, states
	m.Kind, m.Actors = chancery.State, slices.Clone(states)
	if role != "" && role != "official" && role != "diplomat" {
		var ids []string
		for _, st := range states {
			if p := r.holder(role, st); p != nil {
				ids = append(ids, p.id)
			}
		}
		if len(ids) == len(states) {
			m.Kind, m.Actors = chancery.Person, ids
			for _, id := range ids {
				r.person(r.byID[id], "")
			}
		}
	}
	for _, st := range states {
		r.state(st, "")
	}
	return m, m.Last, true
}

// holder is who holds the role in the state, by the text or else by the atlas.
func (r *resolver) holder(role, state string) *person {
	for _, p := range r.ofState[state] {
		if r.roleMatches(p, role, state) && !r.onlyPast(p, role) {
			return p
		}
	}
	if ids := r.holders(role, state); len(ids) == 1 {
		if p := r.curated(ids[0]); p != nil {
			r.actsFor(p, state)
			return p
		}
	}
	return nil
}

func unique(s []string) []string {
	var out []string
	for _, x := range s {
		if x != "" && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// pair are the two whom the text told of last: persons of two states for a role, else states.
func (r *resolver) pair(m Mention, last int, role string, s int) (Mention, int, bool) {
	m.Last, m.Role = last, role
	if m.Head == 0 {
		m.Head = last - 1
	}
	if role != "" {
		if ps := r.lastTwo(role); len(ps) == 2 {
			m.Kind = chancery.Person
			for _, p := range ps {
				m.Actors = append(m.Actors, p.id)
				m.States = append(m.States, p.states...)
				r.person(p, "")
			}
			m.States = unique(m.States)
			return m, last, true
		}
	}
	states := r.samePair(s)
	if len(states) != 2 {
		states = r.twoStates(s)
	}
	if len(states) != 2 {
		return m, 0, false
	}
	if role != "" && role != "leader" {
		return r.groupOf(m, states, role)
	}
	if role == "leader" {
		return r.groupOf(m, states, "leader")
	}
	m.Kind, m.Actors, m.States = chancery.State, states, states
	return m, last, true
}

// samePair are the two states that "the two sides" or the like stood for in this sentence or the one before.
func (r *resolver) samePair(s int) []string {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 1; k-- {
		if m := &r.mentions[r.said[k].m]; m.How == Group && m.Kind == chancery.State && len(m.States) == 2 {
			return slices.Clone(m.States)
		}
		if g := r.joined(k); g != nil && g.Kind == chancery.State && len(g.Actors) == 2 { // another pair since
			return nil
		}
	}
	return nil
}

// lastTwo are the last two persons of different states who may be called by the role, in order of the text.
func (r *resolver) lastTwo(role string) []*person {
	var ps []*person
	for k := len(r.said) - 1; k >= r.horizon() && len(ps) < 2; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.Person || m.How == Pronoun && len(m.Actors) > 1 {
			continue
		}
		for n := len(m.Actors) - 1; n >= 0 && len(ps) < 2; n-- {
			p := r.byID[m.Actors[n]]
			if p == nil || len(p.states) == 0 || slices.Contains(ps, p) || !r.roleMatches(p, role, "") {
				continue
			}
			if len(ps) == 1 && ps[0].states[0] == p.states[0] {
				continue
			}
			ps = append(ps, p)
		}
	}
	slices.Reverse(ps)
	return ps
}

// twoStates are the pair of states that the text is about at this point: the two named in this sentence or the last one that names two,
// else those named most, what was said lately counting more.
func (r *resolver) twoStates(s int) []string {
	for k := len(r.said) - 1; k >= r.horizon() && s-r.said[k].sent <= 1; k-- {
		if m := &r.mentions[r.said[k].m]; m.Kind != chancery.State || m.How == Place || m.How == Adjective {
			continue
		}
		if g := r.joined(k); g != nil && len(g.States) == 2 && len(g.Actors) == 2 { // "He invited Egypt and Sudan. Both countries …"
			return g.States
		}
	}
	weight := map[string]float64{}
	var order, here []string
	sent := -1
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		t := r.said[k]
		m := &r.mentions[t.m]
		if m.How == Place || m.Kind == chancery.Organisation {
			continue
		}
		if t.sent != sent {
			if len(here) == 2 && s-sent <= 2 {
				slices.Reverse(here)
				return here
			}
			sent, here = t.sent, nil
		}
		for n := len(m.States) - 1; n >= 0; n-- {
			st := m.States[n]
			if weight[st] == 0 {
				order = append(order, st)
			}
			weight[st] += 1 / (1 + float64(s-t.sent)/4)
			if !slices.Contains(here, st) {
				here = append(here, st)
			}
		}
	}
	if len(here) == 2 && s-sent <= 2 {
		slices.Reverse(here)
		return here
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(weight[b], weight[a]) })
	if len(order) < 2 || len(order) > 2 && weight[order[2]] > .8*weight[order[1]] {
		return nil
	}
	two := slices.Clone(order[:2])
	slices.Sort(two)
	return two
}
