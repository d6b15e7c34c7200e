package score

import (
	"strings"
	"testing"

	"chancery/nlp/corpus"
)

// tree makes a sentence of lines "form upos head relation"; "2-3 form" opens a range.
func tree(t *testing.T, lines ...string) corpus.Sentence {
	t.Helper()
	var b strings.Builder
	n := 0
	for _, l := range lines {
		f := strings.Fields(l)
		if len(f) == 2 {
			b.WriteString(f[0] + "\t" + f[1] + strings.Repeat("\t_", 8) + "\n")
			continue
		}
		n++
		b.WriteString(strings.Join([]string{string(rune('0' + n)), f[0], "_", f[1], f[1], "_", f[2], f[3], "_", "_"}, "\t") + "\n")
	}
	s, err := corpus.Read(strings.NewReader(b.String() + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return s[0]
}

func TestGoldTokens(t *testing.T) {
	gold := tree(t, "Envoys NOUN 2 nsubj:pass", "met VERB 0 root", "in ADP 4 case", "Oslo PROPN 2 obl", ". PUNCT 2 punct")
	// Wrong: one tag, the governor of "in", the relation of "Oslo"; the subject lacks only its subtype.
	sys := tree(t, "Envoys PROPN 2 nsubj", "met VERB 0 root", "in ADP 2 case", "Oslo PROPN 2 nmod", ". PUNCT 2 punct")
	c, err := Compare([]corpus.Sentence{gold}, []corpus.Sentence{sys})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name string
		got  Measure
		want int
	}{{"words", c.Words, 5}, {"UPOS", c.UPOS, 4}, {"UAS", c.UAS, 4}, {"LAS", c.LAS, 3}, {"LAS with subtypes", c.LASFull, 2}} {
		if x.got != (Measure{x.want, 5, 5}) {
			t.Errorf("%s: %+v, want %d of 5", x.name, x.got, x.want)
		}
	}
}

func TestOwnTokens(t *testing.T) {
	gold := []corpus.Sentence{
		tree(t, "He PRON 4 nsubj", "2-3 didn't", "did AUX 4 aux", "n't PART 4 advmod", "go VERB 0 root"),
		tree(t, "U.S. PROPN 2 compound", "troops NOUN 0 root"),
	}
	// The system makes one sentence of two, one word of "didn't", and two of "U.S.".
	sys := []corpus.Sentence{tree(t, "He PRON 3 nsubj", "didn't AUX 3 aux", "go VERB 0 root", "U.S PROPN 6 compound", ". PUNCT 6 punct", "troops NOUN 3 obj")}
	c, err := Compare(gold, sys)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name string
		got  Measure
		want Measure
	}{
		{"sentences", c.Sentences, Measure{0, 2, 1}},
		{"tokens", c.Tokens, Measure{4, 5, 6}}, // He, didn't, go, troops
		{"words", c.Words, Measure{3, 6, 6}},   // He, go, troops
		{"UPOS", c.UPOS, Measure{3, 6, 6}},
		{"UAS", c.UAS, Measure{2, 6, 6}}, // He, go
		{"LAS", c.LAS, Measure{2, 6, 6}},
	} {
		if x.got != x.want {
			t.Errorf("%s: %+v, want %+v", x.name, x.got, x.want)
		}
	}
}

// Both sides run words together, in different ways: the longest common subsequence of forms is found.
func TestRangesAgainstRanges(t *testing.T) {
	gold := []corpus.Sentence{tree(t, "1-2 cannot", "can AUX 3 aux", "not PART 3 advmod", "go VERB 0 root")}
	sys := []corpus.Sentence{tree(t, "1-3 cannot", "can AUX 4 aux", "n PART 4 advmod", "ot PART 4 advmod", "go VERB 0 root")}
	c, err := Compare(gold, sys)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Measure{2, 3, 4}); c.Words != want || c.LAS != want || c.Tokens != (Measure{2, 2, 2}) {
		t.Errorf("words %+v, LAS %+v, want %+v; tokens %+v", c.Words, c.LAS, want, c.Tokens)
	}
}

func TestOtherText(t *testing.T) {
	a, b := []corpus.Sentence{tree(t, "A X 0 root")}, []corpus.Sentence{tree(t, "B X 0 root")}
	if _, err := Compare(a, b); err == nil {
		t.Error("different texts were compared")
	}
}

func TestMeasure(t *testing.T) {
	m := Measure{Correct: 2, Gold: 4, System: 5}
	if m.Precision() != 40 || m.Recall() != 50 || m.F1() < 44.4 || m.F1() > 44.5 {
		t.Errorf("%v %v %v", m.Precision(), m.Recall(), m.F1())
	}
	if (Measure{}).F1() != 0 {
		t.Error("0 of 0 is not 0")
	}
}
