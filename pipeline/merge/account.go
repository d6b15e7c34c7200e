package merge

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// What the clauses of a story's reports tell is set against each other act by act. Two clauses are of one matter if they tell the same act of the
// same people and things; they contradict each other if they then differ in one slot: the day, the place, at whose wish, why, which of its kind, or
// whether it is so.

// act is a clause ready to be compared.
type act struct {
	*chancery.Clause
	evidence  chancery.Evidence
	info      chancery.ReportInfo
	order     int
	title     bool
	names     map[string]float64 // of agent and object, with what sharing them says
	sentence  map[string]bool    // all names of its sentence
	when      edtf.Range
	dated     bool
	weekday   string // "" = none told
	published edtf.Range
	out       bool // published is known
}

// acts are the clauses of reports by act, in order.
func (r *relation) acts(of []chancery.Findings) map[string][]*act {
	out := map[string][]*act{}
	for _, f := range of {
		n := 0
		info := f.Report
		if known, ok := r.report[info.ID]; ok { // with the date that its story gives it
			info = known
		}
		for i := range f.Tellings {
			t := &f.Tellings[i]
			in := map[string]bool{}
			for k := range t.Clauses {
				for _, w := range slices.Concat(t.Clauses[k].Agent, t.Clauses[k].Object) {
					in[w] = true
				}
			}
			for k := range t.Clauses {
				n++
				a := newAct(&t.Clauses[k], t, info)
				a.sentence, a.order = in, n
				out[a.Act] = append(out[a.Act], a)
			}
		}
	}
	return out
}

func newAct(c *chancery.Clause, t *chancery.Telling, info chancery.ReportInfo) *act {
	a := &act{Clause: c, evidence: t.Evidence, info: info, title: t.Title, names: map[string]float64{}}
	for _, w := range slices.Concat(c.Agent, c.Object) {
		a.names[w] = worth(w)
	}
	a.when, a.dated = edtf.Parse(string(c.When))
	a.dated = a.dated && a.when.Days() <= 366
	for _, w := range fields(strings.ToLower(string(c.Day))) {
		if weekdayOf(w) || season(w) {
			a.weekday = w
		}
	}
	a.published, a.out = edtf.Parse(string(info.Published))
	if a.weekday == "" && a.dated && a.when.Days() == 1 {
		a.weekday = strings.ToLower(dateOf(a.when.First).Weekday().String())
	}
	return a
}

// worth is how much two clauses' sharing of a name or word says.
func worth(w string) float64 {
	if word, ok := strings.CutPrefix(w, "~"); ok {
		if r := rarity(word); r > 0.5 {
			return r
		}
		return 0
	}
	if len(w) == 3 && w == strings.ToUpper(w) {
		return 0.4 // a state: many things are told of it
	}
	return 1.2
}

// aligned is how much says that two clauses tell one matter; 0 where who does it is another, or nothing but states is shared.
func (a *act) aligned(b *act) float64 {
	if !mutual(a.Act) && (len(a.Sides) > 0 && len(b.Sides) > 0 && disjoint(a.Sides, b.Sides) || len(a.Agent) > 0 && len(b.Agent) > 0 && disjoint(a.Agent, b.Agent) && disjoint(a.Sides, b.Sides)) {
		return 0
	}
	if a.leaves(b) && b.leaves(a) {
		return 0
	}
	sum, most := 0.0, 0.0
	for w, v := range a.names {
		if b.names[w] > 0 {
			sum, most = sum+v, max(most, v)
		}
	}
	if most < 0.5 {
		return 0
	}
	return math.Round(sum*1e6) / 1e6
}

// mutual reports whether either side may be told as doing an act.
func mutual(act string) bool { return slices.Contains(cues()["acts of both"], act) }

// leaves reports whether a names a person whom b does not.
func (a *act) leaves(b *act) bool {
	for w := range a.names {
		if person(w) && b.names[w] == 0 {
			return true
		}
	}
	return false
}

// person reports whether a name is an id of a person or a body.
func person(w string) bool { return !strings.HasPrefix(w, "~") && w != strings.ToUpper(w) }

