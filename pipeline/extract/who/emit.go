package who

import (
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/atlas"
)

// phrases goes through the text once more, in order, and puts down every mention, now that the names are known.
func (r *resolver) phrases() {
	for s := range r.d.Sents {
		sent := &r.d.Sents[s]
		for i := sent.First; i < sent.Last; {
			i = max(r.step(i, sent.Last, s), i+1)
		}
		r.settle(s)
	}
}

// step puts down what starts at token i and returns the token to go on with.
func (r *resolver) step(i, end, s int) int {
	if m, j, ok := r.group(i, end, s); ok {
		r.inner(m.First, j, s)
		r.put(m, s)
		return j
	}
	if j, ok := r.unnamed(i, end, s); ok {
		return j
	}
	if j, ok := r.predecessor(i, end, s); ok {
		return j
	}
	if j, ok := r.host(i, end, s); ok {
		return j
	}
	if j, ok := r.common(i, end, s); ok {
		return j
	}
	if j, ok := r.elder(i, end, s); ok {
		return j
	}
	if j, ok := r.police(i, s); ok {
		return j
	}
	if x, ok := r.phraseAt(i, end); ok {
		x.sent = s
		if j, ok := r.predicate(x, s); ok {
			return j
		}
		if j, ok := r.link(x, s, end); ok {
			return j
		}
		if j := r.unknownOrg(i, end, s); j > i {
			return j
		}
		if x.past && !x.named() && x.last > i { // "a former president of the European Council" is nobody in office
			r.inner(x.first, x.last, s)
			return x.last
		}
		if x.first == x.nameFirst && x.nameLast-x.nameFirst > 1 { // a name of somebody or something else: its words stand for nobody
			r.inner(x.nameFirst, x.nameLast, s)
			return x.nameLast
		}
	}
	if r.low(i) == "the" && i+1 < end && r.l.honorific[r.low(i+1)] && r.kindAt(i+1) != aTitle {
		if p := r.honored(r.low(i + 1)); p != nil {
			r.put(r.as(Mention{First: i, Last: i + 2, Head: i + 1}, p), s)
			return i + 2
		}
	}
	if a := r.atomAt(i); a != nil {
		if a.kind == aAdjective || a.kind == aState || a.kind == aPlace || a.kind == aCapital { // "Russian International Affairs Council" is one name
			if j := r.unknownOrg(i, end, s); j > a.last {
				return j
			}
		}
		return r.single(i, end, s)
	}
	if j := r.unknownOrg(i, end, s); j > i {
		return j
	}
	if r.d.Tokens[i].UPOS == "PRON" || r.d.Tokens[i].UPOS == "DET" {
		r.pronoun(i, s)
	}
	return i + 1
}

// phraseAt is parse, without asking again where learning found no phrase.
func (r *resolver) phraseAt(i, end int) (*phrase, bool) {
	if r.barren[i] {
		return nil, false
	}
	return r.parse(i, end, true)
}

// inner puts down the states, organisations and pronouns inside a longer mention.
func (r *resolver) inner(i, j, s int) {
	for i < j {
		switch {
		case r.atomAt(i) != nil && r.list[r.atom[i]].last <= j && r.list[r.atom[i]].kind != aPerson && r.list[r.atom[i]].kind != aSurname:
			i = max(r.single(i, j, s), i+1)
		case r.d.Tokens[i].UPOS == "PRON":
			r.pronoun(i, s)
			i++
		default:
			i++
		}
	}
}

// put adds a mention and makes its actors known.
func (r *resolver) put(m Mention, s int) {
	if m.Last > len(r.forms) || m.Last <= m.First || len(m.Actors) == 0 {
		return
	}
	m.Head = r.head(m.First, m.Last, min(max(m.Head, m.First), m.Last-1))
	for _, id := range m.Actors {
		r.ensure(id)
	}
	r.mentions = append(r.mentions, m)
	r.said = append(r.said, told{m: len(r.mentions) - 1, sent: s})
}

// ensure makes who is meant an actor of the text, also where only others speak of him.
func (r *resolver) ensure(id string) {
	if r.actors[id] != nil {
		return
	}
	if p := r.byID[id]; p != nil {
		r.person(p, "")
		return
	}
	if a, ok := r.a.Actor(id); ok && a.Kind == chancery.Organisation {
		r.organisation(id, a.Name, "")
		return
	}
	r.state(id, "")
}

