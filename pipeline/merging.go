package pipeline

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"chancery"
	"chancery/pipeline/extract"
	"chancery/pipeline/merge"
	"chancery/pipeline/parse"
)

// What is worked on between two commits: at most so many stale units, and for so long. A run that is stopped again and again still gets on.
const (
	units = 512
	spell = 2 * time.Second
)

// Merge brings the record up to date: whatever is stale is merged again. It may be stopped and started again at any moment.
func (p *Pipeline) Merge(ctx context.Context) error {
	p.ready, p.yielded, p.compared = cache[merge.Compared]{}, cache[chancery.Findings]{}, nil // a report may have been kept anew since
	p.crowded, p.shares = map[crowd]bool{}, nil
	if err := p.each(ctx, chancery.Comparing, p.compare); err != nil {
		return err
	}
	if err := p.each(ctx, chancery.Grouping, p.group); err != nil {
		return err
	}
	if err := p.each(ctx, chancery.Dating, p.date); err != nil {
		return err
	}
	return p.each(ctx, chancery.Relating, p.relate)
}

// made is what working on some stale units gave.
type made struct {
	done    map[string]bool // the units worked on, also such as were not asked for
	clear   []string        // the blocks made anew
	changes []chancery.Change
	round   *merge.Round
}

// each does work on stale units until none are left; do adds to what was made.
func (p *Pipeline) each(ctx context.Context, w chancery.Work, do func(ctx context.Context, unit string, m *made) error) error {
	for {
		stale, err := p.Store.Stale(ctx, w, units)
		if err != nil || len(stale) == 0 {
			return err
		}
		m := made{done: map[string]bool{}, round: merge.NewRound()}
		n := 0
		for began := time.Now(); n < len(stale) && time.Since(began) < spell; n++ {
			unit := stale[n]
			if m.done[unit] {
				continue // with one before it
			}
			if err := do(ctx, unit, &m); err != nil {
				return err
			}
			m.done[unit] = true
		}
		if err := p.Store.Apply(ctx, w, sorted(m.done), m.clear, m.changes); err != nil {
			return err
		}
		if p.Merging != nil {
			p.Merging(w, n)
		}
	}
}

// compare lays a stale report beside those that share keys with it, and parts it from those that no longer do.
func (p *Pipeline) compare(ctx context.Context, id string, m *made) error {
	shares, err := p.candidates(ctx, id)
	if err != nil {
		return err
	}
	others := shares.With
	for _, o := range shares.Pushed {
		m.changes = append(m.changes, chancery.Change{Kind: chancery.AgainEntry, ID: o, Again: chancery.Comparing})
	}
	before, err := p.Store.Pairs(ctx, []string{id})
	if err != nil {
		return err
	}
	p.remember(id)
	known := map[string]bool{}
	for _, pair := range before {
		o := pair.A
		if o == id {
			o = pair.B
		}
		if _, still := slices.BinarySearch(others, o); !still {
			m.pair(chancery.Pair{A: pair.A, B: pair.B})
		}
		known[o] = true // what two reports are to each other does not change while both are kept
	}
	others = slices.DeleteFunc(others, func(o string) bool { return known[o] || p.compared[o] })
	cs, err := p.prepared(ctx, append([]string{id}, others...))
	if err != nil || len(cs) == 0 || cs[0].Info.ID != id {
		return err
	}
	for _, o := range cs[1:] {
		if pair := merge.Compare(cs[0], o); merge.Worth(pair, cs[0], o) {
			m.pair(pair)
		}
	}
	return nil
}

func (m *made) pair(p chancery.Pair) {
	m.changes = append(m.changes, chancery.Change{Kind: chancery.PairEntry, ID: p.A + " " + p.B, Value: &p})
}

// remembered is how many reports a run remembers to have compared: a pair of two of them need not be compared again from its other side.
const remembered = 100_000

