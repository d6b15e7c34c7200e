package merge

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"chancery"
)

// Memory is a Shelf of findings in memory, for a record made anew of some reports.
type Memory map[string][]chancery.Piece // by root; sorted by Relation

func (s Memory) Add(f chancery.Findings) {
	for _, b := range Blocks(f) {
		if in := b.Findings; in != nil {
			root, _, _ := strings.Cut(b.Key, "/")
			s[root] = append(s[root], chancery.Piece{
				Block: b.Key, Report: f.Report,
				Actors: in.Actors, Events: in.Events, Designations: in.Designations, Mechanisms: in.Mechanisms, Figures: in.Figures, Memberships: in.Memberships, Tallies: in.Tallies,
			})
		}
	}
}

// Relation merges all that lies under a root.
func (s Memory) Relation(ctx context.Context, root string, fr Frame) ([]chancery.Change, error) {
	slices.SortFunc(s[root], func(a, b chancery.Piece) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Report.ID, b.Report.ID))
	})
	made := map[string][]chancery.Change{}
	done := map[string]bool{}
	round := NewRound()
	for _, p := range s[root] {
		if done[p.Block] {
			continue
		}
		r, err := Relate(ctx, s, p.Block, fr, round)
		if err != nil {
			return nil, err
		}
		for _, b := range r.Done {
			done[b] = true
		}
		for _, b := range r.Clear {
			delete(made, b)
		}
		for _, c := range r.Changes {
			made[c.Block] = append(made[c.Block], c)
		}
	}
	var out []chancery.Change
	for _, b := range keys(made) {
		out = append(out, made[b]...)
	}
	return out, nil
}

func (s Memory) Pieces(_ context.Context, block string, most int) ([]chancery.Piece, error) {
	all := s.under(block)
	if most <= 0 {
		return all, nil
	}
	var out []chancery.Piece
	n := 0
	for i, p := range all {
		if i == 0 || p.Block != all[i-1].Block {
			n = 0
		}
		if n++; n <= most {
			out = append(out, p)
		}
	}
	return out, nil
}

func (s Memory) Count(_ context.Context, block string, most int) (int, error) {
	return min(len(s.under(block)), most), nil
}

// Merged is false of all blocks: what is made anew has no past.
func (s Memory) Merged(context.Context, string) (bool, error) { return false, nil }

// under are the pieces of a block and of those under it; between the two no others lie.
func (s Memory) under(block string) []chancery.Piece {
	root, _, _ := strings.Cut(block, "/")
	all := s[root]
	if root == block {
		return all
	}
	from, _ := slices.BinarySearchFunc(all, block, func(p chancery.Piece, b string) int { return cmp.Compare(p.Block, b) })
	to, _ := slices.BinarySearchFunc(all, block+"0", func(p chancery.Piece, b string) int { return cmp.Compare(p.Block, b) })
	return slices.Clip(all[from:to])
}
