package plover

import (
	"slices"

	"chancery"
)

// Coder codes one sentence. Initiators and recipients that are not in capitals are taken for organisations.
type Coder func(text string) []chancery.Event

// Counts are hits against what was found and what gold holds.
type Counts struct {
	Correct, Found, Gold int
}

// Precision is the share of what was found that is right; 0 where nothing was found.
func (c Counts) Precision() float64 { return share(c.Correct, c.Found) }

// Recall is the share of gold that was found; 0 where gold is empty.
func (c Counts) Recall() float64 { return share(c.Correct, c.Gold) }

// F1 is the harmonic mean of precision and recall.
func (c Counts) F1() float64 { return share(2*c.Correct, c.Found+c.Gold) }

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Scores are the figures of one set.
type Scores struct {
	Sentences int // with a dyad in gold
	Coded     int // of these, for how many the coder found anything
	Triples   Counts
	Dyads     Counts
}

type dyad struct{ source, target string }

type triple struct {
	dyad
	label string
}

// Measure codes the records' sentences and compares.
func Measure(rs []Record, code Coder, label Label) Scores {
	var s Scores
	for _, r := range rs {
		want := r.dyads()
		if len(want) == 0 {
			continue
		}
		dyads, triples := found(code(r.Text), label)
		s.Sentences++
		if len(triples) > 0 {
			s.Coded++
		}
		s.Dyads.add(want, dyads)
		var gold []triple
		for _, d := range want {
			gold = append(gold, triple{d, r.Label})
		}
		s.Triples.Found += len(triples)
		s.Triples.Gold += len(gold)
		for _, t := range gold {
			if slices.Contains(triples, t) {
				s.Triples.Correct++
			}
		}
	}
	return s
}

func (c *Counts) add(gold, got []dyad) {
	c.Found += len(got)
	c.Gold += len(gold)
	for _, d := range gold {
		if slices.Contains(got, d) {
			c.Correct++
		}
	}
}

// dyads are the directed pairs of r, without repeats.
func (r Record) dyads() []dyad {
	if len(r.Target) == 0 {
		if len(r.Source) < 2 {
			return nil
		}
		return pairs(r.Source, r.Source, true)
	}
	return pairs(r.Source, r.Target, false)
}

func pairs(a, b []string, unlike bool) []dyad {
	var out []dyad
	for _, x := range a {
		for _, y := range b {
			if d := (dyad{x, y}); !(unlike && x == y) && !slices.Contains(out, d) {
				out = append(out, d)
			}
		}
	}
	return out
}

// found are the dyads and triples of events, without repeats.
func found(es []chancery.Event, label Label) ([]dyad, []triple) {
	var ds []dyad
	var ts []triple
	for i := range es {
		e := &es[i]
		from, to := codes(e.Initiator), codes(e.Recipient)
		ps := pairs(from, to, false)
		if len(to) == 0 {
			states := codes(e.States)
			ps = pairs(states, states, true)
		}
		for _, d := range ps {
			if !slices.Contains(ds, d) {
				ds = append(ds, d)
			}
			if t := (triple{d, label(e)}); !slices.Contains(ts, t) {
				ts = append(ts, t)
			}
		}
	}
	return ds, ts
}

// codes writes actors as the sets do: states by their code, all others as organisations.
func codes(ids []string) []string {
	var out []string
	for _, id := range ids {
		c := "IGO"
		if len(id) == 3 && id[0] >= 'A' && id[0] <= 'Z' {
			c = id
		}
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
