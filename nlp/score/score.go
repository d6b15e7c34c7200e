// Package score compares analysed sentences with gold ones by the measures of the CoNLL 2018 shared task: sentences, tokens, words,
// tags, lemmas and labelled trees, on gold or on the system's own tokens. It reads what package corpus reads and prints nothing.
//
// The two sides must hold the same characters apart from white space. A word counts as found when the system has a word with the same
// characters; within words written together ("don't") the longest common subsequence of forms decides. An arc counts when both
// its words are found and its label is right. LAS, as in the shared task, looks at the relation without its subtype; LASFull at all.
package score

import (
	"fmt"
	"strings"
	"unicode"

	"chancery/nlp/corpus"
)

// Measure is how much of gold was found, and how much of what was found is gold.
type Measure struct {
	Correct, Gold, System int
}

// Precision, Recall and F1 are in per cent; 0 of 0 is 0.
func (m Measure) Precision() float64 { return percent(m.Correct, m.System) }

// Recall is in per cent.
func (m Measure) Recall() float64 { return percent(m.Correct, m.Gold) }

// F1 is the harmonic mean of precision and recall in per cent.
func (m Measure) F1() float64 { return percent(2*m.Correct, m.Gold+m.System) }

func percent(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return 100 * float64(a) / float64(b)
}

// Card holds the measures.
type Card struct {
	Sentences, Tokens, Words  Measure
	UPOS, XPOS, Feats, Lemmas Measure
	UAS, LAS, LASFull         Measure
	FeatsByName               map[string]Measure // "Tense": words that have it on either side
}

// Compare scores system against gold.
func Compare(gold, system []corpus.Sentence) (*Card, error) {
	g, s := flatten(gold), flatten(system)
	if err := sameText(g, s); err != nil {
		return nil, err
	}
	c := &Card{FeatsByName: map[string]Measure{}}
	c.Sentences = spans(g.sents, s.sents)
	c.Tokens = spans(g.tokens, s.tokens)
	toSystem := align(g, s)
	c.words(g, s, toSystem)
	return c, nil
}

type span struct{ start, end int }

type word struct {
	*corpus.Word
	span
	multi bool // shares its span with others
	head  int  // index in words, -1 = root
}

// text is a corpus as one row of characters without white space.
type text struct {
	chars         []rune
	sents, tokens []span
	words         []word
}

func flatten(sents []corpus.Sentence) *text {
	t := new(text)
	add := func(form string) span {
		sp := span{start: len(t.chars)}
		for _, r := range form {
			if !unicode.IsSpace(r) {
				t.chars = append(t.chars, r)
			}
		}
		sp.end = len(t.chars)
		t.tokens = append(t.tokens, sp)
		return sp
	}
	for si := range sents {
		s := &sents[si]
		start, base := len(t.chars), len(t.words)
		ranges := s.Ranges
		var sp span
		until := 0
		for i := range s.Words {
			multi := i < until
			if !multi {
				if len(ranges) > 0 && ranges[0].First == i {
					sp, until, multi = add(ranges[0].Form), ranges[0].Last, true
					ranges = ranges[1:]
				} else {
					sp = add(s.Words[i].Form)
				}
			}
			h := -1
			if s.Words[i].Head > 0 {
				h = base + s.Words[i].Head - 1
			}
			t.words = append(t.words, word{&s.Words[i], sp, multi, h})
		}
		t.sents = append(t.sents, span{start, len(t.chars)})
	}
	return t
}

func sameText(g, s *text) error {
	for i := range min(len(g.chars), len(s.chars)) {
		if g.chars[i] != s.chars[i] {
			return fmt.Errorf("the texts differ: gold %q, system %q", around(g.chars, i), around(s.chars, i))
		}
	}
	if len(g.chars) != len(s.chars) {
		return fmt.Errorf("the texts differ in length: gold %d characters, system %d", len(g.chars), len(s.chars))
	}
	return nil
}

func around(r []rune, i int) string { return string(r[max(0, i-10):min(len(r), i+20)]) }

func spans(g, s []span) Measure {
	m := Measure{Gold: len(g), System: len(s)}
	for i, j := 0, 0; i < len(g) && j < len(s); {
		switch {
		case g[i].start < s[j].start:
			i++
		case g[i].start > s[j].start:
			j++
		default:
			if g[i].end == s[j].end {
				m.Correct++
			}
			i++
			j++
		}
	}
	return m
}

