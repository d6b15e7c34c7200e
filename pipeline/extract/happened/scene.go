package happened

import (
	"slices"
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
)

// A report tells the day and the town of its occasion once; what else happened there stands without them. scenes lends date and
// place within one occasion: to what the same sentence tells of the same sides, and in the news of the day to what follows.
func (f *finder) scenes(ts []*telling) {
	for _, m := range ts {
		if gathering(m.rule.mode) || m.rule.typ == "AGREE" {
			m.date = f.duringStay(m)
		}
	}
	for k, m := range ts {
		if !lendable(m) {
			continue
		}
		if a := f.occasion(ts, k); a != nil {
			if day := f.newsDay(); m.date == "" && a.rule.mode == "visit" && a.sent != m.sent && isDay(day) && f.told(m) && f.tidings(m) {
				m.date = day // a visit lasts: what was done on it was done on the day of the news
			}
			if m.date == "" {
				m.date = f.laterDay(a, m)
			}
			m.settle(a)
		}
		if m.date == "" && m.host == "" {
			continue
		}
		if m.host == "" && m.date != "" {
			f.within(ts, k)
		}
	}
	for k := range ts {
		f.reached(ts, k)
	}
	for k, m := range ts {
		if m.date == "" && m.status == chancery.Held && !m.again && !m.rule.weak {
			if m.date = f.narrated(m); m.date == "" {
				m.date = f.sameDay(ts, k)
			}
		}
	}
	for _, m := range ts {
		if m.date == "" && m.status == chancery.Planned && !m.again && lendable(m) {
			m.date = f.onTrip(m, ts)
		}
	}
	for _, m := range ts {
		if m.date == "" && m.status == chancery.Planned && !m.again && !m.rule.weak && m.trig >= f.title {
			m.date = f.nextOn(m)
		}
		if m.date == "" && f.told(m) && !m.again && !m.closed && f.tidings(m) {
			m.date = f.newsDay()
			m.conf -= 0.05
		}
	}
	for _, m := range ts {
		if m.date == "" && m.status == chancery.UnderWay && m.rule.mode == "visit" && !m.again && m.sent <= presentReach && isDay(f.pub) && !f.ru.has("regular", strings.ToLower(m.word)) {
			m.date = f.pub // it goes on on the day of the report at least
		}
	}
	f.hosted(ts)
	if f.homely(ts) {
		f.hosted(ts)
	}
	for _, m := range ts {
		if m.at != nil && m.at.host != "" {
			m.host, m.place = m.at.host, m.at.place
		}
	}
}

// onTrip is the days of a trip under way on which m is still to come: "She left for Oman on Tuesday. On the two-day trip she is to open an
// embassy."
func (f *finder) onTrip(m *telling, ts []*telling) string {
	if len(f.days(f.d.Sents[m.sent])) > 0 {
		return ""
	}
	for _, v := range ts {
		d, ok := edtf.Parse(v.date)
		if !ok || v.rule.mode != "visit" || v.status != chancery.UnderWay || v.host == "" || m.host != "" && m.host != v.host || m.sent < v.sent || m.sent-v.sent > announceReach || !nested(v.states, m.states) {
			continue
		}
		if n := f.stayIn(f.d.Sents[m.sent]); d.First == d.Last && n > 0 {
			return v.date + "/" + edtf.Date(d.First+n-1)
		}
		if d.First < d.Last && d.Days() <= longestStay {
			return v.date
		}
	}
	return ""
}

const (
	announceDays  = 3 // days from a meeting to the announcement of what came of it
	announceReach = 2 // sentences between the two
)

// reached dates an agreement that is only announced on a day by the meeting told beside it, a little before, of those who agreed: "have agreed to
// begin talks, a spokesman said on Friday, after the presidents had met the day before".
func (f *finder) reached(ts []*telling, k int) {
	m := ts[k]
	said, ok := edtf.Parse(m.date)
	if !ok || !m.toldOn || m.rule.typ != "AGREE" || m.status != chancery.Held {
		return
	}
	for _, a := range ts[max(0, k-sceneReach):min(len(ts), k+sceneReach)] {
		d, ok := edtf.Parse(a.date)
		if !ok || a.status != chancery.Held || !gathering(a.rule.mode) || abs(a.sent-m.sent) > announceReach || !nested(a.states, m.states) || d.First != d.Last {
			continue
		}
		if gap := said.First - d.First; gap > 0 && gap <= announceDays {
			m.date, m.toldOn, m.at = a.date, false, a
			m.conf -= 0.05
			return
		}
	}
}

