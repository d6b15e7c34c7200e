package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery"
)

// TestLastingPress reads short reports of our own, put as the press puts such things, through all stages up to the findings: what lasts hangs on
// tags, names and places as the analyser finds them. Each line wanted must be among what is found, and of its kind nothing else.
func TestLastingPress(t *testing.T) {
	p := newPipeline(t, nil)
	for _, test := range []struct {
		name, text string
		kind       string
		want       []string
	}{
		{
			"a body by its make-up, every other year", `Finland, Norway clear border rules

HELSINKI, March 14, 2024 (Reuters) - Finland and Norway agreed on Thursday to shorten queues. The two ministers chaired the joint border commission, which meets every other year, alternately in Oslo and Helsinki.`,
			"mechanism",
			[]string{"mechanism FIN-NOR joint border commission ministers P2Y in turn"},
		},
		{
			"a cadence told in the next sentence", `Iran, Pakistan border officials meet

QUETTA, Feb 3, 2023 - Pakistan and Iran concluded the 26th session of the Joint Border Commission in Zahedan. The panel sits once in twelve months.`,
			"mechanism",
			[]string{"mechanism IRN-PAK Joint Border Commission ministers P1Y"},
		},
		{
			"four leaders, no name but a number", `Leaders to meet in Delhi

WASHINGTON, 21 September 2024 - The leaders of Australia, India, Japan and the United States gathered in Wilmington on Saturday for their fourth in-person summit.`,
			"mechanism",
			[]string{"mechanism AUS-IND-JPN-USA in-person summit leaders "},
		},
		{
			"a cadence without a name", `Ghana and Ivory Coast

ACCRA, 5 May 2023 - The foreign ministers of Ghana and Côte d'Ivoire sit down at the same table every six months.`,
			"mechanism",
			[]string{"mechanism CIV-GHA half-yearly meetings of the ministers ministers P6M"},
		},
		{
			"a parliament's committee is no format", `Britain and India

LONDON, 4 March 2023 - Britain's parliament, where the Foreign Affairs Committee meets weekly, heard that India had bought 12 jets.`,
			"mechanism", nil,
		},
		{
			"workers, and how many it shall be", `Australia, Solomon Islands agree on labour

CANBERRA, 4 March 2024 - About 6,000 Solomon Islanders work in Australia. Both sides want that number to grow to 16,000 by 2028.`,
			"figure",
			[]string{"figure AUS-SLB actual 6000", "figure AUS-SLB target 16000 by 2028"},
		},
		{
			"from one value to another", `Malaysia, Singapore agree on power

SINGAPORE, 4 March 2025 - Malaysia and Singapore agreed to raise the electricity that Singapore imports through Malaysia from 200 megawatts to 300 megawatts by 2027.`,
			"figure",
			[]string{"figure MYS-SGP actual 200", "figure MYS-SGP target 300 by 2027"},
		},
		{
			"a type of aircraft is no number", `Russia and India

MOSCOW, 4 March 2024 - Russia and India discussed the licensed production of MI-17 helicopters and D-30 howitzers.`,
			"figure", nil,
		},
		{
			"relative clauses and bare verbs", `Estonia and Latvia

RIGA, 4 March 2023 - Estonia, which joined the EU in 2004, and Latvia agreed on Friday. Mexico, a founder of the Pacific Alliance, has been in the CPTPP since 2018; Britain acceded last December.`,
			"membership",
			[]string{"membership EST eu", "membership GBR cptpp", "membership MEX cptpp", "membership MEX pacific-alliance"},
		},
		{
			"a wish is no membership", `Kyiv

KYIV, 4 March 2023 - Ukraine, which hopes to join NATO, and Georgia, an EU candidate, met on Friday.`,
			"membership", nil,
		},
		{
			"numbers to be set against others'", `Truce

KUALA LUMPUR, 29 July 2024 - Thailand and Cambodia agreed on a truce. The five days of clashes left at least 36 people dead and more than 300,000 displaced. It was the third meeting of the General Border Committee.`,
			"tally",
			[]string{"tally dead 36", "tally nth 3"},
		},
	} {
		f := found(t, p, "report.txt", test.text)
		var got []string
		for _, l := range lasts(f) {
			if strings.HasPrefix(l, test.kind) && !slices.Contains(got, l) {
				got = append(got, l)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: Findings(%q) has %q, want %q", test.name, test.text, got, test.want)
		}
	}
}

// lasts writes what lasts in f, one to a line.
func lasts(f *chancery.Findings) []string {
	var out []string
	for _, m := range f.Mechanisms {
		turns := ""
		if m.Alternates != nil {
			turns = " in turn"
		}
		out = append(out, fmt.Sprintf("mechanism %s %s %s %s%s", strings.Join(m.Parties, "-"), m.Name, m.Level, m.Every, turns))
	}
	for _, g := range f.Figures {
		by := ""
		if g.Kind == chancery.Target && g.Period != "" {
			by = " by " + string(g.Period)
		}
		out = append(out, fmt.Sprintf("figure %s %s %.12g%s", strings.Join(g.States, "-"), g.Kind, g.Value, by))
	}
	for _, m := range f.Memberships {
		out = append(out, "membership "+m.Member+" "+m.Grouping)
	}
	for _, t := range f.Tallies {
		if !t.Beside {
			out = append(out, fmt.Sprintf("tally %s %.12g", t.Of, t.Value))
		}
	}
	return out
}
