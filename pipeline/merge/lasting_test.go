package merge

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chancery"
)

// TestLadder holds that a name that was left behind stays a rung of its own, and that a shorter form of the name in use does not.
func TestLadder(t *testing.T) {
	got := relationOf(
		report("a", "2031-05-06").title("they raised their strategic partnership to a comprehensive one", "strategic partnership", "", "../2031-05-06").
			title("they raised it to a comprehensive strategic partnership", "comprehensive strategic partnership", "", "2031-05-06"),
		report("b", "2031-06-01").title("our comprehensive strategic partnership", "comprehensive strategic partnership", "kim", "2031-06-01"),
	).Designations
	lines := map[string]bool{}
	for _, d := range got {
		lines[fmt.Sprintf("%s since %s, %d uses", d.Name, d.Uses[0].AsOf, len(d.Uses))] = true
	}
	want := []string{"comprehensive strategic partnership since 2031-05-06, 2 uses", "strategic partnership since ../2031-05-06, 1 uses"}
	if d := cmp.Diff(want, keys(lines)); d != "" {
		t.Error(d)
	}
}

// TestNameless holds that a format told by its cadence alone is the one of its level that has a name, unless it meets more or less often.
func TestNameless(t *testing.T) {
	bare := func(every string) chancery.Mechanism {
		return chancery.Mechanism{Name: "annual meetings of the ministers", Level: "ministers", Every: chancery.Maybe(every)}
	}
	for _, c := range []struct {
		named, bare string
		want        int
	}{{"", "P1Y", 1}, {"P1Y", "P1Y", 1}, {"P2Y", "P1Y", 2}} {
		got := relationOf(
			report("a", "2031-03-01").format("the 2+2 of the ministers", chancery.Mechanism{Name: "2+2 dialogue", Level: "ministers", Every: chancery.Maybe(c.named)}),
			report("b", "2031-04-01").format("the ministers meet every year", bare(c.bare)),
		).Mechanisms
		if len(got) != c.want {
			t.Errorf("2+2 every %q and meetings every %q: %d mechanisms, want %d", c.named, c.bare, len(got), c.want)
		}
	}
}

// TestPaid holds that promised money told as given elsewhere is a fact, and that a target of trade stays one.
func TestPaid(t *testing.T) {
	got := relationOf(
		report("a", "2031-03-01").sum("Oslo promised 40 million crowns in aid", "aid", chancery.Target, 40e6, "NOK", "", "").
			sum("trade shall reach 9 billion", "trade", chancery.Target, 9e9, "NOK", "2035", ""),
		report("b", "2031-04-01").sum("Seoul was given 40 million crowns in aid", "aid", chancery.Actual, 40e6, "NOK", "", "").
			sum("it received goods for 9 billion", "trade", chancery.Actual, 9e9, "NOK", "", ""),
	).Figures
	lines := map[string]bool{}
	for _, f := range got {
		lines[fmt.Sprintf("%s %s %.4g from %d", f.Kind, f.Measure, f.Value, f.Support.Reports)] = true
	}
	want := []string{"actual aid 4e+07 from 2", "target trade 9e+09 from 2"}
	if d := cmp.Diff(want, keys(lines)); d != "" {
		t.Error(d)
	}
}

// TestProgressOfGoods holds that targets of what is counted show how far they are reached, and promised money does not.
func TestProgressOfGoods(t *testing.T) {
	got := relationOf(
		report("a", "2031-03-01").sum("Oslo sold Seoul 500 megawatts in 2030", "power", chancery.Actual, 500, "megawatts", "2030", "").
			sum("it shall be 2,000 megawatts by 2032", "power", chancery.Target, 2000, "megawatts", "2032", "").
			sum("a loan of 10 million was paid out in 2030", "loan", chancery.Actual, 10e6, "NOK", "2030", "").
			sum("a loan of 50 million by 2032", "loan", chancery.Target, 50e6, "NOK", "2032", ""),
	).Figures
	for _, f := range got {
		switch {
		case f.Kind == chancery.Target && f.Unit == "megawatts":
			if f.Progress == nil || f.Progress.Share != 0.25 || f.Progress.Growth != 1 || f.Progress.Derived.Rule == "" || len(f.Progress.Derived.Inputs) != 2 {
				t.Errorf("progress of %s = %+v, want a quarter, 100 %% a year, by rule and inputs", f.Measure, f.Progress)
			}
		case f.Progress != nil:
			t.Errorf("%s %s has progress %+v", f.Kind, f.Measure, f.Progress)
		}
	}
}
