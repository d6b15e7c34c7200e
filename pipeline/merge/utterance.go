package merge

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"chancery"
	"chancery/internal/edtf"
)

// One utterance reaches the press in many wordings: one report quotes all of it, another trims it, a third translates it once more. Statements
// of different reports are wordings of one utterance where one speaker says the same, near in time.

// nearDays is how far apart two reports of one utterance are published at most.
const nearDays = 7

// What two wordings share of the shorter one's words, in order, and what two translations share of its telling words, in any order.
const (
	sameWords       = 0.7
	sameTranslation = 0.6
)

// utterance is a statement with what comparing it needs.
type utterance struct {
	chancery.Statement
	near    bool // of a report near the story rather than in it
	told    bool // its report tells its own date
	day     edtf.Range
	dated   bool
	weak    bool
	words   []word
	telling map[string]float64 // the stems that tell something, with their weight
	negated bool
}

// word is one word of a text.
type word struct {
	chancery.Span
	stem    string
	telling bool
}

func newUtterance(s chancery.Statement, r chancery.ReportInfo) *utterance {
	w := &utterance{Statement: s, weak: r.Retold.Weak(), telling: map[string]float64{}}
	w.day, w.dated = edtf.Parse(string(r.Published))
	lower := make([]string, 0, 32)
	for _, span := range wordSpans(s.Text) {
		l := strings.ToLower(s.Text[span.Start:span.End])
		weight := rarity(l)
		tells := weight > 0.5
		if tells {
			w.telling[stem(l)] = weight
		}
		w.words = append(w.words, word{span, stem(l), tells})
		lower = append(lower, l)
	}
	for i := range lower {
		w.negated = w.negated || starts(lower[i:], "negation")
	}
	return w
}

// wordSpans are where the words of a text stand, up to mostWords of them.
func wordSpans(text string) []chancery.Span {
	var out []chancery.Span
	from := -1
	for i, c := range text {
		switch in := unicode.IsLetter(c) || unicode.IsDigit(c); {
		case in && from < 0:
			from = i
		case !in && from >= 0 && c != '\'' && c != '’': // don't is one word
			out, from = append(out, chancery.Span{Start: from, End: i}), -1
		}
		if len(out) == mostWords {
			return out
		}
	}
	if from >= 0 {
		out = append(out, chancery.Span{Start: from, End: len(text)})
	}
	return out
}

// mostWords bounds the cost of comparing two texts, which grows with the product of their words.
const mostWords = 200

