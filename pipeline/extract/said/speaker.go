package said

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery"
	"chancery/pipeline/extract/who"
)

// voice is who speaks.
type voice struct {
	actors []string
	states []string
	person bool
	sure   float64
	at     int // token where it spoke
}

func (v *voice) known() bool { return v != nil && len(v.actors) > 0 }

// voiceOf resolves the source of the cue at verb. last is who spoke before, nil where nobody has.
func (p *page) voiceOf(s phrase, c *cue, last *voice) *voice {
	verb := c.verb
	if s.head < 0 {
		return nil
	}
	if p.is(s.first, "one", "some", "many", "most", "several", "none", "each") && p.is(s.first+1, "of") {
		return nil
	}
	if p.tok(s.head).UPOS == "PRON" {
		return p.pronounVoice(s, c, last)
	}
	if v := p.outletSource(s); v != nil {
		return v
	}
	lemma := strings.ToLower(p.tok(s.head).Lemma)
	role := p.lex.roles[lemma]
	if m := p.speaking(s); m != nil {
		if v := p.forState(p.joined(s, m), s); len(v.states) > 0 || !p.office(v.actors[0]) {
			return v
		}
		return p.homeVoice(s, verb)
	}
	best := p.stateIn(s)
	if v := p.apposedName(s, role, best); v != nil {
		return v
	}
	if p.is(s.first, "his", "her") && (role == "body" || role == "person") {
		if v := p.ownerBefore(s); v != nil {
			return v
		}
	}
	if p.is(s.first, "its", "their") && (best == nil || best.How == who.Place) {
		if v := p.subjectBefore(s.first, false); v != nil && len(v.states) > 0 {
			return &voice{v.states[:1], v.states[:1], false, .6, verb}
		}
	}
	if last.known() && last.person && p.definite(s) && role == "person" && (best == nil || meet(best.States, last.states)) {
		return &voice{last.actors, last.states, last.person, .7, verb}
	}
	if p.tok(s.head).UPOS == "PROPN" && role == "" && p.is(s.first, "mr.", "mr", "mrs.", "mrs", "ms.", "ms", "dr.", "dr") {
		if v := p.bySurname(p.properName(s)); v != nil {
			return v
		}
	}
	if v := p.namedLater(lemma, best); v != nil {
		return v
	}
	if v := p.unknownPerson(s, role, best); v != nil {
		return v
	}
	if v := p.behalf(s, c, lemma, best); v != nil {
		return v
	}
	name := p.properName(s)
	switch {
	case name != "" && p.bySurname(name) != nil:
		return p.bySurname(name)
	case name != "" && (role == "" || strings.Contains(name, " ") && !p.generic(lemma)):
		return &voice{actors: []string{chancery.ActorID(name)}, person: role == "" && p.tok(s.head).UPOS == "PROPN", sure: .5, at: verb}
	case p.is(s.head, "source", "sources"):
		return nil
	case role == "person" && last.known() && !last.person && p.para[last.at] == p.para[verb]:
		return &voice{last.actors, last.states, false, .5, verb}
	case role == "body":
		return p.homeVoice(s, verb)
	case last.known() && p.definite(s):
		return &voice{last.actors, last.states, last.person, .5, verb}
	case role != "":
		return p.homeVoice(s, verb)
	}
	return nil
}

// outletSource is the agency or paper that the phrase names, as a speaker.
func (p *page) outletSource(s phrase) *voice {
	name := p.outlet(s.first, s.last)
	if name == "" || p.lex.roles[p.low(s.head)] == "person" {
		return nil
	}
	if m := p.named(s.first, s.last); m != nil && p.actorName(m.Actors[0]) == name {
		return voiceFrom(m, .9)
	}
	return nil
}

// apposedName is a name in apposition that package who has passed over: "the commission's chairperson, X Y".
func (p *page) apposedName(s phrase, role string, best *who.Mention) *voice {
	if role != "person" {
		return nil
	}
	for i := s.head + 1; i+2 < s.last; i++ {
		if !p.is(i, ",") || !p.capitalised(i+1) || !p.capitalised(i+2) || p.over(i+1) != nil && p.over(i+1).Kind != chancery.Person {
			continue
		}
		end := i + 1
		for end < s.last && (p.capitalised(end) || p.is(end, "-") || p.tok(end).UPOS == "PROPN") {
			end++
		}
		if end < s.last && !p.punct(end) {
			return nil
		}
		v := &voice{actors: []string{chancery.ActorID(p.d.Words(i+1, end))}, person: true, sure: .6, at: s.head}
		if best != nil {
			v.states = best.States[:1]
		}
		return v
	}
	return nil
}

