package net

import "chancery/nlp/corpus"

// Check counts the tags, features, governors and relations of sents that m gets right.
func (m *Model) Check(sents []corpus.Sentence) (right, all int) {
	s := m.Measure(sents)
	return s.Tags + s.Feats + s.Heads + s.Rels, 4 * s.Words
}

// Score counts words by what is right about them.
type Score struct {
	Words, Tags, UPOS, Feats, Heads, Rels int // Rels: governor and relation without subtype
}

// Measure reads the forms of sents and compares with what they say.
func (m *Model) Measure(sents []corpus.Sentence) Score {
	var sc Score
	forms := make([][]string, len(sents))
	out := make([]Sentence, len(sents))
	for i, s := range sents {
		for _, w := range s.Words {
			forms[i] = append(forms[i], w.Form)
		}
	}
	m.NewReader().Read(forms, out)
	for i, s := range sents {
		for j, w := range s.Words {
			o := &out[i]
			sc.Words++
			sc.Tags += one(m.Tags[o.Tag[j]] == w.UPOS+" "+w.XPOS)
			sc.UPOS += one(cut(m.Tags[o.Tag[j]], ' ') == w.UPOS)
			sc.Feats += one(m.Feats[o.Feat[j]] == w.Feats)
			if int(o.Head[j]) == w.Head-1 {
				sc.Heads++
				sc.Rels += one(cut(m.Rels[o.Rel[j]], ':') == cut(w.Rel, ':'))
			}
		}
	}
	return sc
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func cut(s string, at byte) string {
	for i := range len(s) {
		if s[i] == at {
			return s[:i]
		}
	}
	return s
}
