package merge

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"chancery"
)

// The generator makes sketches of reports, and copies of them in the ways that the press makes them, out of testdata/matters.txt: happenings of many
// matters between many sides, persons and places. The same happening told with other choices of words and in another order is a paraphrase.

// scene is a happening that reports are made of.
type scene struct {
	id     int
	matter []string
	fill   *strings.Replacer
	people []string // surnames
	day    int
}

// made is a report and what it was made from.
type made struct {
	*Compared
	keys  []chancery.Posting
	of    int    // id of its scene
	from  int    // index of the report that it was made from, -1 for an original
	kind  string // how
	wants chancery.CopyKind
	how   chancery.Manner
}

var sides = strings.Fields(`Albania:Albanian:Tirana Algeria:Algerian:Algiers Argentina:Argentine:Buenos-Aires Armenia:Armenian:Yerevan Australia:Australian:Canberra
Austria:Austrian:Vienna Bangladesh:Bangladeshi:Dhaka Belarus:Belarusian:Minsk Bolivia:Bolivian:La-Paz Brazil:Brazilian:Brasilia Bulgaria:Bulgarian:Sofia
Cambodia:Cambodian:Phnom-Penh Canada:Canadian:Ottawa Chile:Chilean:Santiago China:Chinese:Beijing Cuba:Cuban:Havana Egypt:Egyptian:Cairo Ethiopia:Ethiopian:Addis-Ababa
Finland:Finnish:Helsinki France:French:Paris Germany:German:Berlin Ghana:Ghanaian:Accra Greece:Greek:Athens Hungary:Hungarian:Budapest India:Indian:New-Delhi
Indonesia:Indonesian:Jakarta Iran:Iranian:Tehran Italy:Italian:Rome Japan:Japanese:Tokyo Kenya:Kenyan:Nairobi Malaysia:Malaysian:Kuala-Lumpur Mexico:Mexican:Mexico-City
Morocco:Moroccan:Rabat Nepal:Nepali:Kathmandu Nigeria:Nigerian:Abuja Norway:Norwegian:Oslo Oman:Omani:Muscat Peru:Peruvian:Lima Poland:Polish:Warsaw Portugal:Portuguese:Lisbon
Russia:Russian:Moscow Senegal:Senegalese:Dakar Serbia:Serbian:Belgrade Spain:Spanish:Madrid Tunisia:Tunisian:Tunis Turkey:Turkish:Ankara Ukraine:Ukrainian:Kyiv Vietnam:Vietnamese:Hanoi`)

var topics = strings.Split(`rail freight|cotton|rare earths|fishing|nuclear safety|olive oil|satellites|student exchange|water rights|steel|vaccines|grain|copper|aircraft parts|
coffee|data centres|timber|visa rules|border posts|salt mines|tea|solar panels|cement|lithium|insurance|pilgrims|sugar|textiles|deep sea cables|fertiliser`, "|")

var givens = strings.Fields("Adam Amina Boris Carla Dimitri Elena Farid Grace Hassan Irina Jorge Kofi Leila Marek Nadia Oscar Petra Rafael Samira Tomas Ursula Viktor Wanda Yusuf Zoran")

func surname(r *rand.Rand) string {
	heads := strings.Fields("Ba Che Da Fo Gra Ha Iva Ko Lu Mar Nov Ora Pel Ri Sha Tor Ul Va Yaz Ze")
	mids := strings.Fields("ba da ga ki li ma ni po ri sa ta vi")
	tails := strings.Fields("nov rez sson dze ski ian wala moto ndez yev tti berg rou man")
	return heads[r.IntN(len(heads))] + mids[r.IntN(len(mids))] + tails[r.IntN(len(tails))]
}

func matters(tb testing.TB) [][]string {
	tb.Helper()
	b, err := os.ReadFile("testdata/matters.txt")
	if err != nil {
		tb.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		switch line = strings.TrimSpace(line); {
		case line == "" || line[0] == '#':
		case line[0] == '=':
			out = append(out, nil)
		default:
			out[len(out)-1] = append(out[len(out)-1], line)
		}
	}
	return out
}

