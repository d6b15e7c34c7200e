package who

import (
	"slices"

	"chancery"
)

// several is "the three presidents", "the four" at m.First, with its end: the n whom the text names together last, or the last n of whom the
// title says what they are.
func (r *resolver) several(m Mention, j, n, end, s int) (Mention, int, bool) {
	noun, role := r.pluralHead(j, end)
	m.Last, m.Head = noun+1, noun
	switch {
	case noun < 0 && r.pronominal(j, end):
		m.Last, m.Head = j, j-1
	case noun < 0:
		return m, 0, false
	}
	m.Role = role
	kind := chancery.State
	if role != "" {
		kind = chancery.Person
	}
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 6; k-- {
		g := r.row(k)
		if g == nil || len(g.Actors) != n || noun >= 0 && g.Kind != kind && (role != "leader" || g.Kind != chancery.State) {
			continue
		}
		m.Actors, m.States, m.Kind = g.Actors, g.States, g.Kind
		if g.Kind == chancery.State && role != "" {
			return r.groupOf(m, g.States, role)
		}
		return m, m.Last, true
	}
	if noun < 0 {
		return m, 0, false
	}
	return m, m.Last, r.lastSeveral(&m, n, role, s)
}

// row is mention k with all those of its kind that stand in a row with it, by "and" and commas; nil where it stands alone or inside a row.
func (r *resolver) row(k int) *Mention {
	g := r.mentions[r.said[k].m]
	if len(g.Actors) > 1 {
		return &g
	}
	if g.How == Place || g.How == Adjective || g.How == Pronoun {
		return nil
	}
	g.Actors, g.States = slices.Clone(g.Actors), slices.Clone(g.States)
	first := g.First
	for n := k - 1; n >= 0 && r.said[n].sent == r.said[k].sent; n-- {
		o := &r.mentions[r.said[n].m]
		if o.Last > first || o.How == Adjective || o.How == Pronoun { // inside the one before
			continue
		}
		if o.Kind != g.Kind || o.How == Place || len(o.Actors) != 1 || !r.joins(o.Last, first) || o.Last == first {
			break
		}
		g.Actors, g.States = append(o.Actors[:1:1], g.Actors...), append(slices.Clone(o.States), g.States...)
		first = o.First
	}
	if g.Actors, g.States = unique(g.Actors), unique(g.States); len(g.Actors) < 2 {
		return nil
	}
	return &g
}

// lastSeveral puts the last n persons of different states who may be called by the role into m, false where the last few sentences name
// fewer, or more.
func (r *resolver) lastSeveral(m *Mention, n int, role string, s int) bool {
	var ps []*person
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 4; k-- {
		o := &r.mentions[r.said[k].m]
		if o.Kind != chancery.Person {
			continue
		}
		for _, id := range o.Actors {
			if p := r.byID[id]; p != nil && len(p.states) > 0 && !slices.Contains(ps, p) && r.roleMatches(p, role, "") {
				ps = append(ps, p)
			}
		}
	}
	if len(ps) != n {
		return false
	}
	m.Kind = chancery.Person
	for _, p := range slices.Backward(ps) {
		m.Actors, m.States = append(m.Actors, p.id), append(m.States, p.states...)
	}
	m.States = unique(m.States)
	return true
}
