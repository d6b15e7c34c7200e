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
	flush := func(last int) { // last token of toks in the sentence
		if toks[last].kind == abbrev && toks[last].end-toks[last].start > 1 {
			out[len(out)-1].End--
			out = append(out, Token{toks[last].end - 1, toks[last].end})
		}
		ts := out[first:len(out):len(out)]
		sents = append(sents, Sentence{ts[0].Start, ts[len(ts)-1].End, ts})
		first = len(out)
	}
	b := newBreaker(s, headline)
	for i := range toks {
		if i > 0 && b.at(i) {
			flush(i - 1)
			b.begin(i)
		}
		out = append(out, Token{toks[i].start, toks[i].end})
	}
	flush(len(toks) - 1)
	return sents
}
