package who

import (
	"strings"

	"chancery/nlp"
)

type nlpName = nlp.Name

// learnAcronyms finds organisations that the text names in full with their short form behind: "the Russian International Affairs
// Council (RIAC)".
func (r *resolver) learnAcronyms() {
	for i := 1; i+2 < len(r.forms); i++ {
		if r.forms[i] != "(" || r.forms[i+2] != ")" || !allCaps(r.forms[i+1]) || len(r.forms[i+1]) > 8 {
			continue
		}
		if r.in[i+1] >= 0 && r.list[r.in[i+1]].kind == aOrg {
			continue // the atlas knows it
		}
		if r.in[i-1] >= 0 && r.list[r.in[i-1]].kind == aTitle || r.kindAt(i+1) == aTitle { // External Affairs Minister (EAM)
			continue
		}
		first := r.spelled(i, r.forms[i+1])
		if first < 0 {
			continue
		}
		if x := r.in[i-1]; x >= 0 && r.list[x].kind == aMetonym && r.list[x].first <= first { // the Foreign Office (FO)
			r.abbreviates(r.list[x], r.forms[i+1])
			continue
		}
		short := r.forms[i+1]
		id := actorID(short)
		g := &group{id: id, name: short, long: r.nameOf(first, i)}
		r.orgs[id] = g
		r.acronym[short] = id
		r.acronym[foldName(g.long)] = id
		r.claim(first, i, id, short)
		for k := range r.forms {
			if r.forms[k] == short && r.in[k] < 0 {
				r.claim(k, k+1, id, short)
			}
		}
	}
}

// abbreviates makes every other acronym of the text that stands for a state's organ an atom of its own.
func (r *resolver) abbreviates(x atom, short string) {
	for k := range r.forms {
		if r.forms[k] == short && r.in[k] < 0 {
			r.add(atom{first: k, last: k + 1, kind: aMetonym, id: x.id, name: x.name})
		}
	}
}

// claim makes [i, j) an organisation, instead of the atoms that were found inside.
func (r *resolver) claim(i, j int, id, name string) {
	for k := i; k < j; k++ {
		r.atom[k] = -1
	}
	r.add(atom{first: i, last: j, kind: aOrg, id: id, name: name})
}

// spelled is the first token of the words before token i whose initials are the acronym, -1 where they are not.
func (r *resolver) spelled(i int, acronym string) int {
	want := strings.ToLower(acronym)
	k, n := i-1, len(want)-1
	for ; k >= 0 && n >= 0 && i-k <= 14; k-- {
		f := r.low(k)
		if f == "" || !letter(f[0]) {
			if f == "-" || f == "&" || f == "'s" || f == "’s" {
				continue
			}
			return -1
		}
		if f[0] == want[n] && (isCap(r.forms[k]) || small[f]) {
			n--
			continue
		}
		if !small[f] {
			return -1
		}
	}
	if n >= 0 {
		return -1
	}
	return k + 1
}

// small are the words that acronyms pass over.
var small = set{"of": true, "for": true, "and": true, "the": true, "on": true, "in": true, "de": true, "to": true}
