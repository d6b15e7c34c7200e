package clean

import (
	"fmt"
	"strconv"
	"strings"

	"chancery"
)

// day is a date as far as it is written: zero fields are not.
type day struct{ y, m, d int }

// edtf writes the date; an unwritten year is XXXX.
func (d day) edtf() string {
	y := "XXXX"
	if d.y > 0 {
		y = fmt.Sprintf("%04d", d.y)
	}
	switch {
	case d.m == 0:
		return y
	case d.d == 0:
		return fmt.Sprintf("%s-%02d", y, d.m)
	}
	return fmt.Sprintf("%s-%02d-%02d", y, d.m, d.d)
}

// number counts days; it is comparable where y, m and d are all written. The proleptic Gregorian count of H. Hinnant.
func (d day) number() int {
	y, m := d.y, (d.m+9)%12
	if d.m <= 2 {
		y--
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + d.d - 1
}

// weekday is 1 for Monday to 7 for Sunday.
func (d day) weekday() int { return (d.number()+2)%7 + 1 }

// first and last are the first and last day that d may mean.
func (d day) first() day { return day{d.y, max(d.m, 1), max(d.d, 1)} }

func (d day) last() day {
	if d.m == 0 {
		d.m = 12
	}
	if d.d == 0 {
		d.d = monthDays(d.y, d.m)
	}
	return d
}

func monthDays(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) || y == 0 {
			return 29
		}
		return 28
	}
	return 31
}

func (d day) valid() bool {
	return (d.y == 0 || d.y >= 1900 && d.y < 2100) && d.m >= 0 && d.m <= 12 && d.d >= 0 && d.d <= 31 && (d.d == 0 || d.m > 0 && d.d <= monthDays(d.y, d.m))
}

// mention is a date in a text.
type mention struct {
	chancery.Span
	day
	weekday int // named beside it; 0 = none
}

// dates finds the dates in s[span] that name a day, a month with its year, or a year after a preposition.
func (l *lists) dates(s string, span chancery.Span) []mention {
	ws := wordsIn(s, span)
	var out []mention
	for i := 0; i < len(ws); i++ {
		m, next, ok := l.dateAt(s, ws, i)
		if !ok {
			continue
		}
		l.addWeekday(s, ws, i, next, &m)
		out = append(out, m)
		i = next - 1
	}
	return out
}

// dateAt reads a date that starts at word i and returns the word after it.
func (l *lists) dateAt(s string, ws []word, i int) (mention, int, bool) {
	w := ws[i].text
	if startsDigit(w) {
		if m, n, ok := numericDate(s, ws, i); ok {
			return m, n, true
		}
		if d := ordinal(w); d > 0 && i+1 < len(ws) { // 29 August, 29th of August
			j := i + 1
			if ws[j].text == "of" && j+1 < len(ws) {
				j++
			}
			if mon := l.month(ws[j].text); mon > 0 && gapIn(s, ws[i], ws[i+1], " .-") {
				m := mention{Span: chancery.Span{Start: ws[i].Start, End: ws[j].End}, day: day{0, mon, d}}
				j++
				if y, k := yearAt(s, ws, j); y > 0 {
					m.y, m.End, j = y, ws[k].End, k+1
				}
				return m, j, m.valid()
			}
		}
		if y := year(w); y > 0 && i > 0 && l.yearOpeners[strings.ToLower(ws[i-1].text)] && gapIn(s, ws[i-1], ws[i], " -") {
			return mention{Span: ws[i].Span, day: day{y: y}}, i + 1, true
		}
		return mention{}, 0, false
	}
	mon := l.month(w)
	if mon == 0 || i+1 >= len(ws) || !gapIn(s, ws[i], ws[i+1], " .,-") {
		return mention{}, 0, false
	}
	m := mention{Span: ws[i].Span, day: day{0, mon, 0}}
	j := i + 1
	if d := ordinal(ws[j].text); d > 0 && !strings.HasPrefix(s[ws[j].End:], "%") && !strings.Contains(s[ws[i].End:ws[j].Start], ",") {
		m.d, m.End = d, ws[j].End
		j++
		if y, k := yearAt(s, ws, j); y > 0 {
			m.y, m.End, j = y, ws[k].End, k+1
		} else if j < len(ws) { // July 29-30, 2025
			if e := ordinal(ws[j].text); e > 0 && gapIn(s, ws[j-1], ws[j], "-–—") {
				if y, k := yearAt(s, ws, j+1); y > 0 {
					m.y, m.End, j = y, ws[k].End, k+1
				}
			}
		}
		return m, j, m.valid()
	}
	if y, k := yearAt(s, ws, j); y > 0 {
		m.y, m.End = y, ws[k].End
		return m, k + 1, true
	}
	return mention{}, 0, false
}

