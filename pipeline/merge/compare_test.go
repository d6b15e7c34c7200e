package merge

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

// sketched is a report with its sketch, for what works on the sketch itself.
type sketched struct {
	*Compared
	postings []chancery.Posting
}

// plain makes what comparing needs from plain text: a sentence a line, the first one the headline where it has no full stop.
func plain(id, published, text string, agencies ...string) *Compared {
	return withKeys(id, published, text, agencies...).Compared
}

func withKeys(id, published, text string, agencies ...string) sketched {
	f := chancery.Findings{Report: chancery.ReportInfo{ID: id, SHA256: id, Published: chancery.Maybe(published), Agencies: agencies}}
	for line := range strings.Lines(strings.TrimSpace(text)) {
		line = strings.TrimSpace(line)
		s := chancery.SketchSentence{Title: !strings.HasSuffix(line, "."), Quoted: strings.HasPrefix(line, `"`)}
		for i, w := range strings.Fields(line) {
			w = strings.Trim(w, `.,";:`)
			if i > 0 && w != "" && w[0] >= 'A' && w[0] <= 'Z' && !strings.HasSuffix(w, "day") {
				s.Names = append(s.Names, strings.ToLower(w))
			}
			s.Words = append(s.Words, strings.ToLower(w))
		}
		f.Sketch.Sentences = append(f.Sketch.Sentences, s)
	}
	return sketched{Prepare(f), Keys(f.Sketch)}
}

const wire = `
The presidents of Kazakhstan and Uzbekistan opened a border crossing at Saryagash on Friday and promised more trains.
Kassym-Jomart Tokayev and Shavkat Mirziyoyev cut a ribbon and drank tea with railway workers.
"Our borders should join us and not part us," Tokayev said.
Trade between the two neighbours grew by a fifth last year, according to the customs service in Astana.
Both governments want the line to carry three million tons of freight a year by 2028.
The crossing was closed for repairs in 2019 and stayed shut during the pandemic.
`

const paraphrase = `
Leaders inaugurate rail crossing
Uzbekistan and Kazakhstan have a new border crossing at Saryagash, which their presidents inaugurated on Friday with a promise of more trains.
Tokayev and Mirziyoyev had tea with the workers of the railway after the ribbon was cut.
Borders "should join us and not part us," Tokayev told the guests.
The customs service in Astana says that trade of the neighbours was up by a fifth last year.
By 2028 the governments want three million tons of freight on the line every year.
Since repairs began in 2019 the crossing had been closed, and the pandemic kept it shut.
`

const other = `
Ministers of Kazakhstan and Uzbekistan discussed the water of the Syr Darya in Tashkent on Friday.
The reservoirs are emptier than in any spring since measurements began.
Farmers along the lower river fear for their cotton.
A working group is to report on the matter in June.
`

const later = `
Mirziyoyev arrived in Astana on Tuesday for talks on gas and on seats in the upper chamber of a new council.
The two presidents are to sign nine documents.
The presidents of Kazakhstan and Uzbekistan opened a border crossing at Saryagash on Friday and promised more trains.
Kassym-Jomart Tokayev and Shavkat Mirziyoyev cut a ribbon and drank tea with railway workers.
Analysts in Almaty expect a long evening and little news about electricity.
`

