package re3d

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

const documents = `{"_id": "d", "text": "🕊 Chad met Mali. Chad fought Mali."}

`

const relations = `{"documentId": "d", "type": "CommWith", "sourceBegin": 3, "sourceEnd": 7, "targetBegin": 12, "targetEnd": 16}
{"documentId": "d", "type": "CommWith", "sourceBegin": 12, "sourceEnd": 16, "targetBegin": 3, "targetEnd": 7}
{"documentId": "d", "type": "FightingAgainst", "sourceBegin": 18, "sourceEnd": 22, "targetBegin": 30, "targetEnd": 34}
{"documentId": "d", "type": "CoLocated", "sourceBegin": 3, "sourceEnd": 7, "targetBegin": 12, "targetEnd": 16}
{"documentId": "d", "type": "AlliesOf", "sourceBegin": 3, "sourceEnd": 7, "targetBegin": 12, "targetEnd": 99}
`

func set(t *testing.T, documents, relations string) string {
	t.Helper()
	dir := t.TempDir()
	sub := filepath.Join(dir, "Agency")
	for name, text := range map[string]string{"documents.json": documents, "relations.json": relations} {
		if err := os.MkdirAll(sub, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(sub, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRead(t *testing.T) {
	docs, err := Read(set(t, documents, relations))
	if err != nil || len(docs) != 1 {
		t.Fatalf("Read: %v, %v", docs, err)
	}
	var got []string
	for _, r := range docs[0].Relations {
		got = append(got, r.Type+" "+docs[0].Text[r.Source.Start:r.Source.End]+" "+docs[0].Text[r.Target.Start:r.Target.End])
	}
	if diff := cmp.Diff([]string{"CommWith Chad Mali", "FightingAgainst Chad Mali"}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Read(t.TempDir()); err == nil {
		t.Error("Read of an empty folder: no error")
	}
	if _, err := Read(set(t, "{", "")); err == nil {
		t.Error("Read of half a line: no error")
	}
}

func TestMeasure(t *testing.T) {
	docs, err := Read(set(t, documents, relations))
	if err != nil {
		t.Fatal(err)
	}
	word := func(s string, n int) chancery.Span {
		i := 0
		for ; n > 0; n-- {
			i += strings.Index(docs[0].Text[i:], s) + len(s)
		}
		return chancery.Span{Start: i - len(s), End: i}
	}
	got := Measure(docs, func(string) []Pair {
		return []Pair{
			{"CommWith", word("Mali", 1), word("Chad", 1)}, // either way
			{"CommWith", word("Chad", 1), word("Mali", 1)}, // the same again
			{"CommWith", word("met", 1), word("Mali", 1)},
			{"FightingAgainst", word("Mali", 2), word("Chad", 2)}, // the wrong way
		}
	})
	want := map[string]Counts{"CommWith": {1, 2, 1}, "FightingAgainst": {0, 1, 1}, "AlliesOf": {}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
