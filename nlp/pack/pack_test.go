package pack

import (
	"bytes"
	"errors"
	"testing"
)

func sample(t testing.TB) []byte {
	b, err := Write([]Section{{"words", []byte("a b c")}, {"empty", nil}, {"weights", bytes.Repeat([]byte{1, 2, 3}, 500)}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRoundTrip(t *testing.T) {
	sec, err := Read(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(sec) != 3 || string(sec["words"]) != "a b c" || len(sec["weights"]) != 1500 {
		t.Errorf("got %d sections, words %q, %d weights", len(sec), sec["words"], len(sec["weights"]))
	}
	if !bytes.Equal(sample(t), sample(t)) {
		t.Error("the same sections give different files")
	}
}

// Wherever a file is cut or altered, it is refused.
func TestDamaged(t *testing.T) {
	b := sample(t)
	for i := range b {
		if _, err := Read(b[:i]); !errors.Is(err, ErrFormat) {
			t.Fatalf("Read took %d of %d bytes: %v", i, len(b), err)
		}
		c := bytes.Clone(b)
		c[i] ^= 0x10
		if _, err := Read(c); !errors.Is(err, ErrFormat) {
			t.Fatalf("Read took the file with byte %d altered: %v", i, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	f.Fuzz(func(t *testing.T, b []byte) { _, _ = Read(b) })
}

// A file can be taken apart and put together again.
func TestSections(t *testing.T) {
	all, err := Sections(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Write(all)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, sample(t)) {
		t.Error("the sections of a file, written, give another file")
	}
}
