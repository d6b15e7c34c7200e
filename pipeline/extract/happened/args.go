package happened

import (
	"strings"

	"chancery/nlp"
	"chancery/pipeline/extract/who"
)

// An arg is one argument of a word, named by what it is to the word whatever the voice: subj and obj are the deep subject and
// object, poss a possessor, mod a modifier before a noun, comp a clause, tmod a bare time, and a preposition's own name an
// argument that hangs by it.
type arg struct {
	label string
	tok   int
}

// reader reads the arguments of words off the trees of one text.
type reader struct {
	d     *nlp.Doc
	ru    *Rules
	stage *stage // who stands where; nil = not known
}

func (r *reader) lemma(i int) string { return strings.ToLower(r.d.Tokens[i].Lemma) }

func (r *reader) form(i int) string { return strings.ToLower(r.d.Form(i)) }

// rel is the relation of i without its subtype.
func (r *reader) rel(i int) string {
	rel, _, _ := strings.Cut(r.d.Tokens[i].Rel, ":")
	return rel
}

func (r *reader) head(i int) int { return r.d.Tokens[i].Head }

func (r *reader) verb(i int) bool {
	return r.d.Tokens[i].UPOS == "VERB" || strings.HasPrefix(r.d.Tokens[i].XPOS, "VB")
}

func (r *reader) noun(i int) bool {
	p := r.d.Tokens[i].UPOS
	return p == "NOUN" || p == "PROPN"
}

// kid is the first dependent of i by one of the relations (with subtype), -1 where there is none.
func (r *reader) kid(i int, rels ...string) int {
	for _, k := range r.d.Kids(i) {
		for _, rel := range rels {
			if r.d.Tokens[k].Rel == rel {
				return int(k)
			}
		}
	}
	return -1
}

// prep is the preposition that i hangs by, "" where there is none. Of a chain ("ahead of") it is the first word.
func (r *reader) prep(i int) string {
	for _, k := range r.d.Kids(i) {
		if r.d.Tokens[k].Rel == "case" && r.d.Tokens[k].XPOS != "POS" && int(k) < i {
			if r.ofDay(int(k), i) {
				return ""
			}
			return r.form(int(k))
		}
	}
	if len(r.d.Kids(i)) > 0 && int(r.d.Kids(i)[0]) < i { // the parser may have hung it on the first of several names
		first, _ := r.d.Subtree(i)
		if t := &r.d.Tokens[first]; first < i && t.Rel == "case" && t.XPOS != "POS" {
			return r.form(first)
		}
	}
	return ""
}

// particle is the particle of a verb ("off" of "called off"), "" where there is none. Parsers often take it for an adverb.
func (r *reader) particle(i int) string {
	for _, k := range r.d.Kids(i) {
		if rel := r.d.Tokens[k].Rel; (rel == "compound:prt" || rel == "advmod" && r.ru.has("particle", r.form(int(k)))) && !r.upTo(i, int(k)) {
			return r.form(int(k))
		}
	}
	if i+1 < len(r.d.Tokens) && r.ru.phrasal[r.lemma(i)+"_"+r.form(i+1)] && r.ru.has("adverbial", r.form(i+1)) {
		return r.form(i + 1) // "called off his visit": parsers read "off his visit"
	}
	if r.swallowed(i) {
		return r.form(i + 1)
	}
	if i+1 < len(r.d.Tokens) && r.ru.has("particle", r.form(i+1)) && !r.upTo(i, i+1) {
		if x := r.d.Tokens[i+1].XPOS; x == "RP" || x == "RB" || x == "IN" && (r.rel(i+1) != "case" || r.form(i+1) == "out") {
			return r.form(i + 1)
		}
	}
	return ""
}

// swallowed reports whether the particle after verb i was taken for the preposition of its object: "called in the ambassador", "handed
// over an invitation".
func (r *reader) swallowed(i int) bool {
	if i+1 >= len(r.d.Tokens) || r.rel(i+1) != "case" || r.head(i+1) < 0 || !r.ru.phrasal[r.lemma(i)+"_"+r.form(i+1)] || i+2 < len(r.d.Tokens) && r.form(i+2) == "of" {
		return false
	}
	return r.form(i+1) == "over" || r.ru.has("adverbial", r.form(i+1)) || r.form(i+1) == "in" && r.ru.has("envoy", r.lemma(r.head(i+1)))
}

// upTo reports whether particle k of verb i is only the "up" of "up to", or stands far off in words of direction: "upgraded their ties
// back up to the level of ambassadors".
func (r *reader) upTo(i, k int) bool {
	return r.form(k) == "up" && k+1 < len(r.d.Tokens) && r.form(k+1) == "to" && !r.ru.phrasal[r.lemma(i)+"_up"]
}

