// Package depparse turns scores of arcs into dependency trees: for each word the score of every other word, and of the root, as its
// governor in; one tree with a single root out, the best there is. It does not score.
package depparse

// Tree finds the dependency tree with the highest sum of scores. scores has a row of the given width for each of the n words, with
// the score of every word, and in column n of the root, as its governor. Each word's governor (-1 = root) is written to heads. Exactly
// one word hangs on the root, and there are no cycles.
func Tree(scores []float32, width, n int, heads []int32) {
	if n == 0 {
		return
	}
	roots := best(scores, width, n, heads)
	if roots == 1 && acyclic(heads[:n]) {
		return
	}
	newGraph(scores, width, n).solve(heads)
}

// best gives each word its best governor and returns how many hang on the root.
func best(scores []float32, width, n int, heads []int32) (roots int) {
	for i := range n {
		row := scores[i*width : i*width+n+1]
		at := 0
		if i == 0 && n > 0 {
			at = n // a word does not govern itself
		}
		for j, s := range row {
			if j != i && s > row[at] {
				at = j
			}
		}
		if at == n {
			roots++
			at = -1
		}
		heads[i] = int32(at)
	}
	return roots
}

func acyclic(heads []int32) bool {
	// Word i was reached on the walk from state[i]-1; a walk that meets itself is a cycle.
	state := make([]int32, len(heads))
	for i := range heads {
		j := int32(i)
		for j >= 0 && state[j] == 0 {
			state[j] = int32(i) + 1
			j = heads[j]
		}
		if j >= 0 && state[j] == int32(i)+1 {
			return false
		}
	}
	return true
}

// graph is a matrix of scores from governor to dependent; node n is the root.
type graph struct {
	n int
	s []float32 // s[governor*(n+1)+dependent]
}

const never = -1e30

func newGraph(scores []float32, width, n int) *graph {
	g := &graph{n, make([]float32, (n+1)*(n+1))}
	for dep := range n {
		for gov := range n + 1 {
			g.s[gov*(n+1)+dep] = scores[dep*width+gov]
		}
		g.s[dep*(n+1)+dep] = never
	}
	return g
}

// solve tries each word that wants to hang on the root as the only one that may.
func (g *graph) solve(heads []int32) {
	n := g.n
	m := n + 1
	all := arborescence(g.s, m, n)
	var wish []int
	for d, h := range all[:n] {
		if h == n {
			wish = append(wish, d)
		}
	}
	if len(wish) == 1 {
		write(all, n, heads)
		return
	}
	// Many wishes mean a list or noise: the strongest few are enough.
	const most = 3
	for len(wish) > most {
		weakest := 0
		for i, d := range wish {
			if g.s[n*m+d] < g.s[n*m+wish[weakest]] {
				weakest = i
			}
		}
		wish = append(wish[:weakest], wish[weakest+1:]...)
	}
	top := float64(0)
	found := false
	one := make([]float32, len(g.s))
	for _, r := range wish {
		copy(one, g.s)
		for d := range n {
			if d != r {
				one[n*m+d] = never
			}
		}
		for h := range n {
			one[h*m+r] = never
		}
		tree := arborescence(one, m, n)
		sum := float64(0)
		for d, h := range tree[:n] {
			sum += float64(g.s[h*m+d])
		}
		if !found || sum > top {
			found, top = true, sum
			write(tree, n, heads)
		}
	}
}

func write(tree []int, n int, heads []int32) {
	for d, h := range tree[:n] {
		heads[d] = int32(h)
		if h == n {
			heads[d] = -1
		}
	}
}

// arborescence is the algorithm of Chu and Liu and of Edmonds: the best tree over m nodes that grows from root. s is indexed by governor and
// dependent. It returns each node's governor. All cycles of a round are contracted at once, so that noise, where nearly every word is in
// one, is done in few rounds.
func arborescence(s []float32, m, root int) []int {
	parent := make([]int, m)
	for d := range parent {
		parent[d] = -1
	}
	for h := range m {
		for d, w := range s[h*m : h*m+m] {
			if h != d && d != root && (parent[d] < 0 || w > s[parent[d]*m+d]) {
				parent[d] = h
			}
		}
	}
	of, k := contract(parent)
	if k == m {
		return parent
	}
	// The smaller graph: an edge into a cycle is worth what it gains over the edge that it replaces.
	t := make([]float32, k*k)
	from, to := make([]int32, k*k), make([]int32, k*k)
	for i := range from {
		from[i] = -1
	}
	size := make([]int, k)
	for _, c := range of {
		size[c]++
	}
	for u := range m {
		for v, w := range s[u*m : u*m+m] {
			if of[u] == of[v] || v == root {
				continue
			}
			if size[of[v]] > 1 {
				w -= s[parent[v]*m+v]
			}
			if e := of[u]*k + of[v]; from[e] < 0 || w > t[e] {
				t[e], from[e], to[e] = w, int32(u), int32(v)
			}
		}
	}
	for d, h := range arborescence(t, k, of[root]) {
		if h >= 0 {
			e := h*k + d
			parent[to[e]] = int(from[e])
		}
	}
	return parent
}

// contract numbers the nodes of the smaller graph in which each cycle of parent is one node: of[v] is v's, k how many there are. Without
// cycles k is len(parent).
func contract(parent []int) (of []int, k int) {
	m := len(parent)
	of = make([]int, m)
	walk := make([]int, m) // the walk that first came by, counted from 1
	for v := range of {
		of[v] = -1
	}
	for v := range m {
		u := v
		for u >= 0 && walk[u] == 0 {
			walk[u] = v + 1
			u = parent[u]
		}
		if u < 0 || walk[u] != v+1 || of[u] >= 0 {
			continue
		}
		for of[u] < 0 {
			of[u] = k
			u = parent[u]
		}
		k++
	}
	for v := range of {
		if of[v] < 0 {
			of[v] = k
			k++
		}
	}
	return of, k
}
