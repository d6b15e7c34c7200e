package said

// acts reports whether the verb of c with what stands behind it does something rather than says it: "recalled its envoy".
func (p *page) acts(c *cue, last int) bool {
	objects := p.lex.acts[p.lemma(c.verb)]
	if objects == nil {
		return false
	}
	if p.tok(c.verb).XPOS == "VBN" && p.is(c.verb-1, ",") && p.is(c.last, "on", "in", "last", "from", "by") { // X, recalled on Monday, returned
		return true
	}
	if p.tok(c.last).XPOS == "PRP$" && p.is(c.verb, "call", "called", "calls", "calling") { // called her vote a mistake
		return false
	}
	for i := c.last; i < p.chunkEnd(c.last, last); i++ {
		if objects[p.lemma(i)] || objects[p.low(i)] {
			return true
		}
	}
	return false
}

// wordless reports whether the attribution reports an attitude to something and no words: "welcomed the move", "blamed the governor".
func (p *page) wordless(a *attribution) bool {
	if a.where != object || len(a.runs) != 1 {
		return false
	}
	if r := a.runs[0]; r.last-r.first == 2 && p.is(r.first, "the", "these", "those", "all") && p.lex.nouns[p.lemma(r.first+1)] != nil { // denied the charges
		return true
	}
	if a.entry.takes(that) || a.entry.takes(prep) && !a.entry.takes(obj) || len(a.runs) != 1 {
		return false
	}
	r := a.runs[0]
	for i := r.first; i < r.last; i++ {
		switch p.tok(i).UPOS {
		case "DET", "NOUN", "PROPN", "PRON":
		default:
			return false
		}
		if p.isMark(i) {
			return false
		}
	}
	return r.last-r.first < 3
}