// homely gives what happened where the report is written the state of that place: what it tells as "here", and news of what brought that
// state and others together; true where it gave any. A report names the town of a gathering that is not its own.
func (f *finder) homely(ts []*telling) bool {
	town := f.cast.Dateline
	if town == "" {
		return false
	}
	some := false
	for _, m := range ts {
		if m.host == "" && f.onFringes(m) && !f.elsewhere(ts, m, town) {
			m.host, m.place = town, f.cast.Town // of the gathering that the report is sent from
			some = true
		}
		if m.host == "" && (lendable(m) && m.sent <= newsReach && f.toldHere(m) || f.atHome(m, town) && !f.elsewhere(ts, m, town)) {
			m.host, m.place = town, f.cast.Town
			m.conf -= 0.05
			some = true
		}
	}
	return some
}

// onFringes reports whether m is told as news from the fringes of a gathering: "met on the margins".
func (f *finder) onFringes(m *telling) bool {
	if m.rule.mode != "meeting" && m.rule.mode != "talks" || m.status != chancery.Held || m.date == "" || f.daysAgo(m.date) > newsDays || f.later(m.date) {
		return false
	}
	s := f.d.Sents[m.sent]
	for j := s.First; j < s.Last; j++ {
		if f.ru.has("sideline", f.lemma(j)) && (f.prep(j) == "on" || f.prep(j) == "at" || f.prep(j) == "in") {
			return true
		}
	}
	return false
}

// distant reports whether a mode is of what is done from afar.
func distant(mode string) bool { return mode == "call" || mode == "message" }

// seats are the states in which the Union's own bodies meet.
var seats = []string{"BEL", "LUX"}

// atHome reports whether m is news of what brought the state of town and others together.
func (f *finder) atHome(m *telling, town string) bool {
	if !assembled(m) || m.closed || m.status != chancery.Held && m.status != chancery.UnderWay {
		return false
	}
	if !slices.Contains(m.states, town) && !(slices.Contains(m.states, "eu") && slices.Contains(seats, town)) {
		return false
	}
	if m.date != "" {
		return m.sent <= newsReach && f.daysAgo(m.date) <= newsDays && !f.later(m.date) && f.simple(m.trig)
	}
	return m.status == chancery.Held && f.tidings(m)
}

// elsewhere reports whether the sides of m are told to be together in another state these days.
func (f *finder) elsewhere(ts []*telling, m *telling, town string) bool {
	return slices.ContainsFunc(ts, func(a *telling) bool {
		return a.host != "" && a.host != town && a.rule.typ == "CONSULT" && !distant(a.rule.mode) && nested(a.states, m.states) && !ahead(a.status) && f.current(a)
	})
}

// told reports whether m is told as done, be it only an invitation.
func (f *finder) told(m *telling) bool {
	if m.rule.mode != "invitation" || m.status == chancery.Held {
		return m.status == chancery.Held
	}
	x := f.d.Tokens[m.trig].XPOS
	return f.verb(m.trig) && !f.noun(m.trig) && (m.status == chancery.Proposed || m.status == chancery.Planned || x == "VBD" || x == "VBN" && f.tense(m.trig, 0).status == chancery.Held)
}

// assembled reports whether m is of a kind that brings its sides to one place.
func assembled(m *telling) bool {
	return gathering(m.rule.mode) || m.rule.mode == "signing" || m.rule.typ == "AGREE" && len(m.from.sides) > 1
}

// dayed reports whether m has a date beside it, finer than a year. Dates inside other clauses are those of other things.
func (f *finder) dayed(m *telling) bool {
	lo, hi := f.inSentence(m.trig)
	for k := lo; k < hi; k++ {
		if m.rule.mode == "invitation" && f.later(f.times[k].EDTF) { // that is when the guest comes
			continue
		}
		if f.day(k) && len(f.times[k].EDTF) > len("2006") && !f.firstSince(k) && (f.gov[k] < 0 || f.over(f.gov[k], m.trig)) {
			return true
		}
	}
	return false
}

