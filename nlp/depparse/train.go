package depparse

import (
	"math/rand/v2"
	"sort"

	"chancery/nlp/corpus"
	"chancery/nlp/linear"
)

// Options steer Train. The zero value of a field means its default.
type Options struct {
	Epochs, MoveBits, LabelBits int
	Progress                    func(epoch int, wrong float64)
}

// Train learns from sents, of which tags holds the predicted tags, with a dynamic oracle (Goldberg and Nivre 2013): after the first
// round the parser mostly follows its own moves and is told which of the moves still open loses the fewest arcs.
func Train(sents []corpus.Sentence, tags [][]int, o Options) *Parser {
	rels, relOf := relations(sents)
	moves, labels := linear.NewTrainer(nMoves, o.MoveBits), linear.NewTrainer(len(rels), o.LabelBits)
	rng := rand.New(rand.NewPCG(3, 4))
	score := make([]float32, len(rels))
	var buf [128]uint32
	for epoch := range o.Epochs {
		wrong, all := 0, 0
		for _, s := range rng.Perm(len(sents)) {
			sent := &sents[s]
			g := newGold(sent, relOf)
			forms := make([]string, len(sent.Words))
			for i := range forms {
				forms[i] = sent.Words[i].Form
			}
			st := newState(forms, tags[s])
			for !st.done() {
				f := st.features(buf[:0])
				moves.Score(f, score[:nMoves])
				guess, good := g.judge(st, score)
				all++
				if g.cost(st, guess) > g.cost(st, good) {
					wrong++
					moves.Update(f, good, guess)
				}
				moves.Tick()
				m := good
				if epoch > 0 && rng.Float64() < 0.9 {
					m = guess
				}
				if m == shift {
					st.shift()
					continue
				}
				child, head := st.arc(m)
				lf := st.labelFeatures(buf[:0], child, head, m)
				labels.Score(lf, score)
				b := 0
				for r, v := range score {
					if v > score[b] {
						b = r
					}
				}
				if head == g.head[child] {
					if want := g.rel[child]; b != want {
						labels.Update(lf, want, b)
					}
					labels.Tick()
				}
				st.attach(child, head, b)
			}
		}
		if o.Progress != nil {
			o.Progress(epoch+1, float64(wrong)/float64(max(all, 1)))
		}
	}
	return &Parser{Rels: rels, moves: moves.Model(), labels: labels.Model()}
}

func relations(sents []corpus.Sentence) ([]string, map[string]int) {
	seen := map[string]bool{"root": true}
	for s := range sents {
		for _, w := range sents[s].Words {
			seen[w.Rel] = true
		}
	}
	delete(seen, "root")
	rels := []string{"root"}
	for r := range seen {
		rels = append(rels, r)
	}
	sort.Strings(rels[1:])
	of := map[string]int{}
	for i, r := range rels {
		of[r] = i
	}
	return rels, of
}

// gold is the tree that a sentence should get.
type gold struct {
	n         int
	head, rel []int
	kids      [][]int
}

func newGold(s *corpus.Sentence, relOf map[string]int) *gold {
	n := len(s.Words)
	g := &gold{n: n, head: make([]int, n), rel: make([]int, n), kids: make([][]int, n+1)}
	for i, w := range s.Words {
		h := w.Head - 1
		if h < 0 {
			h = n
		}
		g.head[i], g.rel[i] = h, relOf[w.Rel]
		g.kids[h] = append(g.kids[h], i)
	}
	return g
}

// judge is the best-scored legal move and the best-scored among those of least cost.
func (g *gold) judge(st *state, score []float32) (guess, good int) {
	guess, good = -1, -1
	least := 0
	for m := range nMoves {
		if !st.legal(m) {
			continue
		}
		if guess < 0 || score[m] > score[guess] {
			guess = m
		}
		c := g.cost(st, m)
		if good < 0 || c < least || c == least && score[m] > score[good] {
			good, least = m, c
		}
	}
	return guess, good
}

// cost counts the gold arcs that can no longer be made after move m.
func (g *gold) cost(st *state, m int) int {
	lost := 0
	if m == shift {
		b := st.next
		for _, k := range g.kids[b] {
			if k < b && st.head[k] < 0 {
				lost++
			}
		}
		if h := g.head[b]; h < b && len(st.stack) > 0 && h != st.at(0) && st.head[h] < 0 {
			lost++
		}
		return lost
	}
	child, head := st.arc(m)
	for _, k := range g.kids[child] {
		if k >= st.next {
			lost++
		}
	}
	switch h := g.head[child]; {
	case h == head:
	case m == left && (h >= st.next || h == st.at(1)), m == right && h >= st.next:
		lost++
	}
	return lost
}
