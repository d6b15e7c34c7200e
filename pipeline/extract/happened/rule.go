package happened

import (
	"maps"
	"slices"
	"strings"
)

// A rule says by which word, in which surroundings, a kind of happening is told, and where its sides stand in the tree. The
// language is described on top of frames.rules.
type rule struct {
	name   string
	typ    string // PLOVER type
	mode   string // diplomatic mode, or ""
	cameo  string
	plover string   // as PLOVER itself writes it
	verbs  []string // lemmas; a particle follows after "_"
	nouns  []string // lemmas; words before the last stand right before it

	from, to, sides, place, about []path
	lean                          []path // more sides, looked for while there are fewer than two states
	has                           []path // each must be there
	lacks                         []path // none may be there

	beside  []string // a word that must come later in the sentence: one of these
	host    hostOf
	status  string // forced status, or ""
	weak    bool   // an act of words: it stands beside a statement
	told    bool   // only where talks were told before
	lone    bool   // one side is known and the other is the place
	needTo  bool   // the recipient must be told
	placed  bool   // the place must be told, in another state than the acting side's
	topic   bool   // sides left out are those of the sentences before
	named   bool   // the acting side must be a person or body, not the state alone
	persons bool   // both sides must be named persons
	negated bool   // only where the word is denied for the future: will not, would not
	hosting bool   // the acting side receives the other at home: a visit of that one is told with it
	nearby  bool   // sides left out are those of the sentences just before, not of the whole text
	outside bool   // sides left out are the two whom the text is about, of whom the acting side is none
	faint   bool   // too vague for the record: only for Within

	yes []example
	no  []against

	at  position // of its first line
	src []string // its lines
}

// hostOf says whose state a happening takes place in.
type hostOf int

const (
	hostUnknown hostOf = iota
	hostPlace          // of the place told
	hostFrom           // of the acting side
	hostTo             // of the side acted upon
)

// example is a sentence that a rule must code, with the sides it must find.
type example struct {
	text   string
	states []string
	at     position
}

// against is a sentence that a rule must leave alone.
type against struct {
	text string
	at   position
}

// path leads from the word that tells the happening to one of its parts: labels of arguments, each perhaps narrowed.
type path []step

type step struct {
	label  string          // "on|at" is either
	words  map[string]bool // lemmas; nil = any, unless tags or actors are given
	tags   map[string]bool // Penn tags
	actors map[string]bool // what kind of actor stands there: state, person, organisation, place
	not    bool            // none of them
}

// named reports whether a label is the step's, or one of its alternatives.
func (s step) named(label string) bool {
	if s.label == label || s.label == "towns" && label == "between" {
		return true
	}
	for rest, more := s.label, strings.Contains(s.label, "|"); more; {
		var one string
		if one, rest, more = strings.Cut(rest, "|"); one == label {
			return true
		}
	}
	return false
}

// bare reports whether the step asks nothing of the word it leads to.
func (s step) bare() bool { return s.words == nil && s.tags == nil && s.actors == nil }

// takes reports whether token t is one that the step asks for.
func (s step) takes(r *reader, t int) bool {
	if s.bare() {
		return true
	}
	in := s.words[r.lemma(t)] || s.tags[r.d.Tokens[t].XPOS] || s.actors != nil && s.actors[r.actor(t)]
	return in != s.not
}

// String writes a path in the language, its words in order.
func (p path) String() string {
	var b strings.Builder
	for i, s := range p {
		if i > 0 {
			b.WriteByte('.')
		}
		b.WriteString(s.label)
		if s.bare() {
			continue
		}
		all := keys(s.words)
		for _, t := range keys(s.tags) {
			all = append(all, "#"+t)
		}
		for _, a := range keys(s.actors) {
			all = append(all, "%"+a)
		}
		b.WriteByte('[')
		if s.not {
			b.WriteByte('!')
		}
		b.WriteString(strings.Join(all, "|") + "]")
	}
	return b.String()
}

// Rules are compiled frames, looked up by the lemma of the trigger's last word. They never change.
type Rules struct {
	all     []*rule
	byVerb  map[string][]*rule
	byNoun  map[string][]*rule
	classes map[string]map[string]bool
	phrasal map[string]bool            // verbs with a particle that a rule or class names
	types   map[string]map[string]bool // the modes of each type
	call    *rule                      // what talks by telephone are coded as: the first frame for a noun of CONSULT/call
	talks   *rule                      // what the meeting of a body is coded as: the first frame for a noun of CONSULT/talks
	visit   *rule                      // what an implied visit is coded as: the first frame for a noun of CONSULT/visit

	version string            // of a researcher's own sources, "" where there are none
	own     map[string]bool   // frames of own sources
	over    map[string]string // shipped frames that own ones replace or drop: the own position
}

func (ru *Rules) has(class, word string) bool { return ru.classes[class][word] }

// keys are the members of a set in order.
func keys[V any](set map[string]V) []string { return slices.Sorted(maps.Keys(set)) }
