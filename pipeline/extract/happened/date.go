package happened

import (
	"sort"
	"strconv"
	"strings"
	"time"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
)

// clock answers which time expression dates a happening.
type clock struct {
	*reader
	times []when.Expr
	gov   []int // by expression: the token outside it that it hangs on, -1 where none
	pub   string
}

func newClock(r *reader, times []when.Expr, published string) *clock {
	c := &clock{reader: r, times: times, pub: published, gov: make([]int, len(times))}
	for k, t := range times {
		c.gov[k] = c.outside(t)
	}
	return c
}

func (c *clock) outside(t when.Expr) int {
	for i := t.First; i < t.Last; i++ {
		if h := c.head(i); h < t.First || h >= t.Last {
			return h
		}
	}
	return -1
}

// inSentence are the indexes [lo, hi) of the time expressions of the sentence that holds token i.
func (c *clock) inSentence(i int) (lo, hi int) {
	s := c.d.Sents[c.d.SentOf(i)]
	lo = sort.Search(len(c.times), func(k int) bool { return c.times[k].First >= s.First })
	for hi = lo; hi < len(c.times) && c.times[hi].First < s.Last; hi++ {
	}
	return lo, hi
}

// day reports whether expression k says when: it is neither a length of time nor a repetition, nor the years of a programme or of a budget, and
// its date is known.
func (c *clock) day(k int) bool {
	t := &c.times[k]
	return t.EDTF != "" && t.Type != when.Duration && t.Type != when.Set && !spansYears(t.EDTF) && !strings.HasPrefix(t.Value, "FY") && !c.until(t.First)
}

// until reports whether the date that begins at token i is only the end of something: "extended till the autumn".
func (c *clock) until(i int) bool {
	if i == 0 {
		return false
	}
	w := c.form(i - 1)
	return w == "until" || w == "till"
}

// spansYears reports whether a date is a stretch told by its first and last year: "the roadmap for 2025-2027".
func spansYears(date string) bool { return len(date) == len("2025/2027") && date[len("2025")] == '/' }

// dated is the EDTF date that the text gives the happening told at i, "" where it gives none. A date counts when it hangs on
// the word itself, on a verb that carries it, or on a verb whose aim or company it is.
func (c *clock) dated(i int) string {
	if d := c.apartBy(i); d != "" {
		return d
	}
	best, found := 1<<20, ""
	lo, hi := c.inSentence(i)
	for n, dist := i, 0; n >= 0 && dist < 6; dist++ {
		for k := lo; k < hi; k++ {
			if !c.day(k) || c.firstSince(k) {
				continue
			}
			t := &c.times[k]
			if steps, ok := c.hangs(k, n, i); ok {
				if score := dist*1000 + steps*100 + abs(t.First-i); score < best {
					best, found = score, t.EDTF
				}
			}
		}
		if found != "" {
			return found
		}
		if a := c.anchor(n); n == i && a != n {
			n = a
			continue
		}
		if c.rel(n) == "conj" && c.verb(n) && !c.noun(n) {
			if d := c.onwards(i, n); d != "" { // seized them in November and let them go in January
				return d
			}
		}
		n = c.carrier(n)
	}
	if d := c.cleft(i); d != "" {
		return d
	}
	if d := c.nearest(i); d != "" {
		return d
	}
	if d := c.opening(i); d != "" {
		return d
	}
	if d := c.asOf(i); d != "" {
		return d
	}
	if d := c.upon(i); d != "" {
		return d
	}
	return c.slated(i)
}

// slated is the one date of a sentence that a relative clause after noun i fixes for something to come, whatever the tree takes that for: "the talks
// on fishing, the next round of which is set for May 3, will go ahead".
func (c *clock) slated(i int) string {
	if !c.noun(i) {
		return ""
	}
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		g := c.gov[k]
		if t := &c.times[k]; !c.day(k) || t.First < i || g < 0 || !c.verb(g) || c.rel(g) != "acl" {
			continue
		}
		if l := c.lemma(g); (c.ru.has("fixed", l) || l == "host" || l == "hold") && c.passive(g) && !c.toldBetween(i, c.relative(g)) {
			return c.times[k].EDTF
		}
	}
	return ""
}

