package merge

import (
	"cmp"

	"chancery"
)

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
	retoldCover   = 0.48 // the same, on average, where the points come in the same order (retoldOrder) and leave out few (retoldRun)
	retoldLeast   = 0.44 // of either text
	retoldOrder   = 0.80 // of each two points that both texts make, that come in the same order
	retoldRun     = 0.36 // of the sentences of either text, on average, that stand in a row of points in the same order
	toldCover     = 0.43 // of what both texts tell themselves, on average, that finds its like in the other
	toldLeast     = 0.33 // of either text
	excerptWords  = 24   // least words of a passage taken over word for word
	rewriteLead   = 0.30 // of the leads that finds its like in the other's front: what is only shared further down is background
	sharedNames   = 0.34 // of the leads' names and numbers: a text with other names in it is no copy, it is a form letter
	mostNames     = 0.50 // with fewer than this in common the words must agree the better: two visits read alike, but are of others
	formNames     = 0.30 // by how much more they must have in common the more the texts are alike (from formAlike on): forms are filled in with names
	formAlike     = 0.40
	filledIn      = 1.20 // of weight that each of two sentences has and the other not: a word or two. Two fillings of one form of words have more
	exactly       = 0.50
	longStretch   = 14 // words in a row that no form of words has without a gap to fill
	shortStretch  = 10
	leastOwn      = 0.35 // of a text that is not speech for it to be judged without its speech
	storyScore    = 0.37
	anotherYear   = 0.50 // likeness from which on a day whose year was worked out is of the year in which the other report came out
	verbatim      = 0.70 // likeness from which on the copy of a text is of its story, whatever day was worked out for either
)

// StoryDays is how many days may lie between two reports of one happening, MatterDays between two of which the one goes on from the other.
const (
	StoryDays  = 2
	MatterDays = 5
)

// How surely one of two reports goes on from the other for its story to follow the other's: at least; and without more that both name.
const (
	sameMatter = 0.30
	surelyOn   = 0.36
	fewOn      = 4
)

// Compare tells how two reports are related. The result is the same with a and b changed over.
func Compare(a, b *Compared) chancery.Pair {
	if a.Info.ID > b.Info.ID {
		a, b = b, a
	}
	p := chancery.Pair{A: a.Info.ID, B: b.Info.ID}
	others := a.toOthers(b)
	if shared(a.names, b.names) < sharedNames {
		if inBoth(a.lines, b.lines) >= 2 && !others {
			if al := align(a, b); al.background(a, b) {
				p.Copy = al.copy(a, b, chancery.Excerpt)
			}
		}
		return p
	}
	al := align(a, b)
	aligned := (al.leadAlike(a, b, len(b.sents), 1) + al.leadAlike(b, a, 1, len(b.sents))) / 2
	alike := al.likeness(a, b, aligned)
	if a.ofOthers(b) {
		alike = min(alike, vetoed)
	}
	if alike >= formLetter && others {
		p.Story = vetoed
		return p
	}
	p.Story = alike
	if alike >= storyScore/sure && a.oneTime(b) {
		p.Story = min(1, alike*sure)
	}
	oneText := al.verbatim(alike) && (a.adrift() || b.adrift()) || alike >= anotherYear && (a.inYearOf(b) || b.inYearOf(a))
	if far := a.daysFrom(b); far > StoryDays && !oneText {
		if p.Days = a.daysTo(b); p.Days != 0 && far <= MatterDays && !others && a.goesOn(b, p.Story) {
			p.Matter = p.Story
		}
		p.Story = 0
		if alike >= leastStory && far <= relatedDays && (a.wantsYear() || b.wantsYear()) {
			p.Story = kin
		}
	}
	kind, ok := al.kind(min(p.Story, alike), alike, aligned)
	if !ok || others && kind == chancery.Excerpt {
		return p
	}
	p.Copy = al.copy(a, b, kind)
	return p
}

func (al *alignment) copy(a, b *Compared, kind chancery.CopyKind) *chancery.Copy {
	from, to := direction(a, b, *al, kind)
	c := &chancery.Copy{A: from, B: to, Kind: kind}
	if kind == chancery.Rewrite {
		taker, original := al.a.sents, al.b.sents
		if from == b.Info.ID {
			taker, original = original, taker
		}
		c.How = manner(taker, original)
	}
	return c
}

