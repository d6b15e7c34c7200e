package merge

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"chancery"
)

//go:embed denial.txt
var denialText string

// cues are the entries of denial.txt by section, each as words joined by one blank.
var cues = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	section := ""
	for line := range strings.Lines(denialText) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			for _, e := range strings.Split(line, ";") {
				m[section] = append(m[section], strings.Join(fields(strings.ToLower(e)), " "))
			}
		}
	}
	return m
})

// witnessed is of how many reports of a story the contradictions are looked for: work grows with the square of them, and those that come after
// so many repeat what was told.
const witnessed = 48

// witnesses are the reports of a story whose contradictions are looked for, sorted: all, of a large one the first to come out.
func (g *Group) witnesses(s chancery.Story) []string {
	ids := slices.Sorted(slices.Values(s.Reports))
	if len(ids) <= witnessed {
		return ids
	}
	day := map[string]string{}
	for _, r := range g.Reports {
		day[r.ID] = cmp.Or(string(r.Published), "9999")
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(day[a], day[b]), cmp.Compare(a, b)) })
	return slices.Sorted(slices.Values(ids[:witnessed]))
}

// Witnesses are the reports whose findings Contradict needs.
func (g *Group) Witnesses() []string {
	var out []string
	for _, s := range g.Stories {
		out = append(out, g.witnesses(s)...)
	}
	return out
}

// Contradict adds to the group's conflicts what the reports of one story contradict each other in beyond the entries that they share, and
// what a report's speakers contradict each other in: the same thing told of another weekday, and claims set against their denial. fs are
// the findings of the group's witnesses.
func (g *Group) Contradict(fs []chancery.Findings) {
	by := map[string]chancery.Findings{}
	for _, f := range fs {
		by[f.Report.ID] = f
	}
	var visits []*passage // of all stories: the same guest's
	for _, s := range g.Stories {
		var ps []*passage
		for _, id := range g.witnesses(s) {
			ps = append(ps, toldBy(by[id])...)
		}
		g.Conflicts = append(g.Conflicts, otherNumbers(ps)...)
		g.Conflicts = append(g.Conflicts, flatDenials(ps)...)
		g.Conflicts = append(g.Conflicts, noDates(ps)...)
		visits = append(visits, slices.DeleteFunc(ps, func(p *passage) bool { return p.nth() == 0 })...)
	}
	g.Conflicts = append(g.Conflicts, whichTime(visits)...)
	r := &relation{fr: Frame{Source: map[string]string{}}, report: map[string]chancery.ReportInfo{}}
	for _, info := range g.Reports {
		r.report[info.ID], r.fr.Source[info.ID] = info, info.Origin
	}
	for _, s := range g.Stories {
		var of []chancery.Findings
		for _, id := range slices.Sorted(slices.Values(s.Reports)) {
			of = append(of, by[id])
		}
		// Reports of one relation are compared there, whatever their story; so is an undated copy with its original.
		dated := map[string]bool{}
		for _, f := range of {
			for _, t := range f.Tallies {
				if f.Report.Published != "" {
					dated[r.toldTally(t)] = true
				}
			}
		}
		r.tallyClashes(of, func(a, b *tallied) bool {
			if !slices.Equal(a.States, b.States) {
				return true
			}
			return !a.dated && !dated[r.toldTally(a.Tally)] || !b.dated && !dated[r.toldTally(b.Tally)]
		})
	}
	for _, s := range g.Stories {
		var of []chancery.Findings
		for _, id := range g.witnesses(s) {
			of = append(of, by[id])
		}
		r.accountClashes(of)
	}
	g.Conflicts = append(g.Conflicts, r.conflicts()...)
	slices.SortFunc(g.Conflicts, func(a, b chancery.Conflict) int { return cmp.Compare(a.ID, b.ID) })
	g.Conflicts = slices.CompactFunc(g.Conflicts, func(a, b chancery.Conflict) bool { return a.ID == b.ID })
	for i := range g.Conflicts {
		r.support(&g.Conflicts[i].Entry)
		r.favour(&g.Conflicts[i])
	}
}

// toldTally is one for the same number of one origin, whichever report tells it.
func (r *relation) toldTally(t chancery.Tally) string {
	return fmt.Sprint(r.origin(t.Report), " ", t.Of, " ", t.Value, " ", t.States)
}

// support counts the reports and independent sources of an entry that was not merged from findings, and dates it by them.
func (r *relation) support(e *chancery.Entry) {
	reports, sources := map[string]bool{}, map[string]bool{}
	for _, v := range e.Evidence {
		reports[v.Report], sources[r.origin(v.Report)] = true, true
	}
	e.Support = chancery.Support{Reports: len(reports), Sources: len(sources)}
	e.FirstSeen, e.LastSeen = r.seen(reports)
}

