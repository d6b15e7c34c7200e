package read

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// got is what Each was called with, short enough to compare.
type got struct {
	Source string
	Text   string
	Code   chancery.Code
}

func walk(t *testing.T, opt Options, stdin string, paths ...string) ([]got, []*chancery.Report) {
	t.Helper()
	var list []got
	var reports []*chancery.Report
	err := Walk(context.Background(), paths, strings.NewReader(stdin), opt, func(r *chancery.Report, err error) error {
		g := got{Source: r.Source, Text: r.Decoded}
		if err != nil {
			g.Code = chancery.CodeOf(err)
			var e *chancery.Error
			if !errors.As(err, &e) || !strings.Contains(e.Message, r.Source) {
				t.Errorf("the error of %s does not name it: %v", r.Source, err)
			}
		}
		list = append(list, g)
		reports = append(reports, r)
		if len(r.Raw) > 0 {
			sum := sha256.Sum256(r.Raw)
			if r.SHA256 != hex.EncodeToString(sum[:]) || r.ID != r.SHA256[:16] {
				t.Errorf("%s: SHA256 %s, ID %s", r.Source, r.SHA256, r.ID)
			}
		}
		return nil
	})
	if err != nil {
		t.Errorf("Walk(%v) = %v", paths, err)
	}
	return list, reports
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func gz(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

func zst(s string) string {
	e, _ := zstd.NewWriter(nil)
	return string(e.EncodeAll([]byte(s), nil))
}

func TestFiles(t *testing.T) {
	const line = `{"url":"https://example.org/1","title":"T","published":"2025-03-24","outlet":"O","text":"one","rating":5}`
	page := "<!doctype html><p>Hello</p>"
	tests := []struct {
		name, file, data string
		want             []got // Source is what comes after the file's name
	}{
		{"text", "a.txt", "Hello\n", []got{{Text: "Hello\n"}}},
		{"page", "a.html", page, []got{{Text: page}}},
		{"page in a .txt", "a.txt", page, []got{{Text: page}}},
		{"gzip", "a.txt.gz", gz("Hello"), []got{{Text: "Hello"}}},
		{"zstd", "a.htm.zst", zst(page), []got{{Text: page}}},
		{"gzip without the ending", "a.txt", gz("Hello"), []got{{Text: "Hello"}}},
		{"two gzip members", "a.txt.gz", gz("Hel") + gz("lo"), []got{{Text: "Hello"}}},
		{"object", "a.json", "\n" + line + "\n", []got{{Text: "one"}}},
		{"object with html", "a.json", `{"html":"<p>x</p>"}`, []got{{Text: "<p>x</p>"}}},
		{"array", "a.json", "[" + line + ",\n" + `{"text":"t}w{o]\""}` + "]", []got{{Source: "#1", Text: "one"}, {Source: "#2", Text: `t}w{o]"`}}},
		{"lines", "a.jsonl", line + "\n\n" + `{"text":"three"}`, []got{{Source: "#1", Text: "one"}, {Source: "#3", Text: "three"}}},
		{"lines with a mark and CRLF", "a.ndjson", "\xef\xbb\xbf" + line + "\r\n", []got{{Source: "#1", Text: "one"}}},
		{"compressed lines", "a.jsonl.zst", zst(line + "\n"), []got{{Source: "#1", Text: "one"}}},
		{"a bad line among good ones", "a.jsonl", line + "\n{\"text\":\n[1]\n\"x\"\n" + line, []got{
			{Source: "#1", Text: "one"}, {Source: "#2", Code: chancery.Invalid}, {Source: "#3", Code: chancery.Invalid}, {Source: "#4", Code: chancery.Invalid}, {Source: "#5", Text: "one"},
		}},
		{"a bad object among good ones", "a.json", `[{"text":"a"},{"text":1},{"title":"x"},{"text":"b"}]`, []got{
			{Source: "#1", Text: "a"}, {Source: "#2", Code: chancery.Invalid}, {Source: "#3", Code: chancery.Empty}, {Source: "#4", Text: "b"},
		}},
		{"an array that does not end", "a.json", `[{"text":"a"},{"text":"b"`, []got{{Source: "#1", Text: "a"}, {Source: "#2", Code: chancery.Invalid}}},
		{"no JSON", "a.json", "hello", []got{{Code: chancery.Invalid}}},
		{"empty array", "a.json", "[]", []got{{Code: chancery.Empty}}},
		{"deep JSON", "a.json", `{"x":` + strings.Repeat("[", 100000) + strings.Repeat("]", 100000) + `,"text":"t"}`, []got{{Code: chancery.Invalid}}},
		{"deep unclosed JSON", "a.json", `{"x":` + strings.Repeat("[", 100000), []got{{Code: chancery.Invalid}}},
		{"empty file", "a.txt", "", []got{{Code: chancery.Empty}}},
		{"empty lines", "a.jsonl", "\n\n", []got{{Code: chancery.Empty}}},
		{"blank file", "a.txt", " \n\t\n", []got{{Code: chancery.Empty}}},
		{"binary", "a.txt", "\x01\x02\x00\x03\x04\x05\x06\x07\x08", []got{{Code: chancery.Invalid}}},
		{"PDF", "a.txt", "%PDF-1.7 \xff", []got{{Code: chancery.Unsupported}}},
		{"broken gzip header", "a.txt.gz", "\x1f\x8b\xff\xff\xff\xff\xff\xff\xff\xff\xff", []got{{Code: chancery.Invalid}}},
		{"truncated gzip", "a.txt.gz", gz(strings.Repeat("Hello, world. ", 1000))[:60], []got{{Code: chancery.Invalid}}},
		{"wrong checksum", "a.txt.gz", strings.Replace(gz("Hello"), "\x05\x00\x00\x00", "\x06\x00\x00\x00", 1), []got{{Code: chancery.Invalid}}},
		{"truncated zstd", "a.txt.zst", zst(strings.Repeat("Hello, world. ", 1000))[:20], []got{{Code: chancery.Invalid}}},
		{"truncated lines", "a.jsonl.gz", gz(strings.Repeat(line+"\n", 1))[:40], []got{{Source: "#1", Code: chancery.Invalid}}},
		{"broken UTF-8", "a.txt", "Caf\xc3\xa9, \xc3\xa9t\xc3\xa9, na\xc3\xafve, \xff, d\xc3\xa9j\xc3\xa0", []got{{Text: "Café, été, naïve, \uFFFD, déjà"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir, map[string]string{tt.file: tt.data})
			path := filepath.Join(dir, tt.file)
			for i := range tt.want {
				tt.want[i].Source = path + tt.want[i].Source
			}
			list, _ := walk(t, Options{}, "", path)
			for i := range list {
				if list[i].Code != "" {
					list[i].Text = "" // what could be read of a failed one is another test's matter
				}
			}
			if d := cmp.Diff(tt.want, list); d != "" {
				t.Errorf("Walk(%s) (-want +got):\n%s", tt.file, d)
			}
		})
	}
}

func TestContainerFields(t *testing.T) {
	_, rs := walk(t, Options{}, `{"URL":"https://example.org/1","title":"T","published":"2025-03-24","outlet":"O","text":"one","x":{"y":[1]}}`, "-")
	want := chancery.Report{
		Source: "-", Format: chancery.Plain, Charset: "utf-8", Decoded: "one",
		URL: "https://example.org/1", Title: "T", Outlet: "O", Published: "2025-03-24",
	}
	if len(rs) != 1 {
		t.Fatalf("%d reports, want 1", len(rs))
	}
	r := *rs[0]
	r.ID, r.SHA256, r.Raw = "", "", nil
	if d := cmp.Diff(want, r); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestStandardInput(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []got
	}{
		{"Talks resume\n\nBERN: They do.\n", []got{{"-", "Talks resume\n\nBERN: They do.\n", ""}}},
		{"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", []got{{"-#1", "a", ""}, {"-#2", "b", ""}}},
		{"{\n \"text\": \"a\"\n}\n", []got{{"-", "a", ""}}},
		{`[{"text":"a"}]`, []got{{"-#1", "a", ""}}},
		{gz("Hello"), []got{{"-", "Hello", ""}}},
		{"", []got{{"-", "", chancery.Empty}}},
	} {
		if list, _ := walk(t, Options{}, tt.in, "-"); !cmp.Equal(tt.want, list) {
			t.Errorf("Walk(-) of %q = %v, want %v", tt.in, list, tt.want)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"b.txt": "b", "a.txt": "a", "c/d.html": "<p>d", "c/a/z.jsonl": `{"text":"z"}`, "notes.md": "no", ".git/x.txt": "no", "c/.x.txt": "no", "e.txt.bak": "no",
	})
	for _, l := range [][2]string{{"a.txt", "y.txt"}, {"..", "c/up"}, {"nowhere.txt", "dead.txt"}, {"nowhere", "dead"}} {
		if err := os.Symlink(l[0], filepath.Join(dir, l[1])); err != nil {
			t.Skip("no links here:", err)
		}
	}
	if err := mkfifo(filepath.Join(dir, "pipe.txt")); err != nil {
		t.Skip("no pipes here:", err)
	}
	list, _ := walk(t, Options{}, "", dir)
	for i := range list {
		list[i].Source, _ = filepath.Rel(dir, list[i].Source)
	}
	want := []got{
		{"a.txt", "a", ""},
		{"b.txt", "b", ""},
		{"c/a/z.jsonl#1", "z", ""},
		{"c/d.html", "<p>d", ""},
		{"c/up", "", chancery.Invalid},
		{"dead.txt", "", chancery.Unreadable},
		{"pipe.txt", "", chancery.Unsupported},
		{"y.txt", "a", ""},
	}
	if d := cmp.Diff(want, list); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	total, err := Count(context.Background(), []string{dir, "-"})
	if err != nil || total.Files != 6 {
		t.Errorf("Count = %+v, %v; want 6 files (the pipe among them)", total, err)
	}
}

func TestMissingAndForbidden(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"empty/x.md": "", "shut/a.txt": "a", "ok.txt": "ok"})
	for path, want := range map[string]chancery.Code{filepath.Join(dir, "none"): chancery.Unreadable, filepath.Join(dir, "empty"): chancery.Empty} {
		if list, _ := walk(t, Options{}, "", path); len(list) != 1 || list[0].Code != want {
			t.Errorf("Walk(%s) = %v, want %s", path, list, want)
		}
	}
	if os.Geteuid() == 0 {
		t.Skip("root may read everything")
	}
	if err := os.Chmod(filepath.Join(dir, "shut"), 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(dir, "shut"), 0o755)
	list, _ := walk(t, Options{}, "", dir)
	if len(list) != 2 || list[0].Text != "ok" || list[1].Code != chancery.Unreadable {
		t.Errorf("Walk = %v", list)
	}
}

