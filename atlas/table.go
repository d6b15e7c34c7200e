package atlas

import (
	"fmt"
	"io/fs"
	"strings"
)

// A table is a text file: lines that begin with # say what it holds, whence and as of when; the first other line names the columns;
// each line after it is a row, columns parted by a tab, empty ones at the end left out, lists in a column parted by " | ".
type table struct {
	name string
	cols []string
}

// row is one line of a table.
type row struct {
	line  int
	cells []string
	t     *table
}

// get is the cell of the named column, "" where the row ends before it.
func (r row) get(col string) string {
	for i, c := range r.t.cols {
		if c == col {
			if i < len(r.cells) {
				return r.cells[i]
			}
			return ""
		}
	}
	return ""
}

// list are the parts of the cell of the named column.
func (r row) list(col string) []string {
	s := r.get(col)
	if s == "" {
		return nil
	}
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

// where names a row for messages.
func (r row) where() string { return fmt.Sprintf("%s:%d", r.t.name, r.line) }

// readTable reads a table and calls do for each row; it refuses one whose columns are not want, in order. A row is do's until it
// returns.
func readTable(fsys fs.FS, name string, want []string, do func(row)) error {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read table: %w", err)
	}
	t := &table{name: name, cols: want}
	r := row{t: t}
	named := false
	for line := range strings.Lines(string(b)) {
		r.line++
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case !named:
			if line != strings.Join(want, "\t") {
				return fmt.Errorf("read table %s: line %d names the columns %q, want %q", name, r.line, line, strings.Join(want, "\t"))
			}
			named = true
		default:
			if r.cells = split(r.cells[:0], line); len(r.cells) > len(want) {
				return fmt.Errorf("read table %s: line %d has %d columns, want at most %d", name, r.line, len(r.cells), len(want))
			}
			do(r)
		}
	}
	return nil
}

// split appends the cells of a line to dst.
func split(dst []string, line string) []string {
	for {
		cell, rest, more := strings.Cut(line, "\t")
		dst = append(dst, cell)
		if !more {
			return dst
		}
		line = rest
	}
}
