package clean

import (
	"strings"

	"chancery"
)

// name decides what every piece is. The order matters: what the lists know first, then the head of the report, then what is left.
func (d *draft) name() {
	d.nameLines()
	body := d.firstBody()
	d.nameHead(body)
	d.nameRest(body)
	d.dropRepeats()
	d.splitBody()
}

// nameLines names what can be told from a line alone.
func (d *draft) nameLines() {
	for i := range d.pieces {
		p := &d.pieces[i]
		if p.kind != "" {
			continue
		}
		line := d.text(*p)
		if ms, ok := d.l.dateLine(line); ok {
			p.kind = chancery.DatePart
			for _, m := range ms {
				m.Start += p.Start
				m.End += p.Start
				d.lines = append(d.lines, m)
			}
			continue
		}
		if m, ok := d.l.dayLine(line); ok {
			p.kind = chancery.DatePart
			if d.dayLine == nil {
				m.Start += p.Start
				m.End += p.Start
				d.dayLine = &m
			}
			continue
		}
		if a := d.l.agencies[fold(line)]; a != "" {
			p.kind = chancery.BylinePart
			d.credit(a)
			continue
		}
		if d.l.byline(line) || strings.HasPrefix(line, "(") && strings.HasSuffix(line, ")") && d.credits(line) {
			p.kind = chancery.BylinePart
			continue
		}
		if kind, cue := d.l.noise(line); kind != "" && !d.opens(i, kind) {
			p.kind, p.cue = kind, cue
		}
	}
}

// opens reports whether piece i is the first of the text, so that "Watch: …" or "Opinion | …" is its title and not another's.
func (d *draft) opens(i int, kind chancery.PartKind) bool {
	if kind != chancery.PromoPart || countWords(d.text(d.pieces[i])) < 4 {
		return false
	}
	for _, p := range d.pieces[:i] {
		if p.kind == "" || p.kind == chancery.TitlePart {
			return false
		}
	}
	return i+1 < len(d.pieces)
}

// firstBody is the index of the first piece that reads like a paragraph of a report.
func (d *draft) firstBody() int {
	seen := 0
	for i, p := range d.pieces {
		if p.kind != "" {
			continue
		}
		line := d.text(p)
		n := countWords(line)
		dl, isDateline := d.l.dateline(line)
		switch {
		case isDateline && dl.sep != ":" && dl.sep != "" && ended(line) && dl.end < len(line):
			return i
		case isDateline && (n-countWords(line[:dl.end]) >= 8 && (ended(line) || n > 25 || seen > 0) || dl.end >= len(line) && (seen > 0 || dl.strong() || dl.sep == ":")):
			return i
		case seen == 0 && d.title.Len() == 0 && (d.headlineLike(line) || n <= 16 && d.datelineFollows(i)) && i+1 < len(d.pieces):
		case n >= 20 || n >= 8 && ended(line):
			return i
		}
		seen++
	}
	return len(d.pieces)
}

// datelineFollows reports whether the next undecided piece opens with a dateline.
func (d *draft) datelineFollows(i int) bool {
	for _, p := range d.pieces[i+1:] {
		if p.kind == "" {
			dl, ok := d.l.dateline(d.text(p))
			return ok && (dl.strong() || isCaps(dl.place))
		}
	}
	return false
}

// headlineLike reports whether a line could be a headline: short, and not ended like a sentence, or ended but set in capitals.
func (d *draft) headlineLike(line string) bool {
	n := countWords(line)
	if n == 0 || n > 32 {
		return false
	}
	if !strings.HasSuffix(strings.TrimRight(line, "\"'”’ "), ".") && n <= 28 {
		return true
	}
	return n <= 22 && n >= 3 && d.l.smallWords(wordsIn(line, chancery.Span{End: len(line)})) == 0
}

// smallWords counts the words in small letters that headline style writes with a capital: prose has its verb among them.
func (l *lists) smallWords(ws []word) int {
	n := 0
	for _, w := range ws {
		if !startsUpper(w.text) && !startsDigit(w.text) && !l.small[w.text] {
			n++
		}
	}
	return n
}