// toldBetween reports whether a finite verb stands between tokens i and j.
func (c *clock) toldBetween(i, j int) bool {
	for k := i + 1; k < j; k++ {
		switch c.d.Tokens[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// relative is the pronoun of the relative clause of verb g, g itself where it stands without.
func (c *clock) relative(g int) int {
	s := c.d.Sents[c.d.SentOf(g)]
	for j := g - 1; j >= s.First && g-j < 8; j-- {
		if w := c.form(j); w == "which" || w == "that" {
			return j
		}
	}
	return g
}

// onwards is the date that stands after i in the clause of verb n, on whatever word of it.
func (c *clock) onwards(i, n int) string {
	_, last := c.d.Subtree(n)
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		t := &c.times[k]
		if t.First < i || t.First >= last || !c.day(k) || c.firstSince(k) || c.inAttribute(t.First, i) {
			continue
		}
		if !c.between(i, t.First, true) {
			return t.EDTF
		}
	}
	return ""
}

// cleft is the date that a sentence sets before the clause of i: "It was in 2017 that the council last sat".
func (c *clock) cleft(i int) string {
	v := c.clauseVerb(i)
	if v < 0 || c.head(v) < 0 || c.kid(c.head(v), "cop") < 0 {
		return ""
	}
	it := c.kid(c.head(v), "nsubj", "expl")
	if it < 0 || c.form(it) != "it" {
		return ""
	}
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		if t := &c.times[k]; c.day(k) && t.First <= c.head(v) && c.head(v) < t.Last {
			return t.EDTF
		}
	}
	return ""
}

// clauseVerb is the verb of the clause that token i stands in, -1 where there is none.
func (c *clock) clauseVerb(i int) int {
	for n := 0; i >= 0 && n < 12; i, n = c.head(i), n+1 {
		if c.verb(i) && !c.noun(i) && c.rel(i) != "amod" && c.rel(i) != "xcomp" && c.rel(i) != "aux" && c.rel(i) != "cop" || c.head(i) < 0 {
			return i
		}
		if (c.rel(i) == "acl" || c.rel(i) == "advcl") && c.kid(i, "cop") >= 0 { // who was last there in March
			return i
		}
	}
	return -1
}

const whenReach = 24 // words between "when" and what its clause tells

// asOf is the date that the clause of i explains: "on March 2, when the ministers met".
func (c *clock) asOf(i int) string {
	s := c.d.Sents[c.d.SentOf(i)]
	w := i - 1
	for w >= s.First && i-w <= whenReach && c.form(w) != "when" {
		if x := c.d.Tokens[w].XPOS; x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD" {
			return ""
		}
		w--
	}
	if w < s.First || c.form(w) != "when" {
		return ""
	}
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		if last := c.times[k].Last; c.day(k) && (last == w || last == w-1 && c.form(last) == ",") {
			return c.times[k].EDTF
		}
	}
	return ""
}

// upon is the date of the clause that dates the one of i: "When it last sat, in May 2023, a declaration was signed".
func (c *clock) upon(i int) string {
	v := c.clauseVerb(i)
	if v < 0 {
		return ""
	}
	for _, k := range c.d.Kids(v) {
		k := int(k)
		if c.rel(k) != "advcl" || k > v || !c.meanwhile(k) {
			continue
		}
		first, last := c.d.Subtree(k)
		lo, hi := c.inSentence(i)
		for t := lo; t < hi; t++ {
			if c.day(t) && c.times[t].First >= first && c.times[t].Last <= last {
				return c.times[t].EDTF
			}
		}
	}
	return ""
}

