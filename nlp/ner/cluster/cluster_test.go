package cluster

import (
	"bytes"
	"testing"
)

// rows are three groups of vectors that point in three directions.
func rows(i int) []int8 {
	v := make([]int8, 8)
	v[i%3] = 100
	v[3+i%5] = int8(i % 7)
	return v
}

func TestGrow(t *testing.T) {
	f := Grow(300, rows, 4)
	for tree := range 2 {
		at := map[uint32]int{} // which group has a path of 2 bits
		for i := range 300 {
			a, b := f.Of(i)
			p := [2]uint32{a, b}[tree]
			if p>>4 != 1 {
				t.Fatalf("path of row %d is %b, want 4 bits below a 1", i, p)
			}
			k := p >> 2
			if g, ok := at[k]; ok && g != i%3 {
				t.Fatalf("tree %d: rows of groups %d and %d share the path %b", tree, g, i%3, k)
			}
			at[k] = i % 3
		}
	}
	if a, b := f.Of(-1); a != 0 || b != 0 {
		t.Errorf("Of(-1) = %d, %d, want 0, 0", a, b)
	}
	if a, b := f.Of(300); a != 0 || b != 0 {
		t.Errorf("Of(300) = %d, %d, want 0, 0", a, b)
	}
}

func TestBytes(t *testing.T) {
	b := Grow(50, rows, 6).Bytes()
	if !bytes.Equal(b, Grow(50, rows, 6).Bytes()) {
		t.Error("the same rows gave two forests")
	}
	f, err := Load(b)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(f.Bytes(), b) {
		t.Error("Load(b).Bytes() differs from b")
	}
	for _, bad := range [][]byte{nil, b[:len(b)-1], append([]byte{99}, b[1:]...)} {
		if _, err := Load(bad); err == nil {
			t.Errorf("Load of %d bytes: no error", len(bad))
		}
	}
}
