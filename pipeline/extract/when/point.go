package when

// counts reports whether the number at i may count what follows it: "a force of 1800 cavalry".
func (p *parser) counts(i int) bool {
	nx := p.at(i + 1)
	if nx.low == "" || nx.glued || nx.class != plain {
		return false
	}
	switch p.d.Tokens[nx.tok].XPOS {
	case "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "":
		return true
	}
	return false
}

// point is one place on the calendar: a date in any order, a year, quarter, season, century, "last July", "later this year", today.
func (p *parser) point(i int) (raw, bool) {
	it := p.at(i)
	switch it.class {
	case digits:
		return first(i, p.numeric, p.clock, p.dayFirst, p.yearSpan, p.yearAlone)
	case ordinal:
		return first(i, p.dayFirst, p.numbered)
	case num:
		return p.dayFirst(i)
	case month:
		return p.monthFirst(i)
	case weekday:
		return p.weekdayFirst(i)
	case season:
		return p.seasonFirst(i)
	case tod:
		return p.todAlone(i)
	case decade:
		return raw{kind: kPoint, g: gDecade, y: it.n, j: i + 1}, it.n >= 1100 && (it.low[0] < 'a' || p.is(i-1, "the") || p.at(i-1).class == mod)
	case deictic:
		return p.deictic(i)
	case ref:
		return raw{kind: kRef, val: it.val, j: i + 1}, !(it.low == "recent" && (p.is(i-1, "most") || p.is(i-1, "more"))) && !(it.low == "soon" && (p.is(i-1, "as") || p.is(i+1, "as")))
	case mod:
		return p.modified(i)
	case adv:
		return p.adverb(i)
	case rel:
		return p.relative(i)
	case same:
		return p.same(i)
	case unit:
		if n := p.at(i + 1); it.low == "week" && n.class == digits && len(n.val) < 3 && n.n >= 1 && n.n <= 53 && (it.upper || i == 0) { // "Week 31"
			return raw{kind: kPoint, g: gWeek, n: n.n, j: i + 2}, true
		}
		return p.weekOf(i)
	}
	switch it.low {
	case "the":
		return p.withThe(i)
	case "'", "’", "‘": // '82
		if y := p.at(i + 1); y.class == digits && y.glued && len(y.val) == 2 && y.n >= 14 && !p.at(i+2).glued {
			c := 1900
			if y.n < 30 {
				c = 2000
			}
			return raw{kind: kPoint, g: gYear, y: c + y.n, j: i + 2}, true
		}
		return raw{}, false
	case "final":
		return p.numbered(i)
	case "rest", "remainder":
		return p.restOf(i)
	case "q1", "q2", "q3", "q4":
		return p.partOf(raw{kind: kPoint, g: gQuarter, n: int(it.low[1] - '0'), j: i + 1}), true
	case "h1", "h2":
		return p.partOf(raw{kind: kPoint, g: gHalf, n: int(it.low[1] - '0'), j: i + 1}), true
	case "fy", "fiscal", "financial", "tax":
		return p.fiscal(i)
	case "at":
		return raw{}, false
	}
	if len(it.low) > 2 && it.low[:2] == "fy" {
		return p.fiscal(i)
	}
	return raw{}, false
}

func first(i int, fs ...func(int) (raw, bool)) (raw, bool) {
	for _, f := range fs {
		if r, ok := f(i); ok {
			return r, true
		}
	}
	return raw{}, false
}

func (it *item) isDay() bool { return it.class == digits || it.class == ordinal }

