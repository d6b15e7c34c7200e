package happened

import (
	"strings"

	"chancery"
)

// A standing is how far a happening has come by the words around it. No status means that the text does not tell it as a
// happening at all: it is asked, wished under a condition, or said not to be.
type standing struct {
	status chancery.Status
	word   int  // the token that decided, -1 where only the tense did
	vague  bool // the happening is only where something else was done
	open   bool // the tense leaves it to the date: present tense
}

var none = standing{word: -1}

func is(s chancery.Status) standing { return standing{status: s, word: -1} }

func (s standing) by(tok int) standing {
	if s.word < 0 {
		s.word = tok
	}
	return s
}

const deepest = 8 // governors looked at

// standing of the happening that i tells.
func (r *reader) standing(i int) standing {
	if r.doubtful(i) {
		return none
	}
	if r.rel(i) == "cop" && r.head(i) >= 0 {
		for _, k := range r.d.Kids(r.head(i)) { // is due in Baghdad
			if r.ru.has("upcoming", r.form(int(k))) && int(k) < r.head(i) {
				if r.kidWord(r.head(i), "had") {
					return is(chancery.Cancelled).by(int(k)) // had been due in Baghdad
				}
				return is(chancery.Planned).by(int(k))
			}
		}
		if h := r.head(i); r.ru.has("upcoming", r.form(h)) && r.kidWord(h, "had") {
			return is(chancery.Cancelled).by(h)
		}
		if h := r.head(i); r.negated(h) && r.tense(h, 0).status == chancery.Planned {
			return is(chancery.Cancelled).by(i) // will not be in Baghdad
		}
		return r.verbStanding(r.head(i), 0)
	}
	if r.verb(i) && !r.noun(i) {
		return r.verbStanding(i, 0)
	}
	return r.nounStanding(i, 0)
}

// doubtful reports whether i stands in a question or under a condition.
func (r *reader) doubtful(i int) bool {
	s := r.d.Sents[r.d.SentOf(i)]
	if r.d.Form(s.Last-1) == "?" {
		return true
	}
	for j := i - 1; j > s.First && i-j <= 4; j-- {
		if r.form(j) == "of" && r.form(j-1) == "short" { // stopped short of condemning
			return true
		}
	}
	for n := 0; i >= 0 && n < 2*deepest; i, n = r.head(i), n+1 {
		for _, k := range r.d.Kids(i) {
			if r.d.Tokens[k].Rel == "mark" && r.ru.has("ifs", r.form(int(k))) {
				return true
			}
		}
	}
	return false
}

func (r *reader) negated(i int) bool {
	for _, k := range r.d.Kids(i) {
		t := &r.d.Tokens[k]
		if t.Rel == "cc" && r.form(int(k)) == "nor" { // neither agreed nor refused
			return true
		}
		if (strings.HasPrefix(t.Rel, "advmod") || t.Rel == "det" || t.Rel == "cc:preconj" || t.Rel == "aux") && r.ru.has("not", r.form(int(k))) {
			return true
		}
	}
	return false
}

func (r *reader) verbStanding(i, depth int) standing {
	if depth > deepest {
		return none
	}
	st := r.tense(i, depth)
	if r.negated(i) {
		if st.status == chancery.Planned && st.word >= 0 && r.ru.has("will", r.form(st.word)) && r.ru.has("attendance", r.lemma(i)) {
			return is(chancery.Cancelled).by(st.word) // will not attend, will not take place
		}
		if since := r.sinceWhen(i); since && st.status == chancery.Held {
			return st // not visited since 2021: visited then
		}
		return none
	}
	return r.reported(i, st, depth)
}

// sinceWhen reports whether i has a phrase with "since" under it.
func (r *reader) sinceWhen(i int) bool {
	for _, k := range r.d.Kids(i) {
		if r.prep(int(k)) == "since" {
			return true
		}
	}
	return false
}

// reported moves the standing of a clause by the verb that it is the content of: denied, hoped, demanded.
func (r *reader) reported(i int, st standing, depth int) standing {
	h := r.head(i)
	if h < 0 || depth > deepest || st.status == "" {
		return st
	}
	switch rel := r.rel(i); {
	case r.relative(i, h): // Orr, who was in Oslo, warned
	case rel == "ccomp" || rel == "acl" && r.kid(i, "mark") >= 0:
		l := r.lemma(h)
		switch {
		case r.ru.has("deny", l) && !r.negated(h):
			return is(chancery.Denied).by(h)
		case r.noun(h) && r.head(h) >= 0 && r.ru.has("deny", r.lemma(r.head(h))) && !r.negated(r.head(h)): // denied reports that
			return is(chancery.Denied).by(r.head(h))
		case r.noun(h):
			for _, k := range r.d.Kids(h) { // by mistake: denied as an attribute of reports
				if r.ru.has("deny", r.lemma(int(k))) && r.verb(int(k)) {
					return is(chancery.Denied).by(int(k))
				}
			}
		}
		switch {
		case r.ru.has("wish", l):
			return is(chancery.Proposed).by(h)
		case r.ru.has("void", l):
			return none
		}
	case rel == "conj":
		return r.reported(h, st, depth+1)
	}
	return st
}

