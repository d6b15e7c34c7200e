package merge

import (
	"cmp"
	"slices"

	"chancery"
)

// Group is what comparing a set of reports with each other gives: their stories, and each report as the record lists it.
type Group struct {
	Stories   []chancery.Story
	Copies    []chancery.Copy
	Reports   []chancery.ReportInfo // with Origin, and with the date that its story gives an undated one; sorted by id
	Conflicts []chancery.Conflict   // dates of publication that the reports of a story disagree on
}

// excerptScore is how alike two reports must be of which the one takes passages of the other over, to be of one story.
const excerptScore = 0.65

// OneStory reports whether a pair alone would put its reports into one story. A text that takes passages of the other over and has little else in
// common with it does not: that is how background travels from one happening to the next.
func OneStory(p chancery.Pair) bool { return Strength(p) > 0 }

// A crowd is what hangs together over pairs that are of one story. Where much is told of one matter day after day it may reach over months, so one of
// more than Crowd reports is parted: its weakest pairs count no more. What is still a crowd then is parted again.
const (
	Crowd   = 256
	Parting = 4 // how often at most
)

// strengths are the likenesses from which on a pair counts, by how often a crowd was parted.
var strengths = [Parting + 1]float64{storyScore, 0.5, 0.6, 0.7, 0.8}

// Strength is how often a crowd must be parted until the pair counts no more; 0: it never counts.
func Strength(p chancery.Pair) int {
	if p.Copy != nil && p.Copy.Kind == chancery.Excerpt && p.Story < excerptScore {
		return 0
	}
	n := 0
	for n < len(strengths) && p.Story >= strengths[n] {
		n++
	}
	return n
}

// Hanging are the parts of the reports that hang together, crowds parted, in a fixed order. The ids given must be all that the pairs name.
func Hanging(ids []string, pairs []chancery.Pair) [][]string {
	near := map[string][]chancery.Pair{}
	for _, p := range pairs {
		near[p.A], near[p.B] = append(near[p.A], p), append(near[p.B], p)
	}
	var out [][]string
	var part func(ids []string, parted int)
	part = func(ids []string, parted int) {
		seen := map[string]bool{}
		for _, id := range ids {
			if seen[id] {
				continue
			}
			seen[id] = true
			h := []string{id}
			for i := 0; i < len(h); i++ {
				for _, p := range near[h[i]] {
					for _, r := range []string{p.A, p.B} {
						if !seen[r] && Strength(p) > parted {
							seen[r] = true
							h = append(h, r)
						}
					}
				}
			}
			slices.Sort(h)
			if len(h) > Crowd && parted < Parting {
				part(h, parted+1)
			} else {
				out = append(out, h)
			}
		}
	}
	part(slices.Sorted(slices.Values(ids)), 0)
	return out
}