// others reports whether what a and b tell are two voices: of two reports, or of two speakers of one.
func (a *act) others(b *act) bool {
	return a.info.ID != b.info.ID || a.Speaker != b.Speaker || a.Such || b.Such
}

// claim is a's side of a dispute.
func (a *act) claim(says string) claim {
	id := chancery.FindingID(a.info.SHA256, "telling", a.Act, chancery.Span{Start: a.At, End: a.At + 1})
	return claim{says: says, evidence: a.evidence, finding: chancery.Entry{ID: id, Evidence: []chancery.Evidence{a.evidence}, Confidence: 0.6}}
}

// accountClashes finds what the reports of one story tell differently of the same act.
func (r *relation) accountClashes(of []chancery.Findings) {
	by := r.acts(of)
	for _, k := range keys(by) {
		as := by[k]
		r.clashing(as, "when", onOtherDay, func(a *act, all []*act) string { return a.daySaid(all) })
		r.clashing(as, "at whose wish", atOthersWish, func(a *act, _ []*act) string { return strings.Join(a.wish(), " and ") })
		r.clashing(as, "why", otherReason, func(a *act, _ []*act) string { return a.cause() })
		r.clashing(as, "where", elsewhere, func(a *act, _ []*act) string { return strings.Join(placeStates(a.Place), " and ") })
	}
	var rounds, asked []*act
	for _, k := range keys(by) {
		for _, a := range by[k] {
			if a.Nth != 0 && !a.Denied {
				rounds = append(rounds, a)
			}
			if k != "postpone" && (len(a.Asked) > 0 || a.Only && (k == "ask" || k == "propose") && len(a.Object) == 0) {
				asked = append(asked, a)
			}
		}
	}
	r.clashing(by["last"], "how long", otherLength, func(a *act, _ []*act) string { return string(a.Long) })
	r.clashing(asked, "at whose wish", askedByOther, func(a *act, _ []*act) string { return strings.Join(a.wish(), " and ") })
	r.clashing(rounds, "when", roundOnOtherDay, func(a *act, all []*act) string { return a.daySaid(all) })
	r.clashing(rounds, "where", roundElsewhere, func(a *act, _ []*act) string { return strings.Join(placeStates(a.Place), " and ") })
	r.denials(by)
}

// otherLength reports whether two clauses tell that one thing lasted so long and otherwise.
func otherLength(a, b *act) bool {
	if a.info.ID == b.info.ID || a.Long == "" || b.Long == "" || a.weight() > 0 && b.weight() > 0 && a.aligned(b) == 0 {
		return false
	}
	x, y := minutes(string(a.Long)), minutes(string(b.Long))
	return x > 0 && y > 0 && max(x, y) > 1.15*min(x, y)
}

// minutes is a TIMEX3 duration of one unit, in minutes; 0 for others.
func minutes(value string) float64 {
	v, clock := strings.CutPrefix(strings.TrimPrefix(value, "P"), "T")
	if v == "" {
		return 0
	}
	n, err := strconv.ParseFloat(v[:len(v)-1], 64)
	if err != nil {
		return 0
	}
	of := map[byte]float64{'H': 60, 'D': 24 * 60, 'W': 7 * 24 * 60, 'Y': 365 * 24 * 60, 'M': 30 * 24 * 60}
	if clock {
		of['M'] = 1
	}
	return n * of[v[len(v)-1]]
}

// roundOnOtherDay reports whether two clauses tell the same round of one format of different times.
func roundOnOtherDay(a, b *act) bool {
	if a.Nth != b.Nth || a.info.ID == b.info.ID || a.Day == "" || b.Day == "" || a.Nth < 0 && a.Act != b.Act {
		return false
	}
	if a.aligned(b) < 0.8 && (a.Nth > 0 || a.weight() > 0 && b.weight() > 0) {
		return false
	}
	return a.otherDay(b) || a.dated && b.dated && !a.when.Meets(b.when) && gapDays(a.when, b.when) > 1
}

func roundElsewhere(a, b *act) bool {
	x, y := placeStates(a.Place), placeStates(b.Place)
	return a.Nth == b.Nth && a.info.ID != b.info.ID && len(x) == 1 && len(y) == 1 && x[0] != y[0] && a.aligned(b) >= 0.8
}

// actsNear is how many of the next clauses of its act each is compared with.
const actsNear = 400

