package net

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"sync"

	"chancery/nlp/corpus"
	"chancery/nlp/kernel"
	"chancery/nlp/vectors"
)

// Options steer Train.
type Options struct {
	Shape
	Nets       int // how many networks to train
	Epochs     int
	Batch      int     // words a step
	Rate       float32 // of Adam at its height
	Drop       float32 // share of units left out
	DropWord   float32 // share of a word's features left out
	TagWeight  float32 // of the loss of tags against that of arcs
	FeatWeight float32
	Seed       uint64
	Progress   func(net, epoch int, loss [4]float64, m *Model)
}

// Defaults are the options of the shipped model.
func Defaults() Options {
	return Options{
		Shape: Shape{Dim: 192, Layers: 4, Arc: 128, Label: 64}, Nets: 2, Epochs: 14, Batch: 600, Rate: 3e-3, Drop: 0.2, DropWord: 0.12,
		TagWeight: 1, FeatWeight: 0.5, Seed: 1,
	}
}

const shards = 2

// Train learns from sents. The same sentences and options give the same model, bit by bit.
func Train(sents []corpus.Sentence, vecs *vectors.Table, o Options) *Model {
	tags, feats, rels, norms := inventory(sents)
	table, fits := normTable(norms), fitting(sents, tags, feats)
	var first *Model
	for i := range max(1, o.Nets) {
		m := newModel(o.Shape, tags, feats, rels, table, vecs)
		m.fits = fits
		m.learn(sents, o, i)
		if i == 0 {
			first = m
		} else {
			first.more = append(first.more, m)
		}
	}
	return first
}

// learn trains network number net, which has a seed of its own.
func (m *Model) learn(sents []corpus.Sentence, o Options, net int) {
	o.Seed += uint64(net)
	m.start(o.Seed)
	examples := m.examples(sents)
	t := &trainer{m: m, o: &o}
	for range shards {
		t.shards = append(t.shards, newShard(m, &o))
	}
	for _, w := range m.tensors {
		t.m1, t.m2 = append(t.m1, make([]float32, len(w.w))), append(t.m2, make([]float32, len(w.w)))
	}
	words := 0
	for _, e := range examples {
		words += len(e.words)
	}
	t.steps = max(1, o.Epochs*words/o.Batch)
	rng := rand.New(rand.NewPCG(o.Seed, 7))
	for epoch := range o.Epochs {
		var loss [4]float64
		total := 0
		for _, batch := range batches(examples, o.Batch, rng) {
			l, n := t.step(batch)
			for i := range loss {
				loss[i] += l[i]
			}
			total += n
		}
		for i := range loss {
			loss[i] /= float64(total)
		}
		if o.Progress != nil {
			o.Progress(net+1, epoch+1, loss, m)
		}
	}
	m.calibrate(examples)
}

// calibrate finds out how large the inputs of the matrices get, for rounding them to short integers.
func (m *Model) calibrate(examples []*example) {
	m.ranges = make([]float32, inputs(m.Layers))
	var p pass
	see := func(at int, xs []float32) {
		for _, x := range xs {
			m.ranges[at] = max(m.ranges[at], x, -x)
		}
	}
	for i := 0; i < len(examples); i += 1 + len(examples)/2000 {
		e := examples[i]
		p.words, p.ends = e.words, []int{len(e.words)}
		z := m.encode(&p, func(l int, x []float32) []float32 {
			see(l, x)
			return x
		})
		m.scores(&p, z)
		see(m.Layers+1, p.dep)
		for j, h := range e.head {
			if h < len(e.words) {
				for k := range m.Label {
					see(m.Layers+2, []float32{max(0, p.rdep[j*m.Label+k]+p.rgov[h*m.Label+k])})
				}
			}
		}
	}
	for i, r := range m.ranges {
		m.ranges[i] = max(r*1.1, 1e-3) // room for what was not seen
	}
}