// relative reports whether i is a relative clause that the tree takes for what the verb h after it says.
func (r *reader) relative(i, h int) bool {
	k := r.kid(i, "nsubj", "nsubj:pass")
	return h > i && k >= 0 && (r.form(k) == "who" || r.form(k) == "which") && r.rel(i) == "ccomp"
}

// tense is the standing by the verb's own form and helpers, and by what governs it where it has no tense of its own.
func (r *reader) tense(i, depth int) standing {
	t := &r.d.Tokens[i]
	var aux, infinitive string
	finite := -1
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch rel := r.rel(k); {
		case rel == "aux" || rel == "cop":
			f := r.form(k)
			if r.d.Tokens[k].XPOS == "NNP" { // Theresa May
				continue
			}
			switch {
			case r.ru.has("will", f):
				return is(chancery.Planned).by(k)
			case f == "would":
				return r.futureInPast(i, k)
			case r.ru.has("modal", f):
				return none
			}
			aux += " " + r.lemma(k)
			if finite < 0 {
				finite = k
			}
		case rel == "mark" && r.form(k) == "to":
			infinitive = "to"
		}
	}
	if infinitive != "" {
		if strings.Contains(aux, "be") && strings.Contains(aux, "have") && finite >= 0 && r.d.Tokens[finite].XPOS == "VBD" {
			return is(chancery.Cancelled).by(finite) // was to have visited
		}
		if strings.Contains(aux, "be") && finite < k0(r, i) { // is to visit
			return is(chancery.Planned).by(finite)
		}
		return r.governed(i, depth)
	}
	return r.morphology(i, t.XPOS, aux, finite, depth)
}

// kidWord reports whether a dependent of i has a form.
func (r *reader) kidWord(i int, form string) bool {
	for _, k := range r.d.Kids(i) {
		if r.form(int(k)) == form {
			return true
		}
	}
	return false
}

// k0 is the position of the infinitive's "to".
func k0(r *reader, i int) int {
	for _, k := range r.d.Kids(i) {
		if r.d.Tokens[k].Rel == "mark" && r.form(int(k)) == "to" {
			return int(k)
		}
	}
	return i
}

// futureInPast tells "said he would come" from "he would come if".
func (r *reader) futureInPast(i, aux int) standing {
	if r.rel(i) == "ccomp" || r.rel(i) == "conj" || r.rel(i) == "acl" {
		return is(chancery.Planned).by(aux)
	}
	return none
}

func (r *reader) morphology(i int, xpos, aux string, finite, depth int) standing {
	switch xpos {
	case "VBD":
		return is(chancery.Held)
	case "VBZ", "VBP":
		return r.present(i)
	case "VBN":
		switch {
		case strings.Contains(aux, "have"):
			return is(chancery.Held)
		case aux != "":
			return r.present(finite).unlessPast(r, finite)
		case r.rel(i) == "conj" && r.verb(r.head(i)):
			return r.tense(r.head(i), depth+1)
		}
		return is(chancery.Held)
	case "VBG":
		if strings.Contains(aux, "be") {
			if strings.Contains(aux, "have") || r.d.Tokens[finite].XPOS != "VBD" {
				return standing{status: chancery.UnderWay, word: -1, open: true}
			}
			return is(chancery.Held)
		}
		return r.governed(i, depth)
	case "VB":
		if aux != "" || r.kid(i, "nsubj", "nsubj:pass") >= 0 && r.rel(i) != "ccomp" { // did visit; set, cut and put have one form
			return is(chancery.Held)
		}
		return r.governed(i, depth)
	}
	if !strings.Contains(aux, "have") && finite >= 0 && (r.d.Tokens[finite].XPOS == "VBZ" || r.d.Tokens[finite].XPOS == "VBP") { // it is his fourth visit
		return r.present(i)
	}
	return is(chancery.Held)
}

