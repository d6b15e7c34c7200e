package sets

import (
	"strconv"
	"strings"

	"chancery/nlp/corpus"
	"chancery/nlp/ner"
)

// GUM reads the names of a GUM treebank: mentions that the annotation links to an article of Wikipedia and whose head is a proper
// noun. Other proper nouns are left open: the annotation does not say whether they are names and of what.
func GUM(path string) ([]ner.Example, error) {
	sents, err := corpus.File(path)
	if err != nil {
		return nil, err
	}
	var out []ner.Example
	var open []*mention // begun and not ended, also over sentences
	for _, s := range sents {
		x := ner.Example{Forms: make([]string, len(s.Words)), Allowed: make([]ner.Tags, len(s.Words))}
		for i, w := range s.Words {
			x.Forms[i] = w.Form
			x.Allowed[i] = ner.Nothing
			if w.UPOS == "PROPN" || capital(w.Form) && i > 0 {
				x.Allowed[i] = ner.Anything
			}
		}
		var done []mention
		open, done = mentions(s.Words, open)
		for _, m := range outermost(s.Words, done) {
			ner.Annotate(x.Allowed, m.first, m.last, m.labels...)
		}
		out = append(out, x)
	}
	return out, nil
}

type mention struct {
	id          string
	first, last int
	labels      []string // nil = none of ours
	heads       []int    // words of the head, from 1 within the mention
	linked      bool
}

// mentions reads the mentions that end in this sentence.
func mentions(words []corpus.Word, open []*mention) (still []*mention, done []mention) {
	for _, m := range open {
		m.first = -1 // began in an earlier sentence
	}
	for i, w := range words {
		for f := range strings.SplitSeq(w.Misc, "|") {
			v, ok := strings.CutPrefix(f, "Entity=")
			if !ok {
				continue
			}
			for v != "" {
				if v[0] == '(' {
					end := strings.IndexAny(v[1:], "()") + 1
					if end == 0 {
						end = len(v)
					}
					m := newMention(v[1:end], i)
					if end < len(v) && v[end] == ')' { // one word
						m.last = i + 1
						done = append(done, *m)
						end++
					} else {
						open = append(open, m)
					}
					v = v[end:]
					continue
				}
				id, tail, _ := strings.Cut(v, ")")
				v = tail
				for k := len(open) - 1; k >= 0; k-- {
					if open[k].id == id {
						open[k].last = i + 1
						if open[k].first >= 0 {
							done = append(done, *open[k])
						}
						open = append(open[:k], open[k+1:]...)
						break
					}
				}
			}
		}
	}
	return open, done
}

// newMention reads id-type-infstat-salience-centering-minspan-link-identity.
func newMention(s string, at int) *mention {
	f := strings.SplitN(s, "-", 8)
	m := &mention{id: f[0], first: at}
	if len(f) < 8 {
		return m
	}
	m.linked = true
	switch f[1] {
	case "person":
		m.labels = []string{"PER"}
	case "place":
		m.labels = []string{"LOC"}
	case "organization":
		m.labels = []string{"ORG"}
	case "event":
		m.labels = []string{"EVENT"}
	case "object":
		m.labels = []string{"PRODUCT", "MISC"}
	case "abstract":
		m.labels = []string{"PRODUCT", "MISC", "EVENT", "ORG"}
	}
	for h := range strings.SplitSeq(f[5], ",") {
		if n, err := strconv.Atoi(h); err == nil {
			m.heads = append(m.heads, n)
		}
	}
	return m
}

// outermost trims the linked mentions to the names in them and keeps the longest of those that overlap.
func outermost(words []corpus.Word, all []mention) []mention {
	var out []mention
	for _, m := range all {
		if !m.linked || m.labels == nil || !m.trim(words) {
			continue
		}
		keep := out[:0]
		inside := false
		for _, o := range out {
			switch {
			case o.first <= m.first && m.last <= o.last:
				inside = true
				keep = append(keep, o)
			case m.last <= o.first || o.last <= m.first:
				keep = append(keep, o)
			}
		}
		out = keep
		if !inside {
			out = append(out, m)
		}
	}
	return out
}

// trim narrows m to the name around its head and reports whether there is one: the proper nouns joined to the head by nothing but
// other parts of names.
func (m *mention) trim(words []corpus.Word) bool {
	if len(m.heads) == 0 || m.last > len(words) {
		return false
	}
	a, b := m.first+m.heads[0]-1, m.first+m.heads[len(m.heads)-1]
	if a < m.first || b > m.last || b <= a {
		return false
	}
	proper := func(i int) bool {
		return words[i].UPOS == "PROPN" || words[i].XPOS == "NNP" || words[i].XPOS == "NNPS" || words[i].UPOS == "NUM" && capital(words[max(0, i-1)].Form)
	}
	if !proper(a) {
		return false
	}
	name := func(i int) bool { return proper(i) || words[i].Form == "-" || words[i].Form == "." }
	for a > m.first && name(a-1) {
		a--
	}
	for b < m.last && name(b) {
		b++
	}
	for b+1 < m.last && (words[b].Form == "of" || words[b].Form == "for" || words[b].Form == "and") { // University of X
		k := b + 1
		if words[k].Form == "the" && k+1 < m.last {
			k++
		}
		if !proper(k) {
			break
		}
		for b = k + 1; b < m.last && name(b); {
			b++
		}
	}
	for b > a && !proper(b-1) {
		b--
	}
	m.first, m.last = a, b
	return b > a && words[a].UPOS != "PUNCT"
}
