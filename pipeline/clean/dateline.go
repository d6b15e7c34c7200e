package clean

import (
	"strings"
	"unicode/utf8"

	"chancery"
)

// dateline is the opening of a wire report: "MANAMA, Sept. 30 (Xinhua) -- ".
type dateline struct {
	end      int // of the dateline with its dash and the blanks behind it; offsets are those of the line
	place    string
	agencies []string
	outlet   string // a name in the agency's place that is no agency we know
	date     *mention
	sep      string // the dash or colon that closes it
}

// strong reports whether the dateline is one beyond doubt: it names an agency or a date.
func (d *dateline) strong() bool { return len(d.agencies) > 0 || d.date != nil }

// datelineScan walks over one.
type datelineScan struct {
	l   *lists
	s   string
	pos int
	dateline
	known, caps, paren, comma bool
}

// maxDateline is how long a dateline may be in bytes.
const maxDateline = 140

// dateline reads the dateline that line opens with.
func (l *lists) dateline(line string) (dateline, bool) {
	p := &datelineScan{l: l, s: line[:min(len(line), maxDateline)]}
	for !utf8.ValidString(p.s) && len(p.s) > 0 { // the cut may have split a letter
		p.s = p.s[:len(p.s)-1]
	}
	if strings.HasPrefix(p.s, "(") {
		if !p.bracket() {
			return dateline{}, false
		}
		p.pos = skipBlank(p.s, p.pos)
		p.separator()
		rest := p.s[skipBlank(p.s, p.pos):]
		ok := len(p.agencies) > 0 || p.outlet != "" && isCaps(p.outlet)
		return p.done(), ok && (startsUpper(rest) || startsQuote(rest))
	}
	if !p.readPlace() {
		return dateline{}, false
	}
	for p.item() {
	}
	p.separator()
	return p.done(), p.believable()
}

func (p *datelineScan) done() dateline {
	p.end = skipBlank(p.s, p.pos)
	return p.dateline
}

// readPlace reads up to five capitalised words.
func (p *datelineScan) readPlace() bool {
	end, from := 0, 0 // from: where the city starts that is being read
	for n := 0; n < 5; n++ {
		start := skipBlank(p.s, end)
		if n > 0 && start == end && !strings.HasPrefix(p.s[end:], "/") {
			break
		}
		joined := n > 0 && strings.HasPrefix(p.s[start:], "/") // Washington/Tokyo
		if joined {
			start++
			from = start
		}
		w := placeWord(p.s[start:])
		if w == "" || n == 0 && !startsUpper(w) {
			break
		}
		if !startsUpper(w) && !p.l.joints[w] {
			break
		}
		plain := strings.ToLower(strings.TrimRight(w, "."))
		if p.l.months[plain] > 0 && plain != "may" && plain != "mar" || p.l.weekdays[plain] > 0 {
			break
		}
		if n == 0 && p.l.starters[plain] && !isCaps(w) {
			return false
		}
		end = start + len(w)
		// The longest known city wins: "Moscow Russia is" must not run on.
		if p.l.cities[strings.ToLower(p.s[from:end])] {
			p.known = true
			p.pos = end
		} else if !p.known || joined {
			p.pos = end
		}
	}
	if p.pos == 0 {
		return false
	}
	for !p.known { // trailing joints belong to the sentence
		cut := strings.LastIndexByte(p.s[:p.pos], ' ')
		if cut < 0 || startsUpper(p.s[cut+1:p.pos]) {
			break
		}
		p.pos = cut
	}
	p.place = p.s[:p.pos]
	p.caps = isCaps(p.place)
	if a := p.l.agencies[strings.ToLower(p.place)]; a != "" && !p.known { // "TASS, March 24."
		p.agencies, p.place = append(p.agencies, a), ""
	}
	return true
}

// placeWord is the word at the start of s with inner hyphens, apostrophes and the full stop of St. or D.C.
func placeWord(s string) string {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		inner := (r == '-' || r == '\'' || r == '’') && i > 0 && startsLetter(s[i+n:])
		dot := r == '.' && (i == 1 || i == 3 && s[1] == '.' || i == 2 && strings.EqualFold(s[:2], "st"))
		if !startsLetter(s[i:]) && !inner && !dot {
			break
		}
		i += n
	}
	return s[:i]
}

