package who

import (
	"slices"

	"chancery"
)

// former is who was told of last as having held a role, in the state where one is given, and does not hold it now: "the former prime minister",
// "the late president".
func (r *resolver) former(m Mention, role, state string) (Mention, bool) {
	if role == "" {
		return m, false
	}
	seen := map[string]bool{}
	var last *person // who was told of last, if nobody left office lately
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		o := &r.mentions[r.said[k].m]
		if o.Kind != chancery.Person || len(o.Actors) != 1 || seen[o.Actors[0]] {
			continue
		}
		seen[o.Actors[0]] = true
		p := r.byID[o.Actors[0]]
		if p == nil || state != "" && !slices.Contains(p.states, state) {
			continue
		}
		if !r.onlyPast(p, role) && !r.hadHeld(p, role, state) && !(r.l.late[r.low(m.First+1)] && r.roleMatches(p, role, state)) {
			continue
		}
		if a, _ := r.a.Actor(p.id); !p.curated || r.lately(a.Offices) {
			return r.as(m, p), true
		}
		if last == nil {
			last = p
		}
	}
	if last == nil {
		return m, false
	}
	return r.as(m, last), true
}

// hadHeld reports whether the atlas's p held the role before the report's date and does not hold it any more.
func (r *resolver) hadHeld(p *person, role, state string) bool {
	if !p.curated || r.date == "" {
		return false
	}
	if len(p.states) > 0 { // the Foreign Secretary is a minister in one state and an official in another
		if in, ok := r.a.RoleIn(role, p.states[0]); ok {
			role = in
		}
	}
	a, _ := r.a.Actor(p.id)
	was := false
	for _, o := range a.Offices {
		if !r.sameRole(o.Role, role) || state != "" && string(o.State) != state {
			continue
		}
		if covers(o, r.date) {
			return false
		}
		was = was || o.To != "" && string(o.To) <= r.date
	}
	return was
}

// before is who held the office of p before him, or after him, as the text or the atlas tells; nil where neither does.
func (r *resolver) before(p *person, after bool) *person {
	role := r.mainRole(p)
	if role == "" {
		role = r.formerRole(p)
	}
	if role == "" || len(p.states) == 0 {
		return nil
	}
	state := p.states[0]
	if p.curated {
		if q := r.neighbour(p, role, state, after); q != nil {
			return q
		}
	}
	var found *person
	for _, q := range r.ofState[state] { // whom the text names
		if q == p || !r.roleMatches(q, role, state) && !r.hadHeld(q, role, state) || !after && !r.onlyPast(q, role) && !r.hadHeld(q, role, state) {
			continue
		}
		if found != nil {
			return nil
		}
		found = q
	}
	return found
}

// neighbour is the atlas's holder of the office right before p's term, or right after it.
func (r *resolver) neighbour(p *person, role, state string, after bool) *person {
	a, _ := r.a.Actor(p.id)
	var term chancery.Office
	for _, o := range a.Offices {
		if r.sameRole(o.Role, role) && string(o.State) == state && (r.date == "" || string(o.From) <= r.date) {
			term = o
		}
	}
	var found *person
	edge := ""
	for _, id := range r.a.Holders(role, state, "") {
		if id == p.id {
			continue
		}
		q, _ := r.a.Actor(id)
		for _, o := range q.Offices {
			if o.Role != term.Role || string(o.State) != state {
				continue
			}
			if end := string(o.To); !after && end != "" && term.From != "" && end <= string(term.From) && end > edge {
				found, edge = r.curated(id), end
			}
			if start := string(o.From); after && term.To != "" && start >= string(term.To) && (edge == "" || start < edge) {
				found, edge = r.curated(id), start
			}
		}
	}
	return found
}

// formerRole is the last office that the text gives p, though it is over.
func (r *resolver) formerRole(p *person) string {
	if n := len(p.roles); n > 0 {
		return p.roles[n-1].Role
	}
	return ""
}

// predecessor reads "his predecessor", "Cameron's successor" without a name at token i.
func (r *resolver) predecessor(i, end, s int) (int, bool) {
	j := i + 1
	var of *Mention
	switch r.low(i) {
	case "his", "her":
		of = r.antecedent(i, s)
	default:
		if !possessive(r.forms[i]) || len(r.said) == 0 {
			return i, false
		}
		if m := &r.mentions[r.said[len(r.said)-1].m]; m.Last == i && m.Kind == chancery.Person && len(m.Actors) == 1 {
			of = m
		}
	}
	if r.low(j) == "immediate" || r.low(j) == "direct" {
		j++
	}
	low := r.low(j)
	if of == nil || len(of.Actors) != 1 || j >= end || low != "predecessor" && low != "successor" {
		return i, false
	}
	p := r.byID[of.Actors[0]]
	if p == nil {
		return i, false
	}
	var q *person
	switch k := r.run(j+2, end); {
	case r.run(j+1, end) > j+1:
		return i, false
	case r.is(j+1, end, ",") && k > j+3: // the name follows
		q = r.knownPerson(j+2, k)
		if q == nil {
			q = r.byID[actorID(r.nameOf(j+2, k))]
		}
	default:
		q = r.before(p, low == "successor")
	}
	if q == nil {
		return i, false
	}
	if personal(r.low(i)) {
		r.pronoun(i, s)
	}
	first := i
	if possessive(r.forms[i]) {
		first = j
	}
	r.put(r.as(Mention{First: first, Last: j + 1, Head: j}, q), s)
	return j + 1, true
}
