package lasting

import (
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
)

// measure is what a number counts.
type measure struct {
	class string // trade, investment, aid, give, loan, deal, tariff, remittances; troops, people, visits …
	name  string // "bilateral trade turnover"
	at    int    // word of the sentence that tells; -1 = told by an earlier sentence
	last  int
}

// topic is the last figure accepted: "that makes some 9 billion dollars" goes on about it.
type topic struct {
	measure  measure
	states   []string
	sentence int
}

// figures finds the numbers about relations between states.
func (p *page) figures() []chancery.Figure {
	var out []chancery.Figure
	var last topic
	for _, s := range p.sents {
		qs := s.sums
		for k, q := range qs {
			if k > 0 && q.restates && len(out) > 0 && out[len(out)-1].ID != "" && last.sentence == s.index {
				out = append(out, p.restated(s, q, out[len(out)-1]))
				continue
			}
			f, m, ok := p.figure(s, qs, k, last)
			if !ok {
				continue
			}
			if _, what, ok := strings.Cut(m.name, " of "); ok && f.Unit == "percent" {
				m.name = what // what goes on is the trade, not its growth
			}
			last = topic{measure: m, states: f.States, sentence: s.index}
			out = append(out, f)
		}
	}
	return out
}

// restated is f once more in the currency of q.
func (p *page) restated(s sentence, q quantity, f chancery.Figure) chancery.Figure {
	f.Entry = p.entry("figure", "", s, q.first, q.last, f.Confidence-0.05)
	f.Value, f.Unit = q.value, q.unit
	return f
}

// figure judges the quantity qs[k] of s.
func (p *page) figure(s sentence, qs []quantity, k int, last topic) (chancery.Figure, measure, bool) {
	q := qs[k]
	var m measure
	var states []string
	var sure float64
	switch q.unit {
	case "":
		m, states, sure = p.countOf(s, q)
	case "percent":
		m, states, sure = p.percent(s, qs, k)
	default:
		m, states, sure = p.money(s, qs, k, last)
	}
	if len(states) < 2 || len(states) > 3 || sure == 0 {
		return chancery.Figure{}, m, false
	}
	f := chancery.Figure{States: states, Measure: m.name, Kind: chancery.Actual, Value: q.value, Unit: q.unit, Comparator: chancery.Maybe(q.comparator)}
	if f.Unit == "" {
		f.Unit = m.class
	} else if p.aimed(s, qs, k) { // what is counted is told as done or fixed, also where it is to come
		f.Kind = chancery.Target
	}
	f.Period = p.period(s, qs, k, f.Kind)
	f.Entry = p.entry("figure", "", s, q.first, q.last, sure)
	return f, m, true
}

// leastSum is the least sum that is worth a line between states; below it are prices and fares.
const leastSum = 100_000

// money finds the measure and sides of a sum.
func (p *page) money(s sentence, qs []quantity, k int, last topic) (m measure, states []string, sure float64) {
	if qs[k].value < leastSum {
		return m, nil, 0
	}
	m, ok := p.measureAt(s, qs, k)
	if !ok {
		return p.goesOn(s, qs[k], last)
	}
	if m.class == "tariff" || m.class == "give" && p.distance(s, qs, k, m.at) > 8 {
		return m, nil, 0
	}
	states, sure = p.sidesOf(s, m, last)
	return m, states, sure
}

// goesOn takes measure and sides from the sentence before, where the sum has none of its own and what is said hangs together.
func (p *page) goesOn(s sentence, q quantity, last topic) (measure, []string, float64) {
	near := last.states != nil && s.index-last.sentence <= 1
	back, _ := anyOf(s.words, 0, len(s.words), p.l.figure["back"])
	if !near || back < 0 || len(p.named(s, 0, len(s.words))) > 0 {
		return measure{}, nil, 0
	}
	at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["not"])
	if at >= 0 {
		return measure{}, nil, 0
	}
	m := last.measure
	m.at = -1
	return m, last.states, guessed
}

// measureAt finds the word that says what qs[k] measures: the nearest, with a price on what stands between.
func (p *page) measureAt(s sentence, qs []quantity, k int) (m measure, ok bool) {
	q := qs[k]
	best := 1 << 30
	for i := 0; i < len(s.words); i++ {
		if i >= q.first && i < q.last {
			continue
		}
		v, next, hit := match(s.words, i, p.l.figure["measure"])
		_, after, bad := match(s.words, i, p.l.figure["not"])
		if !hit && !bad {
			continue
		}
		c := p.distance(s, qs, k, i)
		if class, _, _ := strings.Cut(v, " "); class == "give" || class == "deal" && q.unit != "" && i > q.last+6 {
			c += 12 // "pledged" names no measure as long as "loan" stands there too
		}
		if c >= best {
			continue
		}
		best, ok = c, hit && !(bad && after > next)
		if ok {
			m = p.nameOf(s, i, next, v)
		}
	}
	if at := p.putInto(s, q); at >= 0 {
		return measure{class: "investment", name: "investment", at: at, last: at + 1}, true
	}
	return m, ok
}

