package ner

import (
	"math"
	"math/rand/v2"
	"unicode"
	"unicode/utf8"

	"chancery/nlp/kernel"
)

// deep is the part of the model that reads word vectors: those of a word and of two words on either side, with a few signs of how the
// words are written, go through one hidden layer to the scores of the tags. What it adds to the scores of the hashed features lets
// the model tell names that it was never shown.
type deep struct {
	dims   int // of a vector
	hidden int
	in     int       // numbers a window
	w1     []float32 // in × hidden
	b1     []float32
	w2     []float32 // hidden × outs
	b2     []float32
}

const (
	signs  = 8 // signs of a word beside its vector
	window = 2*pad + 1
	outs   = 32 // nTags, padded for package kernel
)

func newDeep(dims, hidden int) *deep {
	if dims == 0 || hidden == 0 {
		return nil
	}
	d := &deep{dims: dims, hidden: kernel.Pad(hidden), in: window * (dims + signs)}
	d.w1, d.b1 = make([]float32, d.in*d.hidden), make([]float32, d.hidden)
	d.w2, d.b2 = make([]float32, d.hidden*outs), make([]float32, outs)
	return d
}

// inputs fills x with a row for each word and the pads: vector and signs.
func (d *deep) inputs(forms []string, s *sentence, h Hints) []float32 {
	width := d.dims + signs
	x := make([]float32, len(s.words)*width)
	for i := range s.words {
		row := x[i*width:][:width]
		if i < pad || i >= len(s.words)-pad {
			row[d.dims] = 1
			continue
		}
		form := forms[i-pad]
		if v := h.Vector(lowerKey(form)); v != nil {
			for k, q := range v[:d.dims] {
				row[k] = float32(q) * (1.0 / 32)
			}
		} else {
			row[d.dims+1] = 1
		}
		sign(row[d.dims:], form, i == pad, s.caps)
	}
	return x
}

func sign(row []float32, form string, first bool, caps uint32) {
	r, n := utf8.DecodeRuneInString(form)
	if unicode.IsUpper(r) && caps == usualCaps {
		k := 2
		if first {
			k = 3
		}
		row[k] = 1
		if len(form) > n {
			if r2, _ := utf8.DecodeRuneInString(form[n:]); unicode.IsUpper(r2) {
				row[4] = 1
			}
		}
	}
	if unicode.IsDigit(r) {
		row[5] = 1
	}
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		row[6] = 1
	}
	if caps != usualCaps {
		row[7] = 1
	}
}

// windows lays the rows of inputs out as one window a word.
func (d *deep) windows(x []float32) []float32 {
	width := d.dims + signs
	n := len(x)/width - 2*pad
	out := make([]float32, n*d.in)
	for i := range n {
		copy(out[i*d.in:][:d.in], x[i*width:])
	}
	return out
}

// forward gives the hidden layer and the scores, outs a word.
func (d *deep) forward(x []float32) (hidden, out []float32) {
	n := len(x) / d.in
	hidden, out = make([]float32, n*d.hidden), make([]float32, n*outs)
	for i := range n {
		copy(hidden[i*d.hidden:], d.b1)
		copy(out[i*outs:], d.b2)
	}
	kernel.Mul(hidden, x, d.w1, n, d.in, d.hidden)
	for i, v := range hidden {
		if v < 0 {
			hidden[i] = 0
		}
	}
	kernel.Mul(out, hidden, d.w2, n, d.hidden, outs)
	return hidden, out
}

// deepTrainer learns a deep part by AdaGrad over batches of sentences.
type deepTrainer struct {
	*deep
	rate    float32
	g1, gb1 []float32 // gradients of the batch
	g2, gb2 []float32
	s1, sb1 []float32 // sums of squares
	s2, sb2 []float32
	n       int
	rnd     *rand.Rand
}

func newDeepTrainer(d *deep, rnd *rand.Rand) *deepTrainer {
	if d == nil {
		return nil
	}
	t := &deepTrainer{deep: d, rnd: rnd}
	same := func(x []float32) []float32 { return make([]float32, len(x)) }
	t.g1, t.gb1, t.g2, t.gb2 = same(d.w1), same(d.b1), same(d.w2), same(d.b2)
	t.s1, t.sb1, t.s2, t.sb2 = same(d.w1), same(d.b1), same(d.w2), same(d.b2)
	r := float32(math.Sqrt(6 / float64(d.in+d.hidden)))
	for i := range d.w1 {
		d.w1[i] = (2*rnd.Float32() - 1) * r
	}
	r = float32(math.Sqrt(6 / float64(d.hidden+outs)))
	for i := range d.w2 {
		if i%outs < nTags {
			d.w2[i] = (2*rnd.Float32() - 1) * r
		}
	}
	return t
}

// back adds the gradient of word i: dOut are the derivatives of the loss by its scores.
func (t *deepTrainer) back(x, hidden []float32, dOut *[nTags]float32) {
	for k, v := range dOut {
		t.gb2[k] += v
	}
	for j, h := range hidden {
		if h == 0 {
			continue
		}
		row, g := t.w2[j*outs:][:nTags], t.g2[j*outs:][:nTags]
		var s float32
		for k, v := range dOut {
			s += float32(v * row[k])
			g[k] += float32(v * h)
		}
		hidden[j] = s // the derivative takes the place of the value
		t.gb1[j] += s
	}
	for l, v := range x {
		if v == 0 {
			continue
		}
		g := t.g1[l*t.hidden:][:len(hidden)]
		for j, s := range hidden {
			g[j] += float32(v * s)
		}
	}
}

// forwardDrop is forward with a share of the hidden units left out.
func (t *deepTrainer) forwardDrop(x []float32, share float32) (hidden, out []float32) {
	n := len(x) / t.in
	hidden, out = make([]float32, n*t.hidden), make([]float32, n*outs)
	for i := range n {
		copy(hidden[i*t.hidden:], t.b1)
		copy(out[i*outs:], t.b2)
	}
	kernel.Mul(hidden, x, t.w1, n, t.in, t.hidden)
	for i, v := range hidden {
		if v < 0 {
			hidden[i] = 0
		}
	}
	t.drop(hidden, share)
	kernel.Mul(out, hidden, t.w2, n, t.hidden, outs)
	return hidden, out
}

// drop leaves out a share of the hidden units in training.
func (t *deepTrainer) drop(hidden []float32, share float32) {
	for i := range hidden {
		if t.rnd.Float32() < share {
			hidden[i] = 0
		} else {
			hidden[i] /= 1 - share
		}
	}
}

const deepBatch = 8

// step counts a sentence and takes a step after each batch.
func (t *deepTrainer) step() {
	if t.n++; t.n < deepBatch {
		return
	}
	t.n = 0
	adagrad(t.w1, t.g1, t.s1, t.rate)
	adagrad(t.b1, t.gb1, t.sb1, t.rate)
	adagrad(t.w2, t.g2, t.s2, t.rate)
	adagrad(t.b2, t.gb2, t.sb2, t.rate)
}

func adagrad(w, g, s []float32, rate float32) {
	for i, d := range g {
		if d == 0 {
			continue
		}
		s[i] += float32(d * d)
		w[i] -= rate * d / float32(math.Sqrt(float64(s[i])+1e-6))
		g[i] = 0
	}
}
