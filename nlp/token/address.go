package token

import "strings"

// addressEnd is the end of the web or mail address at p, or p if there is none. Punctuation at its end is left out.
func addressEnd(t string, p, e int) int {
	c := t[p:e]
	if len(c) < 5 {
		return p
	}
	if i := strings.Index(c, "://"); i > 0 && i < 12 && letters(c[:i]) {
		return trimAddress(t, p, e)
	}
	if foldPrefix(c, "www.") || foldPrefix(c, "mailto:") || foldPrefix(c, "doi:") {
		return trimAddress(t, p, e)
	}
	if i := strings.IndexByte(c, '@'); i > 0 {
		return mailEnd(t, p, p+i, e)
	}
	if i := strings.IndexByte(c, '/'); i > 3 && host(c[:i]) { // un.org/en/about
		return trimAddress(t, p, e)
	}
	return p
}

// host reports whether s is like en.example.org: lower case, with a full stop before a known ending.
func host(s string) bool {
	i := strings.LastIndexByte(s, '.')
	if i <= 0 || !wordLists().has(wordLists().endings, s[i+1:]) {
		return false
	}
	for j := 0; j < len(s); j++ {
		if c := s[j]; !isLowerByte(c) && !isDigit(c) && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

// mailEnd is the end of the mail address around the @ at i, or p.
func mailEnd(t string, p, i, e int) int {
	for j := p; j < i; j++ {
		if c := t[j]; !isWordByte(t, j) && !strings.ContainsRune("._-+%'", rune(c)) && c < 0x80 {
			return p
		}
	}
	q := i + 1
	for q < e && (isWordByte(t, q) || t[q] == '.' || t[q] == '-' || t[q] == '_') {
		q += runeLen(t, q)
	}
	for q > i && (t[q-1] == '.' || t[q-1] == '-') {
		q--
	}
	if q <= i+1 {
		return p
	}
	return q
}

// trimAddress takes punctuation off the end of the address t[p:e]. A closing bracket stays if the address opens it.
func trimAddress(t string, p, e int) int {
	q := p
	for q < e { // quotes and angle brackets stand in no address
		c := t[q]
		if c == '"' || c == '<' || c == '>' || c == 0xE2 && q+2 < e && t[q+1] == 0x80 && t[q+2] >= 0x98 && t[q+2] <= 0x9F {
			break
		}
		q += runeLen(t, q)
	}
	for q > p {
		switch c := t[q-1]; {
		case strings.IndexByte(".,;:!?'*", c) >= 0:
		case c == ')' && strings.Count(t[p:q], "(") < strings.Count(t[p:q], ")"):
		case c == ']' && strings.Count(t[p:q], "[") < strings.Count(t[p:q], "]"):
		case c == '}':
		default:
			return q
		}
		q--
	}
	return p
}

func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isLowerByte(s[i] | 0x20) {
			return false
		}
	}
	return true
}

// foldPrefix reports whether s begins with prefix, which is in lower case.
func foldPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}
