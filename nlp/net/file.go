package net

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"

	"chancery/nlp/pack"
	"chancery/nlp/vectors"
)

// The sections of a model file that are the network's.
//
//	net.shape   Dim, Layers, Arc, Label and the number of networks: uint32 each
//	net.lists   tags, features, relations: lines, an empty line after each list
//	net.fits    for each tag, how many features go with it and which: uint16 each
//	net.norms   the frequent words, in the form of package vectors without rows
//	net.ranges  how large the inputs of the matrices get: float32 each, see inputs
//	net.embed   a scale (float32) a row, then the rows as int8
//	net.dense   the other tensors in the order of newModel, float32 cut to its upper 16 bits
//	vectors     the word vectors, in the form of package vectors
const (
	secShape   = "net.shape"
	secLists   = "net.lists"
	secFits    = "net.fits"
	secNorms   = "net.norms"
	secRanges  = "net.ranges"
	secEmbed   = "net.embed"
	secDense   = "net.dense"
	secVectors = "vectors"
)

// Sections is the model as Load reads it, its weights rounded.
func (m *Model) Sections() []pack.Section {
	var shape []byte
	for _, v := range []int{m.Dim, m.Layers, m.Arc, m.Label, 1 + len(m.more)} {
		shape = binary.LittleEndian.AppendUint32(shape, uint32(v))
	}
	var lists strings.Builder
	for _, l := range [][]string{m.Tags, m.Feats, m.Rels} {
		fmt.Fprintf(&lists, "%d\n%s\n", len(l), strings.Join(l, "\n"))
	}
	out := []pack.Section{
		{Name: secShape, Data: shape},
		{Name: secLists, Data: []byte(lists.String())},
		{Name: secFits, Data: fitBytes(m.fits)},
		{Name: secNorms, Data: m.norms.Bytes()},
		{Name: secVectors, Data: m.vecs.Bytes()},
	}
	for i, n := range append([]*Model{m}, m.more...) {
		out = append(out, n.weights(i)...)
	}
	return out
}

// numbered is the name of a section of network i: "net.embed", "net.embed.1" …
func numbered(name string, i int) string {
	if i == 0 {
		return name
	}
	return fmt.Sprintf("%s.%d", name, i)
}

// weights are the sections of one network.
func (m *Model) weights(i int) []pack.Section {
	var dense []byte
	for _, t := range m.tensors {
		if t == m.embed {
			continue
		}
		for _, v := range t.w {
			dense = binary.LittleEndian.AppendUint16(dense, short(v))
		}
	}
	var ranges []byte
	for _, r := range m.ranges {
		ranges = binary.LittleEndian.AppendUint32(ranges, math.Float32bits(r))
	}
	q := m.quant
	if q == nil {
		q = quantise(m.embed)
	}
	return []pack.Section{
		{Name: numbered(secRanges, i), Data: ranges},
		{Name: numbered(secEmbed, i), Data: q.bytes()},
		{Name: numbered(secDense, i), Data: dense},
	}
}

// short is the nearest bfloat16.
func short(v float32) uint16 {
	b := math.Float32bits(v)
	return uint16((b + 0x7FFF + b>>16&1) >> 16)
}

// Load reads a model from its sections.
func Load(sec map[string][]byte) (*Model, error) {
	var s Shape
	var nets int
	if len(sec[secShape]) != 20 {
		return nil, errors.New("network: no shape")
	}
	for i, to := range []*int{&s.Dim, &s.Layers, &s.Arc, &s.Label, &nets} {
		*to = int(binary.LittleEndian.Uint32(sec[secShape][4*i:]))
	}
	if s.Dim%32 != 0 || s.Arc%16 != 0 || s.Label%16 != 0 || max(s.Dim, s.Arc, s.Label) > 512 || s.Layers > 64 || nets < 1 || nets > 64 {
		return nil, fmt.Errorf("network: odd shape %+v, %d networks", s, nets)
	}
	lists, err := readLists(string(sec[secLists]))
	if err != nil {
		return nil, err
	}
	norms, err := vectors.Load(sec[secNorms])
	if err != nil {
		return nil, fmt.Errorf("network: norms: %w", err)
	}
	vecs, err := vectors.Load(sec[secVectors])
	if err != nil {
		return nil, fmt.Errorf("network: %w", err)
	}
	fits, err := readFits(sec[secFits], len(lists[0]), len(lists[1]))
	if err != nil {
		return nil, err
	}
	var first *Model
	for i := range nets {
		m := layOut(s, lists[0], lists[1], lists[2], norms, vecs)
		m.fits = fits
		if err := m.readWeights(sec, i); err != nil {
			return nil, err
		}
		if i == 0 {
			first = m
		} else {
			first.more = append(first.more, m)
		}
	}
	return first, nil
}

