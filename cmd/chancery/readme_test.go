package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

const (
	readme    = "../../README.md"
	tourStart = "$ ./chancery demo --keep tour\n"
	cut       = "…" // stands for the lines of a section that the README leaves out
)

// TestReadme checks that the README's tour is what the program prints: the beginning of each section that it shows. -update puts the new output in.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(b), tourStart)
	if !ok {
		t.Fatal("the README has no tour")
	}
	tour, after, _ := strings.Cut(rest, "```")
	var out, messages bytes.Buffer
	if status := run([]string{"demo"}, nil, &out, &messages); status != exitOK {
		t.Fatalf("demo: exit status %d\n%s", status, &messages)
	}
	want, err := shorten(out.String(), tour)
	switch {
	case err != nil:
		t.Fatal(err)
	case want == tour:
	case *update:
		if err := os.WriteFile(readme, []byte(before+tourStart+want+"```"+after), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("the README's tour is\n%s\nbut demo prints\n%s\nrun: go test ./cmd/chancery -run Readme -update", tour, want)
	}
}

// shorten is of the sections of out those that like shows, each with as many lines.
func shorten(out, like string) (string, error) {
	sections := map[string][]string{}
	for s := range strings.SplitSeq(strings.TrimSuffix(out, "\n"), "\n\n") {
		lines := strings.Split(s, "\n")
		sections[lines[0]] = lines
	}
	var b strings.Builder
	for i, s := range strings.Split(strings.TrimSuffix(like, "\n"), "\n\n") {
		shown := strings.Split(strings.TrimSuffix(s, "\n"+cut), "\n")
		lines, ok := sections[shown[0]]
		if !ok {
			return "", fmt.Errorf("demo prints no section %q", shown[0])
		}
		if i > 0 {
			b.WriteString("\n")
		}
		n := min(len(shown), len(lines))
		b.WriteString(strings.Join(lines[:n], "\n") + "\n")
		if n < len(lines) {
			b.WriteString(cut + "\n")
		}
	}
	return b.String(), nil
}
