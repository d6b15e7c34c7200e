package who

import (
	"slices"
	"strings"
)

// phrase is a noun phrase that names or describes an actor: "the former Russian Foreign Minister", "Narendra Modi", "Japan's embassy".
type phrase struct {
	first, last int
	sent        int
	det         string
	poss        int      // token of "his", "its", "their"; -1 = none
	country     int      // token of "the country" in "the country's top diplomat"; -1 = none
	states      []string // named before: adjective, possessive, metonym
	orgs        []string // organisations named before: "EU foreign policy chief"
	of          []string // states named after: "president of South Korea"
	ofOrgs      []string
	to          bool // "ambassador to": of is where, not for whom
	past        bool
	quality     string // last qualifier: "top" of "the top Russian diplomat"
	roles       []string
	titleFirst  int // of the last title
	titleLast   int // after the last word of the title
	institution int // token of "ministry", "officials"; -1 = none
	honorific   bool
	honor       string // the honorific: "prince"
	sex         sex
	nameFirst   int // name [nameFirst, nameLast); equal where there is none
	nameLast    int
	core        int     // last word of name, title or institution: the head where the tree tells none
	app         *phrase // apposition behind the name
	counterpart bool
	host        bool   // "his host": the counterpart where he is
	from        string // the state behind the name: "X of Poland"
	fromLast    int    // where that ends
	aged        bool   // the age stands behind the name
	owned       bool   // the state before the name has 's: "Malaysia's Mohamad Hasan"
}

func (x *phrase) named() bool { return x.nameLast > x.nameFirst }

// parse reads the longest phrase that starts at token i, false where there is none. Where name is false, a name ends it.
func (r *resolver) parse(i, end int, name bool) (*phrase, bool) {
	if x, ok := r.tenant(i, end); ok {
		return x, true
	}
	if !r.opens(i) {
		return nil, false
	}
	x := &phrase{first: i, poss: -1, country: -1, institution: -1, titleLast: -1}
	j := r.opening(x, i, end)
	j = r.modifiers(x, j, end)
	j, ok := r.heads(x, j, end)
	if !ok {
		return nil, false
	}
	x.last, x.core = j, max(j-1, i)
	if x.titleLast > 0 || x.institution >= 0 {
		x.core = max(x.titleLast-1, x.institution)
		j = r.owners(x, j, end)
		x.last = j
	}
	if name {
		r.nameAfter(x, j, end)
	}
	return x, x.last > x.first && (x.named() || x.titleLast > 0 || x.institution >= 0)
}

// opens reports whether a phrase may start at token i: most words of a text open none.
func (r *resolver) opens(i int) bool {
	if i >= len(r.forms) || r.atom[i] >= 0 || isCap(r.forms[i]) {
		return i < len(r.forms)
	}
	low := r.lows[i]
	switch low {
	case "the", "a", "an", "his", "her", "its", "their", "my", "our", "this", "that", "country", "nation", "counterpart", "opposite":
		return true
	}
	return r.l.qualifier[low] || r.l.department[low] || r.l.institution[low] || r.l.particle[low]
}

// tenant is "the owner of the White House", "the boss of the Kremlin": the leader of its state.
func (r *resolver) tenant(i, end int) (*phrase, bool) {
	j := i
	if r.low(j) == "the" {
		j++
	}
	if r.low(j+1) != "of" || !r.l.tenant[r.low(j)] || r.low(j+1) != "of" || j+2 >= end {
		return nil, false
	}
	k := j + 2
	if r.low(k) == "the" && r.atomAt(k) == nil {
		k++
	}
	a := r.atomAt(k)
	if a == nil || a.kind != aMetonym || a.last > end {
		return nil, false
	}
	return &phrase{first: i, last: a.last, det: "the", poss: -1, country: -1, institution: -1, titleLast: j + 1, core: j, states: []string{a.id}, roles: []string{"leader"}}, true
}