func newScene(r *rand.Rand, id, days int, matters [][]string) scene {
	i, j := r.IntN(len(sides)), r.IntN(len(sides)-1)
	if j >= i {
		j++
	}
	a, b := strings.Split(sides[i], ":"), strings.Split(sides[j], ":")
	p, q := surname(r), surname(r)
	town := surname(r) + []string{"grad", "ville", "abad", "port", " Bay"}[r.IntN(5)]
	t, u := strings.TrimSpace(topics[r.IntN(len(topics))]), strings.TrimSpace(topics[r.IntN(len(topics))])
	pairs := []string{
		"{a}", a[0], "{aa}", a[1], "{ac}", a[2], "{b}", b[0], "{bb}", b[1], "{bc}", b[2], "{p}", givens[r.IntN(len(givens))] + " " + p, "{pl}", p,
		"{q}", givens[r.IntN(len(givens))] + " " + q, "{ql}", q, "{t}", t, "{u}", u, "{town}", town, "{year}", fmt.Sprint(2026 + r.IntN(12)),
		"{n1}", fmt.Sprint(2 + r.IntN(60)), "{n2}", fmt.Sprint(3 + r.IntN(50)), "{n3}", fmt.Sprint(60 + r.IntN(900)),
		"{day}", []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"}[r.IntN(5)],
	}
	return scene{id, detailed(r, matters[r.IntN(len(matters))]), strings.NewReplacer(pairs...), []string{p, q}, r.IntN(days)}
}

// detailed gives every sentence of a matter a detail of its own, in two ways of saying it: the press does not write its sentences from ten templates.
func detailed(r *rand.Rand, matter []string) []string {
	all := frequentList()
	word := func() string { return all[500+r.IntN(9000)] }
	out := slices.Clone(matter)
	for i, l := range out {
		x, y, z, w := word(), word(), word(), word()
		detail := fmt.Sprintf("[, which has to do with the %s %s of %s and its %s|, with a view to the %s and the %s of the %s %s]", x, y, z, w, w, z, x, y)
		switch {
		case i == 0:
		case strings.HasSuffix(l, "said."):
			out[i] = fmt.Sprintf("\"The %s %s and the %s of our %s are one thing. %s", x, y, z, w, l[1:])
		default:
			out[i] = strings.TrimSuffix(l, ".") + detail + "."
		}
	}
	return out
}

// tell is a telling of a happening; choices of words are the rand's.
func (h scene) tell(r *rand.Rand) []string {
	var out []string
	for _, line := range h.matter {
		out = append(out, h.fill.Replace(choose(line, r)))
	}
	return out
}

// choose resolves the brackets of a line.
func choose(line string, r *rand.Rand) string {
	for {
		end := strings.IndexByte(line, ']')
		if end < 0 {
			return line
		}
		start := strings.LastIndexByte(line[:end], '[')
		ways := strings.Split(line[start+1:end], "|")
		line = line[:start] + ways[r.IntN(len(ways))] + line[end+1:]
	}
}

// makers are the ways of copying: each takes the lines of the original, headline first.
var makers = []struct {
	name  string
	share int
	wants chancery.CopyKind
	how   chancery.Manner
	make  func(r *rand.Rand, h scene, lines []string) []string
}{
	{"verbatim", 2, chancery.FullCopy, "", func(r *rand.Rand, h scene, lines []string) []string {
		return append([]string{h.tell(r)[0]}, lines[1:]...)
	}},
	{"trimmed", 2, chancery.FullCopy, "", func(r *rand.Rand, _ scene, lines []string) []string {
		return lines[:4+r.IntN(3)]
	}},
	{"re-paragraphed", 2, chancery.FullCopy, "", reparagraphed},
	{"shuffled", 2, chancery.FullCopy, "", func(r *rand.Rand, _ scene, lines []string) []string {
		out := slices.Clone(lines)
		r.Shuffle(len(out)-2, func(i, j int) { out[i+2], out[j+2] = out[j+2], out[i+2] })
		return out
	}},
	{"renamed", 2, chancery.FullCopy, "", func(r *rand.Rand, h scene, lines []string) []string { return renamed(h, lines) }},
	{"paraphrase", 3, chancery.Rewrite, chancery.Paraphrase, func(r *rand.Rand, h scene, lines []string) []string { return paraphrased(r, h, lines, false) }},
	{"paraphrase, renamed", 2, chancery.Rewrite, chancery.Paraphrase, func(r *rand.Rand, h scene, lines []string) []string {
		return renamed(h, paraphrased(r, h, lines, true))
	}},
	{"spun", 3, chancery.Rewrite, chancery.Spun, func(r *rand.Rand, h scene, lines []string) []string { return spun(r, lines, 0.42) }},
	{"translated", 3, chancery.Rewrite, chancery.Translated, func(r *rand.Rand, h scene, lines []string) []string { return translated(r, h, lines) }},
	{"background", 3, chancery.Excerpt, "", nil}, // in a report of another happening
}

