package token

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.txt
var wordsText string

// set is a set of words in lower case.
type set map[string]bool

// lists are the words that the scanner and the sentence splitter look up. All are in lower case; look-ups fold case.
type lists struct {
	prefixes  set // stay with the word after the hyphen
	kept      set // words with a hyphen or stroke that are one token
	exclaimed set // names that end in an exclamation mark
	clipped   set // begin with an apostrophe: 'em
	negated   set // take n't, without the n of it: "ca" for can't
	clitic    set // after an apostrophe: s, re
	units     set // part from a number written before them
	endings   set // of host and file names
	clock     set // a.m, p.m
	times     set // may follow these within a sentence
	starters  set // seldom within a sentence when capitalised
	fused     map[string]int
	abbrevs   map[string]abbrevClass
}

// abbrevClass tells how a full stop after the abbreviation is to be read.
type abbrevClass uint8

const (
	title   abbrevClass = iota + 1 // stands before a name: Gen.; ends no sentence
	counted                        // an abbreviation only before a number: No. 5, p. 12
	dated                          // month or day: Jan. 5; only with a capital
	placed                         // state: Calif.; only with a capital
	plain                          // may end a sentence: Inc., etc.
)

var wordLists = sync.OnceValue(func() *lists { return parseLists(wordsText) })

// parseLists reads words.txt: a line [name] begins a list, words are parted by white space, # begins a comment.
func parseLists(text string) *lists {
	l := &lists{fused: map[string]int{}, abbrevs: map[string]abbrevClass{}}
	sets := map[string]*set{
		"prefixes": &l.prefixes, "kept": &l.kept, "clipped": &l.clipped, "negated": &l.negated,
		"clitics": &l.clitic, "units": &l.units, "endings": &l.endings, "starters": &l.starters,
		"clock": &l.clock, "exclaimed": &l.exclaimed, "times": &l.times,
	}
	for _, s := range sets {
		*s = set{}
	}
	classes := map[string]abbrevClass{"titles": title, "counted": counted, "dated": dated, "placed": placed, "plain": plain}
	var name string
	for ln := range strings.Lines(text) {
		ln, _, _ = strings.Cut(ln, "#")
		ln = strings.TrimSpace(ln)
		if strings.HasPrefix(ln, "[") {
			name = strings.Trim(ln, "[]")
			continue
		}
		for w := range strings.FieldsSeq(ln) {
			switch c := classes[name]; {
			case sets[name] != nil:
				(*sets[name])[w] = true
			case c != 0:
				l.abbrevs[w] = c
			case name == "fused":
				a, b, _ := strings.Cut(w, "|")
				l.fused[a+b] = len(a)
			}
		}
	}
	return l
}

// fold writes w in lower case with plain apostrophes into buf; words longer than buf are in no list and give nil.
func fold(buf []byte, w string) []byte {
	if len(w) > len(buf) {
		return nil
	}
	n := 0
	for i := 0; i < len(w); {
		c := w[i]
		if c < utf8.RuneSelf {
			if isUpperByte(c) {
				c |= 0x20
			}
			if n == len(buf) { // bytes before were no UTF-8 and grew
				return nil
			}
			buf[n] = c
			n++
			i++
			continue
		}
		r, l := utf8.DecodeRuneInString(w[i:])
		i += l
		if r == '’' {
			r = '\''
		}
		r = unicode.ToLower(r)
		if n+utf8.UTFMax > len(buf) {
			return nil
		}
		n += utf8.EncodeRune(buf[n:], r)
	}
	return buf[:n]
}

// has reports whether s holds w in whatever case.
func (l *lists) has(s set, w string) bool {
	var buf [32]byte
	return s[string(fold(buf[:], w))]
}

func (l *lists) abbrev(w string) abbrevClass {
	var buf [32]byte
	c := l.abbrevs[string(fold(buf[:], w))]
	if (c == dated || c == placed) && isLowerByte(w[0]) { // he sat; fell ill
		return 0
	}
	return c
}

// cut is where a word that is written as one but is two words parts.
func (l *lists) cut(w string) (int, bool) {
	var buf [32]byte
	n, ok := l.fused[string(fold(buf[:], w))]
	return n, ok && n < len(w)
}
