package extract

import (
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/edtf"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// past are the words before a title that say the office is over or not yet begun.
var past = map[string]bool{"former": true, "then": true, "ex": true, "late": true, "outgoing": true, "incoming": true, "predecessor": true, "ex-president": true}

// office is the office that the text calls somebody by.
type office struct {
	terms       []edtf.Range // when he held it: any of them will do
	first, last int          // tokens that call him so
}

// held reports whether the office was held on day.
func (o *office) held(day edtf.Range) bool { return slices.ContainsFunc(o.terms, day.Within) }

// officesNamed are the offices by which the text calls people who are in office, one a person and office.
func officesNamed(d *nlp.Doc, cast *who.Cast, a *atlas.Atlas) []office {
	var out []office
	seen := map[string]bool{}
	for i := range cast.Mentions {
		m := &cast.Mentions[i]
		if m.How != who.Named && m.How != who.Surname || len(m.Actors) != 1 || isPast(d, m) {
			continue
		}
		role := m.Role
		if role == "" {
			role = sharedTitle(d, m)
		}
		if key := m.Actors[0] + " " + role; role != "" && !seen[key] {
			seen[key] = true
			if ts := terms(a, m.Actors[0], role); len(ts) > 0 {
				out = append(out, office{ts, m.First, m.Last})
			}
		}
	}
	return out
}

// titled are how many words before a name the title may stand that it shares with others: "Prime Ministers Anna Berg and John Oduya".
const titled = 6

// sharedTitle is the role that a plural title before a list of names gives each of them, "" where there is none.
func sharedTitle(d *nlp.Doc, m *who.Mention) string {
	first := d.Sents[d.SentOf(m.First)].First
	for i := m.First - 1; i >= max(first, m.First-titled); i-- {
		switch w := d.Form(i); w {
		case "Presidents", "presidents":
			return "president"
		case "Ministers", "ministers":
			if i == first {
				return ""
			}
			switch strings.ToLower(d.Form(i - 1)) {
			case "prime":
				return "prime minister"
			case "foreign":
				return "foreign minister"
			case "defence", "defense":
				return "defence minister"
			}
			return ""
		case "and", ",", "of":
		default:
			if w[0] < 'A' || w[0] > 'Z' { // not a list of names
				return ""
			}
		}
	}
	return ""
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

// front is how many sentences of a report are searched for the weekday of its news, and lead how many of them tell it most likely.
const front, lead = 14, 2

// leadWeekday is the weekday that the front of the report tells as past (0 = Sunday), -1 where there is none, and whether the lead tells it. Where
// the lead names several, none of them counts.
func leadWeekday(d *nlp.Doc) (weekday int, inLead bool) {
	found := -1
	for n, s := range d.Sents[:min(front, len(d.Sents))] {
		if n >= lead && found >= 0 {
			break
		}
		for i := s.First; i < s.Last; i++ {
			day := slices.Index(weekdays, d.Form(i))
			if day < 0 || i > s.First && otherWeek[strings.ToLower(d.Form(i-1))] || when.Direction(d, i) > 0 {
				continue
			}
			if found >= 0 && found != day {
				return -1, false
			}
			found, inLead = day, n < lead || sameDay(d, i)
		}
	}
	return found, inLead
}

// sameDay reports whether the weekday at token i is plainly that of the report: "earlier on Thursday".
func sameDay(d *nlp.Doc, i int) bool {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		switch strings.ToLower(d.Form(k)) {
		case "earlier", "later":
			return true
		case "on":
		default:
			return false
		}
	}
	return false
}

// otherWeek are the words before a weekday that say it is not the one of the news.
var otherWeek = map[string]bool{"last": true, "next": true, "previous": true, "every": true, "following": true, "since": true}

var weekdays = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
