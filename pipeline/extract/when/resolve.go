package when

import (
	"slices"
	"strings"

	"chancery/nlp"
)

// resolver turns what is written into dates, in order of the text.
type resolver struct {
	d      *nlp.Doc
	anchor date
	// What the text last told, for "that month", "two days later", and for months without a year. A day's report is anchored to its
	// date; a history is anchored to what it tells.
	focus      place
	focusSent  int
	year       int // the year that it last told, also in passing
	focusLast  int // token after it
	focusFirst int
	past       place // what it last told of days gone by, and in which sentence
	pastSent   int
	history    bool
}

func resolveAll(d *nlp.Doc, found []raw, anchor date) []Expr {
	r := resolver{d: d, anchor: anchor, focusSent: -9, history: history(found, anchor)}
	out := make([]Expr, 0, len(found))
	for i := range found {
		if e, ok := r.expr(&found[i]); ok {
			out = append(out, e)
		}
	}
	return out
}

// history reports whether the text tells of times long past: most of its years lie well before the anchor.
func history(found []raw, anchor date) bool {
	var years []int
	for i := range found {
		if f := &found[i]; f.kind == kPoint && f.y > 0 {
			years = append(years, f.y)
		}
	}
	if len(years) < 6 {
		return false // a report without a date that names one old year in passing tells no history
	}
	slices.Sort(years)
	return anchor.y == 0 || anchor.y-years[len(years)*4/5] > 2
}

func (r *resolver) expr(x *raw) (Expr, bool) {
	e := Expr{First: x.first, Last: x.last, Type: Date}
	switch x.kind {
	case kRef:
		e.Value = x.val
	case kSet:
		e.Type, e.Value = Set, x.val
	case kDur:
		e.Type, e.Value = Duration, x.q.iso()
	case kOffset:
		e.Value, e.EDTF = r.offset(x)
	case kRange:
		e.Value, e.EDTF = r.interval(x)
		e.Ends = ends(x, e.Value)
	default:
		p, ok := r.place(x)
		if !ok {
			e.Value = p.value()
			if x.wd > 0 {
				e.Value = "XXXX-WXX-" + string(rune('0'+x.wd))
			}
		} else {
			e.Value, e.EDTF = p.value(), p.edtf(x.mod, r.anchor)
			r.remember(x, p)
		}
		if x.tod != "" {
			e.Type = Time
			if x.g == gNone {
				e.Value, e.EDTF = r.clock(x)
			} else {
				e.Value += "T" + x.tod
			}
		}
	}
	return e, e.Value != ""
}

// ends are the two ends of a range, where each is written with words of its own.
func ends(x *raw, value string) []Expr {
	from, to, ok := strings.Cut(value, "/")
	if !ok || x.a.last <= x.a.first || x.b.last <= x.b.first || x.a.last > x.b.first {
		return nil
	}
	return []Expr{{First: x.a.first, Last: x.a.last, Type: Date, Value: from}, {First: x.b.first, Last: x.b.last, Type: Date, Value: to}}
}

// clock is a time of day alone: of the day that the sentence tells, else of the anchor.
func (r *resolver) clock(x *raw) (value, edtf string) {
	day := r.anchor
	if r.focus.g == gDay && r.focusSent == x.sent {
		day = r.focus.date
	}
	if day.d == 0 {
		return "XXXX-XX-XXT" + x.tod, ""
	}
	return day.String() + "T" + x.tod, day.String()
}

func (r *resolver) remember(x *raw, p place) {
	if p.g >= gYear && p.g != gFiscal && p.y > 0 {
		r.year = p.y
		if r.history && p.g == gYear && r.focus.g >= gMonth && x.first-r.d.Sents[x.sent].First > 3 {
			return // a year in passing does not lead a narrative of months astray
		}
		r.focus, r.focusSent, r.focusLast, r.focusFirst = p, x.sent, x.last, x.first
		if a, _ := p.bounds(); r.anchor.d > 0 && !p.bc && a.days() <= r.anchor.days() {
			r.past, r.pastSent = p, x.sent
		}
	}
}

