package happened

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed ordinals.txt
var ordinalsText string

//go:embed cardinals.txt
var cardinalsText string

// ordinals and cardinals map written-out numbers to what they count: the nth word of the list is n.
var (
	ordinals  = sync.OnceValue(func() map[string]int { return counted(ordinalsText) })
	cardinals = sync.OnceValue(func() map[string]int { return counted(cardinalsText) })
)

func counted(list string) map[string]int {
	m := map[string]int{}
	for _, line := range strings.Split(list, "\n") {
		if line != "" && line[0] != '#' {
			m[line] = len(m) + 1
		}
	}
	return m
}

// ordinal is the number in a series that noun i is given ("the 22nd summit"), 0 where there is none. "First in five years" counts
// nothing.
func (f *finder) ordinal(i int) int {
	r := f.reader
	if !r.noun(i) {
		return 0
	}
	for k := i - 1; k >= 0 && i-k <= 8; k-- {
		switch r.d.Tokens[k].UPOS {
		case "NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "PART", "ADV":
		default:
			return 0
		}
		n := number(r.form(k))
		if n == 1 && f.restricted(i) {
			return 0
		}
		if n > 0 {
			return n
		}
	}
	return 0
}

// restricted reports whether "first" is only the first for a while.
func (f *finder) restricted(i int) bool {
	r := f.reader
	for _, k := range r.d.Kids(i) {
		switch r.prep(int(k)) {
		case "in", "since", "as", "for", "of":
			return true
		}
		if r.rel(int(k)) == "acl" {
			return true
		}
	}
	return false
}

// number reads "22nd" and "sixth".
func number(word string) int {
	if n := ordinals()[word]; n > 0 {
		return n
	}
	if len(word) > 2 {
		switch word[len(word)-2:] {
		case "st", "nd", "rd", "th":
			n, err := strconv.Atoi(word[:len(word)-2])
			if err == nil && n > 0 {
				return n
			}
		}
	}
	return 0
}

const longestAbout = 12 // words

// about is a short phrase that says what the happening is about, verbatim; "" where there is none.
func (f *finder) about(ru *rule, i int) string {
	r := f.reader
	for _, p := range ru.about {
		for _, t := range r.follow(i, p) {
			if s := f.phrase(t); s != "" {
				return s
			}
		}
	}
	for _, a := range r.args(i) {
		if r.ru.has("topic", a.label) && !f.timed(a.tok) {
			if s := f.phrase(a.tok); s != "" {
				return s
			}
		}
	}
	return ""
}

// timed reports whether token i lies in a time expression.
func (f *finder) timed(i int) bool {
	lo, hi := f.inSentence(i)
	for _, t := range f.times[lo:hi] {
		if t.First <= i && i < t.Last {
			return true
		}
	}
	return false
}

// phrase is the words of the subtree of i without its preposition, cut at a clause.
func (f *finder) phrase(i int) string {
	r := f.reader
	first, last := r.d.Subtree(i)
	for _, k := range r.d.Kids(i) {
		k := int(k)
		switch r.rel(k) {
		case "acl", "appos", "parataxis", "conj", "advcl", "punct":
			if k > i {
				lo, _ := r.d.Subtree(k)
				last = min(last, lo)
			}
		case "case", "mark", "det":
			if k < i {
				first = max(first, k+1)
			}
		}
	}
	if last <= first || last-first > longestAbout || i < first || i >= last {
		return ""
	}
	s, e := r.d.Span(first, last)
	return strings.Trim(strings.Join(strings.Fields(r.d.Text[s:e]), " "), `"“”,.;: `)
}

// thing is the lemma of what m tells to be signed, "" for what may be any paper: "a deal", "four documents".
func (f *finder) thing(m *telling) string {
	if m.rule.mode != "signing" {
		return ""
	}
	l := ""
	if f.noun(m.trig) {
		l = f.lemma(m.trig)
	} else {
		for _, a := range f.args(m.trig) {
			if (a.label == "obj" || a.label == "to") && f.ru.has("paper", f.lemma(a.tok)) {
				l = f.lemma(a.tok)
			}
		}
	}
	if !f.ru.has("paper", l) {
		return ""
	}
	return l
}
