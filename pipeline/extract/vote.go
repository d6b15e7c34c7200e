package extract

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"chancery/internal/edtf"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
)

// ballot holds the witnesses of a report's day. Each weighs the days that are put to the vote; none has a veto, since each may be misread.
type ballot struct {
	lead   int           // weekday that the front names as past, 0 = Sunday; -1 = none
	first  bool          // the lead itself names it
	past   []edtf.Range  // dates with their year that the text tells as past
	plans  []edtf.Range  // such as it tells as still to come
	figure int           // the latest year whose figures it tells; 0 = none
	named  []weekdayDate // "Friday, 14 August"
	terms  []office
}

// weekdayDate is a date of the text that names its weekday and not its year.
type weekdayDate struct {
	day     string // "08-14"
	weekday int    // 0 = Sunday
}

// How much less likely a day is that a witness speaks against, and how surely one day must win. Measured on the development cases and two sets of
// cases written blind, their datelines robbed of the year: of 84 reports 41 got a year, one of them a wrong one; of 924 texts on the United States'
// elections, given a dateline made of their date, 50 and 17.
const (
	againstOne = 0.01 // written before a day that it tells as past
	afterPlan  = 0.05 // written after a day that it tells as to come
	outOfTerm  = 0.04 // names somebody by an office that he did not hold
	wrongNamed = 0.03 // "Friday, 14 August" of a year in which that day was no Friday
	fineFades  = 3.0  // years: how fast the likelihood falls that nothing later is told as past than a day or month …
	bareFades  = 6.0  // … and than a bare year
	sure       = 0.78
	surer      = 0.95
	trusted    = 60.0 // times that a stated date is believed rather than one like it
)

// How likely the weekday of the news lies so many days before that of the report, where the lead names it and where only a later sentence does.
var (
	leading = [7]float64{0.80, 0.12, 0.02, 0.015, 0.015, 0.015, 0.015}
	behind  = [7]float64{0.48, 0.18, 0.14, 0.08, 0.04, 0.04, 0.04}
)

// Years that a report may be of.
const firstYear, lastYear = 1990, 2040

// knownUntil is the day up to which the atlas knows who left an office (see holders.tsv): an open term says less and less of what comes after it.
var knownUntil = edtf.Day(2026, 12, 31)

// years are the days of every year on which a dateline without year may have been written.
func years(dayOfYear string) []string {
	var out []string
	for y := firstYear; y <= lastYear; y++ {
		out = append(out, fmt.Sprintf("%04d-%s", y, dayOfYear))
	}
	return out
}

// misprints are a day with its year or its month exchanged for one near: 2023-12-20 for 2024-12-20.
func misprints(day string) []string {
	y, _ := strconv.Atoi(day[:4])
	m, _ := strconv.Atoi(day[5:7])
	out := []string{fmt.Sprintf("%04d%s", y-1, day[4:]), fmt.Sprintf("%04d%s", y+1, day[4:])}
	for _, k := range []int{m - 1, m + 1} {
		if k >= 1 && k <= 12 {
			out = append(out, fmt.Sprintf("%04d-%02d%s", y, k, day[7:]))
		}
	}
	return out
}

// vote is the day that the witnesses agree on, as surely as asked. The first days are believed trust times as much as the others beforehand.
func (w *ballot) vote(days []string, first int, trust, need float64) (string, bool) {
	if !w.speaks() {
		return "", false
	}
	best, most, all := "", 0.0, 0.0
	for i, day := range days {
		r, ok := edtf.Parse(day)
		if !ok { // 29 February
			continue
		}
		p := w.weigh(r)
		if i < first {
			p *= trust
		}
		all += p
		if p > most {
			best, most = day, p
		}
	}
	return best, all > 0 && most/all >= need && most > 0.001
}

// likely are the days that get a share of the vote.
func (w *ballot) likely(days []string, share float64) []string {
	all, weights := 0.0, make([]float64, len(days))
	for i, day := range days {
		if r, ok := edtf.Parse(day); ok {
			weights[i] = w.weigh(r)
			all += weights[i]
		}
	}
	var out []string
	for i, day := range days {
		if weights[i] > share*all {
			out = append(out, day)
		}
	}
	return out
}

// speaks reports whether there is anything that keeps the report in its time: weekdays alone recur for ever.
func (w *ballot) speaks() bool { return len(w.past) > 0 || len(w.terms) > 0 || w.figure > 0 }

// byTerms reports whether the terms of office ruled out years that all else would have left.
func (w *ballot) byTerms(dayOfYear string) bool {
	without := *w
	without.terms = nil
	days := years(dayOfYear)
	return len(w.terms) > 0 && (!without.speaks() || len(without.likely(days, tooRare)) > len(w.likely(days, tooRare)))
}

// weigh is how well day fits all that is told, 1 at best.
func (w *ballot) weigh(day edtf.Range) float64 {
	p := w.weekday(day) * w.recent(day) * w.figures(day)
	for _, r := range w.past {
		if from := r.First; from > day.Last+1 || r.Days() >= 365 && r.Last >= day.First {
			p *= againstOne * fade(from-day.Last, fineFades) // of its own year a report says "this year"
		}
	}
	for _, r := range w.plans {
		if day.First > r.Last+1 {
			p *= afterPlan
		}
	}
	for _, n := range w.named {
		if !n.suits(day) {
			p *= wrongNamed
		}
	}
	for i := range w.terms {
		if !w.terms[i].held(day) {
			p *= outOfTerm
		}
	}
	return p
}

