package who

import "chancery"

// common is what the press calls a state or grouping by its kind at token i, where the text so far leaves no doubt: "the kingdom", "the bloc",
// "the North" of the two Koreas, "the latter".
func (r *resolver) common(i, end, s int) (int, bool) {
	if r.low(i) != "the" || i+1 >= end || r.in[i+1] >= 0 && r.list[r.in[i+1]].kind != aOther && r.list[r.in[i+1]].kind != aSurname {
		return i, false
	}
	j := i + 1
	if m, k, ok := r.korea(i, end); ok {
		r.put(m, s)
		return k, true
	}
	low := r.low(j)
	if low == "mainland" && r.seen["TWN"] > 0 && r.low(j+1) != "of" { // as Taiwan's press calls China
		r.put(Mention{First: i, Last: j + 1, Head: j, Actors: []string{"CHN"}, Kind: chancery.State, States: []string{"CHN"}, How: Metonym}, s)
		return j + 1, true
	}
	if (low == "latter" || low == "former") && !nominal(r.d.Tokens[min(j+1, end-1)].UPOS) && r.d.Tokens[min(j+1, end-1)].UPOS != "ADJ" {
		return r.oneOfTwo(i, low == "latter", s)
	}
	if j+1 < end && len(r.l.kindOf[low]) == 0 && r.in[j] < 0 && (!isCap(r.forms[j]) || r.forms[j] == "Gulf") && (r.d.Tokens[j].UPOS == "ADJ" || nominal(r.d.Tokens[j].UPOS)) { // the mountain kingdom
		j++
		low = r.low(j)
	}
	kinds := r.l.kindOf[low]
	if len(kinds) == 0 || j+1 < end && (r.low(j+1) == "of" || nominal(r.d.Tokens[j+1].UPOS) && r.d.Tokens[j].Rel == "compound") {
		return i, false
	}
	id := ""
	var kind chancery.ActorKind
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 8; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind == chancery.Person && len(m.States) == 1 {
			if kinds[m.States[0]] && id == "" {
				id, kind = m.States[0], chancery.State
			}
			continue
		}
		for _, a := range m.Actors {
			if !kinds[a] || a == id {
				continue
			}
			if id != "" { // two of them
				return i, false
			}
			id, kind = a, m.Kind
		}
	}
	if id == "" {
		return i, false
	}
	m := Mention{First: i, Last: j + 1, Head: j, Actors: []string{id}, Kind: kind, How: Metonym}
	if kind == chancery.State {
		m.States = []string{id}
	}
	r.put(m, s)
	return j + 1, true
}

// korea is "the North" and "the South" in a text that tells of Korea, and "the two Koreas".
func (r *resolver) korea(i, end int) (Mention, int, bool) {
	m := Mention{First: i, Kind: chancery.State, How: Metonym}
	j := i + 1
	if (r.low(j) == "two" || r.low(j) == "both") && j+1 < end && r.forms[j+1] == "Koreas" {
		m.Last, m.Head, m.How, m.Actors = j+2, j+1, Group, []string{"PRK", "KOR"}
		m.States = m.Actors
		return m, m.Last, true
	}
	id := map[string]string{"North": "PRK", "South": "KOR"}[r.forms[j]]
	if id == "" || r.seen["PRK"] == 0 || j+1 < end && isCap(r.forms[j+1]) || r.low(j+1) == "of" {
		return m, 0, false
	}
	m.Last, m.Head, m.Actors, m.States = j+1, j, []string{id}, []string{id}
	return m, m.Last, true
}

// oneOfTwo is the first or the second of the two that stand side by side last.
func (r *resolver) oneOfTwo(i int, second bool, s int) (int, bool) {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 1; k-- {
		g := r.row(k)
		if g == nil || len(g.Actors) != 2 {
			continue
		}
		n := 0
		if second {
			n = 1
		}
		m := Mention{First: i, Last: i + 2, Head: i + 1, Actors: g.Actors[n : n+1], Kind: g.Kind, How: Metonym}
		switch p := r.byID[m.Actors[0]]; {
		case p != nil:
			m.States = p.states
		case g.Kind == chancery.State:
			m.States = m.Actors
		}
		r.put(m, s)
		return i + 2, true
	}
	return i, false
}

// police is "police" alone, or "the police": the force that the text names in full last ("Kampala Metropolitan Police").
func (r *resolver) police(i, s int) (int, bool) {
	j := i
	if r.low(i) == "the" {
		j++
	}
	if r.low(j) != "police" || r.in[j] >= 0 || j > 0 && j == i && (isCap(r.forms[i-1]) || modifies(r.d.Tokens[i-1].UPOS)) || nominal(r.d.Tokens[min(j+1, len(r.forms)-1)].UPOS) {
		return i, false
	}
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind == chancery.Organisation && m.How == Named && r.low(m.Last-1) == "police" {
			r.put(Mention{First: i, Last: j + 1, Head: j, Actors: m.Actors, Kind: m.Kind, States: m.States, How: Title}, s)
			return j + 1, true
		}
	}
	return i, false
}
