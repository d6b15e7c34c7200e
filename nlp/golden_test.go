package nlp_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/internal/golden"
	"chancery/nlp"
)

var update = flag.Bool("update", false, "rewrite the expected output")

func TestPress(t *testing.T) {
	const path = "testdata/press.txtar"
	ar, err := golden.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	a := english(t)
	for i := 0; i+1 < len(ar.Files); i += 2 {
		in, want := &ar.Files[i], &ar.Files[i+1]
		text := strings.TrimSpace(in.Data)
		got := show(a.Analyse(text, []nlp.Block{{Start: 0, End: len(text), Headline: strings.HasPrefix(in.Name, "headline")}}))
		if *update {
			want.Data = got
		} else if diff := cmp.Diff(want.Data, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", in.Name, diff)
		}
	}
	if *update {
		if err := ar.Write(path); err != nil {
			t.Fatal(err)
		}
	}
}

// show is a line a token, numbered in the sentence, and a line a name.
func show(d *nlp.Doc) string {
	var b strings.Builder
	for _, s := range d.Sents {
		for i := s.First; i < s.Last; i++ {
			t := &d.Tokens[i]
			fmt.Fprintf(&b, "%d %s %s %s %s %s %d %s\n", i-s.First+1, d.Form(i), t.Lemma, t.UPOS, t.XPOS, t.Feats, max(0, t.Head-s.First+1), t.Rel)
		}
	}
	for _, n := range d.Names {
		fmt.Fprintf(&b, "%s: %s\n", n.Label, d.Words(n.First, n.Last))
	}
	return b.String()
}
