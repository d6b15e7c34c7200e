package corpus

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Write writes sents in CoNLL-U, as Read reads it.
func Write(w io.Writer, sents []Sentence) error {
	b := bufio.NewWriter(w)
	for i := range sents {
		sents[i].write(b, i+1)
	}
	return b.Flush()
}

func (s *Sentence) write(b *bufio.Writer, number int) {
	if s.NewDoc {
		fmt.Fprintln(b, "# newdoc")
	}
	if s.NewPar {
		fmt.Fprintln(b, "# newpar")
	}
	id := s.ID
	if id == "" {
		id = fmt.Sprint(number)
	}
	fmt.Fprintf(b, "# sent_id = %s\n# text = %s\n", id, strings.Join(strings.Fields(s.Text), " "))
	ranges := s.Ranges
	until := 0
	for i := range s.Words {
		if len(ranges) > 0 && ranges[0].First == i {
			r := ranges[0]
			ranges, until = ranges[1:], r.Last
			fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", r.First+1, r.Last, r.Form, space(r.NoSpace))
		}
		w := &s.Words[i]
		misc := w.Misc
		if misc == "" {
			misc = space(w.NoSpace && i >= until)
		}
		head := fmt.Sprint(w.Head)
		if w.Head < 0 {
			head = "_"
		}
		fmt.Fprintf(b, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t_\t%s\n", i+1, w.Form, or(w.Lemma), or(w.UPOS), or(w.XPOS), or(w.Feats), head, or(w.Rel), misc)
	}
	fmt.Fprintln(b)
}

func space(no bool) string {
	if no {
		return "SpaceAfter=No"
	}
	return "_"
}

func or(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

// Raw is the running text of sents, as the CoNLL 2018 shared task makes it: an empty line before a new document or paragraph, a blank
// between sentences. paras are the byte ranges between the empty lines.
func Raw(sents []Sentence) (text string, paras [][2]int) {
	var b strings.Builder
	start := 0
	for i := range sents {
		s := &sents[i]
		if i > 0 && (s.NewDoc || s.NewPar) {
			paras = append(paras, [2]int{start, b.Len()})
			b.WriteString("\n\n")
			start = b.Len()
		}
		s.raw(&b)
	}
	return b.String(), append(paras, [2]int{start, b.Len()})
}

func (s *Sentence) raw(b *strings.Builder) {
	ranges := s.Ranges
	for i := 0; i < len(s.Words); {
		form, noSpace, next := s.Words[i].Form, s.Words[i].NoSpace, i+1
		if len(ranges) > 0 && ranges[0].First == i {
			form, noSpace, next = ranges[0].Form, ranges[0].NoSpace, ranges[0].Last
			ranges = ranges[1:]
		}
		b.WriteString(form)
		if !noSpace {
			b.WriteByte(' ')
		}
		i = next
	}
}
