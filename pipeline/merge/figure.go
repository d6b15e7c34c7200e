package merge

import (
	_ "embed"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"chancery"
	"chancery/internal/edtf"
)

// sameValue is how far two reports' numbers may lie apart and still be one number, rounded differently.
const sameValue = 0.006

// figures merges numbers: same kind, unit, measure and period, and the same value up to rounding. Values that cannot both be right are a
// conflict of the entries, never an average.
func (r *relation) figures(in []chancery.Findings, of map[string]string) []chancery.Figure {
	byUnit := map[string][]chancery.Figure{}
	for _, g := range goals(in) {
		k := string(g.Kind) + " " + g.Unit
		byUnit[k] = append(byUnit[k], g)
	}
	var out []chancery.Figure
	for _, k := range keys(byUnit) {
		merged := r.sums(byUnit[k], of)
		r.figureClashes(merged)
		for _, s := range merged {
			out = append(out, s.Figure)
		}
	}
	r.progress(out)
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// goals are the figures of in, where one that names a known target again ("how near $30 billion is") is a target too.
func goals(in []chancery.Findings) []chancery.Figure {
	targets := map[string][]chancery.Figure{}
	var all []chancery.Figure
	for _, f := range in {
		for _, g := range f.Figures {
			all = append(all, g)
			if g.Kind == chancery.Target {
				targets[g.Unit] = append(targets[g.Unit], g)
			}
		}
	}
	given := map[string][]chancery.Figure{}
	for _, g := range all {
		if g.Kind == chancery.Actual && len(targets[g.Unit]) > 0 && isMoney(g.Unit) && tellsGiven(g.Evidence[0].Text) {
			given[g.Unit] = append(given[g.Unit], g)
		}
	}
	for i := range all {
		if g := &all[i]; g.Kind == chancery.Target && paid(*g, given[g.Unit]) {
			g.Kind = chancery.Actual // what was promised has been given
		}
	}
	for unit := range targets {
		ts := slices.DeleteFunc(targets[unit], func(t chancery.Figure) bool { return paid(t, given[unit]) })
		targets[unit] = ts
		sort.Slice(ts, func(i, j int) bool { return ts[i].Value < ts[j].Value })
	}
	for i := range all {
		g := &all[i]
		when, dated := edtf.Parse(string(g.Period))
		if g.Kind != chancery.Actual || dated && when.Days() > 31 {
			continue // a period of its own; a day or week is only that of the announcement
		}
		ts := targets[g.Unit]
		for k := sort.Search(len(ts), func(k int) bool { return ts[k].Value >= g.Value*(1-sameValue) }); k < len(ts) && near(ts[k].Value, g.Value); k++ {
			if sameMeasure(ts[k].Measure, g.Measure) {
				g.Kind, g.Period = chancery.Target, ""
				break
			}
		}
	}
	return all
}

// paid reports whether one of given, sums of money told as given, is the promised sum t: "It was given 600 million yen in the first year".
func paid(t chancery.Figure, given []chancery.Figure) bool {
	return !grows(t.Measure) && slices.ContainsFunc(given, func(g chancery.Figure) bool { return near(g.Value, t.Value) && sameMeasure(g.Measure, t.Measure) })
}

// tellsGiven reports whether a sentence has a verb by which money has changed hands.
func tellsGiven(text string) bool {
	return slices.ContainsFunc(fields(strings.ToLower(text)), func(w string) bool { return givenVerbs()[w] })
}

var givenVerbs = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w, name := range measureNames() {
		if name == "=given" {
			m[w] = true
		}
	}
	return m
})

// sum is a merged figure with the findings it was merged from.
type sum struct {
	chancery.Figure
	findings []chancery.Figure
}

// sums merges the figures of one kind and unit. Sorted by value, only neighbours can be the same.
func (r *relation) sums(all []chancery.Figure, of map[string]string) []sum {
	sort.Slice(all, func(i, j int) bool {
		if all[i].Value != all[j].Value {
			return all[i].Value < all[j].Value
		}
		return r.earlier(all[i].Entry, all[j].Entry)
	})
	var out []sum
	open := 0 // sums before it are too small for what comes
	for _, g := range all {
		for open < len(out) && !near(out[open].Value, g.Value) {
			open++
		}
		at := -1
		for k := open; k < len(out) && at < 0; k++ {
			if near(out[k].Value, g.Value) && alikeFigures(out[k].Figure, g) {
				at = k
			}
		}
		if at < 0 {
			out = append(out, sum{Figure: g})
			at = len(out) - 1
		}
		out[at].findings = append(out[at].findings, g)
		out[at].Period = chancery.Maybe(edtf.Finer(string(out[at].Period), string(g.Period)))
	}
	for i := range out {
		out[i].Figure = r.sum(out[i], of)
	}
	return out
}

