// Package cluster groups words by their vectors into a binary tree: word vectors in, a small table from words to paths in the tree
// out. Words of like use share the upper part of their paths. It trains no vectors.
package cluster

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Table gives the paths of words. It is safe for concurrent use.
type Table struct {
	depth int
	keys  []uint32 // open addressing; 0 = empty
	paths []uint16
	n     int
}

// Depth is the number of bits of a path.
func (t *Table) Depth() int { return t.depth }

// Of is the path of a word in lower case, below a 1 that marks its length; 0 if the table does not have the word. Words are known by
// 32 bits of their hash, so that about one unknown word in ten thousand gets the path of another.
func (t *Table) Of(word string) uint32 {
	if t == nil || t.n == 0 {
		return 0
	}
	k, mask := key(word), uint32(len(t.keys)-1)
	for i := k & mask; t.keys[i] != 0; i = (i + 1) & mask {
		if t.keys[i] == k {
			return uint32(t.paths[i]) | 1<<t.depth
		}
	}
	return 0
}

func key(w string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(w[i])) * 16777619
	}
	h ^= h >> 16
	h *= 0x85EBCA6B
	h ^= h >> 13
	return max(h, 1)
}

type entry struct {
	key  uint32
	path uint16
}

func newTable(depth int, entries []entry) *Table {
	size := 1
	for size < 2*len(entries) {
		size *= 2
	}
	t := &Table{depth: depth, keys: make([]uint32, size), paths: make([]uint16, size), n: len(entries)}
	mask := uint32(size - 1)
	for _, e := range entries {
		i := e.key & mask
		for t.keys[i] != 0 {
			i = (i + 1) & mask
		}
		t.keys[i], t.paths[i] = e.key, e.path
	}
	return t
}

// Bytes is the table as Load reads it: depth, number of words, differences of the sorted keys, paths.
func (t *Table) Bytes() []byte {
	var es []entry
	for i, k := range t.keys {
		if k != 0 {
			es = append(es, entry{k, t.paths[i]})
		}
	}
	slices.SortFunc(es, func(a, b entry) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	b := binary.AppendUvarint(nil, uint64(t.depth))
	b = binary.AppendUvarint(b, uint64(len(es)))
	prev := uint32(0)
	for _, e := range es {
		b = binary.AppendUvarint(b, uint64(e.key-prev))
		prev = e.key
	}
	for _, e := range es {
		b = binary.LittleEndian.AppendUint16(b, e.path)
	}
	return b
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Table, error) {
	depth, i := binary.Uvarint(b)
	if i <= 0 || depth < 1 || depth > 16 {
		return nil, fmt.Errorf("clusters: depth %d", depth)
	}
	n, j := binary.Uvarint(b[i:])
	if j <= 0 || n > uint64(len(b)) {
		return nil, fmt.Errorf("clusters: %d words in %d bytes", n, len(b))
	}
	b = b[i+j:]
	es := make([]entry, n)
	prev := uint64(0)
	for k := range es {
		d, l := binary.Uvarint(b)
		if l <= 0 || d == 0 || prev+d > 1<<32-1 {
			return nil, fmt.Errorf("clusters: key %d of %d is damaged", k, n)
		}
		prev += d
		es[k].key = uint32(prev)
		b = b[l:]
	}
	if len(b) != 2*len(es) {
		return nil, fmt.Errorf("clusters: %d bytes of paths for %d words", len(b), n)
	}
	for k := range es {
		es[k].path = binary.LittleEndian.Uint16(b[2*k:])
	}
	return newTable(int(depth), es), nil
}
