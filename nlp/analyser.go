package nlp

import (
	"fmt"
	"os"

	"chancery/nlp/corpus"
	"chancery/nlp/depparse"
	"chancery/nlp/pack"
	"chancery/nlp/tag"
	"chancery/nlp/token"
)

// Analyser makes Docs. It is never changed after it was loaded and may be used by many goroutines at once.
type Analyser struct {
	tagger *tag.Tagger
	parser *depparse.Parser
	feats  *featTable
	upos   []string // of each of the tagger's tags
	xpos   []string
}

// The sections of a model file.
const (
	secTagger = "tagger"
	secParser = "parser"
	secFeats  = "feats"
)

// Load reads a model file; see package pack for its form. The error of a damaged file wraps pack.ErrFormat.
func Load(model []byte) (*Analyser, error) {
	sec, err := pack.Read(model)
	if err != nil {
		return nil, err
	}
	a := new(Analyser)
	if a.tagger, err = tag.Load(sec[secTagger]); err == nil {
		if a.parser, err = depparse.Load(sec[secParser]); err == nil {
			a.feats, err = loadFeatTable(sec[secFeats])
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %v", pack.ErrFormat, err)
	}
	a.upos, a.xpos = splitTags(a.tagger.Tags)
	return a, nil
}

// Open loads the model file at path.
func Open(path string) (*Analyser, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	a, err := Load(b)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", path, err)
	}
	return a, nil
}

// Analyse splits, tags and parses the blocks of text, which must not overlap and stand in order; what is in no block is left alone.
func (a *Analyser) Analyse(text string, blocks []Block) *Doc {
	d := &Doc{Text: text}
	for _, b := range blocks {
		a.split(d, b)
	}
	a.parse(d)
	return d
}

// split adds the sentences and tokens of one block.
func (a *Analyser) split(d *Doc, b Block) {
	for _, s := range token.Split(d.Text, b.Start, b.End, b.Headline) {
		first := len(d.Tokens)
		for _, t := range s.Tokens {
			d.Tokens = append(d.Tokens, Token{Start: t.Start, End: t.End})
		}
		d.Sents = append(d.Sents, Sent{First: first, Last: len(d.Tokens), Start: s.Start, End: s.End})
	}
}

// Words analyses sentences that are already split: ranges of d.Tokens with their offsets filled in. It is for gold tokens.
func (a *Analyser) Words(d *Doc) { a.parse(d) }

// Pack is the model file of a trained tagger and parser; the features that go with a word are counted in sents.
func Pack(t *tag.Tagger, p *depparse.Parser, sents []corpus.Sentence) ([]byte, error) {
	return pack.Write([]pack.Section{
		{Name: secTagger, Data: t.Bytes()},
		{Name: secParser, Data: p.Bytes()},
		{Name: secFeats, Data: newFeatTable(sents).bytes()},
	})
}