// numeric is 2025-03-24, 2025/03/24, 24/03/2025, 03/24/2025, 24.03.2025. Where day and month could change places, the first is the
// day unless the year is short: 7/8/07 is American.
func (p *parser) numeric(i int) (raw, bool) {
	a, b, c := p.at(i), p.at(i+2), p.at(i+4)
	s1, s2 := p.at(i+1).low, p.at(i+3).low
	if b.class == digits && s1 == s2 && (s1 == "-" || s1 == "/" || s1 == ".") && c.class == digits && b.glued && c.glued {
		y, m, d := a.n, b.n, c.n
		switch {
		case len(a.val) == 4:
		case len(c.val) == 4 && b.n <= 12 && (a.n <= 31 && s1 != "/" || a.n > 12):
			y, m, d = c.n, b.n, a.n
		case len(c.val) == 4:
			y, m, d = c.n, a.n, b.n
		case len(c.val) == 2 && s1 == "/":
			y, m, d = 2000+c.n, a.n, b.n
		default:
			return raw{}, false
		}
		if m >= 1 && m <= 12 && d >= 1 && d <= monthLen(y, m) {
			return p.withTime(raw{kind: kPoint, g: gDay, y: y, m: m, d: d, j: i + 5}), true
		}
		return raw{}, false // no such day
	}
	if b.class == month && len(a.val) == 4 && c.class == digits && p.dash(i+1) && s1 == s2 && c.n >= 1 && c.n <= 31 { // 2019-Sep-01
		return raw{kind: kPoint, g: gDay, y: a.n, m: b.n, d: c.n, j: i + 5}, true
	}
	if len(a.val) == 4 && s1 == "-" && len(b.val) == 2 && b.n >= 1 && b.n <= 12 && b.n != (a.n+1)%100 && a.n > 1900 && b.glued {
		return raw{kind: kPoint, g: gMonth, y: a.n, m: b.n, j: i + 3}, true // 2025-03, but not the years 2011-12
	}
	return raw{}, false
}

// dayFirst is "24 March 2025", "24th of March", "29-30 June", "29 and 30 June".
func (p *parser) dayFirst(i int) (raw, bool) {
	n, j := p.dayNumber(i)
	if n == 0 {
		return raw{}, false
	}
	to, sep := 0, j
	if nx := p.at(j + 1); (p.dash(j) || p.is(j, "to") || p.is(j, "and") || p.is(j, "until")) && (nx.class == digits || nx.class == ordinal) && nx.n > n && nx.n <= 31 {
		to, j = nx.n, j+2
	}
	if p.is(j, "of") || p.is(j, "-") || p.is(j, ".") && p.at(j).glued {
		j++
	}
	if p.is(i, "second") && j == i+1 || p.at(j).class != month {
		return raw{}, false
	}
	r := raw{kind: kPoint, g: gDay, m: p.at(j).n, d: n, j: j + 1}
	p.yearOf(&r)
	if to > 0 {
		return p.spanOf(r, to, i, sep, sep+1), true
	}
	return p.withTime(r), true
}

// spanOf is the range from day r to the day to of the same month. The first is written in the items [i, j), the second from k on.
func (p *parser) spanOf(r raw, to, i, j, k int) raw {
	b := r
	b.d = to
	end := r.j
	r.j = j
	p.mark(&r, i)
	r.j = end
	p.mark(&b, k)
	return raw{kind: kRange, g: gDay, a: &r, b: &b, j: r.j}
}

// monthFirst is "March 24, 2025", "Mar. 24", "June 29-30", "March 2025", "July last", "July of last year", "October".
func (p *parser) monthFirst(i int) (raw, bool) {
	it := p.at(i)
	j := i + 1
	if p.is(j, ".") || p.dash(j) && p.at(j+1).class == digits && p.at(j).glued && p.at(j+1).glued && len(p.at(j+1).val) < 3 { // "Mar. 24", "Oct-2"
		j++
	}
	nx := p.at(j)
	if nx.class == num && (nx.n == 20 || nx.n == 30) || nx.class == ordinal && nx.low[0] > '9' {
		if n, k := p.dayNumber(j); n > 0 && (k > j+1 || nx.class == ordinal) && p.at(k).class != unit {
			r := raw{kind: kPoint, g: gDay, m: it.n, d: n, j: k}
			p.yearOf(&r)
			return p.withTime(r), true
		}
	}
	if (nx.class == digits || nx.class == ordinal) && nx.n >= 1 && nx.n <= 31 && len(nx.val) <= 2 && !p.counted(j) {
		r := raw{kind: kPoint, g: gDay, m: it.n, d: nx.n, j: j + 1}
		if t := p.at(j + 2); (p.dash(j+1) || p.is(j+1, "to") || p.is(j+1, "and") || p.is(j+1, "through") || p.is(j+1, "until")) && (t.class == digits || t.class == ordinal) && t.n > nx.n && t.n <= 31 && len(t.val) <= 2 && !p.counted(j+2) {
			r.j = j + 3
			p.yearOf(&r)
			return p.spanOf(r, t.n, i, j+1, j+2), true
		}
		p.yearOf(&r)
		return p.withTime(r), true
	}
	if !p.monthName(i) {
		return raw{}, false
	}
	r := raw{kind: kPoint, g: gMonth, m: it.n, j: i + 1}
	if _, ok := p.year(j); ok {
		r.j = j
	}
	p.yearOf(&r)
	if r.y == 0 && !r.rel && p.at(r.j).class == rel && p.at(r.j).n == -1 && p.is(r.j, "last") && p.at(r.j+1).class != unit && p.at(r.j+1).class != month {
		r.rel, r.n, r.j = true, -1, r.j+1 // "in July last"
	}
	return r, true
}

