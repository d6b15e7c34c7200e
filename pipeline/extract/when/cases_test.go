package when

import (
	"os"
	"strings"
	"testing"
)

type example struct {
	anchor, text string
	want         []string
}

// cases reads testdata/phrases.txt: "@ anchor", a sentence, then a line "\twords | TYPE | value | EDTF" for each expression in it.
func cases(t *testing.T) []example {
	b, err := os.ReadFile("testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []example
	anchor := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '@':
			anchor = strings.TrimSpace(line[1:])
		case line[0] == '\t':
			c := &out[len(out)-1]
			c.want = append(c.want, strings.TrimRight(line[1:], " "))
		default:
			out = append(out, example{anchor: anchor, text: strings.ReplaceAll(line, `\n`, "\n")})
		}
	}
	for i := range out {
		for k := range out[i].want {
			if strings.Count(out[i].want[k], "|") == 3 && strings.HasSuffix(out[i].want[k], "|") {
				out[i].want[k] += " "
			}
		}
	}
	return out
}