// TestLimit reads what is too long: it is refused without being held, and what comes after it is read.
func TestLimit(t *testing.T) {
	long := strings.Repeat("x", 3000)
	for name, in := range map[string]string{
		"text":  long,
		"gzip":  gz(long),
		"zstd":  zst(long),
		"line":  `{"text":"` + long + `"}`,
		"array": `[{"text":"` + long + `"}`,
	} {
		after := map[string]string{"line": "\n" + `{"text":"after"}`, "array": `,{"text":"after"}]`}[name]
		list, _ := walk(t, Options{MaxReport: 1000}, in+after, "-")
		if len(list) == 0 || list[0].Code != chancery.TooLarge {
			t.Errorf("%s: %v, want too_large", name, list)
		}
		if after != "" && (len(list) != 2 || list[1].Text != "after") {
			t.Errorf("%s: %v, want the report after the long one", name, list)
		}
	}
}

// TestBomb reads a gigabyte that was squeezed into a few kilobytes.
func TestBomb(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	pr, pw := io.Pipe()
	go func() {
		z, _ := zstd.NewWriter(pw)
		block := make([]byte, 1<<20)
		for range 1024 {
			if _, err := z.Write(block); err != nil {
				break
			}
		}
		_ = z.Close()
		pw.Close()
	}()
	defer pr.Close()
	n := 0
	err := Walk(context.Background(), []string{"-"}, pr, Options{}, func(r *chancery.Report, err error) error {
		n++
		if chancery.CodeOf(err) != chancery.TooLarge || len(r.Raw) > 0 {
			t.Errorf("%v with %d bytes, want too_large with none", err, len(r.Raw))
		}
		return nil
	})
	if err != nil || n != 1 {
		t.Errorf("Walk = %v after %d reports", err, n)
	}
}

