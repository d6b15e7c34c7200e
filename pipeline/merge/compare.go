package merge

import (
	"cmp"
	"math"
	"slices"

	"chancery"
)

// Compared is what one report brings to a comparison.
type Compared struct {
	Info   chancery.ReportInfo
	Sketch chancery.Sketch
	Clues  []chancery.DateClue
}

// Thresholds of a comparison, read off reports of our own making and the development cases; a prefered error is the missed link, since a
// false one claims a corroboration that is not there.
const (
	sameSentence  = 0.80 // share of both sentences' weight in common words, in order: the same wire sentence
	alikeSentence = 0.34 // share in common words in any order: the same point in other words
	copyCover     = 0.70 // of the shorter text that stands word for word in the other
	rewriteCover  = 0.60 // of both texts that finds its like in the other
	mixedCover    = 0.52 // the same, on average, where a part of the text (mixedSame) stands word for word
	mixedSame     = 0.10
	mixedLeast    = 0.45 // of either text
	excerptWords  = 24   // least words of a passage taken over word for word
	storyScore    = 0.44
)

// StoryDays is how many days may lie between two reports of one happening.
const StoryDays = 3

// Compare tells how two reports are related. The result is the same with a and b changed over.
func Compare(a, b *Compared) chancery.Pair {
	if a.Info.ID > b.Info.ID {
		a, b = b, a
	}
	p := chancery.Pair{A: a.Info.ID, B: b.Info.ID}
	al := align(a.Sketch, b.Sketch)
	p.Story = al.story(a, b)
	kind, ok := al.kind(p.Story)
	if !ok {
		return p
	}
	from, to := direction(a, b, al, kind)
	p.Copy = &chancery.Copy{A: from, B: to, Kind: kind}
	return p
}

// alignment is two texts laid side by side, sentence by sentence.
type alignment struct {
	a, b side
}

// side is one of the two texts with what of it was found in the other.
type side struct {
	sents  []chancery.SketchSentence
	weight []float64 // of each sentence: the sum of its words' rarity
	same   []float64 // per sentence: best share in common with one sentence of the other text, in order
	alike  []float64 // per sentence: best share in common, in any order
	to     []int     // the sentence of the other text that same was reached with, -1 = none
}

func align(a, b chancery.Sketch) alignment {
	al := alignment{newSide(a), newSide(b)}
	bags := make([]map[string]int, len(al.b.sents))
	for j, s := range al.b.sents {
		bags[j] = bag(s.Words)
	}
	for i, s := range al.a.sents {
		for j, t := range al.b.sents {
			shared := common(s.Words, bags[j])
			if shared == 0 {
				continue
			}
			wa, wb := al.a.weight[i], al.b.weight[j]
			// a short sentence may lie whole in a long one, so likeness is measured on the shorter, but not on a scrap of it
			alike := shared / max(min(wa, wb), max(wa, wb)/2)
			al.a.alike[i] = max(al.a.alike[i], alike)
			al.b.alike[j] = max(al.b.alike[j], alike)
			if shared/min(wa, wb) < sameSentence*0.9 {
				continue
			}
			run := inOrder(s.Words, t.Words)
			al.a.took(i, j, run/wa)
			al.b.took(j, i, run/wb)
		}
	}
	return al
}

func newSide(sk chancery.Sketch) side {
	s := side{sents: body(sk)}
	n := len(s.sents)
	s.weight, s.same, s.alike, s.to = make([]float64, n), make([]float64, n), make([]float64, n), make([]int, n)
	for i, t := range s.sents {
		s.to[i] = -1
		for _, w := range t.Words {
			s.weight[i] += rarity(w)
		}
	}
	return s
}

// body is the sentences without the headline: outlets write their own over the same text.
func body(sk chancery.Sketch) []chancery.SketchSentence {
	var ss []chancery.SketchSentence
	for _, s := range sk.Sentences {
		if !s.Title && len(s.Words) > 2 {
			ss = append(ss, s)
		}
	}
	return ss
}

