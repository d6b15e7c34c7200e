package said

import (
	"strings"

	"chancery/pipeline/extract/who"
)

// mend finds the source where neither the words beside the verb nor the tree gave one: a relative pronoun's noun, the subject in front of
// an insertion between commas, or for a participle the source of the cue before.
func (p *page) mend(c *cue, first int, earlier []*cue) {
	v := c.verb
	if s := c.source; s.head >= 0 && p.is(s.head, "who", "which") {
		k := s.first - 1
		for k > first && p.punct(k) {
			k--
		}
		if n := len(earlier); n > 0 && earlier[n-1].source.first > earlier[n-1].verb && earlier[n-1].source.last <= k+1 && k-earlier[n-1].source.last < 12 && !p.comma(earlier[n-1].source.last, k+1) && !p.clause(earlier[n-1].source.last, k+1) {
			c.source, c.shared, c.from = earlier[n-1].source, true, earlier[n-1]
		} else if k >= first && (p.tok(k).UPOS == "NOUN" || p.tok(k).UPOS == "PROPN") {
			c.source, c.shared = p.widen(phrase{p.chunkStart(k, first), k + 1, k}, first), true
		}
	}
	for k := v - 1; k > max(first, v-4); k-- {
		if p.is(k, "who", "which") {
			c.relative = p.is(k-1, ",")
		}
	}
	if p.tok(v).XPOS == "VBG" && len(earlier) > 0 && p.is(v-1, ",", "and", "while", "in") {
		if prev := earlier[len(earlier)-1]; p.quoteOf(prev.verb) < 0 && prev.source.head >= 0 && prev.kind == byVerb && (c.source.head < 0 || c.shared || p.is(v-1, ",") && c.source.last < v) {
			c.source, c.shared, c.from = prev.source, true, prev
		}
	}
	if n := len(earlier); n > 0 && c.shared && c.from == nil { // …, say X and Y, which accuse
		if prev := earlier[n-1]; prev.source.first <= c.source.head && c.source.head < prev.source.last {
			c.from = prev
		}
	}
	if s := c.source; s.head >= 0 && s.last == v-1 && p.is(v-1, "and", "but") { // has been to Paris and said
		for i := s.head; i >= first; i-- {
			if p.relIs(i, "nsubj") && i != s.head && p.quoteOf(i) == p.quoteOf(v) {
				c.source, c.shared, c.from = p.phraseOf(i, s.head), true, nil
				break
			}
		}
	}
	k := v - 1
	for k > first && (p.tok(k).UPOS == "AUX" || p.tok(k).UPOS == "ADV") {
		k--
	}
	if p.is(k, ",") && (p.finite(v) || p.tok(v).XPOS == "VBN" && !p.is(c.last, "by", "of", "about")) {
		if b := p.beforeInsertion(k, first); b.head >= 0 && (c.source.head < 0 || c.shared || c.source.first >= b.last && c.source.last <= v && p.tok(b.head).UPOS == "PROPN") {
			c.source, c.shared, c.from = b, false, nil
		}
	}
	p.share(c, earlier)
}

// share gives a verb that "and" joins to an earlier cue that cue's source: "said that …, and added that …".
func (p *page) share(c *cue, earlier []*cue) {
	k := c.verb - 1
	for k > 0 && p.tok(k).UPOS == "ADV" {
		k--
	}
	if !p.is(k, "and", "but") || len(earlier) == 0 || !p.finite(c.verb) && p.tok(c.verb).XPOS != "VBN" && strongLemma(p.low(c.verb)) == "" {
		return
	}
	prev := earlier[len(earlier)-1]
	opens := p.is(c.last, "that", ":", "whether") || c.last < len(p.d.Tokens) && p.isMark(c.last)
	if prev.kind == byVerb && prev.source.head >= 0 && prev.last < k && p.quoteOf(prev.verb) < 0 && (opens || c.source.head < 0) {
		c.source, c.shared, c.from = prev.source, true, prev
	}
}

