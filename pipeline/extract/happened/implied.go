package happened

import (
	"slices"

	"chancery"
	"chancery/internal/edtf"
)

// The press often tells only one half of a visit: that the host received his guest. implied adds the guest's coming, where nothing else in
// the text tells it.

// implied are the visits that the tellings ts of a text imply.
func (f *finder) implied(ts []*telling) []*telling {
	var out []*telling
	for _, m := range ts {
		if v := f.guestVisit(m); v != nil && !slices.ContainsFunc(ts, v.sameVisit) && !slices.ContainsFunc(out, v.sameVisit) {
			out = append(out, v)
		}
	}
	return out
}

// guestVisit is the visit of the guest whom m tells to have been received, nil where m tells of none.
func (f *finder) guestVisit(m *telling) *telling {
	if !m.rule.hosting || f.ru.visit == nil || f.inside || m.host == "" || !slices.Equal(m.from.sides, []string{m.host}) {
		return nil
	}
	if len(m.to.sides) != 1 || m.to.sides[0] == m.host || len(m.to.ids) != 1 || !m.to.post || f.envoy(m.to) {
		return nil
	}
	if m.status != chancery.Planned && !f.current(m) { // what is looked back on may have been on the way elsewhere
		return nil
	}
	v := *m
	v.rule, v.from, v.to, v.others = f.ru.visit, m.to, party{sides: []string{m.host}}, party{}
	v.ordinal, v.conf = 0, m.conf-0.25
	if v.status == chancery.Held && f.daysAgo(v.date) <= 1 {
		v.status = chancery.UnderWay // as with one who has just arrived
	}
	return &v
}

// envoy reports whether a party is a resident ambassador, who comes from across the town.
func (f *finder) envoy(p party) bool {
	for _, t := range p.toks {
		if m := f.mention(t); m != nil && f.ru.has("envoy", m.Role) {
			return true
		}
		for _, k := range f.d.Kids(t) {
			if f.ru.has("envoy", f.lemma(int(k))) {
				return true
			}
		}
	}
	return false
}

const stayDays = 3 // days from one to another thing told of one stay

// sameVisit reports whether t tells the visit m too.
func (m *telling) sameVisit(t *telling) bool {
	if t.rule.mode != "visit" || !nested(m.states, t.states) || t.host != "" && t.host != m.host {
		return false
	}
	x, okX := edtf.Parse(m.date)
	y, okY := edtf.Parse(t.date)
	return !okX || !okY || x.Wider(stayDays).Meets(y)
}
