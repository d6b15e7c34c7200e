package said

// longest bounds an indirect content in tokens: a "sentence" beyond it is a list or a broken text.
const longest = 250

// cutRun is the content from start on: to the end of the sentence, but not into what belongs to the cue's verb again or to another
// cue. phraseOnly tells that the content is no whole clause, so that a time behind it is the cue's.
func (p *page) cutRun(c *cue, start, last int, others []*cue, phraseOnly bool) []run {
	end := min(last, start+longest)
	for i := start + 1; i < end; i++ {
		if p.cutsAt(c, i, start, last, others, phraseOnly) {
			end = i
			break
		}
	}
	for end > start && (p.is(end-1, "and", "but", "while", "as") || p.punct(end-1) && !p.closesQuote(end-1)) {
		end--
	}
	if end <= start {
		return nil
	}
	return []run{{start, end}}
}

// closesQuote reports whether token i is the closing mark of a quotation.
func (p *page) closesQuote(i int) bool {
	return p.isMark(i) && p.quoteOf(i) >= 0
}

// cutsAt reports whether the content of c, which starts at start, ends in front of token i.
func (p *page) cutsAt(c *cue, i, start, last int, others []*cue, phraseOnly bool) bool {
	if q := p.quoteOf(i); q >= 0 && q == p.quoteOf(max(i-1, start)) && p.tok(i).Start > p.quotes[q].Open && p.tok(i).End < p.quotes[q].Close {
		return false // never inside a quotation
	}
	for _, o := range others {
		if o != c && o.verb > start && p.cutByCue(c, o, i, last) {
			return true
		}
	}
	if p.is(i, ",") && p.cutAtComma(c, i, start, last, phraseOnly) {
		return true
	}
	if p.is(i, "and") && !phraseOnly && p.pastAfter(i+1, start, i) {
		return true // would be hard and thanked
	}
	if phraseOnly && i > start+1 && (p.is(i, "earlier", "while") || p.is(i, "on") && p.timeWord(i+1) || p.is(i, "last") && p.timeUnit(i+1)) {
		return true
	}
	if phraseOnly && p.is(i, "—", "―", "--", "–") && i > start+1 && p.quoteOf(i) < 0 {
		return true
	}
	return p.cutByTree(c, i, start, phraseOnly)
}

// cutByCue reports whether the other cue o of the sentence begins a stretch of its own at i.
func (p *page) cutByCue(c, o *cue, i, last int) bool {
	switch {
	case o.left == i && p.isMark(i-1) && p.is(i-2, ",") && p.trails(o, last): // … “soon,” X told reporters
		return true
	case o.shared && o.left == i && o.source.head == c.source.head: // and added that …
		return true
	case p.is(i, ",", "—", "–", "--") && o.left == i+1 && p.trails(o, last): // …, TASS reported
		return true
	case p.is(i, ";") && o.left > i && p.quoteOf(o.verb) < 0:
		return true
	case o.left == i && (p.is(i, "and") || p.is(i-1, "and", "but", "while", ";")) && o.source.head >= 0 && o.source.first >= i && o.source.first <= i+2 && p.is(i-2, ","):
		return true // …, and he urged …
	}
	return p.is(i, ",") && o.left > i && o.left <= i+3 && p.is(i+1, "though", "although", "but", "while", "and") && o.source.head > i && p.quoteOf(o.verb) < 0 // …, though she acknowledged
}

// cutAtComma reports whether what follows the comma at i is the reporter's.
func (p *page) cutAtComma(c *cue, i, start, last int, phraseOnly bool) bool {
	speaks := i+1 < last && !c.inserted && p.tok(i+1).XPOS == "VBG" && p.speaks(i+1)
	and := p.is(i+1, "and") && p.tok(i+2).XPOS == "VBD" && p.speaks(i+2) && i > start+1 // …, and voiced hope
	but := p.is(i+1, "but") && p.tok(i+2).XPOS == "VBD" && i > start+1                  // …, but gave no figure
	as := p.is(i+1, "as") && i+2 < last && p.top(i+2, c.verb) != i+2 && p.relIs(p.top(i+2, c.verb), "advcl")
	relative := c.relative && !p.is(i+1, "and", "or", "but", "that")
	if speaks || and || but || as || relative || p.timeAfter(i+1) || p.remarksOn(i+1) {
		return true
	}
	if !phraseOnly {
		return false
	}
	if p.is(i+1, "and") && p.tok(i+2).XPOS == "VBD" && p.tok(c.verb).XPOS == "VBD" && i > start+1 { // …, and thanked
		return true
	}
	opens := p.is(c.verb-1, "while", "after", "by", "in", "before", "when") || c.left == 0 || p.startsSentence(c.verb)
	return p.is(i+1, "yet", "but", "although", "though") && p.clause(i+2, last) ||
		p.tok(c.verb).XPOS == "VBG" && opens // While welcoming the plan, he …
}