// beforeInsertion is the noun phrase in front of an insertion that the comma at k closes: "X, in a letter to Y, said".
func (p *page) beforeInsertion(k, first int) phrase {
	for j := k - 1; j > max(first, k-40); j-- {
		if !p.is(j, ",") || !(p.tok(j+1).UPOS == "ADP" || p.tok(j+1).UPOS == "ADV" || (p.tok(j+1).UPOS == "NOUN" || p.tok(j+1).UPOS == "ADJ") && p.tok(j-1).UPOS == "PROPN" || p.tok(j+1).XPOS == "PRP$" || p.tok(j+1).UPOS == "NUM" || p.is(j+1, "who", "which", "whose", "the", "a", "an") || p.tok(j+1).XPOS == "VBG" || p.tok(j+1).XPOS == "VBN" || p.tok(j+1).UPOS == "PROPN") {
			continue
		}
		if i := j - 1; !p.timeWord(i) && (p.tok(i).UPOS == "PROPN" || p.tok(i).UPOS == "NOUN") {
			s := p.widen(phrase{p.chunkStart(i, first), j, i}, first)
			if u := p.tok(j + 1).UPOS; u != "ADP" && u != "ADV" && p.tok(j+1).XPOS != "VBG" { // an apposition belongs to the name
				s.last = k
			}
			return s
		}
	}
	return nobody
}

