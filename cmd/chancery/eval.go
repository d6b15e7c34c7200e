package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"chancery/eval/english"
	"chancery/models"
	"chancery/nlp"
)

// evalCommand is the one place for measures on public sets: a subcommand a kind.
func evalCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "eval KIND [--json] FILE…",
		Short: "measure against public sets",
		Args:  cobra.ArbitraryArgs,
		RunE:  unknownKind,
	}
	c.AddCommand(
		englishEval("parse", "trees against treebanks in CoNLL-U, by the measures of the CoNLL 2018 shared task", english.Parse),
		englishEval("sentences", "sentences against rules (JSON) or treebanks (CoNLL-U)", english.Sentences),
		englishEval("names", "names against labelled words in the form of Universal NER", english.Names),
	)
	c.AddCommand(pressEvals()...)
	return c
}

// unknownKind is what eval says when it is not told, or does not know, what to measure.
func unknownKind(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{c, fmt.Errorf("%s needs a kind", c.Name())}
	}
	return usageError{c, fmt.Errorf("unknown kind %q", args[0])}
}

func englishEval(kind, short string, measure func(*nlp.Analyser, string) ([]english.Row, error)) *cobra.Command {
	c := &cobra.Command{
		Use:   kind + " [--json] FILE…",
		Short: short,
		Args:  atLeast(1),
	}
	asJSON := c.Flags().Bool("json", false, "write the figures as JSON")
	model := c.Flags().String("model", "", "a model file to measure instead of the one inside")
	c.RunE = func(c *cobra.Command, args []string) error {
		a, err := analyser(*model)
		if err != nil {
			return err
		}
		var rows []english.Row
		for _, path := range args {
			r, err := measure(a, path)
			if err != nil {
				return err
			}
			rows = append(rows, r...)
		}
		return writeRows(c.OutOrStdout(), rows, *asJSON)
	}
	return c
}

// analyser loads the model at path, or the one inside.
func analyser(path string) (*nlp.Analyser, error) {
	if path == "" {
		return models.English()
	}
	return nlp.Open(path)
}

func writeRows(w io.Writer, rows []english.Row, asJSON bool) error {
	if asJSON {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(rows)
	}
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.AppendHeader(table.Row{"file", "measure", "F1 %", "right", "gold", "found"})
	for _, r := range rows {
		t.AppendRow(table.Row{r.File, r.Measure, fmt.Sprintf("%.2f", r.Value), r.Counts.Correct, r.Counts.Gold, r.Counts.System})
	}
	_, err := fmt.Fprintln(w, t.Render())
	return err
}