// near reports whether the text told a time close before x.
func (r *resolver) near(x *raw) bool {
	return r.focus.y > 0 && (r.history || x.sent-r.focusSent <= 2)
}

// place resolves a point, a relative unit or "that month"; false where it cannot be told.
func (r *resolver) place(x *raw) (place, bool) {
	if r.history && r.focus.y > 0 && !(x.kind == kRel && x.from == fromAnchor && x.g == gDay) {
		today := r.anchor // a history is told from inside: its "last month" is the month before what it told
		r.anchor = r.focus.date
		defer func() { r.anchor = today }()
	}
	switch x.kind {
	case kSame:
		return r.same(x)
	case kRel:
		return r.relative(x)
	case kNth:
		return r.nth(x)
	}
	p := place{g: x.g, date: date{x.y, x.m, x.d}, n: x.n, season: x.val, bc: x.bc}
	switch x.g {
	case gNone:
		return p, false
	case gCentury:
		p.y = (x.n - 1) * 100
		return p, true
	case gDecade, gYear:
		return p, true
	case gFiscal:
		return p, true
	case gQuarter, gHalf:
		return r.partOfYear(x, p)
	case gSeason:
		return r.season(x, p)
	case gMonth:
		return r.month(x, p)
	case gWeek:
		if r.anchor.y == 0 {
			return p, false
		}
		first := date{r.anchor.y, 1, 4}
		p.date = first.plus(1 - first.weekday() + 7*(x.n-1))
		return p, true
	}
	if p, ok := r.day(x, p); ok && p.y > 0 && (p.d <= 28 || p.d <= monthLen(p.y, p.m)) {
		return p, true
	} else if ok { // 29 February of a year that has none
		p.y = 0
		return p, false
	} else {
		return p, false
	}
}

// nth is the nth weekday or week of a month or year. Weeks are those of ISO 8601 that begin in it.
func (r *resolver) nth(x *raw) (place, bool) {
	a := *x.a
	a.first, a.sent, a.last = x.first, x.sent, x.last
	in, ok := r.place(&a)
	if !ok || in.bc {
		return place{g: x.g}, false
	}
	from, to := in.bounds()
	if x.n == 0 { // the week of a day
		if x.val == "" {
			from = from.plus(1 - from.weekday())
		}
		return place{g: x.g, date: from}, true
	}
	wd := x.wd
	if x.g == gWeek {
		wd = 1
		if from.weekday() <= 4 { // the week that holds the first Thursday is the first
			from = from.plus(1 - from.weekday())
		}
	}
	day := from.plus((wd - from.weekday() + 7) % 7).plus(7 * (x.n - 1))
	if x.n < 0 {
		day = to.plus(-((to.weekday() - wd + 7) % 7))
		if x.g == gWeek && to.weekday() < 4 { // mostly of the next month
			day = day.plus(-7)
		}
	}
	return place{g: x.g, date: day}, day.days() <= to.days()
}

func (r *resolver) partOfYear(x *raw, p place) (place, bool) {
	if p.y > 0 {
		return p, true
	}
	if x.val == "year" {
		if r.anchor.y == 0 {
			return p, false
		}
		p.y = r.anchor.y + int(x.q.n)
		return p, true
	}
	if r.near(x) && (r.history || x.sent == r.focusSent) {
		p.y = r.focus.y
		return p, true
	}
	if r.anchor.m == 0 {
		return p, false
	}
	p.y = r.anchor.y
	a, b := p.bounds()
	if dir := direction(r.d, x.first); dir <= 0 && a.days() > r.today().days() {
		p.y--
	} else if dir > 0 && b.days() < r.today().days() {
		p.y++
	}
	return p, true
}

// today is the anchor filled up to a day.
func (r *resolver) today() date {
	t := r.anchor
	t.m, t.d = max(t.m, 1), max(t.d, 1)
	return t
}

