package merge

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery"
)

// The generator of archives makes findings as the stages before would make of a real press archive: some hundreds of reports a day on the relations of
// two hundred states, of which a few have most of the news, and one relation a tenth of it; stories of one to some dozens of reports within three days, own texts, copies, trimmed
// and rewritten ones; stories that go on days later; background that is printed again for months; ten thousands of persons, places and words. They come mostly in
// order of publication, some late, some undated. What it does not make is text: no parser is needed to feed a store with it.

const (
	aDay       = 270 // reports
	states     = 195
	undatedOne = 33 // of so many reports one tells no date
	lateOne    = 40 // of so many one comes late
	tenth      = 12 // greatest, for one relation to have a tenth of all that is told
)

// archive is the world that an archive tells of.
type archive struct {
	r      *rand.Rand
	words  []string // by frequency
	zipf   *rand.Zipf
	source rand.Source
	recent []*matter // what was told lately, for stories that go on
	stock  map[string][][]string

	matters   int     // made so far
	greatest  int     // of so many happenings one is of the two states that have most of the news; 0 = no more than chance gives them
	otherwise float64 // share of the words for which the writer has another
}

// matter is a happening as all of its reports know it.
type matter struct {
	id       int
	day      int
	a, b     int // states
	people   []string
	place    string
	kind     int
	points   [][]string // what there is to tell, a sentence each: content words and names
	numbers  []string
	date     string
	told     [][]chancery.SketchSentence // by reports so far
	relation string
}

// kinds of happening, as findings have them.
var happeningKinds = []struct{ kind, mode string }{
	{"CONSULT", "visit"},
	{"CONSULT", "meeting"},
	{"CONSULT", "talks"},
	{"CONSULT", "summit"},
	{"CONSULT", "call"},
	{"AGREE", "signing"},
	{"AGREE", ""},
	{"ACCUSE", ""},
	{"SUPPORT", ""},
	{"AID", ""},
	{"SANCTION", ""},
	{"REQUEST", "invitation"},
	{"THREATEN", ""},
	{"COOPERATE", "exercise"},
}

func newArchive(seed uint64) *archive {
	src := rand.NewPCG(seed, 11)
	r := rand.New(src)
	a := &archive{r: r, source: src, stock: map[string][][]string{}}
	a.words = frequentList()
	a.zipf = rand.NewZipf(r, 1.05, 20, uint64(len(a.words)+60_000-1))
	return a
}

// word is a word as frequent as words are; behind the list of frequent ones comes a long tail.
func (a *archive) word() string {
	n := int(a.zipf.Uint64())
	if n < len(a.words) {
		return a.words[n]
	}
	return rareWord(n - len(a.words))
}

// content is a word that says something.
func (a *archive) content() string {
	for {
		if w := a.word(); rarity(w) > 0.55 {
			return w
		}
	}
}

func rareWord(n int) string {
	heads := []string{"br", "cl", "d", "fr", "gl", "h", "kr", "l", "m", "n", "pl", "qu", "r", "st", "t", "v", "w", "z"}
	vowels := []string{"a", "e", "i", "o", "u", "ea", "ou"}
	tails := []string{"nd", "rk", "lt", "mble", "sh", "nter", "ck", "dge", "rton", "sset", "vian", "zzo"}
	var b strings.Builder
	for i := 0; i < 2 || n > 0; i++ {
		b.WriteString(heads[n%len(heads)])
		n /= len(heads)
		b.WriteString(vowels[n%len(vowels)])
		n /= len(vowels)
	}
	b.WriteString(tails[(n+b.Len())%len(tails)])
	return b.String()
}

// state is one of the states; the first have most of the news.
func (a *archive) state() int { return int(float64(states) * math.Pow(a.r.Float64(), 2.5)) }

func stateID(n int) string {
	return string([]byte{byte('A' + n/26%26), byte('A' + n%26), byte('A' + n*7%26)})
}

