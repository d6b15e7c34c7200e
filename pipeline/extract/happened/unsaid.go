package happened

import "chancery/pipeline/extract/who"

// A report from a capital, or about two states, may leave out where the guest comes to: "Orr arrived on Monday for a two-day visit", "The minister was
// to have come in March", "Lund, who is on a visit of three days, flew in from Rome".

const backReach = 8 // sentences back that may name the town of a visit told as known

// unsaid is where the journey m goes, though no place is told with it.
func (f *finder) unsaid(m *telling) (state, words string) {
	if len(m.from.sides) != 1 || !upper(m.from.sides[0]) || !f.officialGuest(m) {
		return "", ""
	}
	onVisit := f.onVisitThere(m.trig)
	if !f.comesHere(m.trig) {
		return "", ""
	}
	if onVisit {
		if st, w := f.townBefore(m); st != "" {
			return st, w
		}
	}
	if here := f.cast.Dateline; here != "" && here != m.from.sides[0] {
		return here, ""
	}
	if other := f.otherThan(m.from.sides[0]); other != nil && f.cast.Dateline == "" {
		return other[0], ""
	}
	return "", ""
}

// officialGuest reports whether a person travels, and for his state.
func (f *finder) officialGuest(m *telling) bool { return len(m.from.ids) > 0 && f.official(m.from) }

// comesHere reports whether verb i of coming has nothing with it but when, for what and with whom.
func (f *finder) comesHere(i int) bool {
	if !f.ru.has("coming", f.lemma(i)) && !(f.particle(i) == "in" && f.ru.has("coming", f.lemma(i)+"_in")) {
		return false
	}
	if p := f.particle(i); p != "" && p != "in" {
		return false
	}
	for _, k := range f.d.Kids(i) {
		k := int(k)
		switch f.rel(k) {
		case "obl", "nmod":
			switch p := f.prep(k); {
			case f.timed(k), p == "", p == "with", p == "on", p == "for" && f.ru.has("stay", f.lemma(k)), p == "from" && f.particle(i) == "in":
			default:
				return false
			}
		case "advmod":
			if !f.timed(k) && !f.ru.has("plainly", f.form(k)) {
				return false
			}
		case "obj", "xcomp", "ccomp":
			return false
		case "advcl":
			if w := f.kid(k, "nsubj"); w < 0 || f.form(w) != "who" { // a relative clause that the tree hangs on the verb
				return false
			}
		}
	}
	return true
}

// townBefore is the last town abroad that the sentences before m name as where something was.
func (f *finder) townBefore(m *telling) (state, words string) {
	for i := m.trig - 1; i >= 0 && m.sent-f.d.SentOf(i) <= backReach; i-- {
		if f.heads[i] == 0 {
			continue
		}
		if p := f.prep(i); p != "in" && p != "at" {
			if h := f.head(i); h < 0 || !f.ru.has("town", f.lemma(h)) || f.prep(h) != "in" {
				continue
			}
		}
		if st, w := f.where(i); st != "" && f.heads[i] > 0 && f.cast.Mentions[f.heads[i]-1].How != who.Named && st != m.from.sides[0] {
			return st, w
		}
	}
	return "", ""
}
