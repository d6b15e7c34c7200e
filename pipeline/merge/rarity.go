package merge

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"
)

//go:embed frequent.txt
var frequentWords string

// ranks gives the place of a word among the frequent ones, from 1 on.
var ranks = sync.OnceValue(func() map[string]int {
	m := make(map[string]int, 12000)
	for line := range strings.Lines(frequentWords) {
		if w := strings.TrimSpace(line); w != "" && w[0] != '#' {
			m[w] = len(m) + 1
		}
	}
	return m
})

// rarity weighs a word by how much sharing it says: near 0 for "the", 1 for a word outside the frequent ones. It rests on a fixed
// table and not on the reports kept, so that it is the same whatever was read before.
func rarity(w string) float64 {
	if r, ok := rarities()[w]; ok {
		return r
	}
	return 1
}

var rarities = sync.OnceValue(func() map[string]float64 {
	m := make(map[string]float64, len(ranks()))
	for w, r := range ranks() {
		m[w] = math.Log(float64(r)+1) / math.Log(14000)
	}
	return m
})

// rarityOf is the rarity of a word of which the hash is known.
func rarityOf(hash uint64) float64 {
	if r, ok := raritiesByHash()[hash]; ok {
		return r
	}
	return 1
}

var raritiesByHash = sync.OnceValue(func() map[uint64]float64 {
	m := make(map[uint64]float64, len(rarities()))
	for w, r := range rarities() {
		m[xxhash.Sum64String(w)] = r
	}
	return m
})
