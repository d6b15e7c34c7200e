package when

// duration is "two days", "a year and a half", "several weeks", "six-month", "the past three years", "half a century".
func (p *parser) duration(i int) (raw, bool) {
	k := i
	if p.is(k, "the") {
		k++
	}
	if it := p.at(k); it.class == rel && it.low != "this" && it.low != "current" && it.low != "present" { // "the last two weeks"
		if q, j, ok := p.quantity(k + 1); ok && (q.n != 1 || q.some || p.at(k+1).class != unit) {
			return raw{kind: kDur, q: q, j: j}, true
		}
		if u := p.at(k + 1); u.class == unit && u.low[len(u.low)-1] == 's' && u.val[0] != 'T' {
			return raw{kind: kDur, q: quantity{some: true, unit: u.val}, j: k + 2}, true
		}
		if u := p.at(k + 1); u.class == unit && k > i && (it.low == "past" && len(u.val) == 1 && u.val != "E" || it.low == "last" && (u.val == "N" || u.val == "C")) {
			return raw{kind: kDur, q: quantity{n: 1, unit: u.val}, j: k + 2}, true
		}
		return raw{}, false
	}
	if k > i {
		return raw{}, false
	}
	if u := p.at(i + 1); p.is(i, "recent") && u.class == unit && u.low[len(u.low)-1] == 's' { // "in recent years"
		return raw{kind: kDur, q: quantity{some: true, unit: u.val}, j: i + 2}, true
	}
	q, j, ok := p.quantity(i)
	if !ok {
		return raw{}, false
	}
	return raw{kind: kDur, q: q, j: j}, true
}

// quantity reads a number of units and says where it ends.
func (p *parser) quantity(i int) (quantity, int, bool) {
	it := p.at(i)
	q := quantity{n: 1}
	j := i
	article := false
	switch {
	case it.class == digits || it.class == num:
		q.n, j = p.number(i)
		if k, ok := p.andHalf(j); ok {
			q.n, j = q.n+.5, k
		} else if p.is(j, "½") {
			q.n, j = q.n+.5, j+1
		}
		if it.class == num && it.val == "12" && it.low == "dozen" {
			q.some = true
		}
		if p.is(j, "of") && it.low == "dozen" {
			j++
		}
	case it.class == vague:
		q.some, j = true, i+1
		if p.is(j, "dozen") || p.is(j, "hundred") {
			j++
		}
		if p.is(j, "of") && p.is(j+1, "the") {
			return q, i, false
		}
	case it.low == "a" || it.low == "an" || it.low == "another":
		j, article = i+1, true
		switch nx := p.at(j); {
		case nx.low == "couple" || nx.low == "pair":
			q.n, j = 2, j+1
			if p.is(j, "of") {
				j++
			}
			article = false
		case nx.low == "few" || nx.low == "number" && p.is(j+1, "of"):
			q.some, j, article = true, j+1, false
			if p.is(j, "of") {
				j++
			}
		case nx.low == "half" || nx.low == "quarter":
			q.n, j = .5, j+1
			if nx.low == "quarter" {
				q.n = .25
				if !p.is(j, "of") && !p.is(j, "century") {
					return q, i, false
				}
				if p.is(j, "of") {
					j++
				}
				if p.is(j, "a") {
					j++
				}
			}
			if p.is(j, "-") {
				j++
			}
		case nx.class == num && nx.low == "dozen" || nx.class == num && nx.n >= 100:
			q.n, j = p.number(j)
			article = false
		case nx.class == num || nx.class == digits || nx.class == vague: // "a two-day visit": the article is the noun's
			return q, i, false
		}
	case it.low == "half":
		q.n, j = .5, i+1
		if p.is(j, "-") {
			j++
		}
		if p.is(j, "a") || p.is(j, "an") {
			j++
		}
	case it.low == "couple" && p.is(i+1, "of"):
		q.n, j = 2, i+2
	case it.low == "all" || it.low == "whole" || it.low == "full" || it.low == "entire":
		j = i + 1
		if p.is(j, "-") {
			j++
		}
		if u := p.at(j); u.class == unit && u.low[len(u.low)-1] != 's' && (it.low == "full" || it.low == "all" || p.is(i-1, "a")) {
			return quantity{n: 1, unit: u.val}, j + 1, true
		}
		return q, i, false
	case it.class == unit:
		return p.bareUnits(i)
	default:
		return q, i, false
	}
	return p.units(q, i, j, article)
}

// andHalf reads "and a half", "and half", "-and-a-half".
func (p *parser) andHalf(j int) (int, bool) {
	for _, w := range [...]string{"and", "a", "half"} {
		if p.is(j, "-") {
			j++
		}
		switch {
		case p.is(j, w):
			j++
		case w != "a":
			return j, false
		}
	}
	return j, true
}

// bareUnits is "decades", "years" where they stand for a stretch: "for decades", "decades-long".
func (p *parser) bareUnits(i int) (quantity, int, bool) {
	u := p.at(i)
	plural := u.low[len(u.low)-1] == 's' && len(u.val) == 1 && u.val != "E" && u.val != "Q" && u.val != "C"
	prev := p.at(i - 1).low
	ok := plural && (prev == "for" || p.is(i+1, "-") && p.is(i+2, "long") || p.is(i+1, "ago") || p.is(i+1, "of") && u.val == "N" || prev == "in" && (p.is(i+1, ".") || p.is(i+1, ",")) || prev == "over" && u.val != "D")
	return quantity{some: true, unit: u.val}, i + 1, ok
}

