package timex

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/pipeline/extract/when"
)

// TestGUM measures GUM's dates: phrases without their sentences, so that tense cannot help. A phrase is right when its days are the
// gold ones, or, where gold leaves the year open ("--07"), its month and day.
func TestGUM(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(data(t), "time/gum_dates.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	a := english(t)
	right, found, total := 0, 0, 0
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 5 || f[0] == "test" {
			continue
		}
		want := attributes(f[4])
		if want == "" {
			continue
		}
		total++
		text := strings.ReplaceAll(strings.ReplaceAll(f[3], " - ", "-"), " ,", ",")
		d := a.Analyse(text, paragraphs(text))
		got := when.Find(d, f[2])
		if len(got) == 0 {
			continue
		}
		found++
		for _, e := range got {
			from, to := bounds(strings.TrimSuffix(e.EDTF, "~"))
			if from+"/"+to == want || strings.HasPrefix(want, "--") && strings.Contains(e.Value, want[1:]) {
				right++
				break
			}
		}
	}
	t.Logf("gum: %d of %d dates right (%.3f), %d with an expression found", right, total, ratio(right, total), found)
}

// attributes are the first and last day that GUM's attributes give, "--MM…" where the year is open, "" where they tell neither.
func attributes(s string) string {
	m := map[string]string{}
	for _, kv := range strings.Fields(s) {
		k, v, _ := strings.Cut(kv, "=")
		m[k] = v
	}
	switch {
	case strings.HasPrefix(m["when"], "--"):
		return m["when"]
	case len(m["when"]) >= 4 && m["when"][0] <= '9':
		from, to := bounds(m["when"])
		return from + "/" + to
	case m["from"] != "" && m["to"] != "" && m["from"][0] != '-':
		from, _ := bounds(m["from"])
		_, to := bounds(m["to"])
		return from + "/" + to
	}
	return ""
}
