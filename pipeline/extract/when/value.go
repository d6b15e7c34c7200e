package when

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// over divides a period by how often it happens in it: twice a year is every six months.
func (q quantity) over(n float64) quantity {
	if n <= 1 || q.some {
		return q
	}
	finer := map[string]struct {
		unit string
		k    float64
	}{"Y": {"M", 12}, "M": {"D", 30}, "W": {"D", 7}, "D": {"TH", 24}, "N": {"Y", 10}}
	for q.n/n != math.Trunc(q.n/n) {
		f, ok := finer[q.unit]
		if !ok {
			break
		}
		q.n, q.unit = q.n*f.k, f.unit
		if q.unit == "D" {
			q.n = math.Round(q.n/n) * n
		}
	}
	q.n /= n
	return q
}

// iso is the quantity as an ISO 8601 duration with TIMEX3's X, DE, CE, WE and Q.
func (q quantity) iso() string {
	var day, clock strings.Builder
	for _, x := range append([]quantity{q}, q.more...) {
		n := "X"
		u := x.unit
		if !x.some {
			if x.n == .5 || x.n == 1.5 || x.n == 2.5 {
				switch u {
				case "N":
					x.n, u = x.n*10, "Y"
				case "C":
					x.n, u = x.n*100, "Y"
				case "Y":
					x.n, u = x.n*12, "M"
				}
			}
			n = strconv.FormatFloat(x.n, 'f', -1, 64)
		}
		switch u {
		case "N":
			u = "DE"
			if !x.some {
				n, u = strconv.FormatFloat(x.n*10, 'f', -1, 64), "Y"
			}
		case "C":
			u = "CE"
			if !x.some {
				n, u = strconv.FormatFloat(x.n*100, 'f', -1, 64), "Y"
			}
		case "E":
			u = "WE"
		case "L":
			u = "ML"
		}
		if u[0] == 'T' {
			clock.WriteString(n + u[1:])
		} else {
			day.WriteString(n + u)
		}
	}
	if clock.Len() > 0 {
		return "P" + day.String() + "T" + clock.String()
	}
	return "P" + day.String()
}

// place is a resolved stretch of the calendar.
type place struct {
	g      gran
	date   // as precise as g needs: of a week or weekend its Monday, of a decade or century its first year
	n      int
	season string
	bc     bool
}

// value is the TIMEX3 value.
func (p place) value() string {
	y := fmt.Sprintf("%04d", p.y)
	if p.y == 0 {
		y = "XXXX"
	}
	if p.bc {
		y = "BC" + y
	}
	switch p.g {
	case gCentury:
		return fmt.Sprintf("%02d", p.y/100)
	case gDecade:
		return fmt.Sprintf("%03d", p.y/10)
	case gFiscal:
		return "FY" + y
	case gHalf:
		return y + "-H" + strconv.Itoa(p.n)
	case gQuarter:
		return y + "-Q" + strconv.Itoa(p.n)
	case gSeason:
		return y + "-" + p.season
	case gWeek, gWeekend:
		if p.d == 0 || p.y == 0 {
			return y + "-WXX"
		}
		iy, w := p.isoWeek()
		s := fmt.Sprintf("%04d-W%02d", iy, w)
		if p.g == gWeekend {
			s += "-WE"
		}
		return s
	case gMonth:
		if p.m == 0 {
			return y + "-XX"
		}
		return y + "-" + two(p.m)
	case gDay:
		m := "XX"
		if p.m > 0 {
			m = two(p.m)
		}
		d := "XX"
		if p.d > 0 {
			d = two(p.d)
		}
		return y + "-" + m + "-" + d
	}
	return y
}

// bounds are the first and last day of p.
func (p place) bounds() (date, date) {
	months := func(from, n int) (date, date) {
		a := date{p.y, from, 1}
		b := a.plusMonths(n - 1)
		return a, date{b.y, b.m, monthLen(b.y, b.m)}
	}
	switch p.g {
	case gCentury:
		return date{p.y, 1, 1}, date{p.y + 99, 12, 31}
	case gDecade:
		return date{p.y, 1, 1}, date{p.y + 9, 12, 31}
	case gFiscal:
		return months(4, 12) // India, Japan, Britain; the press of other states mostly says "fiscal" of those too
	case gHalf:
		return months(p.n*6-5, 6)
	case gQuarter:
		return months(p.n*3-2, 3)
	case gSeason:
		switch p.season {
		case "SP":
			return months(3, 3)
		case "SU":
			return months(6, 3)
		case "FA":
			return months(9, 3)
		}
		return months(12, 3)
	case gMonth:
		return months(p.m, 1)
	case gWeek:
		return p.date, p.plus(6)
	case gWeekend:
		return p.plus(5), p.plus(6)
	case gDay:
		return p.date, p.date
	}
	return date{p.y, 1, 1}, date{p.y, 12, 31}
}

// edtf is p in EDTF, narrowed by a modifier; today narrows "earlier this year".
func (p place) edtf(mod string, today date) string {
	if p.bc || p.y == 0 {
		if p.bc && p.g == gYear {
			return fmt.Sprintf("-%04d", p.y-1)
		}
		return ""
	}
	a, b := p.bounds()
	switch mod {
	case "EARLIER":
		if today.d > 0 && today.days() >= a.days() && today.days() <= b.days() {
			return interval(a, today, p.g)
		}
	case "LATER":
		if today.d > 0 && today.days() >= a.days() && today.days() <= b.days() {
			return interval(today, b, p.g)
		}
	case "START", "MID", "END":
		if p.g != gDay {
			return third(a, b, mod, p.g)
		}
	}
	switch p.g {
	case gCentury:
		return fmt.Sprintf("%02dXX", p.y/100)
	case gDecade:
		return fmt.Sprintf("%03dX", p.y/10)
	case gYear:
		return fmt.Sprintf("%04d", p.y)
	case gMonth:
		return date{p.y, p.m, 0}.String()
	case gDay:
		return p.String()
	}
	return interval(a, b, p.g)
}

// third is the first, middle or last part of a stretch: "early 2025" are its first four months.
func third(a, b date, mod string, g gran) string {
	if g == gMonth || g == gWeek || g == gWeekend {
		n := b.days() - a.days() + 1
		x, y := a, b
		switch mod {
		case "START":
			y = a.plus(n/3 - 1)
		case "MID":
			x, y = a.plus(n/3), a.plus(2*n/3-1)
		case "END":
			x = a.plus(2 * n / 3)
		}
		return x.String() + "/" + y.String()
	}
	n := (b.y-a.y)*12 + b.m - a.m + 1
	x, y := 0, n-1
	switch mod {
	case "START":
		y = max(n/3-1, 0)
	case "MID":
		x, y = n/3, max(2*n/3-1, n/3)
	case "END":
		x = 2 * n / 3
	}
	if n >= 120 {
		return date{y: a.plusMonths(x).y}.String() + "/" + date{y: a.plusMonths(y).y}.String()
	}
	from, to := a.plusMonths(x), a.plusMonths(y)
	return interval(date{from.y, from.m, 1}, date{to.y, to.m, monthLen(to.y, to.m)}, gYear)
}

// interval writes whole months as months.
func interval(a, b date, g gran) string {
	if g != gWeek && g != gWeekend && a.d == 1 && b.d == monthLen(b.y, b.m) {
		if a.y == b.y && a.m == b.m {
			return date{a.y, a.m, 0}.String()
		}
		return date{a.y, a.m, 0}.String() + "/" + date{b.y, b.m, 0}.String()
	}
	if a == b {
		return a.String()
	}
	return a.String() + "/" + b.String()
}
