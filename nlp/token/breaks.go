package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// breaker decides between which tokens a sentence ends. Its rules decide where lines end and in headlines; elsewhere they are one
// voice among those that breaks.txt weighs.
type breaker struct {
	*scanner
	headline bool
	weights  *weights // nil = rules only
	from     int      // first token of the sentence
	item     item     // that the sentence begins with
	listed   int      // tokens before this stand in a paragraph whose lines are a list
	style    byte     // of the paragraph, see styleOf
}

func newBreaker(s *scanner, headline bool) *breaker {
	b := &breaker{scanner: s, headline: headline}
	if !headline {
		b.weights = s.weights
	}
	b.begin(0)
	return b
}

// begin notes that a sentence begins at token i.
func (b *breaker) begin(i int) {
	b.from = i
	if m, ok := b.itemAt(i); ok {
		b.item = m
	} else if b.toks[i].gap == para {
		b.item = item{}
	}
	if b.toks[i].gap == para {
		b.listed = b.listEnd(i)
		b.style = b.styleOf(i)
	}
}

// at reports whether a sentence begins at token i.
func (b *breaker) at(i int) bool {
	v := b.rule(i)
	if v.firm() || b.weights == nil || !b.open(i) {
		return v.yes()
	}
	var score float32
	b.features(i, v.yes(), func(f []byte) { score += b.weights.of(f) })
	switch {
	case v == yes:
		return score > vetoed
	case b.toks[b.lastMark(i)].kind == stop && b.style == 'l':
		return score > 0
	}
	switch last := b.toks[i-1]; {
	case last.kind == other && (b.text[last.start] == ',' || b.text[last.start] == ':'):
		return score > afterComma
	case b.toks[i].gap == space && (last.kind == number || last.kind == word && b.money(i)):
		return score > afterNumber
	case last.kind == word, last.kind == number:
		return score > afterWord
	}
	return score > unmarked
}

// The weights were learnt from letters and reviews as much as from the press, which drops no full stops: to go against the rules they
// must be sure.
const (
	vetoed      = -1
	unmarked    = 0
	afterWord   = 0.5
	afterComma  = 1.5
	afterNumber = 3 // a number counts what comes: "10,000 | Ukrainian soldiers"; so for a sum behind a word: "reached | $31bn"
)

// money reports whether token i is the sign of a currency.
func (b *breaker) money(i int) bool {
	r, _ := utf8.DecodeRuneInString(b.text[b.toks[i].start:])
	return unicode.Is(unicode.Sc, r)
}

// verdict is what the rules say of a place; a firm one is not weighed against anything.
type verdict uint8

const (
	no verdict = iota
	yes
	never
	always
)

func (v verdict) yes() bool  { return v == yes || v == always }
func (v verdict) firm() bool { return v >= never }

// firmly is always or never.
func firmly(yes bool) verdict {
	if yes {
		return always
	}
	return never
}

// rule is what the rules say of token i.
func (b *breaker) rule(i int) verdict {
	g := b.toks[i].gap
	if g == para {
		return always
	}
	if !b.headline && g != none {
		if m, ok := b.itemAt(i); ok && (m.follows(b.item) || g == line) {
			return always
		}
		if b.toks[i].kind == bullet && g == space && b.text[b.toks[i].start] >= 0x80 { // • within a line
			return always
		}
		if m, ok := b.itemAt(b.from); ok && m.n > 0 && b.marks(b.from, i-1) { // nothing but "1." so far
			return never
		}
	}
	// j is the last token that is no closing mark after a full stop.
	j := i - 1
	for j > b.from && b.toks[j].gap == none && (b.toks[j].kind == closer || b.toks[j].kind == quote) {
		j--
	}
	switch b.toks[j].kind {
	case stop:
		return b.atStop(j, i)
	case abbrev:
		return b.atAbbrev(j, i)
	}
	if g != line || b.headline {
		return b.unmarked(i)
	}
	return firmly(b.atLine(i))
}

