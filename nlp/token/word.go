package token

import "strings"

// word emits the tokens of the word that begins with a letter at p and returns where they end.
func (s *scanner) word(p, e int) int {
	t := s.text
	q := s.wordEnd(p, e)
	if q < e && t[q] == '$' && q-p <= 3 && isUpperByte(t[p]) { // US$, A$
		s.emit(p, q+1, other)
		return q + 1
	}
	if q < e && t[q] == '!' && s.lists.has(s.lists.exclaimed, t[p:q]) && isUpperByte(t[p]) && (q+1 == e || t[q+1] != '!') {
		s.emit(p, q+1, word)
		return q + 1
	}
	if q < e && t[q] == '-' {
		return s.hyphens(p, q, e)
	}
	if q < e && t[q] == '.' {
		if r := s.dotted(p, q, e); r > 0 {
			return r
		}
	}
	s.clitics(p, q)
	return q
}

// wordEnd is the end of the letters, digits and what joins them from p: O'Brien, AT&T, w/o, f*ed. A possessive or contracted form
// is one such word; clitics cuts it.
func (s *scanner) wordEnd(p, e int) int {
	t := s.text
	q := p
	for q < e {
		if isWordByte(t, q) {
			q += runeLen(t, q)
			continue
		}
		n := 1
		switch c := t[q]; {
		case c == '_':
		case c == '&':
			if !s.joinedAnd(p, q, e) {
				return q
			}
		case c == '/':
			if !s.joinedSlash(p, q, e) {
				return q
			}
		case c == '*':
			if r := runEnd(t, q, e, '*'); q > p && r < e && isLowerAt(t, r) {
				n = r - q
			} else {
				return q
			}
		default:
			n = isApostrophe(t, q)
			if n == 0 || q+n >= e || !isLetterAt(t, q+n) {
				return q
			}
		}
		q += n
	}
	return q
}

// joinedAnd reports whether the & at q joins capitals into one name: AT&T, P&L, R&D.
func (s *scanner) joinedAnd(p, q, e int) bool {
	t := s.text
	r := q + 1
	for r < e && isUpperAt(t, r) {
		r++
	}
	n := r - q - 1
	if q-p > 3 || n == 0 || n > 2 || r < e && isLowerAt(t, r) {
		return false
	}
	for i := p; i < q; i++ {
		if !isUpperByte(t[i]) {
			return false
		}
	}
	return true
}

// joinedSlash reports whether the / at q stands within one of the few words that are written with it: w/o, I/S, s/he.
func (s *scanner) joinedSlash(p, q, e int) bool {
	r := q + 1
	for r < e && isWordByte(s.text, r) {
		r++
	}
	return r-p <= 5 && r < len(s.text)+1 && s.lists.has(s.lists.kept, s.text[p:r])
}

// clitics emits text[p:q], a word without hyphens and full stops, cut before its clitics.
func (s *scanner) clitics(p, q int) {
	t := s.text
	if n, ok := s.lists.cut(t[p:q]); ok { // cannot, gonna
		s.emit(p, p+n, word)
		s.emit(p+n, q, word)
		return
	}
	i := lastApostrophe(t, p, q)
	if i < 0 {
		s.emit(p, q, word)
		return
	}
	n := isApostrophe(t, i)
	tail := t[i+n : q]
	switch {
	case len(tail) == 1 && (tail[0]|0x20 == 't') && i-1 > p && t[i-1]|0x20 == 'n': // n't
		if c := i - 1; s.lists.has(s.lists.negated, t[p:c]) {
			s.clitics(p, c)
			s.emit(c, q, word)
			return
		}
	case s.lists.has(s.lists.clitic, tail):
		if i == p {
			s.emit(p, q, word)
			return
		}
		s.clitics(p, i)
		s.emit(i, q, word)
		return
	}
	s.emit(p, q, word)
}

// lastApostrophe is where the last apostrophe of text[p:q] begins, or -1.
func lastApostrophe(t string, p, q int) int {
	for i := q - 1; i >= p; i-- {
		if t[i]&0xC0 != 0x80 && isApostrophe(t, i) > 0 {
			return i
		}
	}
	return -1
}

