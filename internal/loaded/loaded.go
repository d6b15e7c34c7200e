// Package loaded gives tests the embedded analyser and the atlas, read once for all tests of a package. It is for tests only.
package loaded

import (
	"sync"

	"chancery/atlas"
	"chancery/models"
	"chancery/nlp"
)

// Tools are the analyser and the atlas. They panic where what is embedded cannot be read.
var Tools = sync.OnceValues(func() (*nlp.Analyser, *atlas.Atlas) {
	an, err := models.English()
	if err != nil {
		panic(err)
	}
	at, err := atlas.Load()
	if err != nil {
		panic(err)
	}
	return an, at
})
