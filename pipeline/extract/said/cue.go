package said

import (
	"strings"

	"chancery/pipeline/extract/who"
)

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
	relative    bool   // stands in a relative clause between commas
	kind        cueKind
}

type cueKind int

const (
	byVerb cueKind = iota
	byNoun
	byPreposition // according to
	byViewpoint   // for X, …
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
		if c := p.idiom(i, first, last); c != nil {
			cs = append(cs, c)
			i = c.last - 1
			continue
		}
		if c := p.phraseCue(i, first, last); c != nil {
			cs = append(cs, c)
			continue
		}
		if c := p.viewpoint(i, first, last); c != nil {
			cs = append(cs, c)
			continue
		}
		if c := p.quotedAsSaying(i, first, last); c != nil {
			cs = append(cs, c)
			i = c.last - 1
			continue
		}
		if c := p.nounCue(i, first, last); c != nil {
			cs = append(cs, c)
			continue
		}
		if c := p.verbCue(i, first, last, cs); c != nil {
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
	c := &cue{verb: i, first: i, last: i + n, entry: accordingEntry, kind: byPreposition, via: nobody, left: i, right: end}
	c.source = phrase{i + n, end, head}
	return c
}

var accordingEntry = &entry{frames: that}

// nounPhraseEnd is where the noun phrase that starts at i ends: at the end of its head's subtree, which takes in appositions and relative
// clauses.
func (p *page) nounPhraseEnd(i, last int) int {
	head := i
	for h := p.head(head); h > head && h < last && p.relIs(head, "det", "amod", "compound", "nmod", "flat", "nummod", "case", "punct", "advmod") && !isVerb(p.tok(h).XPOS); h = p.head(head) {
		head = h
	}
	_, end := p.subtree(head, i-1)
	end = min(max(end, i+1), last)
	for end > i+1 && p.punct(end-1) && !p.isMark(end-1) && !p.is(end-1, ")") {
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

// idioms are cues of several words in front of a clause; * stands for it, this or nothing.
var idioms = [][]string{
	{"made", "it", "known"}, {"make", "it", "known"}, {"made", "it", "clear"}, {"made", "clear"}, {"let", "it", "be", "known"}, {"makes", "it", "clear"},
	{"making", "it", "clear"}, {"given", "to", "understand"}, {"gave", "to", "understand"}, {"has", "it"}, {"had", "it"}, {"took", "the", "view"}, {"would", "have", "it"}, {"let", "slip"}, {"let", "on"}, {"made", "plain"}, {"made", "no", "secret"}, {"took", "to"}, {"had", "this", "to", "say"},
	{"is", "of", "the", "view"}, {"left", "no", "doubt"},
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
		if p.lex.verbs[strings.ToLower(p.tok(j).Lemma)] != nil {
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
		if p.lex.verbs[strings.ToLower(p.tok(k+1).Lemma)] == nil {
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

func (f phrase) firstOr(i int) int {
	if f.head < 0 {
		return i
	}
	return f.first
}

// nounCue finds "X's claim that".
func (p *page) nounCue(i, first, last int) *cue {
	if p.tok(i).UPOS != "NOUN" || !p.is(i+1, "that") || i+2 >= last || !p.joins(i+1) && p.tok(i+1).UPOS == "PRON" {
		return nil
	}
	e := p.lex.nouns[strings.ToLower(p.tok(i).Lemma)]
	if e == nil || !e.takes(that) {
		return nil
	}
	k := i - 1
	for k > first && p.tok(k).UPOS == "ADJ" {
		k--
	}
	c := &cue{verb: i, first: i, last: i + 1, entry: accordingEntry, kind: byNoun, via: nobody, right: i + 1}
	switch {
	case p.tok(k).XPOS == "POS" && k > first:
		start := p.chunkStart(k-1, first)
		if m := p.over(k - 1); m != nil && m.First >= first && m.Last <= k {
			start = min(start, m.First)
		}
		c.source = phrase{start, k, k - 1}
	case p.tok(k).XPOS == "PRP$":
		c.source = phrase{k, k + 1, k}
	default:
		return nil
	}
	c.left = c.source.first
	return c
}

// verbCue finds a verb of the list at i that tells of an utterance that was made.
func (p *page) verbCue(i, first, last int, earlier []*cue) *cue {
	t := p.tok(i)
	if !strings.HasPrefix(t.XPOS, "VB") && strongLemma(p.low(i)) == "" && !(p.is(i, "reads") && p.is(i+1, ".", ":", ",")) {
		return nil
	}
	if p.rel(i) == "amod" && i+1 < last && p.head(i) > i && p.tok(i).XPOS != "VBD" {
		return nil
	}
	e, words := p.verbEntry(i)
	if e == nil || !p.uttered(i) || p.noun(i) {
		return nil
	}
	c := &cue{verb: i, first: i, last: i + words, entry: e, via: nobody}
	c.source, c.shared = p.sourceOf(c, first, last)
	p.mend(c, first, earlier)
	if c.source.head < 0 || c.source.first > first && c.source.first < i && p.is(c.source.first-1, "what", "how") || p.lex.roles[p.low(c.source.head)] == "nobody" || p.is(c.source.first, "nobody", "no", "neither", "none") {
		return nil
	}
	p.attribution(c, first, last)
	for c.first > max(c.left, c.source.last, first) && p.belongsLeft(c, c.first-1) && !p.relIs(c.first-1, "cc", "mark") {
		c.first--
	}
	return c
}

// verbEntry is the list's entry for the verb at i and how many words it takes.
func (p *page) verbEntry(i int) (*entry, int) {
	lemma := strings.ToLower(p.tok(i).Lemma)
	es := p.lex.verbs[lemma]
	if lemma == "reads" {
		es = p.lex.verbs["read"]
	}
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

// noun reports whether a form that is a noun as often is none of ours here: "the Western states".
func (p *page) noun(i int) bool {
	if !p.is(i, "states", "state", "reports", "claims", "calls", "demands", "comments", "charges", "rules", "pledges", "posts", "shares", "questions", "answers", "lists", "terms", "labels", "brands", "names", "doubts", "fears", "hopes", "notes", "projects", "share", "name", "term", "list", "post") {
		return false
	}
	return i > 0 && p.tok(i-1).XPOS == "JJ" || p.is(i-1, "the", "of", "in", "a", "its", "his", "their", "member", "united", "western", "eastern", "arab", "gulf", "g7", "baltic") || p.is(i+1, "of", "in")
}

// strongLemma mends what a tagger may take for something else.
func strongLemma(form string) string {
	switch form {
	case "said", "says", "saying":
		return "say"
	case "told", "tells", "telling":
		return "tell"
	case "urged", "urges":
		return "urge"
	}
	return ""
}

// uttered reports whether the verb at i tells of an utterance as a fact: not denied, not wished, not to come.
func (p *page) uttered(i int) bool {
	for _, k := range p.d.Kids(i) {
		k := int(k)
		if k < i && p.parted(k, i) {
			continue // hung here by a wrong parse
		}
		if p.is(k, "not", "n't", "n’t", "never", "neither", "nor", "hardly") && k < i {
			return false
		}
		if p.relIs(k, "aux") && p.tok(k).XPOS == "MD" {
			return false
		}
		if p.relIs(k, "mark") && p.is(k, "of", "from", "without", "before", "against", "for", "instead", "than") && k < i {
			return false
		}
		if p.relIs(k, "mark") && p.is(k, "if", "unless", "whether", "to") && k < i {
			return p.is(k, "to") && p.carriedOut(i)
		}
		if p.relIs(k, "cc") && p.is(k, "nor", "neither") {
			return false
		}
	}
	if p.is(i-1, "will", "would", "could", "should", "may", "might", "must", "can", "cannot", "shall") {
		return false
	}
	if p.is(i-1, "to", "not", "n't", "n’t") && p.tok(i).XPOS == "VB" {
		return p.is(i-1, "to") && p.carriedOut(i)
	}
	if p.is(i-2, "not", "n't", "n’t", "never", "neither") && p.tok(i).XPOS != "VBG" {
		return false
	}
	if p.tok(i).XPOS == "VBG" && (p.is(i-1, "of", "from", "without", "before", "against", "instead", "not", "ever") || p.is(i-2, "of", "from", "without")) {
		return false
	}
	if p.relIs(i, "conj") && p.head(i) >= 0 && p.tok(i).XPOS == "VB" {
		return p.uttered(p.head(i))
	}
	return true
}

// parted reports whether a quotation mark stands between the tokens.
func (p *page) parted(a, b int) bool {
	for i := a + 1; i < b; i++ {
		if p.isMark(i) {
			return true
		}
	}
	return false
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
			c.source, c.shared = earlier[n-1].source, true
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
		if prev := earlier[len(earlier)-1]; p.quoteOf(prev.verb) < 0 && prev.source.head >= 0 && prev.kind == byVerb && (c.source.head < 0 || c.shared) {
			c.source, c.shared = prev.source, true
		}
	}
	if s := c.source; s.head >= 0 && s.last == v-1 && p.is(v-1, "and", "but") { // has been to Paris and said
		for i := s.head; i >= first; i-- {
			if p.relIs(i, "nsubj") && i != s.head && p.quoteOf(i) == p.quoteOf(v) {
				c.source, c.shared = p.phraseOf(i, s.head), true
				break
			}
		}
	}
	k := v - 1
	for k > first && (p.tok(k).UPOS == "AUX" || p.tok(k).UPOS == "ADV") {
		k--
	}
	if p.is(k, ",") && (p.finite(v) || p.tok(v).XPOS == "VBN" && !p.is(c.last, "by")) {
		if b := p.beforeInsertion(k, first); b.head >= 0 && (c.source.head < 0 || c.shared || c.source.first >= b.last && c.source.last <= v && p.tok(b.head).UPOS == "PROPN") {
			c.source, c.shared = b, false
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
		c.source, c.shared = prev.source, true
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

func near(a, b int) int {
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
	if l := p.leftNeighbour(v, first); l.head >= 0 && (p.activeForm(c, l, first) || p.trailing(c, first)) {
		return l, false
	}
	if h < first || h >= last {
		return nobody, false
	}
	return p.phraseOf(h, v), shared
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
	case "VBD", "VBZ", "VBP":
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
	end := p.nounPhraseEnd(i, last)
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
	if i < first {
		return nobody
	}
	if m := p.over(i); m != nil && m.First >= first && m.How != who.Place && m.How != who.Adjective && m.Last <= v && !p.comma(m.First, m.Last) {
		return p.widen(phrase{p.chunkStart(m.First, first), i + 1, m.Head}, first)
	}
	if u := p.tok(i).UPOS; u != "PROPN" && u != "PRON" && u != "NOUN" && !p.is(i, ")") {
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

// widen takes in the noun phrase that the phrase hangs on by a preposition, where that one begins the clause: "the president of X".
func (p *page) widen(s phrase, first int) phrase {
	for n := 0; n < 3; n++ {
		j := s.first - 1
		if j <= first || p.tok(j).UPOS != "ADP" {
			return s
		}
		k := j - 1
		if u := p.tok(k).UPOS; u != "NOUN" && u != "PROPN" || p.timeWord(k) {
			return s
		}
		if e := p.lex.nouns[p.low(k)]; p.is(j, "of") || p.is(j, "by", "from") && e != nil && e.takes(doc) || p.relIs(s.head, "nmod") && p.head(s.head) == k {
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
	if k < first || !p.is(i-1, ",") || p.lex.roles[strings.ToLower(p.tok(k).Lemma)] == "" {
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
		if p.timeWord(i) || p.tok(i).UPOS == "ADV" && (i+1 >= last || p.stops(i+1)) {
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
	if p.is(i, "morning", "afternoon", "evening", "night") {
		return p.timeWord(i-1) || p.is(i-1, "late", "early", "this", "last")
	}
	return p.is(i, "today", "yesterday", "earlier", "later", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
