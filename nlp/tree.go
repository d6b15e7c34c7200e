package nlp

import (
	"strings"

	"chancery/nlp/lemma"
	"chancery/nlp/net"
)

// longest is how many words are parsed as one tree; what comes longer is a table or noise. Its pieces hang on the first as parataxis.
const longest = 128

// worker is the scratch space of one call.
type worker struct {
	reader *net.Reader
	forms  []string
	sents  [][]string
	out    []net.Sentence
}

// parse fills in the tags, lemmas, trees, features and names of the sentences of d.
func (a *Analyser) parse(d *Doc) {
	w := a.workers.Get().(*worker)
	defer a.workers.Put(w)
	w.forms, w.sents = w.forms[:0], w.sents[:0]
	for i := range d.Tokens {
		w.forms = append(w.forms, d.Form(i))
	}
	for _, s := range d.Sents {
		for i := s.First; i < s.Last; i += longest {
			w.sents = append(w.sents, w.forms[i:min(i+longest, s.Last)])
		}
	}
	for len(w.out) < len(w.sents) {
		w.out = append(w.out, net.Sentence{})
	}
	w.reader.Read(w.sents, w.out)
	at := 0
	for si := range d.Sents {
		s := &d.Sents[si]
		for i := s.First; i < s.Last; i += longest {
			a.piece(d, s, i, &w.out[at])
			at++
		}
	}
	d.Index()
	for i := range d.Tokens {
		d.settleVoice(i)
	}
	if a.names != nil {
		a.names.find(d, w.forms)
	}
	clear(w.forms) // the forms are parts of the text, which must not outlive its Doc here
	clear(w.sents)
}

// piece writes what was found out about the words of s from first on.
func (a *Analyser) piece(d *Doc, s *Sent, first int, o *net.Sentence) {
	for i := range o.Tag {
		t := &d.Tokens[first+i]
		tag := a.tags[o.Tag[i]]
		t.UPOS, t.XPOS, t.Feats, t.Rel = tag.upos, tag.xpos, a.net.Feats[o.Feat[i]], a.net.Rels[o.Rel[i]]
		t.Lemma = lemma.Of(d.Form(first+i), t.UPOS, t.XPOS)
		switch {
		case o.Head[i] >= 0:
			t.Head = first + int(o.Head[i])
		case first == s.First:
			t.Head = -1
			s.Root = first + i
		default:
			t.Head, t.Rel = s.Root, "parataxis"
		}
	}
}

// settleVoice tells "was signed" from "has signed" by the tree where it is plain.
func (d *Doc) settleVoice(i int) {
	t := &d.Tokens[i]
	if t.XPOS != "VBN" || t.UPOS != "VERB" {
		return
	}
	for _, k := range d.Kids(i) {
		switch d.Tokens[k].Rel {
		case "aux:pass", "nsubj:pass", "csubj:pass":
			t.Feats = "Tense=Past|VerbForm=Part|Voice=Pass"
		}
	}
}

type tagPair struct{ upos, xpos string }

func splitTags(tags []string) []tagPair {
	out := make([]tagPair, len(tags))
	for i, t := range tags {
		out[i].upos, out[i].xpos, _ = strings.Cut(t, " ")
	}
	return out
}
