package clean

import (
	"fmt"
	"slices"
	"strings"

	"chancery"
)

// The ways to find a date of publication, as Text.PublishedBy has them.
const (
	byMetadata  = "metadata"
	byURL       = "url"
	byText      = "text"
	byDateline  = "dateline"
	byCrawlDate = "crawl date"
)

// bounds is when the report must have been written, going by the dates that it tells as past or still to come.
type bounds struct {
	lo, hi   day // zero = open
	loSaid   dated
	hiSaid   dated
	whole    bool // lo follows from the figure of a whole year
	lastYear int  // the year after one that is called last year; 0 = none
}

// bounds weighs the dated sentences of the body.
func (d *draft) bounds(said []dated) bounds {
	var b bounds
	for _, e := range said {
		if e.y == 0 {
			continue
		}
		lo := e.first()
		switch e.tense {
		case wholePast:
			lo = day{e.y + 1, 1, 1}
		case past:
		default:
			continue
		}
		if b.lo == (day{}) || lo.number() > b.lo.number() {
			b.lo, b.loSaid, b.whole = lo, e, e.tense == wholePast
		}
		if strings.Contains(strings.ToLower(d.s[max(e.sentence.Start, e.Start-24):min(e.sentence.End, e.End+16)]), "last year") {
			b.lastYear = e.y + 1
		}
	}
	for _, e := range said {
		if e.tense != future || e.y == 0 {
			continue
		}
		hi := e.last()
		switch {
		case e.m == 0 && e.hedge == "early":
			hi = day{e.y, 4, 30}
		case e.m == 0 && e.hedge == "mid":
			hi = day{e.y, 8, 31}
		}
		if (b.hi == (day{}) || hi.number() < b.hi.number()) && (b.lo == (day{}) || hi.number() >= b.lo.number()) {
			b.hi, b.hiSaid = hi, e
		}
	}
	return b
}

// allow reports whether a report of day c can say what the text says.
func (b bounds) allow(c day) bool {
	lo := b.lo
	if b.whole { // the year's figure may be told in its last month
		lo = day{lo.y - 1, 12, 1}
	}
	return (lo.y == 0 || c.last().number()+1 >= lo.number()) && (b.hi.y == 0 || c.first().number() <= b.hi.number()+1)
}

// fresh reports whether the latest thing told as past is likely of late: news names the month of what happened lately, and the bare
// year of what lies far back.
func (b bounds) fresh() bool { return b.lo.y > 0 && (b.loSaid.m > 0 || b.whole) }

// contradicted is the sentence that a report of day c cannot hold, if there is one beyond doubt. Only the first paragraphs announce
// what is still to come when the report comes out; further down stand the plans of the past.
func (d *draft) contradicted(c day, said []dated) (dated, bool) {
	lead := chancery.Span{}
	n := 0
	for _, p := range d.pieces {
		if p.kind == chancery.BodyPart && n < 2 {
			lead = chancery.Span{Start: 0, End: p.End}
			n++
		}
	}
	for _, e := range said {
		switch {
		case e.y == 0:
		case d.plainlyPast(e):
			lo := e.first()
			if e.tense == wholePast { // the year's figure may be told in its last month
				lo = day{e.y, 12, 1}
			}
			if c.last().number()+1 < lo.number() {
				return e, true
			}
		case lead.Contains(e.Span) && d.plainlyFuture(e):
			if c.first().number() > e.last().number()+1 {
				return e, true
			}
		}
	}
	return dated{}, false
}

// clue is a DateClue that can be reckoned with.
type clue struct {
	day
	by    string
	span  chancery.Span
	rank  int // the least is tried first
	doubt string
	keep  day // what can still be believed of a doubted clue
}