// link puts down a named or described actor; false where the phrase is not sure.
func (r *resolver) link(x *phrase, s, end int) (int, bool) {
	if x.named() {
		if p := r.who(x, s); p != nil {
			return r.belongings(x, p, r.putPerson(x, p, s), s, end), true
		}
		if x.titleLast < 0 && x.institution < 0 {
			return 0, false
		}
		y := *x
		y.nameFirst, y.nameLast, y.app, y.last = 0, 0, nil, max(x.titleLast, x.institution+1)
		y.core = y.last - 1
		if unknownName := x.nameFirst == y.last; unknownName && len(x.roles) > 0 {
			return 0, false
		}
		x = &y
	}
	m, ok := r.describe(x, s)
	if !ok {
		return 0, false
	}
	r.inner(x.first, x.last, s)
	r.put(m, s)
	r.expect(x, &m)
	if p := r.byID[m.Actors[0]]; p != nil && len(m.Actors) == 1 && len(m.States) == 0 && x.last < end && possessive(r.forms[x.last]) {
		return r.staff(x, p, x.last+1, s, end), true
	}
	if j := r.officeAfter(x, &m, end); j > x.last {
		r.put(Mention{First: x.first, Last: j, Head: j - 1, Actors: m.States[:1], Kind: chancery.State, States: m.States[:1], How: Title}, s)
		return j, true
	}
	if x.last+1 < end && possessive(r.forms[x.last]) && r.kindAt(x.last+1) == aTitle && len(m.States) > 0 { // "the prime minister's spokesman"
		if y, ok := r.parse(x.last+1, end, true); ok && len(y.states) == 0 {
			y.states, y.det = m.States[:1], "the"
			if j, ok := r.link(y, s, end); ok {
				return j, true
			}
		}
	}
	return x.last, true
}

// officeAfter is the end of what stands for the state behind a title: "the prime minister's office"; x.last where nothing does.
func (r *resolver) officeAfter(x *phrase, m *Mention, end int) int {
	if x.last+1 < end && possessive(r.forms[x.last]) && len(m.States) == 1 && m.Kind != chancery.Organisation && r.l.bureau[r.low(x.last+1)] {
		return x.last + 2
	}
	return x.last
}

// putPerson puts down p as named in x, the states in x, and who is named in the apposition.
func (r *resolver) putPerson(x *phrase, p *person, s int) int {
	r.note(p, x)
	if x.country >= 0 && len(p.states) == 0 {
		r.actsFor(p, r.lastState(s))
	}
	if x.poss >= 0 && !x.counterpart && len(p.states) == 0 || x.app != nil && x.app.poss >= 0 && len(p.states) == 0 {
		if a := r.antecedent(max(x.poss, r.possOf(x.app)), s); a != nil && len(a.States) > 0 {
			r.actsFor(p, a.States[0])
			for _, role := range append(slices.Clone(x.roles), r.rolesOf(x.app)...) {
				r.holds(p, role, a.States[0], false)
			}
		}
	}
	if x.counterpart {
		r.answers(p, x, s)
	}
	r.announced(p, x, s)
	how := Named
	if r.oneWord(x.nameFirst, x.nameLast) && p.name != r.nameOf(x.nameFirst, x.nameLast) {
		how = Surname
	}
	role := ""
	if len(x.roles) > 0 {
		role = r.roleIn(x.roles[len(x.roles)-1], x, first(p.states))
	} else if x.app != nil && len(x.app.roles) > 0 {
		role = x.app.roles[0]
	}
	r.inner(x.first, x.nameFirst, s)
	r.person(p, r.nameOf(x.nameFirst, x.nameLast))
	r.put(Mention{First: x.first, Last: x.last, Head: x.core, Actors: []string{p.id}, Kind: chancery.Person, States: slices.Clone(p.states), How: how, Role: role}, s)
	r.inner(x.nameLast, x.last, s)
	return x.last
}

