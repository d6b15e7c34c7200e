package clean

import (
	"slices"
	"strings"
	"sync"

	"chancery"
)

// tense says where a date lies, seen from the writer.
type tense int

const (
	untold tense = iota
	past
	wholePast // a period that is over: its figure is known
	future
)

type tenseWords struct{ future, past, not, whole, done, open, object map[string]bool }

var theTenses = sync.OnceValue(func() tenseWords {
	t := tenseWords{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	sets := map[string]map[string]bool{"future": t.future, "past": t.past, "not": t.not, "whole": t.whole, "done": t.done, "open": t.open, "object": t.object}
	for _, line := range listLines("tense.txt") {
		f := strings.Fields(line)
		for _, w := range f[1:] {
			sets[f[0]][w] = true
		}
	}
	return t
})

// dated is a mention with its tense and the sentence that holds it.
type dated struct {
	mention
	tense    tense
	sentence chancery.Span
	hedge    string // "early", "mid", "late"
}

// dated finds the dates with a year in the body and tells their tense.
func (d *draft) dated() []dated {
	var out []dated
	for _, p := range d.pieces {
		if p.kind != chancery.BodyPart {
			continue
		}
		for _, s := range d.l.sentences(d.s, p.Span) {
			ms := d.l.dates(d.s, s)
			if len(ms) == 0 {
				continue
			}
			ws := wordsIn(d.s, s)
			for _, m := range ms {
				e := dated{mention: m, sentence: s}
				e.tense, e.hedge = tenseOf(d.s, ws, m)
				out = append(out, e)
			}
		}
	}
	return out
}

// tenseOf looks for the verb that a date belongs to: before it first, then behind it.
func tenseOf(s string, ws []word, m mention) (tense, string) {
	at, _ := slices.BinarySearchFunc(ws, m.Start, func(w word, start int) int { return w.Start - start })
	end := at
	for end < len(ws) && ws[end].End <= m.End {
		end++
	}
	hedge, i := "", at-1
	for ; i >= 0; i-- {
		switch w := strings.ToLower(ws[i].text); w {
		case "early", "mid", "late":
			hedge = w
			continue
		case "in", "on", "of", "the", "during", "at", "since", "last", "this", "year":
			if w == "since" {
				return past, hedge
			}
			if w == "of" && m.m == 0 {
				return untold, hedge
			}
			continue
		case "by", "from", "until", "till", "for", "before", "than", "after", "to", "end", "beginning", "between", "and":
			return untold, hedge
		}
		break
	}
	tw := theTenses()
	infinitive := 0
	for n := 0; i >= 0 && n < 15; i, n = i-1, n+1 {
		if strings.ContainsAny(s[ws[i].End:ws[i+1].Start], ";\"“”") {
			break
		}
		t := tw.of(ws, i)
		switch w := strings.ToLower(ws[i].text); {
		case t == untold && tw.future[w]: // "was expected": a plan of the past
			return untold, hedge
		case w == "to" && t != future && startsLower(ws[i+1].text) && !tw.object[ws[i+1].text]:
			infinitive = i
			continue
		case t == past && infinitive > 0 && (w != "was" && w != "were" || i+1 == infinitive):
			return untold, hedge // "agreed to meet in 2025", "was to meet": whether they met is not told
		}
		if t != untold {
			return finished(s, tw, ws, i, near(ws, at), m, t), hedge
		}
	}
	for j, n := end, 0; j < len(ws) && n < 12; j, n = j+1, n+1 {
		if strings.ContainsAny(s[ws[j-1].End:ws[j].Start], ";\"“”") {
			break
		}
		if t := tw.of(ws, j); t != untold {
			return finished(s, tw, ws, j, near(ws, at), m, t), hedge
		}
	}
	return untold, hedge
}

// near are the words round word i.
func near(ws []word, i int) []word { return ws[max(0, i-25):min(len(ws), i+25)] }

// of is what word i says of the tense.
func (tw tenseWords) of(ws []word, i int) tense {
	w := strings.ToLower(ws[i].text)
	switch {
	case tw.future[w]:
		for k := i - 1; k >= 0 && k >= i-2; k-- {
			if p := strings.ToLower(ws[k].text); p == "was" || p == "were" || p == "had" || p == "been" { // a plan of the past
				return untold
			}
		}
		return future
	case w == "to" && i > 0 && (ws[i-1].text == "is" || ws[i-1].text == "are"):
		return future
	case tw.past[w], len(w) > 4 && strings.HasSuffix(w, "ed") && !tw.not[w]:
		return past
	}
	return untold
}

// finished turns past into wholePast where a bare year goes with a figure.
func finished(s string, tw tenseWords, ws []word, i int, around []word, m mention, t tense) tense {
	if t != past || m.m > 0 || !tw.whole[strings.ToLower(ws[i].text)] {
		return t
	}
	for _, w := range around {
		if startsDigit(w.text) && (w.Start < m.Start || w.Start >= m.End) && year(w.text) == 0 {
			before := s[max(0, w.Start-3):w.Start]
			after := strings.TrimLeft(s[w.End:min(len(s), w.End+24)], "0123456789., ")
			if strings.ContainsAny(before, "$€£¥") || strings.HasPrefix(after, "billion") || strings.HasPrefix(after, "million") ||
				strings.HasPrefix(after, "percent") || strings.HasPrefix(after, "per cent") || strings.HasPrefix(after, "%") {
				return wholePast
			}
		}
	}
	return t
}

// plainlyPast reports whether a day or month is told as past beyond doubt: "arrived here on August 29", with nothing before the verb
// that leaves open whether it was done.
func (d *draft) plainlyPast(e dated) bool {
	if e.tense == wholePast {
		return true
	}
	ws := wordsIn(d.s, chancery.Span{Start: max(e.sentence.Start, e.Start-120), End: e.Start})
	n := len(ws)
	if n < 2 || e.m == 0 || ws[n-1].text != "on" && ws[n-1].text != "in" {
		return false
	}
	tw := theTenses()
	for i := n - 2; i >= 0 && i >= n-5; i-- {
		if !tw.done[ws[i].text] {
			continue
		}
		for k := i - 1; k >= 0 && k >= i-4; k-- {
			if tw.open[strings.ToLower(ws[k].text)] {
				return false
			}
		}
		return true
	}
	return false
}

// plainlyFuture reports whether a date is announced beyond doubt and by the report itself: "will" before it, outside quotation marks.
func (d *draft) plainlyFuture(e dated) bool {
	if e.tense != future || e.m == 0 {
		return false
	}
	before := d.s[e.sentence.Start:e.Start]
	if strings.ContainsAny(before, "\"“”") {
		return false
	}
	ws := wordsIn(before, chancery.Span{Start: max(0, len(before)-120), End: len(before)})
	for i := len(ws) - 1; i >= 0; i-- {
		if ws[i].text == "will" || ws[i].text == "to" && i > 0 && (ws[i-1].text == "is" || ws[i-1].text == "are") {
			return true
		}
	}
	return false
}
