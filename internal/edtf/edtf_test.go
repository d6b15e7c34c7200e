package edtf

import (
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, first, last string }{
		{"2024", "2024-01-01", "2024-12-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2024-12", "2024-12-01", "2024-12-31"},
		{"2024-02-29", "2024-02-29", "2024-02-29"},
		{"2025-03~", "2025-03-01", "2025-03-31"},
		{"2025-03-24T10:30", "2025-03-24", "2025-03-24"},
		{"2025-12-04/2025-12-05", "2025-12-04", "2025-12-05"},
		{"2023/2024-06", "2023-01-01", "2024-06-30"},
		{"202X", "2020-01-01", "2029-12-31"},
		{"2025-XX", "2025-01-01", "2025-12-31"},
		{"2025-04-XX", "2025-04-01", "2025-04-30"},
		{"2025-21", "2025-03-01", "2025-05-31"},
		{"2025-24", "2025-12-01", "2026-02-28"},
		{"2025-36", "2025-10-01", "2025-12-31"},
		{"2025-40", "2025-01-01", "2025-06-30"},
	} {
		r, ok := Parse(c.in)
		if !ok || Date(r.First) != c.first || Date(r.Last) != c.last {
			t.Errorf("Parse(%q) = %s, %s, %v; want %s, %s", c.in, Date(r.First), Date(r.Last), ok, c.first, c.last)
		}
	}
	for _, in := range []string{"", "soon", "20", "XXXX-11-27", "2025-13", "2025-02-30", "2025-3", "2025-06/2024", "2X25", "2025-00", "2025x04"} {
		if r, ok := Parse(in); ok {
			t.Errorf("Parse(%q) = %v, want none", in, r)
		}
	}
	if r, ok := Parse("2023/.."); !ok || r.Last != Open || r.Days() != Open {
		t.Errorf("Parse(2023/..) = %v, %v", r, ok)
	}
}

func TestAgreeFinerLess(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		agree bool
		finer string
	}{
		{"2024-07", "2024-07-08", true, "2024-07-08"},
		{"2024", "2024-07", true, "2024-07"},
		{"2024-07", "2024-08", false, "2024-07"},
		{"2024-07~", "2024-08-02", true, "2024-08-02"},
		{"2024-07~", "2024-07", true, "2024-07"},
		{"", "2024", true, "2024"},
		{"2025-12-04/2025-12-05", "2025-12-05", true, "2025-12-05"},
	} {
		if got := Agree(c.a, c.b); got != c.agree {
			t.Errorf("Agree(%q, %q) = %v", c.a, c.b, got)
		}
		if got := Finer(c.a, c.b); got != c.finer {
			t.Errorf("Finer(%q, %q) = %q, want %q", c.a, c.b, got, c.finer)
		}
	}
	if !Before("2024", "2025-01") || Before("2024-07", "2024-07-09") || Before("", "2025") {
		t.Error("Before is wrong")
	}
}

func TestLater(t *testing.T) {
	for _, c := range []struct{ from, by, want string }{
		{"2024-07", "P1Y", "2025-07"},
		{"2024", "P1Y", "2025"},
		{"2021-12-06", "P1Y", "2022-12-06"},
		{"2025-12-04/2025-12-05", "P6M", "2026-06-04"},
		{"2024-12", "P2M", "2025-02"},
		{"2024-01-01", "P2W", "2024-01-15"},
	} {
		p, ok := ParsePeriod(c.by)
		got, ok2 := Later(c.from, p)
		if !ok || !ok2 || got != c.want {
			t.Errorf("Later(%q, %s) = %q, want %q", c.from, c.by, got, c.want)
		}
	}
	for _, s := range []string{"", "P", "P1", "1Y", "PT5M", "PY", "P0Y"} {
		if p, ok := ParsePeriod(s); ok {
			t.Errorf("ParsePeriod(%q) = %v, want none", s, p)
		}
	}
}

func TestOrder(t *testing.T) {
	dates := rapid.SampledFrom([]string{"", "2024", "2024-07", "2024-07-08", "2025~", "2024/2025", "x", "2024-22", "2023/.."})
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := dates.Draw(t, "a"), dates.Draw(t, "b"), dates.Draw(t, "c")
		if Agree(a, b) != Agree(b, a) || Finer(a, b) != Finer(b, a) {
			t.Fatalf("not symmetric: %q %q", a, b)
		}
		if Finer(Finer(a, b), c) != Finer(a, Finer(b, c)) {
			t.Fatalf("Finer depends on the order: %q %q %q", a, b, c)
		}
		if Less(a, b) && Less(b, a) || Less(a, b) && Less(b, c) && !Less(a, c) {
			t.Fatalf("Less is no order: %q %q %q", a, b, c)
		}
	})
}
