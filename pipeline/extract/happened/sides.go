package happened

import (
	"slices"

	"chancery"
	"chancery/pipeline/extract/who"
)

// sided fills in who takes part and where; false where that does not make a happening between states.
func (f *finder) sided(m *telling, before []*telling) bool {
	if !f.parties(m, before) {
		return false
	}
	if m.host == "" && m.rule.host == hostFrom && len(m.from.sides) == 1 {
		m.host = m.from.sides[0]
	}
	if m.host == "" && m.rule.host == hostTo && len(m.to.sides) == 1 {
		m.host = m.to.sides[0]
	}
	if m.host == "" && (m.rule.host == hostPlace || m.rule.typ == "AGREE") {
		f.yonder(m, before)
	}
	return true
}

// parties fills in the sides.
func (f *finder) parties(m *telling, before []*telling) bool {
	ru, i := m.rule, m.trig
	m.from = f.first(i, ru.from)
	m.to = f.target(i, ru.to, m.from)
	m.others = f.union(i, ru.sides)
	if p := f.stricken(i, ru.to); m.to.empty() && !nested(p.sides, m.from.sides) {
		m.to = p
	}
	f.beside(m)
	f.adjoining(m)
	if acting(ru.typ) && len(m.from.sides) == 1 && len(m.to.sides) > 1 && !f.inside { // nobody acts upon himself: the arrest of a Croat by Serbia
		m.to.sides = slices.DeleteFunc(slices.Clone(m.to.sides), func(s string) bool { return s == m.from.sides[0] })
	}
	state := f.placed(m)
	if ru.host == hostFrom && m.from.empty() && !f.inside && f.verb(i) && f.passive(i) { // was received at the White House
		if st, _ := f.near(i); st != "" && !slices.Contains(m.to.sides, st) {
			m.from = party{sides: []string{st}}
			m.host = st
		}
	}
	if f.inside {
		f.guess(m)
	} else if ru.lone && ru.mode == "visit" && len(m.from.sides) == 0 && m.from.post && state != "" {
		m.from.sides = f.otherThan(state) // whose minister he is, the press of his own country does not say
	}
	if !f.fits(m, state) {
		return false
	}
	m.sum()
	f.assemble(m, state, before)
	if f.inside {
		if len(m.states) < 2 && !f.lone(m, state) && len(ru.lean) > 0 {
			m.others.add(f.union(i, ru.lean))
			m.sum()
		}
		return len(m.states) > 0
	}
	if ru.needTo {
		return f.directed(m, before)
	}
	if len(m.states) >= 2 {
		return true
	}
	if f.lone(m, state) {
		return true
	}
	if f.anaphor(m, before) {
		m.again = f.definite(m.trig)
		return true
	}
	if m.aside {
		return false
	}
	if len(ru.lean) > 0 {
		m.others.add(f.union(i, ru.lean))
		m.sum()
		f.assemble(m, state, before)
	}
	return len(m.states) >= 2 || f.supply(m, before)
}

// adjoining finds the side that is only called the other one's: "accused its neighbour", "thanked his host".
func (f *finder) adjoining(m *telling) {
	if len(m.from.sides) == 1 && len(m.to.sides) == 2 && slices.Contains(m.to.sides, m.from.sides[0]) && len(f.pair) == 2 && !slices.Contains(f.pair, m.from.sides[0]) {
		m.to = party{sides: f.pair} // he is none of "both leaders" to whom he appeals
		return
	}
	if len(m.from.sides) != 1 || len(m.rule.to) == 0 || len(m.to.sides) > 1 || len(m.to.sides) == 1 && m.to.sides[0] != m.from.sides[0] {
		return
	}
	for _, p := range m.rule.to {
		for _, t := range f.follow(m.trig, p) {
			if f.ru.has("opposite", f.lemma(t)) && f.kid(t, "nmod:poss") >= 0 {
				if o := f.otherThan(m.from.sides[0]); o != nil {
					m.to.sides = o
				}
				return
			}
		}
	}
}

// fits checks what the rule asks of the acting side and the place.
func (f *finder) fits(m *telling, state string) bool {
	ru := m.rule
	switch {
	case ru.named && len(m.from.ids) == 0 && !f.bodied(m.from):
		return false
	case ru.mode == "visit" && ru.named && !f.official(m.from):
		return false
	case ru.placed && (state == "" || slices.Contains(m.from.sides, state) || len(m.from.sides) != 1):
		return false
	}
	return true
}

