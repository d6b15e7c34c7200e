package said

import (
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// transcript finds the answers of an interview or press conference printed with the speaker's name in front: a paragraph that opens
// with a person's name and a colon is that person's words, without quotation marks.
func (e *emitter) transcript() {
	for i := range e.d.Tokens {
		if e.title[i] || i > 0 && e.para[i-1] == e.para[i] {
			continue
		}
		if e.is(i, "a", "answer") && e.is(i+1, ":", ".") && e.asked(i) {
			e.answer(i)
			continue
		}
		m := e.over(i)
		if m == nil || m.First != i || m.Kind != chancery.Person || m.How != who.Named && m.How != who.Surname || !e.is(m.Last, ":") {
			continue
		}
		last := m.Last + 1
		for last < len(e.para) && e.para[last] == e.para[i] {
			last++
		}
		if last-m.Last < 4 || e.isMark(m.Last+1) || e.cued(m.Last+1, last) {
			continue
		}
		e.spoken(m, run{m.Last + 1, last})
	}
}

// asked reports whether the paragraph in front of token i is a question with its letter: "Q: …".
func (e *emitter) asked(i int) bool {
	k := i - 1
	for k > 0 && e.paraOf(k-1) == e.paraOf(i-1) {
		k--
	}
	return k >= 0 && (e.is(k, "q", "question") && e.is(k+1, ":", ".") || e.is(i-1, "?"))
}

// answer is a paragraph marked A: or Answer: in an interview: the words of the person who is named first in the text.
func (e *emitter) answer(i int) {
	first, last := i+2, i+2
	for last < len(e.para) && e.para[last] == e.para[i] {
		last++
	}
	if last-first < 2 || e.cued(first, last) {
		return
	}
	for k := 0; k < i; k++ {
		if m := e.over(k); m != nil && m.Kind == chancery.Person && m.How == who.Named && len(m.Actors) == 1 {
			e.spoken(m, run{first, last})
			return
		}
	}
}

// posts finds posts printed whole: a paragraph that ends with a dash, a name and a handle, "… — Name (@handle) March 9, 2025", is that
// person's words.
func (e *emitter) posts() {
	for i := range e.d.Tokens {
		if !strings.HasPrefix(e.d.Form(i), "@") || !e.is(i-1, "(") || e.title[i] {
			continue
		}
		dash := i - 2
		for dash > i-10 && dash > 0 && !e.is(dash, "—", "–", "--") {
			dash--
		}
		first := dash
		for first > 0 && e.paraOf(first-1) == e.para[i] {
			first--
		}
		m := e.over(dash + 1)
		if m == nil || m.Kind == "" || !e.canSpeak(m) || dash-first < 4 || !e.is(dash, "—", "–", "--") || e.cued(first, dash) {
			continue
		}
		e.spoken(m, e.strip(run{first, dash}))
	}
}

func (e *emitter) spoken(m *who.Mention, said run) {
	c := &cue{verb: m.Head, first: m.First, last: m.First, entry: accordingEntry, source: phrase{m.First, m.Last, m.Head}, via: nobody, left: m.First, right: said.first}
	s := e.span(said.first, said.last)
	q := &quoted{Quotation: Quotation{Open: s.Start, Close: s.End, Inner: []chancery.Span{s}}, first: said.first, last: said.last, direct: true}
	e.put(&attribution{cue: c, quotes: []*quoted{q}}, voiceFrom(m, .8), chancery.Direct, "")
}
