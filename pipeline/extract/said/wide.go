package said

// viewOf is the entry of the verb at i in the list of views, nil where it is none.
func (p *page) viewOf(i int) *entry {
	if p.noun(i) || p.relIs(i, "amod", "compound", "aux") {
		return nil
	}
	return p.lex.views[p.lemma(i)]
}

// finitely reports whether the verb at i is denied or modal, but said of somebody: not an infinitive of another verb.
func (p *page) finitely(i int) bool { return !p.is(i-1, "to") && p.tok(i).XPOS != "VBG" }

// wideCue completes the cue of a view, or of what was not said.
func (p *page) wideCue(c *cue, first, last int, earlier []*cue) *cue {
	if p.quoteOf(c.verb) >= 0 || p.passive(c.verb, first) {
		return nil
	}
	c.source, c.shared = p.sourceOf(c, first, last)
	p.mend(c, first, earlier)
	if c.source.head < 0 || c.source.first > c.verb || p.is(c.source.head, "it", "that", "there", "what") {
		return nil
	}
	if c.entry.takes(view) && !p.holder(c.source.head) {
		return nil
	}
	p.attribution(c, first, last)
	for c.first > max(c.left, c.source.last, first) && p.belongsLeft(c, c.first-1) && !p.relIs(c.first-1, "cc", "mark") {
		c.first--
	}
	return c
}

// holder reports whether the head of a subject can have a view, or be a text or count that shows one.
func (p *page) holder(h int) bool {
	if p.tok(h).UPOS == "PRON" {
		return p.is(h, "he", "she", "they", "who", "which", "others", "some", "many", "most", "everyone", "few", "neither")
	}
	return p.somebody(h) || p.paper(h) || p.lex.evidence[p.lemma(h)]
}

// alsoView is the entry of c's verb with what the list of views lets it take besides, nil where it is in one list only.
func (p *page) alsoView(c *cue) *entry {
	v := p.lex.views[p.lemma(c.verb)]
	if v == nil || c.entry.takes(view) || c.entry.particle != "" {
		return nil
	}
	return &entry{frames: c.entry.frames | v.frames&(to|obj|inf|prep|wh), preps: append(append([]string{}, c.entry.preps...), v.preps...)}
}

// plain are the cues that bound c's content: views bound only one another's.
func (p *page) plain(c *cue, others []*cue) []*cue {
	if !p.wide {
		return others
	}
	kept := make([]*cue, 0, len(others))
	for _, o := range others {
		if !o.entry.takes(view) && !o.unsaid || c.entry.takes(view) {
			kept = append(kept, o)
		}
	}
	return kept
}