// person is somebody who acts for a state: the first few are in the news most of the time, and after some years others are.
func (a *archive) person(state, day int) string {
	n := int(40 * math.Pow(a.r.Float64(), 3))
	return fmt.Sprintf("%s-%s", rareWord(state*977+n*13+day/1500*31), rareWord(90_000+state*71+n))
}

// matter makes a happening of a day.
func (a *archive) matter(day int) *matter {
	a.matters++
	m := &matter{id: a.matters, day: day, a: a.state()}
	for m.b = a.state(); m.b == m.a; m.b = a.state() {
	}
	if a.greatest > 0 && a.r.IntN(a.greatest) == 0 {
		m.a, m.b = 0, 1
	} else if len(a.recent) > 50 && a.r.IntN(3) == 0 { // the same sides again
		o := a.recent[a.r.IntN(len(a.recent))]
		m.a, m.b = o.a, o.b
	}
	m.relation = relationKey([]string{stateID(m.a), stateID(m.b)})
	m.kind = a.r.IntN(len(happeningKinds))
	for i := range 2 + a.r.IntN(3) {
		m.people = append(m.people, a.person([]int{m.a, m.b}[i%2], day))
	}
	m.place = rareWord(200_000 + m.a*40 + a.r.IntN(40))
	m.date = dayString(day - a.r.IntN(3))
	for range 1 + a.r.IntN(4) {
		m.numbers = append(m.numbers, fmt.Sprint(2+a.r.IntN(4000)))
	}
	topic := make([]string, 40) // words that the matter keeps coming back to
	for i := range topic {
		topic[i] = a.content()
	}
	for i := range 22 {
		var p []string
		for range 7 + a.r.IntN(9) {
			if a.r.IntN(3) > 0 {
				p = append(p, a.content())
			} else {
				p = append(p, topic[a.r.IntN(len(topic))])
			}
		}
		if i < 8 || a.r.IntN(3) == 0 {
			p = append(p, "@"+m.people[a.r.IntN(len(m.people))], "@"+stateID([]int{m.a, m.b}[a.r.IntN(2)]))
		}
		if a.r.IntN(4) == 0 {
			p = append(p, "#"+m.numbers[a.r.IntN(len(m.numbers))])
		}
		if a.r.IntN(5) == 0 {
			p = append(p, "@"+m.place)
		}
		m.points = append(m.points, p)
	}
	a.recent = append(a.recent, m)
	if len(a.recent) > 3000 {
		a.recent = a.recent[1000:]
	}
	return m
}

// later is what is told of a matter some days on: half of it new.
func (a *archive) later(m *matter, day int) *matter {
	n := a.matter(day)
	n.a, n.b, n.relation, n.people, n.place = m.a, m.b, m.relation, m.people, m.place
	for i := range n.points {
		if i%3 == 2 {
			n.points[i] = m.points[i]
		}
	}
	return n
}

// sentence tells a point in words of its own: most of its content, in another order, with other words between.
func (a *archive) sentence(point []string, end *int) chancery.SketchSentence {
	var s chancery.SketchSentence
	p := slices.Clone(point)
	for range 2 {
		i, j := a.r.IntN(len(p)), a.r.IntN(len(p))
		p[i], p[j] = p[j], p[i]
	}
	for _, w := range p {
		switch {
		case w[0] == '@':
			s.Names = append(s.Names, w[1:])
			s.Words = append(s.Words, strings.Split(strings.ToLower(w[1:]), "-")...)
		case w[0] == '#':
			s.Numbers = append(s.Numbers, w[1:])
			s.Words = append(s.Words, w[1:])
		case a.r.Float64() < a.otherwise:
			s.Words = append(s.Words, a.content()) // another word for it
		default:
			s.Words = append(s.Words, w)
		}
		for range a.r.IntN(3) {
			s.Words = append(s.Words, a.words[a.r.IntN(120)])
		}
	}
	slices.Sort(s.Names)
	s.Names = slices.Compact(s.Names)
	s.Quoted = a.r.IntN(5) == 0
	place(&s, end)
	return s
}

