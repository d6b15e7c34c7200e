package said

import (
	"unicode"
)

// run is the token range [first, last).
type run struct{ first, last int }

// where says where the content of a cue was found.
type where int

const (
	nowhere where = iota
	behind        // X said (that) …
	before        // …, X said
	around        // …, X said, …
	object        // X praised …
)

// content finds what is said by c in the sentence [first, last); others are the sentence's cues.
func (p *page) content(c *cue, first, last int, others []*cue) ([]run, where) {
	for last > first && p.punct(last-1) && !p.isMark(last-1) {
		last--
	}
	if c.kind == byNoun && p.tok(c.verb).UPOS == "NOUN" && !p.is(c.right, "that") {
		start := c.right
		if !p.is(start, "to") || c.entry.takesPrep("to") && p.tok(start+1).XPOS != "VB" {
			start++
		}
		return p.cutRun(c, start, p.objectEnd(c, start, last), others, true), object
	}
	if c.kind == byNoun {
		return p.cutRun(c, c.right+1, p.nounClauseEnd(c, last), others, true), behind
	}
	if c.kind == byViewpoint {
		if p.is(c.right, ":") {
			c.right++
		}
		return []run{{c.right, last}}, behind
	}
	if rs := p.passiveAs(c, first, last, others); rs != nil {
		return rs, object
	}
	j := p.toThat(c, last)
	told := j < last && p.is(j, "that") && j > c.last && p.reportNoun(j-1) && c.left > first && !c.shared && p.is(c.left-1, ",") && p.startsClause(first, c.left-1) // …, he replied to a report that
	claused := c.entry.takes(that) || c.entry.takes(wh) || c.entry.takes(quote)
	switch {
	case j < last && p.is(j, ":") && claused:
		return p.cutRun(c, j+1, last, others, false), behind
	case j < last && p.is(j, "that") && !told && !(c.left > first && p.isMark(c.left-1) && !p.joins(j)) && (!p.stops(j+1) || p.isMark(j+1) || p.is(j+1, ",") && p.clause(j+2, last)) && c.entry.takes(that):
		if p.is(j+1, ",") {
			j++
		}
		return p.cutRun(c, j+1, last, others, false), behind
	case j < last && p.question(j) && (c.entry.takes(wh) || c.entry.takes(that) && !p.is(j, "when", "where", "who", "which", "if")):
		return p.cutRun(c, j, last, others, false), behind
	}
	if c.kind == byVerb && c.last < last && !p.is(c.right, ",") {
		if k := c.last; c.entry.takesPrep(p.low(k)) && k+1 < last || p.startsPhrase(k) && c.entry.takes(inf) && p.infinitive(c, k, last) > 0 {
			if rs := p.objectContent(c, k, last, others); rs != nil {
				return rs, object
			}
		}
	}
	if c.entry.takes(only) && c.kind == byVerb {
		return nil, nowhere
	}
	left, hasLeft := p.leftContent(c, first, others)
	switch {
	case j < last && p.opensQuote(j) && claused && !hasLeft:
		return p.cutRun(c, j, last, others, false), behind
	case j >= last || p.stops(j) && !p.isMark(j):
		return p.bounded(c, j, first, last, left, hasLeft, others)
	case c.entry.takes(that) && p.bareClause(c, j, last):
		return p.cutRun(c, j, last, others, false), behind
	}
	if rs := p.objectContent(c, j, last, others); rs != nil {
		return rs, object
	}
	if hasLeft && claused && p.clause(left.first, left.last) {
		return []run{left}, before
	}
	return nil, nowhere
}

// passiveAs is the content of "the plan was described by X as a mistake".
func (p *page) passiveAs(c *cue, first, last int, others []*cue) []run {
	if !c.entry.takes(as) || c.source.head < 0 || c.source.first <= c.verb || !p.is(c.source.last, "as") || !p.passive(c.verb, first) {
		return nil
	}
	for _, k := range p.d.Kids(c.verb) {
		if k := int(k); k < c.verb && k >= first && p.relIs(k, "nsubj") {
			s := p.phraseOf(k, c.verb)
			if rs := p.cutRun(c, c.source.last, last, others, true); rs != nil {
				return append([]run{{s.first, s.last}}, rs...)
			}
		}
	}
	return nil
}

