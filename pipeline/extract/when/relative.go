package when

// weekdayFirst is "Thursday", "Thursday, March 24, 2025", "Thursday morning", "Thursday last week", "Friday next".
func (p *parser) weekdayFirst(i int) (raw, bool) {
	it := p.at(i)
	if !it.upper && len(it.low) == 3 || len(it.low) < 5 && p.inName(i) { // when it last sat, Pham Thu Hang
		return raw{}, false
	}
	if !it.upper && p.at(i-1).low != "on" && p.at(i-1).class != rel || (it.low == "sun" || it.low == "sat" || it.low == "mon") && p.at(i+1).class != month && !p.is(i+1, ",") && !p.is(i+1, ".") {
		return raw{}, false
	}
	if prev := p.at(i - 1); prev.upper && it.upper && p.lex.days[prev.low] { // "Bloody Sunday"
		return raw{}, false
	}
	r := raw{kind: kPoint, g: gDay, wd: it.n, j: i + 1}
	j := r.j
	if p.is(j, ".") && len(it.low) < 5 {
		j++
	}
	tod0 := ""
	if p.at(j).class == tod {
		tod0, j = p.at(j).val, j+1
		r.tod, r.j = tod0, j
	}
	if p.is(j, ",") || p.is(j, "(") {
		j++
	}
	if p.is(j, "the") {
		j++
	}
	if c := p.at(j).class; c == month || c == digits || c == ordinal {
		if day, ok := p.point(j); ok && day.kind == kPoint && day.g == gDay && day.m > 0 {
			if p.is(day.j, ")") && p.is(r.j, "(") {
				day.j++
			}
			if day.tod == "" {
				day.tod = tod0
			}
			return day, true
		}
	}
	if p.is(r.j, "the") && p.at(r.j+1).class == ordinal && p.at(r.j+1).n <= 31 && p.at(r.j+2).class == plain { // "Friday the 15th"
		r.d, r.j = p.at(r.j+1).n, r.j+2
		return r, true
	}
	if a, u := p.at(r.j), p.at(r.j+1); a.class == rel && u.class == unit && u.val == "W" {
		r.rel, r.n, r.val, r.j = true, a.n, "week", r.j+2
	} else if a.class == rel && a.n != 0 && (a.low == "last" || a.low == "next") && u.class == plain {
		r.rel, r.n, r.j = true, a.n, r.j+1
	}
	if p.is(r.j, "of") && p.at(r.j+1).class == rel && p.is(r.j+2, "week") { // "Sunday of next week"
		r.rel, r.n, r.val, r.j = true, p.at(r.j+1).n, "week", r.j+3
	}
	return p.withTime(r), true
}

// inName reports whether item i stands between two capitalised words that are none of time: in somebody's name.
func (p *parser) inName(i int) bool {
	a, b := p.at(i-1), p.at(i+1)
	return i > 0 && a.upper && b.upper && a.class == plain && b.class == plain
}

// seasonFirst is "spring 2025", "summer of 2024".
func (p *parser) seasonFirst(i int) (raw, bool) {
	r := raw{kind: kPoint, g: gSeason, val: p.at(i).val, j: i + 1}
	j := i + 1
	if nx := p.at(j); nx.class == plain && nx.upper && p.at(i).upper { // "the Winter Games"
		return raw{}, false
	}
	if nx := p.at(j + 1); p.is(j, "of") && nx.class == plain && (p.is(i, "fall") || p.is(i, "spring")) { // "the fall of Saigon"
		return raw{}, false
	}
	if p.is(j, "of") || p.is(j, ",") {
		j++
	}
	if y, k, bc := p.era(j); k > j {
		r.y, r.j, r.bc = y, k, bc
		return r, true
	}
	if a, u := p.at(j), p.at(j+1); (a.class == rel || a.class == same) && u.val == "Y" && u.class == unit {
		r.y, r.rel, r.n, r.j, r.mod = 0, a.class == rel, a.n, j+2, "OFYEAR"
		return r, true
	}
	prev := p.at(i - 1)
	if prev.low == "in" || prev.class == mod || prev.low == "the" && p.at(i-2).low != "of" || prev.low == "by" || prev.low == "since" || prev.low == "until" || prev.low == "during" {
		low := p.at(i).low
		return r, low != "fall" && low != "spring" || prev.low == "the" || prev.class == mod
	}
	return raw{}, false
}

