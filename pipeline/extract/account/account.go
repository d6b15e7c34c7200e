// Package account reduces the sentences of a text to what their clauses tell: who did what to whom, when and where, at whose wish and why, and
// whether it is told as so or as not so. In goes an analysed text with what the earlier questions found in it; out come tellings, which merging
// sets against those of other reports and of other speakers. It judges nothing: whether two clauses contradict each other is merging's matter.
package account

import (
	"slices"
	"strings"
	"unicode"

	"chancery"
	"chancery/internal/edtf"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// mostTellings bounds what is kept of one text: what is told further down is rarely told elsewhere. longest is how many bytes a sentence may
// have; what is longer is no sentence but a list.
const (
	mostTellings = 90
	longest      = 900
)

// Find are the tellings of t in order. The result depends on what is given only.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) []chancery.Telling {
	f := &finder{t: t, d: d, c: c, l: loaded(), timeAt: map[int]*when.Expr{}}
	for i := range times {
		for k := times[i].First; k < times[i].Last; k++ {
			f.timeAt[k] = &times[i]
		}
	}
	f.speakers(said)
	var out []chancery.Telling
	for _, s := range d.Sents {
		if len(out) == mostTellings {
			break
		}
		if s.End-s.Start > longest || s.First >= s.Last {
			continue
		}
		if cs := f.clauses(s); len(cs) > 0 {
			out = append(out, chancery.Telling{Evidence: t.Quote(chancery.Span{Start: s.Start, End: s.End}), Title: f.title(s.Start), Clauses: cs})
		}
	}
	return out
}

type finder struct {
	t      *chancery.Text
	d      *nlp.Doc
	c      *who.Cast
	l      lists
	timeAt map[int]*when.Expr
	said   []saying // by start
}

// saying is a stretch of the text that somebody is reported to have said.
type saying struct {
	chancery.Span
	speaker string
}

func (f *finder) speakers(said []chancery.Statement) {
	for i := range said {
		for _, sp := range said[i].Said {
			f.said = append(f.said, saying{sp, said[i].Speaker})
		}
	}
}

// speaker is who is reported to have said what stands at a byte, "" where it is the report that tells.
func (f *finder) speaker(at int) string {
	best, size := "", 0
	for _, s := range f.said {
		if s.Start <= at && at < s.End && (best == "" || s.Len() < size) {
			best, size = s.speaker, s.Len()
		}
	}
	return best
}

func (f *finder) title(at int) bool {
	return slices.ContainsFunc(f.t.Parts, func(p chancery.Part) bool {
		return p.Kind == chancery.TitlePart && p.Start <= at && at < p.End
	})
}