// nounClauseEnd is where the clause ends that a noun governs, so that the noun's own verb stays outside: "the claim that A did has been
// denied".
func (p *page) nounClauseEnd(c *cue, last int) int {
	if p.tok(c.verb).UPOS != "NOUN" {
		return last
	}
	h := p.head(c.verb) // the verb whose subject the noun is
	if p.relIs(c.verb, "nsubj") && h > c.right+2 && h < last {
		for h > c.right+2 && (p.tok(h-1).UPOS == "AUX" || p.tok(h-1).UPOS == "ADV" || p.is(h-1, "n't", "n’t", "not")) {
			h--
		}
		if p.clause(c.right, h) {
			return h
		}
	}
	seen := false // a second finite verb with nothing between that could make it the clause's own
	for i := c.right + 2; i < last; i++ {
		switch {
		case p.is(i, "that", "who", "which", "and", "but", "or", ",", ";", "if", "when", "what", "how", "whether", "because", "as", "while"):
			return last
		case p.finite(i) && seen && p.tok(i).UPOS == "AUX" && p.tok(i-1).UPOS != "PRON" && p.tok(i-1).UPOS != "AUX" && !p.finite(i-1):
			return i
		case p.finite(i):
			seen = true
		}
	}
	return last
}

// objectEnd is where what a noun's preposition governs ends: with its subtree, and in any case in front of the noun's own verb.
func (p *page) objectEnd(c *cue, start, last int) int {
	end := p.nounClauseEnd(c, last)
	for i := start + 1; i < end; i++ {
		if p.finite(i) && p.head(c.verb) == i || p.is(i, ";", ":") || p.is(i, ",") && !p.is(i+1, "and", "or") {
			return i
		}
		if h := p.head(c.verb); p.relIs(c.verb, "nsubj") && h > start && (i == h || (p.tok(i).UPOS == "AUX") && p.head(i) == h) {
			return i
		}
	}
	return end
}

// toThat is where the "that" of the cue stands, if only adjuncts and insertions part them; else where the attribution ends.
func (p *page) toThat(c *cue, last int) int {
	if !c.entry.takes(that) {
		return c.right
	}
	if f, _ := p.sentence(c.verb); c.left > f && p.isMark(c.left-1) && !(p.is(c.right, "that") && p.joins(c.right)) {
		return c.right
	}
	if f, _ := p.sentence(c.verb); c.left > f && p.is(c.left-1, ",") && !p.is(c.right, "that") && !c.shared && p.startsClause(f, c.left-1) {
		return c.right
	}
	for k := c.right; k < min(last, c.right+25); k++ {
		if p.is(k, "that") && p.joins(k) && !p.is(k-1, "now", "so", "such", "given", "provided") && (k == c.right || p.is(k-1, ",") || p.head(k) >= 0 && p.head(p.head(k)) == c.verb || p.head(k) >= 0 && p.relIs(p.head(k), "acl") && !p.is(c.right, ",") || c.entry.takes(whom) && p.nominal(c.right, k) || p.adverbial(c, k, last)) {
			return k
		}
		if p.finite(k) || p.isMark(k) || p.is(k, ";", ":") {
			break
		}
	}
	return c.right
}

// startsClause reports whether the words from first to the comma at last are a clause that can stand by itself.
func (p *page) startsClause(first, last int) bool {
	return p.clause(first, last) && !p.subordinate(run{first, last}) && !p.participial(run{first, last}) && p.is(last, ",") && !p.is(last-1, "and", "but")
}

// joins reports whether the "that" at k opens a clause with a subject of its own.
func (p *page) joins(k int) bool {
	t := p.tok(k)
	return t.UPOS == "SCONJ" || p.is(k+1, "one") && p.finite(k+2) || t.XPOS == "WDT" && !p.finite(k+1) && p.startsPhrase(k+1)
}

// adverbial reports whether only an addressee and phrases of place, time or manner stand between the cue and the "that" at k.
func (p *page) adverbial(c *cue, k, last int) bool {
	i := c.last
	if c.source.first >= c.last {
		return false
	}
	if !c.entry.takes(whom) && p.tok(i).UPOS != "ADP" && !p.timeWord(i) && !p.timeUnit(i+1) {
		return false
	}
	return k-i < 14 && p.clause(k+1, last)
}

// nominal reports whether the tokens can be one noun phrase.
func (p *page) nominal(first, last int) bool {
	for i := first; i < last; i++ {
		switch p.tok(i).UPOS {
		case "PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM":
		default:
			return false
		}
	}
	return last-first < 7
}

// question reports whether a question clause starts at j.
func (p *page) question(j int) bool {
	return p.is(j, "whether", "if", "how", "why", "what", "who", "where", "which", "when") && p.tok(j).UPOS != "DET" && !p.stops(j+1)
}

func (p *page) opensQuote(j int) bool {
	return p.quoteOf(j) >= 0 && p.tok(j).Start <= p.quotes[p.quoteOf(j)].Open
}