// sameMorning reports whether token i is the "earlier" with which a sentence goes back within the day of the news: "Earlier, the ministers met".
func (f *finder) sameMorning(i int) bool {
	s := f.d.Sents[f.d.SentOf(i)]
	return i == s.First && f.form(i) == "earlier" && i+1 < s.Last && (f.form(i+1) == "," || f.form(i+1) == "in" && i+3 < s.Last && f.form(i+3) == "day")
}

// noPast reports whether token i stands in a date after the report's or in a mere length of time: "next year", "a ten-year visa".
func (f *finder) noPast(i int) bool {
	lo, hi := f.inSentence(i)
	for k := lo; k < hi; k++ {
		t := &f.times[k]
		if strings.HasPrefix(t.Value, "FY") && t.First <= i && i < t.Last+2 { // for the 2025/26 financial year
			return true
		}
		if t.First <= i && i < t.Last {
			return f.later(t.EDTF) || t.Type == when.Duration && !f.ru.has("earlier", f.form(t.First)) && (t.First == 0 || !f.ru.has("earlier", f.form(t.First-1)))
		}
	}
	return false
}

// over reports whether what token j says holds of what i tells: the clause of j is that of i, or governs it.
func (f *finder) over(j, i int) bool {
	v := f.clauseVerb(j)
	if f.rel(j) == "acl" || f.rel(j) == "advcl" {
		v = j
	}
	for n := 0; i >= 0 && n < 12; i, n = f.head(i), n+1 {
		if i == v {
			return true
		}
	}
	return false
}

// simply reports whether a main verb in the simple past tells m.
func (f *finder) simply(m *telling) bool {
	for i, n := m.trig, 0; i >= 0 && n < 4; i, n = f.head(i), n+1 {
		switch f.d.Tokens[i].Rel {
		case "acl", "acl:relcl", "advcl", "nmod":
			return false
		}
		if f.verb(i) && !f.noun(i) {
			return f.head(i) < 0 && (f.d.Tokens[i].XPOS == "VBD" || f.d.Tokens[i].XPOS == "VBN")
		}
	}
	return false
}

const (
	presentReach = 8  // sentences whose present tense tells news
	newsReach    = 20 // sentences that tell the news of the day
	newsLong     = 60 // sentences from which on a text is no news item
	newsDays     = 3  // days that news may be old
)

// tidings reports whether a report tells m as its news: near its beginning, by a main verb in the simple past, in a sentence without
// a date of its own.
func (f *finder) tidings(m *telling) bool {
	s := f.d.Sents[m.sent]
	if m.sent > newsReach && m.rule.mode != "invitation" || len(f.d.Sents) > newsLong || f.dayed(m) {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if f.ru.has("bygone", f.form(i)) && f.over(i, m.trig) && !f.noPast(i) && !f.sameMorning(i) {
			return false
		}
	}
	for i, n := m.trig, 0; i >= 0 && n < 6; i, n = f.head(i), n+1 {
		if f.verb(i) && !f.noun(i) && f.here(i) {
			return f.d.Tokens[i].XPOS == "VBD"
		}
		switch f.d.Tokens[i].Rel {
		case "advcl":
			if !f.verb(i) || !f.infinitive(i) && !(f.meanwhile(i) && f.simplePast(i)) { // used the visit to sign, said as they signed
				return false
			}
		case "acl", "acl:relcl", "nmod":
			return false
		}
		if f.verb(i) && !f.noun(i) {
			return f.isNews(i, m)
		}
	}
	return false
}

// here reports whether what verb i tells was where the report is written.
func (f *finder) here(i int) bool {
	for j := i + 1; j < len(f.d.Tokens) && j <= i+farthest && !f.bounds(j); j++ {
		if f.form(j) == "here" && f.d.Tokens[j].UPOS == "ADV" {
			return true
		}
	}
	return false
}

// toldHere reports whether m was where the report is written, or is news that was told there.
func (f *finder) toldHere(m *telling) bool {
	v := f.clauseVerb(m.trig)
	if v < 0 || f.here(v) {
		return v >= 0
	}
	h := f.head(v)
	for _, k := range f.d.Kids(v) {
		if f.rel(int(k)) == "parataxis" || f.rel(int(k)) == "ccomp" {
			h = int(k)
			break
		}
	}
	return h >= 0 && f.ru.has("say", f.lemma(h)) && f.here(h) && m.status == chancery.Held && (m.date == "" || f.daysAgo(m.date) <= newsDays) && len(m.states) > 1
}