// opening reads an article or possessive pronoun.
func (r *resolver) opening(x *phrase, i, end int) int {
	switch r.low(i) {
	case "the", "a", "an":
		if r.in[i] < 0 {
			x.det = r.low(i)
			return i + 1
		}
	case "his", "her", "its", "their", "my", "our":
		x.poss, x.det = i, r.low(i)
		return i + 1
	case "this", "that":
		if r.d.Tokens[i].UPOS == "DET" {
			x.det = r.low(i)
			return i + 1
		}
	}
	return i
}

// modifiers reads states, organisations and qualifiers before a title or institution.
func (r *resolver) modifiers(x *phrase, j, end int) int {
	for j < end {
		if a := r.atomAt(j); a != nil {
			k := r.modifier(x, a, end)
			if k == j {
				return j
			}
			j = k
			continue
		}
		low := r.low(j)
		switch {
		case r.l.qualifier[low] && !r.is(j+1, end, ","):
			x.past = x.past || r.l.past[low]
			x.quality = low
			if r.atomAt(j+1) == nil && r.l.institution[r.low(j+1)] && low == "deputy" {
				return j
			}
			j++
			if r.is(j, end, "-") {
				j++
			}
		case (low == "country" || low == "nation") && j+1 < end && possessive(r.forms[j+1]):
			x.country, j = j, j+2
		case isCap(r.forms[j]) && r.in[j] < 0 && nominal(r.d.Tokens[j].UPOS) && r.ministry(j, end) > j: // Communications Minister
			j = r.ministry(j, end)
		case r.in[j] < 0 && !isCap(r.forms[j]) && (x.det != "" || len(x.states) > 0 || r.l.department[low]) && r.portfolio(j, end) > j: // water minister
			j = r.portfolio(j, end)
		case x.det == "the" && isCap(r.forms[j]) && r.in[j] < 0 && r.ownerEnd(j, end) > j: // the Communist Party's top diplomat
			k := r.ownerEnd(j, end)
			name := r.nameOf(j, k)
			id := actorID(name)
			if r.orgs[id] == nil {
				r.orgs[id] = &group{id: id, name: name, long: name}
			}
			x.orgs = append(x.orgs, id)
			j = k + 1
		case low == "honorable" || low == "honourable" || low == "hon'ble":
			j++
		default:
			return j
		}
	}
	return j
}

// ministry is the end of the words at j that say what a minister is for ("Trade and Industry Minister"), j where no minister follows.
func (r *resolver) ministry(j, end int) int {
	for k := j; k < end && k < j+5; k++ {
		if a := r.atomAt(k); a != nil {
			if a.kind == aTitle && k > j && (a.role == "minister" || strings.HasSuffix(a.role, " minister") && a.last-a.first == 1 || r.low(k) == "minister" || r.low(k) == "secretary") {
				return k
			}
			return j
		}
		if low := r.low(k); low != "and" && low != "&" && (!isCap(r.forms[k]) || r.l.honorific[low]) {
			return j
		}
	}
	return j
}

// ownerEnd is the end of the name of an organisation that the atlas does not know at j, before 's and an office; j where none stands there.
func (r *resolver) ownerEnd(j, end int) int {
	k := r.run(j, end)
	if k-j < 2 || k+1 >= end || !possessive(r.forms[k]) || !r.l.organisation[r.low(k-1)] || !r.leadsOn(k+1, end) {
		return j
	}
	return k
}

// portfolio is the end of the words in small letters at j that say what the minister right behind them is for, j where none follows.
func (r *resolver) portfolio(j, end int) int {
	for k := j; k < end && k < j+4; k++ {
		if a := r.atomAt(k); a != nil {
			if a.kind == aTitle && a.role == "minister" && k > j {
				return k
			}
			return j
		}
		if u := r.d.Tokens[k].UPOS; u != "NOUN" && u != "ADJ" && r.low(k) != "and" || isCap(r.forms[k]) || r.l.institution[r.lows[k]] {
			return j
		}
	}
	return j
}