// putInto finds the verb of "put $5bn into", -1 where there is none.
func (p *page) putInto(s sentence, q quantity) int {
	if q.last >= len(s.words) || s.words[q.last].low != "into" {
		return -1
	}
	at, _ := anyOf(s.words, q.first-5, q.first, p.l.figure["put"])
	return at
}

// distance is how far word i is from qs[k]: words between, more over another sum or the end of a clause.
func (p *page) distance(s sentence, qs []quantity, k, i int) int {
	q := qs[k]
	from, to := q.last, i
	if i < q.first {
		from, to = i+1, q.first
	}
	d := to - from
	if i > q.first {
		d++ // of two equally near the one before
	}
	for _, w := range s.words[from:to] {
		switch w.low {
		case ";", ":":
			d += 6
		case ",", "but", "while", "whereas":
			d += 3
		}
	}
	for j, o := range qs {
		if j != k && o.first >= from && o.last <= to && !o.restates {
			d += 8
		}
	}
	return d
}

// nameOf is the measure told by the words [i, next), with what belongs to its name.
func (p *page) nameOf(s sentence, i, next int, value string) measure {
	class, name, _ := strings.Cut(value, " ")
	f := i
	for f > 0 {
		n, _ := before(s.words, f, p.l.figure["beside"])
		if n == 0 {
			break
		}
		f -= n
	}
	l := next
	for l < len(s.words) {
		_, n, ok := match(s.words, l, p.l.figure["goes on"])
		if !ok {
			break
		}
		l = n
	}
	if name == "" {
		name = strings.ToLower(p.text(s.words, f, l))
	} else if f < i {
		name = strings.ToLower(p.text(s.words, f, i)) + " " + name
	}
	return measure{class: class, name: name, at: i, last: l}
}

// sidesOf tells between whom a sum measured by m lies, and whether that is told well enough for its class.
func (p *page) sidesOf(s sentence, m measure, last topic) ([]string, float64) {
	if st, ok := p.giver(s, m); ok {
		return st, told - 0.05
	}
	states, sure := p.sides(s, m.at, m.last)
	named := p.named(s, 0, len(s.words))
	mutual := p.mutual(s, m.at, m.last)
	if sure > guessed {
		if m.class == "give" && !p.handsOver(s) {
			return nil, 0
		}
		return states, sure
	}
	switch m.class {
	case "trade":
		if mutual && states != nil {
			return states, sure
		}
		if len(named) == 0 && last.states != nil && last.measure.class == "trade" && s.index-last.sentence <= 3 {
			return last.states, guessed
		}
	case "aid", "loan", "give":
		if len(named) == 1 && states != nil && p.handsOver(s) && !p.unclear(m) {
			return states, sure
		}
	case "investment", "deal":
		if at, _ := anyOf(s.words, 0, len(s.words), p.l.sides["shared"]); at >= 0 && len(named) >= 1 && states != nil {
			return states, sure
		}
	}
	return nil, 0
}

// giver reads who gives whom from a verb of giving, lending or investing: the side right before it and the first one behind. Where two
// sides stand before it and none behind, whoever receives is not named: ok with no sides.
func (p *page) giver(s sentence, m measure) (sides []string, ok bool) {
	if m.class == "trade" || m.class == "tariff" || m.class == "deal" {
		return nil, false
	}
	for v := range s.words {
		if _, _, hit := match(s.words, v, p.l.figure["hands"]); !hit {
			continue
		}
		from := p.nearestSide(s, v-1, max(0, v-12), -1, "")
		to := p.nearestSide(s, v+1, len(s.words)-1, 1, from)
		switch {
		case from != "" && to != "":
			return sorted([]string{from, to}), true
		case from != "" && len(p.named(s, 0, v)) >= 2 && s.words[v-1].low != "been" && s.words[v-1].low != "was":
			return nil, true
		}
	}
	return nil, false
}

// nearestSide is the first side that is not other on the way from word i to word to.
func (p *page) nearestSide(s sentence, i, to, step int, other string) string {
	for ; (to-i)*step >= 0; i += step {
		if st := p.party(p.mention(s.words[i])); len(st) == 1 && st[0] != other {
			return st[0]
		}
	}
	return ""
}

