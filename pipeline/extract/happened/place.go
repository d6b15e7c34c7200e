package happened

import (
	"slices"
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// placed fills in place and host, and returns the state that the place lies in.
func (f *finder) placed(m *telling) string {
	if gathering(m.rule.mode) {
		m.host = f.hostedBy(m.trig)
	}
	state := f.placedBy(m)
	if state == "" && (!m.rule.placed || f.ru.has("arrive", f.lemma(m.trig)) && f.rel(m.trig) != "cop") {
		if state, m.place = f.near(m.trig); state == "" {
			state, m.place = f.closeBy(m.trig)
		}
		if state == "" && m.rule.placed && f.ru.has("land", f.lemma(m.trig)) {
			state, m.place = f.landed(m)
		}
		if state == "" && gathering(m.rule.mode) {
			goer := -1
			if state, m.place, goer = f.boundFor(m.trig); goer >= 0 && len(m.others.sides) > 1 {
				m.others.add(f.who(goer)) // who goes to a meeting of others takes part in it
			}
		}
		if state == "" && m.host == "" {
			state, m.place = f.venue(m)
		}
	}
	if m.rule.lone && slices.Contains(m.from.sides, state) {
		state, m.place = "", ""
	}
	if state == "" && m.rule.lone && m.rule.placed && len(m.from.sides) == 1 {
		if state, m.place = f.toldBefore(m); state == "" {
			state, m.place = f.unsaid(m)
		}
	}
	switch {
	case state != "" && m.rule.host != hostUnknown:
		m.host = state
	case m.rule.host == hostFrom && len(m.from.sides) == 1:
		m.host = m.from.sides[0]
	case state != "" && !f.noun(m.trig) && m.rule.typ == "AGREE":
		m.host = state
	case state != "" && m.host == "" && (m.rule.typ == "COOPERATE" || m.rule.typ == "PROTEST") && f.townNamed(m.trig, m.place):
		m.host = state
	}
	return state
}

// townNamed reports whether words name a town in the sentence of i, and not a state.
func (f *finder) townNamed(i int, words string) bool {
	s := f.d.Sents[f.d.SentOf(i)]
	for j := s.First; j < s.Last && words != ""; j++ {
		if k := f.heads[j]; k > 0 {
			if m := &f.cast.Mentions[k-1]; (m.How == who.Place || m.How == who.Capital) && strings.HasSuffix(f.d.Words(m.First, m.Last), words) {
				return true
			}
		}
	}
	return false
}

const beforeReach = 2 // sentences back that "there" may mean a place of

// toldBefore is the place of a journey that its clause takes for known: "She went there in June"; "He arrived on Monday for a state visit", after
// a sentence from a town abroad.
func (f *finder) toldBefore(m *telling) (state, words string) {
	there := false
	for _, k := range f.d.Kids(m.trig) {
		there = there || f.form(int(k)) == "there" && f.rel(int(k)) == "advmod"
	}
	if !there && !(f.ru.has("land", f.lemma(m.trig)) && f.onVisitThere(m.trig)) {
		return "", ""
	}
	for i := m.trig - 1; i >= 0 && m.sent-f.d.SentOf(i) <= beforeReach; i-- {
		if f.heads[i] == 0 {
			continue
		}
		men := &f.cast.Mentions[f.heads[i]-1]
		if men.How != who.Place && !(men.How == who.Capital && f.locative(i)) && !(there && men.How == who.Named) {
			continue
		}
		if st, w := f.where(i); st != "" && !slices.Contains(m.from.sides, st) {
			return st, w
		}
	}
	return "", ""
}

// onVisitThere reports whether verb i of arrival has a visit for its purpose.
func (f *finder) onVisitThere(i int) bool {
	for _, k := range f.d.Kids(i) {
		if f.ru.has("stay", f.lemma(int(k))) && (f.prep(int(k)) == "for" || f.prep(int(k)) == "on") {
			return true
		}
	}
	return false
}

// landed is the place of an arrival that its clause leaves out: one in the sentence that lies in the other state of the topic.
func (f *finder) landed(m *telling) (state, words string) {
	if len(m.from.sides) != 1 {
		return "", ""
	}
	other := f.otherThan(m.from.sides[0])
	s := f.d.Sents[m.sent]
	for j := s.First; j < s.Last && len(other) == 1; j++ {
		if k := f.covers[j]; k > 0 {
			if st, w := f.where(f.cast.Mentions[k-1].Head); st == other[0] {
				return st, w
			}
		}
	}
	return "", ""
}

// placedBy is the state of the place that the rule's paths lead to.
func (f *finder) placedBy(m *telling) string {
	for _, p := range m.rule.place {
		for _, t := range f.follow(m.trig, p) {
			if s, w := f.whereabouts(t); s != "" && !(m.rule.lone && slices.Contains(m.from.sides, s)) {
				m.place = w
				return s
			}
		}
	}
	return f.rightAfter(m)
}

// rightAfter is the place that follows the word at once by a preposition of the rule's, however the tree has it.
func (f *finder) rightAfter(m *telling) string {
	i := m.trig + 1
	if i < len(f.d.Tokens) && f.ru.has("particle", f.form(i)) && f.d.Tokens[i].XPOS != "IN" {
		i++
	}
	for i < len(f.d.Tokens) && f.ru.has("filler", f.form(i)) { // is due back in Baghdad
		i++
	}
	if f.noun(m.trig) { // a visit, his first in ten years, to Russia
		for n := 0; n < farthest && i < len(f.d.Tokens) && f.form(i) != "to" && !f.verb(i) && f.form(i) != "."; n++ {
			i++
		}
	}
	if i >= len(f.d.Tokens) || !leads(m.rule.place, f.form(i)) {
		return ""
	}
	for j := i + 1; j < len(f.d.Tokens) && j <= i+3; j++ {
		if k := f.covers[j]; k > 0 {
			if s, w := f.where(f.cast.Mentions[k-1].Head); s != "" && !slices.Contains(m.from.sides, s) {
				m.place = w
				return s
			}
			return ""
		}
	}
	return ""
}

// whereabouts is the place that the phrase headed by i names, or is said to lie in: "the Russian city of Kazan".
func (f *finder) whereabouts(i int) (state, words string) {
	if s, w := f.where(i); s != "" {
		return s, w
	}
	if !f.ru.has("town", f.lemma(i)) && !f.ru.has("premises", f.lemma(i)) {
		return "", ""
	}
	named, proper := "", ""
	for _, k := range f.d.Kids(i) {
		switch f.prep(int(k)) {
		case "of", "in", "near":
			if s, w := f.where(int(k)); s != "" {
				return s, w
			}
			if f.prep(int(k)) == "of" {
				proper = f.proper(int(k))
			}
		}
		switch f.rel(int(k)) {
		case "amod", "compound", "nmod": // the Turkish capital, Norway's second city
			if m := f.mention(int(k)); m != nil && len(m.Actors) == 1 && m.Kind == chancery.State && m.How != who.Place {
				named = m.Actors[0]
			}
		}
	}
	if named == "" {
		return "", ""
	}
	return named, proper
}

// proper is the name that i heads, for towns that the gazetteer does not know.
func (f *finder) proper(i int) string {
	if f.d.Tokens[i].UPOS != "PROPN" {
		return ""
	}
	first, last := f.d.Subtree(i)
	for first < last && f.d.Tokens[first].UPOS != "PROPN" {
		first++
	}
	end := first
	for end < last && (f.d.Tokens[end].UPOS == "PROPN" || f.rel(end) == "flat") {
		end++
	}
	return f.d.Words(first, end)
}

// yonder is the place of what is told to happen "there", of what a state hosts, and of what a report tells "here".
func (f *finder) yonder(m *telling, before []*telling) {
	v := f.head(f.anchor(m.trig))
	if f.verb(m.trig) && !f.noun(m.trig) {
		v = m.trig
	}
	if v < 0 {
		return
	}
	for _, k := range f.d.Kids(v) {
		if x := f.form(int(k)); x != "there" || f.rel(int(k)) == "nsubj" {
			continue
		}
		for k := len(before) - 1; k >= 0 && m.sent-before[k].sent <= 1; k-- {
			if b := before[k]; b.host != "" && b.rule.mode != "invitation" {
				m.host, m.place = b.host, b.place
				return
			}
		}
		m.host, m.place = f.placeBefore(m.trig)
	}
}

// placeBefore is the last place named before i in its sentence or the one before: what "there" means.
func (f *finder) placeBefore(i int) (state, words string) {
	si := f.d.SentOf(i)
	for j := i - 1; j >= 0 && si-f.d.SentOf(j) <= 1; j-- {
		if f.heads[j] == 0 {
			continue
		}
		if men := &f.cast.Mentions[f.heads[j]-1]; men.How == who.Place || men.How == who.Capital && (f.locative(j) || f.prep(j) == "to") {
			if st, w := f.where(j); st != "" {
				return st, w
			}
		}
	}
	return "", ""
}

// closeBy is the nearest place in the clause that stands after "in" or "at", whatever the tree hangs it on.
func (f *finder) closeBy(i int) (state, words string) {
	if state, words = f.around(i); state == "" && f.noun(i) {
		if h := f.head(f.anchor(i)); h > i && h+1 < len(f.d.Tokens) && f.d.Tokens[h].UPOS == "ADJ" && f.ru.has("occur", f.lemma(h+1)) {
			return f.around(h + 1) // was last held: parsers may take "last" for the head
		} else if h > i && f.ru.has("occur", f.lemma(h)) {
			return f.around(h)
		}
	}
	return state, words
}

func (f *finder) around(i int) (state, words string) {
	s := f.d.Sents[f.d.SentOf(i)]
	for dist := 1; dist <= farthest; dist++ {
		for _, j := range [2]int{i + dist, i - dist} {
			if j <= s.First || j >= s.Last || f.apart(i, j) {
				continue
			}
			if k := f.covers[j]; k > 0 && f.cast.Mentions[k-1].First == j {
				if p := f.beforePlace(j, s.First); f.ru.has("there", p) && !f.offTopic(i, f.cast.Mentions[k-1].Head) {
					if st, w := f.where(f.cast.Mentions[k-1].Head); st != "" {
						return st, w
					}
					if h := f.townOf(k - 1); h >= 0 {
						if st, w := f.whereabouts(h); st != "" {
							return st, w
						}
					}
				}
			}
		}
	}
	return "", ""
}

// townOf is the town that mention k is the adjective of, -1 where there is none.
func (f *finder) townOf(k int32) int {
	m := &f.cast.Mentions[k]
	if h := f.head(m.Head); m.How == who.Adjective && h > m.Head && f.ru.has("town", f.lemma(h)) {
		return h
	}
	return -1
}

// apart is parted, save for the verb that carries noun i.
func (f *finder) apart(i, j int) bool {
	h := f.head(f.anchor(i))
	if h > i && h < j && f.noun(i) && (f.ru.has("occur", f.lemma(h)) || f.ru.has("light", f.lemma(h)) || f.noun(h)) {
		return f.parted(h, j)
	}
	return f.between(i, j, f.noun(i) || j < i)
}

// beforePlace is the word before the phrase that begins at j, articles left out.
func (f *finder) beforePlace(j, first int) string {
	for j--; j >= first && (f.d.Tokens[j].UPOS == "DET" || f.d.Tokens[j].UPOS == "ADJ"); j-- {
	}
	if j < first {
		return ""
	}
	return f.form(j)
}

// near is the place told by "in" or "at" beside the word or the verb that carries it.
func (f *finder) near(i int) (state, words string) {
	r := f.reader
	i = r.anchor(i)
	if h := r.head(i); h >= 0 && (r.rel(i) == "advcl" || r.rel(i) == "acl") && r.kid(h, "cop") >= 0 { // it was in Jakarta that they met
		if p := r.prep(h); p == "in" || p == "at" {
			if s, w := f.where(h); s != "" {
				return s, w
			}
		}
	}
	self := i
	for n := 0; i >= 0 && n < 3; n++ {
		for _, k := range r.d.Kids(i) {
			k := int(k)
			if k == self { // take part in the Peru-Chile dialogue
				continue
			}
			if r.form(k) == "where" && r.rel(k) == "advmod" { // to Izmir, where the council meets
				for j := k - 1; j >= 0 && k-j <= 3; j-- {
					if s, w := f.where(j); s != "" {
						return s, w
					}
				}
			}
			if r.d.Tokens[k].Rel == "acl" && (r.ru.has("light", r.lemma(k)) || r.ru.has("occur", r.lemma(k))) { // a summit held in Osaka
				for _, g := range r.d.Kids(k) {
					if p := r.prep(int(g)); p == "in" || p == "at" {
						if s, w := f.whereabouts(int(g)); s != "" {
							return s, w
						}
					}
				}
			}
			if r.lemma(k) == "place" && r.lemma(i) == "take" { // "took place" takes the place's phrase for its own
				for _, g := range r.d.Kids(k) {
					if p := r.prep(int(g)); p == "in" || p == "at" {
						if s, w := f.whereabouts(int(g)); s != "" {
							return s, w
						}
					}
				}
			}
			if p := r.prep(k); (p == "between" || p == "with" || p == "of") && i == self { // the talks between Peru and Chile in Lima
				for _, c := range r.conjuncts(k) {
					if s, w := f.placeUnder(c); s != "" {
						return s, w
					}
				}
			}
			if p := r.prep(k); !r.ru.has("there", p) || r.verb(k) || f.offTopic(self, k) {
				continue
			}
			if s, w := f.whereabouts(k); s != "" {
				return s, w
			}
			for _, g := range r.d.Kids(k) { // at the White House in Washington, at the port of Toulon
				if s, w := f.where(int(g)); s != "" && r.prep(int(g)) != "from" {
					return s, w
				}
			}
		}
		switch r.d.Tokens[i].Rel {
		case "obj", "nsubj:pass", "xcomp", "obl":
			i = r.head(i)
		case "nsubj", "amod":
			if i = r.head(i); !r.ru.has("occur", r.lemma(max(i, 0))) && !(i >= 0 && f.tookPlace(i)) {
				return "", ""
			}
		default:
			return "", ""
		}
	}
	return "", ""
}

// placeUnder is the place told by "in" or "at" under the name i.
func (f *finder) placeUnder(i int) (state, words string) {
	for _, g := range f.d.Kids(i) {
		if p := f.prep(int(g)); p == "in" || p == "at" {
			if s, w := f.whereabouts(int(g)); s != "" {
				return s, w
			}
		}
	}
	return "", ""
}
