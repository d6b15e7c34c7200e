package lasting

import (
	"strconv"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
)

// everyAt reads how often something meets at word i, as an ISO 8601 duration; "?" = regularly, without a stated cadence.
func (p *page) everyAt(ws []word, i int) (every string, next int, ok bool) {
	if every, next, ok = match(ws, i, p.l.mechanism["every"]); ok {
		return every, next, true
	}
	if every, next = p.timesIn(ws, i); every != "" {
		return every, next, true
	}
	if every, next = p.everyOther(ws, i); every != "" {
		return every, next, true
	}
	return p.everyMonths(ws, i)
}

// everyOther reads "every three years", "once in 18 months", "at intervals of two years", "each second spring".
func (p *page) everyOther(ws []word, i int) (every string, next int) {
	_, k, ok := match(ws, i, p.l.mechanism["each"])
	if !ok {
		return "", i
	}
	n := 1
	if k < len(ws) {
		if v, hit := p.l.mechanism["other"].has(ws[k].low); hit {
			n, k = 2, k+1
			_ = v
		} else if v, after := p.small(ws, k); v > 0 {
			n, k = v, after
		}
	}
	if k >= len(ws) {
		return "", i
	}
	unit, after, ok := match(ws, k, p.l.mechanism["unit"])
	if !ok || ws[k].low == "-" && ws[i].low == "a" { // "a ten-year agreement"
		return "", i
	}
	return duration(n, 1, unit), after
}

// timesIn reads "twice a year", "three times every two years", "four times annually".
func (p *page) timesIn(ws []word, i int) (every string, next int) {
	times, k := 0, i
	if v, ok := p.l.mechanism["times"].has(ws[i].low); ok {
		times, k = int(number64(v)), i+1
	} else if v, after := p.small(ws, i); v > 1 && after < len(ws) && ws[after].low == "times" {
		times, k = v, after+1
	}
	if times == 0 || k >= len(ws) {
		return "", i
	}
	n := 1
	if unit, after, ok := match(ws, k, p.l.mechanism["per"]); ok { // "annually", "a year"
		return duration(1, times, unit), after
	}
	_, after, ok := match(ws, k, p.l.mechanism["each"])
	if !ok {
		return "", i
	}
	if v, next := p.small(ws, after); v > 0 {
		n, after = v, next
	}
	unit, end, ok := match(ws, after, p.l.mechanism["unit"])
	if !ok {
		return "", i
	}
	return duration(n, times, unit), end
}

// small is the small whole number at word i, 0 where there is none.
func (p *page) small(ws []word, i int) (n, next int) {
	if i >= len(ws) {
		return 0, i
	}
	if ws[i].kind == number {
		n, err := strconv.Atoi(ws[i].low)
		if err != nil || n > 60 {
			return 0, i
		}
		return n, i + 1
	}
	if v, after, ok := match(ws, i, p.l.quantity["number"]); ok && number64(v) >= 1 && number64(v) <= 60 && ws[i].low != "a" {
		return int(number64(v)), after
	}
	return 0, i
}

// duration is n units shared by times rounds, in whole months or weeks where that is needed: four times a year is P3M.
func duration(n, times int, unit string) string {
	letter := unit[len(unit)-1:]
	if len(unit) > 1 { // "6M": a half-year
		k, _ := strconv.Atoi(unit[:len(unit)-1])
		n *= k
	}
	if n%times == 0 {
		n /= times
	} else if months := 12 * n; letter == "Y" && months >= times {
		n, letter = months/times, "M"
	} else if days := map[string]int{"Y": 365, "M": 30, "W": 7}[letter] * n; days >= times {
		n, letter = days/times, "D"
	}
	if letter == "M" && n%12 == 0 {
		n, letter = n/12, "Y"
	}
	return "P" + strconv.Itoa(n) + letter
}

// cadence finds how often the format s.words[f:l] meets. A cadence near it counts, one in another part of the sentence does not.
func (p *page) cadence(s sentence, f, l int) (every string, ok bool) {
	at, v := p.anyEvery(s, f-4, p.reach(s, l), l)
	if at < 0 {
		at, v = p.anyEvery(s, 0, min(4, f), l) // "Every year, in turn on either side of the border, …"
	}
	if at >= 0 && v == "?" {
		if at2, v2 := p.anyEvery(s, at+1, p.reach(s, l), l); at2 >= 0 && v2 != "?" {
			return v2, true
		}
		return "", true
	}
	return v, at >= 0
}

// reach is how far behind a format that ends at word l its cadence may stand: to the end of the clause, some thirty words on at most.
func (p *page) reach(s sentence, l int) int {
	for i := l; i < min(l+34, len(s.words)); i++ {
		if s.words[i].low == ";" || s.words[i].low == ":" {
			return i
		}
	}
	return min(l+34, len(s.words))
}

// anyEvery is the first cadence in the words [from, to). An adjective counts before the head, which ends at word l, or before a word for
// meetings: "annual trade" behind it says nothing.
func (p *page) anyEvery(s sentence, from, to, l int) (at int, every string) {
	for i := max(from, 0); i < min(to, len(s.words)); i++ {
		v, next, ok := p.everyAt(s.words, i)
		if !ok || next > to {
			continue
		}
		if _, adjective := p.l.mechanism["every adjective"].has(s.words[i].low); adjective && next == i+1 && !p.describesRounds(s, i, l) {
			continue
		}
		return i, v
	}
	return -1, ""
}

