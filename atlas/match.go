package atlas

import (
	"slices"
	"strings"
)

// entry is one reading of one phrase.
type entry struct {
	actor int32  // -1 = no actor
	next  int32  // the next entry of the same folded phrase; -1 = none
	how   hows   // by what
	order uint8  // less = likelier
	shape string // as folded from the table
	place string // the name of a place or sea; "" = the actor's own
}

type hows uint8

const (
	byName hows = iota
	byAcronym
	byAdjective
	byCapital
	byMetonym
	byCity
	byRegion
	bySurname
)

var howOf = [...]How{ByName, ByAcronym, ByAdjective, ByCapital, ByMetonym, ByCity, ByRegion, BySurname}

// Match finds the longest phrase of the tables at the start of words (as written, one token each; possessive 's is a token of
// its own) and returns how many words it takes and all of its readings, the likeliest first; 0, nil where there is none.
// Names are matched as they are cased ("us" is not US, "turkey" is not Turkey, "TURKEY" is), whatever their diacritics, hyphens
// and apostrophes. An article is part of the phrase where it is part of the name ("the Kremlin", which "Kremlin" matches too).
func (a *Atlas) Match(words []string) (int, []Reading) { return a.match(words, false) }

// MatchShouted is Match for a headline written in capitals throughout: acronyms that are also words of the language (WHO, US) get
// the word as a reading, and as the first one where the word is the likelier.
func (a *Atlas) MatchShouted(words []string) (int, []Reading) { return a.match(words, true) }

func (a *Atlas) match(words []string, shouted bool) (int, []Reading) {
	if len(words) == 0 {
		return 0, nil
	}
	// The space for the folded phrase stays on the stack: a text asks for each of its words.
	var keySpace [160]byte
	var shapeSpace [2 * maxWords]byte
	key, shape := foldWord(keySpace[:0], shapeSpace[:0], words[0])
	if len(shape) == 0 {
		return 0, nil
	}
	most := int(a.longest[string(key[:wordLen(key)])])
	if len(shape) > most {
		return 0, nil
	}
	var ends [maxWords + 1]struct{ key, shape int } // of the folded phrase of so many words; zero where none may end
	ends[1].key, ends[1].shape = len(key), len(shape)
	n := 1
	for n < len(words) && n < maxWords && len(key) <= len(keySpace)/2 {
		was := len(shape)
		key, shape = foldWord(key, shape, words[n])
		if len(shape) > most {
			break
		}
		n++
		if len(shape) > was { // a lone hyphen joins, and ends nothing
			ends[n].key, ends[n].shape = len(key), len(shape)
		}
	}
	for ; n > 0; n-- {
		e := ends[n]
		first, ok := a.phrases[string(key[:e.key])]
		if !ok {
			continue
		}
		if rs := a.readings(first, key[:e.key], shape[:e.shape], shouted); len(rs) > 0 {
			return n, rs
		}
	}
	return 0, nil
}

// readings are those of the chain that begins at first which fit how the words are cased; one for an actor and name.
func (a *Atlas) readings(first int32, key, shape []byte, shouted bool) []Reading {
	rs := make([]Reading, 0, 1)
	known := false // by a table other than ambiguous.tsv
	for i := first; i >= 0 && len(rs) < most; i = a.entries[i].next {
		e := &a.entries[i]
		if e.order == onlyShouted || e.order == firstShouted {
			if !shouted {
				continue
			}
		} else if !fits(e.shape, shape, key) {
			continue
		}
		known = known || usual <= e.order && e.order < unlikely
		r := Reading{How: howOf[e.how], Name: e.place}
		if e.actor >= 0 {
			c := &a.actors[e.actor]
			r.ID, r.Kind = c.id, c.kind
			if r.Name == "" {
				r.Name = c.name
			}
		}
		if !slices.ContainsFunc(rs, func(o Reading) bool { return same(o, r) }) {
			rs = append(rs, r)
		}
	}
	if !known {
		return nil
	}
	return rs
}

