package said

import (
	"cmp"
	"slices"
	"strings"

	"chancery"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// statements turns attributions into findings.
func (p *page) statements(as []*attribution, times []when.Expr) []chancery.Statement {
	slices.SortStableFunc(as, func(a, b *attribution) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.verb, b.verb)) })
	e := emitter{page: p, times: times, seen: map[string]bool{}, spoke: map[*cue]*voice{}}
	e.credit(as)
	nest(as)
	e.records(as)
	for _, a := range as {
		e.attribution(a)
	}
	e.headlines()
	e.transcript()
	e.posts()
	slices.SortStableFunc(e.out, func(a, b chancery.Statement) int { return cmp.Compare(a.Said[0].Start, b.Said[0].Start) })
	return e.out
}

type emitter struct {
	*page
	times []when.Expr
	last  *voice
	out   []chancery.Statement
	seen  map[string]bool
	spoke map[*cue]*voice
}

// credit finds attributions that only say through whom another one is known (…, TASS reported) and hands the outlet to it.
func (e *emitter) credit(as []*attribution) {
	for i, a := range as {
		if a.source.head < 0 || len(a.runs) == 0 && !a.apart || e.outlet(a.source.first, a.source.last) == "" {
			continue
		}
		for _, b := range near(as, i) {
			if b == a || b.source.head < 0 || b.where == nowhere && len(b.quotes) == 0 || e.outlet(b.source.first, b.source.last) != "" {
				continue
			}
			if !a.covers(b) && !(a.apart && e.sentOf[a.verb] == e.sentOf[b.verb]) {
				continue
			}
			b.pass(a.source)
			if a.via.head >= 0 {
				b.pass(a.via)
			}
			a.runs = nil
		}
	}
}

// pass puts down who passed a's words on.
func (a *attribution) pass(f phrase) {
	if a.via.head < 0 {
		a.cue.via = f
		return
	}
	a.passed = append(a.passed, f)
}

// nest marks what is reported inside another one's content: it does not make its speaker the one who spoke last.
func nest(as []*attribution) {
	for i, a := range as {
		for _, b := range near(as, i) {
			if a != b && b.covers(a) && !a.covers(b) {
				a.nested = true
				break
			}
		}
	}
}

// records finds documents and offices that are only cited for what somebody of theirs said: of "X thanked Y for …, according to a
// statement" X's words are the statement, and the document is how they are known.
func (e *emitter) records(as []*attribution) {
	for i, a := range as {
		if len(a.runs) != 1 || a.source.head < 0 || a.kind != byPreposition || !e.paper(a.source.head) {
			continue
		}
		for _, b := range near(as, i) {
			if b != a && a.covers(b) && b.left-a.runs[0].first < 20 && len(b.runs)+len(b.quotes) > 0 && e.leads(a.runs[0], b) {
				b.nested = false
				b.passed = append(b.passed, a.source)
				a.runs = nil
				break
			}
		}
	}
}

// paper reports whether the noun is one for a document.
func (p *page) paper(i int) bool {
	e := p.lex.nouns[p.lemma(i)]
	return e != nil && e.takes(doc)
}

// leads reports whether b's cue is the main verb of the run.
func (p *page) leads(r run, b *attribution) bool {
	h := p.head(b.verb)
	if p.relIs(b.verb, "conj") && h >= r.first && h < r.last { // X thanked Y and promised that …
		h = p.head(h)
	}
	return b.kind == byVerb && (h < r.first || h >= r.last || p.relIs(b.verb, "root")) && !b.shared
}

// near are the attributions around the ith: one covers another only within a sentence.
func near(as []*attribution, i int) []*attribution {
	return as[max(0, i-16):min(len(as), i+17)]
}

// covers reports whether b's attribution stands inside a's content.
func (a *attribution) covers(b *attribution) bool {
	for _, r := range a.runs {
		if r.first <= b.verb && b.verb < r.last {
			return true
		}
	}
	return false
}

