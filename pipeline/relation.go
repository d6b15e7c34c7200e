package pipeline

import (
	"context"
	"maps"
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/edtf"
	"chancery/pipeline/merge"
)

// Relation is the part of the record that tells of the given states together: the entries that name all of them, the statements made in
// those reports, and their stories, copies, reports and actors. With asOf (EDTF) it is the record that the reports published by then give, worked
// out anew; undated reports are left out of it.
func Relation(ctx context.Context, s chancery.Library, at *atlas.Atlas, states []string, asOf string) (*chancery.Record, error) {
	blocks, err := s.Blocks(ctx, states)
	if err != nil {
		return nil, err
	}
	reports, err := membersOf(ctx, s, blocks)
	if err != nil {
		return nil, err
	}
	var r *chancery.Record
	if asOf == "" {
		r, err = stored(ctx, s, blocks, reports)
	} else {
		r, err = remade(ctx, s, at, blocks, reports, asOf)
	}
	if err != nil {
		return nil, err
	}
	within(r)
	forms, err := s.Actors(ctx, named(r, states))
	if err != nil {
		return nil, err
	}
	merge.Name(r, forms)
	merge.Utter(r)
	Sort(r)
	return r, nil
}

func membersOf(ctx context.Context, s chancery.Library, blocks []string) ([]string, error) {
	set := map[string]bool{}
	for _, b := range blocks {
		if strings.HasPrefix(b, "in ") {
			continue // that both are in a grouping does not make a report one of their relation
		}
		ids, err := s.Members(ctx, b)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			set[id] = true
		}
	}
	return sorted(set), nil
}

// stored is the relation as the store holds it.
func stored(ctx context.Context, s chancery.Library, blocks, reports []string) (*chancery.Record, error) {
	infos, err := s.Infos(ctx, append([]string{}, reports...))
	if err != nil {
		return nil, err
	}
	for _, i := range infos {
		blocks = append(blocks, merge.ReportBlock(i.ID), merge.StoryBlock(i.ID))
		if i.Story != i.ID {
			blocks = append(blocks, merge.StoryBlock(i.Story))
		}
	}
	slices.Sort(blocks)
	r, err := s.Record(ctx, slices.Compact(blocks))
	if err != nil {
		return nil, err
	}
	r.Reports = infos
	return r, follows(ctx, s, r)
}

// follows resolves which stories those of r go on from, also where these are not of r.
func follows(ctx context.Context, s chancery.Library, r *chancery.Record) error {
	ids := []string{}
	for _, st := range r.Stories {
		if st.Follows != "" {
			ids = append(ids, string(st.Follows))
		}
	}
	infos, err := s.Infos(ctx, ids)
	merge.Resolve(r.Stories, infos)
	return err
}

// remade is the relation made anew from the reports published by a date.
func remade(ctx context.Context, s chancery.Library, at *atlas.Atlas, blocks, reports []string, asOf string) (*chancery.Record, error) {
	all, err := s.Findings(ctx, reports, false)
	if err != nil {
		return nil, err
	}
	var fs []chancery.Findings
	var ids []string
	in, found := map[string]bool{}, map[string]chancery.Findings{}
	for _, f := range all {
		if publishedBy(string(f.Report.Published), asOf) {
			fs, ids = append(fs, f), append(ids, f.Report.ID)
			in[f.Report.ID], found[f.Report.ID] = true, f
		}
	}
	sketches, err := s.Sketches(ctx, ids)
	if err != nil {
		return nil, err
	}
	compared := map[string]*merge.Compared{}
	for _, f := range sketches {
		compared[f.Report.ID] = merge.Prepare(f)
	}
	pairs, err := s.Pairs(ctx, ids)
	if err != nil {
		return nil, err
	}
	pairs = slices.DeleteFunc(pairs, func(p chancery.Pair) bool { return !in[p.A] || !in[p.B] })
	of := map[string][]chancery.Pair{}
	for _, p := range pairs {
		of[p.A], of[p.B] = append(of[p.A], p), append(of[p.B], p)
	}
	infos := map[string]chancery.ReportInfo{}
	r := &chancery.Record{}
	for _, h := range merge.Hanging(ids, pairs) {
		g := stories(h, of, compared)
		var told []chancery.Findings
		for _, id := range g.Witnesses() {
			told = append(told, found[id])
		}
		g.Contradict(told)
		r.Wordings = append(r.Wordings, g.Utterances(told, nil)...)
		for _, i := range g.Reports {
			infos[i.ID] = i
		}
		r.Reports, r.Stories = append(r.Reports, g.Reports...), append(r.Stories, g.Stories...)
		r.Copies, r.Conflicts = append(r.Copies, g.Copies...), append(r.Conflicts, g.Conflicts...)
	}
	merge.Resolve(r.Stories, r.Reports)
	sh := merge.Memory{}
	for i := range fs {
		fs[i].Report = infos[fs[i].Report.ID]
		put(r, merge.Own(fs[i]))
		sh.Add(fs[i])
	}
	for _, root := range blocks {
		cs, err := sh.Relation(ctx, root, merge.Frame{Atlas: at, AsOf: asOf})
		if err != nil {
			return nil, err
		}
		put(r, cs)
	}
	return r, nil
}

