package happened

import (
	"slices"
	"strings"
	"testing"

	"chancery"
)

// TestTypes finds each of PLOVER's sixteen types, with every mode of the guide, in a sentence of its own, and codes it for export.
func TestTypes(t *testing.T) {
	reached := map[string]bool{}
	for _, c := range []struct{ code, cameo, text string }{
		{"CONSULT/visit", "042", "Indonesian President Prabowo Subianto visited Turkey last Tuesday."},
		{"CONSULT/visit", "036", "Indonesian President Prabowo Subianto will visit Turkey next month."},
		{"CONSULT/meeting", "040", "British Foreign Secretary David Lammy met his Polish counterpart in Warsaw on Monday."},
		{"CONSULT/summit", "046", "Brazil and Mexico held a summit in Brasilia on 3 March."},
		{"CONSULT/call", "041", "French President Emmanuel Macron spoke by phone with Iranian President Masoud Pezeshkian on Monday."},
		{"CONSULT/message", "040", "Omani Sultan Haitham bin Tariq sent a letter to Iranian President Masoud Pezeshkian on Sunday."},
		{"CONSULT/talks", "046", "Iran and Iraq held a third round of talks in Baghdad on Saturday."},
		{"REQUEST/invitation", "026", "Chinese President Xi Jinping invited Chilean President Gabriel Boric to visit China."},
		{"REQUEST", "100", "Ukraine demanded compensation from Russia on Monday."},
		{"AGREE/signing", "057", "Kenya and Ethiopia signed a memorandum on power lines on Friday."},
		{"AGREE", "030", "India and China agreed to resume direct flights."},
		{"COOPERATE/ties", "050", "Saudi Arabia and Iran restored diplomatic relations on Friday."},
		{"COOPERATE/exercise", "062", "Egypt and Greece held joint naval exercises off Crete last week."},
		{"COOPERATE/production", "061", "France delivered two frigates to Greece on Tuesday."},
		{"COOPERATE", "060", "India and Indonesia launched joint patrols on Monday."},
		{"SUPPORT", "051", "Turkish President Recep Tayyip Erdogan thanked Qatar for its help."},
		{"AID", "070", "Germany gave Moldova a grant of 20 million euros on Monday."},
		{"CONCEDE", "0841", "Iran released two French citizens on Sunday."},
		{"RETREAT", "087", "Russia withdrew its troops from Georgia on Monday."},
		{"ACCUSE", "112", "Armenia accused Azerbaijan of shelling a village on Monday."},
		{"REJECT", "120", "Iran rejected a British proposal on Monday."},
		{"THREATEN", "130", "China threatened Japan with a boycott on Monday."},
		{"PROTEST/summons", "114", "Poland summoned the Russian ambassador on Friday."},
		{"PROTEST", "114", "Ecuador lodged a protest with Mexico on Friday."},
		{"SANCTION/expulsion", "161", "Peru expelled two Bolivian diplomats on Friday."},
		{"SANCTION/recall", "161", "Algeria recalled its ambassador from France on Monday."},
		{"SANCTION", "163", "Canada imposed sanctions on Belarus on Friday."},
		{"MOBILIZE", "154", "Russia massed troops along the border with Ukraine on Monday."},
		{"COERCE", "171", "Iran seized a Greek tanker on Monday."},
		{"ASSAULT", "190", "Israel bombed Syria on Monday."},
	} {
		tx, d, cast, times := read(c.text)
		var got []string
		for _, e := range Find(tx, d, cast, times, nil) {
			typ, _, _ := strings.Cut(string(e.Plover), "/")
			if typ != "RETREAT" {
				typ = e.Type
			}
			if e.Mode != "" {
				typ += "/" + string(e.Mode)
			}
			got = append(got, typ+" "+string(e.CAMEO))
			reached[strings.Split(typ, "/")[0]] = true
			if len(e.States) != 2 || e.Status == chancery.Denied {
				t.Errorf("%q: %v of %v, want two sides", c.text, e.Status, e.States)
			}
		}
		if !slices.Contains(got, c.code+" "+c.cameo) {
			t.Errorf("Find(%q) = %v, want %s %s", c.text, got, c.code, c.cameo)
		}
	}
	for typ := range Shipped().types {
		if !reached[typ] {
			t.Errorf("nothing reaches %s", typ)
		}
	}
	if len(reached) != 16 {
		t.Errorf("%d types reached, want PLOVER's 16", len(reached))
	}
}
