package merge

import (
	"cmp"
	"maps"
	"slices"

	"chancery"

	"github.com/cespare/xxhash/v2"
)

// Keys are the postings under which a report is found by reports like it: winnowed runs of five words for passages, and the rarest
// words, names and numbers of the lead for the story. Their number is bounded by the length of the text.
func Keys(sk chancery.Sketch) []chancery.Posting {
	ps := passages(sk)
	for _, w := range append(rarest(lead(sk)), pairs(lead(sk))...) {
		ps = append(ps, chancery.Posting{Class: chancery.StoryKey, Key: keyOf(xxhash.Sum64String(w))})
	}
	slices.SortFunc(ps, func(a, b chancery.Posting) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Key, b.Key))
	})
	return slices.Compact(ps)
}

// Least numbers of keys that two reports must share to be compared.
const (
	SharedPassages = 2
	SharedStory    = 4
	SharedMatter   = 6 // of reports of different days
)

// Shape of the passage keys: the least hash of every window of winnow runs of shingle words (Schleimer, Wilkerson, Aiken 2003). A passage of
// excerptWords words has (excerptWords-shingle+1)/winnow of them at least. Shorter runs are shared by what is no copy: set phrases.
const (
	shingle = 7
	winnow  = 8
	rare    = 24 // words of the lead that become story keys
	parties = 4  // states of the lead of which each two do
)

// keyBits is how long a key is: most of a record are keys, and a chance meeting of two only costs a comparison.
const keyBits = 46

func keyOf(hash uint64) int64 { return int64(hash >> (64 - keyBits)) }

func passages(sk chancery.Sketch) []chancery.Posting {
	var words []string
	for i := range sk.Sentences {
		if s := &sk.Sentences[i]; inBody(s) {
			words = append(words, s.Words...)
		}
	}
	var hs []int64
	for i := 0; i+shingle <= len(words); i++ {
		h := xxhash.New()
		for _, w := range words[i : i+shingle] {
			_, _ = h.WriteString(w + " ")
		}
		hs = append(hs, keyOf(h.Sum64()))
	}
	var ps []chancery.Posting
	for i := 0; i+winnow <= len(hs); i++ {
		if k := slices.Min(hs[i : i+winnow]); len(ps) == 0 || ps[len(ps)-1].Key != k {
			ps = append(ps, chancery.Posting{Class: chancery.PassageKey, Key: k})
		}
	}
	return ps
}

// rarest are the words, names and numbers of a lead that say most, by rarity.
func rarest(lead []chancery.SketchSentence) []string {
	weight := map[string]float64{}
	for _, s := range lead {
		for _, w := range s.Words {
			weight[w] = rarity(w)
		}
		for _, n := range s.Names {
			if !isState(n) { // half of all reports name the same few
				weight["@"+n] = 0.95
			}
		}
	}
	ws := slices.Sorted(maps.Keys(weight))
	slices.SortStableFunc(ws, func(a, b string) int { return cmp.Compare(weight[b], weight[a]) })
	return ws[:min(rare, len(ws))]
}

// pairs are each two of the states that a lead names first.
func pairs(lead []chancery.SketchSentence) []string {
	var states []string
	for _, s := range lead {
		for _, n := range s.Names {
			if isState(n) && len(states) < parties && !slices.Contains(states, n) {
				states = append(states, n)
			}
		}
	}
	slices.Sort(states)
	var out []string
	for i, a := range states {
		for _, b := range states[i+1:] {
			out = append(out, "@"+a+"-"+b)
		}
	}
	return out
}

// leadWords is how far the lead of a report reaches.
const leadWords = 90

func lead(sk chancery.Sketch) []chancery.SketchSentence {
	n := 0
	for i, s := range sk.Sentences {
		if n >= leadWords {
			return sk.Sentences[:i]
		}
		n += len(s.Words)
	}
	return sk.Sentences
}

// inBody reports whether a sentence is compared as part of the text: outlets write their own headline over the same text.
func inBody(s *chancery.SketchSentence) bool { return !s.Title && len(s.Words) > 2 }
