package pipeline_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/clean"
	"chancery/pipeline/extract"
	"chancery/pipeline/merge"
	"chancery/pipeline/parse"
	"chancery/pipeline/read"
	"chancery/samples"
)

// parsed is a text with its analysis.
type parsed struct {
	text *chancery.Text
	doc  *nlp.Doc
}

// casts are the names that the samples' own are exchanged for, so that the reports of a benchmark differ as reports do: capital, state,
// adjective and leader of both sides.
var casts = [][]string{
	{"New Delhi", "India", "Indian", "Narendra Modi", "Modi", "Tokyo", "Japan", "Japanese", "Shigeru Ishiba", "Ishiba"},
	{"Rome", "Italy", "Italian", "Giorgia Meloni", "Meloni", "Athens", "Greece", "Greek", "Kyriakos Mitsotakis", "Mitsotakis"},
	{"Ankara", "Turkey", "Turkish", "Recep Tayyip Erdogan", "Erdogan", "Baku", "Azerbaijan", "Azerbaijani", "Ilham Aliyev", "Aliyev"},
	{"Brasilia", "Brazil", "Brazilian", "Luiz Inacio Lula da Silva", "Lula", "Lisbon", "Portugal", "Portuguese", "Luis Montenegro", "Montenegro"},
	{"Jakarta", "Indonesia", "Indonesian", "Prabowo Subianto", "Prabowo", "Canberra", "Australia", "Australian", "Anthony Albanese", "Albanese"},
	{"Cairo", "Egypt", "Egyptian", "Abdel Fattah al-Sisi", "Sisi", "Khartoum", "Sudan", "Sudanese", "Abdel Fattah al-Burhan", "Burhan"},
	{"Warsaw", "Poland", "Polish", "Donald Tusk", "Tusk", "Vilnius", "Lithuania", "Lithuanian", "Gitanas Nauseda", "Nauseda"},
}

// varied are n reports: the samples again and again, with other names and numbers each time.
func varied(tb testing.TB, n int) []*chancery.Report {
	tb.Helper()
	names, err := fs.Glob(samples.Reports, "reports/*")
	if err != nil {
		tb.Fatal(err)
	}
	var out []*chancery.Report
	for i := 0; len(out) < n; i++ {
		name := names[i%len(names)]
		b, err := fs.ReadFile(samples.Reports, name)
		if err != nil {
			tb.Fatal(err)
		}
		text := otherNumbers(otherNames(string(b), i/len(names)), i/len(names))
		r, err := read.Bytes(fmt.Sprintf("%d-%s", i, filepath.Base(name)), []byte(text))
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func otherNames(text string, round int) string {
	left, right := casts[round%len(casts)], casts[(round+1+round/len(casts))%len(casts)]
	to := slices.Concat(left[:5], right[5:])
	var pairs []string
	for i, from := range casts[0] {
		pairs = append(pairs, from, to[i])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// otherNumbers changes every number of a sum ("22.8 billion") and every ordinal by the round; dates stay dates.
func otherNumbers(text string, round int) string {
	words := strings.SplitAfter(text, " ")
	for i := 0; i+1 < len(words); i++ {
		if next := words[i+1]; strings.HasPrefix(next, "billion") || strings.HasPrefix(next, "trillion") {
			num := strings.TrimLeft(strings.TrimSpace(words[i]), "$")
			if v, err := strconv.ParseFloat(num, 64); err == nil {
				words[i] = strings.Replace(words[i], num, strconv.FormatFloat(v+float64(round)*0.7, 'f', 1, 64), 1)
			}
		}
	}
	return strings.Join(words, "")
}

const benchReports = 240

// BenchmarkStages times each stage on its own, on one processor.
func BenchmarkStages(b *testing.B) {
	p := newPipeline(b, nil)
	reports := varied(b, benchReports)
	var texts []*chancery.Text
	var words []parsed
	var found []chancery.Findings
	tokens := 0
	for _, r := range reports {
		t, err := clean.Report(r)
		if err != nil {
			b.Fatal(err)
		}
		d := parse.Text(t, p.Analyser)
		tokens += len(d.Tokens)
		texts, words = append(texts, t), append(words, parsed{t, d})
		found = append(found, extract.Findings(t, d, p.Atlas))
	}
	stage := func(name string, do func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do()
			}
			b.ReportMetric(float64(b.N*len(reports))/b.Elapsed().Seconds(), "reports/s")
			b.ReportMetric(float64(b.N*tokens)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
	stage("read", func() {
		for _, r := range reports {
			_, _ = read.Bytes(r.Source, r.Raw)
		}
	})
	stage("clean", func() {
		for _, r := range reports {
			_, _ = clean.Report(r)
		}
	})
	stage("parse", func() {
		for _, t := range texts {
			_ = parse.Text(t, p.Analyser)
		}
	})
	stage("extract", func() {
		for _, w := range words {
			_ = extract.Findings(w.text, w.doc, p.Atlas)
		}
	})
	stage("merge-keys", func() {
		for _, f := range found {
			_, _ = merge.Keys(f.Sketch), merge.Blocks(f)
		}
	})
}

// BenchmarkRead times a whole run into a new record: all stages, the store, the merge.
func BenchmarkRead(b *testing.B) {
	dir := b.TempDir()
	for i, r := range varied(b, benchReports) {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d%s", i, filepath.Ext(r.Source))), r.Raw, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	n := 0
	for b.Loop() {
		n++
		s := open(b, filepath.Join(b.TempDir(), fmt.Sprintf("%d.db", n)))
		if _, err := newPipeline(b, s).Read(context.Background(), []string{dir}, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*benchReports)/b.Elapsed().Seconds(), "reports/s")
}