// unclear reports whether a measure may as well be a state's own spending.
func (p *page) unclear(m measure) bool {
	for _, w := range strings.Fields(m.name) {
		if _, ok := p.l.figure["own spending"].has(w); ok {
			return true
		}
	}
	return false
}

// handsOver reports whether the sentence has a verb of giving or lending.
func (p *page) handsOver(s sentence) bool {
	for i := range s.words {
		if v, _, ok := match(s.words, i, p.l.figure["measure"]); ok && (strings.HasPrefix(v, "give") || v == "loan loan") {
			return true
		}
	}
	return false
}

// percent finds the measure of a percentage: a change or share of trade, or a tariff between two sides that are both named.
func (p *page) percent(s sentence, qs []quantity, k int) (m measure, states []string, sure float64) {
	m, ok := p.measureAt(s, qs, k)
	if !ok || m.class != "trade" && m.class != "tariff" && m.class != "investment" {
		return m, nil, 0
	}
	states, sure = p.sides(s, m.at, m.last)
	if sure <= guessed && !p.mutual(s, m.at, m.last) {
		return m, nil, 0
	}
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["supposed"]); at >= 0 {
		return m, nil, 0
	}
	if m.class == "tariff" {
		return m, states, sure
	}
	q := qs[k]
	at, word := anyOf(s.words, q.first-6, q.last+5, p.l.figure["growth"])
	if at < 0 {
		return m, nil, 0
	}
	m.name = word + " of " + m.name
	return m, states, sure
}

// countOf finds what a bare number counts: the noun behind it, or a people ("540,000 Indonesians").
func (p *page) countOf(s sentence, q quantity) (m measure, states []string, sure float64) {
	ws := s.words
	i := q.last
	for i < len(ws) && i < q.last+3 {
		if _, _, noun := match(ws, i, p.l.figure["count"]); noun {
			break
		}
		if _, next, ok := match(ws, i, p.l.figure["count beside"]); ok {
			i = next
			continue
		}
		if p.mention(ws[i]) != nil && len(p.sidesAt(ws[i])) == 1 && i+1 < len(ws) {
			if _, _, noun := match(ws, i+1, p.l.figure["count"]); noun {
				i++
				continue
			}
		}
		break
	}
	v, next, ok := match(ws, i, p.l.figure["count"])
	if !ok {
		return p.people(s, q)
	}
	class, least, _ := strings.Cut(v, " ")
	if q.value < number64(least) {
		return m, nil, 0
	}
	m = measure{class: class, name: strings.ToLower(p.text(ws, q.last, next)), at: q.last, last: next}
	named := p.named(s, 0, len(ws))
	if len(named) != 2 {
		return m, nil, 0
	}
	if at, _ := anyOf(ws, 0, len(ws), p.l.figure["people do"]); at < 0 && (class == "people" || class == "troops") {
		return m, nil, 0
	}
	if class == "visits" {
		m.name += p.visitors(s, next)
	}
	return m, sorted(named), nearby
}

// visitors completes "visits" with where to, as the sentence tells it.
func (p *page) visitors(s sentence, i int) string {
	if i+1 < len(s.words) && s.words[i].low == "to" {
		if m := p.mention(s.words[i+1]); m != nil {
			start, end := p.d.Span(m.First, m.Last)
			return " to " + p.d.Text[start:end]
		}
	}
	return ""
}

// people reads a number of people named by their state who live, work or travel in another.
func (p *page) people(s sentence, q quantity) (m measure, states []string, sure float64) {
	ws := s.words
	if q.last >= len(ws) || q.value < 1000 {
		return m, nil, 0
	}
	w := ws[q.last]
	own := p.sidesAt(w)
	if len(own) != 1 || !strings.HasSuffix(w.low, "s") && !strings.HasSuffix(w.low, "ese") {
		return m, nil, 0
	}
	do, _ := anyOf(ws, q.last+1, q.last+6, p.l.figure["people do"])
	if do < 0 {
		return m, nil, 0
	}
	for i := do + 1; i < min(do+6, len(ws)); i++ {
		st := p.party(p.mention(ws[i]))
		if len(st) == 1 && st[0] != own[0] {
			last := p.mention(ws[i]).Last
			j := i
			for j < len(ws) && ws[j].tok < last {
				j++
			}
			m = measure{class: "people", name: p.text(ws, q.last, j), at: q.last, last: q.last + 1}
			return m, sorted([]string{own[0], st[0]}), told
		}
	}
	return m, nil, 0
}

