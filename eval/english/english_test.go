package english

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery/models"
	"chancery/nlp/score"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func value(t *testing.T, rows []Row, measure string) score.Measure {
	t.Helper()
	for _, r := range rows {
		if r.Measure == measure {
			return r.Counts
		}
	}
	t.Fatalf("no %q in %+v", measure, rows)
	return score.Measure{}
}

const treebank = `# newpar
# text = The talks didn't last.
1	The	the	DET	DT	_	2	det	_	_
2	talks	talk	NOUN	NNS	Number=Plur	5	nsubj	_	_
3-4	didn't	_	_	_	_	_	_	_	_
3	did	do	AUX	VBD	_	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	last	last	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

# text = They ended.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2	ended	end	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

func TestParse(t *testing.T) {
	a, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Parse(a, write(t, "a.conllu", treebank))
	if err != nil {
		t.Fatal(err)
	}
	for measure, want := range map[string]score.Measure{
		"gold tokens, UPOS": {Correct: 9, Gold: 9, System: 9},
		"gold tokens, LAS":  {Correct: 9, Gold: 9, System: 9},
		"raw, Tokens":       {Correct: 8, Gold: 8, System: 8},
		"raw, Words":        {Correct: 9, Gold: 9, System: 9},
		"raw, Sentences":    {Correct: 2, Gold: 2, System: 2},
	} {
		if got := value(t, rows, measure); got != want {
			t.Errorf("%s: %+v, want %+v", measure, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	a, err := models.English()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := Sentences(a, write(t, "rules.json", `[{"text":"He came. She left.","sentences":["He came.","She left."]},{"text":"Yes.","sentences":["No."]}]`))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := value(t, rows, "rules kept"), (score.Measure{Correct: 1, Gold: 2, System: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestCompareNames(t *testing.T) {
	want := map[name]bool{{0, 0, 1, "PER"}: true, {0, 3, 5, "ORG"}: true, {1, 0, 1, "PER"}: true}
	found := map[name]bool{{0, 0, 1, "PER"}: true, {0, 3, 4, "ORG"}: true, {0, 8, 9, "NORP"}: true}
	var got []score.Measure
	for _, r := range compareNames("f", want, found) {
		got = append(got, r.Counts)
	}
	// NORP is not among the gold labels and does not count.
	if diff := cmp.Diff([]score.Measure{{Correct: 0, Gold: 1, System: 1}, {Correct: 1, Gold: 2, System: 1}, {Correct: 1, Gold: 3, System: 2}}, got); diff != "" {
		t.Errorf("ORG, PER, all (-want +got):\n%s", diff)
	}
}
