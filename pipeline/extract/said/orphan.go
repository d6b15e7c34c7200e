package said

import "strings"

// adopt finds an attribution for the quotations that no cue of the lists has taken, by where they stand: what ends with a comma is
// followed by its speaker and any verb at all ("…,” X demurred"), what follows a colon is announced by somebody ("X had a warning: “…"),
// and what a dash and a name follow is signed ("…” — X). It returns the cues that it made up.
func (p *page) adopt(qs []*quoted, bySent [][]*cue) {
	for k, q := range qs {
		if q.cue != nil {
			continue
		}
		c := p.signature(q)
		if c == nil && p.opensSentence(q) && (q.direct || p.wordCount(q) > 2) {
			if c = p.speakerBehind(q); c == nil {
				c = p.announced(q)
			}
		}
		if c == nil && q.direct {
			q.cue = p.lingering(q, bySent)
			continue
		}
		if c == nil || !q.direct && !p.ends(q) && !p.is(q.first-1, ":") {
			continue
		}
		q.direct, q.cue = true, c
		bySent[p.sentOf[c.verb]] = insert(bySent[p.sentOf[c.verb]], c)
		for _, r := range qs[k+1 : min(len(qs), k+33)] { // what follows in the paragraph is his too
			if r.cue != nil || !r.direct || p.paraOf(r.first) != p.paraOf(q.first) || !p.quiet(max(c.right, q.last), r.first, bySent) {
				break
			}
			r.cue = c
		}
	}
}

// lingering is the cue whose attribution ends the sentence in front of the quoted words: "…, she said. “…”".
func (p *page) lingering(q *quoted, bySent [][]*cue) *cue {
	i := p.prev(q)
	if i < 1 || !p.is(i, ".", "!", "?") || !p.startsSentence(q.first) {
		return nil
	}
	for _, c := range bySent[p.sentOf[i]] {
		if c.right == i && c.left > p.sents[p.sentOf[i]].first && p.quoteOf(c.verb) < 0 && c.entry.takes(that) && !c.entry.takes(weak) {
			return c
		}
	}
	return nil
}

// insert keeps the cues in order.
func insert(cs []*cue, c *cue) []*cue {
	i := len(cs)
	for i > 0 && cs[i-1].verb > c.verb {
		i--
	}
	out := append(append(append([]*cue{}, cs[:i]...), c), cs[i:]...)
	return out
}

// quiet reports whether no other attribution begins among the tokens.
func (p *page) quiet(first, last int, bySent [][]*cue) bool {
	for i := first; i < last; i++ {
		for _, c := range bySent[p.sentOf[i]] {
			if c.left == i && p.quoteOf(c.verb) < 0 && !c.shared {
				return false
			}
		}
	}
	return true
}

// placed makes the cue of an attribution whose source and verb were found by their place.
func (p *page) placed(verb int, source phrase, first, last int) *cue {
	c := &cue{verb: verb, first: verb, last: verb + 1, entry: placed, source: source, via: nobody}
	p.attribution(c, first, last)
	return c
}

// placed is the frame of cues that only their place makes one.
var placed = &entry{frames: quote}

// speakerBehind is the attribution behind quoted words that end with a comma (or ! and ?, where a listed verb is there).
func (p *page) speakerBehind(q *quoted) *cue {
	i := q.last
	for p.is(i, ",", "-", "–", "—", "--") {
		i++
	}
	open := p.endsOpen(q) || p.is(q.last, ",")
	if p.paraOf(i) != p.paraOf(q.last-1) || !open && !strings.HasSuffix(p.text(q), "!") && !strings.HasSuffix(p.text(q), "?") {
		return nil
	}
	_, last := p.sentence(i)
	if p.listed(i) && p.finite(i) || strongLemma(p.low(i)) != "" {
		end := p.nounPhraseEnd(i+1, last)
		if h := p.headOf(i+1, end); h >= 0 && p.namesSomebody(h) && end > i+1 {
			return p.placed(i, phrase{i + 1, end, h}, i, last)
		}
		return nil
	}
	if !p.startsPhrase(i) || p.isMark(i) || p.tok(i).UPOS == "VERB" || p.tok(i).UPOS == "ADV" {
		return nil
	}
	v := p.saysBehind(i, last, open && p.wordCount(q) > 3)
	if v <= i {
		return nil
	}
	end := v
	for end > i+1 && (p.punct(end-1) && !p.is(end-1, ")") || p.tok(end-1).UPOS == "ADV" || p.tok(end-1).UPOS == "AUX" || p.timeWord(end-1)) {
		end--
	}
	h := p.headOf(i, end)
	if m := p.over(i); m != nil && m.First == i && m.Last <= end {
		h = m.Head
	}
	if h < 0 || p.is(h, "which", "who", "that", "it", "this") || !p.namesSomebody(h) {
		return nil
	}
	return p.placed(v, phrase{i, end, h}, i, last)
}

