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
	rows []row
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

// readTable reads a table and refuses one whose columns are not among want, in order.
func readTable(fsys fs.FS, name string, want ...string) (*table, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	t := &table{name: name}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if t.cols == nil {
			t.cols = cells
			if got := strings.Join(cells, " "); got != strings.Join(want, " ") {
				return nil, fmt.Errorf("read table %s: columns are %q, want %q", name, got, strings.Join(want, " "))
			}
			continue
		}
		if len(cells) > len(t.cols) {
			return nil, fmt.Errorf("read table %s: line %d has %d columns, want at most %d", name, n, len(cells), len(t.cols))
		}
		t.rows = append(t.rows, row{line: n, cells: cells, t: t})
	}
	return t, nil
}

// splitWords are the words of a phrase of the tables, a comma being one of its own as in a text.
func splitWords(s string) []string { return strings.Fields(strings.ReplaceAll(s, ",", " ,")) }