// clashing records the groups of clauses that clash.
func (r *relation) clashing(as []*act, about string, clash func(a, b *act) bool, says func(a *act, all []*act) string) {
	type edge struct{ i, j int }
	var edges []edge
	for i, a := range as {
		for j := i + 1; j < min(len(as), i+actsNear); j++ {
			if clash(a, as[j]) {
				edges = append(edges, edge{i, j})
			}
		}
	}
	told := map[string]bool{}
	for _, e := range edges {
		key := as[e.i].info.ID + as[e.j].info.ID
		if told[key] {
			continue
		}
		group := []*act{as[e.i], as[e.j]}
		for _, o := range edges {
			for _, n := range []int{o.i, o.j} {
				if (o.i == e.i || o.j == e.j || o.i == e.j || o.j == e.i) && !slices.Contains(group, as[n]) {
					group = append(group, as[n])
				}
			}
		}
		for _, a := range group {
			for _, b := range group {
				told[a.info.ID+b.info.ID] = true
			}
		}
		if r.disputed(group[0].evidence, group[1].evidence) {
			continue
		}
		slices.SortStableFunc(group, func(a, b *act) int { return cmp.Compare(inTitle(a), inTitle(b)) })
		var claims []claim
		for _, a := range group {
			claims = append(claims, a.claim(says(a, group)))
		}
		r.dispute(about+": "+short(group[0].evidence.Text), claims)
	}
}

// inTitle is 1 for what a title tells.
func inTitle(a *act) int {
	if a.title {
		return 1
	}
	return 0
}

// least is how much two clauses must share to be of one matter.
const least = 1.2

func onOtherDay(a, b *act) bool {
	if a.info.ID == b.info.ID || a.Denied || b.Denied || a.Ahead != b.Ahead || !a.namesDay() || !b.namesDay() || a.Nth != b.Nth && a.Nth != 0 && b.Nth != 0 {
		return false
	}
	return a.otherDay(b) && a.aligned(b) >= least-0.25
}

// otherDay reports whether the times told cannot both be right of one happening.
func (a *act) otherDay(b *act) bool {
	if a.weekday != "" && b.weekday != "" {
		if a.weekday == b.weekday {
			return false
		}
		if !a.dated || !b.dated {
			return !a.out || !b.out || gapDays(a.published, b.published) <= reportSlack
		}
		return gapDays(a.when, b.when) <= farthest && !a.when.Meets(b.when)
	}
	if !a.dated || !b.dated || a.when.Meets(b.when) || a.when.Days() > 31 || b.when.Days() > 31 {
		return false
	}
	return gapDays(a.when, b.when) <= 62 && a.aligned(b) >= least+1
}

// namesDay reports whether the time as written names one by itself: "on Monday", "5 May", "today"; not "the next morning".
func (a *act) namesDay() bool {
	for _, w := range fields(strings.ToLower(string(a.Day))) {
		if weekdayOf(w) || monthOf(w) || season(w) || w == "today" || w == "yesterday" || w == "tomorrow" || w[0] >= '0' && w[0] <= '9' {
			return true
		}
	}
	return false
}

// season reports whether a word names a season, which told without its year is that of the next or the last one.
func season(w string) bool {
	switch w {
	case "spring", "summer", "autumn", "winter":
		return true
	}
	return false
}

// daySaid is the day that a tells, put as all of a dispute can put it.
func (a *act) daySaid(all []*act) string {
	if slices.ContainsFunc(all, func(b *act) bool { return b.weekday == "" }) {
		return cmp.Or(string(a.When), string(a.Day))
	}
	if slices.ContainsFunc(all, func(b *act) bool { return !b.dated }) {
		return capital(a.weekday)
	}
	return string(a.When)
}

// wish are the states at whose wish a thing was put off or done.
func (a *act) wish() []string {
	if len(a.Asked) > 0 {
		return a.Asked
	}
	if a.Act == "postpone" || a.Only {
		return a.Sides
	}
	return nil
}