// directed checks an act of one side upon another.
func (f *finder) directed(m *telling, before []*telling) bool {
	switch {
	case len(m.from.sides) > 0 && len(m.to.sides) > 0:
		return len(m.states) >= 2 && !slices.Equal(m.from.sides, m.to.sides)
	case len(m.from.sides) == 2 && len(m.to.sides) == 0 && f.eachOther(m):
		m.to.sides = m.from.sides
		return true
	case len(m.from.ids) == 1 && len(m.from.sides) == 0 && f.orgs[m.from.ids[0]] && !f.bodied(m.from): // a firm, a league: of whom nobody knows
		return false
	case len(m.states) == 0 && f.undone(m):
		return f.supply(m, before)
	case len(m.from.sides) == 0 && len(m.to.sides) != 1:
		return false
	}
	if o := f.doer(m); m.rule.weak && len(m.states) == 1 && len(m.to.sides) == 0 && o != "" && acting(m.rule.typ) && !f.unofficial(m.from) {
		m.lend([]string{m.states[0], o}) // demanded an apology, which Rome refused
		return true
	}
	return len(m.states) == 1 && f.supply(m, before)
}

// eachOther reports whether the two sides of m do it to one another: "each expelled four of the other's envoys", "recalled their
// ambassadors".
func (f *finder) eachOther(m *telling) bool {
	switch m.rule.typ {
	case "SANCTION", "PROTEST", "CONCEDE", "COERCE":
	default:
		return false
	}
	for _, t := range m.from.toks {
		for _, k := range f.d.Kids(t) {
			if w := f.form(int(k)); (w == "each" || w == "either") && (f.head(t) == m.trig || f.head(t) >= 0 && f.rel(f.head(t)) == "aux" && f.head(f.head(t)) == m.trig) {
				return true
			}
		}
	}
	s := f.d.Sents[m.sent]
	for j := m.trig + 1; j < s.Last && j-m.trig <= phraseReach && !f.bounds(j); j++ {
		switch f.form(j) {
		case "other":
			return f.form(j-1) == "each" || f.form(j-1) == "the" && j+1 < s.Last && f.d.Tokens[j+1].XPOS == "POS"
		case "another":
			return f.form(j-1) == "one"
		case "their":
			return f.ru.has("envoy", f.lemma(f.head(j)))
		}
	}
	return false
}

// undone reports whether m is told in the passive of a thing known from before, with nobody named: "the crossings were closed".
func (f *finder) undone(m *telling) bool {
	if !m.rule.topic || m.rule.weak || f.noun(m.trig) || !f.passive(m.trig) || len(m.from.ids)+len(m.to.ids) > 0 {
		return false
	}
	k := f.kid(m.trig, "nsubj:pass")
	return k >= 0 && f.definite(k)
}

// lone makes the state of the place a side, for rules that allow it.
func (f *finder) lone(m *telling, state string) bool {
	if !m.rule.lone || len(m.states) != 1 || state == "" || state == m.states[0] {
		return false
	}
	m.states = append(slices.Clone(m.states), state)
	if len(m.to.sides) == 0 {
		m.to.sides = []string{state}
	}
	return true
}

// assemble makes the sides of a gathering of an organisation: not the organisation itself but the states named as taking part,
// the host among them.
func (f *finder) assemble(m *telling, state string, before []*telling) {
	if m.rule.typ != "CONSULT" || f.inside {
		return
	}
	n := len(m.states)
	m.states = slices.DeleteFunc(slices.Clone(m.states), func(s string) bool { return s != "eu" && len(s) > 0 && !upper(s) })
	if len(m.states) == n || len(m.states) > 1 {
		return
	}
	if state != "" && !slices.Contains(m.states, state) {
		m.states = append(m.states, state)
	}
	for k := len(before) - 1; k >= 0 && len(m.states) < 2 && before[k].sent == m.sent; k-- {
		if b := before[k]; b.rule.mode == "visit" && nested(m.states, b.states) {
			m.states = b.states
			m.host, m.place = b.host, b.place
		}
	}
}

// upper reports whether an actor id is a state's.
func upper(id string) bool { return id[0] >= 'A' && id[0] <= 'Z' }

// bodied reports whether a party is told as people rather than as a state.
func (f *finder) bodied(p party) bool {
	for _, t := range p.toks {
		for n := 0; t >= 0 && n < 3; t, n = f.head(t), n+1 {
			if f.ru.has("people", f.lemma(t)) {
				return true
			}
		}
	}
	return false
}

// official reports whether a party travels for its state: somebody with an office, or a body. Others are tourists.
func (f *finder) official(p party) bool {
	if p.post {
		return true
	}
	for _, t := range p.toks {
		for n := 0; t >= 0 && n < 3 && len(p.ids) == 0; t, n = f.head(t), n+1 {
			if l := f.lemma(t); f.ru.has("people", l) && !f.ru.has("private", l) {
				return true
			}
		}
	}
	return false
}

