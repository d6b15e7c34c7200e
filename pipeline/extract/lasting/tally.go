package lasting

import (
	"slices"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// mostTallies bounds what is kept of one text: what is told further down is rarely told elsewhere.
const mostTallies = 80

// tallies are the numbers that the text tells, each with what it counts, so that other reports of the happening can be set against them. It is
// no matter whether they say something about a relation: the dead of a clash do too.
func (p *page) tallies() []chancery.Tally {
	var out []chancery.Tally
	if len(p.two) < 2 {
		return nil
	}
	for _, s := range p.sents {
		if len(out) >= mostTallies {
			break
		}
		for k, q := range s.sums {
			if of := p.tallied(s, k); of != "" {
				beside := q.comparator != "" && q.comparator != "about" && (of != "dead" || q.comparator != "at least")
				out = append(out, p.tally(s, q.first, q.last, of, q.value, beside))
			}
		}
		for i := range s.words {
			if n, next := p.ordinalAt(s.words, i); n > 1 && p.countsRounds(s, next) {
				out = append(out, p.tally(s, i, next, "nth", float64(n), p.otherRound(s, i, next)))
			}
		}
	}
	return bodyFirst(out, p)
}

// bodyFirst leaves out what a title tells that the body tells too: the body says it in a sentence.
func bodyFirst(ts []chancery.Tally, p *page) []chancery.Tally {
	type number struct {
		of    string
		value float64
	}
	body := map[number]bool{}
	for _, t := range ts {
		if !p.inTitle(t.Start) {
			body[number{t.Of, t.Value}] = true
		}
	}
	return slices.DeleteFunc(ts, func(t chancery.Tally) bool { return p.inTitle(t.Start) && body[number{t.Of, t.Value}] })
}

// otherRound reports whether the clause of the ordinal s.words[f:l] tells of another round than the one that the report is about.
func (p *page) otherRound(s sentence, f, l int) bool {
	for f > 0 && !clauseMark(s.words[f-1].low) {
		f--
	}
	for l < len(s.words) && !clauseMark(s.words[l].low) {
		l++
	}
	if at, _ := anyOf(s.words, f, l, p.l.tally["other round"]); at >= 0 {
		return true
	}
	now, ok := edtf.Parse(p.t.Published)
	for _, x := range s.times {
		if at, _ := wordsOf(s, x); at < f || at >= l {
			continue
		}
		if d, dated := edtf.Parse(x.EDTF); ok && dated && (d.Last < now.First-20 || d.First > now.Last+40) {
			return true
		}
	}
	return false
}

func clauseMark(low string) bool {
	return low == "," || low == ";" || low == ":" || low == "(" || low == ")"
}

func (p *page) tally(s sentence, f, l int, of string, value float64, beside bool) chancery.Tally {
	id := chancery.FindingID(p.t.SHA256, "tally", of, span(s.words, f, l))
	return chancery.Tally{ID: id, States: p.two, Evidence: p.evidence(s, f, l), Of: of, Value: value, Words: p.text(s.words, f, l), Beside: beside}
}

// tallied is what the quantity k of s counts, "" where that cannot be told.
func (p *page) tallied(s sentence, k int) string {
	q := s.sums[k]
	if q.unit != "" {
		return q.unit
	}
	if s.words[q.first].low == "both" || q.first > 0 && s.words[q.first-1].low == "the" && q.value < 10 {
		return "" // "the two leaders" are no number that anybody could tell otherwise
	}
	if p.noCount(s, s.sums, k) && !p.spans(s, q.last) {
		return ""
	}
	i := q.last
	if i < len(s.words) && s.words[i].low == "-" {
		i++
	}
	for from := i; i < min(from+4, len(s.words)); i++ {
		if v, _, ok := match(s.words, i, p.l.tally["of"]); ok {
			return v
		}
		if !p.describes(s.words[i]) && len(p.sidesAt(s.words[i])) == 0 {
			break
		}
	}
	if p.ofDead(s, k) {
		return "dead"
	}
	if of := p.nounBehind4(s, q.last); !p.l.tally["parts"].hasID(of) {
		return of
	}
	return "" // "two fifths" counts nothing
}

// spans reports whether a word for a span of time stands at i, over a hyphen: "five-day".
func (p *page) spans(s sentence, i int) bool {
	if i < len(s.words) && s.words[i].low == "-" {
		i++
	}
	if i >= len(s.words) {
		return false
	}
	_, ok := p.l.mechanism["unit"].has(s.words[i].low)
	return ok || s.words[i].low == "day" || s.words[i].low == "days"
}

// ofDead reports whether q counts the dead: "killed about 48 people", "left at least 36 people dead", "a death toll of 12".
func (p *page) ofDead(s sentence, k int) bool {
	q := s.sums[k]
	from, to := max(0, q.first-8), min(q.last+6, len(s.words))
	if k > 0 && !p.spans(s, s.sums[k-1].last) { // "the dead of the five days are 38"
		from = max(from, s.sums[k-1].last)
	}
	if k+1 < len(s.sums) {
		to = min(to, s.sums[k+1].first)
	}
	near := q.last
	for near < to && s.words[near].low != "and" && !clauseMark(s.words[near].low) {
		near++
	}
	if other, _ := anyOf(s.words, q.last, near, p.l.tally["not dead"]); other >= 0 {
		return false
	}
	before, _ := anyOf(s.words, from, q.first, p.l.tally["dead before"])
	behind, _ := anyOf(s.words, q.last, to, p.l.tally["dead behind"])
	return before >= 0 || behind >= 0
}

// nounBehind4 is the plural noun that the number before word i counts, in the singular; "" where none stands within four words.
func (p *page) nounBehind4(s sentence, i int) string {
	for k := i; k < min(i+4, len(s.words)); k++ {
		w := s.words[k]
		switch t := p.d.Tokens[w.tok]; {
		case w.kind == letters && t.XPOS == "NNS":
			return strings.TrimSuffix(w.low, "s")
		case !p.describes(w):
			return ""
		}
	}
	return ""
}

// countsRounds reports whether an ordinal that ends before word i counts the rounds of a format, or the times that something took place.
func (p *page) countsRounds(s sentence, i int) bool {
	for k := i; k < min(i+7, len(s.words)); k++ {
		if v, _, ok := match(s.words, k, p.l.tally["round"]); ok {
			if v != "met" {
				return true
			}
			at, _ := anyOf(s.words, 0, len(s.words), p.l.tally["met"])
			return at >= 0
		}
		if _, _, ok := p.headAt(s, k); ok {
			return true
		}
		if w := s.words[k]; w.kind == mark && w.low != "-" && w.low != "'" {
			return false
		}
	}
	return false
}
