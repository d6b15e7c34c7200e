package show

import (
	"cmp"
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"chancery"
)

//go:embed page.html
var pageHTML string

var pageTemplate = sync.OnceValues(func() (*template.Template, error) { return template.New("page").Parse(pageHTML) })

// page is what the template shows.
type page struct {
	Title    string
	Facts    [][2]string
	Pieces   []shown
	Findings []finding
}

// shown is one piece of the text as the page marks it.
type shown struct {
	Text   string
	Part   chancery.PartKind
	Aside  bool   // not analysed
	Begins bool   // the first piece of a part that is set aside
	Class  string // kind of the innermost finding that covers it, "" = none
	Tip    string // labels of all that cover it
	Ends   []int  // numbers of the findings whose first span ends here
}

// HTML writes one page that needs nothing from elsewhere: the text with every finding marked, and the findings beside it.
func HTML(w io.Writer, t *chancery.Text, f *chancery.Findings, st Story) error {
	tpl, err := pageTemplate()
	if err != nil {
		return err
	}
	fs := listed(f)
	p := page{Title: cmp.Or(t.Title, t.Source), Facts: append(facts(t, &f.Report), st.facts()...), Findings: fs}
	last := chancery.PartKind("")
	for _, x := range pieces(t, fs) {
		s := shown{Text: t.Words[x.Start:x.End], Part: x.Part, Aside: x.Part != "" && !x.Part.Analysed()}
		s.Begins = s.Aside && x.Part != last
		last = x.Part
		s.cover(x, fs)
		p.Pieces = append(p.Pieces, s)
	}
	return tpl.Execute(w, p)
}

// cover fills in what covers piece x: the shortest finding gives the colour.
func (s *shown) cover(x piece, fs []finding) {
	var tips []string
	best := -1
	for _, i := range x.In {
		tips = append(tips, fs[i].Kind+": "+fs[i].Label)
		if best < 0 || length(fs[i]) < length(fs[best]) {
			best = i
		}
		if fs[i].Spans[0].End == x.End {
			s.Ends = append(s.Ends, fs[i].N)
		}
	}
	slices.Sort(s.Ends)
	if best >= 0 {
		s.Class, s.Tip = fs[best].Kind, strings.Join(tips, "\n")
	}
}

func length(f finding) int {
	n := 0
	for _, s := range f.Spans {
		n += s.Len()
	}
	return n
}
