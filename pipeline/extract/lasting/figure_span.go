package lasting

import (
	"strconv"
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
)

// spanEnd is when the span ends in which qs is to be reached: "within five years", "over the next decade". It is counted from the day
// on which the target was set, where the sentence tells it ("set in March 2022"), else from that of the report. "" where there is no span.
func (p *page) spanEnd(s sentence, q quantity) chancery.Maybe {
	from := p.setOn(s)
	if from == "" {
		from = monthOf(p.t.Published)
	}
	every, ok := edtf.ParsePeriod(p.spanNear(s, q))
	if from == "" || !ok {
		return ""
	}
	end, _ := edtf.Later(from, every)
	return chancery.Maybe(end)
}

// spanNear is the duration, as ISO 8601 has it, that a word like "within" puts to the sum q, in the same clause. "" for none.
func (p *page) spanNear(s sentence, q quantity) string {
	for i := max(0, q.first-12); i < min(len(s.words), q.last+12); i++ {
		_, next, ok := match(s.words, i, p.l.figure["span"])
		if !ok || next >= len(s.words) || p.endsBetween(s, i, q) {
			continue
		}
		if s.words[next].low == "decade" {
			return "P10Y"
		}
		for _, x := range s.spans {
			if first, _ := wordsOf(s, x); first >= i && first <= next {
				return x.Value
			}
		}
	}
	return ""
}

// endsBetween reports whether a clause ends between word i and the sum.
func (p *page) endsBetween(s sentence, i int, q quantity) bool {
	from, to := min(i, q.last), max(i, q.first)
	for _, w := range s.words[from:to] {
		if w.low == ";" || w.low == ":" {
			return true
		}
	}
	return false
}

// setOn is the date on which the sentence says that its target was set, to the month: "a goal set in March 2022".
func (p *page) setOn(s sentence) string {
	for _, x := range s.times {
		first, _ := wordsOf(s, x)
		if p.t.Published != "" && !edtf.Before(x.EDTF, p.t.Published) {
			continue
		}
		at, _ := anyOf(s.words, first-7, first, p.l.figure["set"])
		if at < 0 && first <= 2 {
			at, _ = anyOf(s.words, first, first+12, p.l.figure["set"]) // "In March 2022 the two countries had set a goal …"
		}
		if at < 0 && p.longAgo(x) {
			at, _ = anyOf(s.words, first, first+32, p.l.figure["set"]) // "in 1956, when … and Japan agreed to pay … over 20 years"
		}
		if at >= 0 {
			return monthOf(x.EDTF)
		}
	}
	return ""
}

// longAgo reports whether x is over since three years when the report appears.
func (p *page) longAgo(x when.Expr) bool {
	d, ok := edtf.Parse(x.EDTF)
	now, known := edtf.Parse(p.t.Published)
	return ok && known && now.First-d.Last > 3*365
}

// ended is the time from the day on which the target of q was set to the end of its span, where both lie before the report: what was agreed then
// is history. "" where it is not.
func (p *page) ended(s sentence, q quantity) chancery.Maybe {
	by := string(p.spanEnd(s, q))
	if from := p.setOn(s); from != "" && by != "" && p.t.Published != "" && edtf.Before(by, p.t.Published) {
		return chancery.Maybe(from + "/" + by)
	}
	return ""
}

// monthOf cuts a date to its month.
func monthOf(date string) string {
	if len(date) > 7 && !strings.Contains(date, "/") {
		return date[:7]
	}
	return date
}

// absolute reports whether x names a year or month rather than counting from the day of the report.
func (p *page) absolute(s sentence, x when.Expr) bool {
	first, last := wordsOf(s, x)
	for _, w := range s.words[first:last] {
		if w.kind == number && len(w.low) == 4 {
			return true
		}
	}
	return false
}

// decadeEnd is the date of x, but for "the end of the decade" the year with which the next begins: so such targets are meant.
func (p *page) decadeEnd(s sentence, x when.Expr, first int) string {
	if at, _ := anyOf(s.words, first-3, first+6, p.l.figure["decade's end"]); at < 0 {
		return x.EDTF
	}
	r, ok := edtf.Parse(p.t.Published)
	if !ok {
		return x.EDTF
	}
	year, _ := edtf.Year(edtf.Date(r.First))
	return strconv.Itoa(year - year%10 + 10)
}

// fiscal is the fiscal year that a calendar year and the words behind it name: "2023-24". Most that write so count it from April.
func fiscal(s sentence, i int, date string) string {
	if len(date) != 4 || i+1 >= len(s.words) || s.words[i].low != "-" && s.words[i].low != "/" || !s.words[i].glued || !s.words[i+1].glued {
		return date
	}
	year, err := strconv.Atoi(date)
	next := strconv.Itoa(year + 1)
	if w := s.words[i+1].low; err != nil || w != next && w != next[2:] {
		return date
	}
	return date + "-04/" + next + "-03"
}

// datesOther reports whether the date s.words[f:l] is not of what q tells: of the saying ("…, he said on Friday"), of what q is compared with ("up
// 12% from 2021"), or of a relative clause that q does not stand in ("Jordan, which made peace in 1994, receives …").
func (p *page) datesOther(s sentence, f, l int, q quantity) bool {
	ws := s.words
	i := f
	for i > 0 {
		w := ws[i-1].low
		if w != "on" && w != "in" && w != "late" && w != "early" && w != "earlier" && w != "the" && w != "a" {
			break
		}
		i--
	}
	if n, _ := before(ws, i, p.l.figure["said when"]); n > 0 {
		return true
	}
	switch prev := ws[max(i-1, 0)].low; {
	case i == 0:
	case prev == "than" || prev == "against" || prev == "versus":
		return true
	case i > 1 && (prev == "was" || prev == "were" || prev == "been") && (ws[i-2].low == "it" || ws[i-2].low == "they" || ws[i-2].low == "had"):
		return true // "three times what it was a decade ago"
	case prev == "from" && i > q.first && (l >= len(ws) || ws[l].low != "to" && ws[l].low != "through" && ws[l].low != "until" && ws[l].low != "onwards" && ws[l].low != "-"):
		return true
	}
	open, closed := relativeClause(ws, f)
	return open >= 0 && (q.first < open || q.first >= closed)
}

// relativeClause is the relative clause, set off by a comma, that word i stands in: -1 where it stands in none.
func relativeClause(ws []word, i int) (open, closed int) {
	for k := i - 1; k > 0; k-- {
		switch ws[k].low {
		case ",", ";", ":":
			return -1, 0
		case "which", "who", "whose", "whom", "where", "when":
			if k > 0 && (ws[k-1].low == "," || k > 1 && ws[k-2].low == ",") {
				for closed = i; closed < len(ws) && ws[closed].low != "," && ws[closed].low != ";"; closed++ {
				}
				return k, closed
			}
		}
	}
	return -1, 0
}
