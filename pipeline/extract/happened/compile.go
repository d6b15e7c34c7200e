package happened

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/cameo"
)

// Source is one file of rules.
type Source struct{ Name, Text string }

// Compile reads a researcher's own rules and lays them over the shipped ones: classes grow, a frame of the same name replaces the
// shipped one at its place, and new frames are tried before all others. What is wrong with the sources is told all at once, as
// Problems.
func Compile(own ...Source) (*Rules, error) {
	c := newCompiler()
	c.read(Source{"words.rules", wordsText})
	h := fnv.New64a()
	for _, s := range own {
		h.Write([]byte(s.Text + "\x00"))
	}
	c.mine = true
	for _, s := range own {
		c.read(s)
	}
	c.mine = false
	mine := c.out.all
	c.out.all = nil
	c.read(Source{"frames.rules", framesText})
	c.lay(mine)
	if len(own) > 0 {
		c.out.version = strconv.FormatUint(h.Sum64(), 16)
	}
	return c.done()
}

// compile reads frames on their own, without the shipped ones.
func compile(text string) (*Rules, error) {
	c := newCompiler()
	c.read(Source{"rules", text})
	return c.done()
}

type compiler struct {
	out      *Rules
	mine     bool // the source is a researcher's own
	at       position
	cur      *rule
	class    map[string]bool // the class that indented lines add to
	typ      string          // the type that they add modes to
	last     string          // else the key that they go on with
	given    map[string]bool // keys of the frame so far
	drop     map[string]string
	problems Problems
}

func newCompiler() *compiler {
	return &compiler{
		out: &Rules{
			byVerb: map[string][]*rule{}, byNoun: map[string][]*rule{}, classes: map[string]map[string]bool{}, phrasal: map[string]bool{},
			types: map[string]map[string]bool{}, own: map[string]bool{}, over: map[string]string{},
		},
		drop: map[string]string{},
	}
}

func (c *compiler) read(s Source) {
	c.cur, c.class, c.typ, c.last = nil, nil, "", ""
	c.at = position{File: s.Name}
	for line := range strings.SplitSeq(s.Text, "\n") {
		c.at.Line++
		c.line(strings.TrimRight(line, " \t\r"))
	}
}

// bad notes what is wrong with the line that is read, and what to try.
func (c *compiler) bad(hint, format string, args ...any) {
	p := Problem{position: c.at, Message: fmt.Sprintf(format, args...), Hint: hint}
	if c.cur != nil {
		p.Frame = c.cur.name
	}
	c.problems = append(c.problems, p)
}

func (c *compiler) line(line string) {
	if strings.HasPrefix(line, "#") || line == "" {
		return
	}
	key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	rest = strings.TrimSpace(rest)
	if line[0] == ' ' || line[0] == '\t' {
		c.goOn(strings.TrimSpace(line))
		return
	}
	c.class, c.typ, c.last = nil, "", ""
	switch key {
	case "class":
		c.beginClass(rest)
	case "type":
		c.beginType(rest)
	case "drop":
		c.cur = nil
		for _, name := range strings.Fields(rest) {
			c.drop[name] = c.at.String()
		}
	case "frame":
		c.beginFrame(rest)
	default:
		if c.cur == nil {
			c.bad("begin with 'frame NAME', 'class NAME WORD …' or 'type NAME MODE …'", "%q before the first frame", key)
			return
		}
		c.last = key
		c.key(key, rest, false)
		c.cur.src = append(c.cur.src, line)
	}
}

// goOn takes an indented line, which goes on with the one before.
func (c *compiler) goOn(rest string) {
	switch {
	case c.class != nil:
		c.addWords(rest)
	case c.typ != "":
		for _, m := range strings.Fields(rest) {
			c.out.types[c.typ][m] = true
		}
	case c.last != "" && c.cur != nil:
		c.key(c.last, rest, true)
		c.cur.src = append(c.cur.src, "    "+rest)
	default:
		c.bad("a line that begins with a space goes on with the line before: take the space away", "nothing to go on with")
	}
}

func (c *compiler) beginClass(rest string) {
	name, words, _ := strings.Cut(rest, " ")
	if name == "" {
		c.bad("write: class NAME WORD …", "class without a name")
		return
	}
	c.class = c.out.classes[name]
	if c.class == nil {
		c.class = map[string]bool{}
		c.out.classes[name] = c.class
	}
	c.addWords(words)
}

