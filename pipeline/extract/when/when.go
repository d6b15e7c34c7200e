// Package when finds the time expressions of a text and says what they mean: TIMEX3 type and value, and the EDTF date or interval,
// resolved against an anchor. It takes the analysis and the anchor; it looks at one text only.
package when

import "chancery/nlp"

// Expr is one time expression.
type Expr struct {
	First, Last int // tokens [First, Last)
	Type        Type
	Value       string // TIMEX3 value: "2025-03-24", "P2M", "PRESENT_REF", "2025-W13"
	EDTF        string // ISO 8601-2: "2024-07", "2025-03~", "2025-12-04/2025-12-05"; of a duration or set, and of what cannot be told, ""
	Ends        []Expr // of a range, its two ends as they stand in the text ("from May" "to July"); nil of all else
}

// Type is the TIMEX3 type.
type Type string

// The types of time expression.
const (
	Date     Type = "DATE"
	Time     Type = "TIME"
	Duration Type = "DURATION"
	Set      Type = "SET"
)

// Find returns the time expressions of d in order. The anchor is the date of the report in EDTF, of any precision ("2025-03-24",
// "2025", ""); what needs more than the anchor holds is left without EDTF.
func Find(d *nlp.Doc, anchor string) []Expr {
	l := lists()
	var found []raw
	var items []item
	for s := range d.Sents {
		sent := &d.Sents[s]
		p := parser{d: d, lex: l, items: lex(d, sent.First, sent.Last, l, items[:0])}
		items = p.items
		for i := 0; i < len(p.items); {
			r, ok := p.match(i)
			if !ok || r.j <= i {
				i++
				continue
			}
			r.first, r.last, r.sent = p.items[i].tok, p.items[r.j-1].tok+1, s
			if n := len(found); n == 0 || found[n-1].last <= r.first { // a token is of one expression
				found = append(found, r)
			}
			i = r.j
		}
	}
	return resolveAll(d, found, parseAnchor(anchor))
}
