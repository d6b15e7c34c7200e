package said

import (
	"strings"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/who"
)

// page is one text laid out for looking things up by token: quotations, paragraphs and mentions.
type page struct {
	t   *chancery.Text
	d   *nlp.Doc
	c   *who.Cast
	lex *lexicon

	quotes []Quotation
	in     []int32 // token → outermost quotation that its words lie in, -1 = none; the marks count as in
	para   []int32 // token → paragraph
	title  []bool  // token → stands in the headline
	headed []int32 // token → mention headed by it, -1 = none
	covers []int32 // token → longest mention over it, -1 = none

	lower  []string // token → its form in lower case
	lemmas []string // token → its lemma in lower case
	sents  []run    // sentences, the endless ones in pieces
	sentOf []int32  // token → index in sents
	lo, hi []int32  // token → range of what hangs on it

	wide      bool   // attitudes and what was not said are wanted too
	force     string // the police force that the text names; looked for when first asked for
	patrolled bool
	female    map[string]int // actor → feminine less masculine pronouns; counted when first asked for
}

func layOut(t *chancery.Text, d *nlp.Doc, c *who.Cast) *page {
	p := &page{t: t, d: d, c: c, lex: words()}
	n := len(d.Tokens)
	p.in, p.para, p.headed, p.covers = filled(n), filled(n), filled(n), filled(n)
	p.title = make([]bool, n)
	p.lower, p.lemmas = make([]string, n), make([]string, n)
	for i := range p.lower {
		p.lower[i], p.lemmas[i] = strings.ToLower(d.Form(i)), strings.ToLower(d.Tokens[i].Lemma)
	}
	p.placeSentences()
	p.placeTrees()
	p.placeParts()
	p.placeQuotes()
	p.placeMentions()
	return p
}

// longestSentence bounds what is looked at together: beyond it stands a list or a broken text, and cues that far apart have nothing to
// do with each other.
const longestSentence = 300

func (p *page) placeSentences() {
	p.sentOf = make([]int32, len(p.d.Tokens))
	for _, s := range p.d.Sents {
		for first := s.First; first < s.Last; first += longestSentence {
			last := min(first+longestSentence, s.Last)
			for i := first; i < last; i++ {
				p.sentOf[i] = int32(len(p.sents))
			}
			p.sents = append(p.sents, run{first, last})
		}
	}
}

// placeTrees finds the range of every token's subtree, deepest first, in one pass for the whole text.
func (p *page) placeTrees() {
	n := len(p.d.Tokens)
	p.lo, p.hi = make([]int32, n), make([]int32, n)
	left := make([]int32, n) // dependents not yet counted in
	var ready []int32
	for i := range p.lo {
		p.lo[i], p.hi[i] = int32(i), int32(i+1)
		if left[i] = int32(len(p.d.Kids(i))); left[i] == 0 {
			ready = append(ready, int32(i))
		}
	}
	for len(ready) > 0 {
		i := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		h := p.d.Tokens[i].Head
		if h < 0 {
			continue
		}
		p.lo[h], p.hi[h] = min(p.lo[h], p.lo[i]), max(p.hi[h], p.hi[i])
		if left[h]--; left[h] == 0 {
			ready = append(ready, int32(h))
		}
	}
}

