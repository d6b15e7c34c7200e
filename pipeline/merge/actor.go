package merge

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"chancery"
	"chancery/atlas"
)

// shown is how many pieces of evidence of one learnt actor are kept: enough to check him by, however many reports name him.
const shown = 8

// Actor joins the forms in which reports give one actor: all names, all offices; what the atlas knows goes before what was learnt. It
// needs at least one form.
func Actor(forms []chancery.Actor) chancery.Actor {
	forms = slices.Clone(forms)
	slices.SortStableFunc(forms, func(a, b chancery.Actor) int {
		return cmp.Or(compareBool(b.Curated, a.Curated), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ISO3, b.ISO3))
	})
	out := forms[0]
	out.Names, out.Offices, out.Evidence = nil, nil, nil
	for _, f := range forms {
		out.Names = append(out.Names, f.Names...)
		out.Offices = append(out.Offices, f.Offices...)
		out.Evidence = append(out.Evidence, f.Evidence...)
	}
	if !out.Curated {
		out.ISO3 = stateOf(forms)
	}
	slices.Sort(out.Names)
	out.Names = slices.Compact(out.Names)
	out.Name = marked(out.Name, out.Names)
	out.Offices = terms(owned(out.Offices, out.ISO3))
	if out.Curated {
		out.Evidence = nil
	}
	slices.SortFunc(out.Evidence, func(a, b chancery.Evidence) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out.Evidence = slices.Compact(out.Evidence)
	out.Evidence = out.Evidence[:min(len(out.Evidence), shown)]
	return out
}

// marked is the name with the diacritics that some report gives it, as its bearer does: the fuller of them, where they differ.
func marked(name string, names []string) string {
	best, most := name, marks(name)
	for _, n := range names { // sorted
		if m := marks(n); m > most && atlas.Unmarked(n) == atlas.Unmarked(name) {
			best, most = n, m
		}
	}
	return best
}

// marks is how many letters of a name are not plain.
func marks(name string) int {
	n := 0
	for _, r := range name {
		if r > unicode.MaxASCII && unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// stateOf is whom a learnt actor acts for: the state that the reports give one of his offices, before one that a report only leaves to be
// understood; of several the one of most reports. "" where none tells.
func stateOf(forms []chancery.Actor) chancery.Maybe {
	votes := map[chancery.Maybe]int{}
	for _, f := range forms {
		if f.ISO3 == "" {
			continue
		}
		votes[f.ISO3]++
		if slices.ContainsFunc(f.Offices, func(o chancery.Office) bool { return o.State == f.ISO3 }) {
			votes[f.ISO3] += len(forms)
		}
	}
	best := chancery.Maybe("")
	for st, n := range votes {
		if best == "" || n > votes[best] || n == votes[best] && st < best {
			best = st
		}
	}
	return best
}

// owned are offices with the state of those that some report leaves without one, where the actor holds the same office for his state.
func owned(offices []chancery.Office, state chancery.Maybe) []chancery.Office {
	held := map[string]bool{}
	for _, o := range offices {
		held[o.Role] = held[o.Role] || state != "" && o.State == state
	}
	for i := range offices {
		if o := &offices[i]; o.State == "" && held[o.Role] {
			o.State = state
		}
	}
	return offices
}

// terms are offices without repeats, sorted. Of one office that reports of several days tell of, the first day in it counts and the first
// day after it.
func terms(offices []chancery.Office) []chancery.Office {
	type key struct {
		role  string
		state chancery.Maybe
		past  bool
	}
	var out []chancery.Office
	met := map[key]int{}
	for _, o := range offices {
		if !ofReport(o.From) && !ofReport(o.To) && (o.From != "" || o.To != "") {
			out = append(out, o) // the atlas's
			continue
		}
		k := key{o.Role, o.State, o.To != ""}
		i, ok := met[k]
		if !ok {
			met[k] = len(out)
			out = append(out, o)
			continue
		}
		out[i].From, out[i].To = earlier(out[i].From, o.From), earlier(out[i].To, o.To)
	}
	slices.SortFunc(out, func(a, b chancery.Office) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Role, b.Role), cmp.Compare(a.State, b.State), cmp.Compare(a.To, b.To))
	})
	return slices.Compact(out)
}

// ofReport reports whether a date is the day of a report rather than the atlas's: "../2025-03-24".
func ofReport(date chancery.Maybe) bool { return strings.HasPrefix(string(date), "../") }

func earlier(a, b chancery.Maybe) chancery.Maybe {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
