package happened

// A verb in a tense has a subject. Where the tree has none for it, it hung the subject elsewhere: on the verb of speech that ends the
// sentence ("X will meet Y, the ministry said"), on the name of a day before it ("On Monday X met Y"), on nothing at all after a long
// insertion. The order of the words tells it then.

const subjectReach = 24 // words between a verb and a subject that the tree has lost

// lostSubject is the noun that stands before verb i as its subject though the tree hangs it elsewhere, -1 where there is none.
func (r *reader) lostSubject(i int) int {
	if !r.tensed(i) {
		return -1
	}
	if s := r.toldFirst(i); s >= 0 {
		return s
	}
	s := r.d.Sents[r.d.SentOf(i)]
	j := r.beforeVerb(r.firstHelper(i), s.First)
	if j >= s.First && r.form(j) == "," {
		if j = r.beforeInsertion(j, s.First); j < 0 {
			return -1
		}
	}
	if j < s.First || i-j > subjectReach || !r.nominal(j) {
		return -1
	}
	return r.phraseHead(j, s.First)
}

// tensed reports whether verb i is in a tense of its own.
func (r *reader) tensed(i int) bool {
	switch r.d.Tokens[i].XPOS {
	case "VBD", "VBZ", "VBP":
		return r.rel(i) != "aux" && r.rel(i) != "amod"
	}
	for _, k := range r.d.Kids(i) {
		if k := int(k); k < i && (r.rel(k) == "aux" || r.rel(k) == "cop") {
			switch r.d.Tokens[k].XPOS {
			case "VBD", "VBZ", "VBP", "MD":
				return true
			}
		}
	}
	return r.d.Tokens[i].XPOS == "VBN" && r.mainPast(i)
}

// toldFirst is the first of two subjects that the tree gave to the verb of speech behind clause i.
func (r *reader) toldFirst(i int) int {
	h := r.head(i)
	if h < i || r.rel(i) != "ccomp" && r.rel(i) != "advcl" {
		return -1
	}
	first, second := -1, false
	for _, k := range r.d.Kids(h) {
		if k := int(k); r.rel(k) == "nsubj" {
			if k < i && first < 0 {
				first = k
			} else {
				second = second || k > i
			}
		}
	}
	if !second {
		return -1
	}
	return first
}

// firstHelper is the first helper verb of i, i itself where it has none.
func (r *reader) firstHelper(i int) int {
	for _, k := range r.d.Kids(i) {
		if k := int(k); k < i && (r.rel(k) == "aux" || r.rel(k) == "cop") {
			return k
		}
	}
	return i
}

// beforeVerb is the token that stands before verb i with its helpers and adverbs.
func (r *reader) beforeVerb(i, first int) int {
	j := i - 1
	for ; j >= first; j-- {
		if t := &r.d.Tokens[j]; t.UPOS != "AUX" && t.UPOS != "ADV" && t.UPOS != "PART" || r.form(j) == "'s" {
			break
		}
	}
	return j
}

// beforeInsertion is the token before what stands between the comma at j and one before it: "Orr, the finance minister, met". -1 where no
// comma begins it.
func (r *reader) beforeInsertion(j, first int) int {
	for k := j - 1; k > first && j-k <= subjectReach; k-- {
		switch r.form(k) {
		case ",":
			if k > first && r.nominal(k-1) && r.rel(k+1) != "cc" {
				return k - 1
			}
		case ";", ":", "“", "”", "\"":
			return -1
		}
	}
	return -1
}

// nominal reports whether token j may end the phrase of a subject.
func (r *reader) nominal(j int) bool {
	switch r.d.Tokens[j].UPOS {
	case "NOUN", "PROPN":
		return true
	case "PRON":
		switch r.form(j) {
		case "he", "she", "they", "it", "we", "both", "who", "two":
			return true
		}
	case "NUM":
		return r.form(j) == "two" || r.form(j) == "three"
	}
	return false
}

// phraseHead is the head of the noun phrase that ends with token j, -1 where a preposition governs it.
func (r *reader) phraseHead(j, first int) int {
	h := j
	for n := 0; n < 6; n++ {
		g := r.head(h)
		if g < first || g >= h || !r.noun(g) || r.verb(g) || r.dayName(g) {
			break
		}
		switch r.rel(h) {
		case "nmod", "flat", "compound", "conj", "appos":
			h = g
			continue
		}
		break
	}
	if r.stage != nil {
		if k := r.stage.covers[h]; k > 0 {
			if m := &r.stage.cast.Mentions[k-1]; m.Head >= first && m.Head <= j {
				h = m.Head
			}
		}
	}
	if r.underPreposition(h, first) {
		return -1
	}
	return h
}

