package happened

import (
	"fmt"
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
	faint   bool   // too vague for the record: only for Within

	yes []example
	no  []string
}

// hostOf says whose state a happening takes place in.
type hostOf int

const (
	hostUnknown hostOf = iota
	hostPlace          // of the place told
	hostFrom           // of the acting side
)

// example is a sentence that a rule must code, with the sides it must find.
type example struct {
	text   string
	states []string
}

// path leads from the word that tells the happening to one of its parts: labels of arguments, each perhaps narrowed to words.
type path []step

type step struct {
	label string          // "on|at" is either
	words map[string]bool // nil = any
	not   bool            // none of the words
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

// rules are the compiled frames, looked up by the lemma of the trigger's last word.
type rules struct {
	all     []*rule
	byVerb  map[string][]*rule
	byNoun  map[string][]*rule
	classes map[string]map[string]bool
	phrasal map[string]bool // verbs with a particle that a rule or class names
}

func (r *rules) has(class, word string) bool { return r.classes[class][word] }

// compile reads frames in the language of frames.rules.
func compile(text string) (*rules, error) {
	c := &compiler{out: &rules{byVerb: map[string][]*rule{}, byNoun: map[string][]*rule{}, classes: map[string]map[string]bool{}, phrasal: map[string]bool{}}}
	for n, line := range strings.Split(text, "\n") {
		if err := c.line(line); err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return c.out, c.finish()
}

type compiler struct {
	out   *rules
	cur   *rule
	class map[string]bool // the class that indented lines add to
	last  string          // else the key that they go on with
}

func (c *compiler) line(line string) error {
	if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
		return nil
	}
	key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	rest = strings.TrimSpace(rest)
	if line[0] == ' ' { // the line before goes on
		if c.class != nil {
			addWords(c.class, line)
			return nil
		}
		return c.key(c.last, strings.TrimSpace(line))
	}
	c.class = nil
	switch key {
	case "class":
		name, words, _ := strings.Cut(rest, " ")
		c.class = c.out.classes[name]
		if c.class == nil {
			c.class = map[string]bool{}
			c.out.classes[name] = c.class
		}
		addWords(c.class, words)
		return nil
	case "frame":
		c.cur = &rule{name: rest}
		c.out.all = append(c.out.all, c.cur)
		return nil
	}
	if c.cur == nil {
		return fmt.Errorf("%q before the first frame", key)
	}
	c.last = key
	return c.key(key, rest)
}

func addWords(class map[string]bool, words string) {
	for _, w := range strings.Fields(words) {
		class[w] = true
	}
}

func (c *compiler) key(key, rest string) (err error) {
	r := c.cur
	switch key {
	case "code":
		return r.code(rest)
	case "verb":
		r.verbs = append(r.verbs, c.words(rest)...)
	case "noun":
		r.nouns = append(r.nouns, c.words(rest)...)
	case "from":
		r.from, err = c.paths(rest)
	case "to":
		r.to, err = c.paths(rest)
	case "sides":
		r.sides, err = c.paths(rest)
	case "lean":
		r.lean, err = c.paths(rest)
	case "place":
		r.place, err = c.paths(rest)
	case "about":
		r.about, err = c.paths(rest)
	case "has":
		r.has, err = c.more(r.has, rest)
	case "lacks":
		r.lacks, err = c.more(r.lacks, rest)
	case "host":
		return r.hosts(rest)
	case "beside":
		r.beside = strings.Fields(rest)
	case "status":
		r.status = rest
	case "is":
		return r.is(rest)
	case "+":
		text, states, ok := strings.Cut(rest, "=>")
		if !ok {
			return fmt.Errorf("example %q names no sides", rest)
		}
		r.yes = append(r.yes, example{strings.TrimSpace(text), strings.Fields(states)})
	case "-":
		r.no = append(r.no, rest)
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return err
}

func (r *rule) code(rest string) error {
	f := strings.Fields(rest)
	if len(f) < 2 {
		return fmt.Errorf("code needs a type and a CAMEO code: %q", rest)
	}
	r.typ, r.mode, _ = strings.Cut(f[0], "/")
	r.cameo, r.plover = f[1], r.typ
	if len(f) > 2 {
		r.plover = f[2]
	}
	return nil
}

func (r *rule) hosts(rest string) error {
	switch rest {
	case "place":
		r.host = hostPlace
	case "from":
		r.host = hostFrom
	default:
		return fmt.Errorf("host is %q, not place or from", rest)
	}
	return nil
}

func (r *rule) is(rest string) error {
	for _, w := range strings.Fields(rest) {
		switch w {
		case "weak":
			r.weak = true
		case "told":
			r.told = true
		case "lone":
			r.lone = true
		case "placed":
			r.placed = true
		case "topical":
			r.topic = true
		case "named":
			r.named = true
		case "personal":
			r.persons = true
		case "faint":
			r.faint = true
		case "directed":
			r.needTo = true
		default:
			return fmt.Errorf("unknown property %q", w)
		}
	}
	return nil
}

// words are the fields of s, @class standing for its members.
func (c *compiler) words(s string) []string {
	var out []string
	for _, f := range strings.Fields(s) {
		if name, ok := strings.CutPrefix(f, "@"); ok {
			out = append(out, keys(c.out.classes[name])...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// more are paths and those of one more line.
func (c *compiler) more(ps []path, s string) ([]path, error) {
	qs, err := c.paths(s)
	return append(ps, qs...), err
}

func (c *compiler) paths(s string) ([]path, error) {
	var out []path
	for _, f := range strings.Fields(s) {
		p, err := c.path(f)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

// path reads "obj[@envoy].of": labels with dots between them, each perhaps followed by words in brackets.
func (c *compiler) path(s string) (path, error) {
	var p path
	for s != "" {
		end := strings.IndexAny(s, ".[")
		if end < 0 {
			end = len(s)
		}
		st := step{label: s[:end]}
		s = s[end:]
		if strings.HasPrefix(s, "[") {
			close := strings.IndexByte(s, ']')
			if close < 0 {
				return nil, fmt.Errorf("bracket is not closed in %q", s)
			}
			if err := c.filter(&st, s[1:close]); err != nil {
				return nil, err
			}
			s = s[close+1:]
		}
		s = strings.TrimPrefix(s, ".")
		p = append(p, st)
	}
	return p, nil
}

func (c *compiler) filter(st *step, list string) error {
	list, st.not = strings.CutPrefix(list, "!")
	st.words = map[string]bool{}
	for _, w := range strings.Split(list, "|") {
		name, ok := strings.CutPrefix(w, "@")
		if !ok {
			st.words[w] = true
			continue
		}
		class := c.out.classes[name]
		if class == nil {
			return fmt.Errorf("unknown class @%s", name)
		}
		for w := range class {
			st.words[w] = true
		}
	}
	return nil
}

// finish files the rules under their triggers. The order of the file is the order in which rules are tried.
func (c *compiler) finish() error {
	for _, class := range c.out.classes {
		for w := range class {
			if strings.Contains(w, "_") {
				c.out.phrasal[w] = true
			}
		}
	}
	for _, r := range c.out.all {
		if r.typ == "" || len(r.verbs)+len(r.nouns) == 0 {
			return fmt.Errorf("frame %s: no code or no trigger", r.name)
		}
		for _, v := range r.verbs {
			head, particle, _ := strings.Cut(v, "_")
			c.out.phrasal[v] = particle != ""
			c.out.byVerb[head] = append(c.out.byVerb[head], r)
		}
		for _, n := range r.nouns {
			last := n[strings.LastIndexByte(n, '_')+1:]
			c.out.byNoun[last] = append(c.out.byNoun[last], r)
		}
	}
	return nil
}

// keys are the members of a set in order.
func keys(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
