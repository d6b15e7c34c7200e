package happened

import (
	"strings"
	"testing"

	"chancery"
	"chancery/internal/loaded"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

const published = "2025-03-13" // a Thursday

// read analyses a text of one part, or of several parted by line breaks, the first being the headline where it begins with "# "; one
// that begins with "@ " is the town of its dateline.
func read(words string) (*chancery.Text, *nlp.Doc, *who.Cast, []when.Expr) {
	an, at := loaded.Tools()
	t := &chancery.Text{Report: "r", SHA256: "r", Words: words, Published: published}
	var blocks []nlp.Block
	for pos := 0; pos < len(words); {
		end := pos + len(words[pos:])
		if n := strings.IndexByte(words[pos:], '\n'); n >= 0 {
			end = pos + n
		}
		start, kind := pos, chancery.BodyPart
		if place, ok := strings.CutPrefix(words[pos:end], "@ "); ok {
			t.Place, pos = place, end+1
			continue
		}
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

// TestShipped runs what each frame says of itself, and looks for frames that cannot be reached.
func TestShipped(t *testing.T) {
	r := Shipped().Check(read)
	for _, p := range r.Problems {
		t.Errorf("%v (%s)", p, p.Hint)
	}
	for _, p := range r.Notes {
		t.Errorf("note of the shipped rules: %v", p)
	}
	if r.Frames < 100 || r.Examples < 2*r.Frames {
		t.Errorf("%d frames with %d examples", r.Frames, r.Examples)
	}
}
