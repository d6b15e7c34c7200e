// Package pipeline lists the stages in order and carries reports through them: read, clean, parse, extract into a store, then merge
// what became stale. Reports go through the stages side by side; the store is written by one goroutine:
//
//	read.Walk ──jobs──▶ N workers: clean → parse → extract ──kept──▶ one keeper: store.Keep in batches
//	                                                                      │ when all are kept
//	                                                                      ▼
//	                               compare pairs → group stories → relate blocks: store.Apply
//
// A run may be stopped at any moment: what was kept stays, what is stale is merged by the next run.
package pipeline

import (
	"cmp"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"sync"

	"chancery"
	"chancery/atlas"
	"chancery/pipeline/clean"
	"chancery/pipeline/extract"
	"chancery/pipeline/extract/happened"
	"chancery/pipeline/merge"
	"chancery/pipeline/parse"
	"chancery/pipeline/read"
)

// Version names what the stages would make of a report. It is stored beside what they made; a report kept under another version is
// read again. Raise it when a stage yields something else for the same report.
const Version = "3"

// Pipeline carries reports into a store, one run at a time.
type Pipeline struct {
	Analyser parse.Analyser
	Atlas    *atlas.Atlas
	Store    chancery.Store
	Model    string          // names the analyser's weights; part of the version that is stored
	Rules    *happened.Rules // of events; nil = the shipped ones. A researcher's own are part of the version that is stored

	Workers  int                                                      // 0 = one a processor
	Options  read.Options                                             // limits of reading
	Progress func(done chancery.ReportInfo, failed *chancery.Failure) // told of each report; may be nil; called by one goroutine
	Merging  func(w chancery.Work, units int)                         // told of merged units; may be nil

	ready    cache[merge.Compared]      // reports prepared while merging
	yielded  cache[chancery.Findings]   // what they yielded
	compared map[string]bool            // reports compared in this run, see remember
	shares   map[string]chancery.Shares // what stale reports share keys with, asked for ahead
	crowded  map[crowd]bool             // reports known to hang together with too many, see hangs
}

// Summary says what a run did.
type Summary struct {
	Read     int                // reports read and kept
	Known    int                // reports that were kept before
	Failures []chancery.Failure // reports kept with an error, by source
}

// batch is how many reports are kept in one transaction: enough to spread the cost of its sync, few enough to lose little work.
const batch = 128

// version is what the stages of p would store.
func (p *Pipeline) version() string {
	v := Version + " " + p.Model
	if own := p.Atlas.Version(); own != "" {
		v += " atlas " + own
	}
	if own := p.rules().Version(); own != "" {
		v += " rules " + own
	}
	return v
}

func (p *Pipeline) rules() *happened.Rules {
	if p.Rules == nil {
		return happened.Shipped()
	}
	return p.Rules
}

type job struct {
	report *chancery.Report
	err    error
}

type done struct {
	kept  chancery.Kept
	known bool
}

// Read carries the reports of all paths into the store and brings the record up to date. Its error is a failure of the store or the
// context's; what is wrong with a report is in the Summary.
func (p *Pipeline) Read(ctx context.Context, paths []string, stdin io.Reader) (Summary, error) {
	return p.Take(ctx, func(ctx context.Context, each read.Each) error {
		return read.Walk(ctx, paths, stdin, p.Options, each)
	})
}

// Again reads the reports that another version of the stages made, of the program or of the user's own tables, from the bytes that are kept.
func (p *Pipeline) Again(ctx context.Context) (Summary, error) {
	return p.Take(ctx, func(ctx context.Context, each read.Each) error {
		for after := ""; ; {
			ids, err := p.Store.Outdated(ctx, p.version(), after, batch)
			if err != nil || len(ids) == 0 {
				return err
			}
			for _, id := range ids {
				k, err := p.Store.Report(ctx, id)
				if err != nil {
					return err
				}
				if len(k.Report.Raw) == 0 { // nothing of it could be read
					continue
				}
				if err := each(read.Again(&k.Report)); err != nil {
					return err
				}
			}
			after = ids[len(ids)-1]
		}
	})
}

// Outdated reports whether the record holds reports that another version of the stages made.
func (p *Pipeline) Outdated(ctx context.Context) (bool, error) {
	ids, err := p.Store.Outdated(ctx, p.version(), "", 1)
	return len(ids) > 0, err
}

