// Package happened codes what a text tells as done, under way, planned, proposed, called off or denied between states, by PLOVER
// types with the diplomatic modes of the annotation guide.
package happened

import (
	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Find returns the events of t as findings: one for each happening that this text tells, with the evidence of all its mentions.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) []chancery.Event {
	return nil
}
