package lasting

import (
	"cmp"
	"slices"
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// measure is what a number counts.
type measure struct {
	class string // trade, investment, aid, give, loan, deal, tariff, remittances; troops, people, visits …
	name  string // "bilateral trade turnover"
	at    int    // word of the sentence that tells; -1 = told by an earlier sentence
	last  int
	unit  string // of what is counted, where the class is not its name: "megawatts"

	joined  chancery.FigureKind // of the sum that this one is joined to
	ofThose int                 // one more than the word that stands for what another sum measured ("those to Taiwan"); 0 = none
}

// topic is the last figure accepted: "that makes some 9 billion dollars" goes on about it.
type topic struct {
	measure  measure
	states   []string
	sentence int
	counts   bool // no sum of money
	period   chancery.Maybe
	kind     chancery.FigureKind
}

// figures finds the numbers about relations between states.
func (p *page) figures() []chancery.Figure {
	var out []chancery.Figure
	var sum, count topic
	for _, s := range p.sents {
		if f, ok := p.nthVisit(s); ok {
			out = append(out, f)
		}
		qs := s.sums
		for k, q := range qs {
			last := &sum
			if q.unit == "" {
				last = &count // percentages go with sums
			}
			if k > 0 && q.restates && len(out) > 0 && out[len(out)-1].ID != "" && last.sentence == s.index {
				out = append(out, p.restated(s, q, out[len(out)-1]))
				continue
			}
			f, m, ok := p.figure(s, qs, k, *last)
			if !ok {
				continue
			}
			if _, what, ok := strings.Cut(m.name, " of "); ok && f.Unit == "percent" {
				m.name = what // what goes on is the trade, not its growth
			}
			if f.Period == "" && p.sameYear(f, m, s, *last) {
				f.Period = last.period // "Trade came to … in 2022. Exports rose to …"
			}
			*last = topic{measure: m, states: f.States, sentence: s.index, counts: q.unit == "", period: f.Period, kind: f.Kind}
			out = append(out, f)
		}
	}
	return out
}

// sameYear reports whether f, which has no date of its own, goes on about the trade of the time told just before.
func (p *page) sameYear(f chancery.Figure, m measure, s sentence, last topic) bool {
	return f.Kind == chancery.Actual && m.class == "trade" && last.measure.class == "trade" && last.period != "" && f.Unit != "percent" &&
		s.index-last.sentence <= 1 && slices.Equal(f.States, last.states) && !edtf.Before(p.t.Published, string(last.period))
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
		m, states, sure = p.countOf(s, qs, k, last)
	case "percent":
		m, states, sure = p.percent(s, qs, k, last)
	default:
		m, states, sure = p.money(s, qs, k, last)
	}
	if len(states) < 2 || len(states) > mostParties || len(states) > 3 && m.class != "things" && m.class != "troops" || sure == 0 {
		return chancery.Figure{}, m, false
	}
	f := chancery.Figure{States: states, Measure: m.name, Kind: chancery.Actual, Value: q.value, Unit: q.unit, Comparator: chancery.Maybe(q.comparator)}
	if f.Unit == "" {
		f.Unit = cmp.Or(m.unit, m.class)
	}
	if p.grows(q, m) && !p.startsFrom(s, qs, k) && !p.takenAway(s, q, m) && p.aimed(s, qs, k) && (m.class != "tariff" || p.cutTo(s, q)) {
		f.Kind = chancery.Target
	} else if m.joined == chancery.Target && !p.startsFrom(s, qs, k) {
		f.Kind = chancery.Target
	}
	f.Period = p.period(s, qs, k, f.Kind)
	if by := p.spanEnd(s, qs[k]); f.Kind == chancery.Target && by != "" {
		f.Period = by
		if over := p.ended(s, q); over != "" {
			f.Kind, f.Period = chancery.Actual, over
		}
	}
	f.Entry = p.entry("figure", "", s, q.first, q.last, sure)
	return f, m, true
}

// takenAway reports whether the counted are there and shall go: of "urged Delhi to withdraw 80 soldiers" the 80 are a fact.
func (p *page) takenAway(s sentence, q quantity, m measure) bool {
	if q.unit != "" || m.class != "troops" && m.class != "people" {
		return false
	}
	at, _ := anyOf(s.words, q.first-6, q.first, p.l.figure["takes away"])
	return at >= 0
}

// cutTo reports whether a rate is what another one is to become: "to lower the tariff to 15 percent".
func (p *page) cutTo(s sentence, q quantity) bool {
	if q.first == 0 || s.words[q.first-1].low != "to" {
		return false
	}
	at, _ := anyOf(s.words, q.first-14, q.first, p.l.figure["cuts"])
	return at >= 0
}

// startsFrom reports whether qs[k] is where a movement starts or what the number is set against: "from 200 megawatts to 300", "against
// 450,000 before the halt". It is no aim, unless it is said behind it that it is.
func (p *page) startsFrom(s sentence, qs []quantity, k int) bool {
	ws, q := s.words, qs[k]
	if p.aimedBehind(s, qs, k) {
		return false
	}
	from := q.first - 3
	if k > 0 {
		from = max(from, qs[k-1].last) // of "from 5,500 to 6,000" only the first
	}
	at, _ := anyOf(ws, from, q.first, p.l.figure["starts from"])
	return at >= 0
}

// aimedBehind reports whether the clause behind qs[k] says that it is wanted: "the 500 that it has asked for", "which both are aiming for".
func (p *page) aimedBehind(s sentence, qs []quantity, k int) bool {
	to := min(qs[k].last+11, len(s.words))
	if k+1 < len(qs) {
		to = min(to, qs[k+1].first)
	}
	for i := qs[k].last; i < to; i++ {
		switch s.words[i].low {
		case ",", ";", ":", "but", "and":
			return false
		}
		if _, _, ok := match(s.words, i, p.l.figure["aimed behind"]); ok {
			return true
		}
	}
	return false
}

