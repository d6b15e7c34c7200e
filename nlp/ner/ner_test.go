package ner

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// small is a set of sentences in which names stand between brackets: [PER:Anna Lind].
var small = []string{
	"[PER:Anna Lind] flew to [LOC:Oslo] on Monday .",
	"The [NORP:Norwegian] minister met [PER:Omar Haddad] in [LOC:Amman] .",
	"[ORG:Nordic Council] officials welcomed [PER:Anna Lind] .",
	"Troops used [PRODUCT:Su-27] jets in the [EVENT:Winter Exercise] .",
	"The talks in [LOC:Oslo] were hard .",
	"[PER:Haddad] said the [ORG:Arab League] would reply .",
	"Nobody came .",
	"Many [NORP:Jordanian] and [NORP:Norwegian] firms signed the [MISC:Fjord Charter] .",
}

func example(s string) (Example, []Span) {
	var forms []string
	var names []Span
	start, label := 0, ""
	for w := range strings.FieldsSeq(s) {
		if l, rest, ok := strings.Cut(strings.TrimPrefix(w, "["), ":"); ok && w[0] == '[' {
			start, label, w = len(forms), l, rest
		}
		end := strings.HasSuffix(w, "]")
		forms = append(forms, strings.TrimSuffix(w, "]"))
		if end {
			names = append(names, Span{start, len(forms), label})
		}
	}
	x := Example{Forms: forms, Allowed: make([]Tags, len(forms))}
	for i := range x.Allowed {
		x.Allowed[i] = Nothing
	}
	for _, n := range names {
		Annotate(x.Allowed, n.First, n.Last, n.Label)
	}
	return x, names
}

func trainSmall(t testing.TB) *Model {
	var xs []Example
	for _, s := range small {
		x, _ := example(s)
		xs = append(xs, x)
	}
	return Train(xs, Hints{}, Options{Bits: 12, Epochs: 30, Drop: -1, Recase: -1})
}

func TestOverfit(t *testing.T) {
	m := trainSmall(t)
	for _, s := range small {
		x, want := example(s)
		if d := cmp.Diff(want, m.Names(x.Forms, Hints{})); d != "" {
			t.Errorf("Names(%q) (-want +got):\n%s", x.Forms, d)
		}
	}
	if got := m.Names(nil, Hints{}); got != nil {
		t.Errorf("Names of nothing = %v", got)
	}
}

func TestSameBytes(t *testing.T) {
	a, b := trainSmall(t).Bytes(), trainSmall(t).Bytes()
	if !bytes.Equal(a, b) {
		t.Error("the same examples gave two models")
	}
	m, err := Load(a)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(m.Bytes(), a) {
		t.Error("Load(m.Bytes()).Bytes() differs from m.Bytes()")
	}
}

func TestLoadRefuses(t *testing.T) {
	good := trainSmall(t).Bytes()
	for _, n := range []int{0, 3, 11, 100, len(good) - 1} {
		if _, err := Load(good[:n]); err == nil {
			t.Errorf("Load of the first %d bytes: no error", n)
		}
	}
	bad := bytes.Clone(good)
	bad[0]++
	if _, err := Load(bad); err == nil {
		t.Error("Load of another version: no error")
	}
}

// What an annotation leaves open must not be learnt as the absence of a name.
func TestOpenAnnotation(t *testing.T) {
	var xs []Example
	for range 10 {
		for _, s := range small {
			x, _ := example(s)
			xs = append(xs, x)
		}
		x, _ := example("Visitors from Oslo and Amman came .")
		x.Allowed[2], x.Allowed[4] = Anything, Anything
		xs = append(xs, x)
	}
	m := Train(xs, Hints{}, Options{Bits: 12, Epochs: 10, Drop: -1, Recase: -1})
	forms := strings.Fields("Visitors from Oslo and Amman came .")
	want := []Span{{2, 3, "LOC"}, {4, 5, "LOC"}}
	if d := cmp.Diff(want, m.Names(forms, Hints{})); d != "" {
		t.Errorf("Names(%q) (-want +got):\n%s", forms, d)
	}
}

