package ner

import "slices"

// Tags is a set of tags: what is possible for a word by an annotation that need not say everything.
type Tags uint32

// Anything is the set of all tags: the annotation does not tell.
const Anything Tags = 1<<nTags - 1

// Nothing allows no name.
const Nothing Tags = 1 << outside

// Example is a sentence to learn from. Allowed has a set of tags for each word.
type Example struct {
	Forms   []string
	Allowed []Tags
	Set     string // sets differ in what they call a name; names are found as in set "" is
}

// Annotate writes a name of one of labels over the words [first, last) of allowed.
func Annotate(allowed []Tags, first_, last_ int, labels ...string) {
	for i := first_; i < last_; i++ {
		place := inside
		switch {
		case last_-first_ == 1:
			place = single
		case i == first_:
			place = first
		case i == last_-1:
			place = last
		}
		allowed[i] = 0
		for _, l := range labels {
			if k := slices.Index(Labels[:], l); k >= 0 {
				allowed[i] |= 1 << tagOf(k, place)
			}
		}
	}
}

// follows lists for each tag the tags that may stand after it. The row of O also tells what may begin a sentence.
var follows = func() (f [nTags][]uint8) {
	for t := range f {
		if t != outside {
			if label, place := (t-1)/places, (t-1)%places; place == first || place == inside {
				f[t] = []uint8{uint8(tagOf(label, inside)), uint8(tagOf(label, last))}
				continue
			}
		}
		f[t] = append(f[t], outside)
		for l := range nLabels {
			f[t] = append(f[t], uint8(tagOf(l, first)), uint8(tagOf(l, single)))
		}
	}
	return f
}()

// ends is the set of tags that may end a sentence.
var ends = func() (s Tags) {
	s = Nothing
	for l := range nLabels {
		s |= 1<<tagOf(l, last) | 1<<tagOf(l, single)
	}
	return s
}()

// starts is the set of tags that may begin one.
var starts = func() (s Tags) {
	for _, t := range follows[outside] {
		s |= 1 << t
	}
	return s
}()

// Read is the names of an annotation, those with one possible label only.
func Read(allowed []Tags) []Span {
	tags := make([]uint8, len(allowed))
	for i, s := range allowed {
		for t := 1; t < nTags; t++ {
			if s == 1<<t {
				tags[i] = uint8(t)
			}
		}
	}
	return spans(tags)
}