func reparagraphed(r *rand.Rand, _ scene, lines []string) []string {
	out := []string{lines[0]}
	for _, l := range lines[1:] {
		if last := len(out) - 1; last > 0 && r.IntN(3) == 0 && l[0] != '"' && out[last][0] != '"' {
			out[last] = strings.TrimSuffix(out[last], ".") + ", and " + l
			continue
		}
		if i := strings.Index(l, ", "); i > 40 && len(l)-i > 40 && r.IntN(3) == 0 {
			out = append(out, l[:i]+".", l[i+2:])
			continue
		}
		out = append(out, l)
	}
	return out
}

// paraphrased says every sentence in another way than it was said where the matter has one; quotations stay as they are.
func paraphrased(r *rand.Rand, h scene, lines []string, shuffle bool) []string {
	var out []string
	for i, l := range h.tell(r) {
		for n := 0; n < 8 && l == lines[i] && l[0] != '"'; n++ {
			l = h.fill.Replace(choose(h.matter[i], r))
		}
		out = append(out, l)
	}
	if shuffle {
		i := 2 + r.IntN(len(out)-3)
		out[i], out[i+1] = out[i+1], out[i]
	}
	return out
}

// renamed spells the persons' names as another transliteration would.
func renamed(h scene, lines []string) []string {
	var pairs []string
	for _, p := range h.people {
		pairs = append(pairs, p, respelt(p))
	}
	to := strings.NewReplacer(pairs...)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = to.Replace(l)
	}
	return out
}

func respelt(name string) string {
	return strings.NewReplacer("ya", "ia", "ye", "e", "sh", "sch", "zh", "j", "ks", "x", "k", "kh", "v", "w", "ou", "u", "i", "y", "dz", "z", "n", "nn").Replace(name)
}

// spun puts other content words of like frequency in the place of a share of them, always the same for the same word, as a word spinner does.
func spun(r *rand.Rand, lines []string, share float64) []string {
	all := frequentList()
	to := map[string]string{}
	return eachWord(lines, func(w string) string {
		if isName(w) || rarity(w) < 0.5 {
			return w
		}
		if to[w] == "" {
			to[w] = w
			if r.Float64() < share {
				to[w] = all[400+r.IntN(4000)]
			}
		}
		return to[w]
	})
}

// translated is what two translations, there and back, leave: other function words, neighbours that change places, some synonyms, names off.
func translated(r *rand.Rand, h scene, lines []string) []string {
	all := frequentList()
	to := map[string]string{}
	lines = eachWord(renamed(h, lines), func(w string) string {
		if isName(w) {
			return w
		}
		if to[w] == "" {
			to[w] = w
			if rarity(w) < 0.5 && r.IntN(3) == 0 {
				to[w] = all[r.IntN(150)]
			} else if r.IntN(6) == 0 {
				to[w] = all[400+r.IntN(4000)]
			}
		}
		if rarity(w) < 0.4 && r.IntN(6) == 0 {
			return ""
		}
		return to[w]
	})
	for i, l := range lines {
		ws := strings.Fields(l)
		for j := 1; j+2 < len(ws); j++ {
			if r.IntN(4) == 0 {
				ws[j], ws[j+1] = ws[j+1], ws[j]
				j++
			}
		}
		lines[i] = strings.Join(ws, " ")
	}
	return lines
}

func isName(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' || w[0] >= '0' && w[0] <= '9' }

func eachWord(lines []string, do func(string) string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		var ws []string
		for _, w := range strings.Fields(l) {
			core := strings.Trim(w, `.,";:$`)
			if core == "" {
				continue
			}
			if to := do(core); to != "" || strings.HasSuffix(w, ".") {
				ws = append(ws, strings.Replace(w, core, to, 1))
			}
		}
		out[i] = strings.Join(ws, " ")
	}
	return out
}

func frequentList() []string {
	all := make([]string, len(ranks()))
	for w, n := range ranks() {
		all[n-1] = w
	}
	return all
}

// corpus is n reports: originals, copies of all kinds, and more originals that share sides, persons or matters with them.
func corpus(tb testing.TB, n int, seed uint64) []made {
	var out []made
	makeCorpus(tb, n, 365, seed, func(m made, f chancery.Findings) {
		m.Compared, m.keys = Prepare(f), Keys(f.Sketch)
		out = append(out, m)
	})
	return out
}

