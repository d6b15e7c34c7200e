package said

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
)

// Quotation is what stands between a pair of quotation marks.
type Quotation struct {
	Open, Close int             // byte offsets of the opening mark and just behind the closing one (or where the quotation breaks off)
	Inner       []chancery.Span // the words between the marks, one piece a paragraph, without white space at the ends
	Depth       int             // 0 = not inside another quotation
	Closed      bool            // false: the mark is missing and the quotation runs to the end of its paragraph
	Single      bool            // ‘…’ or '…'
}

// quotations finds the quotations of text inside the analysed parts, in order of Open. Marks of all styles are taken, also a pair
// that does not match; a quotation whose closing mark is missing ends with its paragraph, unless the next paragraph opens with a
// mark again, which continues it.
func quotations(text string, parts []chancery.Span) []Quotation {
	s := scanner{text: text}
	for i, p := range parts {
		if i > 0 && strings.Contains(text[parts[i-1].End:p.Start], "\n") {
			s.paragraph(p)
		}
		s.part(p)
	}
	s.finish()
	return ordered(s.done)
}

type scanner struct {
	text string
	end  int         // of the part that is being read
	open []Quotation // innermost last
	done []Quotation
}

// part reads one part.
func (s *scanner) part(p chancery.Span) {
	s.end = p.End
	for i := range s.open {
		s.open[i].Inner = append(s.open[i].Inner, chancery.Span{Start: p.Start, End: p.End})
	}
	for i := p.Start; i < p.End; {
		r, size := utf8.DecodeRuneInString(s.text[i:p.End])
		if m := markOf(r); m != none {
			size = s.mark(m, i, size, p)
		}
		i += size
	}
	for i := range s.open {
		s.cut(&s.open[i], p.End)
	}
}

// cut ends the quotation's last piece at end.
func (s *scanner) cut(q *Quotation, end int) {
	last := &q.Inner[len(q.Inner)-1]
	last.End = max(end, last.Start)
}

// paragraph is called between two paragraphs: what is open ends here, unless next opens with a mark. Inner quotations never
// reach over a paragraph.
func (s *scanner) paragraph(next chancery.Span) {
	if len(s.open) == 0 {
		return
	}
	outer := s.open[0]
	for len(s.open) > 1 {
		s.abandon()
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.text[next.Start:next.End], " \t\u00a0"))
	o, _ := utf8.DecodeRuneInString(s.text[outer.Open:])
	if m := markOf(r); !(m == doubleOpen || m == doubleEither) || outer.Single || markOf(o) == doubleEither && m == doubleOpen {
		s.abandon()
	}
}

// abandon ends the innermost quotation without a closing mark.
func (s *scanner) abandon() {
	q := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	q.Close = q.Inner[len(q.Inner)-1].End
	if s.stray(q) {
		return
	}
	s.keep(q)
}

// stray reports whether q, which nothing closes, is only a mark left over: quotations in other marks were opened and closed inside. Those
// move up.
func (s *scanner) stray(q Quotation) bool {
	found := false
	for k := len(s.done) - 1; k >= 0 && s.done[k].Open > q.Open; k-- {
		if in := &s.done[k]; in.Closed && !in.Single && !s.sameMark(in.Open, q.Open) {
			found = true
		}
	}
	if q.Single || !found {
		return false
	}
	for k := len(s.done) - 1; k >= 0 && s.done[k].Open > q.Open; k-- {
		s.done[k].Depth--
	}
	return true
}

func (s *scanner) finish() {
	for len(s.open) > 0 {
		s.abandon()
	}
}

// keep puts q down with its pieces trimmed. A single mark that nothing closes was an apostrophe.
func (s *scanner) keep(q Quotation) {
	if q.Single && !q.Closed {
		return
	}
	pieces := q.Inner[:0]
	for _, p := range q.Inner {
		if p = trim(s.text, p); p.Len() > 0 {
			pieces = append(pieces, p)
		}
	}
	if q.Inner = pieces; len(pieces) > 0 {
		s.done = append(s.done, q)
	}
}

type mark int

const (
	none mark = iota
	doubleOpen
	doubleClose
	doubleEither
	singleOpen
	singleEither // ' and ’, which may be apostrophes
)

func markOf(r rune) mark {
	switch r {
	case '"', '＂':
		return doubleEither
	case '`', '“', '„', '‟', '«', '〝', '「', '『':
		return doubleOpen
	case '”', '»', '〞', '」', '』':
		return doubleClose
	case '‘', '‚', '‛', '‹':
		return singleOpen
	case '\'', '’', '›':
		return singleEither
	}
	return none
}

