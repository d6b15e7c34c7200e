package merge

import (
	"sort"
	"strings"

	"chancery"
	"chancery/atlas"
)

// Frame is what merging a relation needs beyond the findings themselves. The zero Frame is valid.
type Frame struct {
	Atlas  *atlas.Atlas      // groupings' members and states' names are asked of it; nil = nothing is compared
	Source map[string]string // report id → id of the independent origin that it comes from; a report that is missing is its own origin
	AsOf   string            // EDTF day of the record, for "overdue"; "" = the latest publication date among the reports given
}

// Entries are the merged entries of one relation, each list sorted by id.
type Entries struct {
	Events       []chancery.Event
	Designations []chancery.Designation
	Mechanisms   []chancery.Mechanism
	Figures      []chancery.Figure
	Memberships  []chancery.Membership
	Conflicts    []chancery.Conflict
	Of           map[string]string // id of a finding → id of the entry that it went into
}

// Block is the part of one report's findings that belongs to one relation.
type Block struct {
	Key      string            // states joined by "-" in order of the alphabet ("IND-RUS"); of memberships "in " and the grouping
	Findings chancery.Findings // Report and the entries of this relation; no actors, statements, sketch or doubts
}

// Split parts f into the relations that it speaks of, sorted by key. Relation is then called once for each key with the blocks of
// that key of all reports. Statements, actors and the report's doubts about itself belong to no relation and are left out.
func Split(f chancery.Findings) []Block {
	at := map[string]*chancery.Findings{}
	of := func(key string) *chancery.Findings {
		if at[key] == nil {
			at[key] = &chancery.Findings{Report: f.Report}
		}
		return at[key]
	}
	for _, e := range f.Events {
		b := of(relationKey(e.States))
		b.Events = append(b.Events, e)
	}
	for _, d := range f.Designations {
		b := of(relationKey(d.Parties))
		b.Designations = append(b.Designations, d)
	}
	for _, m := range f.Mechanisms {
		b := of(relationKey(m.Parties))
		b.Mechanisms = append(b.Mechanisms, m)
	}
	for _, g := range f.Figures {
		b := of(relationKey(g.States))
		b.Figures = append(b.Figures, g)
	}
	for _, m := range f.Memberships {
		b := of("in " + m.Grouping)
		b.Memberships = append(b.Memberships, m)
	}
	keys := make([]string, 0, len(at))
	for k := range at {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out := make([]Block, len(keys))
	for i, k := range keys {
		out[i] = Block{Key: k, Findings: *at[k]}
	}
	return out
}

func relationKey(states []string) string {
	s := append([]string(nil), states...)
	sort.Strings(s)
	return strings.Join(s, "-")
}

// Relation merges what all reports say of one relation: in holds the blocks of one key, one element a report. It changes nothing
// that it is given, and what it returns depends on the set of findings and on fr, not on their order.
func Relation(in []chancery.Findings, fr Frame) Entries {
	return Entries{Of: map[string]string{}}
}
