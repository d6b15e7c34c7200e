package happened

import (
	"slices"

	"chancery"
	"chancery/pipeline/extract/who"
)

// A party is who a phrase stands for: the persons and organisations it names, and the sides (states, or organisations that act
// like one) that they act for.
type party struct {
	ids   []string
	sides []string
	toks  []int
	post  bool // an office is named
}

func (p *party) add(q party) {
	for _, id := range q.ids {
		if !slices.Contains(p.ids, id) {
			p.ids = append(p.ids, id)
		}
	}
	for _, s := range q.sides {
		if !slices.Contains(p.sides, s) {
			p.sides = append(p.sides, s)
		}
	}
	p.toks = append(p.toks, q.toks...)
	p.post = p.post || q.post
}

func (p party) empty() bool { return len(p.ids) == 0 && len(p.sides) == 0 }

// stage answers who stands at a token, in constant time.
type stage struct {
	*reader
	cast   *who.Cast
	heads  []int32 // by token: 1 + the mention that it heads
	covers []int32 // by token: 1 + the longest mention over it
	orgs   map[string]bool
	known  map[string]bool // organisations that the atlas has
	posts  map[string]bool // persons who are known to hold an office, or are given one anywhere in the text
	pair   []string        // the two states that the text is about, or nil
	done   [][]string      // the sides of what was told as done so far
	loose  bool            // whoever is said to be of a state acts for it: "French farmers"
}

func newStage(r *reader, c *who.Cast) *stage {
	s := &stage{reader: r, cast: c, heads: make([]int32, len(r.d.Tokens)), covers: make([]int32, len(r.d.Tokens)), orgs: map[string]bool{}, known: map[string]bool{}, posts: map[string]bool{}}
	for k := range c.Mentions {
		m := &c.Mentions[k]
		if m.Role != "" && !r.ru.has("private", m.Role) && len(m.Actors) == 1 {
			s.posts[m.Actors[0]] = true
		}
		if m.Head >= 0 && m.Head < len(s.heads) && s.heads[m.Head] == 0 {
			s.heads[m.Head] = int32(k + 1)
		}
		for i := m.First; i < m.Last && i < len(s.covers); i++ {
			if s.covers[i] == 0 {
				s.covers[i] = int32(k + 1)
			}
		}
	}
	r.stage = s
	for i := range c.Actors {
		a := &c.Actors[i]
		s.known[a.ID] = len(a.Evidence) == 0
		s.orgs[a.ID] = a.Kind == chancery.Organisation
		if a.Kind != chancery.Person {
			continue
		}
		s.posts[a.ID] = s.posts[a.ID] || a.Curated || slices.ContainsFunc(a.Offices, func(o chancery.Office) bool { return !r.ru.has("private", o.Role) })
	}
	return s
}

// mention is the mention that token i stands for, nil where there is none.
func (s *stage) mention(i int) *who.Mention {
	if k := s.heads[i]; k > 0 {
		return &s.cast.Mentions[k-1]
	}
	if k := s.covers[i]; k > 0 {
		if m := &s.cast.Mentions[k-1]; m.How != who.Adjective || !s.noun(i) {
			return m
		}
	}
	return nil
}

// who is the party that the phrase headed by i acts for.
func (s *stage) who(i int) party {
	if s.loose {
		if st := s.home(i); st != "" {
			return party{sides: []string{st}, toks: []int{i}}
		}
	}
	m := s.mention(i)
	if m == nil {
		return s.derived(i)
	}
	if m.How == who.Place || m.How == who.Capital && s.locative(i) || s.loose && s.ethnic(m) {
		return party{}
	}
	p := s.ofMention(m, i)
	if m.How == who.Title && s.d.Tokens[i].XPOS == "NNS" { // the governments of India and Nepal
		for _, side := range s.owner(i).sides {
			p.add(party{sides: []string{side}})
		}
	}
	if len(p.sides) == 0 && m.Kind == chancery.Person { // Maxim Elovik, the Russian attaché
		if k := s.kid(m.Head, "appos"); k >= 0 && s.mention(k) != m {
			p.sides = s.owner(k).sides
		}
	}
	return p
}

// locative reports whether i hangs by a preposition that makes a capital the place rather than the government.
func (s *stage) locative(i int) bool {
	p := s.prep(i)
	if h := s.head(i); p == "to" && h >= 0 && s.verb(h) && s.ru.has("addressing", s.lemma(h)) { // proposed to Lima
		return false
	}
	return s.ru.has("locative", p)
}

func (s *stage) ofMention(m *who.Mention, i int) party {
	p := party{toks: []int{i}, post: m.Role != "" && !s.ru.has("private", m.Role) || len(m.Actors) == 1 && s.posts[m.Actors[0]]}
	if s.misread(m) {
		p.add(party{sides: s.pair})
		return p
	}
	for _, st := range m.States {
		if s.ru.has("eu", st) {
			st = "eu"
		}
		p.add(party{sides: []string{st}})
	}
	for _, id := range m.Actors {
		if m.Kind == chancery.State || slices.Contains(m.States, id) {
			if !slices.Contains(p.sides, id) {
				p.sides = append(p.sides, id)
			}
			continue
		}
		p.ids = append(p.ids, id)
		if s.ru.has("eu", id) && !slices.Contains(p.sides, "eu") {
			p.sides = append(p.sides, "eu")
		}
		if s.orgs[id] && (s.loose && s.known[id] || s.ru.has("igo", id)) && !slices.Contains(p.sides, id) {
			p.sides = append(p.sides, id)
		}
	}
	return p
}

