package happened

import (
	"strings"
)

func (r *reader) nounArgs(i int) []arg {
	var out []arg
	for _, k := range r.d.Kids(i) {
		k := int(k)
		label := ""
		switch rel := r.d.Tokens[k].Rel; {
		case rel == "nmod:poss":
			label = "poss"
		case rel == "compound" || rel == "amod" || rel == "nmod:desc":
			label = "mod"
		case rel == "nsubj":
			if r.prep(i) != "" { // he is on a visit
				label = "subj"
			}
		case r.rel(k) == "nmod" || r.rel(k) == "obl":
			if label = r.prep(k); label == "" {
				label = "mod"
			}
		case rel == "acl" || rel == "acl:relcl":
			label = "acl"
		case rel == "appos":
			label = "appos"
		}
		if label != "" {
			out = append(out, arg{label, r.antecedent(k)})
		}
	}
	for _, a := range out { // an invitation from Xi to Lula: the second hangs on the first
		if r.d.Tokens[a.tok].UPOS != "PROPN" || a.tok < i {
			continue
		}
		for _, g := range r.d.Kids(a.tok) {
			switch p := r.prep(int(g)); p {
			case "to", "with", "from", "on", "in", "at":
				if r.rel(int(g)) == "nmod" {
					out = addArg(out, p, int(g))
				}
			}
		}
	}
	if k := r.reduced(i); k >= 0 {
		out = addArg(out, "acl", k)
	}
	out = r.relatively(i, out)
	out = r.premodifiers(i, out)
	out = r.postmodifier(i, out)
	return append(out, r.carried(i)...)
}

// relatively adds the arguments of the verb that carries noun i in a clause of its own: "the visit that he was to make to Peru".
func (r *reader) relatively(i int, out []arg) []arg {
	v := r.carriedBy(i)
	if v < 0 {
		return out
	}
	for _, a := range r.verbArgs(v) {
		switch {
		case a.tok == i || a.tok <= i || a.label == "obj":
		case a.label == "subj":
			if w := r.form(a.tok); w != "which" && w != "that" {
				out = addArg(out, "subj", a.tok)
			}
		case a.label == "to" || a.label == "with" || a.label == "in" || a.label == "at":
			out = addArg(out, a.label, a.tok)
		}
	}
	return out
}

// carriedBy is the light verb of the relative clause whose object noun i is, -1 where there is none. Parsers take the clause of "The visit that
// he was to make was put off" for what is said.
func (r *reader) carriedBy(i int) int {
	for _, k := range r.d.Kids(i) {
		if k := int(k); r.rel(k) == "acl" && k > i {
			for v, n := k, 0; v >= 0 && n < 3; v, n = r.kid(v, "xcomp"), n+1 {
				if r.ru.has("light", r.lemma(v)) && r.verb(v) && !r.passive(v) && (r.kid(k, "nsubj") >= 0 || r.kid(v, "nsubj") >= 0) && r.objectless(v) {
					return v
				}
			}
		}
	}
	last := len(r.d.Tokens)
	if i+1 >= last {
		return -1
	}
	switch w := &r.d.Tokens[i+1]; {
	case r.form(i+1) == "that" || r.form(i+1) == "which":
	case (w.UPOS == "PROPN" || w.UPOS == "ADJ" || w.UPOS == "PRON") && r.rel(i) == "nsubj" && r.head(i) > i: // the trip he was due to make
		last = r.head(i)
	default:
		return -1
	}
	for v := i + 2; v < last && v-i <= farthest; v++ {
		if r.verb(v) && r.ru.has("light", r.lemma(v)) && r.rel(v) != "aux" && r.rel(v) != "acl" && r.kid(v, "nsubj") > i && r.objectless(v) {
			return v
		}
	}
	return -1
}

// objectless reports whether verb v has no object but a relative pronoun.
func (r *reader) objectless(v int) bool {
	k := r.kid(v, "obj")
	return k < 0 || r.form(k) == "which" || r.form(k) == "that"
}

// premodifiers adds what stands before noun i in its phrase and hangs elsewhere by mistake: "the 22nd Russia-India summit" has so
// many words in a row that parsers lose the thread.
func (r *reader) premodifiers(i int, out []arg) []arg {
	label := "mod"
	for j := i - 1; j >= 0 && i-j <= 8 && r.d.SentOf(j) == r.d.SentOf(i); j-- {
		t := &r.d.Tokens[j]
		switch t.UPOS {
		case "NOUN", "PROPN", "ADJ", "NUM":
			if t.UPOS == "PROPN" || t.UPOS == "ADJ" {
				out = addArg(out, label, j)
			}
			continue
		case "PUNCT", "SYM":
			if f := r.d.Form(j); f == "-" || f == "–" || f == "—" && label == "mod" {
				continue
			}
		case "PART":
			if t.XPOS == "POS" && label == "mod" {
				label = "poss"
				continue
			}
		}
		break
	}
	return out
}

