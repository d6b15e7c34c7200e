package brief

import (
	"fmt"
	"strconv"
	"strings"
)

var months = []string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// date is an EDTF date as people write it. What it does not know it leaves as it is.
func date(edtf string) string {
	if from, to, ok := strings.Cut(edtf, "/"); ok {
		return date(from) + " to " + date(to)
	}
	about := strings.HasSuffix(edtf, "~")
	parts := strings.Split(strings.TrimRight(edtf, "~?%"), "-")
	out := parts[0]
	if len(parts) > 1 {
		m, err := strconv.Atoi(parts[1])
		if err != nil || m < 1 || m > 12 {
			return edtf
		}
		out = months[m] + " " + out
	}
	if len(parts) > 2 {
		d, err := strconv.Atoi(parts[2])
		if err != nil {
			return edtf
		}
		out = strconv.Itoa(d) + " " + out
	}
	if about {
		return "about " + out
	}
	return out
}

// amount is a value with its unit, long ones in billions and millions.
func amount(v float64, unit string) string {
	for _, s := range []struct {
		from float64
		word string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}} {
		if v >= s.from {
			return strings.TrimSpace(fmt.Sprintf("%s %s %s", number(v/s.from), s.word, unit))
		}
	}
	return strings.TrimSpace(number(v) + " " + unit)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
