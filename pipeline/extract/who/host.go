package who

import (
	"slices"

	"chancery"
)

// host is "the host", "the visiting leader", "her guest" at token i: of the persons whom the last sentences name, the one who is at home where
// they meet, or the one who is not. False where it is not sure.
func (r *resolver) host(i, end, s int) (int, bool) {
	j := i + 1
	of := ""
	switch r.low(i) {
	case "the":
	case "his", "her":
		a := r.antecedent(i, s)
		if a == nil || len(a.Actors) != 1 || a.Kind != chancery.Person {
			return i, false
		}
		of = a.Actors[0]
	default:
		return i, false
	}
	guest := false
	switch low := r.low(j); {
	case j >= end:
		return i, false
	case low == "host", low == "hostess":
	case low == "guest", low == "visitor":
		guest = true
	case low == "visiting" && (r.low(j+1) == "dignitary" || r.low(j+1) == "leader" || r.kindAt(j+1) == aTitle):
		guest = true
		if j++; r.kindAt(j) == aTitle {
			j = r.list[r.atom[j]].last - 1
		}
	default:
		return i, false
	}
	if j++; j < end && r.follows(j) {
		return i, false
	}
	if k := len(r.said) - 1; of == "" && k >= 0 && r.is(i-1, end, ",") { // "Mark Brown, the host,"
		if m := &r.mentions[r.said[k].m]; m.Last == i-1 && m.Kind == chancery.Person && m.How != Pronoun && len(m.Actors) == 1 {
			r.put(r.as(Mention{First: i, Last: j, Head: j - 1}, r.byID[m.Actors[0]]), s)
			return j, true
		}
	}
	p := r.atHome(of, guest, s)
	if p == nil {
		return i, false
	}
	if of != "" {
		r.pronoun(i, s)
	}
	r.put(r.as(Mention{First: i, Last: j, Head: j - 1}, p), s)
	return j, true
}

// follows reports whether the noun phrase goes on at token j: "the host country", "her host, Diego Salvatierra".
func (r *resolver) follows(j int) bool {
	switch r.d.Tokens[j].UPOS {
	case "NOUN", "PROPN":
		return r.d.Tokens[j].Rel != "obj"
	case "PUNCT":
		return r.forms[j] == "," && isCap(r.form(j+1)) && r.run(j+1, len(r.forms)) > j+2
	}
	return r.low(j) == "of"
}

func (r *resolver) form(i int) string {
	if i < 0 || i >= len(r.forms) {
		return ""
	}
	return r.forms[i]
}

// atHome is the only person of the last sentences who acts for the state of the place named last, or the only one who acts for another; of is
// the one whose host or guest is meant, who is on the other side.
func (r *resolver) atHome(of string, guest bool, s int) *person {
	place := ""
	if o := r.byID[of]; o != nil && guest && len(o.states) > 0 {
		place = o.states[0] // whose guest it is, is at home
	} else {
		place = r.lastPlace(s)
	}
	if place == "" {
		return nil
	}
	if o := r.byID[of]; o != nil && !guest && slices.Contains(o.states, place) {
		return nil
	}
	for _, role := range [...]string{"leader", "minister"} { // a leader before his ministers
		if p, n := r.side(of, place, role, guest, s); n > 0 {
			if n > 1 {
				return nil
			}
			return p
		}
	}
	return nil
}

// side is who was named in the last sentences as of a role and acting for a state, or for another where abroad; and how many they are.
func (r *resolver) side(but, state, role string, abroad bool, s int) (found *person, n int) {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 5; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.Person || m.How == Pronoun || len(m.Actors) != 1 || m.Actors[0] == but {
			continue
		}
		p := r.byID[m.Actors[0]]
		if p == nil || p == found || len(p.states) == 0 || slices.Contains(p.states, state) == abroad || !r.roleMatches(p, role, "") {
			continue
		}
		found, n = p, n+1
	}
	return found, n
}

// lastPlace is the state of the last place of this text, in this sentence or the few before.
func (r *resolver) lastPlace(s int) string {
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 5; k-- {
		m := &r.mentions[r.said[k].m]
		prep := r.low(m.First - 1)
		if m.How != Place && !(m.How == Metonym && (prep == "at" || prep == "in")) || len(m.States) != 1 {
			continue
		}
		switch prep {
		case "to", "for", "from", "towards", "toward": // where somebody goes, not where they are
		default:
			return m.States[0]
		}
	}
	return ""
}
