package merge_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"

	"chancery"
	"chancery/internal/loaded"
	"chancery/pipeline"
	"chancery/pipeline/merge"
	"chancery/pipeline/read"
)

// TestCopiesThroughStages measures what TestCopiesAmongMany does on texts that went through cleaning, parsing and extracting: with adverts to be
// cut, names to be resolved and datelines to be read. CHANCERY_STAGES=1000 says how many.
func TestCopiesThroughStages(t *testing.T) {
	n := 100
	if s, err := strconv.Atoi(os.Getenv("CHANCERY_STAGES")); err == nil {
		n = s
	}
	if testing.Short() {
		t.Skip("reads texts")
	}
	an, at := loaded.Tools()
	p := &pipeline.Pipeline{Analyser: an, Atlas: at}
	i := 0
	m := merge.Through(t, n, 30, 5, func(text string) chancery.Findings {
		i++
		r, err := read.Bytes(fmt.Sprintf("%d.txt", i), []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		_, f, err := p.Findings(r)
		if err != nil {
			t.Fatal(err)
		}
		return *f
	})
	t.Log(m.Table)
	if m.Recall < 0.95 {
		t.Errorf("%.3f of the copies are found, want 0.95", m.Recall)
	}
	if m.False > 1+n/400 {
		t.Errorf("%d reports in a story not theirs and pairs of strangers among %d reports, want at most %d", m.False, n, 1+n/400)
	}
}
