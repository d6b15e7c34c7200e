package ner

import (
	"encoding/binary"
	"fmt"
)

// Bytes is the model as Load reads it: version, mask, transitions, weights; little-endian.
func (m *Model) Bytes() []byte {
	b := make([]byte, 0, 12+4*nTags*nTags+len(m.w))
	b = binary.LittleEndian.AppendUint32(b, version)
	b = binary.LittleEndian.AppendUint32(b, uint32(nTags))
	b = binary.LittleEndian.AppendUint32(b, m.mask)
	for a := range m.trans {
		for _, w := range m.trans[a] {
			b = binary.LittleEndian.AppendUint32(b, uint32(w))
		}
	}
	for _, w := range m.w {
		b = append(b, byte(w))
	}
	return b
}

const version = 1

// Load reads what Bytes wrote.
func Load(b []byte) (*Model, error) {
	const head = 12 + 4*nTags*nTags
	if len(b) < head {
		return nil, fmt.Errorf("names model: %d bytes", len(b))
	}
	if v, n := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:]); v != version || n != uint32(nTags) {
		return nil, fmt.Errorf("names model: version %d with %d tags, want %d with %d", v, n, version, nTags)
	}
	m := &Model{mask: binary.LittleEndian.Uint32(b[8:])}
	if want := (int(m.mask) + 1) * nTags; m.mask&(m.mask+1) != 0 || len(b)-head != want {
		return nil, fmt.Errorf("names model: %d weights, want %d", len(b)-head, want)
	}
	for i := range nTags * nTags {
		m.trans[i/nTags][i%nTags] = int32(binary.LittleEndian.Uint32(b[12+4*i:]))
	}
	m.w = make([]int8, len(b)-head)
	for i, v := range b[head:] {
		m.w[i] = int8(v)
	}
	return m, nil
}