// most is how many readings of one phrase are told: a surname that more persons bear says nothing of who is meant, and the work for a word must
// not grow with the persons known.
const most = 64

// same reports whether o, the likelier reading, leaves nothing for r to say: the actor is one, and so is the place.
func same(o, r Reading) bool {
	if o.ID != r.ID {
		return false
	}
	isPlace := func(h How) bool { return h == ByCity || h == ByRegion }
	return o.Name == r.Name || o.ID != "" && !isPlace(o.How) && !isPlace(r.How)
}

// Orders of readings beside those of their kind.
const (
	preferred    = 0   // named likeliest by ambiguous.tsv
	usual        = 10  // + how
	unlikely     = 100 // a namesake that the tables do not hold
	firstShouted = 1   // a word of the language, only among capitals
	onlyShouted  = 101
)

// phrase makes text stand for an actor (-1 = none). The form as written is indexed with the variants that the press writes: without
// a leading "the" (but not "The", which is part of the name), and with apostrophes and hyphens read as nothing.
func (a *Atlas) phrase(text string, actor int32, how hows, place string) {
	e := entry{actor: actor, how: how, order: usual + uint8(how), place: place}
	if !strings.ContainsAny(text, "'-") && !strings.HasPrefix(text, "the ") && !strings.HasPrefix(text, "The ") {
		a.index(text, e)
		return
	}
	for _, v := range variants(text) {
		a.index(v, e)
	}
}

// variants are the ways in which hyphens, apostrophes and a leading article of a phrase are written.
func variants(text string) []string {
	vs := []string{text}
	if rest, ok := strings.CutPrefix(text, "the "); ok {
		vs = append(vs, rest)
	} else if rest, ok := strings.CutPrefix(text, "The "); ok {
		vs[0] = "the " + rest // part of the name, however it is cased
	}
	for _, v := range slices.Clone(vs) {
		if strings.Contains(v, "'") {
			vs = append(vs, strings.ReplaceAll(v, "'", " "))
		}
		if strings.Contains(v, "-") {
			vs = append(vs, strings.ReplaceAll(v, "-", "")) // Jae-myung → Jaemyung
		}
	}
	return vs
}

// shapeOf is the shape as a string; there are few, and one of each is kept.
func (a *Atlas) shapeOf(b []byte) string {
	s, ok := a.shapes[string(b)]
	if !ok {
		s = string(b)
		a.shapes[s] = s
	}
	return s
}

// index puts an entry into the chain of its phrase, behind those that are likelier or as likely.
func (a *Atlas) index(text string, e entry) {
	f := &a.scratch
	f.phrase(text)
	if len(f.key) == 0 {
		return
	}
	e.shape, e.next = a.shapeOf(f.shape), -1
	at := int32(len(a.entries))
	word := f.key[:wordLen(f.key)]
	if n := uint8(min(len(f.shape), maxWords)); n > a.longest[string(word)] {
		a.longest[string(word)] = n
	}
	i, ok := a.phrases[string(f.key)]
	if !ok {
		a.phrases[string(f.key)] = at
		a.entries = append(a.entries, e)
		return
	}
	key := string(f.key)
	prev := int32(-1)
	for ; i >= 0 && !a.before(&e, &a.entries[i]); i = a.entries[i].next {
		if o := &a.entries[i]; o.actor == e.actor && o.how == e.how && o.shape == e.shape && o.place == e.place && o.order == e.order {
			return
		}
		prev = i
	}
	e.next = i
	a.entries = append(a.entries, e)
	if prev < 0 {
		a.phrases[key] = at
	} else {
		a.entries[prev].next = at
	}
}

// before reports whether e is likelier than o: by its kind, and of two surnames whose bearer came later to an office.
func (a *Atlas) before(e, o *entry) bool {
	if e.order != o.order {
		return e.order < o.order
	}
	return e.how == bySurname && e.actor >= 0 && o.actor >= 0 && a.actors[e.actor].since > a.actors[o.actor].since
}
