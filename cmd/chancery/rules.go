package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/happened"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
	"chancery/pipeline/parse"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"
)

func rulesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "rules KIND",
		Short: "the rules that events are coded by: check, list, show, try",
		Long: `What word in which surroundings tells what kind of happening, and where its sides stand, is written in rules: frames in
a small language over the trees of sentences. A researcher's own file adds types, frames and words, or replaces those
inside, and is given to 'chancery read --rules FILE'. The language is described in pipeline/extract/happened/README.md;
'chancery rules example' prints a worked file to begin with.`,
		Example: `  chancery rules example > my.rules && chancery rules check my.rules
  chancery rules try "Lima expelled two Bolivian diplomats on Friday."`,
		Args: cobra.ArbitraryArgs,
		RunE: unknownKind,
	}
	c.AddCommand(rulesCheck(), rulesList(), rulesShow(), rulesTypes(), rulesTry(), rulesExample())
	return c
}

func rulesFlag(c *cobra.Command) *[]string {
	return c.Flags().StringArray("rules", nil, "a file of your own rules; may be given more than once")
}

// openRules reads the files, kept under names that sort in the order in which they are given; "none" is no files.
func openRules(paths []string) (map[string][]byte, error) {
	if slices.Equal(paths, []string{"none"}) {
		return nil, nil
	}
	files := map[string][]byte{}
	for i, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, &chancery.Error{Code: chancery.NotFound, Message: "read rules: " + err.Error(), Hint: "'chancery rules example' prints a file to begin with"}
		}
		files[fmt.Sprintf("%02d/%s", i, filepath.Base(path))] = b
	}
	return files, nil
}

// compileRules lays the files over the shipped rules; nil where there are no files.
func compileRules(files map[string][]byte) (*happened.Rules, error) {
	if len(files) == 0 {
		return nil, nil
	}
	var own []happened.Source
	for _, name := range slices.Sorted(maps.Keys(files)) {
		own = append(own, happened.Source{Name: path.Base(name), Text: string(files[name])})
	}
	return happened.Compile(own...)
}

// recordRules are the rules that a record was made with.
func recordRules(ctx context.Context, s chancery.Library) (*happened.Rules, error) {
	files, err := s.Own(ctx, chancery.OwnRules)
	if err != nil {
		return nil, err
	}
	ru, err := compileRules(files)
	if err != nil { // they were sound when they were kept, for the program of that day
		return nil, &chancery.Error{Code: chancery.Invalid, Message: "the record's own rules", Err: err, Hint: "give them again: chancery read --rules FILE, or take them away: --rules none"}
	}
	return ru, nil
}

// rulesOf are the rules with the files laid over them, or the shipped ones.
func rulesOf(w io.Writer, paths []string) (*happened.Rules, error) {
	files, err := openRules(paths)
	if err != nil {
		return nil, err
	}
	ru, err := compileRules(files)
	if err == nil && ru == nil {
		ru = happened.Shipped()
	}
	return ru, tellProblems(w, err)
}

// tellProblems writes what is wrong with rules, one problem a line with what to try, and returns the error to end with.
func tellProblems(w io.Writer, err error) error {
	var ps happened.Problems
	if !errors.As(err, &ps) {
		return err
	}
	for _, p := range ps {
		fmt.Fprintln(w, "chancery:", p)
		if p.Hint != "" {
			fmt.Fprintln(w, "hint:", strings.TrimRight(p.Hint, "; "))
		}
	}
	return fmt.Errorf("rules: %s", count(len(ps), "problem"))
}

func rulesCheck() *cobra.Command {
	c := &cobra.Command{
		Use:   "check [--json] [FILE…]",
		Short: "check the shipped rules, or your own file laid over them",
		Long: `Check reads the files, names every line that is wrong and what to try, looks for frames that can never be reached, and
runs the examples of every frame through the analyser: a sentence behind + must be coded by that frame with those sides, one
behind - must not. Shipped frames that your file replaces, or whose examples it takes over, are told as notes.

Exit status: 0 all is as it says; 1 there are problems.`,
		Example: "  chancery rules check\n  chancery rules check my.rules",
		Args:    cobra.ArbitraryArgs,
	}
	asJSON := c.Flags().Bool("json", false, "write the outcome as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		ru, err := rulesOf(c.ErrOrStderr(), args)
		if err != nil {
			return err
		}
		m, err := newMeasurer()
		if err != nil {
			return err
		}
		r := ru.Check(m.read)
		if *asJSON {
			return writeCheck(c.OutOrStdout(), r)
		}
		for _, n := range r.Notes {
			fmt.Fprintln(c.ErrOrStderr(), "note:", n)
		}
		if len(r.Problems) > 0 {
			return tellProblems(c.ErrOrStderr(), r.Problems)
		}
		_, err = fmt.Fprintf(c.OutOrStdout(), "%s, %s: all as they say\n", count(r.Frames, "frame"), count(r.Examples, "example"))
		return err
	}
	return c
}