// grows reports whether m may be aimed at: sums and shares, goods and quotas. What else is counted (accords, visits) is told as done or
// fixed, also where it is to come.
func (p *page) grows(q quantity, m measure) bool {
	if q.unit != "" {
		return true
	}
	_, ok := p.l.figure["never aimed at"].has(m.class)
	return !ok
}

// leastSum is the least sum that is worth a line between states; below it are prices and fares.
const leastSum = 100_000

// money finds the measure and sides of a sum.
func (p *page) money(s sentence, qs []quantity, k int, last topic) (m measure, states []string, sure float64) {
	if qs[k].value < leastSum {
		return m, nil, 0
	}
	m, ok := p.measureAt(s, qs, k)
	far := ok && m.class == "give" && p.distance(s, qs, k, m.at) > 8
	if (!ok || far || m.at < last.measure.at+1) && p.joinedTo(s, qs, k, last) || p.movesTo(s, qs, k, last) {
		m = last.measure
		m.joined = last.kind
		return m, last.states, guessed
	}
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
	aim, _ := anyOf(s.words, 0, q.first, p.l.figure["aims on"])
	if p.promisedNow(s, q) {
		aim = q.first
	}
	if !near || back < 0 && aim < 0 || !within(p.named(s, 0, len(s.words)), last.states) {
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

// movesTo reports whether qs[k] is where the movement goes whose start is the sum before: "from 1.9 billion euros in 2021 to some 330 million".
func (p *page) movesTo(s sentence, qs []quantity, k int, last topic) bool {
	if k == 0 || last.sentence != s.index || last.states == nil || qs[k-1].unit != qs[k].unit || qs[k].first-qs[k-1].last > 8 {
		return false
	}
	from := qs[k-1].first
	for from > 0 && !clauseMark(s.words[from-1].low) && s.words[from-1].low != "from" && qs[k-1].first-from < 3 {
		from--
	}
	to, _ := anyOf(s.words, qs[k-1].last, qs[k].first, p.l.figure["moves to"])
	return from > 0 && s.words[from-1].low == "from" && to >= 0
}

// joinedTo reports whether qs[k] is one more of what the sum before it was: "105 million euros against smugglers and 150 million euros for its budget".
func (p *page) joinedTo(s sentence, qs []quantity, k int, last topic) bool {
	if k == 0 || last.sentence != s.index || last.counts || last.states == nil || qs[k-1].unit != qs[k].unit || qs[k].first-qs[k-1].last > 14 {
		return false
	}
	joined := false
	for i := qs[k-1].last; i < qs[k].first; i++ {
		switch w := s.words[i].low; w {
		case ";", ":", "but", "while", "which", "that":
			return false
		case "and", ",":
			joined = true
		}
		if joined && len(p.party(p.mention(s.words[i]))) > 0 {
			return false
		}
		if _, _, other := match(s.words, i, p.l.figure["measure"]); other {
			return false
		}
	}
	return joined
}

// promisedNow reports whether right behind q it is said to be promised: "the €295m promised for this year".
func (p *page) promisedNow(s sentence, q quantity) bool {
	_, _, ok := match(s.words, q.last, p.l.figure["promised"])
	return ok
}

// privateOnly reports whether all sides that s names only tell where some bank, firm or fund is from: "a syndicate of British banks".
func (p *page) privateOnly(s sentence) bool {
	found := false
	for i, w := range s.words {
		m := p.mention(w)
		if len(p.party(m)) == 0 {
			continue
		}
		if m.How != who.Adjective {
			return false
		}
		if at, _ := anyOf(s.words, i+1, i+5, p.l.figure["private"]); at < 0 {
			return false
		}
		found = true
	}
	return found
}

// byOutsider reports whether whoever gives or lends is a body that serves no side: "The New Development Bank will put up …", "a loan from the IMF".
func (p *page) byOutsider(s sentence, m measure) bool {
	switch m.class {
	case "aid", "give", "loan":
	default:
		return false
	}
	outsider := func(i int) bool {
		x := p.orgAt(s.words[i])
		return x != nil && len(x.States) == 0 && len(p.party(x)) == 0 && p.l.membership["groupings"].hasID(first(x.Actors))
	}
	for i := m.last; i+1 < min(m.last+8, len(s.words)); i++ {
		if w := s.words[i].low; w == "from" || w == "by" {
			k := i + 1
			if s.words[k].low == "the" && k+1 < len(s.words) {
				k++
			}
			return outsider(k)
		}
	}
	for i := m.at - 1; i >= max(0, m.at-16); i-- {
		if outsider(i) {
			return i+1 < m.at || m.class != "give" // right before the noun it is whose loan it is, before the verb it is who gives
		}
		if len(p.party(p.mention(s.words[i]))) > 0 {
			return false
		}
	}
	return false
}

// within reports whether all of a are in b.
func within(a, b []string) bool {
	for _, x := range a {
		if !has(b, x) {
			return false
		}
	}
	return true
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
		bad = bad && !purpose(s.words, i)
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
			i = next - 1 // the "bill" of "treasury bill" is no other measure
		}
	}
	m.ofThose = p.those(s, qs, k) + 1
	if !ok {
		if at := p.goodsOf(s, q); at >= 0 {
			return measure{class: "trade", name: "trade", at: at, last: at + 1}, true
		}
	}
	if at := p.putInto(s, q); at >= 0 {
		return measure{class: "investment", name: "investment", at: at, last: at + 1}, true
	}
	return m, ok
}