// mark deals with the mark of size bytes at i and returns how many bytes it took.
func (s *scanner) mark(m mark, i, size int, p chancery.Span) int {
	switch two := s.text[i:min(i+2, p.End)]; { // LaTeX and old wire copy write ``…''
	case two == "''":
		m, size = doubleEither, 2
	case two == "``":
		size = 2
	case two[0] == '`':
		m = singleOpen
	}
	if size == 2 && m != singleOpen && s.pair(m, i, p) {
		return size
	}
	before, after := s.before(i, p), s.after(i+size, p)
	switch m {
	case singleOpen, singleEither:
		s.single(m, i, size, before, after, p)
	default:
		s.double(m, i, size, before, after)
	}
	return size
}

// pair deals with the double marks of old wire copy, which white space may part from their words: “ opens, and ” closes what “ opened.
func (s *scanner) pair(m mark, i int, p chancery.Span) bool {
	switch {
	case s.text[i] == '`':
		s.begin(i, 2, false)
		return true
	case m == doubleEither && s.text[i] == '\'' && s.inDouble() && s.text[s.open[0].Open] == '`':
		s.close(i, 2, false)
		return true
	}
	return false
}

// before is the rune before i in p, a space at its start.
func (s *scanner) before(i int, p chancery.Span) rune {
	if i <= p.Start {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[p.Start:i])
	return r
}

func (s *scanner) after(i int, p chancery.Span) rune {
	if i >= p.End {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:p.End])
	return r
}

// double decides by the neighbours of the mark first and by its shape second: the press prints “ for ” and the reverse.
func (s *scanner) double(m mark, i, size int, before, after rune) {
	opens := canOpen(before) && canBegin(after)
	closes := !unicode.IsSpace(before) && !canBegin(after)
	inside := s.inDouble()
	switch {
	case opens && closes: // cannot be: canBegin decides
	case opens && (!inside || m == doubleOpen):
		s.begin(i, size, false)
	case opens && inside:
		if s.atParagraphStart(i) { // it continues the quotation of the paragraph before
			s.skipMark(i + size)
			return
		}
		s.begin(i, size, false)
	case inside || s.anyOpen():
		s.close(i, size, false)
	case m != doubleClose && canBegin(after):
		s.begin(i, size, false)
	case m == doubleEither && unicode.IsSpace(before) && unicode.IsSpace(after) && s.introduced(i): // said: " We …"
		s.begin(i, size, false)
	}
}

// introduced reports whether a colon or comma stands in front of the white space before i.
func (s *scanner) introduced(i int) bool {
	w := strings.TrimRightFunc(s.text[:i], unicode.IsSpace)
	return strings.HasSuffix(w, ":") || strings.HasSuffix(w, ",")
}

// begin opens a quotation. A second one of the same marks in the same paragraph means that the first was never closed, unless
// it opens the paragraph of one that is being continued.
func (s *scanner) begin(i, size int, single bool) {
	if !single && s.inDouble() && s.atParagraphStart(i) {
		s.skipMark(i + size)
		return
	}
	if n := len(s.open); n > 0 && s.open[n-1].Single == single && s.sameMark(s.open[n-1].Open, i) && !s.nests(i, size) {
		s.cut(&s.open[n-1], i)
		s.abandon()
	}
	q := Quotation{Open: i, Depth: len(s.open), Single: single}
	q.Inner = []chancery.Span{{Start: i + size, End: s.end}}
	s.open = append(s.open, q)
}

func (s *scanner) sameMark(a, b int) bool {
	x, _ := utf8.DecodeRuneInString(s.text[a:])
	y, _ := utf8.DecodeRuneInString(s.text[b:])
	return x == y
}

// nests reports whether a mark at i of the same kind as the open one opens a quotation inside it: two closing marks follow before
// anything opens again (“what he calls “hell” is our home”).
func (s *scanner) nests(i, size int) bool {
	closed := 0
	end := min(s.end, i+longestSingle)
	for k := i + size; k < end && closed < 2; {
		r, n := utf8.DecodeRuneInString(s.text[k:end])
		switch markOf(r) {
		case doubleOpen:
			return false
		case doubleClose:
			closed++
		}
		k += n
	}
	return closed == 2
}

