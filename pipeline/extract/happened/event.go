package happened

import (
	"slices"
	"sort"

	"chancery"
	"chancery/internal/edtf"
	"chancery/nlp"
)

// events are the findings of the groups, in order of the text.
func (f *finder) events(gs []*group) []chancery.Event {
	var out []chancery.Event
	for _, g := range gs {
		if e, ok := f.event(g); ok {
			out = append(out, e)
		}
	}
	return out
}

func (f *finder) event(g *group) (chancery.Event, bool) {
	m := g.lead()
	e := chancery.Event{Type: m.rule.typ, Mode: chancery.Maybe(m.rule.mode), CAMEO: chancery.Maybe(m.rule.cameo), Plover: chancery.Maybe(m.rule.plover)}
	e.Entry = f.entry(g)
	e.Status = g.status()
	e.CAMEO = chancery.Maybe(intent(m.rule.cameo, e.Status))
	for _, t := range g.tellings {
		e.Actors = union(e.Actors, f.partaking(t))
		e.States = union(e.States, t.states)
		e.Initiator = union(e.Initiator, t.from.acting())
		e.Recipient = union(e.Recipient, t.to.acting())
		e.Trail = append(e.Trail, chancery.TrailPoint{
			Status: t.status, Word: chancery.Maybe(t.word), AsOf: chancery.Maybe(f.t.Published), Evidence: f.t.Quote(f.span(t)),
		})
		fill(&e.Host, t.host)
		fill(&e.Place, t.place)
		fill(&e.About, t.about)
		if e.Ordinal == 0 {
			e.Ordinal = chancery.MaybeInt(t.ordinal)
		}
		e.Date = finer(e.Date, t.date, m.rule.mode == "visit")
	}
	if len(e.Recipient) == 0 && len(m.rule.sides) > 0 && !f.inside {
		e.Initiator = nil // mutual
	}
	if len(e.Initiator) == 0 && f.inside {
		e.Initiator = e.States
	}
	return e, len(e.States) > 0
}

// partaking are the persons and bodies that take part in what t tells. A gathering that has a name of its own, which may be taken for that of a
// body, takes no part in itself.
func (f *finder) partaking(t *telling) []string {
	k := f.covers[t.trig]
	if k == 0 || !f.noun(t.trig) || t.rule.typ != "CONSULT" {
		return t.persons()
	}
	own := f.cast.Mentions[k-1].Actors
	return slices.DeleteFunc(slices.Clone(t.persons()), func(id string) bool { return f.orgs[id] && slices.Contains(own, id) && !f.known[id] })
}

// lead is the telling whose kind the happening is of: a summit is more than talks.
func (g *group) lead() *telling {
	for _, t := range g.tellings {
		if t.rule.mode == "summit" {
			return t
		}
	}
	for _, t := range g.tellings {
		if t.rule.mode == "talks" && t.ordinal > 0 {
			return t
		}
	}
	return g.tellings[0]
}

func (p party) acting() []string {
	if len(p.sides) > 0 {
		return p.sides
	}
	return p.ids
}

func fill(m *chancery.Maybe, s string) {
	if *m == "" {
		*m = chancery.Maybe(s)
	}
}

func union(a, b []string) []string {
	for _, x := range b {
		if !slices.Contains(a, x) {
			a = append(a, x)
		}
	}
	return a
}

// finer is the shorter of two dates; of something that lasts the days from and to, where one of the dates tells them.
func finer(a chancery.Maybe, b string, lasts bool) chancery.Maybe {
	x, okA := edtf.Parse(string(a))
	y, okB := edtf.Parse(b)
	switch {
	case !okB:
		return a
	case !okA:
		return chancery.Maybe(b)
	case lasts && x.Days() <= longestVisit && y.Days() <= longestVisit && (x.Within(y) || y.Within(x)):
		if y.Days() > x.Days() {
			return chancery.Maybe(b)
		}
		return a
	case y.Days() < x.Days():
		return chancery.Maybe(b)
	}
	return a
}

// settledness orders statuses: what is over outranks what goes on, and that what is to come.
func settledness(s chancery.Status) int {
	return slices.Index([]chancery.Status{chancery.Proposed, chancery.Planned, chancery.UnderWay, chancery.Cancelled, chancery.Denied, chancery.Held}, s)
}

// status is the most settled that the text gives the happening. What is said outright outranks the tense of what was done there,
// and the text a headline, whose tenses tell little.
func (g *group) status() chancery.Status {
	best, rank := chancery.Status(""), -1
	for _, t := range g.tellings {
		r := settledness(t.status)
		if !t.vague {
			r += 10
		}
		if !t.title {
			r += 20
		}
		if r > rank {
			best, rank = t.status, r
		}
	}
	return best
}

func (f *finder) entry(g *group) chancery.Entry {
	e := chancery.Entry{Support: chancery.Support{Reports: 1, Sources: 1}, FirstSeen: chancery.Maybe(f.t.Published), LastSeen: chancery.Maybe(f.t.Published)}
	var trigs []chancery.Span
	seen := map[chancery.Span]bool{}
	for _, t := range g.tellings {
		w := f.d.Tokens[t.trig]
		trigs = append(trigs, chancery.Span{Start: w.Start, End: w.End})
		if s := f.span(t); !seen[s] {
			seen[s] = true
			e.Evidence = append(e.Evidence, f.t.Quote(s))
		}
		e.Confidence = max(e.Confidence, t.conf)
	}
	sort.Slice(e.Evidence, func(i, j int) bool { return e.Evidence[i].Start < e.Evidence[j].Start })
	m := g.lead().rule
	e.ID = chancery.FindingID(f.t.SHA256, "event", m.typ+"/"+m.mode, trigs...)
	return e
}

const longestEvidence = 400 // bytes

// span is the evidence of a telling: its sentence, or of a long one the clause around it.
func (f *finder) span(t *telling) chancery.Span {
	s := f.d.Sents[t.sent]
	sp := chancery.Span{Start: s.Start, End: s.End}
	if sp.Len() <= longestEvidence {
		return sp
	}
	r := f.reader
	i := t.trig
	for best := (chancery.Span{}); ; i = r.head(i) {
		if i < 0 {
			return best
		}
		first, last := r.d.Subtree(i)
		a, b := r.d.Span(first, last)
		if b-a > longestEvidence {
			if best.Len() == 0 {
				return f.cut(s, t.trig)
			}
			return best
		}
		best = chancery.Span{Start: a, End: b}
	}
}

// cut is the tokens of sentence s around token i, as many as evidence may hold.
func (f *finder) cut(s nlp.Sent, i int) chancery.Span {
	first, last := i, i+1
	for f.d.Tokens[last-1].End-f.d.Tokens[first].Start < longestEvidence/2 && (first > s.First || last < s.Last) {
		first, last = max(first-1, s.First), min(last+1, s.Last)
	}
	return chancery.Span{Start: f.d.Tokens[first].Start, End: f.d.Tokens[last-1].End}
}

// intent is the CAMEO code of something told as to come: CAMEO has no status, but codes for expressing an intent (03x) and for
// threatening (13x). Codes of words (01-03, 10-13) stand as they are.
func intent(code string, s chancery.Status) string {
	if s != chancery.Planned && s != chancery.Proposed {
		return code
	}
	switch code[:2] {
	case "04":
		return "036"
	case "05":
		return "030"
	case "06":
		return "031"
	case "07":
		return "033"
	case "08":
		return "035"
	case "15", "16", "17", "18", "19":
		return "130"
	}
	return code
}
