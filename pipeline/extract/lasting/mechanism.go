package lasting

import (
	"slices"
	"strconv"
	"strings"

	"chancery"
)

// format is a mechanism as one sentence tells it, before its level is settled over the text.
type format struct {
	chancery.Mechanism
	kind     string
	sentence int
	level    int    // how well Level is told: 2 by words, 1 by the roles of those who meet, 0 by the kind
	short    string // how the text abbreviates it: "bnc"
	numbered bool
	standing bool
}

// mechanisms finds the formats that meet again and again. One finding for each mention.
func (p *page) mechanisms() []chancery.Mechanism {
	var fs []format
	for _, s := range p.sents {
		found := p.formats(s)
		if p.again(fs, s) {
			found = slices.DeleteFunc(found, func(f format) bool { return !f.numbered || !f.standing })
		}
		fs = append(fs, found...)
		if len(found) == 0 {
			p.addTo(fs, s)
		} else {
			p.turn(&fs[len(fs)-1], s)
		}
	}
	settle(fs)
	var out []chancery.Mechanism
	for _, f := range fs {
		out = append(out, f.Mechanism)
	}
	return out
}

// formats finds the mechanisms of one sentence.
func (p *page) formats(s sentence) []format {
	var out []format
	end := 0
	for i := range s.words {
		if i < end {
			continue
		}
		v, next, ok := p.headAt(s, i)
		if !ok {
			continue
		}
		end = next
		if p.roundsOf(s, i, next) {
			continue
		}
		if f, ok := p.format(s, i, next, v); ok {
			out = append(out, f)
		}
	}
	out = oneEach(out)
	if f, ok := p.meets(s); ok && !levelTold(out, f.Level) {
		out = append(out, f)
	}
	return out
}

// oneEach folds the formats of one sentence that the same sides hold at the same level: "their annual security dialogue, known as the 2+2" is
// one. Only what is numbered apart is two.
func oneEach(fs []format) []format {
	var out []format
	for _, f := range fs {
		i := slices.IndexFunc(out, func(g format) bool {
			return g.Level == f.Level && slices.Equal(g.Parties, f.Parties) && !(g.numbered && f.numbered && g.standing && f.standing)
		})
		if i < 0 {
			out = append(out, f)
			continue
		}
		g := &out[i]
		if f.standing && !g.standing {
			f.Every, f.numbered = max(f.Every, g.Every), f.numbered || g.numbered
			f, *g = *g, f
		}
		g.Every, g.numbered = max(g.Every, f.Every), g.numbered || f.numbered
		if g.short == "" {
			g.short = f.short
		}
	}
	return out
}

// levelTold reports whether fs hold a format of that level.
func levelTold(fs []format, level string) bool {
	return slices.ContainsFunc(fs, func(f format) bool { return f.Level == level })
}

