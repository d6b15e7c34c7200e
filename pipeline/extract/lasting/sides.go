package lasting

import (
	"cmp"
	"sort"

	"chancery"
	"chancery/pipeline/extract/who"
)

// states are the sides that a mention may stand for in a relation: states, and bodies that hold relations like a state (the EU).
// A mere place is none.
func (p *page) states(m *who.Mention) []string {
	if m == nil || m.How == who.Place {
		return nil
	}
	switch m.Kind {
	case chancery.State:
		if p.isBrussels(m) {
			return []string{"eu"}
		}
		return m.Actors
	case chancery.Person:
		return m.States
	}
	var out []string
	for _, a := range m.Actors {
		if p.l.sides["bodies"].hasID(a) {
			out = append(out, a)
		} else if members := p.alias[a]; len(members) > 0 {
			out = append(out, members...)
		}
	}
	if len(out) == 0 {
		return m.States
	}
	return out
}

// isBrussels reports whether m is the city for which, in a text that names the EU, the EU rather than Belgium is meant.
func (p *page) isBrussels(m *who.Mention) bool {
	if m.How != who.Capital || first(m.Actors) != "BEL" {
		return false
	}
	for i := range p.c.Mentions {
		if first(p.c.Mentions[i].Actors) == "eu" {
			return true
		}
	}
	return false
}

// party is states without the organisations that only serve one (a ministry, an agency): these name whose view is told, not between
// whom a thing stands.
func (p *page) party(m *who.Mention) []string {
	if m != nil && m.Kind == chancery.Organisation && len(p.alias[first(m.Actors)]) == 0 {
		if !p.l.sides["bodies"].hasID(first(m.Actors)) {
			return nil
		}
	}
	return p.states(m)
}

func first(s []string) string {
	if len(s) == 0 {
		return ""
	}
	return s[0]
}

// findPair finds the two sides that the text is mostly about: title and first sentences weigh most.
func (p *page) findPair() {
	p.count = map[string]int{}
	lead := 0
	for _, s := range p.sents {
		weight := 1
		if s.title {
			weight = 3
		} else if lead < 3 {
			weight, lead = 2, lead+1
		}
		seen := map[string]bool{}
		last := int32(0)
		for _, w := range s.words {
			k := p.at[w.tok]
			if k == 0 || k == last {
				continue
			}
			last = k
			for _, st := range p.party(&p.c.Mentions[k-1]) {
				if !seen[st] {
					seen[st] = true
					p.count[st] += weight
				}
			}
		}
	}
	all := make([]string, 0, len(p.count))
	for st := range p.count {
		all = append(all, st)
	}
	sort.Slice(all, func(i, j int) bool {
		if a, b := p.count[all[i]], p.count[all[j]]; a != b {
			return a > b
		}
		return all[i] < all[j]
	})
	if len(all) >= 2 {
		p.two = sorted(all[:2])
	}
	// A second side that is hardly named, or a third that is named as often, leaves no pair that "the two countries" could mean.
	if len(all) >= 2 && p.count[all[1]] >= 3 && (len(all) == 2 || p.count[all[2]] < p.count[all[1]]) {
		p.pair = sorted(all[:2])
	} else if st := p.opening(); len(st) == 2 && len(all) > 2 && p.count[st[0]] >= p.count[all[2]] && p.count[st[1]] >= p.count[all[2]] && p.count[all[2]] >= 3 {
		p.pair = st // a third is named as often, but the text opens with these
	}
	p.clear = len(p.pair) == 2 && (len(all) == 2 || 2*p.count[all[2]] <= p.count[all[1]])
	if p.clear && within(p.pair, p.leadSides()) {
		p.main = p.pair
	}
	if len(p.pair) == 2 {
		p.two = p.pair
	}
}

// leadSides are the sides named in the title and the first sentences below it: who is only named further down, the text is not about.
func (p *page) leadSides() []string {
	var out []string
	body := 0
	for _, s := range p.sents {
		out = union(out, p.named(s, 0, len(s.words))...)
		if !s.title {
			if body++; body == 3 {
				break
			}
		}
	}
	return out
}

// opening are the two sides that the first sentence below the title names first, nil where it names fewer.
func (p *page) opening() []string {
	for _, s := range p.sents {
		if named := p.named(s, 0, len(s.words)); !s.title && len(named) >= 2 {
			return sorted(named[:2])
		} else if !s.title && len(named) == 1 {
			return nil
		}
	}
	return nil
}

func sorted(s []string) []string {
	out := append([]string(nil), s...)
	sort.Strings(out)
	return out
}