// aimed reports whether qs[k] is hoped for, promised or to come.
func (p *page) aimed(s sentence, qs []quantity, k int) bool {
	ws, q := s.words, qs[k]
	if _, _, ok := match(ws, q.last, p.l.figure["target behind"]); ok {
		return true
	}
	from := max(0, q.first-14)
	for i := q.first - 1; i >= from; i-- {
		if ws[i].low == ";" {
			from = i + 1
		}
	}
	if k > 0 && qs[k-1].last > from && !p.goesOnTo(ws, qs[k-1].last, q.first) {
		from = qs[k-1].last
	}
	for i := from; i < q.first; i++ {
		v, next, ok := match(ws, i, p.l.figure["target"])
		if ok && next <= q.first && v == "" && !p.done(ws, i) {
			return true
		}
	}
	for i := q.last; i < min(q.last+4, len(ws)); i++ {
		if ws[i].low == "by" && p.ahead(s, i+1) {
			return true
		}
	}
	return p.promised(s, qs, k)
}

// promised reports whether the clause behind qs[k] says so: "another £20m was promised", "Rs 300 crore is all they will lend".
func (p *page) promised(s sentence, qs []quantity, k int) bool {
	to := min(qs[k].last+9, len(s.words))
	if k+1 < len(qs) {
		to = min(to, qs[k+1].first)
	}
	for i := qs[k].last; i < to; i++ {
		switch s.words[i].low {
		case ",", ";", ".", "which", "that":
			return false
		}
		if _, _, ok := match(s.words, i, p.l.figure["promised"]); ok {
			return true
		}
	}
	return false
}

// goesOnTo reports whether the words [from, to) join a further infinitive or a further end of a range: "$350bn … and to buy …".
func (p *page) goesOnTo(ws []word, from, to int) bool {
	if to-from <= 1 {
		return true
	}
	for i := from; i+1 < to; i++ {
		if ws[i].low == "and" && ws[i+1].low == "to" {
			return true
		}
	}
	return false
}

// done reports whether the cue at i is only named, as reached: "exceeded the target", "met its pledge".
func (p *page) done(ws []word, i int) bool {
	for j := max(0, i-3); j < i; j++ {
		switch ws[j].low {
		case "exceeded", "met", "reached", "achieved", "surpassed", "beat", "not":
			return true
		}
	}
	return false
}

// ahead reports whether a date that is not over when the report appears starts at word i.
func (p *page) ahead(s sentence, i int) bool {
	for _, x := range s.times {
		if i < len(s.words) && x.First <= s.words[i].tok && s.words[i].tok < x.Last {
			r, ok := edtf.Parse(x.EDTF)
			now, known := edtf.Parse(p.t.Published)
			return ok && (!known || r.Last > now.Last)
		}
	}
	return false
}

// period is the date nearest to qs[k] that fits its kind: what is was, what is aimed at shall be.
func (p *page) period(s sentence, qs []quantity, k int, kind chancery.FigureKind) chancery.Maybe {
	best, found := 1<<30, ""
	for _, x := range s.times {
		if x.Type != when.Date {
			continue
		}
		past := p.t.Published != "" && edtf.Before(x.EDTF, p.t.Published)
		future := p.t.Published != "" && edtf.Before(p.t.Published, x.EDTF)
		if kind == chancery.Target && past || kind == chancery.Actual && future {
			continue
		}
		first, last := wordsOf(s, x)
		c := p.distance(s, qs, k, first)
		if last <= qs[k].first {
			c = p.distance(s, qs, k, last-1) + 1
			if k > 0 && qs[k-1].last <= first && first-qs[k-1].last <= 1 {
				c += 4 // "480 billion in 2025 to 610 billion last year": the date belongs to the sum before it
			}
		}
		if c < best {
			best, found = c, x.EDTF
			if first > 0 && s.words[first-1].low == "since" && kind == chancery.Actual {
				found = since(x.EDTF, p.t.Published)
			}
		}
	}
	return chancery.Maybe(found)
}

// wordsOf are the words of s that x covers.
func wordsOf(s sentence, x when.Expr) (first, last int) {
	for first+1 < len(s.words) && s.words[first].tok < x.First {
		first++
	}
	last = first + 1
	for last < len(s.words) && s.words[last].tok < x.Last {
		last++
	}
	return first, last
}

// since is the period from a date to the day of the report.
func since(from, published string) string {
	if published == "" || from == "" {
		return from + "/.."
	}
	return from + "/" + published
}
