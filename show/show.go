// Package show marks in a report's text what was found in it. In go a text and its findings, out comes the text for a terminal or as
// one self-contained page. It judges nothing: what is set aside is shown as well, with the reason.
package show

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"chancery"
)

// finding is one finding as it is shown.
type finding struct {
	N     int // from 1 on, in order of the text
	Kind  string
	Label string
	Spans []chancery.Span
}

// listed are all findings of f in order of where they stand.
func listed(f *chancery.Findings) []finding {
	name := namer(f.Actors)
	var fs []finding
	add := func(kind string, e chancery.Entry, label string) {
		one := finding{Kind: kind, Label: label}
		for _, ev := range e.Evidence {
			one.Spans = append(one.Spans, ev.Span)
		}
		if len(one.Spans) > 0 {
			fs = append(fs, one)
		}
	}
	for _, s := range f.Statements {
		add("statement", s.Entry, statementLabel(s, name))
	}
	for _, e := range f.Events {
		add("event", e.Entry, eventLabel(e, name))
	}
	for _, d := range f.Designations {
		add("designation", d.Entry, "“"+d.Name+"” of "+name(d.Parties...))
	}
	for _, m := range f.Mechanisms {
		add("mechanism", m.Entry, join(m.Name, m.Level, string(m.Every), name(m.Parties...)))
	}
	for _, g := range f.Figures {
		add("figure", g.Entry, join(g.Measure, string(g.Kind), string(g.Comparator), fmt.Sprintf("%.15g %s", g.Value, g.Unit), string(g.Period), name(g.States...)))
	}
	for _, m := range f.Memberships {
		add("membership", m.Entry, name(m.Member)+" in "+name(m.Grouping))
	}
	for _, c := range f.Conflicts {
		add("conflict", c.Entry, c.About)
	}
	slices.SortStableFunc(fs, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.Spans[0].Start, b.Spans[0].Start), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Label, b.Label))
	})
	for i := range fs {
		fs[i].N = i + 1
	}
	return fs
}

func statementLabel(s chancery.Statement, name func(...string) string) string {
	l := string(s.Mode) + ", " + name(append([]string{s.Speaker}, s.With...)...)
	if s.Via != "" {
		l += ", via " + name(string(s.Via))
	}
	if s.Addressee != "" {
		l += ", to " + name(string(s.Addressee))
	}
	for _, w := range []chancery.Maybe{s.Occasion, s.Place, s.Date} {
		if w != "" {
			l += ", " + string(w)
		}
	}
	return l + ": " + s.Text
}

func eventLabel(e chancery.Event, name func(...string) string) string {
	kind := e.Type
	if e.Mode != "" {
		kind += "/" + string(e.Mode)
	}
	l := join(kind, string(e.Status), string(e.Date), name(e.Actors...), name(e.States...))
	if e.Host != "" {
		l += ", in " + name(string(e.Host))
	}
	if e.Place != "" {
		l += " (" + string(e.Place) + ")"
	}
	if e.About != "" {
		l += ": " + string(e.About)
	}
	return l
}

func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), ", ")
}

// namer gives actors their names, states their codes.
func namer(actors []chancery.Actor) func(...string) string {
	names := map[string]string{}
	for _, a := range actors {
		if a.Kind != chancery.State && a.Name != "" {
			names[a.ID] = a.Name
		}
	}
	return func(ids ...string) string {
		out := make([]string, len(ids))
		for i, id := range ids {
			out[i] = cmp.Or(names[id], id)
		}
		return strings.Join(out, " ")
	}
}

// piece is a stretch of text within which nothing begins or ends.
type piece struct {
	chancery.Span
	Part chancery.PartKind // "" between parts
	In   []int             // indexes of the findings that cover it
}

// pieces cuts the text at every edge of a part or finding.
func pieces(t *chancery.Text, fs []finding) []piece {
	edges := []int{0, len(t.Words)}
	for _, p := range t.Parts {
		edges = append(edges, p.Start, p.End)
	}
	for _, f := range fs {
		for _, s := range f.Spans {
			edges = append(edges, s.Start, s.End)
		}
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	ps := make([]piece, 0, len(edges))
	for i := 0; i+1 < len(edges); i++ {
		ps = append(ps, piece{Span: chancery.Span{Start: edges[i], End: edges[i+1]}})
	}
	for _, p := range t.Parts {
		each(ps, p.Span, func(x *piece) { x.Part = p.Kind })
	}
	for i, f := range fs {
		for _, s := range f.Spans {
			each(ps, s, func(x *piece) {
				if !slices.Contains(x.In, i) {
					x.In = append(x.In, i)
				}
			})
		}
	}
	return ps
}

// each does f to the pieces that lie in s.
func each(ps []piece, s chancery.Span, f func(*piece)) {
	i, _ := slices.BinarySearchFunc(ps, s.Start, func(p piece, at int) int { return cmp.Compare(p.Start, at) })
	for ; i < len(ps) && ps[i].End <= s.End; i++ {
		f(&ps[i])
	}
}

// Story is what stands around a report: the story that it belongs to, and the one that this goes on from; nil where there is none.
type Story struct {
	Of, From *chancery.Story
}

// facts are the lines about the story.
func (s Story) facts() [][2]string {
	if s.Of == nil {
		return nil
	}
	rows := [][2]string{{"story", s.Of.ID + ", " + count(len(s.Of.Reports), "report") + ", " + count(s.Of.Sources, "source")}}
	if s.From != nil {
		rows = append(rows, [2]string{"goes on from", join(s.From.ID, string(s.From.Title), count(len(s.From.Reports), "report"))})
	}
	return rows
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprint(n, " ", what)
}

// facts are the lines about the report itself. Its date is the one of its findings, which may know more than cleaning did.
func facts(t *chancery.Text, r *chancery.ReportInfo) [][2]string {
	rows := [][2]string{
		{"report", t.Report},
		{"source", t.Source},
		{"url", t.URL},
		{"outlet", t.Outlet},
		{"agencies", strings.Join(t.Agencies, ", ")},
		{"byline", t.Byline},
		{"place", t.Place},
		{"language", t.Language},
	}
	published := "undated"
	if r.Published != "" {
		published = string(r.Published + " (by " + r.PublishedBy + ")")
	}
	rows = append(rows, [2]string{"published", published})
	for _, c := range t.Clues {
		if c.Doubt != "" {
			rows = append(rows, [2]string{"not believed", c.By + " " + c.EDTF + ": " + c.Doubt})
		}
	}
	return slices.DeleteFunc(rows, func(r [2]string) bool { return r[1] == "" })
}
