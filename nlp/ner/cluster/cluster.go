// Package cluster groups words by their vectors into binary trees: words and vectors in, a small table from words to their paths in
// the trees out. Words of like use share the upper part of their paths. It trains no vectors.
package cluster

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/klauspost/compress/zstd"
)

// Forest gives the paths of words in two trees that were grown from different beginnings. It is safe for concurrent use.
type Forest struct {
	depth int
	n     int
	keys  []uint32 // open addressing, 0 = empty
	at    []entry
}

type entry struct {
	key  uint32
	path [2]uint16
}

// Depth is the number of bits of a path.
func (f *Forest) Depth() int { return f.depth }

// Len is the number of words.
func (f *Forest) Len() int { return f.n }

// Of is the paths of a word in lower case, each below a 1 that marks its length; 0, 0 if the word is not known. Words are known by 32
// bits of their hash: of some tens of thousands of unknown words one gets the paths of another.
func (f *Forest) Of(word string) (a, b uint32) {
	if f.n == 0 {
		return 0, 0
	}
	k, mask := key(word), uint32(len(f.keys)-1)
	for i := k & mask; f.keys[i] != 0; i = (i + 1) & mask {
		if f.keys[i] == k {
			p := f.at[i].path
			return uint32(p[0]) | 1<<f.depth, uint32(p[1]) | 1<<f.depth
		}
	}
	return 0, 0
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

func newForest(depth int, entries []entry) *Forest {
	size := 2
	for size < 2*len(entries) {
		size *= 2
	}
	f := &Forest{depth: depth, n: len(entries), keys: make([]uint32, size), at: make([]entry, size)}
	mask := uint32(size - 1)
	for _, e := range entries {
		i := e.key & mask
		for f.keys[i] != 0 {
			i = (i + 1) & mask
		}
		f.keys[i], f.at[i] = e.key, e
	}
	return f
}

// Bytes is what Load reads: depth, number of words, differences of the sorted keys, the paths in one tree and in the other.
func (f *Forest) Bytes() []byte {
	var es []entry
	for i, k := range f.keys {
		if k != 0 {
			es = append(es, f.at[i])
		}
	}
	slices.SortFunc(es, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	b := binary.AppendUvarint(nil, uint64(f.depth))
	b = binary.AppendUvarint(b, uint64(len(es)))
	prev := uint32(0)
	for _, e := range es {
		b = binary.AppendUvarint(b, uint64(e.key-prev))
		prev = e.key
	}
	for t := range 2 {
		for _, e := range es {
			b = binary.LittleEndian.AppendUint16(b, e.path[t])
		}
	}
	return b
}

// Unpack is Load of bytes that are compressed with zstd.
func Unpack(b []byte) (*Forest, error) {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(1<<28))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	raw, err := d.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("clusters: %w", err)
	}
	return Load(raw)
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Forest, error) {
	depth, i := binary.Uvarint(b)
	if i <= 0 || depth < 1 || depth > 16 {
		return nil, fmt.Errorf("clusters: depth %d in %d bytes", depth, len(b))
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
			return nil, fmt.Errorf("clusters: word %d of %d is damaged", k, n)
		}
		prev += d
		es[k].key = uint32(prev)
		b = b[l:]
	}
	if len(b) != 4*len(es) {
		return nil, fmt.Errorf("clusters: %d bytes of paths for %d words", len(b), n)
	}
	for k := range es {
		es[k].path[0] = binary.LittleEndian.Uint16(b[2*k:])
		es[k].path[1] = binary.LittleEndian.Uint16(b[2*(len(es)+k):])
	}
	return newForest(int(depth), es), nil
}
