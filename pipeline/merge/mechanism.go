package merge

import (
	_ "embed"
	"sort"
	"strings"
	"sync"

	"chancery"
	"chancery/internal/edtf"
)

//go:embed formats.txt
var formatsText string

// formats are the nouns of formats' names with their kinds.
var formats = sync.OnceValue(func() map[string]string {
	return formatWords("")
})

// formatMatters are the words for what a format is for, each with the one that stands for them all.
var formatMatters = sync.OnceValue(func() map[string]string { return formatWords("for ") })

// formatWords are the lines of formats.txt that begin with prefix, those without one for "".
func formatWords(prefix string) map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(formatsText, "\n") {
		noun, kind, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") || strings.HasPrefix(noun, "for ") != (prefix != "") {
			continue
		}
		for _, w := range strings.Split(strings.TrimPrefix(noun, prefix), ";") {
			m[w] = kind
		}
	}
	return m
}

// formatKind is the kind that a format's name tells: that of the last noun before "of" or "between".
func formatKind(name string) string {
	kind := ""
	for _, w := range fields(strings.ToLower(name)) {
		if (w == "of" || w == "between") && kind != "" {
			break
		}
		if k, ok := formats()[w]; ok {
			kind = k
		}
	}
	if kind == "" && strings.Contains(name, "2+2") || strings.Contains(name, "two-plus-two") {
		return "2+2"
	}
	return kind
}