// counted reports whether the number at i counts something that follows ("May 10 people").
func (p *parser) counted(i int) bool {
	nx := p.at(i + 1)
	return nx.class == unit || nx.low == "%" || nx.low == "percent" || nx.low == "million" || nx.low == "billion"
}

// monthName tells a month from the verb, the name and the modal that look like it.
func (p *parser) monthName(i int) bool {
	it := p.at(i)
	next, prev := p.at(i+1), p.at(i-1)
	_, yr := p.year(i + 1)
	dated := yr || (next.class == rel || next.class == same) && p.at(i+2).low == "year" || next.low == "of" && p.at(i+2).class >= same || prev.class == mod || prev.class == rel || prev.class == digits || prev.class == ordinal || prev.low == "in" || prev.low == "since" ||
		prev.low == "until" || prev.low == "of" || prev.low == "by" || prev.low == "from" || prev.low == "to" || prev.low == "between" || prev.low == "through" ||
		prev.low == "during" || prev.low == "before" || prev.low == "after" || prev.class == same || prev.low == "for" && next.low != "to" && next.low != "'s"
	if !it.upper {
		return dated && (it.low != "may" && it.low != "march" && it.low != "sun" || prev.class == rel && prev.low != "this" || yr)
	}
	switch it.low {
	case "may", "march", "mar", "sun", "dec", "jan", "april", "june", "august", "jun":
		if t := &p.d.Tokens[it.tok]; t.UPOS == "AUX" || t.UPOS == "VERB" {
			return dated && prev.low != "to"
		}
		if it.low == "april" || it.low == "june" || it.low == "august" {
			named := next.upper && next.class == plain && next.low != "" || prev.upper && prev.class == plain && i > 1
			return dated || !named
		}
		return dated || next.low == "'s" && it.low == "march"
	}
	return true
}

// yearOf reads the year after a month or day: "2025", ", 2025", "of 2025", "last year", "of last year", "this year", "that year".
func (p *parser) yearOf(r *raw) {
	j := r.j
	if p.is(j, ",") || p.is(j, "of") || p.is(j, "in") || p.is(j, ".") {
		j++
	}
	if p.is(j, "the") && p.at(j+1).class != plain {
		j++
	}
	if y, k, bc := p.era(j); k > j {
		if p.is(r.j, ",") && p.at(j+1).class == unit {
			return
		}
		r.y, r.j, r.bc = y, k, bc
		return
	}
	it, nx := p.at(j), p.at(j+1)
	if (it.class == rel || it.class == same) && nx.class == unit && nx.val == "Y" && nx.low == "year" && !p.is(r.j, ",") {
		switch {
		case it.class == same || it.low == "same":
			r.val = "same"
		case it.low == "following" || it.low == "previous" || it.low == "preceding":
			r.val, r.n, r.from = "year", it.n, fromFocus
		default:
			r.val = "year"
			r.n = it.n
		}
		r.j = j + 2
	}
}

