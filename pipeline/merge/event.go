package merge

import (
	"slices"
	"sort"
	"strconv"

	"chancery"
	"chancery/internal/edtf"
)

// telling is one report's finding of a happening, with what comparing needs.
type telling struct {
	chancery.Event
	report string
	number chancery.MaybeInt // Ordinal, but for a mere "first": that is as often the first since, or of somebody
	date   edtf.Range        // where dated
	dated  bool
	reach  edtf.Range // when it may have happened: its date, or what its status and report allow
	words  map[string]bool
}

// happening is a group of tellings held to be one.
type happening struct {
	tellings []*telling
	reports  map[string]bool
	reach    edtf.Range
}

// events merges the events of the block: tellings of one kind are laid out by month, the most telling ones first, and each joins the
// happening that it fits best, or starts one. The order is a function of what is told, so the result is too.
func (r *relation) events(in []chancery.Findings, of map[string]string) []chancery.Event {
	return r.entries(r.all(in), of)
}

// all are the happenings that in tells of, by kind.
func (r *relation) all(in []chancery.Findings) map[string][]*happening {
	kinds := map[string][]*telling{}
	for _, f := range in {
		for i := range f.Events {
			t := r.telling(f.Events[i])
			k := t.Type + "/" + string(t.Mode)
			kinds[k] = append(kinds[k], t)
		}
	}
	out := map[string][]*happening{}
	for k, ts := range kinds {
		out[k] = r.oneSummit(r.happenings(ts))
	}
	r.oneGathering(out)
	return out
}

