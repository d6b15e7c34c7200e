package happened

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery"
	"chancery/atlas"
	"chancery/models"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

const published = "2025-03-13" // a Thursday

// tools are loaded once for all tests.
var tools = sync.OnceValues(func() (*nlp.Analyser, *atlas.Atlas) {
	an, err := models.English()
	if err != nil {
		panic(err)
	}
	at, err := atlas.Load()
	if err != nil {
		panic(err)
	}
	return an, at
})

// read analyses a text of one part, or of several parted by line breaks, the first being the headline where it begins with "# ".
func read(words string) (*chancery.Text, *nlp.Doc, *who.Cast, []when.Expr) {
	an, at := tools()
	t := &chancery.Text{Report: "r", SHA256: "r", Words: words, Published: published}
	var blocks []nlp.Block
	for pos := 0; pos < len(words); {
		end := pos + len(words[pos:])
		if n := strings.IndexByte(words[pos:], '\n'); n >= 0 {
			end = pos + n
		}
		start, kind := pos, chancery.BodyPart
		if strings.HasPrefix(words[pos:], "# ") {
			start, kind = pos+2, chancery.TitlePart
		}
		if end > start {
			t.Parts = append(t.Parts, chancery.Part{Span: chancery.Span{Start: start, End: end}, Kind: kind})
			blocks = append(blocks, nlp.Block{Start: start, End: end, Headline: kind == chancery.TitlePart})
		}
		pos = end + 1
	}
	d := an.Analyse(words, blocks)
	return t, d, who.Resolve(t, d, at), when.Find(d, t.Published)
}

// TestExamples runs what each frame says of itself. Trees come from the trained model, so an example may fall to a parse; more than
// one in twenty may not.
func TestExamples(t *testing.T) {
	n, failed := 0, 0
	for _, ru := range loaded().all {
		if len(ru.yes) == 0 || len(ru.no) == 0 {
			t.Errorf("frame %s: needs an example for and one against", ru.name)
		}
		for _, ex := range ru.yes {
			n++
			if got, _ := byRule(ru, ex.text); !slices.Equal(sorted(got), sorted(ex.states)) {
				failed++
				t.Logf("frame %s: %q: found %v, want %v", ru.name, ex.text, got, ex.states)
			}
		}
		for _, text := range ru.no {
			n++
			if got, ok := byRule(ru, text); ok {
				failed++
				t.Logf("frame %s: %q: found %v, want nothing", ru.name, text, got)
			}
		}
	}
	if failed*20 > n {
		t.Errorf("%d of %d examples fail", failed, n)
	}
}

// byRule is the sides of the first telling that the rule makes of the sentence.
func byRule(ru *rule, text string) ([]string, bool) {
	tx, d, c, times := read(text)
	f := newFinder(tx, d, c, times)
	f.inside = ru.faint
	for _, m := range f.tellings() {
		if m.rule == ru {
			return m.states, true
		}
	}
	return nil, false
}
