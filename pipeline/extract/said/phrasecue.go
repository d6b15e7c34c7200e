package said

import (
	"chancery/pipeline/extract/who"
)

// phraseCue finds the cues that are neither a verb of the list nor one of its idioms: "was adamant that", "his message was that", "in
// the words of X", "“…” was X's answer".
func (p *page) phraseCue(i, first, last int) *cue {
	switch {
	case p.lex.adjectives[p.low(i)] && p.is(i+1, "that"):
		return p.adjectiveCue(i, first)
	case p.is(i, "in"):
		return p.wordsOf(i, last)
	case p.is(i, "was", "is", "came", "were"):
		if c := p.messageWas(i, first); c != nil {
			return c
		}
		return p.wasAnswer(i, first, last)
	}
	return nil
}

// adjectiveCue is "X was adamant that …".
func (p *page) adjectiveCue(i, first int) *cue {
	be := i - 1
	for be > first && (p.tok(be).UPOS == "ADV" || p.is(be, "quite", "very", "been")) {
		be--
	}
	if !p.is(be, "is", "was", "are", "were", "remains", "remained", "be") || p.is(be, "be") {
		return nil
	}
	s := p.leftNeighbour(be, first)
	if s.head < 0 || p.is(s.head, "it", "that", "this", "there", "who", "which") {
		return nil
	}
	return &cue{verb: i, first: be, last: i + 1, entry: feeling, source: s, via: nobody, left: s.first, right: i + 1}
}

// feeling is the frame of adjectives.
var feeling = &entry{frames: that | only | weak}

// wordsOf is "in X's words" and "in the words of X".
func (p *page) wordsOf(i, last int) *cue {
	c := &cue{verb: i, first: i, entry: accordingEntry, kind: byPreposition, via: nobody, left: i}
	if p.is(i+1, "the") && p.is(i+2, "words", "view", "opinion") && p.is(i+3, "of") && i+4 < last {
		end := p.nounPhraseEnd(i+4, last)
		c.source, c.last, c.right = phrase{i + 4, end, p.headOf(i+4, end)}, i+4, end
		return c.named()
	}
	for k := i + 1; k < min(last, i+7); k++ {
		if p.is(k, "words", "view", "opinion", "telling", "reading") && k > i+1 {
			owner := k - 1
			for owner > i+1 && p.tok(owner).UPOS == "ADJ" {
				owner--
			}
			switch {
			case p.tok(owner).XPOS == "POS":
				c.source = phrase{i + 1, owner, owner - 1}
			case p.tok(owner).XPOS == "PRP$":
				c.source = phrase{owner, owner + 1, owner}
			default:
				return nil
			}
			c.last, c.right = k+1, k+1
			return c.named()
		}
		if p.punct(k) && p.tok(k).XPOS != "POS" {
			return nil
		}
	}
	return nil
}

// named is c if it has a source.
func (c *cue) named() *cue {
	if c.source.head < 0 {
		return nil
	}
	return c
}

// messageWas is "X's message was that …" and "the word from X is that …".
func (p *page) messageWas(i, first int) *cue {
	if !p.is(i, "was", "is") || !p.is(i+1, "that") || !p.joins(i+1) {
		return nil
	}
	s := p.utteranceNoun(p.leftNeighbour(i, first), first)
	if s.head < 0 {
		return nil
	}
	return &cue{verb: i, first: i, last: i + 1, entry: accordingEntry, kind: byNoun, source: s, via: nobody, left: s.first, right: i + 1}
}

// wasAnswer is "“…” was X's answer" and "“…,” came the reply from X".
func (p *page) wasAnswer(i, first, last int) *cue {
	if !p.isMark(i-1) && !(p.is(i-1, ",") && p.isMark(i-2)) || p.quoteOf(i) >= 0 || i+2 >= last {
		return nil
	}
	end := p.nounPhraseEnd(i+1, last)
	s := p.utteranceNoun(phrase{i + 1, end, p.headOf(i+1, end)}, first)
	if s.head < 0 {
		return nil
	}
	return &cue{verb: i, first: i, last: i + 1, entry: answering, source: s, via: nobody, left: i, right: end}
}

// answering is the frame of "“…” was X's answer".
var answering = &entry{frames: quote}

// utteranceNoun is the phrase if it is headed by a noun for an utterance and names whose it is.
func (p *page) utteranceNoun(s phrase, first int) phrase {
	if s.head < 0 {
		return nobody
	}
	for i := s.first; i < s.last; i++ {
		if !p.lex.says[p.low(i)] {
			continue
		}
		if i > s.first && (p.tok(i-1).XPOS == "POS" || p.tok(i-1).XPOS == "PRP$" || p.tok(i-1).UPOS == "ADJ") {
			k := i - 1
			for k > s.first && p.tok(k).UPOS == "ADJ" {
				k--
			}
			if p.tok(k).XPOS == "POS" {
				return phrase{s.first, k, k - 1}
			}
			if p.tok(k).XPOS == "PRP$" {
				return phrase{k, k + 1, k}
			}
		}
		if p.is(i+1, "from", "by", "of") && i+2 < s.last {
			if h := p.headOf(i+2, s.last); h >= 0 && p.somebody(h) {
				return phrase{i + 2, s.last, h}
			}
		}
	}
	return nobody
}

func (p *page) somebody(h int) bool {
	m := p.over(h)
	return m != nil && m.How != who.Adjective || p.lex.roles[p.lemma(h)] != "" || p.tok(h).UPOS == "PROPN"
}