// isNews reports whether verb i is a main verb, or what a main verb says, and tells m as what has just happened.
func (f *finder) isNews(i int, m *telling) bool {
	h := f.head(i)
	for n := 0; h >= 0 && n < 4 && (f.rel(i) == "conj" || (f.rel(i) == "xcomp" || f.rel(i) == "advcl" && (f.infinitive(i) || f.meanwhile(i) && f.simplePast(i))) && m.status == chancery.Held) && !f.ru.has("say", f.lemma(h)); n++ {
		i, h = h, f.head(h)
	}
	said := h >= 0 && f.ru.has("say", f.lemma(h)) || h < 0 && f.attributed(i)
	if h >= 0 && !said {
		return false
	}
	for _, k := range f.d.Kids(i) {
		if f.rel(int(k)) == "aux" && f.lemma(int(k)) == "have" && m.sent > 3 && !said && m.rule.mode != "invitation" {
			return false
		}
	}
	if m.trig < f.title {
		return true
	}
	switch f.d.Tokens[i].XPOS {
	case "VBD", "VBN":
		return true
	case "VBZ", "VBP", "VBG":
		return m.sent <= presentReach && !m.rule.lasts(f.noun(m.trig)) // accuses, is suspending
	}
	return said && f.kid(i, "aux") >= 0 && f.d.Tokens[f.kid(i, "aux")].XPOS == "VBD" // announced that he was lifting
}

// attributed reports whether the clause of verb i is somebody's words: "the neighbours, according to the premier, have agreed".
func (f *finder) attributed(i int) bool {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := s.First; j+1 < s.Last; j++ {
		if f.form(j) == "according" && f.form(j+1) == "to" {
			return true
		}
	}
	return false
}

// gone reports whether the verb that expression k dates is not told as to come.
func (f *finder) gone(k int) bool {
	for g, n := f.gov[k], 0; g >= 0 && n < 4; g, n = f.head(g), n+1 {
		if f.verb(g) && !f.noun(g) {
			return f.d.Tokens[g].XPOS == "VBD" || f.d.Tokens[g].XPOS == "VBN" && f.verbStanding(g, 0).status == chancery.Held
		}
	}
	return true
}

const aheadReach = 4 // sentences that go on telling of a day to come

// nextOn is the day to come that the sentences before m tell of: "The official part starts on Friday. The president will then see him."
func (f *finder) nextOn(m *telling) string {
	if len(f.days(f.d.Sents[m.sent])) > 0 || !f.willed(m.trig) {
		return ""
	}
	for si := m.sent - 1; si >= 0 && m.sent-si <= aheadReach; si-- {
		switch ds := f.days(f.d.Sents[si]); {
		case len(ds) > 1:
			return ""
		case len(ds) == 1:
			if d, ok := edtf.Parse(ds[0]); ok && d.First == d.Last && (f.later(ds[0]) || ds[0] == f.pub) {
				return f.stretched(ds[0], f.d.Sents[si])
			}
			return ""
		}
	}
	return ""
}

// willed reports whether the clause of i is in the future tense.
func (f *finder) willed(i int) bool {
	for v, n := f.clauseVerb(i), 0; v >= 0 && n < 3; v, n = f.head(v), n+1 {
		for _, k := range f.d.Kids(v) {
			if f.rel(int(k)) == "aux" && f.ru.has("will", f.form(int(k))) {
				return true
			}
		}
		if f.rel(v) != "conj" {
			break
		}
	}
	return false
}

// newsDay is the day that the news is of: the one that the first sentences tell, else the day of publication or the one before.
func (f *finder) newsDay() string {
	p, ok := edtf.Parse(f.pub)
	if !ok || p.First != p.Last {
		return ""
	}
	for k := range f.times {
		if f.d.SentOf(f.times[k].First) > 3 {
			break
		}
		if d, ok := edtf.Parse(f.times[k].EDTF); ok && f.day(k) && d.First == d.Last && d.Last <= p.Last && p.First-d.First <= 4 && f.gone(k) {
			return f.times[k].EDTF
		}
	}
	return edtf.Date(p.First-1) + "/" + edtf.Date(p.First)
}

