package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"chancery"
	"chancery/pipeline"
	"chancery/show"

	"github.com/spf13/cobra"
)

func showCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "show [--db FILE] REPORT",
		Short: "a report with every finding marked in place",
		Long: `Show prints the text of a report with what was found in it marked in place: statements, events and the
rest, each with what the record makes of it; and what was set aside as advert, caption or other
story. It tells the story that the report belongs to and the one, of days before, that it goes on from. REPORT is an id of the record, the beginning of one, or the path that it was read from.`,
		Example: `  chancery show --db press.db reports/2025-03-24.txt
  chancery show --html 6c1f0a > page.html`,
		Args: exact(1),
	}
	db := dbFlag(c)
	html := c.Flags().Bool("html", false, "write one self-contained page")
	asJSON := c.Flags().Bool("json", false, "write the text and its findings as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		ctx := c.Context()
		s, err := openOld(ctx, *db)
		if err != nil {
			return err
		}
		defer s.Close()
		k, err := find(ctx, s, args[0])
		if err != nil {
			return err
		}
		if k.Failure != nil {
			return &chancery.Error{Code: k.Failure.Code, Message: k.Failure.Message, Hint: k.Failure.Hint}
		}
		if k.Text == nil {
			return readAgain()
		}
		infos, err := s.Infos(ctx, []string{k.Report.ID})
		if err != nil {
			return err
		}
		if len(infos) > 0 {
			k.Findings.Report = infos[0]
		}
		var st show.Story
		if st.Of, st.From, err = pipeline.StoryOf(ctx, s, k.Report.ID); err != nil {
			return err
		}
		switch {
		case *asJSON:
			e := json.NewEncoder(c.OutOrStdout())
			e.SetEscapeHTML(false)
			e.SetIndent("", "  ")
			return e.Encode(map[string]any{"text": k.Text, "findings": k.Findings, "story": st.Of})
		case *html:
			return show.HTML(c.OutOrStdout(), k.Text, k.Findings, st)
		}
		return show.Terminal(c.OutOrStdout(), k.Text, k.Findings, st, isTerminal(c.OutOrStdout()))
	}
	return c
}

// find is the report that a user means by an id, the beginning of one, or a path.
func find(ctx context.Context, s chancery.Library, what string) (*chancery.Kept, error) {
	ids, err := s.Find(ctx, what)
	if err != nil {
		return nil, err
	}
	if len(ids) == 0 {
		if abs, err := filepath.Abs(what); err == nil {
			if ids, err = s.Find(ctx, abs); err != nil {
				return nil, err
			}
		}
	}
	switch {
	case len(ids) == 1:
		return s.Report(ctx, ids[0])
	case len(ids) > 1:
		return nil, &chancery.Error{Code: chancery.Invalid, Message: "show: several reports begin with " + what, Hint: "give more of the id"}
	}
	e := &chancery.Error{Code: chancery.NotFound, Message: "show: the record has no report " + what, Hint: "list them: chancery export | jq '.reports[].source'"}
	if _, err := os.Stat(what); err == nil {
		e.Hint = "read it first: chancery read " + what
	}
	return nil, e
}
