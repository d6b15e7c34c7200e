package said

// cited is who is named behind an attribution to an outlet as the one whom it has it from: "…, TASS reported, citing the ministry".
func (p *page) cited(c *cue, last int) phrase {
	if p.is(c.verb, "cites", "cited", "quotes", "quoted") && c.verb+1 == c.last { // …, an agency cites the palace
		end := p.chunkEnd(c.last, last)
		if h := p.headOf(c.last, end); h >= 0 && p.somebody(h) && p.stops(end) {
			return phrase{c.last, end, h}
		}
	}
	for i := c.last; i < min(last, c.last+60); i++ {
		if !p.is(i, "citing", "quoting") || !p.is(i-1, ",") && i != c.right || p.quoteOf(i) >= 0 {
			continue
		}
		end := p.nounPhraseEnd(i+1, last)
		if h := p.headOf(i+1, end); h >= 0 && p.somebody(h) {
			return phrase{i + 1, end, h}
		}
	}
	return nobody
}

// citation reports whether the verb at i only names where somebody has it from: "citing the ministry".
func (p *page) citation(i int) bool {
	return p.is(i, "citing", "quoting") && (p.is(i-1, ",") || p.over(i-1) != nil)
}
