package nlp

import (
	"fmt"
	"sort"
	"strings"

	"chancery/nlp/corpus"
)

// featTable gives the features that go with a word and its tags most often. What hangs on context (voice) is settled on the tree.
type featTable struct {
	byForm map[string]string // "XPOS UPOS form" where it differs from byTag
	byTag  map[string]string // "XPOS UPOS"
}

func newFeatTable(sents []corpus.Sentence) *featTable {
	tags, forms := map[string]map[string]int{}, map[string]map[string]int{}
	count := func(m map[string]map[string]int, k, v string) {
		if m[k] == nil {
			m[k] = map[string]int{}
		}
		m[k][v]++
	}
	for _, s := range sents {
		for _, w := range s.Words {
			k := w.XPOS + " " + w.UPOS
			count(tags, k, w.Feats)
			count(forms, k+" "+strings.ToLower(w.Form), w.Feats)
		}
	}
	t := &featTable{byForm: map[string]string{}, byTag: map[string]string{}}
	for k, m := range tags {
		t.byTag[k], _ = most(m)
	}
	for k, m := range forms {
		x, rest, _ := strings.Cut(k, " ")
		u, _, _ := strings.Cut(rest, " ")
		v, n := most(m)
		if n >= 2 && v != t.byTag[x+" "+u] {
			t.byForm[k] = v
		}
	}
	return t
}

func most(m map[string]int) (string, int) {
	best, n := "", -1
	for v, c := range m {
		if c > n || c == n && v < best {
			best, n = v, c
		}
	}
	return best, n
}

func (t *featTable) of(form, upos, xpos string) string {
	k := xpos + " " + upos
	if f, ok := t.byForm[k+" "+strings.ToLower(form)]; ok {
		return f
	}
	return t.byTag[k]
}

func (t *featTable) bytes() []byte {
	var lines []string
	for k, v := range t.byTag {
		lines = append(lines, k+"\t"+v)
	}
	for k, v := range t.byForm {
		lines = append(lines, k+"\t"+v)
	}
	sort.Strings(lines)
	return []byte(strings.Join(lines, "\n"))
}

func loadFeatTable(b []byte) (*featTable, error) {
	t := &featTable{byForm: map[string]string{}, byTag: map[string]string{}}
	for _, line := range strings.Split(string(b), "\n") {
		k, v, ok := strings.Cut(line, "\t")
		if !ok {
			return nil, fmt.Errorf("features: bad line %q", line)
		}
		if strings.Count(k, " ") == 1 {
			t.byTag[k] = v
		} else {
			t.byForm[k] = v
		}
	}
	return t, nil
}
