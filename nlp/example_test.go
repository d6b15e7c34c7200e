package nlp_test

import (
	"fmt"

	"chancery/models"
	"chancery/nlp"
)

func ExampleAnalyser_Analyse() {
	a, err := models.English()
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "The minister was received in Oslo on Monday."
	d := a.Analyse(text, []nlp.Block{{Start: 0, End: len(text)}})
	for i := range d.Tokens {
		t := &d.Tokens[i]
		fmt.Println(d.Form(i), t.UPOS, t.Rel, t.Head)
	}
	// Output:
	// The DET det 1
	// minister NOUN nsubj:pass 3
	// was AUX aux:pass 3
	// received VERB root -1
	// in ADP case 5
	// Oslo PROPN obl 3
	// on ADP case 7
	// Monday PROPN obl 3
	// . PUNCT punct 3
}