// sameDay is the date of the news that m follows at once, between the same states: one side acts, and the other answers.
func (f *finder) sameDay(ts []*telling, k int) string {
	m := ts[k]
	if m.closed || m.title || !f.simple(m.trig) {
		return ""
	}
	for j := k - 1; j >= 0 && m.sent-ts[j].sent <= 2; j-- {
		if a := ts[j]; a.date != "" && !a.rule.weak && a.status == chancery.Held && f.current(a) && nested(a.states, m.states) && f.toldPast(f.d.Sents[a.sent]) {
			return a.date
		}
	}
	return ""
}

// narrated is the date of a past that the sentence before names: "The last round was in March 2018. London expelled 23 diplomats."
func (f *finder) narrated(m *telling) string {
	if m.sent == 0 || !f.simple(m.trig) || m.title {
		return ""
	}
	before, this := f.d.Sents[m.sent-1], f.d.Sents[m.sent]
	if strings.Contains(f.d.Text[before.End:this.Start], "\n") {
		return ""
	}
	if m.sent > 1 && !f.tells(before) { // two sentences on
		if b := f.d.Sents[m.sent-2]; !strings.Contains(f.d.Text[b.End:before.Start], "\n") {
			before = b
		}
	}
	if len(f.days(this)) > 0 {
		return "" // the sentence has its own
	}
	date := ""
	if ds := f.days(before); len(ds) == 1 {
		date = f.stretched(ds[0], before)
	}
	if d, ok := edtf.Parse(date); ok {
		if p, ok := edtf.Parse(f.pub); ok && (d.Last < p.First-30 || d.First <= p.Last && d.Days() <= longestStay && p.First-d.First <= 6 && f.simply(m) && f.toldPast(before)) {
			return date
		}
	}
	return ""
}

// toldPast reports whether sentence s is told in the past; what a present one dates ("the decision follows his expulsion on Monday") lies before it.
func (f *finder) toldPast(s nlp.Sent) bool {
	x := f.d.Tokens[s.Root].XPOS
	return x != "VBZ" && x != "VBP" || f.ru.has("say", f.lemma(s.Root))
}

const longestStay = 4 // days of a visit on whichever of which something was

// stretched is the days of a stay that sentence s begins with a day: "flew in on Friday for three days".
func (f *finder) stretched(date string, s nlp.Sent) string {
	d, ok := edtf.Parse(date)
	if !ok || d.First != d.Last {
		return date
	}
	if n := f.stayIn(s); n > 0 && f.arrives(s) {
		return date + "/" + edtf.Date(d.First+n-1)
	}
	return date
}

// stayIn is the length of two to four days that sentence s tells, 0 where it tells none.
func (f *finder) stayIn(s nlp.Sent) int {
	lo, hi := f.inSentence(s.First)
	for _, t := range f.times[lo:hi] {
		if v := t.Value; t.Type == when.Duration && len(v) == len("P2D") && v[2] == 'D' && v[1] >= '2' && int(v[1]-'0') <= longestStay {
			return int(v[1] - '0')
		}
	}
	return 0
}

// duringStay is the date of m; all days of the stay, where that is the day on which its sentence has somebody come for some days: "the talks bring her
// here on Monday for a two-day visit".
func (f *finder) duringStay(m *telling) string {
	lo, hi := f.inSentence(m.trig)
	for k := lo; k < hi; k++ {
		if g := f.gov[k]; f.times[k].EDTF == m.date && f.day(k) && g >= 0 && g != m.trig && f.verb(g) && f.ru.has("comes", f.lemma(g)) {
			return f.stretched(m.date, f.d.Sents[m.sent])
		}
	}
	return m.date
}

// arrives reports whether sentence s tells an arrival.
func (f *finder) arrives(s nlp.Sent) bool {
	for i := s.First; i < s.Last; i++ {
		if f.verb(i) && !f.noun(i) && f.ru.has("comes", f.lemma(i)) {
			return true
		}
	}
	return false
}

const (
	sceneReach = 6   // sentences back
	sceneAhead = 3   // sentences on
	visitReach = 200 // tellings before and after

	longestVisit = 14 // days
)