// stories groups reports that hang together.
func stories(ids []string, pairs map[string][]chancery.Pair, compared map[string]*merge.Compared) merge.Group {
	var reports []*merge.Compared
	all := map[[2]string]chancery.Pair{}
	for _, id := range ids {
		reports = append(reports, compared[id])
		for _, p := range pairs[id] {
			all[[2]string{p.A, p.B}] = p
		}
	}
	return merge.Stories(reports, slices.Collect(maps.Values(all)))
}

// publishedBy reports whether all of a date lies no later than the last day of another.
func publishedBy(date, by string) bool {
	d, ok := edtf.Parse(date)
	b, okBy := edtf.Parse(by)
	return ok && okBy && d.Last <= b.Last
}

func put(r *chancery.Record, changes []chancery.Change) {
	for _, c := range changes {
		switch v := c.Value.(type) {
		case *chancery.Statement:
			r.Statements = append(r.Statements, *v)
		case *chancery.Event:
			r.Events = append(r.Events, *v)
		case *chancery.Designation:
			r.Designations = append(r.Designations, *v)
		case *chancery.Mechanism:
			r.Mechanisms = append(r.Mechanisms, *v)
		case *chancery.Figure:
			r.Figures = append(r.Figures, *v)
		case *chancery.Membership:
			r.Memberships = append(r.Memberships, *v)
		case *chancery.Conflict:
			r.Conflicts = append(r.Conflicts, *v)
		}
	}
}

// within keeps the stories that have a report in r and the copies among its reports.
func within(r *chancery.Record) {
	in := map[string]bool{}
	for _, i := range r.Reports {
		in[i.ID] = true
	}
	r.Stories = slices.DeleteFunc(r.Stories, func(s chancery.Story) bool {
		return !slices.ContainsFunc(s.Reports, func(id string) bool { return in[id] })
	})
	r.Copies = slices.DeleteFunc(r.Copies, func(c chancery.Copy) bool { return !in[c.A] || !in[c.B] })
}

// named are the ids of the actors that r names, with the states it is about.
func named(r *chancery.Record, states []string) []string {
	set := map[string]bool{}
	add := func(ids ...string) {
		for _, id := range ids {
			if id != "" {
				set[id] = true
			}
		}
	}
	add(states...)
	for _, s := range r.Statements {
		add(s.Speaker, string(s.Addressee))
		add(s.With...)
		add(s.States...)
	}
	for _, e := range r.Events {
		add(e.Actors...)
		add(e.States...)
	}
	for _, d := range r.Designations {
		add(d.Parties...)
		for _, u := range d.Uses {
			add(string(u.Speaker))
		}
	}
	for _, m := range r.Mechanisms {
		add(m.Parties...)
	}
	for _, f := range r.Figures {
		add(f.States...)
	}
	for _, m := range r.Memberships {
		add(m.Member, m.Grouping)
	}
	return slices.Sorted(maps.Keys(set))
}