// publish sets the date of t, its clues and doubts. meta are the dates that the container or page states.
func (d *draft) publish(t *chancery.Text, meta []clue) {
	said := d.dated()
	b := d.bounds(said)
	clues := append([]clue{}, meta...)
	for _, l := range d.lines {
		c := clue{day: l.day, by: byText, span: l.Span, rank: 3}
		if l.updated {
			c.rank = 6
		}
		if !slices.ContainsFunc(clues, func(o clue) bool { return o.by == c.by && o.day == c.day && o.rank == c.rank }) {
			clues = append(clues, c)
		}
	}
	if d.crawl != nil {
		clues = append(clues, clue{day: d.crawl.day, by: byCrawlDate, span: d.crawl.Span, rank: 5})
	}
	if c, ok := d.datelineClue(clues, b, said, t); ok {
		if !borneOut(c, clues) {
			d.checkPast(&c, said, t)
		}
		clues = append(clues, c)
	}
	best := d.choose(clues, said, t)
	if best == nil {
		if c, ok := d.remains(clues, said); ok {
			clues = append(clues, c)
			best = &clues[len(clues)-1]
		} else if c, ok := d.fromText(said, b); ok {
			clues = append(clues, c)
			best = &clues[len(clues)-1]
		} else if c, ok := d.yearless(said); ok {
			clues = append(clues, c)
		}
	}
	if best != nil {
		t.Published, t.PublishedBy = best.edtf(), best.by
	}
	for _, c := range clues {
		t.Clues = append(t.Clues, chancery.DateClue{By: c.by, EDTF: c.edtf(), Span: c.span, Doubt: c.doubt})
	}
}

// choose takes the clue of the least rank that the text does not contradict.
func (d *draft) choose(clues []clue, said []dated, t *chancery.Text) *clue {
	var best *clue
	for i := range clues {
		c := &clues[i]
		if c.y == 0 || c.doubt != "" {
			continue
		}
		if e, not := d.contradicted(c.day, said); not && c.rank >= 3 {
			c.doubt = fmt.Sprintf("the text says %q", d.s[e.Start:e.End])
			c.keep = day{y: c.y}
			d.doubt(t, c, e)
			continue
		}
		if best == nil || c.rank < best.rank {
			best = c
		}
	}
	if best == nil || best.by != byDateline {
		return best
	}
	// A crawler's date is the day of the page; the dateline that of the writing, a day or two before.
	for i := range clues {
		c := &clues[i]
		if gap := c.number() - best.number(); c.by == byCrawlDate && c.doubt == "" && best.d > 0 && gap >= -1 && gap <= 3 {
			return c
		}
	}
	return best
}

// remains is what can be believed of the doubted clues: the year or month of a date whose day cannot be right.
func (d *draft) remains(clues []clue, said []dated) (clue, bool) {
	for _, c := range clues {
		if c.doubt == "" || c.keep.y == 0 {
			continue
		}
		if _, not := d.contradicted(c.keep, said); !not {
			return clue{day: c.keep, by: c.by, span: c.span, rank: c.rank}, true
		}
	}
	return clue{}, false
}

// datelineClue is what the dateline says, its year found.
func (d *draft) datelineClue(others []clue, b bounds, said []dated, t *chancery.Text) (clue, bool) {
	datelines, spans := d.datelines, d.spans
	if d.dayLine != nil {
		datelines, spans = append(slices.Clip(datelines), dateline{date: d.dayLine}), append(slices.Clip(spans), d.dayLine.Span)
	}
	for i, dl := range datelines {
		if dl.date == nil {
			continue
		}
		c := clue{day: dl.date.day, by: byDateline, span: spans[i], rank: 4}
		if ref := reference(others); ref != nil {
			d.compare(&c, ref, t)
			if c.y > 0 && c.doubt == "" && c.day != ref.day {
				d.checkWeekday(&c, dl, t)
			}
			return c, true
		}
		if c.y == 0 {
			d.findYear(&c, dl, b, said, t)
		}
		if c.y > 0 && c.doubt == "" {
			d.checkWeekday(&c, dl, t)
		}
		return c, true
	}
	return clue{}, false
}

// reference is the best dated other clue.
func reference(clues []clue) *clue {
	var best *clue
	for i := range clues {
		if c := &clues[i]; c.y > 0 && c.d > 0 && (best == nil || c.rank < best.rank) {
			best = c
		}
	}
	return best
}

// compare gives the dateline the year nearest to ref and doubts it where the two are far apart.
func (d *draft) compare(c, ref *clue, t *chancery.Text) {
	if c.y == 0 {
		near := day{ref.y, c.m, c.d}
		for _, y := range []int{ref.y - 1, ref.y + 1} {
			if o := (day{y, c.m, c.d}); o.valid() && abs(o.number()-ref.number()) < abs(near.number()-ref.number()) {
				near = o
			}
		}
		if !near.valid() {
			return
		}
		c.day = near
	}
	gap := ref.number() - c.number()
	limit := 7
	if ref.by == byCrawlDate { // crawled long after is no contradiction, crawled before is one
		limit = 1 << 30
	}
	if gap >= -1 && gap <= limit {
		return
	}
	c.doubt = fmt.Sprintf("the %s says %s", ref.by, ref.edtf())
	if ref.span.Len() > 0 {
		d.conflict(t, "date of publication", side{c.edtf(), c.span}, side{ref.edtf(), ref.span})
	}
}

