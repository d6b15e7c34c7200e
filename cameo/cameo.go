// Package cameo holds what is fixed about CAMEO codes: which there are, and their values on the Goldstein scale of conflict and
// cooperation. In goes a code, out comes its value. It codes nothing.
package cameo

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed goldstein.txt
var goldstein string

var values = sync.OnceValue(func() map[string]float64 {
	m := map[string]float64{}
	for line := range strings.Lines(goldstein) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		v, err := strconv.ParseFloat(f[1], 64)
		if err != nil {
			panic("cameo: goldstein.txt: " + err.Error()) // tested, so our own bug
		}
		m[f[0]] = v
		if len(f) > 2 {
			for d := '1'; d <= rune(f[2][0]); d++ {
				m[f[0]+string(d)] = v
			}
		}
	}
	return m
})

// Known reports whether CAMEO has the code: a root (two digits), or one of three or four.
func Known(code string) bool {
	_, ok := values()[code]
	return ok
}

// Goldstein is the code's value on the Goldstein scale, from -10 to 10; false for what is no code.
func Goldstein(code string) (float64, bool) {
	v, ok := values()[code]
	return v, ok
}
