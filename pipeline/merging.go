package pipeline

import (
	"context"
	"maps"
	"slices"

	"chancery"
	"chancery/pipeline/merge"
)

// units is how many stale units are worked on between two commits.
const units = 128

// least is the story score under which a pair of own texts is not worth keeping.
const least = 0.25

// Merge brings the record up to date: whatever is stale is merged again. It may be stopped and started again at any moment.
func (p *Pipeline) Merge(ctx context.Context) error {
	if err := p.each(ctx, chancery.Comparing, p.compare); err != nil {
		return err
	}
	if err := p.each(ctx, chancery.Grouping, p.group); err != nil {
		return err
	}
	return p.each(ctx, chancery.Relating, p.relate)
}

// each does work on stale units until none are left.
func (p *Pipeline) each(ctx context.Context, w chancery.Work, do func(ctx context.Context, stale []string) error) error {
	for {
		stale, err := p.Store.Stale(ctx, w, units)
		if err != nil || len(stale) == 0 {
			return err
		}
		if err := do(ctx, stale); err != nil {
			return err
		}
		if p.Merging != nil {
			p.Merging(w, len(stale))
		}
	}
}

// compare lays stale reports beside those that share keys with them.
func (p *Pipeline) compare(ctx context.Context, stale []string) error {
	var changes []chancery.Change
	cache := map[string]*merge.Compared{}
	for _, id := range stale {
		others, err := p.candidates(ctx, id)
		if err != nil {
			return err
		}
		cs, err := p.compared(ctx, append([]string{id}, others...), cache)
		if err != nil {
			return err
		}
		if len(cs) == 0 {
			continue
		}
		for _, o := range cs[1:] {
			if pair := merge.Compare(cs[0], o); pair.Copy != nil || pair.Story >= least {
				changes = append(changes, chancery.Change{Kind: chancery.PairEntry, ID: pair.A + " " + pair.B, Value: &pair})
			}
		}
	}
	return p.Store.Apply(ctx, chancery.Comparing, stale, nil, changes)
}

func (p *Pipeline) candidates(ctx context.Context, id string) ([]string, error) {
	same, err := p.Store.Sharing(ctx, id, chancery.PassageKey, merge.SharedPassages, -1)
	if err != nil {
		return nil, err
	}
	alike, err := p.Store.Sharing(ctx, id, chancery.StoryKey, merge.SharedStory, merge.StoryDays)
	if err != nil {
		return nil, err
	}
	all := append(same, alike...)
	slices.Sort(all)
	return slices.Compact(all), nil
}

// compared loads what comparing needs of reports, the ones in the cache not again.
func (p *Pipeline) compared(ctx context.Context, ids []string, cache map[string]*merge.Compared) ([]*merge.Compared, error) {
	var missing []string
	for _, id := range ids {
		if cache[id] == nil {
			missing = append(missing, id)
		}
	}
	fs, err := p.Store.Findings(ctx, missing)
	if err != nil {
		return nil, err
	}
	for _, f := range fs {
		cache[f.Report.ID] = merge.Prepare(f)
	}
	var out []*merge.Compared
	for _, id := range ids {
		if c := cache[id]; c != nil {
			out = append(out, c)
		}
	}
	return out, nil
}

// group makes the stories anew that stale reports belong to.
func (p *Pipeline) group(ctx context.Context, stale []string) error {
	grouped := map[string]bool{}
	var changes []chancery.Change
	var clear []string
	for _, id := range stale {
		if grouped[id] {
			continue
		}
		ids, pairs, err := p.linked(ctx, id)
		if err != nil {
			return err
		}
		fs, err := p.Store.Findings(ctx, ids)
		if err != nil {
			return err
		}
		reports := make([]*merge.Compared, len(fs))
		for i, f := range fs {
			reports[i] = merge.Prepare(f)
		}
		g := merge.Stories(reports, pairs)
		g.Contradict(fs)
		changes = append(changes, g.Changes()...)
		for _, m := range ids {
			grouped[m] = true
			clear = append(clear, merge.StoryBlock(m))
		}
	}
	return p.Store.Apply(ctx, chancery.Grouping, stale, clear, changes)
}

// linked are the reports that a report is of one story with, directly or over others, with all of their pairs.
func (p *Pipeline) linked(ctx context.Context, id string) ([]string, []chancery.Pair, error) {
	seen := map[string]bool{id: true}
	all := map[[2]string]chancery.Pair{}
	for todo := []string{id}; len(todo) > 0; {
		pairs, err := p.Store.Pairs(ctx, todo)
		if err != nil {
			return nil, nil, err
		}
		todo = nil
		for _, pr := range pairs {
			all[[2]string{pr.A, pr.B}] = pr
			for _, r := range []string{pr.A, pr.B} {
				if !seen[r] && merge.OneStory(pr) {
					seen[r] = true
					todo = append(todo, r)
				}
			}
		}
	}
	return sorted(seen), slices.Collect(maps.Values(all)), nil
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// relate merges stale blocks.
func (p *Pipeline) relate(ctx context.Context, stale []string) error {
	var changes []chancery.Change
	for _, block := range stale {
		fs, err := Members(ctx, p.Store, block)
		if err != nil {
			return err
		}
		changes = append(changes, merge.Changes(block, fs, merge.Frame{Atlas: p.Atlas})...)
	}
	return p.Store.Apply(ctx, chancery.Relating, stale, stale, changes)
}

// Members are the findings of the reports of a block, each with its report as the record lists it.
func Members(ctx context.Context, s chancery.Library, block string) ([]chancery.Findings, error) {
	ids, err := s.Members(ctx, block)
	if err != nil {
		return nil, err
	}
	fs, err := s.Findings(ctx, ids)
	if err != nil {
		return nil, err
	}
	infos, err := s.Infos(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := map[string]chancery.ReportInfo{}
	for _, i := range infos {
		byID[i.ID] = i
	}
	for i := range fs {
		if info, ok := byID[fs[i].Report.ID]; ok {
			fs[i].Report = info
		}
	}
	return fs, nil
}
