package merge

import (
	"sort"
	"strings"
	"unicode"

	"chancery"
	"chancery/internal/edtf"
)

// How far tellings of one happening may contradict each other. What lies beyond is two happenings.
const (
	planSlack       = 2   // days between the day planned and the day on which it was done
	dateSlack       = 3   // days between the dates that two reports give for what is otherwise the same
	reportSlack     = 5   // days between such reports
	invitationSlack = 210 // days: people misremember when an invitation was given, but there is one to a visit
	ordinalSlack    = 2
	longestStay     = 14 // days of a visit
	compared        = 24 // tellings of a happening that a further one is compared with; the most telling ones come first
)

// fits says how well t tells h, and whether at all. A telling must not contradict any other of h beyond the slacks, and something must
// speak for it: a number, a day, a place, the same persons, the same words.
func (r *relation) fits(h *happening, t *telling) (score float64, ok bool) {
	best := -1.0
	for _, o := range h.tellings[:min(len(h.tellings), compared)] {
		s, ok := r.alike(o, t)
		if !ok {
			return 0, false
		}
		best = max(best, s)
	}
	need := 2.0
	if h.reports[t.report] {
		need = 4.5 // one report tells one happening once; two of its findings are one only if very alike
	}
	return best, best >= need
}

// alike compares two tellings of one kind.
func (r *relation) alike(a, b *telling) (score float64, ok bool) {
	same := likeness(a.words, b.words)
	score = 2.5 * same
	numbered := a.number != 0 && a.number == b.number
	if numbered {
		score += 4
	}
	if a.Mode == "summit" {
		if !equal(r.groupings(a), r.groupings(b)) {
			return 0, false // two leaders' own summit and the one of a grouping that both attended
		}
		score += 1.5 // the same leaders hold one at a time
	}
	if s, ok := r.places(a, b, numbered); ok {
		score += s
	} else {
		return 0, false
	}
	if s, ok := actors(a, b); ok {
		score += s
	} else {
		return 0, false
	}
	done := r.fulfils(a, b) || r.fulfils(b, a)
	if done {
		score += 1.5
	}
	if s, ok := r.dates(a, b, score, done); ok {
		score += s
	} else {
		return 0, false
	}
	if a.number != 0 && b.number != 0 && !numbered && !r.misnumbered(a, b) {
		return 0, false
	}
	if !r.statuses(a, b, same) {
		return 0, false
	}
	if done && a.Mode == "signing" && same >= fulfilled {
		return score, true
	}
	if a.Type != "CONSULT" && same < 0.35 && score < 5 && !oneInvitation(a, b) {
		return 0, false // "criticises", "agrees": without shared words there is no telling what it was about
	}
	return score, true
}

const (
	fulfilled = 0.15 // likeness that a plan and its fulfilment need: the one speaks of what was wanted, the other of what came of it
	fulfilIn  = 10   // days within which a plan is looked for in what was done
)

// fulfils reports whether b may be what a announced: told as done, of the days after a's report, by a report that came out then.
func (r *relation) fulfils(a, b *telling) bool {
	if !toCome(a.Status) || b.Status != chancery.Held || !b.dated || b.date.Days() > 4 || a.report == b.report {
		return false
	}
	x, okX := edtf.Parse(r.published(a.report))
	return okX && b.date.First >= x.First-1 && b.date.First <= x.Last+fulfilIn
}

// oneInvitation reports whether two tellings are of one invitation though they share no words: the same side invites the same persons.
func oneInvitation(a, b *telling) bool {
	return a.Mode == "invitation" && shares(a.Initiator, b.Initiator) && len(a.Actors) > 0 && (equal(a.Actors, b.Actors) || shares(a.Actors, b.Actors) && shares(a.Recipient, b.Recipient))
}

