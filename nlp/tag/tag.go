// Package tag gives each word of a sentence its universal and Penn part of speech: forms in, tags out, greedily from left to right
// by a linear model. It does not split text and knows no lemmas.
package tag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/nlp/linear"
)

// Tagger is a trained model, safe for concurrent use.
type Tagger struct {
	Tags  []string // "UPOS XPOS"
	model *linear.Model
}

// Tag writes the index in Tags of each form's tag to out.
func (t *Tagger) Tag(forms []string, out []int) {
	words := shapes(forms)
	var feats [48]uint32
	score := make([]int32, len(t.Tags))
	for i := range forms {
		f := features(feats[:0], words, out, i)
		t.model.Score(f, score)
		out[i] = best(score)
	}
}

func best[T int32 | float32](score []T) int {
	at := 0
	for c, v := range score {
		if v > score[at] {
			at = c
		}
	}
	return at
}

// word is what the features need of a form.
type word struct {
	form, lower, shape uint32
	pre                [3]uint32
	suf                [4]uint32
	flags              uint32
}

// pad stands before and after the sentence: 2 on either side.
const pad = 2

func shapes(forms []string) []word {
	out := make([]word, len(forms)+2*pad)
	for i, f := range forms {
		out[i+pad] = newWord(f)
	}
	for _, i := range []int{0, 1, len(out) - 2, len(out) - 1} {
		out[i] = word{lower: uint32(i) + 1, form: uint32(i) + 1}
	}
	return out
}

func newWord(form string) word {
	low := strings.ToLower(form)
	w := word{form: linear.HashString(form), lower: linear.HashString(low)}
	for n := 1; n <= 4; n++ {
		if n <= 3 {
			w.pre[n-1] = linear.HashString(prefix(low, n))
		}
		w.suf[n-1] = linear.HashString(suffix(low, n))
	}
	w.shape, w.flags = shape(form)
	return w
}

func prefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func suffix(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// shape folds a form to its pattern of capitals, digits and marks, runs cut to two.
func shape(form string) (hash, flags uint32) {
	var last rune
	run := 0
	h := uint32(2166136261)
	for i, r := range form {
		k := r
		switch {
		case unicode.IsUpper(r):
			k = 'X'
			flags |= 1
			if i > 0 {
				flags |= 8
			}
		case unicode.IsLower(r):
			k = 'x'
		case unicode.IsDigit(r):
			k = '0'
			flags |= 2
		case r == '-':
			flags |= 4
		}
		if k != last {
			last, run = k, 0
		}
		if run++; run <= 2 {
			h = (h ^ uint32(k)) * 16777619
		}
	}
	return h, flags
}

// features names what is known about word i when the tags before it are.
func features(f []uint32, w []word, tags []int, i int) []uint32 {
	t1, t2 := uint32(998), uint32(999)
	if i > 0 {
		t1 = uint32(tags[i-1])
	}
	if i > 1 {
		t2 = uint32(tags[i-2])
	}
	i += pad
	c, p, n := &w[i], &w[i-1], &w[i+1]
	pp, nn := &w[i-2], &w[i+2]
	add := func(kind, a, b uint32) { f = append(f, linear.Hash(linear.Hash(kind, a), b)) }
	first := uint32(0)
	if i == pad {
		first = 1
	}
	add(0, 0, 0)
	add(1, c.form, 0)
	add(2, c.lower, 0)
	for n, h := range c.pre {
		add(3, h, uint32(n))
	}
	for n, h := range c.suf {
		add(4, h, uint32(n))
	}
	add(5, c.shape, 0)
	add(6, c.shape, first)
	add(7, c.flags, first)
	add(8, t1, 0)
	add(9, t2, 0)
	add(10, t1, t2)
	add(11, t1, c.lower)
	add(12, t2, c.lower)
	add(13, p.lower, 0)
	add(14, pp.lower, 0)
	add(15, n.lower, 0)
	add(16, nn.lower, 0)
	add(17, p.lower, c.lower)
	add(18, c.lower, n.lower)
	add(19, p.suf[2], c.suf[2])
	add(20, c.suf[2], n.suf[2])
	add(21, p.suf[2], 0)
	add(22, n.suf[2], 0)
	add(23, n.suf[1], c.suf[1])
	add(24, n.shape, c.shape)
	add(25, p.shape, c.shape)
	add(26, t1, c.suf[2])
	add(27, t1, c.shape)
	add(28, t1, n.lower)
	add(29, t1, linear.Hash(c.suf[1], n.suf[1]))
	add(30, linear.Hash(t1, t2), c.suf[1])
	add(31, n.lower, nn.lower)
	add(32, p.lower, n.lower)
	add(33, p.lower, pp.lower)
	return f
}

// Bytes is the tagger as Load reads it.
func (t *Tagger) Bytes() []byte {
	return append([]byte(strings.Join(t.Tags, "\n")+"\n\n"), t.model.Bytes()...)
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Tagger, error) {
	head, rest, ok := strings.Cut(string(b), "\n\n")
	if !ok {
		return nil, fmt.Errorf("tagger: no list of tags")
	}
	m, err := linear.Load([]byte(rest))
	if err != nil {
		return nil, fmt.Errorf("tagger: %w", err)
	}
	t := &Tagger{Tags: strings.Split(head, "\n"), model: m}
	if len(t.Tags) != m.Classes() {
		return nil, fmt.Errorf("tagger: %d tags, %d classes", len(t.Tags), m.Classes())
	}
	return t, nil
}