// place gives a sentence its place in the text.
func place(s *chancery.SketchSentence, end *int) {
	s.Start = *end
	for _, w := range s.Words {
		*end += len(w) + 1
	}
	s.End = *end
}

// tell is a report of a matter.
func (a *archive) tell(m *matter) []chancery.SketchSentence {
	a.otherwise = 0.15 + 0.35*a.r.Float64()
	var out []chancery.SketchSentence
	end := 0
	add := func(s chancery.SketchSentence) {
		place(&s, &end)
		out = append(out, s)
	}
	var from []chancery.SketchSentence
	if len(m.told) > 0 && a.r.IntN(5) < 2 {
		from = m.told[a.r.IntN(len(m.told))] // a copy, or a part of one
	}
	title := a.sentence(m.points[0], &end)
	title.Title = true
	out = append(out, title)
	n := 8 + a.r.IntN(15)
	if from != nil && a.r.IntN(3) > 0 {
		for _, s := range from[1:min(len(from), max(5, n))] {
			add(s)
		}
	} else {
		for i, p := range m.points[:min(n, len(m.points))] {
			if i > 3 && a.r.IntN(4) == 0 {
				continue
			}
			if from != nil && i < len(from) && a.r.IntN(3) == 0 && !from[i].Title {
				add(from[i])
				continue
			}
			out = append(out, a.sentence(p, &end))
		}
	}
	for range a.r.IntN(3) { // standing background of the relation
		add(a.background(m))
	}
	m.told = append(m.told, out)
	return out
}

// background is a sentence that reports of a relation print again and again, for about half a year each.
func (a *archive) background(m *matter) chancery.SketchSentence {
	key := fmt.Sprint(m.relation, m.day/180)
	if a.stock[key] == nil {
		if len(a.stock) > 4000 {
			clear(a.stock)
		}
		for range 6 {
			var ws []string
			for range 24 {
				ws = append(ws, a.word())
			}
			a.stock[key] = append(a.stock[key], ws)
		}
	}
	all := a.stock[key]
	return chancery.SketchSentence{Words: all[a.r.IntN(len(all))], Names: []string{stateID(m.a)}}
}

