package said

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quoted is a top-level quotation with its place among the tokens.
type quoted struct {
	Quotation
	first, last int  // tokens, marks included
	direct      bool // words of somebody, not a title or a fragment
	cue         *cue
}

// quotedRuns places the page's quotations.
func (p *page) quotedRuns() []*quoted {
	qs := make([]*quoted, len(p.quotes))
	for i, q := range p.quotes {
		qs[i] = &quoted{Quotation: q, first: -1}
	}
	for i, k := range p.in {
		if k >= 0 {
			if qs[k].first < 0 {
				qs[k].first = i
			}
			qs[k].last = i + 1
		}
	}
	kept := qs[:0]
	for _, q := range qs {
		if q.first >= 0 {
			kept = append(kept, q)
		}
	}
	return kept
}

// edges index cues by where their attribution begins and ends.
type edges struct{ begins, ends map[int]*cue }

func edgesOf(cs []*cue) edges {
	e := edges{map[int]*cue{}, map[int]*cue{}}
	for _, c := range cs {
		if !c.entry.takes(view) && !c.unsaid && (c.entry.takes(that) || c.entry.takes(wh) || c.entry.takes(quote)) {
			if _, taken := e.begins[c.left]; !taken {
				e.begins[c.left] = c
			}
			e.ends[c.right] = c
		}
	}
	return e
}

// link decides which quotations are direct speech and which cue they belong to.
func (p *page) link(qs []*quoted, es edges) {
	var spoken *quoted // the last direct one with a cue
	for i, q := range qs {
		var before *quoted
		if i > 0 {
			before = qs[i-1]
		}
		if before != nil && before.direct && before.cue != nil {
			spoken = before
		}
		after := p.cueAfter(q, es)
		front := p.cueBefore(q, before, es)
		words := p.wordCount(q)
		switch {
		case p.afterThat(q):
			q.direct = p.wholeClause(q) && p.closesClause(q) && (words > 3 || p.capital(q))
			if q.direct {
				q.cue = front
				if front == nil {
					q.cue = p.governing(q, es)
				}
			}
		case front != nil && before != nil && before.cue == front && before.direct && !p.is(q.first-1, ",", ":") && p.paraOf(before.first) == p.paraOf(q.first):
			// a title inside the attribution of the words before
		case front != nil && p.closesClause(q) && p.spokenAfter(q, words, front):
			q.direct, q.cue = true, front
			if after != nil && !p.is(front.right, ":") && front.right != q.first && before != nil && before.cue != front {
				q.cue = after
			}
		case before != nil && before.direct && before.cue != nil && p.resumes(before, q, es):
			q.direct, q.cue = true, before.cue
		case after != nil && p.opensSentence(q) && (words > 1 || p.ends(q)):
			q.direct, q.cue = true, after
		case p.opensSentence(q) && !p.is(p.prev(q), ",", ";", "and", "but") && p.standsAlone(q) && (words > 2 || p.ends(q) && spoken != nil && p.followsUp(spoken, q, es)):
			q.direct = true
		}
		if q.direct && q.cue == nil && spoken != nil && p.followsUp(spoken, q, es) {
			q.cue = spoken.cue
		}
	}
}

func (p *page) wordCount(q *quoted) int {
	n := 0
	for i := q.first; i < q.last; i++ {
		if !p.punct(i) {
			n++
		}
	}
	return n
}

// prev is the token in front of the quotation in its paragraph, -1 at its start.
func (p *page) prev(q *quoted) int {
	if i := q.first - 1; i >= 0 && p.paraOf(i) == p.paraOf(q.first) {
		return i
	}
	return -1
}

func (p *page) next(q *quoted) int {
	if i := q.last; i < len(p.d.Tokens) && p.paraOf(i) == p.paraOf(q.last-1) {
		return i
	}
	return -1
}

func (p *page) afterThat(q *quoted) bool {
	i := p.prev(q)
	return i >= 0 && p.is(i, "that")
}