// belongings reads what the person before 's has: an office that stands for the state ("Lee's office"), a spokeswoman with a name.
func (r *resolver) belongings(x *phrase, p *person, j, s, end int) int {
	if j+1 < end && possessive(r.forms[j]) && len(p.states) == 0 {
		return r.staff(x, p, j+1, s, end)
	}
	if j+1 >= end || !possessive(r.forms[j]) {
		return j
	}
	state := p.states[0]
	if r.l.bureau[r.low(j+1)] {
		r.put(Mention{First: x.first, Last: j + 2, Head: j + 1, Actors: []string{state}, Kind: chancery.State, States: []string{state}, How: Title}, s)
		r.state(state, "")
		return j + 2
	}
	y, ok := r.parse(j+1, end, true)
	if !ok || y.titleLast < 0 || len(y.states) > 0 || y.det != "" {
		return j
	}
	y.states = []string{state}
	if k, ok := r.link(y, s, end); ok {
		return k
	}
	return j
}

// first is the first of s, "" of none.
func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

func (r *resolver) possOf(x *phrase) int {
	if x == nil {
		return -1
	}
	return x.poss
}

func (r *resolver) rolesOf(x *phrase) []string {
	if x == nil {
		return nil
	}
	return x.roles
}

// who is the person that the name in x stands for, nil where it is not sure.
func (r *resolver) who(x *phrase, s int) *person {
	i, j := x.nameFirst, x.nameLast
	if !r.oneWord(i, j) {
		if p := r.knownPerson(i, j); p != nil {
			return p
		}
		if p := r.byID[actorID(r.nameOf(i, j))]; p != nil {
			return p
		}
		if p := r.byShort(x, r.nameOf(i, j)); p != nil {
			return p
		}
		if p := r.fuller(r.nameOf(i, j)); p != nil {
			return p
		}
		if r.title[s] { // among capitals a name may be followed by any word
			return nil
		}
		if r.isPerson(x, s) {
			return r.named(i, j)
		}
		return nil
	}
	if p := r.byShort(x, r.nameOf(i, j)); p != nil {
		return p
	}
	if p := r.surname(x); p != nil {
		return p
	}
	if j-i == 1 && x.titleLast > 0 && len(x.states) > 0 && !r.title[s] && r.in[i] < 0 && r.d.Tokens[i].UPOS == "PROPN" && len(x.roles) > 0 && len(r.forms[i]) > 2 && !allCaps(r.forms[i]) {
		return r.titled(i, r.stateOfPhrase(x))
	}
	return nil
}

// titled is the person whom the text names by office and surname only. Many bear one surname, so the state is part of who it is.
func (r *resolver) titled(i int, state string) *person {
	id := actorID(r.forms[i] + " " + state)
	if p := r.byID[id]; p != nil {
		return p
	}
	p := &person{id: id, name: r.forms[i], names: map[string]bool{}, first: i}
	r.enlist(p)
	return p
}

// byShort is the person of the text whom a short name fits: the only one, or the one with the title or state in x, or the one in office.
func (r *resolver) byShort(x *phrase, short string) *person {
	ps := r.short[foldName(short)]
	if len(ps) == 0 || r.calendar(x.nameFirst) {
		return nil
	}
	if a := r.atomAt(x.nameFirst); a != nil && (a.kind == aPlace || a.kind == aCapital || a.kind == aState) && len(x.roles) == 0 && !x.honorific {
		return nil
	}
	var best *person
	score, tie := -1, false
	self := r.fullBefore(x, short)
	for _, p := range ps {
		if p == self && len(ps) > 1 {
			continue
		}
		n := 0
		for _, role := range x.roles {
			if r.roleMatches(p, role, "") {
				n += 4
			}
		}
		if st := r.stateOfPhrase(x); st != "" {
			if slices.Contains(p.states, st) {
				n += 4
			} else if len(p.states) > 0 {
				continue
			}
		}
		if x.sex != unknown && p.sex == x.sex {
			n += 4
		} else if x.sex != unknown && p.sex != unknown {
			continue
		}
		if len(p.roles) > 0 {
			n += 2
		}
		if r.surnameOf(p) == foldName(short) {
			n += 3
		}
		if p.curated {
			n++
			if a, _ := r.a.Actor(p.id); r.date != "" && (r.inOffice(a.Offices) || r.lately(a.Offices)) {
				n += 2
			}
		}
		if n == score {
			tie = true
		} else if n > score {
			best, score, tie = p, n, false
		}
	}
	if tie {
		return r.lastOf(ps)
	}
	return best
}