// leftContent is what stands in front of the attribution, when a comma or a quotation mark parts them.
func (p *page) leftContent(c *cue, first int, others []*cue) (run, bool) {
	k := c.left - 1
	for i := c.left; i < min(c.source.firstOr(c.verb), c.left+2); i++ {
		if p.is(i, "after", "when", "once", "because", "until", "since", "while", "though", "although", "if") {
			return run{}, false
		}
	}
	if c.shared || k < first || !(p.is(k, ",", "--", "—", "–", "-", "?", "!") || p.isMark(k)) {
		return run{}, false
	}
	if p.is(k, ",") && p.is(k-1, "and", "but") {
		return run{}, false
	}
	lo := first
	for _, o := range others { // what another attribution has closed before is not ours
		if o != c && o.right <= k && o.left > lo && p.is(o.right, ".", ";") {
			lo = o.right + 1
		}
	}
	hi := k
	if p.isMark(k) {
		hi = k + 1
	}
	return run{lo, hi}, hi > lo
}

// bounded is the content of an attribution that ends at j with a comma or the sentence.
func (p *page) bounded(c *cue, j, first, last int, left run, hasLeft bool, others []*cue) ([]run, where) {
	if !c.entry.takes(that) && !c.entry.takes(wh) && !c.entry.takes(quote) {
		return nil, nowhere
	}
	comma := j < last && p.is(j, ",", ";", "—", "--", "–")
	if !hasLeft {
		if comma && !p.is(j, ";") && j+1 < last && (c.kind == byPreposition || p.opensQuote(j+1) || p.clause(j+1, last) && !p.lame(j+1)) && c.left-first < 25 {
			return p.cutRun(c, j+1, last, others, false), behind
		}
		return nil, nowhere
	}
	if comma && j+1 < last && p.opensQuote(j+1) {
		if p.isMark(c.left - 1) {
			return []run{left, {j + 1, last}}, around
		}
		if p.is(c.left-1, ",") && p.isMark(c.left-2) {
			return []run{left, {j + 1, last}}, around
		}
		if in := p.quoteOf(j + 1); in >= 0 && unicode.IsLower(firstRune(p.t.Words[p.quotes[in].Inner[0].Start:])) && !p.participial(left) {
			return append([]run{left}, p.cutRun(c, j+1, last, others, false)...), around // The pact is, he said, “a raft”
		}
		return p.cutRun(c, j+1, last, others, false), behind
	}
	if comma && p.is(j+1, "that") && p.joins(j+1) { // It was a sign, X said, that …
		c.inserted = true
		if rs := p.cutRun(c, j+1, last, others, false); rs != nil {
			return append([]run{left}, rs...), around
		}
	}
	if r := p.openRelative(left); comma && r > 0 { // a frigate which on Tuesday, X says, came close
		return p.cutRun(c, j+1, last, others, true), behind
	}
	if comma && p.is(left.last-1, "what", "who", "which") && left.last-left.first > 1 { // a plan for what, as it put it, comes next
		left.first = left.last - 1
	}
	full := p.clause(left.first, left.last) && !p.subordinate(left)
	if comma && full { // A; b, X said, c
		for k := left.last - 1; k > left.first; k-- {
			if p.is(k, ";") && !p.clause(k+1, left.last) {
				left.first, full = k+1, false
			}
		}
	}
	if comma && c.kind == byVerb && !p.clausal(left.first, left.last) && !p.clause(j+1, last) && !p.quoteIn([]run{left, {j + 1, last}}) {
		return nil, nowhere
	}
	if comma && j+1 < last && p.goesOn(c, j+1, last, full, others) {
		c.inserted = true
		rs := p.cutRun(c, j+1, last, others, true)
		if len(rs) > 0 {
			return append([]run{left}, rs...), around
		}
	}
	if p.participial(left) || c.kind == byVerb && p.subordinate(left) && !p.is(left.first, "because", "if", "in", "on", "at", "for", "with", "by", "under") && !p.isMark(left.last-1) {
		return nil, nowhere
	}
	if p.clausal(left.first, left.last) || p.fragment(c, left, first, last) || c.kind == byPreposition || p.title[c.verb] || p.isMark(c.left-1) || p.isMark(c.left-2) {
		return []run{left}, before
	}
	return nil, nowhere
}

// reportNoun reports whether token i is a noun that a "that" may belong to, other than one for a form of speech ("in a statement that").
func (p *page) reportNoun(i int) bool {
	e := p.lex.nouns[p.lemma(i)]
	return e != nil && e.takes(that) && p.occasionNoun(i) == ""
}

// fragment reports whether the run is a phrase that its attribution makes a statement: "A matter of time, officials said."
func (p *page) fragment(c *cue, left run, first, last int) bool {
	return left.first == first && left.last-left.first > 1 && c.kind == byVerb && !c.entry.takes(weak) && p.trails(c, last) && p.startsPhrase(first) &&
		p.tok(first).UPOS != "ADV" && p.tok(first).UPOS != "VERB" && !p.timeWord(first) && !p.comma(left.first, left.last) && !p.timeAt(first, last) && (p.tok(left.last-1).UPOS != "PROPN" || p.tok(c.source.firstOr(c.verb)).UPOS == "PRON")
}

