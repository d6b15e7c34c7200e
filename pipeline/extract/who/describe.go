package who

import (
	"slices"

	"chancery"
)

// describe is the mention for an actor that x describes without naming: "the top Russian diplomat", "Israel's foreign ministry", "his
// counterpart", "the minister". An unnamed office-holder or organ stands for its state. False where it is not sure who is meant.
func (r *resolver) describe(x *phrase, s int) (Mention, bool) {
	m := Mention{First: x.first, Last: x.last, Head: x.core}
	state := r.stateOfPhrase(x)
	if x.country >= 0 {
		state = r.lastState(s)
	}
	if x.institution >= 0 && x.titleLast < 0 {
		return r.organMention(x, m, state, s)
	}
	role := ""
	if len(x.roles) > 0 {
		role = x.roles[len(x.roles)-1]
	}
	role = r.roleIn(role, x, state)
	m.Role = role
	if x.counterpart {
		return r.counterpartMention(x, m, s)
	}
	if x.poss >= 0 && state == "" {
		if a := r.antecedent(x.poss, s); a != nil && len(a.States) > 0 {
			state = a.States[0]
		}
		if state == "" {
			return m, false
		}
	}
	if org := r.orgOf(x); org != "" {
		return r.orgOffice(x, m, org, role)
	}
	if state != "" && x.past && x.det == "the" {
		return r.former(m, role, state)
	}
	if state != "" {
		return r.office(x, m, role, state)
	}
	if (x.det == "a" || x.det == "an") && role == "spokesperson" { // "Beijing denied it, a foreign ministry spokeswoman said"
		if st := r.subjectState(s); st != "" {
			m.Actors, m.Kind, m.How, m.States = []string{st}, chancery.State, Title, []string{st}
			r.state(st, "")
			return m, true
		}
	}
	if x.past && x.det == "the" && len(x.orgs) == 0 && len(x.ofOrgs) == 0 {
		return r.former(m, role, "")
	}
	if x.past || x.det == "a" || x.det == "an" || x.det == "" && !isCap(r.forms[x.core]) {
		return m, false
	}
	if x.quality == "current" || x.quality == "incumbent" {
		if st := r.stateOfRole(role); st != "" {
			if in, ok := r.a.RoleIn(role, st); ok {
				role = in
			}
			return r.office(x, m, role, st)
		}
	}
	if x.quality == "outgoing" {
		if f, ok := r.former(m, role, ""); ok {
			return f, true
		}
	}
	if x.quality == "visiting" || x.quality == "elder" || x.quality == "younger" {
		return m, false
	}
	if p := r.lastHolder(role, s); p != nil {
		return r.as(m, p), true
	}
	if st := r.unnamedHolder(role); st != "" {
		m.Actors, m.Kind, m.How, m.States = []string{st}, chancery.State, Title, []string{st}
		r.state(st, "")
		return m, true
	}
	if p := r.laterHolder(role); p != nil {
		return r.as(m, p), true
	}
	if p := r.onlyPerson(s); p != nil && r.l.leader[role] && x.det == "the" {
		return r.as(m, p), true
	}
	if home := r.press(); home != "" && r.publicOffice(x.roles) {
		return r.office(x, m, role, home)
	}
	return m, false
}

// elder is "the elder Bush", "the younger Trudeau" at token i: of the two of that name, the one who is not in office, or the one who is.
func (r *resolver) elder(i, end, s int) (int, bool) {
	if r.low(i) != "the" || i+2 >= end || r.low(i+1) != "elder" && r.low(i+1) != "younger" || !isCap(r.forms[i+2]) {
		return i, false
	}
	ps := slices.Clone(r.short[foldName(r.forms[i+2])])
	if len(ps) < 2 {
		n, rs := r.a.Match(r.forms[i+2 : i+3])
		for _, rd := range rs {
			if n == 1 && rd.Kind == chancery.Person {
				if p := r.curated(rd.ID); p != nil && !slices.Contains(ps, p) {
					ps = append(ps, p)
				}
			}
		}
	}
	ps = slices.DeleteFunc(ps, func(p *person) bool { return r.surnameOf(p) != foldName(r.forms[i+2]) })
	if len(ps) != 2 {
		return i + 3, true // not sure: nobody
	}
	a, b := r.leading(ps[0]), r.leading(ps[1])
	if a == b {
		return i + 3, true
	}
	p := ps[0]
	if a == (r.low(i+1) == "elder") {
		p = ps[1]
	}
	r.put(r.as(Mention{First: i, Last: i + 3, Head: i + 2}, p), s)
	return i + 3, true
}