// item reads one thing that may follow the place: a bracket, a date, a region, an agency.
func (p *datelineScan) item() bool {
	at := skipBlank(p.s, p.pos)
	rest := p.s[at:]
	if strings.HasPrefix(rest, ".") && p.date != nil { // MOSCOW, March 24. /TASS/.
		if next := skipBlank(p.s, at+1); strings.HasPrefix(p.s[next:], "/") {
			at, rest = next, p.s[next:]
		}
	}
	switch {
	case rest == "":
		return false
	case strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "["):
		save := p.pos
		p.pos = at
		if p.bracket() {
			return true
		}
		p.pos = save
		return false
	case rest[0] == '|' && p.date != nil:
		return p.house(skipBlank(p.s, at+1))
	case rest[0] == '/':
		end := strings.IndexByte(rest[1:], '/')
		if end < 0 {
			return false
		}
		if inner := strings.TrimSpace(rest[1 : 1+end]); !p.credit(inner) {
			if p.date == nil || !startsUpper(inner) || countWords(inner) > 3 {
				return false
			}
			p.outlet = inner
		}
		p.pos = at + end + 2
		if strings.HasPrefix(p.s[p.pos:], ".") {
			p.pos++
		}
		return true
	case rest[0] == ',':
		p.comma = true
		return p.afterComma(skipBlank(p.s, at+1))
	case p.paren || p.comma:
		return p.dateItem(at)
	}
	return p.date == nil && startsUpper(rest) && p.dateItem(at)
}

// house reads the name of an outlet in capitals before the dash: "KISUMU, May 11 | LAKE OBSERVER – ".
func (p *datelineScan) house(at int) bool {
	end := at
	for n := 0; n < 4; n++ {
		start := skipBlank(p.s, end)
		w := placeWord(p.s[start:])
		if !isCaps(w) {
			break
		}
		end = start + len(w)
	}
	if end == at || dash(p.s[skipBlank(p.s, end):]) == "" {
		return false
	}
	p.outlet, p.pos = p.s[at:end], end
	return true
}

// weekdayItem reads a bare weekday before the dash: "BUSIA, Friday - ". It says no date, but that a dateline stands here.
func (p *datelineScan) weekdayItem(at int) bool {
	w := placeWord(p.s[at:])
	if p.l.weekday(w) == 0 || dash(p.s[skipBlank(p.s, at+len(w)):]) == "" {
		return false
	}
	p.pos = at + len(w)
	return true
}

// afterComma reads a date, an agency or a region.
func (p *datelineScan) afterComma(at int) bool {
	if p.dateItem(at) || p.weekdayItem(at) {
		return true
	}
	end := at
	for n := 0; n < 4; n++ {
		start := skipBlank(p.s, end)
		w := placeWord(p.s[start:])
		if w == "" || !startsUpper(w) && !p.l.joints[w] || p.l.month(strings.TrimRight(w, ".")) > 0 {
			break
		}
		end = start + len(w)
		if a := p.l.agencies[strings.ToLower(p.s[at:end])]; a != "" && !startsUpper(strings.TrimLeft(p.s[end:], " ")) {
			p.agencies = append(p.agencies, a)
			p.pos = end
			return true
		}
	}
	if end == at {
		return false
	}
	// A region counts only if the dateline goes on behind it: "Moscow, Russia (AP) —" but not "Putin, Russia's president".
	after := p.s[skipBlank(p.s, end):]
	if strings.HasPrefix(after, "(") || strings.HasPrefix(after, ",") || strings.HasPrefix(after, "[") || dash(after) != "" || strings.HasPrefix(after, ":") {
		p.pos = end
		return true
	}
	return false
}

// dateItem reads a date at at.
func (p *datelineScan) dateItem(at int) bool {
	if p.date != nil {
		return false
	}
	ms := p.l.dates(p.s, chancery.Span{Start: at, End: min(len(p.s), at+40)})
	if len(ms) == 0 || ms[0].Start != at || ms[0].d == 0 {
		return false
	}
	p.date = &ms[0]
	p.pos = ms[0].End
	return true
}

