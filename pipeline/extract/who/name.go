package who

import (
	"strings"

	"chancery"

	"chancery/atlas"
)

// run is the end of the proper name that starts at token i: capitalised words with the particles and hyphens between them; i where
// none starts there. Titles, states and what the atlas knows for an organisation end it.
func (r *resolver) run(i, end int) int {
	if i >= end || !r.nameWord(i) {
		return i
	}
	j := i + 1
	for j < end {
		switch {
		case r.nameWord(j) && !r.breaks(j), r.syllable(i, j, end):
			j++
		case r.forms[j] == "-" && r.glued(j) && j+1 < end && r.glued(j+1) && letter(initial(r.forms[j+1])):
			j += 2
		case r.forms[j] == "." && r.glued(j) && len(r.forms[j-1]) == 1:
			j++
		case r.particles(j, end) > j:
			j = r.particles(j, end)
		default:
			return j
		}
	}
	return j
}

// syllable reports whether token j is the last syllable of a Korean or Chinese name that starts at i, though it spells a word of the grammar:
// "Moon Jae In".
func (r *resolver) syllable(i, j, end int) bool {
	return j == i+2 && r.l.family[r.lows[i]] && isCap(r.forms[j]) && !allCaps(r.forms[j]) && len(r.forms[j]) < 5 && letter(r.forms[j][0]) && r.functional(j) &&
		(j+1 >= end || !isCap(r.forms[j+1])) && !r.title[r.d.SentOf(j)]
}

// particles is the end of "bin", "van der", "al-" before a capitalised word, j where there are none.
func (r *resolver) particles(j, end int) int {
	k := j
	for k < end && k < j+3 && r.l.particle[r.forms[k]] {
		k++
		if k < end && r.forms[k] == "-" && r.glued(k) {
			k++
		}
	}
	if k > j && k < end && isCap(r.forms[k]) && r.d.Tokens[k].UPOS != "DET" {
		return k
	}
	return j
}

func (r *resolver) glued(i int) bool { return i > 0 && r.d.Tokens[i].Start == r.d.Tokens[i-1].End }

// nameWord reports whether token i may be a word of a name.
func (r *resolver) nameWord(i int) bool {
	f := r.forms[i]
	if !isCap(f) {
		return false
	}
	if f == "II" || f == "III" || f == "IV" || f == "VI" || f == "XIV" || f == "XVI" {
		return i > 0 && isCap(r.forms[i-1])
	}
	if r.functional(i) || r.d.Tokens[i].UPOS == "NUM" {
		return false
	}
	if low := r.lows[i]; low[len(low)-1] == 's' && r.l.pairPersons[low] { // Presidents X and Y
		return false
	}
	if x := r.in[i]; x >= 0 {
		switch r.list[x].kind {
		case aTitle:
			return false
		case aAdjective, aOrg, aMetonym:
			return false
		}
	}
	return !months[f]
}

// breaks reports whether a name cannot go on with token j: the atlas knows a person, state or capital that starts there.
func (r *resolver) breaks(j int) bool {
	x := r.atomAt(j)
	return x != nil && (x.kind == aPerson || x.kind == aState && r.d.Tokens[j].Rel != "flat")
}

var months = set{
	"January": true, "February": true, "April": true, "July": true, "September": true, "October": true, "November": true, "December": true,
	"Monday": true, "Tuesday": true, "Wednesday": true, "Thursday": true, "Friday": true, "Saturday": true, "Sunday": true,
}

// named makes the person whose name stands at [i, j): of the atlas where it knows the name, else learnt.
func (r *resolver) named(i, j int) *person {
	for _, words := range r.inTables(i, j) {
		if n, rs := r.a.Match(words); n == len(words) {
			for _, rd := range rs {
				if rd.How == atlas.ByName && kindOf(rd) == aPerson {
					return r.curated(rd.ID)
				}
			}
		}
	}
	if p := r.outer(i, j); p != nil {
		return p
	}
	name := r.nameOf(i, j)
	id := actorID(name)
	if p := r.byID[id]; p != nil {
		return p
	}
	if ps := r.short[foldName(name)]; len(ps) == 1 { // De Wever
		return ps[0]
	}
	if p := r.fuller(name); p != nil {
		return p
	}
	p := &person{id: id, name: name, names: map[string]bool{}, first: i}
	r.enlist(p)
	return p
}

// outer is the person whom the atlas knows by first and last word of a longer name: "Sergey Viktorovich Lavrov".
func (r *resolver) outer(i, j int) *person {
	if j-i != 3 {
		return nil
	}
	n, rs := r.a.Match([]string{r.forms[i], r.forms[j-1]})
	if n != 2 || kindOf(rs[0]) != aPerson {
		return nil
	}
	return r.curated(rs[0].ID)
}