func TestCharsets(t *testing.T) {
	for _, tt := range []struct{ name, raw, charset, want string }{
		{"UTF-8 with a mark", "\xef\xbb\xbfé", "utf-8", "é"},
		{"UTF-16LE with a mark", "\xff\xfeH\x00i\x00", "utf-16le", "Hi"},
		{"UTF-16BE with a mark", "\xfe\xff\x00H\x00i", "utf-16be", "Hi"},
		{"UTF-16LE without one", "H\x00e\x00l\x00l\x00o\x00,\x00 \x00y\x00o\x00u\x00", "utf-16le", "Hello, you"},
		{"declared", "<html><head><meta charset=windows-1251></head><p>\xcc\xee\xf1\xea\xe2\xe0</p>", "windows-1251", "Москва"},
		{"declared wrongly", "<html><head><meta charset=iso-8859-1></head><p>Élysée</p>", "utf-8", "Élysée"},
		{"windows-1252", "The \x93Elys\xe9e\x94 said that the pr\xe9sident would meet the d\xe9l\xe9gation \x96 on Monday.", "windows-1252", "“Elysée” said that the président would meet the délégation – on Monday."},
		{"windows-1251", "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xef\xf0\xe8\xe1\xfb\xeb \xe2 \xcc\xee\xf1\xea\xe2\xf3 \xf1 \xee\xf4\xe8\xf6\xe8\xe0\xeb\xfc\xed\xfb\xec \xe2\xe8\xe7\xe8\xf2\xee\xec", "windows-1251", "Президент прибыл в Москву с официальным визитом"},
	} {
		name := "x.txt"
		if strings.HasPrefix(tt.raw, "<") {
			name = "x.html"
		}
		r, err := Bytes(name, []byte(tt.raw))
		if err != nil || r.Charset != tt.charset || !strings.Contains(r.Decoded, tt.want) {
			t.Errorf("%s: Bytes = %s, %q, %v; want %s, %q", tt.name, r.Charset, r.Decoded, err, tt.charset, tt.want)
		}
	}
}

