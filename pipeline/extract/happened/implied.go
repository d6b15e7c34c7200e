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
	for _, m := range slices.Concat(ts, out) {
		if v := f.promisedVisit(m); v != nil && !slices.ContainsFunc(ts, v.knownToCome) && !slices.ContainsFunc(out, v.knownToCome) {
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
	v.promised = true
	return &v
}

// promisedVisit is the visit of a guest who has accepted invitation m, nil where nobody has.
func (f *finder) promisedVisit(m *telling) *telling {
	if !m.promised || f.ru.visit == nil || f.inside || len(m.from.sides) != 1 || len(m.to.sides) != 1 || !upper(m.from.sides[0]) || !upper(m.to.sides[0]) {
		return nil
	}
	if len(m.to.ids) > 1 || m.closed || m.date != "" && !f.current(m) || f.onlyThere(m) {
		return nil
	}
	v := *m
	v.rule, v.from, v.to, v.others = f.ru.visit, m.to, party{sides: m.from.sides}, party{}
	v.host, v.place, v.date, v.ordinal, v.conf = m.from.sides[0], "", m.coming, 0, m.conf-0.2
	return &v
}

// onlyThere reports whether what invitation m is to is no journey: to join a group, to bid, to talk.
func (f *finder) onlyThere(m *telling) bool {
	x := f.kid(m.trig, "xcomp", "advcl")
	if x < 0 || !f.infinitive(x) {
		return false
	}
	l := f.lemma(x)
	return !f.ru.has("arrive", l) && l != "visit" && l != "attend" && l != "pay" && l != "make" && l != "see"
}

// knownToCome reports whether t tells the coming of the guest of m too.
func (m *telling) knownToCome(t *telling) bool {
	if t.rule.mode != "visit" || !nested(m.states, t.states) || t.host != "" && t.host != m.host {
		return false
	}
	return t.status != chancery.Held || m.sameVisit(t) && edtf.Agree(m.date, t.date) && m.date != ""
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
