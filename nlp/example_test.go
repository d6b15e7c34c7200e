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

func ExampleDoc_Subtree() {
	a, err := models.English()
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "The president of the central bank resigned."
	d := a.Analyse(text, nlp.Paragraphs(text))
	root := d.Sents[0].Root
	for _, k := range d.Kids(root) {
		if d.Tokens[k].Rel == "nsubj" {
			first, last := d.Subtree(int(k))
			start, end := d.Span(first, last)
			fmt.Printf("%s %d-%d %s\n", d.Words(first, last), start, end, d.Tokens[root].Lemma)
		}
	}
	// Output: The president of the central bank 0-33 resign
}

func ExampleAnalyser_Words() {
	a, err := models.English()
	if err != nil {
		fmt.Println(err)
		return
	}
	// Text that comes with its tokens: their offsets and the range of the sentence are filled in.
	d := &nlp.Doc{
		Text:   "Talks begin",
		Tokens: []nlp.Token{{Start: 0, End: 5}, {Start: 6, End: 11}},
		Sents:  []nlp.Sent{{First: 0, Last: 2, Start: 0, End: 11}},
	}
	a.Words(d)
	fmt.Println(d.Tokens[0].UPOS, d.Tokens[0].Rel, d.Tokens[1].Rel)
	// Output: NOUN nsubj root
}
