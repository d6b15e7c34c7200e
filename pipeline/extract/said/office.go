package said

import (
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// namedLater is the one spokesperson whom the text names, where it only says "a spokesman" of the same side.
func (p *page) namedLater(lemma string, best *who.Mention) *voice {
	if !strings.HasPrefix(lemma, "spokes") {
		return nil
	}
	var found *who.Mention
	for k := range p.c.Mentions {
		m := &p.c.Mentions[k]
		if m.Role != "spokesperson" || m.Kind != chancery.Person || m.How != who.Named || len(m.Actors) != 1 {
			continue
		}
		if best != nil && len(m.States) > 0 && !meet(best.States, m.States) {
			continue
		}
		if found != nil && found.Actors[0] != m.Actors[0] {
			return nil
		}
		found = m
	}
	if found == nil {
		return nil
	}
	v := voiceFrom(found, .6)
	if len(v.states) == 0 && best != nil {
		v.states = best.States[:1]
	}
	return v
}

// generic reports whether every state has a body of that name.
func (p *page) generic(lemma string) bool {
	switch lemma {
	case "ministry", "office", "department", "government", "parliament", "cabinet", "presidency", "embassy", "authority", "police", "court", "army", "military", "navy":
		return true
	}
	return false
}

// forState lets a ministry or office speak as its state.
func (p *page) forState(v *voice, s phrase) *voice {
	if !v.person && len(v.states) > 0 && len(v.actors) == 1 && v.actors[0] != v.states[0] && p.office(v.actors[0]) {
		return &voice{v.states[:1], v.states, false, v.sure, v.at}
	}
	return v
}

// office reports whether the actor is known by a name of a ministry or government office.
func (p *page) office(id string) bool {
	for i := range p.c.Actors {
		if p.c.Actors[i].ID != id {
			continue
		}
		for _, n := range append(p.c.Actors[i].Names, p.c.Actors[i].Name) {
			if n = strings.ToLower(n); strings.Contains(n, "ministry") || strings.Contains(n, "foreign office") || strings.Contains(n, "external affairs") || strings.Contains(n, "state department") || strings.Contains(n, "department of state") || strings.Contains(n, "white house") || strings.Contains(n, "presidency") {
				return true
			}
		}
	}
	return false
}

// homeVoice is for an office or official of no named state: of the state for which the first in its sentence acts, or else of the one
// that was named last before it.
func (p *page) homeVoice(s phrase, verb int) *voice {
	first, _ := p.sentence(verb)
	for i := first; i < s.first; i++ {
		m := p.mention(i)
		if m != nil && len(m.States) > 0 && p.canSpeak(m) && m.How != who.Pronoun && m.How != who.Group && (i == first || p.tok(m.First-1).UPOS != "ADP") {
			return &voice{m.States[:1], m.States[:1], false, .4, verb}
		}
	}
	if d := p.c.Dateline; d != "" { // a ministry without more is the one at home
		return &voice{[]string{d}, []string{d}, false, .4, verb}
	}
	for i := s.first - 1; i >= 0; i-- {
		if m := p.mention(i); m != nil && m.Kind == chancery.State && len(m.States) == 1 && m.How != who.Adjective && m.How != who.Pronoun && p.in[i] < 0 {
			return &voice{m.States, m.States, false, .35, verb}
		}
		if p.para[s.first]-p.para[i] > 3 {
			break
		}
	}
	return nil
}

// behalf resolves a phrase that names its speaker only through somebody else: "a British official", "Lee's office", "the
// ministry's statement", "an adviser to the president". best is the state in it.
func (p *page) behalf(s phrase, c *cue, lemma string, best *who.Mention) *voice {
	if e := p.lex.nouns[lemma]; e != nil && e.takes(doc) {
		if p.is(s.head-1, "joint", "final", "summit") && best == nil {
			if v := p.issuers(s); v != nil {
				return v
			}
		}
		end := s.last
		if s.first > c.verb {
			end = max(end, c.right)
		}
		for i := s.first; i < end; i++ {
			if m := p.mention(i); m != nil && m.Last <= end && p.canSpeak(m) {
				if v := p.forState(voiceFrom(m, .8), s); len(v.states) > 0 || !p.office(v.actors[0]) {
					return v
				}
				return p.homeVoice(s, c.verb)
			}
		}
	}
	if best == nil || p.lex.roles[lemma] == "" && p.lex.nouns[lemma] == nil && p.tok(s.head).UPOS != "PROPN" && !p.lex.paper[lemma] {
		return nil
	}
	return &voice{actors: best.States[:1], states: best.States[:1], sure: .7, at: s.head}
}

// issuers are those whose joint text the phrase is: the group or grouping named last before it.
func (p *page) issuers(s phrase) *voice {
	for k := len(p.c.Mentions) - 1; k >= 0; k-- {
		m := &p.c.Mentions[k]
		if m.Last > s.first {
			continue
		}
		if m.How == who.Group && len(m.States) > 1 {
			return &voice{m.States, m.States, false, .5, s.head}
		}
		if m.Kind == chancery.Organisation && m.How == who.Named && p.grouping(m.Actors[0]) {
			return voiceFrom(m, .5)
		}
	}
	return nil
}

// grouping reports whether the actor is an organisation of several states that the atlas knows.
func (p *page) grouping(id string) bool {
	for i := range p.c.Actors {
		if a := &p.c.Actors[i]; a.ID == id {
			return a.Curated && a.ISO3 == ""
		}
	}
	return false
}

// stateIn is the first mention in the phrase that says for whom the speaker acts; of a place only where an office sits there ("the
// government in London").
func (p *page) stateIn(s phrase) *who.Mention {
	var place *who.Mention
	for i := s.first; i < s.last; i++ {
		m := p.mention(i)
		if m == nil || len(m.States) == 0 || m.First < s.first {
			continue
		}
		if m.How != who.Place {
			return m
		}
		if place == nil {
			place = m
		}
	}
	return place
}