// addWords adds words to the class; in own rules "-word" takes one out.
func (c *compiler) addWords(words string) {
	for _, w := range strings.Fields(words) {
		if out, ok := strings.CutPrefix(w, "-"); ok && c.mine && out != "" {
			if !c.class[out] {
				c.bad("", "%s is not in the class", out)
			}
			delete(c.class, out)
			continue
		}
		c.class[w] = true
	}
}

func (c *compiler) beginType(rest string) {
	f := strings.Fields(rest)
	if len(f) == 0 || f[0] != strings.ToUpper(f[0]) {
		c.bad("write: type NAME MODE …, the name in capitals", "type without a name in capitals")
		return
	}
	c.typ = f[0]
	if c.out.types[c.typ] == nil {
		c.out.types[c.typ] = map[string]bool{}
	}
	for _, m := range f[1:] {
		c.out.types[c.typ][m] = true
	}
}

func (c *compiler) beginFrame(name string) {
	c.cur = &rule{name: name, at: c.at}
	c.given = map[string]bool{}
	if name == "" || strings.ContainsAny(name, " \t") {
		c.bad("write: frame NAME, with hyphens for spaces", "a frame needs a name of one word, not %q", name)
	}
	for _, r := range c.out.all {
		if r.name == name && r.at.File == c.at.File {
			c.bad("give one of them another name", "there is a frame of this name on line %d", r.at.Line)
		}
	}
	c.out.all = append(c.out.all, c.cur)
	if c.mine {
		c.out.own[name] = true
	}
}

// key reads what stands after a key; more tells that the line goes on with the one before.
func (c *compiler) key(key, rest string, more bool) {
	r := c.cur
	if rest == "" {
		c.bad("", "%s: nothing stands after it", key)
		return
	}
	if !more && c.once(key) {
		c.bad("put all paths on one line, or indent the second line", "%s is given twice", key)
		return
	}
	switch key {
	case "code":
		c.code(rest)
	case "verb":
		r.verbs = append(r.verbs, c.words(rest)...)
	case "noun":
		r.nouns = append(r.nouns, c.words(rest)...)
	case "host":
		c.host(rest)
	case "beside":
		r.beside = append(r.beside, strings.Fields(rest)...)
	case "status":
		c.status(rest)
	case "is":
		c.is(rest)
	case "+":
		text, states, ok := strings.Cut(rest, "=>")
		if !ok || strings.TrimSpace(states) == "" {
			c.bad("write: + SENTENCE => IND RUS", "the example names no sides")
			return
		}
		r.yes = append(r.yes, example{strings.TrimSpace(text), strings.Fields(states), c.at})
	case "-":
		r.no = append(r.no, against{rest, c.at})
	default:
		if ps := r.paths(key); ps != nil {
			*ps = append(*ps, c.paths(rest)...)
			return
		}
		c.bad(like(key, frameKeys), "unknown key %q", key)
	}
}

var frameKeys = []string{
	"code", "verb", "noun", "from", "to", "sides", "lean", "place", "about", "has", "lacks", "host", "beside", "status", "is", "frame", "class",
	"type", "drop",
}

// once reports whether a key that may stand in a frame only once stands there again.
func (c *compiler) once(key string) bool {
	switch key {
	case "has", "lacks", "+", "-", "verb", "noun":
		return false
	}
	again := c.given[key]
	c.given[key] = true
	return again
}

// paths are the rule's paths under a key, nil where the key has none.
func (r *rule) paths(key string) *[]path {
	switch key {
	case "from":
		return &r.from
	case "to":
		return &r.to
	case "sides":
		return &r.sides
	case "lean":
		return &r.lean
	case "place":
		return &r.place
	case "about":
		return &r.about
	case "has":
		return &r.has
	case "lacks":
		return &r.lacks
	}
	return nil
}

func (c *compiler) code(rest string) {
	r, f := c.cur, strings.Fields(rest)
	if len(f) < 2 || len(f) > 3 {
		c.bad("write: code TYPE/MODE CAMEO, such as: code CONSULT/visit 042", "code needs a type and a CAMEO code, not %q", rest)
		return
	}
	r.typ, r.mode, _ = strings.Cut(f[0], "/")
	r.cameo, r.plover = f[1], r.typ
	if len(f) > 2 {
		r.plover = f[2]
	}
	modes, known := c.out.types[r.typ]
	switch {
	case len(c.out.types) == 0: // the language on its own, without the shipped types
	case !known:
		c.bad(like(r.typ, keys(c.out.types))+"or declare it before: type "+r.typ, "unknown type %s", r.typ)
	case r.mode != "" && !modes[r.mode]:
		c.bad(like(r.mode, keys(modes))+"or declare it before: type "+r.typ+" "+r.mode, "unknown mode %s of %s", r.mode, r.typ)
	}
	if !cameo.Known(r.cameo) {
		c.bad("CAMEO codes have two to four digits, such as 042; 'chancery rules types' lists them", "unknown CAMEO code %s", r.cameo)
	}
}

