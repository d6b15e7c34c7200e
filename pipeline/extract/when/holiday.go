package when

import (
	"strconv"
	"strings"
)

// holiday is the rule of a day that recurs every year, or the day of something that happened once.
type holiday struct {
	y     int // of what happened once
	m, d  int
	wd, n int // nth weekday of month m; n = -1: the last
	moon  bool
	shift int // days after Easter
}

func readHoliday(rule string) holiday {
	f := strings.Fields(rule)
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	switch {
	case f[0] == "easter":
		return holiday{moon: true, shift: num(f[1])}
	case len(rule) == len("2001-09-11") && rule[4] == '-':
		return holiday{y: num(rule[:4]), m: num(rule[5:7]), d: num(rule[8:])}
	case len(f) == 3:
		return holiday{m: num(f[0]), wd: num(f[1]), n: num(f[2])}
	}
	return holiday{m: num(rule[:2]), d: num(rule[3:])}
}

// in is the day of the holiday in year y.
func (h holiday) in(y int) date {
	switch {
	case h.moon:
		return easter(y).plus(h.shift)
	case h.n > 0:
		first := date{y, h.m, 1}
		return first.plus((h.wd-first.weekday()+7)%7 + 7*(h.n-1))
	case h.n < 0:
		last := date{y, h.m, monthLen(y, h.m)}
		return last.plus(-((last.weekday() - h.wd + 7) % 7))
	}
	return date{y, h.m, h.d}
}

// holiday matches the name of a holiday, with the country before it or its ordinal between ("India's 76th Republic Day").
func (p *parser) holiday(i int) (raw, bool) {
	if !p.lex.starts[p.at(i).low] && p.at(i).low != "the" {
		return raw{}, false
	}
	var b strings.Builder
	for k := i; k < len(p.items) && k < i+7; k++ {
		it := p.at(k)
		switch it.low {
		case "'s", "’s", "the":
			if b.Len() > 0 && it.low != "the" { // "new year's day" keeps its 's, "India's Republic Day" drops it: both are tried
				if r, ok := p.holidayFrom(i, k+1, b.String()); ok {
					return r, true
				}
				b.WriteString(" 's")
			}
			continue
		}
		if it.class == ordinal && k > i && !(it.low == "fourth") {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(it.low)
		if r, ok := p.holidayEnd(i, k, b.String()); ok {
			return r, true
		}
	}
	return raw{}, false
}

// holidayFrom reads on after a possessive country.
func (p *parser) holidayFrom(i, k int, name string) (raw, bool) {
	for end := k + 6; k < len(p.items) && k < end; k++ {
		if it := p.at(k); it.class != ordinal {
			name += " " + it.low
			if r, ok := p.holidayEnd(i, k, name); ok {
				return r, true
			}
		}
	}
	return raw{}, false
}

func (p *parser) holidayEnd(i, k int, name string) (raw, bool) {
	h, ok := p.lex.holidays[name]
	if !ok || !p.at(i).upper && p.at(i).low != "the" && !sure(name) {
		return raw{}, false
	}
	if next := p.at(k + 1); next.low == "eve" || next.low == "day" || next.low == "sunday" || next.low == "monday" {
		if _, more := p.lex.holidays[name+" "+next.low]; more {
			return raw{}, false
		}
	}
	if p.named(k + 1) {
		return raw{}, false
	}
	if h.y != 0 {
		if !p.reckoned(i) {
			return raw{}, false
		}
		return raw{kind: kPoint, g: gDay, y: h.y, hol: &h, j: k + 1}, true
	}
	r := raw{kind: kPoint, g: gDay, hol: &h, j: k + 1}
	j := k + 1
	if p.at(j).low == "of" || p.at(j).low == "," || p.at(j).low == "in" {
		j++
	}
	if y, ok := p.year(j); ok {
		r.y, r.j = y, j+1
	}
	return r, true
}

// reckoned reports whether time is reckoned from the happening named at i: "since the fall of the Berlin Wall". One that is named by its day is a
// time wherever it stands.
func (p *parser) reckoned(i int) bool {
	if it := p.at(i); it.class == month || it.low == "9/11" {
		return true
	}
	if p.at(i-1).low == "the" {
		i--
	}
	switch p.at(i - 1).low {
	case "since", "after", "before", "until", "following", "from":
		return true
	}
	return false
}

// sure reports whether a holiday is none but that also in small letters.
func sure(name string) bool {
	switch name {
	case "may day", "russia day", "easter":
		return false
	}
	return true
}

// named reports whether the word at i makes the name of a paper or a place of the holiday before it: "the Good Friday Agreement", "Christmas Island".
func (p *parser) named(i int) bool {
	it := p.at(i)
	switch it.low {
	case "agreement", "accord", "accords", "treaty", "declaration", "island", "islands", "rising", "offensive", "war", "truce", "statement":
		return it.upper
	}
	return false
}