// deictic is today, yesterday, tomorrow, tonight, with a time of day.
func (p *parser) deictic(i int) (raw, bool) {
	it := p.at(i)
	r := raw{kind: kRel, g: gDay, j: i + 1}
	switch it.val {
	case "0NI":
		r.tod = "NI"
	default:
		r.n = it.n
	}
	if r.tod == "" {
		if p.is(r.j, "'s") || p.is(r.j, "’s") {
			return r, true
		}
		r = p.withTime(r)
	}
	return r, true
}

// modified is "early 2025", "mid-March", "the end of this year", "late last week".
func (p *parser) modified(i int) (raw, bool) {
	j := i + 1
	if p.is(j, "-") {
		j++
	}
	if p.is(j, "of") || p.is(j, "in") && p.at(i).low == "early" {
		j++
	} else if p.at(i).low == "end" || p.at(i).low == "start" || p.at(i).low == "close" || p.at(i).low == "opening" || p.at(i).low == "outset" {
		if p.at(j).class != month && p.at(j).class != digits || p.at(i).low != "end" {
			return raw{}, false
		}
	}
	r, ok := p.point(j)
	if !ok && p.is(j, "the") && p.at(j+1).class == unit && p.at(j+1).low != "day" && p.at(j+1).low != "hour" && p.at(j+1).low != "minute" {
		if g := granOf(p.at(j + 1).val); g != gNone { // "the end of the year"
			r, ok = raw{kind: kRel, g: g, j: j + 2}, true
		}
	}
	if !ok && p.at(j).class == unit && p.at(i).low == "end" && p.is(i-1, "year") {
		return raw{}, false
	}
	if !ok || r.kind != kPoint && r.kind != kRel && r.kind != kSame || r.g == gNone || r.mod != "" {
		return raw{}, false
	}
	r.mod = p.at(i).val
	return r, true
}

// restOf is "the rest of the week", "the remainder of the year".
func (p *parser) restOf(i int) (raw, bool) {
	if !p.is(i+1, "of") {
		return raw{}, false
	}
	r, ok := p.point(i + 2)
	if u := p.at(i + 2); !ok && u.class == unit && (u.low == "week" || u.low == "month" || u.low == "year") { // "rest of week"
		r, ok = raw{kind: kRel, g: granOf(u.val), j: i + 3}, true
	}
	if u := p.at(i + 3); !ok && p.is(i+2, "the") && u.class == unit && granOf(u.val) != gNone && u.low[len(u.low)-1] != 's' {
		r, ok = raw{kind: kRel, g: granOf(u.val), j: i + 4}, true
	}
	if !ok || r.mod != "" || r.kind != kRel {
		return raw{}, false
	}
	r.mod = "LATER"
	return r, true
}

// adverb is "earlier this year", "later in the week", "later today".
func (p *parser) adverb(i int) (raw, bool) {
	j := i + 1
	if p.is(j, "in") || p.is(j, "on") {
		j++
	}
	r, ok := p.point(j)
	if !ok && p.is(j, "the") && p.at(j+1).class == unit && p.at(j + 1).low[len(p.at(j+1).low)-1] != 's' {
		if g := granOf(p.at(j + 1).val); g != gNone {
			r, ok = raw{kind: kRel, g: g, j: j + 2}, true
		}
	}
	if !ok || r.kind != kRel && r.kind != kPoint && r.kind != kSame || r.g == gNone || r.mod != "" {
		return raw{}, false
	}
	if p.at(i).val == "START" {
		r.mod = "EARLIER"
	} else {
		r.mod = "LATER"
	}
	return r, true
}

func granOf(u string) gran {
	switch u {
	case "D":
		return gDay
	case "W":
		return gWeek
	case "E":
		return gWeekend
	case "M":
		return gMonth
	case "Q":
		return gQuarter
	case "Y":
		return gYear
	case "N":
		return gDecade
	case "C":
		return gCentury
	}
	return gNone
}

