package net

import "chancery/nlp/kernel"

// pass is the scratch space and the results of reading a batch of sentences.
type pass struct {
	words []feats
	ends  []int // end of each sentence in words
	vec   []float32
	x     []float32   // input of the first layer, words × Dim
	u     [][]float32 // products of each layer, words × 3Dim; after the scan the gates stand where their raw values stood
	c, h  [][]float32 // states and outputs of each layer
	tag   []float32
	feat  []float32
	dep   []float32
	gov   []float32
	want  []float32 // dep turned by bi
	rdep  []float32
	rgov  []float32
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	return s[:n]
}

// encode runs the layers; drop, if not nil, is called on the input of each layer and on the last output, for training.
func (m *Model) encode(p *pass, drop func(layer int, x []float32) []float32) []float32 {
	n, d := len(p.words), m.Dim
	m.input(p)
	if len(p.u) < m.Layers {
		p.u, p.c, p.h = make([][]float32, m.Layers), make([][]float32, m.Layers), make([][]float32, m.Layers)
	}
	x := p.x
	for l := range m.layer {
		in := x
		if drop != nil {
			in = drop(l, x)
		}
		p.u[l], p.c[l], p.h[l] = grow(p.u[l], n*3*d), grow(p.c[l], n*d), grow(p.h[l], n*d)
		clear(p.u[l])
		kernel.Mul(p.u[l], in, m.layer[l].w.w, n, d, 3*d)
		m.layer[l].scan(p, x, p.u[l], p.c[l], p.h[l], d)
		x = p.h[l]
	}
	if drop != nil {
		x = drop(m.Layers, x)
	}
	return x
}

// input sums up the rows of each word.
func (m *Model) input(p *pass) {
	n, d, v := len(p.words), m.Dim, m.vecs.Dims
	p.x, p.vec = grow(p.x, n*d), grow(p.vec, n*v)
	for i := range p.words {
		row := p.vec[i*v : i*v+v]
		if at := p.words[i].vec; at >= 0 {
			for k, q := range m.vecs.Row(int(at)) {
				row[k] = float32(q) * (1.0 / 32)
			}
		} else {
			clear(row)
		}
		x := p.x[i*d : i*d+d]
		copy(x, m.inBias.w)
		if p.words[i].vec < 0 {
			add(x, m.noVec.w)
		}
		for _, r := range p.words[i].row {
			switch {
			case r < 0:
			case m.quant != nil:
				kernel.AddBytes(x, m.quant.scale[r], m.quant.row[int(r)*d:int(r)*d+d])
			default:
				add(x, m.embed.w[int(r)*d:int(r)*d+d])
			}
		}
	}
	kernel.Mul(p.x, p.vec, m.project.w, n, v, d)
	relu(p.x)
}

func add(x, y []float32) { kernel.Add(x, y) }

// scan runs the recurrence of one layer over every sentence, in both directions.
func (l *layer) scan(p *pass, x, u, c, h []float32, d int) {
	none := make([]float32, d) // the state before the first word
	start := 0
	for _, end := range p.ends {
		for i := start; i < end; i++ {
			last := none
			if i > start {
				last = c[(i-1)*d:]
			}
			l.step(last, x[i*d:], u[i*3*d:], c[i*d:], h[i*d:], 0, d/2, d)
		}
		for i := end - 1; i >= start; i-- {
			last := none
			if i < end-1 {
				last = c[(i+1)*d:]
			}
			l.step(last, x[i*d:], u[i*3*d:], c[i*d:], h[i*d:], d/2, d, d)
		}
		start = end
	}
}

// step does units lo to hi of one word; last is the states of the word before.
func (l *layer) step(last, x, u, c, h []float32, lo, hi, d int) {
	b, v := l.b.w, l.v.w
	kernel.Recur(last[lo:hi], u[lo:hi], u[d+lo:d+hi], u[2*d+lo:2*d+hi], b[lo:hi], b[d+lo:d+hi], v[lo:hi], v[d+lo:d+hi], x[lo:hi], c[lo:hi], h[lo:hi])
}

// scores applies the heads to the encoded words z.
func (m *Model) scores(p *pass, z []float32) {
	n := len(p.words)
	p.tag, p.feat = grow(p.tag, n*m.tag.w.cols), grow(p.feat, n*m.feat.w.cols)
	p.dep, p.gov, p.want = grow(p.dep, n*m.Arc), grow(p.gov, n*m.Arc), grow(p.want, n*m.Arc)
	p.rdep, p.rgov = grow(p.rdep, n*m.Label), grow(p.rgov, n*m.Label)
	m.tag.apply(p.tag, z, n)
	m.feat.apply(p.feat, z, n)
	m.dep.apply(p.dep, z, n)
	m.gov.apply(p.gov, z, n)
	relu(p.dep)
	relu(p.gov)
	m.relDep.apply(p.rdep, z, n)
	m.relGov.apply(p.rgov, z, n)
}

// arcs writes to s the scores of each governor (column; column n is the root, then padding) for each dependent (row) of the n words
// at start, of which want and gov are given. It returns the width of a row.
func (m *Model) arcs(s, turned *[]float32, want, gov []float32, n int) int {
	a, width := m.Arc, kernel.Pad(n+1)
	// Governors as columns; behind them, the score of each distance from -(n-1) to n-1, so that a row's are a stretch of it.
	*turned = grow(*turned, a*width+2*n)
	clear(*turned)
	t, reach := (*turned)[:a*width], (*turned)[a*width:]
	for j := range n {
		for k, v := range gov[j*a : j*a+a] {
			t[k*width+j] = v
		}
	}
	for k, v := range m.root.w {
		t[k*width+n] = v
	}
	for d := 1; d < n; d++ {
		reach[n-1-d], reach[n-1+d] = m.dist.w[bucket(d, 0)], m.dist.w[bucket(0, d)]
	}
	*s = grow(*s, n*width)
	out := *s
	for i := range n {
		row := out[i*width : i*width+width]
		copy(row[:n], reach[n-1-i:])
		clear(row[n:])
	}
	kernel.Mul(out, want, t, n, a, width)
	for i := range n {
		out[i*width+i] = -1e9
		for j := n + 1; j < width; j++ {
			out[i*width+j] = -1e9
		}
	}
	return width
}
