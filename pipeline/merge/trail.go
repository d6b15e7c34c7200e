package merge

import (
	"sort"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// trail is how the status moved: the stations of all tellings by date of report, each told first where the status or the word for it is new.
func (r *relation) trail(ts []*telling) []chancery.TrailPoint {
	var all []chancery.TrailPoint
	for _, t := range ts {
		points := t.Trail
		if len(points) == 0 && len(t.Evidence) > 0 {
			points = []chancery.TrailPoint{{Status: t.Status, Evidence: t.Evidence[0]}}
		}
		for _, p := range points {
			if p.AsOf == "" {
				p.AsOf = chancery.Maybe(r.published(p.Evidence.Report))
			}
			all = append(all, p)
		}
	}
	return stations(all)
}

// stations sorts points and leaves out what only repeats an earlier one.
func stations(all []chancery.TrailPoint) []chancery.TrailPoint {
	sort.Slice(all, func(i, j int) bool { return pointLess(all[i], all[j]) })
	var out []chancery.TrailPoint
	seen := map[string]bool{}
	for _, p := range all {
		k := string(p.Status) + "\x00" + strings.ToLower(string(p.Word))
		if !seen[k] {
			seen[k] = true
			out = append(out, p)
		}
	}
	return out
}

func pointLess(a, b chancery.TrailPoint) bool {
	switch {
	case a.AsOf != b.AsOf:
		return endsSooner(string(a.AsOf), string(b.AsOf))
	case rank(a.Status) != rank(b.Status):
		return rank(a.Status) < rank(b.Status)
	case a.Evidence.Report != b.Evidence.Report:
		return a.Evidence.Report < b.Evidence.Report
	case a.Evidence.Start != b.Evidence.Start:
		return a.Evidence.Start < b.Evidence.Start
	case a.Evidence.End != b.Evidence.End:
		return a.Evidence.End < b.Evidence.End
	}
	return a.Word < b.Word
}

// endsSooner orders dates by their last day: a report of which only the year is known comes after those of that year with a day, so that
// it does not seem to foretell them.
func endsSooner(a, b string) bool {
	x, okX := edtf.Parse(a)
	y, okY := edtf.Parse(b)
	if okX && okY && x.Last != y.Last {
		return x.Last < y.Last
	}
	return edtf.Less(a, b)
}

// rank orders statuses by how far a happening has come.
func rank(s chancery.Status) int {
	switch s {
	case chancery.Proposed:
		return 1
	case chancery.Planned:
		return 2
	case chancery.Denied:
		return 3
	case chancery.Cancelled:
		return 4
	case chancery.UnderWay:
		return 5
	case chancery.Held:
		return 6
	}
	return 0
}

// latest is the status that the last report leaves, where a report that only looks back ("had been invited") moves nothing back: on the
// way from proposed to held a happening goes forward, and only calling off, denial or a new plan after those turns it.
func (r *relation) latest(ts []*telling) chancery.Status {
	order := append([]*telling(nil), ts...)
	sort.Slice(order, func(i, j int) bool {
		a, b := order[i], order[j]
		if p, q := r.published(a.report), r.published(b.report); p != q {
			return edtf.Less(p, q)
		}
		if rank(a.Status) != rank(b.Status) {
			return rank(a.Status) < rank(b.Status)
		}
		return a.ID < b.ID
	})
	now := chancery.Status("")
	for _, t := range order {
		if t.Mode == "visit" && t.CAMEO == "043" && t.Status == chancery.Held && now == chancery.UnderWay {
			continue // that he was received does not say that he has left
		}
		off := t.Status == chancery.Cancelled || t.Status == chancery.Denied
		wasOff := now == chancery.Cancelled || now == chancery.Denied
		if rank(t.Status) > rank(now) || wasOff && t.Status != chancery.Proposed || off && now != chancery.Held {
			now = t.Status
		}
	}
	return now
}

// invite puts the invitation to a visit into the visit's trail: same guest, same host, and no other visit between.
func (r *relation) invite(es []chancery.Event) {
	for i := range es {
		inv := &es[i]
		if inv.Type != "REQUEST" || inv.Mode != "invitation" {
			continue
		}
		if v := visitFor(inv, es); v != nil {
			v.Trail = stations(append(append([]chancery.TrailPoint(nil), v.Trail...), inv.Trail...))
		}
	}
}

// visitFor is the visit that an invitation was to: the first not before it by a guest who is named in it, to the state that invites.
func visitFor(inv *chancery.Event, es []chancery.Event) *chancery.Event {
	var best *chancery.Event
	for i := range es {
		v := &es[i]
		if v.Type != "CONSULT" || v.Mode != "visit" || v.Host == "" || !invites(inv, v) {
			continue
		}
		if v.Date != "" && edtf.Before(string(v.Date), first(string(inv.Date), string(inv.FirstSeen))) {
			continue
		}
		if best == nil || sooner(v, best) {
			best = v
		}
	}
	return best
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// invites reports whether inv may be the invitation to v: the host invites, and the guest of the one is the guest of the other.
func invites(inv, v *chancery.Event) bool {
	if len(v.Actors) == 0 || disjoint(inv.Actors, v.Actors) || len(inv.Actors) == 0 {
		return false
	}
	for _, who := range inv.Initiator {
		if who == string(v.Host) {
			return true
		}
	}
	// Where the one who invites is a person, the traveller must not be that person.
	return len(inv.Initiator) == 0 || disjoint(inv.Initiator, v.Actors)
}

func sooner(a, b *chancery.Event) bool {
	if (a.Date == "") != (b.Date == "") {
		return a.Date != ""
	}
	if a.Date != b.Date {
		return edtf.Less(string(a.Date), string(b.Date))
	}
	return a.ID < b.ID
}
