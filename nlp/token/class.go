package token

import (
	"unicode"
	"unicode/utf8"
)

type runeClass uint8

const (
	markClass runeClass = iota
	letterClass
	digitClass
)

// class tells letters and digits from the rest. Combining marks, soft hyphens and joiners count as letters: they stand inside words.
func class(r rune) runeClass {
	if r < utf8.RuneSelf {
		return ascii[r]
	}
	switch {
	case r == utf8.RuneError:
		return markClass
	case unicode.IsLetter(r), unicode.IsMark(r), r == 0xAD, r == 0x200C, r == 0x200D, r == 'º', r == 'ª':
		return letterClass
	case unicode.IsDigit(r):
		return digitClass
	}
	return markClass
}

var ascii = func() (t [utf8.RuneSelf]runeClass) {
	for c := 'a'; c <= 'z'; c++ {
		t[c], t[c-'a'+'A'] = letterClass, letterClass
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = digitClass
	}
	return t
}()

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isUpperByte(c byte) bool { return 'A' <= c && c <= 'Z' }

func isLowerByte(c byte) bool { return 'a' <= c && c <= 'z' }

func isLetterAt(t string, p int) bool {
	c := t[p]
	if c < utf8.RuneSelf {
		return ascii[c] == letterClass
	}
	r, _ := utf8.DecodeRuneInString(t[p:])
	return class(r) == letterClass
}

// isWordByte reports whether a letter or digit begins at p.
func isWordByte(t string, p int) bool {
	c := t[p]
	if c < utf8.RuneSelf {
		return ascii[c] != markClass
	}
	r, _ := utf8.DecodeRuneInString(t[p:])
	return class(r) != markClass
}

// isUpperAt reports whether an upper-case letter begins at p.
func isUpperAt(t string, p int) bool {
	if p >= len(t) {
		return false
	}
	if c := t[p]; c < utf8.RuneSelf {
		return isUpperByte(c)
	}
	r, _ := utf8.DecodeRuneInString(t[p:])
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// isLowerAt reports whether a lower-case letter begins at p.
func isLowerAt(t string, p int) bool {
	if p >= len(t) {
		return false
	}
	if c := t[p]; c < utf8.RuneSelf {
		return isLowerByte(c)
	}
	r, _ := utf8.DecodeRuneInString(t[p:])
	return unicode.IsLower(r)
}

func runeLen(t string, p int) int {
	if t[p] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRuneInString(t[p:])
	return n
}

// isApostrophe is the length of the apostrophe at p, or 0.
func isApostrophe(t string, p int) int {
	switch t[p] {
	case '\'', '`':
		return 1
	case 0xE2:
		if len(t) >= p+3 && t[p+1] == 0x80 && (t[p+2] == 0x99 || t[p+2] == 0x98) { // ’ and, mistyped, ‘
			return 3
		}
	case 0xC2:
		if len(t) >= p+2 && t[p+1] == 0xB4 { // ´
			return 2
		}
	}
	return 0
}

// extends reports whether the rune at p belongs to the symbol before it.
func extends(t string, p int) bool {
	if t[p] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t[p:])
	return unicode.IsMark(r) || r == 0x200D || 0x1F3FB <= r && r <= 0x1F3FF
}

// spaceAt is the length of the white space rune at p, or 0. Zero-width spaces and byte order marks count as white space.
func spaceAt(t string, p int) int {
	c := t[p]
	if c < utf8.RuneSelf {
		if c == ' ' || '\t' <= c && c <= '\r' {
			return 1
		}
		return 0
	}
	if c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3 && c != 0xEF { // no white space begins so
		return 0
	}
	r, n := utf8.DecodeRuneInString(t[p:])
	if unicode.IsSpace(r) || r == 0x200B || r == 0xFEFF || r == 0x2060 {
		return n
	}
	return 0
}

// chunkEnd is the end of the run without white space from p.
func chunkEnd(t string, p int) int {
	for p < len(t) && spaceAt(t, p) == 0 {
		p += runeLen(t, p)
	}
	return p
}

// runEnd is the end of the run of c from p.
func runEnd(t string, p, e int, c byte) int {
	for p < e && t[p] == c {
		p++
	}
	return p
}
