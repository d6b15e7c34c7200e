package who

import (
	"slices"

	"chancery"
)

// answers gives p, "his counterpart", the office of the one he is the counterpart of, in the state that x tells.
func (r *resolver) answers(p *person, x *phrase, s int) {
	var a *Mention
	if x.poss >= 0 {
		a = r.antecedent(x.poss, s)
	}
	if a == nil {
		a = r.lastPerson(s)
	}
	if a == nil || len(a.Actors) != 1 || a.Actors[0] == p.id {
		return
	}
	q := r.byID[a.Actors[0]]
	if q == nil {
		return
	}
	state := r.stateOfPhrase(x)
	if state == "" && x.host && len(p.states) == 0 {
		if state = r.placeState(s, q.states); state != "" {
			r.actsFor(p, state)
		}
	}
	if state == "" && len(p.states) == 0 && len(q.states) == 1 {
		if state = r.otherSideOf(q.states[0]); state != "" {
			r.actsFor(p, state)
		}
	}
	if role := ministerial(r.mainRole(q)); !p.curated && len(p.roles) == 0 {
		r.holds(p, role, state, false)
	}
}

// otherSideOf is the state that the text is about beside that one: named often, and any third far less. "" where it is not sure.
func (r *resolver) otherSideOf(state string) string {
	best, n, third := "", 0, 0
	for st, k := range r.seen {
		switch {
		case st == state:
		case k > n || k == n && st < best:
			best, n, third = st, k, max(n, third)
		default:
			third = max(third, k)
		}
	}
	if n < 3 || 2*third > n {
		return ""
	}
	return best
}

// ministerial is what other states call the office of the Foreign Secretary or Secretary of State.
func ministerial(role string) string {
	if role == "foreign secretary" || role == "secretary of state" {
		return "foreign minister"
	}
	return role
}

// placeState is the state of the place named last in this sentence or the two before, but none of those.
func (r *resolver) placeState(s int, but []string) string {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 2; k-- {
		m := &r.mentions[r.said[k].m]
		if (m.How == Place || m.How == Capital) && len(m.States) == 1 && !slices.Contains(but, m.States[0]) {
			return m.States[0]
		}
	}
	return ""
}

// expect notes that the mention put down last tells of an office-holder who has no name yet: "A Chinese foreign ministry spokesperson
// urged …"; the name may follow.
func (r *resolver) expect(x *phrase, m *Mention) {
	k := len(r.mentions) - 1
	if m.Kind != chancery.State || m.How != Title || x.institution >= 0 && x.titleLast < 0 || len(m.Actors) != 1 || x.past {
		return
	}
	if r.salience(&r.mentions[k]) < 6 || m.Role == "" && !x.counterpart {
		return
	}
	r.open[k] = true
}

// announced makes p, a name without office or state that opens a sentence and speaks, the office-holder whom the sentences before tell of
// without a name.
func (r *resolver) announced(p *person, x *phrase, s int) {
	if len(r.open) == 0 || p.curated || len(p.states) > 0 || len(p.roles) > 0 || x.titleLast > 0 || r.quote[x.nameFirst] != 0 {
		return
	}
	if p.first < x.nameFirst || x.nameLast-x.nameFirst < 2 || !r.subjectOf(x) {
		return
	}
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 2; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind == chancery.Person && m.How != Pronoun && r.salience(m) >= 6 { // somebody else has taken the stage
			return
		}
		if !r.open[r.said[k].m] || r.said[k].sent == s {
			continue
		}
		r.open[r.said[k].m] = false
		r.actsFor(p, m.States[0])
		r.holds(p, m.Role, m.States[0], false)
		m.Actors, m.Kind = []string{p.id}, chancery.Person
		r.person(p, "")
		for n := k + 1; n < len(r.said); n++ { // he and she in between
			o := &r.mentions[r.said[n].m]
			if o.How == Pronoun && o.Kind == chancery.State && len(o.Actors) == 1 && o.Actors[0] == m.States[0] && personal(r.low(o.Head)) {
				o.Actors, o.Kind = []string{p.id}, chancery.Person
			}
		}
		return
	}
}

func personal(low string) bool {
	switch low {
	case "he", "him", "his", "she", "her", "hers", "himself", "herself":
		return true
	}
	return false
}

// subjectOf reports whether the name in x is the subject of its sentence, by the tree or by the verb of saying beside it.
func (r *resolver) subjectOf(x *phrase) bool {
	h := r.head(x.nameFirst, x.nameLast, x.nameLast-1)
	if rel := r.d.Tokens[h].Rel; len(rel) >= 5 && rel[:5] == "nsubj" {
		return true
	}
	return x.nameLast < len(r.forms) && r.l.say[r.d.Tokens[x.nameLast].Lemma] || x.first > 0 && r.l.say[r.d.Tokens[x.first-1].Lemma]
}

// staff reads what a person without a state has: "the governor's office" and "the mayor's spokesman" speak for him.
func (r *resolver) staff(x *phrase, p *person, j, s, end int) int {
	for k := j; k < end && k < j+3; k++ {
		low := r.low(k)
		switch {
		case low == "office" || low == "team" || low == "staff" || low == "aides" || low == "director" || low == "lawyer" || low == "campaign" || low == "camp",
			r.kindAt(k) == aTitle && r.list[r.atom[k]].role == "spokesperson":
			if a := r.atomAt(k); a != nil {
				k = a.last - 1
			}
			r.put(Mention{First: x.first, Last: k + 1, Head: k, Actors: []string{p.id}, Kind: chancery.Person, How: Title}, s)
			return k + 1
		case r.d.Tokens[k].UPOS != "NOUN" && r.d.Tokens[k].UPOS != "ADJ":
			return j - 1
		}
	}
	return j - 1
}
