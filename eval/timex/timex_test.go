package timex

import (
	"testing"

	"chancery/nlp"
	"chancery/pipeline/extract/when"

	"github.com/google/go-cmp/cmp"
)

func TestMarks(t *testing.T) {
	d := &nlp.Doc{Text: "from May to July 1861-65"}
	for _, s := range [][2]int{{0, 4}, {5, 8}, {9, 11}, {12, 16}, {17, 24}} {
		d.Tokens = append(d.Tokens, nlp.Token{Start: s[0], End: s[1], Head: -1})
	}
	got := Marks(d, []when.Expr{
		{First: 0, Last: 4, Type: when.Date, Value: "2025-05/2025-07", Ends: []when.Expr{{First: 1, Last: 2, Type: when.Date, Value: "2025-05"}, {First: 3, Last: 4, Type: when.Date, Value: "2025-07"}}},
		{First: 4, Last: 5, Type: when.Date, Value: "1861/1865"},
	})
	want := []Mark{{5, 8, "DATE", "2025-05"}, {12, 16, "DATE", "2025-07"}, {17, 21, "DATE", "1861"}, {22, 24, "DATE", "1865"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Marks (-want +got):\n%s", diff)
	}
}

func TestISODay(t *testing.T) {
	for in, want := range map[string]string{"03-02-2009": "2009-02-03", "2009-02-03": "2009-02-03", "": ""} {
		if got := isoDay(in); got != want {
			t.Errorf("isoDay(%q) = %q, want %q", in, got, want)
		}
	}
}
