package when

import "testing"

// TestDirectionInTrees: where the tree tells more than the words.
func TestDirectionInTrees(t *testing.T) {
	type arc struct {
		head int
		rel  string
	}
	for _, c := range []struct {
		text string
		arcs []arc
		at   int
		want int
	}{
		{
			"The visit planned//VBN for June was//VBD postponed//VBN .",
			[]arc{{1, "det"}, {6, "nsubj:pass"}, {1, "acl"}, {4, "case"}, {2, "obl"}, {6, "aux:pass"}, {-1, "root"}, {6, "punct"}},
			4, 0,
		},
		{
			"The visit planned//VBN for June was//VBD welcomed//VBN .",
			[]arc{{1, "det"}, {6, "nsubj:pass"}, {1, "acl"}, {4, "case"}, {2, "obl"}, {6, "aux:pass"}, {-1, "root"}, {6, "punct"}},
			4, 1,
		},
		{
			"He was//VBD invited//VBN on Monday .",
			[]arc{{2, "nsubj:pass"}, {2, "aux:pass"}, {-1, "root"}, {4, "case"}, {2, "obl"}, {2, "punct"}},
			4, -1,
		},
		{
			"He was//VBD expected//VBN on Monday .",
			[]arc{{2, "nsubj:pass"}, {2, "aux:pass"}, {-1, "root"}, {4, "case"}, {2, "obl"}, {2, "punct"}},
			4, 1,
		},
	} {
		d := doc(c.text)
		for i, a := range c.arcs {
			d.Tokens[i].Head, d.Tokens[i].Rel = a.head, a.rel
			switch d.Tokens[i].Lemma {
			case "postponed", "planned", "invited", "expected", "welcomed":
				d.Tokens[i].Lemma = map[string]string{"postponed": "postpone", "planned": "plan", "invited": "invite", "expected": "expect", "welcomed": "welcome"}[d.Tokens[i].Lemma]
			}
		}
		d.Index()
		if got := Direction(d, c.at); got != c.want {
			t.Errorf("Direction(%q, %d) = %d, want %d", c.text, c.at, got, c.want)
		}
	}
}
