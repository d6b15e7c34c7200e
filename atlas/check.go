package atlas

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is one thing in the tables that cannot be right.
type Problem struct {
	Where string // table:line, or role and state
	What  string
}

// String is the problem on one line.
func (p Problem) String() string { return p.Where + ": " + p.What }

func (a *Atlas) trouble(r row, format string, args ...any) {
	a.problems = append(a.problems, Problem{r.where(), fmt.Sprintf(format, args...)})
}

// alone are the offices of which a state has one at a time. Two ministers or aides there may be.
var alone = []string{
	"president", "prime minister", "monarch", "foreign minister", "defence minister", "finance minister", "supreme leader", "general secretary",
	"crown prince", "secretary-general", "director-general", "managing director", "vice president", "foreign secretary", "national security adviser",
}

// Check lists what cannot be right in the tables, sorted: unknown codes, roles and names, dates that are none or run backwards, two
// holders of one office at once. Gaps are no problem (see Gaps): the tables may not know who held an office, and it may stand empty.
func (a *Atlas) Check() []Problem {
	ps := slices.Clone(a.problems)
	for p, ts := range a.posts {
		where := p.role + " of " + p.of
		for _, t := range ts {
			if !dateLike(t.from) || !dateLike(t.to) || t.first > t.last {
				ps = append(ps, Problem{where, fmt.Sprintf("%s from %q to %q", a.actors[t.actor].id, t.from, t.to)})
			}
		}
		if slices.Contains(alone, p.role) {
			ps = append(ps, a.rivals(where, ts)...)
		}
	}
	slices.SortFunc(ps, func(x, y Problem) int { return cmp.Or(cmp.Compare(x.Where, y.Where), cmp.Compare(x.What, y.What)) })
	return ps
}

// rivals are holders of one post at once; one day of handing over is none, nor is a month where only months are known.
func (a *Atlas) rivals(where string, ts []term) []Problem {
	var ps []Problem
	for i := 1; i < len(ts); i++ {
		later, earlier := ts[i-1], ts[i]
		n := min(len(plainDate(later.from)), len(plainDate(earlier.to)))
		if earlier.last == forever || earlier.last[:min(n, 10)] > later.first[:min(n, 10)] {
			ps = append(ps, Problem{where, fmt.Sprintf("%s (to %q) while %s (from %q)",
				a.actors[earlier.actor].id, earlier.to, a.actors[later.actor].id, later.from)})
		}
	}
	return ps
}

// Gaps lists the times since 2000 in which a state's presidency, throne, government or ministry has no known holder between two known
// ones, sorted.
func (a *Atlas) Gaps() []Problem {
	var ps []Problem
	for p, ts := range a.posts {
		if !slices.Contains(alone, p.role) {
			continue
		}
		for i := 1; i < len(ts); i++ {
			later, earlier := ts[i-1], ts[i]
			if later.first > "2000-01-31" && earlier.last < later.first && !sameMonths(earlier.last, later.first) {
				ps = append(ps, Problem{p.role + " of " + p.of, earlier.last + " to " + later.first})
			}
		}
	}
	slices.SortFunc(ps, func(x, y Problem) int { return cmp.Or(cmp.Compare(x.Where, y.Where), cmp.Compare(x.What, y.What)) })
	return ps
}

// sameMonths reports whether two days lie in one month or in neighbouring ones.
func sameMonths(x, y string) bool {
	month := func(d string) int {
		var year, m int
		fmt.Sscanf(d, "%d-%d", &year, &m)
		return 12*year + m
	}
	return month(y)-month(x) <= 1
}

func plainDate(d string) string { return strings.TrimRight(d, "~?") }

// dateLike reports whether d is empty or a date of the tables: year, month or day, perhaps about.
func dateLike(d string) bool {
	d = plainDate(d)
	switch len(d) {
	case 0:
		return true
	case 4, 7, 10:
	default:
		return false
	}
	for i := 0; i < len(d); i++ {
		if dash := i == 4 || i == 7; dash != (d[i] == '-') || !dash && (d[i] < '0' || d[i] > '9') {
			return false
		}
	}
	return true
}
