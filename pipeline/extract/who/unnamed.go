package who

import "chancery"

// unnamed reads people without a name who are told by whom they belong to ("a member of the Ugandan delegation", "people close to him")
// at token i, and lets them stand for that state; what is named inside is put down as well.
func (r *resolver) unnamed(i, end, s int) (int, bool) {
	noun := r.someone(i, end)
	if noun < 0 {
		return i, false
	}
	k := noun + 1
	if low := r.low(k); (low == "close" || low == "loyal" || low == "near") && (r.low(k+1) == "to") {
		k++
	}
	switch r.low(k) {
	case "of", "in", "at", "around", "within", "inside", "from", "to":
	default:
		return i, false
	}
	first := len(r.mentions)
	j := k + 1
	for stop := min(j+7, end); j < stop && r.inPhrase(j); {
		j = max(r.step(j, end, s), j+1)
		for n := first; n < len(r.mentions); n++ {
			m := r.mentions[n]
			if (len(m.States) > 0 || m.Kind == chancery.Organisation) && m.How != Adjective && m.Last <= j && !(r.low(k) == "from" && m.How == Place) {
				y := Mention{First: i, Last: m.Last, Head: noun, Actors: m.Actors, Kind: m.Kind, States: m.States, How: Title}
				if m.Kind != chancery.Organisation {
					y.Actors, y.Kind, y.States = m.States[:1], chancery.State, m.States[:1]
				}
				r.put(y, s)
				return j, true
			}
		}
	}
	return j, j > k+1
}

// someone is the token of a noun for people without a name in the phrase at token i, -1 where there is none.
func (r *resolver) someone(i, end int) int {
	j, plural := i, true
	switch r.low(i) {
	case "a", "an", "one", "another":
		j, plural = i+1, false
	case "some", "several", "two", "three", "many":
		j++
	}
	for n := 0; j < end && n < 3 && (r.d.Tokens[j].UPOS == "ADJ" || r.d.Tokens[j].UPOS == "ADV" || r.d.Tokens[j].UPOS == "VERB" && n == 0) && r.in[j] < 0 && j > i; n++ {
		j++
	}
	low := r.low(j)
	if j >= end || !r.l.someone[low] || isCap(r.forms[j]) && j > i || j > i && plural && low[len(low)-1] != 's' && low != "people" || r.d.Tokens[j].UPOS != "NOUN" {
		return -1
	}
	if j == i && (!r.l.plural[low] || low == "members" || i > 0 && modifies(r.d.Tokens[i-1].UPOS)) {
		return -1
	}
	return j
}

// inPhrase reports whether a noun phrase goes on with token j.
func (r *resolver) inPhrase(j int) bool {
	switch r.d.Tokens[j].UPOS {
	case "VERB", "AUX", "PUNCT", "SCONJ", "CCONJ":
		return r.in[j] >= 0
	}
	return true
}

func modifies(upos string) bool {
	return upos == "ADJ" || upos == "NOUN" || upos == "PROPN" || upos == "DET"
}
