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
	vague      bool // its status is only that of what was done there
	closed     bool // looks back: last year's, earlier, previous
	title      bool // stands in the headline
	indefinite bool // a summit, not the summit
	aside      bool // only the occasion on whose fringes something else was
	denied     bool // told as denied
	lent       bool // all of its sides are the topic's
	again      bool // speaks of something told before: "the visit", without saying whose
	conf       float64
}

type finder struct {
	*reader
	*stage
	*clock
	t      *chancery.Text
	title  int      // tokens before this one are the headline's
	pair   []string // the two states that the text is about, or nil
	inside bool     // also what goes on inside one state
}

func newFinder(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) *finder {
	r := &reader{d: d, ru: loaded()}
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
		if f.skip(s) {
			continue
		}
		first := len(out)
		for i := s.First; i < s.Last; i++ {
			if m := f.telling(i, si, out); m != nil {
				out = append(out, m)
			}
		}
		out = append(out[:first], f.once(out[first:])...)
	}
	f.scenes(out)
	return out
}

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
		}
	}
	ts = slices.DeleteFunc(ts, func(m *telling) bool { return drop[m] })
	f.onVisit(ts)
	return ts
}

// onVisit gives a gathering told in one breath with the visit made for it the visit's place and date.
func (f *finder) onVisit(ts []*telling) {
	for k, m := range ts {
		if m.rule.typ != "CONSULT" || m.rule.mode == "visit" || m.rule.mode == "call" || m.rule.mode == "message" {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			v := ts[j]
			if v.rule.mode != "visit" || v.host == "" || m.host != "" && m.host != v.host || !nested(v.states, m.states) {
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

// telling is what the first rule that fits token i makes of it, nil where none does.
func (f *finder) telling(i, sent int, before []*telling) *telling {
	r := f.reader
	var rs []*rule
	l := r.lemma(i)
	verb := r.verb(i) && !r.noun(i)
	switch {
	case r.rel(i) == "cop" && r.head(i) >= 0 && !r.verb(r.head(i)):
		rs = r.ru.byVerb["be"]
	case r.rel(i) == "aux":
		return nil
	case verb:
		rs = r.ru.byVerb[l]
	case r.noun(i):
		rs = r.ru.byNoun[l]
	}
	if len(rs) == 0 {
		return f.numbered(i, sent, before)
	}
	for _, ru := range rs {
		if ru.faint && !f.inside || !f.triggers(ru, i, l, verb) {
			continue
		}
		if m := f.try(ru, i, sent, before); m != nil {
			return m
		}
	}
	return nil
}

// numbered takes up a series by its number alone: "the 16th was held in Guwahati", "a second was called off".
func (f *finder) numbered(i, sent int, before []*telling) *telling {
	n := number(f.form(i))
	h := f.head(i)
	if n == 0 || h < 0 || !f.verb(h) || f.noun(h) || f.rel(i) != "nsubj" && f.rel(i) != "obj" {
		return nil
	}
	for k := len(before) - 1; k >= 0 && sent-before[k].sent <= topicReach; k-- {
		b := before[k]
		if b.ordinal == 0 && n != 2 || b.ordinal == n || b.rule.typ != "CONSULT" {
			continue
		}
		m := &telling{rule: b.rule, trig: i, sent: sent, conf: b.conf - 0.1, states: b.states, from: b.from, ordinal: n}
		if b.rule.mode == "visit" {
			m.to, m.host, m.place = b.to, b.host, b.place
		} else if state, place := f.near(i); state != "" {
			m.host, m.place = state, place
		}
		if m.rule.mode == "visit" {
			m.ordinal = 0
		}
		if !f.settled(m) {
			return nil
		}
		return m
	}
	return nil
}

// triggers reports whether the whole of one of the rule's triggers stands at i.
func (f *finder) triggers(ru *rule, i int, lemma string, verb bool) bool {
	if ru.beside != "" && !f.follows(i, ru.beside) {
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

// follows reports whether a word comes after i in its sentence.
func (f *finder) follows(i int, word string) bool {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j < s.Last; j++ {
		if f.form(j) == word {
			return true
		}
	}
	return false
}

func (f *finder) try(ru *rule, i, sent int, before []*telling) *telling {
	for _, p := range ru.has {
		if len(f.follow(i, p)) == 0 {
			return nil
		}
	}
	for _, p := range ru.lacks {
		if len(f.follow(i, p)) > 0 {
			return nil
		}
	}
	m := &telling{rule: ru, trig: i, sent: sent, conf: 0.8, title: i < f.title}
	m.denied = f.standing(i).status == chancery.Denied
	m.aside = f.aside(i)
	m.indefinite = f.indefinite(i)
	if !f.sided(m, before) || ru.persons && len(m.persons()) < 2 {
		return nil
	}
	if !f.settled(m) {
		return nil
	}
	if m.lent && (m.status == chancery.Proposed || m.status == chancery.UnderWay) {
		return nil
	}
	m.ordinal = f.ordinal(i)
	m.about = f.about(ru, i)
	if ru.weak {
		m.conf -= 0.3
	}
	return m
}

// sided fills in who takes part and where; false where that does not make a happening between states.
func (f *finder) sided(m *telling, before []*telling) bool {
	ru, i := m.rule, m.trig
	m.from, m.to = f.first(i, ru.from), f.target(i, ru.to)
	m.others = f.union(i, ru.sides)
	f.beside(m)
	state := f.placed(m)
	if f.inside {
		f.guess(m)
	}
	if !f.fits(m, state) {
		return false
	}
	m.sum()
	f.assemble(m, state, before)
	if f.inside {
		if len(m.states) < 2 && !f.lone(m, state) && len(ru.lean) > 0 {
			m.others.add(f.union(i, ru.lean))
			m.sum()
		}
		return len(m.states) > 0
	}
	if ru.needTo {
		return f.directed(m, before)
	}
	if len(m.states) >= 2 {
		return true
	}
	if f.lone(m, state) {
		return true
	}
	if m.again = f.anaphor(m, before); m.again {
		return true
	}
	if m.aside {
		return false
	}
	if len(ru.lean) > 0 {
		m.others.add(f.union(i, ru.lean))
		m.sum()
		f.assemble(m, state, before)
	}
	return len(m.states) >= 2 || f.supply(m, before)
}

// fits checks what the rule asks of the acting side and the place.
func (f *finder) fits(m *telling, state string) bool {
	ru := m.rule
	switch {
	case ru.named && len(m.from.ids) == 0 && !f.bodied(m.from):
		return false
	case ru.placed && (state == "" || slices.Contains(m.from.sides, state) || len(m.from.sides) != 1):
		return false
	}
	return true
}

// directed checks an act of one side upon another.
func (f *finder) directed(m *telling, before []*telling) bool {
	switch {
	case len(m.from.sides) > 0 && len(m.to.sides) > 0:
		return len(m.states) >= 2 && !slices.Equal(m.from.sides, m.to.sides)
	case len(m.from.sides) == 0 && len(m.to.sides) != 1:
		return false
	}
	return len(m.states) == 1 && f.supply(m, before)
}

// lone makes the state of the place a side, for rules that allow it.
func (f *finder) lone(m *telling, state string) bool {
	if !m.rule.lone || len(m.states) != 1 || state == "" || state == m.states[0] {
		return false
	}
	m.states = append(slices.Clone(m.states), state)
	if len(m.to.sides) == 0 {
		m.to.sides = []string{state}
	}
	return true
}

// assemble makes the sides of a gathering of an organisation: not the organisation itself but the states named as taking part,
// the host among them.
func (f *finder) assemble(m *telling, state string, before []*telling) {
	if m.rule.typ != "CONSULT" || f.inside {
		return
	}
	n := len(m.states)
	m.states = slices.DeleteFunc(slices.Clone(m.states), func(s string) bool { return s != "eu" && len(s) > 0 && !upper(s) })
	if len(m.states) == n || len(m.states) > 1 {
		return
	}
	if state != "" && !slices.Contains(m.states, state) {
		m.states = append(m.states, state)
	}
	for k := len(before) - 1; k >= 0 && len(m.states) < 2 && before[k].sent == m.sent; k-- {
		if b := before[k]; b.rule.mode == "visit" && nested(m.states, b.states) {
			m.states = b.states
			m.host, m.place = b.host, b.place
		}
	}
}

// upper reports whether an actor id is a state's.
func upper(id string) bool { return id[0] >= 'A' && id[0] <= 'Z' }

// bodied reports whether a party is told as people rather than as a state.
func (f *finder) bodied(p party) bool {
	for _, t := range p.toks {
		for n := 0; t >= 0 && n < 3; t, n = f.head(t), n+1 {
			if f.ru.has("people", f.lemma(t)) {
				return true
			}
		}
	}
	return false
}

// sum makes states of all the parties.
func (m *telling) sum() {
	var all party
	for _, p := range []party{m.from, m.to, m.others} {
		all.add(p)
	}
	m.states = all.sides
}

// placed fills in place and host, and returns the state that the place lies in.
func (f *finder) placed(m *telling) string {
	state := f.placedBy(m)
	if state == "" && (!m.rule.placed || f.ru.has("arrive", f.lemma(m.trig)) && f.rel(m.trig) != "cop") {
		if state, m.place = f.near(m.trig); state == "" {
			state, m.place = f.closeBy(m.trig)
		}
		if state == "" && m.rule.placed && f.ru.has("land", f.lemma(m.trig)) {
			state, m.place = f.landed(m)
		}
	}
	if m.rule.lone && slices.Contains(m.from.sides, state) {
		state, m.place = "", ""
	}
	switch {
	case state != "" && m.rule.host != hostUnknown:
		m.host = state
	case m.rule.host == hostFrom && len(m.from.sides) == 1:
		m.host = m.from.sides[0]
	case state != "" && f.noun(m.trig) == false && m.rule.typ == "AGREE":
		m.host = state
	}
	return state
}

// landed is the place of an arrival that its clause leaves out: one in the sentence that lies in the other state of the topic.
func (f *finder) landed(m *telling) (state, words string) {
	if len(m.from.sides) != 1 {
		return "", ""
	}
	other := f.otherThan(m.from.sides[0])
	s := f.d.Sents[m.sent]
	for j := s.First; j < s.Last && len(other) == 1; j++ {
		if k := f.covers[j]; k > 0 {
			if st, w := f.where(f.cast.Mentions[k-1].Head); st == other[0] {
				return st, w
			}
		}
	}
	return "", ""
}

// placedBy is the state of the place that the rule's paths lead to.
func (f *finder) placedBy(m *telling) string {
	for _, p := range m.rule.place {
		for _, t := range f.follow(m.trig, p) {
			if s, w := f.whereabouts(t); s != "" && !(m.rule.lone && slices.Contains(m.from.sides, s)) {
				m.place = w
				return s
			}
		}
	}
	return f.rightAfter(m)
}

// rightAfter is the place that follows the word at once by a preposition of the rule's, however the tree has it.
func (f *finder) rightAfter(m *telling) string {
	i := m.trig + 1
	if i < len(f.d.Tokens) && f.ru.has("particle", f.form(i)) && f.d.Tokens[i].XPOS != "IN" {
		i++
	}
	for i < len(f.d.Tokens) && f.ru.has("filler", f.form(i)) { // is due back in Baghdad
		i++
	}
	if f.noun(m.trig) { // a visit, his first in ten years, to Russia
		for n := 0; n < farthest && i < len(f.d.Tokens) && f.form(i) != "to" && !f.verb(i) && f.form(i) != "."; n++ {
			i++
		}
	}
	if i >= len(f.d.Tokens) || !leads(m.rule.place, f.form(i)) {
		return ""
	}
	for j := i + 1; j < len(f.d.Tokens) && j <= i+3; j++ {
		if k := f.covers[j]; k > 0 {
			if s, w := f.where(f.cast.Mentions[k-1].Head); s != "" && !slices.Contains(m.from.sides, s) {
				m.place = w
				return s
			}
			return ""
		}
	}
	return ""
}

// whereabouts is the place that the phrase headed by i names, or is said to lie in: "the Russian city of Kazan".
func (f *finder) whereabouts(i int) (state, words string) {
	if s, w := f.where(i); s != "" {
		return s, w
	}
	if !f.ru.has("town", f.lemma(i)) {
		return "", ""
	}
	for _, k := range f.d.Kids(i) {
		switch f.prep(int(k)) {
		case "of", "in", "near":
			if s, w := f.where(int(k)); s != "" {
				return s, w
			}
		}
	}
	return "", ""
}

// closeBy is the nearest place in the clause that stands after "in" or "at", whatever the tree hangs it on.
func (f *finder) closeBy(i int) (state, words string) {
	s := f.d.Sents[f.d.SentOf(i)]
	for dist := 1; dist <= farthest; dist++ {
		for _, j := range [2]int{i + dist, i - dist} {
			if j <= s.First || j >= s.Last || f.apart(i, j) {
				continue
			}
			if k := f.covers[j]; k > 0 && f.cast.Mentions[k-1].First == j {
				if p := f.beforePlace(j, s.First); p == "in" || p == "at" {
					if st, w := f.where(f.cast.Mentions[k-1].Head); st != "" {
						return st, w
					}
				}
			}
		}
	}
	return "", ""
}

// apart is parted, save for the verb that carries noun i.
func (f *finder) apart(i, j int) bool {
	h := f.head(f.anchor(i))
	if h > i && h < j && f.noun(i) && (f.ru.has("occur", f.lemma(h)) || f.ru.has("light", f.lemma(h)) || f.noun(h)) {
		return f.parted(h, j)
	}
	return f.between(i, j, f.noun(i) || j < i)
}

// beforePlace is the word before the phrase that begins at j, articles left out.
func (f *finder) beforePlace(j, first int) string {
	for j--; j >= first && (f.d.Tokens[j].UPOS == "DET" || f.d.Tokens[j].UPOS == "ADJ"); j-- {
	}
	if j < first {
		return ""
	}
	return f.form(j)
}

// near is the place told by "in" or "at" beside the word or the verb that carries it.
func (f *finder) near(i int) (state, words string) {
	r := f.reader
	i = r.anchor(i)
	for n := 0; i >= 0 && n < 3; n++ {
		for _, k := range r.d.Kids(i) {
			k := int(k)
			if r.d.Tokens[k].Rel == "acl" && (r.ru.has("light", r.lemma(k)) || r.ru.has("occur", r.lemma(k))) { // a summit held in Osaka
				for _, g := range r.d.Kids(k) {
					if p := r.prep(int(g)); p == "in" || p == "at" {
						if s, w := f.where(int(g)); s != "" {
							return s, w
						}
					}
				}
			}
			if p := r.prep(k); p != "in" && p != "at" || r.verb(k) {
				continue
			}
			if s, w := f.where(k); s != "" {
				return s, w
			}
			for _, g := range r.d.Kids(k) { // at the White House in Washington, at the port of Toulon
				if s, w := f.where(int(g)); s != "" && r.prep(int(g)) != "from" {
					return s, w
				}
			}
		}
		switch r.d.Tokens[i].Rel {
		case "obj", "nsubj:pass", "xcomp", "obl":
			i = r.head(i)
		case "nsubj":
			if i = r.head(i); !r.ru.has("occur", r.lemma(max(i, 0))) {
				return "", ""
			}
		default:
			return "", ""
		}
	}
	return "", ""
}

// first is the party of the first path that leads to one.
func (f *finder) first(i int, ps []path) party {
	var named party
	for _, p := range ps {
		q := f.along(i, p)
		if len(q.sides) > 0 {
			return q
		}
		if named.empty() {
			named = q
		}
		if label := p[len(p)-1].label; q.empty() && (label == "by" || label == "subj") && f.strangers(i, p) {
			break // somebody acts, but nobody knows for whom
		}
	}
	return named
}

// strangers reports whether a path leads to people of no known state.
func (f *finder) strangers(i int, p path) bool {
	for _, t := range f.follow(i, p) {
		if f.ru.has("people", f.lemma(t)) {
			return true
		}
	}
	return false
}

// target is the party acted upon: who the first path leads to, or else whose thing it leads to ("seized a Greek tanker").
func (f *finder) target(i int, ps []path) party {
	if q := f.first(i, ps); !q.empty() {
		return q
	}
	for _, p := range ps {
		for _, t := range f.follow(i, p) {
			if q := f.owner(t); !q.empty() {
				return q
			}
		}
	}
	return party{}
}

func (f *finder) union(i int, ps []path) party {
	var out party
	for _, p := range ps {
		out.add(f.along(i, p))
	}
	return out
}

func (f *finder) along(i int, p path) party {
	var out party
	label := p[len(p)-1].label
	for _, t := range f.follow(i, p) {
		switch label {
		case "mod", "poss", "of", "between":
			if m := f.mention(t); m != nil && m.How == who.Place && label != "poss" {
				continue
			} else if m != nil {
				out.add(f.ofMention(m, t))
				continue
			}
			out.add(f.who(t))
		case "to", "in", "from", "at":
			out.add(f.state(t))
		default:
			out.add(f.who(t))
		}
	}
	return out
}

// anaphor reports whether m speaks of something told before, and lends it the sides.
func (f *finder) anaphor(m *telling, before []*telling) bool {
	if m.rule.weak || !f.noun(m.trig) || !f.definite(m.trig) {
		return false
	}
	for k := len(before) - 1; k >= 0 && m.sent-before[k].sent <= 6; k-- {
		b := before[k]
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

// settled fills in status and date; false for what the text does not tell as a happening.
func (f *finder) settled(m *telling) bool {
	st := f.standing(m.trig)
	if m.rule.status != "" && st.status == chancery.Held && (m.rule.status != "planned" || st.open || f.passive(m.trig)) {
		st = standing{status: chancery.Status(m.rule.status), word: st.word}
	}
	if h := f.head(m.trig); st.status == "" && m.rule.mode == "invitation" && h >= 0 && f.ru.has("accept", f.lemma(h)) && f.negated(h) {
		st = standing{status: chancery.Proposed, word: h} // not accepted so far
	}
	if st.status == "" {
		return false
	}
	if m.rule.mode == "message" && f.noun(m.trig) && f.prep(m.trig) == "in" { // wrote in a letter
		st = standing{status: chancery.Held, word: -1}
	}
	m.date = f.dated(m.trig)
	if m.rule.mode == "invitation" && (f.later(m.date) || f.noun(m.trig)) { // that is when the guest comes
		m.date = ""
	}
	if m.trig < f.title && st.open {
		st.open = false
	}
	if m.date == "" && f.fresh(m.trig) {
		m.date = f.spoken(m.trig)
	}
	m.status = f.settle(st, m.date, m.trig)
	if m.rule.weak && !f.inside && ahead(m.status) && !m.denied {
		return false
	}
	f.arriving(m)
	m.date = f.onward(m.date, m.status)
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
	if m.date != "" && f.daysAgo(m.date) > 1 || m.date == "" && m.sent > 4 {
		return
	}
	m.status = chancery.UnderWay
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
	s := f.d.Sents[m.sent]
	for j := s.First; j < s.Last; j++ {
		if f.ru.has("accept", f.lemma(j)) && !f.negated(j) && f.verbStanding(j, 0).status == chancery.Held {
			m.status, m.word = chancery.Planned, f.d.Form(j)
			return
		}
	}
	byIt := f.noun(m.trig) && f.ru.has("byinvitation", f.prep(m.trig)) || f.rel(m.trig) == "advcl" && f.d.Tokens[m.trig].XPOS == "VBN"
	if byIt {
		m.status = chancery.Planned
	}
}
