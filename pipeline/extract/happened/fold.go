package happened

import (
	"slices"

	"chancery"
	"chancery/internal/edtf"
)

// A group is the tellings of one happening.
type group struct{ tellings []*telling }

// fold brings together the tellings of a text that tell the same happening. A later telling joins the latest group that it agrees
// with.
func fold(ts []*telling) []*group {
	var gs []*group
	for _, m := range ts {
		if g := home(gs, m); g != nil {
			g.tellings = append(g.tellings, m)
		} else {
			gs = append(gs, &group{tellings: []*telling{m}})
		}
	}
	return gs
}

const (
	goesOnReach = 4 // sentences that go on telling of what has begun

	foldReach = 300 // groups looked back at: no report of one story has more, and time stays linear
	fullest   = 60  // tellings of one happening
)

func home(gs []*group, m *telling) *group {
	for k := len(gs) - 1; k >= max(0, len(gs)-foldReach); k-- {
		if gs[k].takes(m) {
			return gs[k]
		}
	}
	return nil
}

func (g *group) takes(m *telling) bool {
	if len(g.tellings) >= fullest {
		return false
	}
	for _, t := range g.tellings {
		if !same(t, m) {
			return false
		}
	}
	return true
}

// same reports whether two tellings may tell one happening: kind, sides, persons, place, date, ordinal and standing agree.
func same(a, b *telling) bool {
	if a.rule.typ != b.rule.typ || a.rule.mode != b.rule.mode && !gatherings(a, b) || !nested(a.states, b.states) {
		return false
	}
	if a.ordinal > 0 && b.ordinal > 0 && a.ordinal != b.ordinal || !edtf.Agree(a.date, b.date) {
		return false
	}
	if a.host != "" && b.host != "" && a.host != b.host && a.rule.mode != "invitation" {
		return false
	}
	if a.rule.typ != "CONSULT" {
		return sameAct(a, b)
	}
	return samePersons(a, b) && sameTime(a, b)
}

// gatherings reports whether two modes may name one gathering: the talks are the meeting, and both the summit.
func gatherings(a, b *telling) bool {
	return gathering(a.rule.mode) && gathering(b.rule.mode) && (a.date == b.date || a.date == "" || b.date == "")
}

func gathering(mode string) bool { return mode == "meeting" || mode == "talks" || mode == "summit" }

// sameAct is stricter for acts, of which two states do many: told of the same day with the same roles, or taken up again.
func sameAct(a, b *telling) bool {
	if a.thing != "" && b.thing != "" && a.thing != b.thing && !b.again {
		return false // a treaty and a letter
	}
	if a.title && a.rule == b.rule && b.sent-a.sent <= 3 {
		return true
	}
	if a.rule.mode == "invitation" && samePersons(a, b) {
		return true
	}
	if a.status != b.status && !b.again {
		return false
	}
	if len(a.from.sides) > 0 && len(b.from.sides) > 0 && !nested(a.from.sides, b.from.sides) {
		return false
	}
	if len(a.to.sides) > 0 && len(b.to.sides) > 0 && !nested(a.to.sides, b.to.sides) {
		return false
	}
	if b.again || a.rule.mode != "" && a.date != "" && (a.date == b.date || a.rule.typ == "AGREE" && oneTime(a.date, b.date)) || a.rule.mode != "" && b.sent-a.sent <= 1 {
		return samePersons(a, b)
	}
	return a.sent == b.sent || b.sent-a.sent <= 2 && a.date == b.date && a.rule == b.rule
}

// oneTime reports whether two dates are a day and some days about it: a paper signed "on Tuesday" and "a few days ago".
func oneTime(a, b string) bool {
	x, okX := edtf.Parse(a)
	y, okY := edtf.Parse(b)
	return okX && okY && x.Days() <= 8 && y.Days() <= 8 && x.Meets(y)
}

// sameTime keeps apart what is past and what is to come, unless dates or words tie them.
func sameTime(a, b *telling) bool {
	if b.again && !b.vague && !a.vague && (ahead(a.status) && b.status == chancery.Held || a.status == chancery.Held && ahead(b.status)) {
		return false
	}
	if b.again || a.date != "" && b.date != "" {
		return true
	}
	if a.status == chancery.UnderWay && b.status == chancery.Planned && b.date == "" && !b.indefinite && gathering(b.rule.mode) && b.sent-a.sent <= goesOnReach {
		return true // it has begun, and they "will" still discuss this and that
	}
	if ahead(a.status) != ahead(b.status) {
		return false
	}
	if a.status == chancery.UnderWay != (b.status == chancery.UnderWay) && a.rule.mode != "visit" && a.rule.mode != "summit" && !a.vague && !b.vague {
		return false
	}
	if a.date != "" || b.date != "" { // one is dated: near in the text, or the same occasion by number
		return b.sent-a.sent <= 3 || a.ordinal == b.ordinal && a.ordinal > 0 || ahead(a.status)
	}
	return true
}

func ahead(s chancery.Status) bool { return s == chancery.Planned || s == chancery.Proposed }

// samePersons is false where both name persons and none is the same.
func samePersons(a, b *telling) bool {
	if a.rule.mode == "visit" && len(a.from.sides) > 0 && len(b.from.sides) > 0 && !nested(a.from.sides, b.from.sides) {
		return false
	}
	x, y := a.persons(), b.persons()
	if len(x) == 0 || len(y) == 0 {
		return true
	}
	n := 0
	for _, p := range x {
		if slices.Contains(y, p) {
			n++
		}
	}
	return n == min(len(x), len(y)) || n > 0 && n == len(x)-1 && len(x) > 2
}

func (m *telling) persons() []string {
	var all party
	for _, p := range []party{m.from, m.to, m.others} {
		all.add(p)
	}
	return all.ids
}

// nested reports whether one list holds the other.
func nested(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}