// align gives each gold word the index of its system word, or -1.
func align(g, s *text) []int {
	to := make([]int, len(g.words))
	for i := range to {
		to[i] = -1
	}
	i, j := 0, 0
	for i < len(g.words) && j < len(s.words) {
		a, b := &g.words[i], &s.words[j]
		switch {
		case a.multi || b.multi:
			i, j = alignMulti(g.words, s.words, i, j, to)
		case a.span == b.span:
			to[i] = j
			i++
			j++
		case a.start <= b.start:
			i++
		default:
			j++
		}
	}
	return to
}

// alignMulti pairs the words of the least stretch from (i, j) whose ends agree and returns where it ends.
func alignMulti(g, s []word, i, j int, to []int) (int, int) {
	gi, sj := i, j
	end := s[j].end
	if g[i].multi {
		end = g[i].end
		if !s[j].multi && s[j].start < g[i].start {
			return i, j + 1
		}
	} else if g[i].start < s[j].start {
		return i + 1, j
	}
	for gi < len(g) && g[gi].start < end || sj < len(s) && s[sj].start < end {
		switch {
		case gi < len(g) && (sj >= len(s) || g[gi].start <= s[sj].start):
			if g[gi].multi {
				end = max(end, g[gi].end)
			}
			gi++
		default:
			if s[sj].multi {
				end = max(end, s[sj].end)
			}
			sj++
		}
	}
	common(g[i:gi], s[j:sj], func(a, b int) { to[i+a] = j + b })
	return gi, sj
}

// common pairs a longest common subsequence of forms.
func common(g, s []word, pair func(a, b int)) {
	n, m := len(g), len(s)
	best := make([][]int, n+1)
	for i := range best {
		best[i] = make([]int, m+1)
	}
	same := func(i, j int) bool { return strings.EqualFold(g[i].Form, s[j].Form) }
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if same(i, j) {
				best[i][j] = max(best[i][j], best[i+1][j+1]+1)
			}
		}
	}
	for i, j := 0, 0; i < n && j < m; {
		switch {
		case same(i, j) && best[i][j] == best[i+1][j+1]+1:
			pair(i, j)
			i++
			j++
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
}

func (c *Card) words(g, s *text, to []int) {
	all := Measure{Gold: len(g.words), System: len(s.words)}
	c.Words, c.UPOS, c.XPOS, c.Feats, c.Lemmas, c.UAS, c.LAS, c.LASFull = all, all, all, all, all, all, all, all
	back := make([]int, len(s.words))
	for j := range back {
		back[j] = -1
	}
	for i, j := range to {
		if j >= 0 {
			back[j] = i
		}
	}
	hit := func(m *Measure, ok bool) {
		if ok {
			m.Correct++
		}
	}
	for i, j := range to {
		if j < 0 {
			continue
		}
		a, b := &g.words[i], &s.words[j]
		hit(&c.Words, true)
		hit(&c.UPOS, a.UPOS == b.UPOS)
		hit(&c.XPOS, a.XPOS == b.XPOS)
		hit(&c.Feats, a.Feats == b.Feats)
		hit(&c.Lemmas, a.Lemma == b.Lemma || a.Lemma == "_")
		head := b.head
		if head >= 0 {
			head = back[head]
			if head < 0 {
				continue // its governor is no gold word
			}
		}
		if head != a.head {
			continue
		}
		hit(&c.UAS, true)
		hit(&c.LAS, plain(a.Rel) == plain(b.Rel))
		hit(&c.LASFull, a.Rel == b.Rel)
	}
	for i, j := range to {
		if j >= 0 {
			c.feats(g.words[i].Feats, s.words[j].Feats)
		}
	}
}

// plain is a relation without its subtype.
func plain(rel string) string { r, _, _ := strings.Cut(rel, ":"); return r }

func (c *Card) feats(gold, system string) {
	g, s := featMap(gold), featMap(system)
	for k, v := range g {
		m := c.FeatsByName[k]
		m.Gold++
		if s[k] == v {
			m.Correct++
		}
		c.FeatsByName[k] = m
	}
	for k := range s {
		m := c.FeatsByName[k]
		m.System++
		c.FeatsByName[k] = m
	}
}

func featMap(f string) map[string]string {
	out := map[string]string{}
	for f != "" {
		var kv string
		kv, f, _ = strings.Cut(f, "|")
		k, v, _ := strings.Cut(kv, "=")
		out[k] = v
	}
	return out
}
