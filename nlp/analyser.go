package nlp

import (
	"fmt"
	"os"
	"sync"

	"chancery/nlp/net"
	"chancery/nlp/pack"
	"chancery/nlp/token"
)

// Analyser makes Docs. It is never changed after it was loaded and may be used by many goroutines at once.
type Analyser struct {
	net     *net.Model
	tags    []tagPair
	names   *names // nil = the model file has none
	workers sync.Pool
}

// Load reads a model file; see package pack for its form. The error of a damaged file wraps pack.ErrFormat.
func Load(model []byte) (*Analyser, error) {
	sec, err := pack.Read(model)
	if err != nil {
		return nil, err
	}
	m, err := net.Load(sec)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", pack.ErrFormat, err)
	}
	a := &Analyser{net: m, tags: splitTags(m.Tags)}
	if sec[SectionNames] != nil {
		if a.names, err = loadNames(sec); err != nil {
			return nil, fmt.Errorf("%w: %v", pack.ErrFormat, err)
		}
	}
	a.workers.New = func() any { return &worker{reader: m.NewReader()} }
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

// Analyse splits, tags and parses the blocks of text and finds their names. The blocks must not overlap and stand in order; what is in no block is left alone.
func (a *Analyser) Analyse(text string, blocks []Block) *Doc {
	d := &Doc{Text: text}
	for _, b := range blocks {
		d.split(b)
	}
	a.parse(d)
	return d
}

// split adds the sentences and tokens of one block.
func (d *Doc) split(b Block) {
	for _, s := range token.Split(d.Text, b.Start, b.End, b.Headline) {
		first := len(d.Tokens)
		for _, t := range s.Tokens {
			d.Tokens = append(d.Tokens, Token{Start: t.Start, End: t.End})
		}
		d.Sents = append(d.Sents, Sent{First: first, Last: len(d.Tokens), Start: s.Start, End: s.End})
	}
}

// Words analyses the sentences of d, of which the offsets of tokens and the ranges of sentences are filled in. It is for texts that come
// with their tokens.
func (a *Analyser) Words(d *Doc) { a.parse(d) }