// sure is by how much likelier two reports are of one happening that are known to be of one time than two of which one may be of any year.
const sure = 1.39

// oneTime reports whether two reports are known to be of one time, both dated to the day, and name the same persons, places or numbers.
func (c *Compared) oneTime(d *Compared) bool {
	return isDay(string(c.Info.Published)) && isDay(string(d.Info.Published)) && c.daysFrom(d) <= StoryDays &&
		inBoth(c.telling, d.named)+inBoth(d.telling, c.named) > 0
}

// vetoed is the most that two reports of different persons, places and numbers can be of one happening, however alike they read.
const vetoed = 0.24

// fewest is how many persons, places and numbers a lead must name for it to tell that another report is not about them.
const fewest = 3

// ofOthers reports whether two reports are about other persons, places and numbers: neither names any of those that the other's lead names.
func (c *Compared) ofOthers(d *Compared) bool {
	return len(c.telling) >= fewest && len(d.telling) >= fewest && inBoth(c.telling, d.named)+inBoth(d.telling, c.named) == 0
}

// goesOn reports whether of two reports on different days, so alike, the one goes on from the other: the less alike, the more persons, places and
// numbers they must both name.
func (c *Compared) goesOn(d *Compared, alike float64) bool {
	return alike >= surelyOn || alike >= sameMatter && inBoth(c.telling, d.named)+inBoth(d.telling, c.named) >= fewOn
}

// formLetter is how alike two texts are that may be one letter to two states.
const formLetter = 0.45

// toOthers reports whether two reports are of different states, so that what they have in common is a form of words filled in: the lead of each names one that the other names nowhere.
func (c *Compared) toOthers(d *Compared) bool {
	return inBoth(c.leadStates, d.states) < len(c.leadStates) && inBoth(d.leadStates, c.states) < len(d.leadStates)
}

// alignment is two texts laid side by side, sentence by sentence.
type alignment struct {
	a, b   side
	shared []float64 // see Compared.commons
}

// side is one of the two texts with what of it was found in the other.
type side struct {
	sents  []sentence
	places []int     // of the sentences in the whole text
	same   []float64 // per sentence: share in common, in order, with sentences of the other text of which one holds the other
	taken  []float64 // the same of those only that are one sentence, and not one form of words filled in twice
	exact  []bool    // per sentence: it stands in the other text but for a word or so
	alike  []float64 // per sentence: best share in common, in any order
	at     []int     // per sentence: the one of the other text that it is most alike
}

func align(a, b *Compared) alignment {
	al := alignment{newSide(a.body()), newSide(b.body()), a.commons(b)}
	for i := range al.a.sents {
		s := &al.a.sents[i]
		row := al.shared[al.a.places[i]*len(b.sents):]
		for j := range al.b.sents {
			t := &al.b.sents[j]
			shared := row[al.b.places[j]]
			if shared == 0 {
				continue
			}
			// a short sentence may lie whole in a long one, so likeness is measured on the shorter, but not on a scrap of it
			alike := shared / max(min(s.weight, t.weight), max(s.weight, t.weight)/2)
			al.a.note(i, j, alike)
			al.b.note(j, i, alike)
			if shared/min(s.weight, t.weight) < sameSentence*0.9 {
				continue
			}
			run := s.inOrder(t)
			if run/min(s.weight, t.weight) < sameSentence {
				continue
			}
			// one text may have two sentences where the other has one
			al.a.same[i] += run / s.weight
			al.b.same[j] += run / t.weight
			if taken, exact := s.takenFrom(t, run); taken {
				al.a.taken[i] += run / s.weight
				al.b.taken[j] += run / t.weight
				al.a.exact[i], al.b.exact[j] = al.a.exact[i] || exact, al.b.exact[j] || exact
			}
		}
	}
	return al
}

// takenFrom reports whether two sentences with so much in common are one, and not one form of words filled in twice; and whether to the letter.
func (s *sentence) takenFrom(t *sentence, run float64) (taken, exact bool) {
	stretch := s.stretch(t)
	other := min(s.weight, t.weight) - run
	return other <= filledIn && !s.otherNumbers(t) || stretch >= longStretch, other <= exactly || stretch >= shortStretch
}

