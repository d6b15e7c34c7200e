package extract

import "chancery"

// evidenced gives those actors that only a statement or a membership names the words that it rests on: who is learnt shows whence.
func evidenced(actors []chancery.Actor, statements []chancery.Statement, memberships []chancery.Membership) []chancery.Actor {
	bare := map[string]int{}
	for i := range actors {
		if !actors[i].Curated && len(actors[i].Evidence) == 0 {
			bare[actors[i].ID] = i
		}
	}
	show := func(id string, e []chancery.Evidence) {
		if i, ok := bare[id]; ok && len(e) > 0 {
			actors[i].Evidence = e[:1:1]
			delete(bare, id)
		}
	}
	for i := range statements {
		s := &statements[i]
		show(s.Speaker, s.Evidence)
		for _, id := range s.With {
			show(id, s.Evidence)
		}
		show(string(s.Addressee), s.Evidence)
	}
	for i := range memberships {
		show(memberships[i].Grouping, memberships[i].Evidence)
	}
	return actors
}
