// Package nlp is an English analyser in pure Go: text in; sentences, tokens with byte offsets, lemmas, tags, features, dependency
// trees and names out, after the conventions of Universal Dependencies. It knows nothing of where the text comes from or what it
// is for.
//
// A Doc owns its data; sentences and names are index ranges into its tokens. A Doc is never changed after it was made and may be read
// by many goroutines.
package nlp

// Doc is one analysed text.
type Doc struct {
	Text   string
	Tokens []Token
	Sents  []Sent
	Names  []Name // not overlapping, in order

	kids  []int32 // dependents of all tokens, one run a token, each run in order
	first []int32 // kids of token i are kids[first[i]:first[i+1]]
}

// Token is one syntactic word. Text[Start:End] is its form as written; the words of a contraction split it between them ("don't" =
// "do" + "n't").
type Token struct {
	Start, End int    // byte range in Doc.Text
	Lemma      string // lower case except for proper nouns
	UPOS       string // universal part of speech
	XPOS       string // Penn Treebank tag as in UD English
	Feats      string // UD features "Mood=Ind|Tense=Past|VerbForm=Fin", sorted by name; empty = none
	Head       int    // index of the governor in Doc.Tokens; -1 for the root of a sentence
	Rel        string // UD relation to Head, with subtype ("nsubj:pass"); "root" for roots
}

// Sent is the token range [First, Last) of one sentence and its byte range in the text.
type Sent struct {
	First, Last int
	Start, End  int
	Root        int // token index
}

// Name is the token range [First, Last) of one proper name.
type Name struct {
	First, Last int
	Label       string // PER, LOC, ORG, NORP (nationalities), EVENT, PRODUCT or MISC
}

// Block is a byte range of a text that is analysed on its own: no sentence crosses its ends.
type Block struct {
	Start, End int
	Headline   bool // a title: it may lack a verb, articles and a full stop, and may be written in capitals throughout
}

// Form is token i as written.
func (d *Doc) Form(i int) string { t := &d.Tokens[i]; return d.Text[t.Start:t.End] }

// Span is the byte range of the tokens [first, last).
func (d *Doc) Span(first, last int) (start, end int) {
	return d.Tokens[first].Start, d.Tokens[last-1].End
}

// Words is the text of the tokens [first, last), as written with what stands between them.
func (d *Doc) Words(first, last int) string {
	s, e := d.Span(first, last)
	return d.Text[s:e]
}

// Kids are the dependents of token i in order. The slice belongs to the Doc.
func (d *Doc) Kids(i int) []int32 { return d.kids[d.first[i]:d.first[i+1]] }

// Index builds what Kids reads. It is called once by whoever fills in Heads, before the Doc is shared.
func (d *Doc) Index() {
	n := len(d.Tokens)
	d.first = make([]int32, n+2)
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			d.first[h+2]++
		}
	}
	for i := 2; i < len(d.first); i++ {
		d.first[i] += d.first[i-1]
	}
	d.kids = make([]int32, d.first[n+1])
	for i := range d.Tokens {
		if h := d.Tokens[i].Head; h >= 0 {
			d.kids[d.first[h+1]] = int32(i)
			d.first[h+1]++
		}
	}
	d.first = d.first[:n+1]
}

// SentOf is the index in Sents of the sentence that holds token i.
func (d *Doc) SentOf(i int) int {
	lo, hi := 0, len(d.Sents)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; d.Sents[mid].First <= i {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// Subtree is the smallest token range [first, last) that holds i and all that hangs on it.
func (d *Doc) Subtree(i int) (first, last int) {
	first, last = i, i+1
	for _, k := range d.Kids(i) {
		f, l := d.Subtree(int(k))
		first, last = min(first, f), max(last, l)
	}
	return first, last
}