// modifier reads one atom as a modifier: an adjective always, a name before 's or before a title.
func (r *resolver) modifier(x *phrase, a *atom, end int) int {
	next := a.last
	poss := next < end && possessive(r.forms[next])
	if poss {
		next++
	}
	switch a.kind {
	case aAdjective:
		x.states = append(x.states, a.id)
		if r.is(next, end, "-") && r.glued(next) {
			next++
		}
	case aState, aCapital, aMetonym:
		if !r.leadsOn(next, end) {
			x.owned = poss && a.kind == aState && r.fullName(next, end)
			if !poss || !x.owned && r.in[min(next, end-1)] < 0 && isCap(r.forms[min(next, end-1)]) {
				return a.first
			}
		}
		x.states = append(x.states, a.id)
	case aOrg:
		if !poss && !r.leadsOn(next, end) {
			return a.first
		}
		x.orgs = append(x.orgs, a.id)
	case aPlace:
		if !poss || !r.leadsOn(next, end) {
			return a.first
		}
		x.states = append(x.states, a.id)
	default:
		return a.first
	}
	return next
}

// fullName reports whether a name of two words or more stands at j.
func (r *resolver) fullName(j, end int) bool {
	return j < end && (r.kindAt(j) == aPerson || r.kindAt(j) == aSurname || r.run(j, end) >= j+2 && r.in[j] < 0)
}

// leadsOn reports whether a title, institution or what may stand before one starts at j.
func (r *resolver) leadsOn(j, end int) bool {
	if j >= end {
		return false
	}
	if a := r.atomAt(j); a != nil {
		return a.kind == aTitle
	}
	low := r.low(j)
	if r.l.qualifier[low] || r.l.department[low] {
		return r.leadsOn(j+1, end) || r.l.institution[r.low(j+1)]
	}
	return r.l.institution[low] && !isCapRun(r, j+1, end) || r.l.other[low] || low == "colleague" || low == "opposite" && r.low(j+1) == "number"
}

// isCapRun reports whether a longer proper name goes on at j, so that "Force" in "Air Force One" is no institution.
func isCapRun(r *resolver, j, end int) bool {
	return j < end && isCap(r.forms[j]) && r.in[j] < 0 && r.d.Tokens[j].UPOS == "PROPN" && r.l.organisation[r.low(j)]
}

// heads reads titles or an institution. Without either, a name may still follow.
func (r *resolver) heads(x *phrase, j, end int) (int, bool) {
	for j < end {
		if a := r.atomAt(j); a != nil && a.kind == aTitle {
			x.roles = append(x.roles, a.role)
			x.titleFirst = a.first
			if a.state != "" {
				x.states = append(x.states, a.state)
			} else if id, org := r.inside(a); org {
				x.orgs = append(x.orgs, id)
			} else if id != "" {
				x.states = append(x.states, id)
			}
			x.sexBy(r.l, r.low(a.first), r.low(a.last-1))
			j = a.last
			for r.l.suffix[r.low(j)] && j < end && r.in[j] < 0 {
				j++
			}
			x.titleLast = j
			if r.is(j, end, "(") && r.is(j+2, end, ")") && allCaps(r.forms[j+1]) { // External Affairs Minister (EAM)
				j += 3
			}
			if r.low(j) == "and" && r.kindAt(j+1) == aTitle || r.is(j, end, ",") && r.kindAt(j+1) == aTitle && r.is(j+1, end, "") {
				j++
				continue
			}
			return j, true
		}
		low := r.low(j)
		if n := r.otherSide(x, j, end); n > j {
			x.counterpart, x.titleLast = true, n
			x.host = low == "host" || low == "hostess"
			return n, true
		}
		if k, role := r.parted(x, j, end); k > j {
			x.roles, x.titleLast = append(x.roles, role), k
			return k, true
		}
		if k := r.organ(j, end); k > j {
			x.institution = k - 1
			return k, true
		}
		if low == "office" && x.poss >= 0 && r.in[j] < 0 { // "a statement from his office"
			x.institution = j
			return j + 1, true
		}
		break
	}
	return j, x.first == j || x.det == "" && len(x.states) == 0 || x.past || x.owned
}

