package atlas

import (
	"fmt"
	"path"
	"strings"
)

// A table is a text file: lines that begin with # say what it holds, whence and as of when; the first other line names the columns;
// each line after it is a row, columns parted by a tab, empty ones at the end left out, lists in a column parted by " | ".
type table struct {
	name string // of the file
	path string // where it is, for messages
	own  bool   // a user's
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
func (r row) where() string { return fmt.Sprintf("%s:%d", r.t.path, r.line) }

// readTable reads the table whose file is where and calls do for each row; it refuses one whose columns are not want, in order. A row is do's until it
// returns.
func readTable(text, where string, want []string, do func(row)) error {
	return (&table{name: path.Base(where), path: where, cols: want}).read(text, do)
}

func (t *table) read(text string, do func(row)) error {
	r := row{t: t}
	where, want := t.path, t.cols
	named := false
	for line := range strings.Lines(text) {
		r.line++
		line = strings.TrimRight(line, "\r\n")
		switch {
		case line == "" || line[0] == '#':
		case !named:
			if line != strings.Join(want, "\t") {
				return fmt.Errorf("read table %s: line %d names the columns %q, want %q", where, r.line, line, strings.Join(want, "\t"))
			}
			named = true
		default:
			if r.cells = split(r.cells[:0], line); len(r.cells) > len(want) {
				return fmt.Errorf("read table %s: line %d has %d columns, want at most %d", where, r.line, len(r.cells), len(want))
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
