// Package train makes the model of package nlp from treebanks: a folder of data and a table of word vectors in, one model file out.
// It downloads nothing; the same data give the same bytes.
package train

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/klauspost/compress/zstd"

	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/nlp/ner"
	"chancery/nlp/ner/cluster"
	"chancery/nlp/ner/sets"
	"chancery/nlp/net"
	"chancery/nlp/pack"
	"chancery/nlp/vectors"
)

// Set is one treebank of the data folder.
type Set struct {
	Name       string
	Train, Dev []corpus.Sentence
}

// Read loads the treebanks under folder: treebanks/{ewt,gum}/{train,dev}.conllu.
func Read(folder string) ([]Set, error) {
	var sets []Set
	for _, name := range []string{"ewt", "gum"} {
		s := Set{Name: name}
		var err error
		if s.Train, err = corpus.File(filepath.Join(folder, "treebanks", name, "train.conllu")); err != nil {
			return nil, err
		}
		if s.Dev, err = corpus.File(filepath.Join(folder, "treebanks", name, "dev.conllu")); err != nil {
			return nil, err
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// Vectors reads a table of word vectors compressed with zstd.
func Vectors(path string) (*vectors.Table, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer d.Close()
	raw, err := d.DecodeAll(file, nil)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	t, err := vectors.Load(raw)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return t, nil
}

// Say reports progress.
type Say func(format string, args ...any)

// Network trains the tagger and parser on sents and returns their sections of the model file.
func Network(sents []corpus.Sentence, vecs *vectors.Table, o net.Options, say Say) []pack.Section {
	say("network: %+v, %d words with vectors, %d sentences", o.Shape, vecs.Len(), len(sents))
	o.Progress = func(n, epoch int, loss [4]float64, _ *net.Model) {
		say("network %d of %d, epoch %d of %d: loss of tags %.3f, features %.3f, arcs %.3f, relations %.3f", n, o.Nets, epoch, o.Epochs,
			loss[0], loss[1], loss[2], loss[3])
	}
	return net.Train(sents, vecs, o).Sections()
}

// Clusters reads a table of clusters of words compressed with zstd.
func Clusters(path string) (*cluster.Forest, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	f, err := cluster.Unpack(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return f, nil
}

// Names trains on the sets of names under folder and returns their sections of the model file.
func Names(folder string, f *cluster.Forest, say Say) ([]pack.Section, error) {
	all, err := sets.Train(folder)
	if err != nil {
		return nil, err
	}
	var ex []ner.Example
	for _, s := range all {
		for i := range s.Examples {
			if s.Name != "uner" { // which the labels are those of
				s.Examples[i].Set = s.Name
			}
		}
		ex = append(ex, s.Examples...)
		if s.Name == "uner" { // counts twice: of all sets its names are what is asked for
			ex = append(ex, s.Examples...)
		}
		say("names: %s, %d sentences", s.Name, len(s.Examples))
	}
	m := ner.Train(ex, nlp.NameHints(f), ner.Options{Say: say})
	return []pack.Section{{Name: nlp.SectionNames, Data: m.Bytes()}, {Name: nlp.SectionClusters, Data: f.Bytes()}}, nil
}
