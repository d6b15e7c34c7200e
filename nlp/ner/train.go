package ner

import (
	"math"
	"math/rand/v2"
	"sync"
)

// Options steer Train. The zero value gives the shipped settings.
type Options struct {
	Bits   int     // 1<<Bits rows of weights; 0 = 19
	Epochs int     // 0 = 5
	Rate   float64 // 0 = 0.05
	Drop   float64 // share of features left out at each step; 0 = 0.3, negative = none
	Recase float64 // share of sentences added once more without capitals, and once more in capitals of headlines; 0 = 0.1
	Starts int     // how many times to learn, in other orders; the weights are averaged; 0 = 3
	Seed   uint64
	Say    func(format string, args ...any) // progress; may be nil
}

func (o *Options) fill() {
	if o.Bits == 0 {
		o.Bits = 19
	}
	if o.Epochs == 0 {
		o.Epochs = 5
	}
	if o.Rate == 0 {
		o.Rate = 0.05
	}
	if o.Drop == 0 {
		o.Drop = 0.3
	}
	if o.Recase == 0 {
		o.Recase = 0.1
	}
	if o.Starts == 0 {
		o.Starts = 3
	}
	if o.Say == nil {
		o.Say = func(string, ...any) {}
	}
}

// trainer is a conditional random field in training: AdaGrad on the likelihood of all sequences that the annotation allows.
type trainer struct {
	mask   uint32
	w, g   []float32 // weights and sums of squared gradients
	tw, tg [nTags][nTags]float32
	mean   []float32 // of w over the later epochs
	tmean  [nTags][nTags]float32
	rate   float32
	keep   uint32 // threshold of a random 32-bit number
	rnd    *rand.Rand
	all    lattice // what the model believes
	gold   lattice // the same, given the annotation
}

// Train learns a model. The same examples, hints and options give the same model.
func Train(examples []Example, h Hints, o Options) *Model {
	o.fill()
	all := make([]*trainer, o.Starts)
	var wg sync.WaitGroup
	for k := range all {
		o := o
		o.Seed += uint64(k)
		if k > 0 { // the progress of one is that of all
			o.Say = func(string, ...any) {}
		}
		wg.Go(func() { all[k] = learnt(examples, h, o) })
	}
	wg.Wait()
	t := all[0]
	for _, u := range all[1:] {
		t.join(u)
	}
	t.divide(float32(o.Starts))
	return t.model()
}

// join adds the weights of u. Scores are linear in the weights: a sum of models costs no more to run than one of them.
func (t *trainer) join(u *trainer) {
	for i, w := range u.w {
		t.w[i] += w
	}
	for a := range u.tw {
		for b, w := range u.tw[a] {
			t.tw[a][b] += w
		}
	}
}

func (t *trainer) divide(by float32) {
	for i := range t.w {
		t.w[i] /= by
	}
	for a := range t.tw {
		for b := range t.tw[a] {
			t.tw[a][b] /= by
		}
	}
}

// learnt goes through the examples from one beginning.
func learnt(examples []Example, h Hints, o Options) *trainer {
	examples = recased(examples, o.Recase, o.Seed)
	t := &trainer{
		mask: 1<<o.Bits - 1, w: make([]float32, nTags<<o.Bits), g: make([]float32, nTags<<o.Bits), mean: make([]float32, nTags<<o.Bits),
		rate: float32(o.Rate), keep: uint32((1 - max(0, o.Drop)) * math.MaxUint32), rnd: rand.New(rand.NewPCG(o.Seed, 7)),
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	words := prepared(examples, h)
	for e := range o.Epochs {
		t.rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var loss float64
		for _, k := range order {
			x := &examples[k]
			if len(x.Forms) == 0 {
				continue
			}
			loss += t.learn(words[k], x.Allowed)
		}
		t.rate = float32(o.Rate) * float32(1-0.9*float64(e+1)/float64(o.Epochs))
		if e >= o.Epochs/2 {
			t.add(1 / float32(o.Epochs-o.Epochs/2))
		}
		o.Say("names: epoch %d of %d, loss %.0f", e+1, o.Epochs, loss)
	}
	t.w, t.tw = t.mean, t.tmean
	t.g, t.mean = nil, nil
	return t
}

// add adds a share of the weights to their mean over the later epochs, which does better than the last weights.
func (t *trainer) add(share float32) {
	for i, w := range t.w {
		t.mean[i] += share * w
	}
	for a := range t.tw {
		for b, w := range t.tw[a] {
			t.tmean[a][b] += share * w
		}
	}
}

func prepared(examples []Example, h Hints) []*sentence {
	words := make([]*sentence, len(examples))
	for k, x := range examples {
		words[k] = newWords(x.Forms, h)
		if x.Set != "" {
			words[k].set = hashString(x.Set)
		}
	}
	return words
}

// learn takes one step and returns the loss, the negative logarithm of the likelihood of what allowed allows.
func (t *trainer) learn(s *sentence, allowed []Tags) float64 {
	n := len(allowed)
	feats := make([][]uint32, n)
	score := make([]float32, n*nTags)
	for i := range feats {
		var buf [maxFeatures]uint32
		f := s.features(buf[:0], i)
		kept := f[:0]
		for _, x := range f {
			if t.rnd.Uint32() <= t.keep {
				kept = append(kept, x&t.mask)
			}
		}
		feats[i] = append([]uint32(nil), kept...)
		row := score[i*nTags:][:nTags]
		for _, x := range kept {
			for k, w := range t.w[int(x)*nTags:][:nTags] {
				row[k] += w
			}
		}
	}
	za := t.all.run(score, &t.tw, nil)
	zg := t.gold.run(score, &t.tw, allowed)
	if math.IsInf(zg, -1) || math.IsNaN(zg) || math.IsNaN(za) {
		return 0
	}
	for i := range feats {
		for k := range nTags {
			d := float32(t.all.at[i*nTags+k] - t.gold.at[i*nTags+k])
			if d > -1e-3 && d < 1e-3 {
				continue
			}
			for _, x := range feats[i] {
				at := int(x)*nTags + k
				t.g[at] += d * d
				t.w[at] -= t.rate * d / float32(math.Sqrt(float64(t.g[at])+1e-2))
			}
		}
	}
	for a := range follows {
		for _, b := range follows[a] {
			d := float32(t.all.step[a][b] - t.gold.step[a][b])
			if d == 0 {
				continue
			}
			t.tg[a][b] += d * d
			t.tw[a][b] -= t.rate * d / float32(math.Sqrt(float64(t.tg[a][b])+1e-2))
		}
	}
	return za - zg
}

// scale is the number of steps of a quantised weight in 1.
const scale = 24

func (t *trainer) model() *Model {
	m := &Model{mask: t.mask, w: make([]int8, len(t.w))}
	for i, w := range t.w {
		m.w[i] = int8(max(-127, min(127, math.Round(float64(w)*scale))))
	}
	for a := range t.tw {
		for b, w := range t.tw[a] {
			m.trans[a][b] = int32(math.Round(float64(w) * scale))
		}
	}
	return m
}
