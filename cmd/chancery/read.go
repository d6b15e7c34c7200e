package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/pipeline"
	"chancery/pipeline/read"
	"chancery/store"

	"github.com/spf13/cobra"
)

func readCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "read [--db FILE] [PATH...]",
		Short: "read reports into the record",
		Long: `Read reads press reports into the record: files, folders with all that is in them, or "-" for
standard input. It understands .txt, .html, .json and .jsonl, each also with .gz or .zst after it.

A JSON report is an object with "text" or "html", and if known "url", "title", "published" and
"outlet". A report that was read before is passed over. A report that cannot be read is kept with
its error and named at the end; the others are read all the same (exit status 3).

A run that is stopped goes on where it was when the same command is given again.

With --atlas PATH the record is read with your own additions to the atlas from now on: a folder with
tables such as persons.tsv and holders.tsv, or an actor dictionary in the format of PETRARCH and TABARI.
With --rules FILE events are coded by your own rules too, laid over those inside; see 'chancery rules --help'.
Both are kept in the record; --atlas none and --rules none take them away. Reports that were read before, with
others or by another version of this program, are read anew when they are given again, and all of them, from the
bytes that the record keeps, with --again.`,
		Example: `  chancery read ~/press/2025
  curl -s https://example.org/report.html | chancery read --db press.db -
  chancery read --atlas ours/ --again`,
	}
	db := dbFlag(c)
	asJSON := c.Flags().Bool("json", false, "write a summary as JSON to standard output")
	workers := c.Flags().Int("workers", 0, "reports analysed side by side (0 = one a processor)")
	own, ownRules := atlasFlag(c), rulesFlag(c)
	again := c.Flags().Bool("again", false, "also read anew what another version, or other additions, made of the reports kept")
	limit := c.Flags().Int64("max-report", read.DefaultMaxReport, "bytes that one report may have, unpacked")
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 && !*again && len(*own)+len(*ownRules) == 0 {
			return usageError{c, errors.New("nothing to read: name a file, a folder or - for standard input")}
		}
		ctx := c.Context()
		o, err := openOwn(*own, *ownRules, c.ErrOrStderr())
		if err != nil {
			return err
		}
		s, err := store.Open(ctx, *db)
		if err != nil {
			return err
		}
		defer s.Close()
		if err := o.keep(ctx, s); err != nil {
			return err
		}
		p, err := newPipeline(ctx, s)
		if err != nil {
			return err
		}
		p.Workers, p.Options.MaxReport = *workers, *limit
		sum, err := readEach(ctx, p, args, *again, c.InOrStdin(), c.ErrOrStderr())
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

// readEach reads the paths, then what else is to be read anew, and says what is left that another version made.
func readEach(ctx context.Context, p *pipeline.Pipeline, paths []string, again bool, stdin io.Reader, w io.Writer) (pipeline.Summary, error) {
	var sum pipeline.Summary
	if len(paths) > 0 {
		var err error
		if sum, err = readWithProgress(ctx, p, paths, stdin, w); err != nil {
			return sum, err
		}
	}
	if again {
		anew, err := againWithProgress(ctx, p, w)
		if err != nil {
			return sum, err
		}
		sum.Read, sum.Failures = sum.Read+anew.Read, append(sum.Failures, anew.Failures...)
	}
	return sum, tellOutdated(ctx, p, w)
}

// ownFiles are a user's own files by kind, those of which the command line says something.
type ownFiles map[chancery.OwnKind]map[string][]byte

// openOwn opens the files that the flags name, before anything is changed.
func openOwn(atlasPaths, rulePaths []string, w io.Writer) (ownFiles, error) {
	o := ownFiles{}
	if len(atlasPaths) > 0 {
		added, err := ownAtlas(atlasPaths, w)
		if err != nil {
			return nil, err
		}
		o[chancery.OwnAtlas] = added
	}
	if len(rulePaths) > 0 {
		rules, err := openRules(rulePaths)
		if err == nil {
			_, err = compileRules(rules)
		}
		if err != nil {
			return nil, tellProblems(w, err)
		}
		o[chancery.OwnRules] = rules
	}
	return o, nil
}

func (o ownFiles) keep(ctx context.Context, s chancery.Store) error {
	for kind, files := range o {
		if err := s.KeepOwn(ctx, kind, files); err != nil {
			return err
		}
	}
	return nil
}

// ownAtlas opens the additions to the atlas that the flags name, before anything is changed, and tells on w what in them cannot be used.
func ownAtlas(paths []string, w io.Writer) (atlas.Own, error) {
	if slices.Equal(paths, []string{"none"}) {
		return nil, nil
	}
	own, err := atlas.OpenOwn(paths)
	if err != nil {
		return nil, err
	}
	at, err := atlas.LoadWith(own)
	if err != nil {
		return nil, err
	}
	if ps := at.Check(); len(ps) > 0 {
		fmt.Fprintf(w, "chancery: %s in your additions to the atlas, the first: %v\nhint: see them all: chancery atlas check --atlas %s\n",
			count(len(ps), "problem"), ps[0], strings.Join(paths, " --atlas "))
	}
	return own, nil
}

// tellOutdated says that some of the record was made otherwise than what is read now.
func tellOutdated(ctx context.Context, p *pipeline.Pipeline, w io.Writer) error {
	old, err := p.Outdated(ctx)
	if err == nil && old {
		fmt.Fprintln(w, "chancery: some reports were read by another version or with another atlas or rules; to read them anew: chancery read --again")
	}
	return err
}

// againWithProgress reads anew what is outdated, with a bar on w where w is a terminal.
func againWithProgress(ctx context.Context, p *pipeline.Pipeline, w io.Writer) (pipeline.Summary, error) {
	b := newBar(w, read.Total{})
	p.Progress, p.Merging = b.report, b.merging
	sum, err := p.Again(ctx)
	b.stop()
	return sum, err
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
