// Package timex measures time expressions by TempEval-3's figures: strict and relaxed extent, type and value F1. In go documents with
// gold expressions and what was found in them, out come counts. It reads TimeML with inline TIMEX3 (WikiWars), MEANTIME's stand-off
// XML and GUM's list of dates.
//
// As in TempEval-3, a found expression that overlaps a gold one is a relaxed match; type and value count relaxed matches whose
// attribute agrees, over all gold and all found. Documents' creation times count only where they stand in the text.
package timex

import (
	"strings"

	"chancery/nlp"
	"chancery/pipeline/extract/when"
)

// Doc is a text with its gold expressions.
type Doc struct {
	Name   string
	Anchor string // date of the text, EDTF
	Doc    *nlp.Doc
	Gold   []Mark
}

// Mark is one expression, by bytes of Doc.Text.
type Mark struct {
	Start, End  int
	Type, Value string
}

// Count holds the matches of one measure.
type Count struct{ Right, Found, Gold int }

// P, R and F1 are precision, recall and their harmonic mean.
func (c Count) P() float64 { return ratio(c.Right, c.Found) }

// R is recall.
func (c Count) R() float64 { return ratio(c.Right, c.Gold) }

// F1 is the harmonic mean of P and R.
func (c Count) F1() float64 { return ratio(2*c.Right, c.Found+c.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Score is TempEval-3's four figures.
type Score struct{ Strict, Relaxed, Type, Value Count }

// Add counts what was found in one document. Miss, if not nil, hears of every gold and found expression that is not right.
func (s *Score) Add(d *Doc, found []Mark, miss func(gold, found *Mark)) {
	used := make([]bool, len(found))
	strict, relaxed, typed, valued := 0, 0, 0, 0
	for i := range d.Gold {
		g := &d.Gold[i]
		k := best(g, found, used)
		if k < 0 {
			if miss != nil {
				miss(g, nil)
			}
			continue
		}
		used[k] = true
		f := &found[k]
		relaxed++
		strict += one(f.Start == g.Start && f.End == g.End)
		typed += one(f.Type == g.Type)
		if f.Value == g.Value {
			valued++
		} else if miss != nil {
			miss(g, f)
		}
	}
	for k := range found {
		if !used[k] && miss != nil {
			miss(nil, &found[k])
		}
	}
	for _, c := range [...]struct {
		to    *Count
		right int
	}{{&s.Strict, strict}, {&s.Relaxed, relaxed}, {&s.Type, typed}, {&s.Value, valued}} {
		c.to.Right += c.right
		c.to.Found += len(found)
		c.to.Gold += len(d.Gold)
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// best is the unused found expression that overlaps g most closely, -1 where none does.
func best(g *Mark, found []Mark, used []bool) int {
	k, share := -1, 0
	for i := range found {
		f := &found[i]
		if used[i] || f.End <= g.Start || g.End <= f.Start {
			continue
		}
		n := 2*(min(f.End, g.End)-max(f.Start, g.Start)) - (max(f.End, g.End) - min(f.Start, g.Start))
		if k < 0 || n > share {
			k, share = i, n
		}
	}
	return k
}

// Marks are the expressions that were found, by bytes. TIMEX3 knows no ranges: of one ("from 2009 to 2011", "1861-1865") its two ends are marked, as
// the guidelines ask.
func Marks(d *nlp.Doc, exprs []when.Expr) []Mark {
	var out []Mark
	for _, e := range exprs {
		for _, x := range e.Ends {
			out = append(out, mark(d, x))
		}
		if len(e.Ends) > 0 {
			continue
		}
		m := mark(d, e)
		if from, to, ok := years(d.Text[m.Start:m.End], e.Value); ok {
			out = append(out, Mark{m.Start, m.Start + 4, m.Type, from}, Mark{m.End - len(to), m.End, m.Type, e.Value[5:]})
			continue
		}
		out = append(out, m)
	}
	return out
}

func mark(d *nlp.Doc, e when.Expr) Mark {
	s, t := d.Span(e.First, e.Last)
	return Mark{s, t, string(e.Type), e.Value}
}

// years are the ends of a span of years written as one word: "1861-1865", "1861–65".
func years(text, value string) (from, to string, ok bool) {
	if len(value) != len("1861/1865") || value[4] != '/' || len(text) < len("1861-65") {
		return "", "", false
	}
	to = strings.TrimLeft(text[4:], "-–—/ ")
	return text[:4], to, text[:4] == value[:4] && strings.HasSuffix(value, to) && len(to) >= 2
}