// ownerBefore is who "his office" belongs to: the first person of the sentence in front of it; the voice is that of his state.
func (p *page) ownerBefore(s phrase) *voice {
	first, _ := p.sentence(s.head)
	for i := first; i < s.first; i++ {
		m := p.mention(i)
		if m == nil || m.Kind != chancery.Person || m.How == who.Pronoun || m.How == who.Group || m.First > first && p.tok(m.First-1).UPOS == "ADP" {
			continue
		}
		if len(m.States) > 0 {
			return &voice{m.States[:1], m.States[:1], false, .6, s.head}
		}
		for k := m.Last; k < min(m.Last+4, s.first); k++ { // President X of Y
			if o := p.over(k); o != nil && o.Kind == chancery.State && len(o.States) == 1 && p.is(m.Last, "of") {
				return &voice{o.States, o.States, false, .55, s.head}
			}
		}
		return nil
	}
	return nil
}

// namedLater is the one spokesperson whom the text names, where it only says "a spokesman" of the same side.
func (p *page) namedLater(lemma string, best *who.Mention) *voice {
	if !strings.HasPrefix(lemma, "spokes") {
		return nil
	}
	var found *who.Mention
	for k := range p.c.Mentions {
		m := &p.c.Mentions[k]
		if m.Role != "spokesperson" || m.Kind != chancery.Person || m.How != who.Named || len(m.Actors) != 1 {
			continue
		}
		if best != nil && len(m.States) > 0 && !meet(best.States, m.States) {
			continue
		}
		if found != nil && found.Actors[0] != m.Actors[0] {
			return nil
		}
		found = m
	}
	if found == nil {
		return nil
	}
	v := voiceFrom(found, .6)
	if len(v.states) == 0 && best != nil {
		v.states = best.States[:1]
	}
	return v
}

// unknownPerson is a person whom package who has passed over: a name of two words or more behind a title, with the state in the title.
func (p *page) unknownPerson(s phrase, role string, best *who.Mention) *voice {
	if best == nil || role != "" || p.tok(s.head).UPOS != "PROPN" || p.over(s.head) == best {
		return nil
	}
	ws := strings.Fields(p.properName(s))
	for k := len(ws) - 1; k >= 0; k-- {
		if p.lex.roles[strings.ToLower(ws[k])] != "" {
			if k > 0 || len(ws) > 1 {
				ws = ws[k+1:]
			}
			break
		}
	}
	if len(ws) < 2 {
		return nil
	}
	return &voice{actors: []string{chancery.ActorID(strings.Join(ws, " "))}, states: best.States[:1], person: true, sure: .55, at: s.head}
}

// bySurname is the one person of the cast whose name ends as the words do.
func (p *page) bySurname(words string) *voice {
	last := words[strings.LastIndex(words, " ")+1:]
	var found *chancery.Actor
	for i := range p.c.Actors {
		a := &p.c.Actors[i]
		if n := len(a.Name) - len(last); a.Kind == chancery.Person && n > 0 && a.Name[n-1] == ' ' && strings.EqualFold(a.Name[n:], last) {
			if found != nil {
				return nil
			}
			found = a
		}
	}
	if found == nil {
		return nil
	}
	v := &voice{actors: []string{found.ID}, person: true, sure: .6}
	if found.ISO3 != "" {
		v.states = []string{string(found.ISO3)}
	}
	return v
}

// generic reports whether every state has a body of that name.
func (p *page) generic(lemma string) bool {
	switch lemma {
	case "ministry", "office", "department", "government", "parliament", "cabinet", "presidency", "embassy", "authority", "police", "court", "army", "military", "navy":
		return true
	}
	return false
}

