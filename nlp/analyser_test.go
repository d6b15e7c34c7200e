package nlp_test

import (
	"errors"
	"testing"

	"chancery/models"
	"chancery/nlp"
	"chancery/nlp/pack"
)

func english(t testing.TB) *nlp.Analyser {
	t.Helper()
	a, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnalyseBlocks(t *testing.T) {
	a := english(t)
	text := "Ministers to meet in Oslo\nOslo, Monday.\n\nThe talks begin today. They won't last."
	d := a.Analyse(text, []nlp.Block{{Start: 0, End: 25, Headline: true}, {Start: 41, End: len(text)}})
	if len(d.Sents) != 3 {
		t.Fatalf("%d sentences, want 3: %+v", len(d.Sents), d.Sents)
	}
	for _, s := range d.Sents {
		if s.Start < 41 && s.End > 25 {
			t.Errorf("sentence %q crosses its block", text[s.Start:s.End])
		}
	}
	checkTrees(t, d)
}

func TestAnalyseNothing(t *testing.T) {
	a := english(t)
	for _, text := range []string{"", "   \n", "\xff\xfe", "."} {
		checkTrees(t, a.Analyse(text, []nlp.Block{{Start: 0, End: len(text)}}))
	}
}

// checkTrees fails if a sentence of d has no tree with one root.
func checkTrees(t testing.TB, d *nlp.Doc) {
	t.Helper()
	for _, s := range d.Sents {
		roots := 0
		for i := s.First; i < s.Last; i++ {
			steps := 0
			for h := i; h >= 0; h = d.Tokens[h].Head {
				if h < s.First || h >= s.Last {
					t.Fatalf("token %d: head %d is outside of its sentence", i, h)
				}
				if steps++; steps > s.Last-s.First {
					t.Fatalf("token %d is in a cycle", i)
				}
			}
			if d.Tokens[i].Head < 0 {
				roots++
				if s.Root != i || d.Tokens[i].Rel != "root" {
					t.Fatalf("root %d has relation %q, the sentence's root is %d", i, d.Tokens[i].Rel, s.Root)
				}
			} else if d.Tokens[i].Rel == "root" {
				t.Fatalf("token %d is root but has a head", i)
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots", roots)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, file := range [][]byte{nil, []byte("chnlp001"), make([]byte, 100)} {
		if _, err := nlp.Load(file); !errors.Is(err, pack.ErrFormat) {
			t.Errorf("Load(%d bytes) = %v, want ErrFormat", len(file), err)
		}
	}
}
