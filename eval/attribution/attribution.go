// Package attribution measures the finding of sources, cues and contents against stand-off annotation in the style of PolNeAR: a
// folder with text/NAME.txt and attributions/NAME_*.ann. It reads the folders and compares spans; it finds nothing itself.
package attribution

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chancery"
)

// Item is one attribution as spans: bytes of the text.
type Item struct {
	Source  []chancery.Span
	Cue     []chancery.Span
	Content []chancery.Span
}

// Article is one annotated text.
type Article struct {
	Name string
	Text string
	Gold []Item
}

// Read reads the articles of dir, sorted by name. Of several annotators of a text the first counts.
func Read(dir string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "text", "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("read annotated articles in %s: no text/*.txt there", dir)
	}
	var as []Article
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		anns, err := filepath.Glob(filepath.Join(dir, "attributions", name+"*.ann"))
		if err != nil || len(anns) == 0 {
			continue
		}
		slices.Sort(anns)
		gold, err := readAnn(anns[0], string(text))
		if err != nil {
			return nil, err
		}
		as = append(as, Article{name, string(text), gold})
	}
	return as, nil
}

// readAnn reads one stand-off file. Its offsets count characters.
func readAnn(path, text string) ([]Item, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return parseAnn(f, text)
}

func parseAnn(r io.Reader, text string) ([]Item, error) {
	at := byteOffsets(text)
	spans := map[string][]chancery.Span{}
	var items []Item
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		cols := strings.Split(sc.Text(), "\t")
		switch {
		case len(cols) >= 2 && strings.HasPrefix(cols[0], "T"):
			spans[cols[0]] = parseSpans(cols[1], at)
		case len(cols) >= 2 && strings.HasPrefix(cols[0], "E"):
			var it Item
			for _, link := range strings.Fields(cols[1]) {
				role, id, _ := strings.Cut(link, ":")
				switch strings.TrimRight(role, "0123456789") {
				case "Source":
					it.Source = append(it.Source, spans[id]...)
				case "Cue":
					it.Cue = append(it.Cue, spans[id]...)
				case "Content":
					it.Content = append(it.Content, spans[id]...)
				}
			}
			items = append(items, it)
		}
	}
	return items, sc.Err()
}

// parseSpans reads "Source 89 106;110 115".
func parseSpans(s string, at []int) []chancery.Span {
	_, s, _ = strings.Cut(s, " ")
	var out []chancery.Span
	for _, piece := range strings.Split(s, ";") {
		a, b, _ := strings.Cut(strings.TrimSpace(piece), " ")
		from, err1 := strconv.Atoi(a)
		to, err2 := strconv.Atoi(b)
		if err1 == nil && err2 == nil && from <= to && to < len(at) {
			out = append(out, chancery.Span{Start: at[from], End: at[to]})
		}
	}
	return out
}

// byteOffsets maps the index of a character to its byte offset.
func byteOffsets(text string) []int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// Count is hits, what was found and what there is to find.
type Count struct{ Hit, Found, Gold float64 }

func (c *Count) add(d Count) { c.Hit += d.Hit; c.Found += d.Found; c.Gold += d.Gold }

// Precision, Recall and F1 of the count.
func (c Count) Precision() float64 { return ratio(c.Hit, c.Found) }
func (c Count) Recall() float64    { return ratio(c.Hit, c.Gold) }
func (c Count) F1() float64        { return ratio(2*c.Hit, c.Found+c.Gold) }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

// Table is the measures by name: "source exact", "cue begin", "content token", "triple" …
type Table map[string]*Count

var roles = []struct {
	name string
	of   func(Item) []chancery.Span
}{
	{"source", func(i Item) []chancery.Span { return i.Source }},
	{"cue", func(i Item) []chancery.Span { return i.Cue }},
	{"content", func(i Item) []chancery.Span { return i.Content }},
}

// Add scores what was found in one article.
func (t Table) Add(a Article, found []Item) {
	for _, r := range roles {
		g, f := distinct(a, a.Gold, r.of), distinct(a, found, r.of)
		t.count(r.name+" exact", overlap(g, f, func(s []chancery.Span) string { return fmt.Sprint(s) }))
		t.count(r.name+" begin", overlap(g, f, func(s []chancery.Span) string { return fmt.Sprint(s[0].Start) }))
		t.count(r.name+" token", tokens(a, g, f))
	}
	t.count("linked triple exact", overlapItems(a, a.Gold, found, exactKey))
	t.count("linked triple loose", loose(a, a.Gold, found))
	t.count("direct content", directs(a, a.Gold, found))
	t.count("direct words", covered(a, a.Gold, found))
}

func (t Table) count(name string, c Count) {
	if t[name] == nil {
		t[name] = &Count{}
	}
	t[name].add(c)
}

// Write prints the table.
func (t Table) Write(w io.Writer) {
	var names []string
	for n := range t {
		names = append(names, n)
	}
	slices.Sort(names)
	fmt.Fprintf(w, "%-22s%10s%8s%8s%9s%9s\n", "measure", "precision", "recall", "F1", "found", "gold")
	for _, n := range names {
		c := t[n]
		fmt.Fprintf(w, "%-22s%10.3f%8.3f%8.3f%9.0f%9.0f\n", n, c.Precision(), c.Recall(), c.F1(), c.Found, c.Gold)
	}
}

// distinct are the spans of one role, each set once, white space and punctuation at the ends apart.
func distinct(a Article, items []Item, of func(Item) []chancery.Span) [][]chancery.Span {
	seen := map[string]bool{}
	var out [][]chancery.Span
	for _, it := range items {
		s := bare(a.Text, of(it))
		if k := fmt.Sprint(s); len(s) > 0 && !seen[k] {
			seen[k] = true
			out = append(out, s)
		}
	}
	return out
}

// bare trims what annotators treat freely off the ends of spans, and joins the pieces that only white space parts.
func bare(text string, spans []chancery.Span) []chancery.Span {
	var out []chancery.Span
	for _, s := range spans {
		for s.Start < s.End && skip(text[s.Start:s.End], false) > 0 {
			s.Start += skip(text[s.Start:s.End], false)
		}
		for s.Start < s.End && skip(text[s.Start:s.End], true) > 0 {
			s.End -= skip(text[s.Start:s.End], true)
		}
		if s.Start < s.End {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b chancery.Span) int { return cmp.Compare(a.Start, b.Start) })
	joined := out[:0]
	for _, s := range out {
		if n := len(joined); n > 0 && !hasWord(text[min(joined[n-1].End, s.Start):s.Start]) {
			joined[n-1].End = max(joined[n-1].End, s.End)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

func hasWord(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0
}

// skip is the length of the first (or last) rune of s when it is no letter, digit, sign of money or of a name.
func skip(s string, last bool) int {
	var r rune
	n := 0
	if last {
		rs := []rune(s[max(0, len(s)-4):])
		r = rs[len(rs)-1]
		n = len(string(r))
	} else {
		for _, r = range s {
			break
		}
		n = len(string(r))
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("$£€@#%", r) || r == unicode.ReplacementChar {
		return 0
	}
	return n
}

func overlap(g, f [][]chancery.Span, key func([]chancery.Span) string) Count {
	have := map[string]bool{}
	for _, s := range g {
		have[key(s)] = true
	}
	c := Count{Found: float64(len(f)), Gold: float64(len(g))}
	for _, s := range f {
		if k := key(s); have[k] {
			c.Hit++
			delete(have, k)
		}
	}
	return c
}

// tokens compares the sets of words.
func tokens(a Article, g, f [][]chancery.Span) Count {
	gs, fs := wordSet(a.Text, g), wordSet(a.Text, f)
	c := Count{Found: float64(len(fs)), Gold: float64(len(gs))}
	for w := range fs {
		if gs[w] {
			c.Hit++
		}
	}
	return c
}

func wordSet(text string, groups [][]chancery.Span) map[int]bool {
	set := map[int]bool{}
	for _, spans := range groups {
		for _, s := range spans {
			in := false
			for i, r := range text[s.Start:s.End] {
				w := unicode.IsLetter(r) || unicode.IsDigit(r)
				if w && !in {
					set[s.Start+i] = true
				}
				in = w
			}
		}
	}
	return set
}

func exactKey(a Article, it Item) string {
	return fmt.Sprint(bare(a.Text, it.Source), bare(a.Text, it.Cue), bare(a.Text, it.Content))
}

func overlapItems(a Article, g, f []Item, key func(Article, Item) string) Count {
	have := map[string]bool{}
	for _, it := range g {
		have[key(a, it)] = true
	}
	c := Count{Found: float64(len(f)), Gold: float64(len(g))}
	for _, it := range f {
		if have[key(a, it)] {
			c.Hit++
		}
	}
	return c
}

// loose links: the source shares a word and the content at least half of the longer one's words.
func loose(a Article, g, f []Item) Count {
	c := Count{Found: float64(len(f)), Gold: float64(len(g))}
	used := make([]bool, len(g))
	for _, it := range f {
		for k, w := range g {
			if !used[k] && meets(a, it.Source, w.Source, 0) && meets(a, it.Content, w.Content, .5) {
				used[k] = true
				c.Hit++
				break
			}
		}
	}
	return c
}

func meets(a Article, x, y []chancery.Span, share float64) bool {
	xs, ys := wordSet(a.Text, [][]chancery.Span{x}), wordSet(a.Text, [][]chancery.Span{y})
	if len(xs) == 0 && len(ys) == 0 {
		return true
	}
	n := 0
	for w := range xs {
		if ys[w] {
			n++
		}
	}
	return n > 0 && float64(n) >= share*float64(max(len(xs), len(ys)))
}

// directs counts gold contents that are wholly between quotation marks and are found with the right words (nine in ten); the
// precision column is the share of those whose source is right too.
func directs(a Article, g, f []Item) Count {
	var c Count
	for _, w := range g {
		if !quotedWhole(a.Text, w.Content) {
			continue
		}
		c.Gold++
		for _, it := range f {
			if meets(a, it.Content, w.Content, .8) {
				c.Found++
				if meets(a, it.Source, w.Source, 0) {
					c.Hit++
				}
				break
			}
		}
	}
	return c
}

// covered counts gold contents that are wholly between quotation marks and nine in ten of whose words are found, however the found ones
// are grouped: annotators join what a speaker goes on to say in the next sentence or paragraph as often as they part it. The precision
// column is the share of those whose words are found with the right source.
func covered(a Article, g, f []Item) Count {
	var c Count
	for _, w := range g {
		if !quotedWhole(a.Text, w.Content) {
			continue
		}
		c.Gold++
		words := wordSet(a.Text, [][]chancery.Span{w.Content})
		any, right := map[int]bool{}, map[int]bool{}
		for _, it := range f {
			same := meets(a, it.Source, w.Source, 0)
			for at := range wordSet(a.Text, [][]chancery.Span{it.Content}) {
				if words[at] {
					any[at], right[at] = true, right[at] || same
				}
			}
		}
		n := 0
		for at := range right {
			if right[at] {
				n++
			}
		}
		if enough := .9 * float64(len(words)); float64(len(any)) >= enough {
			c.Found++
			if float64(n) >= enough {
				c.Hit++
			}
		}
	}
	return c
}

func quotedWhole(text string, spans []chancery.Span) bool {
	if len(spans) == 0 {
		return false
	}
	first, last := spans[0], spans[len(spans)-1]
	open, closing := text[first.Start:first.End], text[last.Start:last.End]
	return strings.IndexAny(open, "“\"") == 0 && strings.HasSuffix(strings.TrimRight(closing, ".,"), "”") || strings.HasPrefix(open, "\"") && strings.HasSuffix(strings.TrimRight(closing, ".,"), "\"")
}

// Meets reports whether two sets of spans share a word, and at least that share of the longer one's words.
func Meets(a Article, x, y []chancery.Span, share float64) bool { return meets(a, x, y, share) }

// Quoted reports whether the content stands wholly between quotation marks.
func Quoted(a Article, content []chancery.Span) bool { return quotedWhole(a.Text, content) }

// Layout is a plain article as a text whose lines are its paragraphs, the first being the headline where it does not end as a sentence.
func Layout(a Article) *chancery.Text {
	t := &chancery.Text{Report: a.Name, SHA256: a.Name, Words: a.Text}
	at := 0
	for line := range strings.Lines(a.Text) {
		words := strings.TrimRight(line, "\n")
		if strings.TrimSpace(words) != "" {
			kind := chancery.BodyPart
			if len(t.Parts) == 0 && !strings.HasSuffix(strings.TrimSpace(words), ".") {
				kind = chancery.TitlePart
			}
			t.Parts = append(t.Parts, chancery.Part{Span: chancery.Span{Start: at, End: at + len(words)}, Kind: kind})
		}
		at += len(line)
	}
	return t
}