// goodsOf is the word for whose goods the sum is spent on: "took 2.5 billion euros of Moroccan cars", "$400m worth of Kenyan tea". -1 for none.
func (p *page) goodsOf(s sentence, q quantity) int {
	i := q.last
	if i < len(s.words) && s.words[i].low == "worth" {
		i++
	}
	if i+2 >= len(s.words) || s.words[i].low != "of" {
		return -1
	}
	if m := p.mention(s.words[i+1]); m != nil && m.How == who.Adjective && strings.HasPrefix(p.d.Tokens[s.words[i+2].tok].XPOS, "NN") {
		return i + 1
	}
	return -1
}

// purpose reports whether word i tells what a sum is for: "150 million euros for its [budget]".
func purpose(ws []word, i int) bool {
	if i > 0 && (ws[i-1].low == "its" || ws[i-1].low == "the" || ws[i-1].low == "their" || ws[i-1].low == "state") {
		i--
	}
	return i > 0 && (ws[i-1].low == "for" || ws[i-1].low == "towards" || ws[i-1].low == "toward")
}

// putInto finds the verb of "put $5bn into", -1 where there is none.
func (p *page) putInto(s sentence, q quantity) int {
	into := -1
	for i := q.last; i < min(q.last+6, len(s.words)) && into < 0 && s.words[i].kind != mark; i++ {
		if s.words[i].low == "into" {
			into = i // "A$600 million over ten years into"
		}
	}
	if into < 0 {
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
		case "according":
			d += 12
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
	if m.class != "trade" && (p.privateOnly(s) || p.byOutsider(s, m)) {
		return nil, 0
	}
	if st, ok := p.giver(s, m); ok {
		return st, told - 0.05
	}
	if st := p.elsewhereTo(s, m, last); st != nil {
		return st, nearby
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
		if st := p.context(s); len(p.withoutBodies(named)) == 0 && mutual && len(st) == 2 && p.leads(s, m) {
			return st, guessed // "Their trade amounted to …": of those spoken of right before
		}
		if mutual && states != nil {
			return states, sure
		}
		if len(named) == 0 && last.states != nil && last.measure.class == "trade" && s.index-last.sentence <= 3 {
			return last.states, guessed
		}
		if st := p.context(s); len(st) == 2 && within(named, st) && p.leads(s, m) {
			return st, guessed
		}
		if p.clear && within(named, p.pair) && !p.unlikely(s, m) {
			return p.pair, guessed
		}
		if len(p.pair) == 2 && (within(p.pair, named) || p.leads(s, m) && within(named, p.pair)) {
			return p.pair, guessed
		}
	case "aid", "loan", "give":
		if p.goesOnGiving(s, m, last, named) {
			return last.states, guessed
		}
		if st := p.context(s); len(named) == 1 && len(st) == 2 && has(st, named[0]) && p.handsOver(s) && !p.unclear(m) {
			return st, guessed
		}
		if len(named) == 1 && states != nil && p.handsOver(s) && !p.unclear(m) {
			return states, sure
		}
		if p.main != nil && within(named, p.main) && (p.ofTwo(s, m) || p.refersBack(s, m) && within(p.context(s), p.main)) {
			return p.main, guessed
		}
		if at, _ := anyOf(s.words, m.last, m.last+6, p.l.figure["other side"]); at >= 0 && len(named) == 1 {
			if other := p.partner(s, named[0]); other != "" {
				return sorted([]string{named[0], other}), guessed // "EU aid to the country"
			}
			if len(states) == 2 {
				return states, sure
			}
		} else if at >= 0 && len(named) == 0 && p.pair != nil {
			return p.pair, guessed
		}
	case "investment", "deal":
		if m.class == "investment" && p.goesOnGiving(s, m, last, named) {
			return last.states, guessed
		}
		if p.main != nil && within(named, p.main) && (p.ofTwo(s, m) || p.refersBack(s, m) && within(p.context(s), p.main)) {
			return p.main, guessed
		}
		if m.class == "deal" && last.states != nil && s.index-last.sentence <= 1 && p.leads(s, m) && within(p.withoutBodies(named), last.states) {
			return last.states, guessed // "A contract for five more, worth …"
		}
		if at, _ := anyOf(s.words, 0, len(s.words), p.l.sides["shared"]); at >= 0 && len(named) >= 1 && states != nil {
			return states, sure
		}
	}
	return nil, 0
}

// goesOnGiving reports whether s goes on about what one side gives, lends to or puts into the other, as the sentence before told: "A loan of … depends
// on …", "Taipei intends to put another … into a fund".
func (p *page) goesOnGiving(s sentence, m measure, last topic, named []string) bool {
	if last.states == nil || s.index-last.sentence > 1 || len(named) == 2 || !within(p.withoutBodies(named), last.states) || p.unclear(m) && len(named) == 0 {
		return false
	}
	switch last.measure.class {
	case "aid", "loan", "give", "investment":
	default:
		return false
	}
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["not"]); at >= 0 {
		return false
	}
	return true
}

// elsewhereTo are the sides where the sum is set beside that of another: "exports to China were worth 2.2 billion, those to Taiwan 390 million". nil where
// it is not.
func (p *page) elsewhereTo(s sentence, m measure, last topic) []string {
	at := m.ofThose - 1
	if at < 0 || len(last.states) != 2 || last.sentence != s.index {
		return nil
	}
	there := p.nearestSide(s, at+2, min(at+4, len(s.words)-1), 1, "")
	if there == "" || has(last.states, there) {
		return nil
	}
	for i := range at { // the side that the first sum went to is the one behind the preposition
		if s.words[i].low != s.words[at+1].low {
			continue
		}
		if to := p.nearestSide(s, i+1, min(i+3, len(s.words)-1), 1, ""); has(last.states, to) {
			for _, own := range last.states {
				if own != to {
					return sorted([]string{own, there})
				}
			}
		}
	}
	return nil
}

