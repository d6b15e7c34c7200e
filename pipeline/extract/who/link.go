package who

import (
	"maps"
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/spelling"
)

// learn reads every phrase of the text once and gets to know the persons and organisations that it names in full. Headlines, where
// capitals tell nothing, come last.
func (r *resolver) learn() {
	r.learnAcronyms()
	for _, titles := range [...]bool{false, true} {
		for s := range r.d.Sents {
			if r.title[s] != titles {
				continue
			}
			sent := &r.d.Sents[s]
			for i := sent.First; i < sent.Last; {
				x, ok := r.parse(i, sent.Last, true)
				if !ok || !x.named() {
					r.barren[i] = !ok
					i++
					continue
				}
				r.shareTitle(x)
				if !r.oneWord(x.nameFirst, x.nameLast) {
					r.meet(x, s, titles)
				}
				i = x.nameLast
			}
		}
	}
}

// meet makes the person that x names in full known, with office and states, if it is a person.
func (r *resolver) meet(x *phrase, s int, headline bool) *person {
	curated := r.knownPerson(x.nameFirst, x.nameLast)
	if curated == nil && (headline || !r.isPerson(x, s)) {
		r.others[foldName(r.forms[x.nameFirst])] = true
		r.others[foldName(r.forms[x.nameLast-1])] = true
		return nil
	}
	p := curated
	if p == nil {
		p = r.respelt(x)
	}
	if p == nil {
		p = r.named(x.nameFirst, x.nameLast)
	}
	if p == nil {
		return nil
	}
	r.note(p, x)
	return p
}

// respelt is who held the office that x gives the name, where the atlas knows his name in another spelling ("Volodimir Zelenskij", "Kuleba
// Dmytro"); nil where the names are not alike.
func (r *resolver) respelt(x *phrase) *person {
	roles, state := x.roles, r.stateOfPhrase(x)
	if len(roles) == 0 && x.app != nil {
		roles, state = x.app.roles, r.stateOfPhrase(x.app)
	}
	states := []string{state}
	if state == "" { // whose minister he is the press at home does not say
		states = slices.Sorted(maps.Keys(r.seen))
	}
	if len(roles) == 0 {
		return nil
	}
	name := r.nameOf(x.nameFirst, x.nameLast)
	w := spelling.Words(name)
	for _, st := range states {
		for _, role := range roles {
			for _, id := range r.a.Holders(r.roleIn(role, x, st), st, r.date) {
				if a, ok := r.a.Actor(id); ok && spelling.Alike(w, spelling.Words(a.Name)) {
					p := r.curated(id)
					for _, short := range r.shortForms(strings.Fields(name)) {
						r.call(short, p)
					}
					r.respellings[foldName(name)] = p
					return p
				}
			}
		}
	}
	return nil
}

// note records what x says of p.
func (r *resolver) note(p *person, x *phrase) {
	if x.sex != unknown {
		p.sex = x.sex
	}
	if x.honor != "" {
		if p.honors == nil {
			p.honors = map[string]bool{}
		}
		p.honors[x.honor] = true
	}
	state := r.stateOfPhrase(x)
	if state != "" && len(x.roles) > 0 {
		r.foreign[state]++
	}
	if state == "" && p.curated && len(p.states) > 0 && !x.past && x.poss < 0 && x.titleLast > 0 && r.domesticRole(x.roles) {
		r.bare[p.states[0]]++
	}
	if state == "" && x.from != "" {
		state = x.from
	}
	for _, role := range x.roles {
		if role = r.roleIn(role, x, state); role != "" {
			r.holds(p, role, state, x.past)
		}
	}
	r.actsFor(p, state)
	if r.settled && len(p.states) == 0 && !p.curated && x.poss < 0 && r.publicOffice(x.roles) && !slices.Contains(x.roles, "ambassador") {
		r.actsFor(p, r.homeOf(p, x.roles[len(x.roles)-1]))
	}
	if x.app != nil {
		if x.app.sex != unknown {
			p.sex = x.app.sex
		}
		st := r.stateOfPhrase(x.app)
		for _, role := range x.app.roles {
			r.holds(p, r.roleIn(role, x.app, st), st, x.app.past)
		}
		r.actsFor(p, st)
	}
}

// domesticRole reports whether only the press at home names the holder of such a role without his state: everybody writes "President Putin".
func (r *resolver) domesticRole(roles []string) bool {
	for _, role := range roles {
		if strings.HasSuffix(role, "minister") && role != "prime minister" || role == "vice president" || role == "foreign secretary" {
			return true
		}
	}
	return false
}

// publicOffice reports whether a role is of a state.
func (r *resolver) publicOffice(roles []string) bool {
	for _, role := range roles {
		if r.l.leader[role] && role != "leader" && role != "secretary general" && role != "chairman" || strings.HasSuffix(role, "minister") || role == "ambassador" || role == "foreign secretary" || role == "spokesperson" {
			return true
		}
	}
	return false
}

// homeOf is the report's home where the atlas knows of nobody else in the role there.
func (r *resolver) homeOf(p *person, role string) string {
	home := r.home()
	if home == "" {
		return ""
	}
	if r.l.leader[role] && len(r.a.Holders(role, home, "")) == 0 { // a state without that office
		return ""
	}
	for _, q := range r.ofState[home] {
		if q != p && r.roleMatches(q, role, home) {
			return ""
		}
	}
	for _, id := range r.holders(role, home) {
		if id != p.id {
			return ""
		}
	}
	return home
}

// home is the state whose press the report is from: at home an office needs no state before it. "" where it is not known.
func (r *resolver) home() string {
	if r.guess != "" {
		return r.guess
	}
	return r.press()
}