// relative is "last month", "next Thursday", "last July", "this summer", "next quarter", "last year's July summit", "this morning".
func (p *parser) relative(i int) (raw, bool) {
	it := p.at(i)
	j := i + 1
	if it.low == "last" && (p.is(j, "week") || p.at(j).class == weekday && p.at(j).upper) && (p.is(j+1, "of") || p.is(j+1, "in")) { // "last week of 2015"
		if _, dated := p.year(j + 2); dated || p.at(j+2).class == month {
			if r, ok := p.nth(i, j, -1); ok {
				return r, true
			}
		}
	}
	narrative := it.low == "previous" || it.low == "preceding" || it.low == "prior" || it.low == "following"
	nx := p.at(j)
	if it.low == "next" && i == 1 && p.at(0).low == "the" && nx.class == unit { // "The next month he went": after what was told
		narrative = true
	}
	if it.low == "last" && nx.class == rel { // "this past week", "this coming Friday" come the other way round
		return raw{}, false
	}
	if it.low == "this" && nx.class == rel && nx.n != 0 {
		return p.relative(j)
	}
	if it.low == "past" || it.low == "current" || it.low == "present" || it.low == "ongoing" || it.low == "prior" || it.low == "preceding" {
		if prev := p.at(i - 1); prev.low != "the" && prev.low != "this" && prev.class != same || nx.class != unit && it.low != "past" {
			if it.low == "current" && nx.class == unit && nx.low[len(nx.low)-1] != 's' {
				return raw{kind: kRel, g: granOf(nx.val), j: j + 1}, granOf(nx.val) != gNone
			}
			return raw{}, false
		}
	}
	half := false
	switch nx.low {
	case "fiscal", "financial", "calendar", "academic":
		half = nx.low == "fiscal" || nx.low == "financial"
		j++
		nx = p.at(j)
	}
	switch nx.class {
	case unit:
		g := granOf(nx.val)
		if g == gNone || nx.low[len(nx.low)-1] == 's' {
			return raw{}, false
		}
		if it.low == "past" && g != gDay || it.low == "last" && g == gDecade { // a stretch, not the 2010s
			return raw{}, false
		}
		r := raw{kind: kRel, g: g, n: it.n, j: j + 1}
		if half {
			r.g = gFiscal
		}
		if narrative {
			r.from = fromFocus
		}
		if g == gDay && it.low != "next" && !narrative {
			return raw{}, false // "this day", "last day of"
		}
		if g == gDay {
			r.from = fromFocus
		}
		return p.after(r), true
	case month:
		r, ok := p.monthFirst(j)
		if !ok {
			r = raw{kind: kPoint, g: gMonth, m: nx.n, j: j + 1}
		}
		if r.kind == kRange || r.y != 0 {
			return r, r.y != 0
		}
		r.rel, r.n, r.val = true, it.n, ""
		return r, nx.upper || it.low != "this"
	case weekday:
		if !nx.upper && len(nx.low) < 5 { // "when it last sat"
			return raw{}, false
		}
		r := raw{kind: kPoint, g: gDay, wd: nx.n, rel: true, n: it.n, j: j + 1}
		if it.n > 0 && it.low != "next" {
			r.val = "coming"
		}
		return p.withTime(r), true
	case season:
		return raw{kind: kPoint, g: gSeason, val: nx.val, rel: true, n: it.n, j: j + 1}, true
	case tod:
		if it.low == "this" {
			return raw{kind: kRel, g: gDay, tod: nx.val, j: j + 1}, true
		}
		if it.low == "last" && nx.val == "NI" {
			return raw{kind: kRel, g: gDay, n: -1, tod: "NI", j: j + 1}, true
		}
		if it.low == "next" || it.low == "following" || it.low == "previous" {
			return raw{kind: kRel, g: gDay, n: it.n, from: fromFocus, tod: nx.val, j: j + 1}, true
		}
	}
	return raw{}, false
}

// after reads what narrows a relative unit: "last year's July", "last week on Friday".
func (p *parser) after(r raw) raw {
	if r.g == gYear && (p.is(r.j, "'s") || p.is(r.j, "’s")) && p.at(r.j+1).class == month && p.at(r.j+1).upper {
		return raw{kind: kPoint, g: gMonth, m: p.at(r.j + 1).n, val: "year", n: r.n, j: r.j + 2}
	}
	if r.g == gWeek && p.at(r.j).class == weekday && p.at(r.j).upper {
		return raw{kind: kPoint, g: gDay, wd: p.at(r.j).n, rel: true, n: r.n, val: "week", j: r.j + 1}
	}
	if r.g == gWeek && (p.is(r.j, "on") || p.is(r.j, "'s") || p.is(r.j, "’s")) && p.at(r.j+1).class == weekday {
		return raw{kind: kPoint, g: gDay, wd: p.at(r.j + 1).n, rel: true, n: r.n, val: "week", j: r.j + 2}
	}
	return r
}

