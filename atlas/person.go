package atlas

import (
	"slices"
	"strings"

	"chancery"
)

// States whose people's names are written family name first: always in the tables, or at home and at times in the press abroad.
const (
	familyFirst = " CHN TWN HKG MAC KOR PRK "
	bothWays    = familyFirst + "JPN HUN SGP "
	spelledOut  = " KOR PRK " // first names of two syllables are written as one word, two, or with a hyphen
)

func among(states, state string) bool { return state != "" && strings.Contains(states, " "+state+" ") }

// person makes a person whose names are not just first names and one surname.
func (a *Atlas) person(r row) {
	i := a.bearer(r.get("name"), a.known(r, "state"), r.t.name)
	c := &a.actors[i]
	c.names = append(c.names, r.list("variants")...)
	if s := r.list("surnames"); len(s) > 0 {
		a.surnames[i] = append(a.surnames[i], s...)
	}
}

// bearer is the person of that canonical name.
func (a *Atlas) bearer(name, state, table string) int32 {
	i := a.add(actor{id: chancery.ActorID(name), name: name, kind: chancery.Person, state: state, table: table})
	if a.actors[i].state == "" {
		a.actors[i].state = state
	}
	return i
}

// givenNames notes spellings of one first name.
func (a *Atlas) givenNames(r row) {
	names := r.list("names")
	for _, n := range names {
		a.given[n] = append(a.given[n], names...)
	}
}

// namePersons indexes the names of all persons. It comes last because a namesake's place in the chain depends on the offices held.
func (a *Atlas) namePersons() {
	for i := range a.actors {
		if c := &a.actors[i]; c.kind == chancery.Person && c.table != "" {
			a.namePerson(int32(i))
		}
	}
}

func (a *Atlas) namePerson(i int32) {
	c := &a.actors[i]
	surnames := a.surnames[i]
	if surnames == nil {
		surnames = []string{lastName(c.name)}
		if among(familyFirst, c.state) {
			surnames[0], _, _ = strings.Cut(c.name, " ")
		}
	}
	full := append([]string{c.name}, c.names...)
	if w := strings.Fields(c.name); len(w) == 3 && among(spelledOut, c.state) {
		full = append(full, w[0]+" "+w[1]+strings.ToLower(w[2]))
	}
	for _, n := range full {
		how := byName
		if !strings.ContainsAny(n, " -") { // a nickname or a ruler's only name: others bear it too
			how = bySurname
		}
		a.phrase(n, i, how, "")
		for _, v := range a.respelt(n) {
			a.phrase(v, i, byName, "")
		}
		if v := turned(n, surnames, c.state); v != "" {
			a.phrase(v, i, byName, "")
		}
	}
	for _, s := range surnames {
		a.phrase(s, i, bySurname, "")
	}
}

// lastName is the last word of a name with the particles before it: "van der Bellen" of "Alexander Van der Bellen".
func lastName(name string) string {
	words := strings.Fields(name)
	k := len(words) - 1
	for k > 1 && words[k-1] != "" && 'a' <= words[k-1][0] && words[k-1][0] <= 'z' {
		k--
	}
	return strings.Join(words[k:], " ")
}

// respelt are the name's spellings with other forms of its first names: Sergey, Sergei.
func (a *Atlas) respelt(name string) []string {
	words := strings.Fields(name)
	if len(words) < 2 {
		return nil
	}
	var vs []string
	for k, w := range words {
		for _, o := range a.given[w] {
			if o != w {
				v := slices.Clone(words)
				v[k] = o
				vs = append(vs, strings.Join(v, " "))
			}
		}
	}
	return vs
}

// turned is the name with its surname at the other end, "" where that is not done.
func turned(name string, surnames []string, state string) string {
	if !among(bothWays, state) {
		return ""
	}
	for _, s := range surnames {
		if rest, ok := strings.CutPrefix(name, s+" "); ok {
			return rest + " " + s
		}
		if rest, ok := strings.CutSuffix(name, " "+s); ok {
			return s + " " + rest
		}
	}
	return ""
}
