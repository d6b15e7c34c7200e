package merge_test

import (
	"bytes"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"chancery"
	"chancery/atlas"
	"chancery/export"
	"chancery/pipeline"
	"chancery/pipeline/merge"
	"chancery/store/sqlite"

	"github.com/google/go-cmp/cmp"
)

// crowded are reports of a few days that all tell of one relation, more than are merged in one go.
func crowded(n int) []chancery.Findings {
	var out []chancery.Findings
	merge.Archive(n, 3, func(f chancery.Findings) {
		sides := []string{"AAA", "BBB"}
		for i := range f.Events {
			f.Events[i].States = sides
		}
		for i := range f.Figures {
			f.Figures[i].States = sides
		}
		for i := range f.Designations {
			f.Designations[i].Parties = sides
		}
		for i := range f.Mechanisms {
			f.Mechanisms[i].Parties = sides
		}
		out = append(out, f)
	})
	return out
}

// record is what a store holds after reports were kept and merged, so many at a time.
func record(t *testing.T, fs []chancery.Findings, at int) *chancery.Record {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	world, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := &pipeline.Pipeline{Store: s, Atlas: world, Analyser: nothing{}}
	for part := range slices.Chunk(fs, at) {
		var ks []chancery.Kept
		for _, f := range part {
			ks = append(ks, chancery.Kept{
				Report: chancery.Report{ID: f.Report.ID, SHA256: f.Report.SHA256, Source: f.Report.ID}, Text: &chancery.Text{Report: f.Report.ID},
				Findings: &f, Postings: merge.Keys(f.Sketch), Blocks: merge.Blocks(f), Version: "1",
			})
		}
		if err := s.Keep(t.Context(), ks); err != nil {
			t.Fatal(err)
		}
		if err := p.Merge(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	r, err := pipeline.Record(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func document(t *testing.T, r *chancery.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := export.JSON(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBranches merges a relation that is too large for one go, in one order and in another, and by halves: the record is a function of the set of
// reports, and every finding is in just one entry.
func TestBranches(t *testing.T) {
	fs := crowded(350)
	one := record(t, fs, len(fs))
	want := document(t, one)
	random := rand.New(rand.NewPCG(5, 5))
	for _, at := range []int{len(fs), 60} {
		random.Shuffle(len(fs), func(i, j int) { fs[i], fs[j] = fs[j], fs[i] })
		if got := document(t, record(t, fs, at)); !bytes.Equal(got, want) {
			t.Errorf("kept in another order, %d at a time, the reports make another record:\n%s", at, cmp.Diff(bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))))
		}
	}
	in := map[chancery.Evidence]int{}
	for _, e := range one.Events {
		for _, v := range e.Evidence {
			in[v]++
		}
	}
	told := map[chancery.Evidence]int{}
	undated := map[string]bool{} // read again under their story's date, and nothing found
	for _, r := range one.Reports {
		undated[r.ID] = r.PublishedBy == "story"
	}
	for _, f := range fs {
		for _, e := range f.Events {
			if !undated[f.Report.ID] {
				told[e.Evidence[0]] = 1
			}
		}
	}
	for v := range told {
		if in[v] == 0 {
			t.Fatalf("what report %s tells at %d is in no event", v.Report, v.Start)
		}
	}
}
