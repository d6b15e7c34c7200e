package clean

import (
	"flag"
	"fmt"
	"os"
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
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
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

// TestLineEnds reads the same report with the line ends of other systems: the parts are the same.
func TestLineEnds(t *testing.T) {
	const text = "Oslo and Hanoi sign pact\n\nOSLO: Norway and Vietnam signed an agreement on Tuesday.\n\nAdvertisement\n\nThe next one is planned.\n"
	want := describe(t, sample("x", "txt", text, ""))
	if got := describe(t, sample("x", "txt", strings.ReplaceAll(text, "\n", "\r\n"), "")); got != want {
		t.Errorf("with CRLF:\n%s", cmp.Diff(want, got))
	}
}

func TestURLDate(t *testing.T) {
	for _, tt := range []struct{ url, want string }{
		{"https://example.org/2025/03/24/talks.html", "2025-03-24"},
		{"https://example.org/news/2025-03-24-talks", "2025-03-24"},
		{"https://example.org/a/20250324/b.htm", "2025-03-24"},
		{"https://example.org/2025/03/talks", "2025-03"},
		{"https://example.org/id/120250324", ""},
		{"https://example.org/2025/13/44/", ""},
		{"2025/03/24/talks.txt", ""},
	} {
		d, ok := urlDate(tt.url)
		if got := d.edtf(); ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("urlDate(%q) = %s, %t; want %q", tt.url, got, ok, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	l := theLists()
	for _, tt := range []struct{ text, want string }{
		{"on March 24, 2025 they", "2025-03-24"},
		{"Mar 24 2025", "2025-03-24"},
		{"the 29th of August 2025", "2025-08-29"},
		{"29 August, 2025", "2025-08-29"},
		{"Sept. 30", "XXXX-09-30"},
		{"in July 2024", "2024-07"},
		{"since 2017 he", "2017"},
		{"24.03.2025", "2025-03-24"},
		{"03/24/2025", "2025-03-24"},
		{"2025-03-24T10:00:00Z", "2025-03-24"},
		{"July 29-30, 2025", "2025-07-29"},
		{"a march of 24 people", ""},
		{"may 5", ""},
		{"2016 people", ""},
		{"February 30, 2025", ""},
		{"03/04/2025", ""},
		{"May 2025 goals", "2025-05"},
	} {
		got := ""
		for _, m := range l.dates(tt.text, chancery.Span{End: len(tt.text)}) {
			got += m.edtf()
		}
		if got != tt.want {
			t.Errorf("dates(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
	for _, tt := range []struct {
		d    day
		want int
	}{{day{2025, 3, 24}, 1}, {day{2024, 2, 29}, 4}, {day{2000, 1, 1}, 6}, {day{2027, 10, 13}, 3}} {
		if got := tt.d.weekday(); got != tt.want {
			t.Errorf("%v.weekday() = %d, want %d", tt.d, got, tt.want)
		}
	}
}

func TestDateline(t *testing.T) {
	l := theLists()
	for _, tt := range []struct{ line, place, agency, rest string }{
		{"MANAMA, Sept. 30 (Xinhua) -- The embassy", "MANAMA", "Xinhua", "The embassy"},
		{"WASHINGTON/TOKYO (Reuters) - The two", "WASHINGTON/TOKYO", "Reuters", "The two"},
		{"KYIV, Ukraine (AP) — The army", "KYIV", "AP", "The army"},
		{"Aix-les-Bains, 30 August 2025 (dpa/NMA) -- Security", "Aix-les-Bains", "dpa", "Security"},
		{"MOSCOW, March 24. /TASS/. The", "MOSCOW", "TASS", "The"},
		{"MINSK, 3 March. /Corr. Vechernik/. The", "MINSK", "", "The"},
		{"Lima, Jun 24 (Altiplano).- The", "Lima", "", "The"},
		{"KISUMU, May 11 | LAKE OBSERVER – The", "KISUMU", "", "The"},
		{"BUSIA, Friday - The", "BUSIA", "", "The"},
		{"New Delhi: The MEA", "New Delhi", "", "The MEA"},
		{"Colombo, Mar 9 (PTI) Sri Lanka is", "Colombo", "PTI", "Sri Lanka is"},
		{"St. Petersburg, June 5 - Talks", "St. Petersburg", "", "Talks"},
		{"Russia is building", "", "", ""},
		{"Moscow is building", "", "", ""},
		{"Putin, who came on March 3, said", "", "", ""},
		{"In Moscow, on March 24, the two - both old - met", "", "", ""},
		{"Lavrov: the visit is on", "", "", ""},
		{"BREAKING: The visit is on", "", "", ""},
		{"Paris, Berlin and Rome agree", "", "", ""},
		{"The trip—the fourth since 2017—takes in talks", "", "", ""},
		{"Trump-Putin talks end", "", "", ""},
	} {
		dl, ok := l.dateline(tt.line)
		agency := strings.Join(dl.agencies, ",")
		if ok != (tt.place != "") || ok && (dl.place != tt.place || agency != tt.agency || tt.line[dl.end:] != tt.rest) {
			t.Errorf("dateline(%q) = %q, %q, %q, %t", tt.line, dl.place, agency, tt.line[min(dl.end, len(tt.line)):], ok)
		}
	}
}