// fullBefore is the person whom the sentence names in full as the subject before the short name in x: "Wang Wenbin said that Wang …" tells of
// another Wang. Nil where there is none.
func (r *resolver) fullBefore(x *phrase, short string) *person {
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == x.sent && x.sent > 0; k-- {
		m := &r.mentions[r.said[k].m]
		if m.How != Named || m.Kind != chancery.Person || m.Last > x.first || r.salience(m) < 6 {
			continue
		}
		if p := r.byID[m.Actors[0]]; p != nil && slices.Contains(r.short[foldName(short)], p) {
			return p
		}
	}
	return nil
}

// calendar reports whether token i is a month here, whoever is called so: "in May", "May 8".
func (r *resolver) calendar(i int) bool {
	switch r.forms[i] {
	case "May", "March", "April", "June", "August":
	default:
		return false
	}
	if i+1 < len(r.forms) && r.d.Tokens[i+1].UPOS == "NUM" {
		return true
	}
	switch r.low(i - 1) {
	case "in", "since", "until", "last", "next", "by", "from", "of", "early", "late", "mid", "this", "to", "and", "through", "during":
		return true
	}
	return false
}

// surnameOf is the folded word that the press calls p by.
func (r *resolver) surnameOf(p *person) string {
	w := strings.Fields(p.name)
	if len(w) > 1 && r.l.family[lower(w[0])] {
		return foldName(w[0])
	}
	return foldName(w[len(w)-1])
}

// lastOf is the one of ps that was mentioned last.
func (r *resolver) lastOf(ps []*person) *person {
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		m := &r.mentions[r.said[k].m]
		for _, p := range ps {
			if len(m.Actors) == 1 && m.Actors[0] == p.id {
				return p
			}
		}
	}
	return nil
}

// surname is the atlas's person of a surname that the text never gives in full, where title, state and date leave one.
func (r *resolver) surname(x *phrase) *person {
	i, name := x.nameFirst, r.nameOf(x.nameFirst, x.nameLast)
	n, rs := r.a.Match([]string{name})
	if n != 1 || r.others[foldName(name)] || len(r.short[foldName(name)]) > 0 {
		return nil
	}
	state := r.stateOfPhrase(x)
	var found, led []string
	for k, rd := range rs {
		if rd.Kind != chancery.Person || rd.How != atlas.BySurname && rd.How != atlas.ByName {
			continue
		}
		a, _ := r.a.Actor(rd.ID)
		if state != "" && string(a.ISO3) != state || state == "" && a.ISO3 != "" && r.seen[string(a.ISO3)] == 0 && len(x.roles) == 0 && len(rs) > 1 && (k > 0 || !r.leads(a.Offices)) {
			continue
		}
		if len(x.roles) > 0 && !x.past && !r.held(a.Offices, x.roles, state) || len(x.roles) == 0 && !r.inOffice(a.Offices) {
			if r.lately(a.Offices) {
				led = append(led, rd.ID)
			}
			continue
		}
		found = append(found, rd.ID)
	}
	if len(found) == 0 && len(x.roles) == 0 && len(rs) == 1 { // "Trump" while he is out of office
		found = led
	}
	if len(found) > 1 && len(x.roles) == 0 {
		found = r.foremost(found)
	}
	if len(found) == 0 && len(x.roles) > 0 && !x.past {
		found = r.once(rs, x.roles, state)
	}
	if len(found) != 1 || x.titleLast < 0 && !x.honorific && r.d.Tokens[i].UPOS != "PROPN" {
		return nil
	}
	p := r.curated(found[0])
	if p != nil { // the spelling that this text uses
		r.call(name, p)
	}
	return p
}

// once is the only person of the readings who held one of the roles at any time, if that was not long before the report's date or after it: who
// was president is called so ever after, and a report's date may be wrong.
func (r *resolver) once(rs []atlas.Reading, roles []string, state string) []string {
	var out []string
	for _, rd := range rs {
		if rd.Kind != chancery.Person || rd.How != atlas.BySurname {
			continue
		}
		a, _ := r.a.Actor(rd.ID)
		near := false
		for _, o := range a.Offices {
			for _, role := range roles {
				if role != o.Role || state != "" && string(o.State) != state {
					continue
				}
				if near = near || years(string(o.To), r.date) <= 4 && years(r.date, string(o.From)) <= 1; !near {
					return nil
				}
			}
		}
		if near {
			out = append(out, rd.ID)
		}
	}
	return out
}

