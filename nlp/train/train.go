// Package train makes the model of package nlp from treebanks: a folder of data in, one model file and its scores out. It downloads
// nothing; the same data give the same bytes.
package train

import (
	"path/filepath"

	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/nlp/depparse"
	"chancery/nlp/tag"
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
		for part, to := range map[string]*[]corpus.Sentence{"train": &s.Train, "dev": &s.Dev} {
			sents, err := corpus.File(filepath.Join(folder, "treebanks", name, part+".conllu"))
			if err != nil {
				return nil, err
			}
			*to = sents
		}
		sets = append(sets, s)
	}
	return sets, nil
}

// Options steer Model; Small is for tests.
type Options struct {
	Small bool
	Say   func(format string, args ...any) // progress
}

// Model trains on sents and returns the model file.
func Model(sents []corpus.Sentence, o Options) ([]byte, error) {
	if o.Say == nil {
		o.Say = func(string, ...any) {}
	}
	tagEpochs, tagBits, parse := 6, 19, depparse.Options{Epochs: 8, MoveBits: 22, LabelBits: 19}
	if o.Small {
		tagEpochs, tagBits, parse = 10, 12, depparse.Options{Epochs: 15, MoveBits: 14, LabelBits: 12}
	}
	tagger := tag.Train(sents, tagEpochs, tagBits)
	o.Say("tagger: %d tags", len(tagger.Tags))
	tags := jackknife(sents, tagger, tagEpochs-1, tagBits, o)
	parse.Progress = func(epoch int, wrong float64) { o.Say("parser: epoch %d, %.2f%% of moves wrong", epoch, 100*wrong) }
	parser := depparse.Train(sents, tags, parse)
	file, err := nlp.Pack(tagger, parser, sents)
	if err != nil {
		return nil, err
	}
	o.Say("model: %d bytes", len(file))
	return file, nil
}

// jackknife tags each part of sents by a tagger that did not see it: the parser must learn to live with the tagger's errors.
func jackknife(sents []corpus.Sentence, full *tag.Tagger, epochs, bits int, o Options) [][]int {
	index := map[string]int{}
	for i, t := range full.Tags {
		index[t] = i
	}
	out := make([][]int, len(sents))
	const folds = 4
	right, all := 0, 0
	for k := range folds {
		var rest []corpus.Sentence
		for i := range sents {
			if i%folds != k || len(sents) < 10*folds {
				rest = append(rest, sents[i])
			}
		}
		t := tag.Train(rest, epochs, bits)
		for i := k; i < len(sents); i += folds {
			forms := tag.Forms(&sents[i])
			ids := make([]int, len(forms))
			t.Tag(forms, ids)
			for j, id := range ids {
				w := sents[i].Words[j]
				if t.Tags[id] == w.UPOS+" "+w.XPOS {
					right++
				}
				all++
				ids[j] = index[t.Tags[id]]
			}
			out[i] = ids
		}
		o.Say("jackknife: part %d of %d", k+1, folds)
	}
	o.Say("jackknife: %.2f%% of tags right", 100*float64(right)/float64(all))
	return out
}
