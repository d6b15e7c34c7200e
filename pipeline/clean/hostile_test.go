package clean

import (
	"strings"
	"testing"
)

// TestHostile reads inputs made to be slow. What takes time in the square of the length shows here: each is a fraction of a second.
func TestHostile(t *testing.T) {
	const n = 1 << 17
	rep := func(s string) string { return strings.Repeat(s, n/len(s)) }
	for name, in := range map[string][2]string{
		"dates in one line": {"txt", rep("on March 3, 2024 he went ")},
		"full stops":        {"txt", rep("a.b.")},
		"initials":          {"txt", rep("A. ")},
		"cues":              {"txt", "Title here now\n\n" + rep("The man went home to Oslo.\nMust Read\nRain in Bern\nThe rain fell on Bern all day long.\n")},
		"cues only":         {"txt", rep("Must Read\n")},
		"capitals":          {"txt", rep("Amid The New Talks ")},
		"brackets":          {"txt", rep("(")},
		"quotes":            {"txt", rep("“")},
		"credits":           {"txt", rep("He said so to them all (PTI) (ANI)\n")},
		"short lines":       {"txt", rep("ab\n")},
		"datelines":         {"txt", rep("OSLO, March 3 (AFP) -- He went.\n")},
		"years":             {"txt", "OSLO, Dec 3 -- " + rep("In 2024 trade exceeded $2 billion. ")},
		"open boxes":        {"html", rep("<div>")},
		"boxes with text":   {"html", rep("<div>some words here that are long enough to be good <p>x")},
		"ampersands":        {"html", rep("&")},
		"angles":            {"html", rep("<")},
		"attributes":        {"html", "<p " + rep("a=b ") + ">"},
		"comments":          {"html", rep("<!--")},
		"links":             {"html", rep("<a>x ")},
		"wrong ends":        {"html", rep("<b></i>")},
		"titles":            {"html", "<title>a b c d e f</title>" + rep("<h1>a b c</h1>")},
		"deep data":         {"html", "<script type=application/ld+json>" + rep("[") + "</script><p>hello there"},
		"named spans":       {"html", rep("<span class=ad>x</span>")},
	} {
		t.Run(name, func(t *testing.T) {
			r := sample("x", in[0], in[1], "")
			if x, err := Report(r); err == nil {
				check(t, r, x)
			}
		})
	}
}
