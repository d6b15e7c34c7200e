package lemma

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/nlp/corpus"
)

var update = flag.Bool("update", false, "make rules.txt and exceptions.txt again from CHANCERY_DATA and the word list CHANCERY_WORDS")

func treebank(t testing.TB, name, part string) []Word {
	dir := os.Getenv("CHANCERY_DATA")
	if dir == "" {
		t.Skip("CHANCERY_DATA is not set to the folder of public data sets")
	}
	sents, err := corpus.File(filepath.Join(dir, "treebanks", name, part+".conllu"))
	if err != nil {
		t.Fatal(err)
	}
	var out []Word
	for _, s := range sents {
		for _, w := range s.Words {
			out = append(out, Word{w.Form, w.UPOS, w.XPOS, w.Lemma})
		}
	}
	return out
}

func TestDerive(t *testing.T) {
	if !*update {
		t.Skip("only with -update")
	}
	var vocabulary []string
	if f := os.Getenv("CHANCERY_WORDS"); f != "" {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		vocabulary = strings.Fields(string(b))
	}
	rules, exceptions := Derive(append(treebank(t, "ewt", "train"), treebank(t, "gum", "train")...), vocabulary)
	for name, text := range map[string]string{"rules.txt": rules, "exceptions.txt": exceptions} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestTreebanks prints the share of lemmas that are right over gold tags:
//
//	CHANCERY_DATA=… go test -run Treebanks -v ./nlp/lemma
func TestTreebanks(t *testing.T) {
	for _, tb := range []string{"ewt", "gum"} {
		n, right := 0, 0
		wrong := map[string]int{}
		for _, w := range treebank(t, tb, "dev") {
			if w.Lemma == "_" {
				continue
			}
			n++
			if got := Of(w.Form, w.UPOS, w.XPOS); got == w.Lemma {
				right++
			} else {
				wrong[w.Form+" "+w.UPOS+" "+w.XPOS+": got "+got+" want "+w.Lemma]++
			}
		}
		share := 100 * float64(right) / float64(n)
		t.Logf("%s dev: lemmas %.2f %%", tb, share)
		if os.Getenv("SHOW") != "" {
			for k, c := range wrong {
				t.Log(c, k)
			}
		}
		if share < 98 {
			t.Errorf("%s: below 98 %%", tb)
		}
	}
}