// saysBehind is the verb of the clause whose subject starts at i: the first listed one that is no relative clause's, or else, where any
// will do, the first finite one; -1 where there is none.
func (p *page) saysBehind(i, last int, any bool) int {
	first, relative := -1, false
	for k := i; k < min(last, i+40); k++ {
		if p.is(k, ";", ":") || p.isMark(k) {
			break
		}
		switch {
		case p.is(k, "who", "which", "whose", "that", "where"):
			relative = true
		case p.is(k, ","):
			relative = false
		case relative:
		case p.listed(k) && (p.finite(k) || strongLemma(p.low(k)) != "" || p.tok(k).XPOS == "VBN" && !p.is(k+1, "by")) && !p.noun(k):
			return k
		case first < 0 && p.finite(k) && p.tok(k).UPOS == "VERB":
			first = k
		}
	}
	if any {
		return first
	}
	return -1
}

// listed reports whether token i is a verb of the list that can take quoted words.
func (p *page) listed(i int) bool {
	e, _ := p.verbEntry(i)
	return e != nil && (e.takes(that) || e.takes(quote) || e.takes(wh))
}

// announced is the attribution in front of a colon that the quoted words follow: a clause of any verb whose subject is somebody, or the
// bare name.
func (p *page) announced(q *quoted) *cue {
	colon := q.first - 1
	if !p.is(colon, ":") || p.paraOf(q.first)-p.paraOf(colon) > 1 || p.title[colon] {
		return nil
	}
	first, _ := p.sentence(colon)
	for i := colon - 1; i > first; i-- {
		if p.is(i, ";") || p.isMark(i) {
			first = i + 1
			break
		}
	}
	if first >= colon || p.quoteOf(first) >= 0 {
		return nil
	}
	if p.listed(first) && (p.finite(first) || strongLemma(p.low(first)) != "") && !p.clause(first+1, colon) { // Said X: “…
		if h := p.headOf(first+1, colon); h >= 0 && p.somebody(h) {
			return p.placed(first, phrase{first + 1, p.trimRight(first+1, colon), h}, first, colon)
		}
		return nil
	}
	if !p.clausal(first, colon) {
		return p.label(first, colon)
	}
	for _, r := range []int{p.rootOf(first, colon), p.lastVerb(first, colon)} {
		if r < 0 {
			continue
		}
		h, _ := p.subject(r)
		if h < first || h >= r || !p.speaker(h) {
			continue
		}
		return p.placed(r, p.phraseOf(h, r), first, colon)
	}
	return nil
}

// speaker reports whether the noun or pronoun at h can be one who speaks.
func (p *page) speaker(h int) bool {
	return p.is(h, "he", "she", "they") || p.tok(h).UPOS != "PRON" && p.somebody(h)
}

// rootOf is the token among [first, last) that governs the others, -1 where none does.
func (p *page) rootOf(first, last int) int {
	for i := first; i < last; i++ {
		if h := p.head(i); (h < first || h >= last) && isVerb(p.tok(i).XPOS) {
			return i
		}
	}
	return -1
}

func (p *page) lastVerb(first, last int) int {
	for i := last - 1; i >= first; i-- {
		if p.finite(i) && p.tok(i).UPOS == "VERB" {
			return i
		}
	}
	return -1
}

// label is a bare name in front of the colon.
func (p *page) label(first, colon int) *cue {
	if colon-first > 12 {
		return nil
	}
	h := p.headOf(first, colon)
	if h < 0 || !p.somebody(h) || p.tok(h).UPOS == "VERB" {
		return nil
	}
	return &cue{verb: h, first: colon, last: colon, entry: placed, source: phrase{first, p.trimRight(first, colon), h}, via: nobody, left: first, right: colon}
}

// signature is the name behind a dash that closes the paragraph of the quoted words, or stands alone in the next one.
func (p *page) signature(q *quoted) *cue {
	dash := q.last
	for p.is(dash, ".", ",") {
		dash++
	}
	if !p.is(dash, "—", "–", "--", "-", "―", "‒") || p.paraOf(dash)-p.paraOf(q.last-1) > 1 || q.last-q.first < 5 {
		return nil
	}
	first := dash + 1
	last := first
	for last < first+20 && p.paraOf(last) == p.paraOf(dash) {
		last++
	}
	end := p.trimRight(first, last)
	for k := first + 1; k < end; k++ {
		if p.is(k, "(") && strings.HasPrefix(p.low(k+1), "@") || strings.HasPrefix(p.low(k), "@") || p.timeAt(k, end) {
			end = p.trimRight(first, k)
		}
	}
	if end <= first || end-first > 14 || p.tok(first).UPOS == "ADP" || p.tok(first).UPOS != "PROPN" && !p.capitalised(first) || p.clausal(first, end) {
		return nil
	}
	h := p.headOf(first, end)
	if m := p.over(first); m != nil {
		h = m.Head
	}
	if h < 0 {
		h = first
	}
	return &cue{verb: h, first: dash, last: dash, entry: placed, source: phrase{first, end, h}, via: nobody, left: dash, right: last}
}
