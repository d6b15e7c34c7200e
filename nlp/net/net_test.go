package net

import (
	"math"
	"math/rand/v2"
	"testing"

	"chancery/nlp/corpus"
	"chancery/nlp/vectors"
)

func tiny() []corpus.Sentence {
	w := func(form, upos, xpos, rel string, head int) corpus.Word {
		feats := map[string]string{"NNS": "Number=Plur", "NNP": "Number=Sing", "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin"}[xpos]
		return corpus.Word{Form: form, UPOS: upos, XPOS: xpos, Feats: feats, Rel: rel, Head: head}
	}
	return []corpus.Sentence{
		{Words: []corpus.Word{w("Leaders", "NOUN", "NNS", "nsubj", 2), w("met", "VERB", "VBD", "root", 0), w("in", "ADP", "IN", "case", 4), w("Oslo", "PROPN", "NNP", "obl", 2), w(".", "PUNCT", ".", "punct", 2)}},
		{Words: []corpus.Word{w("The", "DET", "DT", "det", 2), w("talks", "NOUN", "NNS", "nsubj", 3), w("began", "VERB", "VBD", "root", 0)}},
		{Words: []corpus.Word{w("Envoys", "NOUN", "NNS", "nsubj", 2), w("began", "VERB", "VBD", "root", 0), w("the", "DET", "DT", "det", 4), w("talks", "NOUN", "NNS", "obj", 2)}},
	}
}

func tinyVectors() *vectors.Table {
	return vectors.New([]string{"leaders", "envoys", "talks", "in"}, []int8{30, 3, 31, 2, 1, 40, -20, -5}, 2)
}

func tinyOptions() Options {
	o := Defaults()
	o.Shape = Shape{Dim: 32, Layers: 2, Arc: 16, Label: 16}
	o.Nets, o.Drop, o.DropWord = 1, 0, 0
	return o
}

// The gradient that shard works out must be that of the loss.
func TestGradient(t *testing.T) {
	o := tinyOptions()
	sents := tiny()
	tags, fs, rels, norms := inventory(sents)
	m := newModel(o.Shape, tags, fs, rels, normTable(norms), tinyVectors())
	m.start(3)
	// Biases away from 0, where rectified units have a kink that differences trip over.
	rng := rand.New(rand.NewPCG(5, 5))
	for _, w := range m.tensors {
		if w.rows == 1 {
			for i := range w.w {
				w.w[i] += rng.Float32()*0.2 + 0.1
			}
		}
	}
	ex := m.examples(sents)
	tr := &trainer{m: m, o: &o}
	loss := func() float64 {
		tr.turn()
		s := newShard(m, &o)
		s.run(ex, tr.turned, rand.New(rand.NewPCG(1, 1)))
		return s.loss[0]*float64(o.TagWeight) + s.loss[1]*float64(o.FeatWeight) + s.loss[2] + s.loss[3]
	}
	tr.turn()
	s := newShard(m, &o)
	s.run(ex, tr.turned, rand.New(rand.NewPCG(1, 1)))
	// A rectified unit may have its kink within the difference, so a few may be off; a wrong formula puts most off.
	off := map[string]int{}
	for k, w := range m.tensors {
		checked := 0
		for range 2000 {
			i := rng.IntN(len(w.w))
			if s.grads[k][i] == 0 && checked < 1900 && w == m.embed {
				continue
			}
			if checked++; checked > 12 {
				break
			}
			const h = 1e-3
			was := w.w[i]
			w.w[i] = was + h
			up := loss()
			w.w[i] = was - h
			down := loss()
			w.w[i] = was
			want, got := (up-down)/(2*h), float64(s.grads[k][i])
			if math.Abs(want-got) > 0.03*math.Max(0.5, math.Abs(want)) {
				t.Logf("%s[%d]: gradient %.4f, the loss says %.4f", w.name, i, got, want)
				off[w.name]++
			}
		}
		if off[w.name] > 3 {
			t.Errorf("%s: %d of %d gradients are off", w.name, off[w.name], checked)
		}
	}
}

func TestOverfit(t *testing.T) {
	o := tinyOptions()
	o.Epochs, o.Batch, o.Rate = 120, 6, 5e-3
	sents := tiny()
	m := Train(sents, tinyVectors(), o)
	right, all := m.Check(sents)
	if right != all {
		t.Errorf("%d of %d right on the sentences learnt from", right, all)
	}
}

// What is written and read again must see the same, but for rounding.
func TestSections(t *testing.T) {
	o := tinyOptions()
	o.Epochs, o.Batch, o.Rate = 120, 6, 5e-3
	sents := tiny()
	m := Train(sents, tinyVectors(), o)
	sec := map[string][]byte{}
	for _, s := range m.Sections() {
		sec[s.Name] = s.Data
	}
	back, err := Load(sec)
	if err != nil {
		t.Fatal(err)
	}
	if right, all := back.Check(sents); right != all {
		t.Errorf("%d of %d right after loading", right, all)
	}
	for _, s := range back.Sections() {
		if string(s.Data) != string(sec[s.Name]) {
			t.Errorf("section %s changes when it is written again", s.Name)
		}
	}
	for name, data := range sec {
		for _, cut := range [][]byte{nil, data[:len(data)/2], data[:len(data)-1]} {
			sec[name] = cut
			if _, err := Load(sec); err == nil {
				t.Errorf("Load took %d of %d bytes of %s", len(cut), len(data), name)
			}
		}
		sec[name] = data
	}
}

// Several networks read together as well as one, also after loading.
func TestSeveral(t *testing.T) {
	o := tinyOptions()
	o.Nets, o.Epochs, o.Batch, o.Rate = 2, 120, 6, 5e-3
	sents := tiny()
	m := Train(sents, tinyVectors(), o)
	if len(m.more) != 1 || m.more[0].tag.w.w[0] == m.tag.w.w[0] {
		t.Fatal("there are not two different networks")
	}
	sec := map[string][]byte{}
	for _, s := range m.Sections() {
		sec[s.Name] = s.Data
	}
	back, err := Load(sec)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range []*Model{m, back} {
		if right, all := m.Check(sents); right != all {
			t.Errorf("%d of %d right", right, all)
		}
	}
}

func TestExp(t *testing.T) {
	for x := float32(-79); x <= 0; x += 0.37 {
		if got, want := float64(exp(x)), math.Exp(float64(x)); math.Abs(got-want) > 1e-6*want {
			t.Errorf("exp(%v) = %v, want %v", x, got, want)
		}
	}
}