// makeCorpus hands over n reports that come out over so many days.
func makeCorpus(tb testing.TB, n, days int, seed uint64, each func(made, chancery.Findings)) {
	r := rand.New(rand.NewPCG(seed, 7))
	ms := matters(tb)
	var ways []int
	for i, m := range makers {
		for range m.share {
			ways = append(ways, i)
		}
	}
	count := 0
	add := func(h scene, day int, lines []string, from int, kind string, wants chancery.CopyKind, how chancery.Manner) {
		if count++; count > n {
			return
		}
		id := fmt.Sprintf("%016x", r.Uint64())
		each(made{of: h.id, from: from, kind: kind, wants: wants, how: how}, chancery.Findings{
			Report: chancery.ReportInfo{ID: id, SHA256: id, Published: chancery.Maybe(dayString(day))}, Sketch: sketchOf(lines),
		})
	}
	for id := 0; count < n; id++ {
		h := newScene(r, id, days, ms)
		lines := h.tell(r)
		first := count
		add(h, h.day, lines, -1, "", "", "")
		for range r.IntN(4) {
			m := makers[ways[r.IntN(len(ways))]]
			if m.make != nil {
				add(h, h.day+r.IntN(2), m.make(r, h, lines), first, m.name, m.wants, m.how)
				continue
			}
			later := h // the same sides again, about another matter
			later.id, later.day = id+1_000_000*(1+r.IntN(1000)), h.day+4+r.IntN(200)
			for later.matter[0] == h.matter[0] {
				later.matter = detailed(r, ms[r.IntN(len(ms))])
			}
			body := later.tell(r)
			at := 2 + r.IntN(3)
			body = append(body[:6:6], lines[at:at+3]...)
			add(later, later.day, body, first, m.name, m.wants, m.how)
		}
	}
}

// sketchOf is what the stages before would make of the lines: states and capitals are one name, so are the forms of a person's.
func sketchOf(lines []string) chancery.Sketch {
	var sk chancery.Sketch
	for i, line := range lines {
		s := chancery.SketchSentence{Title: i == 0, Quoted: strings.HasPrefix(line, `"`)}
		for _, w := range strings.Fields(line) {
			if w = strings.Trim(w, `.,";:$`); w == "" {
				continue
			}
			s.Words = append(s.Words, strings.ToLower(w))
			switch state := stateNamed()[w]; {
			case state != "":
				s.Names = append(s.Names, state)
			case w[0] >= '0' && w[0] <= '9':
				s.Numbers = append(s.Numbers, w)
			case isName(w) && ranks()[strings.ToLower(w)] == 0:
				s.Names = append(s.Names, strings.ToLower(w))
			}
		}
		slices.Sort(s.Names)
		s.Names = slices.Compact(s.Names)
		sk.Sentences = append(sk.Sentences, s)
	}
	return sk
}

// stateNamed gives the state that a name, an adjective or a capital stands for.
var stateNamed = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, s := range sides {
		for _, form := range strings.Split(s, ":") {
			m[form], m[form+"'s"] = s[:3], s[:3]
		}
	}
	return m
})