// same is "that month", "the same day", "that year".
func (p *parser) same(i int) (raw, bool) {
	j := i + 1
	if p.is(i, "that") && p.is(j, "same") {
		j++
	}
	u := p.at(j)
	if p.at(i).low == "same" && p.at(i-1).low != "the" && p.at(i-1).low != "that" {
		return raw{}, false
	}
	switch u.class {
	case unit:
		if g := granOf(u.val); g != gNone && u.low[len(u.low)-1] != 's' {
			r := raw{kind: kSame, g: g, j: j + 1}
			if k := p.yearBack(j + 1); k > 0 && g > gYear {
				r.n, r.j = -1, k
			}
			return r, true
		}
	case tod:
		return raw{kind: kSame, g: gDay, tod: u.val, j: j + 1}, u.low != "noon"
	case month:
		return raw{kind: kPoint, g: gMonth, m: u.n, val: "same", j: j + 1}, u.upper
	case season:
		return raw{kind: kPoint, g: gSeason, val: u.val, j: j + 1}, true
	}
	return raw{}, false
}

// yearBack reads "a year ago", "a year earlier", "last year", "of the previous year" after "the same month", and says where it ends; 0 = it does not
// stand at j.
func (p *parser) yearBack(j int) int {
	if p.is(j, "of") || p.is(j, "in") {
		j++
	}
	if p.is(j, "the") {
		j++
	}
	switch {
	case (p.is(j, "a") || p.is(j, "one")) && p.is(j+1, "year") && (p.is(j+2, "ago") || p.is(j+2, "earlier") || p.is(j+2, "before")):
		return j + 3
	case p.at(j).class == rel && p.at(j).n == -1 && p.is(j+1, "year"), p.is(j, "year") && (p.is(j+1, "before") || p.is(j+1, "earlier")):
		return j + 2
	}
	return 0
}

// withThe is "the 24th of March", "the last week", "the first half of 2025", "the 19th century", "the day before", "the 1990s".
func (p *parser) withThe(i int) (raw, bool) {
	it := p.at(i + 1)
	switch it.class {
	case rel, mod, same, decade:
		if it.low == "last" && (p.is(i+2, "week") || p.at(i+2).class == weekday) && (p.is(i+3, "of") || p.is(i+3, "in")) {
			if r, ok := p.nth(i+1, i+2, -1); ok {
				return r, true
			}
		}
		if it.low == "last" && p.is(i+2, "quarter") && (p.is(i+3, "of") || p.at(i+3).class == digits) {
			return p.numbered(i + 1)
		}
		return p.point(i + 1)
	case ordinal:
		return first(i+1, p.dayFirst, p.numbered)
	case season:
		return p.seasonFirst(i + 1)
	case digits:
		if r, ok := p.yearAlone(i + 1); ok && r.bc {
			return r, true
		}
		return raw{}, false
	case deictic, weekday, month:
		return raw{}, false
	case unit:
		return p.unitThe(i + 1)
	case tod:
		if (p.is(i-1, "in") || p.is(i-1, "during")) && (it.val == "MO" || it.val == "AF" || it.val == "EV") {
			r := raw{kind: kPoint, tod: it.val, j: i + 2}
			if p.is(r.j, "of") {
				if day, ok := p.point(r.j + 1); ok && day.g == gDay && day.tod == "" {
					day.tod = it.val
					return day, true
				}
			}
			return r, true
		}
	}
	switch it.low {
	case "beginning", "turn":
		return raw{}, false
	case "final":
		return p.numbered(i + 1)
	case "rest", "remainder":
		return p.restOf(i + 1)
	case "fiscal", "financial":
		return p.fiscal(i + 1)
	}
	if it.low == "year" {
		if y, ok := p.year(i + 2); ok {
			return raw{kind: kPoint, g: gYear, y: y, j: i + 3}, true
		}
	}
	return raw{}, false
}

