package happened

import (
	"chancery"
	"chancery/internal/edtf"
)

// settled fills in status and date; false for what the text does not tell as a happening.
func (f *finder) settled(m *telling) bool {
	st := f.standing(m.trig)
	if m.rule.status != "" && st.status == chancery.Held && (m.rule.status != "planned" || st.open || f.passive(m.trig)) {
		st = standing{status: chancery.Status(m.rule.status), word: st.word}
	}
	if m.rule.status == string(chancery.Held) && st.status == chancery.Planned { // "will set up", announced by both, is agreed
		st = is(chancery.Held)
	}
	if h := f.head(m.trig); st.status == "" && m.rule.mode == "invitation" && h >= 0 && f.ru.has("accept", f.lemma(h)) && f.negated(h) {
		st = standing{status: chancery.Proposed, word: h} // not accepted so far
	}
	if st.status == "" {
		return false
	}
	if m.rule.mode == "visit" && st.open && f.goesOn(m.trig) {
		st = is(chancery.Planned)
	}
	if m.rule.mode == "message" && f.noun(m.trig) && f.prep(m.trig) == "in" { // wrote in a letter
		st = standing{status: chancery.Held, word: -1}
	}
	if st.status == chancery.Planned && st.word >= 0 && !m.rule.lasts(false) && f.ru.has("decide", f.lemma(st.word)) && f.verbStanding(st.word, 0).status == chancery.Held {
		st = is(chancery.Held).by(st.word) // a government that has decided to expel has acted
	}
	m.date = f.dated(m.trig)
	gone := st.status == chancery.Held && !st.open && f.past(m.trig)
	if gone && f.later(m.date) && (f.weekday(m.date, m.trig) || !f.dayNamed(m.date, m.trig)) { // the month after: after another one
		m.date = f.weekBefore(m.date)
	}
	if m.rule.mode == "invitation" && (f.later(m.date) || f.noun(m.trig)) { // that is when the guest comes
		m.coming, m.date = m.date, ""
	}
	if m.trig < f.title && st.open {
		st.open = false
	}
	if m.date == "" && !ahead(st.status) && !(m.rule.mode == "invitation" && f.noun(m.trig)) && (f.fresh(m.trig) || st.word >= 0 && f.verb(st.word) && f.fresh(st.word)) {
		m.date = f.spoken(m.trig)
		m.toldOn = m.date != ""
	}
	m.status = f.settle(st, m.date, m.trig, m.rule.lasts(f.noun(m.trig)))
	if gone && m.status == chancery.Planned {
		m.status = chancery.Held // it is rather the date of the report that is wrong
	}
	if m.rule.weak && !f.inside && ahead(m.status) && !m.denied {
		return false
	}
	if m.rule.typ == "AGREE" && f.noun(m.trig) && m.status == chancery.UnderWay {
		return false // a treaty in force is no happening
	}
	if m.status == chancery.Held && f.speaksOnVisit(m) {
		m.status = chancery.UnderWay
	}
	f.arriving(m)
	m.date = f.onward(m.date, m.status)
	f.lasting(m)
	m.vague = st.vague
	m.closed = f.looksBack(m.trig)
	m.word = f.d.Form(m.trig)
	if m.rule.mode == "invitation" && m.status == chancery.Proposed {
		f.accepted(m)
	}
	if st.word >= 0 {
		m.word = f.d.Form(st.word)
	}
	if m.again && m.date == "" {
		m.conf -= 0.1
	}
	return true
}

// goesOn reports whether verb i tells the next leg of a journey: who "travels on to Oslo" is not there yet.
func (f *finder) goesOn(i int) bool {
	if !f.verb(i) || f.noun(i) || i+1 >= len(f.d.Tokens) || f.d.Tokens[i].XPOS != "VBZ" && f.d.Tokens[i].XPOS != "VBP" {
		return false
	}
	return f.form(i+1) == "on" && i+2 < len(f.d.Tokens) && f.form(i+2) == "to"
}

// speaksOnVisit reports whether m is the visit that somebody is on who is told to have said something: "Ali, on a visit to Oslo, said".
func (f *finder) speaksOnVisit(m *telling) bool {
	if m.rule.mode != "visit" || !f.noun(m.trig) || f.prep(m.trig) != "on" || m.date != "" || m.sent > newsReach || len(f.d.Sents) > newsLong || f.dayed(m) {
		return false
	}
	v := f.clauseVerb(m.trig)
	return v >= 0 && f.head(v) < 0 && f.d.Tokens[v].XPOS == "VBD" && f.ru.has("say", f.lemma(v)) && f.kid(v, "aux") < 0
}