// press is home as outlet, agency or place line tell it.
func (r *resolver) press() string {
	if p, ok := r.a.Outlet(r.t.Outlet); ok && p.State != "" {
		return p.State
	}
	for _, name := range r.t.Agencies {
		if p, ok := r.a.Agency(name); ok && p.State != "" && r.seen[p.State] > 0 {
			return p.State
		}
	}
	return r.dateline()
}

// roleIn is what the title of x means in a state: the Foreign Secretary is a minister in Britain and an official in India.
func (r *resolver) roleIn(role string, x *phrase, state string) string {
	if state == "" || len(x.roles) != 1 || x.titleLast <= x.titleFirst {
		return role
	}
	if got, ok := r.a.RoleIn(r.d.Words(x.titleFirst, x.titleLast), state); ok {
		return got
	}
	return role
}

// stateOfPhrase is whom the holder of the office in x acts for, "" where x does not say.
func (r *resolver) stateOfPhrase(x *phrase) string {
	if len(x.states) > 0 {
		return x.states[len(x.states)-1]
	}
	if len(x.of) > 0 && !x.to {
		return x.of[0]
	}
	return ""
}

// knownPerson is the atlas's person of exactly the name at [i, j).
func (r *resolver) knownPerson(i, j int) *person {
	for _, words := range r.inTables(i, j) {
		if n, rs := r.a.Match(words); n == len(words) {
			for _, rd := range rs {
				if rd.How == atlas.ByName && rd.Kind == chancery.Person {
					return r.curated(rd.ID)
				}
			}
		}
	}
	n, rs := r.a.Match(r.forms[i:j])
	if n >= 2 && n < j-i && r.l.particle[lower(r.forms[i+n])] { // "Mohammed bin Salman bin Abdulaziz Al Saud"
		for _, rd := range rs {
			if rd.How == atlas.ByName && rd.Kind == chancery.Person {
				return r.curated(rd.ID)
			}
		}
	}
	if p := r.respellings[foldName(r.nameOf(i, j))]; p != nil {
		return p
	}
	return r.outer(i, j)
}

// inTables are the words at [i, j) as the tokens have them, and with those as one that a hyphen holds together.
func (r *resolver) inTables(i, j int) [][]string {
	if w, ends := r.glue(i, j); ends != nil {
		return [][]string{r.forms[i:j], w}
	}
	return [][]string{r.forms[i:j]}
}

// isPerson reports whether the unknown name in x is a person's: by title, honorific, apposition, given name, label or what it does.
func (r *resolver) isPerson(x *phrase, s int) bool {
	i, j := x.nameFirst, x.nameLast
	if r.l.organisation[r.low(j-1)] || r.l.organisation[r.low(i)] || r.l.institution[r.low(j-1)] {
		return false
	}
	if r.l.introduces[r.low(i-1)] { // "the daily newspaper Munhwa Ilbo"
		return false
	}
	if j-i > 9 {
		return false
	}
	if len(x.roles) > 0 || x.honorific || x.counterpart || x.app != nil && len(x.app.roles) > 0 {
		return true
	}
	if x.aged || r.low(j) == "who" || r.is(j, len(r.forms), ",") && r.low(j+1) == "who" {
		return true
	}
	for k := i; k < j; k++ {
		if allCaps(r.forms[k]) && len(r.forms[k]) > 1 {
			return false
		}
	}
	switch r.label(i, j) {
	case "PER":
		return true
	case "ORG", "LOC", "EVENT", "PRODUCT", "NORP":
		return false
	}
	if r.l.sex[r.low(i)] != unknown && (r.in[j-1] < 0 || r.list[r.in[j-1]].kind == aSurname || r.list[r.in[j-1]].kind == aOther) {
		return true
	}
	if r.l.family[r.low(i)] && j-i <= 4 && r.in[j-1] < 0 && !r.l.in[r.low(i-1)] {
		return true
	}
	return r.speaks(i, j)
}

// label is the analyser's label of the name at [i, j).
func (r *resolver) label(i, j int) string {
	ns := r.d.Names
	k, _ := slices.BinarySearchFunc(ns, i, func(n nlpName, i int) int { return n.First - i })
	if k < len(ns) && ns[k].First < j && ns[k].Last > i {
		return ns[k].Label
	}
	return ""
}

// speaks reports whether the name at [i, j) is the subject of a verb of saying.
func (r *resolver) speaks(i, j int) bool {
	h := r.head(i, j, j-1)
	t := &r.d.Tokens[h]
	if t.Rel != "nsubj" || t.Head < 0 {
		return false
	}
	return r.l.say[r.d.Tokens[t.Head].Lemma]
}

// head is the token of [i, j) whose governor lies outside; fallback where the tree is odd.
func (r *resolver) head(i, j, fallback int) int {
	best := -1
	for k := i; k < j; k++ {
		t := &r.d.Tokens[k]
		if t.Head >= i && t.Head < j {
			continue
		}
		if t.UPOS == "PUNCT" || t.Rel == "punct" || t.Rel == "case" || t.Rel == "det" || t.Rel == "cc" {
			continue
		}
		if best < 0 || nominal(t.UPOS) && !nominal(r.d.Tokens[best].UPOS) {
			best = k
		} else if nominal(t.UPOS) && modifierRel(r.d.Tokens[best].Rel) && !modifierRel(t.Rel) {
			best = k
		}
	}
	if best < 0 {
		return fallback
	}
	return best
}

func nominal(upos string) bool { return upos == "NOUN" || upos == "PROPN" || upos == "PRON" }

func modifierRel(rel string) bool {
	return rel == "amod" || rel == "compound" || rel == "nummod" || rel == "appos" || rel == "flat" || rel == "nmod:poss"
}
