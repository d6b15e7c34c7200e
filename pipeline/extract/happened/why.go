package happened

import (
	"fmt"
	"strings"
)

// Why tells, word by word, what a frame makes of a sentence: what it asks for and does not find, whom its paths lead to, and which frame
// takes the word before it. The first result is false where there is no such frame.
func (ru *Rules) Why(frame, sentence string, read Reader) ([]string, bool) {
	var r *rule
	for _, x := range ru.all {
		if x.name == frame {
			r = x
		}
	}
	if r == nil {
		return nil, false
	}
	t, d, c, times := read(sentence)
	f := newFinder(ru, t, d, c, times)
	f.inside, f.loose = r.faint, r.faint
	var out []string
	for si, s := range d.Sents {
		for i := s.First; i < s.Last; i++ {
			if _, verb := f.filed(i); f.rel(i) != "aux" && f.triggers(r, i, f.lemma(i), verb) {
				out = append(out, f.why(r, i, si)...)
			}
		}
	}
	if len(out) == 0 {
		out = append(out, "none of its words is there: "+strings.Join(r.triggers(), " "))
		for i := range d.Tokens {
			if w := f.form(i); f.lemma(i) != w && (f.verb(i) || f.noun(i)) {
				out = append(out, fmt.Sprintf("%q is read as a form of %q", w, f.lemma(i)))
			}
		}
	}
	return out, true
}

// why is what rule r makes of token i.
func (f *finder) why(r *rule, i, sent int) []string {
	at := fmt.Sprintf("%q: ", f.d.Form(i))
	var out []string
	say := func(format string, args ...any) { out = append(out, at+fmt.Sprintf(format, args...)) }
	for _, p := range r.has {
		if len(f.follow(i, p)) == 0 {
			say("has %v leads to nothing", p)
		}
	}
	for _, p := range r.lacks {
		if ts := f.follow(i, p); len(ts) > 0 {
			say("lacks %v, which leads to %q", p, f.d.Form(ts[0]))
		}
	}
	for _, key := range []string{"from", "to", "sides", "lean"} {
		for _, p := range *r.paths(key) {
			if ts := f.follow(i, p); len(ts) > 0 {
				say("%s %v leads to %q, who is %s", key, p, f.d.Form(ts[0]), sideList(f.along(i, p).sides))
			}
		}
	}
	if r.negated && !f.refused(i) {
		say("it is not denied for the future")
	}
	if st := f.standing(i); st.status == "" && !r.negated {
		say("it is not told as a happening: asked, denied or under a condition")
	}
	rs, verb := f.filed(i)
	for _, x := range rs {
		if x.faint && !f.inside || !f.triggers(x, i, f.lemma(i), verb) {
			continue
		}
		m := f.try(x, i, sent, nil)
		switch {
		case x == r && m != nil:
			say("takes it, with the sides %s, %s", sideList(m.states), m.status)
		case x == r:
			say("does not take it")
		case m != nil:
			say("frame %s comes first and takes it", x.name)
		}
		if m != nil || x == r {
			break
		}
	}
	return out
}
