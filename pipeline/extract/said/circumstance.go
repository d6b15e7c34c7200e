package said

import (
	"chancery"
	"chancery/pipeline/extract/who"
)

// circumstances fills in to whom, on what occasion, where and when the words of a were said, as far as the attribution tells.
func (e *emitter) circumstances(a *attribution, s *chancery.Statement) {
	s.Addressee, s.Stated.Addressee = e.addressee(a)
	around := e.surroundings(a)
	for _, r := range around {
		if o := e.occasion(r); s.Stated.Occasion == nil && o.last > o.first {
			s.Stated.Occasion = e.stated(o)
			s.Occasion = chancery.Maybe(e.d.Words(o.first, o.last))
		}
	}
	for _, r := range around {
		if o := e.town(r); s.Stated.Place == nil && o.last > o.first {
			s.Stated.Place = e.stated(o)
			s.Place = chancery.Maybe(e.d.Words(o.first, o.last))
		}
	}
	for _, r := range around {
		for _, t := range e.times {
			if s.Date == "" && t.EDTF != "" && r.first <= t.First && t.Last <= r.last {
				s.Date, s.Stated.Date = chancery.Maybe(t.EDTF), e.stated(run{t.First, t.Last})
			}
		}
	}
}

func (e *emitter) stated(r run) *chancery.Span {
	s := e.span(r.first, r.last)
	return &s
}

// surroundings are the words of the sentence that tell of the attribution itself: around the cue, and in front of the speaker where a
// phrase opens the sentence ("In a letter to X, Y wrote", "Speaking in Z on Monday, Y said").
func (e *emitter) surroundings(a *attribution) []run {
	first, last := e.sentence(a.verb)
	var rs []run
	add := func(r run) {
		for _, c := range a.runs {
			if r.first < c.last && c.first < r.last {
				if r.first < c.first {
					r.last = c.first
				} else {
					r.first = max(r.first, c.last)
				}
			}
		}
		if r.last = min(r.last, last); r.first < r.last {
			rs = append(rs, r)
		}
	}
	end := a.right
	if len(a.runs) > 0 && a.where == behind {
		end = max(end, a.runs[0].first)
	}
	if a.source.head >= 0 && a.source.first >= a.last {
		add(run{a.source.last, end})
	} else {
		add(run{a.last, end})
		if a.source.head >= 0 && a.source.last < a.first {
			add(run{a.source.last, a.first})
		}
	}
	if e.opening(first, a) {
		add(run{first, a.left})
	}
	return rs
}

// opening reports whether the sentence opens with a phrase that tells on what occasion its attribution was.
func (e *emitter) opening(first int, a *attribution) bool {
	if a.left <= first || a.left-first > 30 || e.quoteOf(first) >= 0 || !e.is(a.left-1, ",") && a.left-first > 8 {
		return false
	}
	return e.tok(first).UPOS == "ADP" || e.tok(first).XPOS == "VBG" || e.timeWord(first) || e.is(first, "earlier", "later", "last", "asked")
}

// addressee is whom the words were said to: the object of tell, the "to X" of say.
func (e *emitter) addressee(a *attribution) (chancery.Maybe, *chancery.Span) {
	for _, k := range e.d.Kids(a.verb) {
		k := int(k)
		object := e.relIs(k, "obj", "iobj") && a.entry.takes(whom)
		to := e.relIs(k, "obl") && e.marked(k, "to")
		if k <= a.verb || !object && !to || a.covered(k) {
			continue
		}
		m := e.mention(k)
		if m != nil && e.canSpeak(m) && len(m.Actors) == 1 {
			return chancery.Maybe(m.Actors[0]), e.stated(run{m.First, m.Last})
		}
		if m == nil && e.occasionNoun(k) == "" && (object && (e.tok(k).UPOS == "NOUN" || e.tok(k).UPOS == "PROPN") || e.lex.roles[e.lemma(k)] == "person") {
			first := e.chunkStart(k, a.last)
			return "", e.stated(run{first, k + 1})
		}
	}
	return "", nil
}

