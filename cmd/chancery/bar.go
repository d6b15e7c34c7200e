package main

import (
	"io"
	"os"
	"sync/atomic"
	"time"

	"chancery"
	"chancery/pipeline/read"

	"github.com/jedib0t/go-pretty/v6/progress"
)

// bar shows how far a run is, on a terminal; elsewhere it shows nothing.
type bar struct {
	w       progress.Writer
	t       *progress.Tracker
	reports atomic.Int64
}

func newBar(w io.Writer, total read.Total) *bar {
	b := &bar{}
	if !isTerminal(w) {
		return b
	}
	b.w = progress.NewWriter()
	b.w.SetOutputWriter(w)
	b.w.SetUpdateFrequency(200 * time.Millisecond)
	b.w.SetMessageLength(28)
	b.t = &progress.Tracker{Message: "reading", Total: total.Bytes, Units: progress.UnitsBytes}
	b.w.AppendTracker(b.t)
	go b.w.Render()
	return b
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

func (b *bar) bytes(n int64) {
	if b.t != nil {
		b.t.Increment(n)
	}
}

func (b *bar) report(chancery.ReportInfo, *chancery.Failure) {
	if n := b.reports.Add(1); b.t != nil {
		b.t.UpdateMessage("reading: " + count(int(n), "report"))
	}
}

func (b *bar) merging(w chancery.Work, _ int) {
	if b.t != nil {
		b.t.UpdateMessage("merging: " + string(w))
	}
}

func (b *bar) stop() {
	if b.w == nil {
		return
	}
	b.t.MarkAsDone()
	b.w.Stop()
	for b.w.IsRenderInProgress() {
		time.Sleep(10 * time.Millisecond)
	}
}
