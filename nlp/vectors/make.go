package vectors

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"unicode"
)

// Make reads a JSON object with "words", in the order of frequency, and "vectors", by word, and keeps the n most frequent words that
// have a letter or are marks. The vectors are turned onto their dims strongest principal axes and rounded to 8 bits, with one scale
// for all axes, so that weak axes pack into little space.
func Make(r io.Reader, n, dims int) (*Table, error) {
	words, rows, err := readJSON(r, n)
	if err != nil {
		return nil, err
	}
	full := len(rows[0])
	if dims > full {
		return nil, fmt.Errorf("%d dimensions wanted, the vectors have %d", dims, full)
	}
	mean := make([]float64, full)
	for _, v := range rows {
		for d, x := range v {
			mean[d] += x / float64(len(rows))
		}
	}
	cov := make([][]float64, full)
	for i := range cov {
		cov[i] = make([]float64, full)
	}
	for _, v := range rows {
		for i := range v {
			v[i] -= mean[i]
		}
		for i, x := range v {
			for j, y := range v[:i+1] {
				cov[i][j] += x * y
			}
		}
	}
	for i := range cov {
		for j := range i {
			cov[j][i] = cov[i][j]
		}
	}
	axes := principal(cov)[:dims]
	turned := make([]float64, len(rows)*dims)
	var square float64
	for i, v := range rows {
		for d, a := range axes {
			var s float64
			for k := range a {
				s += a[k] * v[k]
			}
			turned[i*dims+d] = s
			square += s * s
		}
	}
	// One standard deviation is 24 steps: rare large values are cut at 5.
	scale := 24 / math.Sqrt(square/float64(len(turned)))
	out := make([]int8, len(turned))
	for i, x := range turned {
		out[i] = int8(max(-127, min(127, math.Round(x*scale))))
	}
	return New(words, out, dims), nil
}

func readJSON(r io.Reader, n int) ([]string, [][]float64, error) {
	dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	var words []string
	if err := skipTo(dec, "words"); err != nil {
		return nil, nil, err
	}
	var all []string
	if err := dec.Decode(&all); err != nil {
		return nil, nil, fmt.Errorf("words: %w", err)
	}
	want := map[string]int{}
	for _, w := range all {
		if len(words) < n && keep(w) {
			want[w] = len(words)
			words = append(words, w)
		}
	}
	if err := skipTo(dec, "vectors"); err != nil {
		return nil, nil, err
	}
	rows := make([][]float64, len(words))
	if _, err := dec.Token(); err != nil {
		return nil, nil, err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		var v []float64
		if err := dec.Decode(&v); err != nil {
			return nil, nil, fmt.Errorf("vector of %v: %w", key, err)
		}
		if i, ok := want[fmt.Sprint(key)]; ok && len(v) > 2 {
			rows[i] = v[:len(v)-2] // the norm and the word's number follow
		}
	}
	for i, v := range rows {
		if v == nil || len(v) != len(rows[0]) {
			return nil, nil, fmt.Errorf("vector of %q: %d numbers", words[i], len(v))
		}
	}
	if len(rows) == 0 {
		return nil, nil, fmt.Errorf("no vectors")
	}
	return words, rows, nil
}

// skipTo reads up to the value of the key of the outermost object.
func skipTo(dec *json.Decoder, key string) error {
	depth := 0
	for {
		t, err := dec.Token()
		if err != nil {
			return fmt.Errorf("look for %s: %w", strconv.Quote(key), err)
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		case key:
			if depth <= 1 {
				return nil
			}
		}
	}
}

func keep(w string) bool {
	letter, short := false, len(w) <= 2
	for _, r := range w {
		if unicode.IsDigit(r) {
			return false
		}
		letter = letter || unicode.IsLetter(r)
	}
	return letter || short
}

// principal returns the eigenvectors of the symmetric matrix a, strongest first, by Jacobi's rotations.
func principal(a [][]float64) [][]float64 {
	n := len(a)
	v := make([][]float64, n) // rows become the eigenvectors
	for i := range v {
		v[i] = make([]float64, n)
		v[i][i] = 1
	}
	for range 30 {
		for p := range n {
			for q := p + 1; q < n; q++ {
				rotate(a, v, p, q)
			}
		}
	}
	for i := range n {
		best := i
		for j := i + 1; j < n; j++ {
			if a[j][j] > a[best][best] {
				best = j
			}
		}
		a[i][i], a[best][best] = a[best][best], a[i][i]
		v[i], v[best] = v[best], v[i]
	}
	return v
}

func rotate(a, v [][]float64, p, q int) {
	if math.Abs(a[p][q]) < 1e-12*math.Sqrt(math.Abs(a[p][p]*a[q][q])) {
		return
	}
	theta := (a[q][q] - a[p][p]) / (2 * a[p][q])
	t := 1 / (math.Abs(theta) + math.Sqrt(theta*theta+1))
	if theta < 0 {
		t = -t
	}
	c := 1 / math.Sqrt(t*t+1)
	s := t * c
	for k := range a {
		x, y := a[k][p], a[k][q]
		a[k][p], a[k][q] = c*x-s*y, s*x+c*y
	}
	for k := range a {
		x, y := a[p][k], a[q][k]
		a[p][k], a[q][k] = c*x-s*y, s*x+c*y
		x, y = v[p][k], v[q][k]
		v[p][k], v[q][k] = c*x-s*y, s*x+c*y
	}
}
