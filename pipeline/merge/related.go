package merge

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// relatedDays is how far from a report without a year a report on the same matter may have come out to lend it its year.
const relatedDays = 14

// Story scores of pairs that are kept: of any two reports; of two of which one wants a date that the other may lend; and what stands for a score
// where a report without a year lies within relatedDays of one on the same matter, but too far from it for one happening.
const (
	leastStory = 0.25
	leastLoan  = 0.18
	kin        = 0.20
)

// Worth reports whether what comparing a and b gave is worth keeping.
func Worth(p chancery.Pair, a, b *Compared) bool {
	return p.Copy != nil || p.Matter > 0 || p.Story >= leastStory || p.Story >= leastLoan && (a.WantsDay() || b.WantsDay())
}

// WantsDay reports whether a report does not tell the day on which it came out, so that reports on the same matter may.
func (c *Compared) WantsDay() bool { return !isDay(string(c.Info.Published)) }

// dated reports whether it does.
func (c *Compared) dated() bool { return !c.WantsDay() }

// most is how many reports may lend one report a date: those that pairs tie most closely to it.
const most = 24

// Lenders are the reports that a date may be taken from for those of reports that do not tell their day, and these; sorted. None where all tell it.
func Lenders(reports []*Compared, pairs []chancery.Pair) []string {
	set := map[string]bool{}
	for _, c := range reports {
		if !c.WantsDay() {
			continue
		}
		set[c.Info.ID] = true
		var mine []chancery.Pair
		for _, p := range pairs {
			if p.A == c.Info.ID || p.B == c.Info.ID {
				mine = append(mine, p)
			}
		}
		slices.SortFunc(mine, func(p, q chancery.Pair) int {
			return cmp.Or(cmp.Compare(q.Story, p.Story), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
		})
		for _, p := range mine[:min(len(mine), most)] {
			set[p.A], set[p.B] = true, true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// wantsYear reports whether it tells its day without the year.
func (c *Compared) wantsYear() bool { return c.dayOfYear != "" && c.Info.Published == "" }

// DateFromRelated dates the reports of g that do not tell their day by the reports that pairs show to be on the same matter. A happening that they
// date and that it tells of today or of a weekday gives the day; so does, for a report that tells its day without a year, the year in which they
// came out within two weeks of it; a numbered meeting that they await and it tells as held gives the year. Where they disagree the report stays
// as its story has it. related are the Lenders and told their findings; their own dates count, not the ones that grouping gave them, so that the
// result depends on the set of reports only.
func (g *Group) DateFromRelated(related []*Compared, told []chancery.Findings, pairs []chancery.Pair) {
	of := map[string]*lender{}
	for _, c := range related {
		of[c.Info.ID] = &lender{Compared: c}
	}
	for i := range told {
		if l := of[told[i].Report.ID]; l != nil {
			l.hints = hints(told[i].Events)
		}
	}
	for i := range g.Reports {
		r := &g.Reports[i]
		c := of[r.ID]
		if c == nil || !c.WantsDay() {
			continue
		}
		others := c.partners(of, pairs)
		if day := agreed(others, c.dayByHappening); day != "" && apart(day, string(r.Published)) <= StoryDays {
			r.Published, r.PublishedBy = chancery.Maybe(day), "happening"
			continue
		}
		if r.Published != "" {
			continue
		}
		if c.wantsYear() {
			if day := agreed(others, c.dayByYear); day != "" {
				r.Published, r.PublishedBy = chancery.Maybe(day), "related reports"
			}
		} else if month := agreed(others, c.monthByHappening); month != "" {
			r.Published, r.PublishedBy = chancery.Maybe(month), "happening"
		} else if year := agreed(others, c.yearByNumber); year != "" {
			r.Published, r.PublishedBy = chancery.Maybe(year), "happening"
		}
	}
}

// lender is a report with what it tells of happenings.
type lender struct {
	*Compared
	hints []hint
}

// partners are the reports that c is paired with and that tell when they came out themselves.
func (c *lender) partners(of map[string]*lender, pairs []chancery.Pair) []*lender {
	var out []*lender
	for _, p := range pairs {
		other := of[p.B]
		if p.B == c.Info.ID {
			other = of[p.A]
		} else if p.A != c.Info.ID {
			continue
		}
		if other != nil && other.Info.Published != "" {
			out = append(out, other)
		}
	}
	return out
}

// agreed is what those of others that lend something all lend, "" where none does or two differ.
func agreed(others []*lender, lend func(*lender) string) string {
	found := ""
	for _, o := range others {
		switch got := lend(o); {
		case got == "" || got == found:
		case found != "":
			return ""
		default:
			found = got
		}
	}
	return found
}

// dayByYear is the day of c in the year that o lends it.
func (c *lender) dayByYear(o *lender) string {
	if o.WantsDay() {
		return ""
	}
	day := nearest(c.dayOfYear, string(o.Info.Published))
	if apart(day, string(o.Info.Published)) > relatedDays || !c.mayBe(day) {
		return ""
	}
	return day
}

// hint is what a report tells of one happening, as far as it serves to date another report.
type hint struct {
	mode    string
	states  []string // sorted
	actors  []string
	host    chancery.Maybe
	ordinal chancery.MaybeInt
	held    bool
	day     string // "2025-03-24"; "" where it is not told to the day
	first   string // the first of a few days; "" where it is told to the day or less precisely
	word    dayWord
	months  int // 1 where the report tells of it "last month"
}

// dayWord is how a report names the day of a happening from its own.
type dayWord int

const (
	noWord dayWord = iota
	today
	yesterday
	tomorrow
	onWeekday // and the six after it: Sunday to Saturday
)

// days of a week
const week = 7

// hints are the meetings and visits that a report tells, with the day or the word that places them.
func hints(es []chancery.Event) []hint {
	var out []hint
	for i := range es {
		e := &es[i]
		if e.Type != "CONSULT" && e.Mode != "signing" || len(e.States) < 2 {
			continue
		}
		t := hint{mode: string(e.Mode), states: slices.Sorted(slices.Values(e.States)), actors: e.Actors, host: e.Host, ordinal: e.Ordinal, held: e.Status == chancery.Held || e.Status == chancery.UnderWay}
		if isDay(string(e.Date)) {
			t.day = string(e.Date)
		} else if d, ok := edtf.Parse(string(e.Date)); ok && d.Days() <= fewDays {
			t.first = edtf.Date(d.First)
		}
		if len(e.Evidence) > 0 {
			t.word = wordOf(e.Evidence)
			if t.held && strings.Count(strings.ToLower(e.Evidence[0].Text), " last month") == 1 {
				t.months = 1
			}
		}
		out = append(out, t)
	}
	return out
}

// fewDays are the days of a visit or of talks that last.
const fewDays = 4

// wordOf is the one word by which the evidence of a happening names its day, noWord where there is none or several.
func wordOf(es []chancery.Evidence) dayWord {
	if w := wordIn(es[0].Text); w != noWord {
		return w
	}
	found := noWord
	for _, e := range es[1:] {
		w := wordIn(e.Text)
		if w != noWord && found != noWord && w != found {
			return noWord
		}
		found = max(found, w)
	}
	return found
}

// wordIn is the one word of text, outside quotation marks, that names a day from the report's own; noWord where there are several, or "last Tuesday".
func wordIn(text string) dayWord {
	found, before, quoted := noWord, "", false
	for _, w := range strings.Fields(text) {
		open := strings.HasPrefix(w, "“") || strings.HasPrefix(w, "\"")
		quoted = quoted || open
		shut := strings.ContainsAny(strings.TrimLeft(w, "“\""), "”\"")
		bare := strings.Trim(w, ".,;:!?()“”\"'’")
		if d := dayNamed(bare); d != noWord && !quoted {
			if found != noWord && found != d || before == "last" || before == "next" || before == "previous" {
				return noWord
			}
			found = d
		}
		if shut {
			quoted = false
		}
		before = strings.ToLower(bare)
	}
	return found
}

func dayNamed(w string) dayWord {
	switch strings.ToLower(w) {
	case "today", "tonight":
		return today
	case "yesterday":
		return yesterday
	case "tomorrow":
		return tomorrow
	}
	for n, name := range [week]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"} {
		if w == name {
			return onWeekday + dayWord(n)
		}
	}
	return noWord
}

// aheadDays is how far a happening may lie from the report that dates it for another report to be dated by it.
const aheadDays = 45

// dayByHappening is the day of c by what both c and o tell, the one with a word and the other with a date. A numbered meeting tells it best, then
// what both call the same: talks, a visit.
func (c *lender) dayByHappening(o *lender) string {
	if day := c.dayBy(o, (*hint).sameNumber); day != "" {
		return day
	}
	if day := c.dayBy(o, func(t, o *hint) bool { return t.mode == o.mode && t.same(o) }); day != "" {
		return day
	}
	return c.dayBy(o, (*hint).same)
}

func (c *lender) dayBy(o *lender, same func(t, o *hint) bool) string {
	found := ""
	for i := range c.hints {
		for k := range o.hints {
			u, r := &c.hints[i], &o.hints[k]
			if u.word == noWord || o.WantsDay() || r.day == "" || apart(r.day, string(o.Info.Published)) > aheadDays || !same(u, r) {
				continue
			}
			day := u.from(r.day)
			if day == "" || !c.allows(day) {
				continue
			}
			if found != "" && found != day {
				return ""
			}
			found = day
		}
	}
	return found
}

// from is the day of a report that places a happening of the given day by its word. News of a weekday is taken to be of that day itself.
func (t *hint) from(day string) string {
	r, ok := edtf.Parse(day)
	if !ok {
		return ""
	}
	switch {
	case t.word == today && t.held:
		return day
	case t.word == yesterday && t.held:
		return edtf.Date(r.First + 1)
	case t.word == tomorrow && !t.held:
		return edtf.Date(r.First - 1)
	case t.word >= onWeekday && t.held && ((r.First+4)%week+week)%week == int(t.word-onWeekday): // 1970-01-01 was a Thursday
		return day
	}
	return ""
}

// allows reports whether c may have come out on a day, by what it tells of its own.
func (c *Compared) allows(day string) bool {
	if c.dayOfYear != "" && apart(nearest(c.dayOfYear, day), day) > 1 {
		return false
	}
	return c.Info.Published == "" || edtf.Agree(string(c.Info.Published), day)
}

// same reports whether two tellings are of one happening: of the same states, and of one number, or of the same persons.
func (t *hint) same(o *hint) bool {
	if t.sameNumber(o) {
		return true
	}
	if !t.fits(o) || t.ordinal > 0 && o.ordinal > 0 && t.ordinal != o.ordinal {
		return false
	}
	shared := 0
	for _, a := range t.actors {
		if slices.Contains(o.actors, a) {
			shared++
		}
	}
	return shared >= 2 || shared == 1 && t.mode == o.mode && t.host != "" && t.host == o.host
}

// sameNumber reports whether two tellings are of one numbered meeting. (The first is a word of praise more often than a number.)
func (t *hint) sameNumber(o *hint) bool {
	return t.ordinal > 1 && t.ordinal == o.ordinal && t.fits(o)
}

// fits reports whether states and host do not speak against two tellings' being of one happening.
func (t *hint) fits(o *hint) bool {
	return slices.Equal(t.states, o.states) && (t.host == "" || o.host == "" || t.host == o.host)
}

// monthByHappening is the month of c after the one of a happening that it tells of last month and o dates.
func (c *lender) monthByHappening(o *lender) string {
	found := ""
	for i := range c.hints {
		for k := range o.hints {
			u, r := &c.hints[i], &o.hints[k]
			if u.months == 0 || u.day != "" || r.day == "" || !r.held || !u.same(r) {
				continue
			}
			month, ok := edtf.Later(r.day[:len("2021-12")], edtf.Period{Months: u.months})
			if !ok || !c.allows(month) || found != "" && found != month {
				return ""
			}
			found = month
		}
	}
	return found
}

// yearByNumber is the year of c where it tells as held, without a date, the meeting of a number that o awaits in the first ten months of its year.
func (c *lender) yearByNumber(o *lender) string {
	for i := range c.hints {
		for k := range o.hints {
			u, r := &c.hints[i], &o.hints[k]
			day := cmp.Or(r.day, r.first)
			year, ok := edtf.Year(day)
			if ok && !o.WantsDay() && u.day == "" && u.first == "" && u.held && !r.held && u.sameNumber(r) && day[5:7] <= "10" && apart(day, string(o.Info.Published)) <= aheadDays {
				return edtf.Date(edtf.Day(year, 1, 1))[:4]
			}
		}
	}
	return ""
}
