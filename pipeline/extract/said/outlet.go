package said

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
	"chancery/pipeline/extract/who"
)

// outletSource is the agency or paper that the phrase names, as a speaker.
func (p *page) outletSource(s phrase) *voice {
	name := p.outlet(s.first, s.last)
	if name == "" || p.lex.roles[p.low(s.head)] == "person" {
		return nil
	}
	if m := p.named(s.first, s.last); m != nil && p.actorName(m.Actors[0]) == name {
		return voiceFrom(m, .9)
	}
	return nil
}

// outlet is the agency or outlet that the tokens name, "" where they name none.
func (p *page) outlet(first, last int) string {
	for i := first; i < last; i++ {
		if r, _ := utf8.DecodeRuneInString(p.d.Form(i)); !unicode.IsUpper(r) {
			continue
		}
		for n := min(4, last-i); n > 0; n-- {
			w := p.d.Words(i, i+n)
			if p.lex.outlets[strings.ToLower(w)] || n > 1 && strings.EqualFold(w, p.t.Outlet) || p.agency(w) {
				return p.outletName(i, w)
			}
		}
	}
	for i := first; i < last; i++ {
		if p.lex.paper[p.low(i)] {
			if m := p.named(first, last); m != nil {
				return p.actorName(m.Actors[0])
			}
			if i > first && p.capitalised(i-1) && last-first < 6 {
				return p.d.Words(i-1, i+1)
			}
		}
	}
	return ""
}

func (p *page) agency(w string) bool {
	for _, a := range p.t.Agencies {
		if a == w {
			return true
		}
	}
	return false
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