// readWeights reads the sections of network i.
func (m *Model) readWeights(sec map[string][]byte, i int) (err error) {
	if m.quant, err = readQuant(sec[numbered(secEmbed, i)], m.embed.rows, m.embed.cols); err != nil {
		return err
	}
	dense := sec[numbered(secDense, i)]
	for _, t := range m.tensors {
		if t == m.embed {
			continue
		}
		n := t.rows * t.cols
		if len(dense) < 2*n {
			return fmt.Errorf("network: the weights end in %s", t.name)
		}
		t.w = make([]float32, n)
		for i := range t.w {
			t.w[i] = math.Float32frombits(uint32(binary.LittleEndian.Uint16(dense[2*i:])) << 16)
		}
		dense = dense[2*n:]
	}
	if len(dense) > 0 {
		return fmt.Errorf("network: %d bytes of weights too many", len(dense))
	}
	if m.ranges, err = readRanges(sec[numbered(secRanges, i)], inputs(m.Layers)); err != nil {
		return err
	}
	m.fast = m.speedUp(m.ranges)
	return nil
}

func readRanges(b []byte, n int) ([]float32, error) {
	if len(b) != 4*n {
		return nil, fmt.Errorf("network: %d bytes of ranges, want %d", len(b), 4*n)
	}
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		if !(out[i] > 0 && out[i] < 1e9) {
			return nil, fmt.Errorf("network: range %v", out[i])
		}
	}
	return out, nil
}

func fitBytes(fits [][]int32) []byte {
	var b []byte
	for _, list := range fits {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(list)))
		for _, f := range list {
			b = binary.LittleEndian.AppendUint16(b, uint16(f))
		}
	}
	return b
}

func readFits(b []byte, tags, feats int) ([][]int32, error) {
	fits := make([][]int32, tags)
	next := func() int {
		if len(b) < 2 {
			return -1
		}
		v := int(binary.LittleEndian.Uint16(b))
		b = b[2:]
		return v
	}
	for t := range fits {
		n := next()
		if n < 0 {
			return nil, fmt.Errorf("network: the features end at tag %d", t)
		}
		for range n {
			f := next()
			if f < 0 || f >= feats {
				return nil, fmt.Errorf("network: bad features of tag %d", t)
			}
			fits[t] = append(fits[t], int32(f))
		}
	}
	if len(b) > 0 {
		return nil, errors.New("network: too many features of tags")
	}
	return fits, nil
}

func readLists(text string) (lists [3][]string, err error) {
	for i := range lists {
		var n int
		head, rest, _ := strings.Cut(text, "\n")
		if _, err := fmt.Sscan(head, &n); err != nil || n < 1 || n > 10000 {
			return lists, fmt.Errorf("network: bad length of list %q", head)
		}
		text = rest
		for range n {
			line, rest, ok := strings.Cut(text, "\n")
			if !ok {
				return lists, errors.New("network: a list is cut short")
			}
			lists[i] = append(lists[i], line)
			text = rest
		}
	}
	return lists, nil
}

// quant is the embedding table in 8 bits.
type quant struct {
	scale []float32
	row   []int8
}

func quantise(t *tensor) *quant {
	q := &quant{make([]float32, t.rows), make([]int8, len(t.w))}
	for r := range t.rows {
		row := t.w[r*t.cols : (r+1)*t.cols]
		var top float32
		for _, v := range row {
			top = max(top, v, -v)
		}
		if top == 0 {
			continue
		}
		q.scale[r] = top / 127
		for i, v := range row {
			q.row[r*t.cols+i] = int8(math.RoundToEven(float64(v / q.scale[r])))
		}
	}
	return q
}

func (q *quant) bytes() []byte {
	var b []byte
	for _, s := range q.scale {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(s))
	}
	for _, v := range q.row {
		b = append(b, byte(v))
	}
	return b
}

func readQuant(b []byte, rows, cols int) (*quant, error) {
	if len(b) != rows*(4+cols) {
		return nil, fmt.Errorf("network: %d bytes for %d rows of %d", len(b), rows, cols)
	}
	q := &quant{make([]float32, rows), make([]int8, rows*cols)}
	for i := range q.scale {
		q.scale[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	for i, v := range b[4*rows:] {
		q.row[i] = int8(v)
	}
	return q, nil
}