func (r *reader) passive(i int) bool {
	t := &r.d.Tokens[i]
	if t.XPOS == "VBN" && r.mainPast(i) {
		return false
	}
	if r.kid(i, "nsubj:pass", "aux:pass") >= 0 {
		return true
	}
	if t.XPOS != "VBN" || r.kid(i, "nsubj", "aux") >= 0 {
		return false
	}
	if r.rel(i) == "conj" && t.Head >= 0 && r.verb(t.Head) {
		return r.passive(t.Head)
	}
	return r.kid(i, "obj") < 0
}

// args are the arguments of i: of a verb or of a noun.
func (r *reader) args(i int) []arg {
	if r.verb(i) && !r.noun(i) || r.d.Tokens[i].UPOS == "ADJ" && r.kid(i, "nsubj") >= 0 { // taggers take "free the pilot" for an adjective
		return r.verbArgs(i)
	}
	return r.nounArgs(i)
}

func (r *reader) verbArgs(i int) []arg {
	if h := r.head(i); r.rel(i) == "cop" && h >= 0 {
		return r.copulaArgs(i, h)
	}
	var out []arg
	pass := r.passive(i)
	subj := false
	for _, k := range r.d.Kids(i) {
		k := int(k)
		if strings.HasPrefix(r.d.Tokens[k].Rel, "nsubj") && r.form(k) != "whom" {
			subj = true
		}
		if label := r.verbLabel(i, k, pass, subj); label != "" {
			out = append(out, arg{label, r.antecedent(k)})
		}
	}
	if s := r.ownSubject(i); !subj && s >= 0 {
		subj, out = true, append(out, arg{"subj", s})
	}
	if !subj {
		if s := r.shared(i, 0); s >= 0 {
			out = append(out, arg{surfaceLabel(pass), s})
		} else if s := r.lostSubject(i); s >= 0 {
			out = append(out, arg{surfaceLabel(pass), s})
		}
	}
	if h := r.head(i); pass && h >= 0 && r.rel(i) == "xcomp" && r.lemma(h) == "have" { // had him summoned
		if s := r.surface(h, 0); s >= 0 {
			out = append(out, arg{"subj", s})
		}
	}
	return r.gap(i, out)
}

// ownSubject is the name that stands right before a participle after "with" or "and", which parsers take for a conjunct of
// something else: "with Oslo agreeing to talks and Stockholm scrapping its levy"; -1 where there is none.
func (r *reader) ownSubject(i int) int {
	if i < 2 || r.d.Tokens[i].XPOS != "VBG" || r.d.Tokens[i-1].UPOS != "PROPN" || r.rel(i-1) == "nsubj" || r.rel(i) == "amod" {
		return -1
	}
	if w := r.form(i - 2); w != "and" && w != "with" {
		return -1
	}
	return i - 1
}

// copulaArgs are those of "was" in "he was in Paris": of the place's word, with the place itself.
func (r *reader) copulaArgs(i, h int) []arg {
	label := r.prep(h)
	if label == "" {
		label = "pred"
	}
	out := append(r.verbArgs(h), arg{label, h})
	for _, k := range r.d.Kids(i) {
		if r.rel(int(k)) == "obl" {
			out = append(out, arg{r.prep(int(k)), int(k)})
		}
	}
	return out
}

// surfaceLabel is what a grammatical subject is to its verb.
func surfaceLabel(passive bool) string {
	if passive {
		return "obj"
	}
	return "subj"
}

// verbLabel is what dependent k is to verb i, "" for what is no argument. subj tells whether a subject came before k.
func (r *reader) verbLabel(i, k int, pass, subj bool) string {
	switch rel := r.d.Tokens[k].Rel; {
	case rel == "nsubj" && r.form(k) == "whom":
		return "obj"
	case rel == "nsubj" || rel == "nsubj:outer" || rel == "nsubj:xsubj":
		return surfaceLabel(pass)
	case rel == "nsubj:pass":
		return surfaceLabel(pass || r.d.Tokens[i].XPOS != "VBN")
	case rel == "obj" && pass && subj:
		return "obj2"
	case rel == "obj" || rel == "iobj" || rel == "aux":
		return rel
	case rel == "obl:agent":
		return "subj"
	case r.rel(k) == "obl" || r.rel(k) == "nmod":
		return r.oblique(i, k, pass)
	case rel == "advcl" && r.infinitive(k): // parsers mix the two up
		return "xcomp"
	case rel == "xcomp" && !r.verb(k):
		return "pred"
	case rel == "xcomp" || rel == "ccomp" || rel == "advcl":
		return rel
	}
	return ""
}

// oblique is the label of an argument that hangs on verb i by a preposition, or by none.
func (r *reader) oblique(i, k int, pass bool) string {
	p := r.prep(k)
	switch {
	case p == "by" && pass:
		return "subj"
	case !pass && r.swallowed(i) && r.head(i+1) == k:
		return "obj"
	case p != "":
		return p
	case r.d.Tokens[k].Rel == "obl" && !pass && k > i && r.kid(i, "obj") < 0: // an object that the parser took for a time
		return "obj"
	}
	return "tmod"
}

