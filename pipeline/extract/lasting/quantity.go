package lasting

import (
	"math"
	"strconv"
	"strings"
)

// quantity is a number with its unit as it stands in a sentence.
type quantity struct {
	first, last int // words
	value       float64
	unit        string // ISO 4217 code, "percent", or "" for a bare count
	comparator  string // "more than", "about" …; "" = exactly
	restates    bool   // the same sum again in another currency: "€306bn ($348bn)", "RM116bn, or US$25bn"
}

// quantities reads the sums, percentages and counts of ws, in order. A range ("$24-26 bn", "520 to 560 million euros") gives its two
// ends.
func (l *lists) quantities(ws []word) []quantity {
	var out []quantity
	for i := 0; i < len(ws); {
		qs, next := l.readAt(ws, i)
		if next <= i {
			i++
			continue
		}
		for k := range qs {
			qs[k].comparator = l.comparator(ws, qs[k].first)
			if n := len(out); n > 0 && k == 0 {
				qs[k].restates = restates(ws, out[n-1], qs[k])
			}
		}
		out = append(out, qs...)
		i = next
	}
	return out
}

// readAt reads one quantity, or the two of a range, at word i; next is i where there is none.
func (l *lists) readAt(ws []word, i int) (qs []quantity, next int) {
	unit, at, _ := match(ws, i, l.quantity["before"])
	if at > i+1 && ws[i].kind == letters && ws[i+1].kind == mark && !ws[i+1].glued {
		return nil, i // "a $2bn deal" is not in Australian dollars
	}
	if glued, ok := l.gluedBefore(ws, i); at == 0 && ok {
		unit, at = glued, i+1
	} else if at == 0 {
		at = i
	} else if at >= len(ws) || ws[at].kind != number {
		return nil, i
	}
	v, scaled, at2, ok := l.amount(ws, at)
	if !ok {
		return nil, i
	}
	a := quantity{first: i, last: at2, value: v, unit: unit}
	u, next := l.unit(ws, at2)
	if u != "" {
		a.unit, a.last = u, next
	}
	if a.unit == "" && !scaled && yearLike(ws[at]) {
		return nil, a.last
	}
	b, ok := l.upper(ws, a)
	if !ok {
		return []quantity{a}, a.last
	}
	if a.unit != "" && b.unit != "" && a.unit != b.unit {
		return []quantity{a}, a.last // "fell 7.6 percent to 90 billion euros"
	}
	// "$24-26 bn": the first end borrows scale and unit from the second. Where it cannot, the two are no range ("in 2025 to 0.6 trillion").
	if f := l.factor(ws, b); !scaled && f > 1 {
		if a.value*f >= b.value {
			return []quantity{a}, a.last
		}
		a.value *= f
	}
	if a.unit == "" {
		a.unit = b.unit
	} else if b.unit == "" {
		b.unit = a.unit
	}
	if a.unit != b.unit || a.value >= b.value {
		return []quantity{a}, a.last
	}
	return []quantity{a, b}, b.last
}

// moneyGoesOn reports whether what stands behind the bare number q lets it be a sum: a mark, a preposition, "mark" or "target", but no
// noun that it counts.
func (l *lists) moneyGoesOn(ws []word, q quantity) bool {
	if q.last >= len(ws) {
		return true
	}
	_, _, ok := match(ws, q.last, l.quantity["behind bare sum"])
	return ok
}

// gluedBefore reads a currency of one letter: written together with digits that have a scale, since "P5" and "N2" are none.
func (l *lists) gluedBefore(ws []word, i int) (unit string, ok bool) {
	unit, ok = l.quantity["glued before"].has(ws[i].low)
	if !ok || i+1 >= len(ws) || ws[i+1].kind != number || !ws[i+1].glued {
		return "", false
	}
	_, scaled, _, hit := l.amount(ws, i+1)
	return unit, hit && scaled
}

// upper reads the upper end of the range that a begins.
func (l *lists) upper(ws []word, a quantity) (quantity, bool) {
	i := a.last
	if i >= len(ws) {
		return quantity{}, false
	}
	switch w := ws[i].low; {
	case w == "-" || w == "to":
	case w == "and" && a.first > 0 && ws[a.first-1].low == "between":
	default:
		return quantity{}, false
	}
	if ws[i].low == "to" && a.first > 0 && ws[a.first-1].low == "from" {
		return quantity{}, false // a movement from one value to another, not a range
	}
	unit, at, ok := match(ws, i+1, l.quantity["before"])
	if !ok {
		at = i + 1
	}
	v, _, next, ok := l.amount(ws, at)
	if !ok {
		return quantity{}, false
	}
	b := quantity{first: i + 1, last: next, value: v, unit: unit}
	if u, next := l.unit(ws, next); u != "" {
		b.unit, b.last = u, next
	}
	return b, true
}

