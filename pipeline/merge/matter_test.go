package merge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

const nextDays = `
Trains between Kazakhstan and Uzbekistan stood still again on Wednesday at the border crossing of Saryagash that Tokayev and Mirziyoyev opened last week.
Railway workers at Saryagash refuse to carry freight until both governments pay for the nights.
The presidents of Kazakhstan and Uzbekistan had promised more trains when they opened the crossing on Friday.
The line is to carry three million tons of freight a year by 2028, but nobody has bought engines for it, workers said.
`

// TestFollows: what goes on from a story days later is a story of its own that follows it, and what is told of other matters follows nothing.
func TestFollows(t *testing.T) {
	reports := []*Compared{
		plain("r1", "2025-05-17", wire), plain("r2", "2025-05-18", wire), plain("r3", "2025-05-21", nextDays), plain("r4", "2025-05-21", other), plain("r5", "2025-06-21", nextDays),
	}
	var pairs []chancery.Pair
	for i, a := range reports {
		for _, b := range reports[i+1:] {
			pairs = append(pairs, Compare(b, a))
		}
	}
	g := Stories(reports, pairs)
	got := map[string]string{}
	for _, s := range g.Stories {
		got[strings.Join(s.Reports, " ")] = string(s.Follows)
	}
	want := map[string]string{"r1 r2": "", "r3": "r2", "r4": "", "r5": ""}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("reports that stories follow (-want +got):\n%s", d)
	}
	Resolve(g.Stories, g.Reports)
	for _, s := range g.Stories {
		if s.ID == "r3" && s.Follows != "r1" {
			t.Errorf("r3 follows story %q, want r1", s.Follows)
		}
	}
}

// TestVeto: two meetings told in one form of words, on one day and between the same states, are two if the persons, places and numbers are others.
func TestVeto(t *testing.T) {
	form := func(id string, names ...string) *Compared {
		f := chancery.Findings{Report: chancery.ReportInfo{ID: id, Published: "2025-05-17"}}
		for i, line := range []string{"ministers of the two neighbours met on the frontier to speak about water and wheat", "they signed a protocol on irrigation and drank tea", "a working group is to follow in autumn"} {
			f.Sketch.Sentences = append(f.Sketch.Sentences, chancery.SketchSentence{Words: strings.Fields(line), Names: append([]string{"KAZ", "UZB"}, names[i:i+1]...)})
		}
		return Prepare(f)
	}
	a := form("a", "saryagash", "asset-irgaliev", "yerbol-karashukeyev")
	for _, c := range []struct {
		names []string
		one   bool
	}{{[]string{"saryagash", "asset-irgaliev", "yerbol-karashukeyev"}, true}, {[]string{"termez", "ibrahim-saidov", "aziz-voitov"}, false}} {
		if p := Compare(a, form("b", c.names...)); OneStory(p) != c.one {
			t.Errorf("with the names %q: of one story %v (%.2f), want %v", c.names, OneStory(p), p.Story, c.one)
		}
	}
}

// TestBackground: a passage taken over word for word is an excerpt also where a report has nothing else in common with the one it is from.
func TestBackground(t *testing.T) {
	const elsewhere = `
Fishermen in Aktau counted their nets on Monday after a storm on the Caspian tore the pier of Bautino away.
The harbour master, Daulet Seitkali, wants a wall of stone, and says that wood was always a bad idea on a coast where winter begins in October.
His office had asked for money three times and was told three times to wait for the budget of the coming year.
Boats from Baku and Turkmenbashi are turned away for the present, and sturgeon is dearer in the market than beef, as a saleswoman complained.
Insurers sent two men with cameras, who left again before noon without a word about who will pay for the nets and the planks.
The presidents of Kazakhstan and Uzbekistan opened a border crossing at Saryagash on Friday and promised more trains.
Kassym-Jomart Tokayev and Shavkat Mirziyoyev cut a ribbon and drank tea with railway workers.
`
	p := Compare(plain("a", "2025-05-17", wire), plain("b", "2025-05-19", elsewhere))
	if p.Copy == nil || p.Copy.Kind != chancery.Excerpt || p.Copy.A != "b" || OneStory(p) {
		t.Errorf("Compare = %+v, one story %v; want an excerpt that b took, and two stories", p.Copy, OneStory(p))
	}
}

