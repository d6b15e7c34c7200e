// Package lemma gives the dictionary form of a tagged English word: form and tags in, lemma out, after the conventions of UD English
// EWT and GUM. Lemmas are in lower case but for proper nouns, nationalities and "I". It looks at one word at a time, tags nothing
// and needs no text.
//
// A word is looked up in exceptions.txt and irregular.txt and, if it is in neither, treated by the longest suffix of its tag in
// rules.txt. Exceptions and rules are made by Derive (see derive.go); irregular.txt is written by hand.
package lemma

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed rules.txt
var rulesText string

//go:embed exceptions.txt
var exceptionsText string

//go:embed irregular.txt
var irregularText string

// tables are the word lists, keyed by group, a blank and the suffix or the whole word.
type tables struct {
	rules, exceptions, irregular map[string]string
}

var shipped = sync.OnceValue(func() *tables {
	return &tables{readTable(rulesText), readTable(exceptionsText), readIrregular(irregularText)}
})

// readTable reads lines "group key value"; a key "-" is the empty suffix, a value "-" the empty text.
func readTable(text string) map[string]string {
	m := make(map[string]string, strings.Count(text, "\n"))
	for ln := range strings.Lines(text) {
		ln = strings.TrimSuffix(ln, "\n")
		if strings.HasPrefix(ln, "# ") {
			continue
		}
		i := strings.LastIndexByte(ln, ' ')
		if i < 0 {
			continue
		}
		key, value := ln[:i], ln[i+1:]
		if strings.HasSuffix(key, " -") {
			key = key[:len(key)-1]
		}
		if value == "-" {
			value = ""
		}
		m[key] = value
	}
	return m
}

// readIrregular reads lines "base form…" under headings [group].
func readIrregular(text string) map[string]string {
	m := map[string]string{}
	var g string
	for ln := range strings.Lines(text) {
		ln, _, _ = strings.Cut(ln, "#")
		f := strings.Fields(ln)
		switch {
		case len(f) == 0:
		case ln[0] == '[':
			g = strings.Trim(f[0], "[]")
		default:
			for _, w := range f[1:] {
				m[g+" "+w] = f[0]
			}
		}
	}
	return m
}

// Of is the lemma of form with the universal tag upos and the Penn tag xpos. An unknown or empty xpos is guessed from upos.
func Of(form, upos, xpos string) string { return shipped().of(form, upos, xpos) }

// longest is the longest word that is looked up; longer ones are their own lemma.
const longest = 48

func (t *tables) of(form, upos, xpos string) string {
	if len(form) > longest || form == "" {
		return form
	}
	if xpos == "" {
		xpos = usual(form, upos)
	}
	low := strings.ToLower(form)
	low = strings.ReplaceAll(low, "’", "'")
	g := group(upos, xpos)
	var buf [16 + 2*longest]byte
	key := append(append(buf[:0], g...), ' ')
	n := len(key)
	if l, ok := t.irregular[string(append(key, low...))]; ok && g != "" && g[0] == 'V' { // written by hand: freed is of free, whatever treebanks count
		return l
	}
	if l, ok := t.exceptions[string(append(key, low...))]; ok {
		return l
	}
	if l, ok := t.unruly(key[:n], low, g); ok {
		return l
	}
	switch g {
	case "NNP":
		if form == low && len(form) > 2 && 'a' <= low[0] && low[0] <= 'z' { // a name written small
			return string(low[0]&^0x20) + low[1:]
		}
		return form
	case "NNPS":
		return t.suffix(key[:n], form)
	case "CD":
		return number(form, low)
	case "PUNCT":
		return mark(form, xpos)
	case "X":
		return form
	}
	l := t.suffix(key[:n], low)
	if keepsCase(form, xpos) {
		return recase(form, l)
	}
	return l
}

// prefixes stand before irregular verbs: underwent, outdid.
var prefixes = [...]string{"under", "over", "out", "up", "with", "re", "fore", "un", "mis", "inter", "hand", "co", "pre"}

// unruly looks low up among the irregular words, verbs with a prefix too.
func (t *tables) unruly(key []byte, low, g string) (string, bool) {
	if l, ok := t.irregular[string(append(key, low...))]; ok {
		return l, true
	}
	if g != "VBD" {
		return "", false
	}
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(low, p); ok && len(rest) > 2 {
			if l, ok := t.irregular[string(append(key, rest...))]; ok {
				return p + l, true
			}
		}
	}
	return "", false
}