// weekOf is "week of March 3", "the week starting on 3 March": the seven days from that day.
func (p *parser) weekOf(i int) (raw, bool) {
	if !p.is(i, "week") {
		return raw{}, false
	}
	j := i + 1
	val := ""
	switch p.at(j).low {
	case "starting", "commencing", "beginning", "from":
		val = "from"
		j++
	case "of":
		j++
	default:
		return raw{}, false
	}
	if p.is(j, "on") || p.is(j, "from") {
		j++
	}
	day, ok := p.point(j)
	if !ok || day.kind != kPoint || day.g != gDay || day.tod != "" || day.hol != nil {
		return raw{}, false
	}
	return raw{kind: kNth, g: gWeek, val: val, a: &day, j: day.j}, true
}

// unitThe is "the day before", "the year after", "the day before yesterday", "the weekend", "the year 2025".
func (p *parser) unitThe(i int) (raw, bool) {
	u := p.at(i)
	g := granOf(u.val)
	if g == gNone || u.low[len(u.low)-1] == 's' {
		return raw{}, false
	}
	if r, ok := p.weekOf(i); ok {
		return r, true
	}
	nx := p.at(i + 1)
	switch {
	case nx.low == "previous" || nx.low == "following": // "the year previous"
		return raw{kind: kRel, g: g, n: nx.n, from: fromFocus, j: i + 2}, p.at(i+2).class == plain
	case nx.low == "before" || nx.low == "after":
		n := 1
		if nx.low == "before" {
			n = -1
		}
		if d := p.at(i + 2); d.class == deictic && g == gDay {
			return raw{kind: kRel, g: gDay, n: d.n + n, j: i + 3}, true
		}
		if end := p.at(i + 2); end.low == "last" {
			return raw{kind: kRel, g: g, n: -2, j: i + 3}, true
		} else if end.low == "next" {
			return raw{kind: kRel, g: g, n: 2, j: i + 3}, true
		} else if end.low == "" || end.low == "," || end.low == "." || end.low == "to" || end.low == "at" || end.low == "in" || end.low == "and" || end.low == ";" || end.low == ")" {
			return raw{kind: kRel, g: g, n: n, from: fromFocus, j: i + 2}, true
		}
	case g == gWeekend:
		return raw{kind: kRel, g: gWeekend, n: 0, val: "near", j: i + 1}, true
	case g == gYear:
		if y, ok := p.year(i + 1); ok {
			return raw{kind: kPoint, g: gYear, y: y, j: i + 2}, true
		}
	}
	return raw{}, false
}

// numbered is "first quarter of 2024", "second half of the year", "19th century", "third week of March".
func (p *parser) numbered(i int) (raw, bool) {
	it := p.at(i)
	n := it.n
	j := i + 1
	if it.low == "final" || it.low == "last" {
		n = 4
		if p.is(j, "half") {
			n = 2
		}
	}
	if p.is(j, "-") {
		j++
	}
	if n == 1 {
		if r, ok := p.firstMonths(j); ok {
			return r, true
		}
	}
	switch u := p.at(j); {
	case u.class == unit && u.low == "quarter" && n >= 1 && n <= 4:
		return p.partOf(raw{kind: kPoint, g: gQuarter, n: n, j: j + 1}), true
	case u.low == "half" && n >= 1 && n <= 2:
		r := p.partOf(raw{kind: kPoint, g: gHalf, n: n, j: j + 1})
		return r, r.j > j+1
	case u.class == unit && u.low == "century" && n >= 1 && n <= 22:
		r := raw{kind: kPoint, g: gCentury, n: n, j: j + 1}
		if e := p.at(j + 1).low; e == "bc" || e == "bce" {
			r.bc, r.j = true, j+2
		}
		return r, true
	case u.class == unit && u.low == "week" || u.class == weekday:
		return p.nth(i, j, n)
	}
	return raw{}, false
}