// remarksOn reports whether what the reporter says of the words themselves begins at i: "a remark over which the envoy was summoned", "a charge that
// Lome denies".
func (p *page) remarksOn(i int) bool {
	if !p.is(i, "a", "an") || p.quoteOf(i) >= 0 {
		return false
	}
	for k := i + 1; k < i+4 && k+1 < len(p.d.Tokens); k++ {
		if p.lex.says[p.lemma(k)] {
			return p.is(k+1, "that", "which") || p.is(k+2, "which") || p.tok(k+1).XPOS == "VBN" || p.is(k+1, "also")
		}
	}
	return false
}

// cutByTree reports whether something that hangs on the cue's own verb begins at i.
func (p *page) cutByTree(c *cue, i, start int, phraseOnly bool) bool {
	k := p.top(i, c.verb)
	if p.head(k) != c.verb || k <= start || i != start+1 && p.top(i-1, c.verb) == k || p.firstOf(k) != i {
		return false
	}
	comma := p.is(i-1, ",", ";")
	switch {
	case p.relIs(k, "conj"): // and left; not: that A had come and had stayed
		return p.relIs(i, "cc") && (comma || phraseOnly || p.speaks(k))
	case p.relIs(k, "advcl"):
		return (comma || phraseOnly) && p.is(i, "as", "while", "when", "after", "before", "during", "ahead")
	case !phraseOnly:
		return false
	case p.relIs(k, "advmod") || p.rel(k) == "obl:tmod" || p.rel(k) == "obl:unmarked":
		return p.timeWord(k) || p.timeWord(i) || p.is(k, "year", "week", "month")
	}
	return p.relIs(k, "obl") && p.is(i, "on", "during", "in", "at") && p.adjunctNoun(k)
}

// timeAfter reports whether "hours after …" begins at i, which tells when it was said.
func (p *page) timeAfter(i int) bool {
	for k := i; k < i+3; k++ {
		if p.is(k, "hours", "days", "weeks", "minutes", "hour", "day", "week", "months", "shortly", "just") {
			return p.is(k+1, "after", "before") || p.is(k+2, "after", "before") && p.timeUnit(k+1)
		}
	}
	return false
}

func (p *page) timeUnit(i int) bool {
	return p.is(i, "week", "month", "year", "night", "summer", "winter", "spring", "autumn") || p.timeWord(i)
}

// pastAfter reports whether the verb at v stands in the simple past where the clause [first, last) does not, so that the two do not
// belong together.
func (p *page) pastAfter(v, first, last int) bool {
	if p.tok(v).XPOS != "VBD" {
		return false
	}
	for k := first; k < last; k++ {
		if p.finite(k) {
			return p.tok(k).XPOS != "VBD"
		}
	}
	return false
}

// adjunctNoun reports whether k says when or on what occasion the cue's verb happened.
func (p *page) adjunctNoun(k int) bool {
	return p.timeWord(k) || p.is(k, "statement", "interview", "briefing", "conference", "speech", "post", "tweet", "letter", "message", "twitter", "telegram", "x", "facebook")
}

func (p *page) firstOf(k int) int {
	return int(p.lo[k])
}

// speaks reports whether token i is a verb of the list that can take words.
func (p *page) speaks(i int) bool {
	e, _ := p.verbEntry(i)
	return e != nil && !e.takes(weak) && !(e.takes(only) && !e.takes(obj)) && e.frames&^quote != 0
}

// trails reports whether nothing but the attribution o follows to the end of the sentence.
func (p *page) trails(o *cue, last int) bool {
	for last > o.right && p.punct(last-1) {
		last--
	}
	return o.right >= last || p.is(o.right, ",") && !p.clause(o.right, last)
}