// atParagraphStart reports whether the mark at i is the first thing of a paragraph that an open quotation reached into.
func (s *scanner) atParagraphStart(i int) bool {
	q := s.open[0]
	last := q.Inner[len(q.Inner)-1]
	return len(q.Inner) > 1 && strings.TrimSpace(s.text[last.Start:i]) == ""
}

// skipMark leaves a paragraph-opening mark out of the words.
func (s *scanner) skipMark(behind int) {
	q := &s.open[0]
	q.Inner[len(q.Inner)-1].Start = behind
}

func (s *scanner) inDouble() bool {
	for _, q := range s.open {
		if !q.Single {
			return true
		}
	}
	return false
}

func (s *scanner) anyOpen() bool { return len(s.open) > 0 }

// close ends the innermost quotation of that kind; what was opened inside it and never closed goes with it. A double mark also
// closes a single quotation where no double one is open (‘…”).
func (s *scanner) close(i, size int, single bool) {
	k := len(s.open) - 1
	for k >= 0 && s.open[k].Single != single {
		k--
	}
	if k < 0 {
		k = len(s.open) - 1
	}
	for len(s.open) > k+1 {
		s.cut(&s.open[len(s.open)-1], i)
		s.abandon()
	}
	q := s.open[k]
	s.open = s.open[:k]
	s.cut(&q, i)
	q.Close, q.Closed = i+size, true
	s.keep(q)
}

// single tells quotation marks from apostrophes: a single mark opens only where a later one in the part can close it.
func (s *scanner) single(m mark, i, size int, before, after rune, p chancery.Span) {
	word := unicode.IsLetter(before) || unicode.IsDigit(before)
	if word && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
		return
	}
	if k := s.openSingle(); k >= 0 && !unicode.IsSpace(before) && !canBegin(after) {
		if m == singleEither && possessive(s.text[:i]) && unicode.IsSpace(after) && s.closesLater(i+size, p) {
			return
		}
		s.close(i, size, true)
		return
	}
	if canOpen(before) && canBegin(after) && s.openSingle() < 0 && s.closesLater(i+size, p) {
		s.begin(i, size, true)
	}
}

func (s *scanner) openSingle() int {
	for k := len(s.open) - 1; k >= 0; k-- {
		if s.open[k].Single {
			return k
		}
	}
	return -1
}

// possessive reports whether text ends in an s, so that a mark behind it may belong to the word (the ministers' talks).
func possessive(text string) bool { return strings.HasSuffix(text, "s") }

// longestSingle bounds the search for a closing single mark, which keeps the scan linear.
const longestSingle = 1500

// closesLater reports whether a mark that can close a single quotation follows before the next one that can only open one.
func (s *scanner) closesLater(from int, p chancery.Span) bool {
	end := min(p.End, from+longestSingle)
	before := ' '
	for i := from; i < end; {
		r, size := utf8.DecodeRuneInString(s.text[i:p.End])
		if m := markOf(r); m == singleEither || m == singleOpen {
			after := s.after(i+size, p)
			if !unicode.IsSpace(before) && !canBegin(after) {
				return true
			}
			if canOpen(before) && canBegin(after) {
				return false
			}
		} else if (m == doubleClose || m == doubleOpen || m == doubleEither) && !s.inDouble() && !canBegin(s.after(i+size, p)) {
			return true // ‘…”
		}
		before = r
		i += size
	}
	return false
}

// canOpen reports whether a mark behind r can open a quotation.
func canOpen(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("([{—–-‒/:,…\"“‘'«„", r) || r == '\u200b' || r == '\ufeff'
}

// canBegin reports whether r can be the first of a quotation's words.
func canBegin(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || strings.ContainsRune("[($€£¥#@‘“„'\"…«¿¡*&+", r)
}

// trim takes white space off both ends of p.
func trim(text string, p chancery.Span) chancery.Span {
	w := text[p.Start:p.End]
	p.Start += len(w) - len(strings.TrimLeftFunc(w, unicode.IsSpace))
	if p.Start > p.End {
		p.Start = p.End
	}
	w = text[p.Start:p.End]
	p.End -= len(w) - len(strings.TrimRightFunc(w, unicode.IsSpace))
	return p
}

// ordered sorts quotations by where they open, the outer one first.
func ordered(qs []Quotation) []Quotation {
	slices.SortFunc(qs, func(a, b Quotation) int { return cmp.Or(cmp.Compare(a.Open, b.Open), cmp.Compare(a.Depth, b.Depth)) })
	return qs
}
