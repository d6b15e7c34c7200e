package cluster

import (
	"encoding/binary"
	"fmt"
)

// Paths gives the paths of the rows of another table.
type Paths struct {
	depth int
	paths []uint16
}

// Depth is the number of bits of a path.
func (p *Paths) Depth() int { return p.depth }

// Of is the path of row i as Table.Of gives it; 0 if there is no such row.
func (p *Paths) Of(i int) uint32 {
	if i < 0 || i >= len(p.paths) {
		return 0
	}
	return uint32(p.paths[i]) | 1<<p.depth
}

// Bytes is what LoadPaths reads: the depth in one byte, then the paths.
func (p *Paths) Bytes() []byte {
	b := []byte{byte(p.depth)}
	for _, x := range p.paths {
		b = binary.LittleEndian.AppendUint16(b, x)
	}
	return b
}

// LoadPaths reads what Bytes wrote.
func LoadPaths(b []byte) (*Paths, error) {
	if len(b)%2 != 1 || b[0] > 16 {
		return nil, fmt.Errorf("clusters: %d bytes", len(b))
	}
	p := &Paths{depth: int(b[0]), paths: make([]uint16, len(b)/2)}
	for i := range p.paths {
		p.paths[i] = binary.LittleEndian.Uint16(b[1+2*i:])
	}
	return p, nil
}
