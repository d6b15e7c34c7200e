package pipeline

import (
	"cmp"
	"context"
	"slices"

	"chancery"
	"chancery/cameo"
	"chancery/pipeline/merge"
)

// Record is the whole record as one document, sorted.
func Record(ctx context.Context, s chancery.Library) (*chancery.Record, error) {
	r, err := s.Record(ctx, nil)
	if err != nil {
		return nil, err
	}
	if r.Reports, err = s.Infos(ctx, nil); err != nil {
		return nil, err
	}
	merge.Resolve(r.Stories, r.Reports)
	forms, err := s.Actors(ctx, nil)
	if err != nil {
		return nil, err
	}
	merge.Name(r, forms)
	merge.Utter(r)
	scale(r)
	Sort(r)
	return r, nil
}

// scale gives every event the value of its code on the Goldstein scale.
func scale(r *chancery.Record) {
	for i := range r.Events {
		e := &r.Events[i]
		if v, ok := cameo.Goldstein(string(e.CAMEO)); ok {
			e.Goldstein = &v
		}
	}
}

// Sort puts every array of r into its order and makes empty ones of missing ones, so that two equal records are written byte for byte alike.
func Sort(r *chancery.Record) {
	for i := range r.Actors {
		filled(&r.Actors[i].Names)
		filled(&r.Actors[i].Offices)
		filled(&r.Actors[i].Evidence)
	}
	for i := range r.Reports {
		filled(&r.Reports[i].Agencies)
	}
	for i := range r.Statements {
		filled(&r.Statements[i].States)
		filled(&r.Statements[i].Said)
		filled(&r.Statements[i].LeftOut)
	}
	sortBy(&r.Actors, func(a chancery.Actor) string { return a.ID })
	sortBy(&r.Reports, func(a chancery.ReportInfo) string { return a.ID })
	sortBy(&r.Copies, func(a chancery.Copy) string { return a.A + " " + a.B })
	sortBy(&r.Stories, func(a chancery.Story) string { return a.ID })
	sortBy(&r.Statements, func(a chancery.Statement) string { return a.ID })
	sortBy(&r.Events, func(a chancery.Event) string { return a.ID })
	sortBy(&r.Designations, func(a chancery.Designation) string { return a.ID })
	sortBy(&r.Mechanisms, func(a chancery.Mechanism) string { return a.ID })
	sortBy(&r.Figures, func(a chancery.Figure) string { return a.ID })
	sortBy(&r.Memberships, func(a chancery.Membership) string { return a.ID })
	sortBy(&r.Conflicts, func(a chancery.Conflict) string { return a.ID })
	r.Conflicts = eachOnce(r.Conflicts)
}

// eachOnce leaves out conflicts that set against each other only what an earlier one does: a matter may be found in its story and in its relation.
func eachOnce(cs []chancery.Conflict) []chancery.Conflict {
	type place struct {
		chancery.Span
		of int // conflict kept that has it
	}
	in := map[string][]place{} // report → sides there
	out := cs[:0]
	for _, c := range cs {
		shared := map[int]int{} // conflict kept → how many sides of c it has
		for _, s := range c.Sides {
			had := map[int]bool{}
			for _, p := range in[s.Report] {
				if p.Overlaps(s.Span) && !had[p.of] {
					had[p.of] = true
					shared[p.of]++
				}
			}
		}
		twice := false
		for k, n := range shared {
			twice = twice || n == len(c.Sides) && len(out[k].Sides) >= n
		}
		if twice {
			continue
		}
		for _, s := range c.Sides {
			in[s.Report] = append(in[s.Report], place{s.Span, len(out)})
		}
		out = append(out, c)
	}
	return out
}

// filled makes an empty list of a missing one: what is left out is "none", not "not stated".
func filled[T any](s *[]T) {
	if *s == nil {
		*s = []T{}
	}
}

func sortBy[T any](s *[]T, key func(T) string) {
	filled(s)
	slices.SortStableFunc(*s, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
}