func (c *compiler) host(rest string) {
	switch rest {
	case "place":
		c.cur.host = hostPlace
	case "from":
		c.cur.host = hostFrom
	case "to":
		c.cur.host = hostTo
	default:
		c.bad("host place: where the place lies; host from: the acting side's state; host to: that of the side acted upon", "host is %q", rest)
	}
}

func (c *compiler) status(rest string) {
	all := []chancery.Status{chancery.Proposed, chancery.Planned, chancery.UnderWay, chancery.Held, chancery.Cancelled, chancery.Denied}
	if !slices.Contains(all, chancery.Status(rest)) {
		c.bad("the statuses are: proposed planned under_way held cancelled denied", "unknown status %q", rest)
	}
	c.cur.status = rest
}

func (c *compiler) is(rest string) {
	r := c.cur
	flags := map[string]*bool{
		"weak": &r.weak, "hosting": &r.hosting, "nearby": &r.nearby, "outside": &r.outside, "told": &r.told, "lone": &r.lone, "placed": &r.placed, "topical": &r.topic, "named": &r.named,
		"personal": &r.persons, "negated": &r.negated, "faint": &r.faint, "directed": &r.needTo,
	}
	for _, w := range strings.Fields(rest) {
		if flags[w] == nil {
			c.bad(like(w, keys(flags)), "unknown property %q", w)
			continue
		}
		*flags[w] = true
	}
}

// words are the fields of s, @class standing for its members.
func (c *compiler) words(s string) []string {
	var out []string
	for _, f := range strings.Fields(s) {
		name, ok := strings.CutPrefix(f, "@")
		switch {
		case !ok:
			out = append(out, f)
		case c.out.classes[name] == nil:
			c.bad(like(name, keys(c.out.classes)), "unknown class @%s", name)
		default:
			out = append(out, keys(c.out.classes[name])...)
		}
	}
	return out
}

func (c *compiler) paths(s string) []path {
	var out []path
	for _, f := range strings.Fields(s) {
		if p, ok := c.path(f); ok {
			out = append(out, p)
		}
	}
	return out
}

// path reads "obj[@envoy].of": labels with dots between them, each perhaps followed by what it is narrowed to in brackets.
func (c *compiler) path(s string) (path, bool) {
	whole := s
	var p path
	for s != "" {
		end := strings.IndexAny(s, ".[")
		if end < 0 {
			end = len(s)
		}
		st := step{label: s[:end]}
		if !c.labels(st.label, whole) {
			return nil, false
		}
		s = s[end:]
		if strings.HasPrefix(s, "[") {
			closing := strings.IndexByte(s, ']')
			if closing < 0 {
				c.bad("write: obj[word|word], without spaces inside the brackets", "bracket is not closed in %q", whole)
				return nil, false
			}
			if !c.filter(&st, s[1:closing]) {
				return nil, false
			}
			s = s[closing+1:]
		}
		if s == "." || s != "" && s[0] != '.' {
			c.bad("labels are joined by dots: obj[@envoy].of", "path %q ends in %q", whole, s)
			return nil, false
		}
		s = strings.TrimPrefix(s, ".")
		p = append(p, st)
	}
	return p, true
}

// labels checks the labels of a step: grammatical ones, and prepositions.
func (c *compiler) labels(s, whole string) bool {
	if len(c.out.classes["label"]) == 0 {
		return true
	}
	for l := range strings.SplitSeq(s, "|") {
		if !c.out.has("label", l) && !c.out.has("preposition", l) {
			c.bad(like(l, append(keys(c.out.classes["label"]), keys(c.out.classes["preposition"])...)), "unknown relation %q in %q", l, whole)
			return false
		}
	}
	return true
}

