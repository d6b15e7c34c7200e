package happened

import (
	"slices"

	"chancery"
)

// once drops the tellings of a sentence that only name the object of another one: of "signed a deal" the deal, of "met for talks"
// the talks, of "met for a summit" the meeting.
func (f *finder) once(ts []*telling) []*telling {
	by := map[int]*telling{}
	for _, m := range ts {
		by[m.trig] = m
	}
	drop := map[*telling]bool{}
	for _, m := range ts {
		if !f.noun(m.trig) || m.aside {
			continue
		}
		i := m.trig
		for n := 0; n < 3 && f.rel(i) == "nmod" && f.head(i) >= 0 && f.noun(f.head(i)) && !f.ru.has("sideline", f.lemma(f.head(i))); n++ {
			i = f.head(i)
		}
		v := by[f.head(i)]
		if v != nil && ahead(v.status) != ahead(m.status) && m.ordinal > 0 { // discussed preparations for the next round
			continue
		}
		if v != nil && v.rule.mode == "recall" && m.rule.mode == "talks" { // called home for consultations: with its own government
			drop[m] = true
		}
		if h := by[f.head(m.trig)]; h != nil && f.noun(h.trig) && f.rel(m.trig) == "nmod" && f.prep(m.trig) == "of" && h.rule.mode == m.rule.mode && h.rule.typ == m.rule.typ && nested(h.states, m.states) {
			drop[m] = true // of a round of talks the talks
		}
		if v == nil || f.noun(v.trig) || v.rule.typ != m.rule.typ {
			continue
		}
		switch {
		case (m.rule.mode == "summit" || m.rule.mode == "talks") && v.rule.mode == "meeting" && f.ru.has("ongoing", f.prep(m.trig)) && f.prep(m.trig) != "in":
			drop[m] = drop[m] || m.indefinite // they met at a summit, of whomever
		case (m.rule.mode == "summit" || m.rule.mode == "talks") && v.rule.mode == "meeting":
			drop[v] = true
			m.take(v)
		case m.rule.mode == v.rule.mode, v.rule.mode == "signing", v.rule.mode == "meeting" && m.rule.mode == "talks":
			drop[m] = true
			v.fillFrom(m)
		}
	}
	for _, m := range ts {
		drop[m] = drop[m] || f.asked(m, by) || m.rule.typ == "PROTEST" && m.rule.mode == "" && slices.ContainsFunc(ts, func(v *telling) bool {
			return v.rule.mode == "summons" && nested(v.states, m.states) // called in to be told so
		})
	}
	ts = slices.DeleteFunc(ts, func(m *telling) bool { return drop[m] })
	f.onVisit(ts)
	return ts
}

// asked reports whether the act m is only what another telling asks for or threatens: "demanded that Minsk lift the ban".
func (f *finder) asked(m *telling, by map[int]*telling) bool {
	if m.status != chancery.Proposed && m.status != chancery.Planned || !acting(m.rule.typ) {
		return false
	}
	for i, n := m.trig, 0; n < 3; n++ {
		switch f.rel(i) {
		case "xcomp", "ccomp", "conj", "obl", "nmod", "obj", "advcl":
		default:
			return false
		}
		if i = f.head(i); i < 0 {
			return false
		}
		if v := by[i]; v != nil && v != m && (v.rule.typ == "REQUEST" || v.rule.typ == "THREATEN") && v.rule.mode == "" {
			return true
		}
	}
	return false
}

// onVisit gives a gathering told in one breath with the visit made for it the visit's place and date.
func (f *finder) onVisit(ts []*telling) {
	for k, m := range ts {
		if m.rule.typ != "CONSULT" || m.rule.mode == "visit" || m.rule.mode == "call" || m.rule.mode == "message" {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			v := ts[j]
			if v.rule.mode != "visit" || v.host == "" || m.host != "" && m.host != v.host || !nested(v.states, m.states) || f.inAttribute(v.trig, m.trig) {
				continue
			}
			if m.host == "" {
				m.host, m.place = v.host, v.place
			}
			if m.date == "" {
				m.date = v.date
			}
		}
	}
}

// fillFrom gives m the number, place and date that only the noun for the same happening has.
func (m *telling) fillFrom(n *telling) {
	if m.ordinal == 0 {
		m.ordinal = n.ordinal
	}
	if m.host == "" && m.rule.host == hostPlace {
		m.host, m.place = n.host, n.place
	}
	if m.date == "" {
		m.date = n.date
	}
}

// take fills in what m lacks from v, another telling of the same.
func (m *telling) take(v *telling) {
	m.from, m.to = v.from, v.to
	m.others.add(v.others)
	m.sum()
	if m.host == "" {
		m.host, m.place = v.host, v.place
	}
	if m.date == "" {
		m.date = v.date
	}
	m.status, m.word = v.status, v.word
}
