package main

import (
	"context"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/brief"
	"chancery/internal/edtf"
	"chancery/pipeline"

	"github.com/spf13/cobra"
)

func briefCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "brief [--db FILE] IND-RUS",
		Short: "the relation of two states on one page, with numbered sources",
		Long: `Brief prints what the record holds of a relation: what the sides call it, which formats meet and
whose turn it is, what is planned and what was held, figures and targets, who said what, and where
reports disagree. Every line names its sources by number; what was worked out is marked as derived,
with its rule.

A relation is two or more states by ISO 3166-1 alpha-3 code or by name, joined by "-" or given apart.`,
		Example: `  chancery brief --db press.db IND-RUS
  chancery brief India Russia --as-of 2025-03-25`,
		Args: atLeast(1),
	}
	db := dbFlag(c)
	asOf := c.Flags().String("as-of", "", "the record that the reports published by this date give (EDTF, such as 2025-03-25)")
	asJSON := c.Flags().Bool("json", false, "write the page as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		ctx := c.Context()
		if _, ok := edtf.Parse(*asOf); *asOf != "" && !ok {
			return &chancery.Error{Code: chancery.Invalid, Message: "brief: " + *asOf + " is no date", Hint: "write it as 2025-03-25, 2025-03 or 2025"}
		}
		s, err := openOld(ctx, *db)
		if err != nil {
			return err
		}
		defer s.Close()
		at, err := atlasOf(ctx, s)
		if err != nil {
			return err
		}
		states, err := relation(at, args)
		if err != nil {
			return err
		}
		if err := upToDate(ctx, s); err != nil {
			return err
		}
		return writeBrief(ctx, c.OutOrStdout(), s, at, states, *asOf, *asJSON)
	}
	return c
}

func writeBrief(ctx context.Context, w io.Writer, s chancery.Library, at *atlas.Atlas, states []string, asOf string, asJSON bool) error {
	r, err := pipeline.Relation(ctx, s, at, states, asOf)
	if err != nil {
		return err
	}
	if len(r.Reports) == 0 {
		return &chancery.Error{
			Code: chancery.NotFound, Message: "brief: the record holds nothing on " + strings.Join(states, "-"),
			Hint: "read reports that tell of it: chancery read FOLDER",
		}
	}
	b := brief.Of(r, states, asOf)
	if !asJSON {
		return brief.Text(w, b)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(b)
}

// relation is the states that the arguments name, in the order given.
func relation(at *atlas.Atlas, args []string) ([]string, error) {
	var states []string
	for _, arg := range args {
		names := []string{arg}
		if _, ok := state(at, arg); !ok { // a name may have a hyphen in it: Guinea-Bissau
			names = strings.Split(arg, "-")
		}
		for _, n := range names {
			iso3, ok := state(at, n)
			if !ok {
				return nil, &chancery.Error{
					Code: chancery.NotFound, Message: "brief: no state is called " + n,
					Hint: "name states by ISO 3166-1 alpha-3 code or in English: IND-RUS, or India Russia",
				}
			}
			if !slices.Contains(states, iso3) {
				states = append(states, iso3)
			}
		}
	}
	if len(states) < 2 {
		return nil, &chancery.Error{Code: chancery.Invalid, Message: "brief: a relation has two sides", Hint: "for example: chancery brief IND-RUS"}
	}
	return states, nil
}

func state(at *atlas.Atlas, name string) (string, bool) {
	name = strings.TrimSpace(name)
	if a, ok := at.Actor(strings.ToUpper(name)); ok && a.Kind == chancery.State {
		return a.ID, true
	}
	words := strings.Fields(name)
	if n, readings := at.Match(words); n > 0 && n == len(words) {
		for _, r := range readings {
			if r.Kind == chancery.State && (r.How == atlas.ByName || r.How == atlas.ByAcronym) {
				return r.ID, true
			}
		}
	}
	return "", false
}