// attribution puts down the statements of a, one a mode and speaker.
func (e *emitter) attribution(a *attribution) {
	if len(a.runs) == 0 && len(a.quotes) == 0 {
		return
	}
	v := e.spoke[a.cue.from]
	if v == nil {
		v = e.voiceOf(a.source, a.cue, e.last)
	}
	e.spoke[a.cue] = v
	if a.source.head < 0 && e.last.known() {
		v = &voice{e.last.actors, e.last.states, e.last.person, .6, a.verb}
	}
	via := e.via(a)
	if _, last := e.sentence(a.verb); via != "" && a.via.head < 0 && a.source.head >= 0 && e.outlet(a.source.first, a.source.last) != "" {
		if c := e.cited(a.cue, last); c.head >= 0 && e.outlet(c.first, c.last) == "" {
			if w := e.voiceOf(c, a.cue, nil); w.known() && w.sure >= .5 { // the agency only passes it on
				v = w.again(w.sure*.9, a.verb)
				a.cue.via, a.cue.source = a.source, c
			}
		}
	}
	if via != "" && (!v.known() || a.source.head >= 0 && e.is(a.source.head, "source", "sources")) {
		if o := e.outletVoice(a); o.known() {
			v = o
			if a.source.head >= 0 && e.paper(a.source.head) && len(o.states) == 1 { // an agency of the state carries its statement
				v = &voice{o.states, o.states, false, .4, a.verb}
			}
		}
	}
	if !v.known() && len(a.quotes) > 0 {
		v = e.anybody(a)
	}
	if len(a.quotes) > 0 && v.known() {
		e.put(a, v, chancery.Direct, via)
	}
	if len(a.runs) > 0 && v.known() && !e.wordless(a) && !(e.title[a.verb] && a.where == object && !e.quoteIn(a.runs)) && !(a.inner && e.firstPerson(a)) && !(a.nested && a.entry.takes(weak)) {
		e.put(a, v, chancery.Indirect, via)
	}
	if v.known() && !a.inner && !a.nested {
		e.last = v.again(v.sure, a.verb)
	}
}

// quoteIn reports whether quoted words stand among the runs.
func (p *page) quoteIn(rs []run) bool {
	for _, r := range rs {
		for i := r.first; i < r.last; i++ {
			if p.quoteOf(i) >= 0 {
				return true
			}
		}
	}
	return false
}

// anybody is the best guess at who speaks words that nothing attributes: who spoke before, or else the first who is named for a state in
// the sentences before; nil where the text has nobody yet.
func (e *emitter) anybody(a *attribution) *voice {
	if e.last.known() {
		return e.last.again(.3, a.verb)
	}
	first := a.quotes[0].first
	for i := first - 1; i >= 0; i-- {
		if m := e.mention(i); m != nil && len(m.Actors) == 1 && m.How != who.Adjective && m.How != who.Place {
			return voiceFrom(m, .3)
		}
	}
	for i := first; i < len(e.d.Tokens); i++ {
		if m := e.mention(i); m != nil && len(m.States) == 1 {
			return &voice{m.States, m.States, false, .2, a.verb}
		}
	}
	return nil
}

// firstPerson reports whether a cue inside a quotation has the speaker himself as its subject.
func (p *page) firstPerson(a *attribution) bool {
	return a.source.head < 0 || p.tok(a.source.head).UPOS == "PRON" || a.entry.takes(weak) || a.where == object || a.where == before
}

// via is the outlet that the attribution credits.
func (e *emitter) via(a *attribution) string {
	if a.cue.via.head >= 0 {
		if o := e.outlet(a.cue.via.first, a.cue.via.last); o != "" {
			return o
		}
	}
	if a.source.head >= 0 {
		if o := e.outlet(a.source.first, a.source.last); o != "" {
			return o
		}
	}
	if a.verb < a.right {
		return e.outlet(a.verb, a.right)
	}
	return ""
}

