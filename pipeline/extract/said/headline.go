package said

import (
	"chancery"
	"chancery/pipeline/extract/who"
)

// headlines finds what a headline says by its colon: "Kremlin: no answer yet", "No answer yet: Kremlin spokesman".
func (e *emitter) headlines() {
	for i := range e.d.Tokens {
		if !e.title[i] || !e.is(i, ":") || e.quoteOf(i) >= 0 {
			continue
		}
		first, last := i, i+1
		for first > 0 && e.paraOf(first-1) == e.paraOf(i) {
			first--
		}
		for last < len(e.para) && e.paraOf(last) == e.paraOf(i) {
			last++
		}
		if !e.cued(first, last) {
			e.headline(first, i, last)
		}
	}
}

// cued reports whether a statement was found in the headline already.
func (e *emitter) cued(first, last int) bool {
	h := e.span(first, last)
	for _, s := range e.out {
		if h.Overlaps(s.Said[0]) {
			return true
		}
	}
	return false
}

// headline takes one side of the colon for the speaker if it names one and tells nothing.
func (e *emitter) headline(first, colon, last int) {
	if m := e.side(colon+1, last); m == nil && last-colon < 7 && colon-first > 3 && !e.clause(colon+1, last) {
		if h := e.headOf(colon+1, last); h >= 0 && e.lex.roles[e.lemma(h)] != "" {
			s := phrase{colon + 1, e.trimRight(colon+1, last), h}
			if v := e.voiceOf(s, &cue{verb: h, first: h, last: h, entry: accordingEntry}, nil); v.known() {
				e.by(v.again(.6, h), s, run{first, colon}, run{colon + 1, last})
				return
			}
		}
	}
	if m := e.side(colon+1, last); m != nil && (e.clause(first, colon) || e.toInfinitive(first, colon)) {
		e.titled(m, run{first, colon}, run{colon + 1, last})
	} else if m := e.side(first, colon); m != nil && (e.clause(colon+1, last) || m.How != who.Capital && last-colon > 3 || e.isMark(colon+1)) {
		e.titled(m, run{colon + 1, last}, run{first, colon})
	}
}

// toInfinitive reports whether the words tell in the way of headlines what is to come: "Treaty to be signed in May".
func (p *page) toInfinitive(first, last int) bool {
	for i := first + 1; i+1 < last; i++ {
		if p.is(i, "to") && p.tok(i+1).XPOS == "VB" {
			return true
		}
	}
	return false
}

// side is the speaker that a side of the colon names, nil where it tells something. The bare name of a state says what the report
// is about.
func (e *emitter) side(first, last int) *who.Mention {
	if last-first < 1 || last-first > 10 || e.clause(first, last) {
		return nil
	}
	for i := first; i < last; i++ {
		if e.is(i, "and", "vs", "v", "or") {
			return nil
		}
	}
	for i := first; i < min(last, first+4); i++ {
		m := e.over(i)
		if m == nil {
			if e.tok(i).UPOS == "PROPN" || e.tok(i).UPOS == "ADJ" || e.tok(i).XPOS == "POS" || e.lex.roles[e.low(i)] != "" {
				continue
			}
			return nil
		}
		if m.Kind == chancery.State && e.is(m.Last, "'s", "’s") {
			continue
		}
		if !e.canSpeak(m) || m.How == who.Pronoun || m.How == who.Group || m.Kind == chancery.State && m.How == who.Named {
			return nil
		}
		return m
	}
	return nil
}

func (e *emitter) titled(m *who.Mention, said, by run) {
	e.by(voiceFrom(m, .7), phrase{m.First, m.Last, m.Head}, said, by)
}

// by puts down what the headline has somebody say.
func (e *emitter) by(v *voice, s phrase, said, by run) {
	a := &attribution{cue: &cue{verb: by.first, first: by.first, last: by.first, entry: accordingEntry, source: s, via: nobody, left: by.first, right: by.last}, where: before}
	mode := chancery.Indirect
	said = e.strip(said)
	if q := e.quoteOf(said.first); q >= 0 && e.quoteOf(said.last-1) == q {
		a.quotes, mode = []*quoted{{Quotation: e.quotes[q], first: said.first, last: said.last}}, chancery.Direct
	} else {
		a.runs = []run{said}
	}
	e.put(a, v, mode, "")
}