// findings are what the stages would find in a report of m.
func (a *archive) findings(m *matter, id string, sk chancery.Sketch) chancery.Findings {
	f := chancery.Findings{Report: chancery.ReportInfo{ID: id, SHA256: id + id, Published: chancery.Maybe(dayString(m.day + a.r.IntN(2))), PublishedBy: "metadata", Title: chancery.Maybe(fmt.Sprint(m.id)), Outlet: chancery.Maybe(fmt.Sprint("Outlet ", a.r.IntN(900)))}, Sketch: sk}
	if a.r.IntN(undatedOne) == 0 {
		f.Report.Published, f.Report.PublishedBy = "", ""
	}
	if a.r.IntN(3) == 0 {
		f.Report.Agencies = []string{[]string{"Reuters", "AP", "AFP", "Xinhua", "TASS", "PTI"}[a.r.IntN(6)]}
	}
	sides := []string{stateID(m.a), stateID(m.b)}
	slices.Sort(sides)
	entry := func(kind string, i int) chancery.Entry {
		s := sk.Sentences[i%len(sk.Sentences)]
		text := strings.Join(s.Words, " ")
		return chancery.Entry{ID: chancery.FindingID(id, kind, fmt.Sprint(i), s.Span), Evidence: []chancery.Evidence{{Report: id, Span: s.Span, Text: text}}, Confidence: 0.7}
	}
	for i := range 1 + a.r.IntN(4) {
		k := happeningKinds[m.kind]
		e := chancery.Event{Entry: entry("event", 1+i), Type: k.kind, Mode: chancery.Maybe(k.mode), Status: chancery.Held, Actors: m.people[:2], States: sides, Date: chancery.Maybe(m.date)}
		switch a.r.IntN(6) {
		case 0: // what else happened, then or before
			k = happeningKinds[a.r.IntN(len(happeningKinds))]
			e.Type, e.Mode, e.Date = k.kind, chancery.Maybe(k.mode), chancery.Maybe(dayString(m.day-a.r.IntN(700)))
		case 1:
			e.Status, e.Date = chancery.Planned, chancery.Maybe(dayString(m.day+a.r.IntN(60)))
		case 2:
			e.Date = ""
		case 3:
			e.Place, e.Host = chancery.Maybe(m.place), chancery.Maybe(stateID(m.a))
		case 4:
			other := []string{stateID(m.a), stateID(a.state())}
			slices.Sort(other)
			e.States = slices.Compact(other)
		}
		f.Events = append(f.Events, e)
	}
	for i := range 2 + a.r.IntN(6) {
		e := entry("statement", i)
		f.Statements = append(f.Statements, chancery.Statement{Entry: e, Report: id, Speaker: m.people[i%len(m.people)], States: sides[:1], Mode: chancery.Indirect, Text: e.Evidence[0].Text, Said: []chancery.Span{e.Evidence[0].Span}})
	}
	if a.r.IntN(3) == 0 {
		f.Figures = append(f.Figures, chancery.Figure{Entry: entry("figure", 2), States: sides, Measure: []string{"trade", "exports", "investment", "aid"}[a.r.IntN(4)], Kind: chancery.Actual, Value: float64(1+a.r.IntN(400)) * 1e8, Unit: "USD", Period: chancery.Maybe(dayString(m.day)[:4])})
	}
	if a.r.IntN(8) == 0 {
		f.Designations = append(f.Designations, chancery.Designation{Entry: entry("designation", 3), Parties: sides, Name: []string{"strategic partnership", "comprehensive strategic partnership", "special relationship", "good neighbours"}[(m.a+a.r.IntN(2))%4]})
	}
	if a.r.IntN(8) == 0 {
		f.Mechanisms = append(f.Mechanisms, chancery.Mechanism{Entry: entry("mechanism", 4), Parties: sides, Name: []string{"annual summit", "2+2 dialogue", "joint commission", "human rights dialogue"}[(m.b+a.r.IntN(2))%4], Level: "ministers", Every: "P1Y"})
	}
	if a.r.IntN(12) == 0 {
		f.Memberships = append(f.Memberships, chancery.Membership{Entry: entry("membership", 5), Member: sides[0], Grouping: []string{"brics", "sco", "nato", "un", "g20"}[m.a%5]})
	}
	for _, s := range sides {
		f.Actors = append(f.Actors, chancery.Actor{ID: s, Kind: chancery.State, Name: s, ISO3: chancery.Maybe(s), Curated: true})
	}
	for i, p := range m.people {
		f.Actors = append(f.Actors, chancery.Actor{ID: p, Kind: chancery.Person, Name: p, Names: []string{p, strings.Split(p, "-")[1]}[:1+a.r.IntN(2)], ISO3: chancery.Maybe(stateID([]int{m.a, m.b}[i%2]))})
	}
	return f
}

// storySize is how many reports a story has: most have few, some have dozens.
func (a *archive) storySize() int {
	return min(1+int(2.2/math.Pow(a.r.Float64()+0.02, 0.7)), 60)
}

