package clean

import (
	"strings"

	"chancery"
)

// piece is a stretch of the text on its way to becoming a part.
type piece struct {
	chancery.Span
	kind chancery.PartKind // "" = not decided yet
	cue  bool              // announces other stories, which follow
	from role              // what the page calls it
}

// draft is a text whose parts are being named.
type draft struct {
	l      *lists
	s      string
	pieces []piece

	crawl     *mention // the date on the crawl's first line
	lines     []dateLineFound
	dayLine   *mention   // a day without a year on a line of its own
	datelines []dateline // of the report itself: the first; offsets are those of s
	spans     []chancery.Span
	title     chancery.Span
	outlet    string
	agencies  []string
}

// dateLineFound is a date that stands on a line of its own.
type dateLineFound struct {
	mention
	updated bool
}

func (d *draft) text(p piece) string { return d.s[p.Start:p.End] }

// paragraphs cuts plain text at its line ends. Text that was wrapped to a fixed width is cut at its empty lines instead.
func (l *lists) paragraphs(s string) []piece {
	var lines []chancery.Span
	for start := 0; start < len(s); {
		end := len(s)
		if i := strings.IndexByte(s[start:], '\n'); i >= 0 {
			end = start + i
		}
		lines = append(lines, trim(s, chancery.Span{Start: start, End: end}))
		start = end + 1
	}
	wrapped := isWrapped(s, lines)
	var out []piece
	open := false
	for _, line := range lines {
		switch {
		case line.Len() == 0:
			open = false
		case open && (wrapped || l.goesOn(s, out[len(out)-1].Span, line)):
			out[len(out)-1].End = line.End
		default:
			out = append(out, piece{Span: line})
			open = true
		}
	}
	return out
}

// goesOn reports whether a line goes on with the sentence of the line above it: links in a page often break lines so.
func (l *lists) goesOn(s string, above, line chancery.Span) bool {
	if !startsLower(s[line.Start:line.End]) || ended(s[above.Start:above.End]) {
		return false
	}
	if _, dated := l.dateLine(s[line.Start:line.End]); dated {
		return false
	}
	for _, span := range []chancery.Span{above, line} {
		if kind, _ := l.noise(s[span.Start:span.End]); kind != "" {
			return false
		}
	}
	return true
}

// isWrapped reports whether the lines were broken at a width: paragraphs are parted by empty lines, and most of the lines inside
// them neither end a sentence nor are long.
func isWrapped(s string, lines []chancery.Span) bool {
	inner, broken := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].Len() == 0 || lines[i+1].Len() == 0 {
			continue
		}
		inner++
		if n := lines[i].Len(); n >= 50 && n <= 100 && !ended(s[lines[i].Start:lines[i].End]) {
			broken++
		}
	}
	return inner >= 4 && broken*3 >= inner*2
}

// takeCrawlDate cuts the crawl's mark " date 2025-03-24 " off the first piece.
func (d *draft) takeCrawlDate() {
	if len(d.pieces) == 0 {
		return
	}
	first := d.pieces[0]
	rest, ok := strings.CutPrefix(d.text(first), "date ")
	if !ok || len(rest) < len("2025-03-24") {
		return
	}
	at := first.Start + len("date ")
	ms := d.l.dates(d.s, chancery.Span{Start: at, End: at + len("2025-03-24")})
	if len(ms) != 1 || ms[0].Start != at || ms[0].Len() != len("2025-03-24") {
		return
	}
	d.crawl = &ms[0]
	head := piece{Span: chancery.Span{Start: first.Start, End: ms[0].End}, kind: chancery.DatePart}
	tail := piece{Span: trim(d.s, chancery.Span{Start: ms[0].End, End: first.End})}
	pieces := []piece{head}
	if tail.Len() > 0 {
		pieces = append(pieces, tail)
	}
	d.pieces = append(pieces, d.pieces[1:]...)
}
