//go:build unix

package merge_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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
	g := growth{t: t, path: path, began: time.Now()}
	g.p = &pipeline.Pipeline{Store: counting{s, &g}, Atlas: at, Analyser: nothing{}}
	g.p.Merging = func(w chancery.Work, units int) {
		if w == chancery.Comparing {
			g.compared += units
		}
	}
	merge.Archive(marks[len(marks)-1], 1, func(f chancery.Findings) {
		if g.kept(f.Report.ID) {
			return
		}
		g.waiting = append(g.waiting, chancery.Kept{
			Report: chancery.Report{ID: f.Report.ID, SHA256: f.Report.SHA256, Source: f.Report.ID}, Text: &chancery.Text{Report: f.Report.ID},
			Findings: &f, Postings: merge.Keys(f.Sketch), Blocks: merge.Blocks(f), Version: "1",
		})
		if len(g.waiting) == 128 {
			g.keep()
		}
		if g.due(marks[0]) {
			g.merge()
		}
		for len(marks) > 1 && g.n >= marks[0]-128 && g.merged == g.n {
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
	t                     *testing.T
	p                     *pipeline.Pipeline
	path                  string
	waiting               []chancery.Kept
	going                 bool // past what was kept before
	n, merged             int
	began                 time.Time
	keeping, made         time.Duration // of the last thousand
	last                  int
	lately                int           // since the last size, in small parts
	spent, quiet          time.Duration // on them, and what that would have been at the machine's best
	pieces, pairs, shared int           // read of the store: pieces and pairs, and reports found to share keys
	compared              int           // units: new reports, and those kept before that are no longer, or only now, among the first of a key
}

// counting counts what is read of the store: what grows with it shows there first.
type counting struct {
	chancery.Store
	g *growth
}

func (c counting) Pieces(ctx context.Context, block string, most int) ([]chancery.Piece, error) {
	ps, err := c.Store.Pieces(ctx, block, most)
	c.g.pieces += len(ps)
	return ps, err
}

func (c counting) Pairs(ctx context.Context, reports []string) ([]chancery.Pair, error) {
	ps, err := c.Store.Pairs(ctx, reports)
	c.g.pairs += len(ps)
	return ps, err
}

func (c counting) Sharing(ctx context.Context, reports []string, rules ...chancery.Shared) ([]chancery.Shares, error) {
	ss, err := c.Store.Sharing(ctx, reports, rules...)
	for _, s := range ss {
		c.g.shared += len(s.With)
	}
	return ss, err
}

// Reports come in parts of a thousand, the news of four days. With CHANCERY_GROWTH_FILL=1 they come in greater parts until shortly before a size.
const (
	part     = 1000
	greater  = 10_000
	measured = 4000
)

// due reports whether what was kept is to be merged.
func (g *growth) due(mark int) bool {
	step := part
	if os.Getenv("CHANCERY_GROWTH_FILL") != "" && g.n+part < mark-measured {
		step = min(greater, mark-measured-g.merged)
	}
	return g.n >= g.merged+step-127
}

// kept skips what an earlier run has kept in CHANCERY_GROWTH_DB, so that a long run can be stopped and gone on with.
func (g *growth) kept(id string) bool {
	if g.going {
		return false
	}
	v, err := g.p.Store.Version(context.Background(), id)
	if err != nil {
		g.t.Fatal(err)
	}
	if v != "" {
		g.n++
		return true
	}
	g.going = true
	if g.n > 0 {
		if err := g.p.Merge(context.Background()); err != nil {
			g.t.Fatal(err)
		}
		fmt.Printf("going on from %d reports\n", g.n)
	}
	g.merged, g.compared, g.shared, g.pairs, g.pieces, g.began = g.n, 0, 0, 0, 0, time.Now()
	return false
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
	n := g.n - g.last
	slow := yardstick()
	if n <= 2*part {
		g.lately += n
		g.spent += g.keeping + g.made
		g.quiet += time.Duration(float64(g.keeping+g.made) / slow)
	}
	fmt.Printf("at %7d: %4.0f reports/s kept, %4.0f merged, %4.0f both; %.1f compared again, with %.0f; %.0f pairs and %.0f pieces read for each; machine %.1f times slower\n", g.n, float64(n)/g.keeping.Seconds(),
		float64(n)/g.made.Seconds(), float64(n)/(g.keeping+g.made).Seconds(), float64(g.compared)/float64(n)-1,
		float64(g.shared)/float64(n), float64(g.pairs)/float64(n), float64(g.pieces)/float64(n), slow)
	g.keeping, g.compared, g.shared, g.pairs, g.pieces = 0, 0, 0, 0, 0
}

// yardstick is how much processor time some fixed work takes, in terms of the least that it took on the machine of the figures in
// store/sqlite/README.md: neighbours who share the processor's caches and cores make all work take longer.
func yardstick() float64 {
	const size, least = 1 << 16, 100 * time.Millisecond
	began := used()
	for round := range 4 {
		words := make([]string, size)
		for i := range words {
			words[i] = strconv.FormatUint(uint64(i+round)*0x9e3779b97f4a7c15, 36)
		}
		in := map[string]int{}
		for i, w := range words {
			in[w] += i
		}
		slices.Sort(words)
	}
	return float64(used()-began) / float64(least)
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
	fmt.Printf("%d reports: %.0f reports/s, %.0f at the machine's best; %d bytes a report, heap %d MB of %d MB from the system, %.0f s\n", g.n,
		float64(g.lately)/g.spent.Seconds(), float64(g.lately)/g.quiet.Seconds(), size/int64(g.n), m.HeapAlloc>>20, m.Sys>>20, time.Since(g.began).Seconds())
	g.lately, g.spent, g.quiet = 0, 0, 0
}
