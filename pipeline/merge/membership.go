package merge

import (
	"sort"

	"chancery"
)

// doubted is what is left of the confidence in a membership that the atlas, for that date, does not know.
const doubted = 0.5

// memberships merges who belongs to the grouping of the block. What the atlas says is compared, never put in its place.
func (r *relation) memberships(in []chancery.Findings, of map[string]string) []chancery.Membership {
	by := map[string][]chancery.Membership{}
	for _, f := range in {
		for _, m := range f.Memberships {
			k := m.Member + "\x00" + m.Grouping
			by[k] = append(by[k], m)
		}
	}
	var out []chancery.Membership
	for _, k := range keys(by) {
		ms := by[k]
		sort.Slice(ms, func(i, j int) bool { return r.earlier(ms[i].Entry, ms[j].Entry) })
		es := make([]chancery.Entry, len(ms))
		for i, m := range ms {
			es[i] = m.Entry
		}
		m := chancery.Membership{Member: ms[0].Member, Grouping: ms[0].Grouping, Entry: r.join(es, of)}
		if !r.plausible(m) {
			m.Confidence *= doubted
			r.unknown(m)
		}
		out = append(out, m)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// unknown records that the atlas does not have a membership that reports tell of: either they are wrong, or the atlas is out of date.
func (r *relation) unknown(m chancery.Membership) {
	about := "whether " + m.Member + " belongs to " + r.name(m.Grouping)
	v := m.Evidence[0]
	e := m.Entry
	e.ID = chancery.FindingID(m.ID, "conflict", about)
	e.Evidence = e.Evidence[:1]
	says := "no member, as far as the atlas knows"
	if m.LastSeen != "" {
		says = "no member in " + string(m.LastSeen) + ", as far as the atlas knows"
	}
	r.clash = append(r.clash, chancery.Conflict{Entry: e, About: about, Sides: []chancery.Side{
		{Says: "member", Report: v.Report, Span: v.Span, Text: v.Text},
		{Says: says},
	}})
}

// name is how the atlas calls an actor, or the id.
func (r *relation) name(id string) string {
	if a, ok := r.fr.Atlas.Actor(id); ok {
		return a.Name
	}
	return id
}

// plausible reports whether the atlas knows the membership, or does not know the grouping.
func (r *relation) plausible(m chancery.Membership) bool {
	if r.fr.Atlas == nil {
		return true
	}
	known := r.fr.Atlas.Members(m.Grouping, string(m.LastSeen))
	for _, k := range known {
		if k == m.Member {
			return true
		}
	}
	return len(known) == 0
}
