package said

import (
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// voice is who speaks.
type voice struct {
	actors []string
	states []string
	person bool
	sure   float64
	at     int // token where it spoke
}

func (v *voice) known() bool { return v != nil && len(v.actors) > 0 }

// voiceOf resolves the source of c: the pronoun, the outlet or the person that it is, or else the one that it points to or acts for. last
// is who spoke before, nil where nobody has.
func (p *page) voiceOf(s phrase, c *cue, last *voice) *voice {
	switch {
	case s.head < 0, p.is(s.first, "one", "some", "many", "most", "several", "none", "each") && p.is(s.first+1, "of"):
		return nil
	case p.tok(s.head).UPOS == "PRON":
		return p.pronounVoice(s, c, last)
	}
	if v := p.outletSource(s); v != nil {
		return v
	}
	if m := p.speaking(s); m != nil {
		if v := p.forState(p.joined(s, m), s); len(v.states) > 0 || !p.office(v.actors[0]) {
			return v
		}
		return p.homeVoice(s, c.verb)
	}
	lemma := p.lemma(s.head)
	best := p.stateIn(s)
	if v := p.pointed(s, c, lemma, best, last); v != nil {
		return v
	}
	if v := p.behalf(s, c, lemma, best); v != nil {
		return v
	}
	return p.guessed(s, c, lemma, last)
}

// pointed resolves phrases by somebody named beside them or elsewhere: an apposition, "his office", "the minister", "Mr X", "a spokesman".
func (p *page) pointed(s phrase, c *cue, lemma string, best *who.Mention, last *voice) *voice {
	role := p.lex.roles[lemma]
	if v := p.apposedName(s, role, best); v != nil {
		return v
	}
	if p.is(s.first, "his", "her") && (role == "body" || role == "person") {
		if v := p.ownerBefore(s); v != nil {
			return v
		}
	}
	if p.is(s.first, "its", "their") && (best == nil || best.How == who.Place) {
		if v := p.subjectBefore(s.first, false); v != nil && len(v.states) > 0 {
			return &voice{v.states[:1], v.states[:1], false, .6, c.verb}
		}
	}
	if last.known() && last.person && p.definite(s) && role == "person" && (best == nil || meet(best.States, last.states)) {
		return last.again(.7, c.verb)
	}
	if p.tok(s.head).UPOS == "PROPN" && role == "" && p.is(s.first, "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr") {
		if v := p.bySurname(p.properName(s)); v != nil {
			return v
		}
	}
	if v := p.namedLater(lemma, best); v != nil {
		return v
	}
	return p.unknownPerson(s, role, best)
}

// guessed is what is left where the phrase names no state: its own name, who spoke last, or the state at home.
func (p *page) guessed(s phrase, c *cue, lemma string, last *voice) *voice {
	role, name := p.lex.roles[lemma], p.properName(s)
	if lemma == "police" && name == "" {
		if force := p.policeOf(); force != "" {
			v := &voice{actors: []string{chancery.ActorID(force)}, sure: .6, at: c.verb}
			if h := p.homeVoice(s, c.verb); h != nil {
				v.states = h.states
			}
			return v
		}
	}
	if v := p.bySurname(name); name != "" && v != nil {
		return v
	}
	switch {
	case name != "" && (role == "" || strings.Contains(name, " ") && !p.generic(lemma)):
		return &voice{actors: []string{chancery.ActorID(name)}, person: role == "" && p.tok(s.head).UPOS == "PROPN", sure: .5, at: c.verb}
	case p.is(s.head, "source", "sources"):
		return nil
	case p.lex.private[lemma] && role == "body":
		return p.concern(s, c, last)
	case p.lex.private[lemma] && !p.definite(s) && c.source.first == s.first:
		return &voice{actors: []string{chancery.ActorID(p.low(s.head))}, sure: .5, at: c.verb}
	case role == "person" && last.known() && !last.person && p.para[last.at] == p.para[c.verb]:
		return last.again(.5, c.verb)
	case role == "body":
		return p.homeVoice(s, c.verb)
	case last.known() && p.definite(s):
		return last.again(.5, c.verb)
	case role != "", p.paper(s.head) && c.kind == byPreposition:
		return p.homeVoice(s, c.verb)
	}
	return nil
}

// concern is the organisation that "the company" or "the group" stands for: the one that spoke last, or was named last.
func (p *page) concern(s phrase, c *cue, last *voice) *voice {
	if last.known() && !last.person && p.definite(s) && (len(last.states) != 1 || last.actors[0] != last.states[0]) {
		return last.again(.6, c.verb)
	}
	for i := s.first - 1; i >= 0 && p.para[s.first]-p.para[i] <= 3; i-- {
		if m := p.mention(i); m != nil && m.Kind == chancery.Organisation && m.How != who.Pronoun && len(m.Actors) == 1 && p.outlet(m.First, m.Last) == "" {
			return voiceFrom(m, .5)
		}
	}
	return p.homeVoice(s, c.verb)
}

// again is the same voice at another place.
func (v *voice) again(sure float64, at int) *voice {
	return &voice{v.actors, v.states, v.person, sure, at}
}

func meet(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func voiceFrom(m *who.Mention, sure float64) *voice {
	return &voice{m.Actors, m.States, m.Kind == chancery.Person, sure, m.Head}
}

// speaking is the mention that the source phrase is: headed by its head, or a person named in it or right behind it.
func (p *page) speaking(s phrase) *who.Mention {
	m := p.mention(s.head)
	if m != nil && p.canSpeak(m) && m.Kind == chancery.Person && !p.comma(m.First, s.head) {
		return m
	}
	if a := p.personIn(s); a != nil {
		return a
	}
	if m != nil && p.canSpeak(m) && !p.comma(m.First, s.head) {
		return m
	}
	if m := p.over(s.head); m != nil && p.canSpeak(m) && m.Head >= s.first && m.Head < s.last && !p.comma(m.First, s.head+1) {
		return m
	}
	return nil
}

// joined is the voice of the mention and of those that "and" joins to it: "X and Y said".
func (p *page) joined(s phrase, m *who.Mention) *voice {
	v := voiceFrom(m, 1)
	for first := m.First; p.is(first-1, "and") && (first-2 >= s.first || p.opensClause(first-2)); {
		other := p.over(first - 2)
		if other == nil || other.Last != first-1 || !p.canSpeak(other) || meet(other.Actors, v.actors) {
			break
		}
		v.actors = append(append([]string{}, other.Actors...), v.actors...)
		states := append([]string{}, other.States...)
		for _, st := range v.states {
			if !meet([]string{st}, states) {
				states = append(states, st)
			}
		}
		v.states = states
		first = other.First
		if p.is(first-1, ",") {
			first--
		}
	}
	return v
}

// opensClause reports whether the person named at token i is the first thing of the sentence or of what a comma parts.
func (p *page) opensClause(i int) bool {
	m := p.over(i)
	if m == nil || m.Kind != chancery.Person || m.How == who.Pronoun {
		return false
	}
	first, _ := p.sentence(i)
	return m.First == first || p.is(m.First-1, ",")
}

// personIn is a named person that the phrase is about: with a title in front, or in apposition ("the spokesman, Owen Pritchard");
// not one that it only mentions ("an adviser to X", "X's office").
func (p *page) personIn(s phrase) *who.Mention {
	end := min(s.last, len(p.covers))
	for i := s.first; i < end; i++ {
		if p.covers[i] < 0 {
			continue
		}
		m := &p.c.Mentions[p.covers[i]]
		if m.Kind != chancery.Person || m.How != who.Named && m.How != who.Surname || i != max(m.First, s.first) && m.First != i {
			continue
		}
		own := i == s.first || p.tok(i-1).UPOS == "PROPN" || p.tok(i-1).UPOS == "NOUN" && i <= s.last || p.is(i-1, ",") && i >= s.last-1 || p.is(i-1, ",") && p.relIs(m.Head, "appos", "flat", "conj", "nsubj")
		if own && !p.is(m.Last, "'s", "’s", "'", "’") && p.d.Tokens[i].UPOS != "ADP" {
			return m
		}
	}
	return nil
}

func (p *page) canSpeak(m *who.Mention) bool {
	return m.How != who.Adjective && m.How != who.Place && len(m.Actors) > 0
}

// definite reports whether the phrase points back: "the official", "his spokesman", "the statement".
func (p *page) definite(s phrase) bool {
	return p.is(s.first, "the", "his", "her", "its", "their", "this", "that")
}