// withTime reads a time of day after a day.
func (p *parser) withTime(r raw) raw {
	j := r.j
	if p.is(j, ",") {
		j++
	}
	if p.is(j, "at") || p.is(j, "in") && p.is(j+1, "the") {
		j++
	}
	if p.is(j, "the") {
		j++
	}
	if p.at(j).class == tod && !p.is(r.j, ",") {
		r.tod, r.j = p.at(j).val, j+1
		return r
	}
	if t, ok := p.clock(j); ok && (p.is(r.j, "at") || p.is(r.j, ",") && p.is(r.j+1, "at") || r.j == j) {
		r.tod, r.j = t.tod, t.j
	}
	return r
}

// clock is 3:30 pm, 9 AM, 1530 GMT, 15:30.
func (p *parser) clock(i int) (raw, bool) {
	h := p.at(i)
	if h.class != digits {
		return raw{}, false
	}
	if len(h.val) == 4 && h.n < 2400 && h.n%100 < 60 && zone(p.at(i+1).low) {
		return p.todRaw(h.n/100, h.n%100, i+1), true
	}
	if h.n > 24 || len(h.val) > 2 {
		if f := p.at(i); len(f.val) >= 3 && f.n <= 12 && p.at(i+1).class == ampm { // 4.30 pm
			return p.clockEnd(f.n, minutes(f.val), i+1)
		}
		return raw{}, false
	}
	if m := p.at(i + 2); (p.is(i+1, ":") || p.is(i+1, ".")) && m.class == digits && len(m.val) == 2 && m.n < 60 && m.glued {
		if p.is(i+1, ".") && p.at(i+3).class != ampm {
			return raw{}, false
		}
		return p.clockEnd(h.n, m.n, i+3)
	}
	if p.at(i+1).class == ampm && (p.at(i+1).low != "am" || p.at(i+1).glued || !p.is(i+2, "a")) || p.is(i+1, "o'clock") {
		return p.clockEnd(h.n, 0, i+1)
	}
	return raw{}, false
}

func minutes(val string) int {
	n := 0
	for k := len(val) - 2; k < len(val); k++ {
		n = n*10 + int(val[k]-'0')
	}
	return n % 60
}

func (p *parser) clockEnd(h, m, j int) (raw, bool) {
	switch it := p.at(j); {
	case it.class == ampm:
		if h > 12 {
			break
		}
		h = h%12 + it.n
		j++
	case it.low == "o'clock":
		j++
	}
	return p.todRaw(h, m, j), true
}

func (p *parser) todRaw(h, m, j int) raw {
	b := []byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)}
	if z := p.at(j).low; zone(z) {
		if z == "gmt" || z == "utc" || z == "z" {
			b = append(b, 'Z')
		}
		j++
	}
	r := raw{kind: kPoint, g: gNone, tod: string(b), j: j}
	k := j
	if p.is(k, "on") || p.is(k, ",") {
		k++
	}
	if c := p.at(k).class; c == weekday || c == deictic || c == month || p.is(j, "on") && (c == digits || c == ordinal) {
		if day, ok := p.point(k); ok && day.g == gDay && day.tod == "" && (day.kind == kPoint || day.kind == kRel) {
			day.tod = r.tod
			return day
		}
	}
	return r
}

func zone(low string) bool {
	switch low {
	case "gmt", "utc", "ist", "est", "edt", "et", "cet", "cest", "bst", "hrs", "local", "pst", "pdt", "msk", "jst", "kst", "z":
		return true
	}
	return false
}

// todAlone is "noon", "midnight"; morning and evening need "this", "the" or a day.
func (p *parser) todAlone(i int) (raw, bool) {
	it := p.at(i)
	if it.low == "noon" || it.low == "midday" {
		k := i + 1
		if p.is(k, "on") {
			k++
		}
		if c := p.at(k).class; c == weekday || c == deictic { // "noon on Friday"
			if day, ok := p.point(k); ok && day.g == gDay && day.tod == "" {
				day.tod = it.val
				return day, true
			}
		}
		return raw{kind: kPoint, tod: it.val, j: i + 1}, true
	}
	return raw{}, false
}

