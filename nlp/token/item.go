package token

// item is the mark that an item of a list begins with: "3.", "b)", "(iv)", "• 9.".
type item struct {
	style string // what stands around the number and its kind; "" = none
	n     int
}

// follows reports whether m is the next item of p's list.
func (m item) follows(p item) bool { return p.style != "" && m.style == p.style && m.n == p.n+1 }

// itemAt reads the mark at token i.
func (s *scanner) itemAt(i int) (item, bool) {
	k, style := i, ""
	if s.toks[k].kind == bullet && k+1 < len(s.toks) { // • 9.
		style = "•"
		k++
	}
	if k < len(s.toks) && s.toks[k].kind == opener && s.text[s.toks[k].start] == '(' {
		style += "("
		k++
	}
	if k >= len(s.toks) {
		return item{}, false
	}
	t := s.toks[k]
	form := s.text[t.start:t.end]
	tail := ""
	if t.kind == abbrev { // a.
		form, tail = form[:len(form)-1], "."
	}
	n, kind := ordinal(form)
	if n == 0 {
		return item{}, false
	}
	for k++; k < len(s.toks) && len(tail) < 2 && s.toks[k].gap == none; k++ {
		switch f := s.text[s.toks[k].start:s.toks[k].end]; f {
		case ".", ")":
			tail += f
			continue
		}
		break
	}
	if tail == "" || style == "(" && tail != ")" || k >= len(s.toks) || s.toks[k].gap == none {
		return item{}, false
	}
	if tail == "." && kind == "A" { // an initial
		return item{}, false
	}
	return item{style + kind + tail, n}, true
}

// ordinal reads a number of at most 3 digits, a letter or a small Roman number. A single i is taken for a number.
func ordinal(f string) (n int, kind string) {
	if len(f) == 0 || len(f) > 4 {
		return 0, ""
	}
	if isDigit(f[0]) {
		for i := 0; i < len(f); i++ {
			if !isDigit(f[i]) || i > 2 {
				return 0, ""
			}
			n = 10*n + int(f[i]-'0')
		}
		return n, "1"
	}
	for i, r := range [...]string{"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"} {
		if f == r {
			return i + 1, "i"
		}
	}
	if len(f) == 1 && isLowerByte(f[0]) {
		return int(f[0]-'a') + 1, "a"
	}
	if len(f) == 1 && isUpperByte(f[0]) {
		return int(f[0]-'A') + 1, "A"
	}
	return 0, ""
}
