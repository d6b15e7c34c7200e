package said

import (
	"chancery/pipeline/extract/who"
)

// according finds "according to X" and its like.
func (p *page) according(i, first, last int) *cue {
	n := 0
	switch {
	case p.is(i, "according") && p.is(i+1, "to"):
		n = 2
	case p.is(i, "as") && p.is(i+1, "per"):
		n = 2
	case p.is(i, "per") && i+1 < last && p.tok(i+1).UPOS == "PROPN":
		n = 1
	default:
		return nil
	}
	if i+n >= last {
		return nil
	}
	end := p.nounPhraseEnd(i+n, last)
	for k := i + n + 1; k < end; k++ {
		if p.isMark(k) && p.quoteOf(k) >= 0 && p.opensQuote(k) {
			end = p.trimRight(i+n, k)
		}
	}
	head := p.headOf(i+n, end)
	if head < 0 || p.is(head, "plan", "schedule", "law", "details", "rules", "protocol") {
		return nil
	}
	c := &cue{verb: i, first: i, last: i + n, entry: accordingEntry, kind: byPreposition, via: nobody, left: i, right: end}
	c.source = phrase{i + n, end, head}
	return c
}

var accordingEntry = &entry{frames: that}

// idioms are cues of several words in front of a clause; * stands for it, this or nothing.
var idioms = [][]string{
	{"made", "it", "known"},
	{"make", "it", "known"},
	{"made", "it", "clear"},
	{"made", "clear"},
	{"let", "it", "be", "known"},
	{"makes", "it", "clear"},
	{"making", "it", "clear"},
	{"given", "to", "understand"},
	{"gave", "to", "understand"},
	{"has", "it"},
	{"had", "it"},
	{"took", "the", "view"},
	{"would", "have", "it"},
	{"let", "slip"},
	{"let", "on"},
	{"made", "plain"},
	{"made", "no", "secret"},
	{"took", "to"},
	{"had", "this", "to", "say"},
	{"is", "of", "the", "view"},
	{"left", "no", "doubt"},
}

// idiom finds a cue of several words: "let it be known that".
func (p *page) idiom(i, first, last int) *cue {
	if !p.is(i, "made", "make", "let", "makes", "making", "given", "gave", "has", "had", "took", "is", "left", "would") {
		return nil
	}
	for _, ws := range idioms {
		n := 0
		for n < len(ws) && i+n < last && p.is(i+n, ws[n]) {
			n++
		}
		if n < len(ws) {
			continue
		}
		that := 0
		for k := i + n; k < min(last, i+n+7) && that == 0 && !p.is(k, ",", ";"); k++ {
			if p.is(k, "that") || p.is(k, ":") && k == i+n {
				that = k
			}
		}
		if that == 0 {
			continue
		}
		c := &cue{verb: i, first: i, last: i + n, entry: accordingEntry, via: nobody, right: that}
		if passive := p.is(i, "given"); passive {
			c.source, c.left = nobody, i
			return c
		}
		c.source, c.shared = p.sourceOf(c, first, last)
		if c.source.head < 0 {
			continue
		}
		c.left = min(i, c.source.firstOr(i))
		c.right = that
		return c
	}
	return nil
}

// viewpoint finds "For X, …" and "To X …" at the start of a sentence, whose content must hold quoted words.
func (p *page) viewpoint(i, first, last int) *cue {
	if i != first || !p.is(i, "for", "to") || i+2 >= last {
		return nil
	}
	k := i + 1
	if p.is(k, "the") {
		k++
	}
	m := p.over(k)
	if m == nil || m.How == who.Place || m.How == who.Adjective || m.Last >= last || m.Last-m.First > 6 || p.is(m.Last, "to", "and", "'s", "’s") {
		return nil
	}
	for j := m.Last; j < last; j++ {
		if p.quoteOf(j) >= 0 && p.isMark(j) && p.opensQuote(j) && p.quoteOf(min(j+4, last-1)) == p.quoteOf(j) && !p.is(j-1, ",") {
			right := m.Last
			if p.is(right, ",") {
				right++
			}
			for n := right; n < min(last, right+8); n++ { // the matter was plain: …
				if p.is(n, ":") {
					right = n
				}
			}
			return &cue{verb: i, first: i, last: i + 1, entry: accordingEntry, kind: byViewpoint, source: phrase{m.First, m.Last, m.Head}, via: nobody, left: i, right: right}
		}
		if p.lex.verbs[p.lemma(j)] != nil {
			return nil
		}
	}
	return nil
}

