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
	Weak    bool // a view (believes, hopes) rather than an utterance
}

// Attributions are all attributions of t in order of the text.
func Attributions(t *chancery.Text, d *nlp.Doc, c *who.Cast) []Attribution {
	if d == nil || len(d.Tokens) == 0 {
		return nil
	}
	p := layOut(t, d, c)
	var out []Attribution
	for _, a := range p.attributions() {
		x := Attribution{Direct: len(a.quotes) > 0, Weak: a.entry.takes(weak)}
		for _, r := range a.runs {
			x.Content = append(x.Content, p.withThat(r))
		}
		for _, q := range a.quotes {
			x.Content = append(x.Content, chancery.Span{Start: q.Open, End: q.Close})
		}
		if len(x.Content) == 0 || a.inner && p.firstPerson(a) {
			continue
		}
		if a.last > a.first {
			x.Cue = p.span(a.first, a.last)
		}
		if a.source.head >= 0 {
			x.Source = p.span(a.source.first, a.source.last)
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
	if p.is(r.first-1, "that") && p.tok(r.first-1).UPOS != "DET" {
		r.first--
	}
	return p.span(r.first, r.last)
}
