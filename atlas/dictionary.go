package atlas

import (
	"fmt"
	"slices"
	"strings"

	"chancery"
)

// A dictionary is a list of actors in the format of TABARI and PETRARCH, from which event data have been coded for thirty years:
//
//	HAMID_KARZAI_            ; a pattern, words joined by "_"; a comment
//	+PRESIDENT_KARZAI_       another pattern of the same actor
//		[AFGELI <011222]     its CAMEO code before a day (YYMMDD or YYYYMMDD),
//		[AFGGOV 011222-140929]   between days,
//		[AFGELI]             and at all other times
//	TRIPOLI_ [LBY]           a code may stand behind its pattern
//
// What the format does not say is made out: who holds a code for a time, is called by a title or bears a first name is a person; three letters alone are
// a state, for which the patterns stand; anything else is an organisation. A person that the tables know already only gets the patterns
// as further names, since the tables say more of an office than a code does.

// coded is one actor of a dictionary.
type coded struct {
	line     int
	patterns []string // upper case, words parted by spaces
	codes    []code
}

// code is a CAMEO actor code with the days between which it holds; "" = no limit.
type code struct{ text, from, to string }

// dictionary adds the actors of a dictionary.
func (a *Atlas) dictionary(file, text string) {
	t := &table{name: file, path: file}
	for _, c := range readDictionary(text, func(line int, format string, args ...any) {
		a.trouble(row{line: line, t: t}, format, args...)
	}) {
		a.codedActor(c, row{line: c.line, t: t})
	}
}

// readDictionary reads the actors of a dictionary in their order and tells of lines that it cannot use.
func readDictionary(text string, trouble func(line int, format string, args ...any)) []coded {
	var all []coded
	n, remark, skipping, nulls := 0, false, false, false
	for line := range strings.Lines(text) {
		n++
		line, remark = bareLine(line, remark)
		pattern, codes := line, ""
		if i := strings.IndexByte(line, '['); i >= 0 {
			pattern, codes = strings.TrimSpace(line[:i]), line[i:]
		}
		switch {
		case line == "":
			continue
		case strings.HasPrefix(line, "</"):
			nulls = false
			continue
		case line[0] == '<': // <NOUN> and the like: words that are no actors
			nulls = true
			continue
		case nulls:
			continue
		case line[0] == '&' || line[0] == '!': // a set of words for verb patterns, with its members after it
			skipping = true
			continue
		case line[0] == '+' && skipping:
			continue
		case line[0] == '+' || line[0] == '[':
			pattern = strings.TrimPrefix(pattern, "+")
			if len(all) == 0 {
				trouble(n, "%q belongs to no actor before it", line)
				continue
			}
		default:
			skipping = false
			all = append(all, coded{line: n})
		}
		c := &all[len(all)-1]
		if words := patternWords(pattern); words != "" {
			c.patterns = append(c.patterns, words)
		}
		cs, err := readCodes(codes)
		if err != nil {
			trouble(n, "%v", err)
		}
		c.codes = append(c.codes, cs...)
	}
	return all
}

// bareLine is a line without its comments and blanks; remark tells whether it begins, and then whether it ends, inside <!-- and -->.
func bareLine(line string, remark bool) (string, bool) {
	var kept strings.Builder
	for line != "" {
		mark, next := "<!--", !remark
		if remark {
			mark = "-->"
		}
		before, after, found := strings.Cut(line, mark)
		if !remark {
			kept.WriteString(before)
		}
		if !found {
			break
		}
		line, remark = after, next
	}
	s := kept.String()
	if i := strings.IndexAny(s, ";#"); i >= 0 {
		s = s[:i]
	}
	return strings.TrimSpace(s), remark
}

// patternWords are the words of a pattern; forms in braces (plurals) are left out.
func patternWords(pattern string) string {
	pattern, _, _ = strings.Cut(pattern, "{")
	return strings.Join(strings.FieldsFunc(pattern, func(r rune) bool { return r == '_' || r == ' ' || r == '\t' }), " ")
}

