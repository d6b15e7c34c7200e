package merge

import (
	"cmp"
	"slices"
	"strings"

	"chancery"
)

// reportBlock is the block of what one report alone answers for: its statements and its doubts about itself.
const reportBlock = "report "

// ReportBlock is the block of one report's own entries.
func ReportBlock(id string) string { return reportBlock + id }

// ReportOf is the report of a report's own block, false for other blocks.
func ReportOf(block string) (string, bool) { return strings.CutPrefix(block, reportBlock) }

// Own are the entries of a report's own block.
func Own(f chancery.Findings) []chancery.Change {
	return own(ReportBlock(f.Report.ID), []chancery.Findings{f})
}

// asWitness takes from a spun or translated text the agency that it credits: its words are not the agency's, so they count where there are no others.
func asWitness(f chancery.Findings) chancery.Findings {
	if f.Report.Retold.Weak() {
		f.Report.Agencies = nil
	}
	return f
}

func origin(reports []chancery.Findings) map[string]string {
	m := make(map[string]string, len(reports))
	for _, f := range reports {
		m[f.Report.ID] = cmp.Or(f.Report.Origin, f.Report.ID)
	}
	return m
}

func entries(block string, e Entries) []chancery.Change {
	from := map[string][]string{}
	for finding, entry := range e.Of {
		from[entry] = append(from[entry], finding)
	}
	var cs []chancery.Change
	add := func(kind, id string, v any) {
		slices.Sort(from[id])
		cs = append(cs, chancery.Change{Block: block, Kind: kind, ID: id, Value: v, From: from[id]})
	}
	for i := range e.Events {
		add(chancery.EventEntry, e.Events[i].ID, &e.Events[i])
	}
	for i := range e.Designations {
		add(chancery.DesignationEntry, e.Designations[i].ID, &e.Designations[i])
	}
	for i := range e.Mechanisms {
		add(chancery.MechanismEntry, e.Mechanisms[i].ID, &e.Mechanisms[i])
	}
	for i := range e.Figures {
		add(chancery.FigureEntry, e.Figures[i].ID, &e.Figures[i])
	}
	for i := range e.Memberships {
		add(chancery.MembershipEntry, e.Memberships[i].ID, &e.Memberships[i])
	}
	for i := range e.Conflicts {
		add(chancery.ConflictEntry, e.Conflicts[i].ID, &e.Conflicts[i])
	}
	return cs
}

// machined is what is left of the confidence in words that a machine put in the place of others.
const machined = 0.5

// own are the entries that rest on one report by their nature. What a spun or translated text has a person say are not his words.
func own(block string, reports []chancery.Findings) []chancery.Change {
	var cs []chancery.Change
	for _, f := range reports {
		for _, s := range f.Statements {
			alone(&s.Entry, f.Report)
			if f.Report.Retold.Weak() {
				s.Confidence *= machined
			}
			cs = append(cs, chancery.Change{Block: block, Kind: chancery.StatementEntry, ID: s.ID, Value: &s, From: []string{s.ID}})
		}
		for _, c := range f.Conflicts {
			alone(&c.Entry, f.Report)
			cs = append(cs, chancery.Change{Block: block, Kind: chancery.ConflictEntry, ID: c.ID, Value: &c, From: []string{c.ID}})
		}
	}
	return cs
}

func alone(e *chancery.Entry, r chancery.ReportInfo) {
	e.Support = chancery.Support{Reports: 1, Sources: 1}
	e.FirstSeen, e.LastSeen = r.Published, r.Published
}

// StoryBlock is the block of the story and copies that stand under a report.
func StoryBlock(report string) string { return "story " + report }

// Changes are the changes that a group makes.
func (g Group) Changes() []chancery.Change {
	var cs []chancery.Change
	for i := range g.Reports {
		r := &g.Reports[i]
		cs = append(cs, chancery.Change{Kind: chancery.ReportEntry, ID: r.ID, Value: r})
	}
	for i := range g.Stories {
		s := &g.Stories[i]
		cs = append(cs, chancery.Change{Block: StoryBlock(s.ID), Kind: chancery.StoryEntry, ID: s.ID, Value: s})
	}
	for i := range g.Copies {
		c := &g.Copies[i]
		cs = append(cs, chancery.Change{Block: StoryBlock(c.A), Kind: chancery.CopyEntry, ID: c.A + " " + c.B, Value: c})
	}
	for i := range g.Conflicts {
		c := &g.Conflicts[i]
		cs = append(cs, chancery.Change{Block: StoryBlock(c.Evidence[0].Report), Kind: chancery.ConflictEntry, ID: c.ID, Value: c, From: []string{c.ID}})
	}
	return cs
}