// leading reports whether the atlas's p leads his state at the date.
func (r *resolver) leading(p *person) bool {
	a, _ := r.a.Actor(p.id)
	return p.curated && r.leads(a.Offices)
}

// stateOfRole is the state in which somebody was told of last as having or having had a role.
func (r *resolver) stateOfRole(role string) string {
	for k := len(r.said) - 1; k >= r.horizon() && role != ""; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.Person || len(m.Actors) != 1 {
			continue
		}
		if p := r.byID[m.Actors[0]]; p != nil && len(p.states) > 0 && (r.roleMatches(p, role, "") || r.hadHeld(p, role, "")) {
			return p.states[0]
		}
	}
	return ""
}

// onlyPerson is the one person without an office whom the text has named so far in full, in the last ten sentences; nil where there are
// more.
func (r *resolver) onlyPerson(s int) *person {
	var found *person
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 10; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.Person {
			continue
		}
		p := r.byID[m.Actors[0]]
		if p == nil || len(m.Actors) > 1 || found != nil && found != p || len(p.roles) > 0 || p.curated {
			return nil
		}
		found = p
	}
	return found
}

// subjectState is the state that is a subject in sentence s, "" where none or several are.
func (r *resolver) subjectState(s int) string {
	found := ""
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == s; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.State || len(m.Actors) != 1 || r.salience(m) < 6 || m.How == Adjective || m.How == Place {
			continue
		}
		if found != "" && found != m.Actors[0] {
			return ""
		}
		found = m.Actors[0]
	}
	return found
}

// unnamedHolder is the state whose office-holder of that role was mentioned without a name before: "the French ambassador … the ambassador".
func (r *resolver) unnamedHolder(role string) string {
	for k := len(r.said) - 1; k >= r.horizon() && role != ""; k-- {
		if m := &r.mentions[r.said[k].m]; m.Kind == chancery.State && m.How == Title && m.Role == role && len(m.Actors) == 1 {
			return m.Actors[0]
		}
	}
	return ""
}

// laterHolder is the only person whom the text names in that role, further on.
func (r *resolver) laterHolder(role string) *person {
	var found *person
	for _, p := range r.people {
		for _, o := range p.roles {
			if r.sameRole(o.Role, role) && o.To == "" {
				if found != nil && found != p {
					return nil
				}
				found = p
			}
		}
	}
	return found
}

// honored is the person mentioned last under that honorific: "the prince".
func (r *resolver) honored(honor string) *person {
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind == chancery.Person && len(m.Actors) == 1 {
			if p := r.byID[m.Actors[0]]; p != nil && (p.honors[honor] || m.How == Named && r.contains(m, honor)) {
				return p
			}
		}
	}
	return nil
}

func (r *resolver) orgOf(x *phrase) string {
	if len(x.orgs) > 0 {
		return x.orgs[0]
	}
	if len(x.ofOrgs) > 0 {
		return x.ofOrgs[0]
	}
	return ""
}

func (r *resolver) as(m Mention, p *person) Mention {
	m.Actors, m.Kind, m.How, m.States = []string{p.id}, chancery.Person, Title, slices.Clone(p.states)
	r.person(p, "")
	return m
}