// postmodifier adds the phrase that follows noun i at once by a preposition.
func (r *reader) postmodifier(i int, out []arg) []arg {
	if i+1 >= len(r.d.Tokens) || r.d.Tokens[i+1].Rel != "case" {
		return out
	}
	if k := r.head(i + 1); k > i+1 && k-i < 8 {
		out = addArg(out, r.form(i+1), r.antecedent(k))
	}
	return out
}

func addArg(as []arg, label string, tok int) []arg {
	for _, a := range as {
		if a.tok == tok {
			return as
		}
	}
	return append(as, arg{label, tok})
}

// anchor is the word of i's phrase that the rest of the sentence holds it by: i itself, or a name before it that the parser
// hung it on ("the China-EU Summit").
func (r *reader) anchor(i int) int {
	for n := 0; n < 3; n++ {
		h := r.head(i)
		if h < 0 || h > i || i-h > 4 || r.d.Tokens[h].UPOS != "PROPN" {
			break
		}
		if rel := r.rel(i); rel != "flat" && rel != "compound" && rel != "list" && !(rel == "appos" && r.d.Tokens[i-1].UPOS != "PUNCT") {
			break
		}
		i = h
	}
	return i
}

// carried are the arguments that noun i has through the verb it depends on: "held talks with", "the visit was made by", "arrived
// on a visit to". The subject of a verb that only carries the noun is the noun's own; of other verbs it is vsubj.
func (r *reader) carried(i int) []arg {
	i = r.anchor(i)
	v := r.head(i)
	if r.rel(i) == "conj" && v >= 0 && r.noun(v) {
		i, v = v, r.head(v)
	}
	if v < 0 {
		return nil
	}
	for n := 0; n < 3 && r.rel(i) == "nmod" && v >= 0 && (r.d.Tokens[v].UPOS == "PROPN" || r.ru.has("measure", r.lemma(v))); n++ { // met Trump for talks, ended days of talks
		i, v = v, r.head(v)
	}
	if s := r.kid(i, "nsubj"); s >= 0 && v < 0 && r.d.Tokens[i].UPOS == "PROPN" { // he is in Baghdad for talks
		return []arg{{"vsubj", r.antecedent(s)}}
	}
	if v < 0 {
		return nil
	}
	rel := r.d.Tokens[i].Rel
	if rel == "acl" || rel == "nmod" && r.noun(v) { // start of a visit, invitation to talks: one noun further up
		return nil
	}
	if !r.verb(v) {
		if s := r.kid(v, "nsubj"); s >= 0 && r.kid(v, "cop") >= 0 { // is in Paris for talks
			return []arg{{"vsubj", r.antecedent(s)}}
		}
		return nil
	}
	light := r.ru.has("light", r.lemma(v))
	out := []arg{{"verb", v}}
	if h := r.head(v); light && h >= 0 && (r.rel(v) == "xcomp" || r.rel(v) == "advcl" && r.infinitive(v)) && r.ru.has("proposing", r.lemma(h)) { // proposed to Lima to hold talks
		for _, a := range r.verbArgs(h) {
			if a.label == "to" {
				out = append(out, arg{"with", a.tok})
			}
		}
	}
	for _, a := range r.verbArgs(v) {
		switch {
		case a.tok == i:
		case a.label == "obj" && rel == "xcomp" && light:
			out = append(out, arg{"to", a.tok})
		case a.label == "subj" && light && (rel == "obj" || rel == "nsubj:pass" || rel == "xcomp"):
			out = append(out, arg{"subj", a.tok})
		case a.label == "subj":
			if !r.ru.has("verbal", r.lemma(v)) || r.ru.has("ongoing", r.prep(i)) || r.particle(v) == "off" {
				out = append(out, arg{"vsubj", a.tok})
			} else {
				out = append(out, arg{"teller", a.tok})
			}
		case a.label == "obj" && (r.rel(i) == "obl" || r.rel(i) == "nmod"):
			out = append(out, arg{"vobj", a.tok})
		case a.label == "iobj" && light: // paid China a visit
			out = append(out, arg{"to", a.tok})
		case a.label == "obj" || a.label == "iobj" || strings.HasSuffix(a.label, "comp") || a.label == "advcl":
		case light || r.ru.has("occur", r.lemma(v)) || a.label == "in" || a.label == "at":
			out = append(out, a)
		}
	}
	return out
}