func (c *compiler) filter(st *step, list string) bool {
	list, st.not = strings.CutPrefix(list, "!")
	for w := range strings.SplitSeq(list, "|") {
		switch {
		case w == "" || w == "@" || w == "#" || w == "%":
			c.bad("write: obj[word|@class|#TAG|%actor]", "nothing stands between the bars of [%s]", list)
			return false
		case w[0] == '@':
			class := c.out.classes[w[1:]]
			if class == nil {
				c.bad(like(w[1:], keys(c.out.classes)), "unknown class %s", w)
				return false
			}
			for w := range class {
				put(&st.words, w)
			}
		case w[0] == '#':
			put(&st.tags, w[1:])
		case w[0] == '%':
			if !slices.Contains(actorKinds, w[1:]) {
				c.bad("the kinds of actor are: %"+strings.Join(actorKinds, " %"), "unknown kind of actor %s", w)
				return false
			}
			put(&st.actors, w[1:])
		default:
			put(&st.words, w)
		}
	}
	return true
}

func put(set *map[string]bool, w string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[w] = true
}

// lay puts own frames over the shipped ones.
func (c *compiler) lay(mine []*rule) {
	mine = slices.DeleteFunc(mine, func(r *rule) bool { // a second file may drop what the first one has
		_, drop := c.drop[r.name]
		if drop = drop && !c.shipped(r.name); drop {
			delete(c.drop, r.name)
		}
		return drop
	})
	named := map[string]*rule{}
	for _, r := range mine {
		named[r.name] = r
	}
	shipped := c.out.all
	c.out.all = nil
	var rest []*rule
	for _, r := range shipped {
		switch {
		case c.drop[r.name] != "":
			c.out.over[r.name] = c.drop[r.name]
			delete(c.drop, r.name)
		case named[r.name] != nil:
			c.out.over[r.name] = named[r.name].at.String()
			rest = append(rest, named[r.name])
		default:
			rest = append(rest, r)
		}
	}
	for _, r := range mine {
		if c.out.over[r.name] == "" {
			c.out.all = append(c.out.all, r)
		}
	}
	c.out.all = append(c.out.all, rest...)
	names := make([]string, len(shipped))
	for i, r := range shipped {
		names[i] = r.name
	}
	for _, name := range keys(c.drop) {
		c.problems = append(c.problems, Problem{Frame: name, Message: "drop: there is no frame of this name (" + c.drop[name] + ")", Hint: like(name, names)})
	}
}

// shipped reports whether a shipped frame has the name, once they are read.
func (c *compiler) shipped(name string) bool {
	return slices.ContainsFunc(c.out.all, func(r *rule) bool { return r.name == name })
}

// done files the rules under their triggers. The order of the file is the order in which rules are tried.
func (c *compiler) done() (*Rules, error) {
	for _, class := range c.out.classes {
		for w := range class {
			if strings.Contains(w, "_") {
				c.out.phrasal[w] = true
			}
		}
	}
	for _, r := range c.out.all {
		switch {
		case r.typ != "CONSULT" || len(r.nouns) == 0:
		case c.out.visit == nil && r.mode == "visit":
			c.out.visit = r
		case c.out.talks == nil && r.mode == "talks":
			c.out.talks = r
		case c.out.call == nil && r.mode == "call":
			c.out.call = r
		}
	}
	broken := map[string]bool{}
	for _, p := range c.problems {
		broken[p.Frame] = true
	}
	for _, r := range c.out.all {
		if broken[r.name] {
			continue
		}
		if r.typ == "" || len(r.verbs)+len(r.nouns) == 0 {
			c.problems = append(c.problems, Problem{position: r.at, Frame: r.name, Message: "no code or no trigger", Hint: "a frame needs a code line and a verb or noun line"})
			continue
		}
		if len(r.from)+len(r.to)+len(r.sides) == 0 {
			c.problems = append(c.problems, Problem{position: r.at, Frame: r.name, Message: "nobody takes part", Hint: "a frame needs a from, a to or a sides line"})
		}
		c.out.file(r)
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	return c.out, nil
}

func (ru *Rules) file(r *rule) {
	for _, v := range r.verbs {
		head, particle, _ := strings.Cut(v, "_")
		if particle != "" {
			ru.phrasal[v] = true
		}
		ru.byVerb[head] = addRule(ru.byVerb[head], r)
	}
	for _, n := range r.nouns {
		last := n[strings.LastIndexByte(n, '_')+1:]
		ru.byNoun[last] = addRule(ru.byNoun[last], r)
	}
}

func addRule(rs []*rule, r *rule) []*rule {
	if n := len(rs); n > 0 && rs[n-1] == r {
		return rs
	}
	return append(rs, r)
}
