package account

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed acts.txt
var actsText string

// lists is acts.txt by section: entry → the word for its act, or itself where it has none.
type lists map[string]map[string][]string

var loaded = sync.OnceValue(func() lists {
	m := lists{}
	section := ""
	for line := range strings.Lines(actsText) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			m[section] = map[string][]string{}
		default:
			act, entries, ok := strings.Cut(line, "\t")
			if !ok {
				act, entries = "", line
			}
			for e := range strings.SplitSeq(entries, ";") {
				if e = strings.TrimSpace(e); e != "" {
					m[section][e] = append(m[section][e], act)
				}
			}
		}
	}
	return m
})

func (l lists) has(section, word string) bool { return len(l[section][word]) > 0 }

// act is the word for the act that an entry tells, "" where none does. An entry with several acts is taken by its first.
func (l lists) act(section, entry string) string {
	if as := l[section][entry]; len(as) > 0 {
		return as[0]
	}
	return ""
}
