// Package ner finds proper names in a sentence: words in; spans labelled PER, LOC, ORG,
// NORP, EVENT, PRODUCT or MISC out. Countries and cities are LOC, nationalities and faiths NORP, treaties, weapons and works PRODUCT.
// The model is a linear-chain conditional random field with hashed features and small integer weights; it can be taught from sets
// that annotate only some of the labels. The package does not split text, links no name to anything and knows no lists of names:
// word clusters and gazetteers come in as arguments.
package ner

// Labels are the kinds of names, in the order in which the model numbers them.
var Labels = [...]string{"PER", "LOC", "ORG", "NORP", "EVENT", "PRODUCT", "MISC"}

const (
	nLabels = len(Labels)
	nTags   = 1 + 4*nLabels
)

// A tag says where a word stands in a name: O outside; else 1 + 4*label + place.
const (
	first = iota // of several words
	inside
	last
	single
	places

	outside = 0
)

func tagOf(label, place int) int { return 1 + places*label + place }

// Span is one name: the words [First, Last) of a sentence.
type Span struct {
	First, Last int
	Label       string
}

// Hints is what is known of words beyond the model. A model is used with the hints that it was trained with; nil functions give
// nothing.
type Hints struct {
	// Clusters are the paths of a word, in lower case, in two binary trees of word clusters: Depth bits, the root's choice in the highest
	// of them, and above them a 1; 0 if the word is unknown. See package cluster.
	Clusters func(lower string) (a, b uint32)
	Depth    int
	// Gazetteer finds known names in a sentence. Labels are its own; spans may overlap.
	Gazetteer func(forms []string) []Span
}

// Model finds names; it is never changed after it was made and may be used by many goroutines.
type Model struct {
	mask  uint32
	w     []int8 // nTags weights a row
	trans [nTags][nTags]int32
}

// Names finds the names of a sentence, in order and not overlapping.
func (m *Model) Names(forms []string, h Hints) []Span {
	if len(forms) == 0 {
		return nil
	}
	words := newWords(forms, h)
	score := make([]int32, len(forms)*nTags)
	var buf [maxFeatures]uint32
	for i := range forms {
		m.score(words.features(buf[:0], i), score[i*nTags:][:nTags])
	}
	return spans(m.viterbi(score))
}

func (m *Model) score(feats []uint32, score []int32) {
	score = score[:nTags]
	for _, f := range feats {
		row := m.w[int(f&m.mask)*nTags:][:nTags]
		for t, w := range row {
			score[t] += int32(w)
		}
	}
}

// spans reads the names off a sequence of tags that is well formed.
func spans(tags []uint8) []Span {
	var out []Span
	start := 0
	for i, t := range tags {
		if t == outside {
			continue
		}
		label, place := int(t-1)/places, int(t-1)%places
		if place == first || place == single {
			start = i
		}
		if place == last || place == single {
			out = append(out, Span{start, i + 1, Labels[label]})
		}
	}
	return out
}
