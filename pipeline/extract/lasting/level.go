package lasting

import (
	"chancery"
	"chancery/pipeline/extract/who"
)

// levelFor tells on what level the format s.words[f:l] of a kind meets, and how well that is told; "-" where nothing tells it.
func (p *page) levelFor(s sentence, f, l int, kind, usual string) (level string, how int) {
	level, how = p.level(s, f, l, kind, usual)
	if level == "-" {
		if at, v := p.whoMeets(s); at >= 0 {
			level, how = v, 1
		}
	}
	if v := p.chairedBy(s, f, l); v != "" && how < 2 {
		level, how = v, 2
	}
	if v := p.under(s, l); v != "" && how < 2 {
		level, how = v, 2
	}
	if v := p.heldBy(s, f); v != "" && how < 2 && kind != "commission" {
		level, how = v, 1
	}
	if v := p.levelOf(s); v != "" {
		level, how = v, 2
	}
	if kind == "summit" && how < 2 {
		level, how = usual, 1 // whoever speaks of it, leaders hold it
	}
	return level, how
}

// level reads who meets from the format's name and what follows it, else from the roles of the persons in the sentence.
func (p *page) level(s sentence, f, l int, kind, usual string) (string, int) {
	if at, v := anyOf(s.words, f-3, l, p.l.mechanism["level"]); at >= 0 {
		return v, 2
	}
	for i := l; i < min(l+9, len(s.words)); i++ {
		if _, next, ok := match(s.words, i, p.l.mechanism["brings together"]); ok {
			i = next - 1 // ", which brings together ministers of …"
			continue
		}
		switch s.words[i].low {
		case ",", ";", ".", "which", "that", "when":
			i = len(s.words)
			continue
		}
		if v, _, ok := match(s.words, i, p.l.mechanism["level"]); ok {
			return v, 2
		}
	}
	if best := p.rolesIn(s, p.clauseStart(s, f), p.clauseEnd(s, l)); best != "" && kind != "commission" && kind != "working-group" {
		return best, 1
	}
	if kind == "consultation" && p.leaderTells(s) {
		return "leaders", 0
	}
	return usual, 0
}

// clauseStart and clauseEnd bound the clause of the word i where a conjunction of time parts it: who came to power "when the talks began" is not
// one who talks.
func (p *page) clauseStart(s sentence, i int) int {
	for i > 0 && s.words[i-1].low != "when" && s.words[i-1].low != "since" && s.words[i-1].low != ";" {
		i--
	}
	return i
}

func (p *page) clauseEnd(s sentence, i int) int {
	for i < len(s.words) && s.words[i].low != "when" && s.words[i].low != "since" && s.words[i].low != ";" {
		i++
	}
	return i
}

// rolesIn is the level that the roles of the persons in the words [from, to) give: that of the lowest. "" where no role is told.
func (p *page) rolesIn(s sentence, from, to int) string {
	best := ""
	for i := from; i < to; i++ {
		m := p.mention(s.words[i])
		if m == nil || i > 0 && s.words[i-1].tok >= m.First {
			continue
		}
		if p.onlySays(s, i, m) {
			continue
		}
		if v, ok := p.l.mechanism["role"].has(m.Role); ok && m.Role != "" && best != "ministers" {
			best = v
		}
	}
	return best
}

// leaderTells reports whether a leader is the one who tells what s says.
func (p *page) leaderTells(s sentence) bool {
	for i, w := range s.words {
		if m := p.mention(w); m != nil && m.Role != "" && p.onlySays(s, i, m) {
			v, _ := p.l.mechanism["role"].has(m.Role)
			return v == "leaders"
		}
	}
	return false
}

// onlySays reports whether the person m, named from word i on, is only the one who tells: "Foreign Minister X announced that …".
func (p *page) onlySays(s sentence, i int, m *who.Mention) bool {
	for i < len(s.words) && s.words[i].tok < m.Last {
		i++
	}
	at, _ := anyOf(s.words, i, min(i+3, len(s.words)), p.l.mechanism["says"])
	return at >= 0
}