// wholeClause reports whether the quoted words have a subject and a finite verb of their own.
func (p *page) wholeClause(q *quoted) bool {
	for i := q.first; i < q.last; i++ {
		if p.relIs(i, "nsubj", "expl", "csubj") && p.head(i) >= q.first && p.head(i) < q.last {
			if p.clause(i, q.last) {
				return true
			}
		}
	}
	return false
}

// closesClause reports whether the quotation ends where its sentence or clause does, so that no words of the reporter's depend on it.
func (p *page) closesClause(q *quoted) bool {
	i := p.next(q)
	return i < 0 || p.ends(q) || p.punct(i) || p.is(i, "and", "but", "while", "as", "in", "on", "at", "to", "when", "after", "during", "before") || p.startsSentence(i)
}

func (p *page) startsSentence(i int) bool {
	f, _ := p.sentence(i)
	return f == i
}

// ends reports whether the quoted words end with punctuation that ends a clause.
func (p *page) ends(q *quoted) bool {
	r, _ := utf8.DecodeLastRuneInString(p.text(q))
	return strings.ContainsRune(",.!?…;—", r)
}

func (p *page) text(q *quoted) string {
	last := q.Inner[len(q.Inner)-1]
	return p.t.Words[last.Start:last.End]
}

func (p *page) capital(q *quoted) bool {
	r, _ := utf8.DecodeRuneInString(p.t.Words[q.Inner[0].Start:])
	return unicode.IsUpper(r)
}

// spokenAfter reports whether words behind an attribution are speech and not a fragment of its clause.
func (p *page) spokenAfter(q *quoted, words int, c *cue) bool {
	if p.is(q.first-1, ":") {
		return words > 1 || p.ends(q)
	}
	return p.capital(q) || p.wholeClause(q) || c.kind != byPreposition && p.is(q.first-1, ",") && (p.ends(q) || words > 2) || words > 7 && p.clause(q.first, q.last)
}

// opensSentence reports whether the quotation stands at the start of a sentence or paragraph, behind a colon or another quotation's
// attribution.
func (p *page) opensSentence(q *quoted) bool {
	i := p.prev(q)
	if i < 0 || p.is(i, ":", ".", "!", "?") || p.startsSentence(q.first) || p.isMark(i) {
		return true
	}
	return p.capital(q) && p.is(i, ",", "—", "–", "--", "-", ";", "and", "but")
}

// standsAlone reports whether the quotation ends its sentence and holds a clause.
func (p *page) standsAlone(q *quoted) bool {
	i := p.next(q)
	whole := i < 0 || p.startsSentence(i) || p.is(i, ".", "!", "?") || p.ends(q)
	return whole && (p.clause(q.first, q.last) || p.ends(q)) && (i < 0 || p.ends(q) || !p.punct(i) || !p.startsQuoteOnly(q))
}

// startsQuoteOnly reports whether the quotation is a short run without a finite verb: a heading or a name.
func (p *page) startsQuoteOnly(q *quoted) bool { return !p.clause(q.first, q.last) }

