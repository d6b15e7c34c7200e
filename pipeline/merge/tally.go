package merge

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// tallied is a number that a report tells, ready to be compared.
type tallied struct {
	chancery.Tally
	origin  string
	voice   string // who is reported to say it, as far as that is known
	day     int
	dated   bool
	several map[string]int
	stems   map[string]float64 // nil until it is compared
	weight  float64
}

// How alike two sentences must be for their numbers to be of one matter, by what is counted: the share of the shorter sentence's weight in
// words that both have, and their number. Of the dead, of accords signed and of rounds reports of the same days mostly tell one number.
var alikeTallies = map[string]struct {
	share float64
	words int
}{
	"nth": {0, 0}, "dead": {0, 0}, "agreement": {0, 0}, "article": {0, 0},
	"percent": {0.5, 3}, "year": {0.4, 3}, "day": {0.4, 3}, "month": {0.4, 3}, "week": {0.4, 3}, "hour": {0.4, 3}, "country": {0.6, 4}, "official": {0.6, 4},
}

// spans are what counts time.
var spans = map[string]bool{"year": true, "day": true, "month": true, "week": true, "hour": true}

const (
	tallyDays = 4  // how far apart reports may come out that tell of one thing
	tallyNear = 40 // how many of the next ones, by day, each is compared with
)

// tallyClashes finds numbers that reports of the same days tell differently of the same thing. A report that tells both numbers means two
// things by them. ours says which pairs of reports of one story are compared; nil = all, whatever their story.
func (r *relation) tallyClashes(in []chancery.Findings, ours func(a, b *tallied) bool) {
	knows := map[string]bool{}  // report, what, value
	several := map[string]int{} // report, what: how many numbers of it the report tells
	by := map[string][]*tallied{}
	for _, f := range in {
		for _, t := range f.Tallies {
			x := &tallied{Tally: t, origin: r.origin(t.Report), voice: voiceAt(f.Tellings, t)}
			if d, ok := edtf.Parse(string(f.Report.Published)); ok {
				x.day, x.dated = d.First, true
			}
			if k := x.known(x.Value, t.Report); !knows[k] {
				knows[k] = true
				several[t.Report+" "+t.Of]++
			}
			x.several = several
			by[t.Of] = append(by[t.Of], x)
		}
	}
	for _, of := range keys(by) {
		ts := by[of]
		slices.SortFunc(ts, func(a, b *tallied) int {
			return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.Report, b.Report), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID))
		})
		for _, group := range clashes(ts, func(p, q *tallied) bool {
			if p.Report == q.Report {
				return p.contradicted(q)
			}
			return p.differs(q) && (ours == nil || ours(p, q)) &&
				!knows[p.known(q.Value, p.Report)] && !knows[q.known(p.Value, q.Report)] && p.alike(q, ours != nil)
		}) {
			r.disputeTallies(of, group)
		}
	}
}

// voiceAt is who tells a number: whom its clause is put into the mouth of, else who is told to have it.
func voiceAt(ts []chancery.Telling, t chancery.Tally) string {
	for i := range ts {
		if ts[i].Start > t.Start || t.Start >= ts[i].End {
			continue
		}
		voice := ""
		for _, c := range ts[i].Clauses {
			if c.Speaker != "" {
				return c.Speaker
			}
			if voice == "" && len(c.Sides) > 0 {
				voice = strings.Join(c.Sides, " ")
			}
		}
		return voice
	}
	return ""
}

// besides is how far apart, in bytes, two sentences of a report may stand that put two numbers for one thing side by side.
const besides = 300

// contradicted reports whether a report puts two voices' numbers for one thing side by side: "Officials say 40,000 barrels will flow. The ministry in
// Oslo puts the flow at 50,000."
func (t *tallied) contradicted(u *tallied) bool {
	if t.voice == "" || u.voice == "" || t.voice == u.voice || t.Beside || u.Beside || t.Start == u.Start || spans[t.Of] || t.Of == "nth" || t.Of == "percent" {
		return false
	}
	if gap := max(t.Start-u.End, u.Start-t.End); gap < 0 || gap > besides {
		return false
	}
	a, b := min(t.Value, u.Value), max(t.Value, u.Value)
	if a <= 0 || b/a < 1.02 || b/a > 1.5 {
		return false
	}
	t.weigh()
	u.weigh()
	_, n := sharing(t.stems, u.stems)
	return n >= 2
}

