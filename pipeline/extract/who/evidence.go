package who

import "chancery"

// cast ends the work: mentions in order, actors by id, the learnt ones with the words that tell of them.
func (r *resolver) cast() *Cast {
	shown := map[string]chancery.Evidence{}
	best := map[string]int{}
	for i := range r.mentions {
		m := &r.mentions[i]
		for _, id := range m.Actors {
			if a := r.actors[id]; a == nil || a.Curated {
				continue
			}
			if n := tells(m); n > best[id] {
				best[id], shown[id] = n, r.quoted(m)
			}
		}
	}
	actors := make([]chancery.Actor, 0, len(r.actors))
	for id, a := range r.actors {
		if e, ok := shown[id]; ok {
			a.Evidence = []chancery.Evidence{e}
		}
		actors = append(actors, *a)
	}
	c := NewCast(r.mentions, actors)
	c.Dateline, c.Town = r.writtenAt()
	return c
}

// tells ranks a mention by how much it says of who its actor is: name and office before the name alone, and that before what only refers.
func tells(m *Mention) int {
	switch {
	case len(m.Actors) > 1:
		return 1
	case m.How == Named && m.Role != "":
		return 5
	case m.How == Named:
		return 4
	case m.How == Surname && m.Role != "":
		return 3
	}
	return 2
}

// quoted is the words of m with their place in the report.
func (r *resolver) quoted(m *Mention) chancery.Evidence {
	start, end := r.d.Span(m.First, m.Last)
	return r.t.Quote(chancery.Span{Start: start, End: end})
}
