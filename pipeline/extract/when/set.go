package when

// set is "every year", "each Monday", "annual", "once a month", "twice a year", "once every couple of months", "per year".
func (p *parser) set(i int) (raw, bool) {
	it := p.at(i)
	switch {
	case it.class == set:
		return raw{kind: kSet, val: it.val, j: i + 1}, true
	case it.class == weekdays:
		return raw{kind: kSet, val: "XXXX-WXX-" + string(rune('0'+it.n)), j: i + 1}, it.upper && p.at(i-1).low != "the" && p.at(i-1).low != "of"
	case it.low == "every" || it.low == "each" || it.low == "alternate":
		return p.every(i, 1)
	case it.low == "once" || it.low == "twice" || it.low == "thrice":
		return p.times(map[string]float64{"once": 1, "twice": 2, "thrice": 3}[it.low], i+1)
	case (it.class == num || it.class == digits) && p.is(i+1, "times") && it.n > 0:
		return p.times(float64(it.n), i+2)
	case it.low == "per" || it.low == "a" && (p.at(i-1).class == digits || p.is(i-1, "%") || p.is(i-1, "percent") || p.is(i-1, "times")):
		if u := p.at(i + 1); u.class == unit && u.val != "E" && u.low[len(u.low)-1] != 's' && it.low == "per" {
			return raw{kind: kSet, val: quantity{n: 1, unit: u.val}.iso(), j: i + 2}, true
		}
	}
	return raw{}, false
}

// times reads what follows "twice": "a year", "every two years", "in two years".
func (p *parser) times(n float64, i int) (raw, bool) {
	switch it := p.at(i); {
	case it.low == "a" || it.low == "per" || it.low == "an" || it.low == "in" && p.is(i+1, "a"):
		if it.low == "in" {
			i++
		}
		if u := p.at(i + 1); u.class == unit && u.low[len(u.low)-1] != 's' {
			return raw{kind: kSet, val: quantity{n: 1, unit: u.val}.over(n).iso(), j: i + 2}, true
		}
	case it.low == "every" || it.low == "each":
		return p.every(i, n)
	case it.low == "in" && n == 1:
		if q, j, ok := p.quantity(i + 1); ok {
			return raw{kind: kSet, val: q.iso(), j: j}, true
		}
	case it.class == set && it.low != "daily":
		return raw{kind: kSet, val: it.val, j: i + 1}, true
	}
	return raw{}, false
}

func (p *parser) every(i int, n float64) (raw, bool) {
	j := i + 1
	step := 1.0
	if p.is(j, "single") {
		j++
	}
	if p.is(i, "alternate") {
		step = 2
	}
	switch it := p.at(j); {
	case it.low == "other" || it.low == "alternate":
		step, j = 2, j+1
	case it.class == ordinal && p.at(j+1).class == unit:
		step, j = float64(it.n), j+1
	}
	switch u := p.at(j); u.class {
	case unit:
		if u.low[len(u.low)-1] == 's' || p.is(i, "each") && p.is(i-1, "of") {
			return raw{}, false
		}
		return raw{kind: kSet, val: quantity{n: step, unit: u.val}.over(n).iso(), j: j + 1}, true
	case month:
		return raw{kind: kSet, val: "XXXX-" + two(u.n), j: j + 1}, u.upper
	case weekday:
		r := raw{kind: kSet, val: "XXXX-WXX-" + string(rune('0'+u.n)), j: j + 1}
		if t := p.at(j + 1); t.class == tod {
			r.val, r.j = r.val+"T"+t.val, j+2
		}
		return r, true
	case season:
		return raw{kind: kSet, val: "XXXX-" + u.val, j: j + 1}, true
	case tod:
		return raw{kind: kSet, val: "XXXX-XX-XXT" + u.val, j: j + 1}, true
	}
	if q, k, ok := p.quantity(j); ok && !p.is(j, "a") {
		return raw{kind: kSet, val: q.over(n).iso(), j: k}, true
	} else if ok && (p.is(j+1, "couple") || p.is(j+1, "few")) {
		return raw{kind: kSet, val: q.over(n).iso(), j: k}, true
	}
	return raw{}, false
}

func two(n int) string { return string([]byte{byte('0' + n/10%10), byte('0' + n%10)}) }
