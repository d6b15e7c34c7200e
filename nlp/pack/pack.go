// Package pack is the model file: named sections in, one compressed and checksummed file out, and back. It does not know what the
// sections hold.
//
//	8 bytes   "chnlp" + format version, 3 digits
//	32 bytes  SHA-256 of all that follows
//	rest      zstd of: sections, each name length (1 byte), name, data length (uint32, little-endian), data
package pack

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

const magic = "chnlp001"

// Limit on what a file may unpack to: a damaged length must not take the machine's memory.
const maxSize = 1 << 30

// ErrFormat is what every refusal of Read wraps.
var ErrFormat = errors.New("not a model file that this version reads")

// Section is one named part of a model.
type Section struct {
	Name string
	Data []byte
}

// Write makes the file.
func Write(sections []Section) ([]byte, error) {
	var raw []byte
	for _, s := range sections {
		if len(s.Name) > 255 || len(s.Data) > maxSize {
			return nil, fmt.Errorf("model section %q is too long", s.Name)
		}
		raw = append(raw, byte(len(s.Name)))
		raw = append(raw, s.Name...)
		raw = binary.LittleEndian.AppendUint32(raw, uint32(len(s.Data)))
		raw = append(raw, s.Data...)
	}
	// One encoder, so that the same sections give the same bytes.
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer e.Close()
	packed := e.EncodeAll(raw, nil)
	sum := sha256.Sum256(packed)
	return append(append([]byte(magic), sum[:]...), packed...), nil
}

// Read opens the file; the sections' data share one buffer.
func Read(file []byte) (map[string][]byte, error) {
	all, err := Sections(file)
	if err != nil {
		return nil, err
	}
	out := make(map[string][]byte, len(all))
	for _, s := range all {
		out[s.Name] = s.Data
	}
	return out, nil
}

// Sections are those of the file, in its order; their data share one buffer.
func Sections(file []byte) ([]Section, error) {
	if len(file) < len(magic)+sha256.Size {
		return nil, fmt.Errorf("%w: %d bytes", ErrFormat, len(file))
	}
	if got := string(file[:len(magic)]); got != magic {
		return nil, fmt.Errorf("%w: it starts with %q, want %q", ErrFormat, got, magic)
	}
	packed := file[len(magic)+sha256.Size:]
	if sum := sha256.Sum256(packed); !bytes.Equal(sum[:], file[len(magic):len(magic)+sha256.Size]) {
		return nil, fmt.Errorf("%w: the checksum does not match (truncated or altered)", ErrFormat)
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxSize))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	raw, err := d.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	return split(raw)
}

func split(raw []byte) ([]Section, error) {
	var out []Section
	for len(raw) > 0 {
		n := int(raw[0])
		if len(raw) < 1+n+4 {
			return nil, fmt.Errorf("%w: a section's head is cut short", ErrFormat)
		}
		name := string(raw[1 : 1+n])
		size := int(binary.LittleEndian.Uint32(raw[1+n:]))
		raw = raw[1+n+4:]
		if size > len(raw) {
			return nil, fmt.Errorf("%w: section %q is cut short", ErrFormat, name)
		}
		out = append(out, Section{name, raw[:size:size]})
		raw = raw[size:]
	}
	return out, nil
}
