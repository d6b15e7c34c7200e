package extract

import (
	"slices"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/edtf"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// The ways to date a report whose own statement does not do, as Text.PublishedBy has them.
const (
	ByOffices  = "office-holders" // the terms of those whom it names by an office decided
	ByCalendar = "calendar"       // the weekdays and the dates that it tells as past or to come decided
	ByMisprint = "misprint"       // the date that it states, with the one part exchanged that all else speaks against
)

// dated is t with its day found, where cleaning left it open or was misled: the year of a dateline that names none, or the date that is meant by
// one that the report itself contradicts. Witnesses are the weekdays of the text, the dates that it tells as past or still to come, and the
// terms of those whom it names by an office. Where they do not agree, the report stays as it is: nil.
func dated(t *chancery.Text, d *nlp.Doc, cast *who.Cast, a *atlas.Atlas) *chancery.Text {
	n, how := stated(t)
	if how == notAtAll {
		return nil
	}
	w := witnesses(d, cast, a)
	c := t.Clues[n]
	switch how {
	case withoutYear:
		day := c.EDTF[len("XXXX-"):]
		if n := weekdayBeside(t.Words[c.Span.Start:c.Span.End]); n >= 0 {
			w.named = append(w.named, weekdayDate{day, n})
		}
		found, ok := w.vote(years(day), 0, 1, sure)
		if !ok {
			return w.undecided(t, c)
		}
		if !onDay(t, c) {
			found = found[:len("2025-08")]
		}
		if w.byTerms(day) {
			return as(t, found, ByOffices)
		}
		return as(t, found, ByCalendar)
	case doubted:
		if found, ok := w.vote(misprints(c.EDTF), 0, 1, surer); ok {
			return as(t, found, ByMisprint)
		}
	case believed:
		if found, ok := w.vote(append([]string{c.EDTF}, misprints(c.EDTF)...), 1, trusted, surer); ok && found != c.EDTF {
			return w.corrected(t, d, n, found)
		}
	}
	return nil
}

// weekdayBeside is the weekday that the words of a date name (0 = Sunday), -1 where they name none.
func weekdayBeside(words string) int {
	for _, w := range strings.FieldsFunc(words, func(r rune) bool { return r == ' ' || r == ',' || r == '.' }) {
		if n := slices.Index(weekdays, w); n >= 0 {
			return n
		}
	}
	return -1
}

// tooRare is the share of the vote under which a year is ruled out.
const tooRare = 0.05

// undecided is t with a clue for each year that is not ruled out, for whoever knows more of the matter.
func (w *ballot) undecided(t *chancery.Text, c chancery.DateClue) *chancery.Text {
	if !w.speaks() {
		return nil
	}
	known := *t
	known.Clues = slices.Clone(t.Clues)
	days := years(c.EDTF[len("XXXX-"):])
	for _, day := range w.likely(days, tooRare) {
		known.Clues = append(known.Clues, chancery.DateClue{By: ByCalendar, EDTF: day, Span: c.Span, Doubt: chancery.OneOfSeveral})
	}
	return &known
}

// as is t with another date. What a stage is given it does not change.
func as(t *chancery.Text, day, by string) *chancery.Text {
	known := *t
	known.Published, known.PublishedBy = day, by
	return &known
}

// stating says how a report states its day.
type stating int

const (
	notAtAll stating = iota
	withoutYear
	doubted  // cleaning found that the report contradicts it
	believed // in the words of the report, where a slip of the pen is not unheard of
)

// stated is the clue that states the day of t, and how.
func stated(t *chancery.Text) (int, stating) {
	for n, c := range t.Clues {
		whole := len(c.EDTF) == len("2025-03-24") && c.EDTF[0] != 'X' && c.Span.Len() > 0
		switch {
		case t.Published == "" && c.Doubt == "" && strings.HasPrefix(c.EDTF, "XXXX-") && len(c.EDTF) == len("XXXX-08-29"):
			return n, withoutYear
		case whole && c.Doubt != "" && len(t.Published) < len(c.EDTF):
			return n, doubted
		case whole && c.Doubt == "" && c.EDTF == t.Published && c.By == t.PublishedBy && backed(t, c) == 1:
			return n, believed
		}
	}
	return 0, notAtAll
}

// backed counts the clues that state what c states.
func backed(t *chancery.Text, c chancery.DateClue) int {
	n := 0
	for _, o := range t.Clues {
		if o.EDTF == c.EDTF || strings.TrimPrefix(o.EDTF, "XXXX") == c.EDTF[4:] {
			n++
		}
	}
	return n
}

// onDay reports whether the report came out on the day that c names: a dateline's, or "today, January 27", or "Wednesday (Apr 10)". Other days of
// the lead are those of what it tells of.
func onDay(t *chancery.Text, c chancery.DateClue) bool {
	if c.By != "text" {
		return true
	}
	words := strings.FieldsFunc(t.Words[max(0, c.Span.Start-16):c.Span.End], func(r rune) bool { return r == ' ' || r == ',' || r == '(' || r == '.' })
	return slices.Contains(words, "today") || slices.Contains(words, "Today") || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(weekdays, w) })
}

// witnesses are what the report tells of when it was written, its dateline apart.
func witnesses(d *nlp.Doc, cast *who.Cast, a *atlas.Atlas) *ballot {
	w := &ballot{terms: officesNamed(d, cast, a)}
	w.lead, w.first = leadWeekday(d)
	for _, x := range when.Find(d, "") {
		w.hear(d, x)
	}
	return w
}

// corrected is t under the date that it must mean, with the contradiction kept: what it states, and who did not hold the office then that the
// text gives him. Without such a person to name nothing is corrected.
func (w *ballot) corrected(t *chancery.Text, d *nlp.Doc, n int, day string) *chancery.Text {
	c := t.Clues[n]
	was, _ := edtf.Parse(c.EDTF)
	is, _ := edtf.Parse(day)
	for i := range w.terms {
		o := &w.terms[i]
		if o.held(was) || !o.held(is) {
			continue
		}
		known := as(t, day, ByMisprint)
		known.Clues = slices.Clone(t.Clues)
		known.Clues[n].Doubt = "the text calls " + d.Words(o.first, o.last) + " so, who was not then"
		start, end := d.Span(o.first, o.last)
		known.Doubts = append(slices.Clip(t.Doubts), contradiction(t, c, chancery.Span{Start: start, End: end}, day))
		return known
	}
	return nil
}

// contradiction sets the date that a report states against the words of it that cannot have been written then.
func contradiction(t *chancery.Text, c chancery.DateClue, words chancery.Span, day string) chancery.Conflict {
	e := []chancery.Evidence{t.Quote(c.Span), t.Quote(words)}
	sides := []chancery.Side{
		{Says: c.EDTF, Report: t.Report, Span: c.Span, Text: e[0].Text},
		{Says: "written about " + day, Report: t.Report, Span: words, Text: e[1].Text},
	}
	slices.SortFunc(e, func(a, b chancery.Evidence) int { return a.Start - b.Start })
	const about = "the report's date against its own contents"
	return chancery.Conflict{
		Entry: chancery.Entry{
			ID:       chancery.FindingID(t.SHA256, "conflict", about, c.Span, words),
			Evidence: e, Support: chancery.Support{Reports: 1, Sources: 1}, Confidence: 0.7,
		},
		About: about, Sides: sides,
	}
}