func newSide(sents []sentence, places []int) side {
	n := len(sents)
	return side{sents: sents, places: places, same: make([]float64, n), taken: make([]float64, n), exact: make([]bool, n), alike: make([]float64, n), at: make([]int, n)}
}

// note keeps how alike a sentence is to one of the other text.
func (s *side) note(i, j int, alike float64) {
	if alike > s.alike[i] {
		s.alike[i], s.at[i] = alike, j
	}
}

// retold is how far a text makes the points of the other in the same order: of each two of its points the share that do, and the share of its
// sentences in the longest row that does. Who writes of a happening on his own has his own order.
func (s *side) retold() (order, run float64) {
	var points, longest []int
	for i := range s.sents {
		if s.isAlike(i) {
			points = append(points, s.at[i])
		}
	}
	in, all, most := 0, 0, 0
	for i, p := range points {
		longest = append(longest, 1)
		for j, q := range points[:i] {
			if p == q {
				continue
			}
			all++
			if q < p {
				in++
				longest[i] = max(longest[i], longest[j]+1)
			}
		}
		most = max(most, longest[i])
	}
	if all > 0 {
		order = float64(in) / float64(all)
	}
	return order, float64(most) / float64(max(len(s.sents), 1))
}

// cover is the share of a text's words that lies in sentences which pass.
func (s *side) cover(passes func(i int) bool) float64 {
	var in, all float64
	for i := range s.sents {
		n := float64(len(s.sents[i].words))
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

func (s *side) isTaken(i int) bool { return s.taken[i] >= sameSentence }
func (s *side) isTold(i int) bool  { return !s.sents[i].quoted && s.isSame(i) }

// told is the share of a text's own words, not those of the speech it quotes, whose sentences find their like in the other: two own texts share the
// speech. A text that is speech for the most part is taken whole.
func (s *side) told() float64 {
	var in, own, all float64
	for i := range s.sents {
		n := float64(len(s.sents[i].words))
		all += n
		if s.sents[i].quoted {
			continue
		}
		own += n
		if s.isAlike(i) {
			in += n
		}
	}
	if own < all*leastOwn {
		return s.cover(s.isAlike)
	}
	return in / own
}

// passage is the number of words of the narrative (not of quotations: two own texts share the speech they quote) in sentences that pass, and how many
// sentences pass.
func (s *side) passage(passes func(i int) bool) (words, sentences int) {
	for i := range s.sents {
		if passes(i) {
			sentences++
			if !s.sents[i].quoted {
				words += len(s.sents[i].words)
			}
		}
	}
	return words, sentences
}

// takes reports whether a text takes a passage of the other over: two sentences or more, long ones or in a row, since set phrases that two texts share
// mostly stand alone and are short; and most of it to the letter, for forms of words are filled in with others.
func (s *side) takes() bool {
	words, sentences := s.passage(s.isTaken)
	exact, _ := s.passage(func(i int) bool { return s.exact[i] && s.isTaken(i) })
	return words >= excerptWords && sentences >= 2 && exact >= excerptWords*3/4 && (words >= 3*excerptWords/2 || s.runsOn())
}

// runsOn reports whether two sentences in a row stand in the other text.
func (s *side) runsOn() bool {
	for i := range s.sents {
		if i > 0 && s.isTaken(i) && s.isTaken(i-1) {
			return true
		}
	}
	return false
}

// kind is the closest relation that the alignment shows of two reports so surely of one story, so alike, and with leads so alike; false for own texts.
func (al *alignment) kind(story, alike, lead float64) (chancery.CopyKind, bool) {
	sa, sb := al.a.cover(al.a.isSame), al.b.cover(al.b.isSame)
	words, _ := al.a.passage(al.a.isSame)
	if w, _ := al.b.passage(al.b.isSame); w > words {
		words = w
	}
	la, lb := al.a.cover(al.a.isAlike), al.b.cover(al.b.isAlike)
	switch {
	case al.verbatim(alike), max(sa, sb) >= copyCover && words >= excerptWords && story >= storyScore: // the same text is a copy whenever it came out
		return chancery.FullCopy, true
	case story >= storyScore && lead >= rewriteLead && al.retells() && (min(la, lb) >= rewriteCover || (la+lb)/2 >= mixedCover && min(la, lb) >= mixedLeast && al.taken() >= mixedSame ||
		(la+lb)/2 >= retoldCover && min(la, lb) >= retoldLeast && al.inOrder()):
		return chancery.Rewrite, true
	case al.a.takes() || al.b.takes():
		return chancery.Excerpt, true
	}
	return "", false
}

// retells reports whether the texts have enough in common besides the speech that they quote.
func (al *alignment) retells() bool {
	ta, tb := al.a.told(), al.b.told()
	return (ta+tb)/2 >= toldCover && min(ta, tb) >= toldLeast
}

// taken is the share of a text's own words that stand in the other word for word, of the text of which more do.
func (al *alignment) taken() float64 {
	return max(al.a.cover(al.a.isTold), al.b.cover(al.b.isTold))
}

// inOrder reports whether both texts make the points that they share in the same order.
func (al *alignment) inOrder() bool {
	oa, ra := al.a.retold()
	ob, rb := al.b.retold()
	return (oa+ob)/2 >= retoldOrder && (ra+rb)/2 >= retoldRun
}

// verbatim reports whether one text stands word for word in the other and is like it from the lead on: they are one text, not two on one matter.
func (al *alignment) verbatim(alike float64) bool {
	return alike >= verbatim && max(al.a.cover(al.a.isSame), al.b.cover(al.b.isSame)) >= copyCover
}

// background reports whether one of two texts that have little else in common takes a passage over word for word: names and all, since a form letter
// has other names.
func (al *alignment) background(a, b *Compared) bool {
	return inBoth(a.named, b.named) > 0 && (al.a.takes() && al.a.runsOn() || al.b.takes() && al.b.runsOn())
}

// direction says who took from whom: the later from the earlier; of one day, the shorter from the fuller, and the one without
// a credited agency from the one with.
func direction(a, b *Compared, al alignment, k chancery.CopyKind) (from, to string) {
	before := cmp.Compare(firstDay(a), firstDay(b))
	if x, y := string(a.Info.Published), string(b.Info.Published); apart(x, y) > StoryDays {
		before = cmp.Compare(x, y)
	}
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
		n += len(s.sents[i].words)
	}
	return n
}

// firstDay is the first day that a report can have come out on, for ordering. Undated ones come last, and so do those whose day was worked out:
// a copy or a spun text keeps the dateline of its original, and tells nothing of when it came out itself.
func firstDay(c *Compared) string {
	if c.Info.Published == "" || !stated[string(c.Info.PublishedBy)] {
		return "9999"
	}
	return string(c.Info.Published)
}

// stated are the ways to date a report by what it or its container says outright.
var stated = map[string]bool{"": true, "metadata": true, "url": true, "dateline": true, "text": true, "crawl date": true, "feed": true}

// likeness says how surely two reports tell one happening if they are of one time: by their leads, laid side by side, their shared rare words,
// their names and numbers, and by how much of each finds its like in the other: two reports of one speaker a year apart share the first three.
func (al *alignment) likeness(a, b *Compared, aligned float64) float64 {
	alike := (al.a.cover(al.a.isAlike) + al.b.cover(al.b.isAlike)) / 2
	names := shared(a.names, b.names)
	same := min(1, names/(mostNames+formNames*max(0, alike-formAlike)))
	return same * same * (0.45*aligned + 0.2*a.vector.cosine(b.vector) + 0.15*names + 0.2*alike)
}

// leadAlike is how much of a's lead finds its like in the front half of b. What the i-th sentence of a and the j-th of b share lies in place
// i*down + j*right.
func (al *alignment) leadAlike(a, b *Compared, down, right int) float64 {
	front := min(len(b.sents), max(6, len(b.sents)/2))
	var in, all float64
	for i := range a.lead() {
		var best float64
		for j := range front {
			best = max(best, al.shared[i*down+j*right])
		}
		in += best
		all += a.sents[i].weight
	}
	if all == 0 {
		return 0
	}
	return in / all
}

// shared is the share of the smaller of two sorted sets that the other holds too.
func shared(a, b []uint64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	return float64(inBoth(a, b)) / float64(min(len(a), len(b)))
}

// inBoth is how much two sorted sets have in common.
func inBoth(a, b []uint64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