// makeArchive hands over n reports in the order in which they come in.
func makeArchive(n int, seed uint64, greatest int, each func(chancery.Findings)) {
	a := newArchive(seed)
	a.greatest = greatest
	type due struct {
		at int
		f  chancery.Findings
	}
	var waiting []due // late ones
	made := 0
	for day := 0; made < n; day++ {
		var today []chancery.Findings
		for left := aDay - 60 + a.r.IntN(120); left > 0; {
			m := a.matter(day)
			if len(a.recent) > 400 && a.r.IntN(4) == 0 {
				m = a.later(a.recent[len(a.recent)-2-a.r.IntN(300)], day)
			}
			for k := a.storySize(); k > 0 && left > 0; k, left = k-1, left-1 {
				f := a.findings(m, fmt.Sprintf("%016x", a.source.Uint64()), chancery.Sketch{Sentences: a.tell(m)})
				if a.r.IntN(lateOne) == 0 {
					waiting = append(waiting, due{day + 1 + a.r.IntN(40), f})
					continue
				}
				today = append(today, f)
			}
			m.told = nil
		}
		waiting = slices.DeleteFunc(waiting, func(d due) bool {
			if d.at == day {
				today = append(today, d.f)
			}
			return d.at == day
		})
		slices.SortFunc(today, func(x, y chancery.Findings) int { return cmp.Compare(x.Report.ID, y.Report.ID) })
		for _, f := range today {
			if made++; made <= n {
				each(f)
			}
		}
	}
}

// TestArchive looks at what the generator of archives makes: as many stories, keys and relations as an archive has.
func TestArchive(t *testing.T) {
	relations, names := map[string]int{}, map[string]bool{}
	words, n := 0, 5000
	makeArchive(n, 1, tenth, func(f chancery.Findings) {
		for _, b := range Split(f) {
			relations[b.Key]++
		}
		for _, s := range f.Sketch.Sentences {
			words += len(s.Words)
			for _, name := range s.Names {
				names[name] = true
			}
		}
	})
	most, all := 0, 0
	for _, k := range relations {
		most, all = max(most, k), all+k
	}
	t.Logf("%d relations; %.3f of what is told is of one", len(relations), float64(most)/float64(all))
	if most*20 < all {
		t.Errorf("%d of %d are of the greatest relation, want a tenth or so", most, all)
	}
	if len(relations) < 1000 || len(names) < 2000 || words/n < 150 || words/n > 700 {
		t.Errorf("%d reports tell of %d relations with %d names in %d words each, want thousands of each in some hundred words", n, len(relations), len(names), words/n)
	}
}

// TestStoriesOfArchive measures the stories of an archive: of the reports of one happening, how many stand in the story that most of them are in,
// and how many reports stand in a story that is not theirs. A report's title is the number of its happening. CHANCERY_COPIES=10000 says among how many.
func TestStoriesOfArchive(t *testing.T) {
	n := 1500
	if s, err := strconv.Atoi(os.Getenv("CHANCERY_COPIES")); err == nil {
		n = s
	}
	var all []*Compared
	var rs []made
	makeArchive(n, 2, 0, func(f chancery.Findings) {
		c := Prepare(f)
		all, rs = append(all, c), append(rs, made{Compared: c, keys: Keys(f.Sketch)})
	})
	var pairs []chancery.Pair
	for _, c := range candidatePairs(rs) {
		if p := Compare(rs[c[0]].Compared, rs[c[1]].Compared); p.Copy != nil || p.Story >= leastStory {
			pairs = append(pairs, p)
		}
	}
	of := map[string]string{}
	for _, c := range all {
		of[c.Info.ID] = string(c.Info.Title)
	}
	most, told := map[string]int{}, map[string]int{} // of each happening
	strays := 0
	for _, s := range Stories(all, pairs).Stories {
		in := map[string]int{}
		for _, id := range s.Reports {
			in[of[id]]++
			told[of[id]]++
		}
		main := 0
		for m, k := range in {
			most[m] = max(most[m], k)
			main = max(main, k)
		}
		strays += len(s.Reports) - main
	}
	joined := 0
	for _, k := range most {
		joined += k
	}
	t.Logf("%d reports of %d happenings: %.3f in the story of their happening, %d in another's", n, len(told), float64(joined)/float64(n), strays)
	if share := float64(joined) / float64(n); share < 0.9 {
		t.Errorf("%.3f of the reports are in the story of their happening, want 0.9", share)
	}
	if strays*1000 > n {
		t.Errorf("%d of %d reports are in a story that is not theirs, want at most 1 in 1,000", strays, n)
	}
}