// unmarked decides where no full stop, abbreviation or line end stands: a sentence may end there, but not after a comma or a quotation,
// a title or a mark alone.
func (b *breaker) unmarked(i int) verdict {
	last := &b.toks[i-1]
	switch last.kind {
	case quote, opener:
		return never
	case closer:
		if b.is(i-1, "]") && i-3 > b.from && b.footnote(i-3) && b.toks[i-4].kind != word {
			return no
		}
		if c := b.text[last.start]; c != ')' && c != '>' || c == ')' && i-b.from > 9 {
			return never
		}
	case other, bullet, dash:
		n := i - b.from // a greeting or a dateline is short
		switch c := b.text[last.start]; {
		case n == 1, last.kind != other && n > 12, (c == ',' || c == ':') && n > 3:
			return never
		}
	case word:
		if f := b.form(i - 1); (f == "PM" || f == "AM") && (i-1 == b.from || b.toks[i-2].kind != number) { // PM Smith
			return never
		}
	}
	return no
}

func (b *breaker) form(i int) string { return b.text[b.toks[i].start:b.toks[i].end] }

func (b *breaker) is(i int, form string) bool { return i >= 0 && i < len(b.toks) && b.form(i) == form }

// begins reports whether token i may be the first of a sentence. Quotes, brackets and dashes are looked through.
func (b *breaker) begins(i int) bool {
	if b.toks[i].kind == face {
		return false
	}
	if _, ok := b.itemAt(i); ok {
		return true
	}
	k := b.firstWord(i)
	if k < 0 {
		return b.toks[i].kind != dash && b.toks[i].kind != stop
	}
	t := &b.toks[k]
	if t.kind == word || t.kind == abbrev {
		return !isLowerAt(b.text, t.start)
	}
	return t.kind != dash || k > i
}

// firstWord is the first token from i on that is no quote, bracket or dash, or -1.
func (b *breaker) firstWord(i int) int {
	for ; i < len(b.toks); i++ {
		switch b.toks[i].kind {
		case opener, quote, closer, stop, dash:
			continue
		case bullet:
			if b.text[b.toks[i].start] == '-' {
				continue
			}
		}
		return i
	}
	return -1
}

// atStop decides after the full stop j; only closing marks stand between it and i.
func (b *breaker) atStop(j, i int) verdict {
	toks := b.toks
	if toks[i].gap == none { // a blank was left out: "today.Mr"
		return firmly(i == j+1 && toks[j].end-toks[j].start == 1 && (toks[i].kind == word || toks[i].kind == abbrev) && isUpperAt(b.text, toks[i].start))
	}
	if toks[i].kind == stop && toks[j].kind == stop {
		return firmly(b.atDots(j, i))
	}
	if j > 0 && toks[j-1].kind == opener && i > j+1 && b.is(j+1, "]") { // [...]
		return never
	}
	if n := b.dots(j); n > 2 && toks[j].gap != none { // . . . ends a sentence only with a fourth
		return firmly(n == 4 && b.begins(i))
	}
	if b.bracketed(i) {
		return never
	}
	if !b.begins(i) {
		if toks[i].kind == word && i == j+1 && toks[j].gap == none && j > b.from && (b.style == 'l' || toks[j-1].end-toks[j-1].start > 3) {
			return no // written small, or an abbreviation that is not listed
		}
		return never
	}
	if j == b.from+1 && (toks[b.from].kind == number || toks[b.from].end-toks[b.from].start == 1) && toks[j].gap == none { // "1. Text"
		return no
	}
	if j > 0 && b.is(j-1, "°") && toks[i].kind == number || b.footnote(i) { // N°. 5
		return never
	}
	if b.headline && b.firstWord(i) < 0 {
		return never
	}
	return yes
}

// marks reports whether the tokens from..j are the mark of an item and nothing else.
func (b *breaker) marks(from, j int) bool {
	if j > from+3 {
		return false
	}
	for k := from; k <= j; k++ {
		if b.toks[k].kind == word && b.toks[k].end-b.toks[k].start > 4 {
			return false
		}
	}
	return true
}