// places compares hosts and places. Of one numbered meeting they may differ, and are then a conflict.
func (r *relation) places(a, b *telling, numbered bool) (score float64, ok bool) {
	if a.Host != "" && b.Host != "" {
		if a.Host != b.Host {
			return 0, numbered || a.Mode == "invitation" // the one tells where it was given, the other where to
		}
		score++
	}
	if a.Place == "" || b.Place == "" || r.wide(string(a.Place)) || r.wide(string(b.Place)) {
		return score, true
	}
	if x, y := strings.ToLower(string(a.Place)), strings.ToLower(string(b.Place)); x != y && !strings.Contains(x, y) && !strings.Contains(y, x) {
		if (a.Type == "CONSULT" || a.Mode == "signing") && a.Host == b.Host && a.Host != "" && (!r.town(string(a.Place)) || !r.town(string(b.Place))) && oneDay(a, b) {
			return score, true // a palace, and the town that it stands in
		}
		return 0, numbered
	}
	return score + 1.5, true
}

// town reports whether a place is a town that is known, and not a house or a place that nobody has heard of.
func (r *relation) town(place string) bool {
	if r.fr.Atlas == nil {
		return true
	}
	words := fields(place)
	n, readings := r.fr.Atlas.Match(words)
	return n == len(words) && len(readings) > 0 && (readings[0].How == "city" || readings[0].How == "capital")
}

// oneDay reports whether two tellings are of the same few days.
func oneDay(a, b *telling) bool {
	return a.dated && b.dated && a.date.Days() <= gatheringDays && b.date.Days() <= gatheringDays && a.date.Meets(b.date)
}

// actors compares who took part and who acted upon whom.
func actors(a, b *telling) (score float64, ok bool) {
	if disjoint(a.Initiator, b.Initiator) {
		return 0, a.Mode == "meeting" || a.Mode == "summit" || a.Mode == "talks" || a.Mode == "call"
	}
	if disjoint(a.Actors, b.Actors) {
		return 0, a.Type != "CONSULT" && a.Mode == ""
	}
	if a.report == b.report && (a.Mode == "meeting" || a.Mode == "call") && len(a.Actors) > 1 && len(b.Actors) > 1 && !within(a.Actors, b.Actors) && !within(b.Actors, a.Actors) {
		return 0, false // who sees one and then another is at two meetings
	}
	if len(a.Actors) > 0 && len(b.Actors) > 0 {
		return 2, true
	}
	return 0, true
}

// groupings are the organisations among the actors of a telling.
func (r *relation) groupings(t *telling) []string { return r.organisations(t.Actors) }

func (r *relation) organisations(actors []string) []string {
	var out []string
	for _, id := range actors {
		if r.fr.Atlas == nil {
			break
		}
		if a, ok := r.fr.Atlas.Actor(id); ok && a.Kind == chancery.Organisation {
			out = append(out, id)
		}
	}
	sort.Strings(out)
	return out
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// within reports whether all of a are in b.
func within(a, b []string) bool {
	for _, x := range a {
		if !has(b, x) {
			return false
		}
	}
	return true
}

// shares reports whether two lists have something in common.
func shares(a, b []string) bool { return len(a) > 0 && len(b) > 0 && !disjoint(a, b) }

// disjoint reports whether both lists tell something and share nothing.
func disjoint(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return false
			}
		}
	}
	return true
}