func dayString(n int) string {
	return time.Date(2025, 1, 1+n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// TestCopiesAmongMany measures, over many mixed reports, how many copies are known as what they are and how many reports land in a story that is
// not theirs. CHANCERY_COPIES=10000 says among how many.
func TestCopiesAmongMany(t *testing.T) {
	n := 3000
	if testing.Short() {
		n = 1000
	}
	if s := os.Getenv("CHANCERY_COPIES"); s != "" {
		var err error
		if n, err = strconv.Atoi(s); err != nil {
			t.Fatal(err)
		}
	}
	m := measure(t, corpus(t, n, 1))
	t.Log(m)
	if r := m.recall(); r < 0.95 {
		t.Errorf("%.3f of the copies are found, want 0.95", r)
	}
	if f := float64(m.strays+m.falsePairs) / float64(n); f > 0.001 {
		t.Errorf("%d reports in a story not theirs and %d pairs of strangers among %d reports, want at most 1 in 1,000", m.strays, m.falsePairs, n)
	}
}

// tally is what measure found.
type tally struct {
	made, found, right, compared, joined, how map[string]int
	strays, falsePairs, reports, stories      int
	comparisons                               int
}

func (m *tally) recall() float64 {
	made, found := 0, 0
	for k, n := range m.made {
		made, found = made+n, found+m.found[k]
	}
	return float64(found) / float64(max(made, 1))
}

func (m *tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d reports, %d comparisons, %d stories; found %.3f; strays %d, false pairs %d\n", m.reports, m.comparisons, m.stories, m.recall(), m.strays, m.falsePairs)
	fmt.Fprintf(&b, "%-20s %6s %9s %6s %6s %6s %6s\n", "kind", "made", "candidate", "found", "right", "story", "manner")
	for _, k := range makers {
		all := float64(max(m.made[k.name], 1))
		fmt.Fprintf(&b, "%-20s %6d %9.3f %6.3f %6.3f %6.3f %6.3f\n", k.name, m.made[k.name], float64(m.compared[k.name])/all, float64(m.found[k.name])/all,
			float64(m.right[k.name])/all, float64(m.joined[k.name])/all, float64(m.how[k.name])/all)
	}
	return b.String()
}

func measure(t *testing.T, rs []made) *tally {
	m := &tally{made: map[string]int{}, found: map[string]int{}, right: map[string]int{}, compared: map[string]int{}, how: map[string]int{}, joined: map[string]int{}, reports: len(rs)}
	at := map[string]int{}
	var all []*Compared
	for i, r := range rs {
		at[r.Info.ID] = i
		all = append(all, r.Compared)
		if r.from >= 0 && r.from < len(rs) {
			m.made[r.kind]++
		}
	}
	var pairs []chancery.Pair
	for _, c := range candidatePairs(rs) {
		m.comparisons++
		p := Compare(rs[c[0]].Compared, rs[c[1]].Compared)
		if p.Copy != nil || p.Story > 0.25 {
			pairs = append(pairs, p)
		}
		a, b := &rs[c[0]], &rs[c[1]]
		if b.from != c[0] {
			if a.of != b.of && p.Copy != nil && !(a.wants == chancery.Excerpt || b.wants == chancery.Excerpt) {
				m.falsePairs++
				if m.falsePairs < 4 {
					t.Logf("false pair %v: happenings %d %d, kinds %q %q", *p.Copy, a.of, b.of, a.kind, b.kind)
				}
			}
			continue
		}
		m.compared[b.kind]++
		if p.Copy != nil {
			m.found[b.kind]++
			if p.Copy.Kind == b.wants {
				m.right[b.kind]++
			}
			if p.Copy.Kind == chancery.Rewrite && p.Copy.How == b.how {
				m.how[b.kind]++
			}
		}
	}
	story := map[string]string{}
	g := Stories(all, pairs)
	m.stories = len(g.Stories)
	for _, s := range g.Stories {
		count := map[int]int{}
		most := 0
		for _, id := range s.Reports {
			story[id] = s.ID
			of := rs[at[id]].of
			count[of]++
			most = max(most, count[of])
		}
		m.strays += len(s.Reports) - most
	}
	for _, r := range rs {
		if r.from >= 0 && story[r.Info.ID] == story[rs[r.from].Info.ID] {
			m.joined[r.kind]++
		}
	}
	return m
}

// candidatePairs are the pairs that share keys enough to be compared, as a store finds them: of a list, only with its hubs.
func candidatePairs(rs []made) [][2]int {
	order := make([]int, len(rs))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := rs[i].Info, rs[j].Info
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
	})
	lists := map[chancery.Posting][]int{}
	place := map[int]map[chancery.Posting]int{} // of a report in the list of its day
	for _, i := range order {
		place[i] = map[chancery.Posting]int{}
		for _, k := range rs[i].keys {
			n := 0
			if l := lists[k]; len(l) > 0 && (k.Class == chancery.PassageKey || rs[l[len(l)-1]].Info.Published == rs[i].Info.Published) {
				n = place[l[len(l)-1]][k] + 1
			}
			place[i][k] = n
			lists[k] = append(lists[k], i)
		}
	}
	var out [][2]int
	for i, r := range rs {
		passages, stories := map[int]int{}, map[int]int{}
		for _, k := range r.keys {
			for _, j := range lists[k] {
				switch {
				case j <= i || min(place[i][k], place[j][k]) >= chancery.Hubs:
				case k.Class == chancery.PassageKey:
					passages[j]++
				case r.daysFrom(rs[j].Compared) <= StoryDays:
					stories[j]++
				}
			}
		}
		for j, n := range passages {
			if n >= SharedPassages {
				stories[j] = SharedStory
			}
		}
		for j, n := range stories {
			if n >= SharedStory {
				out = append(out, [2]int{i, j})
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return out
}
