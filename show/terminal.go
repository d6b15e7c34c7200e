package show

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"chancery"
)

// Colours of the terminal (ECMA-48) by kind of finding.
var colour = map[string]string{
	"statement": "36", "event": "33", "designation": "35", "mechanism": "32", "figure": "34", "membership": "32", "conflict": "31",
}

// Terminal writes the text with ⟦N … N⟧ around finding N and the list of findings after it. What is set aside stands between {kind: …}.
func Terminal(w io.Writer, t *chancery.Text, f *chancery.Findings, st Story, colours bool) error {
	bw := bufio.NewWriter(w)
	for _, r := range append(facts(t, &f.Report), st.facts()...) {
		fmt.Fprintf(bw, "%-13s%s\n", r[0], printable(r[1]))
	}
	fmt.Fprintln(bw)
	fs := listed(f)
	paint := func(i int, s string) string {
		if !colours {
			return s
		}
		return "\x1b[" + colour[fs[i].Kind] + "m" + s + "\x1b[0m"
	}
	text(bw, t, fs, paint)
	fmt.Fprintf(bw, "\n\n%d findings\n", len(fs))
	for i, one := range fs {
		fmt.Fprintf(bw, "%s %s: %s\n", paint(i, fmt.Sprintf("%4d", one.N)), one.Kind, strings.Join(strings.Fields(one.Label), " "))
	}
	return bw.Flush()
}

func text(w io.Writer, t *chancery.Text, fs []finding, paint func(int, string) string) {
	var open []int
	aside := chancery.PartKind("")
	for _, p := range pieces(t, fs) {
		for _, i := range slices.Backward(open) {
			if !slices.Contains(p.In, i) {
				fmt.Fprint(w, paint(i, fmt.Sprintf(" %d⟧", fs[i].N)))
			}
		}
		if p.Part != aside && aside != "" {
			fmt.Fprint(w, "}")
			aside = ""
		}
		if p.Part != "" && !p.Part.Analysed() && p.Part != aside {
			aside = p.Part
			fmt.Fprintf(w, "{%s: ", p.Part)
		}
		for _, i := range p.In {
			if !slices.Contains(open, i) {
				fmt.Fprint(w, paint(i, fmt.Sprintf("⟦%d ", fs[i].N)))
			}
		}
		open = p.In
		fmt.Fprint(w, printable(t.Words[p.Start:p.End]))
	}
	for _, i := range slices.Backward(open) {
		fmt.Fprint(w, paint(i, fmt.Sprintf(" %d⟧", fs[i].N)))
	}
	if aside != "" {
		fmt.Fprint(w, "}")
	}
}

// printable takes out what would steer the terminal: a report is not trusted.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}