// remember notes that id is being compared. One that comes up again does so because others were kept or went meanwhile: then what was compared
// before is forgotten.
func (p *Pipeline) remember(id string) {
	if p.compared == nil || p.compared[id] || len(p.compared) >= remembered {
		p.compared = map[string]bool{}
	}
	p.compared[id] = true
}

// How many reports are held twice over, lately asked for and before: made ready for comparison, as many as come within MatterDays of each other in
// a large archive, some 20 KiB each; and what they yielded.
const (
	heldReady   = 2500
	heldYielded = 1000
)

// cache holds what is made of reports: what is asked for again and again stays.
type cache[T any] struct{ lately, before map[string]*T }

// get is what is made of each report, in the order asked for; those not kept are left out. load makes it of those that are not held.
func (c *cache[T]) get(ids []string, most int, load func(missing []string, put func(id string, v *T)) error) ([]*T, error) {
	if len(c.lately) > most || c.lately == nil {
		c.lately, c.before = map[string]*T{}, c.lately
	}
	var missing []string
	for _, id := range ids {
		if c.lately[id] != nil {
			continue
		}
		if v := c.before[id]; v != nil {
			c.lately[id] = v
			continue
		}
		missing = append(missing, id)
	}
	if len(missing) > 0 {
		if err := load(missing, func(id string, v *T) { c.lately[id] = v }); err != nil {
			return nil, err
		}
	}
	out := make([]*T, 0, len(ids))
	for _, id := range ids {
		if v := c.lately[id]; v != nil {
			out = append(out, v)
		}
	}
	return out, nil
}

// prepared are reports made ready for comparison, in the order asked for; those not kept are left out.
func (p *Pipeline) prepared(ctx context.Context, ids []string) ([]*merge.Compared, error) {
	return p.ready.get(ids, heldReady, func(missing []string, put func(string, *merge.Compared)) error {
		fs, err := p.Store.Sketches(ctx, missing)
		for _, f := range fs {
			put(f.Report.ID, merge.Prepare(f))
		}
		return err
	})
}

// told are the findings of reports, as they yielded them, in the order asked for; those not kept are left out. They are not to be changed.
func (p *Pipeline) told(ctx context.Context, ids []string) ([]chancery.Findings, error) {
	fs, err := p.yielded.get(ids, heldYielded, func(missing []string, put func(string, *chancery.Findings)) error {
		fs, err := p.Store.Findings(ctx, missing, false)
		for i := range fs {
			put(fs[i].Report.ID, &fs[i])
		}
		return err
	})
	out := make([]chancery.Findings, len(fs))
	for i, f := range fs {
		out[i] = *f
	}
	return out, err
}

// sharing is how many reports the store is asked about in one go: their keys lie side by side then.
const sharing = 1024

// candidates are the reports that a stale one is to be laid beside. Those of the reports that are stale after it are asked for at the same time.
func (p *Pipeline) candidates(ctx context.Context, id string) (chancery.Shares, error) {
	if s, ok := p.shares[id]; ok {
		delete(p.shares, id)
		return s, nil
	}
	stale, err := p.Store.Stale(ctx, chancery.Comparing, sharing)
	if err != nil {
		return chancery.Shares{}, err
	}
	if !slices.Contains(stale, id) {
		stale = append(stale, id)
	}
	ss, err := p.Store.Sharing(ctx, stale,
		chancery.Shared{Class: chancery.PassageKey, Keys: merge.SharedPassages, Days: -1},
		chancery.Shared{Class: chancery.StoryKey, Keys: merge.SharedStory, Days: merge.StoryDays},
		chancery.Shared{Class: chancery.StoryKey, Keys: merge.SharedMatter, Days: merge.MatterDays})
	if err != nil {
		return chancery.Shares{}, err
	}
	p.shares = make(map[string]chancery.Shares, len(ss))
	for _, s := range ss {
		p.shares[s.Report] = s
	}
	s := p.shares[id]
	delete(p.shares, id)
	return s, nil
}

