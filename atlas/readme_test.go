package atlas

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the counts in README.md")

// TestReadme keeps the counts in the README true.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	got := string(b)
	for _, k := range kinds {
		n := 0
		b, err := tables.ReadFile(k.file)
		if err != nil {
			t.Fatal(err)
		}
		if err := readTable(string(b), k.file, k.cols, func(row) { n++ }); err != nil {
			t.Fatal(err)
		}
		line := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(k.file) + ` \| \d+ `)
		if !line.MatchString(got) {
			t.Errorf("README.md does not count %s", k.file)
		}
		got = line.ReplaceAllString(got, fmt.Sprintf("| %s | %d ", k.file, n))
	}
	if got == string(b) {
		return
	}
	if !*update {
		t.Error("the counts in README.md are old; go test ./atlas -run Readme -update")
	} else if err := os.WriteFile("README.md", []byte(got), 0o644); err != nil {
		t.Fatal(err)
	}
}
