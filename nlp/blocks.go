package nlp

import "strings"

// Paragraphs are the stretches of text between empty lines, as blocks.
func Paragraphs(text string) []Block {
	var out []Block
	start := -1 // of the paragraph, -1 = none
	end := 0
	for at := 0; at < len(text); {
		next := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		switch line := text[at:next]; {
		case strings.TrimSpace(line) != "":
			if start < 0 {
				start = at
			}
			end = at + len(strings.TrimRight(line, "\r\n"))
		case start >= 0:
			out = append(out, Block{Start: start, End: end})
			start = -1
		}
		at = next
	}
	if start >= 0 {
		out = append(out, Block{Start: start, End: end})
	}
	return out
}