// numericDate reads 2025-03-24, 2025/3/24, 24.03.2025 and those of 24/03/2025 that can be read in one way.
func numericDate(s string, ws []word, i int) (mention, int, bool) {
	if i+2 >= len(ws) {
		return mention{}, 0, false
	}
	third := ws[i+2].text
	if t, _, ok := strings.Cut(third, "T"); ok && len(t) == 2 { // 2025-03-24T10:00
		third = t
	}
	sep1, sep2 := s[ws[i].End:ws[i+1].Start], s[ws[i+1].End:ws[i+2].Start]
	if sep1 != sep2 || sep1 != "-" && sep1 != "/" && sep1 != "." {
		return mention{}, 0, false
	}
	a, _ := strconv.Atoi(ws[i].text)
	b, _ := strconv.Atoi(ws[i+1].text)
	c, _ := strconv.Atoi(third)
	var d day
	switch {
	case len(ws[i].text) == 4:
		d = day{a, b, c}
	case len(third) != 4:
		return mention{}, 0, false
	case sep1 == "." || a > 12:
		d = day{c, b, a}
	case b > 12:
		d = day{c, a, b}
	default:
		return mention{}, 0, false
	}
	m := mention{Span: chancery.Span{Start: ws[i].Start, End: ws[i+2].Start + len(third)}, day: d}
	return m, i + 3, d.y > 0 && d.m > 0 && d.d > 0 && d.valid()
}

// addWeekday looks for a weekday before or behind the date of words [i, next).
func (l *lists) addWeekday(s string, ws []word, i, next int, m *mention) {
	if i > 0 && gapIn(s, ws[i-1], ws[i], " ,(.") {
		if d := l.weekday(ws[i-1].text); d > 0 {
			m.weekday = d
			m.Start = ws[i-1].Start
			return
		}
	}
	if next < len(ws) && gapIn(s, ws[next-1], ws[next], " ,(") {
		if d := l.weekday(ws[next].text); d > 0 {
			m.weekday = d
		}
	}
}

// month and weekday are the number of a month or weekday name; a name is written with a capital.
func (l *lists) month(w string) int {
	if !startsUpper(w) {
		return 0
	}
	return l.months[strings.ToLower(w)]
}

func (l *lists) weekday(w string) int {
	if !startsUpper(w) {
		return 0
	}
	return l.weekdays[strings.ToLower(w)]
}

// gapIn reports whether only the given characters, few of them, stand between two words.
func gapIn(s string, a, b word, allowed string) bool {
	gap := s[a.End:b.Start]
	return len(gap) <= 4 && strings.Trim(gap, allowed+"\u00a0") == ""
}

// yearAt is the year at word j, which follows a day or month, and its index.
func yearAt(s string, ws []word, j int) (int, int) {
	if j <= 0 || j >= len(ws) {
		return 0, 0
	}
	k := j
	if ws[j].text == "of" && j+1 < len(ws) {
		k++
	}
	if y := year(ws[k].text); y > 0 && (gapIn(s, ws[k-1], ws[k], " ,.-") || gapIn(s, ws[k-1], ws[k], " (") && strings.HasPrefix(s[ws[k].End:], ")")) {
		return y, k
	}
	return 0, 0
}

func year(w string) int {
	if len(w) != 4 {
		return 0
	}
	if y, err := strconv.Atoi(w); err == nil && y >= 1900 && y < 2100 {
		return y
	}
	return 0
}

// ordinal reads 24, 24th, 1st; 0 where w is no day of a month.
func ordinal(w string) int {
	d := strings.TrimRight(w, "stndrh")
	if len(d) == 0 || len(d) > 2 || len(w)-len(d) != 0 && len(w)-len(d) != 2 {
		return 0
	}
	n, err := strconv.Atoi(d)
	if err != nil || n < 1 || n > 31 {
		return 0
	}
	return n
}
