package attribution

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery"
)

const text = `Mr. Ó said: “We stay.” He left.`

const ann = "T1\tSource 0 5\tMr. Ó\n" +
	"T2\tCue 6 10\tsaid\n" +
	"T3\tContent 12 22\t“We stay.”\n" +
	"T4\tAttribution 6 10\tsaid\n" +
	"E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"

func span(s string) []chancery.Span {
	at := strings.Index(text, s)
	return []chancery.Span{{Start: at, End: at + len(s)}}
}

func TestParseAnn(t *testing.T) {
	got, err := parseAnn(strings.NewReader(ann), text)
	if err != nil {
		t.Fatal(err)
	}
	want := []Item{{Source: span("Mr. Ó"), Cue: span("said"), Content: span("“We stay.”")}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("parseAnn (-want +got):\n%s", d)
	}
}

func TestTable(t *testing.T) {
	gold := []Item{{Source: span("Mr. Ó"), Cue: span("said"), Content: span("“We stay.”")}}
	for _, test := range []struct {
		name  string
		found []Item
		want  map[string]Count
	}{
		{"right", gold, map[string]Count{
			"source exact": {1, 1, 1}, "cue exact": {1, 1, 1}, "content exact": {1, 1, 1}, "content token": {2, 2, 2}, "linked triple exact": {1, 1, 1}, "direct content": {1, 1, 1},
		}},
		{"marks are free", []Item{{Source: span("Mr. Ó"), Cue: span("said"), Content: span("We stay")}}, map[string]Count{"content exact": {1, 1, 1}}},
		{"too long", []Item{{Source: span("Ó"), Cue: span("said"), Content: span("We stay.” He left")}}, map[string]Count{
			"source exact": {0, 1, 1}, "content exact": {0, 1, 1}, "content begin": {1, 1, 1}, "content token": {2, 4, 2}, "linked triple loose": {1, 1, 1}, "direct content": {0, 0, 1},
		}},
		{"parted", []Item{{Source: span("Ó"), Content: span("We")}, {Source: span("Ó"), Content: span("stay.")}}, map[string]Count{
			"direct content": {0, 0, 1}, "direct words": {1, 1, 1},
		}},
		{"another's", []Item{{Source: span("He"), Content: span("We stay.")}}, map[string]Count{"direct words": {0, 1, 1}}},
		{"nothing", nil, map[string]Count{"source exact": {0, 0, 1}, "linked triple exact": {0, 0, 1}}},
	} {
		table := Table{}
		table.Add(Article{Text: text, Gold: gold}, test.found)
		for name, want := range test.want {
			if got := *table[name]; got != want {
				t.Errorf("%s: %s = %v, want %v", test.name, name, got, want)
			}
		}
	}
}