// apartBy is the date of a clause that lies so many days before or after another one: "on Friday, two days after it fired".
func (c *clock) apartBy(i int) string {
	if c.head(i) < 0 || !c.subordinate(i) {
		v := c.clauseVerb(i)
		if !c.noun(i) || v < 0 || c.head(v) < 0 || !c.subordinate(v) {
			return ""
		}
		i = v
	}
	mk := i - 1
	for mk > 2 && i-mk < 8 && c.form(mk) != "after" && c.form(mk) != "before" && c.form(mk) != "," && !(c.verb(mk) && !c.noun(mk)) {
		mk--
	}
	if mk < 2 {
		return ""
	}
	sign := 0
	switch c.form(mk) {
	case "after":
		sign = -1
	case "before":
		sign = 1
	}
	if sign == 0 {
		return ""
	}
	if c.ru.has("atonce", c.lemma(mk-1)) { // hours before they met
		if d := c.dated(c.head(i)); isDay(d) {
			return d
		}
		return ""
	}
	n := c.count(mk - 2)
	if n == 0 {
		return ""
	}
	return shifted(c.dated(c.head(i)), sign*n, c.lemma(mk-1))
}

// subordinate reports whether i is the verb of a clause that a conjunction ties to another one, as parsers see it.
func (c *clock) subordinate(i int) bool {
	return c.rel(i) == "advcl" || c.rel(i) == "ccomp" && c.kid(i, "mark") >= 0 && c.form(c.kid(i, "mark")) != "that"
}

// count is the small number that token i writes, 0 where it writes none.
func (c *clock) count(i int) int {
	if n, err := strconv.Atoi(c.form(i)); err == nil && n > 0 && n < 100 {
		return n
	}
	if w := c.form(i); w == "a" || w == "an" {
		return 1
	}
	return cardinals()[c.form(i)]
}

// shifted is the date n units on from another one, as precise as the unit; "" where that cannot be told.
func shifted(date string, n int, unit string) string {
	d, ok := edtf.Parse(date)
	if !ok {
		return ""
	}
	y, month, _ := time.Unix(int64(d.First)*86400, 0).UTC().Date()
	switch {
	case unit == "day" && d.First == d.Last:
		return edtf.Date(d.First + n)
	case unit == "week" && d.First == d.Last:
		return edtf.Date(d.First+7*n) + "~"
	case unit == "month" && d.Days() <= 31:
		return time.Date(y, month+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Format("2006-01")
	case unit == "year" && d.Days() <= 366:
		return strconv.Itoa(y + n)
	}
	return ""
}

// opening is the date that a sentence begins with, for what its main verb tells.
func (c *clock) opening(i int) string {
	s := c.d.Sents[c.d.SentOf(i)]
	for n := i; n >= 0; n = c.carrier(n) {
		if c.head(n) >= 0 && !(c.rel(n) == "conj" && c.head(c.head(n)) < 0) {
			continue
		}
		if lo, hi := c.inSentence(i); lo < hi && c.times[lo].First <= s.First+2 && c.day(lo) {
			return c.times[lo].EDTF
		}
		return ""
	}
	return ""
}

const nearby = 16 // words between a date and what it dates

// nearest is the date that stands closest to i in its clause, for trees that hang it on another word.
func (c *clock) nearest(i int) string {
	best, found := nearby, ""
	alone := c.alone(i)
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		t := &c.times[k]
		if !c.day(k) || c.firstSince(k) || c.inAttribute(t.First, i) && !c.takesPlace(k) {
			continue
		}
		if dist := abs(t.First - i); dist < best && !c.between(i, t.First, !alone) {
			best, found = dist, t.EDTF
		}
	}
	return found
}

