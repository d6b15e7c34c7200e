package clean

import (
	"strings"

	"chancery"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// role is what a page calls a block.
type role int

const (
	paragraph role = iota
	heading
	topHeading
)

// maxOpen bounds the stack of open elements: a page nested deeper is made to hurt.
const maxOpen = 200

// block is one line of a page's visible text.
type block struct {
	chancery.Span
	role  role
	box   int // the innermost element that it stands in
	links int // bytes of it that are links
}

// box is an element that holds blocks.
type box struct {
	parent int
	hint   chancery.PartKind // what the page calls it; empty = nothing
	words  int               // of the good paragraphs in it
	kids   []int
	named  chancery.PartKind // hint of the innermost hinted box that it is or stands in
}

// pageReader walks over the tokens of a page once.
type pageReader struct {
	raw    string
	hints  *hintList
	out    strings.Builder
	blocks []block
	boxes  []box
	open   []element
	maps   []chancery.Stretch
	start  int // of the block that is being written
	links  int
	blank  bool // white space is due before the next letter
	hidden int  // open elements whose text is not shown
	inLink int
	meta   pageMeta
}

type element struct {
	tag    atom.Atom
	name   string
	box    int // -1 = none of its own
	hidden bool
	link   bool
}

// readPage sets the words of a page, its pieces and what its head states.
func (d *draft) readPage(r *chancery.Report, t *chancery.Text) []clue {
	p := &pageReader{raw: r.Decoded, hints: theHints(), meta: pageMeta{dateNames: d.l.metaDates}}
	p.boxes = []box{{parent: -1}}
	p.walk()
	d.s = p.out.String()
	t.Offsets = p.maps
	p.weigh(d.s)
	inside := p.within(p.content())
	title := p.titleBlock(d.s)
	for i, b := range p.blocks {
		d.pieces = append(d.pieces, p.piece(d, b, inside[b.box], i == title, i < title))
	}
	if title >= 0 {
		d.title = d.pieces[title].Span
	}
	return d.applyMeta(&p.meta, r, t)
}

// walk reads the tokens.
func (p *pageReader) walk() {
	z := html.NewTokenizer(strings.NewReader(p.raw))
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		n := len(z.Raw())
		switch kind {
		case html.TextToken:
			p.textToken(p.raw[at:at+n], at)
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			p.startTag(tok, kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.endTag(atom.Lookup(name), string(name))
		}
		at += n
	}
	p.endBlock()
}

func (p *pageReader) startTag(tok html.Token, closed bool) {
	attrs := attributes(tok.Attr)
	p.meta.startTag(tok.DataAtom, attrs)
	if breaksLine[tok.DataAtom] {
		p.endBlock()
	}
	if voidElement[tok.DataAtom] || closed && !breaksLine[tok.DataAtom] {
		return
	}
	if tok.DataAtom == atom.P { // an open paragraph ends where the next begins
		if n := len(p.open); n > 0 && p.open[n-1].tag == atom.P {
			p.pop(n - 1)
		}
	}
	if len(p.open) >= maxOpen {
		return
	}
	e := element{tag: tok.DataAtom, name: tok.Data, box: -1, hidden: isHidden(tok.DataAtom, attrs), link: tok.DataAtom == atom.A}
	if breaksLine[tok.DataAtom] || p.hints.of(tok.DataAtom, tok.Data, attrs) != "" {
		parent := p.box()
		p.boxes = append(p.boxes, box{parent: parent, hint: p.hints.of(tok.DataAtom, tok.Data, attrs)})
		e.box = len(p.boxes) - 1
		p.boxes[parent].kids = append(p.boxes[parent].kids, e.box)
		if !breaksLine[tok.DataAtom] && p.boxes[e.box].hint != "" { // a span that is a byline is a line of its own
			p.endBlock()
		}
	}
	if e.hidden {
		p.hidden++
	}
	if e.link {
		p.inLink++
	}
	p.open = append(p.open, e)
}

func (p *pageReader) endTag(tag atom.Atom, name string) {
	if breaksLine[tag] {
		p.endBlock()
	}
	for i := len(p.open) - 1; i >= 0 && i >= len(p.open)-40; i-- {
		if p.open[i].tag == tag && p.open[i].name == name {
			p.pop(i)
			return
		}
	}
}

// pop closes the open elements from i on.
func (p *pageReader) pop(i int) {
	for _, e := range p.open[i:] {
		if e.box >= 0 {
			p.endBlock()
		}
	}
	for _, e := range p.open[i:] {
		if e.hidden {
			p.hidden--
		}
		if e.link {
			p.inLink--
		}
	}
	p.open = p.open[:i]
}

// box is the innermost open box; 0 is the page.
func (p *pageReader) box() int {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].box >= 0 {
			return p.open[i].box
		}
	}
	return 0
}