func abs(n int) int { return max(n, -n) }

// calendarYears is how many years after the latest year told as past a weekday may pick the year of its date: the further, the
// likelier that the weekday suits a wrong year.
const calendarYears = 2

// findYear finds the year of a dateline that has none: the only one between what the text tells as past and what it tells as still to
// come, or the first in which its own weekday falls on its date. Where no year fits, the dateline is not believed; where more than
// one does, it stays without a year. (Taking the first year that suits the lead's weekday was right once in four times on 118
// Wikinews reports, so that is not done.)
func (d *draft) findYear(c *clue, dl dateline, b bounds, said []dated, t *chancery.Text) {
	from, to := b.lo.y, b.hi.y
	lead, _, hasLead := d.leadWeekday()
	named := weekdayDates(said)
	switch {
	case b.lastYear > 0:
		from, to = b.lastYear, b.lastYear
	case b.lo.y == 0:
		return
	case hasLead && len(named) > 0 && b.fresh(): // two weekdays on two dates suit a wrong year once in fifty times
		to = from + calendarYears
	case dl.date.weekday > 0 && b.fresh(): // weekday and date together recur only after five or six years
		to = from + calendarYears
	case b.hi.y == 0 || to > from+4:
		return
	}
	var fit []day
	allowed := false
	for y := from; y <= to; y++ {
		o := day{y, c.m, c.d}
		if !o.valid() || !suit(o, named) {
			continue
		}
		if !b.allow(o) {
			continue
		}
		allowed = true
		if dl.date.weekday > 0 && o.weekday() != dl.date.weekday {
			continue
		}
		if lag := (o.weekday() - lead + 7) % 7; hasLead && dl.date.weekday == 0 && lag > 1 {
			continue
		}
		fit = append(fit, o)
	}
	switch {
	case len(fit) == 1 || len(fit) > 0 && dl.date.weekday > 0:
		c.day = fit[0]
	case !allowed && b.lo.y > 0 && b.hi.y > 0:
		c.doubt = fmt.Sprintf("no year fits: the text says %q and %q", d.s[b.loSaid.Start:b.loSaid.End], d.s[b.hiSaid.Start:b.hiSaid.End])
		d.conflict(t, "the report's dateline against its own contents", side{d.s[dl.date.Start:dl.date.End], c.span},
			side{"written after " + b.loSaid.edtf(), d.clause(b.loSaid)}, side{"written before the end of " + b.hiSaid.edtf(), d.clause(b.hiSaid)})
	}
}

// weekdayDates are the dates of the text that name their weekday and not their year ("next Friday, July 2").
func weekdayDates(said []dated) []dated {
	var out []dated
	for _, e := range said {
		if e.weekday > 0 && e.d > 0 && e.m > 0 && e.y == 0 {
			out = append(out, e)
		}
	}
	return out
}

// season is how many days from a report a date with its weekday is taken to be of the report's own year or season.
const season = 60

// suit reports whether the dates about o fall on the weekdays that they name, if o is the day of the report.
func suit(o day, named []dated) bool {
	for _, e := range named {
		for y := o.y - 1; y <= o.y+1; y++ {
			x := day{y, e.m, e.d}
			if x.valid() && abs(x.number()-o.number()) <= season && x.weekday() != e.weekday {
				return false
			}
		}
	}
	return true
}

