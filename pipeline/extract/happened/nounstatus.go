package happened

import (
	"strings"

	"chancery"
)

// nounStanding is the standing of a happening told by noun i. What a participle beside it tells as done is done, whatever is wanted of it now: "asked
// for a return to the agreement reached in May".
func (r *reader) nounStanding(i, depth int) standing {
	st := r.nounsOwn(i, depth)
	if st.status != chancery.Held && st.status != chancery.Denied && st.status != chancery.Cancelled && r.doneBefore(i) {
		return is(chancery.Held)
	}
	return st
}

// doneBefore reports whether a participle right behind noun i tells it as done.
func (r *reader) doneBefore(i int) bool {
	k := r.reduced(i)
	return k >= 0 && (r.ru.has("light", r.lemma(k)) || r.lemma(k) == "adopt") && !r.ru.has("begin", r.lemma(k))
}

func (r *reader) nounsOwn(i, depth int) standing {
	if depth > deepest || r.negated(i) || r.prep(i) == "without" {
		return none
	}
	if st, ok := r.fate(i); ok {
		return st
	}
	if h := r.head(i); h >= 0 && r.form(h) == "on" { // the visit is on again
		return is(chancery.Planned).by(h)
	}
	if r.prepared(i) {
		return is(chancery.Planned)
	}
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case "amod", "compound", "acl", "nmod", "advmod":
			if st, ok := r.modified(k); ok {
				return st
			}
		}
	}
	if r.kid(i, "cop") >= 0 {
		return r.verbStanding(i, depth+1)
	}
	i = r.anchor(i)
	h := r.head(i)
	if h < 0 {
		return is(chancery.Held)
	}
	return r.nounUnder(i, r.ownVerb(i, h), depth)
}

// ownVerb is the verb that noun i belongs to where the tree hangs it by the verb of speech behind its clause: of "A visit is being
// prepared, the minister said" the visit is what is prepared, and nobody's saying.
func (r *reader) ownVerb(i, h int) int {
	if h < i || !strings.HasPrefix(r.rel(i), "nsubj") {
		return h
	}
	own := h
	for _, k := range r.d.Kids(h) {
		switch v := int(k); {
		case v <= i || v >= h:
		case own == h && r.verb(v) && (r.rel(v) == "ccomp" || r.rel(v) == "advcl") && r.kid(v, "nsubj", "nsubj:pass", "csubj", "mark") < 0:
			own = v
		case own != h && strings.HasPrefix(r.rel(v), "nsubj"): // the verb of speech has a subject of its own
			return own
		}
	}
	if own != h && r.rel(own) == "ccomp" {
		return own
	}
	return h
}

// modified is the standing that an attribute of a noun gives: upcoming, planned, cancelled, regular.
func (r *reader) modified(k int) (standing, bool) {
	l := r.lemma(k)
	if p := r.particle(k); p != "" && r.verb(k) {
		l += "_" + p
	}
	switch {
	case r.rel(k) == "acl" && r.kid(k, "nsubj", "nsubj:pass") >= 0:
		return none, false
	case r.rel(k) == "acl" && r.once(k):
		return none, false
	case r.ru.has("upcoming", l) || r.ru.has("upcoming", r.form(k)):
		return is(chancery.Planned).by(k), true
	case r.ru.has("possible", l) || r.ru.has("possible", r.form(k)):
		return is(chancery.Proposed).by(k), true
	case r.ru.has("cancel", l):
		return is(chancery.Cancelled).by(k), true
	case r.ru.has("regular", l):
		return is(chancery.UnderWay).by(k), true
	}
	return none, false
}

// once reports whether an attribute tells of an earlier state of things: "originally set for May".
func (r *reader) once(k int) bool {
	for _, g := range r.d.Kids(k) {
		if r.ru.has("formerly", r.form(int(g))) {
			return true
		}
	}
	return false
}

// prepared reports whether noun i follows on "preparations for", "plans for", whatever the tree has it hang on.
func (r *reader) prepared(i int) bool {
	for _, k := range r.d.Kids(i) {
		if c := int(k); r.d.Tokens[c].Rel == "case" && c > 0 && c < i && (r.form(c) == "for" || r.form(c) == "of") {
			return r.noun(c-1) && r.ru.has("preparing", r.lemma(c-1))
		}
	}
	return false
}

