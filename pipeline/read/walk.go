package read

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chancery"
)

// maxDepth is how many folders deep a walk goes; no sane collection is deeper, and a made-up one must not exhaust the stack.
const maxDepth = 200

type walker struct {
	ctx  context.Context
	opt  Options
	each Each
}

// path reads a file or folder that the user named.
func (w *walker) path(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return w.fail(path, unreadable(path, err))
	}
	if !info.IsDir() {
		return w.file(path, info, kindOf(path))
	}
	found := false
	err = visit(path, func(p string, info fs.FileInfo, err error) error {
		found = true
		if e := w.ctx.Err(); e != nil {
			return e
		}
		if err != nil {
			return w.fail(p, err)
		}
		return w.file(p, info, kindOf(p))
	})
	if err == nil && !found {
		return w.fail(path, &chancery.Error{
			Code: chancery.Empty, Message: fmt.Sprintf("read %s: no reports in this folder", path),
			Hint: "files ending in .txt, .html, .json or .jsonl are read, also with .gz or .zst",
		})
	}
	return err
}

// visit calls f with every file of the folder tree that read would open, in order, and with the errors of those it cannot reach.
func visit(root string, f func(path string, info fs.FileInfo, err error) error) error {
	return visitIn(root, nil, f)
}

// visitIn is visit below the folders in above, against which links are checked for loops.
func visitIn(dir string, above []fs.FileInfo, f func(string, fs.FileInfo, error) error) error {
	self, err := os.Stat(dir)
	if err != nil {
		return f(dir, nil, unreadable(dir, err))
	}
	for _, a := range above {
		if os.SameFile(a, self) {
			return f(dir, nil, &chancery.Error{
				Code: chancery.Invalid, Message: fmt.Sprintf("read %s: the link leads back to a folder above it", dir), Hint: "remove the link",
			})
		}
	}
	if len(above) >= maxDepth {
		return f(dir, nil, &chancery.Error{
			Code: chancery.TooLarge, Message: fmt.Sprintf("read %s: more than %d folders deep", dir, maxDepth), Hint: "name the inner folder itself",
		})
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		if e := f(dir, nil, unreadable(dir, err)); e != nil {
			return e
		}
	}
	above = append(above[:len(above):len(above)], self)
	for _, entry := range entries {
		if err := visitEntry(filepath.Join(dir, entry.Name()), entry, above, f); err != nil {
			return err
		}
	}
	return nil
}

func visitEntry(path string, entry fs.DirEntry, above []fs.FileInfo, f func(string, fs.FileInfo, error) error) error {
	if strings.HasPrefix(entry.Name(), ".") {
		return nil
	}
	if entry.IsDir() {
		return visitIn(path, above, f)
	}
	isLink := entry.Type()&fs.ModeSymlink != 0
	if !isLink && kindOf(path) == unknown {
		return nil
	}
	info, err := os.Stat(path)
	switch {
	case err != nil && kindOf(path) == unknown: // a dead link that would not have been read anyway
		return nil
	case err != nil:
		return f(path, nil, unreadable(path, err))
	case info.IsDir():
		return visitIn(path, above, f)
	case kindOf(path) == unknown:
		return nil
	}
	return f(path, info, nil)
}

// fail hands over an error of a path of which nothing could be read.
func (w *walker) fail(source string, err error) error {
	return w.each(&chancery.Report{Source: source}, err)
}

// Total is how much a walk has before it.
type Total struct {
	Files int
	Bytes int64 // as they lie on disk, before decompression
}

// Count tells how much Walk will find, without opening a file: for a progress bar. Standard input and what cannot be reached
// count nothing.
func Count(ctx context.Context, paths []string) (Total, error) {
	var t Total
	for _, p := range paths {
		info, err := os.Stat(p)
		if p == "-" || err != nil {
			continue
		}
		if !info.IsDir() {
			t.Files++
			t.Bytes += info.Size()
			continue
		}
		err = visit(p, func(_ string, info fs.FileInfo, err error) error {
			if err == nil {
				t.Files++
				t.Bytes += info.Size()
			}
			return ctx.Err()
		})
		if err != nil {
			return t, err
		}
	}
	return t, ctx.Err()
}

func unreadable(path string, err error) *chancery.Error {
	e := &chancery.Error{Code: chancery.Unreadable, Message: fmt.Sprintf("read %s: %s", path, cause(err))}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.Hint = "check the path"
	case errors.Is(err, fs.ErrPermission):
		e.Hint = "check who may read it"
	}
	return e
}

// cause is the reason in err without the path, which the message names already.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
