package when

import "chancery/nlp"

// kind is the shape of an expression before it is resolved.
type kind uint8

const (
	kPoint  kind = iota // a place on the calendar, perhaps with fields missing
	kRel                // "last month": n units of g from the anchor
	kSame               // "that month"
	kOffset             // "two weeks ago", "three days later"
	kDur                // "two days"
	kSet                // "every year"
	kRef                // "now"
	kRange              // from a to b
	kNth                // the nth weekday or week of a
)

type gran uint8

const (
	gNone gran = iota
	gCentury
	gDecade
	gYear
	gFiscal
	gHalf
	gSeason
	gQuarter
	gMonth
	gWeek
	gWeekend
	gDay
)

// raw is an expression as it is written. Fields that are not told are zero.
type raw struct {
	first, last, sent int // tokens, sentence
	j                 int // item after it
	kind              kind
	g                 gran
	y, m, d           int
	bc                bool
	n                 int    // of quarter, half, century; of kRel how far: -1 last, 0 this, 1 next
	rel               bool   // n of a month, weekday or season is relative: "last July"
	wd                int    // weekday
	val               string // season code; literal of kRef and kSet
	tod               string // "MO", "15:30"
	mod               string // START, MID, END; EARLIER, LATER ("earlier this year")
	hol               *holiday
	q                 quantity // of kDur, kOffset
	q0                int      // of kOffset: days from the anchor that it counts from ("two days before yesterday": -1); of a holiday, days from it
	from              offset
	a, b              *raw // of kRange
}

// offset is what an offset counts from.
type offset uint8

const (
	fromAnchor offset = iota // ago, from now
	fromFocus                // later, earlier, before, after: from what the text tells
)

type quantity struct {
	n    float64
	some bool // "several": X
	unit string
	more []quantity // "a year and two months"
}

// parser holds one sentence.
type parser struct {
	d     *nlp.Doc
	lex   *lexicon
	items []item
}

var none item

// at is item i, an empty one outside the sentence.
func (p *parser) at(i int) *item {
	if i < 0 || i >= len(p.items) {
		return &none
	}
	return &p.items[i]
}

func (p *parser) is(i int, low string) bool { return p.at(i).low == low }

// match is the longest expression that starts at item i.
func (p *parser) match(i int) (raw, bool) {
	it := p.at(i)
	if p.is(i+1, "-") && it.class == ref {
		return raw{}, false
	}
	if it.class == plain && !opener(it.low) && !p.lex.starts[it.low] {
		return raw{}, false
	}
	if it.class == plain && p.idle(i) {
		return raw{}, false
	}
	for _, f := range [...]func(int) (raw, bool){p.span, p.set, p.offset, p.holiday, p.stretch, p.point, p.duration, p.vague} {
		if r, ok := f(i); ok {
			return r, true
		}
	}
	return raw{}, false
}

// idle reports whether an opener is followed by a word of no time, as most of them are.
func (p *parser) idle(i int) bool {
	nx := p.at(i + 1)
	if nx.class != plain || p.lex.starts[nx.low] || p.lex.starts[p.at(i).low] {
		return false
	}
	switch p.at(i).low {
	case "the":
		switch nx.low {
		case "rest", "remainder", "final", "time", "long", "short", "medium", "future", "past", "near", "year", "fiscal", "financial", "whole", "full", "entire":
			return false
		}
		return true
	case "a", "an", "another":
		switch nx.low {
		case "couple", "pair", "few", "half", "quarter", "number":
			return false
		}
		return true
	case "in", "at", "about", "per":
		switch nx.low {
		case "a", "an", "the", "half", "another", "couple":
			return false
		}
		return true
	case "from", "between":
		return nx.low != "q1" && nx.low != "q2" && nx.low != "q3" && nx.low != "q4" && nx.low != "fiscal" && nx.low != "'" && nx.low != "’" && nx.low != "fy"
	}
	return false
}

