package sqlite

import (
	"encoding/json"
	"fmt"
	"sync"

	"chancery"

	"github.com/klauspost/compress/zstd"
)

// The coders are made once: each holds tables of some hundred KiB, and both are safe for concurrent use.
var (
	packer   = sync.OnceValues(func() (*zstd.Encoder, error) { return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)) })
	unpacker = sync.OnceValues(func() (*zstd.Decoder, error) { return zstd.NewReader(nil, zstd.WithDecoderConcurrency(0)) })
)

func pack(b []byte) ([]byte, error) {
	e, err := packer()
	if err != nil {
		return nil, err
	}
	return e.EncodeAll(b, nil), nil
}

func unpack(b []byte) ([]byte, error) {
	d, err := unpacker()
	if err != nil {
		return nil, err
	}
	return d.DecodeAll(b, nil)
}

// packJSON is v as a zstd frame of JSON, nil for a nil pointer.
func packJSON[T any](v *T) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	return pack(b)
}

func unpackJSON[T any](b []byte) (*T, error) {
	if b == nil {
		return nil, nil
	}
	raw, err := unpack(b)
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	v := new(T)
	return v, json.Unmarshal(raw, v)
}

// packFindings packs findings without the sketch, which has a place of its own.
func packFindings(f *chancery.Findings) ([]byte, error) {
	if f == nil {
		return nil, nil
	}
	without := *f
	without.Sketch = chancery.Sketch{}
	return packJSON(&without)
}