func TestCompare(t *testing.T) {
	trimmed := strings.Join(strings.SplitAfter(strings.TrimSpace(wire), "\n")[:4], "")
	strangers := strings.NewReplacer("Kazakhstan", "Peru", "Uzbekistan", "Ecuador", "Kassym-Jomart", "Dina", "Tokayev", "Boluarte", "Shavkat", "Daniel",
		"Mirziyoyev", "Noboa", "Saryagash", "Huaquillas", "Astana", "Lima").Replace(wire)
	for _, c := range []struct {
		name         string
		text, date   string
		kind         chancery.CopyKind // "" = own text
		story, taken bool              // of one story; took from the wire
	}{
		{"the same text a day later", wire, "2025-05-18", chancery.FullCopy, true, true},
		{"trimmed", trimmed, "2025-05-17", chancery.FullCopy, true, true},
		{"in other words", paraphrase, "2025-05-17", chancery.Rewrite, true, true},
		{"in other words, undated", paraphrase, "", chancery.Rewrite, true, true},
		{"another matter of the same two", other, "2025-05-17", "", false, false},
		{"background in a later story", later, "2025-06-03", chancery.Excerpt, false, true},
		{"the same, undated", later, "", chancery.Excerpt, false, true},
		{"the same words a year later", paraphrase, "2026-05-17", "", false, false},
		{"the same words of other people", strangers, "2025-05-17", "", false, false},
	} {
		a, b := plain("a", "2025-05-17", wire, "KazInform"), plain("b", c.date, c.text)
		p := Compare(a, b)
		if d := cmp.Diff(p, Compare(b, a)); d != "" {
			t.Errorf("%s: Compare depends on the order of its arguments:\n%s", c.name, d)
		}
		var kind chancery.CopyKind
		taken := false
		if p.Copy != nil {
			kind, taken = p.Copy.Kind, p.Copy.A == "b"
		}
		if kind != c.kind || OneStory(p) != c.story || taken != c.taken {
			t.Errorf("%s: Compare = %q, one story %v (%.2f), b took from a %v; want %q, %v, %v", c.name, kind, OneStory(p), p.Story, taken, c.kind, c.story, c.taken)
		}
	}
}

// TestCandidates checks that what Compare would relate is found by keys.
func TestCandidates(t *testing.T) {
	share := func(a, b sketched, class chancery.KeyClass) int {
		mine := map[int64]bool{}
		for _, p := range a.postings {
			if p.Class == class {
				mine[p.Key] = true
			}
		}
		n := 0
		for _, p := range b.postings {
			if p.Class == class && mine[p.Key] {
				n++
			}
		}
		return n
	}
	a := withKeys("a", "2025-05-17", wire)
	if n := share(a, withKeys("b", "", paraphrase), chancery.StoryKey); n < SharedStory {
		t.Errorf("a paraphrase shares %d story keys, want %d", n, SharedStory)
	}
	if n := share(a, withKeys("b", "", later), chancery.PassageKey); n < SharedPassages {
		t.Errorf("two sentences of background share %d passage keys, want %d", n, SharedPassages)
	}
	if n := share(a, withKeys("b", "", other), chancery.PassageKey); n != 0 {
		t.Errorf("an own text shares %d passage keys, want 0", n)
	}
}