// firstSince reports whether expression k only says how long ago the like happened last: "the first time since 1985", "the fourth since 2017".
func (c *clock) firstSince(k int) bool {
	i := c.times[k].First
	s := c.d.Sents[c.d.SentOf(i)]
	for i > s.First && c.form(i) != "since" && c.times[k].First-i < 3 {
		i--
	}
	if c.form(i) != "since" {
		return false
	}
	for j := i - 1; j >= s.First && i-j <= 6; j-- {
		if w := c.form(j); number(w) > 0 || w == "time" || len(w) > 4 && strings.HasSuffix(w, "est") {
			return true
		}
	}
	return false
}

// alone reports whether the sentence of i holds just one date.
func (c *clock) alone(i int) bool {
	n := 0
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		if c.day(k) {
			n++
		}
	}
	return n == 1
}

// parted reports whether a clause ends between tokens i and j.
func (c *clock) parted(i, j int) bool { return c.between(i, j, true) }

func (c *clock) between(i, j int, commas bool) bool {
	for k := min(i, j) + 1; k < max(i, j); k++ {
		t := &c.d.Tokens[k]
		switch t.UPOS {
		case "VERB", "SCONJ":
			if c.facing(k) {
				continue
			}
			return true
		case "CCONJ": // that of two names ends no clause
			if h := t.Head; h < 0 || !c.noun(h) {
				return true
			}
		}
		switch c.form(k) {
		case ",":
			if commas {
				return true
			}
		case ";", ":", "who", "which", "that", "where", "when", "after", "before", "since", "until", "from":
			return true
		}
	}
	return false
}

// facing reports whether k is the last word of "face to face", which taggers take for a verb.
func (c *clock) facing(k int) bool {
	return k > 1 && c.form(k) == "face" && c.form(k-1) == "to" && c.form(k-2) == "face"
}

// takesPlace reports whether expression k hangs on an attribute that says of something that it takes place: "which was due to be held in April".
func (c *clock) takesPlace(k int) bool {
	g := c.gov[k]
	for n := 0; g >= 0 && n < 3 && !c.verb(g); n++ {
		g = c.head(g)
	}
	return g >= 0 && c.rel(g) == "acl" && c.carries(g)
}

// hangs reports whether expression k hangs on node, perhaps through nouns between, and through how many.
func (c *clock) hangs(k, node, trig int) (int, bool) {
	g := c.gov[k]
	for steps := 0; g >= 0 && steps < 4; steps++ {
		if g == node {
			return steps, true
		}
		if h := c.head(g); h >= 0 && c.rel(g) == "acl" && c.carries(g) && (h == node || node == trig && c.noun(trig) && c.under(h, trig)) {
			return steps + 1, true // a summit held in May, a meeting of the committee which will be held in May
		}
		if c.verb(g) && !c.noun(g) || g == trig || c.rel(g) == "acl" {
			return 0, false
		}
		if rel := c.d.Tokens[g].Rel; rel == "conj" && c.verb(c.head(g)) {
			return 0, false
		}
		g = c.head(g)
	}
	return 0, false
}

// under reports whether token j hangs on noun i through nouns.
func (c *clock) under(j, i int) bool {
	for n := 0; j >= 0 && n < 4; j, n = c.head(j), n+1 {
		if j == i {
			return true
		}
		if c.verb(j) && !c.noun(j) || c.rel(j) == "appos" || c.ru.has("telling", c.lemma(j)) {
			return false
		}
	}
	return false
}

// carries reports whether the clause of verb g, an attribute, tells that what it is an attribute of takes place.
func (c *clock) carries(g int) bool {
	if !c.ru.has("light", c.lemma(g)) && !c.ru.has("occur", c.lemma(g)) && !c.ru.has("fixed", c.lemma(g)) {
		return false
	}
	if c.d.Tokens[g].Rel == "acl" {
		return true
	}
	s := c.kid(g, "nsubj", "nsubj:pass")
	if s < 0 {
		return false
	}
	first, last := c.d.Subtree(s)
	for i := first; i < last; i++ {
		if w := c.form(i); w == "which" || w == "that" { // also: the next round of which
			return true
		}
	}
	o := c.kid(g, "obj")
	return c.ru.has("light", c.lemma(g)) && (o < 0 || c.form(o) == "that" || c.form(o) == "which") && c.form(s) != "who" // the deal that they reached in July
}

