package said

import "strings"

// phrase is the token range [first, last) with the token that heads it; head -1 = there is none.
type phrase struct{ first, last, head int }

var nobody = phrase{head: -1}

// cue is one place where the text says that somebody says something.
type cue struct {
	verb        int // the token that carries it: verb, noun or preposition
	first, last int // its words
	entry       *entry
	source      phrase
	via         phrase // whom the text credits for knowing it
	left, right int    // the attribution: source, cue and what belongs to them; the words of [left, right) are nobody's content
	shared      bool   // the source is another verb's subject (said X and added Y)
	kind        cueKind
}

type cueKind int

const (
	byVerb cueKind = iota
	byNoun
	byPreposition // according to
)

// cues finds the cues of the sentence [first, last).
func (p *page) cues(first, last int) []*cue {
	var cs []*cue
	for i := first; i < last; i++ {
		if c := p.according(i, first, last); c != nil {
			cs = append(cs, c)
			i = c.right - 1
			continue
		}
		if c := p.quotedAsSaying(i, first, last); c != nil {
			cs = append(cs, c)
			i = c.last - 1
			continue
		}
		if c := p.verbCue(i, first, last); c != nil {
			cs = append(cs, c)
		}
	}
	return cs
}

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
	head := p.headOf(i+n, end)
	if head < 0 || p.is(head, "plan", "schedule", "law", "details", "rules", "protocol") {
		return nil
	}
	c := &cue{verb: i, first: i, last: i + n, entry: accordingEntry, kind: byPreposition, left: i, right: end}
	c.source = phrase{i + n, end, head}
	return c
}

var accordingEntry = &entry{frames: that}

// nounPhraseEnd is where the noun phrase that starts at i ends: at the end of its head's subtree, but at a comma that no
// apposition or relative clause accounts for.
func (p *page) nounPhraseEnd(i, last int) int {
	head := i
	for h := i; h >= i && h < last; h = p.head(h) { // the highest token to the right that i hangs under
		head = h
		if p.tok(h).Head < i {
			break
		}
	}
	_, end := p.subtree(head, i-1)
	end = min(max(end, i+1), last)
	for end > i+1 && p.punct(end-1) && !p.isMark(end-1) {
		end--
	}
	return end
}

// headOf is the token of [first, last) whose head lies outside.
func (p *page) headOf(first, last int) int {
	for i := first; i < last; i++ {
		if h := p.head(i); (h < first || h >= last) && !p.punct(i) && p.tok(i).UPOS != "ADP" {
			return i
		}
	}
	return -1
}

// quotedAsSaying finds "X was quoted as saying (by Y)" and "Y quoted X as saying".
func (p *page) quotedAsSaying(i, first, last int) *cue {
	if !p.is(i, "quoted", "cited", "quoting", "citing", "quotes") {
		return nil
	}
	k := i + 1
	for k < last && k < i+15 && !(p.is(k, "as") && p.is(k+1, "saying", "telling", "stating")) {
		if p.is(k, ".", ";") {
			return nil
		}
		k++
	}
	if k >= last || !p.is(k, "as") {
		return nil
	}
	c := &cue{verb: k + 1, first: i, last: k + 2, entry: p.lex.verbs["say"][0]}
	subject, _ := p.subject(i)
	if k == i+1 { // passive
		c.source = p.phraseOf(subject, i)
		c.left = min(c.first, c.source.firstOr(i))
		for c.left > first && p.relIs(c.left-1, "aux", "advmod") {
			c.left--
		}
		c.right = c.last
		if p.is(c.right, "by") {
			end := p.nounPhraseEnd(c.right+1, last)
			c.via = phrase{c.right + 1, end, p.headOf(c.right+1, end)}
			c.right = end
		}
		return c
	}
	c.source = phrase{i + 1, k, p.headOf(i+1, k)}
	c.via = p.phraseOf(subject, i)
	c.left = min(c.first, c.via.firstOr(i))
	c.right = c.last
	return c
}

func (f phrase) firstOr(i int) int {
	if f.head < 0 {
		return i
	}
	return f.first
}

// verbCue finds a verb of the list at i that tells of an utterance that was made.
func (p *page) verbCue(i, first, last int) *cue {
	t := p.tok(i)
	if !strings.HasPrefix(t.XPOS, "VB") && !p.is(i, "said", "says", "told", "saying") {
		return nil
	}
	e, words := p.verbEntry(i)
	if e == nil || !p.uttered(i) {
		return nil
	}
	c := &cue{verb: i, first: i, last: i + words, entry: e}
	c.source, c.shared = p.sourceOf(c, first, last)
	if c.source.head < 0 && !p.agentless(c) {
		return nil
	}
	p.attribution(c, first, last)
	return c
}

