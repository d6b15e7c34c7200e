package merge

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// The generator of copies makes reports out of testdata/matters.txt: happenings of some forty kinds between the states of testdata/sides.txt, whose
// office-holders stay the same all year, as they do in the press. What is between square brackets is a choice of the teller, what is between
// braces is the same in all that is told of a happening.

// land is a state with its cast.
type land struct {
	name, adjective, capital, code string
	cast                           map[string]figurehead // by office
	form                           []string              // of words in which its ministry congratulates anybody
}

// figurehead is somebody with the two ways in which agencies spell the name.
type figurehead struct {
	given, family [2]string
}

var offices = strings.Fields("head pm fm dm tm im em am sp")

// world is what all happenings of a corpus are drawn from.
type world struct {
	lands   []land
	names   map[string][2][]string // given names and surnames by language, spellings divided by a slash
	lists   map[string][]string
	matters []matterText
	byName  map[string]matterText
}

// matterText is a matter as it stands in the file.
type matterText struct {
	name        string
	headline    string
	lead        string
	points      []string // in order, speech among them
	own, sequel []string
}

func newWorld(tb testing.TB, r *rand.Rand) *world {
	tb.Helper()
	w := &world{names: map[string][2][]string{}, lists: map[string][]string{}, byName: map[string]matterText{}}
	for _, line := range linesOf(tb, "testdata/sides.txt") {
		if rest, ok := strings.CutPrefix(line, "= "); ok {
			language, all, _ := strings.Cut(rest, ":")
			given, family, _ := strings.Cut(all, "|")
			w.names[language] = [2][]string{strings.Fields(given), strings.Fields(family)}
			continue
		}
		f := strings.Split(line, " : ")
		w.lands = append(w.lands, land{name: f[0], adjective: f[1], capital: f[2], code: f[3], cast: map[string]figurehead{"language": {given: [2]string{f[4]}}}})
	}
	for i := range w.lands {
		l := &w.lands[i]
		language := l.cast["language"].given[0]
		taken := map[string]bool{}
		for _, o := range offices {
			p := w.person(r, language)
			for taken[p.family[0]] && len(taken) < len(w.names[language][1]) {
				p = w.person(r, language)
			}
			taken[p.family[0]] = true
			l.cast[o] = p
		}
	}
	for _, line := range linesOf(tb, "testdata/matters.txt") {
		if rest, ok := strings.CutPrefix(line, "@"); ok {
			name, all, _ := strings.Cut(rest, ": ")
			w.lists[name] = strings.Split(all, "|")
			continue
		}
		if name, ok := strings.CutPrefix(line, "= "); ok {
			w.matters = append(w.matters, matterText{name: name})
			continue
		}
		m := &w.matters[len(w.matters)-1]
		switch {
		case line[0] == '+':
			m.own = append(m.own, line[2:])
		case line[0] == '>':
			m.sequel = append(m.sequel, line[2:])
		case m.headline == "":
			m.headline = line
		case m.lead == "":
			m.lead = line
		default:
			m.points = append(m.points, line)
		}
	}
	for _, m := range w.matters {
		w.byName[m.name] = m
	}
	for i := range w.lands {
		w.lands[i].form = w.formOf(r)
	}
	w.matters = slices.DeleteFunc(w.matters, func(m matterText) bool { return len(m.sequel) == 0 })
	return w
}

// formOf is a form of words for congratulations: all that is not a side's is the same every time.
func (w *world) formOf(r *rand.Rand) []string {
	h := scene{w: w, fill: filling{}}
	for _, list := range []string{"sector", "sector2"} {
		h.fill[list] = h.ofList(r, list)
	}
	h.fill["past"], h.fill["town"] = fmt.Sprint(1950+r.IntN(40)), townName(r)
	var out []string
	for _, l := range w.byName["form"].all() {
		l = turned(r, l)
		for name, v := range h.fill {
			l = strings.ReplaceAll(l, "{"+name+"}", v)
		}
		out = append(out, l)
	}
	return out
}

