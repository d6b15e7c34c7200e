package said

import (
	"chancery"
	"chancery/pipeline/extract/who"
)

// ownerBefore is who "his office" belongs to: the first person of the sentence in front of it; the voice is that of his state.
func (p *page) ownerBefore(s phrase) *voice {
	first, _ := p.sentence(s.head)
	for i := first; i < s.first; i++ {
		m := p.mention(i)
		if m == nil || m.Kind != chancery.Person || m.How == who.Pronoun || m.How == who.Group || m.First > first && p.tok(m.First-1).UPOS == "ADP" {
			continue
		}
		if len(m.States) > 0 {
			return &voice{m.States[:1], m.States[:1], false, .6, s.head}
		}
		for k := m.Last; k < min(m.Last+4, s.first); k++ { // President X of Y
			if o := p.over(k); o != nil && o.Kind == chancery.State && len(o.States) == 1 && p.is(m.Last, "of") {
				return &voice{o.States, o.States, false, .55, s.head}
			}
		}
		return nil
	}
	return nil
}

// pronounVoice resolves he, she, it or they: who is the subject of the sentence before, or spoke last, comes before the nearest name.
func (p *page) pronounVoice(s phrase, c *cue, last *voice) *voice {
	verb := c.verb
	if p.is(s.head, "i", "we", "you", "what", "this", "that", "one", "everyone", "someone", "anyone", "nobody", "anybody", "somebody", "others", "many", "some") {
		return nil
	}
	person := p.is(s.head, "he", "she", "himself", "herself")
	if last.known() && p.addressed(c, last.actors) {
		last = nil
	}
	if m := p.mention(s.head); person && m != nil && m.How == who.Pronoun && m.Kind == chancery.Person && len(m.Actors) == 1 && !p.addressed(c, m.Actors) {
		return voiceFrom(m, .85)
	}
	near := last.known() && last.person == person && !p.is(s.head, "they") && p.paraOf(verb)-p.paraOf(last.at) <= 3 && !p.otherGender(s.head, last.actors)
	if v := p.subjectBefore(s.head, person); v != nil && !p.is(s.head, "they") && !p.addressed(c, v.actors) {
		return v
	}
	if near {
		return &voice{last.actors, last.states, last.person, .8, verb}
	}
	if m := p.mention(s.head); m != nil && len(m.Actors) > 0 {
		return voiceFrom(m, .8)
	}
	if last.known() {
		return &voice{last.actors, last.states, last.person, .5, verb}
	}
	return nil
}

// addressed reports whether the attribution names the actors as those spoken to or about, so that its pronoun is not theirs.
func (p *page) addressed(c *cue, actors []string) bool {
	for i := c.last; i < c.right; i++ {
		if m := p.mention(i); m != nil && m.How != who.Pronoun && meet(m.Actors, actors) {
			return true
		}
	}
	return false
}

// subjectBefore is the subject of the sentence before in the same paragraph, where it is of the pronoun's kind.
func (p *page) subjectBefore(i int, person bool) *voice {
	k := int(p.sentOf[i]) - 1
	if k < 0 || p.para[p.sents[k].first] != p.paraOf(i) {
		return nil
	}
	for j := p.sents[k].first; j < p.sents[k].last; j++ {
		m := p.over(j)
		if m == nil || j != m.First || p.quoteOf(j) >= 0 || !p.canSpeak(m) || m.How == who.Pronoun || m.How == who.Group {
			continue
		}
		if (m.Kind == chancery.Person) != person || len(m.Actors) != 1 || j > p.sents[k].first && p.tok(j-1).UPOS == "ADP" || p.otherGender(i, m.Actors) {
			if person {
				continue
			}
			return nil
		}
		return voiceFrom(m, .85)
	}
	return nil
}

// otherGender reports whether the text uses the other pronoun for the actor: he for whom the pronoun at i is she.
func (p *page) otherGender(i int, actors []string) bool {
	if len(actors) != 1 || !p.is(i, "he", "she") {
		return false
	}
	if p.female == nil {
		p.countGenders()
	}
	n := p.female[actors[0]]
	return n > 0 && p.is(i, "he") || n < 0 && p.is(i, "she")
}

// countGenders counts for every actor the feminine pronouns less the masculine ones.
func (p *page) countGenders() {
	p.female = map[string]int{}
	for k := range p.c.Mentions {
		m := &p.c.Mentions[k]
		if m.How != who.Pronoun || len(m.Actors) != 1 {
			continue
		}
		switch {
		case p.is(m.Head, "she", "her", "hers", "herself"):
			p.female[m.Actors[0]]++
		case p.is(m.Head, "he", "him", "his", "himself"):
			p.female[m.Actors[0]]--
		}
	}
}
