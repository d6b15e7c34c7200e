package who

// plural is a title that the names behind it share: "the foreign ministers, Agata Wierzbicka of Poland and Mantas Girdenis of Lithuania".
type plural struct {
	end  int // of the last name that has it
	role string
}

// shareTitle gives the name in x the title in the plural that stands before it, or before the names that it is joined to.
func (r *resolver) shareTitle(x *phrase) {
	if x.titleLast > 0 || x.first != x.nameFirst {
		return
	}
	role := ""
	if k := x.nameFirst - 1; k >= 0 {
		if k > 0 && (r.forms[k] == "," || r.forms[k] == "(") {
			k--
		}
		role = r.pluralBefore(k)
	}
	if role == "" && r.plural.role != "" && x.nameFirst > r.plural.end && x.nameFirst-r.plural.end <= 2 && r.joins(r.plural.end, x.nameFirst) {
		role = r.plural.role
	}
	if role == "" {
		return
	}
	x.roles = append(x.roles, role)
	r.plural = plural{max(x.nameLast, x.fromLast), role}
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

// pluralBefore is the role of the plural title that ends with token k, "" where none does.
func (r *resolver) pluralBefore(k int) string {
	low := r.low(k)
	if !r.l.pairPersons[low] || low == "men" || low == "women" || low == "officials" || low == "counterparts" || low == "diplomats" {
		return ""
	}
	i := k
	for i > 0 && i > k-3 && (r.l.department[r.low(i-1)] || r.low(i-1) == "prime") {
		i--
	}
	return r.pluralRole(i, k)
}
