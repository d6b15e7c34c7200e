package pipeline_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery"
	"chancery/export"
	"chancery/internal/loaded"
	"chancery/models"
	"chancery/pipeline"
	"chancery/pipeline/read"
	"chancery/samples"
	"chancery/store"
)

func newPipeline(tb testing.TB, s chancery.Store) *pipeline.Pipeline {
	tb.Helper()
	an, at := loaded.Tools()
	return &pipeline.Pipeline{Analyser: an, Atlas: at, Store: s, Model: models.EnglishVersion()}
}

// found is what a report of one text yields.
func found(tb testing.TB, p *pipeline.Pipeline, name, text string) *chancery.Findings {
	tb.Helper()
	r, err := read.Bytes(name, []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	_, f, err := p.Findings(r)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func open(tb testing.TB, path string) chancery.Store {
	tb.Helper()
	s, err := store.Open(context.Background(), path)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = s.Close() })
	return s
}

// sampleFiles writes the samples into a folder and returns their paths.
func sampleFiles(tb testing.TB) []string {
	tb.Helper()
	dir := tb.TempDir()
	var paths []string
	err := samples.Walk(func(name string, content []byte) error {
		paths = append(paths, filepath.Join(dir, name))
		return os.WriteFile(paths[len(paths)-1], content, 0o644)
	})
	if err != nil {
		tb.Fatal(err)
	}
	return paths
}

