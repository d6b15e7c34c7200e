// Package cluster groups the rows of a table of word vectors into binary trees: vectors in, the path of each row in each tree out.
// Words of like use share the upper part of their paths. It trains no vectors and knows no words.
package cluster

import (
	"encoding/binary"
	"fmt"
)

// Forest is the paths of rows in two trees that were grown from different beginnings. It is safe for concurrent use.
type Forest struct {
	depth int
	paths [2][]uint16
}

// Depth is the number of bits of a path.
func (f *Forest) Depth() int { return f.depth }

// Of is the paths of row i, each below a 1 that marks its length; 0, 0 if there is no such row.
func (f *Forest) Of(i int) (a, b uint32) {
	if i < 0 || i >= len(f.paths[0]) {
		return 0, 0
	}
	return uint32(f.paths[0][i]) | 1<<f.depth, uint32(f.paths[1][i]) | 1<<f.depth
}

// Bytes is what Load reads: the depth in one byte, then the paths of one tree and of the other.
func (f *Forest) Bytes() []byte {
	b := []byte{byte(f.depth)}
	for _, t := range f.paths {
		for _, x := range t {
			b = binary.LittleEndian.AppendUint16(b, x)
		}
	}
	return b
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Forest, error) {
	if len(b)%4 != 1 || b[0] > 16 {
		return nil, fmt.Errorf("clusters: %d bytes", len(b))
	}
	f, n := &Forest{depth: int(b[0])}, len(b)/4
	for t := range f.paths {
		f.paths[t] = make([]uint16, n)
		for i := range f.paths[t] {
			f.paths[t][i] = binary.LittleEndian.Uint16(b[1+2*(t*n+i):])
		}
	}
	return f, nil
}
