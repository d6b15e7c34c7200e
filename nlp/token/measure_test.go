package token

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"unicode"
)

// dataDir is the folder of public sets to measure on; it is not part of the project.
func dataDir(t testing.TB) string {
	d := os.Getenv("CHANCERY_DATA")
	if d == "" {
		t.Skip("CHANCERY_DATA is not set to the folder of public data sets")
	}
	return d
}

// gold is a treebank's raw text, rebuilt as for the CoNLL-18 shared task, and its sentences.
type gold struct {
	text  string
	sents []Sentence
	paras [][2]int
}

// readGold rebuilds the raw text: an empty line before each new document and paragraph, elsewhere a blank between sentences.
func readGold(t testing.TB, file string) gold {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var g gold
	var b strings.Builder
	var cur []Token
	var fresh, glue bool
	paraStart := 0
	mwt, mwtEnd, mwtPos := 0, 0, 0
	mwtGlue := false
	begin := func() {
		if b.Len() == 0 || len(cur) > 0 {
			return
		}
		if fresh {
			g.paras = append(g.paras, [2]int{paraStart, b.Len()})
			b.WriteString("\n\n")
			paraStart = b.Len()
		} else if !glue {
			b.WriteByte(' ')
		}
		fresh, glue = false, true
	}
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		ln := sc.Text()
		switch {
		case strings.HasPrefix(ln, "# newdoc"), strings.HasPrefix(ln, "# newpar"):
			fresh = true
			continue
		case strings.HasPrefix(ln, "#"):
			continue
		case ln == "":
			if len(cur) > 0 {
				g.sents = append(g.sents, Sentence{cur[0].Start, cur[len(cur)-1].End, cur})
				cur = nil
			}
			continue
		}
		c := strings.Split(ln, "\t")
		if strings.Contains(c[0], ".") {
			continue
		}
		no := strings.Contains(c[9], "SpaceAfter=No")
		if a, z, ok := strings.Cut(c[0], "-"); ok {
			begin()
			if !glue {
				b.WriteByte(' ')
			}
			fmt.Sscan(a, &mwt)
			fmt.Sscan(z, &mwtEnd)
			mwtPos, mwtGlue = b.Len(), no
			b.WriteString(c[1])
			continue
		}
		var id int
		fmt.Sscan(c[0], &id)
		if mwt > 0 {
			s := mwtPos
			e := min(s+len(c[1]), b.Len())
			if id == mwtEnd {
				e = b.Len()
				mwt, glue = 0, mwtGlue
			}
			mwtPos = e
			cur = append(cur, Token{s, e})
			continue
		}
		begin()
		if len(cur) > 0 && !glue {
			b.WriteByte(' ')
		}
		s := b.Len()
		b.WriteString(c[1])
		cur = append(cur, Token{s, b.Len()})
		glue = no
	}
	if len(cur) > 0 {
		g.sents = append(g.sents, Sentence{cur[0].Start, cur[len(cur)-1].End, cur})
	}
	g.paras = append(g.paras, [2]int{paraStart, b.Len()})
	g.text = b.String()
	return g
}

// squeeze maps byte offsets to counts of non-space bytes before them.
func f1(gold, got map[[2]int]bool) (f float64, extra, missing [][2]int) {
	hit := 0
	for s := range got {
		if gold[s] {
			hit++
		} else {
			extra = append(extra, s)
		}
	}
	for s := range gold {
		if !got[s] {
			missing = append(missing, s)
		}
	}
	return 200 * float64(hit) / float64(len(gold)+len(got)), extra, missing
}

func spans(sents []Sentence) (words, ss map[[2]int]bool) {
	words, ss = map[[2]int]bool{}, map[[2]int]bool{}
	for _, s := range sents {
		ss[[2]int{s.Start, s.End}] = true
		for _, t := range s.Tokens {
			words[[2]int{t.Start, t.End}] = true
		}
	}
	return words, ss
}