// parted reads a title that a state stands in the middle of: "top Russian diplomat".
func (r *resolver) parted(x *phrase, j, end int) (int, string) {
	if x.quality == "" || len(x.states) == 0 && x.country < 0 || j >= end || r.d.Tokens[j].UPOS != "NOUN" {
		return j, ""
	}
	if role, _, ok := r.a.Role(x.quality + " " + r.low(j)); ok {
		return j + 1, role
	}
	return j, ""
}

// inside is the state or organisation that a title names itself: "Kremlin spokesman", "US president", "UN chief".
func (r *resolver) inside(a *atom) (id string, org bool) {
	n, rs := r.a.Match(r.forms[a.first:a.last])
	if n > 0 && n < a.last-a.first {
		switch kindOf(rs[0]) {
		case aState, aAdjective, aMetonym, aCapital:
			return rs[0].ID, false
		case aOrg:
			return rs[0].ID, true
		}
	}
	return "", false
}

func (x *phrase) sexBy(l *lists, ws ...string) {
	for _, w := range ws {
		switch {
		case l.male[w]:
			x.sex = he
		case l.female[w]:
			x.sex = she
		}
	}
}

// organ is the end of an institution at j: "ministry", "foreign ministry", "external affairs ministry", "foreign ministry officials".
func (r *resolver) organ(j, end int) int {
	k := j
	for k < end && k < j+5 && (r.l.department[r.low(k)] || k > j && (r.low(k) == "and" || r.low(k) == "of")) && r.in[k] < 0 {
		k++
	}
	if k < end && r.low(k) == "diplomat" && r.in[k] < 0 && k == j && r.indefinite(j) {
		return k + 1
	}
	if k == j && r.low(k) == "high" && r.low(k+1) == "commission" && k+1 < end && r.in[k] < 0 {
		return k + 2
	}
	if k < end && r.l.institution[r.low(k)] && r.in[k] < 0 {
		if r.low(k) == "office" && k == j || r.low(k) == "department" && k == j {
			return j
		}
		k++
		for k < end && r.l.institution[r.low(k)] && r.in[k] < 0 {
			k++
		}
		if r.low(k) == "of" && r.l.department[r.low(k+1)] { // Ministry of Foreign Affairs
			m := k + 1
			for m < end && (r.l.department[r.low(m)] || (r.low(m) == "and" || r.low(m) == ",") && r.l.department[r.low(m+1)] || r.low(m) == "affairs") {
				m++
			}
			k = m
		}
		return k
	}
	return j
}

// owners reads "of South Korea", "of the European Council", "to India" after a title or institution.
func (r *resolver) owners(x *phrase, j, end int) int {
	prep := r.low(j)
	if prep != "of" && prep != "for" && prep != "to" || j+1 >= end {
		return j
	}
	if (prep == "to" || prep == "for") && x.institution >= 0 || prep == "to" && !slices.ContainsFunc(x.roles, sentAbroad) {
		return j
	}
	k := j + 1
	if n := r.field(k, end); n > k && x.titleLast > 0 { // adviser for foreign affairs
		return n
	}
	if r.low(k) == "the" && r.in[k] < 0 {
		k++
	}
	for k < end && r.l.close[r.low(k)] {
		k++
	}
	if k >= end {
		return j
	}
	if n := r.forces(k, end); n > k && x.titleLast > 0 {
		return n
	}
	if a := r.atomAt(k); a != nil {
		switch a.kind {
		case aState:
			x.of = append(x.of, a.id)
		case aOrg:
			x.ofOrgs = append(x.ofOrgs, a.id)
		case aAdjective: // head of the Indian government
			if n := r.organ(a.last, end); n > a.last || r.low(a.last) == "state" {
				x.of = append(x.of, a.id)
				return max(n, a.last+1)
			}
			return j
		default:
			return j
		}
		k = a.last
		x.to = prep == "to"
		if !x.to && slices.ContainsFunc(x.roles, sentAbroad) {
			k = r.accredited(k, end)
		}
		return k
	}
	return j
}

