//go:build unix

package merge_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"chancery"
	"chancery/atlas"
	"chancery/nlp"
	"chancery/pipeline"
	"chancery/pipeline/merge"
	"chancery/store/sqlite"
)

// TestGrowth measures whether the next report costs more when more are kept: it fills a record with made reports of ten years, as they come out over
// time mixed, and reports the speed of keeping and merging each further part, in time of the
// processor, which neighbours on the machine do not change. CHANCERY_GROWTH=2000,10000,50000 says at which sizes. What the parser would find is made by
// the generator of archives, so this is the speed of the store and of merging alone.
func TestGrowth(t *testing.T) {
	sizes := os.Getenv("CHANCERY_GROWTH")
	if sizes == "" {
		t.Skip("CHANCERY_GROWTH gives no sizes")
	}
	var marks []int
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		marks = append(marks, n)
	}
	path := os.Getenv("CHANCERY_GROWTH_DB") // to look at afterwards
	if path == "" {
		path = filepath.Join(t.TempDir(), "growth.db")
	}
	s, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	g := growth{t: t, p: &pipeline.Pipeline{Store: s, Atlas: at, Analyser: nothing{}}, path: path, began: time.Now()}
	g.p.Merging = func(w chancery.Work, units int) {
		if w == chancery.Comparing {
			g.compared += units
		}
	}
	merge.Archive(marks[len(marks)-1], 1, func(f chancery.Findings) {
		g.waiting = append(g.waiting, chancery.Kept{
			Report: chancery.Report{ID: f.Report.ID, SHA256: f.Report.SHA256, Source: f.Report.ID}, Text: &chancery.Text{Report: f.Report.ID},
			Findings: &f, Postings: merge.Keys(f.Sketch), Blocks: merge.Blocks(f), Version: "1",
		})
		if len(g.waiting) == 128 {
			g.keep()
		}
		if g.n > 0 && g.n%1000 < 128 && g.merged+800 < g.n {
			g.merge()
		}
		for len(marks) > 0 && g.n >= marks[0]-128 && g.merged == g.n {
			g.report()
			marks = marks[1:]
		}
	})
	g.keep()
	g.merge()
	g.report()
}

// nothing reads again what was undated, and finds nothing in it: the reports have no text.
type nothing struct{}

func (nothing) Analyse(string, []nlp.Block) *nlp.Doc { return &nlp.Doc{} }

type growth struct {
	t             *testing.T
	p             *pipeline.Pipeline
	path          string
	waiting       []chancery.Kept
	n, merged     int
	began         time.Time
	keeping, made time.Duration // of the last thousand
	last          int
	compared      int // units: new reports, and those kept before that are no longer, or only now, among the first of a key
}

// used is the processor time that the test has taken.
func used() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func (g *growth) keep() {
	began := used()
	if err := g.p.Store.Keep(context.Background(), g.waiting); err != nil {
		g.t.Fatal(err)
	}
	g.n += len(g.waiting)
	g.waiting = g.waiting[:0]
	g.keeping += used() - began
}

func (g *growth) merge() {
	if g.merged == g.n {
		return
	}
	began := used()
	g.last = g.merged
	if err := g.p.Merge(context.Background()); err != nil {
		g.t.Fatal(err)
	}
	g.made, g.merged = used()-began, g.n
	g.line()
}

func (g *growth) line() {
	n := float64(g.n - g.last)
	if g.n/2000 != g.last/2000 || g.n < 3000 {
		fmt.Printf("at %6d: %4.0f reports/s kept, %4.0f merged, %4.0f both; %.1f compared again\n", g.n, n/g.keeping.Seconds(), n/g.made.Seconds(), n/(g.keeping+g.made).Seconds(), float64(g.compared)/n-1)
	}
	g.keeping, g.compared = 0, 0
}

func (g *growth) report() {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	size := int64(0)
	for _, end := range []string{"", "-wal"} {
		if st, err := os.Stat(g.path + end); err == nil {
			size += st.Size()
		}
	}
	fmt.Printf("%d reports: %d bytes a report, heap %d MB of %d MB from the system, %.0f s\n", g.n, size/int64(g.n), m.HeapAlloc>>20, m.Sys>>20, time.Since(g.began).Seconds())
}