// format judges the head s.words[i:next].
func (p *page) format(s sentence, i, next int, v string) (format, bool) {
	part := strings.Fields(v)
	kind, usual, standing := part[0], part[1], len(part) > 2
	f := p.nameStart(s, i)
	if p.ofGrouping(s, f, i) || p.ofIt(s, f) {
		return format{}, false
	}
	every, cadence := p.cadence(s, f, next)
	met := p.lastHeld(s)
	cadence = cadence || met >= 0
	turns := p.turns(s)
	numbered := p.ordinal(s, f) > 0 || p.roundNear(s, next)
	parties, sure := p.formatSides(s, f, next)
	if members := p.aliasIn(s, f, next); len(members) > 0 {
		parties, sure, standing = members, nearby, len(members) == 3 || standing // of a named trio the format itself is told
	}
	level, how := p.levelFor(s, f, next, kind, usual)
	if at, _ := anyOf(s.words, max(0, f-6), f, p.l.mechanism["governments"]); at >= 0 && kind == "consultation" && how < 2 {
		level, how, standing = "leaders", 2, true
	}
	switch {
	case len(parties) < 2 || len(parties) > mostParties || level == "-":
		return format{}, false
	case kind == "meeting" || kind == "talks" || kind == "calls":
		// Such words name a single happening unless a cadence or turns say otherwise.
		if !cadence && turns < 0 && !standing && !p.manyRounds(s) {
			return format{}, false
		}
	case !standing && !numbered && !cadence:
		return format{}, false
	case sure <= guessed && !standing && every == "" && kind != "summit" && kind != "dialogue" && kind != "consultation":
		return format{}, false // any body written in capitals, between whoever the text is about
	case sure <= guessed && !numbered && !cadence && !p.mutual(s, f, next):
		return format{}, false
	}
	m := chancery.Mechanism{Parties: parties, Name: p.formatName(s, f, i, next), Level: level, Every: chancery.Maybe(every)}
	if turns >= 0 {
		yes := true
		m.Alternates = &yes
	}
	m.NextHost = p.hostToBe(s, parties)
	m.Last = p.heldOn(s, met)
	if cadence || numbered {
		sure = min(1, sure+0.05)
	}
	m.Entry = p.entry("mechanism", kind, s, i, next, sure)
	return format{Mechanism: m, kind: kind, sentence: s.index, level: how, short: p.shortBehind(s, next), numbered: numbered, standing: standing}, true
}

// mostParties is how many sides a format has at most: more are a grouping.
const mostParties = 8

// formatSides are the sides of the format s.words[f:l]. Where the sentence says how many there are ("the five presidents"), it must be those.
func (p *page) formatSides(s sentence, f, l int) ([]string, float64) {
	sides, sure := p.sides(s, f, l)
	if st := p.turnPlaces(s); sure < told && len(st) == 2 && !slices.Equal(st, sides) {
		return st, nearby
	}
	if region := p.titleRegion(); sure <= guessed && len(region) > 0 {
		return region, nearby // a statement of "the Nordic ministers" on what they do
	}
	if at, members := p.regionIn(s, f, min(l+10, len(s.words))); at >= 0 && (sure <= guessed || len(sides) < 3) && !within(members, sides) {
		if len(sides) == 0 || at >= f { // "of the heads of state of Central Asia"; of a side and a region it is the two
			return sorted(members), nearby
		}
	}
	n := p.howMany(s)
	if n < 3 || n == len(sides) {
		return sides, sure
	}
	if named := p.withoutBodies(p.named(s, 0, len(s.words))); len(named) == n {
		return sorted(named), nearby
	}
	if at, members := p.regionIn(s, 0, len(s.words)); at >= 0 && len(members) == n {
		return sorted(members), nearby
	}
	for i := s.at - 1; i >= max(0, s.at-3); i-- {
		if named := p.withoutBodies(p.named(p.sents[i], 0, len(p.sents[i].words))); len(named) == n {
			return sorted(named), guessed
		}
	}
	if region := p.regionOf(n); region != nil {
		return region, guessed
	}
	if sure < told {
		return nil, 0
	}
	return sides, sure
}

// regionOf are the states of a region of n that the text speaks of, nil where there is none.
func (p *page) regionOf(n int) []string {
	for _, s := range p.sents {
		if at, members := p.regionIn(s, 0, len(s.words)); at >= 0 && len(members) == n {
			return sorted(members)
		}
	}
	return nil
}

// turnPlaces are the states in whose cities s says that the rounds are held by turns: "in Prague and Taipei by turns", "alternately in Seoul and
// Washington".
func (p *page) turnPlaces(s sentence) []string {
	at := p.turns(s)
	for i := max(0, at-8); at >= 0 && i+2 < min(at+8, len(s.words)); i++ {
		a, b := p.mention(s.words[i]), p.mention(s.words[i+2])
		if a == nil || b == nil || a.Kind != chancery.State || b.Kind != chancery.State || s.words[i+1].low != "and" || len(a.Actors) != 1 || len(b.Actors) != 1 {
			continue
		}
		if st := union(a.Actors, b.Actors...); len(st) == 2 {
			return sorted(st)
		}
	}
	return nil
}

