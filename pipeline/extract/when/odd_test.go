package when

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// TestOdd reads nonsense made of the words of time: nothing may panic, and what is found lies in the text, in order, with a value.
func TestOdd(t *testing.T) {
	b, err := os.ReadFile("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Fields(string(b) + wordsTxt + " 31 30 29 02 0 99 2100 9999 '82 ½ 24th 90s FY25 Q3 2024-13-45 31/02/2024 3:99 25:00 1,2.3 ,,, é – — ( ) of in the a")
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var s []string
		for range 1 + r.IntN(12) {
			w := words[r.IntN(len(words))]
			if r.IntN(6) == 0 {
				w += "\n"
			}
			s = append(s, w)
		}
		text := strings.Join(s, " ")
		d := doc(text)
		anchor := []string{"2025-03-24", "2025-03", "2025", "", "junk", "2024-02-29", "2025-12-04/2025-12-05", "0001-01-01"}[r.IntN(8)]
		last := 0
		for _, e := range Find(d, anchor) {
			if e.First < last || e.Last <= e.First || e.Last > len(d.Tokens) || e.Value == "" || e.Type == "" {
				t.Fatalf("Find(%q, %q) gives %+v after token %d of %d", text, anchor, e, last, len(d.Tokens))
			}
			last = e.Last
		}
	}
}