func atOthersWish(a, b *act) bool {
	x, y := a.wish(), b.wish()
	if len(x) == 0 || len(y) == 0 || !disjoint(x, y) || a.Denied || b.Denied || a.Ahead || b.Ahead || !a.others(b) {
		return false
	}
	if a.Act == "postpone" {
		return a.loosely(b)
	}
	return a.loosely(b) && (len(a.Asked) > 0 || a.Only) && (len(b.Asked) > 0 || b.Only)
}

// askedByOther reports whether two clauses tell that a meeting came about at the wish of different sides.
func askedByOther(a, b *act) bool {
	x, y := a.wish(), b.wish()
	return len(x) == 1 && len(y) == 1 && x[0] != y[0] && a.info.ID != b.info.ID && !a.Denied && !b.Denied && (a.Only || b.Only || a.aligned(b) >= least)
}

// loosely reports whether two clauses of one story may be of one matter: they share something, or the one says so little of what it is about that
// it can only mean what its story is about.
func (a *act) loosely(b *act) bool {
	if len(a.Asked) > 0 || len(b.Asked) > 0 || a.Only || b.Only {
		return true
	}
	sum := 0.0
	for w, v := range a.names {
		if strings.HasPrefix(w, "~") && b.names[w] > 0 {
			sum += v
		}
	}
	return sum >= 0.5
}

func otherReason(a, b *act) bool {
	if a.Act != "postpone" || a.Denied || b.Denied || !a.others(b) {
		return false
	}
	if len(a.Why) > 0 && len(b.Why) > 0 && disjoint(a.Why, b.Why) && a.loosely(b) {
		return true
	}
	return len(a.Why) > 0 && len(b.Asked) > 0 && len(statesIn(a.Why)) > 0 && disjoint(statesIn(a.Why), b.Asked) ||
		len(b.Why) > 0 && len(a.Asked) > 0 && len(statesIn(b.Why)) > 0 && disjoint(statesIn(b.Why), a.Asked)
}

func statesIn(names []string) []string {
	var out []string
	for _, n := range names {
		if len(n) == 3 && n == strings.ToUpper(n) {
			out = append(out, n)
		}
	}
	return out
}

// cause is what a puts the thing down to, in words.
func (a *act) cause() string {
	if len(a.Why) == 0 {
		return "at the wish of " + strings.Join(a.Asked, " and ")
	}
	var ws []string
	for _, w := range a.Why {
		if w, ok := strings.CutPrefix(w, "~"); ok {
			ws = append(ws, w)
		}
	}
	return strings.Join(ws, " ")
}

func placeStates(place []string) []string { return statesIn(place) }

func elsewhere(a, b *act) bool {
	x, y := placeStates(a.Place), placeStates(b.Place)
	if len(x) != 1 || len(y) != 1 || x[0] == y[0] || a.Denied || b.Denied || a.Ahead != b.Ahead || !a.others(b) {
		return false
	}
	if a.Speaker != "" && b.Speaker != "" && a.Speaker != b.Speaker && (a.Act == "seize" || a.Act == "cross" || a.Act == "strike" || a.Act == "collide") {
		return len(a.Sides) == 0 || len(b.Sides) == 0 || !disjoint(a.Sides, b.Sides)
	}
	return a.aligned(b) >= least+0.8
}

// denials sets what is told as not so against what tells it as so.
func (r *relation) denials(by map[string][]*act) {
	for _, k := range keys(by) {
		for _, q := range by[k] {
			if !q.Denied {
				continue
			}
			r.deny(q, slices.Concat(by[k], family(by, k)))
		}
	}
	for _, q := range by["deny"] {
		if p := toldBefore(q, by); p != nil {
			r.against(q, []*act{p})
		}
	}
}

// deny sets q, which is told as not so, against those of ps that tell it.
func (r *relation) deny(q *act, ps []*act) {
	fit := map[*act]float64{}
	high := 0.0
	for _, p := range ps {
		if q.title || p.Denied || p.Ahead && !q.Ahead || !p.others(q) || p.info.ID == q.info.ID && p.title {
			continue
		}
		if p.Act != q.Act && q.Act == "discuss" && disjoint(p.Agent, q.Agent) { // others may have asked for it elsewhere
			continue
		}
		if s := q.denies(p); s > 0 {
			fit[p], high = s, max(high, s)
		}
	}
	var claims []*act
	for _, p := range ps {
		if fit[p] > 0 && fit[p] >= 0.7*high && !slices.ContainsFunc(claims, func(c *act) bool { return c.info.ID == p.info.ID && fit[c] >= fit[p] }) {
			claims = slices.DeleteFunc(claims, func(c *act) bool { return c.info.ID == p.info.ID })
			claims = append(claims, p)
		}
	}
	if len(claims) > 0 {
		r.against(q, claims)
	}
}