// nameHead names the pieces before the body: the title among the headline-like lines is the doubled one, or the one that shares
// most words with the body; names are bylines, the rest is furniture.
func (d *draft) nameHead(body int) {
	var heads []int
	for i := 0; i < body; i++ {
		if d.pieces[i].kind == "" {
			heads = append(heads, i)
		}
	}
	best := -1
	if d.title.Len() == 0 {
		best = d.pickTitle(heads, body)
	}
	if best >= 0 {
		d.pieces[best].kind = chancery.TitlePart
		d.title = d.pieces[best].Span
	}
	after := func(i int) bool { return d.title.Len() > 0 && d.pieces[i].Start > d.title.Start }
	title := fold(d.s[d.title.Start:d.title.End])
	for _, i := range heads {
		p := &d.pieces[i]
		line := d.text(*p)
		switch {
		case p.kind != "":
		case fold(line) == title:
			p.kind = chancery.OtherPart
		case after(i) && d.l.personName(line):
			p.kind = chancery.BylinePart
		case after(i) && (countWords(line) >= 8 || ended(line)):
			p.kind = chancery.BodyPart // a standfirst
		case countWords(line) <= 3:
			p.kind = chancery.TagsPart
		default:
			p.kind = chancery.OtherPart
		}
	}
}

// maxHead is how many lines before the body are looked at for a title.
const maxHead = 20

func (d *draft) pickTitle(heads []int, body int) int {
	known := d.stems(body, 3)
	heads = heads[:min(len(heads), maxHead)]
	times := map[string]int{}
	for _, i := range heads {
		times[fold(d.text(d.pieces[i]))]++
	}
	best, score := -1, -4.0
	for n, i := range heads {
		line := d.text(d.pieces[i])
		words := countWords(line)
		if words < 3 && n+1 < len(heads) || words < 2 {
			continue
		}
		s := 0.0
		for _, w := range wordsIn(line, chancery.Span{End: len(line)}) {
			if known[stem(w.text)] {
				s++
			}
		}
		if times[fold(line)] > 1 {
			s += 5
		}
		if ended(line) && d.l.smallWords(wordsIn(line, chancery.Span{End: len(line)})) > 0 || startsBullet(line) {
			s -= 3
		}
		if d.l.personName(line) {
			s -= 2
		}
		if n == 0 {
			s += 1.5
		}
		if s > score {
			best, score = i, s
		}
	}
	return best
}

func startsBullet(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "•") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "– ") || strings.HasPrefix(s, "— ")
}

// stems are the content words of n undecided pieces from i on.
func (d *draft) stems(i, n int) map[string]bool {
	set := map[string]bool{}
	for ; i < len(d.pieces) && n > 0; i++ {
		if d.pieces[i].kind != "" {
			continue
		}
		n--
		for _, w := range wordsIn(d.s, d.pieces[i].Span) {
			if low := strings.ToLower(w.text); !d.l.function[low] {
				set[stem(low)] = true
			}
		}
	}
	return set
}

// stem is the first letters of a word: enough to see that two lines speak of the same.
func stem(w string) string {
	w = strings.ToLower(w)
	if len(w) > 6 {
		w = w[:6]
	}
	return w
}

// nameRest names what is left from the first body piece on.
func (d *draft) nameRest(body int) {
	paragraphs, after := 0, false // after: behind the report's own credits
	cues := 0
	for i := body; i < len(d.pieces); i++ {
		p := &d.pieces[i]
		line := d.text(*p)
		switch {
		case p.kind == chancery.BylinePart && paragraphs >= 2:
			after = d.credits(line) && d.left(i+1) <= 3
		case p.kind == chancery.PromoPart && p.cue && paragraphs > 0:
			if cues++; d.otherStory(i+1, cues <= 3) { // looking ahead costs the rest of the text each time
				d.rest(i+1, chancery.OtherPart)
				return
			}
			if j := i + 1; j < len(d.pieces) && d.pieces[j].kind == "" && d.headlineLike(d.text(d.pieces[j])) {
				d.pieces[j].kind = chancery.PromoPart
			}
		case p.kind != "":
		case after:
			p.kind = chancery.OtherPart
		case i > body && paragraphs >= 3 && isHeading(line) && d.otherStory(i, false):
			d.rest(i, chancery.OtherPart)
			return
		case i > body && d.heading(line):
			p.kind = chancery.OtherPart
		default:
			p.kind = chancery.BodyPart
			paragraphs++
			if open := strings.LastIndexByte(line, '('); open >= 0 && paragraphs >= 2 && d.credits(line[open:]) {
				after = d.left(i+1) <= 3
			}
		}
	}
}