// lately reports whether one of the offices is a leader's that ended in the last four years.
func (r *resolver) lately(offices []chancery.Office) bool {
	for _, o := range offices {
		if (o.Role == "president" || o.Role == "prime minister") && o.To != "" && string(o.To) <= r.date && years(string(o.To), r.date) <= 4 {
			return true
		}
	}
	return false
}

// years are how many years later date b is than a, 0 where one is not known.
func years(a, b string) int {
	if len(a) < 4 || len(b) < 4 {
		return 0
	}
	x, err := strconv.Atoi(a[:4])
	y, err2 := strconv.Atoi(b[:4])
	if err != nil || err2 != nil {
		return 0
	}
	return y - x
}

// foremost are those of several persons of one surname whom the press calls by it alone: who leads their state.
func (r *resolver) foremost(ids []string) []string {
	var out []string
	for _, id := range ids {
		if a, _ := r.a.Actor(id); r.leads(a.Offices) {
			out = append(out, id)
		}
	}
	return out
}

func (r *resolver) held(offices []chancery.Office, roles []string, state string) bool {
	for _, o := range offices {
		for _, role := range roles {
			if r.sameRole(o.Role, role) && (state == "" || string(o.State) == state) && covers(o, r.date) {
				return true
			}
		}
	}
	return false
}

// leads reports whether one of the offices that hold at the date is of those whom the press calls by surname.
func (r *resolver) leads(offices []chancery.Office) bool {
	for _, o := range offices {
		if covers(o, r.date) && r.date != "" && r.publicOffice([]string{o.Role}) {
			return true
		}
	}
	return false
}

func (r *resolver) inOffice(offices []chancery.Office) bool {
	for _, o := range offices {
		if covers(o, r.date) {
			return true
		}
	}
	return false
}

// unknownOrg puts down an organisation that the atlas does not know, as a source or party of its own: one that the analyser sees, or one
// that is called council, institute or the like.
func (r *resolver) unknownOrg(i, end, s int) int {
	if !isCap(r.forms[i]) || r.title[s] {
		return i
	}
	j := r.orgEnd(i, end)
	if r.organ(i, end) > i { // "Foreign Ministry" of a state that is not said
		return i
	}
	if j == i || r.in[j-1] >= 0 && r.list[r.in[j-1]].kind != aOther && r.list[r.in[j-1]].kind != aSurname {
		return i
	}
	if r.l.organisation[r.low(j-1)] || r.l.organisation[r.low(i)] {
		j = r.connected(j, end)
	}
	name := r.unincorporated(i, j)
	id := actorID(name)
	if known := r.acronym[foldName(name)]; known != "" {
		id, name = known, r.orgs[known].name
	} else if g := r.longer(name); g != nil {
		id, name = g.id, g.name
	}
	if id == "" || r.byID[id] != nil {
		return i
	}
	if r.orgs[id] == nil {
		r.orgs[id] = &group{id: id, name: name, long: name}
		if a := r.atomAt(i); a != nil && r.low(j-1) == "police" { // a force acts for its state
			r.orgs[id].land = a.id
		}
	}
	r.inner(i, j, s)
	m := Mention{First: i, Last: j, Head: j - 1, Actors: []string{id}, Kind: chancery.Organisation, How: Named}
	if a := r.organisation(id, name, r.nameOf(i, j)); a.ISO3 != "" {
		m.States = []string{string(a.ISO3)}
	}
	r.put(m, s)
	return j
}

// unincorporated is the name at [i, j) without the form of a company behind it: "Acme Ltd" is Acme.
func (r *resolver) unincorporated(i, j int) string {
	for j-i > 1 && (r.forms[j-1] == "." || r.forms[j-1] == "," || r.l.company[strings.TrimSuffix(r.low(j-1), ".")]) {
		j--
	}
	return r.nameOf(i, j)
}

