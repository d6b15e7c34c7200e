// Package corpus reads treebanks in CoNLL-U: bytes in, sentences out. It checks what a trainer or scorer relies on (heads in range,
// one root, no cycle) and nothing else; empty nodes of the enhanced graph are left out.
package corpus

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Sentence is one sentence of a treebank.
type Sentence struct {
	ID, Text string
	NewDoc   bool // the first of a document
	NewPar   bool // the first of a paragraph
	Words    []Word
	Ranges   []Range // words written together, in order
}

// Word is one syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // number of the governor, counted from 1; 0 = root
	Rel                            string
	Misc                           string
	NoSpace                        bool // nothing stands between this word, or the range it ends, and the next
}

// Range says that the words [First, Last), counted from 0, are written as Form ("don't").
type Range struct {
	First, Last int
	Form        string
	NoSpace     bool
}

// File reads the treebank at path.
func File(path string) ([]Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	s, err := Read(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return s, nil
}

// Read reads all sentences of r.
func Read(r io.Reader) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<24)
	var out []Sentence
	var s Sentence
	line := 0
	for sc.Scan() {
		line++
		text := sc.Text()
		if text == "" {
			if err := finish(&s, &out); err != nil {
				return nil, fmt.Errorf("line %d: %w", line, err)
			}
			continue
		}
		if err := s.line(text); err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, err
	}
	if err := finish(&s, &out); err != nil {
		return nil, fmt.Errorf("line %d: %w", line, err)
	}
	return out, nil
}

func finish(s *Sentence, out *[]Sentence) error {
	if len(s.Words) > 0 {
		if err := s.check(); err != nil {
			return fmt.Errorf("sentence %s: %w", s.ID, err)
		}
		*out = append(*out, *s)
	}
	*s = Sentence{}
	return nil
}

func (s *Sentence) line(text string) error {
	if text[0] == '#' {
		s.comment(text)
		return nil
	}
	f := strings.Split(text, "\t")
	if len(f) != 10 {
		return fmt.Errorf("%d fields, want 10", len(f))
	}
	if strings.Contains(f[0], ".") {
		return nil
	}
	noSpace := strings.Contains(f[9], "SpaceAfter=No")
	if a, b, ok := strings.Cut(f[0], "-"); ok {
		first, err1 := strconv.Atoi(a)
		last, err2 := strconv.Atoi(b)
		if err1 != nil || err2 != nil || first < 1 || last < first {
			return fmt.Errorf("bad range %q", f[0])
		}
		s.Ranges = append(s.Ranges, Range{first - 1, last, f[1], noSpace})
		return nil
	}
	if n, err := strconv.Atoi(f[0]); err != nil || n != len(s.Words)+1 {
		return fmt.Errorf("word number %q, want %d", f[0], len(s.Words)+1)
	}
	head, err := strconv.Atoi(f[6])
	if f[6] == "_" {
		head, err = -1, nil
	}
	if err != nil {
		return fmt.Errorf("bad head %q", f[6])
	}
	for _, i := range []int{2, 3, 4, 5, 7, 9} {
		if f[i] == "_" && i != 2 {
			f[i] = ""
		}
	}
	s.Words = append(s.Words, Word{Form: f[1], Lemma: f[2], UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head, Rel: f[7], Misc: f[9], NoSpace: noSpace})
	return nil
}

func (s *Sentence) comment(text string) {
	key, value, _ := strings.Cut(strings.TrimSpace(text[1:]), "=")
	switch strings.TrimSpace(key) {
	case "sent_id":
		s.ID = strings.TrimSpace(value)
	case "text":
		s.Text = strings.TrimSpace(value)
	}
	switch {
	case strings.HasPrefix(key, "newdoc"):
		s.NewDoc = true
	case strings.HasPrefix(key, "newpar"):
		s.NewPar = true
	}
}

// check refuses what is not a tree. A file without heads (all "_") passes: its words are tokens to be analysed.
func (s *Sentence) check() error {
	n, roots, bare := len(s.Words), 0, 0
	for i := range s.Words {
		switch h := s.Words[i].Head; {
		case h < 0:
			bare++
		case h > n:
			return fmt.Errorf("head %d of word %d is out of range", h, i+1)
		case h == 0:
			roots++
		}
	}
	if bare == n {
		return nil
	}
	if bare > 0 || roots != 1 {
		return fmt.Errorf("%d roots, %d words without head", roots, bare)
	}
	for i := range s.Words {
		h := i + 1
		for steps := 0; h != 0; steps++ {
			if steps > n {
				return fmt.Errorf("cycle at word %d", i+1)
			}
			h = s.Words[h-1].Head
		}
	}
	return nil
}