// Take is Read for reports from anywhere: walk hands each of them over, or what is left of it and why it failed, and returns the error that
// each returned.
func (p *Pipeline) Take(ctx context.Context, walk func(ctx context.Context, each read.Each) error) (Summary, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	jobs, results := make(chan job, 16), make(chan done, 16)
	go func() {
		defer close(jobs)
		err := walk(ctx, func(r *chancery.Report, err error) error {
			select {
			case jobs <- job{r, err}:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
		if err != nil {
			cancel(err)
		}
	}()
	var wg sync.WaitGroup
	for range p.workers() {
		wg.Go(func() { p.work(ctx, cancel, jobs, results) })
	}
	go func() { wg.Wait(); close(results) }()
	sum, err := p.keep(ctx, results)
	if err != nil {
		cancel(err)
		for range results { //nolint:revive // let the workers end
		}
		return sum, err
	}
	if err := context.Cause(ctx); err != nil {
		return sum, err
	}
	return sum, p.Merge(ctx)
}

func (p *Pipeline) workers() int {
	if p.Workers > 0 {
		return p.Workers
	}
	return runtime.GOMAXPROCS(0)
}

func (p *Pipeline) work(ctx context.Context, cancel context.CancelCauseFunc, jobs <-chan job, results chan<- done) {
	for j := range jobs {
		var d done
		if j.err == nil {
			v, err := p.Store.Version(ctx, j.report.ID)
			if err != nil {
				cancel(err)
				return
			}
			d.known = v == p.version()
		}
		if d.known {
			d.kept = chancery.Kept{Report: *j.report}
		} else {
			d.kept = p.stages(j.report, j.err)
		}
		select {
		case results <- d:
		case <-ctx.Done():
			return
		}
	}
}

// stages carries one report through all stages up to its findings, without a store.
func (p *Pipeline) stages(r *chancery.Report, err error) chancery.Kept {
	k := chancery.Kept{Report: *r, Version: p.version()}
	if err == nil {
		k.Text, k.Findings, err = p.Findings(r)
	}
	if err != nil {
		k.Failure = failure(r, err)
		if k.Report.ID == "" { // nothing of it could be read: it is known by its source alone
			k.Report.ID = chancery.FindingID(r.Source, "unread", "")
		}
		k.Failure.Report = k.Report.ID
		return k
	}
	k.Postings, k.Blocks = merge.Keys(k.Findings.Sketch), merge.Blocks(*k.Findings)
	return k
}

// Findings carries one report through clean, parse and extract.
func (p *Pipeline) Findings(r *chancery.Report) (*chancery.Text, *chancery.Findings, error) {
	t, err := clean.Report(r)
	if err != nil {
		return nil, nil, err
	}
	f := extract.By(p.rules(), t, parse.Text(t, p.Analyser), p.Atlas)
	return t, &f, nil
}

func failure(r *chancery.Report, err error) *chancery.Failure {
	f := &chancery.Failure{Source: r.Source, Code: chancery.CodeOf(err), Message: err.Error()}
	var e *chancery.Error
	if errors.As(err, &e) {
		f.Hint = e.Hint
	}
	return f
}

// keep saves what the workers made, in batches, each report once.
func (p *Pipeline) keep(ctx context.Context, results <-chan done) (Summary, error) {
	var sum Summary
	var waiting []chancery.Kept
	flush := func() error {
		err := p.Store.Keep(ctx, waiting)
		waiting = waiting[:0]
		return err
	}
	for d := range results {
		sum.count(d)
		if p.Progress != nil {
			p.Progress(info(d.kept), d.kept.Failure)
		}
		waiting = append(waiting, d.kept)
		if len(waiting) == batch {
			if err := flush(); err != nil {
				return sum, err
			}
		}
	}
	slices.SortFunc(sum.Failures, func(a, b chancery.Failure) int { return cmp.Compare(a.Source, b.Source) })
	return sum, flush()
}

func info(k chancery.Kept) chancery.ReportInfo {
	if k.Findings != nil {
		return k.Findings.Report
	}
	return chancery.ReportInfo{ID: k.Report.ID, Source: k.Report.Source}
}

func (s *Summary) count(d done) {
	switch {
	case d.kept.Failure != nil:
		s.Failures = append(s.Failures, *d.kept.Failure)
	case d.known:
		s.Known++
	default:
		s.Read++
	}
}