// occasion is the telling that gives the kth its day and place: of its own sentence, else the last before it, else one soon after.
func (f *finder) occasion(ts []*telling, k int) *telling {
	m := ts[k]
	first := k
	for first > 0 && ts[first-1].sent == m.sent {
		first--
	}
	var beside *telling
	for j := first; j < len(ts) && ts[j].sent == m.sent; j++ {
		if j != k && f.lends(ts[j], m) && (beside == nil || beside.host == "" && ts[j].host != "" && m.date != "") {
			beside = ts[j]
		}
	}
	if beside != nil {
		return beside
	}
	for j := k - 1; j >= 0 && m.sent-ts[j].sent <= sceneReach; j-- {
		if f.lends(ts[j], m) {
			return ts[j]
		}
	}
	for j := k + 1; j < len(ts) && ts[j].sent-m.sent <= sceneAhead; j++ {
		if f.lends(ts[j], m) {
			return ts[j]
		}
	}
	return nil
}

// laterDay is the day to which the text moved on after it told a and before it tells m: "They dined on Wednesday night. Four ministers joined them the
// next day. A memorandum was signed."
func (f *finder) laterDay(a, m *telling) string {
	from, ok := edtf.Parse(a.date)
	if !ok || from.First != from.Last || m.sent <= a.sent || m.status != chancery.Held {
		return ""
	}
	for si := m.sent - 1; si > a.sent; si-- {
		ds := f.days(f.d.Sents[si])
		if len(ds) == 0 {
			continue
		}
		d, ok := edtf.Parse(ds[0])
		p, okP := edtf.Parse(f.pub)
		if len(ds) == 1 && ok && okP && d.First == d.Last && d.First > from.First && d.First-from.First <= longestStay && d.First <= p.Last && f.toldPast(f.d.Sents[si]) {
			return ds[0]
		}
		return ""
	}
	return ""
}

// lendable reports whether m is of a kind that happens on an occasion.
func lendable(m *telling) bool {
	if m.rule.weak || m.again {
		return false
	}
	switch m.rule.typ {
	case "AGREE":
		return true
	case "CONSULT":
		return m.rule.mode != "message" && m.rule.mode != "call"
	case "COOPERATE":
		return m.rule.mode == "ties"
	}
	return false
}

// lends reports whether a is the occasion of m.
func (f *finder) lends(a, m *telling) bool {
	if !lendable(a) && !a.again || m.date != "" && m.date != a.date && (a.sent != m.sent || a.date != "") || a.date == "" && a.host == "" || ahead(a.status) != ahead(m.status) || !nested(a.states, m.states) {
		return false
	}
	if a.host != "" && m.host != "" && a.host != m.host {
		return false
	}
	if a.sent == m.sent {
		return !f.inAttribute(a.trig, m.trig)
	}
	return f.current(a) && !m.closed && (f.simple(m.trig) || m.title)
}

// inAttribute reports whether i stands in a clause that is an attribute of something in the clause of j: "the council, set up under a
// treaty signed in Oslo, met".
func (c *clock) inAttribute(i, j int) bool {
	for n := 0; i >= 0 && n < 12; i, n = c.head(i), n+1 {
		if c.rel(i) == "acl" {
			if h := c.head(i); c.head(h) >= 0 && c.head(h) == c.clauseVerb(j) && c.rel(h) == "obl" && c.ru.has("during", c.prep(h)) {
				return false // they agreed, in a declaration adopted in Oslo
			}
			first, last := c.d.Subtree(i)
			return (j < first || j >= last) && c.head(i) != j
		}
	}
	return false
}

// isDay reports whether a date names one day.
func isDay(date string) bool { return len(date) == len("2006-01-02") }

// current reports whether a telling is news: of the days around publication.
func (f *finder) current(a *telling) bool {
	d, okD := edtf.Parse(a.date)
	p, okP := edtf.Parse(f.pub)
	if okD && okP {
		return d.Wider(6).Meets(p) && d.Days() < 10
	}
	return a.date == "" && a.status == chancery.UnderWay
}

// simple reports whether what i tells is told in the simple past or the future, as the news of an occasion is; the perfect tenses look back.
func (f *finder) simple(i int) bool {
	for n := 0; i >= 0 && n < 3; n++ {
		if f.verb(i) && !f.noun(i) {
			for _, k := range f.d.Kids(i) {
				if f.rel(int(k)) == "aux" && f.lemma(int(k)) == "have" {
					return false
				}
			}
			return true
		}
		i = f.head(i)
	}
	return true
}