// carrier is the next word up whose date is also the date of n, -1 where there is none.
func (c *clock) carrier(n int) int {
	h := c.head(n)
	if h < 0 || c.ru.has("say", c.lemma(h)) && c.rel(n) != "obj" && c.rel(n) != "obl" && !(c.rel(n) == "advcl" && c.meanwhile(n)) {
		return -1
	}
	switch c.d.Tokens[n].Rel {
	case "acl:relcl":
		if !c.continues(n) {
			return -1
		}
	case "ccomp":
		return -1
	case "parataxis": // demanded a review in 2018; they refused
		if !c.simplePast(n) || !c.simplePast(h) || c.ru.has("say", c.lemma(n)) || c.ru.has("say", c.lemma(h)) || n < h {
			return -1
		}
	case "conj": // left on Sunday and is to meet him
		if c.verb(n) && c.verb(h) && !c.noun(n) && !c.noun(h) && ahead(c.tense(n, 0).status) && c.tense(h, 0).status == chancery.Held {
			return -1
		}
	case "advcl":
		if mk := c.kid(n, "mark"); mk >= 0 && c.form(mk) != "to" && c.form(mk) != "by" && c.form(mk) != "in" && !c.meanwhile(n) {
			return -1
		}
	case "obl":
		p := c.prep(n)
		if p == "since" || p == "before" || p == "ahead" || p == "after" && !c.ru.has("say", c.lemma(h)) { // said after a meeting: of that day
			return -1
		}
	case "nmod":
		if !c.ru.has("telling", c.lemma(h)) {
			return -1
		}
	}
	return h
}

// continues reports whether relative clause n goes on with the story of the clause above: "went to Lima, where the king saw her", "met the
// minister, to whom she handed a letter".
func (c *clock) continues(n int) bool {
	noun := c.head(n)
	first, _ := c.d.Subtree(n)
	v := c.clauseVerb(noun)
	if noun >= first || v < 0 || v > noun || !c.simplePast(n) || !c.simplePast(v) && c.kid(v, "cop") < 0 {
		return false
	}
	switch c.form(first) {
	case "where":
		return true
	case "who", "which":
		return first > 0 && c.form(first-1) == "," && c.d.Tokens[v].Rel != "acl:relcl"
	}
	return first+1 < n && (c.form(first+1) == "which" || c.form(first+1) == "whom") && c.form(first) != "of" && c.form(first) != "under"
}

// simplePast reports whether i is a verb in the simple past, active or passive.
func (c *clock) simplePast(i int) bool {
	if !c.verb(i) {
		return false
	}
	if c.d.Tokens[i].XPOS == "VBD" {
		return true
	}
	past := false
	for _, k := range c.d.Kids(i) {
		if c.rel(int(k)) == "aux" {
			if c.lemma(int(k)) == "have" {
				return false
			}
			past = past || c.d.Tokens[k].XPOS == "VBD"
		}
	}
	return past && c.d.Tokens[i].XPOS == "VBN"
}

// meanwhile reports whether the clause of n tells what went on at the time of the main one.
func (c *clock) meanwhile(n int) bool {
	for _, k := range c.d.Kids(n) {
		switch c.form(int(k)) {
		case "when", "as", "while":
			return int(k) < n
		}
	}
	return false
}

// spoken is the date of the saying that i is the content of, for tidings without a date of their own.
func (c *clock) spoken(i int) string {
	for n := 0; i >= 0 && n < 5; i, n = c.head(i), n+1 {
		h := c.head(i)
		for _, v := range []int{h, c.kid(i, "parataxis"), c.kid(i, "ccomp"), c.kid(i, "advcl")} {
			if v >= 0 && c.ru.has("say", c.lemma(v)) && c.kid(v, "mark") < 0 {
				return c.dated(v)
			}
		}
	}
	return ""
}

