package token

import (
	"strings"
	"unicode/utf8"
)

// kind is what the sentence splitter needs to know of a token.
type kind uint8

const (
	word   kind = iota
	number      // begins with a digit
	abbrev      // ends with a full stop that belongs to it
	stop        // . ? ! … and runs of them
	opener      // an opening quote or bracket
	closer      // a closing one
	quote       // " and ', which may be either
	bullet      // a mark that may begin an item of a list
	dash        // – — --
	face        // an emoticon
	other       // other punctuation and symbols
)

// gap is the white space before a token.
type gap uint8

const (
	none  gap = iota
	space     // on one line
	line      // one line end
	para      // an empty line, a form feed or the start of the range
)

// tok is a token while it is being worked on.
type tok struct {
	start, end int
	kind       kind
	gap        gap
}

// scanner cuts a text into tokens from left to right. Its text ends where the range to be cut ends.
type scanner struct {
	text  string
	lists *lists
	toks  []tok
	gap   gap // before the next token

	weights *weights // of the features of breaks; nil = rules only
}

func (s *scanner) emit(start, end int, k kind) {
	if start < end {
		s.toks = append(s.toks, tok{start, end, k, s.gap})
		s.gap = none
	}
}

// scan cuts text[p:].
func (s *scanner) scan(p int) {
	s.gap = para
	for p < len(s.text) {
		if n := spaceAt(s.text, p); n > 0 {
			p = s.white(p)
			continue
		}
		e := chunkEnd(s.text, p)
		s.chunk(p, e)
		p = e
	}
}

// white skips white space from p and notes what it means for the lines.
func (s *scanner) white(p int) int {
	g, lines := space, 0
	for p < len(s.text) {
		n := spaceAt(s.text, p)
		if n == 0 {
			break
		}
		switch s.text[p] {
		case '\n':
			lines++
		case '\f', '\v':
			lines += 2
		}
		if n == 3 && (s.text[p:p+3] == "\u2028" || s.text[p:p+3] == "\u2029") {
			lines += int(s.text[p+2]-0xa8) + 1
		}
		p += n
	}
	switch {
	case lines == 1:
		g = line
	case lines > 1:
		g = para
	}
	s.gap = max(s.gap, g)
	return p
}

// chunk cuts text[p:e], which holds no white space.
func (s *scanner) chunk(p, e int) {
	first := true // only opening marks so far, so that an address may begin here
	for p < e {
		if first {
			if q := addressEnd(s.text, p, e); q > p {
				s.emit(p, q, word)
				p, first = q, false
				continue
			}
			if q := faceEnd(s.text, p, e); q > p {
				s.emit(p, q, face)
				p, first = q, false
				continue
			}
		}
		r, n := rune(s.text[p]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[p:e])
		}
		switch class(r) {
		case letterClass:
			p = s.word(p, e)
			first = false
		case digitClass:
			p = s.number(p, e)
			first = false
		default:
			p, first = s.mark(p, e, r, n, first)
		}
	}
}

