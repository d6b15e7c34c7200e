package merge

import (
	"fmt"
	"slices"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// apart is the number of days that lie between two dates of any precision, 0 where they may be the same day or one is not known.
func apart(a, b string) int {
	x, okx := edtf.Parse(a)
	y, oky := edtf.Parse(b)
	if !okx || !oky || x.Meets(y) {
		return 0
	}
	return max(x.First-y.Last, y.First-x.Last)
}

// isDay reports whether a date names one day.
func isDay(date string) bool {
	r, ok := edtf.Parse(date)
	return ok && r.First == r.Last && !r.About
}

// daysFrom is the number of days between the publications of two reports as far as they tell, 0 where they may be of one day.
func (c *Compared) daysFrom(d *Compared) int {
	n := apart(string(c.Info.Published), string(d.Info.Published))
	if n == 0 && c.dayOfYear != "" && isDay(string(d.Info.Published)) {
		n = apart(nearest(c.dayOfYear, string(d.Info.Published)), string(d.Info.Published))
	}
	if n == 0 && d.dayOfYear != "" && isDay(string(c.Info.Published)) {
		n = apart(nearest(d.dayOfYear, string(c.Info.Published)), string(c.Info.Published))
	}
	return n
}

// contained are the ways to date a report by what holds it, which a copy does not take over from its original.
var contained = map[string]bool{"": true, "metadata": true, "url": true, "feed": true, "crawl date": true}

// adrift reports whether the day of a report was worked out or stands in its text, so that it may be its original's, or nobody's.
func (c *Compared) adrift() bool {
	return c.Info.Published == "" || !contained[string(c.Info.PublishedBy)]
}

// inYearOf reports whether c, of which the year was worked out, came out with d but for the year.
func (c *Compared) inYearOf(d *Compared) bool {
	day, other := string(c.Info.Published), string(d.Info.Published)
	return workedOut[string(c.Info.PublishedBy)] && isDay(day) && isDay(other) && apart(nearest(day[len("2006-"):], other), other) <= StoryDays
}

// workedOut are the ways to date a report that give its dateline a year.
var workedOut = map[string]bool{"calendar": true, "office-holders": true}

// daysTo is by how many days d was published later than c, 0 where one of them is not dated to the day.
func (c *Compared) daysTo(d *Compared) int {
	x, okX := edtf.Parse(string(c.Info.Published))
	y, okY := edtf.Parse(string(d.Info.Published))
	if !okX || !okY || x.First != x.Last || y.First != y.Last {
		return 0
	}
	return y.First - x.First
}

// dayIn is the day on which a report came out that is of a story which broke on a day, "" where that tells nothing new or does not fit.
func (c *Compared) dayIn(story string) string {
	published := string(c.Info.Published)
	if story == "" || isDay(published) || apart(story, published) > 0 {
		return ""
	}
	if c.dayOfYear == "" {
		return story
	}
	if day := nearest(c.dayOfYear, story); apart(day, story) <= StoryDays && apart(day, published) == 0 && c.mayBe(day) {
		return day
	}
	return ""
}

// dayOfYear is the day that the believed dateline of a report names without a year ("08-29"), "" where there is none.
func dayOfYear(clues []chancery.DateClue) string {
	for _, c := range clues {
		if day, ok := strings.CutPrefix(c.EDTF, "XXXX-"); ok && c.Doubt == "" && len(day) == len("08-29") {
			return day
		}
	}
	return ""
}

// years are the days that a dateline without a year may mean, as extraction weighed them; none where it rules out no year.
func years(clues []chancery.DateClue) []string {
	var out []string
	for _, c := range clues {
		if c.Doubt == chancery.OneOfSeveral {
			out = append(out, c.EDTF)
		}
	}
	return out
}

// mayBe reports whether the report leaves open that it came out on a day, which its dateline names without the year.
func (c *Compared) mayBe(day string) bool { return len(c.years) == 0 || slices.Contains(c.years, day) }

// nearest is the date of a day of the year that lies nearest to another date.
func nearest(dayOfYear, to string) string {
	year, ok := edtf.Year(to)
	if !ok {
		return ""
	}
	best, least := "", 0
	for y := year - 1; y <= year+1; y++ {
		date := fmt.Sprintf("%04d-%s", y, dayOfYear)
		if _, ok := edtf.Parse(date); !ok {
			continue // 29 February
		}
		if n := apart(date, to); best == "" || n < least {
			best, least = date, n
		}
	}
	return best
}