// dates compares when; so is what else speaks for the two being one, done that the one may be what the other announced.
func (r *relation) dates(a, b *telling, so float64, done bool) (score float64, ok bool) {
	if !a.dated || !b.dated {
		return 0, a.reach.Meets(b.reach) || a.number != 0 && a.number == b.number
	}
	if edtf.Agree(string(a.Date), string(b.Date)) {
		switch d := max(a.date.Days(), b.date.Days()); {
		case d <= 4:
			return 3, true
		case d <= 31:
			return 2, true
		case d <= 92:
			return 1.5, true
		}
		return 0.5, true
	}
	if a.report == b.report {
		return 0, false
	}
	gap := gapDays(a.date, b.date)
	fine := a.date.Days() <= 4 && b.date.Days() <= 4
	switch {
	case fine && gap <= 1 && so >= 3:
		return 2, true
	case fine && done && gap <= planSlack && so >= 2:
		return 1, true
	case fine && gap <= dateSlack && a.Mode == "summit" && r.together(a, b):
		return 1.5, true // the summit and the visit that it crowns are dated by each other
	case fine && gap <= dateSlack && so >= 4 && r.together(a, b) && !toCome(a.Status) && !toCome(b.Status):
		return 1, true
	case a.Mode == "visit" && a.date.Days() <= longestStay && b.date.Days() <= longestStay && gap <= dateSlack && a.Host == b.Host && a.Host != "" && shares(a.Actors, b.Actors) && r.together(a, b):
		return 1, true // nobody comes to the same country twice in a few days
	case a.Mode == "call" && fine && gap <= 1 && len(a.Actors) > 1 && equal(a.Actors, b.Actors) && r.together(a, b):
		return 2, true // it was night for the one, and morning for the other
	case a.Mode == "invitation" && gap <= invitationSlack && so >= 3:
		return 0.5, true
	case a.number != 0 && a.number == b.number && gap <= 366:
		return 0, true
	}
	return 0, false
}

// gapDays is how many days lie between two ranges that do not meet.
func gapDays(a, b edtf.Range) int { return max(a.First-b.Last, b.First-a.Last) }

// together reports whether two reports appeared within a few days.
func (r *relation) together(a, b *telling) bool {
	x, okX := edtf.Parse(r.published(a.report))
	y, okY := edtf.Parse(r.published(b.report))
	return okX && okY && (x.Meets(y) || gapDays(x, y) <= reportSlack)
}

// misnumbered reports whether two reports may number the same meeting differently: all else agrees, and both speak of one that is to
// come, or was, at about the same time.
func (r *relation) misnumbered(a, b *telling) bool {
	gap := int(a.number - b.number)
	if a.report == b.report || gap > ordinalSlack || -gap > ordinalSlack || !r.together(a, b) {
		return false
	}
	near := a.dated && b.dated && (a.date.Meets(b.date) || gapDays(a.date, b.date) <= dateSlack)
	return near && max(a.date.Days(), b.date.Days()) <= 4 || !(a.dated && b.dated) && toCome(a.Status) && toCome(b.Status)
}

// statuses reports whether what one calls off the other may still hold, and the like.
func (r *relation) statuses(a, b *telling, same float64) bool {
	off := func(s chancery.Status) bool { return s == chancery.Cancelled || s == chancery.Denied }
	if off(a.Status) == off(b.Status) {
		return true
	}
	if a.report == b.report {
		return false // the report tells of two: one called off, one that stands
	}
	return same >= 0.3 || a.dated && b.dated || calledOff(a, b) || calledOff(b, a)
}

// calledOff reports whether b calls off the visit that a tells as planned: the same persons were to come to the same state.
func calledOff(a, b *telling) bool {
	return a.Mode == "visit" && toCome(a.Status) && b.Status == chancery.Cancelled && a.Host == b.Host && len(a.Actors) > 0 && equal(a.Actors, b.Actors)
}

// addWords adds the words of text that tell something: five letters and more, names, figures.
func addWords(to map[string]bool, text string) {
	for _, w := range fields(text) {
		if capital := unicode.IsUpper([]rune(w)[0]); len(w) >= 5 || capital || unicode.IsDigit([]rune(w)[0]) {
			to[strings.ToLower(w)] = true
		}
	}
}

// fields cuts text at whatever is neither letter nor digit.
func fields(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// likeness is the share of the shorter telling's words that the other has too.
func likeness(a, b map[string]bool) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 3 {
		return 0
	}
	n := 0
	for w := range a {
		if b[w] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}