// factor is the scale that stands in the words of q.
func (l *lists) factor(ws []word, q quantity) float64 {
	for i := q.first; i < q.last; i++ {
		if v, _, ok := match(ws, i, l.quantity["scale"]); ok && ws[i].kind == letters {
			return number64(v)
		}
	}
	return 1
}

// unit reads a currency or percent sign behind a number, also over a parenthesis-free "US".
func (l *lists) unit(ws []word, i int) (unit string, next int) {
	if i > 0 && i+1 < len(ws) && ws[i].low == "of" { // "ten billions of euros"
		if _, scale := l.quantity["scale"].has(ws[i-1].low); scale {
			if u, next, ok := match(ws, i+1, l.quantity["after"]); ok {
				return u, next
			}
		}
	}
	if u, next, ok := match(ws, i, l.quantity["after"]); ok {
		return u, next
	}
	if i+1 < len(ws) && ws[i].low == "us" && ws[i+1].low == ")" {
		return "USD", i + 1 // "(50 billion US)"
	}
	if _, next, ok := match(ws, i, l.quantity["percent"]); ok {
		return "percent", next
	}
	return "", i
}

// amount reads a number with its scale: "1.2 trillion", "87,000 crore", "two and a half million", "6.4bn", "a dozen".
func (l *lists) amount(ws []word, i int) (v float64, scaled bool, next int, ok bool) {
	if i >= len(ws) {
		return 0, false, i, false
	}
	if ws[i].kind == number {
		if v, ok = digits(ws[i].low); !ok {
			return 0, false, i, false
		}
		next = i + 1
	} else {
		s, n, hit := match(ws, i, l.quantity["number"])
		if !hit {
			return 0, false, i, false
		}
		v, next = number64(s), n
		if next+1 < len(ws) && ws[next].low == "-" && ws[next].glued && v >= 20 && v < 100 { // "thirty-five"
			if s, n, hit := match(ws, next+1, l.quantity["number"]); hit && number64(s) < 10 {
				v, next = v+number64(s), n
			}
		}
	}
	if next+2 < len(ws) && ws[next].low == "and" && ws[next+1].low == "a" && ws[next+2].low == "half" {
		v, next = v+0.5, next+3
	}
	for next < len(ws) {
		at := next
		if ws[at].low == "-" && at+1 < len(ws) && ws[at+1].glued { // "60-billion-dollar"
			at++
		}
		s, n, hit := match(ws, at, l.quantity["scale"])
		if _, glue := l.quantity["glued scale"].has(ws[at].low); !hit || glue && (!ws[at].glued || at != next) {
			break
		}
		v, next, scaled = math.Round(v*number64(s)*100)/100, n, true // 66.9 times 1e9 is not quite 66.9 billion
	}
	if next+1 < len(ws) && ws[next].low == "-" && ws[next].glued { // "60-billion-dollar": leave the hyphen to the unit
		if u, _ := l.unit(ws, next+1); u != "" {
			next++
		}
	}
	return v, scaled, next, true
}

func number64(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return v
}

// digits reads figures with separators. A comma groups digits, in Western or Indian fashion, and a full stop is the decimal point; a
// lone comma before other than three digits is a decimal point too ("9,4"), and several full stops before threes group ("1.200.000").
func digits(s string) (float64, bool) {
	if i := strings.LastIndexByte(s, ','); i >= 0 && strings.Count(s, ",") == 1 && len(s)-i-1 != 3 && !strings.Contains(s, ".") {
		s = s[:i] + "." + s[i+1:]
	}
	s = strings.ReplaceAll(s, ",", "")
	if strings.Count(s, ".") > 1 {
		for _, group := range strings.Split(s, ".")[1:] {
			if len(group) != 3 {
				return 0, false
			}
		}
		s = strings.ReplaceAll(s, ".", "")
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil
}

// comparator reads backwards what says how exact the quantity at word i is, over words that say nothing about that.
func (l *lists) comparator(ws []word, i int) string {
	for steps := 0; i > 0 && steps < 3; steps++ {
		n, entry := before(ws, i, l.quantity["comparator"])
		if n == 0 {
			return ""
		}
		if v, _ := l.quantity["comparator"].has(entry); v != "=" {
			return v
		}
		i -= n
	}
	return ""
}

// restates reports whether b gives the sum a again in another currency.
func restates(ws []word, a, b quantity) bool {
	if a.unit == b.unit || a.unit == "" || b.unit == "" || a.unit == "percent" || b.unit == "percent" || b.first-a.last > 5 {
		return false
	}
	for i := a.last; i < b.first; i++ {
		switch ws[i].low {
		case "(", "or", "equivalent", "i", "e":
			return true
		}
	}
	return false
}

// yearLike reports whether a bare number may be a year.
func yearLike(w word) bool {
	return w.kind == number && len(w.low) == 4 && (w.low[:2] == "19" || w.low[:2] == "20")
}