func (s *side) took(i, j int, share float64) {
	if share > s.same[i] {
		s.same[i], s.to[i] = share, j
	}
}

func bag(words []string) map[string]int {
	m := make(map[string]int, len(words))
	for _, w := range words {
		m[w]++
	}
	return m
}

// common is the weight of the words of a that b has too.
func common(a []string, b map[string]int) float64 {
	var sum float64
	used := make(map[string]int, len(a))
	for _, w := range a {
		if used[w] < b[w] {
			used[w]++
			sum += rarity(w)
		}
	}
	return sum
}

// inOrder is the greatest weight of words that a and b share in the same order (longest common subsequence, weighted).
func inOrder(a, b []string) float64 {
	row := make([]float64, len(b)+1)
	for _, w := range a {
		weight, diagonal := rarity(w), 0.0
		for j, v := range b {
			up := row[j+1]
			if w == v {
				row[j+1] = max(up, diagonal+weight)
			} else {
				row[j+1] = max(up, row[j])
			}
			diagonal = up
		}
	}
	return row[len(b)]
}

// cover is the share of a text's words that lies in sentences which pass.
func (s *side) cover(passes func(i int) bool) float64 {
	var in, all float64
	for i := range s.sents {
		n := float64(len(s.sents[i].Words))
		all += n
		if passes(i) {
			in += n
		}
	}
	if all == 0 {
		return 0
	}
	return in / all
}

func (s *side) isSame(i int) bool  { return s.same[i] >= sameSentence }
func (s *side) isAlike(i int) bool { return s.alike[i] >= alikeSentence || s.isSame(i) }

// passage is the number of words of the narrative (not of quotations: two own texts share the speech they quote) taken over word for word, and
// of how many sentences.
func (s *side) passage() (words, sentences int) {
	for i := range s.sents {
		if s.isSame(i) {
			sentences++
			if !s.sents[i].Quoted {
				words += len(s.sents[i].Words)
			}
		}
	}
	return words, sentences
}

// kind is the closest relation that the alignment shows; false for own texts.
func (al *alignment) kind(story float64) (chancery.CopyKind, bool) {
	sa, sb := al.a.cover(al.a.isSame), al.b.cover(al.b.isSame)
	words, sentences := al.a.passage()
	if w, n := al.b.passage(); w > words {
		words, sentences = w, n
	}
	la, lb := al.a.cover(al.a.isAlike), al.b.cover(al.b.isAlike)
	switch {
	case max(sa, sb) >= copyCover && words >= excerptWords && story >= storyScore:
		return chancery.FullCopy, true
	case story >= storyScore && (min(la, lb) >= rewriteCover || (la+lb)/2 >= mixedCover && min(la, lb) >= mixedLeast && max(sa, sb) >= mixedSame):
		return chancery.Rewrite, true
	case words >= excerptWords && sentences >= 2:
		return chancery.Excerpt, true
	}
	return "", false
}

// direction says who took from whom: the later from the earlier; of one day, the shorter from the fuller, and the one without
// a credited agency from the one with.
func direction(a, b *Compared, al alignment, k chancery.CopyKind) (from, to string) {
	before := cmp.Compare(firstDay(a), firstDay(b))
	if before == 0 {
		before = cmp.Compare(len(b.Info.Agencies), len(a.Info.Agencies))
	}
	if before == 0 {
		before = cmp.Compare(length(al.b), length(al.a))
	}
	if before == 0 {
		before = cmp.Compare(a.Info.ID, b.Info.ID)
	}
	if before < 0 {
		return b.Info.ID, a.Info.ID
	}
	return a.Info.ID, b.Info.ID
}

func length(s side) int {
	n := 0
	for i := range s.sents {
		n += len(s.sents[i].Words)
	}
	return n
}