// titleRegion are the states of the region that the title is about, where it names no state by itself.
func (p *page) titleRegion() []string {
	for _, s := range p.sents {
		if !s.title && s.at > 0 {
			break
		}
		if at, members := p.regionIn(s, 0, len(s.words)); at >= 0 && len(p.named(s, 0, len(s.words))) == 0 {
			return sorted(members)
		}
	}
	return nil
}

// regionIn is the first region named in the words [from, to) that stands for its states, and these.
func (p *page) regionIn(s sentence, from, to int) (at int, members []string) {
	at, v := anyOf(s.words, from, to, p.l.sides["region"])
	if at < 0 {
		return -1, nil
	}
	return at, strings.Fields(v)
}

// howMany is how many sides the sentence says there are: "the five presidents", "the three neighbours"; 0 where it does not.
func (p *page) howMany(s sentence) int {
	for i := range s.words {
		n := 0
		if v, ok := p.l.quantity["number"].has(s.words[i].low); ok {
			n = int(number64(v))
		} else if s.words[i].kind == number && len(s.words[i].low) == 1 {
			n, _ = strconv.Atoi(s.words[i].low)
		}
		if n < 3 || n > mostParties {
			continue
		}
		for k := i + 1; k < min(i+4, len(s.words)); k++ {
			if _, _, ok := match(s.words, k, p.l.mechanism["sides"]); ok {
				return n
			}
			if s.words[k].kind == mark && s.words[k].low != "-" {
				break
			}
		}
	}
	return 0
}

// ordinal is the number that stands before the name that starts at f: "the 22nd …", "the sixth …".
func (p *page) ordinal(s sentence, f int) int {
	for i := max(0, f-3); i < f+1 && i < len(s.words); i++ {
		if n, _ := p.ordinalAt(s.words, i); n > 0 {
			return n
		}
	}
	return 0
}

// ordinalAt reads an ordinal at word i: "22nd", "sixth", "twenty-first". A plain "first" is none: it may be the only one.
func (p *page) ordinalAt(ws []word, i int) (n, next int) {
	w := ws[i]
	if w.kind == number && i+1 < len(ws) && ws[i+1].glued {
		switch ws[i+1].low {
		case "st", "nd", "rd", "th":
			n, _ := strconv.Atoi(w.low)
			return n, i + 2
		}
	}
	if v, next, ok := match(ws, i, p.l.mechanism["ordinal"]); ok {
		n, _ := strconv.Atoi(v)
		if n > 1 || w.low != "first" || i+1 < len(ws) && ws[i+1].low == "-" {
			return n, next
		}
	}
	return 0, i
}

// roundNear reports whether the sentence counts the format's rounds: "the third round of the dialogue", "its third session".
func (p *page) roundNear(s sentence, l int) bool {
	for i := max(0, l-14); i < min(l+14, len(s.words)); i++ {
		if _, _, ok := match(s.words, i, p.l.mechanism["round"]); ok && p.ordinal(s, i) > 0 {
			return true
		}
	}
	return p.ordinal(s, min(l+5, len(s.words)-1)) > 0
}

// manyRounds reports whether the sentence counts a third or later round: by then the talks are a format.
func (p *page) manyRounds(s sentence) bool {
	for i := range s.words {
		if _, _, ok := match(s.words, i, p.l.mechanism["round"]); ok && p.ordinal(s, i) >= 3 {
			return true
		}
	}
	return false
}

// settle gives all mentions of one format in a text the level that is told best.
func settle(fs []format) {
	type key struct{ kind, parties string }
	best := map[key]format{}
	for _, f := range fs {
		k := key{f.kind, strings.Join(f.Parties, "-")}
		if b, ok := best[k]; !ok || f.level > b.level {
			best[k] = f
		}
	}
	for i := range fs {
		if fs[i].level < 2 {
			fs[i].Level = best[key{fs[i].kind, strings.Join(fs[i].Parties, "-")}].Level
		}
	}
}
