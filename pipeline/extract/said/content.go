package said

import (
	"strings"
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
	if c.kind == byNoun {
		return p.cutRun(c, c.right+1, last, others, true), behind
	}
	if c.kind == byViewpoint {
		if p.is(c.right, ":") {
			c.right++
		}
		return []run{{c.right, last}}, behind
	}
	j := p.toThat(c, last)
	claused := c.entry.takes(that) || c.entry.takes(wh) || c.entry.takes(quote)
	switch {
	case j < last && p.is(j, ":") && claused:
		return p.cutRun(c, j+1, last, others, false), behind
	case j < last && p.is(j, "that") && (!p.stops(j+1) || p.is(j+1, ",") && p.clause(j+2, last)) && c.entry.takes(that):
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

// toThat is where the "that" of the cue stands, if only adjuncts and insertions part them; else where the attribution ends.
func (p *page) toThat(c *cue, last int) int {
	if !c.entry.takes(that) {
		return c.right
	}
	if f, _ := p.sentence(c.verb); c.left > f && p.isMark(c.left-1) && !p.is(c.right, "that") {
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

// joins reports whether the "that" at k opens a clause with a subject of its own.
func (p *page) joins(k int) bool {
	t := p.tok(k)
	return t.UPOS == "SCONJ" || t.XPOS == "WDT" && !p.finite(k+1) && p.startsPhrase(k+1)
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
	if comma && p.is(left.last-1, "what", "who", "which") && left.last-left.first > 1 { // a memorandum on what, in its words, has to be done
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
	if comma && j+1 < last && p.goesOn(c, j+1, last, full, others) {
		rs := p.cutRun(c, j+1, last, others, true)
		if len(rs) > 0 {
			return append([]run{left}, rs...), around
		}
	}
	if p.participial(left) || c.kind == byVerb && p.subordinate(left) && !p.is(left.first, "because", "if", "in", "on", "at", "for", "with", "by", "under") && !p.isMark(left.last-1) {
		return nil, nowhere
	}
	if p.clausal(left.first, left.last) || c.kind == byPreposition || p.title[c.verb] || p.isMark(c.left-1) || p.isMark(c.left-2) {
		return []run{left}, before
	}
	return nil, nowhere
}

// lame reports whether what starts at i cannot be content by itself: a participle, a relative clause, a conjunction of time.
func (p *page) lame(i int) bool {
	return p.tok(i).XPOS == "VBG" || p.is(i, "who", "which", "whose", "where", "when", "as", "while", "after", "before", "during", "adding", "though", "although", "with")
}

// participial reports whether the run is only a participle with what hangs on it ("Commenting on reports that …").
func (p *page) participial(r run) bool {
	i := r.first
	if p.tok(i).XPOS != "VBG" && p.tok(i).XPOS != "VBN" || p.quoteOf(i) >= 0 || p.over(i) != nil {
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
	for k := j; k < last && !p.is(k, ","); k++ {
		if p.finite(k) {
			return true
		}
	}
	return false
}

// objectContent is the content of frames that take no clause.
func (p *page) objectContent(c *cue, j, last int, others []*cue) []run {
	if c.entry.takes(prep) && !c.entry.takes(with) && c.entry.takesPrep(p.low(j)) && j+1 < last && (c.entry.takes(whom) || p.adverbs(c.last, j)) {
		return p.cutRun(c, j+1, last, others, true)
	}
	if !p.startsPhrase(j) {
		return nil
	}
	if k := p.infinitive(c, j, last); k > 0 && c.entry.takes(inf) {
		if c.relative || c.source.head >= 0 && c.shared && p.relIs(c.verb, "acl") {
			return nil
		}
		rs := p.cutRun(c, k, last, others, true)
		if rs != nil {
			rs[0].first = j
		}
		return rs
	}
	if p.tok(j).UPOS == "PRON" && (j+1 >= last || p.stops(j+1)) && !p.isMark(j+1) || p.is(j, "it", "him", "them", "this") && !c.entry.takes(as) && !c.entry.takes(prep) {
		return nil
	}
	if c.entry.takes(with) {
		if k := p.prepBehind(c, j, last); k > 0 {
			return p.cutRun(c, j, last, others, true)
		}
	}
	if k := p.asBehind(j, last); k > 0 && c.entry.takes(as) {
		rs := p.cutRun(c, k, last, others, true)
		if rs != nil {
			rs[0].first = j
		}
		return rs
	}
	if c.entry.takes(as) && p.complement(c, j, last) || c.entry.takes(obj) {
		if k := p.clauseOfNoun(j, last); k > 0 {
			return p.cutRun(c, k, last, others, true)
		}
		rs := p.cutRun(c, j, last, others, true)
		if len(rs) == 1 && p.onlySomebody(rs[0]) {
			return nil
		}
		return rs
	}
	return nil
}

// adverbs reports whether only adverbs and times stand among the tokens.
func (p *page) adverbs(first, last int) bool {
	for i := first; i < last; i++ {
		if p.tok(i).UPOS != "ADV" && !p.timeWord(i) && !p.is(i, "on") {
			return false
		}
	}
	return true
}

func (p *page) startsPhrase(j int) bool {
	switch p.tok(j).UPOS {
	case "DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "VERB", "ADV":
		return true
	}
	return p.isMark(j) || p.is(j, "both", "either")
}

// infinitive reports whether object and infinitive follow.
func (p *page) infinitive(c *cue, j, last int) int {
	for k := j + 1; k < min(last, j+16) && !p.is(k, ";", ":", "that", "whether", "if") && !p.finite(k); k++ {
		if p.is(k, "to") && k+1 < last && p.tok(k+1).XPOS == "VB" {
			return k
		}
	}
	return 0
}

// prepBehind finds the entry's preposition behind the object ("accused X of").
func (p *page) prepBehind(c *cue, j, last int) int {
	for k := j + 1; k < min(last, j+14); k++ {
		if p.stops(k) && !p.isMark(k) {
			return 0
		}
		if c.entry.takesPrep(p.low(k)) && k+1 < last {
			return k
		}
	}
	return 0
}

// onlySomebody reports whether the run is the name of somebody and nothing else: "welcomed Mr X" tells no words.
func (p *page) onlySomebody(r run) bool {
	m := p.over(r.first)
	return m != nil && m.First <= r.first && m.Last >= r.last
}

// asBehind is where "as" stands behind the object, 0 where it does not.
func (p *page) asBehind(j, last int) int {
	for k := j + 1; k < min(last, j+25) && !p.is(k, ";", ":"); k++ {
		if p.is(k, "as") && k+1 < last && (p.is(k+1, "a", "an", "the", "one", "being", "not", "something") || p.isMark(k+1) || p.tok(k+1).UPOS == "ADJ" || p.tok(k+1).UPOS == "NOUN" || p.tok(k+1).UPOS == "VERB") && !p.clause(j, k) {
			return k
		}
	}
	return 0
}

// complement reports whether an object with its complement follows: "X as Y", "X “Y”", or a complement by the tree.
func (p *page) complement(c *cue, j, last int) bool {
	for k := j + 1; k < min(last, j+25) && !p.is(k, ";", ":"); k++ {
		if p.is(k, "a", "an") && (p.tok(k-1).UPOS == "NOUN" || p.tok(k-1).UPOS == "PROPN" || p.tok(k-1).UPOS == "PRON") && !p.timeWord(k-1) {
			return true
		}
		if p.is(k, "as") || p.isMark(k) && p.opensQuote(k) && !p.is(k-1, "on", "in", "at", "for") {
			return true
		}
	}
	for _, k := range p.d.Kids(c.verb) {
		if k := int(k); k > j && p.relIs(k, "xcomp") {
			return true
		}
	}
	end := j
	for end < last && (p.tok(end).UPOS == "DET" || p.tok(end).UPOS == "NOUN" || p.tok(end).UPOS == "PROPN") { // the charge baseless
		end++
	}
	return end > j && end < last && p.tok(end).UPOS == "ADJ" && p.tok(end-1).UPOS != "DET"
}

// clauseOfNoun is where the clause starts in "a report that …", 0 where the object is no such noun.
func (p *page) clauseOfNoun(j, last int) int {
	for k := j; k < min(last-1, j+6); k++ {
		if p.stops(k) {
			return 0
		}
		if p.is(k+1, "that") && p.tok(k).UPOS == "NOUN" && p.lex.nouns[strings.ToLower(p.tok(k).Lemma)] != nil {
			return k + 2
		}
	}
	return 0
}

// cutRun is the content from start on: to the end of the sentence, but not into what belongs to the cue's verb again or to another
// cue. phraseOnly tells that the content is no whole clause, so that a time behind it is the cue's.
func (p *page) cutRun(c *cue, start, last int, others []*cue, phraseOnly bool) []run {
	end := last
	for i := start + 1; i < end; i++ {
		if p.cutsAt(c, i, start, last, others, phraseOnly) {
			end = i
			break
		}
	}
	for end > start && (p.is(end-1, "and", "but", "while", "as") || p.punct(end-1) && !p.closesQuote(end-1)) {
		end--
	}
	if end <= start {
		return nil
	}
	return []run{{start, end}}
}

// closesQuote reports whether token i is the closing mark of a quotation.
func (p *page) closesQuote(i int) bool {
	return p.isMark(i) && p.quoteOf(i) >= 0
}

func (p *page) cutsAt(c *cue, i, start, last int, others []*cue, phraseOnly bool) bool {
	if p.quoteOf(i) >= 0 && p.quoteOf(i) == p.quoteOf(max(i-1, start)) && p.tok(i).Start > p.quotes[p.quoteOf(i)].Open && p.tok(i).End < p.quotes[p.quoteOf(i)].Close {
		return false // never inside a quotation
	}
	for _, o := range others {
		if o == c || o.verb <= start {
			continue
		}
		switch {
		case o.shared && o.left == i && o.source.head == c.source.head: // and added that …
			return true
		case p.is(i, ",", "—", "–", "--") && o.left == i+1 && p.trails(o, last): // …, TASS reported
			return true
		case p.is(i, ";") && o.left > i && p.quoteOf(o.verb) < 0:
			return true
		case o.left == i && (p.is(i, "and") || p.is(i-1, "and", "but", "while", ";")) && o.source.head >= 0 && o.source.first >= i && o.source.first <= i+2 && p.is(i-2, ","):
			return true // …, and he urged …
		}
	}
	for _, o := range others { // …, though she acknowledged
		if p.is(i, ",") && o != c && o.left > i && o.left <= i+3 && p.is(i+1, "though", "although", "but", "while", "and") && o.source.head > i && p.quoteOf(o.verb) < 0 {
			return true
		}
	}
	if p.is(i, ",") && i+1 < last && p.tok(i+1).XPOS == "VBG" && p.speaks(i+1) {
		return true
	}
	if phraseOnly && i > start+1 && (p.is(i, "earlier", "while") || p.is(i, "on") && p.timeWord(i+1) || p.is(i, "last") && p.timeUnit(i+1)) {
		return true
	}
	if p.is(i, ",") && p.is(i+1, "and") && p.tok(i+2).XPOS == "VBD" && p.speaks(i+2) && i > start+1 {
		return true // …, and voiced hope
	}
	if p.is(i, "and") && !phraseOnly && p.pastAfter(i+1, start, i) {
		return true // would be hard and thanked
	}
	if phraseOnly && p.is(i, ",") && p.is(i+1, "yet", "but", "although", "though") && p.clause(i+2, last) {
		return true
	}
	if p.is(i, ",") && p.is(i+1, "but") && p.tok(i+2).XPOS == "VBD" && i > start+1 {
		return true
	}
	if phraseOnly && p.is(i, ",") && p.tok(c.verb).XPOS == "VBG" && (p.is(c.verb-1, "while", "after", "by", "in", "before", "when") || c.left == 0 || p.startsSentence(c.verb)) {
		return true // While welcoming the plan, he …
	}
	if p.is(i, ",") && c.relative && !p.is(i+1, "and", "or", "but", "that") {
		return true
	}
	if p.is(i, ",") && p.is(i+1, "as") && i+2 < last && p.top(i+2, c.verb) != i+2 && p.relIs(p.top(i+2, c.verb), "advcl") {
		return true
	}
	if k := p.top(i, c.verb); p.head(k) == c.verb && k > start && (i == start+1 || p.top(i-1, c.verb) != k) {
		comma := p.is(i-1, ",", ";")
		if p.relIs(k, "conj") && p.relIs(i, "cc") && p.firstOf(k) == i && (comma || phraseOnly || p.speaks(k)) {
			return true // and left; not: that A had come and had stayed
		}
		if p.relIs(k, "advcl") && p.firstOf(k) == i && (comma || phraseOnly) && p.is(i, "as", "while", "when", "after", "before", "during", "ahead") {
			return true
		}
		if phraseOnly && p.firstOf(k) == i && (p.relIs(k, "advmod") || p.rel(k) == "obl:tmod" || p.rel(k) == "obl:unmarked") && (p.timeWord(k) || p.timeWord(i) || p.is(k, "year", "week", "month")) {
			return true
		}
		if phraseOnly && p.relIs(k, "obl") && p.is(i, "on", "during", "in", "at") && p.firstOf(k) == i && p.adjunctNoun(k) {
			return true
		}
	}
	return false
}

func (p *page) timeUnit(i int) bool {
	return p.is(i, "week", "month", "year", "night", "summer", "winter", "spring", "autumn") || p.timeWord(i)
}

// pastAfter reports whether the verb at v stands in the simple past where the clause [first, last) does not, so that the two do not
// belong together.
func (p *page) pastAfter(v, first, last int) bool {
	if p.tok(v).XPOS != "VBD" {
		return false
	}
	for k := first; k < last; k++ {
		if p.finite(k) {
			return p.tok(k).XPOS != "VBD"
		}
	}
	return false
}

// adjunctNoun reports whether k says when or on what occasion the cue's verb happened.
func (p *page) adjunctNoun(k int) bool {
	return p.timeWord(k) || p.is(k, "statement", "interview", "briefing", "conference", "speech", "post", "tweet", "letter", "message", "twitter", "telegram", "x", "facebook")
}

func (p *page) firstOf(k int) int {
	f, _ := p.d.Subtree(k)
	return f
}

// speaks reports whether token i is a verb of the list that can take words.
func (p *page) speaks(i int) bool {
	e, _ := p.verbEntry(i)
	return e != nil && !e.takes(weak)
}

// trails reports whether nothing but the attribution o follows to the end of the sentence.
func (p *page) trails(o *cue, last int) bool {
	for last > o.right && p.punct(last-1) {
		last--
	}
	return o.right >= last || p.is(o.right, ",") && !p.clause(o.right, last)
}
