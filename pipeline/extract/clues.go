package extract

import (
	"slices"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
)

// leadSentences is how far into a report its own day is told in the words of the text ("said on Thursday").
const leadSentences = 4

// clues are the hints at the report's date, each with the words it rests on: those that cleaning found, and the sentences of the lead that
// tell the day which the report was dated to.
func clues(t *chancery.Text, d *nlp.Doc, times []when.Expr) []chancery.DateClue {
	cs := slices.Clone(t.Clues)
	for i := range cs {
		cs[i].Text = t.Words[cs[i].Span.Start:cs[i].Span.End]
	}
	if len(t.Published) != len("2025-03-24") {
		return cs
	}
	said := map[int]bool{}
	for _, x := range times {
		n := d.SentOf(x.First)
		if n >= leadSentences {
			break
		}
		if x.EDTF != t.Published || said[n] {
			continue
		}
		said[n] = true
		s := chancery.Span{Start: d.Sents[n].Start, End: d.Sents[n].End}
		cs = append(cs, chancery.DateClue{By: "text", EDTF: x.EDTF, Span: s, Text: t.Words[s.Start:s.End]})
	}
	return cs
}
