package main

import (
	"bufio"

	"chancery"
	"chancery/export"
	"chancery/pipeline"

	"github.com/spf13/cobra"
)

func exportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "export [--db FILE] --format json",
		Short: "write the record in a format of the field",
		Long: `Export writes the whole record to standard output. The format json is the record document: actors,
reports, copies, stories, statements, events, designations, mechanisms, figures, memberships,
conflicts; every entry with its evidence. The same reports give the same bytes.`,
		Example: `  chancery export --db press.db --format json > record.json
  chancery export --format json | jq '.events[] | select(.mode == "visit")'`,
		Args: exact(0),
	}
	db := dbFlag(c)
	format := c.Flags().String("format", "json", "json")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if *format != "json" {
			return &chancery.Error{Code: chancery.Unsupported, Message: "export: no format " + *format, Hint: "the formats are: json"}
		}
		ctx := c.Context()
		s, err := openOld(ctx, *db)
		if err != nil {
			return err
		}
		defer s.Close()
		if err := upToDate(ctx, s); err != nil {
			return err
		}
		r, err := pipeline.Record(ctx, s)
		if err != nil {
			return err
		}
		w := bufio.NewWriter(c.OutOrStdout())
		if err := export.JSON(w, r); err != nil {
			return err
		}
		return w.Flush()
	}
	return c
}
