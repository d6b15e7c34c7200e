// Package said finds who said what: direct and indirect statements with speaker, addressee, occasion and chain of attribution,
// each a span of the report.
//
// It reads quotation marks (quote.go), verbs and nouns that report (cue.go, the word lists), what is said by them (content.go), which
// quotation belongs to whom (direct.go; orphan.go for those that no listed verb takes), who speaks (speaker.go) and to whom, where and
// when (circumstance.go). Attributions gives the same as bare spans and wider: attitudes and what was not said, which make no statements.
// The package does not judge what is said, and finds no speaker whom package who does not know, apart from proper names and those
// who speak for nobody but themselves (Strangers).
package said

import (
	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Find returns the statements of t as findings (Entry filled with id, evidence and confidence), in order of the text.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) []chancery.Statement {
	if d == nil || len(d.Tokens) == 0 {
		return nil
	}
	p := layOut(t, d, c)
	return p.statements(p.attributions(), times)
}

// attribution is one cue with what is said by it.
type attribution struct {
	*cue
	where  where
	runs   []run     // indirect content with the direct quotations inside it
	quotes []*quoted // direct content
	inner  bool      // stands inside a direct quotation
	nested bool      // stands inside another one's content
	at     int       // first token, for order
	passed []phrase  // who passed it on, beyond cue.via, outermost last
	apart  bool      // only an "as X reports" in what another one says
}

// attributions finds all cues with their contents, in order of the text.
func (p *page) attributions() []*attribution {
	var all []*cue
	bySent := make([][]*cue, len(p.sents))
	for i, s := range p.sents {
		bySent[i] = p.cues(s.first, s.last)
		all = append(all, bySent[i]...)
	}
	qs := p.quotedRuns()
	p.mendUnclosed(qs, bySent)
	p.link(qs, edgesOf(all))
	p.adopt(qs, bySent)
	inDirect := filled(len(p.d.Tokens))
	for k, q := range qs {
		if q.direct {
			for i := q.first; i < q.last; i++ {
				inDirect[i] = int32(k)
			}
		}
	}
	bySent = p.outsideFragments(bySent, inDirect)
	var as []*attribution
	byCue := map[*cue]*attribution{}
	for i, s := range p.sents {
		for _, c := range bySent[i] {
			a := p.attributed(c, s, bySent[i], inDirect)
			byCue[c] = a
			as = append(as, a)
		}
	}
	return append(as, p.place(qs, byCue)...)
}

// mendUnclosed ends a quotation without its closing mark where its last sentence turns out to be attributed: "…, he said.
func (p *page) mendUnclosed(qs []*quoted, bySent [][]*cue) {
	for _, q := range qs {
		if q.Closed || len(q.Inner) == 0 {
			continue
		}
		s := p.sentOf[q.last-1]
		for _, c := range bySent[s] {
			if c.left-1 > q.first && p.is(c.left-1, ",") && c.right >= q.last-1 && c.entry.takes(that) && c.source.head >= 0 && !c.shared {
				p.endAt(q, c.left)
				break
			}
		}
	}
}

// endAt ends q in front of token i.
func (p *page) endAt(q *quoted, i int) {
	end := p.tok(i - 1).End
	for k := i; k < q.last; k++ {
		p.in[k] = -1
	}
	q.last, q.Close = i, end
	pieces := q.Inner[:0]
	for _, s := range q.Inner {
		if s.End = min(s.End, end); s.End > s.Start {
			pieces = append(pieces, s)
		}
	}
	q.Inner = pieces
}

// outsideFragments drops the cues inside quotations that are nobody's speech.
func (p *page) outsideFragments(bySent [][]*cue, inDirect []int32) [][]*cue {
	for i, cs := range bySent {
		kept := cs[:0]
		for _, c := range cs {
			if p.quoteOf(c.verb) < 0 || inDirect[c.verb] >= 0 {
				kept = append(kept, c)
			}
		}
		bySent[i] = kept
	}
	return bySent
}

// attributed finds the indirect content of c.
func (p *page) attributed(c *cue, s run, others []*cue, inDirect []int32) *attribution {
	a := &attribution{cue: c, at: c.left}
	first, last := s.first, s.last
	if k := inDirect[c.verb]; k >= 0 {
		a.inner = true
		for first < c.verb && inDirect[first] != k {
			first++
		}
		for last > c.verb && inDirect[last-1] != k {
			last--
		}
	}
	others = p.plain(c, others)
	runs, where := p.content(c, first, last, others)
	if p.wide && len(runs) == 0 && c.kind == byVerb && !a.inner {
		if e := p.alsoView(c); e != nil {
			said := c.entry
			c.entry = e
			runs, where = p.content(c, first, last, others)
			if c.entry = said; len(runs) > 0 {
				c.entry = e
			}
		}
	}
	a.where = where
	if where != object && !c.entry.takes(that) && !(c.entry.takes(wh) && where == behind) {
		return a // only quoted words can be its content
	}
	if (where != behind || c.source.head >= 0 && p.outlet(c.source.first, c.source.last) != "") && p.aside(c, others) {
		a.apart = true
		return a
	}
	if p.besideQuote(c, where, runs, inDirect) {
		return a
	}
	if len(runs) == 1 && where != object && (p.bareAttribution(runs[0], c, others) || p.introduces(c, runs[0], others)) {
		return a
	}
	for _, r := range runs {
		if !a.inner {
			a.runs = append(a.runs, p.without(r, inDirect)...)
		} else if r = p.inside(r, c.verb); r.last > r.first {
			a.runs = append(a.runs, r)
		}
	}
	return a
}

