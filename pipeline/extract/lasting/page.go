package lasting

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// word is the unit that the lists of this package are matched against: a run of letters, a number with its separators, or one
// other character. It is cut finer and more evenly than a token (hyphens, "$60bn", "22nd"), so that a rule need not know how the
// analyser cuts them.
type word struct {
	start, end int
	low        string // lower case, ’ as '
	kind       wordKind
	tok        int  // token that holds its start
	glued      bool // nothing stands between it and the word before
}

type wordKind uint8

const (
	letters wordKind = iota
	number
	mark
)

// page is one text with what the earlier questions found in it, laid out for looking up by word.
type page struct {
	t     *chancery.Text
	d     *nlp.Doc
	c     *who.Cast
	times []when.Expr
	said  []chancery.Statement
	l     *lists

	sents   []sentence
	at      []int32  // token → index in c.Mentions plus one of the longest mention covering it; 0 = none
	pair    []string // the two states (or bodies that act like one) that the text is mostly about; nil = none stand out
	clear   bool     // no third side is named half as often as the pair
	main    []string // the pair, where that is so and the lead names both; nil = none
	two     []string // the two sides named most, or the pair
	count   map[string]int
	alias   map[string][]string // small groupings explained in the text ("ABC") → their members
	curated map[string]bool     // actors that the atlas knows
	beside  []bool              // tokens of sides that are only named for comparison: "the third largest after China"
}

// sentence is a sentence as words.
type sentence struct {
	index int // in the analysis; of several that belong together the first
	until int // the one behind
	at    int // in page.sents
	words []word
	sums  []quantity
	times []when.Expr
	spans []when.Expr // durations
	said  []piece     // the statements' pieces that reach into it
	title bool
}

// piece is a span of a statement.
type piece struct {
	chancery.Span
	of *chancery.Statement
}

func newPage(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) *page {
	p := &page{t: t, d: d, c: c, times: times, said: said, l: loaded(), alias: map[string][]string{}, curated: map[string]bool{}}
	for i := range c.Actors {
		p.curated[c.Actors[i].ID] = c.Actors[i].Curated
	}
	p.at = make([]int32, len(d.Tokens))
	named := p.namedAfterSides()
	p.cover(func(m *who.Mention) bool { return (m.How != who.Title || m.Kind == chancery.Person) && !named[m] })
	p.cover(func(m *who.Mention) bool { return !named[m] })
	for i := 0; i < len(d.Sents); i++ {
		s := d.Sents[i]
		index := i
		for i+1 < len(d.Sents) && p.broken(s, d.Sents[i+1]) {
			i++
			s.Last, s.End = max(s.Last, d.Sents[i].Last), d.Sents[i].End
		}
		if s.First >= s.Last {
			continue
		}
		w := cut(d.Text, s.Start, s.End)
		tok := s.First
		for j := range w {
			for tok+1 < s.Last && d.Tokens[tok+1].Start <= w[j].start {
				tok++
			}
			w[j].tok = tok
		}
		p.sents = append(p.sents, sentence{index: index, until: i + 1, at: len(p.sents), words: w, title: p.inTitle(s.Start)})
	}
	p.compares()
	p.sums()
	p.deal()
	p.findPair()
	p.currencies()
	return p
}

// namedAfterSides are the bodies whose names hold two states or more ("the Chile-Peru Joint Committee"): these are formats between those
// sides rather than somebody who has relations.
func (p *page) namedAfterSides() map[*who.Mention]bool {
	out := map[*who.Mention]bool{}
	for i := range p.c.Mentions {
		m := &p.c.Mentions[i]
		if m.Kind != chancery.Organisation {
			continue
		}
		var inside []string
		for k := max(0, i-8); k < min(len(p.c.Mentions), i+8); k++ { // mentions stand in order of the text
			if n := &p.c.Mentions[k]; n.Kind == chancery.State && n.How != who.Place && n.First >= m.First-2 && n.Last <= m.Last && (n.First >= m.First || p.hyphen(n.Last)) {
				inside = union(inside, n.Actors...)
			}
		}
		for i := max(0, m.First-2); i < m.Last && i+1 < len(p.d.Tokens) && len(m.States) == 0; i++ {
			if st, ok := p.l.sides["combining"].has(lower(p.token(i))); ok && p.hyphen(i+1) {
				inside = union(inside, st) // "the Sino-Chilean Committee"
			}
		}
		if len(inside) >= 2 {
			out[m] = true
		}
	}
	return out
}

// token is token i as written, hyphen whether it is one that joins the words beside it.
func (p *page) token(i int) string {
	if i < 0 || i >= len(p.d.Tokens) {
		return ""
	}
	return p.d.Text[p.d.Tokens[i].Start:p.d.Tokens[i].End]
}

func (p *page) hyphen(i int) bool {
	w := lower(p.token(i))
	return w == "-" || w == "/"
}

