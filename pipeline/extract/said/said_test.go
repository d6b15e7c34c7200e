package said

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"chancery"
	"chancery/internal/golden"
	"chancery/internal/loaded"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// laid is a text with its analysis; a line is a paragraph, one that begins with "# " the headline.
func laid(words string) (*chancery.Text, *nlp.Doc, *who.Cast, []when.Expr) {
	an, at := loaded.Tools()
	t := &chancery.Text{Report: "r", SHA256: "r", Words: words, Published: "2025-03-13"}
	var blocks []nlp.Block
	for _, p := range paragraphs(words) {
		kind := chancery.BodyPart
		if strings.HasPrefix(words[p.Start:], "# ") {
			p.Start, kind = p.Start+2, chancery.TitlePart
		}
		t.Parts = append(t.Parts, chancery.Part{Span: p, Kind: kind})
		blocks = append(blocks, nlp.Block{Start: p.Start, End: p.End, Headline: kind == chancery.TitlePart})
	}
	d := an.Analyse(words, blocks)
	return t, d, who.Resolve(t, d, at), when.Find(d, t.Published)
}

// TestExamples reads testdata/*.txtar and counts what is found as a reader would have it. Trees and names come from trained models, so
// single examples may fall as those change; the share may not.
func TestExamples(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	var hit, found, want, spoken int
	for _, file := range files {
		a, err := golden.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			gold := rows(a.Files[i+1].Data)
			got := statementRows(a.Files[i].Data)
			want, found = want+len(gold), found+len(got)
			for _, g := range gold {
				text, speaker := matches(g, got)
				if text {
					hit++
				}
				if speaker {
					spoken++
				}
				if !text || !speaker {
					t.Logf("%s: want %q, got %q", a.Files[i].Name, g, got)
				}
			}
			if len(got) > len(gold) {
				t.Logf("%s: too many: %q", a.Files[i].Name, got)
			}
		}
	}
	f1 := func(n int) float64 { return 2 * float64(n) / float64(found+want) }
	t.Logf("%d examples wanted, %d found: text F1 %.3f, with speaker %.3f", want, found, f1(hit), f1(spoken))
	if f1(hit) < .9 || f1(spoken) < .85 {
		t.Errorf("statements F1 %.3f (floor .9), with speaker %.3f (floor .85); run with -v for the misses", f1(hit), f1(spoken))
	}
}

func rows(data string) [][]string {
	var out [][]string
	for line := range strings.Lines(data) {
		if f := strings.Split(strings.TrimSpace(line), " | "); len(f) == 3 {
			out = append(out, f)
		}
	}
	return out
}

func statementRows(words string) [][]string {
	t, d, c, times := laid(words)
	names := map[string]string{}
	for _, a := range c.Actors {
		if names[a.ID] = a.Name; a.Kind == chancery.State {
			names[a.ID] = a.ID
		}
	}
	var out [][]string
	for _, s := range Find(t, d, c, times) {
		name := names[s.Speaker]
		if name == "" {
			name = s.Speaker
		}
		out = append(out, []string{string(s.Mode), name, s.Text})
	}
	return out
}

// matches compares the words of the text alone, as punctuation at the ends is free.
func matches(want []string, got [][]string) (text, speaker bool) {
	for _, g := range got {
		if g[0] == want[0] && plain(g[2]) == plain(want[2]) {
			text = true
			speaker = speaker || plain(g[1]) == plain(want[1])
		}
	}
	return text, speaker
}

func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return strings.ContainsRune(" \t\n.,;:!?…“”\"'‘’-", r)
	}), " ")
}

// BenchmarkFind measures on parsed and resolved texts; statements/s is the figure that counts.
func BenchmarkFind(b *testing.B) {
	files, _ := filepath.Glob("testdata/*.txtar")
	var words strings.Builder
	for _, file := range files {
		a, err := golden.Read(file)
		if err != nil {
			b.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			words.WriteString(strings.ReplaceAll(a.Files[i].Data, "# ", ""))
		}
	}
	text := words.String()
	const chunk = 6000 // a long report
	if len(text) > chunk {
		text = text[:strings.LastIndexByte(text[:chunk], '\n')+1]
	}
	t, d, c, times := laid(text)
	n := 0
	b.ResetTimer()
	for b.Loop() {
		n += len(Find(t, d, c, times))
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "statements/s")
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// FuzzFind holds that no text makes Find panic and that what it returns is what the text says.
func FuzzFind(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		a, err := golden.Read(file)
		if err != nil {
			f.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			f.Add(a.Files[i].Data)
		}
	}
	f.Fuzz(func(t *testing.T, words string) {
		if len(words) > 2000 || !utf8.ValidString(words) {
			return
		}
		text, d, c, times := laid(words)
		for _, s := range Find(text, d, c, times) {
			var said []string
			for _, p := range s.Said {
				said = append(said, words[p.Start:p.End])
			}
			if got := strings.Join(said, " … "); got != s.Text || len(s.Evidence) == 0 || s.Evidence[0].Text != words[s.Evidence[0].Start:s.Evidence[0].End] {
				t.Errorf("Find(%q): text %q, said %q", words, s.Text, got)
			}
		}
	})
}