// verbEntry is the list's entry for the verb at i and how many words it takes.
func (p *page) verbEntry(i int) (*entry, int) {
	lemma := strings.ToLower(p.tok(i).Lemma)
	es := p.lex.verbs[lemma]
	if es == nil {
		es = p.lex.verbs[strongLemma(p.low(i))]
	}
	for _, e := range es {
		if e.particle == "" {
			return e, 1
		}
		if p.is(i+1, e.particle) {
			return e, 2
		}
	}
	return nil, 0
}

// strongLemma mends what a tagger may take for something else.
func strongLemma(form string) string {
	switch form {
	case "said", "says", "saying":
		return "say"
	case "told", "tells", "telling":
		return "tell"
	}
	return ""
}

// uttered reports whether the verb at i tells of an utterance as a fact: not denied, not wished, not to come.
func (p *page) uttered(i int) bool {
	for _, k := range p.d.Kids(i) {
		k := int(k)
		if p.is(k, "not", "n't", "n’t", "never", "neither", "nor", "hardly") && k < i {
			return false
		}
		if p.relIs(k, "aux") && p.tok(k).XPOS == "MD" {
			return false
		}
		if p.relIs(k, "mark") && p.is(k, "if", "unless", "whether", "to") && k < i {
			return p.is(k, "to") && p.carriedOut(i)
		}
		if p.relIs(k, "cc") && p.is(k, "nor", "neither") {
			return false
		}
	}
	if p.is(i-1, "to", "not", "n't", "n’t", "will", "would", "could", "should", "may", "might", "must", "can", "shall") && p.tok(i).XPOS == "VB" {
		return p.is(i-1, "to") && p.carriedOut(i)
	}
	if p.is(i-2, "not", "n't", "n’t", "never", "neither") && p.tok(i).XPOS != "VBG" {
		return false
	}
	if p.relIs(i, "conj") && p.head(i) >= 0 && p.tok(i).XPOS == "VB" {
		return p.uttered(p.head(i))
	}
	return true
}

// carriedOut reports whether the infinitive at i hangs on a verb that makes it a fact: "went on to say", "used X to announce".
func (p *page) carriedOut(i int) bool {
	h := p.head(i)
	if h < 0 {
		return false
	}
	switch strings.ToLower(p.tok(h).Lemma) {
	case "go", "continue", "hasten", "use", "take", "rush", "move":
		return true
	}
	return false
}

// agentless reports whether a passive without an agent still tells that somebody spoke.
func (p *page) agentless(c *cue) bool { return false }

// subject is the token that heads the subject of the verb v, -1 where there is none, and whether it is the subject of another verb that v
// shares.
func (p *page) subject(v int) (int, bool) {
	for step := 0; step < 5; step++ {
		best := -1
		for _, k := range p.d.Kids(v) {
			if k := int(k); p.relIs(k, "nsubj") && (best < 0 || near(k, v) < near(best, v)) {
				best = k
			}
		}
		if best >= 0 {
			if p.is(best, "who", "which", "that") && p.relIs(v, "acl") && p.head(v) >= 0 {
				best = p.head(v)
			}
			return best, step > 0
		}
		h := p.head(v)
		if h < 0 {
			return -1, false
		}
		switch {
		case p.relIs(v, "conj", "xcomp", "advcl", "parataxis") && isVerb(p.tok(h).XPOS):
		case p.relIs(v, "acl"):
			return h, true
		case p.relIs(v, "advcl", "conj", "xcomp"): // of a predicate without a verb
		default:
			return -1, false
		}
		v = h
	}
	return -1, false
}

