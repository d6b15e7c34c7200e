package happened

import (
	"chancery"
	"chancery/pipeline/extract/who"
)

// actorKinds are what may stand behind "%" in a path: what kind of actor a word names.
var actorKinds = []string{"state", "person", "organisation", "place"}

// actor is the kind of actor that token i names, "" where it names none.
func (r *reader) actor(i int) string {
	if r.stage == nil {
		return ""
	}
	m := r.stage.mention(i)
	if m == nil {
		return ""
	}
	if m.How == who.Place || m.How == who.Capital && r.stage.locative(i) {
		return "place"
	}
	switch m.Kind {
	case chancery.State:
		return "state"
	case chancery.Person:
		return "person"
	}
	return "organisation"
}
