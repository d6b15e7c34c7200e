package who

import "slices"

// plural is a title that the names behind it share, with the states that it is of, in the order of the names: "the foreign ministers, Agata
// Wierzbicka of Poland and Mantas Girdenis of Lithuania", "the Dutch and Belgian foreign ministers, X and Y".
type plural struct {
	end    int // of the last name that has it
	role   string
	states []string // of one: all act for it
	names  int      // how many had it so far
}

// shareTitle gives the name in x the title in the plural that stands before it, or before the names that it is joined to.
func (r *resolver) shareTitle(x *phrase) {
	if x.titleLast > 0 || x.first != x.nameFirst {
		return
	}
	p := plural{}
	if k := x.nameFirst - 1; k >= 0 {
		if k > 0 && (r.forms[k] == "," || r.forms[k] == "(") {
			k--
		}
		p = r.pluralBefore(k)
	}
	if p.role == "" && r.plural.role != "" && x.nameFirst > r.plural.end && x.nameFirst-r.plural.end <= 2 && r.joins(r.plural.end, x.nameFirst) {
		p = r.plural
	}
	if p.role == "" {
		return
	}
	x.roles = append(x.roles, p.role)
	switch n := len(p.states); {
	case n == 1:
		x.states = append(x.states, p.states[0])
	case p.names < n && x.from == "":
		x.states = append(x.states, p.states[p.names])
	}
	p.end, p.names = max(x.nameLast, x.fromLast), p.names+1
	r.plural = p
}

// joins reports whether only commas and "and" stand at [i, j).
func (r *resolver) joins(i, j int) bool {
	for ; i < j; i++ {
		if r.forms[i] != "," && r.low(i) != "and" {
			return false
		}
	}
	return true
}

// pluralBefore is the plural title that ends with token k, with the states named before it or after it ("of Latvia and Estonia"); without a
// role where none does.
func (r *resolver) pluralBefore(k int) plural {
	states, j := r.statesBefore(k)
	if len(states) > 0 {
		if j--; r.low(j) == "the" {
			j--
		}
		if r.low(j) != "of" {
			return plural{}
		}
		k = j - 1
	}
	low := r.low(k)
	if !r.l.pairPersons[low] || low == "men" || low == "women" || low == "officials" || low == "counterparts" || low == "diplomats" {
		return plural{}
	}
	i := k
	for i > 0 && i > k-3 && (r.l.department[r.low(i-1)] || r.low(i-1) == "prime") {
		i--
	}
	if len(states) == 0 {
		states, _ = r.statesBefore(i - 1)
	}
	return plural{role: r.pluralRole(i, k), states: states}
}

// statesBefore are the states named in a row up to token k, in order, with the token that the row starts at.
func (r *resolver) statesBefore(k int) ([]string, int) {
	var states []string
	first := k + 1
	for k >= 0 {
		if possessive(r.forms[k]) {
			k--
			continue
		}
		x := r.in[k]
		if x < 0 || r.list[x].last != k+1 || r.list[x].kind != aAdjective && r.list[x].kind != aState {
			break
		}
		states, first = append(states, r.list[x].id), r.list[x].first
		for k = first - 1; k >= 0 && (r.forms[k] == "," || r.low(k) == "and" || r.low(k) == "the" && r.low(k-1) == "and"); {
			k--
		}
		if k == first-1 {
			break
		}
	}
	slices.Reverse(states)
	return states, first
}
