package plover

import (
	"fmt"
	"slices"
	"strings"
)

// Miss is one record that the coder has not wholly right, with the kind of the error.
type Miss struct {
	Kind string // nothing, type, reversed, source, target, dyad
	Gold string // "USA>CHN ACCUSE"
	Got  string
	Text string
}

// Misses codes the records' sentences and sorts what is wrong by kind, in order of the records.
func Misses(rs []Record, code Coder, label Label) []Miss {
	var out []Miss
	for _, r := range rs {
		want := r.dyads()
		if len(want) == 0 {
			continue
		}
		ds, ts := found(code(r.Text), label)
		var gold []triple
		for _, d := range want {
			gold = append(gold, triple{d, r.Label})
		}
		if !slices.ContainsFunc(gold, func(t triple) bool { return !slices.Contains(ts, t) }) {
			continue
		}
		out = append(out, Miss{Kind: kind(want, ds), Gold: list(gold), Got: list(ts), Text: r.Text})
	}
	return out
}

// kind says how what was found differs from gold.
func kind(want, got []dyad) string {
	some := func(as []dyad, f func(a, w dyad) bool) bool {
		return slices.ContainsFunc(as, func(a dyad) bool { return slices.ContainsFunc(want, func(w dyad) bool { return f(a, w) }) })
	}
	switch {
	case len(got) == 0:
		return "nothing"
	case !slices.ContainsFunc(want, func(w dyad) bool { return !slices.Contains(got, w) }):
		return "type"
	case some(got, func(a, w dyad) bool { return a.source == w.target && a.target == w.source && a.source != a.target }):
		return "reversed"
	case some(got, func(a, w dyad) bool { return a.source == w.source }):
		return "target"
	case some(got, func(a, w dyad) bool { return a.target == w.target }):
		return "source"
	}
	return "dyad"
}

func list(ts []triple) string {
	var out []string
	for _, t := range ts {
		out = append(out, fmt.Sprintf("%s>%s %s", t.source, t.target, t.label))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
