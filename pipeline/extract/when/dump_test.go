package when_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery/models"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
)

// TestDump prints the expressions of the file CHANCERY_TEXT; its first line is the anchor. A tool for looking, not a check.
func TestDump(t *testing.T) {
	name := os.Getenv("CHANCERY_TEXT")
	if name == "" {
		t.Skip("CHANCERY_TEXT names no text to look at")
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	anchor, text, _ := strings.Cut(string(b), "\n")
	an, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	var blocks []nlp.Block
	pos := 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			blocks = append(blocks, nlp.Block{Start: pos, End: pos + len(strings.TrimRight(line, "\n"))})
		}
		pos += len(line)
	}
	d := an.Analyse(text, blocks)
	for _, e := range when.Find(d, anchor) {
		a, z := d.Span(e.First, e.Last)
		fmt.Printf("%-28q %-8s %-14s %-24s … %s\n", text[a:z], e.Type, e.Value, e.EDTF, strings.ReplaceAll(text[max(0, a-45):min(len(text), z+25)], "\n", " "))
	}
}
