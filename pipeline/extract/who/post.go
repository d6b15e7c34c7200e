package who

// posts makes titles of what the press of a state that the text is about writes for them: CS in Kenya, chancellor in Brazil.
func (r *resolver) posts() {
	for i := range r.forms {
		for _, p := range r.l.posts[r.forms[i]] {
			if j := r.spelledOut(i, p.words); j > i && r.postOf(p, i) {
				r.entitle(i, j, p.role)
				break
			}
		}
	}
}

// spelledOut is the end of the words at token i, i where others stand there.
func (r *resolver) spelledOut(i int, words []string) int {
	for k, w := range words {
		if !r.is(i+k, len(r.forms), w) {
			return i
		}
	}
	return i + len(words)
}

// postOf reports whether the words at token i are that post here: no atom of another kind covers them, and the text is about the state.
func (r *resolver) postOf(p post, i int) bool {
	title := false
	if x := r.in[i]; x >= 0 {
		a := &r.list[x]
		if title = a.kind == aTitle; !title && a.kind != aOther && a.kind != aSurname || a.last > i+len(p.words) || a.first < i {
			return false
		}
	}
	if p.state == "*" {
		return true
	}
	if home := r.home(); title && home != "" {
		return home == p.state
	}
	n, more := r.seen[p.state], 0
	for _, k := range r.seen {
		if k > n {
			more++
		}
	}
	return n > 0 && more < 2
}

// entitle makes [i, j) a title, instead of the atoms that were found inside.
func (r *resolver) entitle(i, j int, role string) {
	for k := i; k < j; k++ {
		r.atom[k] = -1
	}
	r.add(atom{first: i, last: j, kind: aTitle, role: role})
}

// entities makes organisations of the names of lands that speak for themselves, whatever state they lie in.
func (r *resolver) entities() {
	for k := range r.list {
		x := &r.list[k]
		if x.kind == aPlace && x.last-x.first <= 2 && r.l.entity[lower(r.d.Words(x.first, x.last))] && !r.isPlace(x, len(r.forms)) {
			name := r.nameOf(x.first, x.last)
			x.kind, x.land, x.id, x.name = aOrg, x.id, actorID(name), name
			r.orgs[x.id] = &group{id: x.id, name: name, long: name, land: x.land}
		}
	}
}
