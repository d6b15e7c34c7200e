// Package brief puts the record of one relation on a page: what the sides call it, which formats meet and whose turn it is, what is
// planned and what was held, which figures stand, who said what, where reports disagree; every line with numbered sources. In goes
// the part of the record that tells of the relation, out comes a page as a value, and that as text. It works nothing out.
package brief

import (
	"cmp"
	"slices"

	"chancery"
)

// Brief is the page of one relation.
type Brief struct {
	States   []string  `json:"states"` // ISO 3166-1 alpha-3
	Names    []string  `json:"names"`
	AsOf     string    `json:"as_of"` // EDTF; "" = all that was read
	Reports  int       `json:"reports"`
	Stories  int       `json:"stories"`
	Origins  int       `json:"sources"` // independent
	Sections []Section `json:"sections"`
	Sources  []Source  `json:"numbered_sources"`
}

// Section is one heading with its lines.
type Section struct {
	Title string `json:"title"`
	Lines []Line `json:"lines"`
}

// Line is one statement of the page and what it rests on.
type Line struct {
	Text    string `json:"text"`
	Sources []int  `json:"sources"`           // numbers of Sources
	Entry   string `json:"entry,omitempty"`   // id in the record
	Under   []Line `json:"under,omitempty"`   // what belongs to it: the trail of a visit, the wordings of a speaker
	Derived string `json:"derived,omitempty"` // the rule by which it was worked out; "" = read
}

// Source is one report of the list at the end.
type Source struct {
	N      int    `json:"n"`
	Report string `json:"report"`
	Text   string `json:"text"`
}

// page is a brief being made.
type page struct {
	r      *chancery.Record
	states []string
	number map[string]int // report → number
	actor  map[string]chancery.Actor
	report map[string]chancery.ReportInfo
}

// Of makes the page of a relation. r holds what pipeline.Relation gives for the states.
func Of(r *chancery.Record, states []string, asOf string) *Brief {
	p := newPage(r, states)
	b := &Brief{States: states, AsOf: asOf, Reports: len(r.Reports), Stories: len(r.Stories), Origins: p.origins(), Sources: p.sources()}
	for _, s := range states {
		b.Names = append(b.Names, p.name(s))
	}
	for _, s := range []Section{
		{"What they call it", p.designations()},
		{"Formats that meet", p.mechanisms()},
		{"Ahead", p.ahead()},
		{"Held and done", p.past()},
		{"Going on", p.going()},
		{"Figures and targets", p.figures()},
		{"Groupings", p.memberships()},
		{"Who said what", p.statements()},
		{"Where reports disagree", p.conflicts()},
	} {
		if len(s.Lines) > 0 {
			b.Sections = append(b.Sections, s)
		}
	}
	return b
}

func newPage(r *chancery.Record, states []string) *page {
	p := &page{r: r, states: states, number: map[string]int{}, actor: map[string]chancery.Actor{}, report: map[string]chancery.ReportInfo{}}
	reports := slices.Clone(r.Reports)
	slices.SortFunc(reports, func(a, b chancery.ReportInfo) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
	})
	for i, rep := range reports {
		p.number[rep.ID] = i + 1
		p.report[rep.ID] = rep
	}
	for _, a := range r.Actors {
		p.actor[a.ID] = a
	}
	return p
}

// name is an actor as the page writes it.
func (p *page) name(id string) string {
	if a, ok := p.actor[id]; ok && a.Name != "" {
		return a.Name
	}
	return id
}

func (p *page) names(ids []string) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = p.name(id)
	}
	return out
}

// cited are the numbers of the reports that evidence comes from.
func (p *page) cited(es []chancery.Evidence) []int {
	var ns []int
	for _, e := range es {
		if n := p.number[e.Report]; n > 0 {
			ns = append(ns, n)
		}
	}
	slices.Sort(ns)
	return slices.Compact(ns)
}

func (p *page) origins() int {
	set := map[string]bool{}
	for _, r := range p.r.Reports {
		set[cmp.Or(r.Origin, r.ID)] = true
	}
	return len(set)
}
