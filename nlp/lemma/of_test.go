package lemma

import (
	"fmt"
	"testing"
)

func TestOf(t *testing.T) {
	for _, c := range []struct{ form, upos, xpos, want string }{
		{"ministers", "NOUN", "NNS", "minister"},
		{"Talks", "NOUN", "NNS", "talk"},
		{"countries", "NOUN", "NNS", "country"},
		{"crises", "NOUN", "NNS", "crisis"},
		{"allies", "NOUN", "NNS", "ally"},
		{"embassies", "NOUN", "NNS", "embassy"},
		{"spokesmen", "NOUN", "NNS", "spokesman"},
		{"met", "VERB", "VBD", "meet"},
		{"signed", "VERB", "VBD", "sign"},
		{"convened", "VERB", "VBD", "convene"},
		{"reiterated", "VERB", "VBD", "reiterate"},
		{"pledged", "VERB", "VBN", "pledge"},
		{"stopped", "VERB", "VBD", "stop"},
		{"controlled", "VERB", "VBN", "control"},
		{"called", "VERB", "VBD", "call"},
		{"conferred", "VERB", "VBD", "confer"},
		{"underwent", "VERB", "VBD", "undergo"},
		{"withdrew", "VERB", "VBD", "withdraw"},
		{"freed", "VERB", "VBN", "free"},
		{"fled", "VERB", "VBD", "flee"},
		{"lent", "VERB", "VBD", "lend"},
		{"said", "VERB", "VBD", "say"},
		{"visiting", "VERB", "VBG", "visit"},
		{"hosting", "VERB", "VBG", "host"},
		{"urging", "VERB", "VBG", "urge"},
		{"lying", "VERB", "VBG", "lie"},
		{"arrives", "VERB", "VBZ", "arrive"},
		{"outweighs", "VERB", "VBZ", "outweigh"},
		{"denies", "VERB", "VBZ", "deny"},
		{"is", "AUX", "VBZ", "be"},
		{"'s", "AUX", "VBZ", "be"},
		{"’s", "PART", "POS", "'s"},
		{"n't", "PART", "RB", "not"},
		{"n’t", "PART", "RB", "not"},
		{"would", "AUX", "MD", "would"},
		{"larger", "ADJ", "JJR", "large"},
		{"earliest", "ADJ", "JJS", "early"},
		{"Russian", "ADJ", "JJ", "Russian"},
		{"Dutch", "ADJ", "JJ", "Dutch"},
		{"New", "ADJ", "JJ", "new"},
		{"I", "PRON", "PRP", "I"},
		{"They", "PRON", "PRP", "they"},
		{"Lavrov", "PROPN", "NNP", "Lavrov"},
		{"NATO", "PROPN", "NNP", "NATO"},
		{"Russians", "PROPN", "NNPS", "Russian"},
		{"60,000", "NUM", "CD", "60000"},
		{"“", "PUNCT", "``", "\""},
		{"visits", "VERB", "", "visit"},
		{"naïve", "ADJ", "JJ", "naïve"},
		{"", "NOUN", "NN", ""},
	} {
		if got := Of(c.form, c.upos, c.xpos); got != c.want {
			t.Errorf("Of(%q, %s, %s) = %q, want %q", c.form, c.upos, c.xpos, got, c.want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("talks", "NOUN", "NNS")
	f.Add("é", "VERB", "VBD")
	f.Fuzz(func(t *testing.T, form, upos, xpos string) {
		if got := Of(form, upos, xpos); form != "" && got == "" {
			t.Errorf("Of(%q, %q, %q) is empty", form, upos, xpos)
		}
	})
}

func ExampleOf() {
	fmt.Println(Of("met", "VERB", "VBD"), Of("allies", "NOUN", "NNS"), Of("Kremlin", "PROPN", "NNP"))
	// Output: meet ally Kremlin
}

func BenchmarkOf(b *testing.B) {
	words := []Word{
		{"The", "DET", "DT", ""},
		{"ministers", "NOUN", "NNS", ""},
		{"have", "AUX", "VBP", ""},
		{"signed", "VERB", "VBN", ""},
		{"agreements", "NOUN", "NNS", ""},
		{"in", "ADP", "IN", ""},
		{"Moscow", "PROPN", "NNP", ""},
		{".", "PUNCT", ".", ""},
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		w := words[i%len(words)]
		Of(w.Form, w.UPOS, w.XPOS)
	}
}
