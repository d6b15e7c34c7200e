package atlas

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A folded phrase is its words in lower case without diacritics, full stops and apostrophes, with one space between words; a hyphen
// parts words. How the words were cased is kept beside it: a shape byte for each.
const (
	anyCase  = '0' // of: as it likes
	capital  = '1' // India, and so INDIA
	allCaps  = '2' // US, UAE: not Us, not us
	maxWords = 16  // no phrase of the tables is longer
)

// folder folds phrases of the tables, one after the other, in the same space.
type folder struct{ key, shape []byte }

// foldWord appends a word as written to a folded phrase. It adds nothing for a lone hyphen, and several folded words for one with
// hyphens inside. (Slices go in and come out, rather than living in a folder, so that Match can keep them on its stack.)
func foldWord(key, shape []byte, w string) ([]byte, []byte) {
	if !isASCII(w) {
		w = unmarked(w)
	}
	from := len(shape)
	for part, rest, more := "", w, true; more; {
		if part, rest, more = cutHyphen(rest); part != "" {
			key, shape = foldPart(key, shape, part)
		}
	}
	for k := from + 1; k < len(shape); k++ { // Jae-myung: what follows a hyphen is as good as capital
		if shape[k] == anyCase && shape[from] != anyCase {
			shape[k] = capital
		}
	}
	return key, shape
}

func isASCII(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func cutHyphen(s string) (before, after string, found bool) {
	for i := 0; i < len(s); i++ {
		if s[i] == '-' || s[i] == ' ' {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

// foldPart appends one word without hyphens; one of full stops and apostrophes only adds nothing.
func foldPart(key, shape []byte, w string) ([]byte, []byte) {
	at, letters, upper, first := len(key), 0, 0, false
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c == '.' || c == '\'' || c == '`' {
			continue
		}
		if len(key) == at {
			if at > 0 {
				key = append(key, ' ')
			}
			first = 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		}
		if 'A' <= c && c <= 'Z' {
			upper++
			c += 'a' - 'A'
		}
		if 'a' <= c && c <= 'z' {
			letters++
		}
		if c == '&' {
			key = append(key, "and"...)
			continue
		}
		key = append(key, c)
	}
	switch {
	case len(key) == at:
	case upper >= 2 && upper == letters:
		shape = append(shape, allCaps)
	case first:
		shape = append(shape, capital)
	default:
		shape = append(shape, anyCase)
	}
	return key, shape
}

// plain spells letters that do not decompose into a base letter and a mark.
var plain = map[rune]string{
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'ı': "i", 'ß': "ss", 'æ': "ae", 'Æ': "Ae",
	'œ': "oe", 'Œ': "Oe", 'þ': "th", 'Þ': "Th", 'ə': "e", 'Ə': "E", '‐': "-", '‑': "-", '–': "-", '’': "'", '‘': "'", 'ʼ': "'",
	'ʻ': "'", 'ʿ': "'", 'ʾ': "'", '´': "'", '\u00a0': " ",
}

// Unmarked is a name without diacritics: "Støre" as "Store".
func Unmarked(name string) string {
	if isASCII(name) {
		return name
	}
	return unmarked(name)
}

// unmarked is the word without diacritics. What is not Latin stays: the tables hold none, so it only has to differ.
func unmarked(w string) string {
	if w == "–" { // between two names a lone dash is no hyphen
		return "—"
	}
	out := make([]byte, 0, len(w))
	for _, r := range norm.NFD.String(w) {
		switch s, ok := plain[r]; {
		case ok:
			out = append(out, s...)
		case unicode.Is(unicode.Mn, r):
		default:
			out = utf8.AppendRune(out, r)
		}
	}
	return string(out)
}

// phrase folds a whole phrase of the tables, in which a comma is a word of its own as in a text.
func (f *folder) phrase(p string) {
	f.key, f.shape = f.key[:0], f.shape[:0]
	for p != "" {
		w, rest, _ := strings.Cut(p, " ")
		if bare, comma := strings.CutSuffix(w, ","); comma {
			f.key, f.shape = foldWord(f.key, f.shape, bare)
			w = ","
		}
		f.key, f.shape = foldWord(f.key, f.shape, w)
		p = rest
	}
}

// fold folds a whole phrase.
func fold(phrase string) (key, shape string) {
	var f folder
	f.phrase(phrase)
	return string(f.key), string(f.shape)
}

// fits reports whether words of the shapes got may stand for a phrase written with the shapes want. Acronyms of four letters and more
// are often written as names (Nato, Unesco, Brics); shorter ones would be words (us, who).
func fits(want string, got, key []byte) bool {
	if len(want) != len(got) {
		return false
	}
	at := 0
	for i := 0; i < len(want); i++ {
		n := wordLen(key[at:])
		switch want[i] {
		case capital:
			if got[i] == anyCase {
				return false
			}
		case allCaps:
			if got[i] == anyCase || got[i] == capital && n < 4 {
				return false
			}
		}
		at += n + 1
	}
	return true
}

// wordLen is the length of the first word of a folded phrase.
func wordLen(key []byte) int {
	if i := bytes.IndexByte(key, ' '); i >= 0 {
		return i
	}
	return len(key)
}
