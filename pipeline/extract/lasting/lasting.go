// Package lasting finds what stands between states beyond single happenings: designations of the relation ("strategic partnership"),
// mechanisms that meet again and again, figures and targets, memberships. It takes one text with its analysis, the actors and times in
// it and who said what, and returns findings: one for each place that tells such a thing. Bringing the mentions of one thing together,
// in a text and over texts, is the merge stage's matter. The words and phrases it goes by stand in words/*.txt.
package lasting

import (
	"sort"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Things are the lasting things that one text tells, as findings, each list in order of the text.
type Things struct {
	Designations []chancery.Designation
	Upgrades     []chancery.Event // what the designations tell as done: relations raised to a title
	Mechanisms   []chancery.Mechanism
	Figures      []chancery.Figure
	Memberships  []chancery.Membership
	Conflicts    []chancery.Conflict // the text against its captions
	Tallies      []chancery.Tally    // numbers to be set against other reports'
	Actors       []chancery.Actor    // groupings that the text explains and that c does not hold ("ABC")
}

// Find returns the lasting things of t.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) Things {
	if len(d.Tokens) == 0 {
		return Things{}
	}
	p := newPage(t, d, c, times, said)
	p.explain()
	ds, raises := p.designations()
	th := Things{
		Designations: ds,
		Upgrades:     p.upgrades(ds, raises),
		Mechanisms:   p.mechanisms(),
		Figures:      p.figures(),
		Memberships:  once(p.memberships()),
		Conflicts:    p.captions(),
		Tallies:      p.tallies(),
	}
	th.Actors = p.learnt(th.Memberships)
	return th
}

// once leaves out memberships found twice at one place by two patterns.
func once(ms []chancery.Membership) []chancery.Membership {
	seen := map[string]bool{}
	var out []chancery.Membership
	for _, m := range ms {
		if !seen[m.ID] {
			seen[m.ID] = true
			out = append(out, m)
		}
	}
	return out
}

// learnt are the groupings in ms that are not among the cast's actors.
func (p *page) learnt(ms []chancery.Membership) []chancery.Actor {
	known := map[string]bool{}
	for _, a := range p.c.Actors {
		known[a.ID] = true
	}
	var out []chancery.Actor
	for _, m := range ms {
		if known[m.Grouping] {
			continue
		}
		known[m.Grouping] = true
		name := p.writes(m.Grouping)
		out = append(out, chancery.Actor{ID: m.Grouping, Kind: chancery.Organisation, Name: name, Names: []string{name}})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// writes is the form in which the text writes the one-word actor id.
func (p *page) writes(id string) string {
	for _, s := range p.sents {
		for _, w := range s.words {
			if w.low == id && p.upper(w) {
				return p.d.Text[w.start:w.end]
			}
		}
	}
	return id
}