// entries are the events for happenings.
func (r *relation) entries(kinds map[string][]*happening, of map[string]string) []chancery.Event {
	var out []chancery.Event
	for _, k := range keys(kinds) {
		for _, h := range kinds[k] {
			out = append(out, r.event(h, of))
		}
	}
	r.invite(out)
	r.bearOut(out)
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// undated is how far from its report an undated happening is looked for: people speak of the next or the last one.
const undated = 400 // days

func (r *relation) telling(e chancery.Event) *telling {
	t := &telling{Event: e, report: reportOf(e.Entry), words: map[string]bool{}}
	t.date, t.dated = edtf.Parse(string(e.Date))
	pub, known := edtf.Parse(r.published(t.report))
	switch {
	case t.dated:
		t.reach = t.date
	case !known:
		t.reach = edtf.Range{First: -edtf.Open, Last: edtf.Open}
	case toCome(e.Status):
		t.reach = edtf.Range{First: pub.First - 1, Last: pub.Last + undated}
	case e.Status == chancery.Cancelled: // what is called off may have been planned for a day to come
		t.reach = edtf.Range{First: pub.First - undated, Last: pub.Last + undated}
	default:
		t.reach = edtf.Range{First: pub.First - undated, Last: pub.Last}
	}
	for _, v := range e.Evidence {
		addWords(t.words, v.Text)
	}
	if t.number = e.Ordinal; e.Ordinal == 1 && !t.words["inaugural"] && !t.words["1st"] {
		t.number = 0
	}
	return t
}

// toCome reports whether a status speaks of the future.
func toCome(s chancery.Status) bool { return s == chancery.Planned || s == chancery.Proposed }

// detail says how much a telling pins its happening down.
func (t *telling) detail() int {
	n := 0
	if t.number != 0 {
		n += 4
	}
	if t.dated {
		switch d := t.date.Days(); {
		case d <= 4:
			n += 6
		case d <= 31:
			n += 4
		case d <= 366:
			n++
		}
	}
	if t.Place != "" {
		n += 2
	}
	if t.Host != "" {
		n++
	}
	if len(t.Actors) > 0 {
		n++
	}
	return n
}

// happenings groups the tellings of one kind.
func (r *relation) happenings(ts []*telling) []*happening {
	sort.Slice(ts, func(i, j int) bool {
		if a, b := ts[i].detail(), ts[j].detail(); a != b {
			return a > b
		}
		return r.earlier(ts[i].Entry, ts[j].Entry)
	})
	var out []*happening
	shelf := shelves{}
	for _, t := range ts {
		var best *happening
		high, second := 0.0, 0.0
		for _, h := range shelf.near(t) {
			if s, ok := r.fits(h, t); ok && s > high {
				best, high, second = h, s, high
			} else if ok {
				second = max(second, s)
			}
		}
		if vague(t.reach) && high-second < 1 {
			best = nil // it may be any of several: rather one entry too many than evidence under the wrong one
		}
		if best == nil {
			best = &happening{reach: t.reach, reports: map[string]bool{}}
			out = append(out, best)
			shelf.add(best)
		}
		best.tellings = append(best.tellings, t)
		best.reports[t.report] = true
	}
	return out
}

// oneSummit brings together the summits of hs that are one by all that counts, though a telling or two of them clash: of the same day and
// with the same host; or undated, and told only by reports that tell of a single dated one.
func (r *relation) oneSummit(hs []*happening) []*happening {
	if len(hs) < 2 || hs[0].tellings[0].Mode != "summit" {
		return hs
	}
	var out []*happening
	for _, h := range hs {
		var into *happening
		n := 0
		for _, o := range out {
			if r.sameSummit(o, h) {
				into = o
				n++
			}
		}
		if n != 1 {
			out = append(out, h)
			continue
		}
		into.take(h)
	}
	return out
}

// sameSummit reports whether h is the summit o.
func (r *relation) sameSummit(o, h *happening) bool {
	a, b := o.tellings[0], h.tellings[0] // the most telling ones
	x, y := r.hostOf(o), r.hostOf(h)
	if x != y && x != "" && y != "" || !equal(r.groupings(a), r.groupings(b)) || o.off() || h.off() {
		return false
	}
	if n, m := o.number(), h.number(); n != 0 && m != 0 && n != m {
		return false
	}
	if a.dated && b.dated {
		return a.date.Days() <= 4 && b.date.Days() <= 4 && a.date.Meets(b.date)
	}
	if !a.dated || a.date.Days() > 4 || y == "" && b.Status != chancery.UnderWay {
		return false
	}
	for _, t := range h.tellings {
		if t.dated || !o.reports[t.report] || b.Status == chancery.Proposed {
			return false
		}
	}
	return true
}

// off reports whether a telling of h calls it off.
func (h *happening) off() bool {
	for _, t := range h.tellings {
		if t.Status == chancery.Cancelled || t.Status == chancery.Denied {
			return true
		}
	}
	return false
}

// number is the first number that a telling of h gives it.
func (h *happening) number() chancery.MaybeInt {
	for _, t := range h.tellings {
		if t.number != 0 {
			return t.number
		}
	}
	return 0
}

// shelves keep happenings by the month they may lie in, so that a telling is compared with those near it in time and not with all.
type shelves map[int][]*happening

// Bounds that keep a large block linear: months that an open reach is entered under, and happenings compared with on each shelf.
const (
	mostMonths = 30
	mostOnOne  = 64
)

// vague reports whether a reach is too wide to be looked up by month: its shelf is the one that holds everything.
func vague(r edtf.Range) bool {
	return r.First == -edtf.Open || r.Last == edtf.Open || r.Last-r.First > mostMonths*30
}

// The shelves that are no month.
const (
	everything = -1 << 40
	unshelved  = everything + 1
)

func months(r edtf.Range) (first, last int) { return r.First/30 + 1, r.Last/30 + 1 }

func (s shelves) add(h *happening) {
	s[everything] = append(s[everything], h)
	if vague(h.reach) {
		s[unshelved] = append(s[unshelved], h)
		return
	}
	first, last := months(h.reach)
	for m := first; m <= last; m++ {
		s[m] = append(s[m], h)
	}
}

func (s shelves) near(t *telling) []*happening {
	if vague(t.reach) {
		hs := s[everything]
		return hs[max(0, len(hs)-4*mostOnOne):]
	}
	first, last := months(t.reach)
	var out []*happening
	seen := map[*happening]bool{}
	take := func(m int) {
		hs := s[m]
		for _, h := range hs[max(0, len(hs)-mostOnOne):] {
			if !seen[h] {
				seen[h] = true
				out = append(out, h)
			}
		}
	}
	take(unshelved)
	for m := first - slack(t); m <= last+slack(t); m++ {
		take(m)
	}
	return out
}

// slack is how many months away a telling may contradict another's date and still be of the same happening.
func slack(t *telling) int {
	if t.Mode == "invitation" {
		return invitationSlack / 30
	}
	return 1
}

// event is the entry for h.
func (r *relation) event(h *happening, of map[string]string) chancery.Event {
	ts := h.tellings
	sort.Slice(ts, func(i, j int) bool { return r.earlier(ts[i].Entry, ts[j].Entry) })
	es := make([]chancery.Entry, len(ts))
	place, host, about, ordinal, cameo, plover := r.newVote(), r.newVote(), r.newVote(), r.newVote(), r.newVote(), r.newVote()
	e := chancery.Event{Type: ts[0].Type, Mode: ts[0].Mode}
	for i, t := range ts {
		es[i] = t.Entry
		e.Actors = union(e.Actors, t.Actors)
		e.States = union(e.States, t.States)
		e.Initiator = union(e.Initiator, t.Initiator)
		e.Recipient = union(e.Recipient, t.Recipient)
		host.add(string(t.Host), t.report)
		about.add(string(t.About), t.report)
		cameo.add(string(t.CAMEO), t.report)
		plover.add(string(t.Plover), t.report)
		if t.number != 0 {
			ordinal.add(strconv.Itoa(int(t.number)), t.report)
		}
		if t.Place != "" && !r.wide(string(t.Place)) {
			place.add(string(t.Place), t.report)
		}
	}
	if len(place.sources) == 0 {
		for _, t := range ts {
			place.add(string(t.Place), t.report)
		}
	}
	e.Host, e.Place, e.About = chancery.Maybe(host.best(nil)), chancery.Maybe(place.best(nil)), chancery.Maybe(about.best(longer))
	e.CAMEO, e.Plover = chancery.Maybe(cameo.best(nil)), chancery.Maybe(plover.best(nil))
	if n, err := strconv.Atoi(ordinal.best(nil)); err == nil {
		e.Ordinal = chancery.MaybeInt(n)
	} else {
		for _, t := range ts {
			e.Ordinal = max(e.Ordinal, t.Ordinal)
		}
	}
	e.Date = chancery.Maybe(r.date(ts))
	e.Trail = r.trail(ts)
	e.Status = r.latest(ts)
	e.Entry = r.join(es, of)
	r.eventClashes(h, e)
	return e
}

// wide reports whether a place is only the name of a state.
func (r *relation) wide(place string) bool {
	if r.fr.Atlas == nil {
		return false
	}
	words := fields(place)
	n, readings := r.fr.Atlas.Match(words)
	return n == len(words) && len(readings) > 0 && readings[0].Kind == chancery.State && (readings[0].How == "name" || readings[0].How == "acronym")
}

// date is the finest date among those that agree with the one that most independent sources support. What is told as done tells the day better
// than what was planned.
func (r *relation) date(ts []*telling) string {
	if done := slices.DeleteFunc(slices.Clone(ts), func(t *telling) bool { return t.Status != chancery.Held || !t.dated || t.date.Days() > 4 }); len(done) > 0 && ts[0].Mode != "visit" {
		ts = slices.DeleteFunc(slices.Clone(ts), func(t *telling) bool { return toCome(t.Status) && t.Mode != "invitation" })
	}
	values := map[string]bool{}
	for _, t := range ts {
		if t.dated {
			values[string(t.Date)] = true
		}
	}
	best, most := "", 0
	support := map[string]int{}
	for _, d := range keys(values) {
		src := map[string]bool{}
		for _, t := range ts {
			if t.dated && edtf.Agree(d, string(t.Date)) {
				src[r.origin(t.report)] = true
			}
		}
		support[d] = len(src)
		if n := len(src); n > most || n == most && truer(ts[0].Mode, d, best) {
			best, most = d, n
		}
	}
	best = finest(best, support, ts[0].Mode)
	if ts[0].Mode != "visit" {
		return best
	}
	// A visit lasts: the days from and to say more than one of them.
	for _, d := range keys(values) {
		whole, _ := edtf.Parse(d)
		part, _ := edtf.Parse(best)
		if part.Days() == 1 && whole.Days() > 1 && whole.Days() <= 14 && part.Within(whole) {
			return d
		}
	}
	return best
}

// finest is the day that is best supported within the month or year best: reports that tell only the month speak for each of its days alike.
func finest(best string, support map[string]int, mode chancery.Maybe) string {
	whole, ok := edtf.Parse(best)
	if !ok || whole.Days() <= 4 {
		return best
	}
	out := best
	for _, d := range keys(support) {
		part, ok := edtf.Parse(d)
		if !ok || part.Days() > 4 || !part.Within(whole) {
			continue
		}
		if n, m := support[d], support[out]; out == best || n > m || n == m && truer(mode, d, out) {
			out = d
		}
	}
	return out
}

// truer reports whether of two equally supported dates d is to be believed rather than e: the finer, but of two days of a summit the
// later, since the earlier is likely that of the guests' arrival.
func truer(mode chancery.Maybe, d, e string) bool {
	x, okX := edtf.Parse(d)
	y, okY := edtf.Parse(e)
	if mode == "summit" && okX && okY && x.Days() <= 4 && y.Days() <= 4 && !x.Meets(y) {
		return x.First > y.First
	}
	return edtf.Finer(d, e) == d
}

// union adds what of b is not in a and sorts.
func union(a, b []string) []string {
	seen := map[string]bool{}
	for _, x := range a {
		seen[x] = true
	}
	for _, x := range b {
		seen[x] = true
	}
	return keys(seen)
}

// keys are the keys of m, sorted.
func keys[V any](m map[string]V) []string {
	if len(m) == 0 {
		return nil
	}
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
