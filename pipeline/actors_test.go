package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery"
	"chancery/pipeline"
)

// Reports that call one person by surname and office, by the full name, and by another spelling of it.
var oneMinister = map[string]string{
	"full.txt":     "12 March 2028\n\nNORDHAVN -- Norwegian Foreign Minister Sergei Malakhov met his Danish counterpart in Bergen on Sunday.\n\n\"The strait stays open,\" Malakhov said.\n",
	"surname.txt":  "13 March 2028\n\nOSLO -- Norwegian Foreign Minister Malakhov told reporters that the strait would stay open.\n\nHe thanked Denmark for its patience.\n",
	"spelling.txt": "14 March 2028\n\nCOPENHAGEN -- Norway's foreign minister, Sergey Malakhov, has sent a letter to Denmark, the Danish government said.\n",
	"other.txt":    "14 March 2028\n\nSOFIA -- Bulgarian Foreign Minister Malakhov said that Sofia would not take part.\n",
}

// TestOneActor: a person is one actor of the record however reports name him, learnt apart from curated, with evidence, in whatever order the
// reports came; a namesake of another state is another.
func TestOneActor(t *testing.T) {
	var first []chancery.Actor
	for _, order := range [][]string{{"full.txt", "surname.txt", "spelling.txt", "other.txt"}, {"other.txt", "spelling.txt", "surname.txt", "full.txt"}} {
		s := open(t, filepath.Join(t.TempDir(), "a.db"))
		dir := t.TempDir()
		for _, name := range order {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(oneMinister[name]), 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := newPipeline(t, s).Read(context.Background(), []string{path}, nil); err != nil {
				t.Fatal(err)
			}
		}
		r, err := pipeline.Record(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		var learnt []chancery.Actor
		for _, a := range r.Actors {
			if a.Kind == chancery.Person {
				learnt = append(learnt, a)
			}
		}
		if len(learnt) != 2 || learnt[0].ID != "malakhov-bgr" || learnt[1].ID != "sergei-malakhov" {
			t.Fatalf("persons are %+v, want malakhov-bgr and sergei-malakhov", learnt)
		}
		a := learnt[1]
		if a.Curated || a.ISO3 != "NOR" || len(a.Evidence) != 3 {
			t.Errorf("%s: curated %v, of %s, %d pieces of evidence; want a learnt one of NOR with three", a.ID, a.Curated, a.ISO3, len(a.Evidence))
		}
		if diff := cmp.Diff([]chancery.Office{{Role: "foreign minister", State: "NOR", From: "../2028-03-12"}}, a.Offices); diff != "" {
			t.Errorf("offices (-want +got):\n%s", diff)
		}
		for _, st := range r.Statements {
			if st.Speaker == "malakhov-nor" || st.Speaker == "sergey-malakhov" {
				t.Errorf("%q is said by %s", st.Text, st.Speaker)
			}
		}
		if !slices.ContainsFunc(r.Statements, func(s chancery.Statement) bool { return s.Speaker == a.ID }) {
			t.Errorf("nothing is said by %s", a.ID)
		}
		for i := range learnt { // what reports are called differs by the folder only
			slices.SortFunc(learnt[i].Evidence, func(a, b chancery.Evidence) int { return a.Start - b.Start })
		}
		if first == nil {
			first = learnt
		} else if diff := cmp.Diff(first, learnt); diff != "" {
			t.Errorf("in another order (-first +now):\n%s", diff)
		}
	}
}
