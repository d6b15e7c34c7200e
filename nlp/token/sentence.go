package token

// sentences groups the tokens. The full stop of an abbreviation that ends a sentence becomes a token of its own, as in the treebanks.
func (s *scanner) sentences(headline bool) []Sentence {
	toks := s.toks
	if len(toks) == 0 {
		return nil
	}
	out := make([]Token, 0, len(toks)+8)
	sents := make([]Sentence, 0, len(toks)/16+1)
	first := 0
	flush := func() {
		if first < len(out) {
			ts := out[first:len(out):len(out)]
			sents = append(sents, Sentence{ts[0].Start, ts[len(ts)-1].End, ts})
			first = len(out)
		}
	}
	begin := 0 // token that begins the sentence
	for i := range toks {
		if i > 0 && s.breaks(begin, i, headline) {
			if k := i - 1; toks[k].kind == abbrev && s.splitsStop(k) {
				out[len(out)-1].End--
				out = append(out, Token{toks[k].end - 1, toks[k].end})
			}
			flush()
			begin = i
		}
		out = append(out, Token{toks[i].start, toks[i].end})
	}
	if k := len(toks) - 1; toks[k].kind == abbrev && s.splitsStop(k) {
		out[len(out)-1].End--
		out = append(out, Token{toks[k].end - 1, toks[k].end})
	}
	flush()
	return sents
}

// splitsStop reports whether the abbreviation k, which ends a sentence, gives up its full stop.
func (s *scanner) splitsStop(k int) bool {
	return s.toks[k].end-s.toks[k].start > 2
}

// breaks reports whether a sentence begins at token i; the one before it began at token begin.
func (s *scanner) breaks(begin, i int, headline bool) bool {
	toks := s.toks
	g := toks[i].gap
	if g == para {
		return true
	}
	j := i - 1 // the last token that is no closing mark after a stop
	for j > begin && toks[j].gap == none && (toks[j].kind == closer || toks[j].kind == quote) {
		j--
	}
	t := &toks[j]
	closed := i - 1 - j
	switch t.kind {
	case stop:
		return s.breaksAtStop(begin, j, i, closed)
	case abbrev:
		return s.breaksAtAbbrev(begin, j, i)
	}
	if g == line && !headline {
		return s.breaksAtLine(begin, i)
	}
	return false
}

// begins reports whether token i may be the first of a sentence: quotes and brackets are looked through.
func (s *scanner) begins(i int) bool {
	k := s.firstWord(i)
	if k < 0 {
		return true
	}
	t := &s.toks[k]
	return t.kind == number || t.kind == bullet || !isLowerAt(s.text, t.start)
}

// firstWord is the first token from i that is no quote or bracket, or -1.
func (s *scanner) firstWord(i int) int {
	for ; i < len(s.toks); i++ {
		switch s.toks[i].kind {
		case opener, quote, closer, stop:
			continue
		}
		return i
	}
	return -1
}

func (s *scanner) breaksAtStop(begin, j, i, closed int) bool {
	toks, t := s.toks, s.text
	if toks[i].gap == none {
		return toks[i].kind == word && toks[j].end-toks[j].start == 1 && isUpperAt(t, toks[i].start)
	}
	if !s.begins(i) {
		return false
	}
	if j == begin+1 && toks[begin].kind == number { // "1. Text"
		return false
	}
	return true
}

func (s *scanner) breaksAtAbbrev(begin, j, i int) bool {
	toks, t := s.toks, s.text
	if toks[i].gap == none || !s.begins(i) {
		return false
	}
	w := t[toks[j].start : toks[j].end-1]
	next := s.firstWord(i)
	starter := next >= 0 && toks[next].kind == word && isUpperAt(t, toks[next].start) && s.lists.has(s.lists.starters, t[toks[next].start:toks[next].end])
	switch s.lists.abbrev(w) {
	case title:
		return false
	case counted:
		return next < 0 || toks[next].kind != number
	case dated:
		return starter
	}
	return starter && len(w) > 1
}

func (s *scanner) breaksAtLine(begin, i int) bool {
	toks := s.toks
	if toks[i].kind == bullet {
		return true
	}
	if toks[i].kind == number && i+1 < len(toks) && (s.text[toks[i].end:toks[i+1].end] == ")" || s.text[toks[i].end:toks[i+1].end] == ".") {
		return true
	}
	return s.begins(i) && toks[i-1].end-toks[begin].start < 50
}
