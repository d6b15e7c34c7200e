package nlp_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

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
func checkTrees(t interface{ Fatalf(string, ...any) }, d *nlp.Doc) {
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

// Whatever the text, every token is a piece of it and every sentence a tree.
func TestAnalyseAnything(t *testing.T) {
	a := english(t)
	words := []string{"the", "Minister", "said", ",", "\"", "that", "15", "%", "of", "U.S.", "-", "\u200b", "\xff", "won't", "?", "!", "(", "Хартум", "signed", "and", "to", "…", "\n", "\n\n", "in", "2024", "President", "X", "met"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 60).Draw(t, "words"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		d := a.Analyse(text, []nlp.Block{{Start: 0, End: len(text), Headline: rapid.Bool().Draw(t, "headline")}})
		last := 0
		for i := range d.Tokens {
			k := &d.Tokens[i]
			if k.Start < last || k.End <= k.Start || k.End > len(text) {
				t.Fatalf("token %d is [%d,%d) after %d", i, k.Start, k.End, last)
			}
			last = k.End
			if k.UPOS == "" || k.XPOS == "" || k.Lemma == "" {
				t.Fatalf("token %d %q: UPOS %q XPOS %q lemma %q", i, d.Form(i), k.UPOS, k.XPOS, k.Lemma)
			}
		}
		checkTrees(t, d)
	})
}

// A text is read the same whatever stands around it and whoever reads at the same time.
func TestAnalyseIsSteady(t *testing.T) {
	a := english(t)
	texts := []string{
		"The foreign ministers of the two countries met in Vienna on Friday. They did not sign the accord.",
		"\"We have agreed on the dates,\" the spokesman told reporters.",
		"Exports rose 12.5% to $60bn in 2023, the ministry said, adding that talks would go on.",
	}
	want := make([]*nlp.Doc, len(texts))
	for i, s := range texts {
		want[i] = a.Analyse(s, nlp.Paragraphs(s))
	}
	all := strings.Join(texts, "\n\n")
	joint := a.Analyse(all, nlp.Paragraphs(all))
	at := 0
	for i, w := range want {
		for k := range w.Tokens {
			x, y := w.Tokens[k], joint.Tokens[at+k]
			if x.Rel != y.Rel || x.UPOS != y.UPOS || x.Feats != y.Feats || x.Head >= 0 && x.Head+at != y.Head {
				t.Errorf("text %d, token %d: alone %+v, with others %+v", i, k, x, y)
			}
		}
		at += len(w.Tokens)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i, s := range texts {
				if diff := cmp.Diff(want[i].Tokens, a.Analyse(s, nlp.Paragraphs(s)).Tokens); diff != "" {
					t.Errorf("text %d at the same time as others (-alone +together):\n%s", i, diff)
				}
			}
		})
	}
	wg.Wait()
}

// A table without a full stop is one sentence of many words.
func TestAnalyseLongSentence(t *testing.T) {
	a := english(t)
	text := strings.Repeat("apples 12 pears 7 ", 300)
	d := a.Analyse(text, []nlp.Block{{Start: 0, End: len(text)}})
	if len(d.Tokens) < 1200 {
		t.Fatalf("%d tokens", len(d.Tokens))
	}
	checkTrees(t, d)
}

func TestLoadRefuses(t *testing.T) {
	for _, file := range [][]byte{nil, []byte("chnlp001"), make([]byte, 100)} {
		if _, err := nlp.Load(file); !errors.Is(err, pack.ErrFormat) {
			t.Errorf("Load(%d bytes) = %v, want ErrFormat", len(file), err)
		}
	}
}