// bracket reads "(PTI)", "(Reuters/AAP)", "(Goa)", "[India]".
func (p *datelineScan) bracket() bool {
	closing := ")"
	if p.s[p.pos] == '[' {
		closing = "]"
	}
	end := strings.Index(p.s[p.pos:], closing)
	if end < 0 {
		return false
	}
	inner := strings.TrimSpace(p.s[p.pos+1 : p.pos+end])
	if n := countWords(inner); n == 0 || n > 5 || !startsUpper(inner) && p.l.agencies[strings.ToLower(inner)] == "" && !strings.HasPrefix(inner, "dpa") {
		return false
	}
	p.pos += end + 1
	p.paren = true
	region := strings.HasPrefix(p.s[skipBlank(p.s, p.pos):], ",") // "Panaji (Goa), Dec 15"
	if !p.credit(inner) && closing == ")" && p.outlet == "" && !region {
		p.outlet = inner
	}
	return true
}

// credit records the agencies that inner names, and an outlet beside them; false where there is no agency.
func (p *datelineScan) credit(inner string) bool {
	found := false
	for _, name := range strings.FieldsFunc(inner, func(r rune) bool { return r == '/' || r == ',' || r == '-' || r == '–' }) {
		name = strings.TrimSpace(name)
		if a := p.l.agencies[strings.ToLower(name)]; a != "" {
			p.agencies = append(p.agencies, a)
			found = true
		} else if found && p.outlet == "" {
			p.outlet = name
		}
	}
	return found
}

// separator reads the dash or colon at the end.
func (p *datelineScan) separator() {
	at := skipBlank(p.s, p.pos)
	rest := p.s[at:]
	switch sep := dash(rest); {
	case sep == "-" && at == p.pos && !p.paren: // a hyphen inside a word
	case sep != "":
		p.sep = sep
		p.pos = at + len(sep)
	case strings.HasPrefix(rest, ":"):
		p.sep = ":"
		p.pos = at + 1
	case strings.HasPrefix(rest, ".") && (p.strong() || p.outlet != ""):
		p.pos = at + 1
		if next := skipBlank(p.s, p.pos); dash(p.s[next:]) != "" { // "LIMA, Jun 24 (Andina).- "
			p.sep = dash(p.s[next:])
			p.pos = next + len(p.sep)
		}
	}
}

func dash(s string) string {
	for _, d := range []string{"---", "--", "—", "–", "-"} {
		if strings.HasPrefix(s, d) {
			return d
		}
	}
	return ""
}

// believable weighs what was found: a capitalised word before a dash is a dateline only if it is a known city or set in capitals.
func (p *datelineScan) believable() bool {
	rest := p.s[skipBlank(p.s, p.pos):]
	opens := rest == "" || startsUpper(rest) || startsQuote(rest) || startsDigit(rest)
	isPlace := p.known || p.caps && utf8.RuneCountInString(p.place) > 2 && countWords(p.place) <= 3
	switch {
	case p.l.labels[strings.ToLower(p.place)] != "":
		return false
	case len(p.agencies) > 0:
		return p.sep != "" || opens && (isPlace || p.date != nil || p.place == "")
	case p.date != nil:
		return p.sep != "" || opens && (isPlace || p.comma)
	case p.outlet != "":
		return p.sep != "" && p.sep != ":" && (isPlace || isCaps(p.outlet))
	case p.sep == ":":
		return isPlace && (p.known || countWords(p.place) <= 2)
	case p.sep != "":
		return isPlace && opens
	}
	return false
}

func isCaps(s string) bool {
	return s != "" && strings.ToUpper(s) == s && strings.ToLower(s) != s
}

func startsQuote(s string) bool {
	for _, q := range []string{"\"", "'", "“", "‘", "«", "``", "("} {
		if strings.HasPrefix(s, q) {
			return true
		}
	}
	return false
}

func skipBlank(s string, i int) int {
	for i < len(s) {
		switch {
		case s[i] == ' ' || s[i] == '\t':
			i++
		case strings.HasPrefix(s[i:], "\u00a0"):
			i += 2
		default:
			return i
		}
	}
	return i
}
