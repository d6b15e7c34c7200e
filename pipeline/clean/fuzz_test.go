package clean

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery"

	"github.com/rogpeppe/go-internal/txtar"
)

// FuzzReport checks that no input breaks what holds of every Text, and that the same input gives the same Text.
func FuzzReport(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, x := range a.Files {
			if strings.HasSuffix(x.Name, ".txt") || strings.HasSuffix(x.Name, ".html") {
				f.Add(string(x.Data), strings.HasSuffix(x.Name, ".html"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string, page bool) {
		ext := "txt"
		if page {
			ext = "html"
		}
		text = strings.ToValidUTF8(text, "\uFFFD")
		once := describe(t, sample("x", ext, text, ""))
		if twice := describe(t, sample("x", ext, text, "")); once != twice {
			t.Error("two readings differ")
		}
	})
}

// BenchmarkReport cleans the goldens' reports.
func BenchmarkReport(b *testing.B) {
	for _, kind := range []string{"plain", "page"} {
		b.Run(kind, func(b *testing.B) {
			data, err := os.ReadFile("testdata/" + kind + ".txtar")
			if err != nil {
				b.Fatal(err)
			}
			var reports []*chancery.Report
			n := 0
			for _, x := range txtar.Parse(data).Files {
				name, ext, _ := strings.Cut(x.Name, ".")
				if ext == "txt" || ext == "html" {
					reports = append(reports, sample(name, ext, string(x.Data), ""))
					n += len(x.Data)
				}
			}
			b.SetBytes(int64(n))
			for b.Loop() {
				for _, r := range reports {
					_, _ = Report(r)
				}
			}
			b.ReportMetric(float64(len(reports)*b.N)/b.Elapsed().Seconds(), "reports/s")
		})
	}
}

// BenchmarkLong cleans one report of a megabyte: the work must grow with the length and no faster.
func BenchmarkLong(b *testing.B) {
	for _, kb := range []int{128, 1024} {
		text := strings.Repeat("The ministers met in Oslo on Monday and said that trade had grown by 3% in 2024. Nobody Knows What Comes Next In The Long Talks.\n\n", kb*1024/130)
		r := sample("long", "txt", "Talks in Oslo\n\n"+text, "")
		b.Run(map[int]string{128: "128KB", 1024: "1MB"}[kb], func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				_, _ = Report(r)
			}
		})
	}
}