// units reads the unit after a number, with hyphens, adjectives between and a second part ("and a half", "and two months").
func (p *parser) units(q quantity, i, j int, article bool) (quantity, int, bool) {
	if p.is(j, "-") {
		j++
	}
	switch p.at(j).low {
	case "more", "full", "long", "straight", "consecutive", "whole", "additional", "further", "successive", "calendar", "working", "business", "odd", "short":
		if !article {
			j++
		}
	}
	u := p.at(j)
	if u.class != unit {
		return q, i, false
	}
	if u.low == "second" || article && (u.val == "Q" || u.val == "E" || u.low == "seconds") {
		return q, i, false
	}
	if article && u.low[len(u.low)-1] == 's' {
		return q, i, false
	}
	q.unit = u.val
	if u.val == "F" {
		q.unit, q.n = "W", q.n*2
	}
	j++
	if p.is(j, "and") {
		if k, ok := p.andHalf(j); ok {
			q.n, j = q.n+.5, k
		} else if m, k, ok := p.quantity(j + 1); ok && finer(m.unit, q.unit) && !p.is(j+1, "a") {
			q.more, j = []quantity{m}, k
		}
	}
	if k := j; p.at(k).class == digits || p.at(k).class == num || p.is(k, ",") && p.at(k+1).class == digits { // "2 years, 1 month"
		if p.is(k, ",") {
			k++
		}
		if m, e, ok := p.quantity(k); ok && finer(m.unit, q.unit) {
			q.more, j = append([]quantity{{n: m.n, some: m.some, unit: m.unit}}, m.more...), e
		}
	}
	if p.dash(j) && p.is(j+1, "long") && p.at(j+1).glued {
		j += 2
	}
	return q, j, true
}

func finer(a, b string) bool {
	return b == "Y" && (a == "M" || a == "W" || a == "D") || b == "M" && (a == "W" || a == "D") || b == "TH" && a == "TM" || b == "D" && a == "TH"
}

// fromEvent is a number of days or weeks before or after a holiday or what happened once: "two days after Christmas".
func (p *parser) fromEvent(q quantity, j int) (raw, bool) {
	sign := 1
	switch p.at(j).low {
	case "after", "following":
	case "before":
		sign = -1
	default:
		return raw{}, false
	}
	days := map[string]int{"D": 1, "W": 7}[q.unit]
	r, ok := p.holiday(j + 1)
	if !ok || days == 0 || q.some || len(q.more) > 0 || q.n != float64(int(q.n)) {
		return raw{}, false
	}
	r.q0 = sign * days * int(q.n)
	return r, true
}

// offset is a quantity that counts from a day: ago, earlier, later, before, from now; "in three days" of what is to come.
func (p *parser) offset(i int) (raw, bool) {
	k := i
	if p.is(i, "in") || p.is(i, "the") || p.is(i, "about") {
		k++
	}
	q, j, ok := p.quantity(k)
	if !ok {
		return raw{}, false
	}
	r := raw{kind: kOffset, q: q, n: 1, j: j + 1}
	nx := p.at(j)
	if o, ok := p.fromEvent(q, j); ok && k == i {
		return o, true
	}
	switch nx.low {
	case "ago":
		r.n = -1
	case "after", "before", "from":
		if d := p.at(j + 1); d.class == deictic { // "two days before yesterday"
			r.q0 = d.n
			if nx.low == "before" {
				r.n = -1
			}
			r.j = j + 2
			return r, k == i || p.is(i, "in")
		}
	}
	switch nx.low {
	case "ago":
	case "earlier", "previously", "before", "prior":
		if k > i || (nx.low == "before" || nx.low == "prior") && clausal(p, j+1) {
			return raw{}, false
		}
		r.n, r.from = -1, fromFocus
	case "later", "after", "afterwards", "hence", "on":
		if k > i || nx.low == "after" && clausal(p, j+1) || nx.low == "on" && !p.is(j+1, ",") && !p.is(j+1, ".") {
			return raw{}, false
		}
		if nx.low != "hence" {
			r.from = fromFocus
		}
	case "from":
		if !p.is(j+1, "now") && !p.is(j+1, "today") {
			return raw{}, false
		}
		r.j = j + 2
	default:
		if !p.is(i, "in") || k == i {
			return raw{}, false
		}
		tok := p.at(k).tok
		if p.is(j, "'s") || p.is(j, "’s") || p.is(j, "’") || p.is(j, "'") {
			r.j = j + 2 // "in two weeks' time"
			return r, p.is(j+1, "time")
		}
		if direction(p.d, tok) <= 0 {
			return raw{}, false
		}
		r.j = j
	}
	if k > i && !p.is(i, "in") {
		return raw{}, false
	}
	return r, true
}

// clausal reports whether "before" or "after" at i-1 goes on with what it counts from ("two days after the attack").
func clausal(p *parser, i int) bool {
	it := p.at(i)
	switch it.low {
	case "", ",", ".", ";", ")", "and", "but", "in", "at", "when", "—", "–", "\"", "”":
		return false
	}
	return true
}
