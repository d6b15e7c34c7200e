package happened

import (
	"errors"
	"strings"
	"testing"
)

// Rules are a user's file: whatever stands in it, Compile says what is wrong, and what it takes can be run.
func FuzzCompile(f *testing.F) {
	f.Add(Example)
	for frame := range strings.SplitSeq(framesText, "\n\n") {
		if len(frame) < 400 {
			f.Add(frame)
		}
	}
	for _, s := range []string{
		"frame a\ncode CONSULT/visit 042\nverb _\nfrom subj\n", "frame \ncode", "class", "class x -y", "drop meet meet\nframe meet", "type", "frame a\n from",
		"frame a\ncode CONSULT 042\nnoun _ __\nfrom .\nhas [", "frame a\ncode CONSULT 042\nverb meet\nfrom subj[|] obj[@] on[#] to[%] a|b\nis negated told",
	} {
		f.Add(s)
	}
	t, d, c, times := read("Indian Prime Minister Narendra Modi met Russian President Vladimir Putin in Moscow on Monday and signed a treaty.")
	f.Fuzz(func(test *testing.T, text string) {
		ru, err := Compile(Source{"own", text})
		var ps Problems
		switch {
		case err == nil:
			ru.Find(t, d, c, times, nil)
			ru.Frames()
			ru.Types()
			ru.shadowed()
		case !errors.As(err, &ps) || len(ps) == 0 || ps.Error() == "":
			test.Errorf("Compile(%q): %v, want problems", text, err)
		}
	})
}
