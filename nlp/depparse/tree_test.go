package depparse

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// check fails unless heads is one tree.
func check(t interface{ Fatalf(string, ...any) }, heads []int32) {
	roots := 0
	for i, h := range heads {
		if h < 0 {
			roots++
		}
		steps := 0
		for j := int32(i); j >= 0; j = heads[j] {
			if steps++; steps > len(heads) {
				t.Fatalf("%v has a cycle", heads)
			}
		}
	}
	if roots != 1 {
		t.Fatalf("%v has %d roots", heads, roots)
	}
}

// Whatever the scores, what comes out is one tree with one root.
func TestTreeIsATree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 24).Draw(t, "n")
		width := n + 1 + rapid.IntRange(0, 3).Draw(t, "pad")
		scores := make([]float32, n*width)
		few := rapid.Bool().Draw(t, "ties")
		for i := range scores {
			if few {
				scores[i] = float32(rapid.IntRange(-1, 1).Draw(t, "s"))
			} else {
				scores[i] = rapid.Float32Range(-1e9, 1e9).Draw(t, "s")
			}
		}
		heads := make([]int32, n)
		Tree(scores, width, n, heads)
		check(t, heads)
	})
}

// Small graphs can be searched through.
func TestTreeIsTheBest(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		n := 1 + r.IntN(5)
		width := n + 1
		scores := make([]float32, n*width)
		for i := range scores {
			scores[i] = r.Float32()
		}
		heads := make([]int32, n)
		Tree(scores, width, n, heads)
		want := float32(-1e9)
		try := make([]int32, n)
		search(scores, width, n, 0, try, &want)
		if got := sum(scores, width, n, heads); got < want-1e-4 {
			t.Fatalf("n=%d: got a tree of %v, the best has %v", n, got, want)
		}
	}
}

func sum(scores []float32, width, n int, heads []int32) float32 {
	var s float32
	for i, h := range heads {
		if h < 0 {
			h = int32(n)
		}
		s += scores[i*width+int(h)]
	}
	return s
}

func search(scores []float32, width, n, i int, try []int32, best *float32) {
	if i == n {
		roots := 0
		for _, h := range try {
			if h < 0 {
				roots++
			}
		}
		if roots == 1 && acyclic(try) {
			*best = max(*best, sum(scores, width, n, try))
		}
		return
	}
	for h := -1; h < n; h++ {
		if h != i {
			try[i] = int32(h)
			search(scores, width, n, i+1, try, best)
		}
	}
}
