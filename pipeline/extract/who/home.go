package who

import (
	"slices"
	"strings"
)

// settleHome finds the state that the text is at home in, where neither outlet nor place line tells, and gives it the office-holders
// that the text names without a state: a press says whose minister somebody is only of foreign ones.
func (r *resolver) settleHome() {
	r.settled = true
	var homeless []*person
	for _, p := range r.people {
		if !p.curated && len(p.states) == 0 && r.publicOffice(rolesOf(p)) && !p.past() {
			homeless = append(homeless, p)
		}
	}
	if home := r.press(); home == "" || r.abroad(home) {
		r.guess = r.guessHome()
	}
	for _, p := range homeless {
		for _, role := range rolesOf(p) {
			if role == "ambassador" { // posted anywhere
				continue
			}
			st := r.leftOver(p, role)
			if st == "" {
				st = r.homeOf(p, role)
			}
			if st != "" {
				r.actsFor(p, st)
				break
			}
		}
	}
}

// leftOver is the one of the two states that the text is about in which nobody else holds the role, while somebody does in the other: of two
// foreign ministers at the table one is of each side. "" where it is not so.
func (r *resolver) leftOver(p *person, role string) string {
	if !r.l.leader[role] && !strings.HasSuffix(role, "minister") || role == "minister" || role == "leader" {
		return ""
	}
	for _, q := range r.people {
		if q == p || len(q.states) != 1 || !r.roleMatches(q, role, q.states[0]) || r.onlyPast(q, role) {
			continue
		}
		other := r.otherSideOf(q.states[0])
		if other == "" || r.otherSideOf(other) != q.states[0] {
			continue
		}
		for _, o := range r.ofState[other] {
			if o != p && r.roleMatches(o, role, other) && !r.onlyPast(o, role) {
				return ""
			}
		}
		for _, id := range r.holders(role, other) {
			if id != p.id {
				return ""
			}
		}
		return other
	}
	return ""
}

func rolesOf(p *person) []string {
	var out []string
	for _, o := range p.roles {
		out = append(out, o.Role)
	}
	return out
}

// past reports whether all offices of p are over.
func (p *person) past() bool {
	for _, o := range p.roles {
		if o.To == "" {
			return false
		}
	}
	return true
}

// guessHome is the state named most, those whose office-holders are named with their state counting less; "" where two come close.
func (r *resolver) guessHome() string {
	r.countForeign()
	states := make([]string, 0, len(r.seen))
	for st := range r.seen {
		states = append(states, st)
	}
	slices.Sort(states)
	best, score, second := "", 0, 0
	for _, st := range states {
		switch n := r.seen[st] - 2*r.foreign[st] + 3*r.bare[st]; {
		case n > score:
			best, score, second = st, n, score
		case n > second:
			second = n
		}
	}
	if score < 3 || 3*score < 4*second || r.foreign[best] > 0 && score < 2*second { // at home nobody says whose the office-holders are
		return ""
	}
	return best
}

// countForeign counts the office-holders of every state whom the text names with it.
func (r *resolver) countForeign() {
	if r.counted {
		return
	}
	r.counted = true
	for i := range r.list { // "the Somali president"
		x := &r.list[i]
		k := x.last
		if k < len(r.forms) && possessive(r.forms[k]) {
			k++
		}
		if (x.kind == aAdjective || x.kind == aState && k > x.last) && (r.kindAt(k) == aTitle || r.low(k) == "counterpart") {
			r.foreign[x.id]++
		}
	}
}

// abroad reports whether the place line is all that speaks for home, and the text says of that state's office-holders whose they are.
func (r *resolver) abroad(home string) bool {
	if p, ok := r.a.Outlet(r.t.Outlet); ok && p.State != "" {
		return false
	}
	r.countForeign()
	return r.foreign[home] > 0
}
