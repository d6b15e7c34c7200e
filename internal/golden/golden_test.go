package golden

import "testing"

func TestRoundTrip(t *testing.T) {
	const text = "comment\n-- a.in --\none\n-- --\ntwo\n-- a.want --\n-- b --\nthree\n"
	a := Parse(text)
	if got := a.String(); got != text {
		t.Errorf("Parse(text).String() = %q, want %q", got, text)
	}
	if len(a.Files) != 3 || a.Files[0].Data != "one\n-- --\ntwo\n" || a.Files[1].Data != "" {
		t.Errorf("files = %q", a.Files)
	}
}
