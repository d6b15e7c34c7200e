package happened

import (
	"slices"

	"chancery"
	"chancery/pipeline/extract/who"
)

// Parsers lose subjects and objects in long sentences full of names and titles. Where the tree leads to nobody, the order of the
// words is asked: who stands before the verb in its clause, who stands after it.

// beside fills in the sides of a verb that the tree left without.
func (f *finder) beside(m *telling) {
	i := m.trig
	if f.noun(i) {
		if k := f.kid(i, "nmod:poss"); m.from.empty() && k >= 0 && f.d.Tokens[k].UPOS == "PRON" && leads(m.rule.from, "poss") {
			m.from = f.coming(i)
			return
		}
		if h := f.head(i); m.to.empty() && leads(m.rule.to, "vsubj") && f.rel(i) == "obl" && h > i && f.verb(h) && f.kid(h, "nsubj", "nsubj:pass") < 0 {
			m.to = f.leftward(h)
		}
		if h := f.head(i); m.from.empty() && leads(m.rule.from, "subj") && (f.rel(i) == "obj" || f.rel(i) == "xcomp") &&
			f.ru.has("light", f.lemma(h)) && !f.passive(h) && f.subjectless(h) && f.kid(i, "nmod:poss") < 0 {
			m.from = f.leftward(h)
		}
		return
	}
	if !f.verb(i) {
		return
	}
	pass := f.passive(i)
	if many := len(m.rule.sides) > 0 && leads(m.rule.sides, "subj") && len(m.others.sides) == 1; many && !pass { // one of two subjects lost
		if q := f.leftward(i); len(q.sides) > 1 && nested(m.others.sides, q.sides) {
			m.others.add(q)
		}
	}
	if m.from.empty() && leads(m.rule.from, "subj") || len(m.rule.sides) > 0 && leads(m.rule.sides, "subj") && m.others.empty() && m.from.empty() {
		if pass {
			m.from = f.byAgent(i)
		} else if f.subjectless(i) {
			m.from = f.leftward(i)
		}
	}
	if m.to.empty() && leads(m.rule.to, "obj") && !m.from.empty() {
		if pass {
			m.to = f.leftward(i)
		} else {
			m.to = f.rightward(i, m.rule.to)
		}
	}
}

// coming is the first person named after i in its sentence: "His visit over, President Petro left".
func (f *finder) coming(i int) party {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j < s.Last && j-i <= 2*farthest; j++ {
		if m := f.longest(j); m != nil && m.Kind == chancery.Person {
			return f.ofMention(m, m.Head)
		}
	}
	return party{}
}

// subjectless reports whether verb i has no subject of its own in the tree, or one that names nobody.
func (f *finder) subjectless(i int) bool {
	s := -1
	for _, k := range f.d.Kids(i) {
		if f.d.Tokens[k].Rel == "nsubj" && f.form(int(k)) != "whom" && s < 0 {
			s = int(k)
		}
	}
	for j := s + 1; s >= 0 && j < i; j++ { // somebody stands nearer than what the tree takes for the subject
		if k := f.covers[j]; k > 0 && f.cast.Mentions[k-1].First > s && f.cast.Mentions[k-1].Kind == chancery.Person {
			return true
		}
	}
	return s < 0 || f.d.Tokens[s].UPOS == "PROPN" || f.covers[s] > 0 || f.ru.has("people", f.lemma(s)) || f.timed(s)
}

func leads(ps []path, label string) bool {
	for _, p := range ps {
		if len(p) == 1 && p[0].label == label {
			return true
		}
	}
	return false
}

const farthest = 14 // words between a verb and its side

// leftward is who stands before i in its clause and does not hang by a preposition.
func (f *finder) leftward(i int) party {
	var out party
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i - 1; j >= s.First && i-j <= farthest; j-- {
		if f.bounds(j) {
			break
		}
		m := f.longest(j)
		if m == nil {
			continue
		}
		if f.inAddress(m, s.First) {
			j = m.First
			continue
		}
		if p := f.before(m.First, s.First); p != "IN" && p != "TO" && m.How != who.Adjective && m.How != who.Place {
			out.add(f.ofMention(m, m.Head))
		} else if m.How == who.Adjective && !out.empty() {
			break
		}
		j = m.First
	}
	return out
}

// inAddress reports whether a state is only the country of the town before it: "In Jeddah, Saudi Arabia, …".
func (f *finder) inAddress(m *who.Mention, first int) bool {
	if m.First-2 < first || f.d.Form(m.First-1) != "," {
		return false
	}
	t := f.longest(m.First - 2)
	return t != nil && t.How == who.Place && len(t.Actors) == 1 && len(m.Actors) == 1 && t.Actors[0] == m.Actors[0]
}

// rightward is the first who stands after i in its clause, bare or by a preposition that the rule's paths allow.
func (f *finder) rightward(i int, ps []path) party {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j < s.Last && j-i <= farthest; j++ {
		if f.bounds(j) {
			break
		}
		m := f.longest(j)
		if m == nil || m.First < j || f.d.Tokens[j].XPOS == "PRP$" {
			continue
		}
		p := f.before(m.First, s.First)
		if p == "IN" || p == "TO" {
			if !slices.ContainsFunc(ps, func(q path) bool { return len(q) == 1 && q[0].label == f.form(m.First-1) }) {
				return party{}
			}
		}
		if m.How == who.Place {
			return party{}
		}
		return f.ofMention(m, m.Head)
	}
	return party{}
}

// byAgent is who stands after "by" to the right of i.
func (f *finder) byAgent(i int) party {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j < s.Last && j-i <= farthest; j++ {
		if f.bounds(j) {
			break
		}
		if f.form(j) == "by" && j+1 < s.Last {
			for k := j + 1; k < min(j+4, s.Last); k++ {
				if m := f.longest(k); m != nil {
					return f.ofMention(m, m.Head)
				}
			}
		}
	}
	return party{}
}

// bounds reports whether a clause ends at token j.
func (f *finder) bounds(j int) bool {
	t := &f.d.Tokens[j]
	switch f.d.Form(j) {
	case ";", ":", "—", "–", "“", "”", "\"", "who", "which", "that", "when", "where", "while", "because", "if":
		return true
	}
	return t.UPOS == "VERB" && (t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "VB")
}

// longest is the longest mention over token j, pronouns and bare adjectives included.
func (f *finder) longest(j int) *who.Mention {
	if k := f.covers[j]; k > 0 {
		return &f.cast.Mentions[k-1]
	}
	return nil
}

// before is the Penn tag of the word before the phrase that begins at first, articles and adjectives skipped.
func (f *finder) before(first, start int) string {
	for j := first - 1; j >= start; j-- {
		switch x := f.d.Tokens[j].XPOS; x {
		case "DT", "JJ", "PRP$", "CD", "RB":
		default:
			return x
		}
	}
	return ""
}