func (m *telling) settle(a *telling) {
	if m.date == "" {
		m.date = a.date
	}
	if m.host == "" && a.host != "" {
		m.host, m.place = a.host, a.place
	}
	m.conf -= 0.05
}

// tells reports whether a sentence has a date.
func (f *finder) tells(s nlp.Sent) bool {
	return len(f.days(s)) > 0
}

// days are the dates told in a sentence.
func (f *finder) days(s nlp.Sent) []string {
	var ds []string
	lo, hi := f.inSentence(s.First)
	for k := lo; k < hi; k++ {
		if f.day(k) && !f.hour(k) {
			ds = append(ds, f.times[k].EDTF)
		}
	}
	return ds
}

// hour reports whether expression k only tells the time of some day: "around 9 PM".
func (f *finder) hour(k int) bool {
	t := &f.times[k]
	if t.Type != when.Time {
		return false
	}
	for i := t.First; i < t.Last; i++ {
		if x := f.d.Tokens[i].UPOS; x != "NUM" && x != "PUNCT" && x != "ADP" && !f.ru.has("clock", f.form(i)) {
			return false
		}
	}
	return true
}

// within gives a gathering that falls into the days of a visit the visit's country.
func (f *finder) within(ts []*telling, k int) {
	m := ts[k]
	for _, v := range ts[max(0, k-visitReach):min(len(ts), k+visitReach)] {
		if d, ok := edtf.Parse(v.date); ok && d.Days() <= longestVisit && v.rule.mode == "visit" && v.host != "" && edtf.Agree(v.date, m.date) && slices.Equal(sorted(v.states), sorted(m.states)) {
			m.host = v.host
			if m.place == "" {
				m.place = v.place
			}
			return
		}
	}
}

func sorted(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return s
}

// hosted gives what two sides did on the day of a gathering or visit of theirs the country where they were.
func (f *finder) hosted(ts []*telling) {
	for k, m := range ts {
		if m.host != "" || m.date == "" || !f.told(m) || m.closed || !f.onSpot(m) {
			continue
		}
		for _, a := range ts[max(0, k-visitReach):min(len(ts), k+visitReach)] {
			if a == m || a.host == "" || !(gathering(a.rule.mode) || a.rule.mode == "visit") || ahead(a.status) || !f.current(a) {
				continue
			}
			there := len(m.from.sides) > 0 && isDay(m.date) && len(m.from.sides) < len(a.states) && nested(m.from.sides, a.states)
			if (there || nested(a.states, m.states)) && (a.date != "" && edtf.Agree(a.date, m.date) || a.date == "" && a.sent <= m.sent && f.current(m)) {
				m.host, m.place = a.host, a.place
				m.conf -= 0.05
				break
			}
		}
	}
	for _, m := range ts {
		if m.host == "" && m.status == chancery.Planned && assembled(m) {
			f.onStay(m, ts)
		}
		if m.host == "" && m.rule.mode == "invitation" && len(m.from.sides) == 1 && upper(m.from.sides[0]) {
			m.host = m.from.sides[0] // that is where the guest is wanted
		}
	}
}

// onStay gives a gathering to come that falls into the days of a visit the visit's country.
func (f *finder) onStay(m *telling, ts []*telling) {
	for _, v := range ts {
		if v.rule.mode != "visit" || v.host == "" || v.status != chancery.UnderWay && v.status != chancery.Planned || !slices.Equal(sorted(v.states), sorted(m.states)) {
			continue
		}
		d, ok := edtf.Parse(v.date)
		p, okP := edtf.Parse(m.date)
		if ok && okP && d.Wider(1).Meets(p) && d.Days() <= longestVisit || v.status == chancery.UnderWay && m.date == "" {
			m.host, m.place = v.host, v.place
			m.conf -= 0.05
			return
		}
	}
}

// onSpot reports whether m is of a kind that is done face to face when its sides are in one place.
func (f *finder) onSpot(m *telling) bool {
	switch m.rule.typ {
	case "AGREE", "REQUEST", "SUPPORT", "ACCUSE", "REJECT":
		return true
	case "CONSULT":
		return gathering(m.rule.mode)
	case "CONCEDE", "COOPERATE", "AID":
		return f.current(m)
	}
	return false
}