// office is the holder of a role in a state: somebody the text names, or whom the atlas knows at the date; else the state.
func (r *resolver) office(x *phrase, m Mention, role, state string) (Mention, bool) {
	if x.det != "a" && x.det != "an" {
		var found *person
		n := 0
		for _, p := range r.ofState[state] {
			if r.roleMatches(p, role, state) && !r.onlyPast(p, role) {
				found, n = p, n+1
			}
		}
		if n == 0 {
			found, n = r.stateless(role)
		}
		if n == 1 {
			r.actsFor(found, state)
		}
		if n == 1 && !(x.past && found.curated && r.onlyNow(found, role)) {
			return r.as(m, found), true
		}
		if n > 1 && x.quality == "new" {
			if ids := r.holders(role, state); len(ids) > 0 && r.byID[ids[0]] != nil {
				return r.as(m, r.byID[ids[0]]), true
			}
		}
		if n > 1 {
			if p := r.lastHolder(role, -1, state); p != nil {
				return r.as(m, p), true
			}
		}
		if x.past {
			return m, false
		}
		if ids := r.holders(role, state); len(ids) == 1 || len(ids) > 1 && r.date != "" && len(r.date) == 10 && n > 0 {
			if p := r.curated(ids[0]); p != nil {
				r.actsFor(p, state)
				r.holds(p, r.officeOf(p, role, state), state, false)
				return r.as(m, p), true
			}
		}
	}
	if x.past {
		return m, false
	}
	m.Actors, m.Kind, m.How, m.States = []string{state}, chancery.State, Title, []string{state}
	r.state(state, "")
	return m, true
}

// knowledge is the day up to which the atlas's tables are kept: who was in office then need not be so later.
const knowledge = "2026-12-31"

// holders are those who held the role at the date by the atlas; none for posts that many hold at once, nor beyond what the tables know.
func (r *resolver) holders(role, state string) []string {
	if r.l.many[role] || r.date > knowledge {
		return nil
	}
	return r.a.Holders(role, state, r.date)
}

// stateless is who holds the role by the text without a state, and how many do.
func (r *resolver) stateless(role string) (found *person, n int) {
	for _, p := range r.people[max(0, len(r.people)-100):] {
		if len(p.states) == 0 && !p.curated && len(p.roles) > 0 && r.roleMatches(p, role, "") && !r.onlyPast(p, role) {
			found, n = p, n+1
		}
	}
	return found, n
}

// officeOf is the office by which p answers to a loose role: the prime minister to "head of government".
func (r *resolver) officeOf(p *person, role, state string) string {
	a, _ := r.a.Actor(p.id)
	for _, o := range a.Offices {
		if string(o.State) == state && covers(o, r.date) && r.sameRole(o.Role, role) {
			return o.Role
		}
	}
	return role
}

// onlyPast reports whether the text gives p the role as a former one.
func (r *resolver) onlyPast(p *person, role string) bool {
	past := false
	for _, o := range p.roles {
		if r.sameRole(o.Role, role) {
			if o.To == "" || r.date == "" || string(o.To) >= r.date {
				return false
			}
			past = true
		}
	}
	return past
}

// onlyNow reports whether p holds the role now and has no earlier term, so that "the former" cannot mean p.
func (r *resolver) onlyNow(p *person, role string) bool {
	a, _ := r.a.Actor(p.id)
	for _, o := range a.Offices {
		if r.sameRole(o.Role, role) && covers(o, r.date) {
			return true
		}
	}
	return false
}

// orgOffice is the holder of a role in an organisation, else the organisation.
func (r *resolver) orgOffice(x *phrase, m Mention, org, role string) (Mention, bool) {
	name := org
	if a, ok := r.a.Actor(org); ok {
		name = a.Name
	} else if g := r.orgs[org]; g != nil {
		name = g.name
	}
	if ids := r.holders(role, org); len(ids) == 1 && x.det != "a" && !x.past {
		if p := r.curated(ids[0]); p != nil {
			return r.as(m, p), true
		}
	}
	if x.past {
		return m, false
	}
	act := r.organisation(org, name, "")
	m.Actors, m.Kind, m.How = []string{org}, chancery.Organisation, Title
	if act.ISO3 != "" {
		m.States = []string{string(act.ISO3)}
	}
	return m, true
}

