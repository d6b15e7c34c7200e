package jsonl

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "set.json")
	for text, want := range map[string][]int{
		"":                                 nil,
		"\ufeff{\"n\": 1}\n\n  {\"n\": 2}": {1, 2},
		"{\"n\": 3}\r\n":                   {3},
	} {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		vs, err := Read[struct{ N int }](file)
		var got []int
		for _, v := range vs {
			got = append(got, v.N)
		}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("Read(%q): %v\n%s", text, err, diff)
		}
	}
	if err := os.WriteFile(file, []byte("{}\n{\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read[struct{}](file); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("Read of a broken second line: %v, want an error that names it", err)
	}
}
