package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
)

// Longest lines, in words, that the lists may call noise: a sentence of a report that happens to hold such words is longer.
const (
	maxNoise   = 25
	maxCaption = 90

	maxNoiseBytes = 2000
)

// noise is what the lists say a line is; empty where it may be the report. cue is whether the line announces other stories and names
// none, so that they follow below.
func (l *lists) noise(line string) (kind chancery.PartKind, cue bool) {
	if len(line) > maxNoiseBytes {
		return "", false
	}
	f := fold(line)
	n := countWords(f)
	if k, ok := l.whole[f]; ok {
		return k, false
	}
	if k := l.shape(line, f, n); k != "" {
		return k, false
	}
	first, _, _ := strings.Cut(f, " ")
	first = strings.TrimRight(first, ":|-–—>")
	for _, p := range l.start[first] {
		rest, ok := strings.CutPrefix(f, p.text)
		if !ok {
			continue
		}
		if rest == "" {
			return p.kind, p.kind == chancery.PromoPart
		}
		marked, spaced := isMark(rest), rest[0] == ' '
		limit := maxNoise
		if p.kind == chancery.CaptionPart {
			limit = maxCaption
		}
		if p.mark && marked && n <= 2*maxNoise || !p.mark && (marked || spaced) && n <= limit && (p.kind != chancery.PromoPart || n <= 8 || !ended(line)) {
			return p.kind, false
		}
	}
	return l.holds(line, f, n), false
}

// isMark reports whether what follows a phrase parts it from the rest: "Photo: …", "Read also| …", but not "photo-sharing".
func isMark(rest string) bool {
	t := strings.TrimLeft(rest, " ")
	switch {
	case t == "":
		return true
	case strings.IndexByte(":|>", t[0]) >= 0, strings.HasPrefix(t, "–"), strings.HasPrefix(t, "—"):
		return true
	case t[0] == '-' || t[0] == '/':
		return len(t) < len(rest) || strings.HasPrefix(t[1:], " ")
	}
	return false
}

// holds looks for the phrases that make noise of a line wherever they stand in it: of a single sentence, or near the end of a caption.
func (l *lists) holds(line, folded string, n int) chancery.PartKind {
	if n > maxCaption {
		return ""
	}
	one := -1
	for _, p := range l.has {
		at := strings.Index(folded, p.text)
		if at < 0 || at > 0 && folded[at-1] >= 'a' && folded[at-1] <= 'z' {
			continue
		}
		if p.kind == chancery.CaptionPart {
			if at > len(folded)-80 {
				return p.kind
			}
			continue
		}
		if one < 0 {
			one = len(l.sentences(line, chancery.Span{End: len(line)}))
		}
		if n <= maxNoise && one == 1 {
			return p.kind
		}
	}
	return ""
}

// shape tells noise by how a line looks.
func (l *lists) shape(line, folded string, n int) chancery.PartKind {
	letters, latin := 0, 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			letters++
			if r < 0x250 || r >= 0x1e00 && r < 0x1f00 {
				latin++
			}
		}
	}
	switch {
	case letters == 0 && n <= 6:
		return chancery.OtherPart // rules, page numbers
	case letters > 0 && latin*2 < letters:
		return chancery.OtherPart // another script: not for an English analyser
	case strings.Contains(line, "(@") && (strings.HasPrefix(strings.TrimSpace(line), "—") || strings.HasPrefix(strings.TrimSpace(line), "–")):
		return chancery.OtherPart // the foot of an embedded post
	case n == 1 && (strings.HasPrefix(folded, "http") || strings.HasPrefix(folded, "www.")):
		return chancery.OtherPart
	case n == 2 && strings.HasPrefix(folded[strings.IndexByte(folded, ' ')+1:], "comment") && startsDigit(folded):
		return chancery.AdvertPart
	case n <= 12 && (strings.Contains(line, " > ") || strings.Contains(line, " » ") || strings.Contains(line, " › ")):
		return chancery.TagsPart
	}
	if fields := strings.Fields(line); n > 0 && strings.HasPrefix(fields[0], "#") && !ended(line) {
		for _, w := range fields {
			if !strings.HasPrefix(w, "#") {
				return ""
			}
		}
		return chancery.TagsPart
	}
	return ""
}

// byline reports whether a short line names who wrote: "By A. Writer", "by Jane Roe and John Doe, Example News".
func (l *lists) byline(line string) bool {
	t := strings.TrimLeft(line, "-–—•* ")
	if len(t) < 4 || !strings.EqualFold(t[:3], "by ") || ended(t) && !strings.HasSuffix(t, ".") {
		return false
	}
	ws := strings.Fields(t[3:])
	if len(ws) > 12 || len(ws) == 0 {
		return false
	}
	for _, w := range ws {
		low := strings.ToLower(strings.Trim(w, ",.|"))
		if !startsUpper(w) && low != "and" && low != "of" && low != "de" && low != "the" && low != "in" && low != "for" && low != "" && startsLetter(w) {
			return false
		}
	}
	return true
}

