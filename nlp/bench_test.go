package nlp_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"chancery/nlp"
)

// page is press prose of our own, about 500 words.
var page = strings.Repeat(`The foreign ministers of the two countries met in Vienna on Friday for a third round of talks on the border dispute, which has
poisoned relations since 2019. "We have agreed on the dates, but not yet on the place," a spokesman for the ministry told reporters
after the meeting. Bilateral trade rose 12.5 per cent to $60.4bn last year, according to figures that the central bank published in
March, and both sides want it to reach $100bn by 2030.

Prime Minister Anna Holm, who is due to visit the capital in the autumn, said she hadn't been told of the plan. Her office
later denied that any invitation had been received.
`+"\n", 4)

// BenchmarkAnalyse is raw text to sentences, tokens, lemmas, tags, trees and names on one core.
func BenchmarkAnalyse(b *testing.B) {
	a := english(b)
	blocks := nlp.Paragraphs(page)
	tokens := 0
	b.ReportAllocs()
	for b.Loop() {
		tokens += len(a.Analyse(page, blocks).Tokens)
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// heap reads the figures after two collections: pools outlive one.
func heap(m *runtime.MemStats) {
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(m)
}

// BenchmarkLoad is the start-up with the model, and the heap that it keeps.
func BenchmarkLoad(b *testing.B) {
	file, err := os.ReadFile("../models/english.model")
	if err != nil {
		b.Fatal(err)
	}
	var before, after runtime.MemStats
	heap(&before)
	var a *nlp.Analyser
	for b.Loop() {
		if a, err = nlp.Load(file); err != nil {
			b.Fatal(err)
		}
	}
	heap(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/1e6, "MB-heap")
	b.ReportMetric(float64(len(file))/1e6, "MB-file")
	runtime.KeepAlive(a)
	runtime.KeepAlive(file)
}
