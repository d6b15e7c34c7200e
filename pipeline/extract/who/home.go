package who

import "slices"

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
			if st := r.homeOf(p, role); st != "" {
				r.actsFor(p, st)
				break
			}
		}
	}
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
	if score < 3 || 3*score < 4*second {
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
