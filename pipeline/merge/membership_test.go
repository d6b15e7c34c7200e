package merge

import (
	"testing"

	"chancery"
	"chancery/atlas"
)

// A membership that the atlas does not have is kept, doubted, and set against the atlas.
func TestMembershipAgainstAtlas(t *testing.T) {
	at, err := atlas.Load()
	if err != nil {
		t.Fatal(err)
	}
	for member, want := range map[string]int{"NOR": 0, "MEX": 1} {
		f := chancery.Findings{Report: chancery.ReportInfo{ID: "a", SHA256: "aa", Published: "2024-03-02"}}
		f.Memberships = []chancery.Membership{{
			Entry: chancery.Entry{
				ID: "m-" + member, Confidence: 0.8, FirstSeen: "2024-03-02", LastSeen: "2024-03-02",
				Evidence: []chancery.Evidence{{Report: "a", Span: chancery.Span{Start: 3, End: 20}, Text: "a NATO member"}},
			},
			Member: member, Grouping: "nato",
		}}
		es := Relation([]chancery.Findings{f}, Frame{Atlas: at})
		if len(es.Memberships) != 1 || len(es.Conflicts) != want {
			t.Fatalf("%s: %d memberships, %d conflicts; want 1 and %d", member, len(es.Memberships), len(es.Conflicts), want)
		}
		if want == 0 {
			continue
		}
		c := es.Conflicts[0]
		if c.About != "whether MEX belongs to NATO" || len(c.Sides) != 2 || c.Sides[0].Report != "a" || c.Sides[1].Says != "no member in 2024-03-02, as far as the atlas knows" {
			t.Errorf("conflict %+v", c)
		}
		if m := es.Memberships[0]; m.Confidence >= 0.8 {
			t.Errorf("confidence %v of a doubted membership, want less than 0.8", m.Confidence)
		}
	}
}