// pronounVoice resolves he, she, it or they: who is the subject of the sentence before, or spoke last, comes before the nearest name.
func (p *page) pronounVoice(s phrase, c *cue, last *voice) *voice {
	verb := c.verb
	if p.is(s.head, "i", "we", "you", "what", "this", "that", "one", "everyone", "someone", "anyone", "nobody", "anybody", "somebody", "others", "many", "some") {
		return nil
	}
	person := p.is(s.head, "he", "she")
	if last.known() && p.addressed(c, last.actors) {
		last = nil
	}
	near := last.known() && last.person == person && !p.is(s.head, "they") && p.paraOf(verb)-p.paraOf(last.at) <= 3 && !p.otherGender(s.head, last.actors)
	if v := p.subjectBefore(s.head, person); v != nil && !p.is(s.head, "they") && !p.addressed(c, v.actors) {
		return v
	}
	if near {
		return &voice{last.actors, last.states, last.person, .8, verb}
	}
	if m := p.mention(s.head); m != nil && len(m.Actors) > 0 {
		return voiceFrom(m, .8)
	}
	if last.known() {
		return &voice{last.actors, last.states, last.person, .5, verb}
	}
	return nil
}

// addressed reports whether the attribution names the actors as those spoken to or about, so that its pronoun is not theirs.
func (p *page) addressed(c *cue, actors []string) bool {
	for i := c.last; i < c.right; i++ {
		if m := p.mention(i); m != nil && m.How != who.Pronoun && meet(m.Actors, actors) {
			return true
		}
	}
	return false
}

// subjectBefore is the subject of the sentence before in the same paragraph, where it is of the pronoun's kind.
func (p *page) subjectBefore(i int, person bool) *voice {
	k := p.d.SentOf(i) - 1
	if k < 0 || p.para[p.d.Sents[k].First] != p.paraOf(i) {
		return nil
	}
	sent := p.d.Sents[k]
	for j := sent.First; j < sent.Last; j++ {
		m := p.over(j)
		if m == nil || j != m.First || p.quoteOf(j) >= 0 || !p.canSpeak(m) || m.How == who.Pronoun || m.How == who.Group {
			continue
		}
		if (m.Kind == chancery.Person) != person || len(m.Actors) != 1 || j > sent.First && p.tok(j-1).UPOS == "ADP" || p.otherGender(i, m.Actors) {
			if person {
				continue
			}
			return nil
		}
		return voiceFrom(m, .85)
	}
	return nil
}

// otherGender reports whether the text uses the other pronoun for the actor: he for whom the pronoun at i is she.
func (p *page) otherGender(i int, actors []string) bool {
	if len(actors) != 1 || !p.is(i, "he", "she") {
		return false
	}
	if p.female == nil {
		p.countGenders()
	}
	n := p.female[actors[0]]
	return n > 0 && p.is(i, "he") || n < 0 && p.is(i, "she")
}

// countGenders counts for every actor the feminine pronouns less the masculine ones.
func (p *page) countGenders() {
	p.female = map[string]int{}
	for k := range p.c.Mentions {
		m := &p.c.Mentions[k]
		if m.How != who.Pronoun || len(m.Actors) != 1 {
			continue
		}
		switch {
		case p.is(m.Head, "she", "her", "hers", "herself"):
			p.female[m.Actors[0]]++
		case p.is(m.Head, "he", "him", "his", "himself"):
			p.female[m.Actors[0]]--
		}
	}
}

// forState lets a ministry or office speak as its state.
func (p *page) forState(v *voice, s phrase) *voice {
	if !v.person && len(v.states) > 0 && len(v.actors) == 1 && v.actors[0] != v.states[0] && p.office(v.actors[0]) {
		return &voice{v.states[:1], v.states, false, v.sure, v.at}
	}
	return v
}

// office reports whether the actor is known by a name of a ministry or government office.
func (p *page) office(id string) bool {
	for i := range p.c.Actors {
		if p.c.Actors[i].ID != id {
			continue
		}
		for _, n := range append(p.c.Actors[i].Names, p.c.Actors[i].Name) {
			if n = strings.ToLower(n); strings.Contains(n, "ministry") || strings.Contains(n, "foreign office") || strings.Contains(n, "external affairs") || strings.Contains(n, "state department") || strings.Contains(n, "department of state") || strings.Contains(n, "white house") || strings.Contains(n, "presidency") {
				return true
			}
		}
	}
	return false
}

// homeVoice is for an office or official of no named state: of the state for which the first in its sentence acts, or else of the one
// that was named last before it.
func (p *page) homeVoice(s phrase, verb int) *voice {
	first, _ := p.sentence(verb)
	for i := first; i < s.first; i++ {
		m := p.mention(i)
		if m != nil && len(m.States) > 0 && p.canSpeak(m) && m.How != who.Pronoun && m.How != who.Group && (i == first || p.tok(m.First-1).UPOS != "ADP") {
			return &voice{m.States[:1], m.States[:1], false, .4, verb}
		}
	}
	for i := s.first - 1; i >= 0; i-- {
		if m := p.mention(i); m != nil && m.Kind == chancery.State && len(m.States) == 1 && m.How != who.Adjective && m.How != who.Pronoun && p.in[i] < 0 {
			return &voice{m.States, m.States, false, .35, verb}
		}
		if p.para[s.first]-p.para[i] > 3 {
			break
		}
	}
	return nil
}

