package net

import (
	"math"
	"math/rand/v2"

	"chancery/nlp/kernel"
)

// example is a sentence to learn from.
type example struct {
	words          []feats
	tag, feat, rel []int
	head           []int // len(words) = root
}

// shard computes the gradient of a part of a batch. A batch is always cut into the same shards whatever the number of processors, and
// their gradients are added in order, so that training gives the same bits everywhere.
type shard struct {
	m     *Model
	pass  pass
	grads [][]float32 // of m.tensors
	rows  []int32     // rows of embed that have a gradient
	seen  []bool
	rng   *rand.Rand
	o     *Options

	masks   [][]float32 // of each layer, a row a sentence
	masked  [][]float32
	turn    []float32 // scratch for transposed input
	dz, du  []float32
	dx, din []float32
	loss    [4]float64 // tags, features, arcs, relations
	words   int

	mdep, mgov []float32 // masks of the hidden layers of arcs
}

func newShard(m *Model, o *Options) *shard {
	s := &shard{m: m, o: o, seen: make([]bool, m.embed.rows), masks: make([][]float32, m.Layers+1), masked: make([][]float32, m.Layers+1)}
	for _, t := range m.tensors {
		s.grads = append(s.grads, make([]float32, len(t.w)))
	}
	return s
}

func (s *shard) of(t *tensor) []float32 {
	for i, u := range s.m.tensors {
		if u == t {
			return s.grads[i]
		}
	}
	panic("net: unknown tensor")
}

func (s *shard) reset() {
	d := s.m.Dim
	e := s.of(s.m.embed)
	for _, r := range s.rows {
		clear(e[int(r)*d : int(r)*d+d])
		s.seen[r] = false
	}
	s.rows = s.rows[:0]
	for i, t := range s.m.tensors {
		if t != s.m.embed {
			clear(s.grads[i])
		}
	}
	s.loss, s.words = [4]float64{}, 0
}

// run adds up the gradient over batch. turned holds the transposed weights.
func (s *shard) run(batch []*example, turned map[*tensor][]float32, rng *rand.Rand) {
	s.rng = rng
	m, p := s.m, &s.pass
	p.words, p.ends = p.words[:0], p.ends[:0]
	for _, e := range batch {
		for _, w := range e.words {
			p.words = append(p.words, s.dropFeats(w))
		}
		p.ends = append(p.ends, len(p.words))
	}
	n, d := len(p.words), m.Dim
	s.words = n
	z := m.encode(p, s.drop)
	m.scores(p, z)
	s.dz = grow(s.dz, n*d)
	clear(s.dz)
	s.tagLoss(batch, z, turned)
	s.treeLoss(batch, z, turned)
	// Back through the layers; dz is now the gradient of the masked output of the last one.
	s.unmask(m.Layers, s.dz)
	dh := s.dz
	for l := m.Layers - 1; l >= 0; l-- {
		dh = s.layerBack(l, dh, turned)
	}
	s.inputBack(dh)
}

func (s *shard) dropFeats(w feats) feats {
	o := s.o
	if o.DropWord == 0 {
		return w
	}
	if s.rng.Float32() < o.DropWord {
		w.row[kindNorm] = 0
	}
	if s.rng.Float32() < o.DropWord/2 {
		w.vec = -1
	}
	for k := 1; k < nKinds; k++ {
		if s.rng.Float32() < o.DropWord {
			w.row[k] = -1
		}
	}
	return w
}

// drop masks x with one mask a sentence.
func (s *shard) drop(l int, x []float32) []float32 {
	d := s.m.Dim
	s.masks[l], s.masked[l] = grow(s.masks[l], len(s.pass.ends)*d), grow(s.masked[l], len(x))
	s.mask(s.masks[l], s.o.Drop)
	start := 0
	for k, end := range s.pass.ends {
		mask := s.masks[l][k*d : k*d+d]
		for i := start; i < end; i++ {
			in, out := x[i*d:i*d+d], s.masked[l][i*d:i*d+d]
			for j, v := range mask {
				out[j] = in[j] * v
			}
		}
		start = end
	}
	return s.masked[l][:len(x)]
}

func (s *shard) mask(mask []float32, p float32) {
	keep := 1 / (1 - p)
	limit := uint32(p * (1 << 16))
	var bits uint64
	for i := range mask {
		if i%4 == 0 {
			bits = s.rng.Uint64()
		}
		if uint32(bits&0xFFFF) < limit {
			mask[i] = 0
		} else {
			mask[i] = keep
		}
		bits >>= 16
	}
}

func (s *shard) unmask(l int, dx []float32) {
	d := s.m.Dim
	start := 0
	for k, end := range s.pass.ends {
		mask := s.masks[l][k*d : k*d+d]
		for i := start; i < end; i++ {
			row := dx[i*d : i*d+d]
			for j, v := range mask {
				row[j] *= v
			}
		}
		start = end
	}
}

