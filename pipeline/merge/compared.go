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

	// What tells one matter of two states from the next: persons, places, organisations, numbers that are no years.
	telling []uint64 // of the lead, sorted
	named   []uint64 // of the whole text, sorted

	leadStates, states []uint64 // named in the lead and anywhere, sorted

	lines []uint64 // sentences of the body, each as one number, sorted
	terms []term   // words of all sentences, by word and sentence
}

// term is a word of a sentence.
type term struct {
	word     uint64
	weight   float64
	n        int32 // how often it stands there
	sentence int32
}

// sentence is one sentence with its words as hashes, so that comparing two costs no look-up.
type sentence struct {
	words   []uint64
	weights []float64 // rarity of each word
	sorted  []weighed // its words by hash
	weight  float64   // of all words
	numbers []uint64  // sorted
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
	c.read(f.Sketch.Sentences)
	c.vector = newVector(c.lead())
	for i := range f.Sketch.Sentences {
		s, inLead := &f.Sketch.Sentences[i], i < c.heads
		for _, n := range s.Names {
			c.note(n, inLead, !isState(n))
			if h := xxhash.Sum64String(n); isState(n) {
				if c.states = append(c.states, h); inLead {
					c.leadStates = append(c.leadStates, h)
				}
			}
		}
		for _, n := range s.Numbers {
			c.note(n, inLead, len(n) > 1 && !isYear(n))
		}
	}
	for i := range c.sents {
		if s := &c.sents[i]; s.inBody {
			c.lines = append(c.lines, s.line())
		}
	}
	for _, set := range []*[]uint64{&c.names, &c.telling, &c.named, &c.lines, &c.leadStates, &c.states} {
		slices.Sort(*set)
		*set = slices.Compact(*set)
	}
	return c
}

// note keeps a name or number of the text.
func (c *Compared) note(n string, inLead, tells bool) {
	h := xxhash.Sum64String(n)
	if inLead {
		c.names = append(c.names, h)
	}
	if tells {
		c.named = append(c.named, h)
		if inLead {
			c.telling = append(c.telling, h)
		}
	}
}

// isState reports whether a name of a sketch is a state's code: it is most relations' common ground and tells nothing of the matter.
func isState(n string) bool {
	return len(n) == 3 && n[0] >= 'A' && n[0] <= 'Z' && n[1] >= 'A' && n[1] <= 'Z' && n[2] >= 'A' && n[2] <= 'Z'
}

func isYear(n string) bool {
	return len(n) == 4 && (n[:2] == "19" || n[:2] == "20") && isDigit(n[2]) && isDigit(n[3])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// read makes the sentences ready: their words are sorted all at once.
func (c *Compared) read(sents []chancery.SketchSentence) {
	n := 0
	for i := range sents {
		n += len(sents[i].Words)
	}
	words, weights, terms := make([]uint64, 0, n), make([]float64, 0, n), make([]term, 0, n)
	c.sents = make([]sentence, len(sents))
	for i := range sents {
		s, from := &c.sents[i], len(words)
		s.quoted, s.inBody = sents[i].Quoted, inBody(&sents[i])
		for _, w := range sents[i].Words {
			h := xxhash.Sum64String(w)
			r := rarityOf(h)
			words, weights = append(words, h), append(weights, r)
			terms = append(terms, term{h, r, 1, int32(i)})
			s.weight += r
		}
		for _, n := range sents[i].Numbers {
			s.numbers = append(s.numbers, xxhash.Sum64String(n))
		}
		slices.Sort(s.numbers)
		s.words, s.weights = words[from:len(words):len(words)], weights[from:len(words):len(words)]
	}
	slices.SortFunc(terms, func(a, b term) int {
		switch {
		case a.word < b.word:
			return -1
		case a.word > b.word:
			return 1
		}
		return int(a.sentence - b.sentence)
	})
	c.terms = terms[:0]
	each := make([]int, len(sents)) // different words of each
	for _, t := range terms {
		if n := len(c.terms); n > 0 && c.terms[n-1].word == t.word && c.terms[n-1].sentence == t.sentence {
			c.terms[n-1].n++
			continue
		}
		c.terms = append(c.terms, t)
		each[t.sentence]++
	}
	sorted := make([]weighed, len(c.terms))
	for i, n := range each {
		c.sents[i].sorted, sorted = sorted[:0:n], sorted[n:]
	}
	for _, t := range c.terms {
		s := &c.sents[t.sentence]
		s.sorted = append(s.sorted, weighed{t.word, t.weight, int(t.n)})
	}
}

// line is the words of a sentence, in any order, as one number.
func (s *sentence) line() uint64 {
	var sum uint64
	for _, w := range s.words {
		sum += w
	}
	return sum
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

// body are the sentences that are compared as part of the text, and their places in it.
func (c *Compared) body() (sents []sentence, at []int) {
	sents, at = make([]sentence, 0, len(c.sents)), make([]int, 0, len(c.sents))
	for i, s := range c.sents {
		if s.inBody {
			sents, at = append(sents, s), append(at, i)
		}
	}
	return sents, at
}

// commons is, of each sentence of c with each of d, what they have in common, all in one go: rows of d's sentences.
func (c *Compared) commons(d *Compared) []float64 {
	width := len(d.sents)
	out := make([]float64, len(c.sents)*width)
	a, b := c.terms, d.terms
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].word < b[j].word:
			i++
		case a[i].word > b[j].word:
			j++
		default:
			end := j
			for end < len(b) && b[end].word == a[i].word {
				end++
			}
			for w := a[i].word; i < len(a) && a[i].word == w; i++ {
				row := out[int(a[i].sentence)*width:][:width]
				for k := j; k < end; k++ {
					row[b[k].sentence] += a[i].weight * float64(min(a[i].n, b[k].n))
				}
			}
			j = end
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

// otherNumbers reports whether each of two sentences has a number that the other has not.
func (s *sentence) otherNumbers(t *sentence) bool {
	n := inBoth(s.numbers, t.numbers)
	return n < len(s.numbers) && n < len(t.numbers)
}

// stretch is how many words in a row stand in both sentences, at most.
func (s *sentence) stretch(t *sentence) int {
	row := make([]int, len(t.words)+1)
	most := 0
	for _, w := range s.words {
		diagonal := 0
		for j, v := range t.words {
			up := row[j+1]
			row[j+1] = 0
			if w == v {
				row[j+1] = diagonal + 1
				most = max(most, row[j+1])
			}
			diagonal = up
		}
	}
	return most
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
