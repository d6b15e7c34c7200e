package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
)

// word is a run of letters, digits and inner apostrophes.
type word struct {
	chancery.Span
	text string
}

// wordsIn are the words of s[span]; their spans are those of s.
func wordsIn(s string, span chancery.Span) []word {
	var out []word
	start := -1
	for i := span.Start; i < span.End; {
		r, n := utf8.DecodeRuneInString(s[i:span.End])
		switch inner := (r == '\'' || r == '’') && start >= 0 && i+n < span.End && startsLetter(s[i+n:]); {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || inner:
			if start < 0 {
				start = i
			}
		case start >= 0:
			out = append(out, word{chancery.Span{Start: start, End: i}, s[start:i]})
			start = -1
		}
		i += n
	}
	if start >= 0 {
		out = append(out, word{chancery.Span{Start: start, End: span.End}, s[start:span.End]})
	}
	return out
}

func startsLetter(s string) bool { r, _ := utf8.DecodeRuneInString(s); return unicode.IsLetter(r) }
func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
func startsLower(s string) bool { r, _ := utf8.DecodeRuneInString(s); return unicode.IsLower(r) }
func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// trim is the span without white space (and the invisible marks that pages are full of) at its ends.
func trim(s string, span chancery.Span) chancery.Span {
	blank := func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' || r == '\u2060' || r == '\u00ad'
	}
	t := strings.TrimLeftFunc(s[span.Start:span.End], blank)
	start := span.End - len(t)
	return chancery.Span{Start: start, End: start + len(strings.TrimRightFunc(t, blank))}
}

// fold writes a line for comparison: lower case, straight quotes, single blanks, no punctuation round it.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	for _, r := range s {
		switch r {
		case '‘', '’', 'ʼ':
			r = '\''
		case '“', '”':
			r = '"'
		}
		if unicode.IsSpace(r) {
			blank = b.Len() > 0
			continue
		}
		if blank {
			b.WriteByte(' ')
			blank = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Trim(b.String(), " -–—*•·|:>»_=+.…[]#")
}

// sentences cuts s[span] into sentences. It is coarse, needs no model and serves only to find dates and foreign headlines.
func (l *lists) sentences(s string, span chancery.Span) []chancery.Span {
	var out []chancery.Span
	start := span.Start
	for i := span.Start; i < span.End; i++ {
		c := s[i]
		if c != '.' && c != '?' && c != '!' {
			continue
		}
		end := i + 1
		for end < span.End {
			if c := s[end]; c == '"' || c == '\'' || c == ')' || c == '.' || c == '?' || c == '!' {
				end++
			} else if strings.HasPrefix(s[end:span.End], "”") || strings.HasPrefix(s[end:span.End], "’") {
				end += len("”")
			} else {
				break
			}
		}
		if end < span.End && !l.sentenceBreak(s, start, i, end, span.End) {
			continue
		}
		if t := trim(s, chancery.Span{Start: start, End: end}); t.Len() > 0 {
			out = append(out, t)
		}
		start, i = end, end-1
	}
	if t := trim(s, chancery.Span{Start: start, End: span.End}); t.Len() > 0 {
		out = append(out, t)
	}
	return out
}

// sentenceBreak reports whether the mark at dot, with its closing marks up to end, ends the sentence from start.
func (l *lists) sentenceBreak(s string, start, dot, end, limit int) bool {
	next := strings.TrimLeft(s[end:limit], " \t\u00a0")
	if len(next) == limit-end { // no blank follows
		return false
	}
	next = strings.TrimLeft(next, "\"'“‘([")
	if next == "" {
		return true
	}
	if !startsUpper(next) && !startsDigit(next) && next[0] < utf8.RuneSelf {
		return false
	}
	if s[dot] != '.' || end > dot+1 {
		return true
	}
	start = max(start, dot-24) // longer than any short form
	begin := strings.LastIndexAny(s[start:dot], " \t\n(\"“‘") + 1
	last := strings.ToLower(strings.TrimLeft(s[start+begin:dot], "“‘"))
	if utf8.RuneCountInString(last) == 1 && last >= "a" && last <= "z" && last != "i" {
		return false // an initial
	}
	return !l.abbrevs[last]
}

// ended reports whether s ends like a sentence.
func ended(s string) bool {
	s = strings.TrimRight(s, " \t\r\n\"'”’)]»■●◼*")
	if s == "" {
		return false
	}
	switch s[len(s)-1] {
	case '.', '?', '!', ';':
		return true
	}
	return strings.HasSuffix(s, "…")
}

func countWords(s string) int { return len(strings.Fields(s)) }