// textToken writes a run of text: entities resolved, white space folded, and notes where each run stands in the page.
func (p *pageReader) textToken(s string, at int) {
	var in atom.Atom
	if n := len(p.open); n > 0 {
		in = p.open[n-1].tag
	}
	if in == atom.Title || in == atom.Script {
		p.meta.text(in, s)
	}
	if p.hidden > 0 {
		return
	}
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			p.blank = true
			i++
		case c == '&':
			n := entityLen(s[i:])
			p.write(html.UnescapeString(s[i:i+n]), at+i, n > 1)
			i += n
		default:
			n := strings.IndexAny(s[i:], " \t\n\r\f&")
			if n < 0 {
				n = len(s) - i
			}
			p.write(s[i:i+n], at+i, false)
			i += n
		}
	}
}

// write appends a run; a decoded entity has no place in the page that is its own.
func (p *pageReader) write(s string, at int, decoded bool) {
	if decoded && strings.TrimSpace(s) == "" {
		p.blank = true
		return
	}
	if p.blank && p.out.Len() > p.start {
		p.out.WriteByte(' ')
		if n := len(p.maps); n > 0 && !decoded { // the blank before a run is the page's own if one stands there
			last := &p.maps[n-1]
			if last.At+last.Len == p.out.Len()-1 && last.Raw+last.Len == at-1 && p.raw[at-1] == ' ' {
				last.Len++
			}
		}
	}
	p.blank = false
	if !decoded {
		if n := len(p.maps); n > 0 && p.maps[n-1].At+p.maps[n-1].Len == p.out.Len() && p.maps[n-1].Raw+p.maps[n-1].Len == at {
			p.maps[n-1].Len += len(s)
		} else {
			p.maps = append(p.maps, chancery.Stretch{At: p.out.Len(), Raw: at, Len: len(s)})
		}
	}
	if p.inLink > 0 {
		p.links += len(s)
	}
	p.out.WriteString(s)
}

// endBlock ends the line that is being written.
func (p *pageReader) endBlock() {
	p.blank = false
	if p.out.Len() == p.start {
		return
	}
	b := block{Span: chancery.Span{Start: p.start, End: p.out.Len()}, links: p.links}
	b.box = p.box()
	for _, e := range p.open {
		switch e.tag {
		case atom.H1:
			b.role = topHeading
		case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			b.role = heading
		}
	}
	p.blocks = append(p.blocks, b)
	p.out.WriteByte('\n')
	p.start, p.links = p.out.Len(), 0
}

// weigh counts for every box the words of the good paragraphs in it: not mostly links, and long enough. A box that the page calls
// furniture but that holds most of its text is none: whole pages are wrapped in boxes with all kinds of names.
func (p *pageReader) weigh(s string) {
	p.count(s, func(block) bool { return true })
	all := p.boxes[0].words
	for i := range p.boxes { // parents come before their children
		b := &p.boxes[i]
		if b.words*5 > all*2 && all > 0 {
			b.hint = ""
		}
		b.named = b.hint
		if b.named == "" && b.parent >= 0 {
			b.named = p.boxes[b.parent].named
		}
	}
	p.count(s, func(b block) bool { return p.boxes[b.box].named == "" })
}

// count sets the words of every box: those of the good paragraphs in it that are to be counted.
func (p *pageReader) count(s string, counts func(block) bool) {
	for i := range p.boxes {
		p.boxes[i].words = 0
	}
	for _, b := range p.blocks {
		if n := countWords(s[b.Start:b.End]); n >= 8 && b.links*2 <= b.Len() && b.role == paragraph && counts(b) {
			p.boxes[b.box].words += n
		}
	}
	for i := len(p.boxes) - 1; i > 0; i-- {
		p.boxes[p.boxes[i].parent].words += p.boxes[i].words
	}
}

// hint is what the page calls the innermost named box round a block.
func (p *pageReader) hint(b block) chancery.PartKind { return p.boxes[b.box].named }

// within reports for every box whether it is box i or stands in it.
func (p *pageReader) within(i int) []bool {
	in := make([]bool, len(p.boxes))
	for k := range p.boxes {
		in[k] = k == i || p.boxes[k].parent >= 0 && in[p.boxes[k].parent]
	}
	return in
}

