package when

import "fmt"

// date is a day of the proleptic Gregorian calendar; d or m and d are 0 where they are not told.
type date struct{ y, m, d int }

// days counts from 1970-01-01. The algorithm is Howard Hinnant's days_from_civil.
func (t date) days() int {
	y, m := t.y, t.m
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	mp := (m + 9) % 12
	doy := (153*mp+2)/5 + t.d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// ofDays is the inverse of days.
func ofDays(z int) date {
	z += 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y := yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := doy - (153*mp+2)/5 + 1
	m := mp + 3
	if m > 12 {
		m -= 12
	}
	if m <= 2 {
		y++
	}
	return date{y, m, d}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekday is 1 for Monday to 7 for Sunday.
func (t date) weekday() int { return (t.days()+3)%7 + 1 }

func (t date) plus(n int) date { return ofDays(t.days() + n) }

// plusMonths moves by months and keeps the day where the month has it.
func (t date) plusMonths(n int) date {
	k := t.y*12 + t.m - 1 + n
	r := date{floorDiv(k, 12), k - floorDiv(k, 12)*12 + 1, t.d}
	if r.d > 0 {
		r.d = min(r.d, monthLen(r.y, r.m))
	}
	return r
}

func monthLen(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// isoWeek is the ISO 8601 year and week of t.
func (t date) isoWeek() (year, week int) {
	thursday := t.plus(4 - t.weekday())
	return thursday.y, (thursday.days()-date{thursday.y, 1, 1}.days())/7 + 1
}

// String is the date in ISO 8601, as precise as it is.
func (t date) String() string {
	switch {
	case t.m == 0:
		return fmt.Sprintf("%04d", t.y)
	case t.d == 0:
		return fmt.Sprintf("%04d-%02d", t.y, t.m)
	}
	return fmt.Sprintf("%04d-%02d-%02d", t.y, t.m, t.d)
}

// easter is Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876).
func easter(y int) date {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	f := (b + 8) / 25
	g := (b - f + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date{y, n / 31, n%31 + 1}
}

// parseAnchor reads the leading date of an EDTF string; of an interval, its end counts: a text is not older than what it reports.
func parseAnchor(s string) date {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			if t := parseAnchor(s[i+1:]); t.y != 0 {
				return t
			}
			s = s[:i]
			break
		}
	}
	var t date
	read := func(n int) int {
		v := 0
		for i := range n {
			if i >= len(s) || s[i] < '0' || s[i] > '9' {
				return 0
			}
			v = v*10 + int(s[i]-'0')
		}
		s = s[n:]
		if len(s) > 0 && s[0] == '-' {
			s = s[1:]
		}
		return v
	}
	if t.y = read(4); t.y == 0 {
		return date{}
	}
	if t.m = read(2); t.m < 1 || t.m > 12 {
		return date{y: t.y}
	}
	if t.d = read(2); t.d < 1 || t.d > monthLen(t.y, t.m) {
		t.d = 0
	}
	return t
}
