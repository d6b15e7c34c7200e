// Package models holds the trained weights that the binary carries. README.md says what each was trained on, by which command, and
// what it scores.
package models

import (
	_ "embed"
	"strconv"
	"sync"

	"chancery/nlp"

	"github.com/cespare/xxhash/v2"
)

//go:embed english.model
var english []byte

var loadEnglish = sync.OnceValues(func() (*nlp.Analyser, error) { return nlp.Load(english) })

// English is the English analyser. It is loaded on the first call; all callers share it.
func English() (*nlp.Analyser, error) { return loadEnglish() }

// EnglishVersion names the weights: the same string for the same bytes. It is stored beside whatever the analyser made.
func EnglishVersion() string { return strconv.FormatUint(xxhash.Sum64(english), 16) }