// TestHanging: a crowd is parted where it hangs together least, and as often as it must.
func TestHanging(t *testing.T) {
	var ids []string
	var pairs []chancery.Pair
	const n = Crowd/2 + 10
	for i := range 2 * n { // two crowds in themselves strong, with a weak pair between them
		ids = append(ids, fmt.Sprintf("r%04d", i))
		if i > 0 {
			p := chancery.Pair{A: ids[i-1], B: ids[i], Story: 0.55}
			if i == n {
				p.Story = 0.45
			}
			pairs = append(pairs, p)
		}
	}
	hs := Hanging(ids, pairs)
	if len(hs) != 2 || len(hs[0]) != n || hs[0][0] != "r0000" || len(hs[1]) != n {
		t.Errorf("a crowd is parted into %d, the first of %d; want 2 of %d", len(hs), len(hs[0]), n)
	}
	if hs := Hanging(ids[:Crowd], pairs[:Crowd-1]); len(hs) != 1 {
		t.Errorf("what is no crowd yet is parted into %d", len(hs))
	}
	for i := range pairs {
		pairs[i].Copy = &chancery.Copy{Kind: chancery.Excerpt}
	}
	if hs := Hanging(ids, pairs); len(hs) != len(ids) {
		t.Errorf("over excerpts alone %d hang together as %d, want each alone", len(ids), len(hs))
	}
}

// TestMachinesWords: what a spun text has a person say is less sure than what a writer does.
func TestMachinesWords(t *testing.T) {
	of := func(how chancery.Manner) float64 {
		f := chancery.Findings{Report: chancery.ReportInfo{ID: "a", Retold: how}, Statements: []chancery.Statement{{Entry: chancery.Entry{ID: "s", Confidence: 0.8}}}}
		return Own(f)[0].Value.(*chancery.Statement).Confidence
	}
	if of(chancery.Spun) >= of(chancery.Paraphrase) || of(chancery.Paraphrase) != of("") {
		t.Errorf("confidence of a statement: spun %v, paraphrased %v, own %v", of(chancery.Spun), of(chancery.Paraphrase), of(""))
	}
}

// TestCells: where findings fall by their time.
func TestCells(t *testing.T) {
	for _, c := range []struct{ date, published, want string }{
		{"2025-03-24", "2025-03-26", "2025/03/2/b"},
		{"2025-03-01", "", "2025/03/0/a"},
		{"2025-03-10", "", "2025/03/0/c"},
		{"2025-03-31", "", "2025/03/2/c"},
		{"2025-03", "2025-05-02", "2025/03/0/a"},
		{"2025", "2025-05-05", "2025/05/0/b"},
		{"2024", "2025-05-05", "2024/07/0/a"},
		{"", "2025-05-05", "2025/05/0/b"},
		{"", "", "~"},
		{"2024-02-29", "", "2024/02/2/c"},
	} {
		if got := cellOf(dayOf(c.date, c.published)); got != c.want {
			t.Errorf("cell of %q, published %q = %s, want %s", c.date, c.published, got, c.want)
		}
	}
}

// TestEdge: a happening that reports date to the two sides of a branch's edge is one, and stands in the earlier branch.
func TestEdge(t *testing.T) {
	visit := func(id, date string) chancery.Findings {
		return report(id, "2025-04-02").event("Tokayev arrived in Tashkent for a visit", chancery.Event{
			Type: "CONSULT", Mode: "visit", Status: chancery.Held, Actors: []string{"kassym-jomart-tokayev"}, States: []string{"KAZ", "UZB"}, Host: "UZB", Place: "Tashkent", Date: chancery.Maybe(date),
		}).f
	}
	fs := []chancery.Findings{visit("a", "2025-03-31"), visit("b", "2025-04-01"), visit("c", "2025-04-16")}
	for i := range branch + 10 { // others, so that the relation is parted
		id := fmt.Sprintf("x%03d", i)
		fs = append(fs, report(id, "2025-04-02").event("nobody heard of it", chancery.Event{
			Type: "ACCUSE", Status: chancery.Held, States: []string{"KAZ", "UZB"}, Date: chancery.Maybe(dayString(i % 300)),
		}).f)
	}
	var got []string
	for _, c := range changed(t, "KAZ-UZB", fs, Frame{}) {
		if e, ok := c.Value.(*chancery.Event); ok && e.Mode == "visit" {
			got = append(got, fmt.Sprint(c.Block, " ", len(e.Evidence)))
		}
	}
	slices.Sort(got)
	if want := []string{"KAZ-UZB/2025/03 2", "KAZ-UZB/2025/04 1"}; !slices.Equal(got, want) {
		t.Errorf("visits by branch and reports: %q, want %q", got, want)
	}
}