// covered reports whether token i lies in a's own content.
func (a *attribution) covered(i int) bool {
	for _, r := range a.runs {
		if r.first <= i && i < r.last {
			return true
		}
	}
	for _, q := range a.quotes {
		if q.first <= i && i < q.last {
			return true
		}
	}
	return false
}

// marked reports whether the noun k has the preposition.
func (p *page) marked(k int, preposition string) bool {
	for _, c := range p.d.Kids(k) {
		if p.relIs(int(c), "case") && p.is(int(c), preposition) {
			return true
		}
	}
	return false
}

// occasionNoun is the noun at i if the list has it as one for an occasion.
func (p *page) occasionNoun(i int) string {
	if w := p.lemma(i); p.lex.occasions[w] && p.tok(i).UPOS != "VERB" {
		return w
	}
	return ""
}

// occasion is the phrase among the tokens that names one: "a press conference", "a letter to X".
func (p *page) occasion(r run) run {
	for i := r.first; i < r.last; i++ {
		if p.occasionNoun(i) == "" || i+1 < r.last && p.occasionNoun(i+1) != "" {
			continue
		}
		first := p.chunkStart(i, r.first)
		if first == i && !p.is(i-1, "by", "via", "on", "in", "at", "to") {
			continue
		}
		last := i + 1
		for p.is(last, "with", "to", "by", "of", "between", "for", "on") && !p.timeAt(last+1, r.last) && last+1 < r.last {
			end := p.chunkEnd(last+1, r.last)
			if m := p.over(last + 1); m != nil {
				end = max(end, min(m.Last, r.last))
			}
			if end == last+1 || end-first > 14 {
				break
			}
			last = end
		}
		for last > i+1 && p.timeAt(last-1, r.last) { // a call with X Monday
			last--
		}
		return run{first, last}
	}
	return run{}
}

// timeAt reports whether a time starts at i.
func (p *page) timeAt(i, last int) bool {
	return i < last && (p.timeWord(i) || p.timeUnit(i) || p.tok(i).UPOS == "NUM" || p.is(i, "last", "this", "next", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"))
}

// town is the town or country among the tokens that a preposition of place precedes.
func (p *page) town(r run) run {
	for i := r.first; i < r.last; i++ {
		if !p.is(i, "in", "at", "from", "outside", "near") {
			continue
		}
		j := i + 1
		if p.is(j, "the") {
			j++
		}
		for p.tok(j).UPOS == "ADJ" && p.over(j) == nil || p.is(j, "capital") { // in the Swiss city of
			j++
		}
		if m := p.over(j); m != nil && m.First <= j && m.Last <= r.last && (m.How == who.Place || m.How == who.Capital || m.How == who.Named && m.Kind == chancery.State) {
			return run{j, m.Last}
		}
		if n := p.locationAt(j); n > j && n <= r.last {
			return run{j, n}
		}
	}
	return run{}
}

// locationAt is where the name of a place that starts at i ends, 0 where none starts there.
func (p *page) locationAt(i int) int {
	lo, hi := 0, len(p.d.Names)
	for lo < hi {
		if mid := (lo + hi) / 2; p.d.Names[mid].First < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(p.d.Names) && p.d.Names[lo].First == i && p.d.Names[lo].Label == "LOC" {
		return p.d.Names[lo].Last
	}
	return 0
}

// chain are the words that name the speaker and those through whom the report has it, the speaker first.
func (e *emitter) chain(a *attribution) []chancery.Span {
	out := []chancery.Span{}
	add := func(f phrase) {
		if f.head < 0 || f.last <= f.first {
			return
		}
		s := e.span(f.first, f.last)
		for _, o := range out {
			if o.Overlaps(s) {
				return
			}
		}
		out = append(out, s)
	}
	add(a.source)
	add(a.via)
	for _, f := range a.passed {
		add(f)
	}
	return out
}
