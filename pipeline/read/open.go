package read

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"chancery"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// file reads one file, which has been found to exist.
func (w *walker) file(path string, info fs.FileInfo, k kind) error {
	if !info.Mode().IsRegular() {
		return w.fail(path, &chancery.Error{
			Code: chancery.Unsupported, Message: fmt.Sprintf("read %s: a %s, not a file", path, special(info.Mode())),
			Hint: "pipe it in and read -",
		})
	}
	f, err := os.Open(path)
	if err != nil {
		return w.fail(path, unreadable(path, err))
	}
	defer f.Close()
	if k == unknown {
		k = byContent
	}
	return w.stream(path, f, k)
}

func special(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "named pipe"
	case m&fs.ModeSocket != 0:
		return "socket"
	case m&fs.ModeDevice != 0:
		return "device"
	}
	return "special file"
}

// stream reads the reports of one stream of bytes, compressed or not.
func (w *walker) stream(source string, in io.Reader, k kind) error {
	raw := bufio.NewReaderSize(&tap{r: in, ctx: w.ctx, tell: w.opt.Progress}, sniffLen)
	plain, done, err := decompress(raw)
	if err != nil {
		return w.fail(source, broken(source, err))
	}
	defer done()
	br := bufio.NewReaderSize(plain, sniffLen)
	head, err := br.Peek(sniffLen)
	if len(head) == 0 && err != nil && err != io.EOF {
		return w.endOr(w.fail(source, broken(source, err)))
	}
	if name := foreign(head); name != "" {
		r := &chancery.Report{Source: source}
		return w.each(r, &chancery.Error{
			Code: chancery.Unsupported, Message: fmt.Sprintf("read %s: %s", source, name), Hint: "turn it into plain text or HTML first",
		})
	}
	if k == byContent || k == text && sniff(head) == page {
		k = sniff(head)
	}
	switch k {
	case jsonLines:
		err = w.lines(source, br)
	case jsonFile:
		err = w.objects(source, br)
	default:
		err = w.document(source, br, k)
	}
	return w.endOr(err)
}

// endOr is err, or the context's error: a cancelled walk ends as cancelled and not with a broken file.
func (w *walker) endOr(err error) error {
	if e := w.ctx.Err(); e != nil {
		return e
	}
	return err
}

// decompress undoes gzip and zstd, told by their first bytes: endings lie.
func decompress(br *bufio.Reader) (io.Reader, func(), error) {
	head, _ := br.Peek(4)
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		z, err := gzip.NewReader(br)
		if err != nil {
			return nil, nil, err
		}
		return z, func() { z.Close() }, nil
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		// One goroutine and a bounded window: a hostile frame may ask for a window of gigabytes.
		z, err := zstd.NewReader(br, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(64<<20), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, nil, err
		}
		return z, z.Close, nil
	}
	return br, func() {}, nil
}

// document reads a stream that is one report.
func (w *walker) document(source string, in io.Reader, k kind) error {
	limit := w.opt.limit()
	raw, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err != nil {
		r := &chancery.Report{Source: source}
		if len(raw) > 0 {
			stamp(r, raw)
		}
		return w.each(r, broken(source, err))
	}
	if int64(len(raw)) > limit {
		return w.fail(source, tooLarge(source, limit))
	}
	return w.whole(source, raw, k)
}

// whole reads the report or reports in raw.
func (w *walker) whole(source string, raw []byte, k kind) error {
	if k == byContent || k == unknown {
		k = sniff(raw)
	}
	switch k {
	case jsonFile:
		return w.objects(source, bufio.NewReader(bytes.NewReader(raw)))
	case jsonLines:
		return w.lines(source, bufio.NewReader(bytes.NewReader(raw)))
	case text:
		if sniff(raw) == page {
			k = page
		}
	}
	r := &chancery.Report{Source: source, Format: chancery.Plain}
	if k == page {
		r.Format = chancery.HTML
	}
	stamp(r, raw)
	return w.each(r, decode(r))
}

func tooLarge(source string, limit int64) *chancery.Error {
	return &chancery.Error{
		Code: chancery.TooLarge, Message: fmt.Sprintf("read %s: larger than %s, the limit for one report", source, size(limit)),
		Hint: "split it, one report to a file or to a line of a .jsonl file",
	}
}

func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// broken is the error for a stream that failed while it was read.
func broken(source string, err error) *chancery.Error {
	e := &chancery.Error{Code: chancery.Invalid}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &chancery.Error{Code: chancery.Unreadable, Message: "read " + source + ": stopped", Err: err}
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		e.Message = fmt.Sprintf("read %s: the compressed file ends too early", source)
		e.Hint = "fetch or copy it again"
	case errors.As(err, new(*fs.PathError)):
		return unreadable(source, err)
	default:
		e.Message = fmt.Sprintf("read %s: broken compression: %s", source, strings.TrimPrefix(err.Error(), "gzip: "))
		e.Hint = "fetch or copy it again"
	}
	return e
}

// tap passes bytes on, tells how many, and stops when the walk is cancelled.
type tap struct {
	r    io.Reader
	ctx  context.Context
	tell func(int64)
}

func (t *tap) Read(p []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := t.r.Read(p)
	if n > 0 && t.tell != nil {
		t.tell(int64(n))
	}
	return n, err
}
