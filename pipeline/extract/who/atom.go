package who

import (
	"strings"

	"chancery"
	"chancery/atlas"
)

// atom is a stretch of tokens that the atlas knows.
type atom struct {
	first, last int
	kind        akind
	id, name    string // of the reading believed
	rs          []atlas.Reading
	role        string // of a title
	state       string // whose title it is ("EAM"), or for whom a person acts
	land        string // the state that an entity lies in
}

type akind uint8

const (
	aNone akind = iota
	aState
	aAdjective
	aCapital
	aMetonym
	aPlace // city or region
	aOrg
	aPerson
	aSurname
	aTitle
	aOther // known for something that is no actor
)

const reach = 12 // words that a name or title may have

// atoms looks every word up in the atlas, longest first.
func (r *resolver) atoms() {
	r.atom, r.in = fill(len(r.forms)), fill(len(r.forms))
	for s := range r.d.Sents {
		sent := &r.d.Sents[s]
		shouted := r.shouted(s)
		for i := sent.First; i < sent.Last; {
			n := r.look(i, sent.Last, shouted)
			i += max(n, 1)
		}
	}
}

func (r *resolver) shouted(s int) bool {
	sent := &r.d.Sents[s]
	for i := sent.First; i < sent.Last; i++ {
		for _, c := range r.forms[i] {
			if c >= 'a' && c <= 'z' {
				return false
			}
		}
	}
	return true
}

// look makes the atom at token i and returns its length, 0 where there is none.
func (r *resolver) look(i, end int, shouted bool) int {
	f := r.forms[i]
	if len(f) == 0 || !letter(f[0]) {
		return 0
	}
	window := r.forms[i:min(i+reach, end)]
	n, rs := 0, []atlas.Reading(nil)
	if isCap(f) || f == "the" || r.l.particle[f] {
		if shouted {
			n, rs = r.a.MatchShouted(window)
		} else {
			n, rs = r.a.Match(window)
		}
	}
	if m := r.lookGlued(i, min(i+reach, end)); m > n {
		n, rs = m, r.joinedReadings
	}
	if m := r.lookJoined(i, end); m > n { // People's Republic: the tables write it as one word
		n, rs = m, r.joinedReadings
	}
	if n <= 1 {
		if as := r.combined(i, end); as != nil { // Franco-German
			n, rs = 1, as
		}
	}
	low := lower(f)
	if low == "the" && n > 1 { // "the UN chief" is a title, not the UN
		if k, _, _ := r.a.MatchTitle(window[1:]); trim(window[1:], k) > n-1 {
			return 0
		}
		if k, _ := r.a.Match(window[1:]); k > n-1 { // "the Pacific" begins the Pacific Islands Forum
			return 0
		}
	}
	if f == "the" && n > 0 && n < 2 || n == 1 && r.functional(i) && !allCaps(f) { // "He" is a surname too
		n = 0
	}
	tn, role, state := 0, "", ""
	if r.mayTitle(i) {
		tn, role, state = r.a.MatchTitle(window)
	}
	tn, n = trim(window, tn), trim(window, n)
	if tn > 0 && tn >= n && !(n == tn && isCap(f) && len(rs) > 0 && rs[0].ID != "" && rs[0].How != atlas.BySurname) {
		r.add(atom{first: i, last: i + tn, kind: aTitle, role: role, state: state})
		return tn
	}
	if n == 0 || kindOf(rs[0]) == aOrg && (r.duties(i, i+n, end) || low == "the" && n > 1 && (r.goesOn(i+n, end) || n == 2 && r.describes(i+1, end))) {
		return 0
	}
	if kindOf(rs[0]) == aState && r.federal(i+n, end) { // Niger State lies in Nigeria
		r.add(atom{first: i, last: i + n + 1, kind: aOther, name: rs[0].Name})
		return n + 1
	}
	r.add(atom{first: i, last: i + n, rs: rs, kind: kindOf(rs[0]), id: rs[0].ID, name: rs[0].Name})
	return n
}

// combined is what the first half of "Franco-German", "Sino-US" at token i means; nil where no such word stands there.
func (r *resolver) combined(i, end int) []atlas.Reading {
	adj := r.l.combining[r.low(i)]
	if adj == "" || !r.is(i+1, end, "-") && !r.is(i+1, end, "–") || i+2 >= end {
		return nil
	}
	if r.l.combining[r.low(i+2)] == "" {
		n, rs := r.a.Match(r.forms[i+2 : i+3])
		if n == 0 || kindOf(rs[0]) != aAdjective && kindOf(rs[0]) != aState {
			return nil
		}
	}
	n, rs := r.a.Match([]string{adj})
	if n == 0 || kindOf(rs[0]) != aAdjective {
		return nil
	}
	return rs
}