// start fills the weights with small random numbers.
func (m *Model) start(seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 11))
	for _, t := range m.tensors {
		span := float32(math.Sqrt(3 / float64(t.rows)))
		switch {
		case t == m.embed:
			span = 0.1
		case t == m.root:
			span = 0.1
		case t.rows == 1:
			continue
		}
		for i := range t.w {
			t.w[i] = (2*rng.Float32() - 1) * span
		}
	}
	for i := range m.layer {
		b := m.layer[i].b.w
		for j := range b[:m.Dim] {
			b[j] = 0.5 // remember a little
		}
		for j := range b[m.Dim:] {
			b[m.Dim+j] = 0
		}
	}
}

// batches deals the examples out, sentences of like length together so that no step is much larger than others.
func batches(ex []*example, size int, rng *rand.Rand) [][]*example {
	var out [][]*example
	var b []*example
	n := 0
	for _, i := range rng.Perm(len(ex)) {
		b = append(b, ex[i])
		if n += len(ex[i].words); n >= size {
			out, b, n = append(out, b), nil, 0
		}
	}
	if len(b) > 0 {
		out = append(out, b)
	}
	return out
}

type trainer struct {
	m      *Model
	o      *Options
	shards []*shard
	m1, m2 [][]float32
	turned map[*tensor][]float32
	done   int
	steps  int
}

func (t *trainer) step(batch []*example) (loss [4]float64, words int) {
	t.turn()
	parts := split(batch)
	var wg sync.WaitGroup
	for i, s := range t.shards {
		s.reset()
		if len(parts[i]) == 0 {
			continue
		}
		wg.Go(func() { s.run(parts[i], t.turned, rand.New(rand.NewPCG(t.o.Seed, uint64(t.done*shards+i)+100))) })
	}
	wg.Wait()
	for _, s := range t.shards {
		words += s.words
		for i := range loss {
			loss[i] += s.loss[i]
		}
	}
	t.update(words)
	return loss, words
}

func split(batch []*example) [shards][]*example {
	var out [shards][]*example
	var size [shards]int
	for _, e := range batch {
		least := 0
		for i := range size {
			if size[i] < size[least] {
				least = i
			}
		}
		out[least] = append(out[least], e)
		size[least] += len(e.words)
	}
	return out
}

func (t *trainer) turn() {
	if t.turned == nil {
		t.turned = map[*tensor][]float32{}
	}
	m := t.m
	ws := []*tensor{m.tag.w, m.feat.w, m.dep.w, m.gov.w, m.bi.w, m.relDep.w, m.relGov.w, m.rel.w}
	for i := range m.layer {
		ws = append(ws, m.layer[i].w)
	}
	for _, w := range ws {
		if t.turned[w] == nil {
			t.turned[w] = make([]float32, len(w.w))
		}
		kernel.Transpose(t.turned[w], w.w, w.rows, w.cols)
	}
}

// update is one step of Adam; rows of the embedding table that no word of the batch has stay as they are.
func (t *trainer) update(words int) {
	t.done++
	rate := t.o.Rate
	const warm = 100
	if t.done < warm {
		rate *= float32(t.done) / warm
	}
	rate *= max(0, 1-float32(t.done)/float32(t.steps+1))
	const beta1, beta2 = 0.9, 0.98
	fix1 := 1 - float32(math.Pow(beta1, float64(t.done)))
	fix2 := 1 - float32(math.Pow(beta2, float64(t.done)))
	how := &kernel.AdamStep{Scale: 1 / float32(words), Keep1: beta1, New1: 1 - beta1, Keep2: beta2, New2: 1 - beta2, Rate: rate, Fix1: fix1, Fix2: fix2, Eps: 1e-8}
	adam := func(w, g, m1, m2 []float32) { kernel.Adam(w, g, m1, m2, how) }
	main := t.shards[0]
	for k, w := range t.m.tensors {
		if w == t.m.embed {
			continue
		}
		for _, s := range t.shards[1:] {
			add(main.grads[k], s.grads[k])
		}
		adam(w.w, main.grads[k], t.m1[k], t.m2[k])
	}
	d := t.m.Dim
	g := main.of(t.m.embed)
	for _, s := range t.shards[1:] {
		other := s.of(t.m.embed)
		for _, r := range s.rows {
			if !main.seen[r] {
				main.seen[r] = true
				main.rows = append(main.rows, r)
			}
			at := int(r) * d
			add(g[at:at+d], other[at:at+d])
		}
	}
	for k, w := range t.m.tensors {
		if w != t.m.embed {
			continue
		}
		for _, r := range main.rows {
			at := int(r) * d
			adam(w.w[at:at+d], g[at:at+d], t.m1[k][at:at+d], t.m2[k][at:at+d])
		}
	}
}