// hyphens emits the word text[p:q] and what is joined to it by hyphens. A prefix stays with its word (anti-ship); other compounds are
// cut at each hyphen (long - term).
func (s *scanner) hyphens(p, q, e int) int {
	t := s.text
	parts, end := 1, q // end of all parts
	for end+1 < e && t[end] == '-' && isWordByte(t, end+1) {
		end = s.wordEnd(end+1, e)
		parts++
	}
	if parts == 1 { // a hyphen at the end: "north- and", "pre- and post-war" or a dash
		if q+1 == e && (q-p <= 3 || s.lists.has(s.lists.prefixes, t[p:q])) {
			s.emit(p, e, word)
			return e
		}
		s.clitics(p, q)
		return q
	}
	body := end
	if i := lastApostrophe(t, p, end); i > q && s.lists.has(s.lists.clitic, t[i+isApostrophe(t, i):end]) {
		body = i
	}
	if s.lists.has(s.lists.kept, t[p:body]) || parts == 2 && s.lists.has(s.lists.prefixes, t[p:q]) && body-q > 2 {
		s.emit(p, body, word)
		s.emit(body, end, word)
		return end
	}
	s.clitics(p, q)
	s.emit(q, q+1, other)
	p = q + 1
	if isDigit(t[p]) {
		return s.number(p, e)
	}
	return s.word(p, e)
}

// dotted emits a word that is followed by a full stop at q which belongs to it, and returns its end; 0 if the stop is none of it.
func (s *scanner) dotted(p, q, e int) int {
	t := s.text
	if r := acronymEnd(t, p, e); r > 0 {
		k := abbrev
		if t[r-1] != '.' {
			k = word
		}
		if r < e {
			if n := isApostrophe(t, r); n > 0 { // U.S.'s
				c := r + n
				for c < e && isLetterAt(t, c) {
					c += runeLen(t, c)
				}
				if s.lists.has(s.lists.clitic, t[r+n:c]) {
					s.emit(p, r, k)
					s.emit(r, c, word)
					return c
				}
			}
		}
		s.emit(p, r, k)
		return r
	}
	if q+1 < e && isWordByte(t, q+1) {
		return s.inner(p, q, e)
	}
	if s.lists.abbrev(t[p:q]) != 0 && (q+1 == e || t[q+1] != '.') {
		s.emit(p, q+1, abbrev)
		return q + 1
	}
	return 0
}

// acronymEnd is the end of letters that each have a full stop (U.S., D.C, p.m.) or of a degree such as Ph.D., 0 if there is none at
// p. A last letter without its stop belongs to it where no letter follows.
func acronymEnd(t string, p, e int) int {
	q, n := p, 0
	for q < e && isLetterAt(t, q) {
		l := runeLen(t, q)
		if n == 0 && q+l < e && isUpperByte(t[q]) && isLowerAt(t, q+l) { // Ph.D., M.Sc. need a short first part
			l2 := l + runeLen(t, q+l)
			if q+l2+1 < e && t[q+l2] == '.' && isUpperAt(t, q+l2+1) {
				l = l2
			}
		}
		if q+l < e && t[q+l] == '.' {
			q += l + 1
			n++
			continue
		}
		if q+l == e || !isWordByte(t, q+l) {
			if n > 0 { // U.S
				return q + l
			}
		}
		break
	}
	if n == 0 || q < e && isWordByte(t, q) && !(n > 1 && isUpperAt(t, q)) {
		return 0
	}
	if q+1 < e && t[q] == '.' && t[q+1] == '.' { // an ellipsis
		return 0
	}
	return q
}

// inner emits a word with a full stop inside it, at q: a host or file name is one token (gov.uk, plan.doc); elsewhere a blank was
// left out after the end of a sentence.
func (s *scanner) inner(p, q, e int) int {
	t := s.text
	last, end := q, q
	for end+1 < e && (t[end] == '.' || t[end] == '-' || t[end] == '_') && isWordByte(t, end+1) {
		if t[end] == '.' {
			last = end
		}
		for end++; end < e && isWordByte(t, end); {
			end += runeLen(t, end)
		}
	}
	if s.lists.has(s.lists.endings, t[last+1:end]) || last > q && isLowerByte(t[p]) && isLowerAt(t, last+1) {
		s.emit(p, end, word)
		return end
	}
	if s.lists.abbrev(t[p:q]) != 0 { // "Gen.Smith"
		s.emit(p, q+1, abbrev)
		return q + 1
	}
	return 0
}