// outletVoice makes the credited outlet the speaker of what only it reports.
func (e *emitter) outletVoice(a *attribution) *voice {
	for i := a.left; i < a.right; i++ {
		if m := e.mention(i); m != nil && m.Kind == chancery.Organisation && e.outlet(m.First, m.Last) != "" {
			return voiceFrom(m, .5)
		}
	}
	return nil
}

// put writes the finding. A speaker that is several (France and Britain announced) gets one each.
func (e *emitter) put(a *attribution, v *voice, mode chancery.Mode, via string) {
	spans := e.spans(a, mode)
	if len(spans) == 0 {
		return
	}
	s := chancery.Statement{Report: e.t.Report, Mode: mode, Said: spans, Text: e.join(spans), Via: chancery.Maybe(via), States: []string{}}
	if a.last > a.first {
		f, l := e.d.Span(a.first, a.last)
		s.Cue = &chancery.Span{Start: f, End: l}
	}
	s.Chain = e.chain(a)
	e.circumstances(a, &s)
	s.Evidence = []chancery.Evidence{e.t.Quote(e.around(a, spans))}
	s.FirstSeen, s.LastSeen = chancery.Maybe(e.t.Published), chancery.Maybe(e.t.Published)
	s.Support = chancery.Support{Reports: 1, Sources: 1}
	s.Confidence = confidence(a, v, mode)
	s.States = append(s.States, v.states...)
	s.Speaker, s.With = v.actors[0], append([]string{}, v.actors[1:]...)
	s.ID = chancery.FindingID(e.t.SHA256, "statement", string(mode)+" "+s.Speaker, spans...)
	if !e.seen[s.ID] {
		e.seen[s.ID] = true
		e.out = append(e.out, s)
	}
}

// spans are the pieces of the statement.
func (e *emitter) spans(a *attribution, mode chancery.Mode) []chancery.Span {
	var spans []chancery.Span
	if mode == chancery.Direct {
		for _, q := range a.quotes {
			for _, p := range q.Inner {
				if w := strings.TrimSuffix(e.t.Words[p.Start:p.End], ","); len(w) < p.Len() { // it belongs to the sentence around
					p.End = p.Start + len(strings.TrimRight(w, " \u00a0"))
				}
				if e.hasWords(p) {
					spans = append(spans, p)
				}
			}
		}
		return spans
	}
	for _, r := range a.runs {
		f, l := e.d.Span(r.first, r.last)
		if s := (chancery.Span{Start: f, End: l}); e.hasWords(s) {
			spans = append(spans, s)
		}
	}
	return spans
}

func (e *emitter) hasWords(s chancery.Span) bool { return hasWord(e.t.Words[s.Start:s.End]) }

func (e *emitter) join(spans []chancery.Span) string {
	ws := make([]string, len(spans))
	for i, s := range spans {
		ws[i] = e.t.Words[s.Start:s.End]
	}
	return strings.Join(ws, " … ")
}

// around is the evidence: the statement with its attribution, whole sentences where they are short.
func (e *emitter) around(a *attribution, spans []chancery.Span) chancery.Span {
	s := chancery.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
	widen := func(t chancery.Span) { s.Start, s.End = min(s.Start, t.Start), max(s.End, t.End) }
	first, last := e.sentence(a.verb)
	widen(e.span(first, last))
	for _, q := range a.quotes {
		widen(chancery.Span{Start: q.Open, End: q.Close})
	}
	return s
}

// confidence of a finding by how it was found.
func confidence(a *attribution, v *voice, mode chancery.Mode) float64 {
	c := .9
	switch {
	case mode == chancery.Direct && a.source.head < 0:
		c = .75
	case mode == chancery.Direct:
		c = .95
	case a.where == object:
		c = .65
	case a.where == around:
		c = .85
	}
	if a.entry.takes(weak) {
		c -= .25
	}
	if a.inner {
		c -= .3
	}
	if v == nil {
		return c * .5
	}
	return c * v.sure
}
