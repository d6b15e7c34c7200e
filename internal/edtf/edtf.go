// Package edtf reads dates in the Extended Date/Time Format (ISO 8601-2, level 1 and what of level 2 the press needs) as ranges of
// days, and compares and shifts them. In goes a string as the dictionary holds it ("2024-07", "2025-12-04/2025-12-05", "2025-03~"),
// out come day numbers or another such string. It does not look for dates in text.
package edtf

import (
	"fmt"
	"strings"
	"time"
)

// Range is a stretch of days, both ends included, as days since 1970-01-01. An end that the date leaves open is Open or -Open.
type Range struct {
	First, Last int
	About       bool // qualified with ~, ? or %
}

// Open marks an end without a date ("2023/..").
const Open = 1 << 40

// Parse is the range of days that s may mean, and false where s is no such date ("", "XXXX-11-27", a date of no calendar).
func Parse(s string) (Range, bool) {
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		return one(s)
	}
	a, okA := end(from, -Open)
	b, okB := end(to, Open)
	r := Range{First: a.First, Last: b.Last, About: a.About || b.About}
	return r, okA && okB && r.First <= r.Last
}

func end(s string, open int) (Range, bool) {
	if s == ".." || s == "" {
		return Range{First: open, Last: open}, true
	}
	return one(s)
}

// one reads a date without "/".
func one(s string) (Range, bool) {
	bare := strings.TrimRight(s, "~?%")
	about := len(bare) < len(s)
	bare, _, _ = strings.Cut(bare, "T")
	y, rest, ok := year(bare)
	if !ok {
		return Range{}, false
	}
	month, day, _ := strings.Cut(strings.TrimPrefix(rest, "-"), "-")
	if rest == "" || month == "XX" {
		return Range{First: Day(y.first, 1, 1), Last: Day(y.last, 12, 31), About: about}, true
	}
	m, ok := two(month)
	if !ok || y.first != y.last || rest[0] != '-' {
		return Range{}, false
	}
	if m > 12 {
		first, last, ok := season(y.first, m)
		return Range{First: first, Last: last, About: about}, ok && day == ""
	}
	if day == "" || day == "XX" {
		return Range{First: Day(y.first, m, 1), Last: Day(y.first, m+1, 0), About: about}, m > 0
	}
	d, ok := two(day)
	n := Day(y.first, m, d)
	return Range{First: n, Last: n, About: about}, ok && m > 0 && d > 0 && n <= Day(y.first, m+1, 0)
}

type years struct{ first, last int }

// year reads four digits, of which the last ones may be X ("202X").
func year(s string) (y years, rest string, ok bool) {
	if len(s) < 4 {
		return y, "", false
	}
	for i := 0; i < 4; i++ {
		c := s[i]
		switch {
		case c >= '0' && c <= '9' && (i == 0 || s[i-1] != 'X'):
			y.first, y.last = y.first*10+int(c-'0'), y.last*10+int(c-'0')
		case c == 'X' && i > 0:
			y.first, y.last = y.first*10, y.last*10+9
		default:
			return y, "", false
		}
	}
	return y, s[4:], true
}

func two(s string) (int, bool) {
	if len(s) != 2 || s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9' {
		return 0, false
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), true
}

// season gives the months of ISO 8601-2's groupings: 21-24 seasons (of the north, winter being the year's last month and the two
// after it), 33-36 quarters, 37-39 thirds, 40-41 halves.
func season(y, code int) (first, last int, ok bool) {
	months := func(m, n int) (int, int, bool) { return Day(y, m, 1), Day(y, m+n, 0), true }
	switch {
	case code >= 21 && code <= 24:
		return months(3*(code-21)+3, 3)
	case code >= 33 && code <= 36:
		return months(3*(code-33)+1, 3)
	case code >= 37 && code <= 39:
		return months(4*(code-37)+1, 4)
	case code == 40 || code == 41:
		return months(6*(code-40)+1, 6)
	}
	return 0, 0, false
}