func (r *reader) infinitive(i int) bool {
	m := r.kid(i, "mark")
	return m >= 0 && r.form(m) == "to"
}

// antecedent is the noun that a relative pronoun stands for, else i itself.
func (r *reader) antecedent(i int) int {
	switch r.form(i) {
	case "who", "which", "that", "whom", "whose":
		if r.d.Tokens[i].UPOS != "PRON" && r.form(i) != "whose" {
			return i
		}
		for v, n := r.head(i), 0; v >= 0 && n < 4; v, n = r.head(v), n+1 {
			if r.d.Tokens[v].Rel == "acl:relcl" && r.head(v) >= 0 {
				return r.head(v)
			}
		}
		return r.nounBefore(i)
	}
	return i
}

// nounBefore is the noun that stands right before a relative pronoun, the pronoun itself where there is none.
func (r *reader) nounBefore(i int) int {
	for j := i - 1; j >= 0 && i-j <= 2; j-- {
		if r.noun(j) {
			return j
		}
		if r.d.Tokens[j].UPOS != "PUNCT" && r.d.Tokens[j].UPOS != "ADP" {
			break
		}
	}
	return i
}

// shared is the surface subject that verb i has from elsewhere: of the verb that governs it, of a verb before it in a
// coordination, or the noun that it modifies.
func (r *reader) shared(i, depth int) int {
	h := r.head(i)
	if h < 0 || depth > 6 {
		return -1
	}
	switch rel := r.d.Tokens[i].Rel; {
	case rel == "conj" || rel == "parataxis" && r.noun(i):
		return r.surface(h, depth)
	case rel == "xcomp":
		if r.ru.has("objectcontrol", r.lemma(h)) {
			if o := r.kid(h, "obj", "iobj"); o >= 0 && o < i {
				return r.antecedent(o)
			}
		}
		return r.surface(h, depth)
	case rel == "advcl":
		if r.kid(i, "mark") >= 0 && r.form(r.kid(i, "mark")) != "to" && r.d.Tokens[i].XPOS != "VBG" && r.d.Tokens[i].XPOS != "VBN" {
			return -1
		}
		return r.surface(h, depth)
	case rel == "acl":
		if mk := r.kid(i, "mark"); mk >= 0 && r.d.Tokens[i].XPOS == "VBG" { // keenness on visiting, plans for opening
			if p := r.kid(h, "nmod:poss"); p >= 0 {
				return p
			}
			if v := r.head(h); v >= 0 && r.verb(v) && r.rel(h) == "obj" {
				return r.surface(v, depth)
			}
		}
		if r.noun(h) && (r.d.Tokens[i].XPOS == "VBG" || r.d.Tokens[i].XPOS == "VBN") {
			return h
		}
		if r.kid(h, "nmod:poss") >= 0 { // his decision to go
			return r.kid(h, "nmod:poss")
		}
		if v := r.head(h); v >= 0 && r.verb(v) && r.rel(h) == "obj" {
			return r.surface(v, depth)
		}
	}
	return -1
}

// surface is the grammatical subject of a word, its own or shared.
func (r *reader) surface(i, depth int) int {
	if s := r.kid(i, "nsubj", "nsubj:pass", "nsubj:outer"); s >= 0 {
		return r.antecedent(s)
	}
	if s := r.shared(i, depth+1); s >= 0 || !r.verb(i) {
		return s
	}
	return r.lostSubject(i)
}

// gap adds the noun that a relative clause hangs on as the object that the clause lacks ("the treaty they signed").
func (r *reader) gap(i int, out []arg) []arg {
	h := r.head(i)
	if h < 0 || r.d.Tokens[i].Rel != "acl:relcl" && !(r.d.Tokens[i].Rel == "acl" && (r.kid(i, "nsubj") >= 0 || r.lostSubject(i) >= 0)) {
		return out
	}
	subj, obj := false, false
	for _, a := range out {
		if a.tok == h {
			return out
		}
		subj, obj = subj || a.label == "subj", obj || a.label == "obj"
	}
	switch {
	case !subj && !obj:
		return append(out, arg{"subj", h})
	case subj && !obj:
		return append(out, arg{"obj", h})
	}
	return out
}

// follow is the tokens that a path leads to from i, the object looked for in the order of the words where the tree has lost it.
func (r *reader) follow(i int, p path) []int { return r.lead(i, p, true) }

