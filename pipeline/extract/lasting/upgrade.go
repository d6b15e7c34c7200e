package lasting

import (
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
)

// CAMEO's codes for better diplomatic ties, done and intended.
const (
	betterTies = "050"
	intendTies = "030"
)

// raise is a verb by which the sides give their relation a title: a new rung of the ladder.
type raise struct {
	status chancery.Status
	date   chancery.Maybe // when it was done, where the sentence tells
	word   chancery.Maybe // as written
}

// raised finds the verb that puts the title s.words[f:l] on the ladder: "elevated their ties to a …", "were raised to the level of a …", "established a
// … in 2007". false where none does.
func (p *page) raised(s sentence, f, l int) (raise, bool) {
	if n, _ := before(s.words, f, p.l.designation["rung"]); n > 0 {
		for i := f - n - 1; i >= max(0, f-n-16); i-- {
			if _, _, ok := match(s.words, i, p.l.designation["raises"]); ok {
				return p.raise(s, i)
			}
			if w := s.words[i].low; w == ";" || w == ":" {
				break
			}
		}
	}
	n, _ := before(s.words, f, p.l.designation["article"])
	if m, _ := before(s.words, f-n, p.l.designation["founds"]); m > 0 {
		return p.raise(s, f-n-m)
	}
	return raise{}, false
}

// raise judges the verb at word i.
func (p *page) raise(s sentence, i int) (raise, bool) {
	out := raise{status: chancery.Held, word: chancery.Maybe(p.text(s.words, i, i+1))}
	if at, _ := anyOf(s.words, i-5, i, p.l.designation["not raised"]); at >= 0 {
		return out, false
	}
	at, _ := anyOf(s.words, i-5, i, p.l.designation["to be raised"])
	if x := p.d.Tokens[s.words[i].tok].XPOS; at >= 0 || x == "VB" && !s.title && i > 0 && s.words[i-1].low == "to" {
		out.status = chancery.Planned
	} else if x == "VBG" {
		return out, false
	}
	best := 1 << 30
	for _, x := range s.times {
		first, last := wordsOf(s, x)
		d := max(first-i, i-last)
		ahead := p.t.Published != "" && edtf.Before(p.t.Published, x.EDTF)
		if x.Type != when.Date || d >= best || ahead != (out.status == chancery.Planned) || p.datesOther(s, first, last, quantity{first: i, last: i + 1}) {
			continue
		}
		best, out.date = d, chancery.Maybe(x.EDTF)
	}
	return out, true
}

// upgrades are the events that the titles of ds tell: the sides raised their relation.
func (p *page) upgrades(ds []chancery.Designation, by map[string]raise) []chancery.Event {
	var out []chancery.Event
	for _, d := range ds {
		r, ok := by[d.ID]
		if !ok {
			continue
		}
		e := chancery.Event{
			Entry: d.Entry, Type: "COOPERATE", Mode: "ties", Status: r.status, Actors: []string{}, States: d.Parties, Initiator: []string{}, Recipient: []string{},
			Date: r.date, About: chancery.Maybe(d.Name), CAMEO: betterTies, Plover: "COOPERATE",
		}
		if r.status == chancery.Planned {
			e.CAMEO = intendTies
		}
		e.ID = chancery.FindingID(p.t.SHA256, "event", "upgrade "+strings.Join(d.Parties, "-"), d.Evidence[0].Span)
		e.Trail = []chancery.TrailPoint{{Status: e.Status, Word: r.word, AsOf: chancery.Maybe(p.t.Published), Evidence: e.Evidence[0]}}
		out = append(out, e)
	}
	return out
}