// mark emits the punctuation or symbol at p and tells whether an address may begin after it.
func (s *scanner) mark(p, e int, r rune, n int, first bool) (int, bool) {
	t := s.text
	switch r {
	case '.':
		if q := runEnd(t, p, e, '.'); q > p+1 {
			for q < e && (t[q] == '?' || t[q] == '!') {
				q++
			}
			s.emit(p, q, stop)
			return q, false
		}
		if p+1 < e && isDigit(t[p+1]) && first {
			return s.number(p, e), false
		}
		s.emit(p, p+1, stop)
		return p + 1, false
	case '?', '!':
		q := p
		for q < e && (t[q] == '?' || t[q] == '!') {
			q++
		}
		s.emit(p, q, stop)
		return q, false
	case '…', '。', '？', '！':
		s.emit(p, p+n, stop)
		return p + n, false
	case '\'', '’', '`', '‘':
		return s.apostrophe(p, e, r, n, first)
	case '"':
		s.emit(p, p+n, quote)
		return p + n, first
	case '“', '«', '„', '‹', '(', '[', '{', '<', '「', '『':
		q := p + n
		if r == '<' {
			q = runEnd(t, p, e, '<')
		}
		s.emit(p, q, opener)
		return q, true
	case '”', '»', '›', ')', ']', '}', '>', '」', '』':
		q := p + n
		if r == '>' {
			q = runEnd(t, p, e, '>')
		}
		s.emit(p, q, closer)
		return q, false
	case '#', '@':
		if p+n < e && isWordByte(t, p+n) && !isDigit(t[p+n]) && (len(s.toks) == 0 || s.gap != none || first) {
			q := p + n
			for q < e && (isWordByte(t, q) || t[q] == '_') {
				q += runeLen(t, q)
			}
			s.emit(p, q, word)
			return q, false
		}
	case '+':
		if first && p+1 < e && isDigit(t[p+1]) {
			return s.number(p, e), false
		}
	case '-', '=', '*', '_', '~', '|', '\\', '/', '^', '$':
		return s.rule(p, e, first)
	case '–', '—', '―':
		s.emit(p, p+n, dash)
		return p + n, true
	case '•', '·', '▪', '■', '●', '◦', '►', '‣', '∙', '○', '□', '✓', '⁃':
		s.emit(p, p+n, bullet)
		return p + n, true
	}
	q := p + n
	for q < e && extends(t, q) { // variation selectors and joined emoji
		q += runeLen(t, q)
	}
	s.emit(p, q, other)
	return q, first || r == ':' || r == ',' || r == ';'
}

// rule emits a run of marks such as a line drawn with them.
func (s *scanner) rule(p, e int, first bool) (int, bool) {
	t := s.text
	c := t[p]
	q := runEnd(t, p, e, c)
	if m := q; c != '$' { // a line may mix marks
		for m < e && strings.IndexByte("-=+*_~", t[m]) >= 0 {
			m++
		}
		if m-p > 3 {
			q = m
		}
	}
	k := other
	switch {
	case q == p+1 && (c == '-' || c == '*'):
		k = bullet
	case c == '-' && q-p < 4:
		k = dash
	}
	s.emit(p, q, k)
	return q, first || c == '-'
}

// apostrophe emits the quote or clitic at p, which no letter or digit precedes within its word.
func (s *scanner) apostrophe(p, e int, r rune, n int, first bool) (int, bool) {
	t := s.text
	if q := p + n; q < e && (t[q] == t[p] && r < utf8.RuneSelf) { // '' and ``
		s.emit(p, q+1, quote)
		return q + 1, first
	}
	if r != '‘' && p+n < e {
		if isDigit(t[p+n]) { // '72
			q := p + n
			for q < e && isDigit(t[q]) {
				q++
			}
			if q < e && t[q] == 's' {
				q++
			}
			if q-p-n <= 3 {
				s.emit(p, q, number)
				return q, false
			}
		}
		q := p + n
		for q < e && isLetterAt(t, q) {
			q += runeLen(t, q)
		}
		if s.lists.has(s.lists.clipped, t[p+n:q]) && !(q < e && isApostrophe(t, q) > 0) {
			s.emit(p, q, word)
			return q, false
		}
	}
	k := quote
	switch r {
	case '‘', '`':
		k = opener
	case '’':
		k = closer
	}
	s.emit(p, p+n, k)
	return p + n, first
}

// faces are the emoticons that stand as one token.
var faces = [...]string{":-)", ":-(", ";-)", ":-D", ":-P", ":)", ":(", ";)", ":D", ":P", "=)", ":]", ":/", "<3", "=D", ":o)"}

// faceEnd is the end of the emoticon at p, or p.
func faceEnd(t string, p, e int) int {
	switch t[p] {
	case ':', ';', '=', '<':
	default:
		return p
	}
	for _, f := range faces {
		if strings.HasPrefix(t[p:e], f) {
			q := p + len(f)
			if q == e || !isWordByte(t, q) && t[q] != '/' {
				return q
			}
		}
	}
	return p
}
