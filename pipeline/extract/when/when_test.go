package when

import (
	"strings"
	"testing"

	"chancery/nlp"
)

// doc makes an analysis of words parted by spaces, a sentence a line. A word may carry its tag after a slash-slash: "visited//VBD"; a
// line without tags is analysed by words alone, as a headline is.
func doc(text string) *nlp.Doc {
	d := &nlp.Doc{}
	var b strings.Builder
	for line := range strings.Lines(text) {
		first := len(d.Tokens)
		for _, w := range strings.Fields(line) {
			form, tag, _ := strings.Cut(w, "//")
			if b.Len() > 0 && form != "," && form != "." && !strings.HasPrefix(form, "'") {
				b.WriteByte(' ')
			}
			t := nlp.Token{Start: b.Len(), Lemma: strings.ToLower(form), XPOS: tag, Head: -1, Rel: "root"}
			b.WriteString(form)
			t.End = b.Len()
			if strings.HasPrefix(tag, "V") {
				t.UPOS = "VERB"
			}
			d.Tokens = append(d.Tokens, t)
		}
		if n := len(d.Tokens); n > first {
			d.Sents = append(d.Sents, nlp.Sent{First: first, Last: n, Start: d.Tokens[first].Start, End: d.Tokens[n-1].End, Root: first})
		}
	}
	d.Text = b.String()
	d.Index()
	return d
}

func TestFind(t *testing.T) {
	for _, c := range cases(t) {
		d := doc(c.text)
		var got []string
		for _, e := range Find(d, c.anchor) {
			got = append(got, d.Words(e.First, e.Last)+" | "+string(e.Type)+" | "+e.Value+" | "+e.EDTF)
		}
		if g, w := strings.Join(got, "\n"), strings.Join(c.want, "\n"); g != w {
			t.Errorf("Find(%q, %q)\n got: %s\nwant: %s", c.text, c.anchor, strings.Join(got, "\n      "), strings.Join(c.want, "\n      "))
		}
	}
}