// TestTreebanks prints words F1 and sentences F1 on raw text:
//
//	CHANCERY_DATA=… go test -run Treebanks -v ./nlp/token
func TestTreebanks(t *testing.T) {
	dir := dataDir(t)
	part := "dev"
	if p := os.Getenv("PART"); p != "" {
		part = p
	}
	for _, tb := range []string{"ewt", "gum"} {
		g := readGold(t, filepath.Join(dir, "treebanks", tb, part+".conllu"))
		got := Split(g.text, 0, len(g.text), false)
		gw, gs := spans(g.sents)
		w, s := spans(got)
		wf, we, wm := f1(gw, w)
		sf, se, sm := f1(gs, s)
		t.Logf("%s %s: words F1 %.2f, sentences F1 %.2f", tb, part, wf, sf)
		if os.Getenv("SHOW") == "words" {
			showWords(t, g.text, we, wm)
		}
		if os.Getenv("SHOW") == "sents" {
			showSents(t, g.text, gs, s, se, sm)
		}
		if part == "dev" && tb == "ewt" && (wf < 99.0 || sf < 80) {
			t.Errorf("below the floor of 99.0 and 80")
		}
	}
}

func showWords(t *testing.T, text string, extra, missing [][2]int) {
	type ed struct {
		p    int
		s    string
		gold bool
	}
	var all []ed
	for _, e := range extra {
		all = append(all, ed{e[0], text[e[0]:e[1]], false})
	}
	for _, e := range missing {
		all = append(all, ed{e[0], text[e[0]:e[1]], true})
	}
	slices.SortFunc(all, func(a, b ed) int { return a.p - b.p })
	count := map[string]int{}
	for i := 0; i < len(all); {
		var a, b []string
		end := all[i].p
		j := i
		for j < len(all) && (j == i || all[j].p <= end) {
			if all[j].gold {
				a = append(a, all[j].s)
			} else {
				b = append(b, all[j].s)
			}
			end = max(end, all[j].p+len(all[j].s))
			j++
		}
		count["got "+strings.Join(b, " ")+"  want "+strings.Join(a, " ")]++
		i = j
	}
	var ks []string
	for k := range count {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool {
		return count[ks[i]] > count[ks[j]] || count[ks[i]] == count[ks[j]] && ks[i] < ks[j]
	})
	for _, k := range ks {
		fmt.Println(count[k], k)
	}
}

func showSents(t *testing.T, text string, gs, s map[[2]int]bool, extra, missing [][2]int) {
	ends := func(m map[[2]int]bool) map[int]bool {
		r := map[int]bool{}
		for k := range m {
			r[k[1]] = true
		}
		return r
	}
	ge, se := ends(gs), ends(s)
	show := func(what string, p int) {
		fmt.Printf("%s %q || %q\n", what, text[max(0, p-60):p], text[p:min(len(text), p+60)])
	}
	for p := range len(text) {
		if ge[p] && !se[p] {
			show("MISSED", p)
		} else if !ge[p] && se[p] {
			show("WRONG", p)
		}
	}
}

// goldenRules reads the public set of short texts with their sentences.
func goldenRules(t testing.TB) (cases []struct {
	Rule, Text string
	Sentences  []string
},
) {
	b, err := os.ReadFile(filepath.Join(dataDir(t), "sentences", "golden_rules.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestGoldenRules(t *testing.T) {
	pass := 0
	cases := goldenRules(t)
	for _, c := range cases {
		var got []string
		for _, s := range Split(c.Text, 0, len(c.Text), false) {
			got = append(got, c.Text[s.Start:s.End])
		}
		if same(got, c.Sentences) {
			pass++
		} else {
			t.Logf("%s\n got %q\nwant %q", c.Rule, got, c.Sentences)
		}
	}
	t.Logf("golden rules: %d of %d, %.1f %%", pass, len(cases), 100*float64(pass)/float64(len(cases)))
	if pass*100 < 85*len(cases) {
		t.Error("below the floor of 85 %")
	}
}

// same compares but for white space, which the rules strip here and there.
func same(a, b []string) bool {
	strip := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	return slices.EqualFunc(a, b, func(x, y string) bool { return strip(x) == strip(y) })
}

var update = flag.Bool("update", false, "make breaks.txt again from CHANCERY_DATA")

func TestLearnBreaks(t *testing.T) {
	if !*update {
		t.Skip("only with -update")
	}
	var texts []Annotated
	for _, tb := range []string{"ewt", "gum"} {
		g := readGold(t, filepath.Join(dataDir(t), "treebanks", tb, "train.conllu"))
		x := Annotated{Text: g.text}
		for _, s := range g.sents {
			x.Ends = append(x.Ends, s.End)
		}
		texts = append(texts, x)
	}
	if err := os.WriteFile("breaks.txt", []byte(LearnBreaks(texts, 16)), 0o666); err != nil {
		t.Fatal(err)
	}
}
