package nlp

import (
	"chancery/nlp/ner"
	"chancery/nlp/ner/cluster"
)

// The sections of a model file that are the names': the model, and the clusters of words that it knows.
const (
	SectionNames    = "names"
	SectionClusters = "names.clusters"
)

// names finds names.
type names struct {
	model *ner.Model
	hints ner.Hints
}

func loadNames(sec map[string][]byte) (*names, error) {
	m, err := ner.Load(sec[SectionNames])
	if err != nil {
		return nil, err
	}
	f, err := cluster.Load(sec[SectionClusters])
	if err != nil {
		return nil, err
	}
	return &names{m, NameHints(f)}, nil
}

// NameHints are what the model of names is told of words.
func NameHints(f *cluster.Forest) ner.Hints { return ner.Hints{Depth: f.Depth(), Clusters: f.Of} }

// find fills in the names of d, whose forms are given, and makes them agree throughout.
func (n *names) find(d *Doc, forms []string) {
	sents, found := make([][]string, len(d.Sents)), make([][]ner.Span, len(d.Sents))
	for i, s := range d.Sents {
		sents[i] = forms[s.First:s.Last]
		found[i] = n.model.Names(sents[i], n.hints)
	}
	found = ner.Agree(sents, found)
	for i, s := range d.Sents {
		for _, f := range found[i] {
			d.Names = append(d.Names, Name{First: s.First + f.First, Last: s.First + f.Last, Label: f.Label})
		}
	}
}
