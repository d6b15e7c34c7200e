package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/who"
)

// sketch reduces a text to what comparing it with others needs.
func sketch(t *chancery.Text, d *nlp.Doc, cast *who.Cast) chancery.Sketch {
	var sk chancery.Sketch
	quoted := false
	for _, s := range d.Sents {
		ss := chancery.SketchSentence{Span: chancery.Span{Start: s.Start, End: s.End}, Title: inTitle(t, s.Start)}
		inside := 0
		for i := s.First; i < s.Last; i++ {
			form := d.Form(i)
			if strings.ContainsAny(form, `"“”«»`) {
				quoted = !quoted && !strings.ContainsAny(form, `”»`)
				continue
			}
			w := word(form)
			if w == "" {
				continue
			}
			ss.Words = append(ss.Words, w)
			if quoted {
				inside++
			}
			if strings.IndexFunc(w, unicode.IsDigit) >= 0 {
				ss.Numbers = append(ss.Numbers, w)
			}
		}
		for _, m := range cast.Within(s.First, s.Last) {
			if m.How != who.Pronoun {
				ss.Names = append(ss.Names, m.Actors...)
			}
		}
		slices.Sort(ss.Names)
		ss.Names = slices.Compact(ss.Names)
		ss.Quoted = inside*2 > len(ss.Words)
		if len(ss.Words) > 0 {
			sk.Sentences = append(sk.Sentences, ss)
		}
	}
	return sk
}

func inTitle(t *chancery.Text, at int) bool {
	for _, p := range t.Parts {
		if p.Start <= at && at < p.End {
			return p.Kind == chancery.TitlePart
		}
	}
	return false
}

// word is the form in lower case without marks at its ends; "" for what holds no letter or digit.
func word(form string) string {
	w := strings.TrimFunc(strings.ToLower(form), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if utf8.RuneCountInString(w) == 0 {
		return ""
	}
	return w
}