// Stories groups reports that are linked by pairs, directly or over others. The reports given must be closed under OneStory; pairs
// with other reports tell of copies only. The result depends on the sets given, not on their order.
func Stories(reports []*Compared, pairs []chancery.Pair) Group {
	c := newClusters(reports)
	c.drift(pairs)
	pairs = slices.Clone(pairs)
	slices.SortFunc(pairs, func(p, q chancery.Pair) int {
		return cmp.Or(cmp.Compare(q.Story, p.Story), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
	})
	c.weigh(pairs)
	var g Group
	for _, p := range pairs {
		if OneStory(p) && c.of[p.A] != nil && c.of[p.B] != nil {
			c.join(p.A, p.B)
		}
		if p.Copy != nil && c.of[p.Copy.A] != nil {
			g.Copies = append(g.Copies, *p.Copy)
		}
	}
	slices.SortFunc(g.Copies, func(a, b chancery.Copy) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	for _, members := range c.groups() {
		g.add(members, c)
	}
	g.follow(pairs, c.at)
	origins(g.Reports, g.Copies)
	g.count()
	slices.SortFunc(g.Reports, func(a, b chancery.ReportInfo) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Stories, func(a, b chancery.Story) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Conflicts, func(a, b chancery.Conflict) int { return cmp.Compare(a.ID, b.ID) })
	return g
}

// clusters is a partition of reports that grows by joining. What two clusters are to each other is kept up to date while they grow, so that a
// story of a thousand reports costs no more than its pairs.
type clusters struct {
	of    map[string]*Compared
	at    map[string]int // report → cluster
	in    map[int][]string
	dates map[int][]*Compared     // one report of each date in a cluster
	links map[int]map[int]float64 // sum of the pairs between two clusters
	apart map[int]map[int]bool    // clusters of which one takes background from the other
	stray map[string]*Compared    // reports whose own day cannot be, by report → the original that tells so
}

func newClusters(reports []*Compared) *clusters {
	c := &clusters{of: map[string]*Compared{}, at: map[string]int{}, in: map[int][]string{}, dates: map[int][]*Compared{}, links: map[int]map[int]float64{}, apart: map[int]map[int]bool{}, stray: map[string]*Compared{}}
	for i, r := range reports {
		id := r.Info.ID
		c.of[id], c.at[id], c.in[i], c.dates[i], c.links[i] = r, i, []string{id}, []*Compared{r}, map[int]float64{}
	}
	return c
}

// drift finds the reports whose own day, worked out or taken over, is not that of the report whose text they have: it parts no story.
func (c *clusters) drift(pairs []chancery.Pair) {
	for _, p := range pairs {
		if !OneStory(p) {
			continue
		}
		taker, original := c.of[p.A], c.of[p.B]
		if p.Copy != nil {
			taker, original = c.of[p.Copy.A], c.of[p.Copy.B]
		}
		if taker == nil || original == nil || taker.daysFrom(original) <= StoryDays {
			continue
		}
		if !taker.adrift() {
			taker, original = original, taker
		}
		id := taker.Info.ID
		if old := c.stray[id]; old == nil || before(original, old) < 0 {
			c.stray[id] = original
		}
		c.dates[c.at[id]] = nil
	}
}

func (c *clusters) weigh(pairs []chancery.Pair) {
	for _, p := range pairs {
		x, okx := c.at[p.A]
		y, oky := c.at[p.B]
		if !okx || !oky {
			continue
		}
		if p.Story >= leastStory {
			c.links[x][y], c.links[y][x] = p.Story, p.Story
		}
		if p.Copy != nil && p.Copy.Kind == chancery.Excerpt && p.Story < excerptScore && !(c.of[p.A].dated() && c.of[p.B].dated()) {
			c.part(x, y)
		}
	}
}

// part notes that one of two clusters takes background from the other: a report that is not dated may be of any later day then.
func (c *clusters) part(x, y int) {
	for _, k := range [][2]int{{x, y}, {y, x}} {
		if c.apart[k[0]] == nil {
			c.apart[k[0]] = map[int]bool{}
		}
		c.apart[k[0]][k[1]] = true
	}
}

// joinShare is how much of storyScore the pairs between two groups must reach on average before the groups become one: a chain of
// reports that each resemble the next is not one happening. Of a large group only some were compared with each report, see chancery.Hubs.
const joinShare = 0.6

func (c *clusters) join(a, b string) {
	x, y := c.at[a], c.at[b]
	if x == y {
		return
	}
	if len(c.in[x]) > len(c.in[y]) {
		x, y = y, x
	}
	if c.links[x][y] < joinShare*storyScore*float64(len(c.in[x])*min(len(c.in[y]), chancery.Hubs)) || !c.ofOneTime(x, y) || c.apart[x][y] {
		return
	}
	for _, m := range c.in[x] {
		c.at[m] = y
	}
	c.in[y] = append(c.in[y], c.in[x]...)
	for _, r := range c.dates[x] {
		if !slices.ContainsFunc(c.dates[y], r.sameDate) {
			c.dates[y] = append(c.dates[y], r)
		}
	}
	for z, sum := range c.links[x] {
		delete(c.links[z], x)
		if z != y {
			c.links[y][z] += sum
			c.links[z][y] = c.links[y][z]
		}
	}
	for z := range c.apart[x] {
		delete(c.apart[z], x)
		c.part(y, z)
	}
	delete(c.in, x)
	delete(c.dates, x)
	delete(c.links, x)
}

// ofOneTime reports whether no two reports of two clusters lie too far apart to be of one happening.
func (c *clusters) ofOneTime(x, y int) bool {
	for _, r := range c.dates[x] {
		for _, s := range c.dates[y] {
			if r.daysFrom(s) > StoryDays {
				return false
			}
		}
	}
	return true
}

// sameDate reports whether two reports tell the same of when they were published.
func (c *Compared) sameDate(d *Compared) bool {
	return c.Info.Published == d.Info.Published && c.dayOfYear == d.dayOfYear
}

// groups are the clusters, each sorted, in order of their first report.
func (c *clusters) groups() [][]string {
	gs := make([][]string, 0, len(c.in))
	for _, g := range c.in {
		slices.Sort(g)
		gs = append(gs, g)
	}
	slices.SortFunc(gs, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return gs
}

// follow gives each story that goes on from another a report of that one: of the nearest day before its own, the one that is most like it. Whose
// story that is, is known when all are grouped, see Resolve.
func (g *Group) follow(pairs []chancery.Pair, at map[string]int) {
	type before struct {
		days   int
		likely float64
		report string
	}
	best := map[int]before{}
	for _, p := range pairs {
		if p.Matter < sameMatter || p.Days == 0 {
			continue
		}
		later, earlier, days := p.B, p.A, p.Days
		if days < 0 {
			later, earlier, days = p.A, p.B, -days
		}
		of, ok := at[later]
		if from, in := at[earlier]; !ok || in && from == of {
			continue
		}
		b := before{days, p.Matter, earlier}
		if old, ok := best[of]; !ok || cmp.Or(cmp.Compare(b.days, old.days), cmp.Compare(old.likely, b.likely), cmp.Compare(b.report, old.report)) < 0 {
			best[of] = b
		}
	}
	for i := range g.Stories {
		g.Stories[i].Follows = chancery.Maybe(best[at[g.Stories[i].Reports[0]]].report)
	}
}

// Resolve puts the story of the report in the place of the report that each story follows. Stories that follow one that is not among the reports
// given follow none.
func Resolve(stories []chancery.Story, reports []chancery.ReportInfo) {
	of := make(map[string]string, len(reports))
	for _, r := range reports {
		of[r.ID] = r.Story
	}
	for i := range stories {
		if s := &stories[i]; s.Follows != "" {
			s.Follows = chancery.Maybe(of[string(s.Follows)])
			if string(s.Follows) == s.ID {
				s.Follows = ""
			}
		}
	}
}

func (g *Group) add(members []string, c *clusters) {
	of := c.of
	best := slices.MinFunc(members, func(a, b string) int { return before(of[a], of[b]) })
	g.Stories = append(g.Stories, chancery.Story{ID: members[0], Reports: members, Title: of[best].Info.Title})
	day := c.storyDay(members)
	for _, id := range members {
		info := of[id].Info
		info.Story = members[0]
		d := of[id].dayIn(day)
		if c.stray[id] != nil {
			d = day
		}
		if d != "" {
			info.Published, info.PublishedBy = chancery.Maybe(d), "story"
		}
		g.Reports = append(g.Reports, info)
	}
	g.Conflicts = append(g.Conflicts, c.dateConflicts(members)...)
}

// before orders reports by who leads a story: the earliest, the fullest, the least id.
func before(a, b *Compared) int {
	return cmp.Or(cmp.Compare(firstDay(a), firstDay(b)), cmp.Compare(len(b.sents), len(a.sents)), cmp.Compare(a.Info.ID, b.Info.ID))
}

// storyDay is the first day that a report of the story was published on, "" where none is dated to the day.
func (c *clusters) storyDay(members []string) string {
	day := ""
	for _, id := range members {
		if d := string(c.of[id].Info.Published); isDay(d) && c.stray[id] == nil && (day == "" || d < day) {
			day = d
		}
	}
	return day
}

// dateConflicts sets the dates that a story's reports disown against the dates that its other reports carry.
func (c *clusters) dateConflicts(members []string) []chancery.Conflict {
	var out []chancery.Conflict
	for _, id := range members {
		for _, wrong := range c.of[id].Clues {
			if wrong.Doubt == "" && c.stray[id] != nil {
				wrong.Doubt = "it is the text of a report of another day"
			}
			if wrong.Doubt == "" || wrong.Doubt == chancery.OneOfSeveral || wrong.Text == "" {
				continue
			}
			if c, ok := dateConflict(c.of[id], wrong, members, c.of); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

func dateConflict(r *Compared, wrong chancery.DateClue, members []string, of map[string]*Compared) (chancery.Conflict, bool) {
	for _, id := range members {
		o := of[id]
		if o == r || !isDay(string(o.Info.Published)) {
			continue
		}
		for _, right := range datelinesFirst(o.Clues) {
			if right.Doubt != "" || right.Text == "" || right.EDTF != string(o.Info.Published) {
				continue
			}
			sides := []chancery.Side{
				{Says: string(o.Info.Published), Report: o.Info.ID, Span: right.Span, Text: right.Text},
				{Says: wrong.EDTF + ": " + wrong.Doubt, Report: r.Info.ID, Span: wrong.Span, Text: wrong.Text},
			}
			return chancery.Conflict{Entry: chancery.Entry{
				ID:         chancery.FindingID(r.Info.SHA256, "conflict", "published", wrong.Span),
				Evidence:   evidenceOf(sides),
				Confidence: 0.8,
			}, About: "when the reports of one story were published", Sides: sides}, true
		}
	}
	return chancery.Conflict{}, false
}

// datelinesFirst are the clues in the order in which they show best when a report came out: its dateline, then the sentences of its lead that tell
// the day, which come last.
func datelinesFirst(clues []chancery.DateClue) []chancery.DateClue {
	out := slices.Clone(clues)
	slices.Reverse(out)
	slices.SortStableFunc(out, func(a, b chancery.DateClue) int {
		order := []string{"dateline", "metadata", "text"}
		at := func(by string) int {
			if n := slices.Index(order, by); n >= 0 {
				return n
			}
			return len(order)
		}
		return cmp.Compare(at(a.By), at(b.By))
	})
	return out
}

func evidenceOf(sides []chancery.Side) []chancery.Evidence {
	es := make([]chancery.Evidence, len(sides))
	for i, s := range sides {
		es[i] = chancery.Evidence{Report: s.Report, Span: s.Span, Text: s.Text}
	}
	slices.SortFunc(es, func(a, b chancery.Evidence) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return es
}

// origins gives every report what it rests on: the origin of the report that it copies or rewrites, else the agency that it credits,
// else itself. A copy always comes after its original in one order (compare direction), so there are no rings.
func origins(reports []chancery.ReportInfo, copies []chancery.Copy) {
	parent := map[string]string{}
	for _, c := range copies {
		if c.Kind == chancery.Excerpt {
			continue
		}
		if p, ok := parent[c.A]; !ok || c.B < p {
			parent[c.A] = c.B
		}
	}
	how := retold(copies)
	own := map[string]string{}
	for _, r := range reports {
		own[r.ID] = r.ID
		if len(r.Agencies) > 0 {
			own[r.ID] = "agency:" + r.Agencies[0]
		}
	}
	for i := range reports {
		id := reports[i].ID
		for n := 0; parent[id] != "" && n < len(reports); n++ {
			id = parent[id]
		}
		reports[i].Origin = own[id]
		reports[i].Retold = how[reports[i].ID]
	}
}

// retold is how each report that rewrites others does so: a machine's hand that shows against any of them shows.
func retold(copies []chancery.Copy) map[string]chancery.Manner {
	how := map[string]chancery.Manner{}
	for _, c := range copies { // sorted, so that of two manners it is always the same one
		if old := how[c.A]; old == "" || c.How.Weak() && !old.Weak() {
			how[c.A] = c.How
		}
	}
	return how
}

// count gives every story the number of its independent origins.
func (g *Group) count() {
	origin := map[string]string{}
	for _, r := range g.Reports {
		origin[r.ID] = r.Origin
	}
	for i := range g.Stories {
		seen := map[string]bool{}
		for _, id := range g.Stories[i].Reports {
			seen[origin[id]] = true
		}
		g.Stories[i].Sources = len(seen)
	}
}