// organMention is a ministry, army, parliament or their officials: the state itself.
func (r *resolver) organMention(x *phrase, m Mention, state string, s int) (Mention, bool) {
	if org := r.orgOf(x); org != "" && state == "" {
		return r.orgOffice(x, m, org, "")
	}
	if state == "" && x.poss >= 0 {
		if a := r.antecedent(x.poss, s); a != nil && len(a.States) > 0 {
			state = a.States[0]
		}
	}
	if state == "" && x.det == "the" { // "the ministry": the one named before
		state = r.lastOrgan(r.low(x.institution))
	}
	if state == "" && len(x.of) > 0 {
		state = x.of[0]
	}
	if state == "" && len(x.orgs) == 0 && x.poss < 0 && r.domestic(x) {
		state = r.home()
	}
	if state == "" && len(x.orgs) == 0 && x.poss < 0 && r.own(x) {
		if state = r.seat(x); state == "" {
			state = r.subjectState(s)
		}
		for _, st := range [...]string{r.dateline(), r.home()} {
			if state == "" && r.mainly(st) {
				state = st
			}
		}
	}
	if state == "" {
		return m, false
	}
	m.Actors, m.Kind, m.How, m.States = []string{state}, chancery.State, Title, []string{state}
	r.state(state, "")
	return m, true
}

// domestic reports whether x are unnamed people of an organ that every state has one of ("Government sources"): at home they need no
// state before it.
func (r *resolver) domestic(x *phrase) bool {
	if x.det != "" || !r.l.plural[r.low(x.institution)] {
		return false
	}
	for i := x.first; i <= x.institution; i++ {
		switch r.low(i) {
		case "government", "ministry", "cabinet", "presidency", "parliament":
			return true
		}
	}
	return false
}

// own reports whether x is an organ that every state has one of, written as the press at home writes its own: "the Presidency", "the Foreign
// Ministry", or as what speaks ("the migration agency said").
func (r *resolver) own(x *phrase) bool {
	if x.det != "the" || !r.l.everywhere[r.low(x.institution)] {
		return false
	}
	if isCap(r.forms[x.institution]) && x.institution > x.first && !r.title[x.sent] {
		return true
	}
	t := &r.d.Tokens[r.head(x.first, x.last, x.core)]
	return t.Rel == "nsubj" && t.Head >= 0 && r.l.speak[r.d.Tokens[t.Head].Lemma]
}

// seat is the state of the place where an organ is: "the Foreign Ministry in Moscow"; "" where the text does not say.
func (r *resolver) seat(x *phrase) string {
	if low := r.low(x.last); low != "in" && low != "at" {
		return ""
	}
	if a := r.atomAt(x.last + 1); a != nil && (a.kind == aCapital || a.kind == aPlace || a.kind == aState) {
		return a.id
	}
	return ""
}

// mainly reports whether no other state is named more than twice as often.
func (r *resolver) mainly(state string) bool {
	if state == "" {
		return false
	}
	for _, n := range r.seen {
		if n > 2*r.seen[state] {
			return false
		}
	}
	return true
}

// lastOrgan is the state of the last institution of that noun, "" where none was named.
func (r *resolver) lastOrgan(noun string) string {
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind == chancery.State && m.How == Title && m.Role == "" && (r.low(m.Last-1) == noun || r.contains(m, noun)) {
			return m.Actors[0]
		}
	}
	return ""
}

func (r *resolver) contains(m *Mention, low string) bool {
	for i := m.First; i < m.Last; i++ {
		if r.low(i) == low {
			return true
		}
	}
	return false
}

// counterpartMention is "his Chinese counterpart": who holds in that state the role of whom he is the counterpart.
func (r *resolver) counterpartMention(x *phrase, m Mention, s int) (Mention, bool) {
	var a *Mention
	if x.poss >= 0 {
		a = r.antecedent(x.poss, s)
	}
	if a == nil {
		a = r.lastPerson(s)
	}
	if a == nil || len(a.Actors) != 1 {
		return m, false
	}
	p := r.byID[a.Actors[0]]
	if p == nil {
		return m, false
	}
	role := r.mainRole(p)
	m.Role = role
	state := r.stateOfPhrase(x)
	if state == "" && x.host {
		state = r.placeState(s, p.states)
	}
	if state == "" {
		return r.otherHolder(m, p, role)
	}
	role = ministerial(role)
	if role == "" {
		m.Actors, m.Kind, m.How, m.States = []string{state}, chancery.State, Title, []string{state}
		r.state(state, "")
		return m, true
	}
	y := *x
	y.counterpart, y.det = false, "the"
	got, ok := r.office(&y, m, role, state)
	if ok && got.Kind == chancery.State && (role == "president" || role == "prime minister" || role == "monarch") {
		if ids := r.holders("leader", state); len(ids) == 1 {
			if p := r.curated(ids[0]); p != nil {
				return r.as(m, p), true
			}
		}
	}
	return got, ok
}

