package who

import (
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/nlp"
)

// resolver holds what is known of one text while it is read.
type resolver struct {
	t    *chancery.Text
	d    *nlp.Doc
	a    *atlas.Atlas
	l    *lists
	date string

	forms          []string // of all tokens
	lows           []string // the same in lower case
	barren         []bool   // tokens where no phrase starts
	quote          []int32  // quotation that a token stands in; 0 = none
	title          []bool   // of sentences: a headline in title case or capitals
	atom           []int32  // token → atom that starts there; -1 = none
	in             []int32  // token → atom that covers it; -1 = none
	list           []atom
	joinedReadings []atlas.Reading // of the last lookJoined
	seen           map[string]int  // state → how often the text names it, by what cannot mean another

	people      []*person
	byID        map[string]*person
	given       map[string][]*person // folded first word → learnt persons
	ofState     map[string][]*person // state → persons who act for it
	short       map[string][]*person // folded surname or short name → persons of the text
	orgs        map[string]*group    // actor id → learnt organisation
	respellings map[string]*person   // folded name → the atlas's person whose name it spells
	others      map[string]bool      // words of names that are no person's as far as is known
	acronym     map[string]string    // "RIAC" → actor id, learnt

	settled bool           // home is known, or known not to be
	counted bool           // foreign is complete
	guess   string         // home, as the text shows it
	bare    map[string]int // state → how often the text names its ministers without saying whose they are
	foreign map[string]int // state → how often the text says whose its office-holders are
	plural  plural         // the title that several names share
	open    map[int]bool   // mentions of somebody who may be named next

	mentions []Mention
	actors   map[string]*chancery.Actor
	said     []told // mentions in order, for what refers back
	early    []int  // pronouns of the sentence that stand before its subject: "In his message, Putin said"
}

// person is somebody whom the text names.
type person struct {
	id, name string
	curated  bool
	sex      sex
	states   []string
	roles    []chancery.Office
	names    map[string]bool
	honors   map[string]bool
	first    int // token of the first full naming
}

// group is an organisation learnt from the text.
type group struct {
	id, name, long string
	land           string // the state that it lies in, of an entity
}

// told is a mention that later words may refer to.
type told struct {
	m    int // index into mentions
	sent int
}

// horizon is the first of the mentions that a phrase may refer back to; it keeps the work of a long text linear.
func (r *resolver) horizon() int { return max(0, len(r.said)-400) }

func newResolver(t *chancery.Text, d *nlp.Doc, a *atlas.Atlas) *resolver {
	r := &resolver{
		t: t, d: d, a: a, l: words(), date: t.Published, byID: map[string]*person{}, given: map[string][]*person{}, ofState: map[string][]*person{}, short: map[string][]*person{},
		orgs: map[string]*group{}, acronym: map[string]string{}, respellings: map[string]*person{}, others: map[string]bool{}, actors: map[string]*chancery.Actor{}, seen: map[string]int{}, foreign: map[string]int{}, bare: map[string]int{}, open: map[int]bool{},
	}
	r.forms = make([]string, len(d.Tokens))
	r.lows = make([]string, len(d.Tokens))
	for i := range d.Tokens {
		r.forms[i] = d.Form(i)
		r.lows[i] = lower(r.forms[i])
	}
	r.quote = quotes(r.forms, d)
	r.title = make([]bool, len(d.Sents))
	r.barren = make([]bool, len(d.Tokens))
	for s := range d.Sents {
		r.title[s] = r.headline(s)
	}
	return r
}

// headline reports whether capitals tell nothing in sentence s: a title in title case.
func (r *resolver) headline(s int) bool {
	sent := &r.d.Sents[s]
	if last := r.forms[sent.Last-1]; last == "." || last == "”" || last == "\"" {
		return false
	}
	n, caps := 0, 0
	for i := sent.First; i < sent.Last; i++ {
		f := r.forms[i]
		if len(f) < 4 || !letter(f[0]) {
			continue
		}
		n++
		if isCap(f) {
			caps++
		}
	}
	return n >= 4 && caps*10 >= n*7 && sent.Last-sent.First < 30
}

// quotes numbers the quotations: tokens between a pair of quotation marks share a number; 0 is outside. A paragraph that opens a
// quotation and does not close it is closed at its end.
func quotes(forms []string, d *nlp.Doc) []int32 {
	q := make([]int32, len(forms))
	cur, next := int32(0), int32(1)
	opened := 0
	for i, f := range forms {
		if cur > 0 && (i-opened > 400 || strings.Contains(d.Text[d.Tokens[i-1].End:d.Tokens[i].Start], "\n")) {
			cur = 0
		}
		switch f {
		case "“", "``", "«", "„":
			cur, next, opened = next, next+1, i
			continue
		case "”", "''", "»":
			cur = 0
			continue
		case "\"":
			if cur == 0 {
				cur, next, opened = next, next+1, i
			} else {
				cur = 0
			}
			continue
		}
		q[i] = cur
	}
	return q
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC3 }

// initial is the first byte of a word, 0 of none.
func initial(f string) byte {
	if f == "" {
		return 0
	}
	return f[0]
}

// isCap reports whether a word is written with a capital first letter.
func isCap(f string) bool {
	if f == "" {
		return false
	}
	if c := f[0]; c < 0x80 {
		return c >= 'A' && c <= 'Z'
	}
	for _, c := range f {
		return strings.ToLower(string(c)) != string(c)
	}
	return false
}

// allCaps reports whether a word is an acronym in form: two capitals or more, no small letter.
func allCaps(f string) bool {
	n := 0
	for i := 0; i < len(f); i++ {
		switch c := f[i]; {
		case c >= 'A' && c <= 'Z':
			n++
		case c >= 'a' && c <= 'z':
			return false
		}
	}
	return n >= 2
}

func lower(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 0x80 {
			return strings.ToLower(s)
		}
	}
	return s
}

// low is token i in lower case, "" outside the text.
func (r *resolver) low(i int) string {
	if i < 0 || i >= len(r.forms) {
		return ""
	}
	return r.lows[i]
}

func possessive(f string) bool { return f == "'s" || f == "’s" || f == "'" || f == "’" }

// is reports whether token i, inside [.., end), has the form.
func (r *resolver) is(i, end int, form string) bool { return i >= 0 && i < end && r.forms[i] == form }
