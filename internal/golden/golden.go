// Package golden reads and writes the txtar archives of testdata: a comment, then files, each behind a line "-- name --". It is for
// tests only.
package golden

import (
	"os"
	"strings"
)

// Archive is a comment and files in order.
type Archive struct {
	Comment string
	Files   []File
}

// File is one file of an archive. Data ends with a newline unless it is empty.
type File struct{ Name, Data string }

// Read reads the archive at path.
func Read(path string) (*Archive, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(string(b)), nil
}

// Parse reads an archive.
func Parse(text string) *Archive {
	a := &Archive{}
	at := &a.Comment
	for _, line := range strings.SplitAfter(text, "\n") {
		if name, ok := marker(line); ok {
			a.Files = append(a.Files, File{Name: name})
			at = &a.Files[len(a.Files)-1].Data
			continue
		}
		*at += line
	}
	return a
}

func marker(line string) (string, bool) {
	line = strings.TrimRight(line, "\r\n")
	if len(line) > 6 && strings.HasPrefix(line, "-- ") && strings.HasSuffix(line, " --") {
		return strings.TrimSpace(line[3 : len(line)-3]), true
	}
	return "", false
}

// String writes a as Parse reads it.
func (a *Archive) String() string {
	var b strings.Builder
	b.WriteString(a.Comment)
	for _, f := range a.Files {
		b.WriteString("-- " + f.Name + " --\n" + f.Data)
		if f.Data != "" && !strings.HasSuffix(f.Data, "\n") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Write writes a to path.
func (a *Archive) Write(path string) error { return os.WriteFile(path, []byte(a.String()), 0o644) }
