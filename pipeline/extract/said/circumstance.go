package said

import (
	"strings"

	"chancery"
)

// addressee is whom the words were said to: the object of tell, the "to X" of say.
func (e *emitter) addressee(a *attribution) chancery.Maybe {
	for _, k := range e.d.Kids(a.verb) {
		k := int(k)
		object := e.relIs(k, "obj", "iobj") && a.entry.takes(whom)
		to := e.relIs(k, "obl") && e.marked(k, "to")
		if m := e.mention(k); (object || to) && k > a.verb && m != nil && e.canSpeak(m) && len(m.Actors) == 1 {
			return chancery.Maybe(m.Actors[0])
		}
	}
	return ""
}

// marked reports whether the noun k has the preposition.
func (p *page) marked(k int, preposition string) bool {
	for _, c := range p.d.Kids(k) {
		if p.relIs(int(c), "case") && p.is(int(c), preposition) {
			return true
		}
	}
	return false
}

// occasions are the nouns that name one.
const occasions = " conference interview briefing statement speech address meeting summit letter message call conversation post tweet telegram twitter forum session event ceremony talks dinner hearing debate communique communiqué "

// occasion is on what occasion it was said, as the text words it: "a press conference".
func (e *emitter) occasion(a *attribution) chancery.Maybe {
	for _, k := range e.d.Kids(a.verb) {
		k := int(k)
		if !e.relIs(k, "obl", "obj", "nmod") || !strings.Contains(occasions, " "+e.low(k)+" ") {
			continue
		}
		first, last := e.subtree(k, a.verb)
		for first < k && (e.tok(first).UPOS == "ADP" || e.punct(first)) {
			first++
		}
		for i := k + 1; i < last; i++ {
			if e.punct(i) && !e.is(i, "-", "'") || e.is(i, "according", "who", "which", "that", "where") {
				last = i
			}
		}
		for last > k+1 && (e.punct(last-1) || last-first > 12) {
			last--
		}
		return chancery.Maybe(e.d.Words(first, last))
	}
	return ""
}

// date is when it was said, by a time expression inside the attribution.
func (e *emitter) date(a *attribution) chancery.Maybe {
	for _, t := range e.times {
		if t.EDTF != "" && a.left <= t.First && t.Last <= a.right {
			return chancery.Maybe(t.EDTF)
		}
	}
	return ""
}
