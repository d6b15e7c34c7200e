package tag

import (
	"math/rand/v2"
	"sort"

	"chancery/nlp/corpus"
	"chancery/nlp/linear"
)

// Train learns from sents. The same sentences and epochs give the same tagger.
func Train(sents []corpus.Sentence, epochs, bits int) *Tagger {
	tags, gold := inventory(sents)
	tr := linear.NewTrainer(len(tags), bits)
	words := make([][]word, len(sents))
	for s := range sents {
		words[s] = shapes(Forms(&sents[s]))
	}
	order := rand.New(rand.NewPCG(1, 2))
	score := make([]float32, len(tags))
	var feats [48]uint32
	pred := make([]int, 0, 256)
	for range epochs {
		for _, s := range order.Perm(len(sents)) {
			pred = append(pred[:0], gold[s]...)
			for i := range pred {
				f := features(feats[:0], words[s], pred, i)
				tr.Score(f, score)
				b := best(score)
				if b != gold[s][i] {
					tr.Update(f, gold[s][i], b)
				}
				pred[i] = b
				tr.Tick()
			}
		}
	}
	return &Tagger{Tags: tags, model: tr.Model()}
}

// Forms are the forms of a sentence's words.
func Forms(s *corpus.Sentence) []string {
	out := make([]string, len(s.Words))
	for i := range s.Words {
		out[i] = s.Words[i].Form
	}
	return out
}

// inventory lists the tags seen three times or more, and each word's.
func inventory(sents []corpus.Sentence) ([]string, [][]int) {
	count := map[string]int{}
	for s := range sents {
		for _, w := range sents[s].Words {
			count[w.UPOS+" "+w.XPOS]++
		}
	}
	var tags []string
	for t, n := range count {
		if n >= 3 {
			tags = append(tags, t)
		}
	}
	if len(tags) == 0 {
		for t := range count {
			tags = append(tags, t)
		}
	}
	sort.Strings(tags)
	index := map[string]int{}
	for i, t := range tags {
		index[t] = i
	}
	gold := make([][]int, len(sents))
	for s := range sents {
		for _, w := range sents[s].Words {
			gold[s] = append(gold[s], index[w.UPOS+" "+w.XPOS])
		}
	}
	return tags, gold
}