// stretch is "recent years": units that "recent" is about are no reference to a moment.
func (p *parser) stretch(i int) (raw, bool) {
	if !p.is(i, "recent") {
		return raw{}, false
	}
	return p.duration(i)
}

// vague is "the past", "the future", "the day" of the report, "current".
func (p *parser) vague(i int) (raw, bool) {
	if p.is(i, "current") && p.at(i+1).class == plain && p.at(i+1).low != "" {
		return raw{kind: kRef, val: "PRESENT_REF", j: i + 1}, true
	}
	if !p.is(i, "the") {
		return raw{}, false
	}
	if p.is(i+1, "near") && p.is(i+2, "future") {
		return raw{kind: kRef, val: "FUTURE_REF", j: i + 3}, true
	}
	if p.is(i+1, "time") && p.is(i+2, "being") {
		return raw{kind: kRef, val: "PRESENT_REF", j: i + 3}, true
	}
	if w := p.at(i + 1).low; (w == "long" || w == "short" || w == "near" || w == "medium") && p.is(i+2, "term") {
		return raw{kind: kRef, val: "FUTURE_REF", j: i + 3}, true
	}
	end := p.at(i + 2).low
	bare := end == "" || end == "." || end == "," || end == ";" || end == "\"" || end == "”" || end == "and" || end == "''"
	switch w := p.at(i + 1).low; {
	case w == "future" && bare:
		return raw{kind: kRef, val: "FUTURE_REF", j: i + 2}, true
	case w == "past" && bare:
		return raw{kind: kRef, val: "PAST_REF", j: i + 2}, true
	case w == "day":
		switch p.at(i - 1).low {
		case "end", "ending", "ended", "finish", "finished", "in", "during", "close", "closed":
			return raw{kind: kRel, g: gDay, j: i + 2}, true
		}
	}
	return raw{}, false
}

// opener lists the words outside words.txt that may start an expression.
func opener(low string) bool {
	switch low {
	case "the", "a", "an", "current", "every", "each", "once", "twice", "between", "from", "half", "q1", "q2", "q3", "q4", "h1", "h2", "fy", "fiscal",
		"financial", "tax", "alternate", "in", "at", "per", "couple", "thrice", "another", "later", "beginning", "mid", "about", "'", "’", "‘", "week", "final", "recent", "rest", "remainder", "all", "whole", "full", "entire":
		return true
	}
	return len(low) > 2 && low[0] == 'f' && low[1] == 'y' && low[2] >= '0' && low[2] <= '9'
}

// span is "from X to Y", "between X and Y", "X to Y", "X - Y" of two points.
func (p *parser) span(i int) (raw, bool) {
	k, word := i, ""
	switch p.at(i).low {
	case "from":
		k, word = i+1, "to"
	case "between":
		k, word = i+1, "and"
	}
	if p.is(k, "the") {
		return raw{}, false
	}
	a, ok := p.end(k)
	if ok && word != "" && a.kind == kRange && a.g == gDay { // "from 3 to 5 July"
		for n := k; n < a.j; n++ {
			if p.is(n, word) {
				return a, true
			}
		}
	}
	if !ok || a.kind != kPoint && (word == "" || a.kind != kRel || a.g != gDay) || a.tod != "" && a.g == gNone {
		return raw{}, false
	}
	j := a.j
	if p.is(j, ",") && word == "to" {
		j++
	}
	switch sep := p.at(j).low; {
	case word == "and" && sep == "and", word != "and" && (sep == "to" || sep == "until" || sep == "till" || sep == "through"):
	case word == "" && (sep == "-" || sep == "–" || sep == "—") && a.g == p.gAt(j+1):
	default:
		return raw{}, false
	}
	b, ok := p.end(j + 1)
	if ok {
		p.mark(&a, k)
		p.mark(&b, j+1)
	}
	if !ok || b.kind != kPoint && (b.kind != kRel || b.g != gDay) || b.g == gNone {
		return raw{}, false
	}
	if word != "" && b.y > 0 && b.g > gYear && a.g == gYear {
		return raw{kind: kRange, g: b.g, a: &a, b: &b, j: b.j}, true
	}
	if a.g != b.g && !(a.g == gMonth && b.g == gYear) && !(a.g > gYear && b.g > gYear) {
		return raw{}, false
	}
	if word == "" && a.g == gYear && b.g == gYear && b.y <= a.y {
		return raw{}, false
	}
	return raw{kind: kRange, g: a.g, a: &a, b: &b, j: b.j}, true
}

