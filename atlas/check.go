package atlas

import "fmt"

// Problem is one thing in the tables that cannot be right.
type Problem struct {
	Where string // table:line, or the post
	What  string
}

func (a *Atlas) trouble(r row, format string, args ...any) {
	a.problems = append(a.problems, Problem{r.where(), fmt.Sprintf(format, args...)})
}

// Check lists what cannot be right in the tables: unknown codes, roles and names.
func (a *Atlas) Check() []Problem { return a.problems }
