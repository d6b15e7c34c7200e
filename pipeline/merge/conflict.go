package merge

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"chancery"
	"chancery/internal/edtf"
)

// claim is what one report says on a matter in dispute.
type claim struct {
	says     string
	evidence chancery.Evidence
	finding  chancery.Entry
}

// dispute records a conflict about a matter where claims, in canonical order, say different things. Each side is told by its first
// independent source; that others copy it changes nothing.
func (r *relation) dispute(about string, claims []claim) {
	sides := map[string]claim{}
	var ids []string
	var es []chancery.Entry
	for _, c := range claims {
		if _, told := sides[c.says]; !told {
			sides[c.says] = c
		}
	}
	if len(sides) < 2 {
		return
	}
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Compare(headline(a), headline(b)) })
	conflict := chancery.Conflict{About: about}
	seen := map[string]bool{}
	for _, c := range claims {
		k := c.says + "\x00" + r.origin(c.evidence.Report)
		if seen[k] {
			continue
		}
		seen[k] = true
		conflict.Sides = append(conflict.Sides, chancery.Side{Says: c.says, Report: c.evidence.Report, Span: c.evidence.Span, Text: c.evidence.Text})
		ids = append(ids, c.finding.ID)
		es = append(es, chancery.Entry{ID: c.finding.ID, Evidence: []chancery.Evidence{c.evidence}, Confidence: c.finding.Confidence})
	}
	sort.Slice(conflict.Sides, func(i, j int) bool {
		a, b := conflict.Sides[i], conflict.Sides[j]
		if a.Says != b.Says {
			return a.Says < b.Says
		}
		if a.Report != b.Report {
			return a.Report < b.Report
		}
		return a.Start < b.Start
	})
	sort.Strings(ids)
	conflict.Entry = r.join(es, map[string]string{})
	conflict.ID = chancery.FindingID(strings.Join(ids, " "), "conflict", about)
	least := 1.0 // a contradiction is as sure as its weakest side
	for _, e := range es {
		least = min(least, e.Confidence)
	}
	conflict.Confidence = least
	r.favour(&conflict)
	r.clash = append(r.clash, conflict)
}

// headline is 1 for a claim that stands in no full sentence, 0 for one that does: of one source that says it more than once the sentence is shown.
func headline(c claim) int {
	if t := strings.TrimRight(c.evidence.Text, "\"'”’)» "); t == "" || !strings.ContainsAny(t[len(t)-1:], ".!?;") {
		return 1
	}
	return 0
}

// conflicts are what merging found, sorted by id.
func (r *relation) conflicts() []chancery.Conflict {
	sort.Slice(r.clash, func(i, j int) bool { return r.clash[i].ID < r.clash[j].ID })
	var out []chancery.Conflict
	for i, c := range r.clash {
		if i == 0 || c.ID != r.clash[i-1].ID && !slices.ContainsFunc(out, func(o chancery.Conflict) bool { return sameSides(o, c) }) {
			out = append(out, c)
		}
	}
	return out
}

// sameSides reports whether two conflicts set the same words against each other: the matter is one, found twice.
func sameSides(a, b chancery.Conflict) bool {
	return slices.EqualFunc(a.Evidence, b.Evidence, func(v, w chancery.Evidence) bool { return v.Report == w.Report && v.Span == w.Span })
}

// eventClashes looks for what the tellings of one happening contradict each other in.
func (r *relation) eventClashes(h *happening, e chancery.Event) {
	name := eventName(e)
	var dates, hosts, places, numbers, states []claim
	for _, t := range h.tellings {
		c := func(says string) claim { return claim{says: says, evidence: t.evidenceFor(says), finding: t.Entry} }
		if v, ok := t.saysDate(); ok {
			dates = append(dates, claim{string(t.Date), v, t.Entry})
		}
		if v, ok := t.saysPlace(); ok && t.Host != "" {
			hosts = append(hosts, claim{says: string(t.Host), evidence: v, finding: t.Entry})
		}
		if v, ok := t.saysPlace(); ok && !r.wide(string(t.Place)) && r.town(string(t.Place)) { // a palace may stand in the town that others name
			places = append(places, claim{says: string(t.Place), evidence: v, finding: t.Entry})
		}
		if t.number != 0 {
			numbers = append(numbers, c(fmt.Sprint(int(t.number))))
		}
		switch t.Status {
		case chancery.Held, chancery.UnderWay:
			states = append(states, c("happened"))
		case chancery.Denied:
			states = append(states, c("denied"))
		case chancery.Cancelled:
			if e.Status == chancery.Held {
				states = append(states, c("called off"))
			}
		}
	}
	r.dispute("date of "+name, disagreeing(dates, string(e.Date)))
	hosts, places = unmixed(hosts, h), unmixed(places, h)
	r.dispute("host of "+name, hosts)
	if len(sayings(hosts)) < 2 {
		r.dispute("place of "+name, onePlace(places))
	}
	r.dispute("number of "+name, numbers)
	r.dispute("whether "+name+" happened", states)
}

