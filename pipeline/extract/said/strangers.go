package said

import (
	"strings"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/who"
)

// Strangers are the speakers of ss, statements of t, whom c does not know: named by proper names that package who has passed over. A name
// of one word in capitals, or one that holds a noun for an outlet or office, is an organisation's, any other a person's.
func Strangers(t *chancery.Text, d *nlp.Doc, c *who.Cast, ss []chancery.Statement) []chancery.Actor {
	known := map[string]bool{}
	for i := range c.Actors {
		known[c.Actors[i].ID] = true
	}
	var out []chancery.Actor
	for i := range ss {
		id := ss[i].Speaker
		if known[id] || len(ss[i].Chain) == 0 {
			continue
		}
		known[id] = true
		name := nameOf(t, d, id, ss[i].Chain[0])
		a := chancery.Actor{ID: id, Kind: strangerKind(name), Name: name, Names: []string{name}, Offices: []chancery.Office{}}
		if len(ss[i].States) == 1 {
			a.ISO3 = chancery.Maybe(ss[i].States[0])
		}
		out = append(out, a)
	}
	return out
}

// nameOf is the name that id was made from, as the words of the span or else any of the text have it.
func nameOf(t *chancery.Text, d *nlp.Doc, id string, at chancery.Span) string {
	if n := spelt(t, d, id, at); n != "" {
		return n
	}
	if n := spelt(t, d, id, chancery.Span{End: len(t.Words)}); n != "" {
		return n
	}
	return t.Words[at.Start:at.End]
}

// spelt is the run of tokens inside the span whose id is the given one.
func spelt(t *chancery.Text, d *nlp.Doc, id string, at chancery.Span) string {
	for i := range d.Tokens {
		if d.Tokens[i].Start < at.Start || !strings.HasPrefix(id, chancery.ActorID(d.Form(i))) {
			continue
		}
		if d.Tokens[i].Start >= at.End {
			break
		}
		for k := i + 1; k <= len(d.Tokens) && k < i+16 && d.Tokens[k-1].End <= at.End; k++ {
			if w := d.Words(i, k); chancery.ActorID(w) == id && hasWord(d.Form(i)) {
				return w
			}
		}
	}
	return ""
}

func strangerKind(name string) chancery.ActorKind {
	l := words()
	ws := strings.Fields(strings.ToLower(name))
	for _, w := range ws {
		if l.paper[w] || l.roles[w] == "body" {
			return chancery.Organisation
		}
	}
	if l.outlets[strings.ToLower(name)] || len(ws) == 1 && name == strings.ToUpper(name) {
		return chancery.Organisation
	}
	return chancery.Person
}
