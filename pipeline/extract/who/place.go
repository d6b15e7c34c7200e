package who

// isPlace reports whether a capital says where, not who: "in Moscow", "visited Moscow", "Moscow, capital of Russia".
func (r *resolver) isPlace(a *atom, end int) bool {
	k := a.last
	if r.is(k, end, "-") && r.glued(k) { // the Geneva-based institute
		if low := r.low(k + 1); low == "based" || low == "born" || low == "registered" || low == "bound" {
			return true
		}
	}
	if r.is(k, end, ",") {
		if low := r.low(k + 1); low == "capital" || low == "the" && (r.low(k+2) == "capital" || r.kindAt(k+2) == aAdjective && r.low(k+3) == "capital") {
			return true
		}
		if x := r.atomAt(k + 1); x != nil && x.kind == aState && x.id == a.id { // Moscow, Russia
			return true
		}
	}
	if sent := r.d.SentOf(a.first); r.d.Sents[sent].First == a.first { // "MOSCOW: …", "London (AFP)"
		switch r.low(k) {
		case ":", "(", "—", "–", "-", "--":
			return true
		case ",":
			if f := r.forms; k+2 < end && r.d.Tokens[k+2].UPOS == "NUM" && isCap(f[k+1]) { // "SEOUL, Oct 12 —"
				return true
			}
		}
	}
	prev := r.low(a.first - 1)
	switch prev {
	case "in", "at", "near", "outside", "inside", "around", "via", "across", "into", "throughout", "within", "capital", "city", "airport":
		return true
	case "of":
		return r.l.spot[r.low(a.first-2)]
	case "to", "from", "for", "toward", "towards":
		return r.travels(a)
	case "and", ",", "or": // "in Moscow and Beijing"
		t := &r.d.Tokens[a.first]
		if t.Rel == "conj" && t.Head >= 0 {
			if k := r.in[t.Head]; k >= 0 && r.list[k].kind == aCapital && t.Head < a.first {
				return r.isPlace(&r.list[k], end)
			}
		}
	}
	return r.visited(a)
}

// regionOf is the state that the words before say the place lies in: "the Greek region of Macedonia"; "" where they do not.
func (r *resolver) regionOf(a *atom) string {
	k := a.first - 1
	if r.low(k) != "of" || k < 2 {
		return ""
	}
	switch r.low(k - 1) {
	case "region", "province", "county", "district", "town", "city", "village", "prefecture", "state":
	default:
		return ""
	}
	for k -= 2; k >= 0 && (r.d.Tokens[k].UPOS == "ADJ" || possessive(r.forms[k])); k-- {
		if x := r.in[k]; x >= 0 && r.list[x].kind == aAdjective && r.list[x].id != a.id {
			return r.list[x].id
		}
	}
	if k >= 0 && r.in[k] >= 0 && r.list[r.in[k]].kind == aState && possessive(r.forms[k+1]) && r.list[r.in[k]].id != a.id {
		return r.list[r.in[k]].id
	}
	return ""
}

// travels reports whether "to Moscow" goes with a journey: "fly to", "a visit to", "returned from".
func (r *resolver) travels(a *atom) bool {
	g := r.d.Tokens[r.head(a.first, a.last, a.last-1)].Head
	if g < 0 {
		return true
	}
	if r.l.travel[r.d.Tokens[g].Lemma] || r.low(a.first-1) == "from" && r.l.speak[r.d.Tokens[g].Lemma] { // "announced from Caracas"
		return true
	}
	for k := a.first - 2; k >= 0 && k > a.first-6; k-- { // where the tree hangs it elsewhere
		if u := r.d.Tokens[k].UPOS; u == "NOUN" || u == "VERB" {
			return r.l.travel[r.d.Tokens[k].Lemma] || r.d.Tokens[g].Lemma == "send" && (r.l.someone[r.lows[k]] || r.l.institution[r.lows[k]] || r.in[k] >= 0 && r.list[r.in[k]].kind == aTitle)
		}
	}
	return false
}

// visited reports whether the capital is the object of a verb of going, or modifies a noun that takes place there ("Moscow talks").
func (r *resolver) visited(a *atom) bool {
	h := r.head(a.first, a.last, a.last-1)
	t := &r.d.Tokens[h]
	if t.Head < 0 {
		return false
	}
	g := &r.d.Tokens[t.Head]
	switch t.Rel {
	case "obj":
		if n := r.kid(t.Head, "nsubj"); n >= 0 && r.in[n] >= 0 && (g.Lemma == "attack" || g.Lemma == "hit") {
			if k := r.list[r.in[n]].kind; k == aPerson || k == aSurname { // a minister attacks a government, an army a city
				return false
			}
		}
		return r.l.visit[g.Lemma]
	case "compound":
		return g.UPOS == "NOUN" && !r.l.institution[g.Lemma] && t.Head <= a.last
	case "appos":
		return g.Lemma == "capital" || g.Lemma == "city"
	}
	return false
}
