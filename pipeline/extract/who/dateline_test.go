package who

import (
	"testing"

	"chancery"
	"chancery/atlas"
)

// Where a report was written, by the lines above its text.
func TestWrittenAt(t *testing.T) {
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ place, line, state, town string }{
		{"LOME", "", "TGO", "Lome"},
		{"MEXICO CITY", "", "MEX", "Mexico City"},
		{"", "LOME", "TGO", "Lome"},
		{"", "From our own man in Honiara, Monday 3 March 2025", "SLB", "Honiara"},
		{"", "Published October 4, 2024 | From Kofi Mensah, Lome", "TGO", "Lome"},
		{"", "Nairobi | Reuters", "KEN", "Nairobi"},
		{"", "By Anna Berg in Vilnius, Warsaw and Minsk", "", ""}, // no one town
		{"", "By Paris Hall", "", ""},
		{"", "World | Asia | Weather", "", ""},
		{"", "Newsroom", "", ""},
		{"Kenya", "", "KEN", ""}, // the state only
	} {
		tx := &chancery.Text{Place: c.place, Words: c.line + "\nBody."}
		tx.Parts = []chancery.Part{{Span: chancery.Span{End: len(c.line)}, Kind: chancery.BylinePart}, {Span: chancery.Span{Start: len(c.line) + 1, End: len(tx.Words)}, Kind: chancery.BodyPart}}
		r := &resolver{t: tx, a: at}
		if state, town := r.writtenAt(); state != c.state || town != c.town {
			t.Errorf("writtenAt of place %q, line %q: %q %q, want %q %q", c.place, c.line, state, town, c.state, c.town)
		}
	}
}
