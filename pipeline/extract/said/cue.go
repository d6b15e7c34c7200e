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
	from        *cue   // the cue whose source it shares, where known
	relative    bool   // stands in a relative clause between commas
	kind        cueKind
	inserted    bool // stands inside its content
	unsaid      bool // denied, possible or to come
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

func (f phrase) firstOr(i int) int {
	if f.head < 0 {
		return i
	}
	return f.first
}

// verbCue finds a verb of the list at i that tells of an utterance that was made.
func (p *page) verbCue(i, first, last int, earlier []*cue) *cue {
	t := p.tok(i)
	if !strings.HasPrefix(t.XPOS, "VB") && strongLemma(p.low(i)) == "" && !(p.is(i, "reports", "reported", "writes", "notes") && p.is(i-2, "as", ",") && p.outlet(i-1, i) != "") && !(p.is(i, "reads") && p.is(i+1, ".", ":", ",")) {
		return nil
	}
	if p.rel(i) == "amod" && i+1 < last && p.head(i) > i && p.tok(i).XPOS != "VBD" {
		return nil
	}
	e, words := p.verbEntry(i)
	unsaid := e != nil && !p.uttered(i)
	if p.wide && (e == nil || unsaid) {
		if v := p.viewOf(i); v != nil && e == nil {
			e, words = v, 1
		}
		if e == nil || unsaid && !p.finitely(i) {
			return nil
		}
		unsaid = false
		return p.wideCue(&cue{verb: i, first: i, last: i + words, entry: e, via: nobody, unsaid: !p.uttered(i)}, first, last, earlier)
	}
	if e == nil || unsaid || p.noun(i) || p.citation(i) && !p.is(i+1, "that") {
		return nil
	}
	c := &cue{verb: i, first: i, last: i + words, entry: e, via: nobody}
	c.source, c.shared = p.sourceOf(c, first, last)
	p.mend(c, first, earlier)
	if c.source.head < 0 || c.source.first > first && c.source.first < i && p.is(c.source.first-1, "what", "how") || p.lex.roles[p.low(c.source.head)] == "nobody" || p.is(c.source.first, "nobody", "no", "neither", "none") {
		return nil
	}
	p.attribution(c, first, last)
	if h := p.head(i); p.is(i-1, "to") && h >= c.source.last && h >= first && h < i && i-h < 5 && p.carriedOut(i) { // went on to say
		c.first = h
	}
	if p.acts(c, last) {
		return nil
	}
	for c.first > max(c.left, c.source.last, first) && p.belongsLeft(c, c.first-1) && !p.relIs(c.first-1, "cc", "mark") {
		c.first--
	}
	return c
}

// verbEntry is the list's entry for the verb at i and how many words it takes.
func (p *page) verbEntry(i int) (*entry, int) {
	lemma := p.lemma(i)
	es := p.lex.verbs[lemma]
	if es == nil && strings.HasSuffix(lemma, "s") && p.tok(i).UPOS == "NOUN" { // a verb that the tagger took for a plural
		es = p.lex.verbs[lemma[:len(lemma)-1]]
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
			return p.is(k, "before") && p.quoteFollows(i)
		}
		if p.relIs(k, "mark") && p.is(k, "if", "unless", "whether", "to") && k < i {
			return p.is(k, "to") && p.carriedOut(i)
		}
		if p.relIs(k, "cc") && p.is(k, "nor", "neither") {
			return false
		}
	}
	if p.tok(i).XPOS == "VBG" && p.onlyThought(i) {
		return false
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
	if p.tok(i).XPOS == "VBG" && !(p.is(i-1, "before") && p.quoteFollows(i)) && (p.is(i-1, "of", "from", "without", "before", "against", "instead", "not", "ever") || p.is(i-2, "of", "from", "without")) {
		return false
	}
	if p.relIs(i, "conj") && p.head(i) >= 0 && p.tok(i).XPOS == "VB" {
		return p.uttered(p.head(i))
	}
	return true
}

// onlyThought reports whether the participle at i is the object of a verb that leaves open whether it was done: "did not rule out asking X",
// "join it in asking X".
func (p *page) onlyThought(i int) bool {
	h := p.head(i)
	if h < 0 || h >= i || !isVerb(p.tok(h).XPOS) {
		return false
	}
	if p.is(i-1, "in") {
		return p.tok(h).XPOS == "VB"
	}
	if !p.relIs(i, "xcomp", "ccomp", "obj") && i-h > 2 || p.is(i-1, ",", "as", "by", "while") {
		return false
	}
	switch p.lemma(h) {
	case "rule", "preclude", "consider", "avoid", "contemplate", "mull", "risk", "deny", "oppose", "discuss", "suggest", "propose", "stop", "regret":
		return true
	}
	return false
}

// quoteFollows reports whether quoted words stand behind the verb at i, with no more than an addressee between.
func (p *page) quoteFollows(i int) bool {
	for k := i + 1; k < i+6; k++ {
		if p.is(k, ",", ":") {
			return p.isMark(k + 1)
		}
	}
	return false
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
	switch p.lemma(h) {
	case "go", "continue", "hasten", "use", "take", "rush", "move":
		return true
	}
	return false
}