func filled(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

// placeParts numbers paragraphs: pieces of body with no line break between them (a promo stood there) are one.
func (p *page) placeParts() {
	k, para, last := 0, int32(-1), -1
	for _, part := range p.t.Parts {
		if !part.Kind.Analysed() {
			continue
		}
		if last < 0 || part.Kind == chancery.TitlePart || strings.Contains(p.t.Words[last:part.Start], "\n") {
			para++
		}
		last = part.End
		for ; k < len(p.d.Tokens) && p.d.Tokens[k].Start < part.End; k++ {
			p.para[k], p.title[k] = para, part.Kind == chancery.TitlePart
		}
	}
}

func (p *page) placeQuotes() {
	var parts []chancery.Span
	for _, part := range p.t.Parts {
		if part.Kind.Analysed() {
			parts = append(parts, part.Span)
		}
	}
	for _, q := range quotations(p.t.Words, parts) {
		if q.Depth == 0 && len(q.Inner) > 0 {
			p.quotes = append(p.quotes, q)
		}
	}
	k := 0
	for i, q := range p.quotes {
		for k < len(p.d.Tokens) && p.d.Tokens[k].Start < q.Open {
			k++
		}
		for ; k < len(p.d.Tokens) && p.d.Tokens[k].Start < q.Close; k++ {
			p.in[k] = int32(i)
		}
	}
}

func (p *page) placeMentions() {
	for k := range p.c.Mentions {
		m := &p.c.Mentions[k]
		if m.Last > len(p.headed) || m.First < 0 || m.Head < 0 || m.Head >= len(p.headed) {
			continue
		}
		if h := p.headed[m.Head]; h < 0 || p.width(h) < m.Last-m.First {
			p.headed[m.Head] = int32(k)
		}
		for i := m.First; i < m.Last; i++ {
			if h := p.covers[i]; h < 0 || p.width(h) < m.Last-m.First {
				p.covers[i] = int32(k)
			}
		}
	}
}

func (p *page) width(m int32) int { return p.c.Mentions[m].Last - p.c.Mentions[m].First }

// quoteOf is the outermost quotation that token i lies in, -1 for none.
func (p *page) quoteOf(i int) int32 {
	if i < 0 || i >= len(p.in) {
		return -1
	}
	return p.in[i]
}

// paraOf is the paragraph of token i, -1 beyond the text's ends.
func (p *page) paraOf(i int) int32 {
	if i < 0 || i >= len(p.para) {
		return -1
	}
	return p.para[i]
}

// mention is the longest mention headed by token i, nil where there is none.
func (p *page) mention(i int) *who.Mention {
	if i < 0 || i >= len(p.headed) || p.headed[i] < 0 {
		return nil
	}
	return &p.c.Mentions[p.headed[i]]
}

// over is the longest mention that covers token i.
func (p *page) over(i int) *who.Mention {
	if i < 0 || i >= len(p.covers) || p.covers[i] < 0 {
		return nil
	}
	return &p.c.Mentions[p.covers[i]]
}

// tok is token i; beyond the text's ends a token that is nothing, so that patterns may look around freely.
func (p *page) tok(i int) *nlp.Token {
	if i < 0 || i >= len(p.d.Tokens) {
		return &nlp.Token{Head: -1}
	}
	return &p.d.Tokens[i]
}

func (p *page) low(i int) string {
	if i < 0 || i >= len(p.d.Tokens) {
		return ""
	}
	return p.lower[i]
}

func (p *page) lemma(i int) string {
	if i < 0 || i >= len(p.lemmas) {
		return ""
	}
	return p.lemmas[i]
}

func (p *page) rel(i int) string { return p.tok(i).Rel }
func (p *page) head(i int) int   { return p.tok(i).Head }

// is reports whether token i exists and is written as one of the words, which are in lower case, letter case apart.
func (p *page) is(i int, ws ...string) bool {
	if i < 0 || i >= len(p.d.Tokens) {
		return false
	}
	f := p.lower[i]
	for _, w := range ws {
		if f == w {
			return true
		}
	}
	return false
}

// relIs reports whether token i hangs on its head by one of the relations, subtypes apart.
func (p *page) relIs(i int, rels ...string) bool {
	r := p.tok(i).Rel
	for _, w := range rels {
		if strings.HasPrefix(r, w) && (len(r) == len(w) || r[len(w)] == ':') {
			return true
		}
	}
	return false
}

// sentence is the token range of the sentence of i.
func (p *page) sentence(i int) (first, last int) {
	s := p.sents[p.sentOf[i]]
	return s.first, s.last
}

// finite reports whether token i is a finite verb or a modal.
func (p *page) finite(i int) bool {
	switch p.tok(i).XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// clause reports whether there is a finite verb among the tokens [first, last).
func (p *page) clause(first, last int) bool {
	for i := first; i < last; i++ {
		if p.finite(i) {
			return true
		}
	}
	return false
}

// clausal is clause for words that a tagger may have taken for something else: long enough, with any verb.
func (p *page) clausal(first, last int) bool {
	if p.clause(first, last) {
		return true
	}
	for i := first; i < last && last-first > 6; i++ {
		if t := p.tok(i); (t.UPOS == "VERB" || t.UPOS == "AUX") && t.XPOS != "VBG" && i > first {
			return true
		}
	}
	return false
}

func (p *page) punct(i int) bool {
	if i < 0 || i >= len(p.d.Tokens) {
		return false
	}
	return p.d.Tokens[i].UPOS == "PUNCT" || !hasWord(p.d.Form(i))
}

func hasWord(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && r != '’' && r != '‘' && r != '“' && r != '”' && r != '—' && r != '–' && r != '…' && r != '«' && r != '»'
	}) >= 0
}

// isMark reports whether token i is a quotation mark.
func (p *page) isMark(i int) bool {
	if i < 0 || i >= len(p.d.Tokens) {
		return false
	}
	switch p.d.Form(i) {
	case `"`, "“", "”", "„", "«", "»", "''", "``", "‘", "’", "'", "‟", "＂":
		return true
	}
	return false
}

// subtree is the range of i and all that hangs on it, cut so that it does not reach over stop, which it may by a wrong parse.
func (p *page) subtree(i, stop int) (first, last int) {
	if i < 0 || i >= len(p.d.Tokens) {
		return i, i
	}
	first, last = int(p.lo[i]), int(p.hi[i])
	if i < stop {
		last = min(last, stop)
	} else if i > stop {
		first = max(first, stop+1)
	}
	return first, last
}
