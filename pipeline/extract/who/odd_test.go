package who

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"chancery"
	"chancery/atlas"
	"chancery/nlp"
)

// TestOdd resolves nonsense: words in any order under trees that hold nothing together. Nothing may panic, and the cast keeps its promises.
func TestOdd(t *testing.T) {
	b, err := os.ReadFile("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	vocabulary := append(strings.FieldsFunc(string(b), func(r rune) bool { return strings.ContainsRune(" \t\n{}", r) }),
		",", "(", ")", "“", "”", "\"", "-", "'s", "of", "the", "The", "his", "II", ".", "PM", "bin", "é", "—")
	upos := []string{"PROPN", "NOUN", "VERB", "ADJ", "PRON", "DET", "ADP", "AUX", "PUNCT", "NUM", "X"}
	rels := []string{"nsubj", "obj", "obl", "conj", "acl:relcl", "parataxis", "nmod:poss", "appos", "flat", "compound", "punct", "det", "case"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 600 {
		d := nonsense(r, vocabulary, upos, rels)
		text := &chancery.Text{Words: d.Text, Published: []string{"", "2025", "2025-03", "2025-03-24", "junk"}[r.IntN(5)], Place: "Moscow"}
		check(t, d, Resolve(text, d, at))
	}
}

func nonsense(r *rand.Rand, vocabulary, upos, rels []string) *nlp.Doc {
	d := &nlp.Doc{}
	var text strings.Builder
	for range r.IntN(6) {
		first, n := len(d.Tokens), 1+r.IntN(30)
		root := first + r.IntN(n)
		for i := first; i < first+n; i++ {
			w := vocabulary[r.IntN(len(vocabulary))]
			tok := nlp.Token{Start: text.Len(), Lemma: strings.ToLower(w), UPOS: upos[r.IntN(len(upos))], Rel: rels[r.IntN(len(rels))], Head: -1}
			text.WriteString(w)
			tok.End = text.Len()
			if r.IntN(5) > 0 {
				text.WriteByte(" \n"[r.IntN(12)/11])
			}
			if i != root { // a tree: heads lie between here and the root
				tok.Head = root
				if k := i + 1; i < root && r.IntN(2) == 0 {
					tok.Head = k
				} else if i > root && r.IntN(2) == 0 {
					tok.Head = i - 1
				}
			} else {
				tok.Rel = "root"
			}
			d.Tokens = append(d.Tokens, tok)
		}
		d.Sents = append(d.Sents, nlp.Sent{First: first, Last: first + n, Start: d.Tokens[first].Start, End: d.Tokens[first+n-1].End, Root: root})
	}
	d.Text = text.String()
	d.Index()
	return d
}

func check(t *testing.T, d *nlp.Doc, c *Cast) {
	t.Helper()
	known := map[string]bool{}
	named := map[string]bool{}
	for _, m := range c.Mentions {
		for _, id := range m.Actors {
			named[id] = true
		}
	}
	for _, a := range c.Actors {
		known[a.ID] = true
		if shown := len(a.Evidence) > 0; shown == a.Curated && named[a.ID] {
			t.Fatalf("%s: curated %v, evidence %v", a.ID, a.Curated, a.Evidence)
		}
		for _, e := range a.Evidence {
			if e.Text != d.Text[e.Start:e.End] || e.Text == "" {
				t.Fatalf("%s: evidence %+v", a.ID, e)
			}
		}
	}
	for i, m := range c.Mentions {
		if m.First < 0 || m.Last <= m.First || m.Last > len(d.Tokens) || m.Head < m.First || m.Head >= m.Last || len(m.Actors) == 0 {
			t.Fatalf("mention %+v of %d tokens", m, len(d.Tokens))
		}
		if i > 0 && c.Mentions[i-1].First > m.First {
			t.Fatalf("mentions %d and %d are out of order", i-1, i)
		}
		for _, id := range m.Actors {
			if !known[id] {
				t.Fatalf("%q names %s, who is not in the cast", d.Words(m.First, m.Last), id)
			}
		}
		if got := c.At(m.First); got == nil || got.Last-got.First < m.Last-m.First {
			t.Fatalf("At(%d) = %+v, want at least %+v", m.First, got, m)
		}
	}
	if !slices.IsSortedFunc(c.Actors, func(a, b chancery.Actor) int { return strings.Compare(a.ID, b.ID) }) {
		t.Fatal("actors are out of order")
	}
}

func TestCast(t *testing.T) {
	ms := []Mention{{First: 3, Last: 4, Head: 3, Actors: []string{"IND"}}, {First: 0, Last: 4, Head: 3, Actors: []string{"narendra-modi"}}, {First: 6, Last: 7, Head: 6, Actors: []string{"RUS"}}}
	for _, c := range []*Cast{NewCast(slices.Clone(ms), nil), {Mentions: ms}} {
		if m := c.At(3); m == nil || m.Actors[0] != "narendra-modi" {
			t.Errorf("At(3) = %+v, want the longer mention", m)
		}
		if m := c.HeadedBy(3); m == nil || m.Actors[0] != "narendra-modi" {
			t.Errorf("HeadedBy(3) = %+v, want the longer mention", m)
		}
		if m := c.At(5); m != nil {
			t.Errorf("At(5) = %+v, want none", m)
		}
		if m := c.At(99); m != nil {
			t.Errorf("At(99) = %+v, want none", m)
		}
	}
	if got := NewCast(slices.Clone(ms), nil).Within(0, 6); len(got) != 2 {
		t.Errorf("Within(0, 6) gives %d mentions, want 2", len(got))
	}
}
