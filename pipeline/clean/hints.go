package clean

import (
	"strings"
	"sync"

	"chancery"

	"golang.org/x/net/html/atom"
)

// hintList says what the names of a page's boxes mean.
type hintList struct{ tag, role, word map[string]chancery.PartKind }

var theHints = sync.OnceValue(func() *hintList {
	h := &hintList{map[string]chancery.PartKind{}, map[string]chancery.PartKind{}, map[string]chancery.PartKind{}}
	for _, line := range listLines("hints.txt") {
		f := strings.Fields(line)
		map[string]map[string]chancery.PartKind{"tag": h.tag, "role": h.role, "word": h.word}[f[0]][f[1]] = chancery.PartKind(f[2])
	}
	return h
})

// of is what an element's name, role, class or id say of its contents.
func (h *hintList) of(tag atom.Atom, name string, attrs map[string]string) chancery.PartKind {
	if k := h.tag[name]; k != "" {
		return k
	}
	if k := h.role[attrs["role"]]; k != "" {
		return k
	}
	if tag == atom.Body || tag == atom.Html || tag == atom.Main || tag == atom.Article {
		return ""
	}
	for _, key := range []string{"class", "id"} {
		for _, w := range strings.FieldsFunc(attrs[key], func(r rune) bool { return r == ' ' || r == '-' || r == '_' || r == ':' || r == '\t' || r == '\n' }) {
			if k := h.word[strings.ToLower(w)]; k != "" {
				return k
			}
		}
	}
	return ""
}
