// Package parse hands the analysed parts of a text to the analyser. It adds nothing of its own.
package parse

import (
	"chancery"
	"chancery/nlp"
)

// Analyser is what parse needs of package nlp.
type Analyser interface {
	// Analyse splits, tags and parses the blocks of text; the rest of text is left alone.
	Analyse(text string, blocks []nlp.Block) *nlp.Doc
}

// Text analyses the parts of t that findings are drawn from.
func Text(t *chancery.Text, a Analyser) *nlp.Doc {
	var blocks []nlp.Block
	for _, p := range t.Parts {
		if p.Kind.Analysed() {
			blocks = append(blocks, nlp.Block{Start: p.Start, End: p.End, Headline: p.Kind == chancery.TitlePart})
		}
	}
	return a.Analyse(t.Words, blocks)
}