// present is the standing of a present tense: of a headline something that has just happened, of a text something regular, or what
// its date says. "When" a thing to come happens is to come too.
func (r *reader) present(i int) standing {
	if h := r.head(i); h >= 0 && r.rel(i) == "advcl" && r.kidWord(i, "when") && r.verb(h) && r.kid(h, "aux") >= 0 && r.ru.has("will", r.form(r.kid(h, "aux"))) {
		return is(chancery.Planned).by(r.kid(h, "aux"))
	}
	return standing{status: chancery.Held, word: -1, open: true}
}

// unlessPast closes what is left open where the helper verb is past.
func (s standing) unlessPast(r *reader, aux int) standing {
	if aux >= 0 && (r.d.Tokens[aux].XPOS == "VBD" || r.form(aux) == "was" || r.form(aux) == "were") {
		s.open = false
	}
	return s
}

// governed is the standing of a verb without tense: by the word that it hangs on.
func (r *reader) governed(i, depth int) standing {
	h := r.head(i)
	if h < 0 && !r.infinitive(i) {
		return r.present(i)
	}
	if h < 0 || depth > deepest {
		return is(chancery.Planned) // a headline's "PM to visit Japan"
	}
	if r.rel(i) == "acl" && r.head(h) < 0 && r.infinitive(i) && !r.predicated(i) {
		return is(chancery.Planned)
	}
	switch r.rel(i) {
	case "xcomp", "ccomp", "acl", "csubj", "nmod", "obl":
		if r.infinitive(i) && r.wasToBe(h) && r.ru.has("fixed", r.lemma(h)) {
			return is(chancery.Cancelled).by(h) // had been due to travel
		}
		if st, ok := r.worded(h, depth); ok {
			return st
		}
	case "conj":
		if r.ownSubject(i) >= 0 {
			return is(chancery.Held)
		}
		return r.tense(r.coordinated(i), depth+1)
	case "advcl":
		if l := r.lemma(h); r.infinitive(i) && (r.ru.has("plan", l) || r.ru.has("wish", l)) { // agreed to send: parsers mix the two up
			if st, ok := r.worded(h, depth); ok {
				return st
			}
		}
		if r.d.Tokens[i].XPOS == "VBG" && r.kid(i, "mark") < 0 { // sought to calm the row, agreeing on talks
			for n := 0; n < 3 && r.rel(h) == "xcomp" && r.head(h) >= 0; n++ {
				h = r.head(h)
			}
		}
		if mk := r.kid(i, "mark"); mk >= 0 && r.ru.has("ahead", r.form(mk)) {
			return r.ahead(h, depth)
		}
	case "parataxis":
		return is(chancery.Held)
	}
	return r.above(h, depth+1)
}

// predicated reports whether the sentence of i has a finite verb.
func (r *reader) predicated(i int) bool {
	s := r.d.Sents[r.d.SentOf(i)]
	for j := s.First; j < s.Last; j++ {
		switch r.d.Tokens[j].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// ahead is the standing of what comes before or after something else.
func (r *reader) ahead(h, depth int) standing {
	st := r.above(h, depth+1)
	if st.status == chancery.Held && !st.open {
		return standing{status: chancery.Held, word: -1}
	}
	return st
}

// above is the standing of a governor, whatever its part of speech.
func (r *reader) above(h, depth int) standing {
	if h < 0 || depth > deepest {
		return is(chancery.Held)
	}
	if r.verb(h) && !r.noun(h) {
		if r.negated(h) {
			return none
		}
		return r.tense(h, depth)
	}
	if c := r.kid(h, "cop"); c >= 0 {
		return r.tense(h, depth)
	}
	if r.noun(h) {
		return r.nounStanding(h, depth)
	}
	return is(chancery.Held)
}

// worded is the standing that a governing word gives by its meaning; false for words that only pass on their own.
func (r *reader) worded(h, depth int) (standing, bool) {
	l := r.lemma(h)
	if p := r.particle(h); p != "" && r.verb(h) {
		l += "_" + p
	}
	neg := r.negated(h)
	switch {
	case r.ru.has("deny", l):
		return is(chancery.Denied).by(h), true
	case r.ru.has("cancel", l):
		if neg || !r.real(h, depth) {
			return none, true
		}
		return is(chancery.Cancelled).by(h), true
	case neg && (r.ru.has("plan", l) || r.ru.has("wish", l) || r.ru.has("void", l)):
		return none, true
	case r.ru.has("void", l):
		return none, true
	case r.ru.has("plan", l):
		return is(chancery.Planned).by(h), true
	case r.ru.has("wish", l):
		return is(chancery.Proposed).by(h), true
	}
	return none, false
}

// real reports whether verb h is told as fact.
func (r *reader) real(h, depth int) bool {
	if !r.verb(h) {
		return true
	}
	st := r.tense(h, depth+1)
	return st.status != ""
}
