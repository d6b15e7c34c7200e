package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"chancery"
	"chancery/pipeline"
	"chancery/pipeline/read"
	"chancery/store"

	"github.com/spf13/cobra"
)

func readCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "read [--db FILE] PATH...",
		Short: "read reports into the record",
		Long: `Read reads press reports into the record: files, folders with all that is in them, or "-" for
standard input. It understands .txt, .html, .json and .jsonl, each also with .gz or .zst after it.

A JSON report is an object with "text" or "html", and if known "url", "title", "published" and
"outlet". A report that was read before is passed over. A report that cannot be read is kept with
its error and named at the end; the others are read all the same (exit status 3).

A run that is stopped goes on where it was when the same command is given again.`,
		Example: `  chancery read ~/press/2025
  curl -s https://example.org/report.html | chancery read --db press.db -`,
		Args: atLeast(1),
	}
	db := dbFlag(c)
	asJSON := c.Flags().Bool("json", false, "write a summary as JSON to standard output")
	workers := c.Flags().Int("workers", 0, "reports analysed side by side (0 = one a processor)")
	limit := c.Flags().Int64("max-report", read.DefaultMaxReport, "bytes that one report may have, unpacked")
	c.RunE = func(c *cobra.Command, args []string) error {
		ctx := c.Context()
		s, err := store.Open(ctx, *db)
		if err != nil {
			return err
		}
		defer s.Close()
		p, err := newPipeline(s)
		if err != nil {
			return err
		}
		p.Workers, p.Options.MaxReport = *workers, *limit
		sum, err := readWithProgress(ctx, p, args, c.InOrStdin(), c.ErrOrStderr())
		if err != nil {
			return err
		}
		if *asJSON {
			return writeSummary(c.OutOrStdout(), sum)
		}
		return tellSummary(c.ErrOrStderr(), *db, sum)
	}
	return c
}

// readWithProgress reads with a bar on w where w is a terminal.
func readWithProgress(ctx context.Context, p *pipeline.Pipeline, paths []string, stdin io.Reader, w io.Writer) (pipeline.Summary, error) {
	total, err := read.Count(ctx, paths)
	if err != nil {
		return pipeline.Summary{}, err
	}
	b := newBar(w, total)
	p.Options.Progress, p.Progress, p.Merging = b.bytes, b.report, b.merging
	sum, err := p.Read(ctx, paths, stdin)
	b.stop()
	return sum, err
}

func tellSummary(w io.Writer, db string, sum pipeline.Summary) error {
	for _, f := range sum.Failures {
		fmt.Fprintln(w, "chancery:", f.Message)
		if f.Hint != "" {
			fmt.Fprintln(w, "hint:", f.Hint)
		}
	}
	fmt.Fprintf(w, "chancery: %s into %s", count(sum.Read, "report"), db)
	if sum.Known > 0 {
		fmt.Fprintf(w, ", %d known already", sum.Known)
	}
	if n := len(sum.Failures); n > 0 {
		fmt.Fprintf(w, ", %d could not be read\n", n)
		return errReports
	}
	fmt.Fprintln(w)
	return nil
}

func writeSummary(w io.Writer, sum pipeline.Summary) error {
	if sum.Failures == nil {
		sum.Failures = []chancery.Failure{}
	}
	err := json.NewEncoder(w).Encode(map[string]any{"read": sum.Read, "known": sum.Known, "failures": sum.Failures})
	if err == nil && len(sum.Failures) > 0 {
		return errReports
	}
	return err
}

func count(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
