package extract

import (
	"testing"

	"chancery/internal/edtf"
)

func ranges(t *testing.T, dates ...string) []edtf.Range {
	t.Helper()
	var out []edtf.Range
	for _, s := range dates {
		r, ok := edtf.Parse(s)
		if !ok {
			t.Fatal(s)
		}
		out = append(out, r)
	}
	return out
}

func TestVote(t *testing.T) {
	in := func(terms ...string) office { return office{terms: ranges(t, terms...)} }
	const thursday = 4
	for _, c := range []struct {
		name string
		b    ballot
		day  string
		want string // "" = the witnesses do not agree
	}{
		{"weekdays alone recur for ever", ballot{lead: thursday, first: true}, "08-06", ""},
		{"weekday after a dated happening", ballot{lead: thursday, first: true, past: ranges(t, "2024-07")}, "08-06", "2026-08-06"},
		{"no weekday", ballot{lead: -1, past: ranges(t, "2024-07")}, "08-06", ""},
		{"two terms that meet in one year", ballot{lead: -1, terms: []office{in("2021-10/2022-08-20"), in("2022-05-01/..")}}, "08-06", "2022-08-06"},
		{"a president twice", ballot{lead: 5, first: true, terms: []office{in("2017-01-20/2021-01-20", "2025-01-20/.."), in("2019/..")}}, "08-08", ""},
		{"one wrong office among three", ballot{lead: -1, terms: []office{in("2021-10/2022-08-20"), in("2022-05-01/.."), in("2001/2003")}}, "08-06", ""},
		{"a plan bounds it", ballot{lead: -1, past: ranges(t, "2024-02-11"), plans: ranges(t, "2024-12-31")}, "08-06", "2024-08-06"},
		{"a named date", ballot{lead: -1, past: ranges(t, "2023-03"), named: []weekdayDate{{"08-14", 5}}}, "08-15", "2026-08-15"},
	} {
		got, ok := c.b.vote(years(c.day), 0, 1, sure)
		if !ok {
			got = ""
		}
		if got != c.want {
			t.Errorf("%s: vote(%s) = %q, want %q", c.name, c.day, got, c.want)
		}
	}
}

func TestVoteMisprint(t *testing.T) {
	b := ballot{lead: 5, first: true, terms: []office{{terms: ranges(t, "2024-05-02/..")}}}
	if got, ok := b.vote(misprints("2023-12-20"), 0, 1, surer); !ok || got != "2024-12-20" {
		t.Errorf("vote(misprints(2023-12-20)) = %q %v, want 2024-12-20", got, ok)
	}
	// a date that is stated stands against one office that does not suit it, and falls with three
	day := "2024-07-29"
	b = ballot{lead: -1, terms: []office{{terms: ranges(t, "2025-01-20/..")}}}
	if got, ok := b.vote(append([]string{day}, misprints(day)...), 1, trusted, surer); ok && got != day {
		t.Errorf("one office speaks against %s, which became %s", day, got)
	}
	b.terms = append(b.terms, office{terms: ranges(t, "2025-03-04/..")}, office{terms: ranges(t, "2025-02/..")})
	if got, ok := b.vote(append([]string{day}, misprints(day)...), 1, trusted, surer); !ok || got != "2025-07-29" {
		t.Errorf("three offices speak against %s: got %q %v, want 2025-07-29", day, got, ok)
	}
}
