package happened

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"chancery"
	"chancery/samples"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// Each file of testdata holds texts and, after each, its events. A line that begins with "# " is the headline, one
// with "@ " the town of the dateline; the texts are published on 2025-03-13.
func TestGoldens(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { golden(t, name) })
	}
}

func golden(t *testing.T, name string) {
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(ar.Files); i += 2 {
		text, want := string(ar.Files[i].Data), &ar.Files[i+1]
		got := told(text)
		if *update {
			want.Data = []byte(got)
			continue
		}
		if diff := cmp.Diff(string(want.Data), got); diff != "" {
			t.Errorf("%s: -want +got\n%s", ar.Files[i].Name, diff)
		}
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// told writes the events of a text, one a line.
func told(words string) string {
	var b strings.Builder
	tx, d, c, times := read(words)
	for _, e := range Find(tx, d, c, times, nil) {
		fmt.Fprintf(&b, "%s", e.Type)
		if e.Mode != "" {
			fmt.Fprintf(&b, "/%s", e.Mode)
		}
		fmt.Fprintf(&b, " %s %s", e.Status, strings.Join(sorted(e.States), "+"))
		for _, f := range []struct{ key, val string }{
			{"by", strings.Join(e.Initiator, "+")},
			{"to", strings.Join(e.Recipient, "+")},
			{"with", strings.Join(e.Actors, "+")},
			{"host", string(e.Host)},
			{"place", string(e.Place)},
			{"date", string(e.Date)},
			{"nr", nonzero(int(e.Ordinal))},
			{"cameo", string(e.CAMEO)},
		} {
			if f.val != "" {
				fmt.Fprintf(&b, " %s=%s", f.key, f.val)
			}
		}
		var trail []string
		for _, p := range e.Trail {
			trail = append(trail, fmt.Sprintf("%s (%s)", p.Word, p.Status))
		}
		fmt.Fprintf(&b, " | %s\n", strings.Join(trail, ", "))
	}
	return b.String()
}

func nonzero(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// What Find promises of every finding, whatever the text.
func TestFindings(t *testing.T) {
	for _, ru := range Shipped().all {
		for _, ex := range ru.yes {
			tx, d, c, times := read(ex.text)
			seen := map[string]bool{}
			for _, e := range Find(tx, d, c, times, nil) {
				if seen[e.ID] {
					t.Errorf("%q: id %s twice", ex.text, e.ID)
				}
				seen[e.ID] = true
				check(t, tx, &e)
			}
		}
	}
}

func check(t *testing.T, tx *chancery.Text, e *chancery.Event) {
	t.Helper()
	if len(e.Evidence) == 0 || len(e.States) < 2 || len(e.Trail) == 0 || e.Status == "" || e.CAMEO == "" || e.Plover == "" {
		t.Errorf("%q: incomplete: %+v", tx.Words, e)
	}
	if e.Confidence <= 0 || e.Confidence > 1 {
		t.Errorf("%q: confidence %v", tx.Words, e.Confidence)
	}
	for _, ev := range e.Evidence {
		if ev.Text != tx.Words[ev.Start:ev.End] || ev.Text == "" {
			t.Errorf("%q: evidence %+v is not the text's", tx.Words, ev)
		}
	}
}

func TestCompileErrors(t *testing.T) {
	for _, bad := range []string{
		"verb meet", "frame a\nverb meet", "frame a\ncode X 1", "frame a\ncode X\nverb b", "frame a\ncode X 1\nverb b\nfrom obj[@none]",
		"frame a\ncode X 1\nverb b\nfrom obj[x", "frame a\ncode X 1\nverb b\nhost moon", "frame a\ncode X 1\nverb b\nis odd", "frame a\ncode X 1\nverb b\n+ no sides", "frame a\ncolour red",
	} {
		if _, err := compile(bad); err == nil {
			t.Errorf("compile(%q): no error", bad)
		}
	}
}

// Find alone, its inputs made before: sentences a second.
func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, ru := range Shipped().all {
		for _, ex := range ru.yes {
			text.WriteString(ex.text + " The talks will go on next week, a spokesman told reporters in the capital.\n")
		}
	}
	tx, d, c, times := read(text.String())
	b.ResetTimer()
	for b.Loop() {
		Find(tx, d, c, times, nil)
	}
	b.ReportMetric(float64(len(d.Sents))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkPlainText measures plain text to coded events on one core: sentences found, tagged, parsed, actors and dates resolved,
// happenings coded. Nothing is made before the clock runs. "reports" are the sample reports, whole; "sentences" are single sentences, each a
// text of its own, as coders of sentences are fed.
func BenchmarkPlainText(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var reports, sentences []string
	if err := samples.Walk(func(name string, content []byte) error {
		if strings.HasSuffix(name, ".txt") {
			reports = append(reports, string(content))
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	for _, text := range reports {
		_, d, _, _ := read(text)
		for _, s := range d.Sents {
			sentences = append(sentences, text[s.Start:s.End])
		}
	}
	b.Run("reports", func(b *testing.B) { plainText(b, reports) })
	b.Run("sentences", func(b *testing.B) { plainText(b, sentences) })
}

func plainText(b *testing.B, texts []string) {
	n, tokens, events := 0, 0, 0
	var began time.Duration
	for b.Loop() {
		if n == 0 {
			began = cpu()
		}
		for _, text := range texts {
			tx, d, c, times := read(text)
			n, tokens = n+len(d.Sents), tokens+len(d.Tokens)
			events += len(Find(tx, d, c, times, nil))
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sentences/s")
	if used := cpu() - began; used > 0 {
		b.ReportMetric(float64(n)/used.Seconds(), "sentences/cpu-s")
	}
	b.ReportMetric(float64(tokens)/float64(n), "tokens/sentence")
	b.ReportMetric(float64(events)/float64(b.N), "events")
}