// orgEnd is the end of an organisation's name at i, i where none starts.
func (r *resolver) orgEnd(i, end int) int {
	k, ok := slices.BinarySearchFunc(r.d.Names, i, func(n nlpName, i int) int { return n.First - i })
	if ok && r.d.Names[k].Label == "ORG" && r.d.Names[k].Last <= end {
		if j := r.d.Names[k].Last; j-i > 1 || allCaps(r.forms[i]) {
			return j
		}
	}
	j := r.run(i, end)
	if j-i > 1 && r.l.organisation[r.low(j-1)] && r.l.kinds[r.low(j-1)] || j > i && r.in[i] < 0 && r.l.introduces[r.low(i-1)] {
		return j
	}
	return i
}

// longer is the organisation of the text whose name begins with a shorter one.
func (r *resolver) longer(name string) *group {
	var found *group
	for _, g := range r.orgs {
		if strings.HasPrefix(g.long, name+" ") {
			if found != nil {
				return nil
			}
			found = g
		}
	}
	return found
}

// connected is the end of an organisation's name that goes on at j: "for the Care of Refugees".
func (r *resolver) connected(j, end int) int {
	for k := j; k < end && k < j+4 && r.in[k] < 0; k++ {
		if small[r.low(k)] {
			continue
		}
		if k == j || !isCap(r.forms[k]) || closed(r.d.Tokens[k].UPOS) {
			return j
		}
		for k < end && isCap(r.forms[k]) && r.in[k] < 0 {
			k++
		}
		return r.connected(k, end)
	}
	return j
}

// single puts down the atom at token i alone.
func (r *resolver) single(i, end, s int) int {
	a := r.atomAt(i)
	m := Mention{First: a.first, Last: a.last, Head: a.last - 1, Actors: []string{a.id}, Kind: chancery.State, States: []string{a.id}}
	switch a.kind {
	case aState:
		m.How = Named
		if st := r.regionOf(a); st != "" { // the Greek region of Macedonia
			m.How, m.Actors, m.States = Place, []string{st}, []string{st}
			break
		}
		if r.l.water[r.low(a.last)] && r.in[min(a.last, end-1)] < 0 { // the Congo river
			return a.last
		}
		if r.partOfOrg(a, end) {
			m.How = Adjective
		}
	case aAdjective:
		m.How = Adjective
	case aMetonym:
		if len(r.l.shared[r.plainName(a)]) > 0 && a.last < end && isCap(r.forms[a.last]) && r.l.format[r.low(a.last)] { // Foreign Office Consultations
			return a.last
		}
		m.How = Metonym
	case aCapital:
		m.How = Capital
		if r.partOfOrg(a, end) || r.isPlace(a, end) {
			m.How = Place
		}
	case aPlace:
		if a.id == "" {
			return a.last
		}
		m.How = Place
	case aOrg:
		m.Kind, m.How, m.States = chancery.Organisation, Named, nil
		form := r.d.Words(a.first, a.last)
		if of := r.l.executive[a.id]; of != "" { // the European Commission speaks and acts for the Union
			m.How, m.Actors[0], form = Metonym, of, ""
		}
		act := r.organisation(m.Actors[0], a.name, form)
		if act.ISO3 != "" {
			m.States = []string{string(act.ISO3)}
		}
		r.put(m, s)
		return a.last
	default:
		return a.last
	}
	if a.id == "" {
		return a.last
	}
	r.state(a.id, r.formOf(a))
	r.put(m, s)
	return a.last
}

// formOf is the atom as written where it is a name of the state; a capital or city is none of its names.
func (r *resolver) formOf(a *atom) string {
	if a.kind == aState || a.kind == aAdjective {
		return r.d.Words(a.first, a.last)
	}
	return ""
}

// partOfOrg reports whether a state's name is only a word of a longer proper name: "China Central Television".
func (r *resolver) partOfOrg(a *atom, end int) bool {
	k := a.last
	if r.title[r.d.SentOf(a.first)] {
		return false
	}
	for k < end && isCap(r.forms[k]) && r.in[k] < 0 && r.d.Tokens[k].UPOS == "PROPN" {
		if r.l.organisation[r.low(k)] {
			return true
		}
		k++
	}
	return false
}