// nounUnder is the standing of a happening told by noun i as an argument of h.
func (r *reader) nounUnder(i, h, depth int) standing {
	rel := r.rel(i)
	switch rel {
	case "conj", "appos", "flat", "compound", "nmod":
		if rel == "nmod" && r.d.Tokens[h].UPOS == "PROPN" { // Macron, in China on a visit, said
			return r.clause(h, depth)
		}
		if rel == "nmod" && r.ru.has("ahead", r.prep(i)) {
			return is(chancery.Planned)
		}
		if st, ok := r.worded(h, depth); ok && rel == "nmod" {
			return st
		}
		if rel == "nmod" && r.ru.has("during", r.prep(i)) || !r.noun(h) {
			return r.above(h, depth+1)
		}
		return r.nounStanding(h, depth+1)
	case "obl":
		if p := r.prep(i); p != "" && r.verb(h) && p == r.particle(h) { // called off his visit
			return r.nounOf(h, depth)
		}
		return r.nounAt(i, h, depth)
	case "nsubj", "obj", "iobj", "xcomp", "dep": // the last two by mistake
		if r.d.Tokens[i].Rel == "nsubj" && r.verb(h) && !r.noun(h) && r.kid(h, "aux:pass") < 0 { // the statement asks
			if l := r.lemma(h); (r.ru.has("plan", l) || r.ru.has("cancel", l)) && r.kid(h, "obj", "ccomp", "xcomp") < 0 && r.d.Tokens[h].XPOS == "VBD" {
				return r.nounOf(h, depth) // a headline's "Visit confirmed" leaves its "is" out
			}
			return r.acting(h, depth)
		}
		return r.nounOf(h, depth)
	}
	return r.above(h, depth+1)
}

// clause is the standing by the tense of the verb over i.
func (r *reader) clause(i, depth int) standing {
	for n := 0; i >= 0 && n < deepest; i, n = r.head(i), n+1 {
		if r.verb(i) && !r.noun(i) {
			st := r.tense(i, depth+1)
			if st.status == "" {
				st = is(chancery.Held)
			}
			st.vague = true
			return st
		}
	}
	return is(chancery.Held)
}

// nounAt is the standing of a happening that a verb's action is placed by: at the summit, ahead of the visit, after the talks.
func (r *reader) nounAt(i, h, depth int) standing {
	p := r.prep(i)
	if p == "after" || p == "since" || p == "following" {
		return is(chancery.Held)
	}
	if r.ru.has("ahead", p) {
		return is(chancery.Planned)
	}
	if p == "for" || p == "to" {
		if st, ok := r.worded(h, depth); ok {
			return st
		}
	}
	if r.negated(h) {
		return is(chancery.Held)
	}
	st := r.verbStanding(h, depth+1)
	if st.status == "" {
		st = is(chancery.Held)
	}
	st.vague = true
	return st
}

// nounOf is the standing of a happening that is the subject or object of h.
func (r *reader) nounOf(h, depth int) standing {
	if st, ok := r.worded(h, depth); ok {
		return st
	}
	if !r.verb(h) {
		return r.predicate(h, depth)
	}
	return r.acting(h, depth)
}

// acting is the standing of a happening by the verb that it is subject or object of.
func (r *reader) acting(h, depth int) standing {
	if r.negated(h) {
		if st := r.verbStanding(h, depth+1); st.status == chancery.Cancelled {
			return st
		}
		return none
	}
	st := r.verbStanding(h, depth+1)
	if st.status == chancery.Denied && !r.ru.has("occur", r.lemma(h)) && !r.ru.has("light", r.lemma(h)) {
		return none // denied that the treaty provides for it: the treaty stands
	}
	if r.ru.has("begin", r.lemma(h)) && st.status == chancery.Held {
		st = standing{status: chancery.UnderWay, word: h, open: true}
	}
	return st
}

// predicate is the standing by an adjective or noun that is said of the happening: due, under preparation.
func (r *reader) predicate(h, depth int) standing {
	l := r.lemma(h)
	switch {
	case r.negated(h):
		return none
	case r.ru.has("upcoming", l) || r.ru.has("plan", l):
		return is(chancery.Planned).by(h)
	case r.ru.has("possible", l):
		return is(chancery.Proposed).by(h)
	case r.ru.has("begin", l):
		return standing{status: chancery.UnderWay, word: h, open: true}
	}
	return r.tense(h, depth+1)
}