func near(a, b float64) bool {
	return math.Abs(a-b) <= sameValue*max(math.Abs(a), math.Abs(b))
}

// alikeFigures reports whether two figures of one value may be one: the same measure of the same period. The same target may be told as
// one for exports and one for trade, and for the end of a year or the beginning of the next.
func alikeFigures(a, b chancery.Figure) bool {
	if samePeriod(a, b) && sameMeasure(a.Measure, b.Measure) {
		return true
	}
	if a.Kind != chancery.Target || !grows(a.Measure) || !grows(b.Measure) {
		return false
	}
	x, okX := lastYear(string(a.Period))
	y, okY := lastYear(string(b.Period))
	return okX && okY && x-y <= 1 && y-x <= 1
}

func samePeriod(a, b chancery.Figure) bool { return edtf.Agree(string(a.Period), string(b.Period)) }

// sameMeasure reports whether two phrases may name one measure: they share a word that names what is counted.
func sameMeasure(a, b string) bool {
	x, y := measureWords(a), measureWords(b)
	if len(x) == 0 || len(y) == 0 {
		return true
	}
	for w := range x {
		if y[w] {
			return true
		}
	}
	return false
}

//go:embed measures.txt
var measuresText string

// measureNames are the words of measures under which name they are compared; "" = not at all.
var measureNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(measuresText) {
		words, name, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if words == "" || words[0] == '#' {
			continue
		}
		for _, w := range strings.Split(words, ";") {
			m[w] = name
		}
	}
	return m
})

// measureWords are the words of a measure that tell what is counted, with trade's many names as one.
func measureWords(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range fields(strings.ToLower(s)) {
		if to, ok := measureNames()[w]; ok {
			if w = to; w == "" || w == "=given" {
				continue
			}
		}
		m[strings.TrimSuffix(w, "s")] = true
	}
	return m
}

// sum is the entry for s.
func (r *relation) sum(s sum, of map[string]string) chancery.Figure {
	sort.Slice(s.findings, func(i, j int) bool { return r.earlier(s.findings[i].Entry, s.findings[j].Entry) })
	out := s.findings[0]
	measure, value, comparator := r.newVote(), r.newVote(), r.newVote()
	es := make([]chancery.Entry, len(s.findings))
	out.Period = ""
	for i, g := range s.findings {
		rep := reportOf(g.Entry)
		es[i] = g.Entry
		measure.add(g.Measure, rep)
		value.add(strconv.FormatFloat(g.Value, 'f', -1, 64), rep)
		comparator.add(string(g.Comparator), rep)
		out.States = union(out.States, g.States)
		out.Period = chancery.Maybe(edtf.Finer(string(out.Period), string(g.Period)))
	}
	out.Measure = measure.best(longer)
	out.Comparator = chancery.Maybe(comparator.best(nil))
	out.Value, _ = strconv.ParseFloat(value.best(func(a, b string) bool { return digitsOf(a) > digitsOf(b) }), 64)
	out.Entry = r.join(es, of)
	return out
}

// digitsOf is how many digits of a number are told rather than rounded away.
func digitsOf(s string) int { return len(strings.TrimRight(strings.ReplaceAll(s, ".", ""), "0")) }

// figureClashes finds sums of one measure and period that cannot both be right, told by different reports.
func (r *relation) figureClashes(ss []sum) {
	by := map[string][]sum{}
	for _, s := range ss {
		if k := r.matter(s); k != "" {
			by[k] = append(by[k], s)
		}
	}
	for _, k := range keys(by) {
		group := by[k]
		for i := range group {
			for j := i + 1; j < len(group) && j < i+8; j++ {
				if clashing(group[i], group[j]) && r.sameTime(group[i], group[j]) {
					about := group[i].Measure + " of " + strings.Join(group[i].States, " and ")
					if group[i].Period != "" {
						about += " in " + string(group[i].Period)
					}
					r.dispute(about, r.claims(group[i], group[j]))
				}
			}
		}
	}
}

// matter is what a sum is told of, "" where it cannot be compared: its measure in a year, or, of what is counted on an occasion (accords
// signed, troops there), its measure alone.
func (r *relation) matter(s sum) string {
	k := string(s.Kind) + " " + strings.Join(keys(measureWords(s.Measure)), " ")
	if onOccasion(s) {
		return k
	}
	if s.Unit == "percent" {
		return ""
	}
	if y, ok := edtf.Year(string(s.Period)); ok {
		return k + " " + strconv.Itoa(y)
	}
	if r, ok := edtf.Parse(string(s.Period)); ok && r.Days() >= 360 && r.Days() <= 370 {
		return k + " " + string(s.Period) // a fiscal year
	}
	return ""
}

// onOccasion reports whether what s counts changes from one occasion to the next: accords signed, troops there, visits so far.
func onOccasion(s sum) bool {
	return s.Unit == "agreements" || s.Unit == "troops" || s.Unit == "visits"
}

