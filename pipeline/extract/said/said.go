// Package said finds who said what: direct and indirect statements with speaker, addressee, occasion and chain of attribution,
// each a span of the report.
package said

import (
	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Find returns the statements of t as findings (Entry filled with id, evidence and confidence), in order of the text.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) []chancery.Statement {
	return nil
}