func document(tb testing.TB, s chancery.Library) []byte {
	tb.Helper()
	r, err := pipeline.Record(context.Background(), s)
	if err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := export.JSON(&b, r); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// TestOrder reads the samples in shuffled orders, in one run and in several: the record is a function of the set of reports.
func TestOrder(t *testing.T) {
	paths := sampleFiles(t)
	ctx := t.Context()
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	if _, err := newPipeline(t, s).Read(ctx, paths, nil); err != nil {
		t.Fatal(err)
	}
	want := document(t, s)
	random := rand.New(rand.NewPCG(7, 7))
	for round := range 6 {
		random.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
		s := open(t, filepath.Join(t.TempDir(), "b.db"))
		p := newPipeline(t, s)
		cut := random.IntN(len(paths)) // two runs, the first merged before the second begins
		for _, part := range [][]string{paths[:cut], paths[cut:]} {
			if _, err := p.Read(ctx, part, nil); err != nil {
				t.Fatal(err)
			}
		}
		if got := document(t, s); !bytes.Equal(got, want) {
			t.Fatalf("round %d: reading in order %q, cut at %d, gives another record: %s", round, paths, cut, firstDifference(want, got))
		}
	}
}

func firstDifference(a, b []byte) string {
	x, y := bytes.Split(a, []byte("\n")), bytes.Split(b, []byte("\n"))
	for i := range min(len(x), len(y)) {
		if !bytes.Equal(x[i], y[i]) {
			return fmt.Sprintf("line %d: %s, want %s", i+1, y[i], x[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(y), len(x))
}

// TestStopped stops a run after every few store calls and starts it again: the record in the end is the one of a run in one go.
func TestStopped(t *testing.T) {
	paths := sampleFiles(t)
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	if _, err := newPipeline(t, s).Read(t.Context(), paths, nil); err != nil {
		t.Fatal(err)
	}
	want := document(t, s)

	path := filepath.Join(t.TempDir(), "b.db")
	for calls := 1; ; calls++ {
		s, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		_, err = newPipeline(t, &failing{Store: s, left: calls}).Read(t.Context(), paths[:min(calls*2, len(paths))], nil)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if err == nil && calls*2 >= len(paths) {
			break
		}
		if err != nil && !errors.Is(err, errStopped) {
			t.Fatal(err)
		}
		if calls > 100 {
			t.Fatal("the run never ends")
		}
	}
	if got := document(t, open(t, path)); !bytes.Equal(got, want) {
		t.Errorf("a run that was stopped and started again gives another record: %s", firstDifference(want, got))
	}
}

var errStopped = errors.New("stopped")

// failing is a store that writes a number of times and then no more, as if the process had been killed.
type failing struct {
	chancery.Store
	left int
}

func (f *failing) stop() error {
	if f.left--; f.left < 0 {
		return errStopped
	}
	return nil
}

func (f *failing) Keep(ctx context.Context, ks []chancery.Kept) error {
	if err := f.stop(); err != nil {
		return err
	}
	return f.Store.Keep(ctx, ks)
}

func (f *failing) Apply(ctx context.Context, w chancery.Work, done, clear []string, cs []chancery.Change) error {
	if err := f.stop(); err != nil {
		return err
	}
	return f.Store.Apply(ctx, w, done, clear, cs)
}

// TestEvidence checks the first principle on the samples: whatever a finding rests on stands word for word in its report.
func TestEvidence(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	if _, err := newPipeline(t, s).Read(t.Context(), sampleFiles(t), nil); err != nil {
		t.Fatal(err)
	}
	r, err := pipeline.Record(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, i := range r.Reports {
		k, err := s.Report(t.Context(), i.ID)
		if err != nil {
			t.Fatal(err)
		}
		texts[i.ID] = k.Text.Words
	}
	check := func(kind string, e chancery.Entry) {
		if len(e.Evidence) == 0 {
			t.Errorf("%s %s has no evidence", kind, e.ID)
		}
		for _, ev := range e.Evidence {
			words := texts[ev.Report]
			if ev.Start < 0 || ev.End > len(words) || ev.Start >= ev.End || words[ev.Start:ev.End] != ev.Text {
				t.Errorf("%s %s: evidence %q is not at %d-%d of %s", kind, e.ID, ev.Text, ev.Start, ev.End, ev.Report)
			}
		}
	}
	for _, x := range r.Statements {
		check("statement", x.Entry)
	}
	for _, x := range r.Events {
		check("event", x.Entry)
	}
	for _, x := range r.Designations {
		check("designation", x.Entry)
	}
	for _, x := range r.Mechanisms {
		check("mechanism", x.Entry)
	}
	for _, x := range r.Figures {
		check("figure", x.Entry)
	}
	for _, x := range r.Memberships {
		check("membership", x.Entry)
	}
	for _, x := range r.Conflicts {
		check("conflict", x.Entry)
	}
	if len(r.Statements) < 15 || len(r.Events) < 10 {
		t.Errorf("%d statements and %d events from the samples; they hold more", len(r.Statements), len(r.Events))
	}
}

// TestDates checks the day of every sample and how it was found.
func TestDates(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "a.db"))
	if _, err := newPipeline(t, s).Read(t.Context(), sampleFiles(t), nil); err != nil {
		t.Fatal(err)
	}
	infos, err := s.Infos(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"01-wire.txt": "2025-08-26 crawl date", "02-copy.txt": "2025-08-26 calendar", "03-trimmed.html": "2025-08-27 metadata", "04-rewrite.txt": "2025-08-26 story",
		"05-promos.txt": "2025-08-27 text", "06-held.txt": "2025-08-29 office-holders", "08-figure.txt": "2025-09-02 text", "09-earlier.json": "2022-03-19 metadata",
		"10-ministers.txt": "2024-08-20 dateline", "11-excerpt.txt": "2025-10-29 crawl date", "12-spun.txt": "2025-08-26 calendar", "07-misdated.txt": "2025-08-29 happening",
	}
	for _, i := range infos {
		name := filepath.Base(i.Source)
		if got := string(i.Published) + " " + string(i.PublishedBy); want[name] != "" && got != want[name] {
			t.Errorf("%s is of %s, want %s", name, got, want[name])
		}
		if name == "07-misdated.txt" && strings.HasPrefix(string(i.Published), "2025-07") {
			t.Errorf("%s: its dateline is believed", i.Source)
		}
	}
}
