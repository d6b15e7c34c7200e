package who

import (
	"fmt"
	"strings"
	"testing"

	"chancery"
	"chancery/atlas"
	"chancery/internal/loaded"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
)

// Who and when together shall cost less than a tenth of the analysis: go test -bench . ./pipeline/extract/who

func benchText(b *testing.B) (*nlp.Analyser, *atlas.Atlas, string, []nlp.Block) {
	an, at := loaded.Tools()
	var words strings.Builder
	var blocks []nlp.Block
	for i := range 40 {
		p := fmt.Sprintf("Foreign Minister Ana Korr%d of Norway met Russian Foreign Minister Sergey Lavrov in Vienna on March %d, 2025. "+
			"She told him that Oslo would wait. Lavrov agreed. The two ministers agreed to meet again next month, the Norwegian foreign ministry said.", i, i%28+1)
		blocks = append(blocks, nlp.Block{Start: words.Len(), End: words.Len() + len(p)})
		words.WriteString(p + "\n")
	}
	return an, at, words.String(), blocks
}

func BenchmarkAnalyse(b *testing.B) {
	an, _, words, blocks := benchText(b)
	for b.Loop() {
		an.Analyse(words, blocks)
	}
}

func BenchmarkResolve(b *testing.B) {
	an, at, words, blocks := benchText(b)
	d := an.Analyse(words, blocks)
	t := &chancery.Text{Words: words, Published: "2025-03-24"}
	b.ReportAllocs()
	for b.Loop() {
		Resolve(t, d, at)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkWhen(b *testing.B) {
	an, _, words, blocks := benchText(b)
	d := an.Analyse(words, blocks)
	b.ReportAllocs()
	for b.Loop() {
		when.Find(d, "2025-03-24")
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkPeople shows that a text twice as long takes twice the time, however many persons it names.
func BenchmarkPeople(b *testing.B) {
	an, at, words, blocks := benchText(b)
	for _, n := range []int{1, 4, 16} {
		var all []nlp.Block
		long := ""
		for k := range n {
			for _, x := range blocks {
				all = append(all, nlp.Block{Start: len(long) + x.Start, End: len(long) + x.End})
			}
			long += strings.ReplaceAll(words, "Korr", fmt.Sprintf("K%drr", k))[:len(words)]
		}
		d := an.Analyse(long, all)
		b.Run(fmt.Sprint(len(d.Tokens)), func(b *testing.B) {
			for b.Loop() {
				Resolve(&chancery.Text{Words: long, Published: "2025-03-24"}, d, at)
			}
			b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkKnown resolves the same text with few and with very many persons in the atlas: go test -bench Known ./pipeline/extract/who. The
// work is a look-up a word, whoever else is known.
func BenchmarkKnown(b *testing.B) {
	an, _, words, blocks := benchText(b)
	d := an.Analyse(words, blocks)
	for _, n := range []int{1000, 100_000, 1_000_000} {
		if n > 1000 && testing.Short() {
			continue
		}
		var persons, holders strings.Builder
		persons.WriteString("name\tstate\tsurnames\tvariants\n")
		holders.WriteString("role\tstate\tperson\tfrom\tto\n")
		for i := range n {
			name := fmt.Sprintf("%s %s", made(i%1000, "ano"), made(i/7, "ev"))
			if i%100 == 50 { // one in a hundred is a namesake of somebody in the text
				fmt.Fprintf(&persons, "%s Lavrov\tNOR\n", name)
				continue
			}
			fmt.Fprintf(&persons, "%s %s\tNOR\n", name, made(i, "sen"))
			if i%100 == 0 {
				fmt.Fprintf(&holders, "minister\tNOR\t%s %s\t2001-01-01\t2002-01-01\n", name, made(i, "sen"))
			}
		}
		at, err := atlas.LoadWith(atlas.Own{"persons.tsv": []byte(persons.String()), "holders.tsv": []byte(holders.String())})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(at.Len()), func(b *testing.B) {
			for b.Loop() {
				Resolve(&chancery.Text{Words: words, Published: "2025-03-24"}, d, at)
			}
			b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// made is a name that stands for a number, in capitals first.
func made(i int, end string) string {
	const letters = "bdfgklmnprstvz"
	w := []byte{}
	for i++; i > 0; i /= len(letters) {
		w = append(w, letters[i%len(letters)], "aeiou"[i%5])
	}
	return strings.ToUpper(string(w[:1])) + string(w[1:]) + end
}