// yearSpan is 2023-24, 2023–24, 2023/24, 2013-2016.
func (p *parser) yearSpan(i int) (raw, bool) {
	y, ok := p.year(i)
	if !ok || !p.dash(i+1) {
		return raw{}, false
	}
	b := p.at(i + 2)
	to := b.n
	if b.class == digits && len(b.val) == 2 {
		to += y / 100 * 100
	}
	if b.class != digits || len(b.val) != 2 && len(b.val) != 4 || to <= y || to > y+100 || p.dash(i+3) && p.at(i+4).class == digits {
		return raw{}, false
	}
	if len(b.val) == 2 && to == y+1 {
		return raw{kind: kPoint, g: gFiscal, y: y, j: i + 3}, true
	}
	x, z := raw{kind: kPoint, g: gYear, y: y}, raw{kind: kPoint, g: gYear, y: to}
	return raw{kind: kRange, g: gYear, a: &x, b: &z, j: i + 3}, true
}

// yearAlone is a year in figures where it cannot be a count.
func (p *parser) yearAlone(i int) (raw, bool) {
	y, ok := p.year(i)
	if !ok {
		if e := p.at(i + 1).low; p.at(i).class == digits && (e == "bc" || e == "bce" || e == "ad" || e == "ce") && p.at(i).n > 0 && p.at(i).n < 3000 && len(p.at(i).val) < 5 {
			return raw{kind: kPoint, g: gYear, y: p.at(i).n, bc: e[0] == 'b', j: i + 2}, true
		}
		return raw{}, false
	}
	if e := p.at(i + 1).low; e == "bc" || e == "bce" {
		return raw{kind: kPoint, g: gYear, y: y, bc: true, j: i + 2}, true
	}
	prev, next := p.at(i-1), p.at(i+1)
	if p.lex.counted[prev.low] {
		return raw{}, false
	}
	switch prev.low {
	case "$", "€", "£", "¥", "₹", "rs", "no", "#", "about", "some", "around", "than", "nearly", "usd", "over":
		if prev.low != "about" && prev.low != "around" || next.class != plain || next.low != "" {
			return raw{}, false
		}
	}
	switch next.low {
	case "%", "percent", "km", "kilometres", "kilometers", "kg", "tonnes", "tons", "mw", "million", "billion", "people", "troops", "soldiers", "dollars", "men",
		"metres", "meters", "miles", "feet", "gmt", "hours", "hrs":
		return raw{}, false
	}
	if next.class == unit && !next.glued {
		return raw{}, false
	}
	if next.low == ":" && p.at(i+2).class == digits {
		return raw{}, false
	}
	if k := i + 1; p.at(k).class == month || p.is(k, ",") && p.at(k+1).class == month && !p.at(k+2).isDay() { // "2016 June"
		if p.is(k, ",") {
			k++
		}
		if !p.at(k+1).isDay() && p.at(k).upper && prev.low != "in" {
			return raw{kind: kPoint, g: gMonth, y: y, m: p.at(k).n, j: k + 1}, true
		}
	}
	if q := p.at(i + 1); len(q.low) == 2 && (q.low[0] == 'q' || q.low[0] == 'h') && q.low[1] >= '1' && q.low[1] <= '4' { // "2016 H2"
		g := gQuarter
		if q.low[0] == 'h' {
			g = gHalf
		}
		return raw{kind: kPoint, g: g, y: y, n: int(q.low[1] - '0'), j: i + 2}, true
	}
	r := raw{kind: kPoint, g: gYear, y: y, j: i + 1}
	switch prev.low {
	case "in", "since", "of", "by", "until", "till", "during", "from", "before", "after", "for", "to", "between", "and", "(", "early", "late", "mid", "the", "'s", "’s", "its", "their", "through", "year", "spring", "summer", "autumn", "winter", "fall":
		return r, y < 2100 && (y >= 1900 || prev.low != "of" && prev.low != "for" && prev.low != "to" && prev.low != "and" || y >= 1500 && !p.counts(i)) || prev.low == "in"
	}
	if y < 1900 || y > 2099 {
		return raw{}, false
	}
	// "2019 economic conclave", but not "2000 workers"
	if t := p.at(i + 1); t.class == plain && t.low != "" && !t.glued && p.d.Tokens[t.tok].XPOS == "NNS" {
		return raw{}, false
	}
	return r, true
}
