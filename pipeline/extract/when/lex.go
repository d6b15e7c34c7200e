package when

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"chancery/nlp"
)

//go:embed words.txt
var wordsTxt string

//go:embed holidays.txt
var holidaysTxt string

// class is what a word may be in a time expression.
type class uint8

const (
	plain   class = iota
	digits        // n = value
	ordinal       // n = value; "24th", "second"
	month
	weekday
	weekdays // plural: "Mondays"
	season
	tod
	unit
	num // a number word
	decade
	vague
	deictic
	ref
	rel
	same
	mod
	adv
	set
	ampm
)

// item is the smallest piece that the grammar reads: a token, or a piece of one between hyphens, slashes and digits ("mid-2025",
// "3pm"). What tokenisers do with hyphens differs; the grammar does not see it.
type item struct {
	tok   int
	class class
	n     int
	val   string // of words.txt: unit letter, season, "PRESENT_REF" …
	low   string
	upper bool // starts with a capital letter
	glued bool // no space before
}

type entry struct {
	class class
	n     int
	val   string
}

type lexicon struct {
	words    map[string]entry
	holidays map[string]holiday
	starts   map[string]bool // first words of holidays
	days     map[string]bool // words that make a name of the weekday behind them
	counted  map[string]bool // words whose number is no year
}

// lists reads the embedded word lists, once.
var lists = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: map[string]entry{}, holidays: map[string]holiday{}, starts: map[string]bool{}, days: map[string]bool{}, counted: map[string]bool{}}
	names := map[string]class{
		"month": month, "weekday": weekday, "weekdays": weekdays, "season": season, "tod": tod, "unit": unit, "num": num,
		"ord": ordinal, "decade": decade, "vague": vague, "deictic": deictic, "ref": ref, "rel": rel, "same": same, "mod": mod, "adv": adv, "set": set, "ampm": ampm,
	}
	for line := range strings.Lines(wordsTxt) {
		f := strings.Fields(line)
		if more := map[string]map[string]bool{"name": l.days, "count": l.counted}; len(f) == 3 && more[f[0]] != nil {
			for _, w := range strings.Split(f[2], ",") {
				more[f[0]][w] = true
			}
			continue
		}
		if len(f) < 3 || f[0] == "#" || names[f[0]] == plain {
			continue
		}
		n, _ := strconv.Atoi(f[1])
		for _, w := range strings.Split(f[2], ",") {
			l.words[w] = entry{names[f[0]], n, f[1]}
		}
	}
	for line := range strings.Lines(holidaysTxt) {
		rule, forms, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for _, f := range strings.Split(forms, ", ") {
			l.holidays[f] = readHoliday(rule)
			first, _, _ := strings.Cut(f, " ")
			l.starts[first] = true
		}
	}
	return l
})

// lex cuts the tokens [first, last) into items.
func lex(d *nlp.Doc, first, last int, l *lexicon, out []item) []item {
	for t := first; t < last; t++ {
		form := d.Form(t)
		glued := t > first && d.Tokens[t].Start == d.Tokens[t-1].End
		for len(form) > 0 {
			n := piece(form)
			out = append(out, classify(form[:n], t, glued, l))
			form, glued = form[n:], true
		}
	}
	return out
}

// piece is the length of the first item of a token: a run of letters, a run of digits (with its ordinal or plural ending), or one mark.
func piece(s string) int {
	kind := kindOf(s[0])
	if kind == 0 {
		if low := strings.ToLower(s); low == "'s" || low == "’s" || strings.HasPrefix(low, "'ll") || strings.HasPrefix(low, "’ll") {
			return len(s)
		}
		n := 1
		for n < len(s) && s[n]&0xC0 == 0x80 {
			n++
		}
		return n
	}
	if len(s) == 2 && strings.IndexByte("QqHh", s[0]) >= 0 && s[1] >= '1' && s[1] <= '4' { // Q3
		return 2
	}
	n := 1
	for n < len(s) && kindOf(s[n]) == kind || n < len(s)-1 && (s[n] == ',' || s[n] == '.') && kind == 1 && kindOf(s[n+1]) == 1 && !dotted(s) {
		n++
	}
	if kind == 1 { // 24th, 1990s, 90's
		rest := strings.ToLower(s[n:])
		for _, e := range [...]string{"st", "nd", "rd", "th", "'s", "’s", "s"} {
			if rest == e || strings.HasPrefix(rest, e) && kindOf(rest[len(e)]) == 0 {
				return n + len(e)
			}
		}
		return n
	}
	for n < len(s) && (s[n] == '.' || s[n] == '\'' || kindOf(s[n]) == 2) { // a.m., o'clock, 's
		n++
	}
	return n
}

// dotted tells dates written with full stops (24.03.2025) from decimals.
func dotted(s string) bool { return strings.Count(s, ".") >= 2 }

func kindOf(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return 1
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC3 && c <= 0xC9:
		return 2
	}
	return 0
}

func classify(form string, tok int, glued bool, l *lexicon) item {
	it := item{tok: tok, glued: glued, upper: form[0] >= 'A' && form[0] <= 'Z', low: lower(form)}
	if kindOf(form[0]) == 1 {
		it.low = strings.ToLower(form)
		return number(it)
	}
	if e, ok := l.words[it.low]; ok {
		it.class, it.n, it.val = e.class, e.n, e.val
	}
	return it
}

// lower is the form in lower case without full stops; it does not allocate for words that need neither.
func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' || s[i] == '.' && len(s) > 1 {
			return strings.ReplaceAll(strings.ToLower(s), ".", "")
		}
	}
	return s
}

func number(it item) item {
	v, i := 0, 0
	s := it.low
	for i < len(s) && s[i] >= '0' && s[i] <= '9' && v < 1e9 {
		v = v*10 + int(s[i]-'0')
		i++
	}
	switch rest := s[i:]; {
	case rest == "":
		it.class, it.n, it.val = digits, v, s
	case rest[0] == '.' || rest[0] == ',':
		it.class, it.n, it.val = digits, v, s // 2.5, 1,200
	case rest == "st" || rest == "nd" || rest == "rd" || rest == "th":
		it.class, it.n = ordinal, v
	case (rest == "s" || rest == "'s" || rest == "’s") && v%10 == 0 && (v >= 1100 && v <= 2090 || v >= 20 && v <= 90):
		if v < 100 {
			v += 1900
		}
		it.class, it.n = decade, v
	}
	return it
}
