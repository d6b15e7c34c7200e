package account

import (
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// negated reports whether the verb i itself is negated, or its subject or object is "nobody", "nothing", "no X".
func (f *finder) negated(i int) bool {
	for _, k := range f.d.Kids(i) {
		switch r := f.base(int(k)); r {
		case "advmod", "aux", "cc", "det", "mark":
			if f.l.has("negative", f.low(int(k))) && !f.notOnly(int(k)) {
				return true
			}
		case "nsubj", "obj", "obl":
			if f.l.has("negative", f.low(int(k))) {
				return true
			}
			for _, c := range f.d.Kids(int(k)) {
				if f.base(int(c)) == "det" && f.low(int(c)) == "no" && !f.timed(int(k)) {
					return true
				}
			}
		}
	}
	return false
}

func (f *finder) timed(i int) bool { return f.timeAt[i] != nil }

// notOnly reports whether token i opens "not only", which denies nothing.
func (f *finder) notOnly(i int) bool {
	return i+1 < len(f.d.Tokens) && slices.Contains([]string{"only", "just", "merely", "yet", "until", "least"}, f.low(i+1))
}

// denied reports whether the clause of verb i is told as not so: by itself, by a verb that denies it, or by "it is not true that".
func (f *finder) denied(i int) bool {
	no := f.negated(i)
	for v, n := i, 0; n < 3; n++ {
		h := f.head(v)
		if h < 0 {
			break
		}
		r := f.base(v)
		if r != "ccomp" && r != "xcomp" && r != "conj" && r != "csubj" && r != "advcl" && r != "acl" {
			break
		}
		if r == "conj" || r == "advcl" || r == "acl" && !f.l.has("the charge", f.low(h)) {
			if r != "conj" {
				break
			}
			v = h
			continue
		}
		switch {
		case f.l.has("deny", f.lemma(h)):
			return !f.negated(h) && !no || no && f.negated(h)
		case f.l.has("untrue", f.low(h)) && f.negated(h):
			return !no
		case f.low(h) == "false" || f.low(h) == "untrue":
			return !no
		case r == "acl" && f.deniedNoun(h):
			return !no
		case f.verbal(h) && r == "xcomp" && f.negated(h): // "did not want to meet", "was not asked to pay"
			no = true
		}
		v = h
	}
	return no
}

// deniedNoun reports whether a "claim" or "report" is denied: "rejected the claim that".
func (f *finder) deniedNoun(i int) bool {
	h := f.head(i)
	return h >= 0 && f.l.has("deny", f.lemma(h)) && !f.negated(h)
}

// ahead reports whether the clause of verb i tells of what is to come or may come.
func (f *finder) ahead(i int) bool {
	for n := 0; n < 3 && i >= 0; n++ {
		if h := f.head(i); h >= 0 && (f.base(i) == "xcomp" || f.base(i) == "advcl") && f.withheld(h) {
			return true // "refused to pay" says nothing of whether it was paid later
		}
		for _, k := range f.d.Kids(i) {
			if r := f.base(int(k)); (r == "aux" || r == "mark") && f.l.has("ahead", f.low(int(k))) {
				return true
			}
		}
		if f.rel(i) != "xcomp" {
			return false
		}
		i = f.head(i)
		if i >= 0 {
			switch f.lemma(i) {
			case "plan", "expect", "want", "hope", "intend", "schedule", "agree", "wish", "due", "set", "prepare", "be":
				return true
			}
		}
	}
	return false
}

// withheld reports whether the verb i says of what hangs on it that it was not done: "refused to", "stopped short of".
func (f *finder) withheld(i int) bool {
	return f.l.has("withheld", f.lemma(i)) || i+1 < len(f.d.Tokens) && f.l.has("withheld", f.lemma(i)+" "+f.low(i+1))
}

// cleft reports whether the clause says that it was this one and none other: "it was Oslo that asked".
func (f *finder) cleft(i int) bool { return f.cleftAt(i) >= 0 }

// cleftAt is the token behind "it was" of the cleft that verb i ends, -1 where there is none.
func (f *finder) cleftAt(i int) int {
	s := f.d.Sents[f.d.SentOf(i)]
	for k := i - 1; k > s.First && k > i-14; k-- {
		if w := f.low(k); w != "that" && w != "who" {
			continue
		}
		for n := k - 1; n > s.First && n > k-9; n-- {
			if w := f.low(n); (w == "was" || w == "is" || w == "were") && f.low(n-1) == "it" {
				return n + 1
			}
		}
		return -1
	}
	return -1
}

// nth is which of its kind the act of verb i is told to be, by an ordinal in what it is done to or "last" beside it; 0 where that is not told.
func (f *finder) nth(i int, a *args) int {
	for _, k := range f.d.Kids(i) {
		if f.base(int(k)) == "advmod" && f.l.has("last", f.low(int(k))) {
			return -1
		}
	}
	tokens := slices.Concat(a.object, a.agent)
	if h := f.head(i); h >= 0 && f.rel(i) == "acl:relcl" && f.base(h) == "nmod" { // "the sixth round of the council, which Oslo will host"
		for _, k := range f.d.Kids(f.head(h)) {
			tokens = append(tokens, int(k))
		}
	}
	for _, k := range tokens {
		if u := f.d.Tokens[k].UPOS; u != "ADJ" && u != "NOUN" && u != "NUM" || f.timed(k) || f.head(k) < 0 || f.l.has("periods", f.lemma(f.head(k))) {
			continue
		}
		if n := f.ordinal(f.low(k)); n > 2 || n > 0 && f.d.Tokens[k].UPOS == "ADJ" {
			return n
		}
	}
	return 0
}

// ordinal is the number of an ordinal, spelt out or in figures; 0 of what is none.
func (f *finder) ordinal(w string) int {
	digits := strings.TrimRight(w, "dhnrst")
	if n := f.l.act("ordinals", w); n != "" {
		digits = n
	} else if len(w)-len(digits) != 2 {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n > 199 {
		return 0
	}
	return n
}

// since is the time since when the act of verb i is told not to have been done again.
func (f *finder) since(i int, a *args) (*when.Expr, bool) {
	for _, k := range a.object {
		if x := f.timeAt[k]; x != nil && x.EDTF != "" && x.First > 0 && f.low(x.First-1) == "since" {
			return x, true
		}
	}
	return nil, false
}

// wished makes of "asked for the delay" and "proposed to wait" a delay at that side's wish.
func (f *finder) wished(i int, a *args, c *chancery.Clause) {
	switch c.Act {
	case "ask", "propose", "demand":
	default:
		return
	}
	for _, k := range f.d.Kids(i) {
		act := ""
		switch r := f.base(int(k)); {
		case r == "xcomp" || r == "ccomp":
			act = f.l.act("verbs", f.lemma(int(k)))
		case r == "obj" || r == "obl":
			act = f.l.act("nouns", f.lemma(int(k)))
		}
		if act == "postpone" || act == "wait" {
			c.Act, c.Asked = "postpone", c.Sides
		}
	}
}

// such reports whether what the verb i denies was told before: "no such plea was made"; "promised nothing".
func (f *finder) such(i int, a *args) bool {
	for _, k := range a.direct {
		if f.low(k) == "nothing" && len(a.agent) == 0 && f.base(k) == "obj" {
			return true
		}
		for _, c := range f.d.Kids(k) {
			if f.low(int(c)) == "such" {
				return true
			}
		}
	}
	return false
}

// behest are the states at whose wish the clause was done: "at the request of Oslo", "on Norway's initiative", "by mutual consent".
func (f *finder) behest(a *args) []string {
	var out []string
	if !f.verb(a.verb) {
		a.obliques = append(a.obliques, a.verb)
	}
	for _, k := range a.obliques {
		for _, c := range f.d.Kids(k) {
			switch w := f.low(int(c)); {
			case w == "mutual" || w == "joint" || w == "common" && f.l.has("nouns", f.lemma(k)):
				out = append(out, "both")
			case f.l.has("behest", f.lemma(k)):
				switch f.base(int(c)) {
				case "nmod", "amod", "compound":
					if m := f.c.At(int(c)); m != nil && m.How != who.Place {
						out = append(out, m.States...)
					}
				}
			}
		}
	}
	return unique(out)
}

// granted reads at whose wish the act of verb i was done from a clause beside it: "is put off, as Oslo had asked".
func (f *finder) granted(i int, c *chancery.Clause) {
	for _, k := range f.d.Kids(i) {
		if f.base(int(k)) != "advcl" || !f.verb(int(k)) {
			continue
		}
		switch f.act1(int(k)) {
		case "ask", "propose", "demand":
		default:
			continue
		}
		for _, m := range f.d.Kids(int(k)) {
			if f.base(int(m)) == "mark" && f.low(int(m)) == "as" || f.low(int(m)) == "as" {
				a := args{f: f, verb: int(k)}
				a.read()
				_, states := f.named(a.agent, -1)
				c.Asked, c.Why = unique(append(c.Asked, states...)), nil
			}
		}
	}
}

// reason are the words of what the clause of verb i is put down to: "because of floods", "after she had fallen ill", "owing to the budget".
func (f *finder) reason(i int, act string, s nlp.Sent) []string {
	var out []string
	collect := func(k int) {
		first, last := f.d.Subtree(k)
		names, states := f.named(rangeOf(max(first, s.First), min(last, s.Last)), -1)
		out = append(append(out, names...), states...)
	}
	for _, k := range f.d.Kids(i) {
		switch f.base(int(k)) {
		case "advcl", "obl":
			for _, c := range f.d.Kids(int(k)) {
				if r := f.base(int(c)); (r == "mark" || r == "case") && !f.timed(int(k)) &&
					(f.l.has("because", f.low(int(c))) || act == "postpone" && f.l.has("because put off", f.low(int(c)))) {
					collect(int(k))
				}
			}
		}
	}
	return unique(out)
}
