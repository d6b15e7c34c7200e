package main

import (
	"bufio"
	"io"

	"chancery"
	"chancery/export"
	"chancery/pipeline"

	"github.com/spf13/cobra"
)

func exportCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "export [--db FILE] --format json|dyads",
		Short: "write the record in a format of the field",
		Long: `Export writes the whole record to standard output. The format json is the record document: actors,
reports, copies, stories, statements, events, designations, mechanisms, figures, memberships,
conflicts; every entry with its evidence. The format dyads is a table (CSV) of the events as event data sets have
them, a line for every directed pair of sides, with type, mode and status, CAMEO code, its value on the Goldstein
scale, and PLOVER's own writing. The same reports give the same bytes.`,
		Example: `  chancery export --db press.db --format json > record.json
  chancery export --format json | jq '.events[] | select(.mode == "visit")'
  chancery export --format dyads > events.csv`,
		Args: exact(0),
	}
	db := dbFlag(c)
	format := c.Flags().String("format", "json", "json or dyads")
	c.RunE = func(c *cobra.Command, _ []string) error {
		write, ok := map[string]func(io.Writer, *chancery.Record) error{"json": export.JSON, "dyads": export.Dyads}[*format]
		if !ok {
			return &chancery.Error{Code: chancery.Unsupported, Message: "export: no format " + *format, Hint: "the formats are: json, dyads"}
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
		if err := write(w, r); err != nil {
			return err
		}
		return w.Flush()
	}
	return c
}