// occasion is how many days apart reports may lie that count something on one occasion.
const occasion = 10

// sameTime reports whether two counts without a year of their own are told by reports of one time. Sums of a year always are.
func (r *relation) sameTime(a, b sum) bool {
	if !onOccasion(a) {
		return true
	}
	x, okX := edtf.Parse(string(a.FirstSeen))
	y, okY := edtf.Parse(string(b.FirstSeen))
	return okX && okY && (x.Meets(y) || gapDays(x, y) <= occasion)
}

// clashing reports whether two sums contradict each other. A report that tells both means two things by them.
func clashing(a, b sum) bool {
	for _, x := range a.findings {
		for _, y := range b.findings {
			if reportOf(x.Entry) == reportOf(y.Entry) {
				return false
			}
		}
	}
	if a.Value > b.Value {
		a, b = b, a
	}
	gap := b.Value / a.Value
	switch {
	case a.Comparator == "more than" || a.Comparator == "at least" || b.Comparator == "less than" || b.Comparator == "up to":
		return false
	case a.Comparator == "about" || b.Comparator == "about":
		return gap > 1.1
	}
	return gap > 1.02
}

// claims are what the findings of two sums say.
func (r *relation) claims(a, b sum) []claim {
	var out []claim
	for _, g := range append(append([]chancery.Figure(nil), a.findings...), b.findings...) {
		value := a.Value
		if !near(g.Value, a.Value) {
			value = b.Value
		}
		out = append(out, claim{says: strconv.FormatFloat(value, 'f', -1, 64) + " " + a.Unit, evidence: g.Evidence[0], finding: g.Entry})
	}
	sort.SliceStable(out, func(i, j int) bool { return r.earlier(out[i].finding, out[j].finding) })
	return out
}

// growthRule is how progress towards a target is worked out.
const growthRule = "growth needed a year = (target / base)^(1 / years from base to target) - 1, base = the latest actual value of the same measure and unit"

// progress compares each target with the latest actual of the same measure and unit.
func (r *relation) progress(fs []chancery.Figure) {
	for i := range fs {
		t := &fs[i]
		by, dated := edtf.Year(string(t.Period))
		if t.Kind != chancery.Target || t.Unit == "percent" || !dated || t.Value <= 0 || !grows(t.Measure) && isMoney(t.Unit) {
			continue
		}
		var base *chancery.Figure
		for j := range fs {
			a := &fs[j]
			if a.Kind != chancery.Actual || a.Unit != t.Unit || !sameMeasure(a.Measure, t.Measure) || a.Value <= 0 || r.basePeriod(a) == "" {
				continue
			}
			if base == nil || laterBase(r.basePeriod(a), r.basePeriod(base), a.ID, base.ID) {
				base = a
			}
		}
		if base == nil {
			continue
		}
		from, ok := lastYear(r.basePeriod(base))
		if !ok || from >= by {
			continue
		}
		p := chancery.Progress{Base: base.Value, BasePeriod: r.basePeriod(base), Share: base.Value / t.Value}
		if base.Value < t.Value {
			p.Growth = math.Pow(t.Value/base.Value, 1/float64(by-from)) - 1
		}
		p.Share, p.Growth = math.Round(p.Share*1e4)/1e4, math.Round(p.Growth*1e4)/1e4
		p.Derived = chancery.Derivation{Field: "progress", Rule: growthRule, Inputs: sortedPair(base.ID, t.ID)}
		t.Progress = &p
	}
}

// grows reports whether a measure is a yearly flow that a target can be compared with: a promised loan is none.
func grows(measure string) bool {
	w := measureWords(measure)
	return w["trade"] || w["export"] || w["import"] || w["investment"] || w["visitor"] || w["tourist"]
}

// isMoney reports whether a unit is the code of a currency. What is counted (megawatts, students) grows towards its target; promised money is paid or
// not.
func isMoney(unit string) bool { return len(unit) == 3 && strings.ToUpper(unit) == unit }

// basePeriod is when an actual value held: its period, else the year before the report that tells it appeared is not known, so the year
// of the report.
func (r *relation) basePeriod(f *chancery.Figure) string {
	if f.Period != "" {
		return string(f.Period)
	}
	if y, ok := edtf.Year(string(f.LastSeen)); ok {
		return strconv.Itoa(y)
	}
	return ""
}

func laterBase(a, b, idA, idB string) bool {
	if a != b {
		return edtf.Less(b, a)
	}
	return idA < idB
}

// lastYear is the year in which a period ends.
func lastYear(period string) (int, bool) {
	r, ok := edtf.Parse(period)
	if !ok || r.Days() == edtf.Open {
		return 0, false
	}
	return edtf.Year(edtf.Date(r.Last))
}

func sortedPair(a, b string) []string {
	if a > b {
		a, b = b, a
	}
	return []string{a, b}
}