// those is the word that stands for what another sum measured, right before the sum qs[k]: "those to Taiwan 390 million". -1 for none.
func (p *page) those(s sentence, qs []quantity, k int) int {
	from := max(0, qs[k].first-8)
	if k > 0 {
		from = max(from, qs[k-1].last)
	}
	for i := from; i+2 < qs[k].first; i++ {
		if w := s.words[i].low; w != "those" && w != "that" && w != "sales" && w != "trade" && w != "exports" && w != "imports" {
			continue
		}
		switch s.words[i+1].low {
		case "to", "with", "from", "of", "in":
			return i
		}
	}
	return -1
}

// unlikely reports whether trade told of nobody, or of one side, is rather that side's with the world: "exports fell 3 percent overall".
func (p *page) unlikely(s sentence, m measure) bool {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["with the world"])
	return at >= 0
}

// ofTwo reports whether the sentence, or the one before it, ties a sum of one side, or of none, to the other: a receiver ("the islands", "its
// neighbour", "them"), a verb of giving, or both sides.
func (p *page) ofTwo(s sentence, m measure) bool {
	if p.unclear(m) && !p.handsOver(s) {
		return false
	}
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["other side"]); at >= 0 {
		return true
	}
	if at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["orders"]); at >= 0 && m.class == "deal" {
		return true
	}
	return p.handsOver(s) || p.mutual(s, m.at, m.last)
}

// leads reports whether the measure m opens its sentence or the clause behind a colon ("Trade stood at …", ": exports hit …"): told of
// nobody, it is that of the sides spoken of.
func (p *page) leads(s sentence, m measure) bool {
	for i := m.at - 1; i >= 0; i-- {
		if s.words[i].low == ":" || s.words[i].low == ";" {
			return true
		}
		if _, ok := p.l.figure["beside"].has(s.words[i].low); !ok && s.words[i].low != "the" && s.words[i].low != "their" && s.words[i].low != "a" && s.words[i].kind != mark {
			return false
		}
	}
	return m.at >= 0
}

// refersBack reports whether the measure m opens its sentence as something told of before: "The grant comes to …".
func (p *page) refersBack(s sentence, m measure) bool {
	if !p.leads(s, m) || p.unclear(m) {
		return false
	}
	switch s.words[0].low {
	case "the", "this", "these", "both", "those":
		return true
	}
	return false
}

// context are the two sides that the one or two sentences before s are about, nil where they are not about two.
func (p *page) context(s sentence) []string {
	var sides []string
	for i := s.at - 1; i >= max(0, s.at-2) && len(sides) < 2; i-- {
		sides = union(sides, p.withoutBodies(p.named(p.sents[i], 0, len(p.sents[i].words)))...)
	}
	if len(sides) != 2 {
		return nil
	}
	return sorted(sides)
}

// partner is the side that the sentences before s set beside own, "" where there is none or there are several.
func (p *page) partner(s sentence, own string) string {
	found := ""
	for i := s.at - 1; i >= max(0, s.at-2); i-- {
		for _, st := range p.withoutBodies(p.named(p.sents[i], 0, len(p.sents[i].words))) {
			if st != own && found != "" && found != st {
				if other := p.other(own); other == found || other == st {
					return other
				}
				return ""
			}
			if st != own {
				found = st
			}
		}
	}
	if found == "" {
		return p.other(own)
	}
	return found
}

// giver reads who gives whom from a verb of giving, lending or investing: the side right before it and the first one behind. Where two
// sides stand before it and none behind, whoever receives is not named: ok with no sides.
func (p *page) giver(s sentence, m measure) (sides []string, ok bool) {
	if m.class == "trade" || m.class == "tariff" || m.class == "deal" {
		return nil, false
	}
	for v := range s.words {
		if _, _, hit := match(s.words, v, p.l.figure["hands"]); !hit || p.partedBy(s, v, m.at) {
			continue
		}
		from := p.nearestSide(s, v-1, max(0, v-12), -1, "")
		to := p.nearestSide(s, v+1, len(s.words)-1, 1, from)
		switch {
		case from != "" && to != "":
			return sorted([]string{from, to}), true
		case from != "" && len(p.named(s, 0, v)) >= 2 && s.words[v-1].low != "been" && s.words[v-1].low != "was":
			if named := p.named(s, 0, v); len(named) == 2 && within(named, p.pair) {
				return p.pair, true // the text is about what they do for each other
			}
			return nil, true
		}
	}
	return nil, false
}

// passes are the two sides of "A sells, sends, lends … m to B" and "B buys, receives … m from A", nil where the sentence does not say that of m.
func (p *page) passes(s sentence, m measure) []string {
	for v := m.at - 1; v >= max(0, m.at-12); v-- {
		prep, _, ok := match(s.words, v, p.l.figure["passes"])
		if !ok {
			continue
		}
		own := p.nearestSide(s, v-1, max(0, v-14), -1, "")
		for i := m.last; own != "" && i+1 < min(m.last+14, len(s.words)); i++ {
			if w := s.words[i].low; w == ";" || w == ":" {
				break
			} else if w != prep && w != "into" {
				continue
			}
			if to := p.nearestSide(s, i+1, min(i+3, len(s.words)-1), 1, own); to != "" {
				return sorted([]string{own, to})
			}
		}
	}
	return nil
}

// partedBy reports whether a semicolon stands between two words.
func (p *page) partedBy(s sentence, i, k int) bool {
	for _, w := range s.words[max(0, min(i, k)):max(0, i, k)] {
		if w.low == ";" {
			return true
		}
	}
	return false
}

