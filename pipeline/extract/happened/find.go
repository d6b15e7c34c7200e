package happened

import (
	"slices"
	"strings"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// A telling is one place of the text that tells a happening.
type telling struct {
	rule       *rule
	trig       int // the word that tells it
	sent       int
	from, to   party
	others     party // sides that are neither
	states     []string
	host       string
	place      string
	date       string
	ordinal    int
	about      string
	status     chancery.Status
	word       string
	vague      bool     // its status is only that of what was done there
	thing      string   // what was signed, by its lemma, where that tells it from others
	closed     bool     // looks back: last year's, earlier, previous
	title      bool     // stands in the headline
	indefinite bool     // a summit, not the summit
	aside      bool     // only the occasion on whose fringes something else was
	denied     bool     // told as denied
	toldOn     bool     // its date is only that on which somebody said so
	at         *telling // the meeting at which it was agreed, nil = not known
	lent       bool     // all of its sides are the topic's
	again      bool     // speaks of something told before: "the visit", without saying whose
	promised   bool     // of an invitation: the guest has said that he will come
	coming     string   // and when
	conf       float64
}

type finder struct {
	*reader
	*stage
	*clock
	t        *chancery.Text
	title    int        // tokens before this one are the headline's
	spokenOf []*telling // what is spoken of without being told as a happening: a habit, a condition
	inside   bool       // also what goes on inside one state
}

func newFinder(ru *Rules, t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) *finder {
	r := &reader{d: d, ru: ru}
	f := &finder{reader: r, stage: newStage(r, c), clock: newClock(r, times, t.Published), t: t, title: headline(t, d)}
	f.pair = f.topic()
	return f
}

// headline is the number of tokens that stand in the title.
func headline(t *chancery.Text, d *nlp.Doc) int {
	end := -1
	for _, p := range t.Parts {
		if p.Kind == chancery.TitlePart {
			end = max(end, p.End)
		}
	}
	n := 0
	for n < len(d.Tokens) && d.Tokens[n].End <= end {
		n++
	}
	return n
}

// tellings are all places of the text that tell a happening, in order.
func (f *finder) tellings() []*telling {
	var out []*telling
	for si, s := range f.d.Sents {
		if f.skip(s) && !f.inside {
			continue
		}
		first := len(out)
		for i := s.First; i < s.Last; i++ {
			if m := f.telling(i, si, out); m != nil {
				out = append(out, m)
				if m.status == chancery.Held || m.status == chancery.UnderWay {
					f.done = append(f.done, m.states)
				}
			}
		}
		out = append(out[:first], f.once(out[first:])...)
	}
	f.scenes(out)
	return append(out, f.implied(out)...)
}

// skip reports whether a sentence speaks of sport, where everybody meets, beats and invites everybody.
func (f *finder) skip(s nlp.Sent) bool {
	n := 0
	for i := s.First; i < s.Last; i++ {
		if f.ru.has("sport", f.lemma(i)) {
			n++
		}
	}
	return n >= 2
}

// criminal reports whether a sentence speaks of common crime, for which the police of any state take foreigners in.
func (f *finder) criminal(sent int) bool {
	s := f.d.Sents[sent]
	for i := s.First; i < s.Last; i++ {
		if f.ru.has("crime", f.lemma(i)) {
			return true
		}
	}
	return false
}

// telling is what the first rule that fits token i makes of it, nil where none does.
func (f *finder) telling(i, sent int, before []*telling) *telling {
	if f.rel(i) == "aux" {
		return nil
	}
	rs, verb := f.filed(i)
	if len(rs) == 0 {
		if f.d.Tokens[i].UPOS == "PRON" {
			return f.takenUp(i, sent, before)
		}
		return f.inSeries(i, sent, before)
	}
	for _, ru := range rs {
		if ru.faint && !f.inside || !f.triggers(ru, i, f.lemma(i), verb) {
			continue
		}
		if m := f.try(ru, i, sent, before); m != nil {
			return m
		}
	}
	return nil
}

// filed are the rules that are filed under token i, and whether it is looked up as a verb.
func (f *finder) filed(i int) (rs []*rule, verb bool) {
	r := f.reader
	verb = r.verb(i) && !r.noun(i)
	switch {
	case r.rel(i) == "cop" && r.head(i) >= 0:
		if !r.verb(r.head(i)) || r.noun(r.head(i)) || r.d.Tokens[r.head(i)].XPOS != "VB" { // was to make
			rs = r.ru.byVerb["be"]
		}
	case verb:
		rs = r.ru.byVerb[r.lemma(i)]
	case r.noun(i):
		rs = r.ru.byNoun[r.lemma(i)]
	}
	return rs, verb
}

// takenUp takes up a gathering of the sentence before by a pronoun: "They are due to begin in Oslo this month", "It was put off".
func (f *finder) takenUp(i, sent int, before []*telling) *telling {
	h := f.head(i)
	if w := f.form(i); w != "it" && w != "they" && w != "them" || h < 0 || len(before) == 0 {
		return nil
	}
	off := f.rel(i) == "obj" && f.ru.has("cancel", f.phrasal(h)) // Oslo called it off
	if !off && (f.rel(i) != "nsubj" || !f.goesOff(h)) {
		return nil
	}
	b := before[len(before)-1]
	if b.sent < sent-1 || b.sent == sent && !off || b.rule.typ != "CONSULT" || b.rule.mode == "message" || b.rule.mode == "call" {
		return nil
	}
	if !f.noun(b.trig) && !(off && ahead(b.status) && (b.rule.mode == "visit" || f.d.Tokens[b.trig].UPOS == "PRON")) {
		return nil
	}
	m := &telling{rule: b.rule, trig: i, sent: sent, conf: b.conf - 0.1, states: b.states, from: b.from, to: b.to, others: b.others, host: b.host, place: b.place, again: true}
	if state, place := f.near(i); state != "" {
		m.host, m.place = state, place
	}
	if m.host == "" {
		m.host, m.place = f.closeBy(i)
	}
	if !f.settled(m) {
		return nil
	}
	return m
}

// goesOff reports whether verb h says of its subject that it takes place, is planned or called off.
func (f *finder) goesOff(h int) bool {
	if f.tookPlace(h) {
		return true
	}
	for n := 0; h >= 0 && n < 3; n++ {
		l := f.lemma(h)
		if p := f.particle(h); p != "" {
			l += "_" + p
		}
		switch pass := f.passive(h); {
		case f.ru.has("occur", l) && !pass && l != "follow" && l != "get" && l != "come":
			return true
		case (f.ru.has("fixed", l) || f.ru.has("cancel", l)) && pass:
			return f.kid(h, "xcomp") < 0 || f.goesOff(f.kid(h, "xcomp"))
		case (l == "hold" || l == "host") && pass:
			return true
		}
		if h = f.kid(h, "xcomp"); h < 0 {
			return false
		}
	}
	return false
}

// tookPlace reports whether i is the "place" of "took place", which parsers may take for the head of what is told.
func (f *finder) tookPlace(i int) bool {
	return i > 0 && f.lemma(i) == "place" && f.lemma(i-1) == "take"
}

// triggers reports whether the whole of one of the rule's triggers stands at i.
func (f *finder) triggers(ru *rule, i int, lemma string, verb bool) bool {
	if len(ru.beside) > 0 && !f.follows(i, ru.beside) {
		return false
	}
	if verb {
		p := f.particle(i)
		for _, v := range ru.verbs {
			if v == lemma && !f.ru.has("adverbial", p) || p != "" && v == lemma+"_"+p {
				return true
			}
		}
		return false
	}
	for _, n := range ru.nouns {
		ws := strings.Split(n, "_")
		if ws[len(ws)-1] != lemma || i < len(ws)-1 {
			continue
		}
		ok := true
		for k, w := range ws {
			at := i - len(ws) + 1 + k
			ok = ok && (f.lemma(at) == w || f.form(at) == w)
		}
		if ok {
			return true
		}
	}
	return false
}

// partOfName reports whether noun i only stands in the name of a body: "the bilateral consultation mechanism".
func (f *finder) partOfName(i int) bool {
	h := f.head(i)
	if !f.noun(i) || h <= i || !f.noun(h) || f.rel(i) != "compound" && f.rel(i) != "amod" {
		return false
	}
	return f.ru.has("body", f.lemma(h)) && f.lemma(h) != "consultation" && f.lemma(h) != "dialogue"
}

// aside reports whether noun i stands after "on the sidelines of".
func (f *finder) aside(i int) bool {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i - 1; j > s.First && i-j <= 6; j-- {
		if f.form(j) == "of" {
			return f.ru.has("sideline", f.lemma(j-1))
		}
		if f.verb(j) && !f.noun(j) {
			return false
		}
	}
	return false
}

// follows reports whether one of the words comes after i in its sentence.
func (f *finder) follows(i int, words []string) bool {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j < s.Last; j++ {
		if slices.Contains(words, f.form(j)) {
			return true
		}
	}
	return false
}

func (f *finder) try(ru *rule, i, sent int, before []*telling) *telling {
	if ru.typ == "CONSULT" && f.partOfName(i) {
		return nil
	}
	if ru.told && !slices.ContainsFunc(before, func(b *telling) bool { return b.rule.typ == ru.typ && b.rule.mode == ru.mode }) {
		return nil
	}
	if ru.negated && !f.refused(i) {
		return nil
	}
	if ru.typ == "AGREE" && f.noun(i) && f.ru.has("background", f.prep(i)) {
		return nil
	}
	for _, p := range ru.has {
		if len(f.follow(i, p)) == 0 {
			return nil
		}
	}
	for _, p := range ru.lacks {
		if len(f.lead(i, p, false)) > 0 {
			return nil
		}
	}
	if ru.typ == "COERCE" && !f.inside && f.criminal(sent) {
		return nil
	}
	m := &telling{rule: ru, trig: i, sent: sent, conf: 0.8, title: i < f.title}
	m.denied = f.standing(i).status == chancery.Denied
	m.aside = f.aside(i)
	m.indefinite = f.indefinite(i)
	if !f.sided(m, before) || ru.persons && len(m.persons()) < 2 {
		return nil
	}
	if ru.negated {
		m.status, m.word = chancery.Held, f.d.Form(i)
	} else if !f.settled(m) || f.habit(m) {
		m.ordinal = f.ordinal(i)
		f.spokenOf = append(f.spokenOf, m)
		return nil
	}
	if m.lent && (m.status == chancery.Proposed || m.status == chancery.UnderWay) {
		return nil
	}
	m.ordinal = f.ordinal(i)
	if n := f.nthTime(i); n > 0 {
		m.ordinal, m.again = n, true
	}
	switch {
	case f.ofBody(m):
		m.rule = f.ru.talks
	case f.phoned(m):
		m.rule, m.host, m.place = f.ru.call, "", ""
	}
	m.about = f.about(ru, i)
	m.thing = f.thing(m)
	if ru.weak {
		m.conf -= 0.3
	}
	return m
}

// ofBody reports whether a meeting is the session of a body that meets again and again, which is talks rather than an encounter of persons:
// "the fourth meeting of the Joint Committee", "its last meeting", "The fifth meeting is due in Lima".
func (f *finder) ofBody(m *telling) bool {
	i := m.trig
	if m.rule.mode != "meeting" || f.ru.talks == nil || f.inside || f.d.Form(i) != "meeting" || !f.noun(i) {
		return false
	}
	people := false
	for _, k := range f.d.Kids(i) {
		k := int(k)
		l := f.lemma(k)
		switch p := f.prep(k); {
		case f.rel(k) == "nmod" && (p == "of" || p == "between" || p == "with"):
			if f.ru.has("body", l) || f.bodyName(k) {
				return p == "of"
			}
			people = people || f.mention(k) != nil || f.ru.has("people", l)
		case f.d.Tokens[k].Rel == "nmod:poss" && f.form(k) == "its":
			return true
		case f.d.Tokens[k].Rel == "nmod:poss" || f.rel(k) == "amod" && f.ru.has("peer", l):
			people = true
		case f.rel(k) == "compound" && (f.ru.has("body", l) || f.bodyName(k)):
			return true
		}
	}
	return m.ordinal > 1 && !people && len(m.persons()) == 0
}

// phoned reports whether a meeting or talks were "by telephone".
func (f *finder) phoned(m *telling) bool {
	if m.rule.mode != "meeting" && m.rule.mode != "talks" || f.ru.call == nil || f.inside {
		return false
	}
	i := m.trig
	if f.noun(i) {
		i = f.head(f.anchor(i))
	}
	for _, at := range [2]int{i, m.trig} {
		for j := at + 1; at >= 0 && j+1 < len(f.d.Tokens) && j-at <= farthest && !f.bounds(j) && f.form(j) != ","; j++ {
			if (f.form(j) == "by" || f.form(j) == "over" || f.form(j) == "on") && (f.ru.has("phone", f.form(j+1)) || f.form(j+1) == "the" && j+2 < len(f.d.Tokens) && f.ru.has("phone", f.form(j+2))) {
				return true
			}
		}
	}
	return false
}

// bodyName reports whether i stands in a name that ends in a word for a body.
func (f *finder) bodyName(i int) bool {
	k := f.covers[i]
	return k > 0 && f.ru.has("body", strings.ToLower(f.d.Form(f.cast.Mentions[k-1].Last-1)))
}

// meets reports whether all is there that the rule asks for, and nothing that it does not want.
func (f *finder) meets(ru *rule, i int) bool {
	for _, p := range ru.has {
		if len(f.follow(i, p)) == 0 {
			return false
		}
	}
	for _, p := range ru.lacks {
		if len(f.follow(i, p)) > 0 {
			return false
		}
	}
	return true
}

// anaphor reports whether m speaks of something told before, and lends it the sides.
func (f *finder) anaphor(m *telling, before []*telling) bool {
	if m.rule.weak || !f.noun(m.trig) || !f.definite(m.trig) && !(f.indefinite(m.trig) && f.ordinal(m.trig) > 1) {
		return false
	}
	for _, b := range slices.Backward(slices.Concat(f.spokenOf, before)) {
		if m.sent-b.sent > 6 {
			continue
		}
		if b.rule.typ != m.rule.typ || !kindred(b.rule.mode, m.rule.mode) || b.status == chancery.Denied {
			continue
		}
		if len(m.states) == 1 && !slices.Contains(b.states, m.states[0]) {
			continue
		}
		m.states = b.states
		if m.from.empty() {
			m.from = b.from
		}
		if m.to.empty() {
			m.to = b.to
		}
		if m.others.empty() {
			m.others = b.others
		}
		if m.host == "" {
			m.host, m.place = b.host, b.place
		}
		m.conf = min(m.conf, b.conf) - 0.1
		return true
	}
	return false
}

// kindred reports whether a word for mode b may take up a happening of mode a.
func kindred(a, b string) bool { return a == b }

func (f *finder) definite(i int) bool {
	r := f.reader
	for _, k := range r.d.Kids(i) {
		switch r.form(int(k)) {
		case "the", "this", "that", "these", "his", "her", "their", "its":
			return true
		}
	}
	return false
}
