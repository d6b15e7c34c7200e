package merge

import (
	"math"
	"sort"
	"strings"

	"chancery"
	"chancery/atlas"
	"chancery/internal/edtf"
)

// Frame is what merging a relation needs beyond the findings themselves. The zero Frame is valid.
type Frame struct {
	Atlas  *atlas.Atlas      // groupings' members and states' names are asked of it; nil = nothing is compared
	Source map[string]string // report id → id of the independent origin that it comes from; a report that is missing is its own origin
	AsOf   string            // EDTF day of the record, for "overdue"; "" = the latest publication date among the reports given
}

// Entries are the merged entries of one relation, each list sorted by id.
type Entries struct {
	Events       []chancery.Event
	Designations []chancery.Designation
	Mechanisms   []chancery.Mechanism
	Figures      []chancery.Figure
	Memberships  []chancery.Membership
	Conflicts    []chancery.Conflict
	Of           map[string]string // id of a finding → id of the entry that it went into
}

// Block is the part of one report's findings that belongs to one relation.
type Block struct {
	Key      string            // states joined by "-" in order of the alphabet ("IND-RUS"); of memberships "in " and the grouping
	Findings chancery.Findings // Report and the entries of this relation; no actors, statements, sketch or doubts
}

// Split parts f into the relations that it speaks of, sorted by key. Relation is then called once for each key with the blocks of
// that key of all reports. Statements, actors and the report's doubts about itself belong to no relation and are left out.
func Split(f chancery.Findings) []Block {
	at := map[string]*chancery.Findings{}
	of := func(key string) *chancery.Findings {
		if at[key] == nil {
			at[key] = &chancery.Findings{Report: f.Report}
		}
		return at[key]
	}
	for _, e := range f.Events {
		b := of(relationKey(e.States))
		b.Events = append(b.Events, e)
	}
	for _, d := range f.Designations {
		b := of(relationKey(d.Parties))
		b.Designations = append(b.Designations, d)
	}
	for _, m := range f.Mechanisms {
		b := of(relationKey(m.Parties))
		b.Mechanisms = append(b.Mechanisms, m)
	}
	for _, g := range f.Figures {
		b := of(relationKey(g.States))
		b.Figures = append(b.Figures, g)
	}
	for _, t := range f.Tallies {
		b := of(relationKey(t.States))
		b.Tallies = append(b.Tallies, t)
	}
	for _, m := range f.Memberships {
		b := of("in " + m.Grouping)
		b.Memberships = append(b.Memberships, m)
	}
	keys := make([]string, 0, len(at))
	for k := range at {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	out := make([]Block, len(keys))
	for i, k := range keys {
		out[i] = Block{Key: k, Findings: *at[k]}
	}
	return out
}

func relationKey(states []string) string {
	s := append([]string(nil), states...)
	sort.Strings(s)
	return strings.Join(s, "-")
}

// Relation merges what all reports say of one relation: in holds the blocks of one key, one element a report. It changes nothing
// that it is given, and what it returns depends on the set of findings and on fr, not on their order.
func Relation(in []chancery.Findings, fr Frame) Entries {
	r := newRelation(in, fr)
	out := Entries{Of: map[string]string{}}
	out.Events = r.events(in, out.Of)
	out.Designations = r.designations(in, out.Of)
	out.Figures = r.figures(in, out.Of)
	out.Mechanisms = r.mechanisms(in, out.Of)
	out.Memberships = r.memberships(in, out.Of)
	r.derive(&out)
	r.lastClashes(out.Events)
	r.tallyClashes(in, nil)
	out.Conflicts = r.conflicts()
	out.fill()
	return out
}

// fill makes the lists inside the entries empty rather than nil, so that JSON has [] and never null.
func (e *Entries) fill() {
	for i := range e.Events {
		x := &e.Events[i]
		x.Actors, x.States, x.Initiator, x.Recipient = some(x.Actors), some(x.States), some(x.Initiator), some(x.Recipient)
		x.Trail = some(x.Trail)
	}
	for i := range e.Designations {
		x := &e.Designations[i]
		x.Parties, x.Uses = some(x.Parties), some(x.Uses)
	}
	for i := range e.Mechanisms {
		x := &e.Mechanisms[i]
		x.Parties, x.Derived = some(x.Parties), some(x.Derived)
	}
	for i := range e.Figures {
		e.Figures[i].States = some(e.Figures[i].States)
	}
	for i := range e.Conflicts {
		e.Conflicts[i].Sides = some(e.Conflicts[i].Sides)
	}
}

// some is list, but never nil.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// relation is what the merging of all kinds shares.
type relation struct {
	fr     Frame
	report map[string]chancery.ReportInfo
	asOf   string
	clash  []chancery.Conflict // found while merging
}

func newRelation(in []chancery.Findings, fr Frame) *relation {
	r := &relation{fr: fr, report: map[string]chancery.ReportInfo{}, asOf: fr.AsOf}
	for _, f := range in {
		r.report[f.Report.ID] = f.Report
		if p := string(f.Report.Published); fr.AsOf == "" && p != "" && edtf.Less(r.asOf, p) {
			r.asOf = p
		}
	}
	return r
}

// published is the publication date of a report, "" where it has none.
func (r *relation) published(report string) string { return string(r.report[report].Published) }

// origin is the independent source that a report comes from.
func (r *relation) origin(report string) string {
	if o := r.fr.Source[report]; o != "" {
		return o
	}
	return report
}

// reportOf is the report that a finding rests on.
func reportOf(e chancery.Entry) string {
	if len(e.Evidence) == 0 {
		return ""
	}
	return e.Evidence[0].Report
}

// earlier orders findings for merging: by publication, then by report and id. It is total, so sorting with it makes the order in which
// findings come irrelevant.
func (r *relation) earlier(a, b chancery.Entry) bool {
	x, y := reportOf(a), reportOf(b)
	if p, q := r.published(x), r.published(y); p != q {
		return edtf.Less(p, q)
	}
	if s, t := r.report[x].SHA256, r.report[y].SHA256; s != t {
		return s < t
	}
	return a.ID < b.ID
}

// join is the Entry of what the findings es say together; of records which entry each went into.
func (r *relation) join(es []chancery.Entry, of map[string]string) chancery.Entry {
	out := chancery.Entry{ID: es[0].ID}
	seen := map[chancery.Evidence]bool{}
	doubt := map[string]float64{} // by independent source: what its surest finding leaves open
	reports := map[string]bool{}
	for _, e := range es {
		out.ID = min(out.ID, e.ID)
		for _, v := range e.Evidence {
			if !seen[v] {
				seen[v] = true
				out.Evidence = append(out.Evidence, v)
			}
			reports[v.Report] = true
		}
		o := r.origin(reportOf(e))
		if d, ok := doubt[o]; !ok || 1-e.Confidence < d {
			doubt[o] = 1 - e.Confidence
		}
	}
	sortEvidence(out.Evidence)
	out.FirstSeen, out.LastSeen = r.seen(reports)
	out.Support = chancery.Support{Reports: len(reports), Sources: len(doubt)}
	out.Confidence = confidence(doubt)
	for _, e := range es {
		of[e.ID] = out.ID
	}
	return out
}

// seen are the least and the greatest publication date of reports.
func (r *relation) seen(reports map[string]bool) (first, last chancery.Maybe) {
	for _, rep := range keys(reports) {
		p := chancery.Maybe(r.published(rep))
		if p == "" {
			continue
		}
		if first == "" || edtf.Less(string(p), string(first)) {
			first = p
		}
		if last == "" || edtf.Less(string(last), string(p)) {
			last = p
		}
	}
	return first, last
}

// confidence takes independent sources as independent witnesses. It stays below one, and is rounded so that it reads well and does not
// hang on the order of multiplication.
func confidence(doubt map[string]float64) float64 {
	left := make([]float64, 0, len(doubt))
	for _, d := range doubt {
		left = append(left, d)
	}
	sort.Float64s(left)
	all := 1.0
	for _, d := range left {
		all *= d
	}
	return math.Round(min(1-all, 0.99)*1000) / 1000
}

func sortEvidence(vs []chancery.Evidence) {
	sort.Slice(vs, func(i, j int) bool {
		a, b := vs[i], vs[j]
		if a.Report != b.Report {
			return a.Report < b.Report
		}
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End < b.End
	})
}

// vote picks among values: the one that most independent sources give, of equals the better by prefer, then the lesser.
type vote struct {
	r       *relation
	sources map[string]map[string]bool // of reports in their own words
	copied  map[string]map[string]bool // of copies, which only count where there is nothing else
}

func (r *relation) newVote() *vote {
	return &vote{r: r, sources: map[string]map[string]bool{}, copied: map[string]map[string]bool{}}
}

func (v *vote) add(value, report string) {
	if value == "" {
		return
	}
	to := v.copied
	if v.r.ownWords(report) {
		to = v.sources
	}
	if to[value] == nil {
		to[value] = map[string]bool{}
	}
	to[value][v.r.origin(report)] = true
}

// ownWords reports whether a report is no copy of another: a text that credits the agency it comes from has the agency's words.
func (r *relation) ownWords(report string) bool {
	o := r.origin(report)
	agency, is := strings.CutPrefix(o, "agency:")
	return o == report || is && has(r.report[report].Agencies, agency)
}

func (v *vote) best(prefer func(a, b string) bool) string {
	if len(v.sources) == 0 {
		v.sources = v.copied
	}
	best := ""
	for value, src := range v.sources {
		switch n := len(v.sources[best]); {
		case best == "" || len(src) > n:
			best = value
		case len(src) < n:
		case prefer != nil && prefer(value, best):
			best = value
		case prefer != nil && prefer(best, value):
		case value < best:
			best = value
		}
	}
	return best
}

// longer prefers the longer string.
func longer(a, b string) bool { return len(a) > len(b) }
