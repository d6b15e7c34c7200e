// Package english measures the English analyser against public sets: trees against treebanks, sentences against rules, names against
// labelled text. Files in, tables of figures out.
package english

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/nlp/ner"
	"chancery/nlp/ner/sets"
	"chancery/nlp/score"
)

// Row is one line of a table.
type Row struct {
	File    string        `json:"file"`
	Measure string        `json:"measure"`
	Value   float64       `json:"value"` // per cent
	Counts  score.Measure `json:"counts"`
}

// Parse scores the analysis of a treebank, over its own words and from its raw text.
func Parse(a *nlp.Analyser, path string) ([]Row, error) {
	gold, err := corpus.File(path)
	if err != nil {
		return nil, err
	}
	d := nlp.FromCorpus(gold)
	a.Words(d)
	card, err := score.Compare(gold, d.On(gold))
	if err != nil {
		return nil, fmt.Errorf("score %s: %w", path, err)
	}
	var rows []Row
	add := func(kind, name string, m score.Measure) { rows = append(rows, Row{path, kind + name, m.F1(), m}) }
	both := func(kind string, c *score.Card) {
		for _, m := range []struct {
			name string
			m    score.Measure
		}{{"UPOS", c.UPOS}, {"XPOS", c.XPOS}, {"Feats", c.Feats}, {"Lemmas", c.Lemmas}, {"UAS", c.UAS}, {"LAS", c.LAS}, {"LAS with subtypes", c.LASFull}} {
			add(kind, m.name, m.m)
		}
	}
	both("gold tokens, ", card)
	for _, f := range []string{"Number", "Tense", "Mood", "VerbForm", "Voice", "Degree", "Person"} {
		add("gold tokens, ", f, card.FeatsByName[f])
	}
	raw, err := Raw(a, gold)
	if err != nil {
		return nil, fmt.Errorf("score %s: %w", path, err)
	}
	add("raw, ", "Tokens", raw.Tokens)
	add("raw, ", "Sentences", raw.Sentences)
	add("raw, ", "Words", raw.Words)
	both("raw, ", raw)
	return rows, nil
}

// Raw scores the analysis of the running text of gold.
func Raw(a *nlp.Analyser, gold []corpus.Sentence) (*score.Card, error) {
	text, paras := corpus.Raw(gold)
	var blocks []nlp.Block
	for _, p := range paras {
		blocks = append(blocks, nlp.Block{Start: p[0], End: p[1]})
	}
	return score.Compare(gold, a.Analyse(text, blocks).Corpus())
}

// Sentences counts the rules of a JSON file of texts and their sentences that are kept, or scores the sentences of a treebank.
func Sentences(a *nlp.Analyser, path string) ([]Row, error) {
	if filepath.Ext(path) == ".conllu" {
		gold, err := corpus.File(path)
		if err != nil {
			return nil, err
		}
		raw, err := Raw(a, gold)
		if err != nil {
			return nil, fmt.Errorf("score %s: %w", path, err)
		}
		return []Row{{path, "sentences", raw.Sentences.F1(), raw.Sentences}, {path, "tokens", raw.Tokens.F1(), raw.Tokens}}, nil
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rules []struct {
		Text      string
		Sentences []string
	}
	if err := json.Unmarshal(b, &rules); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	m := score.Measure{Gold: len(rules), System: len(rules)}
	for _, r := range rules {
		d := a.Analyse(r.Text, []nlp.Block{{Start: 0, End: len(r.Text)}})
		same := len(d.Sents) == len(r.Sentences)
		for i := 0; same && i < len(d.Sents); i++ {
			same = squash(r.Text[d.Sents[i].Start:d.Sents[i].End]) == squash(r.Sentences[i])
		}
		if same {
			m.Correct++
		}
	}
	return []Row{{path, "rules kept", m.F1(), m}}, nil
}

// squash leaves white space out: the rules differ in what they keep of it.
func squash(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// Names scores names over the words of a file in the form of Universal NER, document by document, by exact span and label: a row for
// each label that the file has and one for all of them.
func Names(a *nlp.Analyser, path string) ([]Row, error) {
	gold, err := sets.UNER(path)
	if err != nil {
		return nil, err
	}
	starts, err := documents(path)
	if err != nil {
		return nil, err
	}
	want, found := map[name]bool{}, map[name]bool{}
	for k, from := range starts {
		to := len(gold)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		d := words(gold[from:to])
		a.Words(d)
		for _, n := range d.Names {
			found[name{k, n.First, n.Last, n.Label}] = true
		}
		for i, e := range gold[from:to] {
			for _, s := range ner.Read(e.Allowed) {
				want[name{k, d.Sents[i].First + s.First, d.Sents[i].First + s.Last, s.Label}] = true
			}
		}
	}
	return compareNames(path, want, found), nil
}

// words is a text of the examples' words.
func words(examples []ner.Example) *nlp.Doc {
	var sents []corpus.Sentence
	for _, e := range examples {
		var s corpus.Sentence
		for _, f := range e.Forms {
			s.Words = append(s.Words, corpus.Word{Form: f})
		}
		sents = append(sents, s)
	}
	return nlp.FromCorpus(sents)
}

// documents are the numbers of the sentences of the file that begin a document.
func documents(path string) ([]int, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	starts, n := []int{0}, 0
	for line := range strings.Lines(string(b)) {
		switch {
		case strings.HasPrefix(line, "# newdoc") && n > starts[len(starts)-1]:
			starts = append(starts, n)
		case strings.HasPrefix(line, "1\t"):
			n++
		}
	}
	return starts, nil
}

type name struct {
	doc, first, last int
	label            string
}

func compareNames(path string, want, found map[name]bool) []Row {
	by := map[string]*score.Measure{}
	for n := range want {
		if by[n.label] == nil {
			by[n.label] = new(score.Measure)
		}
		by[n.label].Gold++
		if found[n] {
			by[n.label].Correct++
		}
	}
	var all score.Measure
	for n := range found {
		if by[n.label] != nil {
			by[n.label].System++
		}
	}
	var rows []Row
	for _, l := range slices.Sorted(maps.Keys(by)) {
		m := *by[l]
		all.Correct, all.Gold, all.System = all.Correct+m.Correct, all.Gold+m.Gold, all.System+m.System
		rows = append(rows, Row{path, l, m.F1(), m})
	}
	return append(rows, Row{path, "all names", all.F1(), all})
}
