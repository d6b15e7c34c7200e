package sqlite

import (
	"encoding/binary"
	"errors"

	"chancery"
)

// What comparing needs of a report is read far more often than all else, so it has a form of its own, a zstd frame of:
//
//	length and value of its ReportInfo and Clues, see shape.go
//	number of different words; of each, its length; all of them
//	number of sentences; of each, start (from the end of the one before), length, flags, and thrice a number and so many words: Words, Names, Numbers
//
// Numbers are varints.

type sketchHead struct {
	Report chancery.ReportInfo
	Clues  []chancery.DateClue
}

const (
	quotedFlag = 1
	titleFlag  = 2
)

func (ss *shapes) packSketch(f *chancery.Findings) ([]byte, error) {
	if f == nil {
		return nil, nil
	}
	head, err := ss.encode(&sketchHead{f.Report, f.Clues})
	if err != nil {
		return nil, err
	}
	b := append(binary.AppendUvarint(nil, uint64(len(head))), head...)
	at := map[string]uint64{}
	var words []byte
	var lengths []byte
	lists := func(s *chancery.SketchSentence) [3][]string { return [3][]string{s.Words, s.Names, s.Numbers} }
	for i := range f.Sketch.Sentences {
		for _, l := range lists(&f.Sketch.Sentences[i]) {
			for _, w := range l {
				if _, ok := at[w]; !ok {
					at[w] = uint64(len(at))
					lengths = binary.AppendUvarint(lengths, uint64(len(w)))
					words = append(words, w...)
				}
			}
		}
	}
	b = append(append(binary.AppendUvarint(b, uint64(len(at))), lengths...), words...)
	b = binary.AppendUvarint(b, uint64(len(f.Sketch.Sentences)))
	end := 0
	for i := range f.Sketch.Sentences {
		s := &f.Sketch.Sentences[i]
		b = binary.AppendVarint(b, int64(s.Start-end))
		b = binary.AppendVarint(b, int64(s.End-s.Start))
		end = s.End
		flags := uint64(0)
		if s.Quoted {
			flags |= quotedFlag
		}
		if s.Title {
			flags |= titleFlag
		}
		b = binary.AppendUvarint(b, flags)
		for _, l := range lists(s) {
			b = binary.AppendUvarint(b, uint64(len(l)))
			for _, w := range l {
				b = binary.AppendUvarint(b, at[w])
			}
		}
	}
	return pack(b)
}

var errSketch = errors.New("sketch: broken")

// sketchReader reads the numbers of a sketch; after an error all are 0.
type sketchReader struct {
	b   []byte
	err error
}

func (r *sketchReader) uint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.err, r.b = errSketch, nil
		return 0
	}
	r.b = r.b[n:]
	return v
}

// count is a number of things that take at least a byte each.
func (r *sketchReader) count() int {
	v := r.uint()
	if v > uint64(len(r.b)) {
		r.err = errSketch
		return 0
	}
	return int(v)
}

func (r *sketchReader) int() int {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.err, r.b = errSketch, nil
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *sketchReader) bytes(n int) []byte {
	if n > len(r.b) {
		r.err = errSketch
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

// unpackSketch is findings with Report, Clues and Sketch.
func (ss *shapes) unpackSketch(b []byte) (*chancery.Findings, error) {
	raw, err := unpack(b)
	if err != nil {
		return nil, err
	}
	r := &sketchReader{b: raw}
	var head sketchHead
	if err := ss.decode(r.bytes(r.count()), &head); err != nil {
		return nil, err
	}
	f := &chancery.Findings{Report: head.Report, Clues: head.Clues}
	words := make([]string, r.count())
	lengths := make([]int, len(words))
	all := 0
	for i := range words {
		lengths[i] = r.count()
		all += lengths[i]
	}
	text := string(r.bytes(all)) // one string, of which all words are parts
	for i, n := range lengths {
		if r.err == nil {
			words[i], text = text[:n], text[n:]
		}
	}
	n := r.count()
	end := 0
	for ; n > 0 && r.err == nil; n-- {
		var s chancery.SketchSentence
		s.Start = end + r.int()
		s.End = s.Start + r.int()
		end = s.End
		flags := r.uint()
		s.Quoted, s.Title = flags&quotedFlag != 0, flags&titleFlag != 0
		for _, l := range []*[]string{&s.Words, &s.Names, &s.Numbers} {
			k := r.count()
			if k == 0 {
				continue
			}
			*l = make([]string, k)
			for i := range *l {
				at := r.uint()
				if at >= uint64(len(words)) {
					return nil, errSketch
				}
				(*l)[i] = words[at]
			}
		}
		f.Sketch.Sentences = append(f.Sketch.Sentences, s)
	}
	return f, r.err
}
