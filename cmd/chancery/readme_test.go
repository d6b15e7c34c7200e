package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// TestReadme checks that the README's tour is what the program prints: every line that it shows, in that order, except where it cuts.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, tour, ok := strings.Cut(string(b), "$ ./chancery demo --keep tour\n")
	if !ok {
		t.Fatal("the README has no tour")
	}
	tour, _, _ = strings.Cut(tour, "```")
	var out, messages bytes.Buffer
	if status := run([]string{"demo"}, nil, &out, &messages); status != exitOK {
		t.Fatalf("demo: exit status %d\n%s", status, &messages)
	}
	rest := out.String()
	for line := range strings.Lines(tour) {
		if line == "…\n" {
			continue
		}
		_, after, ok := strings.Cut("\n"+rest, "\n"+line)
		if !ok {
			t.Fatalf("the README shows a line that demo does not print there:\n%sPut the new output into the README.", line)
		}
		rest = after
	}
}