// mainRole is the role that the text or the atlas gives p at the date.
func (r *resolver) mainRole(p *person) string {
	for _, o := range p.roles {
		if o.To == "" || string(o.To) >= r.date {
			return o.Role
		}
	}
	if p.curated {
		a, _ := r.a.Actor(p.id)
		for _, o := range a.Offices {
			if covers(o, r.date) {
				return o.Role
			}
		}
	}
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		if m := &r.mentions[r.said[k].m]; m.Role != "" && len(m.Actors) == 1 && m.Actors[0] == p.id {
			return m.Role
		}
	}
	return ""
}

// otherHolder is the last person mentioned with p's role in another state.
func (r *resolver) otherHolder(m Mention, p *person, role string) (Mention, bool) {
	for k := len(r.said) - 1; k >= r.horizon() && role != ""; k-- {
		o := &r.mentions[r.said[k].m]
		if o.Kind != chancery.Person || len(o.Actors) != 1 || o.Actors[0] == p.id {
			continue
		}
		if q := r.byID[o.Actors[0]]; q != nil && r.roleMatches(q, role, "") && len(q.states) > 0 && !slices.Contains(p.states, q.states[0]) {
			return r.as(m, q), true
		}
	}
	if q := r.onlyOther(m.First, p); q != nil {
		return r.as(m, q), true
	}
	return m, false
}

// onlyOther is the only person besides p whom this sentence and the two before name, if he acts for another state and has no office that says
// otherwise: "Haufiku and Botswana's Kagiso Motsumi met; her counterpart …". Nil where there are more.
func (r *resolver) onlyOther(i int, p *person) *person {
	var found *person
	s := r.d.SentOf(i)
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 2; k-- {
		o := &r.mentions[r.said[k].m]
		if o.Kind != chancery.Person || o.How == Pronoun || len(o.Actors) != 1 || o.Actors[0] == p.id {
			continue
		}
		q := r.byID[o.Actors[0]]
		if q == nil || found != nil && q != found || len(q.states) == 0 || slices.Contains(p.states, q.states[0]) || len(q.roles) > 0 {
			return nil
		}
		found = q
	}
	return found
}

// lastHolder is the person mentioned last who may be called by the role, of the state where one is given.
func (r *resolver) lastHolder(role string, s int, state ...string) *person {
	var self *person
	for k := len(r.said) - 1; k >= r.horizon() && role != ""; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.Person || len(m.Actors) != 1 {
			continue
		}
		p := r.byID[m.Actors[0]]
		if p == nil || p == self || !r.roleMatches(p, role, "") || r.onlyPast(p, role) || len(state) > 0 && !slices.Contains(p.states, state[0]) {
			continue
		}
		if r.said[k].sent == s && m.How != Pronoun && self == nil && r.salience(m) >= 5 { // "Modi congratulated the new prime minister": another one, if there is one
			self = p
			continue
		}
		return p
	}
	return self
}

// lastPerson is the last single person mentioned, in this sentence or the two before.
func (r *resolver) lastPerson(s int) *Mention {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 2; k-- {
		if m := &r.mentions[r.said[k].m]; m.Kind == chancery.Person && len(m.Actors) == 1 {
			return m
		}
	}
	return nil
}

// lastState is the state that was spoken of last, by whatever words.
func (r *resolver) lastState(s int) string {
	for k := len(r.said) - 1; k >= r.horizon(); k-- {
		if m := &r.mentions[r.said[k].m]; m.Kind == chancery.State && len(m.Actors) == 1 {
			return m.Actors[0]
		}
	}
	return ""
}
