package merge

import (
	"context"
	"testing"

	"chancery"
)

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
