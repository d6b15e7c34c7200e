// Package lasting finds what stands between states beyond single happenings: designations of the relation, mechanisms that meet
// again and again, figures and targets, memberships.
package lasting

import (
	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Things are the lasting things that one text tells, as findings.
type Things struct {
	Designations []chancery.Designation
	Mechanisms   []chancery.Mechanism
	Figures      []chancery.Figure
	Memberships  []chancery.Membership
}

// Find returns the lasting things of t.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) Things {
	return Things{}
}
