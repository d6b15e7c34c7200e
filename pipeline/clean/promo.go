package clean

import (
	"strings"

	"chancery"
)

// cutPromos cuts other stories' headlines out of a paragraph: body, promo, body.
func (d *draft) cutPromos(p piece) []piece {
	var out []piece
	start := p.Start
	for _, s := range d.l.sentences(d.s, p.Span) {
		kind := d.foreign(s, p.Span)
		if kind == "" {
			continue
		}
		if t := trim(d.s, chancery.Span{Start: start, End: s.Start}); t.Len() > 0 {
			out = append(out, piece{Span: t, kind: chancery.BodyPart})
		}
		out = append(out, piece{Span: s, kind: kind})
		start = s.End
	}
	if t := trim(d.s, chancery.Span{Start: start, End: p.End}); t.Len() > 0 {
		out = append(out, piece{Span: t, kind: chancery.BodyPart})
	}
	return out
}

// foreign says what a sentence inside a paragraph is, if it is not the report's: an offer to follow or subscribe, another story's
// headline with or without "Also read:" before it.
func (d *draft) foreign(s, paragraph chancery.Span) chancery.PartKind {
	if s == paragraph {
		return ""
	}
	line := d.s[s.Start:s.End]
	if startsUpper(line) && len(line) < 200 {
		switch kind, cue := d.l.noise(line); {
		case kind == chancery.AdvertPart && countWords(line) >= 3:
			return kind
		case kind == chancery.PromoPart && !cue && strings.ContainsAny(line[:min(len(line), 24)], ":|"):
			return kind
		}
	}
	if d.foreignHeadline(s) {
		return chancery.PromoPart
	}
	return ""
}

// foreignHeadline reports whether a sentence inside a paragraph is set like a headline. Prose has a verb or noun in small letters
// before long; a headline has none, and writes with a capital words that are no names.
func (d *draft) foreignHeadline(s chancery.Span) bool {
	ws := wordsIn(d.s, s)
	if len(ws) < 6 {
		return false
	}
	content, plain := 0, 0
	for i, w := range ws {
		if !startsUpper(w.text) {
			continue
		}
		content++
		if low := strings.ToLower(w.text); i > 0 && (d.l.headline[low] || d.l.function[low] && i+1 < len(ws)) {
			plain++
		}
	}
	return content >= 5 && plain >= 2 && d.l.smallWords(ws) == 0
}