// nearestSide is the first side that is not other on the way from word i to word to.
func (p *page) nearestSide(s sentence, i, to, step int, other string) string {
	for ; (to-i)*step >= 0; i += step {
		if st := p.party(p.mention(s.words[i])); len(st) == 1 && st[0] != other && !p.beside[s.words[i].tok] {
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
		if _, _, ok := match(s.words, i, p.l.figure["hands"]); ok {
			return true
		}
	}
	return false
}

// percent finds the measure of a percentage: a change or share of trade, or a tariff between two sides that are both named.
func (p *page) percent(s sentence, qs []quantity, k int, last topic) (m measure, states []string, sure float64) {
	m, ok := p.measureAt(s, qs, k)
	if !ok || m.class != "trade" && m.class != "tariff" && m.class != "investment" {
		return m, nil, 0
	}
	states, sure = p.sides(s, m.at, m.last)
	if sure <= guessed && last.sentence == s.index && last.measure.class == m.class && last.states != nil {
		states, sure = last.states, guessed // "Trade reached $6.7 billion, up 29 percent"
	} else if sure <= guessed && !p.mutual(s, m.at, m.last) {
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

// countOf finds what a bare number counts: the noun behind it, a people ("540,000 Indonesians"), the noun before it ("its soldiers
// there number 6,000"), or what the number before it counted ("from 5,500 to 6,000 scholarships", "against 95 million the winter before").
func (p *page) countOf(s sentence, qs []quantity, k int, last topic) (m measure, states []string, sure float64) {
	q := qs[k]
	ws := s.words
	if p.noCount(s, qs, k) {
		return m, nil, 0
	}
	i := p.counted(ws, q.last)
	if q.value < 10 && ws[q.first].kind == letters {
		i = p.countedPlainly(ws, q.last) // "two top diplomats" are persons, not a count
	}
	v, next, ok := match(ws, i, p.l.figure["count"])
	if ok {
		from := q.last
		if _, after, other := match(ws, from, p.l.figure["of the other"]); other {
			from = after
		}
		m = measure{name: strings.ToLower(p.text(ws, from, next)), at: q.last, last: next}
	} else {
		if m, states, sure = p.people(s, q); sure > 0 {
			return m, states, sure
		}
		if v, i, next, ok = p.countedBefore(s, q); ok {
			m = measure{name: strings.ToLower(p.text(ws, i, next)), at: i, last: next}
		} else if v, i, next, ok = p.countedBeside(s, qs, k); ok {
			m = measure{name: strings.ToLower(p.text(ws, i, next)), at: i, last: next}
		} else {
			return p.countGoesOn(s, q, last)
		}
	}
	class, least, _ := strings.Cut(v, " ")
	least, unit, _ := strings.Cut(least, " ")
	m.class = class
	if _, _, rate := match(ws, next, p.l.figure["a time"]); rate {
		least = "10" // "50 migrants a week"
	}
	if q.value < number64(least) || class == "diplomats" && !p.treated(s) {
		return m, nil, 0
	}
	if class == "things" && (p.onlySaid(s, next) || p.ofDead(s, k)) {
		return m, nil, 0 // "fifty experts wrote", "the 298 passengers who died"
	}
	states, sure = p.countSides(s, m)
	if class == "visits" {
		m.name += p.visitors(s, next)
	}
	if m.unit = unit; unit == "" && (class == "things" || class == "flow" || class == "area" || class == "goods" || class == "energy") {
		m.unit = strings.ToLower(p.text(ws, i, next))
	}
	return m, states, sure
}

// onlySaid reports whether those counted, who end before word i, are only the ones who say something.
func (p *page) onlySaid(s sentence, i int) bool {
	at, _ := anyOf(s.words, i, min(i+5, len(s.words)), p.l.mechanism["says"])
	if wrote, _ := anyOf(s.words, i, min(i+5, len(s.words)), p.l.figure["wrote"]); at < 0 {
		at = wrote
	}
	return at >= 0
}

// treated reports whether the sentence tells what is done with diplomats: "two diplomats said" counts nobody.
func (p *page) treated(s sentence) bool {
	at, _ := anyOf(s.words, 0, len(s.words), p.l.figure["diplomats do"])
	return at >= 0
}

// noCount reports whether the number qs[k] counts nothing by itself: part of a date or a name ("July 22", "T-90 tanks"), an ordinal, a span
// ("ten-year visas"), what something is more than, or the same once more in other units ("(2.16 billion cubic metres)").
func (p *page) noCount(s sentence, qs []quantity, k int) bool {
	ws, q := s.words, qs[k]
	if f := q.first; f > 1 && ws[f].glued && ws[f-1].low == "-" && ws[f-1].glued && ws[f-2].kind == letters {
		return true
	}
	if l := q.last; l < len(ws) && ws[l].glued && (ws[l].low == "-" || ws[l].low == "st" || ws[l].low == "nd" || ws[l].low == "rd" || ws[l].low == "th") {
		return true
	}
	if p.inName(s, q) {
		return true
	}
	if _, next, more := match(ws, q.last, p.l.figure["more"]); more && next < len(ws) && ws[next].low == "than" {
		return true
	}
	if k > 0 && q.first > 0 && ws[q.first-1].low == "(" && q.first-qs[k-1].last <= 4 {
		return true
	}
	if f := q.first; f > 0 && q.value <= 31 {
		if ws[f-1].low == "." {
			f-- // "Sept. 11"
		}
		if n, _ := before(ws, f, p.l.self["month"]); n > 0 || ws[q.first-1].low == "/" {
			return true
		}
	}
	for _, x := range s.times {
		if x.Type == when.Date && x.First <= ws[q.first].tok && ws[q.first].tok < x.Last {
			return true
		}
	}
	return false
}

// inName reports whether the number q belongs to a name in capitals: "Boeing 737 planes", "Leopard 2 tanks".
func (p *page) inName(s sentence, q quantity) bool {
	f := q.first
	if f < 1 || q.value >= 1000 || s.words[f].kind != number || f-1 == 0 || s.words[f-1].kind != letters {
		return false
	}
	return p.capital(s.words[f-1]) && len(p.party(p.mention(s.words[f-1]))) == 0 && !p.personAt(s, f-1) && s.words[f-2].low != "." && s.words[f-2].low != ":" && !s.title && p.d.Tokens[s.words[f-1].tok].XPOS == "NNP"
}

// countedPlainly is counted over listed words only.
func (p *page) countedPlainly(ws []word, i int) int {
	for from := i; i < len(ws) && i < from+3; {
		_, next, ok := match(ws, i, p.l.figure["of the other"])
		if !ok {
			_, next, ok = match(ws, i, p.l.figure["count beside"])
		}
		if !ok && i+1 < len(ws) && len(p.sidesAt(ws[i])) == 1 {
			next, ok = i+1, true // "nine Philippine bases"
		}
		if k := p.overName(ws, i); !ok && k > i {
			next, ok = k, true // "three more Scorpene submarines"
		}
		if !ok {
			break
		}
		i = next
	}
	return i
}

// countedBeside finds the noun that another number of the sentence counts, to which this one is compared: "from 200 megawatts to 300",
// "from 5,500 to 6,000 scholarships", "941 MW, short of the 1,000", "380 million cubic metres, after 95 million the winter before".
func (p *page) countedBeside(s sentence, qs []quantity, k int) (v string, i, next int, ok bool) {
	ws, q := s.words, qs[k]
	if k+1 < len(qs) && q.first > 0 && ws[q.first-1].low == "from" && qs[k+1].unit == "" && qs[k+1].first-q.last <= 8 {
		i = p.counted(ws, qs[k+1].last)
		if v, next, ok = match(ws, i, p.l.figure["count"]); ok {
			return v, i, next, true
		}
	}
	if at, _ := anyOf(ws, q.first-4, q.first, p.l.figure["compared"]); at < 0 {
		return "", 0, 0, false
	}
	if p.countsOther(s, q) {
		return "", 0, 0, false
	}
	for j := k - 1; j >= 0 && k-j <= 2; j-- {
		i = p.counted(ws, qs[j].last)
		if v, next, ok = match(ws, i, p.l.figure["count"]); ok {
			return v, i, next, true
		}
	}
	return "", 0, 0, false
}

// countsOther reports whether a noun of its own stands behind the number q.
func (p *page) countsOther(s sentence, q quantity) bool {
	if q.last >= len(s.words) {
		return false
	}
	if _, _, alone := match(s.words, q.last, p.l.figure["alone"]); alone {
		return false
	}
	t := p.d.Tokens[s.words[q.last].tok]
	return strings.HasPrefix(t.XPOS, "NN")
}

// countGoesOn takes what is counted from the figure told just before: "Nepal hopes for 5 lakh by 2026", "want that number to grow to 16,000".
func (p *page) countGoesOn(s sentence, q quantity, last topic) (measure, []string, float64) {
	near := last.states != nil && last.counts && s.index-last.sentence <= 1 && q.value >= 10
	if !near || p.countsOther(s, q) || !within(p.withoutBodies(p.named(s, 0, len(s.words))), last.states) {
		return measure{}, nil, 0
	}
	aim, _ := anyOf(s.words, 0, q.first, p.l.figure["aims on"])
	back, _ := anyOf(s.words, 0, q.first, p.l.figure["back"])
	against, _ := anyOf(s.words, q.first-4, q.first, p.l.figure["compared"])
	if aim < 0 && back < 0 && against < 0 {
		return measure{}, nil, 0
	}
	m := last.measure
	m.at = -1
	return m, last.states, guessed
}

// counted walks from word i over what may stand between a number and the noun that it counts.
func (p *page) counted(ws []word, i int) int {
	for from := i; i < len(ws) && i < from+4; {
		if _, _, noun := match(ws, i, p.l.figure["count"]); noun {
			break
		}
		if _, next, ok := match(ws, i, p.l.figure["of the other"]); ok {
			i = next
			continue
		}
		if _, next, ok := match(ws, i, p.l.figure["count beside"]); ok {
			i = next
			continue
		}
		if i > from && i+1 < len(ws) && ws[i].low == "and" && len(p.sidesAt(ws[i-1])) == 1 && len(p.sidesAt(ws[i+1])) == 1 {
			i++ // "American and Filipino troops"
			continue
		}
		if p.mention(ws[i]) != nil && len(p.sidesAt(ws[i])) == 1 && i+1 < len(ws) {
			if _, _, noun := match(ws, i+1, p.l.figure["count"]); noun {
				i++
				continue
			}
		}
		if p.describes(ws[i]) {
			i++
			continue
		}
		if next := p.overName(ws, i); next > i {
			i = next
			continue
		}
		break
	}
	return i
}

// overName is the word of the counted noun, where only the name of its make stands before it from i on ("26 [Rafale] jets", "50 [Boeing 737 MAX]
// planes"). It is i where something else does.
func (p *page) overName(ws []word, i int) int {
	k := i
	for k < len(ws) && k < i+5 && (p.capital(ws[k]) || ws[k].kind == number || ws[k].low == "-" || k > i && ws[k].low == "and") && (p.mention(ws[k]) == nil || ws[k].low == "and") {
		k++
	}
	for k < i+7 && k < len(ws) && k > i {
		v, _, noun := match(ws, k, p.l.figure["count"])
		if noun && strings.HasPrefix(v, "things") {
			return k
		}
		if !p.describes(ws[k]) {
			break
		}
		k++
	}
	return i
}

// describes reports whether a word may stand between a number and its noun: an adjective, or a noun that goes with the next.
func (p *page) describes(w word) bool {
	t := p.d.Tokens[w.tok]
	if len(p.sidesAt(w)) == 1 {
		return true
	}
	switch t.XPOS {
	case "JJ", "JJR", "VBN", "NN":
		return w.kind == letters && !p.capital(w)
	case "HYPH":
		return true
	}
	return false
}

// countedBefore finds the noun that a number behind it counts: "pilgrims, of whom 87,500 …", "the quota was raised to 100,000", "soldiers
// there number 6,000, and 2,000 more …". No other noun may stand behind the number.
func (p *page) countedBefore(s sentence, q quantity) (v string, i, next int, ok bool) {
	if _, _, alone := match(s.words, q.last, p.l.figure["alone"]); !alone && q.last < len(s.words) {
		return "", 0, 0, false
	}
	if _, said := anyOf(s.words, q.first-4, q.first, p.l.figure["number is"]); said == "" {
		if _, _, more := match(s.words, q.last, p.l.figure["more"]); !more {
			return p.numberOf(s, q)
		}
	}
	for i = q.first - 1; i >= max(0, q.first-14); i-- {
		if v, next, ok = match(s.words, i, p.l.figure["count"]); ok && next <= q.first {
			return v, i, next, true
		}
	}
	return "", 0, 0, false
}

// numberOf finds the noun of "the number of troops in the zone at 7,500", "the number of flights has risen from 440 a week".
func (p *page) numberOf(s sentence, q quantity) (v string, i, next int, ok bool) {
	if prev := q.first - 1; prev < 0 || s.words[prev].low != "at" && s.words[prev].low != "from" && s.words[prev].low != "by" {
		return "", 0, 0, false
	}
	for i = q.first - 2; i >= max(0, q.first-18); i-- {
		if w := s.words[i].low; w == ";" || w == ":" {
			break
		}
		if s.words[i].low != "number" || s.words[i+1].low != "of" {
			continue
		}
		at := p.counted(s.words, i+2)
		if v, next, ok = match(s.words, at, p.l.figure["count"]); ok {
			return v, at, next, next <= q.first
		}
	}
	return "", 0, 0, false
}

// countSides tells between whom the counted lies: the two sides named, or the one named and the one that the text sets beside it, where
// the count by its nature is of something between two.
func (p *page) countSides(s sentence, m measure) ([]string, float64) {
	ws := s.words
	do, _ := anyOf(ws, 0, len(ws), p.l.figure["people do"])
	named := p.named(s, 0, len(ws))
	if _, anybody := p.l.figure["anybody"].has(m.name); anybody && do < 0 {
		return nil, 0
	}
	if (m.class == "people" || m.class == "troops") && do < 0 && len(p.withoutBodies(named)) != 2 && p.placed(s, m, named) == "" {
		if at, _ := anyOf(ws, 0, len(ws), p.l.figure["between "+m.class]); at < 0 {
			return nil, 0
		}
	}
	if m.class == "goods" {
		named = without(named, p.alsoGives(s))
	}
	named = p.withoutBodies(named)
	if at, members := p.regionIn(s, 0, len(ws)); at >= 0 && len(named) == 0 && (m.class == "things" || m.class == "troops") {
		return sorted(members), guessed // "some 280 fighter jets between them the Nordics have"
	}
	if st := p.passes(s, m); len(named) > 2 && st != nil {
		return st, nearby
	}
	if m.class == "agreements" && p.signedIn(s, named) {
		return nil, 0
	}
	if len(named) == 2 {
		return sorted(named), nearby
	}
	if where := p.placed(s, m, named); len(named) == 1 && where != "" {
		return sorted([]string{named[0], where}), nearby // "50 Australian police in Honiara"
	}
	if cue, _ := anyOf(ws, 0, len(ws), p.l.figure["other side"]); cue >= 0 && len(named) == 1 {
		if other := p.partner(s, named[0]); other != "" {
			return sorted([]string{named[0], other}), guessed
		}
	}
	if _, ok := p.l.figure["of a pair"].has(m.class); ok && len(named) < 2 && within(named, p.main) && (len(named) == 1 || p.context(s) == nil || within(p.context(s), p.main)) {
		return p.main, guessed
	}
	clue, _ := anyOf(ws, 0, len(ws), p.l.figure["between "+m.class])
	if clue < 0 || len(named) > 2 {
		return nil, 0
	}
	if len(named) == 1 {
		if other := p.partner(s, named[0]); other != "" {
			return sorted([]string{named[0], other}), guessed
		}
		return nil, 0
	}
	if st := p.context(s); st != nil {
		return st, guessed
	}
	return p.pair, guessed
}

// signedIn reports whether the sentence puts what was signed into the city of a state that is none of the text's pair.
func (p *page) signedIn(s sentence, named []string) bool {
	if len(named) == 2 || len(p.pair) != 2 {
		return false
	}
	for i := 1; i < len(s.words); i++ {
		x := p.mention(s.words[i])
		if x != nil && (x.How == who.Place || x.How == who.Capital) && x.Kind == chancery.State && len(x.Actors) == 1 && s.words[i-1].low == "in" && !has(p.pair, x.Actors[0]) {
			return true
		}
	}
	return false
}

// placed is the state in whose city or region, named behind the counted in the same clause, these are; "" where none is named.
func (p *page) placed(s sentence, m measure, named []string) string {
	for i := m.last; i < min(m.last+12, len(s.words)); i++ {
		if w := s.words[i].low; w == "," || w == ";" {
			return ""
		}
		if x := p.mention(s.words[i]); x != nil && x.Kind == chancery.State && len(x.Actors) == 1 && !has(named, x.Actors[0]) {
			return x.Actors[0]
		}
	}
	return ""
}

// alsoGives is the side that stands right before a further number: "A pledged 40,000 tonnes, and B 5,000" does not give to B.
func (p *page) alsoGives(s sentence) string {
	for _, q := range s.sums[min(1, len(s.sums)):] {
		if q.first > 1 {
			if w := s.words[q.first-2].low; w == "and" || w == "," {
				return first(p.party(p.mention(s.words[q.first-1])))
			}
		}
	}
	return ""
}

func without(list []string, x string) []string {
	var out []string
	for _, y := range list {
		if y != x {
			out = append(out, y)
		}
	}
	return out
}

// visitors completes "visits" with where to, as the sentence tells it.
func (p *page) visitors(s sentence, i int) string {
	if i+1 < len(s.words) && s.words[i].low == "to" {
		if m := p.mention(s.words[i+1]); m != nil && m.How != who.Metonym { // "the kingdom" is no name to tell measures apart by
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
	tail := q.last
	for x := p.mention(w); x != nil && tail+1 < len(ws) && ws[tail+1].tok < x.Last; {
		tail++ // "Solomon Islanders"
	}
	if w = ws[tail]; len(own) != 1 || !strings.HasSuffix(w.low, "s") && !strings.HasSuffix(w.low, "ese") {
		return m, nil, 0
	}
	if host := p.hosts(s, q, own[0]); host != "" {
		return measure{class: "people", name: p.text(ws, q.last, tail+1), at: q.last, last: tail + 1}, sorted([]string{own[0], host}), told
	}
	do, _ := anyOf(ws, tail+1, tail+8, p.l.figure["people do"])
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

// hosts is the side that the sentence says has the people of own counted by q: "Cairo hosts 300 thousand Sudanese". "" for none.
func (p *page) hosts(s sentence, q quantity, own string) string {
	for v := q.first - 1; v >= max(0, q.first-8); v-- {
		if _, next, ok := match(s.words, v, p.l.figure["hosts"]); ok && next <= q.first {
			return p.nearestSide(s, v-1, max(0, v-10), -1, own)
		}
	}
	return ""
}

// aimed reports whether qs[k] is hoped for, promised or to come.
func (p *page) aimed(s sentence, qs []quantity, k int) bool {
	ws, q := s.words, qs[k]
	if _, _, ok := match(ws, q.last, p.l.figure["target behind"]); ok {
		return true
	}
	if at, _ := anyOf(ws, q.last, min(q.last+5, len(ws)), p.l.figure["done behind"]); at >= 0 {
		return false
	}
	from := max(0, q.first-14)
	for i := q.first - 1; i >= from; i-- {
		if ws[i].low == ";" {
			from = i + 1
		}
	}
	if open, _ := relativeClause(ws, q.first); open > from {
		from = open // "want to lift their trade, which totalled $6.9 billion, to …"
	}
	if k > 0 && qs[k-1].last > from && !p.goesOnTo(ws, qs[k-1].last, q.first) {
		from = qs[k-1].last
	}
	for i := from; i < q.first; i++ {
		v, next, ok := match(ws, i, p.l.figure["target"])
		if ok && next <= q.first && v == "" && !p.done(ws, i) {
			return true
		}
		if ws[i].low == "agreed" && p.toDo(ws, i+1, min(i+6, q.first)) {
			return true // "agreed in 2023 to pay"
		}
	}
	if p.priceOf(s, qs, k) && p.aimed(s, qs, k-1) {
		return true // "will buy 180 tanks for 6.5 billion dollars"
	}
	for i := q.last; i < min(q.last+4, len(ws)); i++ {
		if ws[i].low == ";" || ws[i].low == ":" {
			break
		}
		if w := ws[i].low; (w == "by" || w == "come" || w == "before" || w == "until") && p.ahead(s, i+1) {
			return true
		}
	}
	return p.promised(s, qs, k) || p.aimedBehind(s, qs, k)
}

// toDo reports whether an infinitive begins within the words [from, to).
func (p *page) toDo(ws []word, from, to int) bool {
	for i := from; i+1 < to; i++ {
		if ws[i].low == "to" && p.d.Tokens[ws[i+1].tok].XPOS == "VB" {
			return true
		}
	}
	return false
}

// priceOf reports whether the sum qs[k] is what the counted before it cost: "180 tanks from South Korea for 6.5 billion dollars".
func (p *page) priceOf(s sentence, qs []quantity, k int) bool {
	if k == 0 || qs[k].unit == "" || qs[k-1].unit != "" || qs[k].first-qs[k-1].last > 10 || qs[k].first == 0 {
		return false
	}
	if w := s.words[qs[k].first-1].low; w != "for" && w != "worth" {
		return false
	}
	return !endsClause(s.words[qs[k-1].last:qs[k].first])
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
	joined := false
	for i := from; i+1 < to && to-from <= 16; i++ {
		if ws[i].low == "and" && i+1 < to && p.d.Tokens[ws[i+1].tok].XPOS == "VB" {
			return true // "will sell 200 million cubic metres … and buy 600 megawatts"
		}
	}
	for i := from; i < to; i++ {
		if ws[i].low == "and" && i+1 < to && ws[i+1].low == "to" {
			return true
		}
		joined = joined || ws[i].low == "and"
	}
	return joined && to-from <= 8 && !endsClause(ws[from:to]) // "50 projects in five years and 100 in ten"
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
		if p.t.Published == "" && !p.absolute(s, x) {
			continue // "last year" in a report of unknown date
		}
		past := p.t.Published != "" && edtf.Before(x.EDTF, p.t.Published)
		future := p.t.Published != "" && edtf.Before(p.t.Published, x.EDTF)
		if kind == chancery.Target && past || kind == chancery.Actual && future {
			continue
		}
		first, last := wordsOf(s, x)
		if p.datesOther(s, first, last, qs[k]) {
			continue
		}
		c := p.distance(s, qs, k, first)
		if last <= qs[k].first {
			c = p.distance(s, qs, k, last-1) + 1
			if slices.ContainsFunc(qs[:k], func(o quantity) bool { return o.last <= first && first-o.last <= 4 }) {
				c += 4 // "480 billion in 2025 to 610 billion last year": the date belongs to the sum before it
			}
		}
		if c < best {
			best, found = c, fiscal(s, last, p.decadeEnd(s, x, first))
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