// broken reports whether the sentence a was cut off before b though no mark ends it and b opens with a sum: "reached | $31.2bn".
func (p *page) broken(a, b nlp.Sent) bool {
	if a.First >= a.Last || b.First >= b.Last || a.End > b.Start {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(p.d.Text[a.Start:a.End])
	next, _ := utf8.DecodeRuneInString(p.d.Text[b.Start:b.End])
	return unicode.IsLetter(r) && (unicode.Is(unicode.Sc, next) || unicode.IsDigit(next)) && !strings.Contains(p.d.Text[a.End:b.Start], "\n")
}

// sums reads the quantities of all sentences. A bare "12 billion" is in the currency of the sum told just before.
func (p *page) sums() {
	unit, told := "", -2
	for i := range p.sents {
		s := &p.sents[i]
		s.sums = p.l.quantities(s.words)
		for k := range s.sums {
			q := &s.sums[k]
			if q.unit == "" && i-told <= 1 && q.value >= leastSum*10 && p.l.moneyGoesOn(s.words, *q) {
				q.unit = unit
			}
			if q.unit != "" && q.unit != "percent" {
				unit, told = q.unit, i
			}
			for j := q.first; q.unit != "" && j < q.last; j++ {
				p.at[s.words[j].tok] = 0 // the US of "9 billion US dollars" is no side
			}
		}
	}
}

// currencies settles which currency is meant where a sum is told by a name that several have ("rupees"): that of a side of its sentence, else of one
// that the text is about.
func (p *page) currencies() {
	for i := range p.sents {
		s := &p.sents[i]
		for k := range s.sums {
			if code := p.currency(*s, s.sums[k]); code != "" {
				s.sums[k].unit = code
			}
		}
	}
}

// currency is the code of the currency that q is told in, "" where its name is that of one only, or no side of the text has one of that name.
func (p *page) currency(s sentence, q quantity) string {
	if q.unit == "" || q.unit == "percent" {
		return ""
	}
	homes, ok := p.l.quantity["shared"].has(s.words[q.last-1].low)
	if ok && q.last-2 >= q.first {
		_, scale := p.l.quantity["scale"].has(s.words[q.last-2].low) // "Pakistani rupees" tells itself which
		ok = scale || s.words[q.last-2].kind != letters || s.words[q.last-2].low == "of"
	} else if _, next, before := match(s.words, q.first, p.l.quantity["shared"]); before && next < q.last && s.words[next].kind == number {
		homes, ok = p.l.quantity["shared"].has(s.words[q.first].low)
	}
	if !ok {
		return ""
	}
	all := strings.Fields(homes)
	for _, sides := range [][]string{p.named(s, 0, len(s.words)), p.pair, p.two} {
		if has(sides, all[0]) {
			return ""
		}
		for _, home := range all[1:] {
			if state, code, _ := strings.Cut(home, "="); has(sides, state) {
				return code
			}
		}
	}
	return ""
}

// deal gives each sentence its times and the pieces of statements in it, so that looking them up does not take longer in a longer text.
func (p *page) deal() {
	at := make(map[int]int, len(p.sents)) // index in Sents → in p.sents
	for i, s := range p.sents {
		for k := s.index; k < s.until; k++ {
			at[k] = i
		}
	}
	for _, x := range p.times {
		i, ok := at[p.d.SentOf(x.First)]
		switch {
		case ok && x.Type == when.Duration && x.Value != "":
			p.sents[i].spans = append(p.sents[i].spans, x)
		case ok && x.EDTF != "":
			p.sents[i].times = append(p.sents[i].times, x)
		}
	}
	for k := range p.said {
		for _, sp := range p.said[k].Said {
			i := sort.Search(len(p.sents), func(i int) bool { w := p.sents[i].words; return len(w) == 0 || w[len(w)-1].end > sp.Start })
			for ; i < len(p.sents) && len(p.sents[i].words) > 0 && p.sents[i].words[0].start < sp.End; i++ {
				p.sents[i].said = append(p.sents[i].said, piece{sp, &p.said[k]})
			}
		}
	}
}

// cover enters the mentions that are wanted where nothing stands yet, the longest first. A title that stands for a state or body ("American
// troops", "the EU presidency") comes after the plain name inside it.
func (p *page) cover(wanted func(*who.Mention) bool) {
	free := make([]bool, len(p.at))
	for i := range p.at {
		free[i] = p.at[i] == 0
	}
	for k := range p.c.Mentions {
		m := &p.c.Mentions[k]
		if !wanted(m) {
			continue
		}
		for i := max(m.First, 0); i < m.Last && i < len(p.at); i++ {
			if old := p.at[i]; free[i] && (old == 0 || length(m) > length(&p.c.Mentions[old-1])) {
				p.at[i] = int32(k + 1)
			}
		}
	}
}

func length(m *who.Mention) int { return m.Last - m.First }

func (p *page) inTitle(at int) bool {
	i := sort.Search(len(p.t.Parts), func(i int) bool { return p.t.Parts[i].End > at })
	return i < len(p.t.Parts) && p.t.Parts[i].Start <= at && p.t.Parts[i].Kind == chancery.TitlePart
}

// cut splits text[start:end] into words.
func cut(text string, start, end int) []word {
	var out []word
	last := start
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if unicode.IsSpace(r) {
			i += n
			continue
		}
		w := word{start: i, glued: len(out) > 0 && last == i}
		switch {
		case unicode.IsDigit(r):
			w.kind, i = number, numberEnd(text, i, end)
		case unicode.IsLetter(r):
			w.kind = letters
			for i < end {
				r, n := utf8.DecodeRuneInString(text[i:end])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				i += n
			}
		default:
			w.kind, i = mark, i+n
		}
		w.end, last = i, i
		w.low = lower(text[w.start:w.end])
		out = append(out, w)
	}
	return out
}

