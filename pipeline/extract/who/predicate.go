package who

import (
	"strings"

	"chancery"
)

// predicate is a bare title that a clause says of somebody: "Motegi became foreign minister", "she made Motegi foreign minister". It stands for
// him, and he is known to hold the office from then on.
func (r *resolver) predicate(x *phrase, s int) (int, bool) {
	if x.named() || x.det != "" || x.past || x.counterpart || len(x.roles) != 1 || x.titleLast < 0 || isCap(r.forms[x.titleFirst]) || len(x.orgs)+len(x.ofOrgs) > 0 {
		return 0, false
	}
	h := r.head(x.first, x.last, x.core)
	t := &r.d.Tokens[h]
	var of int32 = -1
	switch {
	case r.hasKid(h, "cop"):
		of = r.kid(h, "nsubj")
	case t.Head >= 0 && (t.Rel == "obj" || t.Rel == "xcomp") && r.l.appoint[r.d.Tokens[t.Head].Lemma] && r.nameEnds(x.first):
		of = int32(x.first - 1) // "made Motegi Toshimitsu foreign minister": the tree may take it for one phrase
	case t.Head < 0 || t.Rel != "xcomp" && t.Rel != "obj" && t.Rel != "obl":
	case r.l.become[r.d.Tokens[t.Head].Lemma]:
		of = r.kid(t.Head, "nsubj")
	case r.l.appoint[r.d.Tokens[t.Head].Lemma] && t.Rel == "xcomp":
		of = r.kid(t.Head, "obj")
		if of < 0 {
			of = r.kid(t.Head, "nsubj:pass")
		}
	}
	if of < 0 {
		return 0, false
	}
	p := r.personAt(int(of), s)
	if p == nil {
		return 0, false
	}
	if a, _ := r.a.Actor(p.id); p.curated && r.d.Tokens[of].UPOS == "PRON" && r.inOffice(a.Offices) && !r.roleMatches(p, x.roles[0], "") { // "he" is somebody else
		return 0, false
	}
	state := r.stateOfPhrase(x)
	if state != "" && len(p.states) > 0 && p.states[0] != state {
		return 0, false
	}
	r.actsFor(p, state)
	role := r.roleIn(x.roles[0], x, first(p.states))
	if !r.hadHeld(p, role, state) {
		r.holds(p, role, first(p.states), false)
	}
	r.inner(x.first, x.last, s)
	m := r.as(Mention{First: x.first, Last: x.last, Head: x.core, Role: role}, p)
	r.put(m, s)
	return x.last, true
}

// nameEnds reports whether a name ends right before token i.
func (r *resolver) nameEnds(i int) bool {
	k := len(r.said) - 1
	return k >= 0 && r.mentions[r.said[k].m].Last == i && r.mentions[r.said[k].m].Kind == chancery.Person && r.mentions[r.said[k].m].How != Pronoun
}

// personAt is the person whose mention in sentence s is headed by token i, nil where there is none.
func (r *resolver) personAt(i, s int) *person {
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == s; k-- {
		m := &r.mentions[r.said[k].m]
		if m.First <= i && i < m.Last && m.Kind == chancery.Person && len(m.Actors) == 1 && (m.Head == i || m.How != Title) {
			return r.byID[m.Actors[0]]
		}
	}
	return nil
}

func (r *resolver) hasKid(h int, rel string) bool { return r.kid(h, rel) >= 0 }

// kid is the first dependent of token h by a relation, -1 where there is none.
func (r *resolver) kid(h int, rel string) int32 {
	for _, k := range r.d.Kids(h) {
		if got := r.d.Tokens[k].Rel; got == rel || rel != "nsubj" && strings.HasPrefix(got, rel+":") {
			return k
		}
	}
	return -1
}