// readCodes reads "[AFGGOV 011222-140929][AFGELI]", as far as it can be read.
func readCodes(s string) ([]code, error) {
	var all []code
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		inside, rest, ok := strings.Cut(strings.TrimPrefix(s, "["), "]")
		if s[0] != '[' || !ok {
			return all, fmt.Errorf("%q is no code: write [AFGGOV] or [AFGGOV 011222-140929]", s)
		}
		s = rest
		f := strings.Fields(inside)
		if len(f) == 0 || len(f) > 2 {
			return all, fmt.Errorf("[%s] is no code: write [AFGGOV] or [AFGGOV 011222-140929]", inside)
		}
		c := code{text: strings.ToUpper(f[0])}
		if len(f) == 2 {
			var err error
			if c.from, c.to, err = readTerm(f[1]); err != nil {
				return all, fmt.Errorf("[%s]: %w", inside, err)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// readTerm reads "<011222", ">011222" or "011222-140929".
func readTerm(s string) (from, to string, err error) {
	first, last, isRange := strings.Cut(s, "-")
	switch {
	case isRange:
		if from, err = readDay(first); err == nil {
			to, err = readDay(last)
		}
	case s[0] == '>':
		from, err = readDay(s[1:])
	case s[0] == '<':
		to, err = readDay(s[1:])
	default:
		err = fmt.Errorf("%q limits no time: write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD", s)
	}
	return from, to, err
}

// century is the first year of two digits that is of the 20th century: dictionaries begin with office-holders of the 1930s.
const century = 30

// readDay reads YYMMDD or YYYYMMDD. A day or month of 00 is not known.
func readDay(s string) (string, error) {
	bad := fmt.Errorf("%q is no day: write YYMMDD or YYYYMMDD", s)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return "", bad
		}
	}
	switch {
	case len(s) == 8:
	case len(s) != 6:
		return "", bad
	case int(s[0]-'0')*10+int(s[1]-'0') >= century:
		s = "19" + s
	default:
		s = "20" + s
	}
	switch year, month, day := s[:4], s[4:6], s[6:]; {
	case month == "00":
		return year, nil
	case month > "12" || day > "31":
		return "", bad
	case day == "00":
		return year + "-" + month, nil
	default:
		return year + "-" + month + "-" + day, nil
	}
}

// codedActor adds one actor of a dictionary.
func (a *Atlas) codedActor(c coded, r row) {
	switch {
	case len(c.patterns) == 0:
		return
	case len(c.codes) == 0:
		a.trouble(r, "%q has no code", c.patterns[0])
		return
	case strings.HasPrefix(c.codes[0].text, "~"):
		a.trouble(r, "%q [%s] is an agent, not an actor: agents are known to the analyser already", c.patterns[0], c.codes[0].text)
		return
	case strings.Trim(c.codes[0].text, "-#") == "": // [---]: stands for nobody
		for _, p := range c.patterns {
			a.phrase(inTitleCase(p), -1, byName, inTitleCase(p))
		}
		return
	}
	lead, state, ok := "", "", false
	for _, k := range slices.Backward(c.codes) { // the one that holds at all other times comes last
		if state, ok = a.codedState(k.text); ok {
			lead = k.text
			break
		}
	}
	if !ok {
		a.trouble(r, "unknown actor code [%s]", c.codes[0].text)
		return
	}
	switch {
	case state != "" && len(lead) == 3:
		a.codedNames(state, c.patterns)
	case a.personal(c):
		a.codedPerson(c, state, r)
	default:
		a.codedBody(c, state, r)
	}
}

// codedState is the state that a code is of, "" where it is of none, and false where its first letters are no code.
func (a *Atlas) codedState(text string) (string, bool) {
	if len(text) < 3 {
		return "", false
	}
	if i, ok := a.byID[text[:3]]; ok && a.actors[i].kind == chancery.State {
		return text[:3], true
	}
	switch m := a.cameo[text[:3]]; m.as {
	case "state":
		return m.means, true
	case "body":
		return "", true
	}
	return "", false
}

// codedNames makes the patterns stand for a state where they stand for nothing yet.
func (a *Atlas) codedNames(state string, patterns []string) {
	i := a.byID[state]
	for _, p := range patterns {
		name := inTitleCase(p)
		if !a.knows(name) {
			a.phrase(name, i, byMetonym, name)
		}
	}
}

// knows reports whether a phrase means something already.
func (a *Atlas) knows(phrase string) bool {
	key, _ := fold(phrase)
	_, ok := a.phrases[key]
	return ok
}

// personal reports whether an actor is a person: somebody who holds an office for a time, or has a title.
func (a *Atlas) personal(c coded) bool {
	for _, p := range c.patterns {
		for w := range strings.FieldsSeq(p) {
			if a.cameo[w].as == "word" {
				return false
			}
		}
	}
	for _, k := range c.codes {
		if k.from != "" || k.to != "" {
			return strings.Contains(c.patterns[0], " ")
		}
	}
	for _, p := range c.patterns {
		if bare, titled := a.untitled(p); titled && bare != "" {
			return true
		}
	}
	first, _, several := strings.Cut(c.patterns[0], " ")
	return several && a.givenName(first)
}

// givenName reports whether a person of the tables bears the word, in capitals, as the first of several names.
func (a *Atlas) givenName(word string) bool {
	if a.givens == nil {
		a.givens = map[string]bool{}
		for i := range a.actors {
			c := &a.actors[i]
			if first, _, several := strings.Cut(c.name, " "); several && c.kind == chancery.Person && !among(familyFirst, c.state) {
				a.givens[strings.ToUpper(first)] = true
			}
		}
	}
	return a.givens[word]
}

// untitled is a pattern without the title of an office before the name.
func (a *Atlas) untitled(pattern string) (string, bool) {
	words := strings.Fields(pattern)
	n := 0
	for {
		k, _, _ := a.MatchTitle(words[n:])
		if k == 0 {
			break
		}
		n += k
	}
	return strings.Join(words[n:], " "), n > 0
}

func (a *Atlas) codedPerson(c coded, state string, r row) {
	var names []string // without titles; a surname alone is a name too
	for _, p := range c.patterns {
		if bare, _ := a.untitled(p); bare != "" {
			names = append(names, inTitleCase(bare))
		}
	}
	if len(names) == 0 {
		a.trouble(r, "%q is a title without a name", c.patterns[0])
		return
	}
	if i, ok := a.samePerson(names, state); ok {
		a.actors[i].names = append(a.actors[i].names, names...)
		return
	}
	i := a.bearer(names[0], state, r.t.name)
	o := &a.actors[i]
	o.names = append(o.names, names[1:]...)
	for _, k := range c.codes {
		m := a.cameo[k.text[min(3, len(k.text)):min(6, len(k.text))]]
		of, ok := a.codedState(k.text)
		if m.as != "office" || !ok {
			continue
		}
		o.offices = append(o.offices, chancery.Office{Role: m.means, State: chancery.Maybe(of), From: chancery.Maybe(k.from), To: chancery.Maybe(k.to)})
		o.since = max(o.since, lastTo(k.to))
	}
}

// samePerson is the person of the tables before who bears one of the names in full.
func (a *Atlas) samePerson(names []string, state string) (int32, bool) {
	for _, n := range names {
		if i, ok := a.byID[chancery.ActorID(n)]; ok && a.actors[i].kind == chancery.Person && a.actors[i].state == state {
			return i, true
		}
	}
	return 0, false
}

func (a *Atlas) codedBody(c coded, state string, r row) {
	var names []string
	for _, p := range c.patterns {
		name := inTitleCase(p)
		if key, _ := fold(name); key != "" {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		a.trouble(r, "%q holds no word", c.patterns[0])
		return
	}
	i := int32(-1)
	for _, n := range names { // the tables may know the body by any of its names
		key, _ := fold(n)
		for _, k := range a.chain(key) {
			if e := &a.entries[k]; e.actor >= 0 && a.actors[e.actor].kind == chancery.Organisation {
				i = e.actor
			}
		}
		if i >= 0 {
			break
		}
	}
	if i < 0 {
		i = a.add(actor{id: chancery.ActorID(names[0]), name: names[0], kind: chancery.Organisation, state: state, table: r.t.name})
	}
	for _, n := range names {
		if !a.knows(n) {
			a.named(i, n)
		}
	}
}

// inTitleCase writes a pattern's words as the press does: capitals for short ones that stand alone (NATO may be "Nato", US is not "Us"),
// small particles, else a capital.
func inTitleCase(pattern string) string {
	words := strings.Fields(pattern)
	if len(words) == 1 && len(words[0]) <= 3 {
		return words[0]
	}
	for i, w := range words {
		lower := strings.ToLower(w)
		switch {
		case (i > 0 || lower == "the") && strings.Contains(small, " "+lower+" "):
			words[i] = lower
		default:
			words[i] = capitals(lower)
		}
	}
	return strings.Join(words, " ")
}

// small words begin with a small letter inside a name.
const small = " of the and for in on to de del der den van von al el ul bin ibn ben y e i da di do dos du la le "

// capitals gives the first letter, and those after a hyphen or full stop, as capitals.
func capitals(lower string) string {
	b := []byte(lower)
	for i := range b {
		if first := i == 0 || b[i-1] == '-' || b[i-1] == '.'; first && 'a' <= b[i] && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}
