package nlp

import (
	"strings"

	"chancery/nlp/lemma"
)

// parse fills in the tags, trees and features of the sentences of d.
func (a *Analyser) parse(d *Doc) {
	var forms []string
	var tags, heads, rels []int
	for si := range d.Sents {
		s := &d.Sents[si]
		toks := d.Tokens[s.First:s.Last]
		forms = forms[:0]
		for i := range toks {
			forms = append(forms, d.Text[toks[i].Start:toks[i].End])
		}
		tags, heads, rels = grow(tags, len(toks)), grow(heads, len(toks)), grow(rels, len(toks))
		a.tagger.Tag(forms, tags)
		a.parser.Parse(forms, tags, heads, rels)
		for i := range toks {
			t := &toks[i]
			t.UPOS, t.XPOS, t.Rel = a.upos[tags[i]], a.xpos[tags[i]], a.parser.Rels[rels[i]]
			t.Head = -1
			if heads[i] >= 0 {
				t.Head = s.First + heads[i]
			} else {
				s.Root = s.First + i
			}
			t.Feats = a.feats.of(forms[i], t.UPOS, t.XPOS)
			t.Lemma = lemma.Of(forms[i], t.UPOS, t.XPOS)
		}
	}
	d.Index()
	for i := range d.Tokens {
		d.settleVoice(i)
	}
}

func grow(s []int, n int) []int {
	if cap(s) < n {
		return make([]int, n, 2*n)
	}
	return s[:n]
}

func splitTags(tags []string) (upos, xpos []string) {
	for _, t := range tags {
		u, x, _ := strings.Cut(t, " ")
		upos, xpos = append(upos, u), append(xpos, x)
	}
	return upos, xpos
}

// settleVoice tells "was signed" from "has signed": both are participles, and only the tree knows.
func (d *Doc) settleVoice(i int) {
	t := &d.Tokens[i]
	if t.XPOS != "VBN" || t.UPOS != "VERB" {
		return
	}
	perfect, passive := false, false
	for _, k := range d.Kids(i) {
		switch c := &d.Tokens[k]; c.Rel {
		case "aux:pass", "nsubj:pass", "csubj:pass":
			passive = true
		case "aux":
			switch strings.ToLower(d.Form(int(k))) {
			case "has", "have", "had", "having", "'ve", "’ve", "'d", "’d", "'s", "’s":
				perfect = true
			}
		}
	}
	switch {
	case passive || !perfect:
		t.Feats = "Tense=Past|VerbForm=Part|Voice=Pass"
	default:
		t.Feats = "Tense=Past|VerbForm=Part"
	}
}
