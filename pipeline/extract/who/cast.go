package who

import (
	"cmp"
	"slices"
	"sort"

	"chancery"
)

// Cast is every mention of a text, in order of First, longer before shorter.
type Cast struct {
	Mentions []Mention
	Actors   []chancery.Actor // every actor mentioned, sorted by id; with the offices that the text gives them
	Dateline string           // the state of the town that the report is dated from, "" where it names none
	Town     string           // that town, "" where only its state is told

	at     []int32 // token → longest mention that covers it; -1 = none
	headed []int32 // token → longest mention with that head; -1 = none
}

// NewCast puts mentions in order and makes them quick to find. It is how Resolve ends, and for tests of later stages.
func NewCast(ms []Mention, actors []chancery.Actor) *Cast {
	slices.SortStableFunc(ms, func(a, b Mention) int { return cmp.Or(a.First-b.First, b.Last-a.Last) })
	slices.SortFunc(actors, func(a, b chancery.Actor) int { return cmp.Compare(a.ID, b.ID) })
	c := &Cast{Mentions: ms, Actors: actors}
	n := 0
	for i := range ms {
		n = max(n, ms[i].Last, ms[i].Head+1)
	}
	c.at, c.headed = fill(n), fill(n)
	for i := range ms {
		m := &ms[i]
		for k := m.First; k < m.Last; k++ {
			c.at[k] = c.longer(c.at[k], i)
		}
		if m.Head >= 0 {
			c.headed[m.Head] = c.longer(c.headed[m.Head], i)
		}
	}
	return c
}

func fill(n int) []int32 {
	s := make([]int32, n)
	for i := range s {
		s[i] = -1
	}
	return s
}

func (c *Cast) longer(old int32, i int) int32 {
	if old >= 0 {
		o, m := &c.Mentions[old], &c.Mentions[i]
		if o.Last-o.First >= m.Last-m.First {
			return old
		}
	}
	return int32(i)
}

// At is the longest mention that covers token i, nil where there is none.
func (c *Cast) At(i int) *Mention {
	if c.at == nil { // a Cast put together by hand
		return c.scan(func(m *Mention) bool { return m.First <= i && i < m.Last })
	}
	return c.get(c.at, i)
}

// HeadedBy is the longest mention whose head is token i, nil where there is none.
func (c *Cast) HeadedBy(i int) *Mention {
	if c.headed == nil {
		return c.scan(func(m *Mention) bool { return m.Head == i })
	}
	return c.get(c.headed, i)
}

func (c *Cast) get(index []int32, i int) *Mention {
	if i < 0 || i >= len(index) || index[i] < 0 {
		return nil
	}
	return &c.Mentions[index[i]]
}

func (c *Cast) scan(is func(*Mention) bool) *Mention {
	var best *Mention
	for k := range c.Mentions {
		if m := &c.Mentions[k]; is(m) && (best == nil || m.Last-m.First > best.Last-best.First) {
			best = m
		}
	}
	return best
}

// Within are the mentions that lie wholly in tokens [first, last).
func (c *Cast) Within(first, last int) []*Mention {
	var ms []*Mention
	from := sort.Search(len(c.Mentions), func(k int) bool { return c.Mentions[k].First >= first })
	for k := from; k < len(c.Mentions) && c.Mentions[k].First < last; k++ {
		if m := &c.Mentions[k]; m.Last <= last {
			ms = append(ms, m)
		}
	}
	return ms
}
