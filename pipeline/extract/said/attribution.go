package said

import (
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
	return out
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
