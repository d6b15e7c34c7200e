package merge

import (
	"testing"

	"chancery"
)

// TestSpunSuppliesNothing checks that two spun copies which kept the agency's credit do not outvote the one that wrote the words.
func TestSpunSuppliesNothing(t *testing.T) {
	of := func(id, name string, how chancery.Manner) chancery.Findings {
		f := chancery.Findings{Report: chancery.ReportInfo{ID: id, SHA256: id, Published: "2025-05-17", Agencies: []string{"KazInform"}, Origin: "agency:KazInform", Retold: how}}
		f.Mechanisms = []chancery.Mechanism{{
			Entry:   chancery.Entry{ID: "m" + id, Evidence: []chancery.Evidence{{Report: id, Text: name}}, Confidence: 0.8},
			Parties: []string{"KAZ", "UZB"}, Name: name, Level: "ministers",
		}}
		return f
	}
	for _, how := range []chancery.Manner{chancery.Spun, chancery.Translated} {
		reports := []chancery.Findings{of("a", "joint border commission", ""), of("b", "shared boundary fee of joint border commission", how), of("c", "shared boundary fee of joint border commission", how)}
		var names []string
		for _, c := range changed(t, "KAZ-UZB", reports, Frame{}) {
			if m, ok := c.Value.(*chancery.Mechanism); ok {
				names = append(names, m.Name)
				if m.Support.Sources != 1 {
					t.Errorf("%s: %d sources, want 1", how, m.Support.Sources)
				}
			}
		}
		if len(names) == 0 || names[0] != "joint border commission" {
			t.Errorf("%s copies: the mechanism is named %q, want the agency's name for it", how, names)
		}
	}
}

func TestManner(t *testing.T) {
	const spunWire = `
The presidents of Kazakhstan and Uzbekistan launched a frontier passage at Saryagash on Friday and pledged more coaches.
Kassym-Jomart Tokayev and Shavkat Mirziyoyev sliced a band and sipped infusion with railroad labourers.
"Our borders should join us and not part us," Tokayev stated.
Commerce between the two neighbours expanded by a fifth final year, according to the duties bureau in Astana.
Both administrations want the route to haul three million lots of cargo a year by 2028.
The passage was shut for fixes in 2019 and remained locked during the epidemic.
`
	for _, c := range []struct {
		name, text string
		want       chancery.Manner
	}{{"spun", spunWire, chancery.Spun}, {"put anew", paraphrase, chancery.Paraphrase}} {
		p := Compare(plain("a", "2025-05-17", wire), plain("b", "2025-05-18", c.text))
		if p.Copy == nil || p.Copy.Kind != chancery.Rewrite || p.Copy.How != c.want {
			t.Errorf("%s: Compare = %+v, want a rewrite of manner %q", c.name, p.Copy, c.want)
		}
	}
}