func (r *resolver) season(x *raw, p place) (place, bool) {
	if p.y > 0 {
		return p, true
	}
	if x.mod == "OFYEAR" {
		if x.rel && r.anchor.y > 0 {
			p.y = r.anchor.y + x.n
		} else if !x.rel {
			p.y = r.focus.y
		}
		return p, p.y > 0
	}
	if r.near(x) && !x.rel && (r.history || r.focus.y != r.anchor.y) {
		p.y = r.focus.y
		return p, true
	}
	if r.anchor.m == 0 {
		return p, false
	}
	p.y = r.anchor.y
	a, b := p.bounds()
	now := r.today().days()
	switch {
	case x.rel && x.n < 0 && b.days() >= now, !x.rel && direction(r.d, x.first) <= 0 && a.days() > now:
		p.y--
	case x.rel && x.n > 0 && a.days() <= now, !x.rel && direction(r.d, x.first) > 0 && b.days() < now:
		p.y++
	}
	return p, true
}

// month finds the year of a month.
func (r *resolver) month(x *raw, p place) (place, bool) {
	if p.y > 0 {
		return p, true
	}
	y, ok := r.yearOf(x)
	if ok {
		p.y = y
		return p, true
	}
	if r.anchor.m == 0 {
		return r.inYear(x, p)
	}
	p.y = r.anchor.y
	switch {
	case x.rel && x.n < 0:
		if x.m >= r.anchor.m-1 { // the month before is "last month"
			p.y--
		}
	case x.rel && x.n > 0:
		if x.m <= r.anchor.m {
			p.y++
		}
	case x.rel:
	default:
		p.y += r.shift(x, (x.m-r.anchor.m)*31)
	}
	return p, true
}

// inYear is a month or day without year in a report of which only the year is known: of that year, unless it lies so near to the year's end and is
// told as past, or so near to its beginning and is told as to come, that it may as well be of the year next to it.
func (r *resolver) inYear(x *raw, p place) (place, bool) {
	dir := direction(r.d, x.first)
	if r.anchor.y == 0 || x.rel || dir <= 0 && p.m > 9 || dir >= 0 && p.m < 4 {
		return p, false
	}
	p.y = r.anchor.y
	return p, true
}

// yearOf is the year that the words around give: "of last year", "that year", or the narrative.
func (r *resolver) yearOf(x *raw) (int, bool) {
	switch x.val {
	case "same":
		return r.year, r.near(x)
	case "year":
		if x.from == fromFocus && r.near(x) {
			return r.focus.y + x.n, true
		}
		return r.anchor.y + x.n, r.anchor.y > 0
	}
	if x.rel || !r.near(x) {
		return 0, false
	}
	f := r.focus
	fm := max(f.m, 1)
	if f.g == gYear || f.g == gSeason || f.g == gQuarter || f.g == gHalf {
		fm = 1
	}
	switch {
	case r.history:
		if f.g >= gMonth && x.m < fm-3 {
			return f.y + 1, true
		}
		return f.y, true
	case r.anchor.y > 0 && f.y >= r.anchor.y: // the anchor tells as much
		return 0, false
	case f.g == gYear: // "in 2003, in February"
		return f.y, x.sent == r.focusSent && r.adjoins(x)
	case f.g >= gMonth && x.m >= fm && x.sent-r.focusSent <= 1 && direction(r.d, x.first) <= 0 && (x.sent == r.focusSent || !r.parted(x.first)):
		return f.y, true
	}
	return 0, false
}

// parted reports whether a paragraph ends between what the text last told and token i: what begins another paragraph is told from today again.
func (r *resolver) parted(i int) bool {
	return r.focusLast > 0 && r.focusLast <= i && strings.Contains(r.d.Text[r.d.Tokens[r.focusLast-1].End:r.d.Tokens[i].Start], "\n")
}