// field is the end of the words at k that say what an office is for, k where none do.
func (r *resolver) field(k, end int) int {
	j := k
	for j < end && j < k+5 && r.in[j] < 0 && (r.l.department[r.low(j)] || j > k && r.low(j) == "and" && r.l.department[r.low(j+1)]) {
		j++
	}
	return j
}

// forces is the end of what a commander commands at k: "Armed Forces", "General Staff"; k where nothing of the kind stands there.
func (r *resolver) forces(k, end int) int {
	for j := k; j < end && j < k+3 && r.in[j] < 0 && isCap(r.forms[j]); j++ {
		switch r.low(j) {
		case "forces", "force", "staff", "army", "navy", "guard", "guards", "corps":
			return j + 1
		}
	}
	return k
}

// accredited is the end of "to the Kingdom" at k: where an ambassador of a state is sent.
func (r *resolver) accredited(k, end int) int {
	j := k + 1
	if r.low(k) != "to" || j >= end {
		return k
	}
	if r.low(j) == "the" && r.in[j] < 0 {
		j++
	}
	if a := r.atomAt(j); a != nil && (a.kind == aState || a.kind == aOrg) {
		return a.last
	}
	switch r.low(j) {
	case "kingdom", "republic", "emirate", "emirates", "sultanate", "federation", "union", "state", "country":
		return min(j+1, end)
	}
	return k
}

func sentAbroad(role string) bool {
	return role == "ambassador" || role == "envoy" || role == "consul" || role == "charge d'affaires"
}

// nameAfter reads the name at j with what is put behind it: "Yair Lapid", ", Yair Lapid,", "Kang Yu-jung, his spokeswoman".
func (r *resolver) nameAfter(x *phrase, j, end int) {
	comma := false
	owned := x.first > 0 && possessive(r.forms[x.first-1]) // "the president's envoy, Carl ..."
	if x.titleLast > 0 && r.is(j, end, ",") && (x.det == "the" || x.poss >= 0 || owned || len(x.states) > 0 || len(x.of) > 0) {
		n := r.honorifics(&phrase{}, j+1, end)
		if k := r.nameEnd(x, n, end); k > n+1 && (k >= end || strings.Contains(",.;)—–-:", r.forms[k]) || r.low(k) == "and" || possessive(r.forms[k])) {
			j, comma = j+1, true
		}
	}
	j = r.honorifics(x, j, end)
	k := r.nameEnd(x, j, end)
	if k == j {
		return
	}
	j = r.afterOffice(x, j, k)
	x.nameFirst, x.nameLast, x.last, x.core = j, k, k, k-1
	if a := r.atomAt(k + 1); r.low(k) == "of" && a != nil && a.kind == aState && k-j > 1 { // "Agata Wierzbicka of Poland"
		x.from, x.fromLast = a.id, a.last
	}
	if x.titleLast > 0 && !comma {
		x.core = k - 1
	}
	r.apposition(x, end)
}

// afterOffice is where the name in the run of capitals at [j, k) begins: behind a rank in it ("Armed Forces Major General Karim Nasser") or an office
// ("Home Adviser Karim Nasser"); j where there is neither.
func (r *resolver) afterOffice(x *phrase, j, k int) int {
	for m := k - 2; m > j; m-- {
		if !r.l.rank[strings.TrimSuffix(r.lows[m], ".")] {
			continue
		}
		for m > j+1 && r.l.rank[r.lows[m-1]] {
			m--
		}
		if n := r.honorifics(x, m, k); n > m && n < k {
			return n
		}
	}
	for m := k - 2; m >= j; m-- {
		if m == k-2 && len(r.short[foldName(r.forms[k-1])]) == 0 && r.kindAt(k-1) != aSurname { // Secretary Rubio, but not Secretary General
			continue
		}
		if r.l.office[r.lows[m]] && !r.l.organisation[r.lows[k-1]] {
			x.honorific, x.titleFirst, x.titleLast = true, j, m+1
			return m + 1
		}
	}
	return j
}