// left is how many undecided pieces stand from i on; it stops counting at four.
func (d *draft) left(i int) int {
	n := 0
	for _, p := range d.pieces[i:] {
		if p.kind == "" {
			n++
		}
		if n > 3 {
			break
		}
	}
	return n
}

func (d *draft) rest(i int, kind chancery.PartKind) {
	for ; i < len(d.pieces); i++ {
		if d.pieces[i].kind == "" {
			d.pieces[i].kind = kind
		}
	}
}

// heading is isHeading for a line that may hold a dateline alone or end in a credit, which make it no heading.
func (d *draft) heading(line string) bool {
	if !isHeading(line) {
		return false
	}
	if dl, ok := d.l.dateline(line); ok && dl.end >= len(line) {
		return false
	}
	at, _ := d.tailAt(line)
	return at < 0
}

// isHeading reports whether a line between paragraphs is a heading, or another story's headline: short and not ended.
func isHeading(line string) bool {
	t := strings.TrimRight(line, "\"'”’ ")
	if countWords(line) > 6 && (strings.HasPrefix(line, "“") || strings.HasPrefix(line, "\"")) { // somebody's words
		return false
	}
	return countWords(line) <= 14 && !ended(line) && !strings.HasSuffix(t, ",") && !strings.HasSuffix(t, ":")
}

// otherStory reports whether a second story starts at piece i: a headline over a paragraph with a dateline of its own. Behind a line
// that announces other stories it is enough that nothing which follows shares a name with the report.
func (d *draft) otherStory(i int, announced bool) bool {
	if i+1 >= len(d.pieces) || d.pieces[i].kind != "" || d.pieces[i+1].kind != "" || !isHeading(d.text(d.pieces[i])) {
		return false
	}
	line := d.text(d.pieces[i+1])
	if dl, ok := d.l.dateline(line); ok && dl.end < len(line) {
		return true
	}
	return announced && !d.linked(i)
}

// linked reports whether a piece from i on shares a name with the text before.
func (d *draft) linked(i int) bool {
	names, mine := map[string]bool{}, map[string]bool{}
	for _, p := range d.pieces[:i] {
		if p.kind == chancery.BodyPart || p.kind == chancery.TitlePart {
			d.names(p.Span, names)
		}
	}
	for _, p := range d.pieces[i:] {
		if p.kind == "" {
			d.names(p.Span, mine)
		}
	}
	for n := range mine {
		if names[n] {
			return true
		}
	}
	return len(mine) < 3
}

// names adds the capitalised words of a span that are no function words.
func (d *draft) names(span chancery.Span, set map[string]bool) {
	for _, w := range wordsIn(d.s, span) {
		if low := strings.ToLower(w.text); startsUpper(w.text) && len(w.text) > 2 && !d.l.function[low] && !d.l.starters[low] {
			set[low] = true
		}
	}
}

// dropRepeats names the second of two equal body paragraphs other; where one stands above the lead, that one.
func (d *draft) dropRepeats() {
	seen := map[string]int{}
	lead := -1
	for i, p := range d.pieces {
		if p.kind != chancery.BodyPart {
			continue
		}
		line := d.text(p)
		if _, ok := d.l.dateline(line); ok && lead < 0 {
			lead = i
		}
		key := fold(d.withoutDateline(line))
		if j, ok := seen[key]; ok && len(key) > 40 {
			if j < lead || lead < 0 && j < 3 {
				d.pieces[j].kind = chancery.OtherPart
			} else {
				d.pieces[i].kind = chancery.OtherPart
				continue
			}
		}
		seen[key] = i
	}
}

func (d *draft) withoutDateline(line string) string {
	if dl, ok := d.l.dateline(line); ok {
		return line[min(dl.end, len(line)):]
	}
	return line
}
