package lasting

import (
	"sort"
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// grouping is a grouping as a sentence names it.
type grouping struct {
	id          string
	first, last int // words
	listed      bool
}

// memberships finds who is said to belong to which grouping. explain must have run.
func (p *page) memberships() []chancery.Membership {
	var out []chancery.Membership
	for _, s := range p.sents {
		out = append(out, p.explained(s)...)
		out = append(out, p.belongs(s)...)
		out = append(out, p.behind(s)...)
		out = append(out, p.chairs(s)...)
		out = append(out, p.presides(s)...)
		out = append(out, p.memberStates(s)...)
		out = append(out, p.oneOf(s)...)
	}
	return out
}

// memberStates reads "five member states - A, B and C", of the grouping told before.
func (p *page) memberStates(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := range s.words {
		_, next, ok := match(s.words, i, p.l.membership["member states"])
		if !ok || p.negatedHere(s, i) {
			continue
		}
		at := listMark(s.words, next)
		states, end := p.seriesStates(s, at)
		if at == next || len(states) < 2 || p.goesOnAsVerb(s, end, at) {
			continue
		}
		id := p.groupingBefore(s, i)
		if id == "" && p.capital(s.words[i]) {
			id = p.groupingCalled(p.sents[len(p.sents)-1], "")
		}
		if id != "" && (i == 0 || p.orgAt(s.words[i-1]) == nil) {
			for _, m := range states {
				out = append(out, p.membership(s, grouping{id: id, first: i, last: next}, m, i, next, 0.6))
			}
		}
	}
	return out
}

// oneOf reads "Malaysia, one of the five founding members, …", of the grouping told before.
func (p *page) oneOf(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := 1; i+3 < len(s.words); i++ {
		if s.words[i].low != "one" || s.words[i+1].low != "of" || s.words[i+2].low != "the" && s.words[i+2].low != "its" || s.words[i-1].low != "," && s.words[i-1].low != "is" {
			continue
		}
		_, next, ok := match(s.words, p.overOwn(s, i+3), p.l.membership["founders"])
		if !ok || wordAt(s, next) == "of" || p.negatedHere(s, i) {
			continue
		}
		id := p.groupingBefore(s, i)
		for _, m := range p.lastNamed(s, i-1) {
			if id != "" && m != id {
				out = append(out, p.membership(s, grouping{id: id, first: i, last: next}, m, i, next, 0.6))
			}
		}
	}
	return out
}

// membership is the finding that member belongs to g.
func (p *page) membership(s sentence, g grouping, member string, f, l int, sure float64) chancery.Membership {
	return chancery.Membership{
		Entry:    p.entry("membership", member+" "+g.id, s, f, l, sure),
		Member:   member,
		Grouping: g.id,
	}
}

// groupingAt is the grouping named at word i.
func (p *page) groupingAt(s sentence, i int) (grouping, bool) {
	w := s.words[i]
	if m := p.mention(w); m != nil && m.Kind == chancery.Organisation && len(m.Actors) == 1 {
		j := i + 1
		for j < len(s.words) && s.words[j].tok < m.Last {
			j++
		}
		listed := p.l.membership["groupings"].hasID(m.Actors[0])
		return grouping{id: m.Actors[0], first: i, last: j, listed: listed}, true
	}
	if p.isAlias(w) {
		return grouping{id: chancery.ActorID(w.low), first: i, last: i + 1, listed: true}, true
	}
	if _, ok := p.l.membership["it"].has(w.low); ok && i > 0 && p.theGrouping(s, i) && p.mention(w) == nil {
		id := ""
		if p.capital(w) {
			id = p.groupingCalled(s, w.low)
		}
		if id == "" {
			id = p.groupingBefore(s, i)
		}
		if id != "" {
			return grouping{id: id, first: i, last: i + 1, listed: true}, true
		}
	}
	return grouping{}, false
}

// groupingCalled is the grouping named last in the text up to s whose name holds the word low, or any for "": "the Forum" of the Pacific Islands Forum.
func (p *page) groupingCalled(s sentence, low string) string {
	last := s.words[len(s.words)-1].tok
	till := sort.Search(len(p.c.Mentions), func(k int) bool { return p.c.Mentions[k].First > last })
	for k := till - 1; k >= max(0, till-500); k-- { // farther back nobody remembers
		m := &p.c.Mentions[k]
		if m.Kind != chancery.Organisation || len(m.Actors) != 1 || !p.l.membership["groupings"].hasID(m.Actors[0]) {
			continue
		}
		if start, end := p.d.Span(m.First, m.Last); low == "" || strings.Contains(strings.ToLower(p.d.Text[start:end]), low) {
			return m.Actors[0]
		}
	}
	return ""
}

// theGrouping reports whether an article stands before word i, over what describes a grouping: "the [West African] bloc", "the [ten-member] group".
func (p *page) theGrouping(s sentence, i int) bool {
	for k := i; k > max(0, i-6); {
		if s.words[k-1].low == "the" {
			return true
		}
		n, _ := before(s.words, k, p.l.membership["it beside"])
		if n == 0 {
			return false
		}
		k -= n
	}
	return false
}

// groupingBefore is the grouping named last before word i, in s or the four sentences before it; "" where none is.
func (p *page) groupingBefore(s sentence, i int) string {
	for at := s.at; at >= max(0, s.at-4); at-- {
		ws := p.sents[at].words
		if at == s.at {
			ws = ws[:i]
		}
		for k := len(ws) - 1; k >= 0; k-- {
			if m := p.orgAt(ws[k]); m != nil && len(m.Actors) == 1 && p.l.membership["groupings"].hasID(m.Actors[0]) {
				return m.Actors[0]
			}
		}
	}
	return ""
}

// groupings reads a list of groupings from word i on: "the CIS, CSTO blocs", "both NATO and the EU".
func (p *page) groupings(s sentence, i int) []grouping {
	var out []grouping
	for steps := 0; i < len(s.words) && steps < 4; {
		if g, ok := p.groupingAt(s, i); ok {
			out = append(out, g)
			i, steps = g.last, 0
			continue
		}
		switch s.words[i].low {
		case "the", "both", "and", ",", "of", "as", "well", "a", "an":
			i++
			steps++
			continue
		}
		if _, next, ok := match(s.words, i, p.l.membership["it beside"]); ok {
			if _, bloc := p.l.membership["it"].has(wordAt(s, next)); bloc {
				i = next
				continue
			}
		}
		if next := p.overDates(s, i); len(out) > 0 && next > i {
			i, steps = next, 0
			continue
		}
		break
	}
	return out
}

// wordAt is the word i of s, "" behind its end.
func wordAt(s sentence, i int) string {
	if i < 0 || i >= len(s.words) {
		return ""
	}
	return s.words[i].low
}

// overDates is the word of the next grouping, where only dates and small words stand before it from i on: "joined NATO, in 1999 and 2004
// respectively, and, on the same day in May 2004, the European Union". i where something else does.
func (p *page) overDates(s sentence, i int) int {
	for k := i; k < min(i+24, len(s.words)); k++ {
		if _, ok := p.groupingAt(s, k); ok {
			return k
		}
		_, next, ok := match(s.words, k, p.l.membership["aside"])
		switch {
		case ok:
			k = next - 1
		case p.dated(s, k):
		default:
			return i
		}
	}
	return i
}

// dated reports whether word i belongs to a date.
func (p *page) dated(s sentence, i int) bool {
	for _, x := range s.times {
		if x.First <= s.words[i].tok && s.words[i].tok < x.Last {
			return true
		}
	}
	return s.words[i].kind == number && yearLike(s.words[i])
}

// belongs reads "India and Russia are members of the SCO", "Hungary, a member of NATO", "Finland joined NATO", "the EU, of which both
// are founding members".
func (p *page) belongs(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := range s.words {
		_, next, ok := match(s.words, i, p.l.membership["belongs"])
		_, weak, isWeak := match(s.words, i, p.l.membership["weak"])
		sure := told
		if !ok {
			if _, next, ok = match(s.words, i, p.l.membership["joined"]); !ok {
				continue
			}
			sure = nearby
		}
		gs := p.groupings(s, next)
		var members []string
		if i > 0 && s.words[i-1].low == "and" { // "Finland borders on Russia and has been in NATO since 2023"
			members = p.firstState(s, i)
		}
		if len(members) == 0 {
			members = p.members(s, i)
		}
		if len(members) == 0 && i > 0 && s.words[i-1].low == "," {
			for k := i - 2; k > max(0, i-12) && len(members) == 0; k-- {
				if s.words[k].low == "," {
					members = p.members(s, k) // "Chile, a member of A, joined B"
				}
			}
		}
		if len(members) == 0 {
			members = p.bothOf(s, i)
		}
		if len(members) == 0 {
			members = p.allOf(s, i)
		}
		if len(members) == 0 && opensWith(s.words, i, "as") {
			members = p.behindComma(s, next)
		}
		if len(members) > 0 && len(gs) > 0 {
			members = union(members, p.also(s, gs[len(gs)-1].last)...)
		}
		if len(gs) == 0 || len(members) == 0 || p.negated(s, i) {
			continue
		}
		for _, g := range gs {
			if (isWeak && weak == next || sure < told) && !g.listed && !p.nounBehind(s, gs[len(gs)-1]) {
				continue
			}
			if !g.listed && !p.grouplike(g.id) {
				continue // a lawyers' association has members too
			}
			for _, m := range members {
				if m != g.id {
					out = append(out, p.membership(s, g, m, g.first, g.last, sure))
				}
			}
		}
	}
	out = append(out, p.ofWhich(s)...)
	out = append(out, p.within(s)...)
	return append(out, p.joinedIt(s)...)
}

// opensWith reports whether one of the two words before i is word.
func opensWith(ws []word, i int, word string) bool {
	return i > 0 && ws[i-1].low == word || i > 1 && ws[i-2].low == word
}

// behindComma are the states right behind the next comma: "As a member of NATO, Turkey …".
func (p *page) behindComma(s sentence, i int) []string {
	for k := i; k < min(i+8, len(s.words)); k++ {
		if s.words[k].low == "," {
			states, _ := p.seriesStates(s, k+1)
			return states
		}
	}
	return nil
}

// within reads clauses on the grouping itself: "BIMSTEC, which both joined", "the SCO, where India has had a seat since 2017".
func (p *page) within(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := 2; i+2 < len(s.words); i++ {
		_, next, ok := match(s.words, i, p.l.membership["in which"])
		if !ok || s.words[i-1].low != "," && s.words[i-1].low != "(" {
			continue
		}
		g, ok := p.groupingEnding(s, i-1)
		if !ok || !g.listed {
			continue
		}
		for v := next + 1; v < min(next+7, len(s.words)); v++ {
			if _, _, hit := match(s.words, v, p.l.membership["within it"]); !hit || p.negated(s, v) {
				continue
			}
			members, _ := p.seriesStates(s, next)
			if len(members) == 0 {
				members = p.bothOf(s, v)
			}
			for _, m := range members {
				out = append(out, p.membership(s, g, m, g.first, g.last, nearby))
			}
			break
		}
	}
	return out
}

// groupingEnding is the grouping whose name ends right before word i.
func (p *page) groupingEnding(s sentence, i int) (grouping, bool) {
	for k := i - 1; k >= max(0, i-8); k-- {
		if g, ok := p.groupingAt(s, k); ok && g.last == i && !p.inside(s, k) {
			return g, true
		}
	}
	return grouping{}, false
}

// joinedIt reads verbs of joining whose grouping was named before: "Both have been in the CPTPP since 2018; Britain acceded last December".
func (p *page) joinedIt(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := 1; i < len(s.words); i++ {
		_, next, ok := match(s.words, i, p.l.membership["joined it"])
		if !ok || p.unjoined(s, i) || len(p.groupings(s, next)) > 0 || next < len(s.words) && (s.words[next].low == "the" || s.words[next].low == "a" || s.words[next].low == "an" || s.words[next].low == "of" || s.words[next].low == "to" || p.capital(s.words[next]) && !p.dated(s, next)) {
			continue
		}
		if _, object := p.l.membership["joined it"].has(s.words[i].low); object && next == i+1 && s.words[i].low == "joined" && next < len(s.words) && s.words[next].low != "in" && s.words[next].low != "on" && s.words[next].kind != mark && s.words[next].low != "last" {
			continue // "joined hands"
		}
		id := p.groupingBefore(s, i)
		if _, _, back := match(s.words, i, p.l.membership["comes back"]); id == "" && back {
			id = p.groupingCalled(s, "")
		}
		members := p.subject(s, i)
		if id == "" {
			continue
		}
		for _, m := range members {
			if m != id {
				out = append(out, p.membership(s, grouping{id: id, first: i, last: next}, m, i, next, 0.6))
			}
		}
	}
	return out
}

// unjoined is negated for a verb of joining: of one that comes back it tells no less that it had left.
func (p *page) unjoined(s sentence, i int) bool {
	if _, _, back := match(s.words, i, p.l.membership["comes back"]); !back {
		return p.negated(s, i)
	}
	for k := i - 1; k >= max(0, i-4) && s.words[k].low != "and" && s.words[k].low != ","; k-- {
		if _, _, ok := match(s.words, k, p.l.membership["not"]); ok {
			return true
		}
	}
	return false
}

// subject are the states right before the verb at word i: a list of names with at most an adverb between.
func (p *page) subject(s sentence, i int) []string {
	for k := i - 1; k >= max(0, i-2); k-- {
		if st := p.stateOnly(p.mention(s.words[k])); len(st) > 0 {
			return p.members(s, k+1)
		}
		if s.words[k].kind == mark {
			return nil
		}
		if s.words[k].low == "both" {
			return p.bothOf(s, i)
		}
	}
	if s.words[i-1].low == "and" { // "It left in 2022 and rejoined in 2023"
		return p.firstState(s, i)
	}
	return nil
}

// firstState is the state that the clause before word i begins with, over its pronoun.
func (p *page) firstState(s sentence, i int) []string {
	for k := range min(3, i) {
		if st := p.stateOnly(p.mention(s.words[k])); len(st) == 1 {
			return st
		}
	}
	if s.at > 0 && s.words[0].low == "it" { // of whom the sentence before is about
		before := p.sents[s.at-1]
		for k := range min(3, len(before.words)) {
			if st := p.stateOnly(p.mention(before.words[k])); len(st) == 1 {
				return st
			}
		}
	}
	return nil
}

// also are the states that the words from i on name beside the members: "together with Tanzania".
func (p *page) also(s sentence, i int) []string {
	if i < len(s.words) && s.words[i].low == "," {
		i++
	}
	_, next, ok := match(s.words, i, p.l.membership["also"])
	if !ok {
		return nil
	}
	states, _ := p.seriesStates(s, next)
	return states
}

// bothOf are the two sides for which "both" stands within four words before i: those named in the sentence, else the text's pair.
func (p *page) bothOf(s sentence, i int) []string {
	for k := i - 1; k >= max(0, i-4); k-- {
		if s.words[k].low != "both" {
			continue
		}
		if named := p.withoutBodies(p.named(s, 0, k)); len(named) == 2 {
			return named
		}
		return p.pair
	}
	return nil
}

// allOf are the states that "all five countries" before word i stands for: those of a sentence just before that names as many, or of a region that the
// text is about.
func (p *page) allOf(s sentence, i int) []string {
	k := i - 1
	for ; k >= max(0, i-8); k-- {
		if s.words[k].low == "all" || s.words[k].low == "the" {
			break
		}
	}
	n := p.howMany(sentence{words: s.words[max(k, 0):i]})
	if n < 3 {
		return nil
	}
	for at := s.at; at >= max(0, s.at-2); at-- {
		if named := p.withoutBodies(p.named(p.sents[at], 0, len(p.sents[at].words))); len(named) == n {
			return sorted(named)
		}
	}
	return p.regionOf(n)
}

func (p *page) nounBehind(s sentence, g grouping) bool {
	_, _, ok := match(s.words, g.last, p.l.membership["noun"])
	return ok
}

// ofWhich reads "the EU, of which both were early members".
func (p *page) ofWhich(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := 0; i+2 < len(s.words); i++ {
		if s.words[i].low != "of" || s.words[i+1].low != "which" {
			continue
		}
		at, _ := anyOf(s.words, i+2, i+8, p.l.membership["behind"])
		if one, _ := anyOf(s.words, i+2, i+8, p.l.membership["is one"]); at < 0 {
			at = one
		}
		if at < 0 || p.negatedIn(s, i, at) {
			continue
		}
		for k := i - 1; k >= max(0, i-4); k-- {
			g, ok := p.groupingAt(s, k)
			if !ok {
				continue
			}
			members := p.named(s, i+2, at)
			if len(members) == 0 {
				members = p.bothOf(s, at)
			}
			for _, m := range members {
				out = append(out, p.membership(s, g, m, k, k+1, nearby))
			}
			break
		}
	}
	return out
}

// members reads backwards from word i whoever is said to belong: the list of sides right before the verb or the comma.
func (p *page) members(s sentence, i int) []string {
	var out []string
	gap := 0
	i = p.overRelative(s, i)
	for k := i - 1; k >= 0 && gap < 6; k-- {
		w := s.words[k]
		m := p.mention(w)
		if st := p.stateOnly(m); len(st) > 0 {
			out = union(out, st...)
			for k > 0 && s.words[k-1].tok >= m.First {
				k--
			}
			gap = 0
			continue
		}
		switch w.low {
		case ",", "and", "&", "both", "the":
			if len(out) > 0 {
				continue
			}
		case "which", "that", "who":
			if len(out) == 0 && k > 1 && s.words[k-1].low == "," {
				return p.whoseClause(s, k-1) // "Estonia, which joined"
			}
			return out
		case ";", ":", "said", ".":
			return out
		default:
			if len(out) > 0 {
				return out
			}
		}
		gap++
	}
	return out
}

// overRelative is the comma that opens the relative clause ending right before word i, a helping verb aside: of "Hungary, which held it up, has been a
// member" that behind Hungary. It is i where there is none.
func (p *page) overRelative(s sentence, i int) int {
	k := i
	for k > 0 && k > i-4 && s.words[k-1].low != "," {
		if _, ok := p.l.membership["helps"].has(s.words[k-1].low); !ok {
			return i
		}
		k--
	}
	if k == 0 || s.words[k-1].low != "," {
		return i
	}
	for f := k - 2; f > 0; f-- {
		switch s.words[f].low {
		case ",", ";", ":":
			return i
		case "which", "who", "whose", "where":
			if s.words[f-1].low == "," {
				return f - 1
			}
			return i
		}
	}
	return i
}

// whoseClause are the states that a relative clause behind the comma at word i is about: the last one named, of a list of three or more all.
func (p *page) whoseClause(s sentence, i int) []string {
	if all := p.members(s, i); len(all) >= 3 {
		return all
	}
	return p.lastNamed(s, i)
}

// lastNamed are the states of the name that ends right before word i, a comma aside.
func (p *page) lastNamed(s sentence, i int) []string {
	if i > 0 {
		return p.stateOnly(p.mention(s.words[i-1]))
	}
	return nil
}

// stateOnly are the states of a mention that names states themselves, not persons who act for them.
func (p *page) stateOnly(m *who.Mention) []string {
	if m == nil || m.Kind != chancery.State || m.How == who.Place || m.How == who.Adjective {
		return nil
	}
	return m.Actors
}

// negated reports whether the words before i, back to the start of the clause, unmake what is said.
func (p *page) negated(s sentence, i int) bool {
	from := i
	for from > 0 && i-from < 9 {
		switch s.words[from-1].low {
		case ";", ":", ".":
		default:
			from--
			continue
		}
		break
	}
	at, _ := anyOf(s.words, from, i, p.l.membership["not"])
	return at >= 0
}

// negatedIn is negated for what stands behind word f.
func (p *page) negatedIn(s sentence, f, i int) bool {
	at, _ := anyOf(s.words, f, i, p.l.membership["not"])
	return at >= 0
}

// negatedHere is negated for an apposition: what stands before its comma says nothing of it.
func (p *page) negatedHere(s sentence, i int) bool {
	for k := i - 1; k >= max(0, i-4); k-- {
		if s.words[k].low == "," {
			at, _ := anyOf(s.words, k, i, p.l.membership["not"])
			return at >= 0
		}
	}
	return p.negated(s, i)
}

// behind reads "NATO members France and Germany", "fellow BRICS member India", "Belgium and Portugal are NATO allies".
func (p *page) behind(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := range s.words {
		g, ok := p.groupingAt(s, i)
		if !ok || g.first != i || !g.listed {
			continue
		}
		next := p.overOwn(s, g.last)
		if w := wordAt(s, next); w == "and" || w == "," || w == "or" { // "EU and NATO members"
			if g2, more := p.groupingAt(s, min(next+1, len(s.words)-1)); more && g2.listed {
				next = p.overOwn(s, g2.last)
			}
		}
		_, l, ok := match(s.words, next, p.l.membership["behind"])
		if !ok || p.negatedHere(s, i) {
			continue
		}
		var members []string
		if l < len(s.words) && s.words[l].kind == letters && s.words[l].low != "and" {
			members, _ = p.seriesStates(s, l)
		}
		if k := listMark(s.words, l); len(members) == 0 && k > l {
			if listed, end := p.seriesStates(s, k); len(listed) >= 2 && !p.goesOnAsVerb(s, end, k) || len(listed) == 1 && next > g.last+1 {
				members = listed // "the bloc's five members: A, B and C", "NATO's newest member, Sweden"
			}
		}
		if len(members) == 0 && i > 0 && linksBack(s.words, p.listStart(s, i)) {
			members = p.members(s, p.listStart(s, i))
		}
		for _, m := range members {
			out = append(out, p.membership(s, g, m, i, l, nearby))
		}
	}
	return out
}

// listStart is where the list of groupings begins that the one at word i continues: "have been [EU and] NATO members".
func (p *page) listStart(s sentence, i int) int {
	if i >= 2 && (s.words[i-1].low == "and" || s.words[i-1].low == ",") {
		for k := i - 2; k >= max(0, i-8); k-- {
			if g, ok := p.groupingAt(s, k); ok && g.listed && g.last == i-1 && !p.inside(s, k) {
				return k
			}
		}
	}
	return i
}

// overOwn is the word behind a hyphen, or behind what makes the members the grouping's own: "'s five [members]".
func (p *page) overOwn(s sentence, i int) int {
	if i < len(s.words) && s.words[i].low == "-" {
		return i + 1
	}
	k := i
	for k < len(s.words) && k < i+5 {
		_, own := p.l.membership["own members"].has(s.words[k].low)
		_, beside := p.l.membership["own beside"].has(s.words[k].low)
		if !own && !beside && s.words[k].kind != number {
			break
		}
		k++
	}
	return k
}

// listMark is the word behind a mark or word that opens a list at i, i where there is none.
func listMark(ws []word, i int) int {
	if i < len(ws) {
		switch ws[i].low {
		case ",", ":", "-", "(", "are", "namely", "being":
			return i + 1
		}
	}
	return i
}

// goesOnAsVerb reports whether the list that ends at word end was opened by a comma and is followed by no mark: then it may be the
// subject of what comes ("… members, France and Italy said").
func (p *page) goesOnAsVerb(s sentence, end, k int) bool {
	return s.words[k-1].low == "," && end < len(s.words) && s.words[end].kind != mark
}

// linksBack reports whether the words right before i make what follows a predicate or an apposition: "are NATO allies", ", a NATO member".
func linksBack(ws []word, i int) bool {
	for k := i - 1; k >= max(0, i-5); k-- {
		switch ws[k].low {
		case "a", "an", "the", "fellow", "both", "close", "key", "founding", "full", "new", "newest", "now", "also", "all", "two", "only", "last", "first", "biggest", "largest", "smallest", "poorest", "current", "this", "year", "s", "'":
			continue
		case "one", "of", "among":
			continue
		case "are", "is", "were", "was", "been", "as", ",", "(", "remain", "remains", "became", "become", "becomes", "-":
			return true
		}
		return false
	}
	return false
}

// seriesStates reads a list of states from word i on.
func (p *page) seriesStates(s sentence, i int) (states []string, next int) {
	next = i
	for i < len(s.words) {
		w := s.words[i]
		m := p.mention(w)
		if st := p.stateOnly(m); len(st) > 0 {
			states = union(states, st...)
			for i < len(s.words) && s.words[i].tok < m.Last {
				i++
			}
			next = i
			continue
		}
		switch w.low {
		case "and", ",", "&", "the", "/", "-":
			i++
			continue
		case "since", "in", "from":
			if k := p.behindDate(s, i+1); len(states) > 0 && k > i {
				i = k // "Uruguay and, since 2024, Bolivia"
				continue
			}
		}
		return states, next
	}
	return states, next
}

// behindDate is the word behind the date at word i, 0 where there is none or no comma follows it.
func (p *page) behindDate(s sentence, i int) int {
	k := i
	for k < len(s.words) && p.dated(s, k) {
		k++
	}
	if k == i || k >= len(s.words) || s.words[k].low != "," {
		return 0
	}
	return k
}

// chairs reads "Malaysia's 2025 ASEAN chairmanship": who chairs belongs.
func (p *page) chairs(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := range s.words {
		g, ok := p.groupingAt(s, i)
		if !ok || g.first != i || !g.listed {
			continue
		}
		if _, _, ok := match(s.words, g.last, p.l.membership["chair"]); !ok || p.negated(s, i) {
			continue
		}
		for k := i - 1; k >= max(0, i-4); k-- {
			st := p.stateOnly(p.mention(s.words[k]))
			if len(st) == 1 && k+2 < len(s.words) && s.words[k+1].low == "'" {
				out = append(out, p.membership(s, g, st[0], i, g.last, 0.6))
				break
			}
		}
		if linksBack(s.words, i) {
			for _, m := range p.members(s, i) { // "Malaysia, the current ASEAN chair"
				out = append(out, p.membership(s, g, m, i, g.last, 0.6))
			}
		}
		if verb := p.holdsChair(s, i); verb > 0 {
			for _, m := range p.members(s, verb) {
				out = append(out, p.membership(s, g, m, i, g.last, 0.6))
			}
		}
	}
	return out
}

// presides reads "Brazil presides over Mercosur", "India, the current chair of the SCO".
func (p *page) presides(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := range s.words {
		_, next, ok := match(s.words, i, p.l.membership["chairs"])
		if !ok || p.negated(s, i) {
			continue
		}
		for _, g := range p.groupings(s, next) {
			_, noun, _ := match(s.words, g.last, p.l.mechanism["head"])
			if !g.listed || noun > 0 {
				continue // "chairs the G20 summit": whoever hosts
			}
			for _, m := range p.members(s, i) {
				out = append(out, p.membership(s, g, m, g.first, g.last, 0.6))
			}
		}
	}
	return out
}

// holdsChair is the verb of "holds the rotating" right before word i, 0 where there is none.
func (p *page) holdsChair(s sentence, i int) int {
	for i > 0 {
		n, _ := before(s.words, i, p.l.membership["chair beside"])
		if n == 0 {
			break
		}
		i -= n
	}
	n, _ := before(s.words, i, p.l.membership["holds chair"])
	if n == 0 {
		return 0
	}
	i -= n
	if i > 0 && (s.words[i-1].low == "which" || s.words[i-1].low == "who") {
		i-- // "Poland, which holds …"
	}
	return i
}

// explain learns the groupings that the text explains, before anything else is asked: "ABC, or Argentina, Brazil and Chile", "the Quad
// (Australia, India, Japan and the United States)".
func (p *page) explain() {
	for _, s := range p.sents {
		for i := range s.words {
			w := s.words[i]
			if !p.upper(w) && p.orgAt(w) == nil {
				continue
			}
			if members, _ := p.explanation(s, i); len(members) >= 3 && len(members) <= 4 {
				p.alias[w.low] = sorted(members)
				if m := p.orgAt(w); m != nil {
					p.alias[first(m.Actors)] = sorted(members)
				}
			}
		}
	}
}

// explained are the memberships that such an explanation tells.
func (p *page) explained(s sentence) []chancery.Membership {
	var out []chancery.Membership
	for i := range s.words {
		w := s.words[i]
		g, ok := p.groupingAt(s, i)
		if !p.upper(w) && p.orgAt(w) == nil && !ok || p.inside(s, i) {
			continue
		}
		members, last := p.explanation(s, i)
		if len(members) < 2 {
			continue
		}
		if !ok {
			g = grouping{id: chancery.ActorID(w.low), first: i, last: i + 1}
		}
		for _, m := range members {
			out = append(out, p.membership(s, g, m, i, last, told))
		}
	}
	return out
}

// inside reports whether word i continues the mention of the word before it.
func (p *page) inside(s sentence, i int) bool {
	return i > 0 && p.at[s.words[i].tok] != 0 && p.at[s.words[i].tok] == p.at[s.words[i-1].tok]
}

// explanation reads the list of states that explains the acronym at word i, and the word behind it.
func (p *page) explanation(s sentence, i int) (members []string, last int) {
	k := i + 1
	if m := p.mention(s.words[i]); m != nil {
		for k < len(s.words) && s.words[k].tok < m.Last {
			k++
		}
	}
	for steps := 0; k < len(s.words) && steps < 4; steps++ {
		if _, next, ok := match(s.words, k, p.l.membership["explains"]); ok {
			if s.words[k].low == "of" && !p.nounBefore(s, k) {
				return nil, 0
			}
			members, last = p.seriesStates(s, next)
			if len(members) >= 3 {
				return members, last
			}
		}
		if _, next, ok := match(s.words, k, p.l.membership["noun"]); ok {
			k = next
			continue
		}
		switch s.words[k].low {
		case ",", "summit", "meeting", "-", "(":
			k++
			continue
		}
		break
	}
	return nil, 0
}

func (p *page) nounBefore(s sentence, k int) bool {
	n, _ := before(s.words, k, p.l.membership["noun"])
	return n > 0
}

// grouplike reports whether the name of an organisation that the lists do not hold says that states may be its members.
func (p *page) grouplike(id string) bool {
	for w := range strings.SplitSeq(id, "-") {
		if _, ok := p.l.membership["grouplike"].has(w); ok {
			return true
		}
	}
	return !strings.Contains(id, "-") && len(id) >= 3 // an acronym, or explained in the text
}