func near(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

func isVerb(xpos string) bool { return strings.HasPrefix(xpos, "VB") }

// phraseOf is the noun phrase headed by h as seen from the verb v.
func (p *page) phraseOf(h, v int) phrase {
	if h < 0 {
		return nobody
	}
	first, last := p.subtree(h, v)
	for last > h+1 && p.punct(last-1) && !p.isMark(last-1) {
		last--
	}
	return phrase{first, last, h}
}

// sourceOf finds who speaks by the verb of c.
func (p *page) sourceOf(c *cue, first, last int) (phrase, bool) {
	v := c.verb
	if passive := p.passive(v); passive {
		return p.agent(c, last), false
	}
	h, shared := p.subject(v)
	if inv := p.inverted(c, last); inv.head >= 0 && (h < 0 || shared || h > v || !p.nextTo(h, v)) {
		return inv, false
	}
	if h < 0 || (!shared && h < v && p.badSubject(h, v)) {
		if l := p.leftNeighbour(v, first); l.head >= 0 {
			return l, false
		}
	}
	if h < first || h >= last {
		return nobody, false
	}
	return p.phraseOf(h, v), shared
}

// badSubject reports whether a comma that nothing closes stands between the subject and its verb.
func (p *page) badSubject(h, v int) bool { return false }

// nextTo reports whether the subject's phrase ends right before the verb and its auxiliaries.
func (p *page) nextTo(h, v int) bool {
	_, last := p.subtree(h, v)
	for i := last; i < v; i++ {
		if !p.relIs(i, "aux", "advmod") && !p.punct(i) {
			return false
		}
	}
	return true
}

func (p *page) passive(v int) bool {
	if p.tok(v).XPOS != "VBN" && p.tok(v).XPOS != "VBD" {
		return false
	}
	for _, k := range p.d.Kids(v) {
		if r := p.rel(int(k)); r == "aux:pass" || r == "nsubj:pass" {
			return true
		}
	}
	return p.relIs(v, "acl") && p.tok(v).XPOS == "VBN"
}

// agent is the X of "announced by X".
func (p *page) agent(c *cue, last int) phrase {
	for k := c.last; k < min(last, c.last+12); k++ {
		if p.is(k, "by") && k+1 < last && (p.head(k) == c.verb || p.head(k) >= 0 && p.head(p.head(k)) == c.verb) {
			end := p.nounPhraseEnd(k+1, last)
			if h := p.headOf(k+1, end); h >= 0 && p.namesSomebody(h) {
				return phrase{k + 1, end, h}
			}
		}
	}
	return nobody
}

func (p *page) namesSomebody(h int) bool {
	return p.mention(h) != nil || p.over(h) != nil || p.tok(h).UPOS == "PROPN" || p.tok(h).UPOS == "NOUN" || p.tok(h).UPOS == "PRON"
}

// inverted is the X of "…, said X": a noun phrase right behind the verb, with the content in front.
func (p *page) inverted(c *cue, last int) phrase {
	i := c.last
	if i >= last || !(p.isMark(c.verb-1) || p.is(c.verb-1, ",", "-", "–", "—", "--")) {
		return nobody
	}
	switch p.tok(i).UPOS {
	case "PROPN", "NOUN", "DET", "ADJ", "PRON":
	default:
		return nobody
	}
	if c.entry.takes(whom) && !c.entry.takes(quote) && p.head(i) >= 0 && !p.relIs(p.top(i, c.verb), "nsubj") {
		return nobody
	}
	end := p.nounPhraseEnd(i, last)
	if m := p.over(i); m != nil && m.First == i {
		end = max(end, m.Last)
		return phrase{i, end, m.Head}
	}
	h := p.headOf(i, end)
	if h < 0 || isVerb(p.tok(h).XPOS) {
		return nobody
	}
	return phrase{i, end, h}
}

// top is the ancestor of i that hangs on v, or i where there is none.
func (p *page) top(i, v int) int {
	for j, n := i, 0; j >= 0 && n < 60; n++ {
		if p.head(j) == v {
			return j
		}
		j = p.head(j)
	}
	return i
}

// leftNeighbour is the noun phrase right in front of the verb, for when the tree has lost the subject.
func (p *page) leftNeighbour(v, first int) phrase {
	i := v - 1
	for i >= first && (p.relIs(i, "aux", "advmod") || p.tok(i).UPOS == "AUX" || p.tok(i).UPOS == "ADV") {
		i--
	}
	if i < first {
		return nobody
	}
	if m := p.over(i); m != nil {
		return phrase{m.First, i + 1, m.Head}
	}
	if u := p.tok(i).UPOS; u != "PROPN" && u != "PRON" && u != "NOUN" {
		return nobody
	}
	f, _ := p.subtree(i, v)
	return phrase{max(f, first), i + 1, i}
}

// attribution sets the bounds of what belongs to the cue itself.
func (p *page) attribution(c *cue, first, last int) {
	c.left, c.right = c.first, c.last
	if s := c.source; s.head >= 0 && !c.shared {
		if s.first < c.first {
			c.left = s.first
		} else {
			c.right = max(c.right, s.last)
		}
	}
	for c.left > first && p.belongsLeft(c, c.left-1) {
		c.left--
	}
	c.right = p.adjuncts(c, c.right, last)
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
		if p.stops(i) {
			return i
		}
		if p.timeWord(i) {
			i++
			continue
		}
		k := p.top(i, c.verb)
		if p.head(k) != c.verb || k < c.verb {
			return i
		}
		allowed := p.relIs(k, "obl", "advmod", "iobj", "compound", "nmod") || p.relIs(k, "obj") && c.entry.takes(whom) || k == c.source.head
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
	return p.is(i, "today", "yesterday", "earlier", "later", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