func TestStories(t *testing.T) {
	reports := []*Compared{
		plain("r1", "2025-05-17", wire, "KazInform"), plain("r2", "2025-05-18", wire), plain("r3", "", paraphrase), plain("r4", "2025-05-17", other), plain("r5", "2025-06-03", later),
	}
	var pairs []chancery.Pair
	for i, a := range reports {
		for _, b := range reports[i+1:] {
			pairs = append(pairs, Compare(a, b))
		}
	}
	want := Stories(reports, pairs)
	var groups [][]string
	for _, s := range want.Stories {
		groups = append(groups, s.Reports)
	}
	if d := cmp.Diff([][]string{{"r1", "r2", "r3"}, {"r4"}, {"r5"}}, groups); d != "" {
		t.Errorf("stories (-want +got):\n%s", d)
	}
	if s := want.Stories[0]; s.Sources != 1 {
		t.Errorf("a wire text, its copy and its rewrite are %d sources, want 1", s.Sources)
	}
	for _, r := range want.Reports {
		switch r.ID {
		case "r1", "r2", "r3":
			if r.Origin != "agency:KazInform" {
				t.Errorf("origin of %s = %q, want the agency", r.ID, r.Origin)
			}
		default:
			if r.Origin != r.ID {
				t.Errorf("origin of %s = %q, want itself", r.ID, r.Origin)
			}
		}
		if r.ID == "r3" && (r.Published != "2025-05-17" || r.PublishedBy != "story") {
			t.Errorf("the undated rewrite is of %q by %q, want the day of its story", r.Published, r.PublishedBy)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		random.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		random.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		if d := cmp.Diff(want, Stories(reports, pairs)); d != "" {
			t.Fatalf("Stories depends on the order of what it is given:\n%s", d)
		}
	}
}

// TestOrderOfPoints tells a rewrite from another outlet's own report of the same happening: it makes the same points, but in an order of its own.
func TestOrderOfPoints(t *testing.T) {
	const first = `
The foreign ministers of Ghana and Togo agreed on Tuesday in Lome to reopen the road bridge at Aflao to lorries.
Samuel Ablakwa and Robert Dussey spoke for three hours at the guest house of the ministry.
Lorries have waited on both banks of the lagoon since the customs dispute of last October.
Ablakwa said that traders had lost eleven million dollars in the first five weeks alone.
Togo will drop the weekly permit that it asked of drivers from Accra and Kumasi.
Ghana in turn promised to pay for new scales and lamps on its side of the crossing.
The governor of the Volta region called the outcome a relief for every market woman of the coast.
`
	retold := strings.Split(strings.TrimSpace(`
Ghana and Togo are to let lorries over the Aflao road bridge again, their foreign ministers settled in Lome on Tuesday.
In the guest house Ablakwa and Dussey sat together for three hours, with no aides.
A customs dispute had kept lorries on both banks waiting since last October, many with spoilt fruit.
In five weeks traders lost eleven million dollars, according to Ablakwa, who came by car.
No weekly permit will be asked of drivers from Kumasi or Accra by Togo any more.
Scales and lamps on the Ghanaian side are to be new, paid for by Accra as promised.
A relief for the coast and its market women, the Volta governor called it.
`), "\n")
	own := []string{retold[0], retold[6], retold[4], retold[2], retold[5], retold[1], retold[3]}
	for _, c := range []struct {
		name  string
		lines []string
		want  bool
	}{{"point by point", retold, true}, {"in an order of its own", own, false}} {
		al := align(plain("a", "2025-05-20", first), plain("b", "2025-05-20", strings.Join(c.lines, "\n")))
		if got := al.inOrder(); got != c.want {
			t.Errorf("%s: in order %v, want %v", c.name, got, c.want)
		}
	}
}

// TestStrayCopy has a copy whose day was worked out wrongly stand in the story of its original, and be of its day; one that its container dates does not.
func TestStrayCopy(t *testing.T) {
	for _, c := range []struct{ by, story, published string }{
		{"office-holders", "r1", "2025-05-17"}, {"metadata", "r2", "2025-09-30"},
	} {
		a, b := plain("r1", "2025-05-17", wire, "KazInform"), plain("r2", "2025-09-30", wire)
		a.Info.PublishedBy, b.Info.PublishedBy = "metadata", chancery.Maybe(c.by)
		p := Compare(a, b)
		if cmp.Diff(p, Compare(b, a)) != "" {
			t.Errorf("%s: Compare depends on the order of its arguments", c.by)
		}
		if p.Copy == nil || p.Copy.Kind != chancery.FullCopy || p.Copy.A != "r2" {
			t.Errorf("the same text of another day by %s is %+v, want a copy of r1", c.by, p.Copy)
		}
		for _, reports := range [][]*Compared{{a, b}, {b, a}} {
			g := Stories(reports, []chancery.Pair{p})
			if r := g.Reports[1]; r.Story != c.story || string(r.Published) != c.published {
				t.Errorf("a copy of another day by %s is in story %s, of %s; want %s, %s", c.by, r.Story, r.Published, c.story, c.published)
			}
		}
	}
}

// TestYearWorkedOut has a rewrite whose year was worked out stand in the year of the report that it retells; one that tells its year itself does not.
func TestYearWorkedOut(t *testing.T) {
	for _, c := range []struct{ by, story string }{{"calendar", "r1"}, {"dateline", "r2"}} {
		a, b := plain("r1", "2025-05-17", wire, "KazInform"), plain("r2", "2031-05-18", paraphrase)
		a.Info.PublishedBy, b.Info.PublishedBy = "text", chancery.Maybe(c.by)
		if g := Stories([]*Compared{a, b}, []chancery.Pair{Compare(a, b)}); g.Reports[1].Story != c.story {
			t.Errorf("a rewrite of another year by its %s is in story %s, want %s", c.by, g.Reports[1].Story, c.story)
		}
	}
}

// TestBackgroundUndated keeps an undated report that takes background from a story out of it, also where another of its reports is like it.
func TestBackgroundUndated(t *testing.T) {
	reports := []*Compared{plain("r1", "2025-05-17", wire), plain("r2", "2025-05-17", paraphrase), plain("r3", "", later)}
	pairs := []chancery.Pair{
		{A: "r1", B: "r2", Story: 0.9},
		{A: "r2", B: "r3", Story: 0.45},
		{A: "r1", B: "r3", Story: 0.4, Copy: &chancery.Copy{A: "r3", B: "r1", Kind: chancery.Excerpt}},
	}
	if g := Stories(reports, pairs); len(g.Stories) != 2 {
		t.Errorf("%d stories, want the undated report's apart", len(g.Stories))
	}
}

func TestDatelineWithoutYear(t *testing.T) {
	late := plain("r2", "", paraphrase)
	late.dayOfYear = "05-18"
	for _, c := range []struct{ dayOfYear, story, want string }{
		{"05-18", "2025-05-17", "2025-05-18"}, {"01-01", "2024-12-31", "2025-01-01"}, {"07-18", "2025-05-17", ""}, {"", "2025-05-17", "2025-05-17"}, {"02-29", "2025-03-01", ""},
	} {
		late.dayOfYear = c.dayOfYear
		if got := late.dayIn(c.story); got != c.want {
			t.Errorf("a report of %q in a story of %s: %q, want %q", c.dayOfYear, c.story, got, c.want)
		}
	}
}

func BenchmarkCompare(b *testing.B) {
	x, y := plain("a", "2025-05-17", wire), plain("b", "", paraphrase)
	for b.Loop() {
		Compare(x, y)
	}
}

func ExampleCompare() {
	p := Compare(plain("a", "2025-05-17", wire), plain("b", "2025-05-18", wire))
	fmt.Println(p.Copy.Kind, "of", p.Copy.B)
	// Output: copy of a
}

func TestDateFromRelated(t *testing.T) {
	undated := plain("r1", "", later)
	undated.dayOfYear = "06-03"
	pair := func(other string) chancery.Pair { return chancery.Pair{A: "r1", B: other, Story: 0.3} }
	for _, c := range []struct {
		name   string
		others map[string]string // id → published
		want   string
	}{
		{"a week before", map[string]string{"r2": "2025-05-27"}, "2025-06-03"},
		{"over the year", map[string]string{"r2": "2025-05-01"}, ""},
		{"two that agree", map[string]string{"r2": "2025-05-27", "r3": "2025-06-10"}, "2025-06-03"},
		{"two that do not", map[string]string{"r2": "2025-05-27", "r3": "2024-06-10"}, ""},
		{"dated to the month", map[string]string{"r2": "2025-06"}, ""},
	} {
		all, pairs := []*Compared{undated}, []chancery.Pair{}
		for id, day := range c.others {
			all, pairs = append(all, plain(id, day, wire)), append(pairs, pair(id))
		}
		g := Stories([]*Compared{undated}, pairs)
		g.DateFromRelated(all, nil, pairs)
		if got := string(g.Reports[0].Published); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	// the report itself rules out the year that the other lends it
	undated.years = []string{"2026-06-03", "2027-06-03"}
	pairs := []chancery.Pair{pair("r2")}
	g := Stories([]*Compared{undated}, pairs)
	if g.DateFromRelated([]*Compared{undated, plain("r2", "2025-05-27", wire)}, nil, pairs); g.Reports[0].Published != "" {
		t.Errorf("dated %s, which it rules out", g.Reports[0].Published)
	}
}