// group makes the stories anew of the reports that hang together with a stale one, and so is done with all of them.
func (p *Pipeline) group(ctx context.Context, id string, m *made) error {
	h, err := p.hangs(ctx, id)
	if err != nil {
		return err
	}
	if err := p.again(ctx, h, m); err != nil {
		return err
	}
	reports, err := p.prepared(ctx, h.reports)
	if err != nil {
		return err
	}
	g := merge.Stories(reports, h.pairs)
	if lenders := merge.Lenders(reports, h.pairs); len(lenders) > 0 {
		related, err := p.prepared(ctx, lenders)
		if err != nil {
			return err
		}
		told, err := p.told(ctx, lenders)
		if err != nil {
			return err
		}
		g.DateFromRelated(related, told, h.pairs)
	}
	fs, err := p.told(ctx, g.Witnesses())
	if err != nil {
		return err
	}
	g.Contradict(fs)
	others, err := p.near(ctx, g.Reports, h.pairs)
	if err != nil {
		return err
	}
	for i := range g.Reports {
		g.Reports[i].Parted = h.parted
	}
	m.changes = append(m.changes, g.Changes()...)
	for _, w := range g.Utterances(fs, others) {
		m.changes = append(m.changes, chancery.Change{Block: merge.StoryBlock(id), Kind: chancery.WordingEntry, ID: w.Statement, Value: &w})
	}
	for _, id := range h.reports {
		m.clear = append(m.clear, merge.StoryBlock(id))
		m.done[id] = true
	}
	return nil
}

// neighbours is how many reports near a story are looked at for the words that it quotes.
const neighbours = 16

// near are the findings of the reports that pairs tie most closely to a story without making them part of it: a later report may quote what
// an earlier one did.
func (p *Pipeline) near(ctx context.Context, story []chancery.ReportInfo, pairs []chancery.Pair) ([]chancery.Findings, error) {
	in := map[string]bool{}
	for _, r := range story {
		in[r.ID] = true
	}
	tie := map[string]float64{}
	for _, pair := range pairs {
		for _, id := range []string{pair.A, pair.B} {
			if !in[id] && (pair.Copy != nil || pair.Story > 0) {
				tie[id] = max(tie[id], pair.Story)
			}
		}
	}
	others := slices.SortedFunc(maps.Keys(tie), func(a, b string) int { return cmp.Or(cmp.Compare(tie[b], tie[a]), cmp.Compare(a, b)) })
	return p.told(ctx, others[:min(len(others), neighbours)])
}

// hanging is a part of a crowd: reports that are of one story with each other, directly or over others, over pairs that count.
type hanging struct {
	reports []string        // sorted
	pairs   []chancery.Pair // all of theirs
	parted  int             // how often the crowd was parted until this was left
}

// hangs is what hangs together with a report.
func (p *Pipeline) hangs(ctx context.Context, id string) (hanging, error) {
	for parted := 0; ; parted++ {
		if p.crowded[crowd{id, parted}] {
			continue
		}
		h, whole, err := p.linked(ctx, id, parted)
		if err != nil || whole || parted == merge.Parting {
			return h, err
		}
		if len(p.crowded) > remembered {
			clear(p.crowded)
		}
		for _, r := range h.reports {
			p.crowded[crowd{r, parted}] = true
		}
	}
}

// crowd is a report known to hang together with too many, parted so often.
type crowd struct {
	report string
	parted int
}

