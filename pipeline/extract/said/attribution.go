package said

import (
	"cmp"
	"slices"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/who"
)

// Attribution is one place of a text where something is attributed to somebody, as spans: what Find makes its statements from, before
// anybody is resolved. It is what measures of attribution compare.
type Attribution struct {
	Source chancery.Span // zero where the text names none
	Cue    chancery.Span // zero for quoted words without one
	// Content is what is said in order of the text: quotations with their marks, clauses with their "that".
	Content []chancery.Span
	Direct  bool
	Weak    bool // a view (believes, hopes, plans to) rather than an utterance; those of views.txt make no statements
	Unsaid  bool // denied, possible or to come (did not say whether, would say): makes no statement
}

// Attributions are all attributions of t in order of the text.
func Attributions(t *chancery.Text, d *nlp.Doc, c *who.Cast) []Attribution {
	if d == nil || len(d.Tokens) == 0 {
		return nil
	}
	p := layOut(t, d, c)
	p.wide = true
	var out []Attribution
	as := p.attributions()
	nest(as)
	for _, a := range as {
		if a.nested && a.entry.takes(weak) { // said that he hopes: one attribution
			continue
		}
		x := Attribution{Direct: len(a.quotes) > 0, Weak: a.entry.takes(weak), Unsaid: a.unsaid}
		for _, r := range a.runs {
			x.Content = append(x.Content, p.withThat(r))
		}
		for i, q := range a.quotes {
			s := chancery.Span{Start: q.Open, End: q.Close}
			if i == 0 {
				s.Start = p.thatBefore(q, s.Start)
			}
			x.Content = append(x.Content, s)
		}
		if len(x.Content) == 0 || a.inner && p.firstPerson(a) {
			continue
		}
		if a.last > a.first {
			x.Cue = p.span(a.first, p.withPreposition(a))
		}
		if a.source.head >= 0 {
			s := p.asWritten(a)
			x.Source = p.span(s.first, s.last)
		}
		out = append(out, x)
	}
	return p.labelled(out)
}

// labelled adds what a colon attributes: the turns of a transcript ("NAME: …") and headlines ("Name: …").
func (p *page) labelled(out []Attribution) []Attribution {
	taken := map[int32]bool{}
	for _, x := range out {
		for _, c := range x.Content {
			taken[p.paraAt(c.Start)] = true
		}
	}
	n := len(p.d.Tokens)
	for first := 0; first < n; {
		last := first + 1
		for last < n && p.para[last] == p.para[first] {
			last++
		}
		colon := first
		if p.isMark(first) {
			colon++
		}
		start := colon
		for colon < min(last, start+6) && p.tok(colon).UPOS == "PROPN" {
			colon++
		}
		if colon > start && p.is(colon, ":") && last-colon > 4 && p.quoteOf(colon+1) < 0 && !(taken[p.para[first]] && p.title[first]) {
			out = append(out, Attribution{Source: p.span(start, colon), Cue: p.span(colon, colon+1), Content: []chancery.Span{p.span(colon+1, last)}, Direct: !p.title[first]})
		}
		first = last
	}
	slices.SortStableFunc(out, func(a, b Attribution) int { return cmp.Compare(a.Content[0].Start, b.Content[0].Start) })
	return out
}

// paraAt is the paragraph of the byte offset.
func (p *page) paraAt(offset int) int32 {
	lo, hi := 0, len(p.d.Tokens)
	for lo < hi {
		if mid := (lo + hi) / 2; p.d.Tokens[mid].End <= offset {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return p.paraOf(lo)
}

func (p *page) span(first, last int) chancery.Span {
	s, e := p.d.Span(first, last)
	return chancery.Span{Start: s, End: e}
}

func (p *page) withThat(r run) chancery.Span {
	switch {
	case p.is(r.first-1, "that") && p.tok(r.first-1).UPOS != "DET":
		r.first--
	case p.is(r.first-1, ",") && p.is(r.first-2, "that"): // that, if elected, he
		r.first -= 2
	}
	return p.span(r.first, r.last)
}

// thatBefore is where the "that" in front of the quoted words starts, at where there is none.
func (p *page) thatBefore(q *quoted, at int) int {
	i := q.first - 1
	if p.is(i, ",") {
		i--
	}
	if p.is(i, "that") {
		return p.tok(i).Start
	}
	return at
}

// withPreposition is where the cue ends with the preposition of its content: "called for".
func (p *page) withPreposition(a *attribution) int {
	if a.where == object && len(a.runs) > 0 && a.runs[0].first == a.last+1 && a.entry.takesPrep(p.low(a.last)) {
		return a.last + 1
	}
	return a.last
}

// asWritten is the source as it stands beside the cue: of a relative clause its pronoun, of a noun with its possessive mark.
func (p *page) asWritten(a *attribution) phrase {
	s := a.source
	if a.kind == byNoun && p.tok(s.last).XPOS == "POS" && s.last < a.verb {
		s.last++
		return s
	}
	for k := a.first - 1; k >= s.first && k > a.first-5; k-- {
		if p.is(k, "who", "which") || p.is(k, "that") && p.tok(k).XPOS == "WDT" {
			return phrase{k, k + 1, k}
		}
		if p.tok(k).UPOS != "AUX" && p.tok(k).UPOS != "ADV" {
			break
		}
	}
	return s
}