// numberEnd is the end of the digits at i with the separators inside ("1,20,000", "116.29"), not the full stop behind.
func numberEnd(text string, i, end int) int {
	for i < end {
		c := text[i]
		digit := c >= '0' && c <= '9'
		inner := (c == ',' || c == '.') && i+1 < end && text[i+1] >= '0' && text[i+1] <= '9'
		if !digit && !inner {
			break
		}
		i++
	}
	return i
}

func lower(s string) string {
	switch s {
	case "’", "‘":
		return "'"
	case "“", "”", "„":
		return `"`
	case "–", "—", "‑":
		return "-"
	}
	return strings.ToLower(s)
}

// match finds the longest entry of ph that starts at word i, and returns its value and the word behind it.
func match(ws []word, i int, ph phrases) (value string, next int, ok bool) {
	if i >= len(ws) {
		return "", 0, false
	}
	most := ph.first[ws[i].low]
	if most == 0 {
		return "", 0, false // nearly always: no string is built
	}
	key := ws[i].low
	for n := 0; n < most && i+n < len(ws); n++ {
		if n > 0 {
			key += " " + ws[i+n].low
		}
		if v, hit := ph.has(key); hit {
			value, next, ok = v, i+n+1, true
		}
	}
	return value, next, ok
}

// any is the first place in ws[from:to] where an entry of ph stands, -1 where there is none.
func anyOf(ws []word, from, to int, ph phrases) (at int, value string) {
	for i := max(from, 0); i < min(to, len(ws)); i++ {
		if v, next, ok := match(ws, i, ph); ok && next <= to {
			return i, v
		}
	}
	return -1, ""
}

// mention is the longest mention at word w, nil where there is none.
func (p *page) mention(w word) *who.Mention {
	if k := p.at[w.tok]; k > 0 {
		return &p.c.Mentions[k-1]
	}
	return nil
}

// span is the byte range of the words ws[f:l].
func span(ws []word, f, l int) chancery.Span {
	return chancery.Span{Start: ws[f].start, End: ws[l-1].end}
}

// text is ws[f:l] as written, white space evened out.
func (p *page) text(ws []word, f, l int) string {
	s := span(ws, f, l)
	return strings.Join(strings.Fields(p.d.Text[s.Start:s.End]), " ")
}

// longest is how many bytes a piece of evidence may have before it is cut down to what stands round the finding.
const longest = 600

// evidence is the sentence s, or where that is long, the words round ws[f:l].
func (p *page) evidence(s sentence, f, l int) chancery.Evidence {
	sp := span(s.words, 0, len(s.words))
	for a, b := 0, len(s.words); sp.Len() > longest && (a < f || b > l); {
		// Shrink from the farther side, so that the finding stays in the middle.
		if f-a >= b-l {
			a++
		} else {
			b--
		}
		sp = span(s.words, a, b)
	}
	return p.t.Quote(sp)
}

// entry is the Entry of a finding that rests on the words s.words[f:l].
func (p *page) entry(kind, key string, s sentence, f, l int, confidence float64) chancery.Entry {
	at := span(s.words, f, l)
	return chancery.Entry{
		ID:         chancery.FindingID(p.t.SHA256, kind, key, at),
		Evidence:   []chancery.Evidence{p.evidence(s, f, l)},
		Support:    chancery.Support{Reports: 1, Sources: 1},
		FirstSeen:  chancery.Maybe(p.t.Published),
		LastSeen:   chancery.Maybe(p.t.Published),
		Confidence: confidence,
	}
}

// statement is the statement whose words cover sp, a stretch of s; nil where none does, of several the shortest.
func (s sentence) statement(sp chancery.Span) *chancery.Statement {
	var best *chancery.Statement
	size := 0
	for _, x := range s.said {
		if x.Contains(sp) && (best == nil || x.Len() < size) {
			best, size = x.of, x.Len()
		}
	}
	return best
}

// quoted reports whether ws[f:l] stands inside quotation marks of its sentence.
func quoted(ws []word, f, l int) bool {
	marks := 0
	for i := 0; i < f; i++ {
		if ws[i].low == `"` {
			marks++
		}
	}
	return marks%2 == 1
}