func linesOf(tb testing.TB, path string) []string {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func (w *world) person(r *rand.Rand, language string) figurehead {
	draw := func(all []string) [2]string {
		a, b, ok := strings.Cut(all[r.IntN(len(all))], "/")
		if !ok {
			b = a
		}
		return [2]string{a, b}
	}
	return figurehead{draw(w.names[language][0]), draw(w.names[language][1])}
}

// all are the lines of a matter whose lines stand for themselves.
func (m matterText) all() []string {
	return slices.DeleteFunc(append([]string{m.headline, m.lead}, m.points...), func(l string) bool { return l == "" })
}

// scene is a happening that reports are made of.
type scene struct {
	id     int
	w      *world
	matter matterText
	at     [3]int // the states' places in the world
	sides  [3]land
	fill   filling
	day    int
	lines  []string // what the agency tells, in its order: headline, lead, points; with its choices of words still open
	people map[string]string
}

// filling is what stands for the names in braces.
type filling map[string]string

// scene makes a happening of a day between two states.
func (w *world) scene(r *rand.Rand, id, day int) scene {
	return w.between(r, id, day, w.matters[r.IntN(len(w.matters))], r.Perm(len(w.lands))[:3])
}

func (w *world) between(r *rand.Rand, id, day int, m matterText, sides []int) scene {
	h := scene{id: id, w: w, matter: m, day: day, fill: filling{}, people: map[string]string{}}
	for i, s := range sides {
		h.at[i], h.sides[i] = s, w.lands[s]
	}
	h.draw(r)
	points := slices.Clone(m.points)
	for len(points) > 7+r.IntN(3) {
		i := r.IntN(len(points))
		points = slices.Delete(points, i, i+1)
	}
	for i := 1; i+1 < len(points); i++ { // nor do two agencies have one order for such things
		if j := i + r.IntN(len(points)-i); r.IntN(3) == 0 {
			points[i], points[j] = points[j], points[i]
		}
	}
	h.lines = append([]string{m.headline, m.lead}, points...)
	if m.name == "form" {
		h.lines = slices.Clone(h.sides[0].form)
	}
	if all := w.byName["background"].all(); m.name != "form" && r.IntN(3) > 0 {
		h.lines = append(h.lines, all[r.IntN(len(all))])
	}
	for i, l := range h.lines {
		if i > 1 && m.name != "form" && !ownFilling(l) {
			delete(h.fill, "aside")
			l = strings.NewReplacer("|", ", {aside}|", "]", ", {aside}]").Replace(l)
		}
		if h.lines[i] = h.put(r, l); m.name != "form" {
			h.lines[i] = turned(r, h.lines[i])
		}
	}
	return h
}

// ownFilling reports whether something stands in a line that is not the same whenever the two states have such a happening.
func ownFilling(line string) bool {
	if isSpeech(line) {
		return true
	}
	for _, part := range strings.Split(line, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		if len(name) > 2 && !strings.Contains(name, "-") || name[0] == 'n' || name[0] == 'k' || name[0] == 'm' {
			return true
		}
	}
	return false
}

// turned gives a line another first way of saying it.
func turned(r *rand.Rand, line string) string {
	if line[0] != '[' || line[len(line)-1] != ']' {
		return line
	}
	ways := strings.Split(line[1:len(line)-1], "|")
	n := r.IntN(len(ways))
	return "[" + strings.Join(slices.Concat(ways[n:], ways[:n]), "|") + "]"
}

// draw fills what a happening has of its own; lists are drawn from as they are asked for.
func (h *scene) draw(r *rand.Rand) {
	for i, s := range []string{"a", "b", "c"} {
		l := h.sides[i]
		h.fill[s], h.fill[s+s], h.fill[s+"c"] = l.name, l.adjective, l.capital
		for _, o := range offices {
			h.name(o+"-"+s, l.cast[o])
		}
	}
	for i, s := range []string{"ex1", "ex2"} {
		h.name(s, h.w.person(r, h.sides[1-i%2].cast["language"].given[0]))
	}
	date := dayOne(h.day)
	for name, v := range map[string]any{
		"n1": 2 + r.IntN(60), "n2": 3 + r.IntN(50), "n3": 60 + r.IntN(900), "k1": fmt.Sprintf("%d,%d00", 1+r.IntN(90), r.IntN(10)), "m1": fmt.Sprintf("%d.%d", 1+r.IntN(40), 1+r.IntN(9)),
		"year": 2026 + r.IntN(12), "past": 1985 + r.IntN(38), "nth": nth(3 + r.IntN(40)), "day": date.Weekday(), "day2": date.AddDate(0, 0, 3).Weekday(), "month": time.Month(1 + r.IntN(12)),
	} {
		h.fill[name] = fmt.Sprint(v)
	}
	h.fill["town"], h.fill["town2"] = townName(r), townName(r)
}

func (h *scene) name(key string, p figurehead) {
	h.fill[key], h.fill[key+"'"] = p.given[0]+" "+p.family[0], p.family[0]
	h.people[p.given[0]], h.people[p.family[0]] = p.given[1], p.family[1]
}

func nth(n int) string {
	if n%100 > 10 && n%100 < 14 || n%10 == 0 || n%10 > 3 {
		return fmt.Sprint(n, "th")
	}
	return fmt.Sprint(n, []string{"st", "nd", "rd"}[n%10-1])
}

func townName(r *rand.Rand) string {
	heads := strings.Fields("Ba Che Da Fo Gra Ha Iva Ko Lu Mar Nov Ora Pel Ri Sha Tor Ul Va Yaz Ze")
	mids := strings.Fields("ba da ga ki li ma ni po ri sa ta vi")
	tails := strings.Fields("grad ville abad port stan nagar holm furt mouth polis")
	return heads[r.IntN(len(heads))] + mids[r.IntN(len(mids))] + tails[r.IntN(len(tails))]
}

func dayOne(day int) time.Time { return time.Date(2025, 1, 1+day, 0, 0, 0, 0, time.UTC) }

// put fills the braces of a line.
func (h *scene) put(r *rand.Rand, line string) string {
	var b strings.Builder
	for {
		start := strings.IndexByte(line, '{')
		if start < 0 {
			return b.String() + line
		}
		end := start + strings.IndexByte(line[start:], '}')
		name := line[start+1 : end]
		if _, ok := h.fill[name]; !ok {
			h.fill[name] = h.ofList(r, name)
		}
		b.WriteString(line[:start] + h.fill[name])
		line = line[end+1:]
	}
}

// ofList draws from the list of a name, for "cargo2" another than for "cargo".
func (h *scene) ofList(r *rand.Rand, name string) string {
	if lower := strings.ToLower(name[:1]) + name[1:]; lower != name { // at the head of a sentence
		v := h.put(r, "{"+lower+"}")
		return strings.ToUpper(v[:1]) + v[1:]
	}
	bare := strings.TrimRight(name, "23")
	all := h.w.lists[bare]
	if len(all) == 0 {
		panic("testdata/matters.txt has no list " + name)
	}
	for {
		if v := all[r.IntN(len(all))]; h.fill[bare] != v {
			return h.put(r, v)
		}
	}
}

// tell is the happening as the agency tells it: the first way of saying each thing.
func (h scene) tell() []string { return h.told(func(n int) int { return 0 }) }

func (h scene) told(way func(n int) int) []string {
	out := make([]string, len(h.lines))
	for i, l := range h.lines {
		out[i] = spoken(choose(l, way), false)
	}
	return out
}

// spoken is a line of speech as it was spoken or as it is retold; other lines stay, with a full stop.
func spoken(line string, retold bool) string {
	direct, indirect, ok := strings.Cut(line, " ~ ")
	if ok && retold {
		return indirect
	}
	if last := direct[len(direct)-1]; last == '.' || last == '"' {
		return direct
	}
	return direct + "."
}

// choose resolves the brackets of a line; way says which of n ways to take.
func choose(line string, way func(n int) int) string {
	for {
		end := strings.IndexByte(line, ']')
		if end < 0 {
			return line
		}
		start := strings.LastIndexByte(line[:end], '[')
		ways := strings.Split(line[start+1:end], "|")
		line = line[:start] + ways[way(len(ways))] + line[end+1:]
	}
}

func isSpeech(line string) bool { return line[0] == '"' }

// sequelOf is a report of what came of a happening some days later.
func (h scene) sequelOf(r *rand.Rand, day int) (scene, []string) {
	later := h
	later.day, later.fill, later.lines = day, filling{}, nil
	for k, v := range h.fill {
		later.fill[k] = v
	}
	later.fill["day"] = dayOne(day).Weekday().String()
	for _, l := range h.matter.sequel {
		later.lines = append(later.lines, later.put(r, l))
	}
	return later, later.told(func(n int) int { return r.IntN(n) })
}

// colour are lines that any reporter writes who is there; each is about something else.
func (h *scene) colour(r *rand.Rand, n int) []string {
	all := slices.Clone(h.w.byName["colour"].all())
	var out []string
	for range n {
		for _, list := range []string{"witness", "trade", "saw", "object", "whence", "mood"} {
			delete(h.fill, list)
			delete(h.fill, strings.ToUpper(list[:1])+list[1:])
		}
		i := r.IntN(len(all))
		out = append(out, spoken(h.put(r, all[i]), false))
		all = slices.Delete(all, i, i+1)
	}
	return out
}

var synonyms = sync.OnceValue(func() map[string]string {
	b, err := os.ReadFile("testdata/synonyms.txt")
	if err != nil {
		panic(err)
	}
	m := map[string]string{}
	for line := range strings.Lines(string(b)) {
		if from, to, ok := strings.Cut(strings.TrimSpace(line), " "); ok && from[0] != '#' {
			m[from] = strings.ReplaceAll(to, "-", " ")
		}
	}
	return m
})

// TestMatters looks at the file of matters: as many kinds as the record knows, each with several ways to say it, and nothing in it that all happenings
// of a kind have word for word, since no press report has.
func TestMatters(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	w := newWorld(t, r)
	if len(w.matters) < 40 {
		t.Errorf("%d matters, want 40", len(w.matters))
	}
	for _, m := range w.matters {
		if strings.Count(m.lead, "|") < 2 || len(m.points) < 6 || len(m.own) < 2 || len(m.sequel) < 3 {
			t.Errorf("%s: %d ways to open, %d points, %d own lines, %d lines of a sequel", m.name, 1+strings.Count(m.lead, "|"), len(m.points), len(m.own), len(m.sequel))
		}
		a, b := w.between(r, 1, 1, m, []int{0, 1, 2}), w.between(r, 2, 300, m, []int{3, 4, 5})
		same := 0
		for _, l := range a.tell() {
			if slices.Contains(b.tell(), l) {
				same++
			}
		}
		if same > 1 {
			t.Errorf("%s: two happenings share %d lines", m.name, same)
		}
		for _, l := range append(a.tell(), a.colour(r, 5)...) {
			if strings.ContainsAny(l, "{}[]|~") {
				t.Errorf("%s: %q is not resolved", m.name, l)
			}
		}
	}
}