// nameEnd is the end of the name of a person at j, j where there is none.
func (r *resolver) nameEnd(x *phrase, j, end int) int {
	if j >= end {
		return j
	}
	a := r.atomAt(j)
	if a != nil && a.kind == aPerson {
		k := r.run(j, end)
		if a.last-a.first == 1 && k > a.last { // a given name that somebody else is known by
			return k
		}
		if k > a.last && (k-a.last <= 2 || r.l.particle[r.lows[a.last]] && k-a.last <= 5) && r.in[k-1] < 0 && r.in[a.last] < 0 {
			return k
		}
		return a.last
	}
	if a != nil && a.kind != aSurname && a.kind != aOther && !(a.kind == aPlace || a.kind == aCapital) {
		return j
	}
	k := r.split(j, r.run(j, end))
	if a != nil && (a.kind == aPlace || a.kind == aCapital) && (k <= a.last || x.titleLast < 0) {
		return j
	}
	if p := r.particles(j, end); k == j && p > j && (x.titleLast > 0 || p > j+1 && r.forms[p-1] == "-") && r.nameWord(p) { // Chancellor von ..., al-Zayani
		k = r.run(p, end)
	}
	return k
}

// oneWord reports whether the name at [i, j) is one word, though a hyphen holds a particle to it: "Sisi", "al-Zayani".
func (r *resolver) oneWord(i, j int) bool {
	return j-i == 1 || j-i == 3 && r.forms[i+1] == "-" && r.l.particle[r.lows[i]]
}

// servant is "Trump's envoy": a title after the name of a person whom the text knows.
func (r *resolver) servant(i, end int) (*phrase, bool) {
	k := i
	for k < end && k < i+3 && isCap(r.forms[k]) {
		k++
	}
	if k == i || k+1 >= end || !possessive(r.forms[k]) {
		return nil, false
	}
	ps := r.short[foldName(r.nameOf(i, k))]
	if k-i > 1 {
		if p := r.knownPerson(i, k); p != nil {
			ps = []*person{p}
		}
	}
	y, ok := r.parse(k+1, end, false)
	if !ok || y.titleLast < 0 || len(ps) != 1 || len(ps[0].states) == 0 {
		return nil, false
	}
	y.first = i
	if len(y.states) == 0 {
		y.states = ps[0].states[:1]
	}
	return y, true
}

// split ends a run of capitals at [j, k) before the short name of somebody whom the text knows, where the tree does not hold the two
// together: "On Twitter Lapid wrote".
func (r *resolver) split(j, k int) int {
	if k-j < 2 || k-j > 4 || r.byID[actorID(r.nameOf(j, k))] != nil || len(r.short[foldName(r.nameOf(j, k))]) > 0 {
		return k
	}
	for m := j + 1; m < k; m++ {
		if len(r.short[foldName(r.nameOf(m, k))]) == 0 {
			continue
		}
		joined := false
		for i := j; i < m; i++ {
			h := r.d.Tokens[i].Head
			joined = joined || h >= m && h < k
		}
		for i := m; i < k; i++ {
			h := r.d.Tokens[i].Head
			joined = joined || h >= j && h < m
		}
		if r.forms[m-1] == "-" { // Lee-Trump
			return m - 1
		}
		if !joined || r.l.in[r.low(j-1)] || r.low(j-1) == "on" {
			return m
		}
	}
	return k
}

