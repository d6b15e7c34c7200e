package said

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"chancery"
	"chancery/internal/golden"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the goldens of forms")

// TestForms holds the forms of testdata/exact: quotation marks of all kinds, where the attribution stands, chains, circumstances; each
// text with all that is told of its statements.
func TestForms(t *testing.T) {
	files, _ := filepath.Glob("testdata/exact/*.txtar")
	for _, file := range files {
		a, err := golden.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		for i := 0; i+1 < len(a.Files); i += 2 {
			in, want := a.Files[i], &a.Files[i+1]
			got := told(strings.TrimSpace(in.Data))
			if *update && want.Data != got {
				want.Data, changed = got, true
			} else if diff := cmp.Diff(want.Data, got); diff != "" {
				t.Errorf("%s: %s: %s\nwant, got:\n%s", file, in.Name, in.Data, diff)
			}
		}
		if changed {
			if err := a.Write(file); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// told writes the statements of a text with everything but ids and evidence, a line each.
func told(words string) string {
	t, d, c, times := laid(words)
	var b strings.Builder
	for _, s := range Find(t, d, c, times) {
		fmt.Fprintf(&b, "%s | %s | %s\n", s.Mode, s.Speaker, s.Text)
		line := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, "  %s: %s\n", name, value)
			}
		}
		line("with", strings.Join(s.With, " "))
		line("states", strings.Join(s.States, " "))
		line("cue", spanned(words, s.Cue))
		var chain []string
		for _, p := range s.Chain {
			chain = append(chain, words[p.Start:p.End])
		}
		line("chain", strings.Join(chain, " < "))
		line("via", string(s.Via))
		line("to", join(string(s.Addressee), spanned(words, s.Stated.Addressee)))
		line("occasion", spanned(words, s.Stated.Occasion))
		line("place", spanned(words, s.Stated.Place))
		line("date", join(string(s.Date), spanned(words, s.Stated.Date)))
	}
	return b.String()
}

func spanned(words string, s *chancery.Span) string {
	if s == nil {
		return ""
	}
	return words[s.Start:s.End]
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " = " + b
}
