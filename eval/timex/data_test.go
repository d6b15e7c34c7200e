package timex

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/models"
	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/pipeline/extract/when"
)

// data is the folder with the sets that are measured on.
func data(t *testing.T) string {
	dir := os.Getenv("CHANCERY_DATA")
	if dir == "" {
		t.Skip("CHANCERY_DATA names no folder with the evaluation sets")
	}
	return dir
}

func english(t *testing.T) *nlp.Analyser {
	a, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func report(t *testing.T, name string, s Score) {
	for _, m := range []struct {
		name string
		c    Count
	}{{"strict", s.Strict}, {"relaxed", s.Relaxed}, {"type", s.Type}, {"value", s.Value}} {
		t.Logf("%-10s %-8s P %.3f R %.3f F1 %.3f", name, m.name, m.c.P(), m.c.R(), m.c.F1())
	}
}

// miss prints what was not right where CHANCERY_SHOW is set.
func miss(d *Doc) func(g, f *Mark) {
	if os.Getenv("CHANCERY_SHOW") == "" {
		return nil
	}
	return func(g, f *Mark) {
		words := func(m *Mark) string {
			if m == nil {
				return "-"
			}
			return fmt.Sprintf("%q %s %s", d.Doc.Text[m.Start:m.End], m.Type, m.Value)
		}
		at := g
		if at == nil {
			at = f
		}
		fmt.Printf("%s\tgold %s\tfound %s\t%s\n", d.Anchor, words(g), words(f), strings.ReplaceAll(d.Doc.Text[max(0, at.Start-50):min(len(d.Doc.Text), at.End+20)], "\n", " "))
	}
}

func measure(t *testing.T, name string, docs []*Doc) Score {
	var s Score
	for _, d := range docs {
		s.Add(d, Marks(d.Doc, when.Find(d.Doc, d.Anchor)), miss(d))
	}
	report(t, name, s)
	return s
}

func TestMEANTIME(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(data(t), "events/meantime/intra-doc_annotation/*/*.xml"))
	a := english(t)
	var docs []*Doc
	for _, f := range files {
		d, err := MEANTIME(f, func(sents [][]string) *nlp.Doc {
			var c []corpus.Sentence
			for _, s := range sents {
				var x corpus.Sentence
				for _, w := range s {
					x.Words = append(x.Words, corpus.Word{Form: w})
				}
				c = append(c, x)
			}
			d := nlp.FromCorpus(c)
			a.Words(d)
			return d
		})
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	if s := measure(t, "meantime", docs); s.Value.F1() < .75 {
		t.Errorf("value F1 %.3f, want .75", s.Value.F1())
	}
}

func TestWikiWars(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(data(t), "time/wikiwars/whole-tml/tml/*.tml"))
	a := english(t)
	var docs []*Doc
	for _, f := range files {
		d, err := TimeML(f, func(text string) *nlp.Doc { return a.Analyse(text, paragraphs(text)) })
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	measure(t, "wikiwars", docs)
}

func paragraphs(text string) []nlp.Block {
	var bs []nlp.Block
	pos := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			bs = append(bs, nlp.Block{Start: pos, End: pos + len(strings.TrimRight(line, "\n"))})
		}
		pos += len(line)
	}
	return bs
}
