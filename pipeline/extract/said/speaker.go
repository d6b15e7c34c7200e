package said

import (
	"strings"
	"unicode"

	"chancery"
	"chancery/pipeline/extract/who"
)

// voice is who speaks.
type voice struct {
	actors []string
	states []string
	person bool
	sure   float64
}

func (v *voice) known() bool { return v != nil && len(v.actors) > 0 }

// voiceOf resolves the source of a cue. last is who spoke before, nil where nobody has.
func (p *page) voiceOf(s phrase, last *voice) *voice {
	if s.head < 0 {
		return nil
	}
	if m := p.speaking(s); m != nil {
		return voiceFrom(m, 1)
	}
	lemma := strings.ToLower(p.tok(s.head).Lemma)
	if p.tok(s.head).UPOS == "PRON" {
		if last.known() && !p.is(s.head, "i", "we", "you", "who", "what", "this", "that", "one") {
			return &voice{last.actors, last.states, last.person, .6}
		}
		return nil
	}
	if v := p.behalf(s, lemma); v != nil {
		return v
	}
	if p.tok(s.head).UPOS == "PROPN" {
		if name := p.properName(s); name != "" {
			return &voice{actors: []string{chancery.ActorID(name)}, person: true, sure: .5}
		}
	}
	if last.known() && p.definite(s) {
		return &voice{last.actors, last.states, last.person, .5}
	}
	return nil
}

func voiceFrom(m *who.Mention, sure float64) *voice {
	return &voice{m.Actors, m.States, m.Kind == chancery.Person, sure}
}

// speaking is the mention that the source phrase is: headed by its head, or in apposition to it.
func (p *page) speaking(s phrase) *who.Mention {
	if m := p.mention(s.head); m != nil && p.canSpeak(m) {
		if m.Kind != chancery.Person {
			if a := p.apposed(s); a != nil {
				return a
			}
		}
		return m
	}
	if a := p.apposed(s); a != nil {
		return a
	}
	if m := p.over(s.head); m != nil && p.canSpeak(m) && m.Head >= s.first && m.Head < s.last && p.head(s.head) == m.Head {
		return m
	}
	return nil
}

func (p *page) canSpeak(m *who.Mention) bool {
	return m.How != who.Adjective && m.How != who.Place && len(m.Actors) > 0
}

// apposed is a named person in apposition to the head: "the spokesman, Owen Pritchard".
func (p *page) apposed(s phrase) *who.Mention {
	for _, k := range p.d.Kids(s.head) {
		if p.relIs(int(k), "appos", "flat") {
			if m := p.mention(int(k)); m != nil && m.Kind == chancery.Person {
				return m
			}
		}
	}
	return nil
}

// behalf resolves a phrase that names its speaker only through somebody else: "a British official", "Lee's office", "the
// ministry's statement", "an adviser to the president".
func (p *page) behalf(s phrase, lemma string) *voice {
	paper := p.lex.nouns[lemma] != nil && p.lex.nouns[lemma].takes(doc)
	var best *who.Mention
	for i := s.first; i < s.last; i++ {
		m := p.mention(i)
		if m == nil || m.Last > s.last+1 {
			continue
		}
		if paper && p.canSpeak(m) {
			return voiceFrom(m, .8)
		}
		if len(m.States) > 0 && m.How != who.Place && best == nil {
			best = m
		}
	}
	if best == nil {
		return nil
	}
	return &voice{actors: best.States[:1], states: best.States[:1], sure: .7}
}

// properName is the run of proper nouns at the head.
func (p *page) properName(s phrase) string {
	first, last := s.head, s.head+1
	for first > s.first && p.tok(first-1).UPOS == "PROPN" {
		first--
	}
	for last < s.last && p.tok(last).UPOS == "PROPN" {
		last++
	}
	w := p.d.Words(first, last)
	if w == "" || !unicode.IsUpper([]rune(w)[0]) {
		return ""
	}
	return w
}

// definite reports whether the phrase points back: "the official", "his spokesman", "the statement".
func (p *page) definite(s phrase) bool {
	return p.is(s.first, "the", "his", "her", "its", "their", "this", "that")
}

// outlet is the agency or outlet that the tokens name, "" where they name none.
func (p *page) outlet(first, last int) string {
	for i := first; i < last; i++ {
		for n := min(4, last-i); n > 0; n-- {
			w := p.d.Words(i, i+n)
			if r := []rune(w)[0]; !unicode.IsUpper(r) {
				continue
			}
			if p.lex.outlets[strings.ToLower(w)] {
				return p.outletName(i, w)
			}
		}
	}
	for i := first; i < last; i++ {
		if p.lex.paper[p.low(i)] {
			if m := p.named(first, last); m != nil {
				return p.actorName(m.Actors[0])
			}
		}
	}
	return ""
}

func (p *page) outletName(i int, words string) string {
	if m := p.over(i); m != nil && m.Kind == chancery.Organisation {
		return p.actorName(m.Actors[0])
	}
	return words
}

func (p *page) named(first, last int) *who.Mention {
	for i := first; i < last; i++ {
		if m := p.mention(i); m != nil && m.Kind == chancery.Organisation {
			return m
		}
	}
	return nil
}

func (p *page) actorName(id string) string {
	for i := range p.c.Actors {
		if p.c.Actors[i].ID == id {
			return p.c.Actors[i].Name
		}
	}
	return id
}
