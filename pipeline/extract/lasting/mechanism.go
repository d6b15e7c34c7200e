package lasting

import (
	"sort"
	"strconv"
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// format is a mechanism as one sentence tells it, before its level is settled over the text.
type format struct {
	chancery.Mechanism
	kind     string
	sentence int
	level    int // how well Level is told: 2 by words, 1 by the roles of those who meet, 0 by the kind
}

// mechanisms finds the formats that meet again and again. One finding for each mention.
func (p *page) mechanisms() []chancery.Mechanism {
	var fs []format
	for _, s := range p.sents {
		found := p.formats(s)
		if p.again(fs, s) {
			found = nil
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

// again reports whether s goes on about the format told last, named by its last word only: "The Committee convenes once a year". What it
// adds is added.
func (p *page) again(fs []format, s sentence) bool {
	if len(fs) == 0 || s.index-fs[len(fs)-1].sentence > 3 {
		return false
	}
	f := &fs[len(fs)-1]
	for i := range min(5, len(s.words)) {
		w := s.words[i].low
		if w != "the" && w != "this" && w != "its" && w != "their" || i+1 >= len(s.words) {
			continue
		}
		if _, ok := p.l.mechanism["again"].has(s.words[i+1].low); !ok || !strings.HasSuffix(strings.ToLower(f.Name), s.words[i+1].low) {
			continue
		}
		if l := i + 2; l < len(s.words) && (s.words[l].low == "of" || s.words[l].low == "between" || s.words[l].low == "for") {
			return false
		}
		p.addCadence(f, s)
		return true
	}
	return false
}

// addCadence adds to f how often s says that it meets, and on what level.
func (p *page) addCadence(f *format, s sentence) {
	at, every := anyOf(s.words, 0, len(s.words), p.l.mechanism["every"])
	if at >= 0 && every != "?" && f.Every == "" {
		f.Every = chancery.Maybe(every)
		f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
	}
	if v := p.levelOf(s); v != "" && f.level < 2 {
		f.Level, f.level = v, 2
	}
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

// formats finds the mechanisms of one sentence.
func (p *page) formats(s sentence) []format {
	var out []format
	end := 0
	for i := range s.words {
		if i < end {
			continue
		}
		v, next, ok := match(s.words, i, p.l.mechanism["head"])
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
	if f, ok := p.meets(s); ok && !levelTold(out, f.Level) {
		out = append(out, f)
	}
	return out
}

// roundsOf reports whether the head s.words[i:next] only counts the rounds of a format named behind it: "the sixth meeting of the …
// Council".
func (p *page) roundsOf(s sentence, i, next int) bool {
	if _, ok := p.l.mechanism["its rounds"].has(s.words[next-1].low); !ok || next >= len(s.words) || s.words[next].low != "of" {
		return false
	}
	for k := next + 1; k < min(next+14, len(s.words)); k++ {
		if s.words[k].low == "," || s.words[k].low == ";" {
			return false
		}
		if v, _, ok := match(s.words, k, p.l.mechanism["head"]); ok && strings.HasSuffix(v, "standing") {
			return true
		}
	}
	return false
}

// levelTold reports whether fs hold a format of that level.
func levelTold(fs []format, level string) bool {
	for _, f := range fs {
		if f.Level == level {
			return true
		}
	}
	return false
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
	turns, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["alternates"])
	numbered := p.ordinal(s, f) > 0 || p.roundNear(s, next)
	parties, sure := p.sides(s, f, next)
	if members := p.aliasIn(s, f, next); len(members) > 0 {
		parties, sure, standing = members, nearby, len(members) == 3 || standing // of a named trio the format itself is told
	}
	level, how := p.level(s, f, next, usual)
	if level == "-" {
		if at, v := p.whoMeets(s); at >= 0 {
			level, how = v, 1
		}
	}
	if v := p.levelOf(s); v != "" {
		level, how = v, 2
	}
	if at, _ := anyOf(s.words, max(0, f-6), f, p.l.mechanism["governments"]); at >= 0 && kind == "consultation" && how < 2 {
		level, how, standing = "leaders", 2, true
	}
	if kind == "summit" && how < 2 {
		level, how = usual, 1 // whoever speaks of it, leaders hold it
	}
	switch {
	case len(parties) < 2 || len(parties) > 4 || level == "-":
		return format{}, false
	case kind == "meeting" || kind == "talks" || kind == "calls":
		// Such words name a single happening unless a cadence or turns say otherwise.
		if !cadence && turns < 0 && !standing && !(kind == "talks" && p.manyRounds(s)) {
			return format{}, false
		}
	case !standing && !numbered && !cadence:
		return format{}, false
	case sure <= guessed && !numbered && !cadence && !p.mutual(s, f, next):
		return format{}, false
	}
	m := chancery.Mechanism{Parties: parties, Name: p.formatName(s, f, i, next), Level: level, Every: chancery.Maybe(every)}
	if turns >= 0 {
		yes := true
		m.Alternates = &yes
	}
	m.NextHost = p.hostToBe(s, parties)
	if cadence || numbered {
		sure = min(1, sure+0.05)
	}
	m.Entry = p.entry("mechanism", kind, s, i, next, sure)
	return format{Mechanism: m, kind: kind, sentence: s.index, level: how}, true
}

// meets reads a cadence without a name: "the leaders meet once a year", "the presidents take turns in visiting each other".
func (p *page) meets(s sentence) (format, bool) {
	at, every := anyOf(s.words, 0, len(s.words), p.l.mechanism["every"])
	lv, level := p.whoMeets(s)
	turns, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["alternates"])
	if at < 0 {
		at, every = p.timesMet(s), ""
	}
	if at < 0 || every == "?" || lv < 0 || level == "officials" && every == "" {
		return format{}, false
	}
	verb := -1
	for i, w := range s.words {
		if w.low == "meet" || w.low == "meets" || w.low == "met" || w.low == "call" && i+1 < len(s.words) && s.words[i+1].low == "on" {
			verb = i
		}
	}
	if verb < 0 && turns < 0 {
		return format{}, false
	}
	parties, sure := p.sides(s, lv, max(lv, at)+1)
	if len(parties) < 2 || len(parties) > 3 {
		return format{}, false
	}
	m := chancery.Mechanism{Parties: parties, Name: adjective(every) + "meetings of the " + level, Level: level, Every: chancery.Maybe(every)}
	if turns >= 0 {
		yes := true
		m.Alternates = &yes
	}
	m.Entry = p.entry("mechanism", "meeting", s, at, at+1, sure)
	return format{Mechanism: m, kind: "meeting", sentence: s.index, level: 2}, true
}

// whoMeets is the word for who meets, nearest before the verb.
func (p *page) whoMeets(s sentence) (at int, level string) {
	at = -1
	behind := 0 // "prime ministers" are no ministers
	for i, w := range s.words {
		if v, next, ok := match(s.words, i, p.l.mechanism["level"]); ok && i >= behind {
			at, level, behind = i, v, next
		}
		if at >= 0 && (w.low == "meet" || w.low == "met" || w.low == "take" || w.low == "meets") {
			break
		}
	}
	return at, level
}

// timesMet finds "about twenty times" of a series that goes on ("since", "so far"), -1 where there is none.
func (p *page) timesMet(s sentence) int {
	for i := 1; i+1 < len(s.words); i++ {
		if w := s.words[i+1].low; s.words[i].low != "times" || w != "since" && w != "so" {
			continue
		}
		if n, _ := before(s.words, i, p.l.quantity["number"]); n > 0 || s.words[i-1].kind == number {
			return i
		}
	}
	return -1
}

func adjective(every string) string {
	switch every {
	case "P1Y":
		return "annual "
	case "P6M":
		return "half-yearly "
	case "P3M":
		return "quarterly "
	case "P1M":
		return "monthly "
	case "":
		return ""
	}
	return "regular "
}

// nameStart walks back from the head at i over what belongs to the format's name.
func (p *page) nameStart(s sentence, i int) int {
	f := i
	for f > 0 {
		w := s.words[f-1]
		if n, _ := before(s.words, f, p.l.mechanism["beside"]); n > 0 {
			f -= n
			continue
		}
		if m := p.mention(w); m != nil && (m.How == who.Pronoun || m.How == who.Group) && !p.capital(w) && w.kind == letters {
			break
		}
		if len(p.sidesAt(w)) > 0 || p.orgAt(w) != nil || p.isAlias(w) {
			f--
			continue
		}
		break
	}
	for f > 1 && s.words[f-1].low == "," && len(p.sidesAt(s.words[f])) > 0 && len(p.sidesAt(s.words[f-2])) > 0 {
		f -= 2 // "Chile, Peru and Mexico summit"
	}
	for f < i && (s.words[f].kind == mark || s.words[f].low == "and" || s.words[f].low == "s" || s.words[f].low == "the") {
		f++
	}
	return f
}

func (p *page) orgAt(w word) *who.Mention {
	if m := p.mention(w); m != nil && m.Kind == chancery.Organisation {
		return m
	}
	return nil
}

func (p *page) isAlias(w word) bool { return len(p.alias[w.low]) > 0 }

// ofGrouping reports whether the format is a grouping's own ("the BRICS summit"), not one between sides.
func (p *page) ofGrouping(s sentence, f, i int) bool {
	if p.hyphened(s, f, i) != nil {
		for k := f; k < i; k++ {
			if s.words[k].low == "-" {
				return false
			}
		}
	}
	for k := f; k < i; k++ {
		if m := p.orgAt(s.words[k]); m != nil && !p.isAlias(s.words[k]) && len(p.alias[first(m.Actors)]) == 0 {
			return true
		}
		if w := s.words[k]; p.upper(w) && !p.isAlias(w) && len(p.sidesAt(w)) == 0 {
			return true // an acronym that nobody explained
		}
	}
	return false
}

// ofIt reports whether the name that starts at f is that of a grouping's own round: "the group's 70th summit".
func (p *page) ofIt(s sentence, f int) bool {
	for k := max(1, f-4); k < f; k++ {
		if _, ok := p.l.mechanism["of it"].has(s.words[k-1].low); ok && s.words[k].low == "'" {
			return true
		}
	}
	return false
}

// upper reports whether w is an acronym: three letters or more, all capitals.
func (p *page) upper(w word) bool {
	t := p.d.Text[w.start:w.end]
	return w.kind == letters && len(t) >= 3 && strings.ToUpper(t) == t
}

// aliasIn are the members of a small explained grouping named in the words [f, l) or right behind ("of the ABC states").
func (p *page) aliasIn(s sentence, f, l int) []string {
	for i := f; i < min(l+8, len(s.words)); i++ {
		if m := p.alias[s.words[i].low]; len(m) > 0 {
			return m
		}
	}
	return nil
}

// cadence finds how often the format s.words[f:l] meets. A cadence near it counts, one in another part of the sentence does not.
func (p *page) cadence(s sentence, f, l int) (every string, ok bool) {
	at, v := anyOf(s.words, f-4, min(l+12, len(s.words)), p.l.mechanism["every"])
	if at < 0 {
		at, v = anyOf(s.words, 0, min(4, f), p.l.mechanism["every"]) // "Every year, in turn on either side of the border, …"
	}
	if at < 0 {
		v := p.everyMonths(s, f, l)
		return v, v != ""
	}
	if v == "?" {
		if at2, v2 := anyOf(s.words, at+1, min(l+12, len(s.words)), p.l.mechanism["every"]); at2 >= 0 && v2 != "?" {
			return v2, true
		}
		return "", true
	}
	return v, true
}

// everyMonths reads a cadence told by months: "every March and September" is twice a year.
func (p *page) everyMonths(s sentence, f, l int) string {
	for i := max(0, f-4); i < min(l+12, len(s.words)); i++ {
		if w := s.words[i].low; w != "every" && w != "each" {
			continue
		}
		n := 0
		for k := i + 1; k < len(s.words); k++ {
			_, next, ok := match(s.words, k, p.l.self["month"])
			if ok {
				n++
				k = next - 1
			} else if w := s.words[k].low; w != "and" && w != "," && w != "or" {
				break
			}
		}
		switch n {
		case 1:
			return "P1Y"
		case 2, 3, 4:
			return "P" + strconv.Itoa(12/n) + "M"
		}
	}
	return ""
}

// ordinal is the number that stands before the name that starts at f: "the 22nd …", "the sixth …".
func (p *page) ordinal(s sentence, f int) int {
	for i := max(0, f-3); i < f+1 && i < len(s.words); i++ {
		w := s.words[i]
		if w.kind == number && i+1 < len(s.words) && s.words[i+1].glued {
			switch s.words[i+1].low {
			case "st", "nd", "rd", "th":
				n, _ := strconv.Atoi(w.low)
				return n
			}
		}
		if v, _, ok := match(s.words, i, p.l.mechanism["ordinal"]); ok {
			n, _ := strconv.Atoi(v)
			if n > 1 || w.low != "first" || i+1 < len(s.words) && s.words[i+1].low == "-" {
				return n
			}
		}
	}
	return 0
}

// roundNear reports whether the sentence counts the format's rounds: "the third round of the dialogue", "its third session".
func (p *page) roundNear(s sentence, l int) bool {
	for i := range s.words {
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

// level tells who meets, and how well that is told.
func (p *page) level(s sentence, f, l int, usual string) (string, int) {
	if at, v := anyOf(s.words, f-3, l, p.l.mechanism["level"]); at >= 0 {
		return v, 2
	}
	for i := l; i < min(l+9, len(s.words)); i++ {
		switch s.words[i].low {
		case ",", ";", ".", "which", "that", "when":
			i = len(s.words)
			continue
		}
		if v, _, ok := match(s.words, i, p.l.mechanism["level"]); ok {
			return v, 2
		}
	}
	best := ""
	for i, w := range s.words {
		m := p.mention(w)
		if m == nil || i > 0 && s.words[i-1].tok >= m.First {
			continue
		}
		if v, ok := p.l.mechanism["role"].has(m.Role); ok && m.Role != "" && best != "ministers" {
			best = v
		}
	}
	if best != "" {
		return best, 1
	}
	return usual, 0
}

// formatName is the name as the record writes it, with "of the foreign ministers" where that follows.
func (p *page) formatName(s sentence, f, i, next int) string {
	l := next
	for k := next; k < min(next+8, len(s.words)); k++ {
		if k == next && s.words[k].low != "of" && s.words[k].low != "between" {
			break
		}
		if s.words[k].kind == mark && s.words[k].low != "-" && s.words[k].low != "'" {
			break
		}
		if _, n, ok := match(s.words, k, p.l.mechanism["level"]); ok {
			l = n
			break
		}
	}
	return p.text(s.words, f, l)
}

// hostToBe is the party where the sentence says that the next round will be.
func (p *page) hostToBe(s sentence, parties []string) chancery.Maybe {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["future"])
	if at < 0 {
		return ""
	}
	for i := at; i+1 < min(at+12, len(s.words)); i++ {
		if w := s.words[i].low; w != "in" && w != "at" && w != "by" && w != "to" {
			continue
		}
		if i+2 < len(s.words) && s.words[i+1].low == "the" {
			i++
		}
		if st := p.party(p.mention(s.words[i+1])); len(st) == 1 && has(parties, st[0]) {
			return chancery.Maybe(st[0])
		}
		if m := p.mention(s.words[i+1]); m != nil && m.Kind == chancery.State && len(m.Actors) == 1 && has(parties, m.Actors[0]) {
			return chancery.Maybe(m.Actors[0])
		}
	}
	return ""
}

// addTo adds what a sentence without a format of its own says of the one told just before: turns, or whose turn it is.
func (p *page) addTo(fs []format, s sentence) {
	if len(fs) == 0 {
		return
	}
	f := &fs[len(fs)-1]
	if s.index-f.sentence > 2 {
		return
	}
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["alternates"]); at >= 0 && f.Alternates == nil && f.kind != "calls" {
		yes := true
		f.Alternates = &yes
		f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
	}
	p.addCadence(f, s)
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["next round"]); at >= 0 && f.NextHost == "" {
		for i := at; i < len(s.words) && f.NextHost == ""; i++ {
			if _, next, ok := match(s.words, i, p.l.mechanism["hosted by"]); ok {
				f.NextHost = p.sideBehind(s, next, f.Parties)
			}
		}
		if f.NextHost != "" {
			f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
		}
	}
	p.turn(f, s)
}

// sideBehind is the party or place in one that stands at word i, articles aside.
func (p *page) sideBehind(s sentence, i int, parties []string) chancery.Maybe {
	for ; i < len(s.words) && (s.words[i].low == "the" || s.words[i].low == "in"); i++ {
	}
	if i >= len(s.words) {
		return ""
	}
	m := p.mention(s.words[i])
	if m == nil || len(m.Actors) != 1 {
		return ""
	}
	if st := p.states(m); len(st) == 1 && has(parties, st[0]) {
		return chancery.Maybe(st[0])
	}
	if m.Kind == chancery.State && has(parties, m.Actors[0]) {
		return chancery.Maybe(m.Actors[0])
	}
	return ""
}

// turn reads "it is our turn": whoever speaks is to travel where the text is about visits, so the other side is the next host.
func (p *page) turn(f *format, s sentence) {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["turn"])
	if at < 0 || len(f.Parties) != 2 || f.NextHost != "" || f.Level != "leaders" {
		return
	}
	st := s.statement(span(s.words, at, at+1))
	if st == nil || !has(f.Parties, first(st.States)) || !p.travels(s.index) {
		return
	}
	for _, x := range f.Parties {
		if x != st.States[0] {
			f.NextHost = chancery.Maybe(x)
		}
	}
	f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
}

// travels reports whether the sentences around speak of visits.
func (p *page) travels(index int) bool {
	from := sort.Search(len(p.sents), func(i int) bool { return p.sents[i].index >= index-3 })
	for _, s := range p.sents[from:] {
		if s.index > index+2 {
			break
		}
		if at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["travel"]); at >= 0 {
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