// derived is the party of a phrase that names nobody but says whose people they are: "British diplomats", "leaders of both
// countries", "the government in London".
func (s *stage) derived(i int) party {
	var p party
	if k := s.kid(i, "appos", "flat"); k >= 0 && s.mention(k) != nil {
		for _, c := range s.conjuncts(k) { // the ministers, A and B
			p.add(s.who(c))
		}
		return p
	}
	if s.ru.has("people", s.lemma(i)) || s.loose && s.d.Tokens[i].XPOS == "NNS" {
		p = s.owner(i)
		if p.empty() && len(s.pair) == 2 && s.both(i) {
			p = party{sides: s.pair, toks: []int{i}}
		}
	}
	return p
}

// owner is the side that a thing is said to be of: "German goods", "a proposal by Kenya", "the demands of Hamas".
func (s *stage) owner(i int) party {
	var p party
	for _, k := range s.d.Kids(i) {
		k := int(k)
		switch rel := s.d.Tokens[k].Rel; {
		case rel == "amod" || rel == "compound" || rel == "nmod:poss" || rel == "nmod:desc":
			for _, c := range s.conjuncts(k) {
				p.add(s.state(c))
			}
		case s.rel(k) == "nmod":
			switch s.prep(k) {
			case "of", "from", "in", "at", "with", "by", "on", "against":
				if s.ru.has("mission", s.lemma(i)) && s.prep(k) != "of" && s.prep(k) != "from" {
					continue // the embassy in Rome is not Italy's
				}
				for _, c := range s.conjuncts(k) {
					p.add(s.state(c))
				}
			}
		case rel == "appos":
			for _, c := range s.conjuncts(k) {
				p.add(s.who(c))
			}
		}
	}
	p.ids = nil
	return p
}

// state is the sides of the mention at i, a place counting for its state.
func (s *stage) state(i int) party {
	m := s.mention(i)
	if m == nil {
		if k := s.covers[i]; k > 0 {
			m = &s.cast.Mentions[k-1]
		} else {
			return s.derived(i)
		}
	}
	if m.How == who.Place {
		return party{sides: slices.Clone(m.Actors), toks: []int{i}}
	}
	return s.ofMention(m, i)
}

// where is the place that the phrase headed by i names: its state and its words; "" for no place.
func (s *stage) where(i int) (state, words string) {
	m := s.mention(i)
	if m == nil || len(m.Actors) != 1 || m.Kind != chancery.State || !upper(m.Actors[0]) {
		return "", ""
	}
	switch m.How {
	case who.Place, who.Capital, who.Named, who.Metonym:
	default:
		return "", ""
	}
	first := m.First
	for first < m.Last-1 && s.form(first) == "the" {
		first++
	}
	last := m.Last
	for last > first+1 && s.d.Tokens[last-1].XPOS == "POS" {
		last--
	}
	return m.Actors[0], s.d.Words(first, last)
}

const doneReach = 4 // happenings back that "the two sides" may be those of

// misread reports whether "the two sides", "both leaders" was read as two that just happened to be named last, though nothing was told of
// them and the text is about another pair.
func (s *stage) misread(m *who.Mention) bool {
	if m.How != who.Group || len(m.States) != 2 || len(s.pair) != 2 || nested(m.States, s.pair) {
		return false
	}
	for i := m.First; i < m.Last; i++ {
		if k := s.covers[i]; k > 0 && s.heads[i] > 0 && &s.cast.Mentions[s.heads[i]-1] != m {
			return false // they are named
		}
	}
	for k := len(s.done) - 1; k >= 0 && len(s.done)-k <= doneReach; k-- {
		if nested(m.States, s.done[k]) {
			return false
		}
	}
	return !s.coupled(m)
}

// coupled reports whether the sentence before m has those whom m stands for as its common subject: "Chad and Niger have drawn nearer. The
// two powers met in Oslo."
func (s *stage) coupled(m *who.Mention) bool {
	si := s.d.SentOf(m.First)
	if si == 0 {
		return false
	}
	b := s.d.Sents[si-1]
	for i := b.First; i < b.Last; i++ {
		if s.rel(i) != "nsubj" {
			continue
		}
		var p party
		for _, c := range s.conjuncts(i) {
			if k := s.heads[c]; k > 0 && s.cast.Mentions[k-1].Kind == chancery.State {
				p.add(s.ofMention(&s.cast.Mentions[k-1], c))
			}
		}
		if nested(p.sides, m.States) && len(p.sides) == len(m.States) {
			return true
		}
	}
	return false
}

// both reports whether noun i is said to be of two: "the two leaders", "both sides", "each country", or plainly "the presidents".
func (s *stage) both(i int) bool {
	for _, k := range s.d.Kids(i) {
		switch s.form(int(k)) {
		case "two", "both", "each", "either":
			return int(k) < i
		case "the":
			if s.d.Tokens[i].XPOS == "NNS" && s.ru.has("peer", s.lemma(i)) && len(s.d.Kids(i)) == 1 {
				return true
			}
		}
	}
	return false
}
