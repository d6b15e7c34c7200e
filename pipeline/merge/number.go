package merge

import (
	"slices"
	"strconv"
	"unicode"

	"chancery"
)

// counted is a number with what it counts, as a passage puts it: "four" "memora", "25" "aug", "60" "billio".
type counted struct{ value, of string }

// nearlySame is the share of the shorter passage's weight, numbers left out, from which on two passages differ in the number only.
const nearlySame = 0.72

// numbers are the numbers of a passage by what they count. What it counts twice tells nothing.
func numbers(words []string) map[string]string {
	m := map[string]string{}
	twice := map[string]bool{}
	for i, w := range words {
		v, ok := numeral(w)
		if !ok {
			continue
		}
		c := counted{value: v}
		switch {
		case i > 0 && monthOf(words[i-1]) && len(v) == 4:
			c.of = "the year of " + words[i-1]
		case i > 0 && monthOf(words[i-1]):
			c.of = "the day of " + words[i-1]
		case len(v) == 4 && (v[:2] == "19" || v[:2] == "20"), i+1 == len(words):
			continue
		default:
			c.of = stem(words[i+1])
		}
		if old, ok := m[c.of]; ok && old != c.value {
			twice[c.of] = true
		}
		m[c.of] = c.value
	}
	for of := range twice {
		delete(m, of)
	}
	return m
}

// numeral is the number that a word is: figures, or one of the small ones spelt out.
func numeral(w string) (string, bool) {
	for i, n := range cues()["numbers"] {
		if w == n {
			return strconv.Itoa(i + 2), true // "one" is left out: it is as often a pronoun
		}
	}
	for _, c := range w {
		if !unicode.IsDigit(c) {
			return "", false
		}
	}
	return w, w != ""
}

// monthOf reports whether a word names a month.
func monthOf(w string) bool { return slices.Contains(cues()["months"], w) }

// otherNumbers finds passages of different reports that tell the same with another number.
func otherNumbers(ps []*passage) []chancery.Conflict {
	var out []chancery.Conflict
	told := map[string]bool{}
	for i, p := range ps {
		if len(p.counts) == 0 {
			continue
		}
		for _, q := range ps[i+1:] {
			if p.Report == q.Report || len(q.counts) == 0 {
				continue
			}
			of := differing(p.counts, q.counts)
			if of == "" || told[p.Report+q.Report+of] {
				continue
			}
			if weight, n := sharing(p.stems, q.stems); n < 5 || weight < nearlySame*min(weightOf(p.stems), weightOf(q.stems)) {
				continue
			}
			told[p.Report+q.Report+of] = true
			out = append(out, p.against("how many: "+short(p.Text), p.counts[of], []*passage{q}, q.counts[of]))
		}
	}
	return out
}

// differing is the first thing, in order of the alphabet, that a and b count differently.
func differing(a, b map[string]string) string {
	for _, of := range keys(a) {
		if v, ok := b[of]; ok && v != a[of] {
			return of
		}
	}
	return ""
}