// evidenceFor is the piece of the telling's evidence that says it most plainly: one that holds the words, else the first.
func (t *telling) evidenceFor(says string) chancery.Evidence {
	for _, v := range t.Evidence {
		if strings.Contains(v.Text, says) {
			return v
		}
	}
	return t.Evidence[0]
}

// unmixed leaves out claims whose words also name a place that another telling gives: "between Beijing and Islamabad" claims neither.
func unmixed(claims []claim, h *happening) []claim {
	var out []claim
	for _, c := range claims {
		named := map[string]bool{}
		for _, t := range h.tellings {
			if t.Place != "" && strings.Contains(c.evidence.Text, string(t.Place)) {
				named[string(t.Host)] = true
			}
		}
		if len(named) <= 1 {
			out = append(out, c)
		}
	}
	return out
}

// saysPlace is the piece of evidence that names the place. A host without one was worked out from elsewhere.
func (t *telling) saysPlace() (chancery.Evidence, bool) {
	for _, v := range t.Evidence {
		if t.Place != "" && strings.Contains(v.Text, string(t.Place)) {
			return v, true
		}
	}
	return chancery.Evidence{}, false
}

// saysDate is the piece of evidence that tells the date in words of its own: the month, the weekday, the year, "today". A date that was
// only worked out from elsewhere is no claim of the report.
func (t *telling) saysDate() (chancery.Evidence, bool) {
	if !t.dated || t.date.Days() > 31 || t.Mode == "invitation" { // the day beside an invitation is mostly that of what it led to
		return chancery.Evidence{}, false
	}
	day := time.Unix(int64(t.date.First)*86400, 0).UTC()
	for _, v := range t.Evidence {
		for _, w := range fields(v.Text) {
			w = strings.ToLower(w)
			month, weekday := strings.ToLower(day.Month().String()), strings.ToLower(day.Weekday().String())
			if w == month || len(w) >= 3 && len(w) <= 4 && strings.HasPrefix(month, w) || w == weekday || w == "today" || w == "yesterday" || w == "tomorrow" {
				return v, true
			}
		}
	}
	return chancery.Evidence{}, false
}

// farthest is how many days apart two dates of one happening may lie to be taken for a contradiction. Beyond it is rather the coding that
// errs; but a right day in a wrong year is a mistake that people make.
const farthest = 10

func contradicts(a, b edtf.Range) bool {
	gap := gapDays(a, b)
	return gap > 1 && gap <= farthest || a.Days() == b.Days() && gap >= 330 && gap <= 366
}

// disagreeing are the claims about a date, with all that agree with the accepted one saying the same. A day more or less is none: a
// visit has more than one, and the day is not the same all over the world.
func disagreeing(claims []claim, accepted string) []claim {
	var out []claim
	right, _ := edtf.Parse(accepted)
	for _, c := range claims {
		says, _ := edtf.Parse(c.says)
		if edtf.Agree(c.says, accepted) || gapDays(says, right) <= 1 {
			c.says = accepted
		} else if !contradicts(says, right) {
			continue
		}
		out = append(out, c)
	}
	return out
}

// onePlace lets places of which one names the other more closely say the same ("Delhi", "New Delhi").
func onePlace(claims []claim) []claim {
	out := append([]claim(nil), claims...)
	for i := range out {
		for j := range out {
			if a, b := strings.ToLower(out[i].says), strings.ToLower(out[j].says); strings.Contains(b, a) && len(b) > len(a) {
				out[i].says = out[j].says
			} else if a == b {
				out[i].says = min(out[i].says, out[j].says)
			}
		}
	}
	return out
}

func sayings(claims []claim) map[string]bool {
	m := map[string]bool{}
	for _, c := range claims {
		m[c.says] = true
	}
	return m
}

// eventName names an event in a conflict.
func eventName(e chancery.Event) string {
	what := strings.ToLower(e.Type)
	if e.Mode != "" {
		what = string(e.Mode)
	}
	name := "the " + what
	if len(e.States) > 0 {
		name += " between " + strings.Join(e.States, " and ")
		if len(e.States) == 1 {
			name = "the " + what + " of " + e.States[0]
		}
	}
	if e.Date != "" {
		name += " of " + string(e.Date)
	}
	return name
}
