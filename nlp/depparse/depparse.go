// Package depparse finds the dependency tree of a sentence: forms and tags in, heads and relations out, by an arc-hybrid transition
// system that can only make single-rooted trees. It does not tag.
package depparse

import (
	"fmt"
	"strings"

	"chancery/nlp/linear"
)

// Parser is a trained model, safe for concurrent use.
type Parser struct {
	Rels   []string
	moves  *linear.Model
	labels *linear.Model
}

// The moves of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta 2011).
const (
	shift = iota
	left  // the top of the stack depends on the front of the buffer
	right // the top of the stack depends on what lies under it
	nMoves
)

// Parse writes each word's head (index, -1 = root) and relation (index in Rels) to heads and rels.
func (p *Parser) Parse(forms []string, tags []int, heads, rels []int) {
	st := newState(forms, tags)
	var buf [128]uint32
	var move [nMoves]int32
	label := make([]int32, len(p.Rels))
	for !st.done() {
		p.moves.Score(st.features(buf[:0]), move[:])
		m := -1
		for c := range nMoves {
			if st.legal(c) && (m < 0 || move[c] > move[m]) {
				m = c
			}
		}
		if m == shift {
			st.shift()
			continue
		}
		child, head := st.arc(m)
		p.labels.Score(st.labelFeatures(buf[:0], child, head, m), label)
		rel := 0
		if head != st.n {
			rel = bestLabel(label)
		}
		st.attach(child, head, rel)
	}
	for i := range forms {
		heads[i], rels[i] = st.head[i], st.rel[i]
		if heads[i] == st.n {
			heads[i] = -1
		}
	}
}

// bestLabel is the best relation that is not root, which comes first.
func bestLabel(score []int32) int {
	at := 1
	for r := 2; r < len(score); r++ {
		if score[r] > score[at] {
			at = r
		}
	}
	return at
}

// Bytes is the parser as Load reads it.
func (p *Parser) Bytes() []byte {
	m := p.moves.Bytes()
	head := fmt.Sprintf("%s\n%d\n\n", strings.Join(p.Rels, "\n"), len(m))
	return append(append([]byte(head), m...), p.labels.Bytes()...)
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Parser, error) {
	head, rest, ok := strings.Cut(string(b), "\n\n")
	if !ok {
		return nil, fmt.Errorf("parser: no list of relations")
	}
	lines := strings.Split(head, "\n")
	var size int
	if _, err := fmt.Sscan(lines[len(lines)-1], &size); err != nil || size < 0 || size > len(rest) {
		return nil, fmt.Errorf("parser: bad size of moves")
	}
	moves, err := linear.Load([]byte(rest[:size]))
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	labels, err := linear.Load([]byte(rest[size:]))
	if err != nil {
		return nil, fmt.Errorf("parser: %w", err)
	}
	p := &Parser{Rels: lines[:len(lines)-1], moves: moves, labels: labels}
	if labels.Classes() != len(p.Rels) || moves.Classes() != nMoves {
		return nil, fmt.Errorf("parser: %d relations, %d classes", len(p.Rels), labels.Classes())
	}
	return p, nil
}