// checkWeekday doubts a dateline whose date falls on another weekday than it names, or two days before the weekday on which its first
// sentence says that the news happened. (One day before is the work of time zones, three and more days before may be last week's.)
func (d *draft) checkWeekday(c *clue, dl dateline, t *chancery.Text) {
	if w := dl.date.weekday; w > 0 && c.weekday() != w {
		c.doubt = "its weekday does not fall on its date"
		c.keep = day{c.y, c.m, 0}
		return
	}
	lead, span, ok := d.leadWeekday()
	if !ok || (c.weekday()-lead+7)%7 != 5 {
		return
	}
	c.doubt = fmt.Sprintf("the lead says %q", d.s[span.word.Start:span.word.End])
	c.keep = day{c.y, c.m, 0}
	d.conflict(t, "the report's dateline against its own contents", side{c.edtf(), c.span},
		side{"a " + d.s[span.word.Start:span.word.End], d.clause(dated{mention: mention{Span: span.word}, sentence: span.sentence})})
}

// borneOut reports whether another clue puts the report within three days of c.
func borneOut(c clue, others []clue) bool {
	for _, o := range others {
		if o.y > 0 && o.d > 0 && c.y > 0 && abs(o.number()-c.number()) <= 3 {
			return true
		}
	}
	return false
}

// maxAhead is how many days behind a dateline a day without a year may lie and still be meant of the same year: "arrived on August
// 29" under a dateline of July 29 is a contradiction, "died on December 6" under one of March 3 speaks of the year before.
const maxAhead = 100

// checkPast doubts a dateline if a day after it, named without a year, is told as past.
func (d *draft) checkPast(c *clue, said []dated, t *chancery.Text) {
	if c.doubt != "" || c.d == 0 || c.by != byDateline {
		return
	}
	year := c.y
	if year == 0 {
		year = 2001 // any: both days are taken to be of one year
	}
	for _, e := range said {
		if e.tense != past || e.y != 0 || e.d == 0 || !d.plainlyPast(e) {
			continue
		}
		ahead := day{year, e.m, e.d}.number() - day{year, c.m, c.d}.number()
		if ahead < -300 { // a dateline late in December
			ahead += 365
		}
		around := strings.ToLower(d.s[max(e.sentence.Start, e.Start-40):min(e.sentence.End, e.End+40)])
		if ahead < 2 || ahead > maxAhead || strings.Contains(around, "last year") || strings.Contains(around, "previous year") || strings.Contains(around, "year before") {
			continue
		}
		c.doubt = fmt.Sprintf("the text tells %q as past", d.s[e.Start:e.End])
		c.keep = day{y: c.y}
		d.conflict(t, "the report's dateline against its own contents", side{d.s[c.span.Start:c.span.End], c.span},
			side{"written after " + d.s[e.Start:e.End], d.clause(e)})
		return
	}
}

// found is a word and the sentence that holds it.
type found struct{ word, sentence chancery.Span }

// leadWeekday is the weekday that the first sentences of the body name as past.
func (d *draft) leadWeekday() (int, found, bool) {
	n := 0
	for _, p := range d.pieces {
		if p.kind != chancery.BodyPart {
			continue
		}
		for _, s := range d.l.sentences(d.s, p.Span) {
			ws := wordsIn(d.s, s)
			for i, w := range ws {
				day := d.l.weekday(w.text)
				if day == 0 || i > 0 && (ws[i-1].text == "next" || ws[i-1].text == "last" || ws[i-1].text == "previous" || startsUpper(ws[i-1].text)) {
					continue
				}
				if t, _ := tenseOf(d.s, ws, mention{Span: w.Span, day: day0}); t == past {
					return day, found{w.Span, s}, true
				}
			}
			if n++; n >= 2 {
				return 0, found{}, false
			}
		}
	}
	return 0, found{}, false
}

var day0 = day{m: 1, d: 1} // any day: tenseOf only asks whether it is a bare year

// fromText dates a report that states no date from its words, as far as they tell.
func (d *draft) fromText(said []dated, b bounds) (clue, bool) {
	c := clue{by: byText, rank: 7}
	// "on Wednesday (Apr 10)" in the lead: the first year after all that is told as past in which it falls so.
	if lead := d.leadSpan(); lead.Len() > 0 {
		for _, e := range said {
			if !lead.Contains(e.Span) || e.d == 0 {
				continue
			}
			if e.y == 0 && e.weekday > 0 && b.fresh() && !d.hasDay() {
				for y := b.lo.y; y <= b.lo.y+calendarYears; y++ {
					if o := (day{y, e.m, e.d}); o.valid() && o.weekday() == e.weekday && o.number()+1 >= b.lo.number() {
						c.day, c.span = o, e.Span
						return c, true
					}
				}
			}
			if e.y > 0 && e.sentence.Start == lead.Start && e.first() == b.lo && (d.plainlyPast(e) || e.Start <= lead.Start+len("On Wednesday, ")) {
				c.day, c.span = day{e.y, e.m, 0}, e.Span
				return c, true
			}
		}
	}
	switch {
	case b.lastYear > 0:
		c.day = day{y: b.lastYear}
	case b.lo.y > 0 && b.lo.y == b.hi.y && b.lo.m == b.hi.m:
		c.day = day{y: b.lo.y, m: b.lo.m}
	case b.lo.y > 0 && b.lo.y == b.hi.y:
		c.day = day{y: b.lo.y}
	default:
		return c, false
	}
	c.span = b.loSaid.Span
	return c, true
}

