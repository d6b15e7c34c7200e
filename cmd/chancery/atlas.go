package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/edtf"

	"github.com/spf13/cobra"
)

func atlasCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "atlas NAME...",
		Short: "what the atlas holds of a name",
		Long: `Atlas prints everything that a name may stand for: states, persons with their offices, organisations, groupings with
their members, cities. With --on DATE offices and members are those of that date.

"atlas check" looks for contradictions in the tables: two holders of one office at once, codes that are no codes.
"atlas gaps" lists the times since 2000 in which the tables name no holder of an office between two known ones.

With --atlas PATH it reads your own additions too: a folder with tables of the same names and columns, or an
actor dictionary in the format of PETRARCH and TABARI. What "atlas check" then names, it names by file and line.`,
		Example: `  chancery atlas Kremlin
  chancery atlas "Foreign Minister" India --on 2024
  chancery atlas check --atlas ours/ --atlas Levant.actors`,
		Args: atLeast(1),
	}
	on := c.Flags().String("on", "", "a date (EDTF, such as 2024-07)")
	asJSON := c.Flags().Bool("json", false, "write it as JSON")
	own := atlasFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		if _, ok := edtf.Parse(*on); *on != "" && !ok {
			return &chancery.Error{Code: chancery.Invalid, Message: "atlas: " + *on + " is no date", Hint: "write it as 2024-07-08, 2024-07 or 2024"}
		}
		added, err := atlas.OpenOwn(*own)
		if err != nil {
			return err
		}
		at, err := atlas.LoadWith(added)
		if err != nil {
			return err
		}
		if len(args) == 1 && args[0] == "check" {
			return checkAtlas(c.OutOrStdout(), at)
		}
		if len(args) == 1 && args[0] == "gaps" {
			for _, g := range at.Gaps() {
				fmt.Fprintln(c.OutOrStdout(), g)
			}
			return nil
		}
		held := lookUp(at, strings.Fields(strings.Join(args, " ")), *on)
		if len(held) == 0 {
			return &chancery.Error{Code: chancery.NotFound, Message: "atlas: nothing is known of " + strings.Join(args, " "), Hint: "names are as the press writes them: New Delhi, the Kremlin, EAM, SCO"}
		}
		if *asJSON {
			e := json.NewEncoder(c.OutOrStdout())
			e.SetIndent("", "  ")
			e.SetEscapeHTML(false)
			return e.Encode(held)
		}
		for _, h := range held {
			h.print(c.OutOrStdout())
		}
		return nil
	}
	return c
}

func checkAtlas(w io.Writer, at *atlas.Atlas) error {
	problems := at.Check()
	for _, p := range problems {
		fmt.Fprintln(w, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("atlas check: %s", count(len(problems), "problem"))
	}
	fmt.Fprintf(w, "%d actors, no contradictions\n", at.Len())
	return nil
}

// heldOf is one reading of a name with what the atlas knows of it.
type heldOf struct {
	Words   string          `json:"words"` // of the question
	How     string          `json:"how"`
	Name    string          `json:"name"`
	Actor   *chancery.Actor `json:"actor,omitempty"`
	Members []string        `json:"members,omitempty"`
}

// lookUp reads words from the left: every phrase that the tables know, and titles of an office with the state beside them.
func lookUp(at *atlas.Atlas, words []string, on string) []heldOf {
	var out []heldOf
	for i := 0; i < len(words); {
		n, readings := at.Match(words[i:])
		if n == 0 {
			n = 1
		}
		for _, r := range readings {
			out = append(out, reading(at, strings.Join(words[i:i+n], " "), r, on))
		}
		i += n
	}
	return append(out, holders(at, words, on)...)
}

func reading(at *atlas.Atlas, words string, r atlas.Reading, on string) heldOf {
	h := heldOf{Words: words, How: string(r.How), Name: r.Name}
	if a, ok := at.Actor(r.ID); ok {
		if on != "" {
			a.Offices = slices.DeleteFunc(slices.Clone(a.Offices), func(o chancery.Office) bool { return !during(o, on) })
		}
		h.Actor = &a
		h.Members = at.Members(r.ID, on)
	}
	return h
}

// holders are those who held the office that the words name together with a state, in either order.
func holders(at *atlas.Atlas, words []string, on string) []heldOf {
	var out []heldOf
	for i := 1; i < len(words); i++ {
		for _, split := range [][2][]string{{words[:i], words[i:]}, {words[i:], words[:i]}} {
			role, _, ok := at.Role(strings.Join(split[0], " "))
			iso3, isState := state(at, strings.Join(split[1], " "))
			if !ok || !isState {
				continue
			}
			for _, id := range at.Holders(role, iso3, on) {
				a, _ := at.Actor(id)
				out = append(out, heldOf{Words: strings.Join(words, " "), How: role + " of " + iso3, Name: a.Name, Actor: &a})
			}
		}
	}
	return out
}

func during(o chancery.Office, on string) bool {
	return !edtf.Before(string(o.To), on) && !edtf.Before(on, string(o.From))
}

func (h heldOf) print(w io.Writer) {
	fmt.Fprintf(w, "%s: %s (%s)\n", h.Words, h.Name, h.How)
	if h.Actor == nil {
		return
	}
	a := h.Actor
	fmt.Fprintf(w, "  %s, %s", a.Kind, a.ID)
	if a.ISO3 != "" && string(a.ISO3) != a.ID {
		fmt.Fprintf(w, ", acts for %s", a.ISO3)
	}
	fmt.Fprintln(w)
	if len(a.Names) > 1 {
		fmt.Fprintf(w, "  also: %s\n", strings.Join(a.Names, "; "))
	}
	for _, o := range a.Offices {
		fmt.Fprintf(w, "  %s, %s, %s to %s\n", o.Role, o.State, orUnknown(o.From, "?"), orUnknown(o.To, "now, or not known"))
	}
	if len(h.Members) > 0 {
		fmt.Fprintf(w, "  members: %s\n", strings.Join(h.Members, " "))
	}
}

func orUnknown(m chancery.Maybe, unknown string) string {
	if m == "" {
		return unknown
	}
	return string(m)
}