// openRelative is the relative pronoun of a clause that has not got to its verb at the end of the run, 0 where there is none.
func (p *page) openRelative(r run) int {
	for i := r.last - 1; i > r.first && i > r.last-7; i-- {
		if p.finite(i) || p.is(i, ",", ";") && i < r.last-1 {
			return 0
		}
		n := i - 1
		if p.is(n, ",") {
			n--
		}
		if p.is(i, "which", "who", "that") && (p.tok(n).UPOS == "NOUN" || p.tok(n).UPOS == "PROPN") && p.tok(i).UPOS == "PRON" {
			return i
		}
	}
	return 0
}

// lame reports whether what starts at i cannot be content by itself: a participle, a relative clause, a conjunction of time.
func (p *page) lame(i int) bool {
	return p.tok(i).XPOS == "VBG" || p.is(i, "who", "which", "whose", "where", "when", "as", "while", "after", "before", "during", "adding", "though", "although", "with")
}

// participial reports whether the run is only a participle with what hangs on it ("Commenting on reports that …").
func (p *page) participial(r run) bool {
	i := r.first
	if p.tok(i).XPOS != "VBG" && p.tok(i).XPOS != "VBN" || p.quoteOf(i) >= 0 || p.over(i) != nil || p.relIs(i, "amod", "compound") && p.head(i) > i {
		return false
	}
	for k := i; k < r.last; k++ {
		if p.is(k, ",") && p.clause(k+1, r.last) {
			return false
		}
	}
	return true
}

// subordinate reports whether the run is only a clause that waits for its main one ("If they went, he said, …").
func (p *page) subordinate(r run) bool {
	i := r.first
	for i < r.last && (p.punct(i) || p.is(i, "and", "but", "so")) {
		i++
	}
	if i >= r.last {
		return true
	}
	if !p.is(i, "if", "when", "while", "as", "because", "since", "although", "though", "unless", "until", "after", "before", "whatever", "whoever", "wherever", "were", "should", "once", "whether", "in", "on", "at", "for", "with", "by", "despite", "under") {
		return false
	}
	for k := i; k < r.last; k++ { // a comma with a clause behind it: the main one is there
		if p.is(k, ",") && p.clause(k+1, r.last) && p.clause(i, k) {
			return false
		}
	}
	return p.is(i, "if", "when", "while", "as", "because", "since", "although", "though", "unless", "until", "whatever", "whoever", "wherever", "were", "should", "whether") || !p.clause(i, r.last)
}

// goesOn reports whether content goes on at i behind an attribution in the middle; full tells that what stands before it is a whole
// sentence.
func (p *page) goesOn(c *cue, i, last int, full bool, others []*cue) bool {
	if p.tok(i).XPOS == "VBG" || p.is(i, "who", "which", "whose", "as", "while", "when", "where", "after", "adding", "citing", "with") {
		return !full && !p.is(i, "adding", "citing", "who", "which", "whose")
	}
	if !full {
		return true
	}
	k := i
	if p.is(k, "and", "but", "or", "nor", "so", "yet") {
		k++
	}
	for _, o := range others { // another attribution starts here
		if o.left >= i && o.left <= k+1 || o.verb == k {
			return false
		}
	}
	if p.is(c.right, ";") {
		return true
	}
	return k > i || p.is(i, "to") || p.is(i, "because", "since", "although", "though", "unless", "if")
}

// bareClause reports whether a clause without "that" starts at j.
func (p *page) bareClause(c *cue, j, last int) bool {
	if c.entry.takes(wh) || p.is(j, "to", "not") || p.finite(j) && (p.tok(j).UPOS == "AUX" || p.tok(j).XPOS == "VBD") { // a finite verb first: the subject stands before the cue (which X said was …)
		return false
	}
	for _, k := range p.d.Kids(c.verb) {
		if k := int(k); k >= j && p.relIs(k, "ccomp", "parataxis", "xcomp") && p.clause(j, last) {
			return true
		}
	}
	if c.entry.takes(obj) || c.entry.takes(as) { // the object may have a relative clause
		return false
	}
	long := c.source.head >= 0 && c.source.last <= c.verb && last-j > 5 && !p.is(j, "as", "so", "what", "how", "in", "at", "on")
	for k := j; k < last && !p.is(k, ","); k++ {
		if p.finite(k) || long && k > j && p.tok(k).XPOS == "VBN" && (p.tok(k-1).UPOS == "NOUN" || p.tok(k-1).UPOS == "PROPN" || p.tok(k-1).UPOS == "NUM" || p.tok(k-1).UPOS == "PRON") {
			return true
		}
	}
	return long && p.startsPhrase(j) && p.tok(j).UPOS != "VERB" && p.lemma(c.verb) == "say" // a verb that the tagger took for a noun
}