// mark notes the tokens of r, which begins at item i.
func (p *parser) mark(r *raw, i int) {
	if r.j > i && r.j <= len(p.items) {
		r.first, r.last = p.items[i].tok, p.items[r.j-1].tok+1
	}
}

// end is a point that a range may begin or end with; now is today.
func (p *parser) end(i int) (raw, bool) {
	r, ok := p.point(i)
	if ok && r.kind == kRef && r.val == "PRESENT_REF" {
		r = raw{kind: kRel, g: gDay, j: r.j}
	}
	return r, ok
}

// gAt is the precision of the point at i, gNone where there is none.
func (p *parser) gAt(i int) gran {
	r, _ := p.point(i)
	return r.g
}

// year reads a year in figures, with the era.
func (p *parser) year(i int) (int, bool) {
	it := p.at(i)
	if it.class == digits && len(it.val) == 4 && it.n >= 1000 && it.n <= 2199 {
		return it.n, true
	}
	return 0, false
}

// era reads a year, also one before our era in up to four figures ("480 BC"), and says where it ends; i where there is none.
func (p *parser) era(i int) (y, j int, bc bool) {
	it := p.at(i)
	if e := p.at(i + 1).low; it.class == digits && len(it.val) < 5 && it.n > 0 && (e == "bc" || e == "bce") {
		return it.n, i + 2, true
	}
	if y, ok := p.year(i); ok {
		return y, i + 1, false
	}
	return 0, i, false
}

// number reads figures or number words: 3, 2.5, two, twenty-five, two hundred.
func (p *parser) number(i int) (float64, int) {
	it := p.at(i)
	switch it.class {
	case digits:
		n := 0.0
		whole, frac, scale := 0.0, 0.0, 1.0
		dot := false
		for _, c := range it.val {
			switch {
			case c == '.':
				dot = true
			case c == ',':
			case dot:
				scale /= 10
				frac += float64(c-'0') * scale
			default:
				whole = whole*10 + float64(c-'0')
			}
		}
		n = whole + frac
		if n == 0 {
			n = float64(it.n)
		}
		return n, i + 1
	case num:
		n, j := float64(it.n), i+1
		if it.n >= 20 && it.n < 100 {
			k := j
			if p.is(k, "-") {
				k++
			}
			if nx := p.at(k); nx.class == num && nx.n < 10 {
				return n + float64(nx.n), k + 1
			}
		}
		for p.at(j).class == num && p.at(j).n >= 100 {
			n *= float64(p.at(j).n)
			j++
		}
		return n, j
	}
	return 0, i
}

// dayNumber reads a day of the month: 24, 24th, twenty-first, first.
func (p *parser) dayNumber(i int) (n, j int) {
	it := p.at(i)
	switch {
	case it.class == digits && len(it.val) <= 2 || it.class == ordinal:
		n, j = it.n, i+1
	case it.class == num && (it.n == 20 || it.n == 30):
		k := i + 1
		if p.is(k, "-") {
			k++
		}
		if o := p.at(k); o.class == ordinal && o.n < 10 || o.class == num && o.n < 10 {
			n, j = it.n+o.n, k+1
		} else {
			n, j = it.n, i+1
		}
	case it.low == "twentieth" || it.low == "thirtieth":
		n, j = map[string]int{"twentieth": 20, "thirtieth": 30}[it.low], i+1
	}
	if n < 1 || n > 31 {
		return 0, i
	}
	return n, j
}

func (p *parser) dash(i int) bool {
	switch p.at(i).low {
	case "-", "–", "—", "/":
		return true
	}
	return false
}
