// Package spelling tells whether two names are spellings of one: in goes a person's name as some report writes it, out come its words in the
// one form that its transliterations share (Sergei, Sergey; al-Sharaa, Al Sharaa; Kantor Orsolya in either order). It knows no persons: that two
// names are alike does not say that they are one person's.
package spelling

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed spelling.txt
var rulesTxt string

// rules are how the press of different languages writes one sound.
type rules struct {
	particles map[string]bool
	same      *strings.Replacer
	endings   [][2]string // as written, as compared
}

var loaded = sync.OnceValue(func() *rules {
	r := &rules{particles: map[string]bool{}}
	var pairs []string
	for line := range strings.Lines(rulesTxt) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0][0] == '#' {
			continue
		}
		to := strings.TrimSuffix(f[1], "-") // "-" = nothing
		switch f[0] {
		case "particle":
			for _, w := range f[1:] {
				r.particles[w] = true
			}
		case "end":
			for _, w := range f[2:] {
				r.endings = append(r.endings, [2]string{w, to})
			}
		case "same":
			for _, w := range f[2:] {
				pairs = append(pairs, w, to)
			}
		}
	}
	r.same = strings.NewReplacer(pairs...)
	return r
})

// Words are the words of a name as they are compared, without articles and particles. A name of particles only has none.
func Words(name string) []string {
	r := loaded()
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return c == ' ' || c == '-' || c == '.' }) {
		if !r.particles[w] {
			out = append(out, r.fold(w))
		}
	}
	return out
}

func (r *rules) fold(w string) string {
	w = r.same.Replace(w)
	for _, e := range r.endings {
		if strings.HasSuffix(w, e[0]) && len(w) > len(e[0])+1 {
			w = w[:len(w)-len(e[0])] + e[1]
			break
		}
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if i == 0 || w[i] != w[i-1] { // Mohammed, Mohamed
			out = append(out, w[i])
		}
	}
	return string(out)
}

// Skeleton is the first letter of a folded word and its consonants.
func Skeleton(w string) string {
	var b strings.Builder
	for i, c := range w {
		if i == 0 || !strings.ContainsRune("aeiouy", c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// Alike reports whether two full names, given as Words, are so close that they may be spellings of one: first and last word, in either order,
// each no more than two vowels apart.
func Alike(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 {
		return false
	}
	x, y, u, v := a[0], a[len(a)-1], b[0], b[len(b)-1]
	return near(x, u) && near(y, v) || near(x, v) && near(y, u)
}

func near(a, b string) bool {
	d := len(a) - len(b)
	return a == b || len(a) > 2 && len(b) > 2 && d >= -2 && d <= 2 && Skeleton(a) == Skeleton(b)
}
