package lasting

import (
	"sort"
	"strings"

	"chancery"
)

// again reports whether s goes on about the format told last: by the last word of its name ("The Committee convenes once a year"), by its
// abbreviation, or by a word for any ("the mechanism", "the talks"). What it adds is added.
func (p *page) again(fs []format, s sentence) bool {
	for k := len(fs) - 1; k >= 0; k-- { // an abbreviation reaches back over the whole text
		if short := fs[k].short; short != "" && fs[k].sentence != s.index && hasWord(s, short) {
			p.goOn(&fs[k], s)
			return true
		}
	}
	if len(fs) == 0 {
		return false
	}
	f := &fs[len(fs)-1]
	if s.index-f.sentence > 3 || s.index == f.sentence || !p.meantAgain(f, s) {
		return false
	}
	p.goOn(f, s)
	return true
}

// meantAgain reports whether s opens with a word for f.
func (p *page) meantAgain(f *format, s sentence) bool {
	if len(s.words) > 3 && s.words[0].low == "the" && (f.standing || f.numbered || f.Every != "") {
		if n, next := p.ordinalAt(s.words, 1); n > 1 && next < len(s.words) {
			switch s.words[next].low {
			case "is", "was", "will", "took", "one", "has", "had", "edition", "session", "round", "sitting", ",":
				return true // "The 56th is to be held in Washington"
			}
		}
	}
	for i := range min(6, len(s.words)) {
		switch s.words[i].low {
		case "the", "this", "its", "their", "these", "such":
		default:
			continue
		}
		for k := i + 1; k < min(i+4, len(s.words)); k++ {
			v, next, ok := match(s.words, k, p.l.mechanism["again"])
			if !ok {
				continue
			}
			own := strings.HasSuffix(strings.ToLower(f.Name), s.words[next-1].low)
			if own || v == "any" && !p.capital(s.words[k]) && (f.standing || f.numbered) {
				return next >= len(s.words) || !namesOther(s.words[next].low)
			}
		}
	}
	return false
}

// namesOther reports whether a word behind "the committee" says which other one is meant.
func namesOther(w string) bool { return w == "of" || w == "between" || w == "for" || w == "with" }

func hasWord(s sentence, low string) bool {
	for _, w := range s.words {
		if w.low == low {
			return true
		}
	}
	return false
}

// goOn adds to f what the sentence s, which is about it, says of its cadence, level, turns and next host.
func (p *page) goOn(f *format, s sentence) {
	p.addCadence(f, s)
	if at := p.turns(s); at >= 0 && f.Alternates == nil && f.kind != "calls" {
		yes := true
		f.Alternates = &yes
		f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
	}
	if f.NextHost == "" {
		f.NextHost = p.hostToBe(s, f.Parties)
	}
	p.addLast(f, s)
}

// addLast adds to f when it met last, where s says so: "It last met in 2019".
func (p *page) addLast(f *format, s sentence) {
	at := p.lastHeld(s)
	if day := p.heldOn(s, at); day != "" && f.Last == "" {
		f.Last = day
		f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
	}
}

// addCadence adds to f how often s says that it meets, and on what level.
func (p *page) addCadence(f *format, s sentence) {
	at, every := p.anyEvery(s, 0, len(s.words), len(s.words))
	if at >= 0 && every != "?" && f.Every == "" {
		f.Every = chancery.Maybe(every)
		f.Evidence = append(f.Evidence, p.evidence(s, at, at+1))
	}
	if v := p.levelOf(s); v != "" && f.level < 2 {
		f.Level, f.level = v, 2
	}
	if v := p.chairedBy(s, len(s.words), 0); v != "" && f.level < 2 {
		f.Level, f.level = v, 2
	}
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
	if p.ofMeeting(s) {
		p.addCadence(f, s)
	}
	p.addLast(f, s)
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

// ofMeeting reports whether s speaks of meeting at all: "exports rose every month" is no cadence of the format told before.
func (p *page) ofMeeting(s sentence) bool {
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["gather"]); at >= 0 {
		return true
	}
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["meeting noun"]); at >= 0 {
		return true
	}
	at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["again"])
	return at >= 0
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