// underPreposition reports whether the noun phrase of h hangs by a preposition. The name of a day or month before it ends the phrase:
// "on Monday Orr left".
func (r *reader) underPreposition(h, first int) bool {
	j := h - 1
	if r.stage != nil {
		if k := r.stage.covers[h]; k > 0 {
			j = r.stage.cast.Mentions[k-1].First - 1
		}
	}
	for ; j >= first; j-- {
		switch t := &r.d.Tokens[j]; t.UPOS {
		case "DET", "ADJ":
		case "NUM", "NOUN", "PROPN":
			if r.dayName(j) || r.stage != nil && r.stage.covers[j] > 0 || t.UPOS == "NUM" && j > first && r.dayName(j-1) {
				return false
			}
		case "ADP", "SCONJ":
			return t.XPOS == "IN" && r.form(j) != "that" || t.XPOS == "TO"
		default:
			return t.UPOS == "PART" && t.XPOS == "TO"
		}
	}
	return false
}

// dayName reports whether token j is the name of a day or a month.
func (r *reader) dayName(j int) bool { return r.noun(j) && r.ru.has("day", r.form(j)) }

// mainPast reports whether i, tagged as a participle, is rather the verb of its sentence in the past: "Orr, whom she had invited, also called on
// the president".
func (r *reader) mainPast(i int) bool {
	if i+1 >= len(r.d.Tokens) || r.form(i+1) == "by" || r.kid(i, "aux", "aux:pass") >= 0 {
		return false
	}
	s := r.d.Sents[r.d.SentOf(i)]
	if h := r.head(i); r.rel(i) == "acl" && h >= 0 && r.head(h) < 0 && r.noun(h) { // the sentence has no other verb: "The envoy called on the king."
		return r.form(s.Last-1) == "." && !r.predicated(i)
	}
	j := r.beforeVerb(i, s.First)
	if j <= s.First || r.form(j) != "," || r.form(s.Last-1) != "." || r.beforeInsertion(j, s.First) < 0 {
		return false
	}
	switch r.rel(i) {
	case "parataxis":
		return r.head(i) < j && r.noun(r.head(i))
	case "root":
		k := r.kid(i, "nsubj:pass")
		return k >= 0 && k < j
	}
	return false
}

// ofDay reports whether preposition k belongs to a day or month that stands between it and the name i: "in January Oslo proposed".
func (r *reader) ofDay(k, i int) bool {
	j := k + 1
	if j >= i || !r.dayName(j) || r.stage == nil {
		return false
	}
	m := r.stage.covers[i]
	return m > 0 && r.stage.cast.Mentions[m-1].First > j
}

// reduced is the participle right behind noun i that says what was done with it ("the agreement reached in May"), wherever the tree hangs it; -1 where
// there is none.
func (r *reader) reduced(i int) int {
	k := i + 1
	if k >= len(r.d.Tokens) || r.d.Tokens[k].XPOS != "VBN" || r.kid(k, "aux", "aux:pass", "nsubj", "nsubj:pass") >= 0 {
		return -1
	}
	switch r.rel(k) {
	case "acl":
		if r.head(k) == i {
			return k
		}
	case "xcomp", "advcl", "ccomp":
		if r.head(k) < i && r.rel(i) != "nsubj" {
			return k
		}
	}
	return -1
}

// coordinated is the word that the "to" of verb i is coordinated with, where the tree ties i to a verb in between: "agreed to convene the group, which
// met in May, and to hold talks"; i's own head elsewhere.
func (r *reader) coordinated(i int) int {
	h := r.head(i)
	if h < 0 || r.rel(i) != "conj" || !r.infinitive(i) || r.infinitive(h) {
		return h
	}
	for v, n := r.head(h), 0; v >= 0 && n < 4; v, n = r.head(v), n+1 {
		if r.verb(v) && r.infinitive(v) {
			return v
		}
	}
	return h
}

const obliqueReach = 8 // words from a preposition to its noun

// lostOblique is the noun that hangs by step st's preposition to the right of verb i in the order of the words: "raised their relations by two rungs
// at once to a partnership".
func (r *reader) lostOblique(i int, st step) []int {
	s := r.d.Sents[r.d.SentOf(i)]
	for j := i + 1; j < s.Last && j-i <= subjectReach; j++ {
		t := &r.d.Tokens[j]
		if f := r.form(j); t.UPOS == "VERB" || f == "," || f == ";" || f == ":" {
			break
		}
		if r.form(j) != st.label || r.rel(j) != "case" {
			continue
		}
		for k := j + 1; k < s.Last && k-j <= obliqueReach; k++ {
			switch r.d.Tokens[k].UPOS {
			case "DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV":
			default:
				k = s.Last
				continue
			}
			if st.words[r.lemma(k)] && (k+1 >= s.Last || !r.noun(k+1)) {
				return []int{k}
			}
		}
	}
	return nil
}
