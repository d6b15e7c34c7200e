package said

// objectContent is the content of frames that take no clause.
func (p *page) objectContent(c *cue, j, last int, others []*cue) []run {
	if c.entry.takes(prep) && !c.entry.takes(with) && c.entry.takesPrep(p.low(j)) && j+1 < last && (c.entry.takes(whom) || p.adverbs(c.last, j)) {
		return p.cutRun(c, j+1, last, others, true)
	}
	if c.entry.takes(to) && p.is(j, "to") && p.tok(j+1).XPOS == "VB" && j <= c.last+1 {
		return p.cutRun(c, j, last, others, true)
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
		n := k + 1
		for p.is(k, "to") && n+1 < last && (p.isMark(n) || p.tok(n).UPOS == "ADV") {
			n++
		}
		if p.is(k, "to") && n < last && p.tok(n).XPOS == "VB" {
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
		if p.is(k+1, "that") && p.tok(k).UPOS == "NOUN" && p.lex.nouns[p.lemma(k)] != nil {
			return k + 2
		}
	}
	return 0
}