// firstMonths is "nine months of the year", "six months of 2025" after "first": the months from January on.
func (p *parser) firstMonths(j int) (raw, bool) {
	n, k := p.number(j)
	if k == j || n < 2 || n > 11 || !p.is(k, "months") || !p.is(k+1, "of") && !p.is(k+1, "in") {
		return raw{}, false
	}
	k += 2
	a := raw{kind: kPoint, g: gMonth, m: 1}
	if p.is(k, "the") {
		k++
	}
	if y, ok := p.year(k); ok {
		a.y, k = y, k+1
	} else if u := p.at(k); u.low == "year" {
		a.val, k = "year", k+1
	} else if (u.class == rel || u.class == same) && p.is(k+1, "year") {
		a.val, a.n, k = "year", u.n, k+2
	} else {
		return raw{}, false
	}
	b := a
	b.m = int(n)
	return raw{kind: kRange, g: gMonth, a: &a, b: &b, j: k}, true
}

// nth is "the first Friday of this month", "the third week of March 2025", "the last week of July": the nth (-1: the last) of a month or
// year.
func (p *parser) nth(i, j, n int) (raw, bool) {
	u := p.at(j)
	k := j + 1
	if p.is(k, "of") || p.is(k, "in") {
		k++
	} else if p.at(k).class != rel || !p.is(k+1, "year") && !p.is(k+1, "month") || u.class == weekday { // "the third week next year"
		return raw{}, false
	}
	if p.is(i, "last") || p.is(i, "final") {
		n = -1
	}
	var in raw
	var ok bool
	if p.is(k, "the") && p.at(k+1).class == unit && (p.is(k+1, "month") || p.is(k+1, "year")) {
		in, ok = raw{kind: kRel, g: granOf(p.at(k + 1).val), j: k + 2}, true
	} else {
		in, ok = p.point(k)
	}
	if !ok || in.g != gMonth && in.g != gYear || in.kind == kRange || in.kind == kSame {
		return raw{}, false
	}
	if u.class == weekday {
		return raw{kind: kNth, g: gDay, wd: u.n, n: n, a: &in, j: in.j}, n != 0
	}
	return raw{kind: kNth, g: gWeek, n: n, a: &in, j: in.j}, n != 0
}

// partOf reads the year of a quarter or half: "of 2024", "of the year", "of last year", "2024", "of fiscal 2024".
func (p *parser) partOf(r raw) raw {
	j := r.j
	if p.is(j, "of") || p.is(j, "in") {
		j++
	}
	if p.is(j, "the") {
		j++
	}
	if p.is(j, "fiscal") || p.is(j, "fy") {
		j++
	}
	if y, ok := p.year(j); ok {
		r.y, r.j = y, j+1
		return r
	}
	a, u := p.at(j), p.at(j+1)
	switch {
	case a.class == unit && a.low == "year" && j > r.j:
		r.val, r.j = "year", j+1
	case (a.class == rel || a.class == same) && u.class == unit && u.low == "year":
		r.val, r.q.n, r.j = "year", float64(a.n), j+2
	case a.class == month && j > r.j: // "first half of March" says a month
		if m, ok := p.monthFirst(j); ok && m.kind == kPoint && m.g == gMonth && r.g == gHalf {
			m.mod = "START"
			if r.n == 2 {
				m.mod = "END"
			}
			return m
		}
	case (a.class == decade || a.class == ordinal) && j > r.j && r.g == gHalf: // "first half of the 1990s"
		if c, ok := p.point(j); ok && c.kind == kPoint && (c.g == gDecade || c.g == gCentury) {
			c.mod = "START"
			if r.n == 2 {
				c.mod = "END"
			}
			return c
		}
	}
	return r
}

// fiscal is FY2024, FY 2023-24, fiscal 2024, financial year 2023-24.
func (p *parser) fiscal(i int) (raw, bool) {
	low := p.at(i).low
	j := i + 1
	if low == "fy" && p.at(j).class == digits && p.at(j).n < 100 && len(p.at(j).val) == 2 {
		return raw{kind: kPoint, g: gFiscal, y: 2000 + p.at(j).n - 1, val: "end", j: j + 1}, true
	}
	if p.is(j, "year") {
		j++
	}
	if r, ok := p.yearSpan(j); ok {
		r.kind, r.g, r.y = kPoint, gFiscal, p.at(j).n
		return r, true
	}
	if y, ok := p.year(j); ok {
		return raw{kind: kPoint, g: gFiscal, y: y - 1, val: "end", j: j + 1}, true
	}
	return raw{}, false
}
