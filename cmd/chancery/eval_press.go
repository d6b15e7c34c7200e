package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/eval/attribution"
	"chancery/eval/english"
	"chancery/eval/plover"
	"chancery/eval/re3d"
	"chancery/eval/timex"
	"chancery/models"
	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/nlp/score"
	"chancery/pipeline/extract/happened"
	"chancery/pipeline/extract/said"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
	"chancery/pipeline/parse"

	"github.com/spf13/cobra"
)

// pressEvals are the kinds of eval that measure what is extracted.
func pressEvals() []*cobra.Command {
	return []*cobra.Command{
		pressEval("time FILE…", "time expressions against TimeML (.tml) or MEANTIME (.xml), by the measures of TempEval-3",
			"  chancery eval time data/events/meantime/intra-doc_annotation/*/*.xml\n  chancery eval time data/time/wikiwars/whole-tml/tml/*.tml", evalTime),
		pressEval("attribution DIR…", "statements against PolNeAR: folders with text/*.txt and attributions/*.ann",
			"  chancery eval attribution data/statements/polnear/dev", evalAttribution),
		pressEval("plover GOLD TABLE", "events against the PLOVER gold standard records; TABLE maps CAMEO codes to categories",
			"  chancery eval plover data/events/plover-gsr/PLOVER_GSR_CAMEO.txt data/events/plover-gsr/CAMEO2PLOVER.mudflat2019.txt", evalPlover),
		pressEval("cameo FILE…", "events against the examples of the CAMEO manual, by root and by three digits",
			"  chancery eval cameo data/events/cameo-manual/cameo_manual_joined.jsonl", evalCAMEO),
		pressEval("re3d DIR…", "who talks to, fights and stands by whom, against re3d's statements of ministries and agencies",
			"  chancery eval re3d data/names/re3d", evalRE3D),
	}
}

func pressEval(use, short, example string, measure func(m *measurer, paths []string) ([]english.Row, error)) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Example: example, Args: atLeast(1)}
	asJSON := c.Flags().Bool("json", false, "write the figures as JSON")
	errs := c.Flags().Bool("errors", false, "write what is wrong to standard error, by kind (plover, cameo)")
	c.RunE = func(c *cobra.Command, args []string) error {
		m, err := newMeasurer()
		if err != nil {
			return err
		}
		if *errs {
			m.errors = c.ErrOrStderr()
		}
		rows, err := measure(m, args)
		if err != nil {
			return err
		}
		return writeRows(c.OutOrStdout(), rows, *asJSON)
	}
	return c
}

// measurer is what the measures run.
type measurer struct {
	english *nlp.Analyser
	atlas   *atlas.Atlas
	errors  io.Writer // nil = the figures alone
}

func newMeasurer() (*measurer, error) {
	an, err := models.English()
	if err != nil {
		return nil, err
	}
	at, err := atlas.Load()
	return &measurer{english: an, atlas: at}, err
}

func row(file, measure string, right, found, gold int) english.Row {
	f1 := 0.0
	if found+gold > 0 {
		f1 = 200 * float64(right) / float64(found+gold)
	}
	return english.Row{File: file, Measure: measure, Value: f1, Counts: score.Measure{Correct: right, System: found, Gold: gold}}
}

func evalTime(m *measurer, paths []string) ([]english.Row, error) {
	var s timex.Score
	for _, path := range paths {
		read := timex.TimeML
		var d *timex.Doc
		var err error
		if strings.HasSuffix(path, ".xml") {
			d, err = timex.MEANTIME(path, m.tokens)
		} else {
			d, err = read(path, func(text string) *nlp.Doc { return m.english.Analyse(text, lines(text)) })
		}
		if err != nil {
			return nil, err
		}
		s.Add(d, timex.Marks(d.Doc, when.Find(d.Doc, d.Anchor)), nil)
	}
	name := filepath.Base(filepath.Dir(paths[0]))
	var rows []english.Row
	for _, c := range []struct {
		name string
		timex.Count
	}{{"strict", s.Strict}, {"relaxed", s.Relaxed}, {"type", s.Type}, {"value", s.Value}} {
		rows = append(rows, row(name, c.name, c.Right, c.Found, c.Gold))
	}
	return rows, nil
}

// tokens analyses sentences that are split already.
func (m *measurer) tokens(sents [][]string) *nlp.Doc {
	c := make([]corpus.Sentence, len(sents))
	for i, s := range sents {
		for _, w := range s {
			c[i].Words = append(c[i].Words, corpus.Word{Form: w})
		}
	}
	d := nlp.FromCorpus(c)
	m.english.Words(d)
	return d
}

// lines are the lines of a text that are not empty.
func lines(text string) []nlp.Block {
	var bs []nlp.Block
	at := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			bs = append(bs, nlp.Block{Start: at, End: at + len(strings.TrimRight(line, "\r\n"))})
		}
		at += len(line)
	}
	return bs
}

