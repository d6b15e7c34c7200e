package merge

import (
	"fmt"
	"slices"

	"chancery"
)

// favour says which side of a conflict is better supported, and why: the one that more independent sources tell. A copy that says otherwise than
// its original is no source of its own, nor is a text that a machine rewrote.
func (r *relation) favour(c *chancery.Conflict) {
	sources := map[string]map[string]bool{}
	for _, s := range c.Sides {
		if sources[s.Says] == nil {
			sources[s.Says] = map[string]bool{}
		}
		if r.ownWords(s.Report) && !r.report[s.Report].Retold.Weak() {
			sources[s.Says][r.origin(s.Report)] = true
		}
	}
	all := keys(sources)
	slices.SortStableFunc(all, func(a, b string) int { return len(sources[b]) - len(sources[a]) })
	if len(all) < 2 || len(sources[all[0]]) == len(sources[all[1]]) {
		return
	}
	best, next := len(sources[all[0]]), len(sources[all[1]])
	c.Favours = chancery.Maybe(all[0])
	if next == 0 {
		c.Why = chancery.Maybe(fmt.Sprintf("told by %s; otherwise only by copies or rewritten texts", many(best)))
		return
	}
	c.Why = chancery.Maybe(fmt.Sprintf("told by %s, against %s for the next", many(best), many(next)))
}

func many(n int) string {
	if n == 1 {
		return "1 independent source"
	}
	return fmt.Sprintf("%d independent sources", n)
}
