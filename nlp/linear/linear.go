// Package linear is a multi-class averaged perceptron over hashed features: features in, a score a class out. It knows nothing of
// words; those who use it name the features by hashes.
package linear

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Trainer learns weights.
type Trainer struct {
	classes int
	mask    uint32
	w, sum  []float32
	clock   float32
}

// NewTrainer has 1<<bits rows of weights.
func NewTrainer(classes, bits int) *Trainer {
	n := classes << bits
	return &Trainer{classes: classes, mask: 1<<bits - 1, w: make([]float32, n), sum: make([]float32, n), clock: 1}
}

// Score sets score[c] to the sum of the weights of feats for class c.
func (t *Trainer) Score(feats []uint32, score []float32) {
	clear(score)
	for _, f := range feats {
		row := t.w[int(f&t.mask)*t.classes:][:len(score)]
		for c, w := range row {
			score[c] += w
		}
	}
}

// Update rewards class good and punishes class bad.
func (t *Trainer) Update(feats []uint32, good, bad int) {
	for _, f := range feats {
		at := int(f&t.mask) * t.classes
		t.w[at+good]++
		t.sum[at+good] += t.clock
		t.w[at+bad]--
		t.sum[at+bad] -= t.clock
	}
}

// Tick counts one decision; averaging is over ticks.
func (t *Trainer) Tick() { t.clock++ }

// Model is the averaged weights, as small integers times a scale.
func (t *Trainer) Model() *Model {
	m := &Model{classes: t.classes, mask: t.mask, w: make([]int8, len(t.w))}
	// The few largest weights are clipped so that the many small ones keep their digits.
	const scale = 8
	for i := range t.w {
		if v := float64(t.w[i] - t.sum[i]/t.clock); v != 0 {
			m.w[i] = int8(max(-127, min(127, math.Round(v*scale))))
		}
	}
	return m
}

// Model scores; it is safe for concurrent use.
type Model struct {
	classes int
	mask    uint32
	w       []int8
}

// Classes is the number of classes.
func (m *Model) Classes() int { return m.classes }

// Score sets score[c], c < Classes, to the sum of the weights of feats.
func (m *Model) Score(feats []uint32, score []int32) {
	score = score[:m.classes]
	clear(score)
	for _, f := range feats {
		row := m.w[int(f&m.mask)*m.classes:][:len(score)]
		for c, w := range row {
			score[c] += int32(w)
		}
	}
}

// Bytes is the model as Load reads it.
func (m *Model) Bytes() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(m.classes))
	b = binary.LittleEndian.AppendUint32(b, m.mask)
	at := len(b)
	b = append(b, make([]byte, len(m.w))...)
	for i, w := range m.w {
		b[at+i] = byte(w)
	}
	return b
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Model, error) {
	if len(b) < 8 {
		return nil, fmt.Errorf("linear model: %d bytes", len(b))
	}
	m := &Model{classes: int(binary.LittleEndian.Uint32(b)), mask: binary.LittleEndian.Uint32(b[4:])}
	b = b[8:]
	if want := m.classes * (int(m.mask) + 1); m.classes < 1 || len(b) != want {
		return nil, fmt.Errorf("linear model: %d weights, want %d", len(b), want)
	}
	m.w = make([]int8, len(b))
	for i, v := range b {
		m.w[i] = int8(v)
	}
	return m, nil
}

// Hash mixes two values into one feature.
func Hash(a, b uint32) uint32 {
	h := (a*0x9E3779B1 ^ b) * 0x85EBCA6B
	h ^= h >> 15
	h *= 0xC2B2AE35
	return h ^ h>>13
}

// HashString is the hash of s (FNV-1a).
func HashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