// federal reports whether token j makes a federal state of the name before it: "Niger State", but not "the United States State Department".
func (r *resolver) federal(j, end int) bool {
	return r.is(j, end, "State") && (j+1 >= end || !isCap(r.forms[j+1])) && !r.title[r.d.SentOf(j)]
}

// duties reports whether the words at [i, j) say what the minister behind them is for ("Foreign Affairs Minister"), whatever else bears
// their name.
func (r *resolver) duties(i, j, end int) bool {
	for k := i; k < j; k++ {
		if !r.l.department[r.low(k)] {
			return false
		}
	}
	if prep := r.low(i - 1); prep == "of" || prep == "for" {
		switch r.low(i - 2) {
		case "ministry", "minister", "department", "secretary", "secretariat", "committee", "commission", "council", "directorate":
			return true
		}
	}
	return j < end && (r.low(j) == "minister" || r.low(j) == "secretary" || r.low(j) == "ministry")
}

// describes reports whether the word at token i is a state's adjective before a noun: "the Australian minister" is no newspaper.
func (r *resolver) describes(i, end int) bool {
	if i+1 >= end || r.d.Tokens[i].UPOS != "ADJ" && r.d.Tokens[i+1].UPOS != "NOUN" {
		return false
	}
	n, rs := r.a.Match(r.forms[i : i+1])
	return n == 1 && kindOf(rs[0]) == aAdjective && !isCap(r.forms[i+1]) && letter(initial(r.forms[i+1])) && r.d.Tokens[i+1].UPOS != "VERB"
}

// goesOn reports whether the name of an organisation goes on at token j: the East African Community is no newspaper.
func (r *resolver) goesOn(j, end int) bool {
	return j < end && isCap(r.forms[j]) && r.l.organisation[r.low(j)] && r.d.Tokens[j].UPOS == "PROPN"
}

// closed reports whether words of that part of speech are no names.
func closed(upos string) bool {
	switch upos {
	case "PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART":
		return true
	}
	return false
}

// functional reports whether token i is a word of the grammar, whatever else it may spell.
func (r *resolver) functional(i int) bool {
	if r.forms[i] == "May" && i+1 < len(r.forms) && r.d.Tokens[i+1].UPOS == "VERB" && r.lows[i+1] != r.d.Tokens[i+1].Lemma { // "May promised": no modal
		return false
	}
	return closed(r.d.Tokens[i].UPOS) && r.l.function[r.low(i)]
}

// lookJoined is Match with the possessive written to its word.
func (r *resolver) lookJoined(i, end int) int {
	k := i
	if r.forms[i] == "the" {
		k++
	}
	if k+2 >= end || !possessive(r.forms[k+1]) || !isCap(r.forms[k+2]) {
		return 0
	}
	w := make([]string, 0, reach)
	w = append(append(w, r.forms[i:k]...), r.forms[k]+"'s")
	w = append(w, r.forms[k+2:min(k+8, end)]...)
	n, rs := r.a.Match(w)
	if n = trim(w, n); n < 2+k-i {
		return 0
	}
	r.joinedReadings = rs
	return n + 1
}

// lookGlued is Match with words that a hyphen holds together as one, as the tables have them: Kim Jong-un. It counts tokens.
func (r *resolver) lookGlued(i, end int) int {
	w, ends := r.glue(i, end)
	if len(w) == end-i {
		return 0
	}
	n, rs := r.a.Match(w)
	if n = trim(w, n); n == 0 {
		return 0
	}
	r.joinedReadings = rs
	return ends[n-1] - i
}

// glue are the words at [i, end) with those that a hyphen holds together written as one, and the token behind each.
func (r *resolver) glue(i, end int) (words []string, ends []int) {
	first := -1
	for k := i; k+1 < end && first < 0; k++ {
		if r.forms[k] == "-" && k > i && r.glued(k) && r.glued(k+1) {
			first = k
		}
	}
	if first < 0 {
		return r.forms[i:end], nil
	}
	for k := i; k < end; {
		w := r.forms[k]
		k++
		for k+1 < end && r.forms[k] == "-" && r.glued(k) && r.glued(k+1) && letter(initial(w)) && letter(initial(r.forms[k+1])) {
			w += "-" + r.forms[k+1]
			k += 2
		}
		words, ends = append(words, w), append(ends, k)
	}
	return words, ends
}

