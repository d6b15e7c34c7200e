package merge

import "chancery"

// pattern is how the words of a text lie beside those of the text that it retells, over the sentences that have their like there.
type pattern struct {
	frame   float64 // of the function words: share that stands in the other sentence in the same order
	content float64 // of the content words: share that stands in the other sentence
	order   float64 // of the common content words: share that stands in the same order
	length  float64 // of the shorter of two sentences in the longer
}

// functionRarity is the rarity up to which a word carries the sentence and not the matter.
const functionRarity = 0.45

// patternOf lays each sentence of a text beside the one of the other that is most like it.
func patternOf(a, b []sentence) (pattern, bool) {
	var frame, frameAll, content, contentAll, inOrder, length float64
	n := 0
	for i := range a {
		j, alike := mostAlike(&a[i], b)
		if alike < alikeSentence || a[i].quoted {
			continue // speech is kept as it was even by those who write the rest anew
		}
		n++
		f, fAll := common(a[i].words, b[j].words, a[i].weights, b[j].weights, func(w float64) bool { return w <= functionRarity })
		frame, frameAll = frame+f, frameAll+fAll
		c, cAll := common(a[i].words, b[j].words, a[i].weights, b[j].weights, func(w float64) bool { return w > functionRarity })
		bag := bagOf(&a[i], &b[j])
		content, contentAll, inOrder = content+bag, contentAll+cAll, inOrder+c
		x, y := float64(len(a[i].words)), float64(len(b[j].words))
		length += min(x, y) / max(x, y)
	}
	if n < 3 || contentAll == 0 || content == 0 || frameAll == 0 {
		return pattern{}, false
	}
	return pattern{frame / frameAll, content / contentAll, inOrder / content, length / float64(n)}, true
}

func mostAlike(s *sentence, in []sentence) (int, float64) {
	best, at := 0.0, 0
	for j := range in {
		t := &in[j]
		if c := s.common(t); c > 0 {
			if v := c / max(min(s.weight, t.weight), max(s.weight, t.weight)/2); v > best {
				best, at = v, j
			}
		}
	}
	return at, best
}

// common is how many of the words of a that pass stand in b in the same order, and how many there are.
func common(a, b []uint64, wa, wb []float64, passes func(weight float64) bool) (n, all float64) {
	x, y := passing(a, wa, passes), passing(b, wb, passes)
	row := make([]int, len(y)+1)
	for _, w := range x {
		diagonal := 0
		for j, v := range y {
			up := row[j+1]
			if w == v {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return float64(row[len(y)]), float64(max(len(x), len(y)))
}

func passing(words []uint64, weights []float64, passes func(float64) bool) []uint64 {
	var out []uint64
	for i, w := range words {
		if passes(weights[i]) {
			out = append(out, w)
		}
	}
	return out
}

// bagOf is how many content words two sentences have in common, in any order.
func bagOf(s, t *sentence) float64 {
	n := 0
	for i, j := 0, 0; i < len(s.sorted) && j < len(t.sorted); {
		a, b := s.sorted[i], t.sorted[j]
		switch {
		case a.word < b.word:
			i++
		case a.word > b.word:
			j++
		default:
			if a.weight > functionRarity {
				n += min(a.n, b.n)
			}
			i, j = i+1, j+1
		}
	}
	return float64(n)
}

// Thresholds of the manners, read off made copies and the samples. A spinner leaves the frame of a sentence standing and changes the words in it; a
// translation there and back keeps the content words and their order, but not the words between them.
const (
	spunFrame, spunOrder, spunLength, spunContent = 0.78, 0.92, 0.85, 0.90
	translatedFrame, translatedOrder              = 0.62, 0.89
	translatedContent                             = 0.52
)

// manner tells how a text that takes after another was rewritten, "" where the pattern does not tell.
func manner(taker, original []sentence) chancery.Manner {
	p, ok := patternOf(taker, original)
	switch {
	case !ok:
		return ""
	case p.frame >= spunFrame && p.order >= spunOrder && p.length >= spunLength && p.content <= spunContent:
		return chancery.Spun
	case p.frame <= translatedFrame && p.order >= translatedOrder && p.content >= translatedContent:
		return chancery.Translated
	case p.order < translatedOrder:
		return chancery.Paraphrase
	}
	return ""
}
