package extract

import (
	"fmt"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/edtf"
	"chancery/nlp"
	"chancery/pipeline/extract/who"
)

// ByOffices says that a report was dated by the terms of the office-holders whom it names.
const ByOffices = "office-holders"

// Years that a report may be of.
const firstYear, lastYear = 1990, 2040

// dated is the day of a report whose dateline names a day and no year: the one year in which everyone whom the text calls by an office held
// it on that day, and in which the day falls on the weekday that the lead names. Where no year or several fit, the report stays undated.
func dated(t *chancery.Text, d *nlp.Doc, cast *who.Cast, a *atlas.Atlas) (string, bool) {
	day := dayOfYear(t)
	if day == "" {
		return "", false
	}
	terms := termsNamed(d, cast, a)
	if len(terms) == 0 {
		return "", false
	}
	weekday := leadWeekday(d)
	found := ""
	for y := firstYear; y <= lastYear; y++ {
		date := fmt.Sprintf("%04d-%s", y, day)
		r, ok := edtf.Parse(date)
		if !ok || !allHold(terms, r) || weekday >= 0 && (r.First+4)%7 != weekday { // 1970-01-01 was a Thursday
			continue
		}
		if found != "" {
			return "", false
		}
		found = date
	}
	return found, found != ""
}

// dayOfYear is the day that the dateline names without a year ("08-29"), where cleaning believed it.
func dayOfYear(t *chancery.Text) string {
	if t.Published != "" {
		return ""
	}
	for _, c := range t.Clues {
		if day, ok := strings.CutPrefix(c.EDTF, "XXXX-"); ok && c.Doubt == "" && len(day) == len("08-29") {
			return day
		}
	}
	return ""
}

// past are the words before a title that say the office is over or not yet begun.
var past = map[string]bool{"former": true, "then": true, "ex": true, "late": true, "outgoing": true, "incoming": true, "predecessor": true, "ex-president": true}

// termsNamed are the terms of office of everyone whom the text calls by an office, one element a person: any of the terms will do.
func termsNamed(d *nlp.Doc, cast *who.Cast, a *atlas.Atlas) [][]edtf.Range {
	var out [][]edtf.Range
	seen := map[string]bool{}
	for i := range cast.Mentions {
		m := &cast.Mentions[i]
		if m.How != who.Named && m.How != who.Surname || m.Role == "" || len(m.Actors) != 1 || isPast(d, m) {
			continue
		}
		if key := m.Actors[0] + " " + m.Role; !seen[key] {
			seen[key] = true
			if ts := terms(a, m.Actors[0], m.Role); len(ts) > 0 {
				out = append(out, ts)
			}
		}
	}
	return out
}

func isPast(d *nlp.Doc, m *who.Mention) bool {
	for i := max(0, m.First-2); i < m.Last; i++ {
		if past[strings.ToLower(d.Form(i))] {
			return true
		}
	}
	return false
}

func terms(a *atlas.Atlas, actor, role string) []edtf.Range {
	who, ok := a.Actor(actor)
	if !ok {
		return nil
	}
	var out []edtf.Range
	for _, o := range who.Offices {
		if o.Role != role || o.From == "" {
			continue
		}
		if r, ok := edtf.Parse(string(o.From) + "/" + string(openEnd(o.To))); ok {
			out = append(out, r)
		}
	}
	return out
}

func openEnd(to chancery.Maybe) chancery.Maybe {
	if to == "" {
		return ".."
	}
	return to
}

func allHold(terms [][]edtf.Range, day edtf.Range) bool {
	for _, ts := range terms {
		held := false
		for _, r := range ts {
			held = held || day.Within(r)
		}
		if !held {
			return false
		}
	}
	return true
}

// leadWeekday is the weekday named in the first sentences (0 = Sunday), -1 where none or several are.
func leadWeekday(d *nlp.Doc) int {
	found := -1
	for _, s := range d.Sents[:min(2, len(d.Sents))] {
		for i := s.First; i < s.Last; i++ {
			for n, name := range weekdays {
				if d.Form(i) != name {
					continue
				}
				if found >= 0 && found != n {
					return -1
				}
				found = n
			}
		}
	}
	return found
}

var weekdays = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
