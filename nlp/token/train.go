package token

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// Annotated is a text with the ends of its sentences, byte offsets behind their last characters.
type Annotated struct {
	Text string
	Ends []int
}

const breaksHeader = `# Weights of what speaks for (+) and against (-) the end of a sentence, learnt by LearnBreaks from the train parts of UD English EWT
# (CC BY-SA 4.0) and GUM (free documents, annotation CC BY 4.0); therefore CC BY-SA 4.0. Lines: weight, feature (see weigh.go).
`

// minCount is how often a feature must be seen to get a weight.
const minCount = 4

// LearnBreaks makes breaks.txt: a logistic regression over the features of every place where a sentence might end. The same texts give
// the same file.
func LearnBreaks(texts []Annotated, epochs int) string {
	type place struct {
		feats []int32
		end   bool
	}
	ids := map[string]int32{}
	var names []string
	var count []int
	var places []place
	for _, x := range texts {
		ends := map[int]bool{}
		for _, e := range x.Ends {
			ends[e] = true
		}
		s := newScanner(x.Text, 0, len(x.Text))
		b := newBreaker(s, false)
		for i := 1; i < len(s.toks); i++ {
			end := ends[s.toks[i-1].end]
			if v := b.rule(i); b.open(i) && !v.firm() {
				p := place{end: end}
				b.features(i, v.yes(), func(f []byte) {
					id, ok := ids[string(f)]
					if !ok {
						id = int32(len(names))
						ids[string(f)] = id
						names = append(names, string(f))
						count = append(count, 0)
					}
					count[id]++
					p.feats = append(p.feats, id)
				})
				places = append(places, p)
			}
			if end || s.toks[i].gap == para {
				b.begin(i)
			}
		}
	}
	w, g, mean := make([]float64, len(names)), make([]float64, len(names)), make([]float64, len(names))
	rnd := rand.New(rand.NewPCG(3, 5))
	for e := range epochs {
		rnd.Shuffle(len(places), func(i, j int) { places[i], places[j] = places[j], places[i] })
		for _, p := range places {
			z := 0.0
			for _, f := range p.feats {
				z += w[f]
			}
			d := 1 / (1 + math.Exp(-z))
			if p.end {
				d--
			}
			for _, f := range p.feats {
				if count[f] < minCount {
					continue
				}
				gr := d + 3e-3*w[f]
				g[f] += gr * gr
				w[f] -= 0.1 * gr / math.Sqrt(g[f]+1e-4)
			}
		}
		if e >= epochs/2 { // the mean of the later rounds varies less than the last
			for f := range w {
				mean[f] += w[f] / float64(epochs-epochs/2)
			}
		}
	}
	kept := map[string]float64{}
	for i, n := range names {
		if math.Abs(mean[i]) >= 0.1 && count[i] >= minCount {
			kept[n] = mean[i]
		}
	}
	return writeWeights(kept)
}

func writeWeights(w map[string]float64) string {
	var b strings.Builder
	b.WriteString(breaksHeader)
	for _, n := range slices.SortedFunc(maps.Keys(w), func(x, y string) int { return cmp.Compare(x, y) }) {
		fmt.Fprintf(&b, "%.2f %s\n", w[n], n)
	}
	return b.String()
}
