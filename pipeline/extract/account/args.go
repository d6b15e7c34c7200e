package account

import (
	"slices"
	"strings"
)

// args are the tokens of a clause by what they are to its verb.
type args struct {
	f             *finder
	verb          int
	agent, object []int
	direct        []int // heads of objects and passive subjects
	obliques      []int // heads of obliques
	passive       bool
}

// read collects the clause of a.verb. Who does it is taken from the verb above where the clause leaves it out: "flew in and met", "wants to meet".
func (a *args) read() {
	f := a.f
	for _, k := range f.d.Kids(a.verb) {
		a.kid(int(k))
	}
	v := a.verb
	if f.rel(v) == "acl:relcl" && a.hasSubject(v) && !f.hasObject(v) && f.head(v) >= 0 {
		a.take(&a.object, f.head(v), true)
	}
	if !f.verb(v) {
		a.take(&a.object, v, true)
	}
	for n := 0; len(a.agent) == 0 && n < 3; n++ {
		h := f.head(v)
		if h < 0 {
			break
		}
		switch f.rel(v) {
		case "conj", "xcomp", "advcl":
			if f.verbal(h) {
				a.above(h)
			}
		case "acl:relcl":
			if a.passive && !f.hasKid(v, "obj") {
				a.take(&a.object, h, true)
				a.direct = append(a.direct, h)
			} else if !a.hasSubject(v) {
				a.take(&a.agent, h, true)
			}
			return
		case "acl":
			a.take(&a.object, h, true)
			return
		default:
			return
		}
		v = h
	}
}

func (a *args) hasSubject(v int) bool {
	for _, k := range a.f.d.Kids(v) {
		if r := a.f.rel(int(k)); strings.HasPrefix(r, "nsubj") && a.f.d.Tokens[k].UPOS != "PRON" {
			return true
		}
	}
	return false
}

// relative reports whether token i stands for the noun that its clause hangs on: "which", "who", "that".
func (f *finder) relative(i int) bool {
	switch f.low(i) {
	case "which", "who", "that", "whom":
		return true
	}
	return false
}

// hasObject reports whether the verb i has an object of its own, and none that stands for the noun its clause hangs on.
func (f *finder) hasObject(i int) bool {
	return slices.ContainsFunc(f.d.Kids(i), func(k int32) bool { return f.rel(int(k)) == "obj" && !f.relative(int(k)) })
}

func (f *finder) hasKid(i int, rel string) bool {
	return slices.ContainsFunc(f.d.Kids(i), func(k int32) bool { return f.rel(int(k)) == rel })
}

// above takes the subject of the verb h for the clause.
func (a *args) above(h int) {
	for _, k := range a.f.d.Kids(h) {
		switch a.f.rel(int(k)) {
		case "nsubj":
			if !a.passive {
				a.take(&a.agent, int(k), false)
			} else {
				a.take(&a.object, int(k), false)
			}
		case "nsubj:pass":
			if a.passive || a.f.rel(a.verb) == "conj" {
				a.take(&a.object, int(k), false)
			} else {
				a.take(&a.agent, int(k), false)
			}
		}
	}
}

func (a *args) kid(k int) {
	f := a.f
	switch f.rel(k) {
	case "nsubj":
		if !f.relative(k) {
			a.take(&a.agent, k, false)
		}
	case "nsubj:pass", "csubj:pass":
		a.passive = true
		if f.relative(k) {
			return
		}
		a.take(&a.object, k, false)
		a.direct = append(a.direct, k)
	case "aux:pass":
		a.passive = true
	case "obl:agent":
		a.take(&a.agent, k, false)
	case "obj", "iobj":
		if f.relative(k) {
			return
		}
		a.take(&a.object, k, false)
		a.direct = append(a.direct, k)
	case "obl", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod", "nmod:tmod", "nmod:unmarked", "advmod":
		if a.by(k) {
			a.take(&a.agent, k, false)
			return
		}
		a.take(&a.object, k, false)
		a.obliques = append(a.obliques, k)
	case "xcomp":
		if !f.verbal(k) {
			a.take(&a.object, k, false)
		}
	}
}

// by reports whether the phrase of k names who did what is told in the passive.
func (a *args) by(k int) bool {
	if m := a.f.c.At(k); m == nil {
		return false
	}
	for _, c := range a.f.d.Kids(k) {
		if a.f.rel(int(c)) == "case" && a.f.low(int(c)) == "by" {
			return true
		}
	}
	return false
}

// take adds the phrase of token k to list, without the clauses that hang on it.
func (a *args) take(list *[]int, k int, bare bool) {
	if slices.Contains(*list, k) {
		return
	}
	*list = append(*list, k)
	for _, c := range a.f.d.Kids(k) {
		switch r := a.f.base(int(c)); {
		case int(c) == a.verb, r == "acl", r == "advcl", r == "parataxis", r == "punct", r == "ccomp", r == "cc":
		case bare && r == "conj":
		case a.f.verbal(int(c)) && r != "amod" && r != "compound":
		default:
			a.take(list, int(c), bare)
		}
	}
	slices.Sort(*list)
}