// subject is the token that heads the subject of the verb v, -1 where there is none, and whether it is the subject of another verb that v
// shares.
func (p *page) subject(v int) (int, bool) {
	for step := 0; step < 5; step++ {
		best := -1
		for _, k := range p.d.Kids(v) {
			if k := int(k); p.relIs(k, "nsubj") && (best < 0 || apart(k, v) < apart(best, v)) {
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
		case p.relIs(v, "acl") && p.tok(v).XPOS == "VBG" && p.is(v-1, ","): // …, appealing for: the clause's subject, not the nearest noun
			for n := 0; h >= 0 && !isVerb(p.tok(h).XPOS) && n < 10; n++ {
				h = p.head(h)
			}
			if h < 0 {
				return -1, false
			}
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

func apart(a, b int) int {
	if a > b {
		return a - b
	}
	return b - a
}

func isVerb(xpos string) bool { return strings.HasPrefix(xpos, "VB") }

// phraseOf is the noun phrase headed by h as seen from the verb v: what hangs on it, less the adjuncts of the clause that a wrong
// parse may have hung there.
func (p *page) phraseOf(h, v int) phrase {
	if h < 0 {
		return nobody
	}
	if m := p.mention(h); m != nil && (v < m.First || v >= m.Last) && !p.comma(m.First, m.Last) {
		_, last := p.subtree(h, v)
		return phrase{m.First, p.trimRight(m.First, max(last, m.Last)), h}
	}
	first, last := p.subtree(h, v)
	return phrase{p.chunkStart(h, first), p.trimRight(h, last), h}
}

func (p *page) trimRight(first, last int) int {
	for last > first+1 && p.punct(last-1) && !p.isMark(last-1) && !p.is(last-1, ")") {
		last--
	}
	return last
}

// chunkStart is where the noun chunk that i ends or stands in begins, not before first: back over names, nouns, adjectives, numbers
// and possessives to the determiner.
func (p *page) chunkStart(i, first int) int {
	for i > first {
		switch j := i - 1; {
		case p.tok(j).UPOS == "NOUN" && p.tok(i).UPOS == "PROPN" && p.relIs(j, "obl", "nsubj", "obj", "advcl") && p.head(j) != i:
			return i // In an interview X said
		case p.is(j, "and") && p.relIs(i, "conj") && p.head(i) == j-1 && p.tok(j-1).UPOS == "ADJ" && j-1 > first: // Federal and state officials
		case p.is(j, "and") && p.relIs(i, "conj") && p.head(i) == j-1 && p.tok(j-1).UPOS == "ADJ":
			return j - 1
		case p.is(j, "and", "&") && p.tok(j).UPOS == "CCONJ" && p.tok(i).UPOS == "PROPN" && j > first && p.tok(j-1).UPOS == "PROPN":
		case p.timeWord(j) || p.is(j, "this", "last") && p.timeWord(j+1):
			return i
		case p.tok(j).UPOS == "DET":
			if !p.is(j, "the", "a", "an", "this", "that", "these", "those", "some", "several", "both", "another", "one", "no", "any") {
				return i
			}
			return j
		case p.tok(j).XPOS == "PRP$":
			return j
		case p.tok(j).XPOS == "POS" || p.is(j, "-", ".") && j > first:
		case p.tok(j).UPOS == "PROPN", p.tok(j).UPOS == "NOUN", p.tok(j).UPOS == "ADJ", p.tok(j).UPOS == "NUM":
		default:
			return i
		}
		i--
	}
	return i
}

// sourceOf finds who speaks by the verb of c: the noun phrase behind an inverted verb, right in front of the verb, or the subject by
// the tree.
func (p *page) sourceOf(c *cue, first, last int) (phrase, bool) {
	v := c.verb
	if p.passive(v, first) && !p.trailing(c, first) {
		return p.agent(c, last), false
	}
	h, shared := p.subject(v)
	if h >= 0 && p.quoteOf(v) < 0 && p.quoteOf(h) >= 0 && p.quotes[p.quoteOf(h)].Open < p.tok(h).Start && p.over(h) == nil {
		h, shared = -1, false // the tree has gone astray into a quotation
	}
	if inv := p.inverted(c, last); inv.head >= 0 && (h < 0 || shared || h > v || !p.nextTo(h, v)) {
		return inv, false
	}
	l := p.together(p.wholeSubject(p.leftNeighbour(v, first), h, v, first), first)
	if h > l.first && h < l.head && p.head(h) == v && p.tok(h).UPOS == "NOUN" && !p.is(l.head, "who", "which", "that") {
		l.head = h
	}
	if l.head >= 0 && (p.activeForm(c, l, first) || p.trailing(c, first)) {
		return l, false
	}
	if h < first || h >= last {
		return nobody, false
	}
	return p.phraseOf(h, v), shared
}

// wholeSubject is the noun phrase right in front of the verb v or, where that is only the end of what the subject h takes along ("a study
// that appeared in the journal found"), the whole of it.
func (p *page) wholeSubject(l phrase, h, v, first int) phrase {
	if r := p.overRelative(l, first); r.head >= 0 {
		return r
	}
	if l.head < 0 || h < first || h >= l.first || int(p.hi[h]) < l.last || l.last-h > 25 || p.head(h) != v || p.quoteOf(h) != p.quoteOf(v) || p.relIs(l.head, "conj") {
		return l
	}
	for i := h + 1; i < l.first; i++ {
		if p.isMark(i) || p.is(i, ";", ":") || p.is(i, ",") && !p.is(l.last, ",") && !p.is(i+1, "who", "which") {
			return l
		}
	}
	s := phrase{p.chunkStart(h, first), l.last, h}
	if m := p.over(h); m != nil && m.First < s.first && m.First >= first {
		s.first = m.First
	}
	return p.widen(s, first)
}

// overRelative is the phrase whose relative clause ends with l, which a preposition governs: of "a member who may not speak to the press
// whispered" the member. A verb right behind "to the press" has its subject further on.
func (p *page) overRelative(l phrase, first int) phrase {
	if l.head < 0 || p.tok(l.first-1).UPOS != "ADP" {
		return nobody
	}
	for k := l.first - 2; k > first && k > l.first-16; k-- {
		if p.is(k, ",", ";", ":", "and", "but") || p.isMark(k) {
			return nobody
		}
		if p.is(k, "who", "which", "that") && p.tok(k).UPOS == "PRON" && p.clause(k+1, l.first) && (p.tok(k-1).UPOS == "NOUN" || p.tok(k-1).UPOS == "PROPN") {
			return p.widen(phrase{p.chunkStart(k-1, first), l.last, k - 1}, first)
		}
	}
	return nobody
}

// together is the phrase with those that "and" joins to it in front: "the president and his minister".
func (p *page) together(s phrase, first int) phrase {
	if s.head < 0 || !p.is(s.first-1, "and") || s.first-2 < first {
		return s
	}
	h := p.head(s.head)
	if h < first || h >= s.first-1 || !p.relIs(s.head, "conj") || p.tok(h).UPOS != "PROPN" && p.tok(h).UPOS != "NOUN" || !p.somebody(h) || !p.relIs(h, "nsubj") {
		return s
	}
	if m := p.over(h); m != nil && m.Head == h && m.First >= first && m.Last < s.first {
		return phrase{m.First, s.last, s.head}
	}
	return phrase{p.chunkStart(h, first), s.last, s.head}
}

// comma reports whether a comma stands among the tokens.
func (p *page) comma(first, last int) bool {
	for i := first; i < last; i++ {
		if p.is(i, ",") {
			return true
		}
	}
	return false
}

// activeForm reports whether the verb of c, right behind the phrase l, has it for its subject.
func (p *page) activeForm(c *cue, l phrase, first int) bool {
	switch p.tok(c.verb).XPOS {
	case "VBD", "VBZ", "VBP", "NNS":
		return !p.is(l.head, "who", "which", "that", "what")
	case "VBN":
		for i := l.last; i < c.verb; i++ {
			if p.is(i, "has", "have", "had", "'ve", "’ve", "'s", "’s", "'d", "’d") {
				return !p.is(l.head, "who", "which", "that", "what")
			}
		}
		if l.last == c.verb && !p.is(c.last, "by") && c.entry.takes(that) { // a past tense that the tagger took for a participle
			return l.first > first && (p.is(l.first-1, ",") || p.isMark(l.first-1))
		}
	}
	return false
}

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

// passive reports whether the verb is passive: by its auxiliary, or a participle that opens its clause ("Asked about it, …").
func (p *page) passive(v, first int) bool {
	if p.tok(v).XPOS != "VBN" && p.tok(v).XPOS != "VBD" {
		return false
	}
	for i := v - 1; i >= max(first, v-4); i-- {
		if p.is(i, "was", "were", "been", "is", "are", "being", "be") {
			return true
		}
		if !p.relIs(i, "advmod", "aux") && p.tok(i).UPOS != "ADV" {
			break
		}
	}
	if p.tok(v).XPOS == "VBN" && (v == first || p.is(v-1, "when", "if", "as") || p.is(v+1, "by") || p.is(v-1, ",") && p.is(v+1, "about", "whether", "if", "for", "to", "of")) {
		return true
	}
	if v == first && p.is(v, "asked", "told", "pressed", "quoted") {
		return true
	}
	return p.relIs(v, "acl") && p.tok(v).XPOS == "VBN" && p.is(v+1, "by", "in", "on", "at")
}

// trailing reports whether the verb, a participle by the tagger, closes a sentence as its attribution: "…, the ministry announced on
// Monday".
func (p *page) trailing(c *cue, first int) bool {
	v := c.verb
	if p.is(c.last, "by") || !c.entry.takes(that) || p.tok(v-1).UPOS != "NOUN" && p.tok(v-1).UPOS != "PROPN" {
		return false
	}
	l := p.leftNeighbour(v, first)
	if l.head < 0 || l.first <= first || l.last != v || !p.is(l.first-1, ",") && !p.isMark(l.first-1) {
		return false
	}
	m := p.over(l.head)
	return m != nil && p.canSpeak(m) || p.lex.roles[p.low(l.head)] != ""
}

// agent is the X of "announced by X".
func (p *page) agent(c *cue, last int) phrase {
	for k := c.last; k < min(last, c.last+12); k++ {
		if p.is(k, "by") && k+1 < last && (p.head(k) == c.verb || p.head(k) >= 0 && p.head(p.head(k)) == c.verb) {
			end := p.beforeMark(k+1, p.nounPhraseEnd(k+1, last))
			for t := k + 2; t < end && c.entry.takes(that); t++ {
				if p.is(t, "that") {
					end = p.trimRight(k+1, t)
				}
			}
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
	if i >= last || p.tok(c.verb).XPOS == "VBG" || !(p.isMark(c.verb-1) || p.is(c.verb-1, ",", "-", "–", "—", "--")) {
		return nobody
	}
	switch p.tok(i).UPOS {
	case "PROPN", "NOUN", "DET", "ADJ", "PRON":
	default:
		return nobody
	}
	if !c.entry.takes(that) && !c.entry.takes(wh) && !c.entry.takes(quote) && !p.isMark(c.verb-1) {
		return nobody // …, called the plan
	}
	if p.timeWord(i) || p.is(i, "last", "this", "that", "it") && p.finite(i+1) {
		return nobody
	}
	if !p.isMark(c.verb-1) && c.entry.takes(whom) && !c.entry.takes(quote) && p.head(i) >= 0 && !p.relIs(p.top(i, c.verb), "nsubj") {
		return nobody
	}
	end := p.beforeMark(i, p.nounPhraseEnd(i, last))
	if p.is(i, "there") || p.finite(p.chunkEnd(i, last)) {
		return nobody // said the road had been closed
	}
	if m := p.over(i); m != nil && m.First == i && m.Head < end {
		return phrase{i, end, m.Head}
	}
	h := p.headOf(i, end)
	if h < 0 || isVerb(p.tok(h).XPOS) {
		return nobody
	}
	return phrase{i, end, h}
}

// beforeMark is end, or where the tokens from i on come to a quotation mark that opens.
func (p *page) beforeMark(i, end int) int {
	for k := i + 1; k < end; k++ {
		if p.isMark(k) && p.quoteOf(k) >= 0 && p.opensQuote(k) && p.quoteOf(i) != p.quoteOf(k) && (p.is(k-1, ",", ":") || p.wordsIn(k) > 4) {
			return p.trimRight(i, k)
		}
	}
	return end
}

// wordsIn counts the tokens of the quotation that token i lies in.
func (p *page) wordsIn(i int) int {
	n, q := 0, p.quoteOf(i)
	for q >= 0 && p.quoteOf(i+n) == q {
		n++
	}
	return n
}

// chunkEnd is where the noun chunk that starts at i ends.
func (p *page) chunkEnd(i, last int) int {
	for i < last {
		switch t := p.tok(i); {
		case t.UPOS == "DET", t.UPOS == "ADJ", t.UPOS == "NOUN", t.UPOS == "PROPN", t.UPOS == "NUM", t.XPOS == "POS", t.XPOS == "PRP$", t.UPOS == "PRON" && i+1 < last, p.is(i, "-"):
			i++
		default:
			return i
		}
	}
	return i
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

// leftNeighbour is the noun phrase right in front of the verb and its auxiliaries, adverbs and time.
func (p *page) leftNeighbour(v, first int) phrase {
	i := v - 1
	for i >= first {
		if p.tok(i).UPOS == "AUX" || p.tok(i).UPOS == "ADV" && !p.timeWord(i-1) {
			i--
		} else if p.timeWord(i) || p.is(i, "week", "month", "year") && p.is(i-1, "last", "this") {
			i--
			if p.is(i, "last", "this", "on", "late", "early") {
				i--
			}
			if p.is(i, "on", "late", "early") {
				i--
			}
		} else {
			break
		}
	}
	if i > first && p.is(i, "himself", "herself", "itself", "themselves") { // he himself said
		i--
	}
	if i < first {
		return nobody
	}
	if m := p.over(i); m != nil && m.First >= first && m.How != who.Place && m.How != who.Adjective && m.Last <= v && !p.comma(m.First, m.Last) {
		return p.widen(phrase{p.chunkStart(m.First, first), i + 1, m.Head}, first)
	}
	if u := p.tok(i).UPOS; u != "PROPN" && u != "PRON" && u != "NOUN" && !p.is(i, ")") && !((u == "INTJ" || u == "X") && p.capitalised(i)) {
		return nobody
	}
	if p.is(i, ")") { // … Coordination Council (CC) said
		open := i
		for open > first && !p.is(open, "(") {
			open--
		}
		if open <= first || i-open > 6 {
			return nobody
		}
		return p.widen(phrase{p.chunkStart(open-1, first), i + 1, open - 1}, first)
	}
	if p.tok(i).UPOS == "PRON" && p.tok(i).XPOS != "PRP$" {
		if p.is(i-1, "of") && p.is(i-2, "one", "some", "many", "most", "several", "two", "none", "each", "both") {
			return phrase{i - 2, i + 1, i - 2}
		}
		return phrase{i, i + 1, i}
	}
	return p.widen(phrase{p.chunkStart(i, first), i + 1, i}, first)
}

// beginsClause reports whether token i is the first of its sentence or of what a comma or conjunction parts.
func (p *page) beginsClause(i, first int) bool {
	return i == first || p.is(i-1, ",", ";", "and", "but", "that", "while", "as") || p.isMark(i-1)
}

// widen takes in the noun phrase that the phrase hangs on by a preposition, where that one begins the clause: "the president of X".
func (p *page) widen(s phrase, first int) phrase {
	for n := 0; n < 3; n++ {
		j := s.first - 1
		if j <= first || p.tok(j).UPOS != "ADP" {
			return s
		}
		k := j - 1
		if p.is(j, "of") && k >= first && (p.tok(k).UPOS == "NUM" || p.is(k, "many", "most", "some", "several", "few", "half", "both", "all", "none", "each", "one", "either", "neither", "more")) {
			s = phrase{p.chunkStart(k, first), s.last, s.head}
			for s.first > first && p.is(s.first-1, "nearly", "about", "almost", "roughly", "at", "least", "more", "than", "over", "only") {
				s.first--
			}
			return s
		}
		if u := p.tok(k).UPOS; u != "NOUN" && u != "PROPN" || p.timeWord(k) {
			return s
		}
		begins := p.lex.roles[p.lemma(k)] == "person" && p.beginsClause(p.chunkStart(k, first), first)
		if e := p.lex.nouns[p.low(k)]; begins || p.is(j, "of") || p.is(j, "by", "from") && e != nil && e.takes(doc) || p.relIs(s.head, "nmod") && p.head(s.head) == k {
			s = phrase{p.chunkStart(k, first), s.last, k}
			if m := p.over(k); m != nil && m.Last >= s.last && m.First >= first {
				s.first, s.head = m.First, m.Head
			}
			continue
		}
		return s
	}
	return s
}