// against records that q denies what ps tell.
func (r *relation) against(q *act, ps []*act) {
	if r.disputed(q.evidence, ps[0].evidence) && q.evidence.Span != ps[0].evidence.Span {
		return
	}
	denied := q.claim("denied")
	var claims []claim
	for _, p := range ps {
		c := p.claim("claimed")
		part(&c, &denied, p, q)
		claims = append(claims, c)
	}
	r.dispute("whether it is so: "+short(claims[0].evidence.Text), append(claims, denied))
}

// toldBefore is what q means that denies it by a word that points back ("denied it", "rejects the charge"): what its report told last before it.
func toldBefore(q *act, by map[string][]*act) *act {
	var best *act
	for _, k := range keys(by) {
		for _, p := range by[k] {
			if p.info.ID == q.info.ID && p.order < q.order && !p.title && p.Act != "deny" && (p.Speaker != "" || len(q.Agent) > 0 && q.Such && p.Speaker != q.Speaker) && p.At < q.At && q.evidence.Start-p.evidence.End < 3 &&
				(best == nil || p.order > best.order) {
				best = p
			}
		}
	}
	return best
}

// part gives each of two claims that stand in one sentence the half of it that tells it.
func part(c, d *claim, p, q *act) {
	v := c.evidence
	if v.Span != d.evidence.Span || v.Report != d.evidence.Report || len(v.Text) != v.Len() || p.At >= q.At {
		return
	}
	cut := strings.LastIndexAny(v.Text[p.At-v.Start:q.At-v.Start], ";:,–—")
	if cut < 0 {
		return
	}
	at := p.At + cut
	c.evidence.Span, c.evidence.Text = chancery.Span{Start: v.Start, End: at}, v.Text[:at-v.Start]
	rest := strings.TrimLeft(v.Text[at-v.Start:], ";:,–— ")
	d.evidence.Span, d.evidence.Text = chancery.Span{Start: v.End - len(rest), End: v.End}, rest
	c.finding.Evidence, d.finding.Evidence = []chancery.Evidence{c.evidence}, []chancery.Evidence{d.evidence}
}

// family are the clauses that a denial of act k answers besides those of the act itself: what was demanded was raised.
func family(by map[string][]*act, k string) []*act {
	var out []*act
	for _, o := range cues()["answered by "+k] {
		out = append(out, by[o]...)
	}
	return out
}

// denies is how much says that a denies what p tells, 0 where nothing does.
func (a *act) denies(p *act) float64 {
	if a.Such {
		switch {
		case p.info.ID == a.info.ID && p.order < a.order && a.order-p.order < 40:
			return 1 / float64(1+a.order-p.order) // what is denied is what was told last
		case p.info.ID != a.info.ID && (len(a.Sides) == 0 || len(p.Sides) == 0 || !disjoint(a.Sides, p.Sides)):
			return 0.001 * float64(1+len(p.names))
		}
		return 0
	}
	s := a.aligned(p)
	from := least
	if a.info.ID == p.info.ID && a.evidence.Start-p.evidence.End < 300 && p.evidence.Start-a.evidence.End < 300 {
		from = 0.8
	}
	if !a.Noun && len(a.Object) == 0 && len(p.Object) > 0 {
		return 0
	}
	if s < from || !a.Noun && len(a.Object) > 0 && disjoint(a.Object, p.Object) && disjoint(a.Object, p.Agent) {
		return 0
	}
	if !(a.Noun && len(a.Object) == 0) && s < 0.5*min(a.weight(), p.weight()) {
		return 0
	}
	return s
}

// weight is that of all that a names, states left out.
func (a *act) weight() float64 {
	var all total
	for w, v := range a.names {
		if len(statesIn([]string{w})) == 0 {
			all.add(v)
		}
	}
	return all.weight()
}
