package said

// attribution sets the bounds of what belongs to the cue itself.
func (p *page) attribution(c *cue, first, last int) {
	c.left, c.right = c.first, c.last
	if c.entry.takes(whom) && !p.is(c.last, "that") {
		if end := p.chunkEnd(c.last, last); end > c.last && end < last && (p.is(end, ",", "that", ":") || p.isMark(end) && p.opensQuote(end)) {
			c.right = end
		}
	}
	if s := c.source; s.head >= 0 && s.last <= c.verb && !c.shared {
		c.source.first = p.apposition(s.first, first)
	}
	if s := c.source; s.head >= 0 && !c.shared {
		if s.first < c.first {
			c.left = s.first
		} else {
			c.right = max(c.right, s.last)
		}
	}
	for c.left > first && (p.belongsLeft(c, c.left-1) || p.passiveLeft(c, c.left-1)) {
		c.left--
	}
	c.right = p.tail(c, p.adjuncts(c, c.right, last), first, last)
}

// tail takes in a clause or phrase of time or place behind an attribution that closes its sentence: "…, he told his host as they sat
// down".
func (p *page) tail(c *cue, i, first, last int) int {
	if c.left == first || !(p.is(c.left-1, ",") || p.isMark(c.left-1)) || i >= last || p.stops(i) {
		return i
	}
	if c.entry.takes(inf) && p.startsPhrase(c.last) && p.infinitive(c, c.last, last) > 0 {
		return i
	}
	if !p.is(i, "as", "while", "when", "after", "before", "during", "following", "ahead", "at", "in", "on", "to", "from", "via", "through", "without", "by", "with", "of", "for") || c.entry.takesPrep(p.low(i)) {
		return i
	}
	for k := i; k < last; k++ {
		if p.is(k, "that") && p.tok(k).UPOS == "SCONJ" || p.is(k, ":") || p.isMark(k) && p.opensQuote(k) && p.is(k-1, ",") {
			return i
		}
		if p.is(k, ",", ";", "—", "--") {
			return k
		}
	}
	for last > i && p.punct(last-1) {
		last--
	}
	return last
}

// apposition is where the phrase starts that the name at i stands in apposition to ("the spokesman, X, said"), i where there is none.
func (p *page) apposition(i, first int) int {
	k := i - 2
	if k < first || !p.is(i-1, ",") || p.lex.roles[p.lemma(k)] == "" {
		return i
	}
	start := p.chunkStart(k, first)
	if start == first || p.is(start-1, ",", ";", "and", "but", "that") || p.isMark(start-1) {
		return start
	}
	return i
}

// passiveLeft reports whether token i belongs to "it was" in front of a passive that has its agent behind.
func (p *page) passiveLeft(c *cue, i int) bool {
	return c.source.head >= 0 && c.source.first > c.verb && p.is(i, "it", "was", "is", "has", "had", "been", "also") && p.is(c.source.first-1, "by")
}

// belongsLeft reports whether token i in front of the cue is its auxiliary, adverb or conjunction.
func (p *page) belongsLeft(c *cue, i int) bool {
	if p.isMark(i) || p.punct(i) {
		return false
	}
	return (p.head(i) == c.verb || c.source.head >= 0 && p.head(i) == c.source.head) && p.relIs(i, "aux", "advmod", "cc", "mark", "det", "amod", "compound", "nmod")
}

// adjuncts is where the adjuncts and the addressee of the cue end that follow it from i on: "(told) reporters in Moscow on Monday".
func (p *page) adjuncts(c *cue, i, last int) int {
	for i < last {
		if p.stops(i) || c.entry.takesPrep(p.low(i)) {
			return i
		}
		if p.timeWord(i) && p.tok(i+1).XPOS == "POS" {
			return i
		}
		if p.timeWord(i) || p.tok(i).UPOS == "ADV" && (i+1 >= last || p.stops(i+1)) {
			i++
			continue
		}
		k := p.top(i, c.verb)
		if p.head(k) != c.verb || k < c.verb {
			return i
		}
		allowed := p.relIs(k, "obl", "advmod", "compound", "nmod") || p.relIs(k, "obj", "iobj") && c.entry.takes(whom) || k == c.source.head
		if !allowed {
			return i
		}
		_, end := p.subtree(k, c.verb)
		stop := i + 1
		for stop < end && !p.stops(stop) {
			stop++
		}
		i = stop
	}
	return i
}

// stops reports whether an attribution cannot go on over token i.
func (p *page) stops(i int) bool {
	return p.is(i, "that", ":", ";", ".", "!", "?", ",", "--", "—", "–") || p.isMark(i)
}

func (p *page) timeWord(i int) bool {
	if p.is(i, "morning", "afternoon", "evening", "night") {
		return p.timeWord(i-1) || p.is(i-1, "late", "early", "this", "last")
	}
	return p.is(i, "today", "yesterday", "earlier", "later", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
