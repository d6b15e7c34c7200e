package atlas

import (
	"os"
	"strings"
	"testing"
)

// TestFacts asks the facts of testdata/facts.tsv, each of which says where it can be looked up.
func TestFacts(t *testing.T) {
	a := load(t)
	n := 0
	b, err := os.ReadFile("testdata/facts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	err = readTable(string(b), "facts.tsv", []string{"kind", "ask", "want", "source"}, func(r row) {
		n++
		if got, want := answer(a, r.get("kind"), r.get("ask")), r.get("want"); got != want {
			t.Errorf("%s: %s %s = %q, want %q", r.where(), r.get("kind"), r.get("ask"), got, want)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if n < 100 {
		t.Errorf("%d facts, want 100", n)
	}
}

func answer(a *Atlas, kind, ask string) string {
	words := strings.Fields(ask)
	switch kind {
	case "holders":
		return strings.Join(askHolders(a, words), " ")
	case "members":
		return strings.Join(a.Members(words[0], words[1]), " ")
	case "codes":
		c, _ := a.Codes(ask)
		return strings.Join([]string{c.ISO2, c.ISONumeric, c.COW, c.GW}, " ")
	case "press":
		p, _ := a.Outlet(ask)
		s := p.ID + " " + p.State
		if p.StateRun {
			s += " state"
		}
		if p.Agency {
			s += " agency"
		}
		return s
	}
	return "no such kind"
}

// askHolders parts "prime minister IND 2025": the last word is the date, the state begins with the first capital.
func askHolders(a *Atlas, words []string) []string {
	date := words[len(words)-1]
	words = words[:len(words)-1]
	k := 1
	for k < len(words)-1 && words[k] == strings.ToLower(words[k]) {
		k++
	}
	return a.Holders(strings.Join(words[:k], " "), strings.Join(words[k:], " "), date)
}
