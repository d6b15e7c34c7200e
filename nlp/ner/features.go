package ner

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxFeatures = 96

// pad words stand before and after a sentence.
const pad = 2

// info is what the features need of a word.
type info struct {
	form, lower, shape, brief uint32 // hashes; brief is the shape without repetitions
	pre                       [3]uint32
	suf                       [4]uint32
	path, path2               uint32 // in the trees of clusters, 0 = unknown
}

type sentence struct {
	words []info
	gaz   [][]uint32 // gazetteer features of each word
	depth int
	caps  uint32 // how capitals are used, see the constants
	set   uint32
}

// How a sentence uses capitals.
const (
	usualCaps = iota
	allCaps   // few long words are small, as in headlines
	noCaps    // no capital at all
)

func newWords(forms []string, h Hints) *sentence {
	s := &sentence{words: make([]info, len(forms)+2*pad), depth: h.Depth}
	lower, upper, long := 0, 0, 0
	for i, f := range forms {
		w := newInfo(f)
		if h.Clusters != nil {
			w.path, w.path2 = h.Clusters(lowerKey(f))
		}
		switch r, _ := utf8.DecodeRuneInString(f); {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r) && len(f) > 3:
			lower++
		}
		if len(f) > 3 {
			long++
		}
		s.words[i+pad] = w
	}
	switch {
	case upper == 0:
		s.caps = noCaps
	case lower*5 < long:
		s.caps = allCaps
	}
	for _, i := range [...]int{0, 1, len(s.words) - 2, len(s.words) - 1} {
		k := uint32(1)
		if i >= pad {
			k = 2
		}
		s.words[i] = info{form: k, lower: k, shape: k, brief: k}
	}
	if h.Gazetteer != nil {
		s.gaz = make([][]uint32, len(forms))
		for _, g := range h.Gazetteer(forms) {
			s.mark(g)
		}
	}
	return s
}

// lowerKey is the form under which clusters list a word.
func lowerKey(f string) string { return strings.ToLower(f) }

// mark notes a name of the gazetteer on its words.
func (s *sentence) mark(g Span) {
	l := hashString(g.Label)
	for i := g.First; i < g.Last; i++ {
		place := uint32(inside)
		switch {
		case g.Last-g.First == 1:
			place = single
		case i == g.First:
			place = first
		case i == g.Last-1:
			place = last
		}
		if len(s.gaz[i]) < 6 {
			s.gaz[i] = append(s.gaz[i], mix(200+place, l))
		}
	}
}

func newInfo(form string) info {
	low := strings.ToLower(form)
	w := info{form: hashString(form), lower: hashString(low)}
	for n := 2; n <= 4; n++ {
		w.pre[n-2] = hashString(head(low, n))
	}
	for n := 1; n <= 4; n++ {
		w.suf[n-1] = hashString(tail(low, n))
	}
	w.shape, w.brief = shape(form)
	return w
}

// head is the first n characters of s.
func head(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// tail is the last n characters of s.
func tail(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, l := utf8.DecodeLastRuneInString(s[:i])
		i -= l
	}
	return s[i:]
}

// shape maps letters to X and x and digits to d; runs are cut at 4 in the long shape and at 1 in the brief one.
func shape(form string) (long, brief uint32) {
	long, brief = 2166136261, 2166136261
	var prev rune
	run := 0
	for _, r := range form {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c == prev {
			run++
		} else {
			run = 1
		}
		prev = c
		if run <= 4 {
			long = (long ^ uint32(c)) * 16777619
		}
		if run == 1 {
			brief = (brief ^ uint32(c)) * 16777619
		}
	}
	return long, brief
}

// features appends the features of word i.
func (s *sentence) features(f []uint32, i int) []uint32 {
	p := i + pad
	w, l, r := &s.words[p], &s.words[p-1], &s.words[p+1]
	ll, rr := &s.words[p-2], &s.words[p+2]
	sh := mix(w.shape, s.caps)
	f = append(f,
		mix(1, sh), mix(2, w.form), mix(3, w.lower), mix(4, l.lower), mix(5, r.lower), mix(6, ll.lower), mix(7, rr.lower),
		mix(8, mix(l.shape, s.caps)), mix(9, mix(r.shape, s.caps)), mix(10, ll.brief), mix(11, rr.brief),
		mix(12, w.pre[0]), mix(13, w.pre[1]), mix(14, w.pre[2]),
		mix(15, w.suf[0]), mix(16, w.suf[1]), mix(17, w.suf[2]), mix(18, w.suf[3]),
		mix(19, l.suf[2]), mix(20, r.suf[2]),
		mix(21, mix(l.lower, w.lower)), mix(22, mix(w.lower, r.lower)), mix(23, mix(l.lower, r.lower)),
		mix(24, mix(l.brief, w.brief)), mix(25, mix(w.brief, r.brief)), mix(26, mix(mix(l.brief, w.brief), r.brief)),
		mix(27, mix(l.lower, w.brief)), mix(28, mix(r.lower, w.brief)),
	)
	if i == 0 {
		f = append(f, mix(29, sh), mix(30, w.lower))
	}
	if s.set != 0 {
		f = append(f, mix(70, s.set), mix(71, mix(s.set, w.lower)), mix(72, mix(s.set, sh)), mix(73, mix(s.set, l.lower)), mix(74, mix(s.set, r.lower)), mix(75, mix(s.set, w.path>>max(0, s.depth-6))))
	}
	if s.depth > 0 {
		f = s.clusters(f, p)
	}
	if s.gaz != nil {
		for k := max(0, i-1); k <= min(len(s.gaz)-1, i+1); k++ {
			for _, g := range s.gaz[k] {
				f = append(f, mix(uint32(99+k-i), g))
			}
		}
	}
	return f
}

func (s *sentence) clusters(f []uint32, p int) []uint32 {
	w, l, r := &s.words[p], &s.words[p-1], &s.words[p+1]
	full := func(x *info) uint32 { return x.path }
	cut := func(x *info, bits int) uint32 { return x.path >> max(0, s.depth-bits) }
	cut2 := func(x *info) uint32 { return x.path2 >> max(0, s.depth-8) }
	f = append(f,
		mix(40, cut(w, 4)), mix(41, cut(w, 6)), mix(42, cut(w, 8)), mix(43, full(w)), mix(55, cut(w, 10)), mix(56, mix(cut(w, 8), s.caps)),
		mix(44, cut(l, 6)), mix(45, full(l)), mix(46, cut(r, 6)), mix(47, full(r)),
		mix(48, full(&s.words[p-2])), mix(49, full(&s.words[p+2])),
		mix(50, mix(cut(l, 8), cut(w, 8))), mix(51, mix(cut(w, 8), cut(r, 8))),
		mix(52, mix(full(w), w.brief)), mix(53, mix(cut(l, 8), w.brief)), mix(54, mix(cut(r, 8), w.brief)),
	)
	f = append(f, mix(60, cut2(w)), mix(61, w.path2), mix(62, l.path2), mix(63, r.path2),
		mix(64, mix(cut2(l), cut2(w))), mix(65, mix(cut2(w), cut2(r))), mix(66, mix(w.path2, w.brief)))
	return f
}

func mix(a, b uint32) uint32 {
	h := (a*0x9E3779B1 ^ b) * 0x85EBCA6B
	h ^= h >> 15
	h *= 0xC2B2AE35
	return h ^ h>>13
}

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