// Utterances tells which statements of a story are wordings of one utterance, also of one that reports near it (others) tell of. Only those of
// several reports are given, sorted by statement. What is given depends on the sets of findings, not on their order.
func (g Group) Utterances(story, others []chancery.Findings) []chancery.Wording {
	infos := map[string]chancery.ReportInfo{}
	for _, i := range g.Reports {
		infos[i.ID] = i
	}
	all := slices.Concat(story, others)
	all = oneName(all)
	bySpeaker := map[string][]*utterance{}
	for _, f := range all {
		info, own := infos[f.Report.ID]
		if !own {
			info = f.Report
		}
		for _, s := range f.Statements {
			if s.Speaker != "" {
				w := newUtterance(s, info)
				w.near, w.told = !own, f.Report.Published != ""
				bySpeaker[s.Speaker] = append(bySpeaker[s.Speaker], w)
			}
		}
	}
	var out []chancery.Wording
	for _, ws := range bySpeaker {
		for _, group := range alikeWordings(ws) {
			for _, w := range oneUtterance(group) {
				if _, own := infos[w.report]; own {
					out = append(out, w.Wording)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b chancery.Wording) int { return cmp.Compare(a.Statement, b.Statement) })
	return out
}

// alikeWordings groups the wordings of one utterance; groups of one report are left out. A wording is held against the fullest of a group only:
// over a chain of short ones, everything a speaker says of one matter would come together.
func alikeWordings(ws []*utterance) [][]*utterance {
	slices.SortFunc(ws, func(a, b *utterance) int {
		if a.fullerThan(b) {
			return -1
		}
		return 1
	})
	var groups [][]*utterance
	having := map[string][]int{} // stem → groups whose fullest wording has it
	for _, w := range ws {
		at, best := -1, 0.0
		tried := map[int]bool{}
		ks := w.keys()
		for _, k := range ks {
			for _, i := range having[k] {
				if tried[i] {
					continue
				}
				tried[i] = true
				if alike := w.sameAs(groups[i][0]); alike > best {
					at, best = i, alike
				}
			}
		}
		if at >= 0 {
			groups[at] = append(groups[at], w)
			continue
		}
		for _, k := range ks {
			if len(having[k]) < mostSharing {
				having[k] = append(having[k], len(groups))
			}
		}
		groups = append(groups, []*utterance{w})
	}
	return slices.DeleteFunc(groups, func(g []*utterance) bool {
		return !slices.ContainsFunc(g, func(w *utterance) bool { return w.Report != g[0].Report })
	})
}

// mostSharing is how many groups one stem brings a wording together with: what stands in more utterances of a speaker tells none of them apart.
const mostSharing = 64

// keys are the stems by which wordings find each other: those that tell something, or of a very short text all.
func (w *utterance) keys() []string {
	if len(w.telling) > 0 {
		return keys(w.telling)
	}
	set := map[string]float64{}
	for _, x := range w.words {
		set[x.stem] = 1
	}
	return keys(set)
}

// sameAs is how much of w the fuller statement of the same speaker has, 0 where they are not wordings of one utterance.
func (w *utterance) sameAs(full *utterance) float64 {
	if w.dated && full.dated && gapDays(w.day, full.day) > nearDays || !sayable(w.Date, full.Date) {
		return 0
	}
	if (w.near || full.near) && !(w.told && full.told) { // the date that another story gives is not known here
		return 0
	}
	n := len(w.words)
	if len(w.telling) < 3 { // so few words are the same only if they are the same
		if n >= 3 && w.Mode == full.Mode && len(full.words) == n && len(inOrder(w.words, full.words)) == n {
			return 1
		}
		return 0
	}
	weight, shared := sharing(w.telling, full.telling)
	part := weight / weightOf(w.telling)
	if part < sameTranslation { // before the words are laid in order, which costs most
		return 0
	}
	same := float64(len(inOrder(w.words, full.words))) >= sameWords*float64(n)
	fragment := w.Mode == chancery.Direct || 2*n >= len(full.words) // rather than a summary of some of it
	switch {
	case shared < 5 && !(same && fragment),
		!same && w.negated != full.negated,
		!(w.dated && full.dated) && !(same && shared >= 5 && fragment):
		return 0
	}
	return part
}

// sayable reports whether two statements may have been made at once, as far as the reports say when.
func sayable(a, b chancery.Maybe) bool {
	x, okx := edtf.Parse(string(a))
	y, oky := edtf.Parse(string(b))
	return !okx || !oky || gapDays(x, y) <= 1
}

// inOrder are the words of a, by index, that stand in b in the same order: a longest common subsequence.
func inOrder(a, b []word) []int {
	rows := make([][]uint8, len(a)+1)
	cells := make([]uint8, len(rows)*(len(b)+1))
	for i := range rows {
		rows[i] = cells[i*(len(b)+1) : (i+1)*(len(b)+1)]
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i].stem == b[j].stem {
				rows[i][j] = rows[i+1][j+1] + 1
			} else {
				rows[i][j] = max(rows[i+1][j], rows[i][j+1])
			}
		}
	}
	var out []int
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].stem == b[j].stem:
			out = append(out, i)
			i, j = i+1, j+1
		case rows[i+1][j] >= rows[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

// worded is a wording of a group with its report.
type worded struct {
	chancery.Wording
	report string
}

// oneUtterance makes one utterance of a group, whose fullest wording comes first. Its id is the least of those statements that appeared first. What
// an outlet left out stands with the fullest wording of its report.
func oneUtterance(group []*utterance) []worded {
	fullest, first := group[0], group[0]
	kept := map[string]map[int]bool{} // report → words of the fullest that it has in some wording
	for _, w := range group {
		if w.before(first) {
			first = w
		}
		if kept[w.Report] == nil {
			kept[w.Report] = map[int]bool{}
		}
		for _, i := range inOrder(fullest.words, w.words) {
			kept[w.Report][i] = true
		}
		for i, x := range fullest.words { // a translator puts the words in another order
			if _, ok := w.telling[x.stem]; ok {
				kept[w.Report][i] = true
			}
		}
	}
	out := make([]worded, len(group))
	for i, w := range group {
		out[i] = worded{chancery.Wording{Statement: w.ID, Utterance: first.ID, LeftOut: []string{}}, w.Report}
		if k := kept[w.Report]; k != nil {
			out[i].LeftOut = fullest.without(k)
			kept[w.Report] = nil
		}
	}
	return out
}

func (w *utterance) before(o *utterance) bool {
	if w.dated != o.dated {
		return w.dated
	}
	return cmp.Or(cmp.Compare(w.day.First, o.day.First), cmp.Compare(w.ID, o.ID)) < 0
}

func (w *utterance) fullerThan(o *utterance) bool {
	if w.weak != o.weak { // a spun or translated text supplies no wording
		return o.weak
	}
	if d, e := w.Mode == chancery.Direct, o.Mode == chancery.Direct; d != e {
		return d
	}
	return cmp.Or(cmp.Compare(len(o.words), len(w.words)), cmp.Compare(w.ID, o.ID)) < 0
}

// without are the stretches of w that are not kept, verbatim, white space made single.
func (w *utterance) without(kept map[int]bool) []string {
	out := []string{}
	for i := 0; i < len(w.words); i++ {
		from, telling := i, 0
		for ; i < len(w.words) && !kept[i]; i++ {
			if w.words[i].telling {
				telling++
			}
		}
		if i-from >= 4 && telling >= 2 { // less is a word changed, not something left out
			out = append(out, strings.Join(strings.Fields(w.Text[w.words[from].Start:w.words[i-1].End]), " "))
		}
	}
	return out
}

// Utter puts what r.Wordings say into r's statements: each names its utterance, what it leaves out of the fullest wording, and how many reports
// and independent sources have it.
func Utter(r *chancery.Record) {
	of := make(map[string]chancery.Wording, len(r.Wordings))
	for _, w := range r.Wordings {
		of[w.Statement] = w
	}
	origin := make(map[string]string, len(r.Reports))
	for _, i := range r.Reports {
		origin[i.ID] = i.Origin
	}
	first := func(id string) string { // reports of another story may know of an earlier wording still
		for range 8 {
			w, ok := of[id]
			if !ok || w.Utterance == id {
				break
			}
			id = w.Utterance
		}
		return id
	}
	reports, sources := map[string]map[string]bool{}, map[string]map[string]bool{}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Utterance, s.LeftOut = chancery.Maybe(s.ID), []string{}
		if w, ok := of[s.ID]; ok {
			s.Utterance, s.LeftOut = chancery.Maybe(first(s.ID)), append(s.LeftOut, w.LeftOut...)
		}
		u := string(s.Utterance)
		if reports[u] == nil {
			reports[u], sources[u] = map[string]bool{}, map[string]bool{}
		}
		reports[u][s.Report], sources[u][cmp.Or(origin[s.Report], s.Report)] = true, true
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Support = chancery.Support{Reports: len(reports[string(s.Utterance)]), Sources: len(sources[string(s.Utterance)])}
	}
	r.Wordings = nil
}
