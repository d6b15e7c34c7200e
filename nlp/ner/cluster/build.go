package cluster

import (
	"math"
	"math/rand/v2"
)

// Build splits the words, most frequent first, into 1<<depth groups: each group in two by the cosine of its vectors to two centres, as
// often as depth says. vectors holds dim numbers a word. The same input gives the same table.
func Build(words []string, vectors []float32, dim, depth int) *Table {
	paths := tree(vectors, dim, depth)
	seen := map[uint32]bool{}
	var es []entry
	for i, w := range words {
		if k := key(w); !seen[k] {
			seen[k] = true
			es = append(es, entry{k, paths[i]})
		}
	}
	return newTable(depth, es)
}

// Rows is Build for words that are known by the number of their row in another table, such as that of package vectors.
func Rows(n int, row func(i int) []int8, depth int) *Paths {
	if n == 0 {
		return &Paths{depth: depth}
	}
	dim := len(row(0))
	v := make([]float32, 0, n*dim)
	for i := range n {
		for _, x := range row(i) {
			v = append(v, float32(x))
		}
	}
	return &Paths{depth: depth, paths: tree(v, dim, depth)}
}

func tree(vectors []float32, dim, depth int) []uint16 {
	n := len(vectors) / dim
	b := builder{dim: dim, v: unit(vectors, dim), path: make([]uint16, n), rnd: rand.New(rand.NewPCG(1, 2))}
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	b.split(all, depth)
	return b.path
}

// unit scales vectors to length 1.
func unit(v []float32, dim int) []float32 {
	out := make([]float32, len(v))
	for i := 0; i+dim <= len(v); i += dim {
		scaleTo(out[i:i+dim], v[i:i+dim])
	}
	return out
}

func scaleTo(dst, v []float32) {
	var s float64
	for _, x := range v {
		s += float64(x) * float64(x)
	}
	if s == 0 {
		return
	}
	f := float32(1 / math.Sqrt(s))
	for i, x := range v {
		dst[i] = x * f
	}
}

type builder struct {
	dim  int
	v    []float32
	path []uint16
	rnd  *rand.Rand
}

func (b *builder) vec(i int32) []float32 { return b.v[int(i)*b.dim:][:b.dim] }

// split orders the words of set into two halves and each of these again, depth times.
func (b *builder) split(set []int32, depth int) {
	if depth == 0 || len(set) == 0 {
		return
	}
	n := b.halve(set)
	for i, w := range set {
		b.path[w] <<= 1
		if i >= n {
			b.path[w] |= 1
		}
	}
	b.split(set[:n], depth-1)
	b.split(set[n:], depth-1)
}

// halve moves the words nearer to one of two centres to the front of set and returns their number.
func (b *builder) halve(set []int32) int {
	if len(set) < 2 {
		return len(set)
	}
	c := [2][]float32{make([]float32, b.dim), make([]float32, b.dim)}
	x := b.rnd.IntN(len(set))
	copy(c[0], b.vec(set[x]))
	far, worst := 0, float32(2)
	for i, w := range set { // the second centre is the word least like the first among a sample
		if len(set) > 2000 && b.rnd.IntN(len(set)) > 2000 {
			continue
		}
		if d := dot(b.vec(w), c[0]); d < worst {
			far, worst = i, d
		}
	}
	copy(c[1], b.vec(set[far]))
	n := 0
	for range 12 {
		diff := make([]float32, b.dim)
		for k := range diff {
			diff[k] = c[0][k] - c[1][k]
		}
		var sum [2][]float32
		sum[0], sum[1] = make([]float32, b.dim), make([]float32, b.dim)
		m := 0
		for i, w := range set {
			v := b.vec(w)
			k := 1
			if dot(v, diff) >= 0 {
				k = 0
				set[i], set[m] = set[m], set[i]
				m++
			}
			for j, y := range v {
				sum[k][j] += y
			}
		}
		if m == 0 || m == len(set) {
			return len(set) / 2
		}
		scaleTo(c[0], sum[0])
		scaleTo(c[1], sum[1])
		if m == n {
			break
		}
		n = m
	}
	return n
}

func dot(a, b []float32) (s float32) {
	b = b[:len(a)]
	for i, x := range a {
		s += x * b[i]
	}
	return s
}