// presently reports whether the clause of i is told in the present tense: who "travels on Monday" has not yet.
func (c *clock) presently(i int) bool {
	v := c.clauseVerb(i)
	if v >= 0 && c.noun(i) && c.head(i) == v && c.rel(i) == "obj" && !c.ru.has("light", c.lemma(v)) { // follows his expulsion on Monday
		return false
	}
	return v >= 0 && (c.d.Tokens[v].XPOS == "VBZ" || c.d.Tokens[v].XPOS == "VBP") && c.d.Sents[c.d.SentOf(i)].Root == v
}

// dayNamed reports whether a date of the sentence of i is told by day and month.
func (c *clock) dayNamed(date string, i int) bool {
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		t := &c.times[k]
		if t.EDTF != date || len(date) != len("2006-01-02") {
			continue
		}
		for j := t.First; j < t.Last; j++ {
			if c.d.Tokens[j].UPOS == "NUM" {
				return true
			}
		}
	}
	return false
}

// weekday reports whether a date of the sentence of i is told by the bare name of a weekday, which may be the last or the next one.
func (c *clock) weekday(date string, i int) bool {
	lo, hi := c.inSentence(i)
	for k := lo; k < hi; k++ {
		if t := &c.times[k]; t.EDTF == date && t.Last == t.First+1 && c.d.Tokens[t.First].UPOS == "PROPN" {
			return true
		}
	}
	return false
}

// later reports whether a date lies wholly after the day of publication.
func (c *clock) later(date string) bool {
	d, okD := edtf.Parse(date)
	p, okP := edtf.Parse(c.pub)
	return okD && okP && d.First > p.Last
}

// settle closes a standing that the tense left open, by the date.
// lasts tells whether what is told in the present tense goes on; an act is done by the telling.
func (c *clock) settle(st standing, date string, i int, lasts bool) chancery.Status {
	if st.status == chancery.Held && c.later(date) {
		return chancery.Planned
	}
	if !st.open {
		return st.status
	}
	switch {
	case c.later(date):
		return chancery.Planned
	case c.before(date) && c.daysAgo(date) < 7 && c.daysAgo(date) > 0 && (c.d.Tokens[i].XPOS == "VBG" || c.presently(i) && c.weekday(date, i)): // is coming on Wednesday: onward moves it
		return chancery.Planned
	case c.before(date):
		return chancery.Held
	}
	switch {
	case st.status == chancery.Held && lasts:
		return chancery.UnderWay
	case st.status == chancery.UnderWay && !lasts && c.d.Tokens[i].XPOS == "VBG":
		return chancery.Held
	}
	return st.status
}

// onward moves a weekday or month that was read as the last one on to the next, for what is still to come.
func (c *clock) onward(date string, s chancery.Status) string {
	d, okD := edtf.Parse(date)
	p, okP := edtf.Parse(c.pub)
	if s != chancery.Planned || !okD || !okP || d.Last >= p.First || p.First != p.Last {
		return date
	}
	switch {
	case d.First == d.Last && p.First-d.First <= 7:
		return edtf.Date(d.First + 7)
	case len(date) == len("2006-01") && p.First-d.Last < 365:
		if y, err := strconv.Atoi(date[:4]); err == nil {
			return strconv.Itoa(y+1) + date[4:]
		}
	}
	return date
}

func (c *clock) before(date string) bool {
	d, okD := edtf.Parse(date)
	p, okP := edtf.Parse(c.pub)
	return okD && okP && d.Last < p.First
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

// daysAgo is how many days before publication a date ends; a great many where that cannot be told.
func (c *clock) daysAgo(date string) int {
	d, okD := edtf.Parse(date)
	p, okP := edtf.Parse(c.pub)
	if !okD || !okP || d.Days() > 3 {
		return 1 << 20
	}
	return p.First - d.Last
}
