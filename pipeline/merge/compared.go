package merge

import (
	"cmp"
	"math"
	"slices"

	"chancery"

	"github.com/cespare/xxhash/v2"
)

// Compared is a report made ready for comparison with others. It is not changed after Prepare.
type Compared struct {
	Info  chancery.ReportInfo
	Clues []chancery.DateClue

	dayOfYear string   // of a dateline without a year: "08-29"
	years     []string // the days that it may mean, where the report rules out the others

	sents  []sentence
	heads  int // sentences of the lead
	vector vector
	names  []uint64 // of the lead: names and numbers, sorted
}

// sentence is one sentence with its words as hashes, so that comparing two costs no look-up.
type sentence struct {
	words   []uint64
	weights []float64 // rarity of each word
	sorted  []weighed // its words by hash
	weight  float64   // of all words
	quoted  bool
	inBody  bool
}

// weighed is a word with its weight and how often it stands there.
type weighed struct {
	word   uint64
	weight float64
	n      int
}

// vector is a weighted set of words, by hash.
type vector []weighed

// Prepare makes a report ready for comparison.
func Prepare(f chancery.Findings) *Compared {
	c := &Compared{Info: f.Report, Clues: f.Clues, dayOfYear: dayOfYear(f.Clues), years: years(f.Clues), heads: len(lead(f.Sketch))}
	for i := range f.Sketch.Sentences {
		c.sents = append(c.sents, newSentence(&f.Sketch.Sentences[i]))
	}
	c.vector = newVector(c.lead())
	for _, s := range lead(f.Sketch) {
		for _, n := range append(slices.Clone(s.Names), s.Numbers...) {
			c.names = append(c.names, xxhash.Sum64String(n))
		}
	}
	slices.Sort(c.names)
	c.names = slices.Compact(c.names)
	return c
}

func newSentence(s *chancery.SketchSentence) sentence {
	out := sentence{quoted: s.Quoted, inBody: inBody(s)}
	for _, w := range s.Words {
		h, r := xxhash.Sum64String(w), rarity(w)
		out.words, out.weights = append(out.words, h), append(out.weights, r)
		out.weight += r
		out.sorted = append(out.sorted, weighed{h, r, 1})
	}
	out.sorted = count(out.sorted)
	return out
}

// count sorts words and folds equal ones.
func count(ws []weighed) []weighed {
	slices.SortFunc(ws, func(a, b weighed) int { return cmp.Compare(a.word, b.word) })
	out := ws[:0]
	for _, w := range ws {
		if n := len(out); n > 0 && out[n-1].word == w.word {
			out[n-1].n += w.n
			continue
		}
		out = append(out, w)
	}
	return out
}

func (c *Compared) lead() []sentence { return c.sents[:c.heads] }

func (c *Compared) body() []sentence {
	var out []sentence
	for _, s := range c.sents {
		if s.inBody {
			out = append(out, s)
		}
	}
	return out
}

// common is the weight of the words that both sentences have, in any order.
func (s *sentence) common(t *sentence) float64 {
	var sum float64
	a, b := s.sorted, t.sorted
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word < b[j].word:
			i++
		case a[i].word > b[j].word:
			j++
		default:
			sum += a[i].weight * float64(min(a[i].n, b[j].n))
			i, j = i+1, j+1
		}
	}
	return sum
}

// inOrder is the greatest weight of words that both have in the same order (longest common subsequence, weighted).
func (s *sentence) inOrder(t *sentence) float64 {
	row := make([]float64, len(t.words)+1)
	for i, w := range s.words {
		diagonal := 0.0
		for j, v := range t.words {
			up := row[j+1]
			if w == v {
				row[j+1] = max(up, diagonal+s.weights[i])
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return row[len(t.words)]
}

// rareFrom is the rarity from which on a word says something of the matter: the first two hundred words of English do not.
const rareFrom = 0.55

func newVector(sents []sentence) vector {
	var v []weighed
	for _, s := range sents {
		for _, w := range s.sorted {
			if w.weight > rareFrom {
				v = append(v, w)
			}
		}
	}
	v = count(v)
	for i := range v {
		v[i].weight *= 1 + math.Log(float64(v[i].n))
	}
	return v
}

func (v vector) cosine(u vector) float64 {
	var dot float64
	for i, j := 0, 0; i < len(v) && j < len(u); {
		switch {
		case v[i].word < u[j].word:
			i++
		case v[i].word > u[j].word:
			j++
		default:
			dot += v[i].weight * u[j].weight
			i, j = i+1, j+1
		}
	}
	if dot == 0 {
		return 0
	}
	return dot / math.Sqrt(v.square()*u.square())
}

func (v vector) square() float64 {
	var sum float64
	for _, w := range v {
		sum += w.weight * w.weight
	}
	return sum
}
