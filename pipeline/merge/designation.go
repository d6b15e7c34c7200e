package merge

import (
	"sort"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// title is the findings of one name of the relation.
type title struct {
	words    map[string]bool
	findings []chancery.Designation
	sources  map[string]bool
}

// designations merges the names of the relation. A shorter form of a name ("the strategic partnership") is a use of the fuller one,
// unless it was in use only long before: then it is an earlier rung of the ladder.
func (r *relation) designations(in []chancery.Findings, of map[string]string) []chancery.Designation {
	var all []chancery.Designation
	for _, f := range in {
		all = append(all, f.Designations...)
	}
	sort.Slice(all, func(i, j int) bool { return r.earlier(all[i].Entry, all[j].Entry) })
	var out []chancery.Designation
	for _, t := range r.titles(all) {
		out = append(out, r.designation(t, of))
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// titles groups designations: first by the same words, then shorter forms under fuller ones.
func (r *relation) titles(all []chancery.Designation) []*title {
	same := map[string]*title{}
	for _, d := range all {
		w := titleWords(d.Name)
		k := strings.Join(keys(w), " ")
		t := same[k]
		if t == nil {
			t = &title{words: w, sources: map[string]bool{}}
			same[k] = t
		}
		t.findings = append(t.findings, d)
		t.sources[r.origin(reportOf(d.Entry))] = true
	}
	forms := keys(same)
	sort.SliceStable(forms, func(i, j int) bool { // own words before those of copies, the fullest first, of those the best supported
		a, b := same[forms[i]], same[forms[j]]
		if x, y := r.copied(a), r.copied(b); x != y {
			return y
		}
		if len(a.words) != len(b.words) {
			return len(a.words) > len(b.words)
		}
		return len(a.sources) > len(b.sources)
	})
	var roots []*title
	for _, k := range forms {
		t := same[k]
		if root := r.fuller(roots, t); root != nil {
			root.findings = append(root.findings, t.findings...)
			for s := range t.sources {
				root.sources[s] = true
			}
			continue
		}
		roots = append(roots, t)
	}
	return roots
}

// fuller is the best supported of the roots that t is a shorter form of, or that t only rewords in a copy.
func (r *relation) fuller(roots []*title, t *title) *title {
	var best *title
	for _, root := range roots {
		n := 0
		for w := range t.words {
			if root.words[w] {
				n++
			}
		}
		form := n == len(t.words) || r.copied(t) && 2*n >= len(t.words)+1
		if form && !r.rungBelow(t, root) && (best == nil || len(root.sources) > len(best.sources)) {
			best = root
		}
	}
	return best
}

// copied reports whether the title is used in copies only: these supply no wording of their own.
func (r *relation) copied(t *title) bool {
	for _, d := range t.findings {
		if r.ownWords(reportOf(d.Entry)) {
			return false
		}
	}
	return true
}

// rungBelow reports whether t was last used more than a year before root was first used, or is only told as what was left behind.
func (r *relation) rungBelow(t, root *title) bool {
	if t.left() {
		return true
	}
	last, first := "", ""
	for _, d := range t.findings {
		for _, u := range d.Uses {
			if a := r.asOfUse(u); a != "" && (last == "" || edtf.Less(last, a)) {
				last = a
			}
		}
	}
	for _, d := range root.findings {
		for _, u := range d.Uses {
			if a := r.asOfUse(u); a != "" && (first == "" || edtf.Less(a, first)) {
				first = a
			}
		}
	}
	x, okX := edtf.Parse(last)
	y, okY := edtf.Parse(first)
	return okX && okY && y.First-x.Last > 365
}

// left reports whether all uses of t tell that the relation bore the name until a day ("elevated their strategic partnership to a …").
func (t *title) left() bool {
	for _, d := range t.findings {
		for _, u := range d.Uses {
			if !strings.HasPrefix(string(u.AsOf), "../") {
				return false
			}
		}
	}
	return len(t.findings) > 0
}

func (r *relation) asOfUse(u chancery.Use) string {
	if u.AsOf != "" {
		return string(u.AsOf)
	}
	return r.published(u.Report)
}

// titleWords are the words of a name that tell it from others: without joining words, spelling evened out.
func titleWords(name string) map[string]bool {
	m := map[string]bool{}
	for _, w := range fields(strings.ReplaceAll(strings.ToLower(name), "co-op", "coop")) {
		switch w {
		case "and", "of", "the", "a", "for", "new", "in":
			continue
		}
		m[strings.TrimSuffix(w, "s")] = true
	}
	return m
}

// designation is the entry for t.
func (r *relation) designation(t *title, of map[string]string) chancery.Designation {
	sort.Slice(t.findings, func(i, j int) bool { return r.earlier(t.findings[i].Entry, t.findings[j].Entry) })
	es := make([]chancery.Entry, len(t.findings))
	name := r.newVote()
	d := chancery.Designation{}
	for i, f := range t.findings {
		es[i] = f.Entry
		d.Parties = union(d.Parties, f.Parties)
		d.Uses = append(d.Uses, f.Uses...)
		if len(titleWords(f.Name)) == len(t.words) {
			name.add(f.Name, reportOf(f.Entry))
		}
	}
	d.Name = name.best(func(a, b string) bool { return a != b && strings.ToLower(a) == a && strings.ToLower(b) != b })
	d.Uses = uses(d.Uses)
	d.Entry = r.join(es, of)
	return d
}

// uses sorts and leaves out what stands twice.
func uses(us []chancery.Use) []chancery.Use {
	sort.Slice(us, func(i, j int) bool {
		a, b := us[i], us[j]
		switch {
		case a.AsOf != b.AsOf:
			return edtf.Less(string(a.AsOf), string(b.AsOf))
		case a.Report != b.Report:
			return a.Report < b.Report
		case a.Speaker != b.Speaker:
			return a.Speaker < b.Speaker
		}
		return a.Name < b.Name
	})
	var out []chancery.Use
	for i, u := range us {
		if i == 0 || u != us[i-1] {
			out = append(out, u)
		}
	}
	return out
}
