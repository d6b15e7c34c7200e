// Package net is a small neural tagger and parser: forms of sentences in; tags, features, arc scores and relations out. A word is the
// sum of learnt rows for its norm, affixes and shape and of a published word vector; layers of simple recurrent units (Lei et al.
// 2018) read the sentence in both directions; linear layers on top score tags, and a biaffine one (Dozat and Manning 2017) scores
// each word as the governor of each other. The package neither splits text nor builds trees.
//
// Inference uses only additions, multiplications and divisions of float32 in a fixed order: every machine gives the same bits.
package net

import (
	"chancery/nlp/kernel"
	"chancery/nlp/vectors"
)

// Shape is the size of a network.
type Shape struct {
	Dim    int // width of a layer, both directions together; a multiple of 32
	Layers int
	Arc    int // width of the space in which arcs are scored
	Label  int // width of the hidden layer that relations are scored from
}

// Model is the weights of one network or of several, trained from different starts, whose scores are added up. It is safe for concurrent use.
type Model struct {
	Shape
	Tags  []string // "UPOS XPOS"
	Feats []string // UD features; the first is "", for rare ones
	Rels  []string // the first is root

	fits  [][]int32      // the features that go with each tag
	norms *vectors.Table // frequent words; the row of word i is i+1, and 0 stands for all others
	vecs  *vectors.Table
	base  [nKinds]int32 // first row of each kind in embed

	embed   *tensor // rows × Dim
	project *tensor // vecs.Dims × Dim
	noVec   *tensor // 1 × Dim, for words without a vector
	inBias  *tensor
	layer   []layer
	tag     linear
	feat    linear
	dep     linear  // Dim → Arc, a word as a dependent
	gov     linear  // Dim → Arc, a word as a governor
	bi      linear  // Arc → Arc, turns a dependent into what it looks for
	root    *tensor // 1 × Arc, the governor of the root
	dist    *tensor // 1 × 2*distances, added to arc scores
	relDep  linear
	relGov  linear
	rel     linear

	more []*Model // other networks with the same lists and tables; scores are sums over all

	tensors []*tensor
	ranges  []float32 // how large the inputs of the matrices get, see inputs
	fast    *fast     // of a loaded model
	quant   *quant    // the rows of embed of a loaded model, which has no embed.w
}

// tensor is a matrix of weights.
type tensor struct {
	name       string
	rows, cols int
	w          []float32
}

type linear struct{ w, b *tensor }

// layer is one bidirectional layer of simple recurrent units. The columns of w are: candidates, forget gates, reset gates; the first half
// of each reads forwards.
type layer struct {
	w *tensor // Dim × 3Dim
	b *tensor // 1 × 2Dim, of the gates
	v *tensor // 1 × 2Dim, weight of the last state in the gates
}

// distances is how many lengths of arcs are told apart in each direction.
const distances = 16

func bucket(dep, gov int) int {
	d := gov - dep
	if d < 0 {
		return distances + length(-d)
	}
	return length(d)
}

func length(d int) int {
	switch {
	case d <= 8:
		return d - 1
	case d <= 12:
		return 8
	case d <= 16:
		return 9
	case d <= 24:
		return 10
	case d <= 40:
		return 11
	default:
		return 12
	}
}

// newModel makes a model whose weights are all zero.
func newModel(s Shape, tags, feats, rels []string, norms, vecs *vectors.Table) *Model {
	m := layOut(s, tags, feats, rels, norms, vecs)
	for _, t := range m.tensors {
		t.w = make([]float32, t.rows*t.cols)
	}
	return m
}

// layOut lists the tensors without making their weights.
func layOut(s Shape, tags, feats, rels []string, norms, vecs *vectors.Table) *Model {
	m := &Model{Shape: s, Tags: tags, Feats: feats, Rels: rels, norms: norms, vecs: vecs}
	at := int32(norms.Len() + 1)
	for k := 1; k < nKinds; k++ {
		m.base[k] = at
		at += int32(rowsOf[k])
	}
	m.embed = m.tensor("embed", int(at), s.Dim)
	m.project = m.tensor("project", vecs.Dims, s.Dim)
	m.noVec = m.tensor("novec", 1, s.Dim)
	m.inBias = m.tensor("inbias", 1, s.Dim)
	for range s.Layers {
		m.layer = append(m.layer, layer{m.tensor("layer.w", s.Dim, 3*s.Dim), m.tensor("layer.b", 1, 2*s.Dim), m.tensor("layer.v", 1, 2*s.Dim)})
	}
	m.tag = m.linear("tag", s.Dim, kernel.Pad(len(tags)))
	m.feat = m.linear("feat", s.Dim, kernel.Pad(len(feats)))
	m.dep = m.linear("dep", s.Dim, s.Arc)
	m.gov = m.linear("gov", s.Dim, s.Arc)
	m.bi = m.linear("bi", s.Arc, s.Arc)
	m.root = m.tensor("root", 1, s.Arc)
	m.dist = m.tensor("dist", 1, 2*distances)
	m.relDep = m.linear("reldep", s.Dim, s.Label)
	m.relGov = m.linear("relgov", s.Dim, s.Label)
	m.rel = m.linear("rel", s.Label, kernel.Pad(len(rels)))
	return m
}

// Vectors are the word vectors that m was trained with.
func (m *Model) Vectors() *vectors.Table { return m.vecs }

func (m *Model) tensor(name string, rows, cols int) *tensor {
	t := &tensor{name: name, rows: rows, cols: cols}
	m.tensors = append(m.tensors, t)
	return t
}

func (m *Model) linear(name string, rows, cols int) linear {
	return linear{m.tensor(name+".w", rows, cols), m.tensor(name+".b", 1, cols)}
}

// fill sets every row of c to bias.
func fill(c []float32, bias []float32) {
	for i := 0; i < len(c); i += len(bias) {
		copy(c[i:], bias)
	}
}

func (l linear) apply(out, in []float32, rows int) {
	fill(out[:rows*l.w.cols], l.b.w)
	kernel.Mul(out, in, l.w.w, rows, l.w.rows, l.w.cols)
}

func relu(x []float32) { kernel.Relu(x) }
