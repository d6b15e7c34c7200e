// Package vectors is a compact table of word vectors: a lower-case word in, a short row of small integers out. Tables are made
// from published vectors by Make and are inputs of training, not trained here.
package vectors

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Table maps words to rows of integers. Words are kept as 32-bit hashes: an unknown word is taken for a known one once in some
// seventy thousand times, which costs less than the words would.
type Table struct {
	Dims   int
	hashes []uint32 // sorted
	rows   []int8   // of the words in the order of hashes
	index  []uint32 // first word of each value of the upper bits
}

const indexBits = 12

// Len is the number of words.
func (t *Table) Len() int { return len(t.hashes) }

// Find is the index of a word's row, or -1.
func (t *Table) Find(hash uint32) int {
	if len(t.hashes) == 0 {
		return -1
	}
	top := hash >> (32 - indexBits)
	lo, hi := int(t.index[top]), int(t.index[top+1])
	for i := lo; i < hi; i++ {
		if t.hashes[i] == hash {
			return i
		}
	}
	return -1
}

// Row is row i. It belongs to the table.
func (t *Table) Row(i int) []int8 { return t.rows[i*t.Dims : (i+1)*t.Dims] }

// Hash is the hash of a word (FNV-1a).
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// New makes a table of rows in the order of words; of words with the same hash the first one stays.
func New(words []string, rows []int8, dims int) *Table {
	type item struct {
		hash uint32
		row  int
	}
	items := make([]item, len(words))
	for i, w := range words {
		items[i] = item{Hash(w), i}
	}
	sort.SliceStable(items, func(a, b int) bool { return items[a].hash < items[b].hash })
	t := &Table{Dims: dims}
	for i, it := range items {
		if i > 0 && items[i-1].hash == it.hash {
			continue
		}
		t.hashes = append(t.hashes, it.hash)
		t.rows = append(t.rows, rows[it.row*dims:(it.row+1)*dims]...)
	}
	t.fill()
	return t
}

func (t *Table) fill() {
	t.index = make([]uint32, 1<<indexBits+1)
	at := 0
	for top := range t.index {
		for at < len(t.hashes) && t.hashes[at]>>(32-indexBits) < uint32(top) {
			at++
		}
		t.index[top] = uint32(at)
	}
}

// Bytes is the table as Load reads it: dims, number of words, hashes, then the rows dimension by dimension, which packs better.
func (t *Table) Bytes() []byte {
	b := binary.LittleEndian.AppendUint32(nil, uint32(t.Dims))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.hashes)))
	for _, h := range t.hashes {
		b = binary.LittleEndian.AppendUint32(b, h)
	}
	for d := range t.Dims {
		for i := range t.hashes {
			b = append(b, byte(t.rows[i*t.Dims+d]))
		}
	}
	return b
}

// Load reads what Bytes wrote.
func Load(b []byte) (*Table, error) {
	if len(b) < 8 {
		return nil, fmt.Errorf("word vectors: %d bytes", len(b))
	}
	t := &Table{Dims: int(binary.LittleEndian.Uint32(b))}
	n := int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	if n >= 1<<20 || t.Dims < 0 || t.Dims > 1024 || len(b) != n*(4+t.Dims) {
		return nil, fmt.Errorf("word vectors: %d bytes for %d words of %d", len(b), n, t.Dims)
	}
	t.hashes = make([]uint32, n)
	for i := range t.hashes {
		t.hashes[i] = binary.LittleEndian.Uint32(b[4*i:])
		if i > 0 && t.hashes[i] <= t.hashes[i-1] {
			return nil, fmt.Errorf("word vectors: the words are out of order")
		}
	}
	b = b[4*n:]
	t.rows = make([]int8, n*t.Dims)
	const tile = 64 // rows that stay in the cache while their numbers come in one by one
	for i0 := 0; i0 < n; i0 += tile {
		for d := range t.Dims {
			to := t.rows[i0*t.Dims+d:]
			for i, v := range b[d*n+i0 : d*n+min(i0+tile, n)] {
				to[i*t.Dims] = int8(v)
			}
		}
	}
	t.fill()
	return t, nil
}