// inside is the run without the marks of the quotation that token i lies in.
func (p *page) inside(r run, i int) run {
	for r.last > r.first && (p.isMark(r.last-1) && !p.parted(i, r.last-1) || p.punct(r.last-1) && !p.isMark(r.last-1)) {
		r.last--
	}
	return r
}

// aside reports whether the cue is only an "as X claims" in what another one says.
func (p *page) aside(c *cue, others []*cue) bool {
	if !p.is(c.left, "as") && !p.is(c.left-1, "as") {
		return false
	}
	for _, o := range others {
		if o != c && p.quoteOf(o.verb) < 0 {
			return true
		}
	}
	return false
}

// bareAttribution reports whether the run is nothing but another cue with its source: ", she wrote, recalling that day".
func (p *page) bareAttribution(r run, c *cue, others []*cue) bool {
	for _, o := range others {
		if o != c && o.entry.takes(that) && o.verb >= r.first && o.verb < r.last && o.left <= r.first+1 && r.last <= o.right+1 {
			return true
		}
	}
	return false
}

// introduces reports whether c is only the occasion of the attribution that its run consists of: "Commenting on the visit, X said …",
// "in his words, promised “…”".
func (p *page) introduces(c *cue, r run, others []*cue) bool {
	if c.kind == byVerb && p.tok(c.verb).XPOS != "VBG" || c.kind == byPreposition && !p.is(c.verb, "in") {
		return false
	}
	for _, o := range others {
		if o != c && o.left <= r.first+1 && o.left >= r.first && o.verb < r.last && !p.is(c.right, "that") && c.right <= r.first && !p.is(r.first-1, "that") {
			return true
		}
	}
	return false
}

// besideQuote reports whether quoted speech stands right beside the attribution, so that the other words of the sentence are the
// reporter's.
func (p *page) besideQuote(c *cue, where where, runs []run, inDirect []int32) bool {
	if inDirect[c.verb] >= 0 || len(runs) == 0 {
		return false
	}
	if where == behind && p.opensDirect(runs[0].first, inDirect) {
		return true
	}
	first, _ := p.sentence(c.verb)
	for k := c.left - 1; k >= first && k >= c.left-2; k-- {
		if inDirect[k] >= 0 {
			return !p.is(c.right, "that")
		}
		if !p.punct(k) {
			break
		}
	}
	return false
}

func (p *page) opensDirect(i int, inDirect []int32) bool {
	return i < len(inDirect) && inDirect[i] >= 0
}

// without is r less the tokens of direct quotations, and less the connectives that are left over.
func (p *page) without(r run, inDirect []int32) []run {
	var rs []run
	for i := r.first; i < r.last; {
		if inDirect[i] >= 0 {
			i++
			continue
		}
		j := i
		for j < r.last && inDirect[j] < 0 {
			j++
		}
		if part := p.strip(run{i, j}); part.last > part.first {
			if part.first != r.first && part.last-part.first < 3 && !p.clause(part.first, part.last) {
				i = j
				continue
			}
			rs = append(rs, part)
		}
		i = j
	}
	return rs
}

// strip takes connectives and punctuation off both ends.
func (p *page) strip(r run) run {
	if r.last-r.first > 3 && p.tok(r.first).UPOS == "CCONJ" && p.startsSentence(r.first) { // But the road, he said
		r.first++
		for r.first < r.last && p.is(r.first, ",") {
			r.first++
		}
	}
	for r.first < r.last && (p.punct(r.first) && !p.closesOrOpens(r.first) || p.is(r.first, "that") && r.first+1 < r.last && p.relIs(r.first, "mark")) {
		r.first++
	}
	for r.last > r.first && (p.punct(r.last-1) && !p.closesOrOpens(r.last-1) || p.is(r.last-1, "and", "that", "but")) {
		r.last--
	}
	return r
}

func (p *page) closesOrOpens(i int) bool { return p.isMark(i) && p.quoteOf(i) >= 0 }

// alone reports whether the quotation is all of its paragraph.
func (p *page) alone(q *quoted) bool {
	return p.prev(q) < 0 && (p.next(q) < 0 || p.punct(p.next(q)) && p.paraOf(p.next(q)+1) != p.paraOf(q.first))
}

// place hands the direct quotations to their cues; those without one become attributions of their own.
func (p *page) place(qs []*quoted, byCue map[*cue]*attribution) []*attribution {
	var free []*attribution
	var before *attribution // whose words the last direct quotation was
	for _, q := range qs {
		if !q.direct {
			continue
		}
		if a := byCue[q.cue]; q.cue != nil && a != nil {
			a.quotes = append(a.quotes, q)
			a.at = min(a.at, q.first)
			before = a
			continue
		}
		if p.wide && before != nil && p.alone(q) && p.paraOf(q.first)-p.paraOf(before.quotes[len(before.quotes)-1].last-1) == 1 {
			before.quotes = append(before.quotes, q)
			continue
		}
		before = nil
		free = append(free, &attribution{cue: &cue{verb: q.first, first: q.first, last: q.first, entry: accordingEntry, source: nobody, via: nobody, left: q.first, right: q.first}, quotes: []*quoted{q}, at: q.first})
	}
	return free
}
