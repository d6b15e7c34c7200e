// Package archtest holds the import table of the project as a test: which of our packages each package may import, and why. A
// package without a row is refused. The files are parsed here and not listed by a command, so that the test cache sees them change.
package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// row says what a package may import of ours. "..." at the end of a name means the package and all below it.
type row struct {
	may []string
	why string
}

var table = map[string]row{
	".": {nil, "the dictionary: standard library only"},

	"internal/edtf": {nil, "dates as strings; knows nothing of ours"},

	"internal/jsonl":    {nil, "files of one JSON object a line"},
	"internal/spelling": {nil, "names as strings; knows no persons"},

	"cameo": {nil, "facts about codes"},

	"internal/golden": {nil, "golden files of tests"},
	"internal/loaded": {[]string{"atlas", "models", "nlp"}, "analyser and atlas for tests"},

	"nlp":             {[]string{"nlp/..."}, "the analyser puts its parts together"},
	"nlp/corpus":      {nil, "reads CoNLL-U"},
	"nlp/kernel":      {nil, "arithmetic on vectors"},
	"nlp/vectors":     {nil, "the table of word vectors"},
	"nlp/pack":        {nil, "the model file"},
	"nlp/token":       {nil, "the parts of the analyser know nothing of each other"},
	"nlp/lemma":       {nil, "as nlp/token"},
	"nlp/ner":         {[]string{"nlp/ner/cluster"}, "as nlp/token"},
	"nlp/ner/cluster": {nil, "classes of words"},
	"nlp/ner/sets":    {[]string{"nlp/ner", "nlp/corpus", "nlp/token", "internal/jsonl"}, "reads the sets that names are learnt from"},
	"nlp/depparse":    {nil, "builds trees from scores"},
	"nlp/net":         {[]string{"nlp/corpus", "nlp/depparse", "nlp/kernel", "nlp/pack", "nlp/vectors"}, "learns from treebanks"},
	"nlp/train":       {[]string{"nlp", "nlp/..."}, "trains every part"},
	"nlp/score":       {[]string{"nlp/corpus"}, "compares trees"},

	"models": {[]string{"nlp"}, "weights, loaded by the analyser"},
	"atlas":  {[]string{"."}, "facts about the dictionary's actors"},

	"pipeline/read":    {[]string{"."}, "a stage imports the dictionary, never another stage"},
	"pipeline/clean":   {[]string{".", "internal/edtf"}, "a stage"},
	"pipeline/parse":   {[]string{".", "nlp"}, "a stage; calls the analyser"},
	"pipeline/extract": {[]string{".", "nlp", "atlas", "internal/edtf", "pipeline/extract/..."}, "a stage; asks its questions in order"},
	"pipeline/merge":   {[]string{".", "atlas", "internal/edtf", "internal/spelling"}, "a stage"},

	"pipeline/extract/who":      {[]string{".", "nlp", "atlas", "internal/edtf", "internal/spelling"}, "the first question"},
	"pipeline/extract/when":     {[]string{"nlp", "internal/edtf"}, "knows no actors"},
	"pipeline/extract/said":     {[]string{".", "nlp", "pipeline/extract/who", "pipeline/extract/when", "internal/edtf"}, "uses who and when"},
	"pipeline/extract/happened": {[]string{".", "cameo", "nlp", "pipeline/extract/who", "pipeline/extract/when", "internal/edtf"}, "uses who and when; statements come as values"},
	"pipeline/extract/lasting":  {[]string{".", "nlp", "pipeline/extract/who", "pipeline/extract/when", "internal/edtf"}, "uses who and when; statements come as values"},
	"pipeline/extract/account":  {[]string{".", "nlp", "pipeline/extract/who", "pipeline/extract/when", "internal/edtf"}, "uses who and when; statements come as values"},

	"pipeline": {[]string{".", "cameo", "nlp", "atlas", "internal/edtf", "pipeline/..."}, "lists the stages in order"},

	"store":           {[]string{".", "store/sqlite"}, "opens one of the stores"},
	"store/sqlite":    {[]string{".", "internal/edtf"}, "a store imports the dictionary"},
	"store/storetest": {[]string{"."}, "the contract of all stores"},

	"export":  {[]string{"."}, "formats of the record"},
	"brief":   {[]string{".", "internal/edtf"}, "the record of one relation on a page"},
	"samples": {nil, "reports of our own"},

	"show": {[]string{"."}, "a report with its findings"},

	"eval/english":     {[]string{"nlp", "nlp/..."}, "measures the analyser"},
	"eval/timex":       {[]string{"nlp", "internal/edtf", "pipeline/extract/when"}, "measures time expressions"},
	"eval/attribution": {[]string{"."}, "measures statements"},
	"eval/re3d":        {[]string{".", "internal/jsonl"}, "measures participants"},
	"eval/plover":      {[]string{"."}, "measures events"},

	"cmd/chancery": {[]string{"..."}, "the only place that wires"},

	"internal/archtest": {nil, "this test"},
}

func TestImports(t *testing.T) {
	root := "../.."
	seen := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata" || d.Name() == "tools") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		pkg, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		pkg = filepath.ToSlash(pkg)
		seen[pkg] = true
		check(t, pkg, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range table {
		if !seen[pkg] {
			t.Errorf("the table has a row for %s, which is no package: take the row out", pkg)
		}
	}
}

func check(t *testing.T, pkg, path string) {
	t.Helper()
	r, ok := table[pkg]
	if !ok {
		t.Errorf("%s: package %s has no row in the table: add one with its reason", path, pkg)
		return
	}
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	test := strings.HasSuffix(path, "_test.go") // tests may wire
	for _, im := range f.Imports {
		name, err := strconv.Unquote(im.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if name == "C" {
			t.Errorf("%s uses cgo", path)
		}
		ours, ok := strings.CutPrefix(name, "chancery/")
		if name == "chancery" {
			ours, ok = ".", true
		}
		if ok && !test && ours != pkg && !r.allows(ours) {
			t.Errorf("%s imports %s: %s may import %v (%s)", path, ours, pkg, r.may, r.why)
		}
		if pkg == "." && !test && strings.Contains(name, ".") {
			t.Errorf("%s imports %s: the dictionary imports the standard library only", path, name)
		}
	}
}

func (r row) allows(pkg string) bool {
	return slices.ContainsFunc(r.may, func(m string) bool {
		below, all := strings.CutSuffix(m, "...")
		return m == pkg || all && strings.HasPrefix(pkg+"/", below)
	})
}
