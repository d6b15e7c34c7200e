package who

import (
	"slices"

	"chancery"
)

func actorID(name string) string { return chancery.ActorID(name) }

// state makes the state an actor of the text.
func (r *resolver) state(id, form string) {
	a := r.actors[id]
	if a == nil {
		known, ok := r.a.Actor(id)
		if !ok {
			known = chancery.Actor{ID: id, Kind: chancery.State, Name: id, ISO3: chancery.Maybe(id), Curated: true}
		}
		known.Names, known.Offices = nil, nil
		a = &known
		r.actors[id] = a
	}
	met(a, form)
}

func met(a *chancery.Actor, form string) {
	if form == "" {
		return
	}
	if i, ok := slices.BinarySearch(a.Names, form); !ok {
		a.Names = slices.Insert(a.Names, i, form)
	}
}

// organisation makes an organisation of the atlas, or a learnt one, an actor of the text.
func (r *resolver) organisation(id, name, form string) *chancery.Actor {
	a := r.actors[id]
	if a == nil {
		known, ok := r.a.Actor(id)
		if !ok {
			known = chancery.Actor{ID: id, Kind: chancery.Organisation, Name: name}
			if g := r.orgs[id]; g != nil && g.land != "" {
				known.ISO3 = chancery.Maybe(g.land)
			}
		}
		known.Names, known.Offices = nil, nil
		a = &known
		r.actors[id] = a
	}
	met(a, form)
	return a
}

// person makes p an actor of the text.
func (r *resolver) person(p *person, form string) *chancery.Actor {
	a := r.actors[p.id]
	if a == nil {
		a = &chancery.Actor{ID: p.id, Kind: chancery.Person, Name: p.name, Curated: p.curated}
		r.actors[p.id] = a
	}
	for _, st := range p.states {
		if len(st) != 3 || st[0] >= 'a' { // acts for an organisation: the EU's commissioners
			if o, ok := r.a.Actor(st); ok {
				r.organisation(st, o.Name, "")
			}
		}
	}
	if len(p.states) > 0 {
		a.ISO3 = chancery.Maybe(p.states[0])
	}
	a.Offices = p.roles
	met(a, form)
	return a
}

// holds records that the text gives p an office.
func (r *resolver) holds(p *person, role, state string, past bool) {
	if role == "" {
		return
	}
	if p.sex == unknown && (role == "monarch" || role == "crown prince") {
		p.sex = he
	}
	o := chancery.Office{Role: role, State: chancery.Maybe(state)}
	if p.curated { // the atlas knows since when
		if a, ok := r.a.Actor(p.id); ok {
			o = dated(a.Offices, o, r.date, past)
		}
	}
	if past && o.To == "" && r.date != "" {
		o.To = chancery.Maybe("../" + r.date) // over by the time of the report
	}
	if !past && o.From == "" && o.To == "" && r.date != "" {
		o.From = chancery.Maybe("../" + r.date) // in office by the time of the report
	}
	for _, h := range p.roles {
		if h.Role == o.Role && (h.State == o.State || o.State == "") {
			return
		}
	}
	for i := range p.roles {
		if h := &p.roles[i]; h.Role == o.Role && h.State == "" {
			*h = o
			return
		}
	}
	p.roles = append(p.roles, o)
}

// dated is the term among offices that the text speaks of: the one that holds the date, or for a past one the latest.
func dated(offices []chancery.Office, o chancery.Office, date string, past bool) chancery.Office {
	best := o
	for _, h := range offices {
		if h.Role != o.Role || o.State != "" && h.State != "" && h.State != o.State {
			continue
		}
		open := h.To == "" || date == "" || string(h.To) >= date
		if best.From == "" && (past || open && (date == "" || string(h.From) <= date)) {
			best = h
		}
	}
	return best
}

// actsFor adds a state that p acts for, the first one said counting most.
func (r *resolver) actsFor(p *person, state string) {
	if state == "" || slices.Contains(p.states, state) || p.curated && len(p.states) > 0 {
		return
	}
	p.states = append(p.states, state)
	r.ofState[state] = append(r.ofState[state], p)
}

// roleMatches reports whether p was given the role, or one that it names loosely ("minister" of a foreign minister).
func (r *resolver) roleMatches(p *person, role, state string) bool {
	if (role == "foreign secretary" || role == "secretary of state") && len(p.states) > 0 { // what these are depends on the state
		if got, ok := r.a.RoleIn(role, p.states[0]); ok {
			role = got
		}
	}
	for _, o := range p.roles {
		if (state == "" || o.State == "" || string(o.State) == state) && r.sameRole(o.Role, role) {
			return true
		}
	}
	if p.curated {
		a, _ := r.a.Actor(p.id)
		for _, o := range a.Offices {
			if r.sameRole(o.Role, role) && (state == "" || string(o.State) == state) && covers(o, r.date) {
				return true
			}
		}
	}
	return false
}

// covers reports whether a term holds the date.
func covers(o chancery.Office, date string) bool {
	return date == "" || (o.From == "" || string(o.From) <= date) && (o.To == "" || string(o.To) >= date || len(o.To) < len(date) && date[:len(o.To)] == string(o.To))
}

// sameRole reports whether somebody of role have may be called want.
func (r *resolver) sameRole(have, want string) bool {
	if have == want {
		return true
	}
	switch want {
	case "leader", "head of state", "head of government":
		return r.l.leader[have] && !(want == "head of government" && have == "monarch")
	case "minister":
		return len(have) > 8 && have[len(have)-8:] == "minister" && have != "prime minister" && have != "deputy prime minister" || have == "cabinet secretary" || have == "foreign secretary"
	case "prime minister":
		return have == "chancellor" || have == "premier"
	case "envoy":
		return have == "ambassador"
	case "diplomat":
		return have == "foreign minister" || have == "ambassador" || have == "envoy"
	case "premier", "chancellor":
		return have == "prime minister"
	}
	return false
}
