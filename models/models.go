// Package models holds the trained weights that the binary carries. README.md says what each was trained on, by which command, and
// what it scores.
package models

import (
	_ "embed"
	"sync"

	"chancery/nlp"
)

//go:embed english.model
var english []byte

var loadEnglish = sync.OnceValues(func() (*nlp.Analyser, error) { return nlp.Load(english) })

// English is the English analyser. It is loaded on the first call; all callers share it.
func English() (*nlp.Analyser, error) { return loadEnglish() }
