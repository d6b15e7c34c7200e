package ner_test

import (
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"chancery/nlp/ner"
	"chancery/nlp/ner/cluster"
	"chancery/nlp/ner/sets"
)

func dataDir(t testing.TB) string {
	d := os.Getenv("CHANCERY_DATA")
	if d == "" {
		t.Skip("CHANCERY_DATA is not set to the folder of public data sets")
	}
	return d
}

// hints reads the clusters that training starts from.
func hints(t testing.TB) ner.Hints {
	path := os.Getenv("CHANCERY_CLUSTERS")
	if path == "" {
		path = filepath.Join("..", "..", "models", "clusters.zst")
	}
	packed, err := os.ReadFile(path)
	if err != nil {
		t.Skip(err)
	}
	f, err := cluster.Unpack(packed)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("clusters: %d words, %d bytes", f.Len(), len(packed))
	return ner.Hints{Depth: f.Depth(), Clusters: f.Of}
}

func num(name string, def int) int {
	if v, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return v
	}
	return def
}

func real(name string, def float64) float64 {
	if v, err := strconv.ParseFloat(os.Getenv(name), 64); err == nil {
		return v
	}
	return def
}

// dev is UNER EWT's dev part with its names.
func dev(t testing.TB) (forms [][]string, gold [][]ner.Span) {
	ex, err := sets.UNER(filepath.Join(dataDir(t), "names/uner/dev.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range ex {
		forms = append(forms, x.Forms)
		gold = append(gold, ner.Read(x.Allowed))
	}
	return forms, gold
}

// TestMeasure trains on all sets and prints F1 on UNER EWT's dev part:
//
//	CHANCERY_DATA=… go test -run Measure -v ./nlp/ner
func TestMeasure(t *testing.T) {
	all, err := sets.Train(dataDir(t))
	if err != nil {
		t.Fatal(err)
	}
	h := hints(t)
	use := os.Getenv("SETS")
	var ex []ner.Example
	for _, s := range all {
		n, names := 0, map[string]int{}
		for _, x := range s.Examples {
			n += len(x.Forms)
			for _, sp := range ner.Read(x.Allowed) {
				names[sp.Label]++
			}
		}
		t.Logf("%s: %d sentences, %d words, %v", s.Name, len(s.Examples), n, names)
		if use != "" && !contains(use, s.Name) {
			continue
		}
		for k := range s.Examples {
			if s.Name != "uner" { // whose labels the dev part has
				s.Examples[k].Set = s.Name
			}
		}
		ex = append(ex, s.Examples...)
		for r := 1; s.Name == "uner" && r < num("WEIGHT", 2); r++ {
			ex = append(ex, s.Examples...)
		}
	}
	start := time.Now()
	m := ner.Train(ex, h, ner.Options{
		Bits: num("BITS", 0), Epochs: num("EPOCHS", 0), Rate: real("RATE", 0), Drop: real("DROP", 0),
		Recase: real("RECASE", 0), Starts: num("STARTS", 0), Say: t.Logf,
	})
	t.Logf("trained in %v", time.Since(start).Round(time.Second))
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("model: %d bytes, %d compressed", len(m.Bytes()), len(e.EncodeAll(m.Bytes(), nil)))
	forms, gold := dev(t)
	start = time.Now()
	got := make([][]ner.Span, len(forms))
	n := 0
	for i := range forms {
		got[i] = m.Names(forms[i], h)
		n += len(forms[i])
	}
	t.Logf("%.0f tokens/s", float64(n)/time.Since(start).Seconds())
	report(t, forms, gold, got)
	kinds(t, forms, gold, got)
	t.Log("with the names of a text made to agree:")
	report(t, forms, gold, agreed(t, forms, got))
}

// agreed applies Agree to each document of the dev part.
func agreed(t *testing.T, forms [][]string, got [][]ner.Span) (out [][]ner.Span) {
	b, err := os.ReadFile(filepath.Join(dataDir(t), "names/uner/dev.iob2"))
	if err != nil {
		t.Fatal(err)
	}
	from, i := 0, 0
	for ln := range strings.Lines(string(b)) {
		switch {
		case strings.HasPrefix(ln, "# newdoc"):
			out = append(out, ner.Agree(forms[from:i], got[from:i])...)
			from = i
		case strings.HasPrefix(ln, "1\t"):
			i++
		}
	}
	return append(out, ner.Agree(forms[from:i], got[from:i])...)
}

// kinds tells how the errors are made up.
func kinds(t *testing.T, forms [][]string, gold, got [][]ner.Span) {
	var right, label, bounds, missed, extra int
	for i := range gold {
		used := make([]bool, len(gold[i]))
		for _, s := range got[i] {
			if s.Label != "PER" && s.Label != "LOC" && s.Label != "ORG" {
				continue
			}
			hit := false
			for k, g := range gold[i] {
				if s.First < g.Last && g.First < s.Last && !used[k] {
					hit, used[k] = true, true
					switch {
					case s == g:
						right++
					case s.First == g.First && s.Last == g.Last:
						label++
					default:
						bounds++
						if os.Getenv("SHOW") != "" {
							t.Log("bounds", show(forms[i], g), "|", show(forms[i], s))
						}
					}
					break
				}
			}
			if !hit {
				extra++
			}
		}
		for k := range used {
			if !used[k] {
				missed++
			}
		}
	}
	t.Logf("right %d, wrong label %d, wrong bounds %d, missed %d, extra %d", right, label, bounds, missed, extra)
}

func contains(list, s string) bool {
	for _, f := range filepath.SplitList(list) {
		if f == s {
			return true
		}
	}
	return false
}

func report(t *testing.T, forms [][]string, gold, got [][]ner.Span) {
	type c struct{ tp, g, s int }
	by := map[string]*c{"all": {}}
	for _, l := range ner.Labels {
		by[l] = &c{}
	}
	miss := map[string]int{}
	for i := range gold {
		in := map[ner.Span]bool{}
		for _, s := range gold[i] {
			in[s] = true
			by[s.Label].g++
			by["all"].g++
		}
		for _, s := range got[i] {
			if s.Label != "PER" && s.Label != "LOC" && s.Label != "ORG" {
				continue
			}
			by[s.Label].s++
			by["all"].s++
			if in[s] {
				by[s.Label].tp++
				by["all"].tp++
				delete(in, s)
			} else {
				miss["extra "+show(forms[i], s)]++
			}
		}
		for s := range in {
			miss["missed "+show(forms[i], s)]++
		}
	}
	for _, l := range []string{"PER", "LOC", "ORG", "all"} {
		x := by[l]
		t.Logf("%-4s P %.1f R %.1f F1 %.2f", l, 100*float64(x.tp)/float64(x.s), 100*float64(x.tp)/float64(x.g), 200*float64(x.tp)/float64(x.s+x.g))
	}
	if os.Getenv("SHOW") != "" {
		var ks []string
		for k := range miss {
			ks = append(ks, k)
		}
		sort.Strings(ks)
		for _, k := range ks {
			t.Log(miss[k], k)
		}
	}
}

func show(forms []string, s ner.Span) string {
	out := s.Label + ":"
	for i := max(0, s.First-3); i < min(len(forms), s.Last+3); i++ {
		if i == s.First {
			out += " ["
		} else {
			out += " "
		}
		out += forms[i]
		if i == s.Last-1 {
			out += "]"
		}
	}
	return out
}
