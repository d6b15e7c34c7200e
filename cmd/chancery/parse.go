package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"chancery/models"
	"chancery/nlp"
	"chancery/nlp/corpus"
)

// parseCommand shows what the analyser makes of a text.
func parseCommand() *cobra.Command {
	var format string
	var gold bool
	c := &cobra.Command{
		Use:   "parse [--format conllu|json] [--gold-tokens] FILE…",
		Short: "sentences, words, tags, trees and names of a text",
		Long: `Parse analyses texts and writes what it finds: CoNLL-U, that the tools of Universal Dependencies read, or
JSON, one document a line, with byte offsets. FILE is plain text in UTF-8, paragraphs parted by empty lines; - is standard
input. With --gold-tokens FILE is CoNLL-U, and its sentences and words are kept.`,
		Example: `  chancery parse report.txt
  chancery parse --gold-tokens --format conllu en_ewt-ud-dev.conllu > system.conllu`,
		Args: atLeast(1),
		RunE: func(c *cobra.Command, args []string) error {
			if format != "conllu" && format != "json" {
				return usageError{c, fmt.Errorf("unknown format %q: conllu or json", format)}
			}
			a, err := models.English()
			if err != nil {
				return err
			}
			for _, path := range args {
				if err := parseFile(c.OutOrStdout(), c.InOrStdin(), a, path, format, gold); err != nil {
					return fmt.Errorf("parse %s: %w", path, err)
				}
			}
			return nil
		},
	}
	c.Flags().StringVar(&format, "format", "conllu", "conllu or json")
	c.Flags().BoolVar(&gold, "gold-tokens", false, "FILE is CoNLL-U; keep its sentences and words")
	return c
}

func parseFile(w io.Writer, stdin io.Reader, a *nlp.Analyser, path, format string, gold bool) error {
	r := stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		r = f
	}
	var d *nlp.Doc
	var out []corpus.Sentence
	if gold {
		sents, err := corpus.Read(r)
		if err != nil {
			return err
		}
		d = nlp.FromCorpus(sents)
		a.Words(d)
		out = d.On(sents)
	} else {
		b, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		text := string(b)
		d = a.Analyse(text, nlp.Paragraphs(text))
		out = d.Corpus()
	}
	if format == "json" {
		return writeDoc(w, d)
	}
	return corpus.Write(w, out)
}

// parsedWord and the rest are the shape of parse --format json.
type (
	parsedWord struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Form  string `json:"form"`
		Lemma string `json:"lemma"`
		UPOS  string `json:"upos"`
		XPOS  string `json:"xpos"`
		Feats string `json:"feats,omitempty"`
		Head  int    `json:"head"` // index in words, -1 = root
		Rel   string `json:"rel"`
	}
	parsedSentence struct {
		Start int `json:"start"`
		End   int `json:"end"`
		First int `json:"first"` // words [first, last)
		Last  int `json:"last"`
		Root  int `json:"root"`
	}
	parsedName struct {
		First int    `json:"first"`
		Last  int    `json:"last"`
		Label string `json:"label"`
		Text  string `json:"text"`
	}
	parsedDoc struct {
		Words     []parsedWord     `json:"words"`
		Sentences []parsedSentence `json:"sentences"`
		Names     []parsedName     `json:"names"`
	}
)

func writeDoc(w io.Writer, d *nlp.Doc) error {
	out := parsedDoc{Words: []parsedWord{}, Sentences: []parsedSentence{}, Names: []parsedName{}}
	for i := range d.Tokens {
		t := &d.Tokens[i]
		out.Words = append(out.Words, parsedWord{t.Start, t.End, d.Form(i), t.Lemma, t.UPOS, t.XPOS, t.Feats, t.Head, t.Rel})
	}
	for _, s := range d.Sents {
		out.Sentences = append(out.Sentences, parsedSentence{s.Start, s.End, s.First, s.Last, s.Root})
	}
	for _, n := range d.Names {
		out.Names = append(out.Names, parsedName{n.First, n.Last, n.Label, d.Words(n.First, n.Last)})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(out)
}
