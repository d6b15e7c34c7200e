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
		}
		out = append(out, m)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
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
