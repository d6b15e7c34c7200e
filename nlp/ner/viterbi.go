package ner

import "math"

const never = math.MinInt32 / 2

// viterbi is the best well-formed sequence of tags. score has nTags entries a word.
func (m *Model) viterbi(score []int32) []uint8 {
	n := len(score) / nTags
	back := make([]uint8, n*nTags)
	var a, b [nTags]int32
	for t := range a {
		a[t] = never
		if starts&(1<<t) != 0 {
			a[t] = score[t] + m.trans[outside][t]
		}
	}
	for i := 1; i < n; i++ {
		s, bk := score[i*nTags:][:nTags], back[i*nTags:][:nTags]
		for t := range b {
			b[t] = never
		}
		for from, v := range a {
			if v <= never {
				continue
			}
			row := &m.trans[from]
			for _, to := range follows[from] {
				if x := v + row[to]; x > b[to] {
					b[to], bk[to] = x, uint8(from)
				}
			}
		}
		for t := range b {
			if b[t] > never {
				b[t] += s[t]
			}
		}
		a = b
	}
	best := outside
	for t, v := range a {
		if ends&(1<<t) != 0 && v > a[best] {
			best = t
		}
	}
	tags := make([]uint8, n)
	for i := n - 1; i >= 0; i-- {
		tags[i] = uint8(best)
		best = int(back[i*nTags+best])
	}
	return tags
}