// linearBack adds to the gradients of l and, if din is not nil, of its input.
func (s *shard) linearBack(l linear, in, dout, din []float32, n int, turned map[*tensor][]float32) {
	s.weightBack(l.w, in, dout, n)
	b := s.of(l.b)
	for i := 0; i < n; i++ {
		add(b, dout[i*len(b):i*len(b)+len(b)])
	}
	if din != nil {
		kernel.Mul(din, dout, turned[l.w], n, l.w.cols, l.w.rows)
	}
}

func (s *shard) weightBack(w *tensor, in, dout []float32, n int) {
	s.turn = grow(s.turn, n*w.rows)
	kernel.Transpose(s.turn, in, n, w.rows)
	kernel.Mul(s.of(w), s.turn, dout, w.rows, n, w.cols)
}

// tagLoss turns the scores of tags and features into their gradients.
func (s *shard) tagLoss(batch []*example, z []float32, turned map[*tensor][]float32) {
	m, p := s.m, &s.pass
	i := 0
	for _, e := range batch {
		for k := range e.words {
			row := p.tag[i*m.tag.w.cols : (i+1)*m.tag.w.cols]
			s.loss[0] += softmax(row[:len(m.Tags)], e.tag[k], s.o.TagWeight)
			clear(row[len(m.Tags):])
			row = p.feat[i*m.feat.w.cols : (i+1)*m.feat.w.cols]
			s.loss[1] += softmax(row[:len(m.Feats)], e.feat[k], s.o.FeatWeight)
			clear(row[len(m.Feats):])
			i++
		}
	}
	s.linearBack(m.tag, z, p.tag, s.dz, i, turned)
	s.linearBack(m.feat, z, p.feat, s.dz, i, turned)
}

// softmax turns scores into the gradient of weight times the cross entropy and returns the cross entropy.
func softmax(x []float32, gold int, weight float32) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float32
	for i, v := range x {
		e := exp(v - top)
		x[i] = e
		sum += e
	}
	loss := -math.Log(max(float64(x[gold]/sum), 1e-30))
	scale := weight / sum
	for i := range x {
		x[i] *= scale
	}
	x[gold] -= weight
	return loss
}

// exp is the exponential function for x <= 0 without the help of the machine's own.
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	k := float32(int32(x*1.4426950409 - 0.5))
	r := x - float32(k*0.693359375) - float32(k*-2.12194440e-4)
	y := float32(1.9875691500e-4)
	for _, c := range [...]float32{1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1} {
		y = float32(y*r) + c
	}
	y = float32(float32(y*r)*r) + r + 1
	return y * math.Float32frombits(uint32(int32(k)+127)<<23)
}

// treeLoss does the arcs and the relations.
func (s *shard) treeLoss(batch []*example, z []float32, turned map[*tensor][]float32) {
	m, p, a, b := s.m, &s.pass, s.m.Arc, s.m.Label
	n := len(p.words)
	// Masks of the hidden layers.
	s.mdep, s.mgov = grow(s.mdep, n*a), grow(s.mgov, n*a)
	s.mask(s.mdep, s.o.Drop)
	s.mask(s.mgov, s.o.Drop)
	scaleBy(p.dep, s.mdep)
	scaleBy(p.gov, s.mgov)
	m.bi.apply(p.want, p.dep, n)

	dwant, dgov := make([]float32, n*a), make([]float32, n*a)
	drdep, drgov := make([]float32, n*b), make([]float32, n*b)
	droot, ddist := s.of(m.root), s.of(m.dist)
	var sc, turn, back []float32
	relIn, relRows := []float32{}, []([2]int){}
	var relGold []int
	start := 0
	for _, e := range batch {
		k := len(e.words)
		want, gov := p.want[start*a:(start+k)*a], p.gov[start*a:(start+k)*a]
		width := m.arcs(&sc, &turn, want, gov, k)
		for i := range k {
			row := sc[i*width : i*width+width]
			s.loss[2] += softmax(row[:k+1], e.head[i], 1)
			clear(row[k+1:])
			row[i] = 0
			for j, v := range row[:k] {
				if j != i {
					ddist[bucket(i, j)] += v
				}
			}
		}
		// Gradient of want: scores · governors as rows.
		back = grow(back, width*a)
		clear(back)
		copy(back, gov)
		copy(back[k*a:], m.root.w)
		kernel.Mul(dwant[start*a:(start+k)*a], sc, back, k, width, a)
		// Gradient of governors: scores turned · want.
		s.turn = grow(s.turn, k*width)
		kernel.Transpose(s.turn, sc, k, width)
		dg := make([]float32, width*a)
		kernel.Mul(dg, s.turn, want, width, k, a)
		copy(dgov[start*a:(start+k)*a], dg)
		add(droot, dg[k*a:k*a+a])
		for i, h := range e.head {
			if h == k {
				continue
			}
			x, y := p.rdep[(start+i)*b:(start+i+1)*b], p.rgov[(start+h)*b:(start+h+1)*b]
			for j := range x {
				relIn = append(relIn, max(0, x[j]+y[j]))
			}
			relRows = append(relRows, [2]int{start + i, start + h})
			relGold = append(relGold, e.rel[i])
		}
		start += k
	}
	s.linearBack(m.bi, p.dep, dwant, nil, n, turned)
	ddep := make([]float32, n*a)
	kernel.Mul(ddep, dwant, turned[m.bi.w], n, a, a)
	unrelu(ddep, p.dep, s.mdep)
	unrelu(dgov, p.gov, s.mgov)
	s.linearBack(m.dep, z, ddep, s.dz, n, turned)
	s.linearBack(m.gov, z, dgov, s.dz, n, turned)

	// Relations of the gold arcs.
	r := len(relRows)
	if r == 0 {
		return
	}
	mask := make([]float32, len(relIn))
	s.mask(mask, s.o.Drop)
	scaleBy(relIn, mask)
	out := make([]float32, r*m.rel.w.cols)
	m.rel.apply(out, relIn, r)
	for i := range r {
		row := out[i*m.rel.w.cols : (i+1)*m.rel.w.cols]
		s.loss[3] += softmax(row[:len(m.Rels)], relGold[i], 1)
		clear(row[len(m.Rels):])
	}
	din := make([]float32, r*b)
	s.linearBack(m.rel, relIn, out, din, r, turned)
	unrelu(din, relIn, mask)
	for i, at := range relRows {
		add(drdep[at[0]*b:at[0]*b+b], din[i*b:i*b+b])
		add(drgov[at[1]*b:at[1]*b+b], din[i*b:i*b+b])
	}
	s.linearBack(m.relDep, z, drdep, s.dz, n, turned)
	s.linearBack(m.relGov, z, drgov, s.dz, n, turned)
}