func evalAttribution(m *measurer, dirs []string) ([]english.Row, error) {
	var rows []english.Row
	for _, dir := range dirs {
		articles, err := attribution.Read(dir)
		if err != nil {
			return nil, err
		}
		t := attribution.Table{}
		for _, a := range articles {
			text := attribution.Layout(a)
			d := parse.Text(text, m.english)
			var found []attribution.Item
			for _, x := range said.Attributions(text, d, &who.Cast{}) {
				found = append(found, attribution.Item{Source: stated(x.Source), Cue: stated(x.Cue), Content: x.Content})
			}
			t.Add(a, found)
		}
		names := make([]string, 0, len(t))
		for n := range t {
			names = append(names, n)
		}
		slices.Sort(names)
		for _, n := range names {
			rows = append(rows, row(filepath.Base(dir), n, int(t[n].Hit), int(t[n].Found), int(t[n].Gold)))
		}
	}
	return rows, nil
}

func stated(s chancery.Span) []chancery.Span {
	if s.Len() == 0 {
		return nil
	}
	return []chancery.Span{s}
}

// code codes one sentence as event coders do.
func (m *measurer) code(text string) []chancery.Event {
	t := &chancery.Text{Words: text, Parts: []chancery.Part{{Span: chancery.Span{End: len(text)}, Kind: chancery.BodyPart}}}
	d := parse.Text(t, m.english)
	return happened.Within(t, d, who.Resolve(t, d, m.atlas), when.Find(d, ""))
}

func evalPlover(m *measurer, paths []string) ([]english.Row, error) {
	if len(paths) != 2 {
		return nil, fmt.Errorf("eval plover takes the gold records and the table of categories")
	}
	rs, err := readAll(paths[0], plover.Records)
	if err != nil {
		return nil, err
	}
	table, err := readAll(paths[1], plover.Categories)
	if err != nil {
		return nil, err
	}
	m.tellMisses(rs, plover.Category(table))
	return eventRows(filepath.Base(paths[0]), "source, target, type", plover.Measure(rs, m.code, plover.Category(table))), nil
}

func evalCAMEO(m *measurer, paths []string) ([]english.Row, error) {
	var rows []english.Row
	for _, path := range paths {
		rs, err := readAll(path, plover.Manual)
		if err != nil {
			return nil, err
		}
		m.tellMisses(plover.Cut(rs, 2), plover.Digits(2))
		for _, n := range []int{2, 3} {
			rows = append(rows, eventRows(filepath.Base(path), fmt.Sprintf("source, target, %d digits", n), plover.Measure(plover.Cut(rs, n), m.code, plover.Digits(n)))...)
		}
	}
	return rows, nil
}

// tellMisses writes the records that are not wholly right, kind by kind, and how many there are of each.
func (m *measurer) tellMisses(rs []plover.Record, label plover.Label) {
	if m.errors == nil {
		return
	}
	byKind := map[string][]plover.Miss{}
	for _, x := range plover.Misses(rs, m.code, label) {
		byKind[x.Kind] = append(byKind[x.Kind], x)
	}
	for _, k := range slices.Sorted(maps.Keys(byKind)) {
		fmt.Fprintf(m.errors, "== %s: %d\n", k, len(byKind[k]))
		for _, x := range byKind[k] {
			fmt.Fprintf(m.errors, "%s | got %s\n\t%s\n", x.Gold, x.Got, x.Text)
		}
	}
}

// relations are the relations of re3d that the types of events tell.
func relations(typ string) string {
	switch typ {
	case "CONSULT", "REQUEST", "AGREE", "COOPERATE":
		return "CommWith"
	case "ASSAULT":
		return "FightingAgainst"
	case "SUPPORT", "AID":
		return "AlliesOf"
	}
	return ""
}

func evalRE3D(m *measurer, dirs []string) ([]english.Row, error) {
	var rows []english.Row
	for _, dir := range dirs {
		docs, err := re3d.Read(dir)
		if err != nil {
			return nil, err
		}
		counts := re3d.Measure(docs, m.pairs)
		for _, typ := range re3d.Types() {
			c := counts[typ]
			rows = append(rows, row(filepath.Base(dir), typ, c.Correct, c.Found, c.Gold))
		}
	}
	return rows, nil
}

// pairs are the pairs of participants that the frames find in a text.
func (m *measurer) pairs(text string) []re3d.Pair {
	t := &chancery.Text{Words: text}
	for _, b := range lines(text) {
		t.Parts = append(t.Parts, chancery.Part{Span: chancery.Span{Start: b.Start, End: b.End}, Kind: chancery.BodyPart})
	}
	d := parse.Text(t, m.english)
	var out []re3d.Pair
	for _, r := range happened.Roles(t, d, who.Resolve(t, d, m.atlas), when.Find(d, "")) {
		typ := relations(r.Type)
		for i, from := range r.From {
			for k, to := range r.To {
				if typ != "" && (!r.Mutual || len(r.From) != len(r.To) || from != r.To[i] || i < k) {
					out = append(out, re3d.Pair{Type: typ, From: from, To: to})
				}
			}
		}
	}
	return out
}

func eventRows(file, triples string, s plover.Scores) []english.Row {
	return []english.Row{
		row(file, triples, s.Triples.Correct, s.Triples.Found, s.Triples.Gold),
		row(file, "source, target", s.Dyads.Correct, s.Dyads.Found, s.Dyads.Gold),
	}
}

func readAll[T any](path string, read func(io.Reader) (T, error)) (T, error) {
	f, err := os.Open(path)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(f)
}
