package net

import (
	"chancery/nlp/depparse"
	"chancery/nlp/kernel"
)

// Sentence is what Read finds out about one sentence: for each word indexes into the model's lists, and its governor.
type Sentence struct {
	Tag, Feat, Rel []int32
	Head           []int32 // -1 = root
}

// Reader holds scratch space; use one a goroutine.
type Reader struct {
	m      *Model
	p      pass
	short  []int16
	u      []float32
	heads  []float32
	scores []float32
	turned []float32
	relIn  []float32
	relOut []float32
	more   []*Reader // of the other networks
}

// NewReader makes a reader.
func (m *Model) NewReader() *Reader {
	r := &Reader{m: m}
	for _, n := range m.more {
		r.more = append(r.more, n.NewReader())
	}
	return r
}

// batchWords is how many words are read at once: enough to fill the vector units, few enough for the cache.
const batchWords = 192

// Read analyses sentences given by their forms. out[i] gets what was found out about sents[i]; its slices are made if they are short.
func (r *Reader) Read(sents [][]string, out []Sentence) {
	for len(sents) > 0 {
		n, words := 0, 0
		for n < len(sents) && (n == 0 || words+len(sents[n]) <= batchWords) {
			words += len(sents[n])
			n++
		}
		r.batch(sents[:n], out[:n])
		sents, out = sents[n:], out[n:]
	}
}

func (r *Reader) batch(sents [][]string, out []Sentence) {
	m, p := r.m, &r.p
	p.words, p.ends = p.words[:0], p.ends[:0]
	for _, s := range sents {
		for i, f := range s {
			p.words = append(p.words, m.look(f, i == 0))
		}
		p.ends = append(p.ends, len(p.words))
	}
	r.score()
	for _, o := range r.more {
		o.p.words, o.p.ends = p.words, p.ends
		o.score()
		kernel.Add(p.tag, o.p.tag)
		kernel.Add(p.feat, o.p.feat)
	}
	start := 0
	for i, end := range p.ends {
		r.sentence(start, end, &out[i])
		start = end
	}
}

// score runs the network over the words of the batch.
func (r *Reader) score() {
	if r.m.fast != nil {
		r.fastScores()
		return
	}
	r.m.scores(&r.p, r.m.encode(&r.p, nil))
	r.m.bi.apply(r.p.want, r.p.dep, len(r.p.words))
}

func (r *Reader) sentence(start, end int, s *Sentence) {
	m, p, n := r.m, &r.p, end-start
	for _, o := range r.more {
		o.arcs(start, end)
	}
	for _, list := range []*[]int32{&s.Tag, &s.Feat, &s.Rel, &s.Head} {
		if cap(*list) < n {
			*list = make([]int32, n)
		}
		*list = (*list)[:n]
	}
	for i := range n {
		at := start + i
		s.Tag[i] = top(p.tag[at*m.tag.w.cols:][:len(m.Tags)])
		s.Feat[i] = topOf(p.feat[at*m.feat.w.cols:][:len(m.Feats)], m.fits[s.Tag[i]])
	}
	width := r.arcs(start, end)
	for _, o := range r.more {
		kernel.Add(r.scores, o.scores)
	}
	depparse.Tree(r.scores, width, n, s.Head)
	r.relations(start, n, s)
	for _, o := range r.more {
		o.relations(start, n, s)
		kernel.Add(r.relOut, o.relOut)
	}
	cols := m.rel.w.cols
	for i := range n {
		s.Rel[i] = 0
		if s.Head[i] >= 0 {
			s.Rel[i] = 1 + top(r.relOut[i*cols+1:i*cols+len(m.Rels)])
		}
	}
}

// arcs scores the arcs of one sentence and returns the width of a row.
func (r *Reader) arcs(start, end int) int {
	a := r.m.Arc
	return r.m.arcs(&r.scores, &r.turned, r.p.want[start*a:end*a], r.p.gov[start*a:end*a], end-start)
}

// relations scores the relations of the arcs of one sentence.

func (r *Reader) relations(start, n int, s *Sentence) {
	m, p, b := r.m, &r.p, r.m.Label
	cols := m.rel.w.cols
	r.relIn, r.relOut = grow(r.relIn, n*b), grow(r.relOut, n*cols)
	for i := range n {
		x, h := r.relIn[i*b:i*b+b], start+int(s.Head[i])
		if s.Head[i] < 0 {
			clear(x)
			continue
		}
		dep, gov := p.rdep[(start+i)*b:(start+i)*b+b], p.rgov[h*b:h*b+b]
		for j := range x {
			x[j] = max(0, dep[j]+gov[j])
		}
	}
	if m.fast != nil {
		r.product(r.relOut, m.fast.rel, r.relIn, m.fast.scale[m.Layers+2])
		addRows(r.relOut, m.rel.b.w)
	} else {
		m.rel.apply(r.relOut, r.relIn, n)
	}
}

func top(x []float32) int32 {
	at := 0
	for i, v := range x {
		if v > x[at] {
			at = i
		}
	}
	return int32(at)
}

// topOf is the best of the listed classes, 0 if there are none.
func topOf(x []float32, list []int32) int32 {
	at := int32(0)
	for k, c := range list {
		if k == 0 || x[c] > x[at] {
			at = c
		}
	}
	return at
}

