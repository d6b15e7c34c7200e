package merge

import (
	"slices"

	"chancery"
	"chancery/internal/edtf"
)

// Reports announce a visit, and later ones tell what was done on it without saying that it took place. bearOut closes such plans: what was
// planned for a day in a country was held if the same sides are told to have met or signed something there on that day.

const plannedDays = 10 // the longest stretch that a plan is closed by what was done within it

// bearOut moves on what was planned for a day on which its sides are told to have been together at its place.
func (r *relation) bearOut(es []chancery.Event) {
	for i := range es {
		e := &es[i]
		if e.Status != chancery.Planned || e.Type != "CONSULT" && e.Mode != "signing" || e.Host == "" {
			continue
		}
		when, ok := edtf.Parse(string(e.Date))
		if !ok || when.Days() > plannedDays {
			continue
		}
		for j := range es {
			if v, ok := r.bears(&es[j], e, when); ok {
				e.Status = chancery.Held
				e.Trail = append(slices.Clone(e.Trail), chancery.TrailPoint{Status: chancery.Held, AsOf: chancery.Maybe(r.published(v.Report)), Evidence: v})
				break
			}
		}
	}
}

// bears is the evidence that e, planned for a time, was held since f was: f brought the same sides together there and then, and is told by a
// report that came out when the time had come.
func (r *relation) bears(f, e *chancery.Event, when edtf.Range) (chancery.Evidence, bool) {
	none := chancery.Evidence{}
	if f == e || f.Status != chancery.Held && f.Status != chancery.UnderWay || f.Host != e.Host || f.Date == "" || !faceToFace(f) {
		return none, false
	}
	on, ok := edtf.Parse(string(f.Date))
	if !ok || on.Days() > plannedDays || !on.Meets(when) || disjoint(e.Actors, f.Actors) {
		return none, false
	}
	for _, v := range f.Evidence {
		if slices.ContainsFunc(e.Evidence, func(w chancery.Evidence) bool { return w.Report == v.Report }) {
			continue // that report knows of both, and still calls the one planned
		}
		if pub, ok := edtf.Parse(r.published(v.Report)); ok && pub.Last >= when.First {
			return v, true
		}
	}
	return none, false
}

// faceToFace reports whether an event needs its sides in one place.
func faceToFace(e *chancery.Event) bool {
	switch e.Type {
	case "CONSULT":
		return e.Mode != "call" && e.Mode != "message"
	case "AGREE":
		return true
	}
	return false
}
