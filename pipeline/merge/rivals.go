package merge

import (
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// flatDenials sets a flat "no vessel was ordered", "I never asked" against whoever in the story says that it was so.
func flatDenials(ps []*passage) []chancery.Conflict {
	var out []chancery.Conflict
	told := map[*passage]bool{}
	for _, q := range ps {
		verb, ok := q.neverDid()
		if !ok {
			continue
		}
		var best *passage
		high := 0.0
		for _, p := range ps {
			if p.negated || p.cue >= 0 || p.Overlaps(q.Span) && p.Report == q.Report || p.speaker != "" && p.speaker == q.speaker {
				continue
			}
			if w := q.refutes(p, verb); w > high {
				best, high = p, w
			}
		}
		if best != nil && !told[best] {
			told[best] = true
			out = append(out, q.against("whether it is so: "+short(best.Text), "denied", []*passage{best}, "claimed"))
		}
	}
	return out
}

// neverDid is the root of the verb that p flatly denies: "never asked", "no vessel was ordered", "nobody was told".
func (p *passage) neverDid() (verb string, ok bool) {
	for i, w := range p.words {
		switch w {
		case "never":
			verb = p.contentAfter(i + 1)
		case "no", "nobody", "none":
			for k := i + 1; k < min(i+4, len(p.words)); k++ {
				if slices.Contains(cues()["was"], p.words[k]) {
					verb = p.contentAfter(k + 1)
					break
				}
			}
		}
		if verb != "" {
			return verb, true
		}
	}
	return "", false
}

// contentAfter is the root of the word at i, over "been", "ever" and the like; "" where it says nothing by itself.
func (p *passage) contentAfter(i int) string {
	for i < len(p.words) && slices.Contains(cues()["was"], p.words[i]) {
		i++
	}
	if i >= len(p.words) || slices.Contains(cues()["empty verbs"], p.words[i]) || slices.Contains(p.words[i:min(i+3, len(p.words))], "since") {
		return "" // "no round was held since March" denies nothing
	}
	return root(p.words[i])
}

// refutes weighs how well q claims what p denies by verb: both have the verb, and q names another thing of p's or whoever speaks in p.
func (p *passage) refutes(q *passage, verb string) float64 {
	has := slices.ContainsFunc(q.words, func(w string) bool { return root(w) == verb })
	if !has {
		return 0
	}
	var sum total
	for s, w := range p.stems {
		if _, ok := q.stems[s]; ok && root(s) != verb {
			sum.add(w)
		}
	}
	weight := sum.weight()
	if surname := p.speaker[strings.LastIndexByte(p.speaker, '-')+1:]; len(surname) > 2 && slices.Contains(q.words, surname) {
		weight++
	}
	if q.Report != p.Report && weight < 1 {
		return 0 // across reports one shared word is chance
	}
	return weight
}

// root takes the endings off a word: "asked", "asking" and "asks" have one.
func root(w string) string {
	for _, end := range []string{"ing", "ied", "ies", "ed", "es", "s", "e"} {
		if r, ok := strings.CutSuffix(w, end); ok && len(r) >= 3 {
			return r
		}
	}
	return w
}

// noDates sets "no date had ever been fixed" against the nearest passage that gives one.
func noDates(ps []*passage) []chancery.Conflict {
	var out []chancery.Conflict
	told := map[*passage]bool{}
	for _, q := range ps {
		if !q.has("no date ever") {
			continue
		}
		var best *passage
		far := 600 // bytes: what is denied stands close by
		for _, p := range ps {
			if p.Report != q.Report || p.Overlaps(q.Span) || !p.has("due") || !slices.ContainsFunc(p.words, monthOf) {
				continue
			}
			if d := max(q.Start-p.End, p.Start-q.End); d < far {
				best, far = p, d
			}
		}
		if best != nil && !told[best] {
			told[best] = true
			out = append(out, q.against("whether a date was set: "+short(best.Text), "no date", []*passage{best}, "a date"))
		}
	}
	return out
}

// has reports whether p has one of the cues of a section.
func (p *passage) has(section string) bool {
	for i := range p.words {
		if starts(p.words[i:], section) {
			return true
		}
	}
	return false
}

// whichTime finds two reports of a few days that count one's visits of a year differently: "the third trip this year", "his fourth visit in 2026".
func whichTime(ps []*passage) []chancery.Conflict {
	var out []chancery.Conflict
	taken := map[string]bool{}
	for i, p := range ps {
		n := p.nth()
		if n == 0 {
			continue
		}
		for _, q := range ps[i+1:] {
			m := q.nth()
			pair := p.Report + " " + q.Report
			if m == 0 || m == n || m-n > ordinalSlack || n-m > ordinalSlack || p.Report == q.Report || taken[pair] || !close(p, q) {
				continue
			}
			if _, shared := sharing(p.stems, q.stems); shared == 0 {
				continue
			}
			taken[pair] = true
			out = append(out, p.against("which visit of the year: "+short(p.Text), strconv.Itoa(n), []*passage{q}, strconv.Itoa(m)))
		}
	}
	return out
}

// close reports whether the reports of two passages came out within a few days.
func close(p, q *passage) bool {
	x, okX := edtf.Parse(p.published)
	y, okY := edtf.Parse(q.published)
	return okX && okY && (x.Meets(y) || gapDays(x, y) <= reportSlack)
}

// nth is which visit of a year p tells of, 0 where it tells none.
func (p *passage) nth() int {
	for i := 0; i+1 < len(p.words); i++ {
		n := slices.Index(cues()["ordinals"], p.words[i]) + 2
		if n < 2 || !slices.Contains(cues()["visits"], p.words[i+1]) {
			continue
		}
		for k := i + 2; k < len(p.words); k++ {
			if w := p.words[k]; w == "year" || len(w) == 4 && w[:2] == "20" {
				return n
			}
		}
	}
	return 0
}