func (f *finder) clauses(s nlp.Sent) []chancery.Clause {
	var out []chancery.Clause
	for i := s.First; i < s.Last; i++ {
		switch {
		case f.verbal(i):
			if c, ok := f.clause(i, s); ok {
				out = append(out, c)
			}
		case f.d.Tokens[i].UPOS == "NOUN" && f.l.has("nouns", f.lemma(i)):
			if c, ok := f.nominal(i, s); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

func (f *finder) lemma(i int) string { return strings.ToLower(f.d.Tokens[i].Lemma) }
func (f *finder) low(i int) string   { return strings.ToLower(f.d.Form(i)) }
func (f *finder) rel(i int) string   { return f.d.Tokens[i].Rel }
func (f *finder) base(i int) string  { r, _, _ := strings.Cut(f.d.Tokens[i].Rel, ":"); return r }
func (f *finder) head(i int) int     { return f.d.Tokens[i].Head }

// verbal reports whether token i opens a clause.
func (f *finder) verbal(i int) bool {
	t := &f.d.Tokens[i]
	if t.UPOS != "VERB" && f.hasKid(i, "cop") {
		return true // "was in Santiago", "was the fourth"
	}
	return t.UPOS == "VERB" && t.Rel != "amod" && t.Rel != "compound" && t.Rel != "case" && t.Rel != "fixed"
}

func (f *finder) verb(i int) bool { return f.d.Tokens[i].UPOS == "VERB" }

// clause is what the verb i tells, false where that is nothing which another report could tell otherwise.
func (f *finder) clause(i int, s nlp.Sent) (chancery.Clause, bool) {
	a := args{f: f, verb: i}
	a.read()
	act, noun := f.act(i, &a)
	nth := f.nth(i, &a)
	if act == "" {
		if nth == 0 {
			return chancery.Clause{}, false
		}
		act = f.lemma(i)
	}
	c := chancery.Clause{At: f.d.Tokens[i].Start, Act: act, Speaker: f.speaker(f.d.Tokens[i].Start)}
	c.Agent, c.Sides = f.named(a.agent, -1)
	c.Object, _ = f.named(a.object, noun)
	c.Place = f.places(a.object)
	c.Asked, c.Why = f.behest(&a), f.reason(i, act, s)
	c.When, c.Day = f.when(slices.Concat(a.object, a.agent, f.fronted(i)))
	if c.Day == "" {
		c.Day = f.season(a.object)
	}
	c.Long = f.long(act, a.object)
	c.Denied = f.denied(i)
	if c.Denied && len(a.direct) == 0 && f.hasKid(i, "ccomp") {
		return chancery.Clause{}, false // "did not say what": of what is meant the words stand elsewhere
	}
	if c.Denied && f.pronounOnly(&a) && f.deniedAbove(i) { // "denied having received one"
		c.Act, c.Such = "deny", true
		return c, true
	}
	if c.Act == "deny" {
		c.Denied, c.Such = !c.Denied, true
		return c, c.Denied
	}
	c.Ahead = f.ahead(i)
	c.Such = c.Denied && f.such(i, &a)
	c.Only = f.cleft(i)
	if at := f.cleftAt(i); c.Only && len(c.Agent) == 0 {
		if m := f.c.At(at); m != nil {
			c.Agent, c.Sides = m.Actors, m.States
		}
	}
	c.Nth = nth
	if len(c.Place) == 0 && f.lemma(i) == "host" {
		c.Place = c.Sides
	}
	if at, ok := f.since(i, &a); ok && c.Denied { // "no round has been held since May" tells when the last was
		c.Denied, c.Nth, c.When, c.Day = false, -1, chancery.Maybe(at.EDTF), chancery.Maybe(f.d.Words(at.First, at.Last))
	}
	f.wished(i, &a, &c)
	f.granted(i, &c)
	return c, true
}

// nominal is what a noun tells that stands for an act of its own: "knows of no invitation", "no such plea".
func (f *finder) nominal(i int, s nlp.Sent) (chancery.Clause, bool) {
	none, any := false, false
	for _, k := range f.d.Kids(i) {
		if f.base(int(k)) == "det" {
			none = none || f.lemma(int(k)) == "no"
			any = any || f.lemma(int(k)) == "any"
		}
	}
	v := f.governor(i)
	if v >= 0 && !none && f.head(i) == v {
		none = f.l.has("deny", f.lemma(v)) && f.base(i) == "obj" || any && f.negated(v)
	}
	if v >= 0 && f.head(i) == v && f.l.has("light", f.lemma(v)) {
		return chancery.Clause{}, false // told by its verb: "no promise was made"
	}
	if none && v >= 0 && !f.l.has("deny", f.lemma(v)) && !f.l.has("unknown", f.lemma(v)) && f.act1(v) != f.l.act("nouns", f.lemma(i)) {
		return chancery.Clause{}, false // "made no promise", "knows of no promise"; not "expects no agreement today"
	}
	c := chancery.Clause{At: f.d.Tokens[i].Start, Act: f.l.act("nouns", f.lemma(i)), Noun: true, Denied: none, Speaker: f.speaker(f.d.Tokens[i].Start)}
	first, last := f.d.Subtree(i)
	c.Object, _ = f.named(rangeOf(max(first, s.First), min(last, s.Last)), i)
	for k := first; k < i; k++ {
		c.Such = c.Such || f.low(k) == "such"
	}
	if v >= 0 {
		a := args{f: f, verb: v}
		a.read()
		c.Agent, c.Sides = f.named(a.agent, -1)
		c.Ahead = f.ahead(v)
	}
	return c, none
}

// act1 is the act that the verb i tells by itself.
func (f *finder) act1(i int) string { return f.l.act("verbs", f.lemma(i)) }

func rangeOf(first, last int) []int {
	out := make([]int, 0, last-first)
	for i := first; i < last; i++ {
		out = append(out, i)
	}
	return out
}

// governor is the verb that token i hangs on, over nouns; -1 where there is none.
func (f *finder) governor(i int) int {
	for n := 0; i >= 0 && n < 12; n++ {
		if i = f.head(i); i >= 0 && f.verbal(i) {
			return i
		}
	}
	return -1
}

// act is the word for what the verb i tells, with the noun that tells it where the verb itself tells little (-1: none).
func (f *finder) act(i int, a *args) (string, int) {
	lemma := f.lemma(i)
	if !f.verb(i) { // "the delay was by mutual consent"
		for _, k := range f.d.Kids(i) {
			if f.base(int(k)) == "nsubj" {
				return f.l.act("nouns", f.lemma(int(k))), int(k)
			}
		}
		return "", -1
	}
	if f.l.has("deny flatly", lemma) && f.pointed(i) {
		return "deny", -1
	}
	if i+2 < len(f.d.Tokens) {
		if act := f.l.act("verbs", lemma+" "+f.low(i+1)+" "+f.low(i+2)); act != "" {
			return act, -1
		}
	}
	for _, k := range f.d.Kids(i) {
		if r := f.rel(int(k)); r == "compound:prt" || r == "advmod" || r == "obl" || r == "nmod" {
			if act := f.l.act("verbs", lemma+" "+f.low(int(k))); act != "" {
				return act, -1
			}
		}
	}
	if i+1 < len(f.d.Tokens) {
		if act := f.l.act("verbs", lemma+" "+f.low(i+1)); act != "" {
			return act, -1
		}
	}
	for _, k := range a.direct {
		if f.l.has("light", lemma) && f.l.has("nouns", f.lemma(k)) {
			return f.l.act("nouns", f.lemma(k)), k
		}
	}
	if act := f.l.act("verbs", lemma); act != "" {
		if act == "meet" && lemma == "receive" && len(a.direct) > 0 && !f.somebody(a.direct[0]) {
			return lemma, -1
		}
		return act, -1
	}
	if f.l.has("light", lemma) && len(a.direct) > 0 && f.d.Tokens[a.direct[0]].UPOS == "NOUN" && lemma != "do" && lemma != "be" {
		return f.lemma(a.direct[0]), -1
	}
	if f.l.has("saying", lemma) || f.l.has("light", lemma) || f.l.has("deny", lemma) {
		return "", -1
	}
	return lemma, -1
}

// somebody reports whether token i stands for a person or a body of people.
func (f *finder) somebody(i int) bool {
	if m := f.c.At(i); m != nil {
		return true
	}
	u := f.d.Tokens[i].UPOS
	return u == "PROPN" || u == "PRON" && f.low(i) != "one" && f.low(i) != "it"
}

// pronounOnly reports whether all that the clause is done to is "it", "one", "any".
func (f *finder) pronounOnly(a *args) bool {
	return len(a.direct) == 1 && len(f.d.Kids(a.direct[0])) == 0 && f.l.has("the charge", f.low(a.direct[0]))
}

// deniedAbove reports whether the clause of verb i hangs on a verb that denies it.
func (f *finder) deniedAbove(i int) bool {
	h := f.head(i)
	return h >= 0 && f.l.has("deny", f.lemma(h))
}

// pointed reports whether what the verb i denies is told before: "denied it", "rejects that".
func (f *finder) pointed(i int) bool {
	return i+1 < len(f.d.Tokens) && f.l.has("pointing", f.low(i+1)) && (i+2 == len(f.d.Tokens) || f.d.Tokens[i+2].UPOS == "PUNCT")
}

// when is the time told among tokens, as EDTF and as written. Of several the most exact counts.
func (f *finder) when(tokens []int) (edtfTime, words chancery.Maybe) {
	best := 1 << 30
	for _, k := range tokens {
		x := f.timeAt[k]
		if x == nil || x.Type == when.Duration || x.Type == when.Set {
			continue
		}
		r, ok := edtf.Parse(x.EDTF)
		days := r.Days()
		if !ok {
			if days = 2; !f.weekday(x) {
				continue
			}
		}
		if days < best && days <= 366 {
			best = days
			edtfTime, words = chancery.Maybe(x.EDTF), chancery.Maybe(f.d.Words(x.First, x.Last))
		}
	}
	return edtfTime, words
}

// season is the season of no told year that tokens name, "" where they name none.
func (f *finder) season(tokens []int) chancery.Maybe {
	for _, k := range tokens {
		if w := f.low(k); f.l.has("seasons", w) {
			return chancery.Maybe(w)
		}
	}
	return ""
}

// long is how long a thing is told to have lasted, as a TIMEX3 value.
func (f *finder) long(act string, tokens []int) chancery.Maybe {
	if act != "last" {
		return ""
	}
	for _, k := range tokens {
		if x := f.timeAt[k]; x != nil && x.Type == when.Duration {
			return chancery.Maybe(x.Value)
		}
	}
	return ""
}

// weekday reports whether x names a day of the week: that says something even in a report of unknown date.
func (f *finder) weekday(x *when.Expr) bool {
	for i := x.First; i < x.Last; i++ {
		switch f.d.Form(i) {
		case "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday":
			return true
		}
	}
	return false
}

// fronted are the times of a cleft before the verb i: "It was in May that they met".
func (f *finder) fronted(i int) []int {
	if at := f.cleftAt(i); at >= 0 {
		return rangeOf(at, i)
	}
	return nil
}

// named are the actors, and of what is no actor the words, of tokens; with the states that the actors act for. but is left out.
func (f *finder) named(tokens []int, but int) (names, states []string) {
	for _, i := range tokens {
		if i == but || f.timeAt[i] != nil {
			continue
		}
		if m := f.c.At(i); m != nil && m.How != who.Place {
			names, states = append(names, m.Actors...), append(states, m.States...)
			if m.Kind == chancery.State || m.Kind == chancery.Person && m.How != who.Title {
				continue
			}
		}
		t := &f.d.Tokens[i]
		switch t.UPOS {
		case "NOUN", "PROPN", "VERB", "ADJ":
			if f.low(i) == "such" {
				continue
			}
			if r := []rune(f.low(i)); len(r) > 2 && unicode.IsLetter(r[0]) {
				names = append(names, "~"+strings.ToLower(t.Lemma))
			}
		}
	}
	return unique(names), unique(states)
}

// places are the towns and countries that say where: their states, and the towns as written.
func (f *finder) places(tokens []int) []string {
	var out []string
	for _, i := range tokens {
		m := f.c.At(i)
		if m == nil || m.Last-1 != i || !f.locative(i) {
			continue
		}
		switch m.How {
		case who.Place, who.Capital:
			out = append(out, m.States...)
			out = append(out, "~"+strings.ToLower(f.d.Words(m.First, m.Last)))
		case who.Named:
			if m.Kind == chancery.State {
				out = append(out, m.States...)
			}
		}
	}
	return unique(out)
}

// locative reports whether the phrase of token i says where.
func (f *finder) locative(i int) bool {
	for _, k := range f.d.Kids(i) {
		if f.base(int(k)) == "case" {
			switch f.low(int(k)) {
			case "in", "at", "near", "inside", "outside":
				return true
			}
		}
	}
	return false
}

func unique(ss []string) []string {
	slices.Sort(ss)
	return slices.Compact(ss)
}