// adjoins reports whether nothing but small words stands between what the text last told and x: "in 2003, in February", but not "since 1985, said
// in May".
func (r *resolver) adjoins(x *raw) bool {
	if x.first-r.focusLast > 3 || r.focusFirst > 0 && lower(r.d.Form(r.focusFirst-1)) == "since" {
		return false
	}
	for i := r.focusLast; i < x.first; i++ {
		switch lower(r.d.Form(i)) {
		case ",", "in", "on", "from", "and", "by", "(":
		default:
			return false
		}
	}
	return true
}

// shift chooses last year's, this year's or next year's date by tense: days is how far this year's lies ahead.
func (r *resolver) shift(x *raw, days int) int {
	// "The talks offered for June 2 …" is told in the past too: a day close by outweighs the tense.
	if x.g == gDay && days > -60 && days < 45 {
		return 0
	}
	switch dir := direction(r.d, x.first); {
	case dir < 0 && days > 0:
		return -1
	case dir > 0 && days < 0:
		if days > -25 && x.g == gMonth {
			return 0
		}
		return 1
	case dir == 0 && days > 183:
		return -1
	case dir == 0 && days < -270:
		return 1
	}
	return 0
}

func (r *resolver) day(x *raw, p place) (place, bool) {
	if x.hol != nil {
		return r.holidayDay(x, p)
	}
	if x.wd > 0 {
		return r.weekday(x, p)
	}
	if p.y > 0 {
		return p, true
	}
	if y, ok := r.yearOf(x); ok {
		p.y = y
		return p, true
	}
	if r.anchor.y == 0 {
		return p, false
	}
	if r.anchor.d == 0 {
		if r.anchor.m == 0 {
			return r.inYear(x, p)
		}
		p.y = r.anchor.y + r.shift(x, (x.m-r.anchor.m)*31)
		return p, true
	}
	p.y = r.anchor.y
	p.y += r.shift(x, p.days()-r.anchor.days())
	return p, true
}

func (r *resolver) holidayDay(x *raw, p place) (place, bool) {
	y := x.y
	if y == 0 && r.history && r.focus.y > 0 {
		y = r.focus.y
	}
	if y == 0 && r.anchor.d > 0 {
		y = r.anchor.y
		y += r.shift(x, x.hol.in(y).days()-r.anchor.days())
	}
	if y == 0 {
		d := date{0, x.hol.m, x.hol.d}
		if x.q0 != 0 && d.m > 0 { // in whatever year
			d = date{2001, d.m, d.d}.plus(x.q0)
		}
		return place{g: gDay, date: date{0, d.m, d.d}}, false
	}
	p.date = x.hol.in(y).plus(x.q0)
	return p, true
}

// weekday is the day of a bare or relative weekday.
func (r *resolver) weekday(x *raw, p place) (place, bool) {
	from := r.anchor
	if r.history || from.d == 0 {
		if r.focus.g != gDay || !r.near(x) {
			return p, false
		}
		from = r.focus.date
	}
	gap := x.wd - from.weekday() // within the same week
	switch {
	case x.d > 0:
		return r.weekdayOfMonth(x, from, p)
	case x.rel && x.val == "week":
		p.date = from.plus(gap + 7*x.n)
	case x.rel && x.n < 0:
		p.date = from.plus(-((-gap+6)%7 + 1))
	case x.rel && x.n > 0 && x.val == "coming":
		p.date = from.plus((gap+6)%7 + 1)
	case x.rel && x.n > 0: // the coming one is "on Friday" or "this Friday"
		p.date = from.plus(gap + 7)
	case x.rel:
		p.date = from.plus(gap)
		switch dir := direction(r.d, x.first); { // "this Sunday", told on a Monday
		case dir < 0 && gap > 0:
			p.date = p.plus(-7)
		case dir > 0 && gap < 0:
			p.date = p.plus(7)
		}
	case direction(r.d, x.first) > 0:
		p.date = from.plus((gap + 7) % 7)
	default:
		p.date = from.plus(-((7 - gap) % 7))
	}
	return p, true
}