func meet(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func voiceFrom(m *who.Mention, sure float64) *voice {
	return &voice{m.Actors, m.States, m.Kind == chancery.Person, sure, m.Head}
}

// speaking is the mention that the source phrase is: headed by its head, or a person named in it or right behind it.
func (p *page) speaking(s phrase) *who.Mention {
	m := p.mention(s.head)
	if m != nil && p.canSpeak(m) && m.Kind == chancery.Person && !p.comma(m.First, s.head) {
		return m
	}
	if a := p.personIn(s); a != nil {
		return a
	}
	if m != nil && p.canSpeak(m) && !p.comma(m.First, s.head) {
		return m
	}
	if m := p.over(s.head); m != nil && p.canSpeak(m) && m.Head >= s.first && m.Head < s.last && !p.comma(m.First, s.head+1) {
		return m
	}
	return nil
}

// joined is the voice of the mention and of those that "and" joins to it: "X and Y said".
func (p *page) joined(s phrase, m *who.Mention) *voice {
	v := voiceFrom(m, 1)
	for first := m.First; p.is(first-1, "and") && first-2 >= s.first; {
		other := p.over(first - 2)
		if other == nil || other.Last != first-1 || !p.canSpeak(other) || meet(other.Actors, v.actors) {
			break
		}
		v.actors = append(append([]string{}, other.Actors...), v.actors...)
		states := append([]string{}, other.States...)
		for _, st := range v.states {
			if !meet([]string{st}, states) {
				states = append(states, st)
			}
		}
		v.states = states
		first = other.First
		if p.is(first-1, ",") {
			first--
		}
	}
	return v
}

// personIn is a named person that the phrase is about: with a title in front, or in apposition ("the spokesman, Owen Pritchard");
// not one that it only mentions ("an adviser to X", "X's office").
func (p *page) personIn(s phrase) *who.Mention {
	end := min(s.last, len(p.covers))
	for i := s.first; i < end; i++ {
		if p.covers[i] < 0 {
			continue
		}
		m := &p.c.Mentions[p.covers[i]]
		if m.Kind != chancery.Person || m.How != who.Named && m.How != who.Surname || i != max(m.First, s.first) && m.First != i {
			continue
		}
		own := i == s.first || p.tok(i-1).UPOS == "PROPN" || p.tok(i-1).UPOS == "NOUN" && i <= s.last || p.is(i-1, ",") && i >= s.last-1 || p.is(i-1, ",") && p.relIs(m.Head, "appos", "flat", "conj", "nsubj")
		if own && !p.is(m.Last, "'s", "’s", "'", "’") && p.d.Tokens[i].UPOS != "ADP" {
			return m
		}
	}
	return nil
}

func (p *page) canSpeak(m *who.Mention) bool {
	return m.How != who.Adjective && m.How != who.Place && len(m.Actors) > 0
}

// behalf resolves a phrase that names its speaker only through somebody else: "a British official", "Lee's office", "the
// ministry's statement", "an adviser to the president". best is the state in it.
func (p *page) behalf(s phrase, c *cue, lemma string, best *who.Mention) *voice {
	if e := p.lex.nouns[lemma]; e != nil && e.takes(doc) {
		end := s.last
		if s.first > c.verb {
			end = max(end, c.right)
		}
		for i := s.first; i < end; i++ {
			if m := p.mention(i); m != nil && m.Last <= end && p.canSpeak(m) {
				if v := p.forState(voiceFrom(m, .8), s); len(v.states) > 0 || !p.office(v.actors[0]) {
					return v
				}
				return p.homeVoice(s, c.verb)
			}
		}
	}
	if best == nil || p.lex.roles[lemma] == "" && p.lex.nouns[lemma] == nil && p.tok(s.head).UPOS != "PROPN" && !p.lex.paper[lemma] {
		return nil
	}
	return &voice{actors: best.States[:1], states: best.States[:1], sure: .7, at: s.head}
}

// stateIn is the first mention in the phrase that says for whom the speaker acts; of a place only where an office sits there ("the
// government in London").
func (p *page) stateIn(s phrase) *who.Mention {
	var place *who.Mention
	for i := s.first; i < s.last; i++ {
		m := p.mention(i)
		if m == nil || len(m.States) == 0 || m.First < s.first {
			continue
		}
		if m.How != who.Place {
			return m
		}
		if place == nil {
			place = m
		}
	}
	return place
}

// properName is the capitalised name at the head, or behind it ("the daily newspaper X"), with what belongs to it ("X for the Y of Z");
// where the text has a longer form of it, that one.
func (p *page) properName(s phrase) string {
	first, last := s.head, s.head+1
	if p.tok(s.head).UPOS != "PROPN" {
		if first = s.head + 1; first >= s.last || p.tok(first).UPOS != "PROPN" || !p.lex.paper[p.low(s.head)] {
			return ""
		}
		last = first
	}
	for first > s.first && p.capitalised(first-1) {
		first--
	}
	for last < s.last && (p.capitalised(last) || p.is(last, "-") && last+1 < s.last) {
		last++
	}
	if first >= last || !p.capitalised(first) {
		return ""
	}
	return p.longest(first, last)
}

func (p *page) capitalised(i int) bool {
	return i >= 0 && i < len(p.d.Tokens) && unicode.IsUpper(firstRune(p.d.Form(i)))
}

// longest is the longest name of the text that begins as the tokens do.
func (p *page) longest(first, last int) string {
	n := last - first
	best := p.d.Words(first, last)
	if n < 2 {
		return best
	}
	for i := 0; i+n < len(p.d.Tokens); i++ {
		k := 0
		for k < n && p.d.Form(i+k) == p.d.Form(first+k) {
			k++
		}
		if k < n {
			continue
		}
		if end := p.nameEnd(i + n); end > i+n && p.quoteOf(i) == p.quoteOf(end-1) {
			if w := p.d.Words(i, end); len(w) > len(best) {
				best = w
			}
		}
	}
	return best
}

// nameEnd is where a name goes on to from i on: "for the Treatment of Prisoners of War".
func (p *page) nameEnd(i int) int {
	for {
		j := i
		if !p.is(j, "of", "for", "on") {
			return i
		}
		for j++; p.is(j, "the", "and"); j++ {
		}
		if !p.capitalised(j) || p.over(j) != nil && p.over(j).How != who.Named && p.over(j).Kind == chancery.Person {
			return i
		}
		for p.capitalised(j) {
			j++
		}
		i = j
	}
}

// definite reports whether the phrase points back: "the official", "his spokesman", "the statement".
func (p *page) definite(s phrase) bool {
	return p.is(s.first, "the", "his", "her", "its", "their", "this", "that")
}

// outlet is the agency or outlet that the tokens name, "" where they name none.
func (p *page) outlet(first, last int) string {
	for i := first; i < last; i++ {
		if r, _ := utf8.DecodeRuneInString(p.d.Form(i)); !unicode.IsUpper(r) {
			continue
		}
		for n := min(4, last-i); n > 0; n-- {
			w := p.d.Words(i, i+n)
			if p.lex.outlets[strings.ToLower(w)] || n > 1 && strings.EqualFold(w, p.t.Outlet) || p.agency(w) {
				return p.outletName(i, w)
			}
		}
	}
	for i := first; i < last; i++ {
		if p.lex.paper[p.low(i)] {
			if m := p.named(first, last); m != nil {
				return p.actorName(m.Actors[0])
			}
			if i > first && p.capitalised(i-1) && last-first < 6 {
				return p.d.Words(i-1, i+1)
			}
		}
	}
	return ""
}

func (p *page) agency(w string) bool {
	for _, a := range p.t.Agencies {
		if a == w {
			return true
		}
	}
	return false
}

func (p *page) outletName(i int, words string) string {
	if m := p.over(i); m != nil && m.Kind == chancery.Organisation {
		return p.actorName(m.Actors[0])
	}
	return words
}

func (p *page) named(first, last int) *who.Mention {
	for i := first; i < last; i++ {
		if m := p.mention(i); m != nil && m.Kind == chancery.Organisation {
			return m
		}
	}
	return nil
}

func (p *page) actorName(id string) string {
	for i := range p.c.Actors {
		if p.c.Actors[i].ID == id {
			return p.c.Actors[i].Name
		}
	}
	return id
}
