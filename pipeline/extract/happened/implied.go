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
	for _, m := range ts {
		if v := f.acceptance(m); v != nil && !slices.ContainsFunc(ts, func(t *telling) bool { return t.sent == v.sent && t.rule.mode == "invitation" }) {
			out = append(out, v)
		}
	}
	return out
}

// acceptance is the sentence after the invitation m that tells it to have been accepted: "He has accepted". nil where there is none.
func (f *finder) acceptance(m *telling) *telling {
	n := m.sent + 1
	if m.rule.mode != "invitation" || m.status != chancery.Proposed || f.inside || n >= len(f.d.Sents) || m.trig < f.title {
		return nil
	}
	j := f.yes(n)
	if j < 0 || !f.guestSays(m, j) {
		return nil
	}
	v := *m
	v.trig, v.sent, v.status, v.word, v.again = j, n, chancery.Planned, f.d.Form(j), true
	return &v
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