// weekdayOfMonth is "Friday the 15th": the nearest such day in the direction of the clause.
func (r *resolver) weekdayOfMonth(x *raw, from date, p place) (place, bool) {
	step := -1
	if direction(r.d, x.first) > 0 {
		step = 1
	}
	for n := 0; n < 24; n++ {
		m := date{from.y, from.m, 1}.plusMonths(n * step)
		p.date = date{m.y, m.m, x.d}
		ahead := p.days() - from.days()
		if x.d <= monthLen(m.y, m.m) && p.weekday() == x.wd && ahead*step >= 0 {
			return p, true
		}
	}
	p.date = date{}
	return p, false
}

func (r *resolver) same(x *raw) (place, bool) {
	f := r.focus
	if a, _ := f.bounds(); f.y > 0 && !f.bc && r.anchor.d > 0 && a.days() > r.anchor.days() && direction(r.d, x.first) < 0 {
		// what was on the same day as something to come cannot have been
		if r.past.y == 0 || x.sent-r.pastSent > 3 {
			return place{g: x.g}, false
		}
		f = r.past
	}
	if !r.near(x) || f.g < x.g && f.g != x.g || f.bc {
		return place{g: x.g}, false
	}
	p := widen(f, x.g)
	p.y += x.n
	return p, true
}

// widen is the unit of precision g that holds p.
func widen(p place, g gran) place {
	a, _ := p.bounds()
	q := place{g: g, date: a, bc: p.bc}
	switch g {
	case gWeek, gWeekend:
		q.date = a.plus(1 - a.weekday())
	case gQuarter:
		q.n = (a.m + 2) / 3
	case gHalf:
		q.n = (a.m + 5) / 6
	case gDecade:
		q.y = a.y / 10 * 10
	case gCentury:
		q.y = a.y / 100 * 100
	case gFiscal:
		if a.m < 4 {
			q.y--
		}
	}
	return q
}

// relative is n units from the anchor, or from the narrative ("the previous month").
func (r *resolver) relative(x *raw) (place, bool) {
	base := place{g: gDay, date: r.anchor}
	switch {
	case r.anchor.d == 0 && r.anchor.m > 0:
		base.g = gMonth
	case r.anchor.m == 0:
		base.g = gYear
	}
	if x.from == fromFocus && r.near(x) && r.focus.g >= x.g || r.history && r.focus.y > 0 && x.from == fromFocus {
		base = r.focus
	} else if x.from == fromFocus && x.g == gDay && (r.history || r.near(x) || direction(r.d, x.first) < 0) { // the day after what has no day
		return place{g: x.g}, false
	}
	if base.y == 0 || base.g < x.g {
		return place{g: x.g}, false
	}
	p := widen(base, x.g)
	if x.g == gWeekend && x.val == "near" {
		if direction(r.d, x.first) <= 0 && base.weekday() < 6 {
			p.date = p.plus(-7)
		}
		return p, true
	}
	return p.move(x.n), true
}

// move is n units on.
func (p place) move(n int) place {
	switch p.g {
	case gCentury:
		p.y += 100 * n
	case gDecade:
		p.y += 10 * n
	case gYear, gFiscal, gSeason:
		p.y += n
	case gHalf:
		k := p.y*2 + p.n - 1 + n
		p.y, p.n = k/2, k%2+1
	case gQuarter:
		k := p.y*4 + p.n - 1 + n
		p.y, p.n = k/4, k%4+1
	case gMonth:
		p.date = date{p.y, p.m, 0}.plusMonths(n)
	case gWeek, gWeekend:
		p.date = p.plus(7 * n)
	case gDay:
		p.date = p.plus(n)
	}
	return p
}

// some is when "days ago" or "a few weeks later" may be, "" where that tells next to nothing.
func some(base place, unit string, sign int) string {
	if base.g != gDay || base.bc {
		return ""
	}
	near, far := 0, 0
	switch unit {
	case "D":
		near, far = 0, 7 // what another report gives a day to must still fit
	case "W":
		near, far = 4, 35
	default:
		return ""
	}
	a, b := base.plus(sign*near), base.plus(sign*far)
	if sign < 0 {
		a, b = b, a
	}
	return a.String() + "/" + b.String()
}

