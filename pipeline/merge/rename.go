package merge

import (
	"slices"

	"chancery"
)

// renaming puts one id for all that stand for a person. It changes nothing that it is given.
type renaming map[string]string

func (r renaming) one(id string) string {
	if to, ok := r[id]; ok {
		return to
	}
	return id
}

// all are the ids under their one name, without repeats.
func (r renaming) all(ids []string) []string {
	if !slices.ContainsFunc(ids, func(id string) bool { return r[id] != "" }) {
		return ids
	}
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		if id = r.one(id); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func (r renaming) events(es []chancery.Event) []chancery.Event {
	es = slices.Clone(es)
	for i := range es {
		e := &es[i]
		e.Actors, e.Initiator, e.Recipient = r.all(e.Actors), r.all(e.Initiator), r.all(e.Recipient)
	}
	return es
}

func (r renaming) statements(ss []chancery.Statement) []chancery.Statement {
	ss = slices.Clone(ss)
	for i := range ss {
		ss[i].With = r.all(ss[i].With)
		ss[i].Speaker, ss[i].Addressee = r.one(ss[i].Speaker), chancery.Maybe(r.one(string(ss[i].Addressee)))
	}
	return ss
}

func (r renaming) designations(ds []chancery.Designation) []chancery.Designation {
	ds = slices.Clone(ds)
	for i := range ds {
		ds[i].Uses = slices.Clone(ds[i].Uses)
		for k := range ds[i].Uses {
			u := &ds[i].Uses[k]
			u.Speaker = chancery.Maybe(r.one(string(u.Speaker)))
		}
	}
	return ds
}

// oneName are the findings of the reports of a block with each person under one id, wherever these reports tell that two are one.
func oneName(reports []chancery.Findings) []chancery.Findings {
	var forms []chancery.Actor
	for _, f := range reports {
		forms = append(forms, f.Actors...)
	}
	same := renaming(Same(forms))
	if len(same) == 0 {
		return reports
	}
	out := slices.Clone(reports)
	for i := range out {
		f := &out[i]
		f.Events, f.Statements, f.Designations = same.events(f.Events), same.statements(f.Statements), same.designations(f.Designations)
	}
	return out
}

// Name makes the actors of r out of the forms in which its reports give them: one actor a person, whatever the reports call him, and his one
// id wherever r names him.
func Name(r *chancery.Record, forms []chancery.Actor) {
	same := renaming(Same(forms))
	byID := map[string][]chancery.Actor{}
	for _, a := range forms {
		id := same.one(a.ID)
		byID[id] = append(byID[id], a)
	}
	r.Actors = make([]chancery.Actor, 0, len(byID))
	for id, as := range byID {
		a := Actor(as)
		if len(same) > 0 {
			a = known(a, id, as)
		}
		r.Actors = append(r.Actors, a)
	}
	if len(same) > 0 {
		r.Events, r.Statements, r.Designations = same.events(r.Events), same.statements(r.Statements), same.designations(r.Designations)
	}
}

// known is a under the id that stands for all of its forms, with the name that goes with it.
func known(a chancery.Actor, id string, forms []chancery.Actor) chancery.Actor {
	a.ID = id
	first := true
	for _, f := range forms {
		if f.ID == id && (first || f.Name < a.Name) {
			a.Name, first = f.Name, false
		}
	}
	return a
}