// clashes are the groups of what clashes, directly or over others, in order.
func clashes(ts []*tallied, clash func(p, q *tallied) bool) [][]*tallied {
	root := make([]int, len(ts))
	for i := range root {
		root[i] = i
	}
	find := func(i int) int {
		for root[i] != i {
			i = root[i]
		}
		return i
	}
	for i, p := range ts {
		for j := i + 1; j < min(i+1+tallyNear, len(ts)); j++ {
			if q := ts[j]; (!p.dated || !q.dated || q.day-p.day <= tallyDays) && clash(p, q) {
				a, b := find(i), find(j)
				root[max(a, b)] = min(a, b)
			}
		}
	}
	at := map[int]int{}
	var out [][]*tallied
	for i, t := range ts {
		k := find(i)
		if _, ok := at[k]; !ok {
			at[k] = len(out)
			out = append(out, nil)
		}
		out[at[k]] = append(out[at[k]], t)
	}
	return slices.DeleteFunc(out, func(g []*tallied) bool { return len(g) < 2 })
}

// disputeTallies records a group of numbers that clash, unless the conflict is on record.
func (r *relation) disputeTallies(of string, group []*tallied) {
	if r.disputed(group[0].Evidence, group[1].Evidence) {
		return
	}
	var claims []claim
	for _, t := range group {
		words := strings.ToLower(t.Words)
		for _, c := range claims {
			if v := group[0]; t.Value == v.Value && c.says == strings.ToLower(v.Words) {
				words = c.says // "26" and "twenty-six" are one
			}
		}
		claims = append(claims, claim{says: words, evidence: t.Evidence, finding: chancery.Entry{ID: t.ID, Evidence: []chancery.Evidence{t.Evidence}, Confidence: 0.6}})
	}
	r.dispute("how many ("+of+"): "+short(group[0].Text), claims)
}

func (t *tallied) known(v float64, report string) string {
	return report + " " + t.Of + " " + strconv.FormatFloat(v, 'g', -1, 64)
}

// differs reports whether two numbers of different sources cannot be one rounded differently, nor are of quite another size.
func (t *tallied) differs(u *tallied) bool {
	if t.Report == u.Report || t.Beside || u.Beside {
		return false
	}
	a, b := min(t.Value, u.Value), max(t.Value, u.Value)
	if t.Of == "nth" {
		return a != b && b-a <= ordinalSlack
	}
	return a > 0 && b/a > 1.02 && b/a < 4 || a > 0 && b/a < 4.5 && spans[t.Of]
}

func (t *tallied) alike(u *tallied, sameStory bool) bool {
	least, ok := alikeTallies[t.Of]
	if !ok {
		least.share, least.words = 0.3, 2
		if money := len(t.Of) == 3 && t.Of == strings.ToUpper(t.Of); money {
			least.share = 0.25
		} else if t.several[t.Report+" "+t.Of] > 1 || t.several[u.Report+" "+t.Of] > 1 {
			least.share, least.words = 0.5, 3 // which of them is meant must be clear
		}
	}
	if transposed(t.Value, u.Value) {
		return true
	}
	if t.ofOtherYear(u) {
		return false
	}
	t.weigh()
	u.weigh()
	if !sameStory && (!t.dated || !u.dated) && t.origin != u.origin {
		least.share, least.words = max(least.share, 0.3), max(least.words, 2) // of unknown time: more must agree
	}
	weight, n := sharing(t.stems, u.stems)
	return n >= least.words && weight >= least.share*min(t.weight, u.weight)
}

// ofOtherYear reports whether the sentences of two numbers name years and none in common, or whether of two tolls the one is a year's.
func (t *tallied) ofOtherYear(u *tallied) bool {
	a, b := yearsIn(t.Text), yearsIn(u.Text)
	if t.Of == "dead" && (len(a) == 0) != (len(b) == 0) {
		return true
	}
	return len(a) > 0 && len(b) > 0 && disjoint(a, b)
}

// yearsIn are the years that a text names.
func yearsIn(text string) []string {
	var out []string
	for _, w := range fields(text) {
		if len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == "" {
			out = append(out, w)
		}
	}
	return out
}

func (t *tallied) weigh() {
	if t.stems == nil {
		t.stems = newPassage(t.Evidence, chancery.ReportInfo{}, "").stems
		t.weight = weightOf(t.stems)
	}
}

// transposed reports whether two numbers have the same three digits or more in another order: somebody has copied them wrong.
func transposed(a, b float64) bool {
	x, y := digitList(a), digitList(b)
	if len(x) < 3 || a == b {
		return false
	}
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func digitList(v float64) []byte {
	var out []byte
	for _, c := range []byte(strconv.FormatFloat(v, 'f', -1, 64)) {
		if c >= '1' && c <= '9' {
			out = append(out, c)
		}
	}
	return out
}

// disputed reports whether a conflict on record sets just these two against each other.
func (r *relation) disputed(a, b chancery.Evidence) bool {
	holds := func(c chancery.Conflict, v chancery.Evidence) bool {
		return slices.ContainsFunc(c.Sides, func(s chancery.Side) bool { return s.Report == v.Report && s.Overlaps(v.Span) })
	}
	return slices.ContainsFunc(r.clash, func(c chancery.Conflict) bool { return holds(c, a) && holds(c, b) })
}
