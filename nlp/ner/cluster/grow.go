package cluster

import (
	"math"
	"math/rand/v2"
)

// Grow splits words, of which the vectors are given, into 1<<depth groups, twice over: each group in two by the cosine of its vectors to
// two centres, as often as depth says, which is at most 16. The same words give the same forest.
func Grow(words []string, vectors [][]float32, depth int) *Forest {
	if len(words) == 0 {
		return newForest(depth, nil)
	}
	dim := len(vectors[0])
	g := grower{dim: dim, v: make([]float32, len(words)*dim)}
	for i, v := range vectors {
		unit(g.v[i*dim:][:dim], v)
	}
	var paths [2][]uint16
	for t := range paths {
		g.path = make([]uint16, len(words))
		g.rnd = rand.New(rand.NewPCG(uint64(1+2*t), uint64(2+2*t)))
		all := make([]int32, len(words))
		for i := range all {
			all[i] = int32(i)
		}
		g.split(all, depth)
		paths[t] = g.path
	}
	seen := map[uint32]bool{}
	var es []entry
	for i, w := range words {
		if k := key(w); !seen[k] {
			seen[k] = true
			es = append(es, entry{k, [2]uint16{paths[0][i], paths[1][i]}})
		}
	}
	return newForest(depth, es)
}

// unit writes v, scaled to length 1, to dst.
func unit(dst, v []float32) {
	var s float64
	for _, x := range v {
		s += float64(x) * float64(x)
	}
	if s == 0 {
		return
	}
	f := 1 / math.Sqrt(s)
	for i, x := range v {
		dst[i] = float32(float64(x) * f)
	}
}

type grower struct {
	dim  int
	v    []float32
	path []uint16
	rnd  *rand.Rand
}

func (g *grower) vec(i int32) []float32 { return g.v[int(i)*g.dim:][:g.dim] }

// split orders the rows of set into two halves and each of these again, depth times.
func (g *grower) split(set []int32, depth int) {
	if depth == 0 || len(set) == 0 {
		return
	}
	n := g.halve(set)
	for i, w := range set {
		g.path[w] <<= 1
		if i >= n {
			g.path[w] |= 1
		}
	}
	g.split(set[:n], depth-1)
	g.split(set[n:], depth-1)
}

// halve moves the rows nearer to one of two centres to the front of set and returns their number.
func (g *grower) halve(set []int32) int {
	if len(set) < 2 {
		return len(set)
	}
	c := g.centres(set)
	diff := make([]float32, g.dim)
	n := 0
	for range 12 {
		for k := range diff {
			diff[k] = c[0][k] - c[1][k]
		}
		sum := [2][]float32{make([]float32, g.dim), make([]float32, g.dim)}
		m := 0
		for i, w := range set {
			v := g.vec(w)
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
		unit(c[0], sum[0])
		unit(c[1], sum[1])
		if m == n {
			break
		}
		n = m
	}
	return n
}

// centres are a row by chance and the row of a sample that is least like it.
func (g *grower) centres(set []int32) [2][]float32 {
	c := [2][]float32{make([]float32, g.dim), make([]float32, g.dim)}
	copy(c[0], g.vec(set[g.rnd.IntN(len(set))]))
	far, worst := 0, float32(2)
	for i, w := range set {
		if len(set) > 2000 && g.rnd.IntN(len(set)) > 2000 {
			continue
		}
		if d := dot(g.vec(w), c[0]); d < worst {
			far, worst = i, d
		}
	}
	copy(c[1], g.vec(set[far]))
	return c
}

func dot(a, b []float32) (s float32) {
	b = b[:len(a)]
	for i, x := range a {
		s += float32(x * b[i])
	}
	return s
}