// bracketed reports whether i stands within square brackets that hold a few words.
func (b *breaker) bracketed(i int) bool {
	k := i
	for k < len(b.toks) && k < i+6 && b.toks[k].gap < para && !b.is(k, "[") && !b.is(k, "]") {
		k++
	}
	if k == i || !b.is(k, "]") {
		return false
	}
	for k = i - 1; k >= b.from && k > i-8 && !b.is(k, "]"); k-- {
		if b.is(k, "[") {
			return true
		}
	}
	return false
}

// footnote reports whether a mark such as [12] stands at i: it belongs to the sentence before it.
func (b *breaker) footnote(i int) bool {
	return b.is(i, "[") && i+2 < len(b.toks) && b.toks[i+1].kind == number && b.is(i+2, "]") && b.toks[i+1].gap == none
}

// dots is the number of single full stops up to j that are parted by blanks only.
func (b *breaker) dots(j int) int {
	n := 0
	for k := j; k >= b.from && b.is(k, "."); k-- {
		n++
		if b.toks[k].gap == none {
			break
		}
	}
	return n
}

// atDots decides between two full stops with a blank between them: in ". . . ." a sentence ends after the first if that ends a word and
// a capital follows the others.
func (b *breaker) atDots(j, i int) bool {
	if b.toks[j].gap != none || !b.is(j, ".") {
		return false
	}
	k := i
	for k < len(b.toks) && b.is(k, ".") && b.toks[k].gap == space {
		k++
	}
	return k-i == 3 && k < len(b.toks) && b.toks[k].gap == space && isUpperAt(b.text, b.toks[k].start)
}

// atAbbrev decides after the abbreviation j.
func (b *breaker) atAbbrev(j, i int) verdict {
	toks := b.toks
	if toks[i].gap == none || !b.begins(i) {
		return never
	}
	w := b.text[toks[j].start : toks[j].end-1]
	next := b.firstWord(i)
	if next < 0 {
		return no
	}
	starter := toks[next].kind == word && isUpperAt(b.text, toks[next].start) && b.lists.has(b.lists.starters, b.form(next))
	switch b.lists.abbrev(w) {
	case title:
		return never
	case counted:
		if toks[next].kind == number {
			return never
		}
		return yes
	case dated:
		if toks[next].kind == number {
			return never
		}
		return firmly(starter)
	}
	if len(w) == 1 { // an initial; "you and I." is none
		if !starter || j == b.from || !isLowerAt(b.text, toks[j-1].start) {
			return never
		}
		if w == "I" {
			return always
		}
		return no
	}
	if b.lists.has(b.lists.clock, w) && b.lists.has(b.lists.times, b.form(next)) { // 9 a.m. Friday
		return never
	}
	if strings.Contains(w, ".") && b.lists.abbrev(w) == 0 && !starter { // initials: J.C. Smith
		return never
	}
	if starter || toks[i].gap == line && !isLowerAt(b.text, toks[next].start) {
		return always
	}
	return no
}

// atLine decides at a line end after which no full stop stands: a line that was wrapped goes on, a heading or an item of a list does not.
func (b *breaker) atLine(i int) bool {
	toks := b.toks
	if toks[i].kind == bullet || i < b.listed {
		return true
	}
	if last := &toks[i-1]; last.kind == other && strings.HasSuffix(b.form(i-1), ",") || last.kind == dash {
		return false
	}
	if k := &toks[i-1]; k.kind == word && isLowerAt(b.text, k.start) && b.lists.has(b.lists.starters, b.form(i-1)) { // "said on"
		return false
	}
	k := i - 1
	for k > 0 && toks[k].gap < line {
		k--
	}
	return b.begins(i) && toks[i-1].end-toks[k].start < 50
}

// listEnd is the end of the paragraph from token i if its lines are a list: three or more short ones, none with a full stop. Else i.
func (b *breaker) listEnd(i int) int {
	lines, start := 1, i
	for k := i; k < len(b.toks); k++ {
		switch {
		case b.toks[k].kind == stop:
			return i
		case k > i && b.toks[k].gap >= line:
			if b.toks[k-1].end-b.toks[start].start > 60 {
				return i
			}
			if b.toks[k].gap == para {
				if lines < 3 {
					return i
				}
				return k
			}
			lines++
			start = k
		}
	}
	if lines < 3 {
		return i
	}
	return len(b.toks)
}
