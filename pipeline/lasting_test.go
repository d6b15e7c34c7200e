package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery"
	"chancery/internal/golden"
)

// TestLasting reads the reports of testdata/lasting.txtar through all stages and compares what lasts in them with what a careful reader would note. A
// line of .want that begins with "? " is not found yet, one with "! " is found though it should not be: known failures, which must leave the list once
// they pass.
func TestLasting(t *testing.T) {
	a, err := golden.Read("testdata/lasting.txtar")
	if err != nil {
		t.Fatal(err)
	}
	p := newPipeline(t, nil)
	hits, missed, spurious := 0, 0, 0
	for i := 0; i+1 < len(a.Files); i += 2 {
		in, want := a.Files[i], a.Files[i+1]
		name, ok := strings.CutSuffix(in.Name, ".in")
		if !ok || want.Name != name+".want" {
			t.Fatalf("%q is not followed by its .want", in.Name)
		}
		f := found(t, p, "report.txt", in.Data)
		got := lasting(f)
		var expect []string
		for _, l := range strings.Split(strings.TrimSpace(want.Data), "\n") {
			switch {
			case l == "":
			case strings.HasPrefix(l, "? "):
				missed++
				if slices.Contains(got, l[2:]) {
					t.Errorf("%s: %q is found now: take the mark off", name, l[2:])
				}
			default:
				if bare, bad := strings.CutPrefix(l, "! "); bad {
					spurious++
					l = bare
				} else {
					hits++
				}
				expect = append(expect, l)
			}
		}
		for _, l := range expect {
			if !slices.Contains(got, l) {
				t.Errorf("%s: missing  %s", name, l)
			}
		}
		for _, l := range got {
			if !slices.Contains(expect, l) {
				t.Errorf("%s: extra    %s", name, l)
			}
		}
	}
	t.Logf("%d as wanted, %d known to be missed, %d known to be spurious", hits, missed, spurious)
}

// lasting writes what lasts in f, one to a line, each once.
func lasting(f *chancery.Findings) []string {
	var out []string
	add := func(parts ...string) {
		l := strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
		if !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	for _, g := range f.Figures {
		add("figure", strings.Join(g.States, "-"), string(g.Kind), fmt.Sprintf("%.12g", g.Value), g.Unit, string(g.Period))
	}
	for _, m := range f.Mechanisms {
		turns, next := "", ""
		if m.Alternates != nil && *m.Alternates {
			turns = "in turn"
		}
		if m.NextHost != "" {
			next = "next " + string(m.NextHost)
		}
		add("mechanism", strings.Join(m.Parties, "-"), m.Name, m.Level, string(m.Every), turns, next)
	}
	for _, m := range f.Memberships {
		add("membership", m.Member, m.Grouping)
	}
	for _, d := range f.Designations {
		add("designation", strings.Join(d.Parties, "-"), d.Name)
	}
	return out
}