// mayTitle reports whether token i may begin a title of an office.
func (r *resolver) mayTitle(i int) bool {
	if isCap(r.forms[i]) {
		return true
	}
	switch r.d.Tokens[i].UPOS {
	case "VERB", "AUX", "PRON", "DET", "ADP", "ADV", "CCONJ", "SCONJ", "NUM", "PART", "PUNCT", "SYM":
		return false
	}
	return true
}

// trim leaves the punctuation behind a phrase to the sentence: folding makes nothing of it.
func trim(w []string, n int) int {
	for n > 0 && !letter(initial(w[n-1])) && (initial(w[n-1]) < '0' || initial(w[n-1]) > '9') {
		n--
	}
	return n
}

func (r *resolver) add(x atom) {
	k := int32(len(r.list))
	r.list = append(r.list, x)
	r.atom[x.first] = k
	for i := x.first; i < x.last; i++ {
		r.in[i] = k
	}
}

// atomAt is the atom that starts at token i, nil where none does.
func (r *resolver) atomAt(i int) *atom {
	if i < 0 || i >= len(r.atom) || r.atom[i] < 0 {
		return nil
	}
	return &r.list[r.atom[i]]
}

func (r *resolver) kindAt(i int) akind {
	if a := r.atomAt(i); a != nil {
		return a.kind
	}
	return aNone
}

func kindOf(x atlas.Reading) akind {
	if x.ID == "" && x.How != atlas.ByRegion {
		return aOther
	}
	switch x.How {
	case atlas.ByAdjective:
		return aAdjective
	case atlas.ByCapital:
		return aCapital
	case atlas.ByMetonym:
		return aMetonym
	case atlas.ByCity, atlas.ByRegion:
		return aPlace
	case atlas.BySurname:
		return aSurname
	}
	switch x.Kind {
	case chancery.State:
		return aState
	case chancery.Person:
		return aPerson
	case chancery.Organisation:
		return aOrg
	}
	return aOther
}

// weigh counts the states that are named beyond doubt and chooses between readings by them.
func (r *resolver) weigh() {
	for i := range r.list {
		x := &r.list[i]
		if x.state != "" {
			r.seen[x.state]++
		}
		if len(x.rs) > 0 && oneState(x.rs) {
			r.seen[r.stateOf(x.rs[0])]++
		}
	}
	delete(r.seen, "")
	r.domesticate()
	for i := range r.list {
		if x := &r.list[i]; len(x.rs) > 1 {
			r.choose(x)
		}
	}
}

// domesticate gives organs that several states have by one name ("the Foreign Office") to the one that the text is about.
func (r *resolver) domesticate() {
	for i := range r.list {
		x := &r.list[i]
		if x.kind != aMetonym || len(r.l.shared[r.plainName(x)]) == 0 {
			continue
		}
		if st := r.ownerOf(x.first); st != "" {
			x.id, x.name, x.rs = st, st, nil
			continue
		}
		home := r.home()
		best, n := x.id, r.seen[x.id]-r.shares(x.id)
		for _, st := range r.l.shared[r.plainName(x)] {
			k := r.seen[st]
			if st == x.id {
				continue
			}
			if st == home {
				k += 5
			}
			if k > n {
				best, n = st, k
			}
		}
		if best != x.id {
			x.id, x.name, x.rs = best, best, nil
		}
	}
}

// ownerOf is the state named right before token i: "Pakistan's Foreign Office", "the British Foreign Office".
func (r *resolver) ownerOf(i int) string {
	k := i - 1
	if k >= 0 && possessive(r.forms[k]) {
		k--
	}
	if k < 0 || r.in[k] < 0 {
		return ""
	}
	y := &r.list[r.in[k]]
	if y.kind == aAdjective || k < i-1 && (y.kind == aState || y.kind == aCapital) {
		return y.id
	}
	return ""
}

// shares is how often the text names a state by such an organ only.
func (r *resolver) shares(state string) int {
	n := 0
	for k := range r.list {
		if y := &r.list[k]; y.kind == aMetonym && y.id == state && len(r.l.shared[r.plainName(y)]) > 0 {
			n++
		}
	}
	return n
}

// plainName is the atom in lower case without its article.
func (r *resolver) plainName(x *atom) string {
	return strings.TrimPrefix(lower(r.d.Words(x.first, x.last)), "the ")
}

// stateOf is the state that a reading is of.
func (r *resolver) stateOf(x atlas.Reading) string {
	if x.Kind == chancery.State {
		return x.ID
	}
	if a, ok := r.a.Actor(x.ID); ok {
		return string(a.ISO3)
	}
	return ""
}

