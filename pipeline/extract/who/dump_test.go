package who

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"chancery"
	"chancery/atlas"
	"chancery/models"
	"chancery/nlp"
)

// TestDump prints the mentions of the file CHANCERY_TEXT; its first line is the date. A tool for looking, not a check.
func TestDump(t *testing.T) {
	name := os.Getenv("CHANCERY_TEXT")
	if name == "" {
		t.Skip("CHANCERY_TEXT names no text to look at")
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	date, words, _ := strings.Cut(string(b), "\n")
	an, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	var blocks []nlp.Block
	pos := 0
	for line := range strings.Lines(words) {
		if s := strings.TrimSpace(line); s != "" {
			blocks = append(blocks, nlp.Block{Start: pos, End: pos + len(strings.TrimRight(line, "\n"))})
		}
		pos += len(line)
	}
	d := an.Analyse(words, blocks)
	c := Resolve(&chancery.Text{Words: words, Published: date}, d, at)
	for s := range d.Sents {
		fmt.Println("##", strings.TrimSpace(d.Text[d.Sents[s].Start:d.Sents[s].End]))
		for _, m := range c.Mentions {
			if m.First >= d.Sents[s].First && m.First < d.Sents[s].Last {
				fmt.Printf("   %-45q %-9s %v %v %s head=%s\n", d.Words(m.First, m.Last), m.How, m.Actors, m.States, m.Role, d.Form(m.Head))
			}
		}
	}
	for _, a := range c.Actors {
		fmt.Printf("%+v\n", a)
	}
}
