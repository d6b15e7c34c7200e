package ner

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Agree makes the names of the sentences of one text consistent: a capitalised word or run of words that is a name in some of them and
// stands alone, unnamed, in others is named there too; and the same words get the same label where one is clearly more frequent. The
// last word of a person's name counts as a name of its own. Both arguments have one entry a sentence; the result is new.
func Agree(forms [][]string, names [][]Span) [][]Span {
	votes := map[string]map[string]int{}
	small := map[string]bool{} // words that are written small somewhere
	for _, fs := range forms {
		for _, f := range fs {
			if !begins(f) {
				small[f] = true
			}
		}
	}
	vote := func(key, label string, n int) {
		if votes[key] == nil {
			votes[key] = map[string]int{}
		}
		votes[key][label] += n
	}
	longest := 1
	for i, spans := range names {
		for _, s := range spans {
			key := strings.Join(forms[i][s.First:s.Last], " ")
			vote(key, s.Label, 2)
			longest = max(longest, s.Last-s.First)
			if s.Label == "PER" && s.Last-s.First > 1 {
				vote(forms[i][s.Last-1], "PER", 2)
			}
			if a := acronym(forms[i], s); a != "" {
				vote(a, s.Label, 3)
			}
		}
	}
	if len(votes) == 0 {
		return names
	}
	out := make([][]Span, len(names))
	for i, spans := range names {
		out[i] = agree(forms[i], spans, votes, longest, small)
	}
	return out
}

// acronym is the short form in brackets behind the name s, or "".
func acronym(forms []string, s Span) string {
	if s.Last-s.First < 2 || s.Last+2 >= len(forms) || forms[s.Last] != "(" || forms[s.Last+2] != ")" {
		return ""
	}
	a := forms[s.Last+1]
	if len(a) < 2 || a != strings.ToUpper(a) || !begins(a) || a[0] != forms[s.First][0] {
		return ""
	}
	return a
}

func agree(forms []string, spans []Span, votes map[string]map[string]int, longest int, small map[string]bool) []Span {
	var out []Span
	taken := make([]bool, len(forms))
	for _, s := range spans {
		for k := s.First; k < s.Last; k++ {
			taken[k] = true
		}
		v := votes[strings.Join(forms[s.First:s.Last], " ")]
		if best := winner(v); best != s.Label && v[best] >= 2*v[s.Label] {
			s.Label = best
		}
		out = append(out, s)
	}
	for i := 0; i < len(forms); i++ {
		if taken[i] || !begins(forms[i]) || i == 0 || neighbour(forms, taken, i-1, small) {
			continue
		}
		for n := min(longest, len(forms)-i); n > 0; n-- {
			if slices.Contains(taken[i:i+n], true) || i+n < len(forms) && neighbour(forms, taken, i+n, small) {
				continue
			}
			v := votes[strings.Join(forms[i:i+n], " ")]
			if v == nil {
				continue
			}
			out = append(out, Span{i, i + n, winner(v)})
			i += n - 1
			break
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return cmp.Compare(a.First, b.First) })
	return out
}

// neighbour reports whether word i is capitalised, in no name, and so might belong to the name beside it.
func neighbour(forms []string, taken []bool, i int, small map[string]bool) bool {
	return begins(forms[i]) && !taken[i] && !(i == 0 && small[strings.ToLower(forms[i])])
}

func begins(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// winner is the label with most votes; the first in order of Labels wins a draw.
func winner(v map[string]int) string {
	best := ""
	for _, l := range Labels {
		if v[l] > 0 && (best == "" || v[l] > v[best]) {
			best = l
		}
	}
	return best
}
