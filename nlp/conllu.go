package nlp

import (
	"strings"

	"chancery/nlp/corpus"
)

// FromCorpus is a Doc over the words of sents, without analysis, for Analyser.Words: each word's form is its text, and words that a
// contraction runs together stand next to each other as the treebank writes them.
func FromCorpus(sents []corpus.Sentence) *Doc {
	var b strings.Builder
	d := new(Doc)
	for si := range sents {
		first := len(d.Tokens)
		for i := range sents[si].Words {
			w := &sents[si].Words[i]
			start := b.Len()
			b.WriteString(w.Form)
			d.Tokens = append(d.Tokens, Token{Start: start, End: b.Len()})
			if !w.NoSpace {
				b.WriteByte(' ')
			}
		}
		n := len(d.Tokens)
		d.Sents = append(d.Sents, Sent{First: first, Last: n, Start: d.Tokens[first].Start, End: d.Tokens[n-1].End})
	}
	d.Text = b.String()
	return d
}

// Corpus is d as a treebank. Words written together that the conventions of UD English count as one token ("don't", "Russia's") come
// as ranges.
func (d *Doc) Corpus() []corpus.Sentence {
	out := make([]corpus.Sentence, len(d.Sents))
	for si, s := range d.Sents {
		c := &out[si]
		c.Text = d.Text[s.Start:s.End]
		for i := s.First; i < s.Last; i++ {
			t := &d.Tokens[i]
			w := corpus.Word{Form: d.Form(i), Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS, Feats: t.Feats, Rel: t.Rel}
			if t.Head >= 0 {
				w.Head = t.Head - s.First + 1
			}
			w.NoSpace = i+1 < len(d.Tokens) && d.Tokens[i+1].Start == t.End
			c.Words = append(c.Words, w)
		}
		c.Ranges = d.ranges(s)
	}
	return out
}

func (d *Doc) ranges(s Sent) []corpus.Range {
	var out []corpus.Range
	for i := s.First; i+1 < s.Last; i++ {
		j := i
		for j+1 < s.Last && d.Tokens[j].End == d.Tokens[j+1].Start && d.clitic(j, j+1) {
			j++
		}
		if j > i {
			out = append(out, corpus.Range{
				First: i - s.First, Last: j + 1 - s.First, Form: d.Words(i, j+1),
				NoSpace: j+1 < len(d.Tokens) && d.Tokens[j+1].Start == d.Tokens[j].End,
			})
			i = j
		}
	}
	return out
}

// clitic tells whether tokens i and j, which touch, are one token of the surface.
func (d *Doc) clitic(i, j int) bool {
	a, b := strings.ToLower(d.Form(i)), strings.ToLower(d.Form(j))
	switch strings.ReplaceAll(b, "’", "'") {
	case "n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "nt":
		return true
	case "'":
		return strings.HasSuffix(a, "s") && d.Tokens[j].XPOS == "POS"
	case "not":
		return a == "can"
	case "na":
		return a == "gon" || a == "wan"
	case "ta":
		return a == "got"
	}
	return false
}

// On is d's analysis over the words of the sentences that FromCorpus made it from.
func (d *Doc) On(sents []corpus.Sentence) []corpus.Sentence {
	out := make([]corpus.Sentence, len(sents))
	for si, s := range d.Sents {
		out[si] = sents[si]
		out[si].Words = append([]corpus.Word(nil), sents[si].Words...)
		for i := range out[si].Words {
			t, w := &d.Tokens[s.First+i], &out[si].Words[i]
			w.Lemma, w.UPOS, w.XPOS, w.Feats, w.Rel, w.Head = t.Lemma, t.UPOS, t.XPOS, t.Feats, t.Rel, 0
			if t.Head >= 0 {
				w.Head = t.Head - s.First + 1
			}
		}
	}
	return out
}