// quotedAsSaying finds "X was quoted as saying (by Y)" and "Y quoted X as saying".
func (p *page) quotedAsSaying(i, first, last int) *cue {
	if !p.is(i, "quoted", "cited", "quoting", "citing", "quotes") {
		return nil
	}
	k := i + 1
	for k < last && k < i+15 && !(p.is(k, "as") && k+1 < last && p.tok(k+1).XPOS == "VBG") {
		if p.is(k, ".", ";") {
			return nil
		}
		k++
	}
	if k >= last || !p.is(k, "as") {
		return nil
	}
	if !p.is(k+1, "saying", "telling", "stating", "writing") && p.passive(i, first) {
		return nil
	}
	c := &cue{verb: k + 1, first: i, last: k + 2, entry: plainSay, via: nobody}
	if !p.is(k+1, "saying") {
		if p.lex.verbs[p.lemma(k+1)] == nil {
			return nil
		}
		c.entry = seeing
	}
	subject := p.leftNeighbour(i, first)
	if subject.head < 0 {
		h, _ := p.subject(i)
		subject = p.phraseOf(h, i)
	}
	if by := k > i+2 && p.is(i+1, "by"); by || k == i+1 { // passive
		c.source = subject
		if by {
			c.via = phrase{i + 2, k, p.headOf(i+2, k)}
		}
		c.left = min(c.first, c.source.firstOr(i))
		for c.left > first && p.relIs(c.left-1, "aux", "advmod") {
			c.left--
		}
		c.right = c.last
		if !by && p.is(c.right, "by") {
			end := p.nounPhraseEnd(c.right+1, last)
			c.via = phrase{c.right + 1, end, p.headOf(c.right+1, end)}
			c.right = end
		}
		return c
	}
	c.source = phrase{i + 1, k, p.headOf(i+1, k)}
	c.via = subject
	c.left = min(c.first, c.via.firstOr(i))
	c.right = c.last
	return c
}

// plainSay is the frame of "was quoted as saying".
var plainSay = &entry{frames: that}

// seeing is the frame of "quoted X as seeing Y".
var seeing = &entry{frames: that | obj}

// nounCue finds "X's claim that", "his call for".
func (p *page) nounCue(i, first, last int) *cue {
	if p.tok(i).UPOS != "NOUN" || i+2 >= last || i == first {
		return nil
	}
	e := p.nounEntry(i)
	if e == nil {
		return nil
	}
	c := &cue{verb: i, first: i, last: i + 1, entry: accordingEntry, kind: byNoun, via: nobody, right: i + 1}
	switch {
	case e.takes(that) && p.is(i+1, "that") && (p.joins(i+1) || p.tok(i+1).UPOS != "PRON"):
	case e.takesPrep(p.low(i+1)) && p.startsPhrase(i+2), e.takes(to) && p.is(i+1, "to") && p.tok(i+2).XPOS == "VB":
		c.entry = e
	default:
		return nil
	}
	c.source = p.owner(i, first)
	if c.source.head < 0 {
		return nil
	}
	c.left = c.source.first
	for c.first > c.source.last && p.tok(c.first-1).UPOS == "ADJ" {
		c.first--
	}
	return c
}

// nounEntry is the list's entry for the noun at i, with that of the list of views where attitudes are wanted too.
func (p *page) nounEntry(i int) *entry {
	w := p.lemma(i)
	e, v := p.lex.nouns[w], p.lex.stances[w]
	if !p.wide || v == nil {
		return e
	}
	if e == nil {
		return v
	}
	return &entry{frames: e.frames | v.frames&^view, preps: append(append([]string{}, e.preps...), v.preps...)}
}

// owner is whose the noun at i is: the possessive in front of it and its adjectives.
func (p *page) owner(i, first int) phrase {
	k := i - 1
	for k > first && (p.tok(k).UPOS == "ADJ" || p.tok(k).UPOS == "ADV" || p.tok(k).UPOS == "NOUN" && p.tok(k).XPOS != "POS") {
		k--
	}
	switch {
	case p.tok(k).XPOS == "POS" && k > first:
		start := p.chunkStart(k-1, first)
		if m := p.over(k - 1); m != nil && m.First >= first && m.Last <= k {
			start = min(start, m.First)
		}
		return phrase{start, k, k - 1}
	case p.tok(k).XPOS == "PRP$":
		return phrase{k, k + 1, k}
	}
	return nobody
}
