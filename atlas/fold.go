package atlas

import (
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

// folder folds one phrase, word after word, without allocating.
type folder struct {
	key   []byte
	shape []byte
}

// word adds a word as written. It adds nothing for a lone hyphen, and several folded words for one with hyphens inside.
func (f *folder) word(w string) {
	if isASCII(w) {
		f.ascii(w)
		return
	}
	f.other(w)
}

func isASCII(w string) bool {
	for i := 0; i < len(w); i++ {
		if w[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (f *folder) ascii(w string) {
	from := len(f.shape)
	fresh, letters, upper, first := true, 0, 0, false
	for i := 0; i < len(w); i++ {
		c := w[i]
		if c == '-' || c == ' ' {
			f.close(&fresh, &letters, &upper, first)
			continue
		}
		if c == '.' || c == '\'' || c == '`' {
			continue
		}
		up := 'A' <= c && c <= 'Z'
		if fresh {
			f.open()
			fresh, first = false, up || '0' <= c && c <= '9'
		}
		if up {
			upper++
			c += 'a' - 'A'
		}
		if 'a' <= c && c <= 'z' {
			letters++
		}
		if c == '&' {
			f.key = append(f.key, "and"...)
			continue
		}
		f.key = append(f.key, c)
	}
	f.close(&fresh, &letters, &upper, first)
	for k := from + 1; k < len(f.shape); k++ { // Jae-myung: what follows a hyphen is as good as capital
		if f.shape[k] == anyCase && f.shape[from] != anyCase {
			f.shape[k] = capital
		}
	}
}

// open begins a folded word.
func (f *folder) open() {
	if len(f.key) > 0 {
		f.key = append(f.key, ' ')
	}
}

// close ends a folded word and notes its shape.
func (f *folder) close(fresh *bool, letters, upper *int, first bool) {
	if *fresh {
		return
	}
	s := byte(anyCase)
	switch {
	case *upper >= 2 && *upper == *letters:
		s = allCaps
	case first:
		s = capital
	}
	f.shape = append(f.shape, s)
	*fresh, *letters, *upper = true, 0, 0
}

// plain spells letters that do not decompose into a base letter and a mark.
var plain = map[rune]string{
	'ø': "o", 'Ø': "O", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'ı': "i", 'ß': "ss", 'æ': "ae", 'Æ': "Ae",
	'œ': "oe", 'Œ': "Oe", 'þ': "th", 'Þ': "Th", 'ə': "e", 'Ə': "E", '‐': "-", '‑': "-", '–': "-", '’': "'", '‘': "'", 'ʼ': "'",
	'ʻ': "'", 'ʿ': "'", 'ʾ': "'", '´': "'", '\u00a0': " ",
}

func (f *folder) other(w string) {
	if w == "–" { // between two names a dash is no hyphen
		f.ascii("—")
		return
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
	f.ascii(string(out))
}

// phrase folds a whole phrase of the tables, in which a comma is a word of its own as in a text.
func (f *folder) phrase(p string) {
	f.key, f.shape = f.key[:0], f.shape[:0]
	for p != "" {
		w, rest, _ := strings.Cut(p, " ")
		if bare, comma := strings.CutSuffix(w, ","); comma {
			f.word(bare)
			w = ","
		}
		f.word(w)
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
func fits(want, got string, key string) bool {
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

func wordLen(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' {
			return i
		}
	}
	return len(s)
}