// TestPartial keeps what could be read of a broken file.
func TestPartial(t *testing.T) {
	dir := t.TempDir()
	whole := strings.Repeat("Delegations came and went. ", 20000)
	write(t, dir, map[string]string{"a.txt.gz": gz(whole)[:400]})
	_, rs := walk(t, Options{}, "", dir)
	if len(rs) != 1 || !strings.HasPrefix(whole, string(rs[0].Raw)) || len(rs[0].Raw) == 0 {
		t.Errorf("kept %d bytes", len(rs[0].Raw))
	}
}

func TestStops(t *testing.T) {
	dir := t.TempDir()
	for i := range 5 {
		write(t, dir, map[string]string{fmt.Sprint(i, ".txt"): "x"})
	}
	stop := errors.New("stop")
	n := 0
	err := Walk(context.Background(), []string{dir}, nil, Options{}, func(*chancery.Report, error) error {
		if n++; n == 2 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 2 {
		t.Errorf("Walk = %v after %d", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n = 0
	err = Walk(ctx, []string{dir}, nil, Options{}, func(*chancery.Report, error) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("Walk = %v after %d", err, n)
	}
}

func TestProgress(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"a.txt": strings.Repeat("a", 100000), "b.jsonl.gz": gz(`{"text":"b"}`)})
	var sum int64
	walk(t, Options{Progress: func(n int64) { sum += n }}, "", dir)
	if total, err := Count(context.Background(), []string{dir}); err != nil || total.Bytes != sum {
		t.Errorf("read %d bytes of %d, %v", sum, total.Bytes, err)
	}
}

func FuzzBytes(f *testing.F) {
	for _, s := range []string{
		"Hello", "\xff\xfeH\x00", "<html><meta charset=big5>\xa4\xa4", `[{"text":"a"},{"html":"<p>"}]`, `{"text":"a"}` + "\n" + `{"text":`, gz("x"), zst("x"), "\x00\x01",
	} {
		for _, name := range []string{"a.txt", "a.html", "a.json", "a.jsonl", "a"} {
			f.Add(name, []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, name string, raw []byte) {
		err := Walk(context.Background(), []string{"-"}, bytes.NewReader(raw), Options{MaxReport: 1 << 16}, func(r *chancery.Report, err error) error {
			if err == nil && (r.Decoded == "" || r.ID == "" || len(r.Raw) == 0 || strings.ToValidUTF8(r.Decoded, "") != r.Decoded) {
				t.Errorf("half a report: %+v", r)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		if r, err := Bytes(name, raw); r == nil {
			t.Error("no report", err)
		}
	})
}

func BenchmarkLines(b *testing.B) {
	var in strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&in, `{"url":"https://example.org/%d","title":"Talks %d","text":"%s"}`+"\n", i, i, strings.Repeat("The ministers met on Monday. ", 80))
	}
	b.SetBytes(int64(in.Len()))
	for b.Loop() {
		_ = Walk(context.Background(), []string{"-"}, strings.NewReader(in.String()), Options{}, func(*chancery.Report, error) error { return nil })
	}
}

// TestAgain holds that a report is made from its kept bytes just as it was from its file, whatever that was.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.txt":    "RIGA, June 4 - Talks went on.\n",
		"b.html":   "<html><head><title>T</title></head><body><p>Talks went on.</p></body></html>",
		"c.json":   "[\n{\"title\": \"T\",\n \"text\": \"Talks went on.\"}, {\"a\": {}\n, \"html\": \"<p>Talks ended.</p>\"}]",
		"d.jsonl":  "{\"text\": \"One.\"}\n{\"text\": \"Two.\", \"published\": \"2024-06-04\"}\n",
		"e#1.txt":  "{ a text that begins with a bracket",
		"g#2.json": `{"text": "Three."}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	err := Walk(t.Context(), []string{dir}, nil, Options{}, func(want *chancery.Report, err error) error {
		if err != nil {
			return err
		}
		n++
		kept := chancery.Report{Source: want.Source, Raw: want.Raw}
		got, err := Again(&kept)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("Again(%s) (-want +got): %v\n%s", filepath.Base(want.Source), err, diff)
		}
		return nil
	})
	if err != nil || n != 8 {
		t.Errorf("%d reports, %v; want 8", n, err)
	}
}
