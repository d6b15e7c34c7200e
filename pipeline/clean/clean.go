// Package clean names the parts of a report: headline, dateline, body, adverts and other stories' headlines; and finds its outlet,
// credits and date of publication. It takes a Report and returns its Text; it throws nothing away and analyses no language: the
// lists in words/ and the looks of a line decide. It looks at one report only: what other reports tell of its date is for merge.
package clean

import (
	"slices"
	"strings"

	"chancery"

	"github.com/abadojack/whatlanggo"
)

// Report is the readable text of r with its parts named and its date found. It fails only where nothing readable is left.
func Report(r *chancery.Report) (*chancery.Text, error) {
	d := &draft{l: theLists()}
	t := &chancery.Text{Report: r.ID, SHA256: r.SHA256, Source: r.Source, URL: r.URL, Outlet: r.Outlet}
	var meta []clue
	if r.Format == chancery.HTML {
		meta = d.readPage(r, t)
	} else {
		d.s = r.Decoded
		d.pieces = d.l.paragraphs(d.s)
		t.Offsets = []chancery.Stretch{{At: 0, Raw: 0, Len: len(d.s)}}
		d.takeCrawlDate()
	}
	if strings.TrimSpace(d.s) == "" {
		return nil, &chancery.Error{Code: chancery.Empty, Message: "clean " + r.Source + ": no text in it", Hint: "a page that is built by scripts must be saved from a browser"}
	}
	d.name()
	t.Words = d.s
	t.Parts = d.parts()
	d.describe(r, t)
	d.publish(t, append(statedDates(d.l, r, t), meta...))
	return t, nil
}

// parts turns the pieces into parts.
func (d *draft) parts() []chancery.Part {
	var out []chancery.Part
	for _, p := range d.pieces {
		kind := p.kind
		if kind == "" {
			kind = chancery.OtherPart
		}
		out = append(out, chancery.Part{Span: p.Span, Kind: kind})
	}
	slices.SortStableFunc(out, func(a, b chancery.Part) int { return a.Start - b.Start })
	return out
}

// describe fills the fields that say what the report is.
func (d *draft) describe(r *chancery.Report, t *chancery.Text) {
	if t.Outlet == "" {
		t.Outlet = d.outlet
	}
	if t.Title == "" {
		t.Title = strings.Join(strings.Fields(r.Title), " ")
	}
	if t.Title == "" {
		t.Title = d.s[d.title.Start:d.title.End]
	}
	for _, p := range d.pieces {
		if p.kind == chancery.BylinePart && t.Byline == "" {
			t.Byline = d.text(p)
		}
		if p.kind == chancery.BylinePart {
			d.creditLine(d.text(p))
		}
	}
	t.Agencies = d.agencies
	for _, dl := range d.datelines {
		if dl.place != "" {
			t.Place = dl.place
			break
		}
	}
	t.Language = language(d)
}

// creditLine records the agencies that a byline names.
func (d *draft) creditLine(line string) {
	ws := wordsIn(line, chancery.Span{End: len(line)})
	for i := 0; i < len(ws); i++ {
		for n := min(4, len(ws)-i); n > 0; n-- {
			name := line[ws[i].Start:ws[i+n-1].End]
			if a := d.l.agencies[strings.ToLower(name)]; a != "" && (n > 1 || isCaps(name) || name == a) {
				d.credit(a)
				i += n - 1
				break
			}
		}
	}
}

// language is the ISO 639-1 code of the language that the body is written in; empty where it cannot be told.
func language(d *draft) string {
	var b strings.Builder
	for _, p := range d.pieces {
		if p.kind == chancery.BodyPart && b.Len() < 600 {
			b.WriteString(d.text(p))
			b.WriteByte(' ')
		}
	}
	if b.Len() < 40 { // nothing is body: any words will do
		b.WriteString(d.s[:min(len(d.s), 600)])
	}
	text := b.String()
	if isEnglish(text) {
		return "en"
	}
	return whatlanggo.DetectLang(text).Iso6391()
}

// isEnglish tells English by common words that no other language has so often: far quicker than to weigh all languages, and
// most of what comes is English.
func isEnglish(text string) bool {
	n, hits := 0, 0
	for w := range strings.FieldsSeq(text) {
		n++
		switch w {
		case "the", "The", "of", "and", "to", "that", "with", "were", "said", "which", "from", "would", "their", "by", "who":
			hits++
		}
	}
	return n >= 8 && hits*8 >= n
}

// statedDates are the dates that the container and the address state.
func statedDates(l *lists, r *chancery.Report, t *chancery.Text) []clue {
	var out []clue
	if day, ok := l.parseDate(r.Published); ok {
		out = append(out, clue{day: day, by: byMetadata, rank: 1})
	}
	for _, u := range []string{r.URL, t.URL, r.Source} {
		if day, ok := urlDate(u); ok {
			return append(out, clue{day: day, by: byURL, rank: 2})
		}
	}
	return out
}

// parseDate reads a date as containers state it.
func (l *lists) parseDate(s string) (day, bool) {
	if len(s) == 8 && year(s[:4]) > 0 { // 20250324
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	for _, m := range l.dates(s, chancery.Span{End: len(s)}) {
		if m.y > 0 {
			return m.day, true
		}
	}
	return day{}, false
}

// urlDate reads the date in an address: /2025/03/24/, /2025-03-24-, /20250324/.
func urlDate(u string) (day, bool) {
	if !strings.HasPrefix(u, "http://") && !strings.HasPrefix(u, "https://") {
		return day{}, false
	}
	for i := 1; i+8 <= len(u); i++ {
		if u[i-1] >= '0' && u[i-1] <= '9' || year(u[i:i+4]) == 0 {
			continue
		}
		if d, ok := urlDateAt(u[i:]); ok {
			return d, true
		}
	}
	return day{}, false
}

func urlDateAt(s string) (day, bool) {
	num := func(s string) int {
		n := 0
		for _, c := range []byte(s) {
			if c < '0' || c > '9' {
				return -1
			}
			n = n*10 + int(c-'0')
		}
		return n
	}
	ends := func(i int) bool { return i >= len(s) || s[i] < '0' || s[i] > '9' }
	var d day
	switch sep := s[4]; {
	case (sep == '/' || sep == '-' || sep == '_') && len(s) >= 10 && s[7] == sep && startsDigit(s[8:]) && ends(10):
		d = day{num(s[:4]), num(s[5:7]), num(s[8:10])}
	case sep == '/' && len(s) >= 8 && s[7] == '/':
		d = day{num(s[:4]), num(s[5:7]), 0}
	case sep >= '0' && sep <= '9' && ends(8):
		d = day{num(s[:4]), num(s[4:6]), num(s[6:8])}
	default:
		return day{}, false
	}
	return d, d.m > 0 && d.d >= 0 && d.valid()
}

func sortEvidence(e []chancery.Evidence) {
	slices.SortFunc(e, func(a, b chancery.Evidence) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
}
