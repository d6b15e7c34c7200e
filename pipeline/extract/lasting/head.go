package lasting

import (
	"strings"

	"chancery"
	"chancery/pipeline/extract/who"
)

// headAt is the head of a format's name at word i, with its kind, usual level and whether the name alone says that it meets again: an entry
// of the list, or a body that the words before it make one ("joint border commission", "Binational Cabinet").
func (p *page) headAt(s sentence, i int) (v string, next int, ok bool) {
	v, next, ok = match(s.words, i, p.l.mechanism["head"])
	if _, _, other := match(s.words, max(next, i+1), p.l.mechanism["not before"]); other {
		return "", i, false
	}
	if ok && strings.HasSuffix(v, "standing") {
		return v, next, true
	}
	if ok && p.properName(s, next-1) && p.betweenSides(s, i) {
		return v + " standing", next, true // "the British-Irish Intergovernmental Conference"
	}
	body, after, isBody := match(s.words, i, p.l.mechanism["body"])
	if !isBody || after < next {
		return v, next, ok
	}
	body, weak := strings.CutSuffix(body, " weak") // "a bilateral meeting" is one of many
	made := p.made(s, i)
	if made && !weak {
		return body + " standing", after, true
	}
	if proper := p.properName(s, i); !ok && (made || proper) || proper && weak {
		return body, after, true
	}
	return v, next, ok
}

// made reports whether one of the words that belong to the name before the body at i makes a format between sides of it.
func (p *page) made(s sentence, i int) bool {
	for f := p.nameStart(s, i); f < i; f++ {
		if _, next, ok := match(s.words, f, p.l.mechanism["maker"]); ok && next <= i {
			return true
		}
	}
	return false
}

// betweenSides reports whether the name whose head is word i begins with its two sides, joined: "British-Irish …".
func (p *page) betweenSides(s sentence, i int) bool {
	for f := p.nameStart(s, i); f+2 <= i; f++ {
		if w := s.words[f+1]; (w.low == "-" || w.low == "/") && w.glued && len(union(p.sidesAt(s.words[f]), p.sidesAt(s.words[f+2])...)) >= 2 {
			return true
		}
	}
	return false
}

// properName reports whether the body at word i is written as a name: "Security Consultative Meeting".
func (p *page) properName(s sentence, i int) bool {
	return !s.title && i > 1 && p.capital(s.words[i]) && p.capital(s.words[i-1]) && p.mention(s.words[i]) == nil
}

// roundsOf reports whether the head s.words[i:next] only counts the rounds of a format named behind it: "the sixth meeting of the …
// Council".
func (p *page) roundsOf(s sentence, i, next int) bool {
	if _, ok := p.l.mechanism["its rounds"].has(s.words[next-1].low); !ok || next >= len(s.words) || s.words[next].low != "of" && s.words[next].low != "within" {
		return false
	}
	for k := next + 1; k < min(next+14, len(s.words)); k++ {
		if s.words[k].low == "," || s.words[k].low == ";" {
			return false
		}
		if v, _, ok := p.headAt(s, k); ok && strings.HasSuffix(v, "standing") {
			return true
		}
	}
	return false
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
		if n, _ := before(s.words, f, p.l.mechanism["maker"]); n > 0 {
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

// ofGrouping reports whether the format is a grouping's own ("the BRICS summit"), not one between sides. An organisation that the text
// alone knows and whose name the head ends is the format itself.
func (p *page) ofGrouping(s sentence, f, i int) bool {
	if p.hyphened(s, f, i) != nil {
		for k := f; k < i; k++ {
			if s.words[k].low == "-" {
				return false
			}
		}
	}
	own := p.orgAt(s.words[i])
	if own != nil && p.curated[first(own.Actors)] {
		return true
	}
	for k := f; k < i; k++ {
		m := p.orgAt(s.words[k])
		if m != nil && m != own && !p.isAlias(s.words[k]) && len(p.alias[first(m.Actors)]) == 0 {
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
	if f > 0 && s.words[f-1].low == "its" || f > 1 && s.words[f-2].low == "its" { // "BIMSTEC … holds its sixth summit"
		for k := range f {
			if m := p.orgAt(s.words[k]); m != nil && p.l.membership["groupings"].hasID(first(m.Actors)) && !p.l.sides["bodies"].hasID(first(m.Actors)) {
				return true
			}
		}
	}
	return false
}

// upper reports whether w is an acronym: three letters or more, all capitals.
func (p *page) upper(w word) bool {
	t := p.d.Text[w.start:w.end]
	return w.kind == letters && len(t) >= 3 && strings.ToUpper(t) == t
}

// shortBehind is the abbreviation in brackets behind a format's name that ends before word i: "(BNC)"; "" where there is none.
func (p *page) shortBehind(s sentence, i int) string {
	if i+2 < len(s.words) && s.words[i].low == "(" && p.upper(s.words[i+1]) && s.words[i+2].low == ")" {
		return s.words[i+1].low
	}
	for k := i; k < min(i+9, len(s.words)); k++ { // "…, known as COSBAN", "…, or COSBAN,"
		w := s.words[k].low
		if w == ";" || w == ":" || w == "." {
			break
		}
		if (w == "as" || w == "or" || w == "called") && k+1 < len(s.words) && p.upper(s.words[k+1]) && (w != "or" || s.words[k-1].low == ",") {
			return s.words[k+1].low
		}
	}
	return ""
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
	if l == next {
		l = p.matterBehind(s, next)
	}
	return p.text(s.words, f, l)
}

// matterBehind is where a format's name ends that says what it is for, in capitals: "Joint Committee on [Water Resources]". It is next where
// nothing of the kind follows.
func (p *page) matterBehind(s sentence, next int) int {
	if next+1 >= len(s.words) || !p.capital(s.words[next-1]) {
		return next
	}
	switch s.words[next].low {
	case "on", "for", "of":
	default:
		return next
	}
	l := next
	for k := next + 1; k < min(next+7, len(s.words)); k++ {
		w := s.words[k]
		switch {
		case p.capital(w) && len(p.sidesAt(w)) == 0 && !p.dated(s, k):
			l = k + 1
		case w.low == "and" || w.low == "of":
		default:
			return l
		}
	}
	return l
}