// content is the smallest box that holds most of the good text: from the page inwards, into the box that has seven tenths of the
// words, as long as there is one.
func (p *pageReader) content() int {
	at := 0
	for {
		next := -1
		for _, k := range p.boxes[at].kids {
			if p.boxes[k].words*10 >= p.boxes[at].words*7 && p.boxes[k].words > 0 {
				next = k
			}
		}
		if next < 0 || p.isLeaf(next) {
			return at
		}
		at = next
	}
}

// isLeaf reports whether a box holds no box with text: it is a paragraph, not the place of an article.
func (p *pageReader) isLeaf(i int) bool {
	for _, k := range p.boxes[i].kids {
		if p.boxes[k].words > 0 {
			return false
		}
	}
	return true
}

// titleBlock is the headline among the page's headings: the one most like the title that the head states.
func (p *pageReader) titleBlock(s string) int {
	stated := map[string]bool{}
	for _, t := range []string{p.meta.headline, p.meta.title, p.meta.ogTitle} {
		for _, w := range wordsIn(t, chancery.Span{End: len(t)}) {
			stated[strings.ToLower(w.text)] = true
		}
	}
	best, score := -1, 0.0
	for i, b := range p.blocks {
		if b.role == paragraph {
			continue
		}
		if len(stated) == 0 && countWords(s[b.Start:b.End]) >= 3 && p.hint(b) == "" { // the page states none: its first heading
			return i
		}
		ws := wordsIn(s, b.Span)
		hit := 0.0
		for _, w := range ws {
			if stated[strings.ToLower(w.text)] {
				hit++
			}
		}
		if len(ws) < 2 {
			continue
		}
		v := hit / float64(len(ws)+2)
		if b.role == topHeading {
			v += 0.25
		}
		if v > score && (b.role == topHeading || v >= 0.6) {
			best, score = i, v
		}
	}
	return best
}

// piece names what the page itself tells of a block; what is left is decided as in plain text.
func (p *pageReader) piece(d *draft, b block, inside, isTitle, beforeTitle bool) piece {
	out := piece{Span: b.Span, from: b.role}
	hint := p.hint(b)
	switch {
	case isTitle:
		out.kind = chancery.TitlePart
	case hint == chancery.DatePart || hint == chancery.BylinePart:
		// dates and names are found by their looks, which tells them apart in one box
		if _, ok := d.l.dateLine(d.s[b.Start:b.End]); !ok {
			out.kind = hint
			if hint == chancery.DatePart {
				out.kind = chancery.OtherPart
			}
		}
	case hint != "":
		out.kind = hint
	case !inside:
		if _, ok := d.l.dateLine(d.s[b.Start:b.End]); !ok || beforeTitle {
			out.kind = chancery.OtherPart
		}
	case b.role != paragraph:
		out.kind = chancery.OtherPart
	case b.links*10 > b.Len()*8 && !ended(d.s[b.Start:b.End]):
		out.kind = chancery.PromoPart
	}
	return out
}

func attributes(list []html.Attribute) map[string]string {
	if len(list) == 0 {
		return nil
	}
	m := make(map[string]string, len(list))
	for _, a := range list {
		if _, ok := m[a.Key]; !ok {
			m[a.Key] = a.Val
		}
	}
	return m
}

func isHidden(tag atom.Atom, attrs map[string]string) bool {
	if unseen[tag] {
		return true
	}
	if _, ok := attrs["hidden"]; ok {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// entityLen is the length of the entity at the start of s, 1 where the ampersand is just one.
func entityLen(s string) int {
	for i := 1; i < len(s) && i < 34; i++ {
		c := s[i]
		switch {
		case c == ';':
			return i + 1
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return 1
		}
	}
	return 1
}

// unseen are the elements whose text no reader sees; breaksLine those that start a line; voidElement those that hold nothing.
var unseen = set(atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Textarea,
	atom.Head, atom.Title, atom.Math, atom.Audio, atom.Video, atom.Canvas)

var breaksLine = set(atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.H1,
	atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tbody, atom.Tr, atom.Td,
	atom.Th, atom.Blockquote, atom.Pre, atom.Figure, atom.Figcaption, atom.Form, atom.Fieldset, atom.Hr, atom.Br, atom.Address, atom.Body,
	atom.Time, atom.Button, atom.Dialog, atom.Details, atom.Summary, atom.Center, atom.Caption, atom.Label)

var voidElement = set(atom.Br, atom.Hr, atom.Img, atom.Input, atom.Meta, atom.Link, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Source,
	atom.Track, atom.Wbr, atom.Param)

func set(list ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		m[a] = true
	}
	return m
}