// suffix applies the rule of the longest suffix of w to w. key is the group and a blank.
func (t *tables) suffix(key []byte, w string) string {
	n := len(key)
	for i := max(0, len(w)-maxSuffix); i <= len(w); i++ {
		if i < len(w) && !utf8.RuneStart(w[i]) {
			continue
		}
		if r, ok := t.rules[string(append(key[:n], w[i:]...))]; ok {
			if i == 0 && r == "" || r == w[i:] {
				return w
			}
			return w[:i] + r
		}
	}
	return w
}

const maxSuffix = 6

// group is the tag under which the tables list a word.
func group(upos, xpos string) string {
	switch {
	case upos == "AUX":
		switch xpos {
		case "MD":
			return "MD"
		case "VBZ":
			return "AUX:VBZ"
		case "VBD", "VBN":
			return "AUX:VBD"
		case "VBP", "VB":
			return "AUX:VBP"
		}
	case xpos == "NNP" && upos != "PROPN" && upos != "ADJ":
		return "NNP:" + upos
	case upos == "PUNCT", upos == "SYM" && xpos == "SYM":
		return "PUNCT"
	}
	switch xpos {
	case "VBN":
		return "VBD"
	case ":", ",", ".", "HYPH":
		return "PUNCT"
	case "GW", "FW", "ADD", "LS", "SYM", "NFP":
		if upos == "X" {
			return "X"
		}
	}
	return xpos
}

// usual is the Penn tag that goes with upos most often.
func usual(form, upos string) string {
	switch upos {
	case "NOUN":
		if strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "ss") {
			return "NNS"
		}
		return "NN"
	case "PROPN":
		return "NNP"
	case "VERB", "AUX":
		switch {
		case strings.HasSuffix(form, "ing"):
			return "VBG"
		case strings.HasSuffix(form, "ed"):
			return "VBD"
		case strings.HasSuffix(form, "s"):
			return "VBZ"
		}
		return "VB"
	case "NUM":
		return "CD"
	case "ADJ":
		return "JJ"
	case "PRON":
		return "PRP"
	case "X":
		return "FW"
	}
	return upos
}

// keepsCase reports whether the lemma of a word that is no proper noun keeps its capitals: nationalities, acronyms, names used as
// nouns.
func keepsCase(form, xpos string) bool {
	r, n := utf8.DecodeRuneInString(form)
	if !unicode.IsUpper(r) {
		return xpos == "JJ" && hyphenedCapital(form)
	}
	if rest := form[n:]; rest == strings.ToLower(rest) { // Capitalised
		return xpos == "JJ" && national(form) || xpos == "NNP"
	}
	if form != strings.ToUpper(form) { // YouTube, McCarthyite, CFLs
		return true
	}
	switch xpos {
	case "NN", "NNS", "JJ":
		return len(form) <= 4 && len(form) > 1
	case "NNP":
		return true
	}
	return false
}

// hyphenedCapital reports whether a capital follows a hyphen: anti-American.
func hyphenedCapital(form string) bool {
	i := strings.IndexByte(form, '-')
	return i > 0 && i+1 < len(form) && 'A' <= form[i+1] && form[i+1] <= 'Z'
}

// national reports whether a capitalised adjective looks like that of a nation or a faith.
func national(form string) bool {
	for _, s := range [...]string{"ian", "ean", "ese", "ish", "aqi", "ani", "eli", "emi", "wai", "can", "ist", "abi", "sian", "tan"} {
		if len(form) >= len(s)+2 && strings.HasSuffix(form, s) {
			return true
		}
	}
	return false
}

// recase gives the lemma l, in lower case, the capitals that form has in the same places.
func recase(form, l string) string {
	n := 0
	for n < len(form) && n < len(l) && (form[n] == l[n] || form[n]|0x20 == l[n]) {
		n++
	}
	return form[:n] + l[n:]
}

// number strips the commas of thousands. Roman numbers keep their capitals.
func number(form, low string) string {
	if strings.Trim(form, "IVX") == "" {
		return form
	}
	if low[0] < '0' || low[0] > '9' || strings.IndexByte(low, ',') < 0 {
		return low
	}
	for i := 0; i < len(low); i++ {
		if c := low[i]; c == ',' && (i+4 > len(low) || i+4 < len(low) && low[i+4] != ',' && low[i+4] != '.') {
			return low
		}
	}
	return strings.ReplaceAll(low, ",", "")
}

// mark is the plain form of quotes and dashes.
func mark(form, xpos string) string {
	switch form {
	case "“", "”", "„", "«", "»", "''", "``", "‘‘", "’’":
		return "\""
	case "‘", "’", "`":
		return "'"
	case "–", "—", "--", "―", "−":
		return "-"
	}
	return form
}