// sum makes states of all the parties.
func (m *telling) sum() {
	var all party
	for _, p := range []party{m.from, m.to, m.others} {
		all.add(p)
	}
	m.states = all.sides
}

// first is the party of the first path that leads to one.
func (f *finder) first(i int, ps []path) party {
	var named party
	for _, p := range ps {
		q := f.along(i, p)
		if len(q.sides) > 0 {
			return q
		}
		if named.empty() {
			named = q
		}
		if label := p[len(p)-1].label; q.empty() && (label == "by" || label == "subj") && f.strangers(i, p) {
			break // somebody acts, but nobody knows for whom
		}
	}
	return named
}

// strangers reports whether a path leads to people of no known state.
func (f *finder) strangers(i int, p path) bool {
	for _, t := range f.follow(i, p) {
		if f.ru.has("people", f.lemma(t)) {
			return true
		}
	}
	return false
}

// target is the party acted upon: who the first path leads to, or else whose thing it leads to ("seized a Greek tanker"). That the
// actor is named in a phrase ("a ban which Oslo rejected", "firms and ships, its largest package") makes him no target.
func (f *finder) target(i int, ps []path, from party) party {
	own := func(q party) bool {
		return len(from.sides) > 0 && len(q.sides) > 0 && nested(q.sides, from.sides) && !f.inside
	}
	first := f.first(i, ps)
	for n, p := range ps {
		if n > 0 && own(first) { // condemned Iran's execution of a German
			if q := f.along(i, p); len(q.sides) > 0 && !own(q) && p[0].label == "obj" {
				return q
			}
		}
	}
	if !first.empty() {
		return first
	}
	for _, p := range ps {
		for n, t := range f.follow(i, p) {
			if m := f.mention(t); m != nil && m.How == who.Place {
				continue // the words of its name are no owners
			}
			if q := f.owner(t); !q.empty() && (n == 0 || !own(q)) {
				return q
			}
		}
	}
	for _, p := range ps {
		if p[0].label != "obj" && p[0].label != "on" && p[0].label != "of" {
			continue
		}
		for _, t := range f.follow(i, p) {
			if q := f.inPhrase(t); !q.empty() && !own(q) {
				return q
			}
		}
	}
	return party{}
}

// stricken is the state of the town that is bombed, seized, besieged.
func (f *finder) stricken(i int, ps []path) party {
	var p party
	for _, q := range ps {
		if len(q) != 1 || q[0].label != "obj" || !f.verb(i) {
			continue
		}
		for _, t := range f.follow(i, q) {
			if m := f.mention(t); m != nil && m.How == who.Place && m.Kind == chancery.State {
				p.add(f.state(t))
			}
		}
	}
	return p
}

const phraseReach = 12 // words of a phrase looked at

// inPhrase is the side that is named anywhere in the phrase headed by i: "the entry of Finnish lorries", "Uralkali, the Russian
// potash maker".
func (f *finder) inPhrase(i int) party {
	var p party
	if f.mention(i) != nil && f.mention(i).Kind != chancery.Organisation {
		return p
	}
	first, last := f.d.Subtree(i)
	for j := first; j < last && j-first <= phraseReach; j++ {
		if f.verb(j) && !f.noun(j) {
			break
		}
		if k := f.covers[j]; k > 0 && f.cast.Mentions[k-1].First == j {
			m := &f.cast.Mentions[k-1]
			if m.How == who.Place || m.How == who.Pronoun || f.spared(m.Head) || !p.empty() && m.How != who.Adjective {
				continue
			}
			p.add(f.ofMention(m, j))
		}
	}
	p.ids = nil
	return p
}

func (f *finder) union(i int, ps []path) party {
	var out party
	for _, p := range ps {
		out.add(f.along(i, p))
	}
	return out
}

func (f *finder) along(i int, p path) party {
	var out party
	label := p[len(p)-1].label
	for _, t := range f.follow(i, p) {
		if f.loose && f.home(t) != "" {
			out.add(f.who(t))
			continue
		}
		if f.spared(t) {
			continue
		}
		if label == "subj" {
			if m := f.mention(t); m != nil && f.inAddress(m, f.d.Sents[f.d.SentOf(t)].First) {
				continue // In Rome, Italy, Chad accepted
			}
		}
		switch label {
		case "mod", "poss", "of", "between":
			if m := f.mention(t); m != nil && m.How == who.Place && label != "poss" {
				continue
			} else if m != nil {
				out.add(f.ofMention(m, t))
				continue
			}
			out.add(f.who(t))
		case "to", "in", "from", "at", "towns":
			out.add(f.state(t))
		default:
			out.add(f.who(t))
		}
	}
	return out
}