// apposition reads a title behind the name.
func (r *resolver) apposition(x *phrase, end int) {
	j := x.last
	if r.is(j, end, "(") && j+2 < end && r.is(j+2, end, ")") { // Friedrich Merz (CDU)
		x.last = j + 3
		j += 3
	}
	if !r.is(j, end, ",") && !r.is(j, end, "(") {
		return
	}
	if r.is(j+2, end, ",") && r.d.Tokens[j+1].UPOS == "NUM" && len(r.forms[j+1]) == 2 { // Han, 53,
		x.aged = true
		x.last = j + 3
		return
	}
	y, ok := r.parse(j+1, end, false)
	if !ok || y.titleLast < 0 {
		if y, ok = r.servant(j+1, end); !ok {
			return
		}
	}
	if y.last < end && r.l.say[r.d.Tokens[y.last].Lemma] && r.d.Tokens[y.last].UPOS == "VERB" && !possessive(r.forms[j]) || r.subjectBeforeVerb(y, end) { // "…, the minister said"
		return
	}
	if y.det == "" && len(y.states) == 0 && len(y.of) == 0 && len(y.ofOrgs) == 0 && len(y.roles) == 0 {
		return
	}
	if y.last < end && isCap(r.forms[y.last]) && r.in[y.last] != 0 && letter(initial(r.forms[y.last])) { // "X, Foreign Minister Y": a list
		return
	}
	if y.last < end {
		switch f := r.forms[y.last]; f {
		case ",", ".", ";", ")", "and", "who", "—", "–", ":", "said", "told", "\"", "”", "in", "at", "on", "while", "as", "was", "is", "has":
		default:
			if y.det == "" && len(y.of) == 0 && len(y.ofOrgs) == 0 {
				return
			}
		}
	}
	x.app = y
	x.last = y.last
}

// otherSide is the end of "counterpart", "opposite number", "host" at j, j where none stands there.
func (r *resolver) otherSide(x *phrase, j, end int) int {
	low := r.low(j)
	switch {
	case j >= end || r.in[j] >= 0:
		return j
	case low == "counterpart" || low == "homologue":
		return j + 1
	case low == "opposite" && r.low(j+1) == "number":
		return j + 2
	case r.l.other[low] && x.poss >= 0, low == "colleague" && x.poss >= 0 && len(x.states) > 0:
		return j + 1
	}
	return j
}

// honorifics is the end of the honorifics and ranks at j ("H.E. Dr.", "Gen (Rtd)"), with what they tell put down in x.
func (r *resolver) honorifics(x *phrase, j, end int) int {
	for j < end && isCap(r.forms[j]) && (r.in[j] < 0 || r.list[r.in[j]].kind == aOther || r.list[r.in[j]].kind == aSurname) {
		n := r.honorificAt(j, end)
		if n == 0 {
			return j
		}
		low := strings.TrimSuffix(r.low(j+n-1), ".")
		k := j + n
		if r.is(k, end, ".") {
			k++
		}
		if r.is(k, end, "(") && r.l.retired[strings.TrimSuffix(r.low(k+1), ".")] {
			for k < end && r.forms[k] != ")" {
				k++
			}
			k++
		}
		if k >= end || !isCap(r.forms[k]) && r.particles(k, end) == k || r.l.shy[low] && (k+1 >= end || !r.nameWord(k+1) && r.particles(k+1, end) == k+1) {
			return j
		}
		x.honorific, x.honor = true, low
		x.sexBy(r.l, low)
		j = k
	}
	return j
}

// honorificAt is how many words the honorific at j has, 0 where there is none.
func (r *resolver) honorificAt(j, end int) int {
	w := strings.TrimSuffix(r.low(j), ".")
	for n := min(3, end-j); n > 1; n-- {
		long := w
		for k := 1; k < n; k++ {
			long += " " + strings.TrimSuffix(r.low(j+k), ".")
		}
		if r.l.honorific[long] {
			return n
		}
	}
	if r.l.honorific[w] {
		return 1
	}
	return 0
}

// subjectBeforeVerb reports whether the tree makes the phrase y the subject of the verb right behind it, that ends the sentence.
func (r *resolver) subjectBeforeVerb(y *phrase, end int) bool {
	if y.last >= end || r.d.Tokens[y.last].UPOS != "VERB" {
		return false
	}
	t := &r.d.Tokens[y.core]
	return len(t.Rel) >= 5 && t.Rel[:5] == "nsubj" && t.Head == y.last
}

// indefinite reports whether "a" or "an" opens the phrase with its noun at j.
func (r *resolver) indefinite(j int) bool {
	for k := j - 1; k >= 0 && k >= j-4; k-- {
		if low := r.low(k); low == "a" || low == "an" || low == "one" || low == "another" {
			return true
		}
		if u := r.d.Tokens[k].UPOS; u != "ADJ" && u != "PROPN" && u != "NOUN" {
			return false
		}
	}
	return false
}