// weekday weighs how long before day the weekday of the lead was.
func (w *ballot) weekday(day edtf.Range) float64 {
	if w.lead < 0 {
		return 1
	}
	lag := (weekdayOf(day.First) - w.lead + 7) % 7
	if !w.first {
		return behind[lag]
	}
	return leading[lag]
}

// weekdayOf is the weekday of a day counted from 1970-01-01, a Thursday.
func weekdayOf(day int) int { return ((day+4)%7 + 7) % 7 }

// recent weighs how long after the latest that is told as past the day lies: news seldom leaves out all that happened of late. What it names by
// its bare year lies further back than what it names by its month.
func (w *ballot) recent(day edtf.Range) float64 {
	fine, bare := never, never
	for _, r := range w.past {
		switch {
		case r.First > day.Last+1:
		case r.Days() < 365:
			fine = max(fine, r.First)
		default:
			bare = max(bare, r.Last)
		}
	}
	p := fade(day.First-knownUntil, 1)
	switch {
	case fine > never && fine >= bare-365:
		return p * fade(day.First-fine, fineFades)
	case bare > never:
		return p * fade(day.First-bare, bareFades)
	}
	return p
}

const never = math.MinInt32

// fade is 1 up to no days and falls to 1/e in the given years.
func fade(days int, years float64) float64 { return math.Exp(-float64(max(0, days)) / 365 / years) }

// figures weighs how long after the end of a year whose figures it tells the day lies: a year's trade is told in its last month and through the
// next year, until there is a newer figure.
func (w *ballot) figures(day edtf.Range) float64 {
	if w.figure == 0 {
		return 1
	}
	date := edtf.Date(day.First)
	switch year, _ := edtf.Year(date); {
	case year == w.figure+1:
		return 1
	case year == w.figure && date[5:7] == "12":
		return 0.3
	case year == w.figure+2:
		return 0.2
	case year > w.figure:
		return 0.05
	}
	return againstOne
}

// season is how many days from a report a date with its weekday is taken to be of the report's own year or season.
const season = 60

// suits reports whether the date nearest to day falls on its weekday, as far as it is near.
func (n weekdayDate) suits(day edtf.Range) bool {
	year, _ := strconv.Atoi(edtf.Date(day.First)[:4])
	for y := year - 1; y <= year+1; y++ {
		r, ok := edtf.Parse(fmt.Sprintf("%04d-%s", y, n.day))
		if ok && r.First-day.First <= season && day.First-r.First <= season && weekdayOf(r.First) != n.weekday {
			return false
		}
	}
	return true
}

// hear takes in what a time expression of the text tells. Only dates that name their year tell something before the report's own is known.
func (w *ballot) hear(d *nlp.Doc, x when.Expr) {
	if day, ok := strings.CutPrefix(x.Value, "XXXX-"); ok && len(day) == len("08-14") && day[0] != 'W' {
		if n := weekdayIn(d, x.First, x.Last); n >= 0 {
			w.named = append(w.named, weekdayDate{day, n})
		}
		return
	}
	r, ok := edtf.Parse(x.EDTF)
	if !ok || !namesYear(d, x) || x.First > 0 && deadline[strings.ToLower(d.Form(x.First-1))] {
		return
	}
	switch when.Direction(d, x.First) {
	case -1:
		switch year, whole := edtf.Year(x.EDTF); {
		case r.Days() > 366 || whole && r.Days() >= 365 && !inYear(d, x.First):
			return // "signed a programme for 2025-2027": no telling
		case whole && r.Days() >= 365 && hasFigure(d, x.First):
			w.figure = max(w.figure, year)
			return
		}
		w.past = append(w.past, r)
	case 1:
		w.plans = append(w.plans, r)
	}
}

// inYear reports whether the year at token i says when: "in 2024", but not "Vision 2030".
func inYear(d *nlp.Doc, i int) bool {
	if i == 0 {
		return false
	}
	switch strings.ToLower(d.Form(i - 1)) {
	case "in", "since", "of", "during", "from", "early", "late", "(":
		return true
	}
	return false
}

// deadline are the words before a date that is a goal or an end, whatever the tense: "raised it to $2 billion by 2026".
var deadline = map[string]bool{"by": true, "until": true, "till": true, "through": true, "to": true, "for": true, "before": true}

func namesYear(d *nlp.Doc, x when.Expr) bool {
	for i := x.First; i < x.Last; i++ {
		if f := d.Form(i); len(f) == 4 && f[0] >= '1' && f[0] <= '2' && f[3] >= '0' && f[3] <= '9' {
			return true
		}
	}
	return false
}

// weekdayIn is the weekday named in tokens [first, last), -1 where there is none.
func weekdayIn(d *nlp.Doc, first, last int) int {
	for i := first; i < last; i++ {
		if n := slices.Index(weekdays, d.Form(i)); n >= 0 {
			return n
		}
	}
	return -1
}

// hasFigure reports whether the sentence of token i tells a sum of trade.
func hasFigure(d *nlp.Doc, i int) bool {
	s := d.Sents[d.SentOf(i)]
	sum, trade := false, false
	for k := s.First; k < s.Last; k++ {
		switch strings.ToLower(d.Form(k)) {
		case "billion", "million", "bn", "trillion":
			sum = true
		case "trade", "turnover", "exports", "imports", "commerce", "figure", "shipments":
			trade = true
		}
	}
	return sum && trade
}
