package lasting

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed words/*.txt
var files embed.FS

// lists are the word lists of words/*.txt, by file name and section.
type lists struct {
	designation, mechanism, quantity, figure, membership, sides, self, tally map[string]phrases
}

// phrases are the entries of one section: words joined by one space, each with what stands behind its tab.
type phrases struct {
	value map[string]string
	first map[string]int // first word of an entry → words of the longest entry that begins with it
	last  map[string]int // last word of an entry → words of the longest entry that ends with it
}

// has is the value of the entry w, and whether there is one.
func (p phrases) has(w string) (string, bool) {
	v, ok := p.value[w]
	return v, ok
}

// hasID is has for an actor id, which entries are cut like any other text ("g7" is two words).
func (p phrases) hasID(id string) bool {
	_, ok := p.value[strings.Join(splitWords(id), " ")]
	return ok
}

// loaded reads the lists once. They are embedded and tested, so a fault in them is a bug of this package.
var loaded = sync.OnceValue(func() *lists {
	read := func(name string) map[string]phrases {
		b, err := files.ReadFile("words/" + name + ".txt")
		if err != nil {
			panic(err)
		}
		m, err := parseList(string(b))
		if err != nil {
			panic(fmt.Errorf("words/%s.txt: %w", name, err))
		}
		return m
	}
	return &lists{
		designation: read("designation"), mechanism: read("mechanism"), quantity: read("quantity"),
		figure: read("figure"), membership: read("membership"), sides: read("sides"), self: read("self"), tally: read("tally"),
	}
})

// parseList reads lines of "[section]", "entry" or "entry<tab>value"; several entries with the same value may stand on one line,
// separated by "; ". "#" starts a comment.
func parseList(text string) (map[string]phrases, error) {
	out := map[string]phrases{}
	section := ""
	for n, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		if strings.HasPrefix(line, "[") {
			section = strings.Trim(strings.TrimSpace(line), "[]")
			out[section] = phrases{value: map[string]string{}, first: map[string]int{}, last: map[string]int{}}
			continue
		}
		p, ok := out[section]
		if !ok {
			return nil, fmt.Errorf("line %d: entry before a section", n+1)
		}
		entries, value, _ := strings.Cut(line, "\t")
		for _, e := range strings.Split(entries, ";") {
			e = strings.Join(splitWords(e), " ")
			if old, twice := p.value[e]; twice && old != strings.TrimSpace(value) || e == "" {
				return nil, fmt.Errorf("line %d: %q is empty or stands twice with different values", n+1, e)
			}
			p.value[e] = strings.TrimSpace(value)
			n := strings.Count(e, " ") + 1
			head, tail := e, e
			if n > 1 {
				head, tail = e[:strings.IndexByte(e, ' ')], e[strings.LastIndexByte(e, ' ')+1:]
			}
			p.first[head], p.last[tail] = max(p.first[head], n), max(p.last[tail], n)
		}
		out[section] = p
	}
	return out, nil
}

// splitWords cuts an entry as cut cuts a text, so that lists may be written naturally ("all-weather", "Rs.").
func splitWords(s string) []string {
	var out []string
	for _, w := range cut(s, 0, len(s)) {
		out = append(out, w.low)
	}
	return out
}
