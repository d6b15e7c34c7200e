package who

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery"
	"chancery/atlas"
	"chancery/models"
	"chancery/nlp"
)

// probe is a marked phrase of the table.
type probe struct {
	start, end int
	want       string
}

// report is one text of the table.
type report struct {
	date, words string
	blocks      []nlp.Block
	probes      []probe
}

var phrases = flag.String("phrases", "testdata/phrases.txt", "the table for TestPhrases")

// table reads a table of phrases.
func table(t *testing.T, file string) []report {
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []report
	cur := report{}
	flush := func() {
		if len(cur.probes) > 0 {
			out = append(out, cur)
		}
		cur = report{date: cur.date}
	}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "":
			flush()
		case line[0] == '#':
		case line[0] == '@':
			flush()
			cur.date = strings.TrimSpace(line[1:])
		default:
			text, wants, _ := strings.Cut(line, "\t")
			start := len(cur.words)
			n := len(cur.probes)
			for _, c := range text {
				switch c {
				case '{':
					cur.probes = append(cur.probes, probe{start: len(cur.words)})
				case '}':
					cur.probes[len(cur.probes)-1].end = len(cur.words)
				default:
					cur.words += string(c)
				}
			}
			cur.blocks = append(cur.blocks, nlp.Block{Start: start, End: len(cur.words)})
			cur.words += "\n"
			w := strings.Fields(wants)
			if len(w) != len(cur.probes)-n {
				t.Fatalf("%q: %d phrases, %d expected actors", text, len(cur.probes)-n, len(w))
			}
			for i := range w {
				cur.probes[n+i].want = inOrder(w[i])
			}
		}
	}
	flush()
	return out
}

// inOrder are ids joined by "+" in order of the alphabet.
func inOrder(ids string) string {
	w := strings.Split(ids, "+")
	slices.Sort(w)
	return strings.Join(w, "+")
}

// meant is what the cast says of the bytes [start, end).
func meant(d *nlp.Doc, c *Cast, start, end int) string {
	var best, around *Mention
	overlap := 0
	for i := range c.Mentions {
		m := &c.Mentions[i]
		s, e := d.Span(m.First, m.Last)
		n := min(e, end) - max(s, start)
		if n <= 0 || m.How == Adjective && n < end-start {
			continue
		}
		if s <= start && end <= e && (around == nil || m.Last-m.First <= around.Last-around.First) {
			around = m
		}
		if m.How == Pronoun && n < end-start { // "his" in "his predecessor" says nothing of the predecessor
			continue
		}
		if n -= (e - s - n) / 2; best == nil || n > overlap {
			best, overlap = m, n
		}
	}
	if around != nil {
		best = around
	}
	if best == nil {
		return "-"
	}
	if best.How == Place {
		return "@" + best.Actors[0]
	}
	return inOrder(strings.Join(best.Actors, "+"))
}

// TestPhrases holds the share of phrases resolved to at least .95, and what is linked wrongly apart from what is not linked.
func TestPhrases(t *testing.T) {
	an, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	right, missed, wrong := 0, 0, 0
	for _, rep := range table(t, *phrases) {
		d := an.Analyse(rep.words, rep.blocks)
		c := Resolve(&chancery.Text{Words: rep.words, Published: rep.date}, d, at)
		for _, p := range rep.probes {
			switch got := meant(d, c, p.start, p.end); {
			case got == p.want:
				right++
			case got == "-":
				missed++
				t.Logf("%s %q: nobody, want %s", rep.date, rep.words[p.start:p.end], p.want)
			default:
				wrong++
				t.Logf("%s %q: %s, want %s", rep.date, rep.words[p.start:p.end], got, p.want)
			}
		}
	}
	n := right + missed + wrong
	t.Logf("%d phrases: %d right (%.3f), %d not linked, %d wrong", n, right, float64(right)/float64(n), missed, wrong)
	if float64(right) < .95*float64(n) {
		t.Errorf("%d of %d phrases right, want 95 in 100", right, n)
	}
}