// hasDay reports whether a dateline names the day, so that other dates of the lead need not be it.
func (d *draft) hasDay() bool {
	return slices.ContainsFunc(d.datelines, func(dl dateline) bool { return dl.date != nil && dl.date.d > 0 })
}

// leadSpan is the first body paragraph.
func (d *draft) leadSpan() chancery.Span {
	for _, p := range d.pieces {
		if p.kind == chancery.BodyPart {
			return p.Span
		}
	}
	return chancery.Span{}
}

type side struct {
	says string
	span chancery.Span
}

// doubt records that the text contradicts a clue.
func (d *draft) doubt(t *chancery.Text, c *clue, e dated) {
	if c.span.Len() == 0 {
		return
	}
	says := "written after " + e.edtf()
	if e.tense == future {
		says = "written before the end of " + e.edtf()
	}
	d.conflict(t, "the report's date against its own contents", side{c.edtf(), c.span}, side{says, d.clause(e)})
}

// conflict adds a contradiction of the report with itself.
func (d *draft) conflict(t *chancery.Text, about string, sides ...side) {
	c := chancery.Conflict{About: about}
	var spans []chancery.Span
	for _, s := range sides {
		c.Sides = append(c.Sides, chancery.Side{Says: s.says, Report: t.Report, Span: s.span, Text: d.s[s.span.Start:s.span.End]})
		spans = append(spans, s.span)
		c.Evidence = append(c.Evidence, chancery.Evidence{Report: t.Report, Span: s.span, Text: d.s[s.span.Start:s.span.End]})
	}
	c.ID = chancery.FindingID(t.SHA256, "conflict", about, spans...)
	c.Support = chancery.Support{Reports: 1, Sources: 1}
	c.Confidence = 0.7
	sortEvidence(c.Evidence)
	t.Doubts = append(t.Doubts, c)
}

// maxSide is how long the quotation of a side of a conflict may be.
const maxSide = 390

// clause is the sentence that holds a date, or the piece of it round the date where it is long.
func (d *draft) clause(e dated) chancery.Span {
	s := e.sentence
	if s.Len() <= maxSide {
		return s
	}
	if i := strings.LastIndex(d.s[s.Start:e.Start], ", "); i >= 0 && e.End-s.Start-i < maxSide {
		s.Start += i + 2
	} else {
		s.Start = e.Start
	}
	if s.Len() > maxSide {
		if i := strings.LastIndexByte(d.s[e.End:s.Start+maxSide], ' '); i > 0 {
			s.End = e.End + i
		} else {
			s.End = e.End
		}
	}
	return trim(d.s, s)
}

// yearless is the day that the lead tells as past, or with its weekday, or as today, but without its year: not enough to date the report, but a clue
// for whoever knows more of the story.
func (d *draft) yearless(said []dated) (clue, bool) {
	lead := d.leadSpan()
	var best *dated
	for i := range said {
		e := &said[i]
		if !lead.Contains(e.Span) || e.y != 0 || e.d == 0 {
			continue
		}
		before := d.s[max(e.sentence.Start, e.Start-len("today, (")):e.Start]
		switch {
		case strings.Contains(before, "today"), strings.Contains(before, "Today"):
			return clue{day: e.day, by: byText, span: e.Span, rank: 7}, true
		case strings.HasPrefix(d.s[e.End:e.sentence.End], " last year"):
		case best == nil && (e.tense == past || e.weekday > 0):
			best = e
		}
	}
	if best == nil {
		return clue{}, false
	}
	return clue{day: best.day, by: byText, span: best.Span, rank: 7}, true
}