// Day is the number of a day; months and days beyond their range carry over, as in time.Date.
func Day(y, m, d int) int {
	return int(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Date is day n as EDTF.
func Date(n int) string { return time.Unix(int64(n)*86400, 0).UTC().Format("2006-01-02") }

// Days is how many days r may mean; Open for one without end.
func (r Range) Days() int {
	if r.First == -Open || r.Last == Open {
		return Open
	}
	return r.Last - r.First + 1
}

// Meets reports whether r and t share a day.
func (r Range) Meets(t Range) bool { return r.First <= t.Last && t.First <= r.Last }

// Within reports whether every day of r is one of t.
func (r Range) Within(t Range) bool { return t.First <= r.First && r.Last <= t.Last }

// Wider is r with n more days at both ends.
func (r Range) Wider(n int) Range { return Range{First: r.First - n, Last: r.Last + n, About: r.About} }

// Agree reports whether a and b may mean the same time. What is not stated or cannot be read agrees with everything; a date "about"
// a time reaches a tenth of its length, a day at least, beyond its ends.
func Agree(a, b string) bool {
	x, okX := Parse(a)
	y, okY := Parse(b)
	if !okX || !okY {
		return true
	}
	return x.loose().Meets(y.loose())
}

func (r Range) loose() Range {
	if !r.About || r.Days() == Open {
		return r
	}
	return r.Wider(1 + r.Days()/10)
}

// Finer is the one of a and b that tells more: the shorter range, of two equally long ones the one without "about", then the
// lesser string. What cannot be read loses.
func Finer(a, b string) string {
	x, okX := Parse(a)
	y, okY := Parse(b)
	switch {
	case !okX && !okY:
		return max(a, b)
	case !okY:
		return a
	case !okX:
		return b
	case x.Days() != y.Days():
		if x.Days() < y.Days() {
			return a
		}
		return b
	case x.About != y.About:
		if y.About {
			return a
		}
		return b
	}
	return min(a, b)
}

// Before reports whether a ended before b began. False where either cannot be read.
func Before(a, b string) bool {
	x, okX := Parse(a)
	y, okY := Parse(b)
	return okX && okY && x.Last < y.First
}

// Less orders dates by first day, then last day, then as strings; what cannot be read comes first.
func Less(a, b string) bool {
	x, okX := Parse(a)
	y, okY := Parse(b)
	switch {
	case okX != okY:
		return okY
	case okX && x.First != y.First:
		return x.First < y.First
	case okX && x.Last != y.Last:
		return x.Last < y.Last
	}
	return a < b
}

// Year is the calendar year that s lies in, false where it has none or reaches over several.
func Year(s string) (int, bool) {
	r, ok := Parse(s)
	if !ok || r.Days() == Open {
		return 0, false
	}
	a := time.Unix(int64(r.First)*86400, 0).UTC().Year()
	return a, a == time.Unix(int64(r.Last)*86400, 0).UTC().Year()
}

// Period is an ISO 8601 duration of calendar units ("P1Y", "P6M", "P2W"); no times of day.
type Period struct{ Years, Months, Days int }

// ParsePeriod reads a duration, and false where it is none or empty.
func ParsePeriod(s string) (Period, bool) {
	var p Period
	if len(s) < 3 || s[0] != 'P' {
		return p, false
	}
	n, digits := 0, false
	for i := 1; i < len(s); i++ {
		c := s[i]
		if c >= '0' && c <= '9' && n < 10000 {
			n, digits = n*10+int(c-'0'), true
			continue
		}
		if !digits {
			return p, false
		}
		switch c {
		case 'Y':
			p.Years += n
		case 'M':
			p.Months += n
		case 'W':
			p.Days += 7 * n
		case 'D':
			p.Days += n
		default:
			return p, false
		}
		n, digits = 0, false
	}
	return p, !digits && p != Period{}
}

// Later is s moved by p, no finer than s is: "2024-07" and a year give "2025-07", a year and six months give that year. False
// where s cannot be read or is longer than a year.
func Later(s string, p Period) (string, bool) {
	r, ok := Parse(s)
	if !ok || r.Days() > 366 {
		return "", false
	}
	t := time.Unix(int64(r.First)*86400, 0).UTC().AddDate(p.Years, p.Months, p.Days)
	switch {
	case r.Days() > 92:
		return fmt.Sprintf("%04d", t.Year()), true
	case r.Days() > 7:
		return fmt.Sprintf("%04d-%02d", t.Year(), t.Month()), true
	}
	return t.Format("2006-01-02"), true
}
