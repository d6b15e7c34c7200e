package happened

import (
	"fmt"
	"strings"
)

type position struct {
	File string
	Line int
}

func (p position) String() string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// Problem is one thing wrong with rules, and what to try.
type Problem struct {
	position
	Frame   string
	Message string
	Hint    string // "" = none
}

func (p Problem) Error() string {
	var b strings.Builder
	if p.File != "" {
		b.WriteString(p.position.String() + ": ")
	}
	if p.Frame != "" {
		b.WriteString("frame " + p.Frame + ": ")
	}
	return b.String() + p.Message
}

// Problems are all that is wrong with rules.
type Problems []Problem

func (ps Problems) Error() string {
	if len(ps) == 1 {
		return ps[0].Error()
	}
	return fmt.Sprintf("%v (and %d more)", ps[0], len(ps)-1)
}

// like is a hint that names the known word nearest to w, or all of them where none is near and they are few.
func like(w string, known []string) string {
	best, least := "", 3
	for _, k := range known {
		if d := distance(w, k); d < least && d < len(w) {
			best, least = k, d
		}
	}
	switch {
	case best != "":
		return "did you mean " + best + "? "
	case len(known) <= 24:
		return "there are: " + strings.Join(known, " ") + "; "
	}
	return ""
}

// distance is the edit distance of two short words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// Where is the problem's file and line, "" where it has none.
func (p Problem) Where() string {
	if p.File == "" {
		return ""
	}
	return p.String()
}
