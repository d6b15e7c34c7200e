package sets

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chancery/nlp/ner"
)

func write(t *testing.T, name, text string) string {
	p := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return p
}

// show writes an example with its certain names in brackets and a ? behind each word that is left open.
func show(x ner.Example) string {
	var b strings.Builder
	names := ner.Read(x.Allowed)
	for i, f := range x.Forms {
		if i > 0 {
			b.WriteByte(' ')
		}
		for _, n := range names {
			if n.First == i {
				fmt.Fprintf(&b, "[%s:", n.Label)
			}
		}
		b.WriteString(f)
		if x.Allowed[i] == ner.Anything {
			b.WriteByte('?')
		}
		for _, n := range names {
			if n.Last == i+1 {
				b.WriteByte(']')
			}
		}
	}
	return b.String()
}

func checkExamples(t *testing.T, what string, got []ner.Example, err error, want ...string) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	var lines []string
	for _, x := range got {
		lines = append(lines, show(x))
	}
	if g, w := strings.Join(lines, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("%s\n got %s\nwant %s", what, g, w)
	}
}

func TestUNER(t *testing.T) {
	p := write(t, "x.iob2", "# text = x\n1\tAnna\tB-PER\tx\n2\tLind\tI-PER\tx\n3\tsaw\tO\tx\n4\tPolish\tB-OTH\tx\n5\tships\tO\tx\n\n1\tIn\tO\n2\tOslo\tB-LOC\n")
	got, err := UNER(p)
	checkExamples(t, "UNER", got, err, "[PER:Anna Lind] saw [NORP:Polish] ships", "In [LOC:Oslo]")
}

func TestWikigold(t *testing.T) {
	p := write(t, "x.conll", "-DOCSTART- O\n\nAnna I-PER\nLind I-PER\nleft O\nUpper-Norse I-LOC\n. O\n")
	got, err := Wikigold(p)
	checkExamples(t, "Wikigold", got, err, "[PER:Anna Lind] left [LOC:Upper - Norse] .")
}

func TestCrossNER(t *testing.T) {
	p := write(t, "x.txt", "The\tO\nGreen\tB-politicalparty\nList\tI-politicalparty\nwon\tO\nOslo\tB-location\n,\tI-location\nNorway\tI-location\n.\tO\n")
	got, err := CrossNER(p)
	checkExamples(t, "CrossNER", got, err, "The [ORG:Green List] won [LOC:Oslo] , [LOC:Norway] .")
}

func TestGUM(t *testing.T) {
	row := func(id int, form, upos, misc string) string {
		head, rel := 1, "dep"
		if id == 1 {
			head, rel = 0, "root"
		}
		return fmt.Sprintf("%d\t%s\t%s\t%s\t_\t_\t%d\t%s\t_\t%s\n", id, form, form, upos, head, rel, misc)
	}
	p := write(t, "x.conllu", row(1, "the", "DET", "Entity=(1-organization-new-nnnnn-cf1-2,4-sgl-Univ_of_Oslo")+
		row(2, "University", "PROPN", "_")+row(3, "of", "ADP", "_")+
		row(4, "Oslo", "PROPN", "Entity=(2-place-new-nnnnn-cf2-1-sgl-Oslo)1)")+
		row(5, "hired", "VERB", "_")+row(6, "Lind", "PROPN", "Entity=(3-person-new-nnnnn-cf3-1-sgl)")+"\n")
	got, err := GUM(p)
	checkExamples(t, "GUM", got, err, "the [ORG:University of Oslo] hired Lind?")
}

func TestRE3D(t *testing.T) {
	text := "The Minister for Trade, Anna Lind, met “Nordic” troops in Oslo. We hope."
	ent := func(kind, value string) string {
		at := strings.Index(text, value)
		begin := len([]rune(text[:at]))
		return fmt.Sprintf(`{"begin":%d,"end":%d,"type":%q,"value":%q,"documentId":"d"}`, begin, begin+len([]rune(value)), kind, value) + "\n"
	}
	dir := filepath.Dir(write(t, "re3d/A/documents.json", fmt.Sprintf(`{"_id":"d","text":%q}`, text)+"\n"))
	ents := ent("Person", "The Minister for Trade") + ent("Person", "Anna Lind") + ent("Location", "Oslo") + ent("Organisation", "We") + ent("Nationality", "Nordic")
	if err := os.WriteFile(filepath.Join(dir, "entities.json"), []byte(ents), 0o666); err != nil {
		t.Fatal(err)
	}
	got, err := RE3D(filepath.Dir(dir))
	checkExamples(t, "RE3D", got, err, "The Minister? for? Trade? , [PER:Anna Lind] , met “ [NORP:Nordic] ” troops in [LOC:Oslo] .", "We? hope .")
}

func TestMissing(t *testing.T) {
	if _, err := Train(t.TempDir()); err == nil {
		t.Error("Train of an empty folder: no error")
	}
}
