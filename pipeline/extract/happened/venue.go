package happened

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"chancery/pipeline/extract/who"
)

// Where something happened is not always said beside it: another state plays host to it, it was on the fringes of what is known to
// sit in one town, or somebody who took part is said to be somewhere.

//go:embed venues.txt
var venuesText string

// A venue is an occasion that always sits in one state.
type venue struct {
	words []string
	state string
}

// venues are the occasions by their first word.
var venues = sync.OnceValue(func() map[string][]venue {
	out := map[string][]venue{}
	for _, line := range strings.Split(venuesText, "\n") {
		name, state, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		w := strings.Fields(name)
		out[w[0]] = append(out[w[0]], venue{w, state})
	}
	return out
})

// venue is the state in which m happened by what its sentence tells besides the place; words where it names that.
func (f *finder) venue(m *telling) (state, words string) {
	if !gathering(m.rule.mode) && m.rule.typ != "AGREE" {
		return "", ""
	}
	if state, words = f.lastOfThem(m.trig); state != "" {
		return state, words
	}
	if state, words = f.whenThere(m.trig); state != "" {
		return state, words
	}
	if state, words = f.whereSide(m); state != "" {
		return state, words
	}
	return f.fringeOf(m)
}

// hostedBy is the state that hosts what noun i tells: "to be hosted by Togo", "which Togo will host", "with Togo as host".
func (f *finder) hostedBy(i int) string {
	if !f.noun(i) { // the forum, to be hosted by Togo, was put off
		if i = f.kid(i, "nsubj:pass", "obj"); i < 0 {
			return ""
		}
	}
	if st := f.hostIn(i, 0); st != "" {
		return st
	}
	for h, n := f.head(f.anchor(i)), 0; h >= 0 && n < 2; h, n = f.head(h), n+1 {
		if st := f.hostOf(h); st != "" {
			return st
		}
		if k := f.kid(h, "nsubj"); k >= 0 && f.lemma(h) == "host" && !f.verb(h) && k != i { // Togo will be the host of the summit
			return f.oneState(k)
		}
		if f.verb(h) && !f.noun(h) && f.kid(h, "xcomp") < 0 {
			break
		}
	}
	return f.withHost(i)
}

// boundFor is where somebody is going or is for noun i: "flies to Lima for talks", "an invitation to Lima for the next round", "was there for a
// summit". who is the word that tells who goes, -1 where none does.
func (f *finder) boundFor(i int) (state, words string, who int) {
	if !f.noun(i) || f.prep(i) != "for" {
		return "", "", -1
	}
	for h, n := f.head(i), 0; h >= 0 && n < 2; h, n = f.head(h), n+1 {
		if f.form(h) == "there" || f.kidForm(h, "there") >= 0 {
			state, words = f.placeBefore(h)
		}
		for _, k := range f.d.Kids(h) {
			if p := f.prep(int(k)); int(k) != i && (p == "to" || p == "in" || p == "at") && state == "" {
				state, words = f.whereabouts(int(k))
			}
			if f.rel(int(k)) != "obj" || state != "" { // accepted an invitation to Lima for the next round
				continue
			}
			for _, g := range f.d.Kids(int(k)) {
				if f.prep(int(g)) == "to" && state == "" {
					state, words = f.whereabouts(int(g))
				}
			}
		}
		if state != "" {
			return state, words, f.kid(h, "nsubj")
		}
		if !f.noun(h) {
			break
		}
	}
	return "", "", -1
}

// kidForm is the dependent of i with a form, -1 where there is none.
func (f *finder) kidForm(i int, form string) int {
	for _, k := range f.d.Kids(i) {
		if f.form(int(k)) == form {
			return int(k)
		}
	}
	return -1
}

// hostIn is the host that the attributes of noun i, and of the nouns under it, name.
func (f *finder) hostIn(i, depth int) string {
	for _, k := range f.d.Kids(i) {
		k, st := int(k), ""
		switch rel := f.rel(k); {
		case rel == "acl":
			st = f.hostOf(k)
		case rel == "nmod" && depth < 2 && f.prep(k) != "ahead":
			st = f.hostIn(k, depth+1)
		}
		if st != "" {
			return st
		}
	}
	return ""
}

// hostOf is the state that verb v, or one that hangs on it, says to host something.
func (f *finder) hostOf(v int) string {
	for n := 0; v >= 0 && n < 3; v, n = f.kid(v, "xcomp", "advcl", "ccomp"), n+1 {
		if !f.verb(v) || f.lemma(v) != "host" && f.lemma(v) != "co-host" {
			continue
		}
		for _, a := range f.args(v) {
			if a.label != "subj" && a.label != "by" {
				continue
			}
			if st := f.oneState(a.tok); st != "" {
				return st
			}
		}
	}
	return ""
}

// oneState is the one state that the phrase headed by i acts for or lies in.
func (f *finder) oneState(i int) string {
	if st, _ := f.whereabouts(i); st != "" {
		return st
	}
	if p := f.who(i); len(p.sides) == 1 && upper(p.sides[0]) {
		return p.sides[0]
	}
	return ""
}

// withHost is the state of "with Togo as host", "with the Togolese as hosts" after i.
func (f *finder) withHost(i int) string {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j+1 < s.Last; j++ {
		if f.form(j) != "as" || f.lemma(j+1) != "host" {
			continue
		}
		if k := f.covers[j-1]; k > 0 && f.before(f.cast.Mentions[k-1].First, s.First) == "IN" && f.form(f.cast.Mentions[k-1].First-1) == "with" {
			return f.oneState(f.cast.Mentions[k-1].Head)
		}
	}
	return ""
}