// mechanisms merges formats: same sides, level and kind.
func (r *relation) mechanisms(in []chancery.Findings, of map[string]string) []chancery.Mechanism {
	by := map[string][]chancery.Mechanism{}
	for _, f := range in {
		for _, m := range f.Mechanisms {
			k := m.Level + " " + formatKind(m.Name)
			by[k] = append(by[k], m)
		}
	}
	r.relevel(by)
	r.nameless(by)
	var out []chancery.Mechanism
	for _, k := range keys(by) {
		for _, ms := range r.apart(by[k]) {
			out = append(out, r.mechanism(ms, of))
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// nameless moves formats that reports tell by their cadence alone ("annual meetings of the ministers") to the one that has a name, where there is just
// one of the level and cadence: "the 2+2".
func (r *relation) nameless(by map[string][]chancery.Mechanism) {
	for _, k := range keys(by) {
		level, _, _ := strings.Cut(k, " ")
		bare, rest := []chancery.Mechanism{}, []chancery.Mechanism{}
		for _, m := range by[k] {
			if strings.HasSuffix(m.Name, "meetings of the "+m.Level) {
				bare = append(bare, m)
			} else {
				rest = append(rest, m)
			}
		}
		to := ""
		for _, o := range keys(by) {
			if l, _, _ := strings.Cut(o, " "); l != level || o == k || len(by[o]) == 0 {
				continue
			}
			if to != "" {
				to = ""
				break
			}
			to = o
		}
		if len(bare) == 0 || len(rest) > 0 || to == "" || !sameCadence(bare, by[to]) {
			continue
		}
		by[to] = append(by[to], bare...)
		delete(by, k)
	}
}

// sameCadence reports whether no two of as and bs are told to meet differently often, and none is a matter of calls.
func sameCadence(as, bs []chancery.Mechanism) bool {
	for _, a := range as {
		for _, b := range bs {
			if a.Every != "" && b.Every != "" && a.Every != b.Every || formatKind(b.Name) == "calls" {
				return false
			}
		}
	}
	return true
}

// relevel puts formats of one kind whose names are alike under the level that most independent sources give: where a report does not say
// who meets, the level was taken from what is usual.
func (r *relation) relevel(by map[string][]chancery.Mechanism) {
	for _, k := range keys(by) {
		level, kind, _ := strings.Cut(k, " ")
		for _, other := range []string{"leaders", "ministers", "officials"} {
			o := other + " " + kind
			if other == level || len(by[k]) == 0 || len(by[o]) == 0 {
				continue
			}
			mine, rest := alikeNames(by[k], by[o])
			if len(mine) == 0 {
				continue
			}
			theirs, _ := alikeNames(by[o], mine)
			if a, b := r.sourcesOf(mine), r.sourcesOf(theirs); a < b || a == b && other < level {
				by[o] = append(by[o], mine...)
				by[k] = rest
			}
		}
		if len(by[k]) == 0 {
			delete(by, k)
		}
	}
}

// apart parts formats of one kind and level whose names say that they are for different matters: a military and a trade committee. A name
// that says none goes with the matter that most of its kind have.
func (r *relation) apart(ms []chancery.Mechanism) [][]chancery.Mechanism {
	sort.Slice(ms, func(i, j int) bool { return r.earlier(ms[i].Entry, ms[j].Entry) })
	var groups [][]chancery.Mechanism
	var matters []map[string]bool
	var plain []chancery.Mechanism
	for _, m := range ms {
		of := mattersOf(m.Name)
		if len(of) == 0 {
			plain = append(plain, m)
			continue
		}
		at := -1
		for i := range matters {
			if at < 0 && overlaps(matters[i], of) {
				at = i
			}
		}
		if at < 0 {
			groups, matters = append(groups, nil), append(matters, map[string]bool{})
			at = len(groups) - 1
		}
		groups[at] = append(groups[at], m)
		for w := range of {
			matters[at][w] = true
		}
	}
	if len(groups) == 0 {
		return [][]chancery.Mechanism{plain}
	}
	most := 0
	for i := range groups {
		if len(groups[i]) > len(groups[most]) {
			most = i
		}
	}
	groups[most] = append(groups[most], plain...)
	return groups
}

// mattersOf are the words of a format's name that say what it is for.
func mattersOf(name string) map[string]bool {
	out := map[string]bool{}
	for _, w := range fields(strings.ToLower(name)) {
		if m, ok := formatMatters()[w]; ok {
			out[m] = true
		}
	}
	return out
}

func overlaps(a, b map[string]bool) bool {
	for w := range b {
		if a[w] {
			return true
		}
	}
	return false
}

func (r *relation) sourcesOf(ms []chancery.Mechanism) int {
	src := map[string]bool{}
	for _, m := range ms {
		src[r.origin(reportOf(m.Entry))] = true
	}
	return len(src)
}

// alikeNames are those of as whose names have the same words as one of bs, and the rest.
func alikeNames(as, bs []chancery.Mechanism) (alike, rest []chancery.Mechanism) {
	names := map[string]bool{}
	for _, b := range bs {
		names[plainName(b.Name)] = true
	}
	for _, a := range as {
		if names[plainName(a.Name)] && len(fields(a.Name)) >= 2 {
			alike = append(alike, a)
		} else {
			rest = append(rest, a)
		}
	}
	return alike, rest
}

func plainName(s string) string { return strings.TrimSuffix(strings.ToLower(s), "s") }

// mechanism is the entry for the findings ms of one format.
func (r *relation) mechanism(ms []chancery.Mechanism, of map[string]string) chancery.Mechanism {
	sort.Slice(ms, func(i, j int) bool { return r.earlier(ms[i].Entry, ms[j].Entry) })
	es := make([]chancery.Entry, len(ms))
	name, every, level := r.newVote(), r.newVote(), r.newVote()
	m := chancery.Mechanism{}
	for i, x := range ms {
		rep := reportOf(x.Entry)
		es[i] = x.Entry
		m.Parties = union(m.Parties, x.Parties)
		name.add(x.Name, rep)
		every.add(string(x.Every), rep)
		level.add(x.Level, rep)
		if x.Alternates != nil && (m.Alternates == nil || *x.Alternates) {
			yes := *x.Alternates
			m.Alternates = &yes
		}
		if x.Last != "" && (m.Last == "" || edtf.Less(string(m.Last), string(x.Last))) {
			m.Last = x.Last
		}
		if x.NextHost != "" {
			m.NextHost = x.NextHost // the last report in order has the last word
		}
	}
	m.Name = name.best(better)
	m.Every, m.Level = chancery.Maybe(every.best(nil)), level.best(nil)
	m.Entry = r.join(es, of)
	return m
}

// better prefers the name that tells more: "summit" to "meetings", sides named, up to eight words.
func better(a, b string) bool {
	worth := func(s string) int {
		n := min(len(fields(s)), 8)
		if strings.Contains(strings.ToLower(s), "summit") {
			n += 4
		}
		return n
	}
	return worth(a) > worth(b)
}