// fast is the large matrices of a loaded model in short integers.
type fast struct {
	scale   []float32 // of the inputs: of each layer, of the heads, of bi, of rel
	project *kernel.Short
	layer   []*kernel.Short
	heads   *kernel.Short // tag, feat, dep, gov, relDep and relGov side by side
	bias    []float32     // of heads
	bi, rel *kernel.Short
}

// inputs is how many places of a model with so many layers have a scale.
func inputs(layers int) int { return layers + 3 }

func (m *Model) speedUp(ranges []float32) *fast {
	f := &fast{}
	for _, r := range ranges {
		f.scale = append(f.scale, kernel.Limit/r)
	}
	f.project = kernel.NewShort(m.project.w, m.project.rows, m.Dim).Scaled(1.0 / 32)
	for i := range m.layer {
		f.layer = append(f.layer, kernel.NewShort(m.layer[i].w.w, m.Dim, 3*m.Dim).Scaled(1/f.scale[i]))
	}
	var cols int
	heads := m.heads()
	for _, l := range heads {
		cols += l.w.cols
		f.bias = append(f.bias, l.b.w...)
	}
	all := make([]float32, m.Dim*cols)
	at := 0
	for _, l := range heads {
		for i := range m.Dim {
			copy(all[i*cols+at:], l.w.w[i*l.w.cols:(i+1)*l.w.cols])
		}
		at += l.w.cols
	}
	f.heads = kernel.NewShort(all, m.Dim, cols).Scaled(1 / f.scale[m.Layers])
	f.bi = kernel.NewShort(m.bi.w.w, m.Arc, m.Arc).Scaled(1 / f.scale[m.Layers+1])
	f.rel = kernel.NewShort(m.rel.w.w, m.Label, m.rel.w.cols).Scaled(1 / f.scale[m.Layers+2])
	return f
}

func (m *Model) heads() []linear { return []linear{m.tag, m.feat, m.dep, m.gov, m.relDep, m.relGov} }

// product writes the product of x, rounded to short integers, and w to out.
func (r *Reader) product(out []float32, w *kernel.Short, x []float32, scale float32) {
	r.short = growShort(r.short, len(x))
	kernel.Round(r.short, x, scale)
	w.Mul(out, r.short, len(x)/w.Rows())
}

func growShort(s []int16, n int) []int16 {
	if cap(s) < n {
		return make([]int16, n, n+n/4)
	}
	return s[:n]
}

func addRows(x, bias []float32) {
	for i := 0; i < len(x); i += len(bias) {
		kernel.Add(x[i:i+len(bias)], bias)
	}
}

// fastScores does what encode and scores do.
func (r *Reader) fastScores() {
	m, p, f := r.m, &r.p, r.m.fast
	n, d := len(p.words), m.Dim
	r.fastInput()
	if len(p.h) == 0 {
		p.h, p.c = make([][]float32, 2), make([][]float32, 1)
	}
	r.u, p.c[0] = grow(r.u, n*3*d), grow(p.c[0], n*d)
	x := p.x
	for l := range m.layer {
		h := grow(p.h[l%2], n*d)
		p.h[l%2] = h
		r.product(r.u, f.layer[l], x, f.scale[l])
		m.layer[l].scan(p, x, r.u, p.c[0], h, d)
		x = h
	}
	cols := len(f.bias)
	r.heads = grow(r.heads, n*cols)
	r.product(r.heads, f.heads, x, f.scale[m.Layers])
	addRows(r.heads, f.bias)
	at := 0
	for k, to := range []*[]float32{&p.tag, &p.feat, &p.dep, &p.gov, &p.rdep, &p.rgov} {
		w := m.heads()[k].w.cols
		*to = grow(*to, n*w)
		for i := range n {
			copy((*to)[i*w:i*w+w], r.heads[i*cols+at:])
		}
		at += w
	}
	relu(p.dep)
	relu(p.gov)
	p.want = grow(p.want, n*m.Arc)
	r.product(p.want, f.bi, p.dep, f.scale[m.Layers+1])
	addRows(p.want, m.bi.b.w)
}

// fastInput sums up the rows of each word.
func (r *Reader) fastInput() {
	m, p := r.m, &r.p
	n, d, v := len(p.words), m.Dim, m.vecs.Dims
	p.x, r.short = grow(p.x, n*d), growShort(r.short, n*v)
	for i := range p.words {
		row := r.short[i*v : i*v+v]
		if at := p.words[i].vec; at >= 0 {
			for k, q := range m.vecs.Row(int(at)) {
				row[k] = int16(q)
			}
		} else {
			clear(row)
		}
	}
	m.fast.project.Mul(p.x, r.short, n)
	for i := range p.words {
		x := p.x[i*d : i*d+d]
		add(x, m.inBias.w)
		if p.words[i].vec < 0 {
			add(x, m.noVec.w)
		}
		for _, at := range p.words[i].row {
			kernel.AddBytes(x, m.quant.scale[at], m.quant.row[int(at)*d:int(at)*d+d])
		}
	}
	relu(p.x)
}
