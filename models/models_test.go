package models

import (
	"testing"

	"chancery/nlp"
)

func TestEnglish(t *testing.T) {
	a, err := English()
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := English(); a != b {
		t.Error("English was loaded twice")
	}
	text := "Envoys of Norway and Kenya met in Oslo."
	d := a.Analyse(text, nlp.Paragraphs(text))
	if len(d.Sents) != 1 || len(d.Tokens) != 9 || len(d.Names) == 0 {
		t.Errorf("%d sentences, %d tokens, names %v", len(d.Sents), len(d.Tokens), d.Names)
	}
}

// The binary carries the file.
func TestSize(t *testing.T) {
	if len(english) > 25<<20 {
		t.Errorf("english.model has %d bytes", len(english))
	}
}

// Wherever the file is cut or altered, it is refused.
func TestDamaged(t *testing.T) {
	for i := 1; i <= 10; i++ {
		at := len(english) * i / 11
		if _, err := nlp.Load(english[:at]); err == nil {
			t.Errorf("Load took %d of %d bytes", at, len(english))
		}
		b := append([]byte(nil), english...)
		b[at] ^= 1
		if _, err := nlp.Load(b); err == nil {
			t.Errorf("Load took the file with byte %d altered", at)
		}
	}
}
