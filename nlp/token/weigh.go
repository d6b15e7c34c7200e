package token

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed breaks.txt
var breaksText string

// weights are the weights of features by their hashes: a table with open addressing, whose size is a power of two.
type weights struct {
	keys []uint32 // 0 = empty
	w    []float32
}

// breakWeights are the weights of breaks.txt.
var breakWeights = sync.OnceValue(func() *weights { return readWeights(breaksText) })

// readWeights reads lines "weight feature".
func readWeights(text string) *weights {
	size := 2
	for size < 2*strings.Count(text, "\n")+2 {
		size *= 2
	}
	t := &weights{make([]uint32, size), make([]float32, size)}
	for ln := range strings.Lines(text) {
		w, f, ok := strings.Cut(strings.TrimRight(ln, "\n"), " ")
		if x, err := strconv.ParseFloat(w, 32); ok && err == nil {
			at := t.find(hash([]byte(f)))
			t.keys[at], t.w[at] = hash([]byte(f)), float32(x)
		}
	}
	return t
}

// find is the place of a key or the empty one where it would stand.
func (t *weights) find(key uint32) uint32 {
	mask := uint32(len(t.keys) - 1)
	i := key & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// of is the weight of a feature, 0 if it has none.
func (t *weights) of(f []byte) float32 { return t.w[t.find(hash(f))] }

func hash(b []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range b {
		h = (h ^ uint32(c)) * 16777619
	}
	h ^= h >> 15
	return max(h, 1)
}

// open reports whether the weights are to decide about token i: after a full stop, an abbreviation or an emoticon, and before a
// capital or a sign. What stands at a line end is left to the rules: the treebanks have no lines to learn from.
func (b *breaker) open(i int) bool {
	if b.toks[i].gap != space {
		return false
	}
	switch b.toks[b.lastMark(i)].kind {
	case stop, abbrev, face:
		return true
	}
	t := &b.toks[i]
	switch t.kind {
	case word, abbrev:
		return isUpperAt(b.text, t.start) || strings.Contains(b.form(i), "://")
	case closer, stop, quote, face:
		return false
	case other:
		c := b.text[t.start]
		return c != ',' && c != ';' && c != ':' && c != '%'
	}
	return true
}

// lastMark is the last token before i that is no closing mark joined to a full stop.
func (b *breaker) lastMark(i int) int {
	j := i - 1
	for j > b.from && b.toks[j].gap == none && (b.toks[j].kind == closer || b.toks[j].kind == quote) {
		j--
	}
	switch b.toks[j].kind {
	case stop, abbrev, face:
		return j
	}
	return i - 1
}

// styleOf tells how the paragraph from token i is written: 'l' if its sentences begin small, 'u' if it is all capitals, else 'n'.
func (b *breaker) styleOf(i int) byte {
	small, big, lower := 0, 0, false
	for k := i; k < len(b.toks); k++ {
		t := &b.toks[k]
		if k > i && t.gap == para {
			break
		}
		if t.kind != word {
			continue
		}
		low := isLowerAt(b.text, t.start)
		lower = lower || low && t.end-t.start > 3
		if low && b.form(k) == "i" {
			small++
		}
		if k == i || b.toks[k-1].kind == stop && b.toks[k-1].end-b.toks[k-1].start == 1 {
			if low {
				small++
			} else {
				big++
			}
		}
	}
	switch {
	case small > big:
		return 'l'
	case !lower:
		return 'u'
	}
	return 'n'
}

// features calls add with each feature of a break before token i. What it is given is overwritten by the next.
func (b *breaker) features(i int, rule bool, add func(f []byte)) {
	var space [96]byte
	j := b.lastMark(i)
	k := j // last word
	class := byte('N')
	switch b.toks[j].kind {
	case stop:
		class = 'S'
		k = max(b.from, j-1)
	case abbrev:
		class = 'A'
	case face:
		class = 'F'
	}
	r := byte('-')
	if rule {
		r = '+'
	}
	put := func(name string, parts ...string) {
		f := append(space[:0], class)
		f = append(f, name...)
		for _, p := range parts {
			f = append(f, '|')
			if len(f)+len(p) < len(space) {
				f = append(f, p...)
			}
		}
		add(f)
	}
	var lower [4][24]byte
	low := func(n, at int) string { return string(b.low(lower[n][:0], at)) }
	prev, prev2, next, next2 := low(0, k), low(1, k-1), low(2, i), low(3, i+1)
	ps, ns, ns2 := b.shape(k), b.shape(i), b.shape(i+1)
	rs, style := string(r), string(b.style)
	mark := ""
	if class != 'N' {
		mark = b.form(j)
		if class == 'S' && len(mark) > 3 {
			mark = mark[:3]
		}
	}
	size := sizes[min(len(sizes)-1, (i-b.from)/3)]
	closing := ""
	if i-1 > j {
		closing = typed(b.form(i - 1))
	}
	put("rule", rs)
	put("rule,mark", rs, mark)
	put("rule,style", rs, style)
	put("rule,close", rs, closing)
	put("mark,ns", mark, ns)
	put("mark,style,ns", mark, style, ns)
	put("prev", prev)
	put("prev2,prev", prev2, prev)
	put("prev2,ps,ns", prev2, ps, ns)
	put("ps", ps)
	put("next", next)
	put("ns", ns)
	put("ns2", ns, ns2)
	put("ps,ns", ps, ns)
	put("ps,ns,ns2", ps, ns, ns2)
	put("prev,ns", prev, ns)
	put("ps,next", ps, next)
	put("prev2", prev2)
	put("next2", next, next2)
	put("size", size)
	put("size,ns", size, ns)
	put("size,mark", size, mark)
	put("style,next", style, next)
	put("close,ns", closing, ns)
	if b.toks[j].gap == none {
		put("joined", mark)
	}
}

var sizes = [...]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}

// low is token i in lower case, digits as 0; "^" before the sentence and "$" behind the text.
func (b *breaker) low(buf []byte, i int) []byte {
	switch {
	case i < b.from:
		return append(buf, '^')
	case i >= len(b.toks) || b.toks[i].gap == para:
		return append(buf, '$')
	}
	for _, r := range typed(b.form(i)) {
		if len(buf)+utf8.UTFMax > cap(buf) {
			break
		}
		if '0' <= r && r <= '9' {
			r = '0'
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}

// shape is a coarse picture of token i.
func (b *breaker) shape(i int) string {
	if i < b.from {
		return "^"
	}
	if i >= len(b.toks) || b.toks[i].gap == para {
		return "$"
	}
	t := &b.toks[i]
	f := b.form(i)
	switch t.kind {
	case number:
		if len(f) <= 2 {
			return "0"
		}
		if strings.ContainsAny(f, "/:-") {
			return "0/0"
		}
		return "000"
	case word, abbrev:
		if strings.Contains(f, "@") || strings.Contains(f, "://") {
			return "@"
		}
		if !isUpperAt(f, 0) {
			return "x"
		}
		if len(f) == 1 {
			return "X"
		}
		if f == strings.ToUpper(f) {
			return "XX"
		}
		if t.kind == abbrev {
			return "X."
		}
		return "Xx"
	}
	if len(f) > 4 {
		return "="
	}
	return typed(f)
}

// typed is the typewriter's form of a quote or dash: the treebanks have few others.
func typed(f string) string {
	switch f {
	case "“", "”", "„", "«", "»", "''", "``":
		return "\""
	case "‘", "’", "‹", "›", "`":
		return "'"
	case "—", "–", "―", "---":
		return "--"
	}
	return f
}