func writeCheck(w io.Writer, r happened.Report) error {
	type problem struct{ File, Frame, Message, Hint string }
	all := func(ps happened.Problems) []problem {
		out := []problem{}
		for _, p := range ps {
			out = append(out, problem{p.Where(), p.Frame, p.Message, p.Hint})
		}
		return out
	}
	err := writeJSON(w, map[string]any{"frames": r.Frames, "examples": r.Examples, "problems": all(r.Problems), "notes": all(r.Notes)})
	if err == nil && len(r.Problems) > 0 {
		return fmt.Errorf("rules: %s", count(len(r.Problems), "problem"))
	}
	return err
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// read analyses a sentence without a date.
func (m *measurer) read(sentence string) (*chancery.Text, *nlp.Doc, *who.Cast, []when.Expr) {
	t := &chancery.Text{Words: sentence, Parts: []chancery.Part{{Span: chancery.Span{End: len(sentence)}, Kind: chancery.BodyPart}}}
	d := parse.Text(t, m.english)
	return t, d, who.Resolve(t, d, m.atlas), when.Find(d, "")
}

func rulesList() *cobra.Command {
	c := &cobra.Command{
		Use:     "list [--rules FILE] [--type TYPE] [--json]",
		Short:   "all frames in the order in which they are tried",
		Example: "  chancery rules list --type SANCTION",
		Args:    exact(0),
	}
	own := rulesFlag(c)
	typ := c.Flags().String("type", "", "only frames of this type")
	asJSON := c.Flags().Bool("json", false, "write it as JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		ru, err := rulesOf(c.ErrOrStderr(), *own)
		if err != nil {
			return err
		}
		fs := []happened.Frame{}
		for _, f := range ru.Frames() {
			if *typ == "" || strings.EqualFold(f.Type, *typ) {
				fs = append(fs, f)
			}
		}
		if *asJSON {
			return writeJSON(c.OutOrStdout(), fs)
		}
		t := table.NewWriter()
		t.SetStyle(table.StyleLight)
		t.AppendHeader(table.Row{"frame", "code", "cameo", "words", "where"})
		for _, f := range fs {
			t.AppendRow(table.Row{f.Name, code(f.Type, f.Mode), f.CAMEO, abridged(append(f.Verbs, f.Nouns...), 40), f.Source})
		}
		_, err = fmt.Fprintln(c.OutOrStdout(), t.Render())
		return err
	}
	return c
}

func code(typ, mode string) string {
	if mode == "" {
		return typ
	}
	return typ + "/" + mode
}

// abridged is as many of the words as n bytes hold.
func abridged(words []string, n int) string {
	s := ""
	for i, w := range words {
		if i > 0 && len(s)+len(w) > n {
			return s + " …"
		}
		s = strings.TrimSpace(s + " " + w)
	}
	return s
}

func rulesShow() *cobra.Command {
	c := &cobra.Command{
		Use:     "show [--rules FILE] FRAME…",
		Short:   "frames as their file has them",
		Example: "  chancery rules show meet visit-noun",
		Args:    atLeast(1),
	}
	own := rulesFlag(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		ru, err := rulesOf(c.ErrOrStderr(), *own)
		if err != nil {
			return err
		}
		for i, name := range args {
			if i > 0 {
				fmt.Fprintln(c.OutOrStdout())
			}
			if err := showFrame(c.OutOrStdout(), ru, name); err != nil {
				return err
			}
		}
		return nil
	}
	return c
}

func showFrame(w io.Writer, ru *happened.Rules, name string) error {
	for _, f := range ru.Frames() {
		if f.Name == name {
			_, err := fmt.Fprintf(w, "# %s\n%s", f.Source, f.Text)
			return err
		}
	}
	return noFrame(name)
}

func rulesTypes() *cobra.Command {
	c := &cobra.Command{
		Use:     "types [--rules FILE] [--json]",
		Short:   "the types and modes, with CAMEO codes and their values on the Goldstein scale",
		Example: "  chancery rules types",
		Args:    exact(0),
	}
	own := rulesFlag(c)
	asJSON := c.Flags().Bool("json", false, "write it as JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		ru, err := rulesOf(c.ErrOrStderr(), *own)
		if err != nil {
			return err
		}
		if *asJSON {
			return writeJSON(c.OutOrStdout(), ru.Types())
		}
		t := table.NewWriter()
		t.SetStyle(table.StyleLight)
		t.AppendHeader(table.Row{"type", "modes", "frames", "cameo (goldstein)"})
		for _, x := range ru.Types() {
			var codes []string
			for _, k := range x.CAMEO {
				codes = append(codes, fmt.Sprintf("%s (%g)", k.Code, k.Goldstein))
			}
			t.AppendRow(table.Row{x.Name, strings.Join(x.Modes, " "), x.Frames, strings.Join(codes, " ")})
		}
		_, err = fmt.Fprintln(c.OutOrStdout(), t.Render())
		return err
	}
	return c
}

func rulesTry() *cobra.Command {
	c := &cobra.Command{
		Use:   "try [--rules FILE] [--faint] [--why FRAME] [--json] SENTENCE…",
		Short: "what the frames make of a sentence",
		Long: `Try analyses each SENTENCE on its own and prints what is coded: the word that tells it, the frame, type and mode, CAMEO
code, status, sides. With --why FRAME it tells what that frame asks for and does not find, whom its paths lead to, and which
frame takes the word before it. --faint takes in the frames that only 'chancery eval plover' and its like use. 'chancery parse' shows
the tree that the frames are read off.`,
		Example: `  chancery rules try "Lima expelled two Bolivian diplomats on Friday."
  chancery rules try --why expel "Two Bolivian traders were expelled by Lima."`,
		Args: atLeast(1),
	}
	own := rulesFlag(c)
	faint := c.Flags().Bool("faint", false, "with the frames for coders of sentences")
	why := c.Flags().String("why", "", "tell what this frame makes of it")
	asJSON := c.Flags().Bool("json", false, "write it as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		ru, err := rulesOf(c.ErrOrStderr(), *own)
		if err != nil {
			return err
		}
		m, err := newMeasurer()
		if err != nil {
			return err
		}
		if *why != "" {
			return tellWhy(c.OutOrStdout(), ru, *why, args, m.read)
		}
		for _, sentence := range args {
			told := ru.Try(sentence, *faint, m.read)
			if *asJSON {
				if err := writeJSON(c.OutOrStdout(), told); err != nil {
					return err
				}
				continue
			}
			for _, t := range told {
				fmt.Fprintf(c.OutOrStdout(), "%s: frame %s, %s %s, %s, %s\n", t.Word, t.Frame, code(t.Type, t.Mode), t.CAMEO, t.Status, sidesOf(t))
			}
			if len(told) == 0 {
				fmt.Fprintln(c.ErrOrStderr(), "chancery: nothing is coded in", sentence)
			}
		}
		return nil
	}
	return c
}

func tellWhy(w io.Writer, ru *happened.Rules, frame string, sentences []string, read happened.Reader) error {
	for _, s := range sentences {
		lines, ok := ru.Why(frame, s, read)
		if !ok {
			return noFrame(frame)
		}
		for _, l := range lines {
			fmt.Fprintln(w, l)
		}
	}
	return nil
}

func noFrame(name string) error {
	return &chancery.Error{Code: chancery.NotFound, Message: "rules: there is no frame " + name, Hint: "'chancery rules list' names them all"}
}

func sidesOf(t happened.Told) string {
	s := strings.Join(t.States, " ")
	if len(t.From)+len(t.To) > 0 {
		s = strings.Join(t.From, " ") + " -> " + strings.Join(t.To, " ") + " of " + s
	}
	if t.Host != "" {
		s += ", in " + t.Host
	}
	return s
}

func rulesExample() *cobra.Command {
	return &cobra.Command{
		Use:     "example",
		Short:   "a worked file of one's own rules",
		Example: "  chancery rules example > my.rules",
		Args:    exact(0),
		RunE: func(c *cobra.Command, _ []string) error {
			_, err := io.WriteString(c.OutOrStdout(), happened.Example)
			return err
		},
	}
}
