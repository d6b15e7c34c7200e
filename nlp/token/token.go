// Package token cuts English text into sentences and syntactic words.
//
// In goes a text and a byte range of it; out come sentences and tokens as byte ranges of the same text: text[t.Start:t.End] is the
// token, always. The conventions are those of the Universal Dependencies treebanks EWT and GUM (v2.15): clitics part from their
// words ("do" "n't", "Modi" "'s"), most hyphenated compounds are three or more tokens ("long" "-" "term", but "anti-ship"), currency
// signs, per cent signs and units part from numbers ("$" "60" "bn"), and the full stop of an abbreviation belongs to the
// abbreviation unless it also ends the sentence ("etc" "."). A quotation of several sentences is several sentences.
//
// The package neither tags nor normalises: a token is always a piece of the text.
package token

// Token is the byte range of one syntactic word.
type Token struct{ Start, End int }

// Sentence is the byte range of one sentence and its tokens, of which there is at least one.
type Sentence struct {
	Start, End int
	Tokens     []Token
}

// Split cuts text[start:end] into sentences. Bytes outside the range are not looked at, and no sentence reaches over its ends. With
// headline the range is taken for a title, which ends at a full stop only where a new sentence surely begins.
//
// Every byte that is not white space is in exactly one token; tokens and sentences are in order of the text. The tokens of all
// sentences share one array; a caller may change them, but not append to them.
func Split(text string, start, end int, headline bool) []Sentence {
	start, end = max(start, 0), min(end, len(text))
	if start >= end {
		return nil
	}
	s := newScanner(text, start, end)
	s.weights = breakWeights()
	return s.sentences(headline)
}

// newScanner cuts text[start:end] into tokens.
func newScanner(text string, start, end int) *scanner {
	s := &scanner{text: text[:end], lists: wordLists(), toks: make([]tok, 0, (end-start)/4+8)}
	s.scan(start)
	return s
}