// cueAfter is the cue whose attribution begins right behind the quotation.
func (p *page) cueAfter(q *quoted, es edges) *cue {
	i := q.last
	for n := 0; n < 2 && i < len(p.d.Tokens) && p.is(i, ",", "-", "–", "—", "--"); n++ {
		i++
	}
	if i >= len(p.d.Tokens) {
		return nil
	}
	c := es.begins[i]
	if c == nil && p.is(i, "and", "the", "as", "so") {
		c = es.begins[i+1]
	}
	if c == nil || p.quoteOf(c.verb) >= 0 {
		return nil
	}
	if p.paraOf(i) != p.paraOf(q.last-1) && !p.endsOpen(q) {
		return nil
	}
	if p.startsSentence(c.left) && p.endsFull(q) && (p.hasOwnWords(c) || i == q.last && p.paraOf(i) == p.paraOf(q.last-1) && unicode.IsUpper(firstRune(p.d.Form(i))) && p.hasOwnWords(c)) {
		return nil
	}
	if p.is(c.right, ":") && !p.endsOpen(q) {
		return nil
	}
	return c
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

// hasOwnWords reports whether a cue that opens a sentence behind a quotation brings words of its own.
func (p *page) hasOwnWords(c *cue) bool {
	i := c.right
	if i >= len(p.d.Tokens) {
		return false
	}
	_, last := p.sentence(c.verb)
	return i < last && !p.is(i, ".", ",", "!", "?") || p.is(i, ",") && p.clause(i, last)
}

// endsOpen reports whether the quoted words end with a comma, so that their sentence goes on.
func (p *page) endsOpen(q *quoted) bool { return strings.HasSuffix(p.text(q), ",") }

func (p *page) endsFull(q *quoted) bool {
	r, _ := utf8.DecodeLastRuneInString(p.text(q))
	return strings.ContainsRune(".!?…", r)
}

// cueBefore is the cue whose attribution ends right in front of the quotation; before is the quotation before it.
func (p *page) cueBefore(q, before *quoted, es edges) *cue {
	i := p.prev(q)
	if i < 0 && q.first > 0 && p.is(q.first-1, ":") { // … said:¶“…”
		i = q.first - 1
	}
	if i < 0 {
		return nil
	}
	if p.is(i, "that") {
		i--
	}
	if c := es.ends[i+1]; c != nil && p.quoteOf(c.verb) < 0 {
		return c
	}
	for n := 0; n < 2 && i >= 0 && p.is(i, ",", ":", "-", "–", "—", "--"); n++ {
		i--
	}
	if c := es.ends[i+1]; c != nil && p.quoteOf(c.verb) < 0 {
		return c
	}
	if p.is(p.prev(q), ":", ",") { // the attribution has a tail that the tree did not give it: "said X, who is …, “…”"
		f, _ := p.sentence(p.prev(q))
		for j := i; j >= f; j-- {
			if p.quoteOf(j) >= 0 {
				return nil
			}
			if c := es.ends[j]; c != nil && p.is(p.prev(q), ":") && p.quoteOf(c.verb) < 0 {
				return c
			}
		}
	}
	return nil
}

// governing is the nearest cue in front of the quotation in its sentence.
func (p *page) governing(q *quoted, es edges) *cue {
	f, _ := p.sentence(q.first)
	for i := q.first; i > f; i-- {
		if c := es.ends[i]; c != nil && p.quoteOf(c.verb) < 0 && c.entry.takes(that) && !p.clause(c.right, q.first-1) {
			return c
		}
	}
	return nil
}

// resumes reports whether q goes on within the sentence that before began and its attribution interrupted.
func (p *page) resumes(before, q *quoted, es edges) bool {
	c := before.cue
	if p.sentOf[c.verb] != p.sentOf[q.first] || !p.is(q.first-1, ",", "—", "–", "--") && !(p.is(q.first-1, "but", "and") && p.is(q.first-2, ",")) || !p.closesClause(q) || c.left < before.last-1 || q.first-before.last > 40 {
		return false
	}
	for i := before.last; i < q.first; i++ {
		if o := es.begins[i]; o != nil && o != c && p.quoteOf(o.verb) < 0 && !o.shared {
			return false
		}
	}
	return true
}

// followsUp reports whether q goes on with what before began, with nothing but the attribution between them.
func (p *page) followsUp(before, q *quoted, es edges) bool {
	if p.paraOf(before.last-1) != p.paraOf(q.first) {
		return false
	}
	c := before.cue
	if before.last > q.first || c.left > q.first || c.right < before.last && c.left < before.first {
		return false
	}
	for i := before.last; i < q.first; i++ {
		if o := es.begins[i]; o != nil && o != c && p.quoteOf(o.verb) < 0 && !p.sameSource(c, o) {
			return false
		}
	}
	return true
}

// sameSource reports whether o, behind c in its sentence, has c's source for its own, or only tells more of it: "…, said X, who ran
// against Y".
func (p *page) sameSource(c, o *cue) bool {
	if p.sentOf[c.verb] != p.sentOf[o.verb] {
		return false
	}
	if p.top(o.verb, c.verb) != o.verb { // …, X said in words that suggested much
		return true
	}
	return o.shared || o.relative || o.source.first < c.source.last && c.source.first < o.source.last || o.source.head >= 0 && p.is(o.source.head, "who", "which")
}