// number emits the tokens of what begins with a digit (or with a sign or point before one) at p and returns where they end.
func (s *scanner) number(p, e int) int {
	t := s.text
	q := numberEnd(t, p, e)
	if q == e {
		s.emit(p, q, number)
		return q
	}
	if t[q] == '-' || t[q] == '.' {
		if r := fileEnd(s, p, q, e); r > 0 {
			s.emit(p, r, word)
			return r
		}
	}
	if !isLetterAt(t, q) && t[q] != '_' {
		if n := isApostrophe(t, q); n > 0 {
			return s.numberApostrophe(p, q, n, e)
		}
		s.emit(p, q, number)
		return q
	}
	r := q
	for r < e && (isWordByte(t, r) || t[r] == '_') {
		r += runeLen(t, r)
	}
	unit := t[q:r]
	if s.lists.has(s.lists.units, unit) && !(len(unit) == 1 && isUpperByte(unit[0]) && strings.IndexByte("KMBT", unit[0]) < 0) {
		s.emit(p, q, number)
		if r < e && t[r] == '.' && s.lists.abbrev(unit) != 0 && !(r+1 < e && t[r+1] == '.') {
			s.emit(q, r+1, abbrev)
			return r + 1
		}
		if a := acronymEnd(t, q, e); a > 0 { // 5p.m.
			s.emit(q, a, abbrev)
			return a
		}
		s.emit(q, r, word)
		return r
	}
	if a := acronymEnd(t, q, e); a > q+2 {
		s.emit(p, q, number)
		s.emit(q, a, abbrev)
		return a
	}
	r = s.wordEnd(p, e)
	if i := lastApostrophe(t, p, r); i > 0 {
		if s.lists.has(s.lists.clitic, t[i+isApostrophe(t, i):r]) {
			s.emit(p, i, number)
			s.emit(i, r, word)
			return r
		}
	}
	if r < q {
		r = q
	}
	s.emit(p, r, number)
	return r
}

// numberApostrophe emits the number text[p:q] and the apostrophe of n bytes after it: a decade keeps its 's, a possessive does not.
func (s *scanner) numberApostrophe(p, q, n, e int) int {
	t := s.text
	r := q + n
	for r < e && isLetterAt(t, r) {
		r += runeLen(t, r)
	}
	if t[q+n:r] == "s" {
		if t[q-1] == '0' && q-p <= 4 {
			s.emit(p, r, number)
		} else {
			s.emit(p, q, number)
			s.emit(q, r, word)
		}
		return r
	}
	s.emit(p, q, number)
	return q
}

// numberEnd is the end of the digits from p with the points, commas, colons and strokes inside them. Hyphens join only what looks
// like a telephone number or a date written in digits.
func numberEnd(t string, p, e int) int {
	q := p
	if t[q] == '+' || t[q] == '.' {
		q++
	}
	g0 := q // of the current group of digits
	groups, lens := 0, [4]int{}
	for q < e {
		switch c := t[q]; {
		case isDigit(c):
			q++
			continue
		case c >= 0x80 && !isDigitRune(t, q):
			return q
		case c >= 0x80:
			q += runeLen(t, q)
			continue
		case (c == '.' || c == ',' || c == ':' || c == '/') && q+1 < e && isDigit(t[q+1]):
			q++
			continue
		case c == '-' && q+1 < e && isDigit(t[q+1]):
			if groups == len(lens) {
				return cutHyphen(t, p, q)
			}
			lens[groups] = q - g0
			groups++
			q++
			g0 = q
			continue
		}
		break
	}
	if groups == 0 || phone(lens[:groups], q-g0) {
		return q
	}
	return cutHyphen(t, p, q)
}

// phone reports whether groups of so many digits, the last of n, are a telephone number or a date: 555-0123, 713-853-3989,
// 11-20-2000.
func phone(groups []int, n int) bool {
	switch len(groups) {
	case 1:
		return groups[0] == 3 && n == 4 || groups[0] == 5 && n == 4
	case 2:
		return groups[0] == 3 && n == 4 || groups[0] <= 2 && groups[1] <= 2 && (n == 2 || n == 4) || groups[0] == 4 && groups[1] == 2 && n == 2
	}
	return n >= 3
}

func cutHyphen(t string, p, q int) int {
	for i := p; i < q; i++ {
		if t[i] == '-' {
			return i
		}
	}
	return q
}

func isDigitRune(t string, p int) bool { return isWordByte(t, p) && !isLetterAt(t, p) }

// fileEnd is the end of the file name that begins with the number text[p:q], or 0.
func fileEnd(s *scanner, p, q, e int) int {
	t := s.text
	last, end := 0, q
	for end < e && (isWordByte(t, end) || (t[end] == '.' || t[end] == '-' || t[end] == '_') && end+1 < e && isWordByte(t, end+1)) {
		if t[end] == '.' {
			last = end
		}
		end += runeLen(t, end)
	}
	if last == 0 || !isLetterAt(t, last+1) || !s.lists.has(s.lists.endings, t[last+1:end]) {
		return 0
	}
	return end
}