// past reports whether i is a verb in the simple past, or a noun that such a verb carries.
func (f *finder) past(i int) bool {
	if h := f.head(i); f.noun(i) && h >= 0 && (f.ru.has("light", f.lemma(h)) || f.ru.has("occur", f.lemma(h))) {
		i = h
	}
	if f.noun(i) { // a declaration adopted in Rome
		if k := f.kid(i, "acl"); k >= 0 && f.d.Tokens[k].XPOS == "VBN" && f.kid(k, "aux", "aux:pass") < 0 && (f.ru.has("light", f.lemma(k)) || f.lemma(k) == "adopt") {
			return true
		}
	}
	if f.d.Tokens[i].XPOS == "VBN" && f.rel(i) == "acl" && f.kid(i, "aux", "aux:pass", "mark") < 0 {
		return true
	}
	if k := f.kid(i, "aux:pass"); k >= 0 && f.d.Tokens[i].XPOS == "VBN" {
		i = k
	}
	return f.d.Tokens[i].XPOS == "VBD"
}

// weekBefore is the same weekday before publication, of a day of the week after it; "" for other dates.
func (f *finder) weekBefore(date string) string {
	d, okD := edtf.Parse(date)
	p, okP := edtf.Parse(f.pub)
	if !okD || !okP || d.First != d.Last || d.First-p.Last > 7 {
		return ""
	}
	return edtf.Date(d.First - 7)
}

// fresh reports whether a verb tells news: in the perfect or present tense.
func (f *finder) fresh(i int) bool {
	r := f.reader
	for _, k := range r.d.Kids(i) {
		if r.rel(int(k)) == "aux" && (r.lemma(int(k)) == "have" || r.lemma(int(k)) == "be") && r.d.Tokens[k].XPOS != "VBD" {
			return true
		}
	}
	x := r.d.Tokens[i].XPOS
	return x == "VBZ" || x == "VBP"
}

// arriving keeps a visit under way that the report tells the beginning of: who arrived yesterday is still there.
func (f *finder) arriving(m *telling) {
	if m.rule.mode != "visit" || m.status != chancery.Held || m.trig < f.title || !f.ru.has("arrive", f.lemma(m.trig)) {
		return
	}
	if m.date != "" && (f.daysAgo(m.date) > 1 || f.later(m.date)) || m.date == "" && m.sent > 4 {
		return
	}
	if f.repeated(m.trig) || f.kidWord(m.trig, "had") {
		return
	}
	m.status = chancery.UnderWay
}

// repeated reports whether what i tells was done more than once: twice, three times.
func (f *finder) repeated(i int) bool {
	for _, k := range f.d.Kids(i) {
		if f.lemma(int(k)) == "time" && f.d.Tokens[k].XPOS == "NNS" || f.form(int(k)) == "twice" {
			return true
		}
	}
	return false
}

// looksBack reports whether words beside i say that it is of an earlier time.
func (f *finder) looksBack(i int) bool {
	for n := 0; i >= 0 && n < 2; i, n = f.head(i), n+1 {
		for _, k := range f.d.Kids(i) {
			if f.ru.has("earlier", f.form(int(k))) {
				return true
			}
		}
	}
	return false
}

// accepted moves an invitation on where its sentence says that it was accepted, or that the guest comes by it.
func (f *finder) accepted(m *telling) {
	if j := f.yes(m.sent); j >= 0 {
		m.status, m.word, m.promised = chancery.Planned, f.d.Form(j), true
		return
	}
	byIt := f.noun(m.trig) && f.ru.has("byinvitation", f.prep(m.trig)) || f.rel(m.trig) == "advcl" && f.d.Tokens[m.trig].XPOS == "VBN"
	if byIt {
		m.status = chancery.Planned
	}
}

// yes is the word of a sentence that tells an invitation to have been accepted, -1 where none does.
func (f *finder) yes(sent int) int {
	s := f.d.Sents[sent]
	for j := s.First; j < s.Last; j++ {
		if f.ru.has("accept", f.lemma(j)) && !f.negated(j) && f.verbStanding(j, 0).status == chancery.Held {
			return j
		}
	}
	return -1
}

// guestSays reports whether the yes at j may be the one to the invitation m: it is of nothing else, and by nobody else than the guest.
func (f *finder) guestSays(m *telling, j int) bool {
	for _, a := range f.args(j) {
		switch a.label {
		case "obj":
			if l := f.lemma(a.tok); l != "invitation" && l != "it" && l != "offer" && l != "invite" {
				return false
			}
		case "subj":
			if p := f.who(a.tok); len(p.sides) == 1 && len(m.from.sides) == 1 && p.sides[0] == m.from.sides[0] && len(m.states) > 1 {
				return false
			}
		}
	}
	return true
}

// lasts reports whether what the rule tells goes on for a while, so that the present tense tells it as under way. Acts between states
// are done by the telling: who "accuses" another has done so.
func (r *rule) lasts(noun bool) bool {
	switch r.typ {
	case "AGREE":
		return noun // a treaty is in force
	case "COERCE":
		return !noun // the arrest is made, the siege goes on
	case "ACCUSE", "REQUEST", "SUPPORT", "SANCTION", "CONCEDE", "REJECT", "THREATEN", "PROTEST":
		return false
	}
	return true
}