// dateLine reports whether a line only says when a report came out (perhaps also by whom), and its dates.
func (l *lists) dateLine(line string) (ms []dateLineFound, ok bool) {
	if len(line) > 160 {
		return nil, false
	}
	span := chancery.Span{End: len(line)}
	from := 0
	for _, m := range l.dates(line, span) {
		if m.y > 0 && (m.d > 0 || m.m > 0 && m.End >= len(line) && l.headed(line, m)) { // a magazine has a month
			before := strings.ToLower(line[from:m.Start])
			ms = append(ms, dateLineFound{m, strings.Contains(before, "updat") || strings.Contains(before, "modified")})
			from = m.End
		}
	}
	if len(ms) == 0 {
		return nil, false
	}
	ws := wordsIn(line, span)
	marked, opens := false, l.dateish[strings.ToLower(ws[0].text)]
	if stamped(line, ws, ms[0], opens) || l.headed(line, ms[0].mention) {
		return ms, true
	}
	for _, w := range ws {
		low := strings.ToLower(w.text)
		inDate := false
		for _, m := range ms {
			inDate = inDate || m.Contains(w.Span)
		}
		switch {
		case inDate || startsDigit(low):
		case l.dateish[low]:
			marked = true
		case !startsUpper(w.text) && len(low) > 2 || l.headline[low] && !marked:
			return nil, false
		}
	}
	bare := len(ws) <= 8 && ms[0].Start <= 3
	named := len(ws) <= 14 && (marked || strings.ContainsAny(line, ":|·/"))
	return ms, (bare || named || opens && len(ws) <= 26) && !(ended(line) && !marked)
}

// dayLine reports whether a line only says on which day a report came out, without the year ("Published Saturday 18 January - 14:10"), and that day.
func (l *lists) dayLine(line string) (mention, bool) {
	ws := wordsIn(line, chancery.Span{End: len(line)})
	if len(ws) == 0 || len(ws) > 10 || ended(line) {
		return mention{}, false
	}
	ms := l.dates(line, chancery.Span{End: len(line)})
	if len(ms) != 1 || ms[0].y > 0 || ms[0].d == 0 {
		return mention{}, false
	}
	opens := strings.ToLower(ws[0].text)
	if !l.dateish[opens] && (ms[0].weekday == 0 || !ms[0].Contains(ws[0].Span)) {
		return mention{}, false
	}
	for _, w := range ws {
		if low := strings.ToLower(w.text); !ms[0].Contains(w.Span) && !startsDigit(low) && !l.dateish[low] && l.weekday(w.text) == 0 {
			return mention{}, false
		}
	}
	return ms[0], true
}

// stamped reports whether a short line opens with a date that a mark parts from the rest ("Monday, 2 June 2025. Newsroom (translation)"), or is all in
// capitals ("LIMA. JUNE 24, 2025. THE COURIER").
func stamped(line string, ws []word, m dateLineFound, opens bool) bool {
	if len(ws) > 14 || ended(line) {
		return false
	}
	if isCaps(line) {
		return len(ws) <= 10
	}
	first := 0
	if opens { // "Date 29 July 2024 | …"
		first = 1
	}
	rest := strings.TrimLeft(line[m.End:], " ")
	return first < len(ws) && m.Start <= ws[first].Start && rest != "" && strings.ContainsRune(".|·", rune(rest[0]))
}

// headed reports whether a short line is the name of an outlet, edition or town with a date behind it ("The Harbour Review — Online — 8 September 2025").
func (l *lists) headed(line string, m mention) bool {
	ws := wordsIn(line, chancery.Span{End: m.Start})
	if len(ws) == 0 || len(ws) > 8 || strings.Trim(line[m.End:], " .)") != "" {
		return false
	}
	for _, w := range ws {
		low := strings.ToLower(w.text)
		if !startsUpper(w.text) && !l.dateish[low] && len(low) > 3 || l.headline[low] && !l.outlets[low] {
			return false
		}
	}
	last := strings.ToLower(ws[len(ws)-1].text)
	gap := strings.TrimSpace(line[ws[len(ws)-1].End:m.Start])
	if l.outlets[last] || l.dateish[last] || l.cities[strings.ToLower(line[ws[0].Start:ws[len(ws)-1].End])] {
		return true
	}
	return m.d > 0 && (gap == "—" || gap == "–" || gap == "|" || gap == "·" || gap == "-" && isCaps(line[:m.Start]))
}

// personName reports whether a line is a name and nothing else.
func (l *lists) personName(line string) bool {
	ws := strings.Fields(line)
	if len(ws) < 2 || len(ws) > 4 || strings.ContainsAny(line, ",:;?!\"“0123456789") || isCaps(line) && len(ws) > 3 {
		return false
	}
	for _, w := range ws {
		if !startsUpper(w) || utf8.RuneCountInString(w) > 16 {
			return false
		}
	}
	return !l.outlets[strings.ToLower(ws[len(ws)-1])] && (!ended(line) || strings.HasSuffix(line, "Jr."))
}
