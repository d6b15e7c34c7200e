package ner

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// recased adds copies of some examples as they would be written without capitals, in capitals, and in a headline that begins each word
// with one: the sets have few such sentences, the press has many.
func recased(examples []Example, share float64, seed uint64) []Example {
	rnd := rand.New(rand.NewPCG(seed, 11))
	out := slices.Clone(examples)
	for _, x := range examples {
		for _, f := range [...]func(string) string{strings.ToLower, strings.ToUpper, titled} {
			if rnd.Float64() >= share {
				continue
			}
			y := x
			y.Forms = make([]string, len(x.Forms))
			for i, w := range x.Forms {
				y.Forms[i] = f(w)
			}
			out = append(out, y)
		}
	}
	return out
}

// titled begins a word of some length with a capital.
func titled(w string) string {
	if utf8.RuneCountInString(w) < 4 {
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
