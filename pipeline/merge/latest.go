package merge

import (
	"strconv"
	"strings"
	"time"

	"chancery"
	"chancery/internal/edtf"
)

// contemporary is how far apart two reports may lie for what the one calls the last meeting to be the last for the other too.
const contemporary = 60 // days

// lastClashes sets what one report calls the last visit or meeting against a later one that another report of those days tells.
func (r *relation) lastClashes(es []chancery.Event) {
	for i := range es {
		e := &es[i]
		v, ok := r.calledLast(e)
		if !ok {
			continue
		}
		var best *chancery.Event
		var other chancery.Evidence
		for j := range es {
			f := &es[j]
			w, ok := r.laterThan(e, v, f)
			if ok && (best == nil || likelier(e, f, best)) {
				best, other = f, w
			}
		}
		if best != nil {
			r.dispute("which "+string(e.Mode)+" of "+strings.Join(e.States, " and ")+" was the last",
				[]claim{{says: string(e.Date), evidence: v, finding: e.Entry}, {says: string(best.Date), evidence: other, finding: best.Entry}})
		}
	}
}

// calledLast is the evidence that calls e the last of its kind.
func (r *relation) calledLast(e *chancery.Event) (chancery.Evidence, bool) {
	if !comparable(e) || len(r.organisations(e.Actors)) > 0 {
		return chancery.Evidence{}, false
	}
	section := "last " + string(e.Mode)
	for _, v := range e.Evidence {
		words := fields(strings.ToLower(v.Text))
		for i := range words {
			if starts(words[i:], section) && r.published(v.Report) != "" {
				return v, true
			}
		}
	}
	return chancery.Evidence{}, false
}

// comparable reports whether e is a visit or meeting that was held at a time told to the month.
func comparable(e *chancery.Event) bool {
	d, ok := edtf.Parse(string(e.Date))
	return ok && d.Days() <= 31 && e.Type == "CONSULT" && e.Status == chancery.Held && (e.Mode == "visit" || e.Mode == "meeting" || e.Mode == "summit")
}

// laterThan is the evidence that f was later than e, and of e's kind, though the report of v calls e the last.
func (r *relation) laterThan(e *chancery.Event, v chancery.Evidence, f *chancery.Event) (chancery.Evidence, bool) {
	none := chancery.Evidence{}
	if f == e || !comparable(f) || !edtf.Before(string(e.Date), string(f.Date)) || !edtf.Before(string(f.Date), r.published(v.Report)) {
		return none, false
	}
	if len(r.organisations(f.Actors)) > 0 || disjoint(e.Actors, f.Actors) || len(e.Actors) == 0 || len(f.Actors) == 0 {
		return none, false
	}
	if e.Mode == "visit" && (f.Mode != "visit" || e.Host != f.Host) || e.Mode != "visit" && f.Mode == "visit" && !has(f.States, string(f.Host)) {
		return none, false
	}
	found := none
	for _, w := range f.Evidence {
		if w.Report == v.Report {
			if namesDate(w.Text, f.Date) {
				return none, false // it knows of both, and means something else by "last"
			}
			continue
		}
		a, okA := edtf.Parse(r.published(v.Report))
		b, okB := edtf.Parse(r.published(w.Report))
		if okA && okB && (a.Meets(b) || gapDays(a, b) <= contemporary) && found == none {
			found = w
		}
	}
	return found, found != none
}

// likelier reports whether a is the one that is meant by e rather than b: of the same month of another year, else the later.
func likelier(e, a, b *chancery.Event) bool {
	if x, y := sameMonth(e, a), sameMonth(e, b); x != y {
		return x
	}
	return edtf.Less(string(b.Date), string(a.Date)) || a.Date == b.Date && a.ID < b.ID
}

func sameMonth(a, b *chancery.Event) bool {
	return len(a.Date) >= 7 && len(b.Date) >= 7 && a.Date[4:7] == b.Date[4:7]
}

// namesDate reports whether text names the month or the year of date.
func namesDate(text string, date chancery.Maybe) bool {
	r, ok := edtf.Parse(string(date))
	if !ok {
		return false
	}
	day := time.Unix(int64(r.First)*86400, 0).UTC()
	for _, w := range fields(text) {
		if w == day.Month().String() || w == strconv.Itoa(day.Year()) {
			return true
		}
	}
	return false
}