// passage is a piece of evidence with what comparing needs.
type passage struct {
	chancery.Evidence
	sha       string
	published string
	speaker   string
	words     []string           // lower case
	stems     map[string]float64 // of the words that tell something, with their weight
	weekday   string             // the one that it names; "" = none, or several
	cue       int                // word at which it denies; -1 = it does not
	negated   bool
	counts    map[string]string // what it counts → the number
}

// toldBy are the pieces of evidence of f's statements and events, each once.
func toldBy(f chancery.Findings) []*passage {
	seen := map[chancery.Span]bool{}
	var out []*passage
	add := func(speaker string, vs ...chancery.Evidence) {
		for _, v := range vs {
			if !seen[v.Span] {
				seen[v.Span] = true
				out = append(out, newPassage(v, f.Report, speaker))
			}
		}
	}
	for _, s := range f.Statements {
		if len(s.Said) == 1 && s.Said[0].Len() == len(s.Text) {
			add(s.Speaker, chancery.Evidence{Report: s.Report, Span: s.Said[0], Text: s.Text}) // one sentence may hold claim and denial
		}
		add(s.Speaker, s.Evidence...)
	}
	for _, e := range f.Events {
		add("", e.Evidence...)
	}
	slices.SortFunc(out, func(a, b *passage) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return out
}

func newPassage(v chancery.Evidence, r chancery.ReportInfo, speaker string) *passage {
	p := &passage{Evidence: v, sha: r.SHA256, published: string(r.Published), speaker: speaker, stems: map[string]float64{}, cue: -1}
	days := map[string]bool{}
	for _, w := range fields(v.Text) {
		w = strings.ToLower(w)
		p.words = append(p.words, w)
		if weekdayOf(w) {
			days[w] = true
			continue
		}
		if _, number := numeral(w); number {
			continue
		}
		if weight := rarity(w); weight > 0.5 {
			p.stems[stem(w)] = weight
		}
	}
	p.counts = numbers(p.words)
	if len(days) == 1 {
		p.weekday = keys(days)[0]
	}
	for i := range p.words {
		if p.cue < 0 && starts(p.words[i:], "denial") {
			p.cue = i
		}
		p.negated = p.negated || starts(p.words[i:], "negation")
	}
	return p
}

func weekdayOf(w string) bool {
	switch w {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// stem is the first six letters: enough to bring "criticised" to "criticism".
func stem(w string) string {
	n := 0
	for i := range w {
		if n == 6 {
			return w[:i]
		}
		n++
	}
	return w
}

// openings are the entries of denial.txt by section and first word.
var openings = sync.OnceValue(func() map[string]map[string][][]string {
	m := map[string]map[string][][]string{}
	for section, entries := range cues() {
		m[section] = map[string][][]string{}
		for _, e := range entries {
			if f := strings.Fields(e); len(f) > 0 {
				m[section][f[0]] = append(m[section][f[0]], f)
			}
		}
	}
	return m
})

// starts reports whether words begin with an entry of a section.
func starts(words []string, section string) bool {
	for _, want := range openings()[section][words[0]] {
		if len(want) <= len(words) && slices.Equal(words[:len(want)], want) {
			return true
		}
	}
	return false
}

// sharing is the weight of the stems that both have, and their number.
func sharing(a, b map[string]float64) (weight float64, n int) {
	var sum total
	for s, w := range a {
		if _, ok := b[s]; ok {
			sum.add(w)
			n++
		}
	}
	return sum.weight(), n
}

func weightOf(m map[string]float64) float64 {
	var sum total
	for _, w := range m {
		sum.add(w)
	}
	return sum.weight()
}

// total adds up weights so that the order in which they come, that of a map, does not show in the last digits: of two passages that weigh the
// same it would make now the one and now the other the better.
type total int64

func (t *total) add(w float64) { *t += total(w * 1e6) }

func (t total) weight() float64 { return float64(t) / 1e6 }

func capital(w string) string { return strings.ToUpper(w[:1]) + w[1:] }

// short is the beginning of a text, up to a dozen words.
func short(text string) string {
	words := strings.Fields(text)
	if len(words) <= 12 {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:12], " ") + " …"
}

// against is the conflict between a passage and others that say otherwise.
func (p *passage) against(about, says string, others []*passage, theySay string) chancery.Conflict {
	sides := []chancery.Side{{Says: says, Report: p.Report, Span: p.Span, Text: p.Text}}
	key, spans := p.sha, []chancery.Span{p.Span}
	for _, q := range others {
		sides = append(sides, chancery.Side{Says: theySay, Report: q.Report, Span: q.Span, Text: q.Text})
		key, spans = key+" "+q.sha, append(spans, q.Span)
	}
	slices.SortFunc(sides, func(a, b chancery.Side) int {
		return cmp.Or(cmp.Compare(a.Says, b.Says), cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start))
	})
	return chancery.Conflict{
		Entry: chancery.Entry{ID: chancery.FindingID(key, "conflict", about, spans...), Evidence: evidenceOf(sides), Confidence: 0.6},
		About: about, Sides: sides,
	}
}