// firstDay is the first day that a report can have come out on, for ordering; undated ones come last.
func firstDay(c *Compared) string {
	if c.Info.Published == "" {
		return "9999"
	}
	return string(c.Info.Published)
}

// story says how surely two reports tell one happening: by their leads, laid side by side, their shared rare words, their names and
// numbers, and by how much of each finds its like in the other: two reports of one speaker a year apart share the first three. Reports more than StoryDays apart tell two happenings, whatever they share.
func (al *alignment) story(a, b *Compared) float64 {
	if apart(string(a.Info.Published), string(b.Info.Published)) > StoryDays {
		return 0
	}
	la, lb := lead(a.Sketch), lead(b.Sketch)
	if len(la) == 0 || len(lb) == 0 {
		return 0
	}
	aligned := (leadAlike(la, b.Sketch) + leadAlike(lb, a.Sketch)) / 2
	alike := (al.a.cover(al.a.isAlike) + al.b.cover(al.b.isAlike)) / 2
	return 0.31*aligned + 0.27*cosine(la, lb) + 0.19*namesShared(la, lb) + 0.23*alike
}

// leadWords is how far the lead of a report reaches.
const leadWords = 90

func lead(sk chancery.Sketch) []chancery.SketchSentence {
	var out []chancery.SketchSentence
	n := 0
	for _, s := range sk.Sentences {
		if n >= leadWords {
			break
		}
		out = append(out, s)
		n += len(s.Words)
	}
	return out
}

// leadAlike is how much of a lead finds its like in the front half of the other text.
func leadAlike(lead []chancery.SketchSentence, other chancery.Sketch) float64 {
	front := other.Sentences[:min(len(other.Sentences), max(6, len(other.Sentences)/2))]
	var in, all float64
	for _, s := range lead {
		var best, weight float64
		for _, w := range s.Words {
			weight += rarity(w)
		}
		for _, t := range front {
			best = max(best, common(s.Words, bag(t.Words)))
		}
		in += best
		all += weight
	}
	if all == 0 {
		return 0
	}
	return in / all
}

func cosine(a, b []chancery.SketchSentence) float64 {
	va, vb := vector(a), vector(b)
	var dot, na, nb float64
	for _, w := range sortedKeys(va) { // float sums depend on the order
		dot += va[w] * vb[w]
		na += va[w] * va[w]
	}
	for _, w := range sortedKeys(vb) {
		nb += vb[w] * vb[w]
	}
	if na == 0 || nb == 0 {
		return 0
	}
	return dot / math.Sqrt(na*nb)
}

func vector(ss []chancery.SketchSentence) map[string]float64 {
	v := map[string]float64{}
	for _, s := range ss {
		for _, w := range s.Words {
			if r := rarity(w); r > 0.55 { // the first two hundred words say nothing of the matter
				v[w] += r
			}
		}
	}
	for w, x := range v {
		v[w] = 1 + math.Log(x)
		if x < 1 {
			v[w] = x
		}
	}
	return v
}

// namesShared is the share of the names and numbers of the leaner lead that the other has too.
func namesShared(a, b []chancery.SketchSentence) float64 {
	na, nb := nameSet(a), nameSet(b)
	if len(na) > len(nb) {
		na, nb = nb, na
	}
	if len(na) == 0 {
		return 0
	}
	n := 0
	for k := range na {
		if nb[k] {
			n++
		}
	}
	return float64(n) / float64(len(na))
}

func nameSet(ss []chancery.SketchSentence) map[string]bool {
	m := map[string]bool{}
	for _, s := range ss {
		for _, k := range s.Names {
			m[k] = true
		}
		for _, k := range s.Numbers {
			m[k] = true
		}
	}
	return m
}

func sortedKeys(m map[string]float64) []string {
	ks := make([]string, 0, len(m))
	for k := range m {
		ks = append(ks, k)
	}
	slices.Sort(ks)
	return ks
}
