package brief

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// width is where lines are broken: a terminal's, and a page's.
const width = 100

// Text writes b for reading: plain text, lines broken at 100 columns.
func Text(w io.Writer, b *Brief) error {
	bw := bufio.NewWriter(w)
	title := strings.Join(b.Names, " – ") + " (" + strings.Join(b.States, "-") + ")"
	if b.AsOf != "" {
		title += ", as of " + date(b.AsOf)
	}
	fmt.Fprintf(bw, "%s\n%s\n%s, %s, %s\n", title, strings.Repeat("=", utf8.RuneCountInString(title)),
		plural(b.Reports, "report", "reports"), plural(b.Stories, "story", "stories"), plural(b.Origins, "independent source", "independent sources"))
	for _, s := range b.Sections {
		fmt.Fprintf(bw, "\n%s\n%s\n", s.Title, strings.Repeat("-", utf8.RuneCountInString(s.Title)))
		for _, l := range s.Lines {
			line(bw, l, 0)
		}
	}
	fmt.Fprint(bw, "\nSources\n-------\n")
	for _, s := range b.Sources {
		wrap(bw, fmt.Sprintf("[%d] ", s.N), s.Text, 4)
	}
	return bw.Flush()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func line(w io.Writer, l Line, depth int) {
	text := l.Text
	if l.Derived != "" {
		text += " (derived: " + l.Derived + ")"
	}
	for _, n := range l.Sources {
		text += fmt.Sprintf(" [%d]", n)
	}
	indent := strings.Repeat("  ", depth)
	wrap(w, indent+"- ", text, 2*depth+2)
	for _, u := range l.Under {
		line(w, u, depth+1)
	}
}

// wrap writes text after prefix, broken at width, further lines indented.
func wrap(w io.Writer, prefix, text string, indent int) {
	col := utf8.RuneCountInString(prefix)
	fmt.Fprint(w, prefix)
	start := true
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		if !start && col+1+n > width {
			fmt.Fprint(w, "\n", strings.Repeat(" ", indent))
			col, start = indent, true
		}
		if !start {
			fmt.Fprint(w, " ")
			col++
		}
		fmt.Fprint(w, word)
		col += n
		start = false
	}
	fmt.Fprintln(w)
}
