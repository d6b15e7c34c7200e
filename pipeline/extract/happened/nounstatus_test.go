package happened_test

import (
	"testing"

	"chancery"
	"chancery/internal/loaded"
	"chancery/pipeline/extract/happened"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
	"chancery/pipeline/parse"
)

// TestBeforeSpeech checks that a noun's own verb tells its status where a verb of speech follows.
func TestBeforeSpeech(t *testing.T) {
	an, at := loaded.Tools()
	for text, want := range map[string]chancery.Status{
		"A visit by Vladimir Putin to Mongolia is being prepared, Lavrov said.":                      chancery.Planned,
		"A trip by Emmanuel Macron to Vietnam is being planned, the foreign minister said.":          chancery.Planned,
		"The visit of Emmanuel Macron to Vietnam took place in May 2025, the foreign minister said.": chancery.Held,
	} {
		words := &chancery.Text{Words: text, Published: "2025-06-10", Parts: []chancery.Part{{Span: chancery.Span{End: len(text)}, Kind: chancery.BodyPart}}}
		d := parse.Text(words, an)
		found := false
		for _, e := range happened.Find(words, d, who.Resolve(words, d, at), when.Find(d, words.Published), nil) {
			if e.Mode == "visit" {
				found = true
				if e.Status != want {
					t.Errorf("%q: status %s, want %s", text, e.Status, want)
				}
			}
		}
		if !found {
			t.Errorf("%q: no visit found", text)
		}
	}
}