// lastOfThem is the place of several things told at once of which the last is placed: "three rounds, the last of them in Doha".
func (f *finder) lastOfThem(i int) (state, words string) {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := i + 1; j+3 < s.Last && j-i <= farthest; j++ {
		if f.form(j) != "," || f.form(j+1) != "the" || !f.ru.has("latest", f.form(j+2)) {
			continue
		}
		for k := j + 3; k < s.Last && k <= j+6 && f.form(k) != ","; k++ {
			if (f.form(k) == "in" || f.form(k) == "at") && k+1 < s.Last && f.covers[k+1] > 0 {
				return f.where(f.cast.Mentions[f.covers[k+1]-1].Head)
			}
		}
	}
	return "", ""
}

// whenThere is the place of a clause that says what else went on then: "They met in May, when the commission sat in Doha".
func (f *finder) whenThere(i int) (state, words string) {
	v := f.clauseVerb(i)
	if v < 0 {
		return "", ""
	}
	for _, k := range f.d.Kids(v) {
		k := int(k)
		if f.rel(k) != "advcl" || !f.meanwhile(k) || !f.verb(k) || !f.occasional(k) {
			continue
		}
		if st, w := f.near(k); st != "" {
			return st, w
		}
	}
	return "", ""
}

// occasional reports whether verb k tells that a body or gathering took place, or that somebody came.
func (f *finder) occasional(k int) bool {
	l := f.lemma(k)
	return f.ru.has("occur", l) || f.ru.has("assemble", l) || f.ru.has("light", l)
}

// whereSide is the place in which a side of m is said to be for the occasion: "The king, in Doha for a summit, agreed with …".
func (f *finder) whereSide(m *telling) (state, words string) {
	for _, t := range slices.Concat(m.from.toks, m.others.toks) {
		for _, k := range f.d.Kids(t) {
			k := int(k)
			if f.rel(k) != "nmod" || f.prep(k) != "in" || k < 3 || f.d.Form(k-2) != "," {
				continue
			}
			if st, w := f.where(k); st != "" && !slices.Contains(m.from.sides, st) {
				return st, w
			}
		}
		if c := f.covers[t]; c > 0 { // the same, wherever the tree hangs it
			j := f.cast.Mentions[c-1].Last
			if j+2 < len(f.d.Tokens) && f.form(j) == "," && f.form(j+1) == "in" && f.covers[j+2] > 0 {
				if st, w := f.where(f.cast.Mentions[f.covers[j+2]-1].Head); st != "" && !slices.Contains(m.from.sides, st) {
					return st, w
				}
			}
		}
	}
	return "", ""
}

// fringeOf is the place of the occasion on whose sidelines m was, or the state of one with a fixed seat.
func (f *finder) fringeOf(m *telling) (state, words string) {
	if !gathering(m.rule.mode) {
		return "", ""
	}
	s := f.d.Sents[f.d.SentOf(m.trig)]
	for j := s.First; j < s.Last; j++ {
		if f.ru.has("sideline", f.lemma(j)) {
			if st, w := f.onwards(j, s.Last); st != "" {
				return st, w
			}
		}
		for _, v := range venues()[f.form(j)] {
			if f.spells(j, v.words) && f.attended(j, s.First) {
				return v.state, ""
			}
		}
	}
	return "", ""
}

// onwards is the first place after "in" or "at" in the phrase that goes on from j: "the sidelines of the alliance's summit in Oslo".
func (f *finder) onwards(j, last int) (state, words string) {
	for k := j + 1; k+1 < last && k-j <= farthest; k++ {
		if f.verb(k) && !f.noun(k) || f.form(k) == "," {
			return "", ""
		}
		if p := f.form(k); (p == "in" || p == "at") && f.covers[k+1] > 0 {
			if st, w := f.where(f.cast.Mentions[f.covers[k+1]-1].Head); st != "" {
				return st, w
			}
		}
	}
	return "", ""
}

// spells reports whether words stand from token j on.
func (f *finder) spells(j int, words []string) bool {
	for n, w := range words {
		if j+n >= len(f.d.Tokens) || f.form(j+n) != w {
			return false
		}
	}
	return true
}

// attended reports whether what is named at j is where something was: after "at", or "on the sidelines of".
func (f *finder) attended(j, first int) bool {
	for n := 0; j > first && n < 6; n++ {
		j--
		switch w := f.form(j); {
		case w == "at" || w == "during" || f.ru.has("sideline", f.lemma(j)):
			return true
		case f.verb(j) && !f.noun(j):
			return false
		}
	}
	return false
}

// offTopic reports whether place j after word i rather belongs to what i is about: "discussed the war in Sudan", "signed a paper on
// the schooling of officers in Kenya". A town may be either; of a subject of talks it is taken for that.
func (f *finder) offTopic(i, j int) bool {
	first := j
	if k := f.covers[j]; k > 0 {
		first = f.cast.Mentions[k-1].First
	}
	p := first - 1
	for p > i && (f.d.Tokens[p].UPOS == "DET" || f.d.Tokens[p].UPOS == "ADJ") {
		p--
	}
	prev := p - 1
	if prev <= i || f.d.Tokens[prev].UPOS != "NOUN" || f.timed(prev) {
		return false
	}
	l := f.lemma(prev)
	if f.ru.has("gathering", l) || f.ru.has("people", l) || f.ru.has("pact", l) || f.ru.has("stay", l) || f.ru.has("sideline", l) {
		return false
	}
	if f.ru.has("discuss", f.lemma(i)) {
		return true
	}
	m := f.mention(j)
	return m != nil && m.How == who.Named
}
