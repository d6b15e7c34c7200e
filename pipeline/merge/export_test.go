package merge

import (
	"context"
	"testing"

	"chancery"
)

// Measured is how well the copies of a corpus are known.
type Measured struct {
	Table  string
	Recall float64
	False  int // reports in a story not theirs, and pairs of strangers taken for copies
}

// Through measures the copies among n made reports of so many days, whose texts find takes through the stages before.
func Through(t *testing.T, n, days int, seed uint64, find func(text string) chancery.Findings) Measured {
	t.Helper()
	var rs []made
	makePress(t, n, days, seed, func(m madeText) { rs = append(rs, m.made(find(m.text()))) })
	m := measure(t, rs)
	return Measured{m.String(), m.recall(), m.strays + m.falsePairs}
}

// Archive is the findings of n reports as an archive gets them, for tests that need the store.
func Archive(n int, seed uint64, each func(chancery.Findings)) { makeArchive(n, seed, tenth, each) }

// changed are the changes that the findings of reports make under a root.
func changed(tb testing.TB, root string, reports []chancery.Findings, fr Frame) []chancery.Change {
	tb.Helper()
	m := Memory{}
	for _, f := range reports {
		m.Add(f)
	}
	cs, err := m.Relation(context.Background(), root, fr)
	if err != nil {
		tb.Fatal(err)
	}
	return cs
}
