package said

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"chancery"
)

// paragraphs makes one part of every non-empty line.
func paragraphs(text string) []chancery.Span {
	var ps []chancery.Span
	at := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		if w := strings.TrimRight(line, "\n"); strings.TrimSpace(w) != "" {
			ps = append(ps, chancery.Span{Start: at, End: at + len(w)})
		}
		at += len(line)
	}
	return ps
}

func TestQuotations(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // "words of piece|words of piece", inner quotations indented by >, unclosed ones ending in ~
	}{
		{`"We agree," he said.`, []string{"We agree,"}},
		{`“We agree,” he said. “It is done.”`, []string{"We agree,", "It is done."}},
		{`"We agree,” he said.`, []string{"We agree,"}},
		{`it shows that,“ he told reporters. "Yes."`, []string{"Yes."}},
		{`“This shows it,“ he told reporters.`, []string{"This shows it,"}},
		{`said: „Wir gehen“, and left`, []string{"Wir gehen"}},
		{`said: «On y va», and left`, []string{"On y va"}},
		{`said: « On y va », and left`, nil},
		{`‘We shall see,’ she said. ‘It’s early.’`, []string{"We shall see,", "It’s early."}},
		{`'We shall see,' she said. 'It's early.'`, []string{"We shall see,", "It's early."}},
		{`the ministers' talks and the presidents' letters`, nil},
		{`'The ministers' talks went well,' she said.`, []string{"The ministers' talks went well,"}},
		{`back in the '90s, and in '91 too`, nil},
		{`“We share the idea ‘one family’ fully,” he said`, []string{"We share the idea ‘one family’ fully,", ">one family"}},
		{`"We share the idea “one family”, aimed at peace," he said`, []string{"We share the idea “one family”, aimed at peace,", ">one family"}},
		{`said that ‘the leaders spoke for long “. Then they left.`, []string{"the leaders spoke for long"}},
		{"“On Monday he comes.\n“He will stay,” she said.", []string{"On Monday he comes.|He will stay,"}},
		{"\"On Monday he comes.\n\"He will stay,\" she said.", []string{"On Monday he comes.|He will stay,"}},
		{"“On Monday he comes.\nThe talks follow.", []string{"On Monday he comes.~"}},
		{`"On Monday he comes.`, []string{"On Monday he comes.~"}},
		{`the ship "Ocean Star" and the film "Dawn".`, []string{"Ocean Star", "Dawn"}},
		{`a 6" pipe`, nil},
		{`called it ("historic")`, []string{"historic"}},
		{`""`, nil},
		{`talks—“long ones”—went on`, []string{"long ones"}},
	} {
		var got []string
		for _, q := range quotations(test.text, paragraphs(test.text)) {
			var ws []string
			for _, p := range q.Inner {
				ws = append(ws, test.text[p.Start:p.End])
			}
			w := strings.Repeat(">", q.Depth) + strings.Join(ws, "|")
			if !q.Closed {
				w += "~"
			}
			got = append(got, w)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("quotations(%q) (-want +got):\n%s", test.text, diff)
		}
	}
}

func FuzzQuotations(f *testing.F) {
	for _, s := range []string{`"a" 'b' “c‘d’” «e»`, "“a\n“b”\n‘c", `''a'' ""`, "it's '90s'"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		last := -1
		for _, q := range quotations(text, paragraphs(text)) {
			if q.Open < last || q.Close < q.Open || q.Close > len(text) {
				t.Fatalf("quotations(%q): bad bounds %+v", text, q)
			}
			last = q.Open
			for _, p := range q.Inner {
				if p.Start < q.Open || p.End > q.Close || p.Len() <= 0 {
					t.Fatalf("quotations(%q): piece %+v outside %+v", text, p, q)
				}
				_ = text[p.Start:p.End]
			}
		}
	})
}
