package happened

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What paths can be narrowed to: lemmas, classes, tags, kinds of actor, and all but those.
func TestPaths(t *testing.T) {
	for _, c := range []struct {
		lines, text string
		fits        bool
	}{
		{"has obj[envoy]", "Poland expelled three Russian envoys.", true},
		{"has obj[@envoy]", "Poland expelled three Russian diplomats.", true},
		{"has obj[!@envoy]", "Poland expelled three Russian diplomats.", false},
		{"has obj[!@envoy]", "Poland expelled three Russian traders.", true},
		{"has obj[#NNS]", "Poland expelled three Russian diplomats.", true},
		{"has obj[#NN]", "Poland expelled three Russian diplomats.", false},
		{"has subj[%state]", "Poland expelled three Russian diplomats.", true},
		{"has subj[%person|%organisation]", "Poland expelled three Russian diplomats.", false},
		{"has obj[%person]", "Poland expelled Sergey Lavrov.", true},
		{"has in[%place]", "Poland expelled a Russian diplomat in Gdansk.", true},
		{"lacks in[%place]", "Poland expelled a Russian diplomat in Gdansk.", false},
		{"has subj.mod", "Polish ministers expelled a Russian diplomat.", true},
		{"has in|at", "Poland expelled a Russian diplomat at noon.", true},
		{"beside noon dawn", "Poland expelled a Russian diplomat at noon.", true},
		{"beside noon dawn", "Poland expelled a Russian diplomat.", false},
		{"is negated", "Poland will not expel Russian diplomats.", true},
		{"is negated", "Poland expelled Russian diplomats.", false},
	} {
		ru, err := Compile(Source{"own", "frame own\ncode SANCTION 161\nverb expel\nfrom subj\nto obj obj.mod\n" + c.lines})
		if err != nil {
			t.Errorf("%s: %v", c.lines, err)
			continue
		}
		fits := slices.ContainsFunc(ru.Try(c.text, true, read), func(x Told) bool { return x.Frame == "own" })
		if fits != c.fits {
			t.Errorf("%s: %q fits: %v, want %v", c.lines, c.text, fits, c.fits)
		}
	}
}

func TestPathString(t *testing.T) {
	for _, s := range []string{"obj", "obj.of", "on|at", "obj[b|a].of", "subj[!#VBG|%person|x]"} {
		ru, err := compile("frame a\ncode CONSULT 042\nverb go\nfrom " + s)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Replace(strings.Replace(s, "b|a", "a|b", 1), "#VBG|%person|x", "x|#VBG|%person", 1)
		if got := ru.all[0].from[0].String(); got != want {
			t.Errorf("%s is written %s, want %s", s, got, want)
		}
	}
}

// Own sources over the shipped rules.
func TestOverlay(t *testing.T) {
	const frame = "code PROTEST 140\nverb hum\nfrom subj\nto at\n"
	ru, err := Compile(Source{"one", "class envoy hummer -consul\ntype PROTEST song\nframe hum\n" + frame + "frame meet\n" + frame + "drop expel\n"}, Source{"two", "drop hum\nframe whistle\n" + frame})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range ru.Frames() {
		names = append(names, f.Name)
	}
	shipped := Shipped().Frames()
	at := slices.IndexFunc(shipped, func(f Frame) bool { return f.Name == "meet" })
	if names[0] != "whistle" || slices.Contains(names, "hum") || slices.Contains(names, "expel") || names[at+1] != "meet" || len(names) != len(shipped) {
		t.Errorf("frames: %v", names)
	}
	if !ru.has("envoy", "hummer") || ru.has("envoy", "consul") || !Shipped().has("envoy", "consul") || !ru.types["PROTEST"]["song"] {
		t.Error("words or modes are not added or taken out")
	}
	if ru.Version() == "" || Shipped().Version() != "" {
		t.Errorf("versions: own %q, shipped %q", ru.Version(), Shipped().Version())
	}
	other, err := Compile(Source{"one", "frame hum\n" + frame})
	if err != nil || other.Version() == ru.Version() {
		t.Errorf("other rules have the version %q too (%v)", other.Version(), err)
	}
}

// Each slip is told with its line, and what to try.
func TestProblems(t *testing.T) {
	for _, c := range []struct{ text, want, hint string }{
		{"verb meet", `own:1: "verb" before the first frame`, "begin with 'frame NAME'"},
		{"frame a\ncode CONSULT/visitt 042\nverb x\nfrom subj", "own:2: frame a: unknown mode visitt of CONSULT", "did you mean visit?"},
		{"frame a\ncode CONSULT 042 X Y\nverb x\nfrom subj", `own:2: frame a: code needs a type and a CAMEO code, not "CONSULT 042 X Y"`, "code CONSULT/visit 042"},
		{"frame a\ncode CONSULT 777\nverb x\nfrom subj", "own:2: frame a: unknown CAMEO code 777", "two to four digits"},
		{"frame a\ncode CONSULT 042\nverb x\nfrom subj\nfrom obj", "own:5: frame a: from is given twice", "indent"},
		{"frame a\ncode CONSULT 042\nverb @envoi\nfrom subj", "own:3: frame a: unknown class @envoi", "did you mean envoy?"},
		{"frame a\ncode CONSULT 042\nverb x\nfrom subj[@envoi]", "own:4: frame a: unknown class @envoi", "did you mean envoy?"},
		{"frame a\ncode CONSULT 042\nverb x\nfrom subj[x]of", `own:4: frame a: path "subj[x]of" ends in "of"`, "joined by dots"},
		{"frame a\ncode CONSULT 042\nverb x\nfrom subj[a||b]", "own:4: frame a: nothing stands between the bars of [a||b]", "obj[word"},
		{"frame a\ncode CONSULT 042\nverb x", "own:1: frame a: nobody takes part", "from"},
		{"frame a\nverb x\nfrom subj", "own:1: frame a: no code or no trigger", "code line"},
		{"frame a b\ncode CONSULT 042\nverb x\nfrom subj", `own:1: frame a b: a frame needs a name of one word, not "a b"`, "hyphens"},
		{"frame a\ncode CONSULT 042\nverb x\nfrom subj\nframe a\ncode CONSULT 042\nverb y\nfrom subj", "own:5: frame a: there is a frame of this name on line 1", "another name"},
		{"class envoy -nobody", "own:1: nobody is not in the class", ""},
		{"class", "own:1: class without a name", "class NAME"},
		{"type visit", "own:1: type without a name in capitals", "capitals"},
		{" meet", "own:1: nothing to go on with", "begins with a space"},
		{"frame a\ncode CONSULT 042\nverb x\nfrom subj\nhost", "own:5: frame a: host: nothing stands after it", ""},
		{"drop meeet", "frame meeet: drop: there is no frame of this name (own:1)", "did you mean meet?"},
	} {
		_, err := Compile(Source{"own", c.text})
		var ps Problems
		if !errors.As(err, &ps) {
			t.Errorf("Compile(%q): %v", c.text, err)
			continue
		}
		if diff := cmp.Diff(c.want, ps[0].Error()); diff != "" || !strings.Contains(ps[0].Hint, c.hint) {
			t.Errorf("Compile(%q): hint %q\n%s", c.text, ps[0].Hint, diff)
		}
	}
}

// The worked example does what it says.
func TestExample(t *testing.T) {
	ru, err := Compile(Source{"example.rules", Example})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ru.Check(read).Problems {
		t.Errorf("%v (%s)", p, p.Hint)
	}
}