// offset is "two weeks ago", "a year later": as precise as its unit.
func (r *resolver) offset(x *raw) (value, edtf string) {
	base := place{g: gDay, date: r.anchor}
	if r.anchor.d == 0 {
		base.g = gMonth
	}
	if r.anchor.m == 0 {
		base.g = gYear
	}
	if x.from == fromFocus && r.near(x) {
		base = r.focus
	}
	if x.q0 != 0 && base.g == gDay {
		base.date = base.plus(x.q0)
	}
	if x.q.some {
		if x.n < 0 {
			return "PAST_REF", some(base, x.q.unit, -1)
		}
		return "FUTURE_REF", some(base, x.q.unit, 1)
	}
	g := granOf(x.q.unit)
	if g == gWeekend {
		g = gWeek
	}
	if base.y == 0 || g == gNone || base.g < g && g != gDay || base.g < gMonth && g == gDay || base.bc {
		return unknown(g), ""
	}
	n := int(x.q.n) * x.n
	if x.q.n != float64(int(x.q.n)) || base.g < g {
		return unknown(g), ""
	}
	if g == gDecade && base.g >= gYear { // "three decades ago" is a year, about
		p := widen(base, gYear).move(10 * n)
		return p.value(), p.edtf("", date{}) + "~"
	}
	p := widen(base, g).move(n)
	if g == gMonth && base.g == gDay && len(x.q.more) > 0 || g == gYear && base.g == gDay && len(x.q.more) > 0 {
		day := base.date
		for _, q := range append([]quantity{x.q}, x.q.more...) {
			k := int(q.n) * x.n
			switch q.unit {
			case "Y":
				day = day.plusMonths(12 * k)
			case "M":
				day = day.plusMonths(k)
			case "W":
				day = day.plus(7 * k)
			case "D":
				day = day.plus(k)
			}
		}
		return day.String(), day.String()
	}
	if g == gWeek {
		day := base
		if base.g == gDay {
			day.date = base.plus(7 * n)
			return p.value(), day.date.String() + "~"
		}
	}
	r.remember(x, p)
	return p.value(), p.edtf("", date{})
}

func unknown(g gran) string {
	switch g {
	case gYear, gDecade, gCentury:
		return "XXXX"
	case gMonth, gQuarter:
		return "XXXX-XX"
	case gWeek:
		return "XXXX-WXX"
	}
	return "XXXX-XX-XX"
}

// interval is a range; what one end lacks it takes from the other.
func (r *resolver) interval(x *raw) (value, edtf string) {
	a, b := *x.a, *x.b
	a.first, a.sent, b.first, b.sent = x.first, x.sent, x.first, x.sent
	if a.y == 0 && b.y > 0 && a.val == "" && !a.rel && a.wd == 0 {
		a.y = b.y
		if a.m > b.m && b.m > 0 {
			a.y--
		}
	}
	pa, oka := r.place(&a)
	if b.y == 0 && oka && b.m > 0 && b.val == "" {
		b.y = pa.y
		if b.m < pa.m {
			b.y++
		}
	}
	pb, okb := r.place(&b)
	if okb && oka && b.wd > 0 && pb.g == gDay && pa.g == gDay {
		for pb.days() < pa.days() {
			pb.date = pb.plus(7)
		}
	}
	value = pa.value() + "/" + pb.value()
	if !oka || !okb || pa.bc || pb.bc {
		return value, ""
	}
	r.remember(x, pb)
	from, _ := pa.bounds()
	_, to := pb.bounds()
	if to.days() < from.days() {
		return value, ""
	}
	switch {
	case pa.g == pb.g && (pa.g == gYear || pa.g == gMonth || pa.g == gDay):
		return value, pa.edtf("", date{}) + "/" + pb.edtf("", date{})
	}
	return value, interval(from, to, gYear)
}