// lead is follow; with lost, a verb's object is also looked for in the order of the words.
func (r *reader) lead(i int, p path, lost bool) []int {
	at := []int{i}
	for n, st := range p {
		var next []int
		for _, t := range at {
			as := r.args(t)
			next = append(next, r.pick(as, st)...)
			if n == 0 && len(next) == 0 && r.verb(t) && !r.noun(t) {
				next = r.ofObject(as, st)
				if lost && len(next) == 0 && st.label == "obj" && st.words != nil && !st.not {
					next = r.lostObject(t, st)
				}
			}
		}
		at = next
	}
	if last := p[len(p)-1]; lost && len(at) == 0 && len(p) <= 2 && last.label == "to" && last.words != nil && !last.not && r.verb(i) && !r.noun(i) {
		return r.lostOblique(i, last)
	}
	return at
}

func (r *reader) pick(as []arg, st step) []int {
	var out []int
	for _, a := range as {
		if !st.named(a.label) {
			continue
		}
		for _, t := range r.conjuncts(a.tok) {
			if st.takes(r, t) {
				out = append(out, t)
			}
		}
	}
	return out
}

const objectReach = 10 // words between a verb and an object that the tree has lost

// lostObject looks for the object of verb i in the order of the words: right of it, left of a passive, in the same clause.
func (r *reader) lostObject(i int, st step) []int {
	s, d := r.d.Sents[r.d.SentOf(i)], 1
	if r.passive(i) {
		d = -1
	}
	for j := i + d; j >= s.First && j < s.Last && abs(j-i) <= objectReach; j += d {
		switch r.d.Tokens[j].UPOS {
		case "VERB":
			if d > 0 || r.d.Tokens[j].XPOS != "VBG" {
				return nil
			}
		case "SCONJ", "PRON", "CCONJ":
			if d > 0 {
				return nil
			}
		case "ADP":
			switch r.form(j) {
			case "per", "of", "until", "till":
			default:
				if d > 0 {
					return nil
				}
			}
		}
		if f := r.form(j); f == ";" || f == ":" || f == "," && d > 0 {
			return nil
		}
		if st.words[r.lemma(j)] && r.rel(j) != "compound" {
			return []int{j}
		}
	}
	return nil
}

// ofObject looks for a preposition's argument at the verb's object, because parsers attach such phrases to either.
func (r *reader) ofObject(as []arg, st step) []int {
	switch st.label {
	case "with", "to", "in", "into", "at", "for", "against", "on", "from":
	default:
		return nil
	}
	var out []int
	for _, a := range as {
		if a.label == "obj" && r.noun(a.tok) {
			out = append(out, r.pick(r.nounArgs(a.tok), st)...)
		}
	}
	return out
}

// conjuncts is i with what is coordinated to it.
func (r *reader) conjuncts(i int) []int {
	out := []int{i}
	for _, k := range r.d.Kids(i) {
		if rel := r.d.Tokens[k].Rel; (rel == "conj" || (rel == "appos" || rel == "flat") && (r.kid(int(k), "cc") >= 0 || r.listed(i, int(k)))) && !r.verb(int(k)) {
			out = append(out, r.conjuncts(int(k))...)
		}
	}
	if len(out) == 1 {
		if k := r.paired(i); k >= 0 {
			out = append(out, k)
		}
	}
	return out
}

// listed reports whether name k after the comma goes on a list with name i, which the tree takes for an apposition: "Orr, Lund and Gray".
func (r *reader) listed(i, k int) bool {
	c := r.kid(k, "conj")
	if c < 0 || r.stage == nil || r.stage.heads[k] == 0 || r.stage.heads[i] == 0 || r.stage.heads[k] == r.stage.heads[i] || r.stage.heads[c] == 0 {
		return false
	}
	a, b := &r.stage.cast.Mentions[r.stage.heads[i]-1], &r.stage.cast.Mentions[r.stage.heads[k]-1]
	return a.Kind == b.Kind && a.How != who.Title && b.How != who.Title
}

// paired is the name that "and" ties to name i where the tree hangs it elsewhere: "the summit of Mexico and the United States". -1 = none.
func (r *reader) paired(i int) int {
	if r.stage == nil || r.stage.covers[i] == 0 {
		return -1
	}
	m := &r.stage.cast.Mentions[r.stage.covers[i]-1]
	j := m.Last
	if m.Head != i || j >= len(r.d.Tokens) || r.form(j) != "and" || r.d.SentOf(i) != r.d.SentOf(j) {
		return -1
	}
	if j++; j < len(r.d.Tokens) && r.form(j) == "the" {
		j++
	}
	if j >= len(r.d.Tokens) || r.stage.covers[j] == 0 {
		return -1
	}
	o := &r.stage.cast.Mentions[r.stage.covers[j]-1]
	if o.First > j || o.Kind != m.Kind || o.Head == i {
		return -1
	}
	switch r.rel(o.Head) {
	case "conj", "nmod", "appos", "flat":
		return o.Head
	}
	return -1
}
