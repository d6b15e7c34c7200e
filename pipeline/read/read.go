// Package read turns bytes into reports. In go folders, files and standard input, compressed or not, holding plain text, pages
// (HTML) or JSON; out comes one chancery.Report for each report found, its bytes kept as they are, its character set decoded. It
// judges nothing: what is headline, noise or date is decided by package clean. It fetches nothing from the web.
//
// # Files
//
// A folder is read with all folders in it, names in byte order, so that two runs meet the reports in the same order. Inside a
// folder only files with a known ending are read: .txt, .html, .htm, .xhtml, .json, .jsonl, .ndjson, and each of them with .gz or
// .zst after it; names that start with a dot are passed over. A file that is named itself is read whatever its ending; its first
// bytes then tell what it is. The path "-" is standard input.
//
// # JSON
//
// A report is an object with these fields, all strings, all but one of the last two may be missing or null; other fields are passed over:
//
//	url        where it was published
//	title      its headline
//	published  when, in any usual form
//	outlet     who published it
//	text       its plain text, or
//	html       its page
//
// A .json file holds one such object or an array of them (the second is "file.json#2"); a .jsonl or .ndjson file one to a line
// (that of line 12 is "file.jsonl#12"; empty lines are passed over).
//
// # Errors
//
// Every failure is a *chancery.Error that names the file and is given to the caller together with as much of the report as could
// be read, so that it can be kept; the walk goes on.
package read

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"chancery"
)

// DefaultMaxReport is how long one report may be, after decompression, unless Options says otherwise.
const DefaultMaxReport = 16 << 20

// Options set limits. The zero value is usable.
type Options struct {
	MaxReport int64 // bytes of one report after decompression; 0 = DefaultMaxReport

	// Progress, if not nil, is told how many more bytes have been read from disk or standard input, before decompression. Their
	// sum over a walk comes to Total.Bytes where nothing fails.
	Progress func(bytes int64)
}

func (o Options) limit() int64 {
	if o.MaxReport > 0 {
		return o.MaxReport
	}
	return DefaultMaxReport
}

// Each is called with every report, or with what could be read of it and the error. The report is never nil and the caller's to
// keep; without an error all of its fields that reading fills are set. Of a failed one Source is set, and Raw with SHA256 and ID
// where bytes were read (they may be cut short by the failure). What Each returns ends the walk.
type Each func(r *chancery.Report, err error) error

// Walk reads the reports of all paths in the given order; "-" is stdin. It returns what each returned, or the context's error; what
// goes wrong with a path is handed to each.
func Walk(ctx context.Context, paths []string, stdin io.Reader, opt Options, each Each) error {
	w := &walker{ctx: ctx, opt: opt, each: each}
	for _, p := range paths {
		var err error
		if p == "-" {
			err = w.stream("-", stdin, byContent)
		} else {
			err = w.path(p)
		}
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Bytes is the report that raw holds, as if read from a file of that name: for embedded samples and tests. raw is kept, not copied.
// Like Walk it returns a report with every error.
func Bytes(source string, raw []byte) (*chancery.Report, error) {
	var got *chancery.Report
	var failed error
	w := &walker{ctx: context.Background(), each: func(r *chancery.Report, err error) error {
		if got == nil {
			got, failed = r, err
		}
		return nil
	}}
	_ = w.whole(source, raw, kindOf(source)) // each above never fails
	return got, failed
}

// Again is a report made anew from the bytes that were kept of it, as if it were read from the same source once more.
func Again(kept *chancery.Report) (*chancery.Report, error) {
	r, err := Bytes(file(kept.Source), kept.Raw)
	r.Source = kept.Source
	return r, err
}

// file is the path of the file that a source names: of "x.jsonl#3", "x.jsonl".
func file(source string) string {
	at := strings.LastIndexByte(source, '#')
	if at < 0 || at == len(source)-1 || strings.Trim(source[at+1:], "0123456789") != "" {
		return source
	}
	return source[:at]
}

// stamp sets the raw bytes of r and what follows from them.
func stamp(r *chancery.Report, raw []byte) {
	sum := sha256.Sum256(raw)
	r.Raw = raw
	r.SHA256 = hex.EncodeToString(sum[:])
	r.ID = r.SHA256[:16]
}