// linked are the reports that a report is of one story with, directly or over others, with all of their pairs; false where they are too many.
func (p *Pipeline) linked(ctx context.Context, id string, parted int) (hanging, bool, error) {
	seen := map[string]bool{id: true}
	all := map[[2]string]chancery.Pair{}
	for todo := []string{id}; len(todo) > 0; {
		if len(seen) > merge.Crowd && parted < merge.Parting {
			return hanging{reports: sorted(seen)}, false, nil
		}
		pairs, err := p.Store.Pairs(ctx, todo)
		if err != nil {
			return hanging{}, false, err
		}
		todo = nil
		for _, pr := range pairs {
			all[[2]string{pr.A, pr.B}] = pr
			for _, r := range []string{pr.A, pr.B} {
				if !seen[r] && merge.Strength(pr) > parted {
					seen[r] = true
					todo = append(todo, r)
				}
			}
		}
	}
	return hanging{sorted(seen), slices.Collect(maps.Values(all)), parted}, true, nil
}

// again has those reports grouped again that were grouped when the crowd they hang together with was smaller: what counts in a crowd that is
// parted is not what counted before.
func (p *Pipeline) again(ctx context.Context, h hanging, m *made) error {
	if h.parted == 0 {
		return nil
	}
	least := map[string]int{}
	for _, pr := range h.pairs {
		n := min(merge.Strength(pr), h.parted)
		for _, r := range []string{pr.A, pr.B} {
			if _, in := slices.BinarySearch(h.reports, r); !in && n > 0 {
				least[r] = max(least[r], n)
			}
		}
	}
	before, err := p.Store.Parted(ctx, sorted(least))
	if err != nil {
		return err
	}
	for _, r := range sorted(before) {
		if before[r] < least[r] {
			m.changes = append(m.changes, chancery.Change{Kind: chancery.AgainEntry, ID: r, Again: chancery.Grouping})
		}
	}
	return nil
}

func sorted[V any](set map[string]V) []string { return slices.Sorted(maps.Keys(set)) }

// date reads a report anew under the date that its story gave it: "on Friday" and "last month" mean something only now. A report that
// tells its own date keeps what it yielded.
func (p *Pipeline) date(ctx context.Context, id string, _ *made) error {
	k, err := p.Store.Report(ctx, id)
	if err != nil || k.Findings == nil {
		return err
	}
	infos, err := p.Store.Infos(ctx, []string{id})
	if err != nil || len(infos) == 0 {
		return err
	}
	own, given := k.Findings.Report.Published, infos[0].Published
	before, err := p.Store.Findings(ctx, []string{id}, true)
	if err != nil || len(before) == 0 || before[0].Report.Published == given {
		return err
	}
	f := k.Findings
	if given != own {
		t := *k.Text
		t.Published, t.PublishedBy = string(given), string(infos[0].PublishedBy)
		found := extract.By(p.rules(), &t, parse.Text(&t, p.Analyser), p.Atlas)
		f = &found
		return p.Store.Redate(ctx, id, f, merge.Blocks(*f))
	}
	return p.Store.Redate(ctx, id, nil, merge.Blocks(*f))
}

// relate merges a stale block.
func (p *Pipeline) relate(ctx context.Context, block string, m *made) error {
	if report, own := merge.ReportOf(block); own {
		f, err := p.listed(ctx, report)
		if err != nil {
			return err
		}
		m.clear = append(m.clear, block)
		for i := range f {
			m.changes = append(m.changes, merge.Own(f[i])...)
		}
		return nil
	}
	r, err := merge.Relate(ctx, p.Store, block, merge.Frame{Atlas: p.Atlas}, m.round)
	if err != nil {
		return err
	}
	m.clear = append(m.clear, r.Clear...)
	m.changes = append(m.changes, r.Changes...)
	for _, b := range r.Done {
		m.done[b] = true
	}
	return nil
}

// listed are the findings of a report, with the report as the record lists it; none if it is not kept.
func (p *Pipeline) listed(ctx context.Context, report string) ([]chancery.Findings, error) {
	fs, err := p.Store.Findings(ctx, []string{report}, true)
	if err != nil || len(fs) == 0 {
		return nil, err
	}
	infos, err := p.Store.Infos(ctx, []string{report})
	if len(infos) > 0 {
		fs[0].Report = infos[0]
	}
	return fs, err
}
