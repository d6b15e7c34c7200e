// Package jsonl reads the files of public sets that hold one JSON object a line. Reports are read by pipeline/read, which knows what a bad one is.
package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// longest is how many bytes a line may have.
const longest = 1 << 24

// Read is the objects of a file, empty lines and a byte order mark left out.
func Read[T any](path string) ([]T, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, longest)
	var out []T
	for n := 1; sc.Scan(); n++ {
		line := bytes.TrimPrefix(bytes.TrimSpace(sc.Bytes()), []byte("\ufeff"))
		if len(line) == 0 {
			continue
		}
		var v T
		if err := json.Unmarshal(line, &v); err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, n, err)
		}
		out = append(out, v)
	}
	return out, sc.Err()
}
