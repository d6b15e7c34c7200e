package sqlite

import (
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

// packFindings packs findings without the sketch, which has a place of its own.
func (ss *shapes) packFindings(f *chancery.Findings) ([]byte, error) {
	if f == nil {
		return nil, nil
	}
	without := *f
	without.Sketch = chancery.Sketch{}
	return ss.encode(&without)
}