// under reads who heads what ends before word l: "… was held in Vientiane under the two prime ministers". "" where nobody is said to.
func (p *page) under(s sentence, l int) string {
	for i := l; i+1 < len(s.words); i++ {
		if s.words[i].low != "under" {
			continue
		}
		if at, v := anyOf(s.words, i+1, min(i+5, len(s.words)), p.l.mechanism["level"]); at >= 0 {
			return v
		}
		if v := p.rolesIn(s, i+1, min(i+4, len(s.words))); v != "" {
			return v
		}
	}
	return ""
}

// chairedBy reads who chairs what s.words[f:l] names: "co-chaired by Presidents X and Y" behind it, "the two heads of state chaired" before it.
// "" where nobody is said to.
func (p *page) chairedBy(s sentence, f, l int) string {
	for i := range s.words {
		_, next, ok := match(s.words, i, p.l.mechanism["chair"])
		switch {
		case !ok:
		case i >= l && i < l+12 && next < len(s.words) && s.words[next].low == "by":
			if at, v := anyOf(s.words, next, min(next+7, len(s.words)), p.l.mechanism["level"]); at >= 0 {
				return v
			}
			return p.rolesIn(s, next, min(next+24, len(s.words)))
		case next <= f && f-next < 14 && !endsClause(s.words[next:f]):
			level := ""
			for k := 0; k < i; k++ { // the last one before the verb chairs
				if v, n, ok := match(s.words, k, p.l.mechanism["level"]); ok && n <= i {
					if !p.counts(s, k) {
						level = v
					}
					k = n - 1
				}
			}
			if level == "" {
				level = p.rolesIn(s, 0, i)
			}
			return level
		}
	}
	return ""
}

// counts reports whether a number stands right before word i: "who led five ministers" chairs nothing with them.
func (p *page) counts(s sentence, i int) bool {
	if i == 0 {
		return false
	}
	v, ok := p.l.quantity["number"].has(s.words[i-1].low)
	return s.words[i-1].kind == number || ok && number64(v) > 2
}

// endsClause reports whether a clause ends within ws.
func endsClause(ws []word) bool {
	for _, w := range ws {
		if w.low == "," || w.low == ";" || w.low == ":" {
			return true
		}
	}
	return false
}

// heldBy is the level of whoever holds what is named from word f on: "Prime Ministers A and B held the 7th …". "" where nobody is said to.
func (p *page) heldBy(s sentence, f int) string {
	verb := -1
	for i := f - 1; i >= max(0, f-12) && verb < 0; i-- {
		if _, _, ok := match(s.words, i, p.l.mechanism["holds"]); ok {
			verb = i
		}
	}
	level := ""
	for k := 0; k < verb; k++ {
		if v, n, ok := match(s.words, k, p.l.mechanism["level"]); ok && n <= verb {
			level, k = v, n-1
		}
		if _, _, says := match(s.words, k, p.l.mechanism["says"]); says {
			level = ""
		}
	}
	return level
}

// levelOf reads "at ministerial level", "at the level of deputy ministers". "" for none.
func (p *page) levelOf(s sentence) string {
	for i, w := range s.words {
		if w.low != "level" && w.low != "levels" {
			continue
		}
		if i+1 < len(s.words) && s.words[i+1].low == "of" {
			if at, v := anyOf(s.words, i+2, i+6, p.l.mechanism["level"]); at >= 0 {
				return v
			}
		}
		if at, v := anyOf(s.words, i-3, i+1, p.l.mechanism["level"]); at >= 0 {
			return v
		}
	}
	return ""
}

// whoMeets is the word for who meets, nearest before the verb.
func (p *page) whoMeets(s sentence) (at int, level string) {
	at = -1
	behind := 0 // "prime ministers" are no ministers
	for i := range s.words {
		if v, next, ok := match(s.words, i, p.l.mechanism["level"]); ok && i >= behind {
			behind = next
			if m := p.mention(s.words[i]); m == nil || m.Kind != chancery.Person || !p.onlySays(s, i, m) {
				at, level = i, v
			}
		}
		if _, _, meet := match(s.words, i, p.l.mechanism["gather"]); at >= 0 && meet {
			break
		}
	}
	return at, level
}
