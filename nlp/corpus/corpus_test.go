package corpus

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const sample = `# newdoc
# newpar
# sent_id = a-1
# text = They didn't sign.
1	They	they	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	sign	sign	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = a-2
# text = No.
1	No	no	INTJ	UH	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

`

func TestReadWrite(t *testing.T) {
	sents, err := Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(sents), 2; got != want {
		t.Fatalf("%d sentences, want %d", got, want)
	}
	var b strings.Builder
	if err := Write(&b, sents); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample, b.String()); diff != "" {
		t.Errorf("Write(Read(x)) (-x +got):\n%s", diff)
	}
	text, paras := Raw(sents)
	if want := "They didn't sign. \n\nNo. "; text != want {
		t.Errorf("Raw = %q, want %q", text, want)
	}
	if len(paras) != 2 || text[paras[1][0]:paras[1][1]] != "No. " {
		t.Errorf("paragraphs %v", paras)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"fields", "1\tA\n\n", "2 fields"},
		{"number", "2\tA\t_\t_\t_\t_\t0\troot\t_\t_\n\n", "word number"},
		{"head", "1\tA\t_\t_\t_\t_\t7\troot\t_\t_\n\n", "out of range"},
		{"roots", "1\tA\t_\t_\t_\t_\t0\troot\t_\t_\n2\tB\t_\t_\t_\t_\t0\troot\t_\t_\n\n", "2 roots"},
		{"cycle", "1\tA\t_\t_\t_\t_\t2\tx\t_\t_\n2\tB\t_\t_\t_\t_\t1\tx\t_\t_\n3\tC\t_\t_\t_\t_\t0\troot\t_\t_\n\n", "cycle"},
	} {
		if _, err := Read(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: Read = %v, want %q", c.name, err, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\tA\t_\t_\t_\t_\t0\troot\t_\t_\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		sents, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		// What was read is a tree, or has no heads at all.
		for _, s := range sents {
			for i := range s.Words {
				steps := 0
				for h := s.Words[i].Head; h > 0; h = s.Words[h-1].Head {
					if steps++; steps > len(s.Words) {
						t.Fatal("a cycle got through")
					}
				}
			}
		}
	})
}
