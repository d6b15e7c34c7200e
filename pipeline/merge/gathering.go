package merge

import (
	"slices"

	"chancery"
	"chancery/internal/edtf"
)

// What one report calls a meeting another calls talks, and a third a summit. oneGathering brings such happenings together: of one day and place,
// with the same persons, told by different reports, where no other comes into question.

// gatherings are the modes that may name one gathering, the ones that say most first.
var gatherings = [...]string{"summit", "talks", "meeting"}

// oneGathering joins the gatherings of kinds that are one, and settles how they are called.
func (r *relation) oneGathering(kinds map[string][]*happening) {
	for i, more := range gatherings {
		for _, less := range gatherings[i+1:] {
			r.joinKinds(kinds, "CONSULT/"+more, "CONSULT/"+less)
		}
	}
}

// joinKinds joins each happening of the one kind with the one of the other that it is the same as, if there is just one and the other way round.
func (r *relation) joinKinds(kinds map[string][]*happening, more, less string) {
	as, bs := kinds[more], kinds[less]
	if len(as) == 0 || len(bs) == 0 {
		return
	}
	days := byDay(bs)
	to := map[*happening]*happening{} // from less to more
	n := map[*happening]int{}
	for _, a := range as {
		for _, b := range days.near(a) {
			if r.sameGathering(a, b) {
				to[b] = a
				n[a]++
				n[b]++
			}
		}
	}
	var stay, gone []*happening
	for _, b := range bs {
		a := to[b]
		if a == nil || n[a] > 1 || n[b] > 1 {
			stay = append(stay, b)
			continue
		}
		called := r.calledBy(a, b)
		a.take(b)
		for _, t := range a.tellings {
			t.Mode = called
		}
		if "CONSULT/"+string(called) == less {
			stay = append(stay, a)
			gone = append(gone, a)
		}
	}
	kinds[less] = stay
	kinds[more] = slices.DeleteFunc(as, func(a *happening) bool { return slices.Contains(gone, a) })
}

// take adds what tells of o to h.
func (h *happening) take(o *happening) {
	h.tellings = append(h.tellings, o.tellings...)
	for rep := range o.reports {
		h.reports[rep] = true
	}
}

// dayShelves keep happenings of known days by those days.
type dayShelves map[int][]*happening

func byDay(hs []*happening) dayShelves {
	s := dayShelves{}
	for _, h := range hs {
		if d, ok := h.days(); ok {
			for day := d.First; day <= d.Last; day++ {
				if len(s[day]) < mostOnOne {
					s[day] = append(s[day], h)
				}
			}
		}
	}
	return s
}

// near are those that share a day with h or lie beside it, each once.
func (s dayShelves) near(h *happening) []*happening {
	d, ok := h.days()
	if !ok {
		return nil
	}
	var out []*happening
	for day := d.First - 1; day <= d.Last+1; day++ {
		for _, o := range s[day] {
			if !slices.Contains(out, o) {
				out = append(out, o)
			}
		}
	}
	return out
}

const gatheringDays = 4 // the longest that a gathering lasts

// days are the days of h's most telling account, false where it is not told to a few days.
func (h *happening) days() (edtf.Range, bool) {
	t := h.tellings[0]
	return t.date, t.dated && t.date.Days() <= gatheringDays
}

// sameGathering reports whether two gatherings that are called differently are one.
func (r *relation) sameGathering(a, b *happening) bool {
	if a.off() || b.off() {
		return false
	}
	for rep := range a.reports {
		if b.reports[rep] {
			return false // that report tells of two
		}
	}
	if n, m := a.number(), b.number(); n != 0 && m != 0 && n != m {
		return false
	}
	x, y := r.hostOf(a), r.hostOf(b)
	if x != "" && y != "" && x != y {
		return false
	}
	p, of := r.attending(a)
	q, by := r.attending(b)
	if len(of) > 0 || len(by) > 0 { // of a grouping, on whose fringes there may be others
		return false
	}
	both := 0
	for _, id := range p {
		if slices.Contains(q, id) {
			both++
		}
	}
	switch {
	case !a.tellings[0].date.Meets(b.tellings[0].date):
		return both > 1 && x != "" && x == y // two reports date it by a day apart
	case len(p) == 0 || len(q) == 0:
		return x != "" && x == y && r.together(a.tellings[0], b.tellings[0])
	case len(p) == 1 || len(q) == 1:
		return both == 1
	}
	return both > 1
}

// hostOf is the host that most reports give h.
func (r *relation) hostOf(h *happening) string {
	v := r.newVote()
	for _, t := range h.tellings {
		v.add(string(t.Host), t.report)
	}
	return v.best(nil)
}

// attending are the persons and the known organisations that take part in h.
func (r *relation) attending(h *happening) (persons, groupings []string) {
	for _, t := range h.tellings {
		persons = union(persons, t.Actors)
	}
	groupings = r.organisations(persons)
	persons = slices.DeleteFunc(persons, func(id string) bool { return has(groupings, id) })
	return persons, groupings
}

// calledBy is what a gathering is called that a and b tell of: a summit if anybody calls it so, talks if it is one of a series, else as more independent
// reports do, and of equally many a meeting where persons of both sides are named.
func (r *relation) calledBy(a, b *happening) chancery.Maybe {
	more, less := a.tellings[0].Mode, b.tellings[0].Mode
	if more == "summit" || a.number() > 1 {
		return more
	}
	sources := func(h *happening) int {
		src := map[string]bool{}
		for rep := range h.reports {
			src[r.origin(rep)] = true
		}
		return len(src)
	}
	persons, _ := r.attending(a)
	others, _ := r.attending(b)
	if n, m := sources(a), sources(b); m > n || m == n && len(union(persons, others)) > 1 {
		return less
	}
	return more
}
