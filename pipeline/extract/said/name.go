package said

import (
	"strings"
	"unicode"

	"chancery"
	"chancery/pipeline/extract/who"
)

// apposedName is a name in apposition that package who has passed over: "the commission's chairperson, X Y".
func (p *page) apposedName(s phrase, role string, best *who.Mention) *voice {
	if role != "person" {
		return nil
	}
	for i := s.head + 1; i+2 < s.last; i++ {
		if !p.is(i, ",") || !p.capitalised(i+1) || !p.capitalised(i+2) || p.over(i+1) != nil && p.over(i+1).Kind != chancery.Person {
			continue
		}
		end := i + 1
		for end < s.last && (p.capitalised(end) || p.is(end, "-") || p.tok(end).UPOS == "PROPN") {
			end++
		}
		if end < s.last && !p.punct(end) {
			return nil
		}
		v := &voice{actors: []string{chancery.ActorID(p.d.Words(i+1, end))}, person: true, sure: .6, at: s.head}
		if best != nil {
			v.states = best.States[:1]
		}
		return v
	}
	return nil
}

// unknownPerson is a person whom package who has passed over: a name of two words or more behind a title, with the state in the title.
func (p *page) unknownPerson(s phrase, role string, best *who.Mention) *voice {
	if best == nil || role != "" || p.tok(s.head).UPOS != "PROPN" || p.over(s.head) == best {
		return nil
	}
	ws := strings.Fields(p.properName(s))
	for k := len(ws) - 1; k >= 0; k-- {
		if p.lex.roles[strings.ToLower(ws[k])] != "" {
			if k > 0 || len(ws) > 1 {
				ws = ws[k+1:]
			}
			break
		}
	}
	if len(ws) < 2 {
		return nil
	}
	return &voice{actors: []string{chancery.ActorID(strings.Join(ws, " "))}, states: best.States[:1], person: true, sure: .55, at: s.head}
}

// policeOf is the one police force that the text names, for where it only says "police".
func (p *page) policeOf() string {
	if !p.patrolled {
		p.patrolled, p.force = true, p.findForce()
	}
	return p.force
}

func (p *page) findForce() string {
	name := ""
	for i := 1; i < len(p.lower); i++ {
		if p.lower[i] != "police" || !p.capitalised(i) || !p.capitalised(i-1) {
			continue
		}
		first := i - 1
		for p.capitalised(first-1) && p.tok(first-1).UPOS == "PROPN" {
			first--
		}
		if w := p.d.Words(first, i+1); name == "" {
			name = w
		} else if w != name {
			return ""
		}
	}
	return name
}

// bySurname is the one person of the cast whose name ends as the words do.
func (p *page) bySurname(words string) *voice {
	last := words[strings.LastIndex(words, " ")+1:]
	var found *chancery.Actor
	for i := range p.c.Actors {
		a := &p.c.Actors[i]
		if n := len(a.Name) - len(last); a.Kind == chancery.Person && n > 0 && a.Name[n-1] == ' ' && strings.EqualFold(a.Name[n:], last) {
			if found != nil {
				return nil
			}
			found = a
		}
	}
	if found == nil {
		return nil
	}
	v := &voice{actors: []string{found.ID}, person: true, sure: .6}
	if found.ISO3 != "" {
		v.states = []string{string(found.ISO3)}
	}
	return v
}

// properName is the capitalised name at the head, or behind it ("the daily newspaper X"), with what belongs to it ("X for the Y of Z");
// where the text has a longer form of it, that one.
func (p *page) properName(s phrase) string {
	first, last := s.head, s.head+1
	if p.tok(s.head).UPOS != "PROPN" {
		if first = s.head + 1; first >= s.last || p.tok(first).UPOS != "PROPN" || !p.lex.paper[p.low(s.head)] {
			return ""
		}
		last = first
	}
	for first > s.first && p.capitalised(first-1) {
		first--
	}
	for last < s.last && (p.capitalised(last) || p.is(last, "-") && last+1 < s.last) {
		last++
	}
	if first >= last || !p.capitalised(first) {
		return ""
	}
	return p.fullest(first, last)
}

func (p *page) capitalised(i int) bool {
	return i >= 0 && i < len(p.d.Tokens) && unicode.IsUpper(firstRune(p.d.Form(i)))
}

// fullest is the longest name of the text that begins as the tokens do.
func (p *page) fullest(first, last int) string {
	n := last - first
	best := p.d.Words(first, last)
	if n < 2 {
		return best
	}
	for i := 0; i+n < len(p.d.Tokens); i++ {
		k := 0
		for k < n && p.d.Form(i+k) == p.d.Form(first+k) {
			k++
		}
		if k < n {
			continue
		}
		if end := p.nameEnd(i + n); end > i+n && p.quoteOf(i) == p.quoteOf(end-1) {
			if w := p.d.Words(i, end); len(w) > len(best) {
				best = w
			}
		}
	}
	return best
}

// nameEnd is where a name goes on to from i on: "for the Care of Refugees".
func (p *page) nameEnd(i int) int {
	for {
		j := i
		if !p.is(j, "of", "for", "on") {
			return i
		}
		for j++; p.is(j, "the", "and"); j++ {
		}
		if !p.capitalised(j) || p.over(j) != nil && p.over(j).How != who.Named && p.over(j).Kind == chancery.Person {
			return i
		}
		for p.capitalised(j) {
			j++
		}
		i = j
	}
}