// fuller is the person of the text whose name holds all words of a shorter one in order, first word for first word: nil where there is
// none, or more than one.
func (r *resolver) fuller(name string) *person {
	w := strings.Fields(foldName(name))
	if len(w) < 2 {
		return nil
	}
	var found *person
	for _, p := range r.given[w[0]] {
		full := strings.Fields(foldName(p.name))
		if len(full) <= len(w) || full[0] != w[0] {
			continue
		}
		k := 0
		for _, x := range full {
			if k < len(w) && x == w[k] {
				k++
			}
		}
		if k == len(w) {
			if found != nil {
				return nil
			}
			found = p
		}
	}
	return found
}

// nameOf is the name at [i, j) as written, with one space between its words.
func (r *resolver) nameOf(i, j int) string {
	return strings.Join(strings.Fields(r.d.Words(i, j)), " ")
}

// curated is the atlas's person of that id.
func (r *resolver) curated(id string) *person {
	if p := r.byID[id]; p != nil {
		return p
	}
	a, ok := r.a.Actor(id)
	if !ok {
		return nil
	}
	p := &person{id: id, name: a.Name, curated: true, names: map[string]bool{}}
	if acts := r.serves(&a); acts != "" {
		p.states = []string{acts}
	} else if a.ISO3 != "" {
		p.states = []string{string(a.ISO3)}
	}
	r.enlist(p)
	return p
}

// serves is the organisation that a person of the atlas acts for on the day of the report, "" where he holds no office in one, or holds one in a
// state as well: the President of the Commission speaks for the Union, not for the state that she comes from.
func (r *resolver) serves(a *chancery.Actor) string {
	acts := ""
	for _, o := range a.Offices {
		if r.date == "" || o.From == "" || !covers(o, r.date) {
			continue
		}
		id := chancery.ActorID(string(o.State))
		switch org, ok := r.a.Actor(id); {
		case r.l.union[id]:
			acts = "eu"
		case ok && org.Kind == chancery.Organisation:
			acts = id
		default:
			return ""
		}
	}
	return acts
}

// enlist makes p known under the short forms of its name.
func (r *resolver) enlist(p *person) {
	r.people = append(r.people, p)
	r.byID[p.id] = p
	parts := strings.Fields(p.name)
	if len(parts) == 0 {
		return
	}
	p.sex = r.sexOf(parts)
	if first, _, _ := strings.Cut(foldName(p.name), " "); !p.curated && len(parts) > 2 {
		r.given[first] = append(r.given[first], p)
	}
	for _, st := range p.states {
		r.ofState[st] = append(r.ofState[st], p)
	}
	for _, s := range r.shortForms(parts) {
		r.call(s, p)
	}
}

// call makes a short form of a name lead to p.
func (r *resolver) call(short string, p *person) {
	k := foldName(short)
	for _, q := range r.short[k] {
		if q == p {
			return
		}
	}
	r.short[k] = append(r.short[k], p)
}

func (r *resolver) sexOf(parts []string) sex {
	for _, w := range parts[:max(1, len(parts)-1)] {
		if s := r.l.sex[lower(w)]; s != unknown {
			return s
		}
	}
	return unknown
}

// shortForms are the parts of a name that stand for the whole: the surname with and without its particles, the family name where it
// comes first, the given name.
func (r *resolver) shortForms(parts []string) []string {
	n := len(parts)
	out := []string{parts[n-1]}
	if n == 1 {
		return out
	}
	k := n - 1
	for k > 1 && (r.l.particle[lower(parts[k-1])] || isCap(parts[k-1]) && r.l.particle[lower(parts[k-1])]) {
		k--
	}
	if k < n-1 {
		out = append(out, strings.Join(parts[k:], " "))
	}
	if h := strings.Index(parts[n-1], "-"); h > 0 && h < 4 && r.l.particle[lower(parts[n-1][:h])] { // al-Nahyan
		out = append(out, parts[n-1][h+1:])
	}
	if n > 2 && isCap(parts[n-2]) && len(parts[n-2]) > 2 { // López Obrador, Løkke Rasmussen
		out = append(out, parts[n-2]+" "+parts[n-1])
	}
	out = append(out, parts[0])
	if n > 2 && r.l.first[lower(strings.TrimSuffix(parts[0], "."))] && !r.l.particle[lower(parts[1])] { // Md Rafiq Islam is called Rafiq
		out = append(out, parts[1])
	}
	if n == 3 && r.l.family[lower(parts[0])] {
		out = append(out, parts[1]+" "+parts[2])
	}
	return out
}

// foldName makes two spellings of a name equal that differ in case, hyphens and the commonest transliterations.
func foldName(s string) string {
	s = spellings.Replace(lower(s))
	return strings.ReplaceAll(s, "yy", "y")
}

var spellings = strings.NewReplacer("-", " ", "’", "", "'", "", "é", "e", "è", "e", "ë", "e", "ö", "o", "ü", "u", "ä", "a", "ç", "c", "ł", "l", "ñ", "n", "ó", "o", "í", "i", "á", "a",
	"ú", "u", "ş", "s", "ğ", "g", "ı", "i", "ž", "z", "š", "s", "č", "c", "ć", "c", "ō", "o", "ū", "u", "ø", "o", "å", "a")