func scaleBy(x, y []float32) {
	for i, v := range y[:len(x)] {
		x[i] *= v
	}
}

// unrelu takes the gradient of masked rectified values back to before both.
func unrelu(dx, x, mask []float32) {
	for i := range dx {
		if x[i] > 0 {
			dx[i] *= mask[i]
		} else {
			dx[i] = 0
		}
	}
}

// layerBack takes the gradient of layer l's output to that of its input, which it returns; dh is overwritten.
func (s *shard) layerBack(l int, dh []float32, turned map[*tensor][]float32) []float32 {
	m, p := s.m, &s.pass
	n, d := len(p.words), m.Dim
	x := p.x
	if l > 0 {
		x = p.h[l-1]
	}
	s.du, s.dx, s.din = grow(s.du, n*3*d), grow(s.dx, n*d), grow(s.din, n*d)
	clear(s.dx)
	clear(s.din)
	lay := &m.layer[l]
	db, dv := s.of(lay.b), s.of(lay.v)
	carry, none := make([]float32, d), make([]float32, d)
	back := func(i int, was []float32, lo int) {
		kernel.RecurBack(d/2, d, p.u[l][i*3*d+lo:], p.c[l][i*d+lo:], x[i*d+lo:], was[lo:], dh[i*d+lo:], carry[lo:], lay.v.w[lo:],
			s.dx[i*d+lo:], s.du[i*3*d+lo:], db[lo:], dv[lo:])
	}
	start := 0
	for _, end := range p.ends {
		clear(carry)
		for i := end - 1; i >= start; i-- {
			was := none
			if i > start {
				was = p.c[l][(i-1)*d:]
			}
			back(i, was, 0)
		}
		for i := start; i < end; i++ {
			was := none
			if i < end-1 {
				was = p.c[l][(i+1)*d:]
			}
			back(i, was, d/2)
		}
		start = end
	}
	s.weightBack(lay.w, s.masked[l], s.du, n)
	kernel.Mul(s.din, s.du, turned[lay.w], n, 3*d, d)
	s.unmask(l, s.din)
	add(s.dx, s.din)
	copy(dh, s.dx)
	return dh
}

func (s *shard) inputBack(dx []float32) {
	m, p := s.m, &s.pass
	n, d := len(p.words), m.Dim
	for i, v := range p.x[:n*d] {
		if v <= 0 {
			dx[i] = 0
		}
	}
	s.weightBack(m.project, p.vec, dx, n)
	gb, gn, ge := s.of(m.inBias), s.of(m.noVec), s.of(m.embed)
	for i, w := range p.words {
		g := dx[i*d : i*d+d]
		add(gb, g)
		if w.vec < 0 {
			add(gn, g)
		}
		for _, r := range w.row {
			if r < 0 {
				continue
			}
			if !s.seen[r] {
				s.seen[r] = true
				s.rows = append(s.rows, r)
			}
			add(ge[int(r)*d:int(r)*d+d], g)
		}
	}
}