// inventory lists the tags, features and relations to tell apart and the frequent words.
func inventory(sents []corpus.Sentence) (tags, feats, rels, norms []string) {
	t, f, r, n := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range sents {
		for _, w := range s.Words {
			t[w.UPOS+" "+w.XPOS]++
			f[w.Feats]++
			r[w.Rel]++
			n[string(normal(nil, w.Form))]++
		}
	}
	delete(f, "")
	delete(r, "root")
	small := len(sents) < 1000
	atLeast := func(k int) int {
		if small {
			return 1
		}
		return k
	}
	return frequent(t, atLeast(3)), append([]string{""}, frequent(f, atLeast(10))...), append([]string{"root"}, frequent(r, atLeast(3))...), frequent(n, 3)
}

// fitting lists the features that each tag was seen with.
func fitting(sents []corpus.Sentence, tags, feats []string) [][]int32 {
	tag, feat := index(tags), index(feats)
	seen := make([][]bool, len(tags))
	for i := range seen {
		seen[i] = make([]bool, len(feats))
	}
	for _, s := range sents {
		for _, w := range s.Words {
			if t, ok := tag[w.UPOS+" "+w.XPOS]; ok {
				seen[t][feat[w.Feats]] = true
			}
		}
	}
	fits := make([][]int32, len(tags))
	for t, row := range seen {
		for f, ok := range row {
			if ok {
				fits[t] = append(fits[t], int32(f))
			}
		}
	}
	return fits
}

func frequent(count map[string]int, least int) []string {
	var out []string
	for k, n := range count {
		if n >= least {
			out = append(out, k)
		}
	}
	sort.Strings(out)
	return out
}

func index(list []string) map[string]int {
	m := map[string]int{}
	for i, s := range list {
		m[s] = i
	}
	return m
}

func (m *Model) examples(sents []corpus.Sentence) []*example {
	tags, fts, rels := index(m.Tags), index(m.Feats), index(m.Rels)
	var out []*example
	for _, s := range sents {
		if len(s.Words) > 300 {
			continue
		}
		e := new(example)
		for i, w := range s.Words {
			e.words = append(e.words, m.look(w.Form, i == 0))
			tag, ok := tags[w.UPOS+" "+w.XPOS]
			if !ok {
				tag = nearest(tags, w.UPOS)
			}
			e.tag = append(e.tag, tag)
			e.feat = append(e.feat, fts[w.Feats])
			rel, ok := rels[w.Rel]
			if !ok {
				plain, _, _ := strings.Cut(w.Rel, ":")
				rel = rels[plain]
			}
			e.rel = append(e.rel, rel)
			h := w.Head - 1
			if h < 0 {
				h = len(s.Words)
			}
			e.head = append(e.head, h)
		}
		out = append(out, e)
	}
	return out
}

// nearest is the first tag with the universal part upos; a rare pair counts as that.
func nearest(tags map[string]int, upos string) int {
	best := -1
	for t, i := range tags {
		if strings.HasPrefix(t, upos+" ") && (best < 0 || i < best) {
			best = i
		}
	}
	return max(best, 0)
}
