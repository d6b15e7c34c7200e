package net

import (
	"chancery/nlp/depparse"
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
	scores []float32
	turned []float32
	relIn  []float32
	relOut []float32
}

// NewReader makes a reader.
func (m *Model) NewReader() *Reader { return &Reader{m: m} }

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
	z := m.encode(p, nil)
	m.scores(p, z)
	m.bi.apply(p.want, p.dep, len(p.words))
	start := 0
	for i, end := range p.ends {
		r.sentence(start, end, &out[i])
		start = end
	}
}

func (r *Reader) sentence(start, end int, s *Sentence) {
	m, p, n := r.m, &r.p, end-start
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
	width := m.arcs(&r.scores, &r.turned, p.want[start*m.Arc:end*m.Arc], p.gov[start*m.Arc:end*m.Arc], n)
	depparse.Tree(r.scores, width, n, s.Head)
	r.relations(start, n, s)
}

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
	m.rel.apply(r.relOut, r.relIn, n)
	for i := range n {
		s.Rel[i] = 0
		if s.Head[i] >= 0 {
			s.Rel[i] = 1 + top(r.relOut[i*cols+1:i*cols+len(m.Rels)])
		}
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