// describesRounds reports whether the adjective at word i belongs to a format or its rounds.
func (p *page) describesRounds(s sentence, i, l int) bool {
	for k := i + 1; k < min(i+8, len(s.words)); k++ {
		if k == l-1 && i < l {
			return true
		}
		if _, _, ok := match(s.words, k, p.l.mechanism["meeting noun"]); ok {
			return true
		}
		if s.words[k].kind == mark && s.words[k].low != "-" {
			return false
		}
	}
	return i >= l && i+1 < len(s.words) && s.words[i+1].low == "basis"
}

// everyMonths reads a cadence told by months or seasons: "every March and September" is twice a year.
func (p *page) everyMonths(ws []word, i int) (every string, next int, ok bool) {
	if w := ws[i].low; w != "every" && w != "each" {
		return "", i, false
	}
	n, last := 0, i
	for k := i + 1; k < len(ws); k++ {
		_, after, month := match(ws, k, p.l.self["month"])
		if _, season := p.l.mechanism["season"].has(ws[k].low); season {
			after, month = k+1, true
		}
		if month {
			n++
			last, k = after, after-1
		} else if w := ws[k].low; w != "and" && w != "," && w != "or" {
			break
		}
	}
	switch n {
	case 1:
		return "P1Y", last, true
	case 2, 3, 4:
		return "P" + strconv.Itoa(12/n) + "M", last, true
	}
	return "", i, false
}

// turns is where s says that the sides host by turns, -1 where it does not.
func (p *page) turns(s sentence) int {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["alternates"])
	return at
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

// meets reads a cadence without a name: "the leaders meet once a year", "the presidents take turns in visiting each other".
func (p *page) meets(s sentence) (format, bool) {
	at, every := p.anyEvery(s, 0, len(s.words), len(s.words))
	lv, level := p.whoMeets(s)
	turns := p.turns(s)
	if at < 0 {
		at, every = p.timesMet(s), ""
	}
	if lv < 0 && at >= 0 && every != "" {
		return p.theyMeet(s, at, every)
	}
	if at < 0 || every == "?" || lv < 0 || level == "officials" && every == "" {
		return format{}, false
	}
	verb, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["gather"])
	if verb < 0 && turns < 0 {
		return format{}, false
	}
	if every == "" && (p.personAt(s, lv) || p.personAt(s, lv+1) || p.personAt(s, lv+2)) {
		return format{}, false // how often two persons have met makes no format
	}
	parties, sure := p.formatSides(s, lv, max(lv, at)+1)
	if len(parties) < 2 || len(parties) > mostParties || len(parties) > 3 && sure <= guessed {
		return format{}, false
	}
	m := chancery.Mechanism{Parties: parties, Name: adjective(every) + "meetings of the " + level, Level: level, Every: chancery.Maybe(every)}
	if turns >= 0 {
		yes := true
		m.Alternates = &yes
	}
	m.Entry = p.entry("mechanism", "meeting", s, at, at+1, sure)
	return format{Mechanism: m, kind: "meeting", sentence: s.index, level: 2, standing: true}, true
}

func (p *page) personAt(s sentence, i int) bool {
	if i >= len(s.words) {
		return false
	}
	m := p.mention(s.words[i])
	return m != nil && m.Kind == chancery.Person
}

// theyMeet reads a cadence of those who were said to meet in the sentence before: "They have resolved to do this once a year, each in turn".
func (p *page) theyMeet(s sentence, at int, every string) (format, bool) {
	if _, _, ok := match(s.words, 0, p.l.mechanism["they meet"]); !ok || s.at == 0 || every == "?" {
		return format{}, false
	}
	before := p.sents[s.at-1]
	lv, level := p.whoMeets(before)
	verb, _ := anyOf(before.words, 0, len(before.words), p.l.mechanism["gather"])
	if lv < 0 || verb < 0 {
		return format{}, false
	}
	parties, sure := p.formatSides(before, lv, lv+1)
	if len(parties) < 2 || len(parties) > 3 {
		return format{}, false
	}
	m := chancery.Mechanism{Parties: parties, Name: adjective(every) + "meetings of the " + level, Level: level, Every: chancery.Maybe(every)}
	if p.turns(s) >= 0 {
		yes := true
		m.Alternates = &yes
	}
	m.Entry = p.entry("mechanism", "meeting", s, at, at+1, min(sure, nearby))
	return format{Mechanism: m, kind: "meeting", sentence: s.index, level: 2, standing: true}, true
}

// lastHeld is where s says when a format met last, -1 where it does not.
func (p *page) lastHeld(s sentence) int {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.mechanism["last held"])
	return at
}

// heldOn is the date behind word i, within some words: when the format met last. "" where i is -1 or no date that is over follows.
func (p *page) heldOn(s sentence, i int) chancery.Maybe {
	for _, x := range s.times {
		first, _ := wordsOf(s, x)
		if i >= 0 && first > i && first <= i+12 && x.Type == when.Date && (p.t.Published == "" || !edtf.Before(p.t.Published, x.EDTF)) {
			return chancery.Maybe(x.EDTF)
		}
	}
	return ""
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
