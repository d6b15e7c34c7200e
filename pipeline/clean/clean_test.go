package clean

import (
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"chancery"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// TestGolden runs the cases of testdata/*.txtar: NAME.txt or NAME.html is the report, NAME.want what is made of it. Lines of
// "# url: …" and the like before the first file of an archive are comments; a report's container fields stand in NAME.meta.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { golden(t, file) })
	}
}

func golden(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]string{}
	for _, f := range a.Files {
		byName[f.Name] = string(f.Data)
	}
	var out []txtar.File
	for _, f := range a.Files {
		name, ext, _ := strings.Cut(f.Name, ".")
		if ext == "want" {
			continue
		}
		out = append(out, f)
		if ext == "meta" {
			continue
		}
		got := describe(t, sample(name, ext, string(f.Data), byName[name+".meta"]))
		if d := cmp.Diff(byName[name+".want"], got); d != "" && !*update {
			t.Errorf("Report(%s) (-want +got):\n%s", name, d)
		}
		out = append(out, txtar.File{Name: name + ".want", Data: []byte(got)})
	}
	if *update {
		a.Files = out
		if err := writeFile(file, txtar.Format(a)); err != nil {
			t.Fatal(err)
		}
	}
}

// sample is a report as read makes it.
func sample(name, ext, text, meta string) *chancery.Report {
	r := &chancery.Report{ID: name, SHA256: name, Source: name + "." + ext, Format: chancery.Plain, Decoded: text}
	if ext == "html" {
		r.Format = chancery.HTML
	}
	for line := range strings.Lines(meta) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "url":
			r.URL = value
		case "title":
			r.Title = value
		case "outlet":
			r.Outlet = value
		case "published":
			r.Published = value
		}
	}
	return r
}

// describe writes a Text for reading; it checks on the way what holds of every Text.
func describe(t *testing.T, r *chancery.Report) string {
	t.Helper()
	x, err := Report(r)
	if err != nil {
		return "error: " + err.Error() + "\n"
	}
	check(t, r, x)
	var b strings.Builder
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	field("title", x.Title)
	field("outlet", x.Outlet)
	field("url", x.URL)
	field("byline", x.Byline)
	field("agencies", strings.Join(x.Agencies, ", "))
	field("place", x.Place)
	if x.Published != "" {
		field("published", x.Published+" by "+x.PublishedBy)
	}
	for _, c := range x.Clues {
		doubt := ""
		if c.Doubt != "" {
			doubt = ", doubted: " + c.Doubt
		}
		fmt.Fprintf(&b, "clue: %s by %s%s\n", c.EDTF, c.By, doubt)
	}
	for _, c := range x.Doubts {
		fmt.Fprintf(&b, "conflict: %s\n", c.About)
		for _, s := range c.Sides {
			fmt.Fprintf(&b, "\t%s: %s\n", s.Says, s.Text)
		}
	}
	for _, p := range x.Parts {
		fmt.Fprintf(&b, "%-8s | %s\n", p.Kind, strings.ReplaceAll(x.Words[p.Start:p.End], "\n", "\n         | "))
	}
	return b.String()
}

// check tests what holds of every Text: parts in order and apart, nothing readable outside them, offsets and evidence true.
func check(t *testing.T, r *chancery.Report, x *chancery.Text) {
	t.Helper()
	end := 0
	for _, p := range x.Parts {
		if p.Start < end || p.End <= p.Start || p.End > len(x.Words) {
			t.Fatalf("%s: part %v after %d of %d", r.Source, p, end, len(x.Words))
		}
		if gap := strings.TrimFunc(x.Words[end:p.Start], invisible); gap != "" {
			t.Fatalf("%s: %q belongs to no part", r.Source, gap)
		}
		end = p.End
	}
	if gap := strings.TrimFunc(x.Words[end:], invisible); gap != "" {
		t.Fatalf("%s: %q belongs to no part", r.Source, gap)
	}
	at := 0
	for _, s := range x.Offsets {
		if s.At < at || s.At+s.Len > len(x.Words) || s.Raw+s.Len > len(r.Decoded) || x.Words[s.At:s.At+s.Len] != r.Decoded[s.Raw:s.Raw+s.Len] {
			t.Fatalf("%s: stretch %v does not hold", r.Source, s)
		}
		at = s.At + s.Len
	}
	if r.Format == chancery.Plain && x.Words != r.Decoded {
		t.Fatalf("%s: the words of plain text are not its text", r.Source)
	}
	for _, c := range x.Doubts {
		for _, s := range c.Sides {
			if x.Words[s.Start:s.End] != s.Text || len(s.Text) > 400 || s.Text == "" {
				t.Fatalf("%s: side %v is not verbatim", r.Source, s)
			}
		}
		if c.ID == "" || len(c.Evidence) == 0 || len(c.Sides) < 2 {
			t.Fatalf("%s: conflict %v is not whole", r.Source, c)
		}
	}
	for _, c := range x.Clues {
		if c.Span.Start > c.Span.End || c.Span.End > len(x.Words) {
			t.Fatalf("%s: clue %v", r.Source, c)
		}
	}
}

func invisible(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\u200b\ufeff\u200e\u200f\u2060\u00ad", r)
}