// union adds to a what of b is not in it.
func union(a []string, b ...string) []string {
	out := append([]string(nil), a...)
	for _, x := range b {
		if !has(out, x) {
			out = append(out, x)
		}
	}
	return out
}

func has(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// other is the side of the pair that is not st.
func (p *page) other(st string) string {
	if len(p.pair) == 2 {
		switch st {
		case p.pair[0]:
			return p.pair[1]
		case p.pair[1]:
			return p.pair[0]
		}
	}
	return ""
}

// series reads a list of sides from word i on ("India and Russia", "China, India and Russia", "us and China"), over articles and
// adjectives, and returns the word behind it.
func (p *page) series(s sentence, i int) (sides []string, next int) {
	next = i
	gap := 0
	for i < len(s.words) && gap < 4 {
		w := s.words[i]
		if st := p.party(p.mention(w)); len(st) > 0 {
			m := p.mention(w)
			sides = union(sides, st...)
			for i < len(s.words) && s.words[i].tok < m.Last {
				i++
			}
			next, gap = i, 0
			continue
		}
		if st := cmp.Or(p.speaks(s, i), p.bloc(s, i)); st != "" {
			sides = union(sides, st)
			i++
			next, gap = i, 0
			continue
		}
		if _, ok := p.l.sides["state form"].has(w.low); ok && len(sides) == 0 {
			i++ // "the Kingdom of Norway", where only the last word is taken for a name
			continue
		}
		switch w.low {
		case "and", ",", "&", "/", "-", "'", "s", "as", "well":
			i++
			continue
		case "the", "its", "their", "neighbouring", "neighboring", "partner", "ally", "friendly", "fellow", "both", "partners", "allies":
			if len(sides) == 0 || s.words[i-1].low == "and" || s.words[i-1].low == "," {
				i++
				gap++
				continue
			}
		}
		return sides, next
	}
	return sides, next
}

// bloc is the body that "the bloc" stands for at word i: the last one named before it in the sentence. "" where there is none.
func (p *page) bloc(s sentence, i int) string {
	if w := s.words[i].low; w != "bloc" && w != "union" || p.mention(s.words[i]) != nil {
		return ""
	}
	for k := i - 1; k >= 0; k-- {
		if m := p.orgAt(s.words[k]); m != nil && p.l.sides["bodies"].hasID(first(m.Actors)) {
			return m.Actors[0]
		}
	}
	return ""
}

// speaks is the state for which a pronoun of the first person stands at word i, "" where there is none.
func (p *page) speaks(s sentence, i int) string {
	if _, ok := p.l.sides["first person"].has(s.words[i].low); !ok {
		return ""
	}
	st := s.statement(span(s.words, i, i+1))
	if st == nil || len(st.States) == 0 {
		return ""
	}
	return st.States[0]
}

// Ways to find the sides of a phrase, with how sure each is.
const (
	told    = 0.9 // "between A and B", "A's … with B", "A-B …"
	nearby  = 0.75
	guessed = 0.5 // from what the whole text is about
)

// sides tells between whom the thing named by s.words[f:l] stands. Fewer than two sides mean that it cannot be told.
func (p *page) sides(s sentence, f, l int) (sides []string, sure float64) {
	ws := s.words
	if st := p.between(s, f, l); len(st) >= 2 {
		return sorted(st), told
	}
	if st := p.aliasIn(s, f, l); len(st) >= 2 {
		return st, nearby
	}
	if st := p.hyphened(s, f, l); len(st) >= 2 {
		return sorted(st), told
	}
	if st := p.with(s, f, l); len(st) >= 2 {
		return sorted(st), told - 0.05
	}
	if st := p.directed(s, f, l); len(st) == 2 {
		return st, told - 0.05
	}
	all := p.withoutBodies(p.named(s, 0, len(ws)))
	speaker := ""
	if st := s.statement(span(ws, f, l)); st != nil {
		speaker = first(st.States)
	}
	switch {
	case len(all) == 2:
		return sorted(all), nearby
	case len(all) == 1 && speaker != "" && speaker != all[0] && (p.pair == nil || has(p.pair, speaker)) && p.mutual(s, f, l):
		return sorted([]string{all[0], speaker}), nearby
	case len(all) >= 3 && p.oneSeries(s, len(all)):
		return sorted(all), nearby
	case len(all) > 2:
		if clause := p.withoutBodies(p.inClause(s, f, l)); len(clause) == 2 {
			return sorted(clause), nearby
		}
		if group := p.group(s, f, l); len(group) == 2 {
			return sorted(group), nearby
		}
		if len(p.pair) == 2 && has(all, p.pair[0]) && has(all, p.pair[1]) {
			return p.pair, guessed
		}
		return nil, 0
	case len(all) == 1 && p.other(all[0]) != "":
		return p.pair, guessed
	case len(all) == 0 && len(p.pair) == 2 && (speaker == "" || has(p.pair, speaker)):
		return p.pair, guessed
	}
	return nil, 0
}

// inClause are the sides named in the clause of s.words[f:l], where a conjunction parts it from others: "A cancelled the order of B because of C".
func (p *page) inClause(s sentence, f, l int) []string {
	parts := func(i int) bool {
		_, ok := p.l.sides["parts clauses"].has(s.words[i].low)
		return ok
	}
	for f > 0 && !parts(f-1) {
		f--
	}
	for l < len(s.words) && !parts(l) {
		l++
	}
	return p.named(s, f, l)
}

// directed reads "British aid to Kenya", "China's investment in Peru", "exports from Chile to Japan": whose the phrase is, and whom it goes to or comes
// from.
func (p *page) directed(s sentence, f, l int) []string {
	ws := s.words
	_, to := p.l.sides["directs"].has(wordAt(s, l))
	if !to {
		return nil
	}
	there := p.nearestSide(s, l+1, min(l+3, len(ws)-1), 1, "")
	if there == "" {
		return nil
	}
	if ws[l].low == "from" {
		for i := l + 1; i < min(l+6, len(ws)); i++ {
			if w := ws[i].low; w == "to" || w == "into" {
				if other := p.nearestSide(s, i+1, min(i+3, len(ws)-1), 1, there); other != "" {
					return sorted([]string{there, other})
				}
			}
		}
	}
	for i := f - 1; i >= max(0, f-4); i-- {
		w := ws[i]
		if w.kind == mark && w.low != "'" && w.low != "-" {
			return nil
		}
		if st := p.party(p.mention(w)); len(st) == 1 && st[0] != there {
			return sorted([]string{st[0], there})
		}
	}
	return nil
}

// oneSeries reports whether n sides stand in the sentence as one list: "Egypt, Jordan and Iraq".
func (p *page) oneSeries(s sentence, n int) bool {
	for i := range s.words {
		if len(p.party(p.mention(s.words[i]))) > 0 {
			list, _ := p.series(s, i)
			return len(list) == n
		}
	}
	return false
}

// withoutBodies leaves out the EU and its like where the text is not about a relation of theirs: two states may well speak of it.
func (p *page) withoutBodies(all []string) []string {
	var out []string
	for _, st := range all {
		if !p.l.sides["bodies"].hasID(st) || has(p.pair, st) {
			out = append(out, st)
		}
	}
	return out
}

// between reads "between A and B" and "of A and B" behind the phrase, and "between A and B" anywhere else in the sentence.
func (p *page) between(s sentence, f, l int) []string {
	ws := s.words
	for i := l; i < min(l+14, len(ws)); i++ {
		if ws[i].low != "between" && (ws[i].low != "of" || i > l+3) {
			continue
		}
		if st, _ := p.series(s, i+1); len(st) >= 2 {
			return st
		}
	}
	for i := 0; i < f; i++ {
		if ws[i].low == "between" {
			if st, _ := p.series(s, i+1); len(st) >= 2 {
				return st
			}
		}
	}
	return nil
}

// hyphened reads two sides joined as a modifier: "India-Russia", "Russian-Indian", "Franco-German", nearest to the phrase first.
func (p *page) hyphened(s sentence, f, l int) []string {
	ws := s.words
	var best []string
	far := len(ws) + 1
	for i := 1; i+1 < len(ws); i++ {
		if ws[i].low != "-" && ws[i].low != "/" {
			continue
		}
		st := union(p.sidesAt(ws[i-1]), p.sidesAt(ws[i+1])...)
		if len(st) < 2 || !ws[i].glued || !ws[i+1].glued {
			continue
		}
		if i+3 < len(ws) && (ws[i+2].low == "-" || ws[i+2].low == "/") && ws[i+2].glued {
			st = union(st, p.sidesAt(ws[i+3])...)
		}
		d := i - l
		if i < f {
			d = f - i
		}
		if d < far {
			best, far = st, d
		}
	}
	return best
}

// sidesAt are the sides that one word stands for; of combining forms ("Franco") by the list.
func (p *page) sidesAt(w word) []string {
	if st, ok := p.l.sides["combining"].has(w.low); ok {
		return []string{st}
	}
	return p.party(p.mention(w))
}

// with reads "with B" near the phrase and finds the other side: whose the phrase is, the subject, or who speaks.
func (p *page) with(s sentence, f, l int) []string {
	ws := s.words
	at := -1
	for i := l; i < min(l+10, len(ws)); i++ {
		if (ws[i].low == "with" || ws[i].low == "towards") && !p.compared(ws, i+1) {
			at = i
			break
		}
	}
	for i := f - 1; at < 0 && i >= max(0, f-8); i-- {
		if ws[i].low == "with" && !p.compared(ws, i+1) {
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	there, next := p.series(s, at+1)
	if len(there) == 0 {
		return nil
	}
	if own := p.owner(s, f, l, at, next, there); own != "" {
		return union([]string{own}, there[0])
	}
	return nil
}

// owner finds the own side of "… with B": left of the phrase the nearest side that is not among there, then who speaks, then right of it, then the text's pair.
func (p *page) owner(s sentence, f, l, at, next int, there []string) string {
	ws := s.words
	pick := func(i int) string {
		if i >= at && i < next || i > 0 && s.words[i-1].low == "with" {
			return "" // another side of the same kind: "its trust with China, while relations with India …"
		}
		if st := p.speaks(s, i); st != "" && !has(there, st) {
			return st
		}
		if st := p.party(p.mention(ws[i])); len(st) == 1 && !has(there, st[0]) {
			return st[0]
		}
		return ""
	}
	for i := f - 1; i >= 0; i-- {
		if st := pick(i); st != "" {
			return st
		}
	}
	if st := s.statement(span(ws, f, l)); st != nil {
		if own := first(st.States); own != "" && !has(there, own) {
			return own
		}
	}
	for i := l; i < len(ws); i++ {
		if st := pick(i); st != "" {
			return st
		}
	}
	return p.other(there[0])
}

// named are the sides named in the words [from, to).
func (p *page) named(s sentence, from, to int) []string {
	var out []string
	last := int32(0)
	for i := max(from, 0); i < min(to, len(s.words)); i++ {
		k := p.at[s.words[i].tok]
		if k != 0 && k != last && !p.beside[s.words[i].tok] {
			out = union(out, p.party(&p.c.Mentions[k-1])...)
		}
		last = k
	}
	return out
}

// compares marks the sides that the text only names for comparison: "its third largest partner after China and Japan", "as large as that of Peru".
func (p *page) compares() {
	p.beside = make([]bool, len(p.d.Tokens))
	for _, s := range p.sents {
		for i := 0; i < len(s.words); i++ {
			_, next, ok := match(s.words, i, p.l.sides["compares"])
			if !ok {
				continue
			}
			for next < len(s.words) && s.words[next].kind == letters && smallBefore(s.words[next].low) {
				next++
			}
			i = max(i, p.mark(s, next)-1)
		}
	}
}

// smallBefore reports whether a word may stand between what compares and the first side: "after those with the Netherlands".
func smallBefore(low string) bool {
	switch low {
	case "the", "that", "those", "of", "with", "from", "to", "in", "either", "both":
		return true
	}
	return false
}

// mark marks the list of sides from word i on, and returns the word behind it.
func (p *page) mark(s sentence, i int) int {
	for last := i; i < len(s.words); i++ {
		if len(p.party(p.mention(s.words[i]))) > 0 {
			p.beside[s.words[i].tok] = true
			last = i + 1
			continue
		}
		switch s.words[i].low {
		case "and", "or", ",", "the", "'", "s", "nor":
		default:
			return last
		}
	}
	return i
}

// compared reports whether the side at or right behind word i, an article aside, is only named for comparison.
func (p *page) compared(ws []word, i int) bool {
	if i < len(ws) && ws[i].low == "the" {
		i++
	}
	return i < len(ws) && p.beside[ws[i].tok]
}

// group is the group of sides mentioned nearest to the phrase ("the two countries").
func (p *page) group(s sentence, f, l int) []string {
	var best []string
	far := len(s.words) + 1
	for i, w := range s.words {
		m := p.mention(w)
		if m == nil || m.How != who.Group {
			continue
		}
		if st := p.party(m); len(st) >= 2 {
			if d := max(f-i, i-l); d < far {
				best, far = st, d
			}
		}
	}
	return best
}

// mutual reports whether the sentence speaks of a relation as shared: "bilateral", "our", "each other".
func (p *page) mutual(s sentence, f, l int) bool {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.sides["mutual"])
	return at >= 0
}
