package happened

import (
	"chancery"
)

// What became of a happening is said by the verb that it is the subject or object of, whatever its attributes tell: "the planned visit was
// called off", "a meeting scheduled for Monday never took place".

// fate is what a main verb says became of the happening that noun i tells; false where it only goes on as told.
func (r *reader) fate(i int) (standing, bool) {
	if v := r.doneTo(i); v >= 0 {
		if st, ok := r.fateBy(i, v); ok {
			return st, true
		}
	}
	h := r.head(i)
	if h < 0 {
		return none, false
	}
	switch {
	case r.rel(i) == "nsubj" && (r.form(h) == "hold" && r.prep(h) == "on" || r.form(h) == "off" && r.kid(h, "cop") >= 0): // is on hold, is off
		return is(chancery.Cancelled).by(h), !r.negated(h)
	case r.rel(i) == "nsubj" && r.form(h) == "away" && r.kid(h, "cop") >= 0: // is a week away
		return is(chancery.Planned).by(h), true
	case r.rel(i) == "nmod" && r.noun(h) && r.ru.has("rumour", r.lemma(h)): // denied reports of a meeting
		if v := r.doneTo(h); v >= 0 && r.ru.has("deny", r.lemma(v)) && !r.negated(v) {
			return is(chancery.Denied).by(v), true
		}
	case r.rel(i) == "nmod" && r.noun(h) && r.ru.has("preparing", r.lemma(h)): // plans for a visit were dropped
		if v := r.doneTo(h); v >= 0 && r.ru.has("cancel", r.phrasal(v)) {
			return r.fateBy(h, v)
		}
	}
	return none, false
}

// phrasal is the lemma of verb v with its particle.
func (r *reader) phrasal(v int) string {
	l := r.lemma(v)
	if p := r.particle(v); p != "" && r.verb(v) {
		l += "_" + p
	}
	return l
}

// doneTo is the verb whose subject or object noun i is, -1 where there is none. Parsers hang the subject of "The visit that he was to make was
// put off, she said" by the verb of speech.
func (r *reader) doneTo(i int) int {
	h := r.head(i)
	if h < 0 || !r.verb(h) || r.noun(h) {
		return -1
	}
	switch r.rel(i) {
	case "nsubj":
		for _, k := range r.d.Kids(h) {
			if v := int(k); v > i && v < h && (r.rel(v) == "ccomp" || r.rel(v) == "advcl") && r.d.Tokens[v].XPOS == "VBN" && r.kid(v, "nsubj", "nsubj:pass") < 0 && r.kid(v, "aux:pass") >= 0 {
				return v
			}
		}
		return h
	case "obj", "iobj":
		return h
	case "obl":
		if r.prep(i) == "" && i > h && r.kid(h, "obj") < 0 || r.prep(i) == r.particle(h) { // called off at the last minute a meeting
			return h
		}
	}
	return -1
}

// fateBy is what verb v says became of its subject or object i.
func (r *reader) fateBy(i, v int) (standing, bool) {
	l := r.phrasal(v)
	subject := r.rel(i) == "nsubj"
	switch {
	case r.ru.has("cancel", l):
		if subject && !r.passive(v) && r.d.Tokens[i].Rel == "nsubj" && r.kid(v, "aux:pass") < 0 {
			return none, false // the summit cancelled something
		}
		if r.negated(v) || r.tense(v, 0).status != chancery.Held {
			return none, false
		}
		return is(chancery.Cancelled).by(v), true
	case subject && r.ru.has("befall", l) && (l != "take" || r.placeOf(v)):
		if !r.negated(v) || r.still(v) {
			return none, false
		}
		if st := r.tense(v, 0); st.status == chancery.Held {
			return is(chancery.Cancelled).by(v), true
		}
	case subject && l == "fall_through":
		return is(chancery.Cancelled).by(v), !r.negated(v)
	case subject && r.ru.has("mooted", l) && r.passive(v) && r.being(v):
		for _, k := range r.d.Kids(i) {
			if r.rel(int(k)) == "acl" && r.ru.has("accept", r.lemma(int(k))) && !r.negated(int(k)) {
				return is(chancery.Planned).by(int(k)), true
			}
		}
		return is(chancery.Proposed).by(v), true
	}
	return none, false
}

// placeOf reports whether verb v has "place" for its object.
func (r *reader) placeOf(v int) bool {
	k := r.kid(v, "obj")
	return k >= 0 && r.lemma(k) == "place"
}

// still reports whether verb v is denied only so far: "has not yet taken place".
func (r *reader) still(v int) bool {
	for _, k := range r.d.Kids(v) {
		if w := r.form(int(k)); w == "yet" || w == "still" {
			return true
		}
	}
	return false
}

// being reports whether verb v is told as going on: "is being discussed".
func (r *reader) being(v int) bool {
	for _, k := range r.d.Kids(v) {
		if r.form(int(k)) == "being" {
			return true
		}
	}
	return false
}

// wasToBe reports whether what h plans was planned at one time and did not come: "had been due to travel".
func (r *reader) wasToBe(h int) bool {
	for _, k := range r.d.Kids(h) {
		if r.rel(int(k)) == "aux" && r.form(int(k)) == "had" {
			return r.passive(h) || r.kid(h, "cop") >= 0
		}
	}
	return false
}