// A gazetteer that comes in as an argument decides where the words alone tell nothing.
func TestGazetteer(t *testing.T) {
	gaz := func(forms []string) (out []Span) {
		for i, f := range forms {
			if strings.HasPrefix(f, "Q") {
				out = append(out, Span{i, i + 1, "town"})
			}
		}
		return out
	}
	var xs []Example
	for i := range 40 {
		x, _ := example(fmt.Sprintf("They saw [LOC:Q%dx] .", i))
		y, _ := example(fmt.Sprintf("They saw Z%dx .", i))
		xs = append(xs, x, y)
	}
	h := Hints{Gazetteer: gaz}
	m := Train(xs, h, Options{Bits: 14, Epochs: 10})
	if d := cmp.Diff([]Span{{2, 3, "LOC"}}, m.Names([]string{"They", "saw", "Qxyzzy", "."}, h)); d != "" {
		t.Errorf("a town of the gazetteer (-want +got):\n%s", d)
	}
	if got := m.Names([]string{"They", "saw", "Zxyzzy", "."}, h); got != nil {
		t.Errorf("no town: got %v", got)
	}
}

// Whatever the scores, the tags are well formed.
func FuzzViterbi(f *testing.F) {
	f.Add([]byte("some bytes that stand for scores of tags, as many as a sentence of a few words needs, and then some more of them"))
	f.Fuzz(func(t *testing.T, b []byte) {
		n := min(len(b)/nTags, 50)
		if n == 0 {
			return
		}
		score := make([]int32, n*nTags)
		for i := range score {
			score[i] = int32(int8(b[i]))
		}
		var m Model
		tags := m.viterbi(score)
		if starts&(1<<tags[0]) == 0 || ends&(1<<tags[n-1]) == 0 {
			t.Fatalf("begins with %d, ends with %d", tags[0], tags[n-1])
		}
		for i := 1; i < n; i++ {
			if !bytes.Contains(follows[tags[i-1]], []byte{tags[i]}) {
				t.Fatalf("%d after %d", tags[i], tags[i-1])
			}
		}
	})
}

func TestAgree(t *testing.T) {
	var forms [][]string
	var names, want [][]Span
	for _, s := range []struct{ in, want string }{
		{"[PER:Omar Haddad] met the [ORG:Joint Water Board] ( JWB ) .", "[PER:Omar Haddad] met the [ORG:Joint Water Board] ( [ORG:JWB] ) ."},
		{"Later , Haddad left .", "Later , [PER:Haddad] left ."},
		{"The JWB said so .", "The [ORG:JWB] said so ."},
		{"At the Haddad Bridge nobody spoke .", "At the Haddad Bridge nobody spoke ."},
		{"In [LOC:Kesra] , and in [LOC:Kesra] ; in [ORG:Kesra] .", "In [LOC:Kesra] , and in [LOC:Kesra] ; in [LOC:Kesra] ."},
	} {
		x, n := example(s.in)
		_, w := example(s.want)
		forms, names, want = append(forms, x.Forms), append(names, n), append(want, w)
	}
	if d := cmp.Diff(want, Agree(forms, names)); d != "" {
		t.Errorf("Agree (-want +got):\n%s", d)
	}
}

func ExampleModel_Names() {
	a, _ := example("[PER:Anna Lind] flew to [LOC:Oslo] .")
	b, _ := example("Nobody flew to the moon .")
	m := Train([]Example{a, b}, Hints{}, Options{Bits: 10, Epochs: 20, Drop: -1})
	forms := []string{"Anna", "Lind", "left", "Oslo", "."}
	for _, n := range m.Names(forms, Hints{}) {
		fmt.Println(n.Label, forms[n.First:n.Last])
	}
	// Output:
	// PER [Anna Lind]
	// LOC [Oslo]
}

func BenchmarkNames(b *testing.B) {
	m := trainSmall(b)
	h := Hints{Clusters: func(w string) (a, b uint32) { return hashString(w)&0xFFF | 0x1000, hashString(w)>>20 | 0x1000 }, Depth: 12}
	forms := strings.Fields("The Norwegian foreign minister , Anna Lind , told reporters in Amman on Monday that the Nordic Council would " +
		"send a delegation to the talks on the Fjord Charter before the end of the year .")
	b.ReportAllocs()
	for b.Loop() {
		m.Names(forms, h)
	}
	b.ReportMetric(float64(len(forms))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