func oneState(rs []atlas.Reading) bool {
	for _, x := range rs {
		if x.ID != rs[0].ID || x.ID == "" {
			return false
		}
	}
	return true
}

// choose takes the reading that the rest of the text supports best; the atlas's order decides where nothing does.
func (r *resolver) choose(x *atom) {
	best, score := 0, -1
	for k, rd := range x.rs {
		s := 0
		if st := r.stateOf(rd); st != "" {
			s = min(r.seen[st], 9) * 2
		}
		if rd.ID == "" {
			s = 1
			if r.partOfName(x) {
				s = 30
			}
		}
		if rd.How == atlas.ByRegion || rd.How == atlas.ByCity {
			s = min(s+1, 4)
		}
		if rd.How == atlas.ByCapital && s == 0 && len(x.rs) > 2 {
			s--
		}
		if k == 0 {
			s++
			if rd.How == atlas.ByName || rd.How == atlas.ByCapital || rd.How == atlas.ByMetonym || rd.How == atlas.ByAcronym || len(x.rs) < 3 {
				s += 2
			}
		}
		if rd.Kind == chancery.State && rd.How == atlas.ByName && r.governs(x.last) {
			s += 6
		}
		if rd.How == atlas.ByRegion && r.beside(x) == r.stateOf(rd) && rd.ID != "" {
			s += 30
		}
		if rd.How == atlas.BySurname && !r.supported(rd, x) {
			s = min(s, 1)
		}
		if s > score {
			best, score = k, s
		}
	}
	rd := x.rs[best]
	x.kind, x.id, x.name = kindOf(rd), rd.ID, rd.Name
	if r.anywhere(x, rd) {
		x.kind, x.id = aOther, ""
	}
}

// beside is the state of a city that the words around x set it beside: "Atlanta, the capital of Georgia", "Savannah, Georgia"; "" where none is.
func (r *resolver) beside(x *atom) string {
	for k := x.first - 1; k >= 0 && k >= x.first-6; k-- {
		if y := r.in[k]; y >= 0 {
			if a := &r.list[y]; a.kind == aPlace && len(a.rs) == 1 && a.rs[0].How == atlas.ByCity {
				return a.rs[0].ID
			}
			return ""
		}
		switch f := r.low(k); f {
		case ",", "the", "of", "in", "capital", "city", "town", "port", "state", "largest":
		default:
			return ""
		}
	}
	return ""
}

// anywhere reports whether a place of the name may lie in several states, none of which the text names, and the name may be no place.
func (r *resolver) anywhere(x *atom, rd atlas.Reading) bool {
	if rd.How != atlas.ByCapital && rd.How != atlas.ByCity && rd.How != atlas.ByRegion {
		return false
	}
	states, none := map[string]bool{}, false
	for _, o := range x.rs {
		if o.Kind == chancery.State {
			states[o.ID] = true
			if r.seen[o.ID] > 0 {
				return false
			}
		}
		none = none || o.ID == ""
	}
	return none && len(states) > 1
}

// governs reports whether a title or an organ of a state follows at i: only states have prime ministers.
func (r *resolver) governs(i int) bool {
	if i < len(r.forms) && possessive(r.forms[i]) {
		i++
	}
	if i >= len(r.forms) {
		return false
	}
	return r.kindAt(i) == aTitle && r.list[r.atom[i]].role != "governor" && r.list[r.atom[i]].role != "lawmaker" || r.l.department[r.low(i)]
}

// partOfName reports whether capitalised words of no other meaning stand right before or behind: "Michael Jordan", "Chad Smith".
func (r *resolver) partOfName(x *atom) bool {
	loose := func(i int) bool {
		return i >= 0 && i < len(r.forms) && isCap(r.forms[i]) && (r.in[i] < 0 || r.list[r.in[i]].kind == aSurname || r.list[r.in[i]].kind == aOther) && r.d.Tokens[i].UPOS == "PROPN" && !allCaps(r.forms[i])
	}
	return loose(x.first-1) && r.l.sex[r.low(x.first-1)] != unknown || loose(x.last)
}

// supported reports whether the text backs a surname of the atlas: the person's state is named, or a title stands before it.
func (r *resolver) supported(rd atlas.Reading, x *atom) bool {
	st := r.stateOf(rd)
	return st == "" || r.seen[st] > 0 || x.first > 0 && r.in[x.first-1] >= 0 && r.list[r.in[x.first-1]].kind == aTitle
}
