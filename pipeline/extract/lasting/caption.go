package lasting

import (
	"strconv"
	"strings"

	"chancery"
)

// mostCaptions is how many captions of one text are compared with its sentences: more is a gallery.
const mostCaptions = 20

// captions finds where a picture's caption tells the same as a sentence of the text, but of another day. Captions are often set days
// before or after the text, and from another desk.
func (p *page) captions() []chancery.Conflict {
	var out []chancery.Conflict
	said := map[string]bool{} // days that the text itself names
	for _, s := range p.sents {
		for _, d := range p.days(s.words) {
			said[d] = true
		}
	}
	seen := map[string]bool{}
	left := mostCaptions
	for _, part := range p.t.Parts {
		if part.Kind != chancery.CaptionPart || left == 0 {
			continue
		}
		left--
		ws := cut(p.t.Words, part.Start, part.End)
		days := p.days(ws)
		if len(days) != 1 || said[days[0]] || seen[days[0]] {
			continue
		}
		for _, s := range p.sents {
			other := p.days(s.words)
			if len(other) == 1 && sameWords(ws, s.words) {
				seen[days[0]] = true
				out = append(out, p.captionConflict(part.Span, days[0], s, other[0]))
				break
			}
		}
	}
	return out
}

func (p *page) captionConflict(caption chancery.Span, day string, s sentence, other string) chancery.Conflict {
	a, b := p.t.Quote(caption), p.t.Quote(span(s.words, 0, len(s.words)))
	sides := []chancery.Side{
		{Says: day, Report: p.t.Report, Span: a.Span, Text: a.Text},
		{Says: other, Report: p.t.Report, Span: b.Span, Text: b.Text},
	}
	evidence := []chancery.Evidence{a, b}
	if b.Start < a.Start {
		evidence = []chancery.Evidence{b, a}
	}
	return chancery.Conflict{
		Entry: chancery.Entry{
			ID:         chancery.FindingID(p.t.SHA256, "conflict", "caption", a.Span, b.Span),
			Evidence:   evidence,
			Support:    chancery.Support{Reports: 1, Sources: 1},
			FirstSeen:  chancery.Maybe(p.t.Published),
			LastSeen:   chancery.Maybe(p.t.Published),
			Confidence: nearby,
		},
		About: "the day in a caption against that in the text", Sides: sides,
	}
}

// days are the days of the year that words name ("Aug. 25", "25 August"), as "XXXX-08-25", each once.
func (p *page) days(ws []word) []string {
	var out []string
	for i := range ws {
		m, next, ok := match(ws, i, p.l.self["month"])
		if !ok {
			continue
		}
		day := 0
		if next < len(ws) {
			day = dayOf(ws[next])
		}
		if day == 0 && i > 0 {
			day = dayOf(ws[i-1])
		}
		if day == 0 {
			continue
		}
		if d := "XXXX-" + m + "-" + strconv.Itoa(100 + day)[1:]; !has(out, d) {
			out = append(out, d)
		}
	}
	return out
}

// dayOf is the day of a month that a number may be, 0 for none.
func dayOf(w word) int {
	n, err := strconv.Atoi(w.low)
	if w.kind != number || err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}

// sameWords reports whether a and b tell the same: five words of four letters or more in common, and half of a's.
func sameWords(a, b []word) bool {
	x, y := longWords(a), longWords(b)
	n := 0
	for w := range x {
		if y[w] {
			n++
		}
	}
	return n >= 5 && 2*n >= len(x)
}

func longWords(ws []word) map[string]bool {
	m := map[string]bool{}
	for _, w := range ws {
		if w.kind == letters && len(w.low) >= 4 {
			m[strings.TrimSuffix(w.low, "s")] = true
		}
	}
	return m
}
