package merge

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// A small relation is merged whole. One of which more than branch pieces are kept is merged by year, a year of more by month, a month of
// more by stretch of ten days: so that the next report costs the same in a relation of a hundred reports and of a hundred thousand. Entries at the
// edge of a branch are looked for on both sides of it: a happening of the one and one of the other are one if each fits the other best. They then
// belong to the earlier branch, and both sides come to the same result, since it rests on nothing but what lies in the two.
//
// What lasts is merged for the whole relation. Of a large one, sampled reports of each wording and month go in: that the rest repeats them says
// nothing new.
const (
	branch  = 160
	sampled = 4
)

// Shelf gives what reports say in blocks.
type Shelf interface {
	// Pieces are what the reports say in a block and in those under it, sorted by block; of each block at most most reports, the first by id, 0 = all.
	Pieces(ctx context.Context, block string, most int) ([]chancery.Piece, error)
	// Count is the number of pieces of a block and of those under it, counted no further than most.
	Count(ctx context.Context, block string, most int) (int, error)
	// Merged reports whether a block itself holds entries.
	Merged(ctx context.Context, block string) (bool, error)
}

// Related is what merging a stale cell gave.
type Related struct {
	Done    []string // the cells that are up to date now
	Clear   []string // the branches made anew; nothing under them stands any more
	Changes []chancery.Change
}

// Round is what the merging of several cells has in common while nothing on the shelf changes: a branch that was made for one cell is not made again for
// another, which in a large relation would be the rule, since each is seen from those beside it.
type Round struct {
	made  map[string]bool // branches
	large map[string]bool // blocks, whether they are
	near  []*leaf         // the branches that were read last
}

// NewRound begins a round.
func NewRound() *Round { return &Round{made: map[string]bool{}, large: map[string]bool{}} }

// leaf is what is said in a branch, each person under one id, and the happenings that this tells of when nothing else is known.
type leaf struct {
	branch     string
	cells      map[string]bool
	in         []chancery.Findings
	happenings map[string][]*happening // by kind
}

// held is how many branches a round holds: each is looked at for itself and for the two beside it, and these come one after the other.
const held = 4

// Relate merges the branch that a cell lies in, and those beside it if the cell lies at the edge, as far as the round has not merged them before.
func Relate(ctx context.Context, s Shelf, cell string, fr Frame, round *Round) (Related, error) {
	t := &tree{ctx: ctx, shelf: s, root: rootOf(cell), fr: fr, round: round, done: map[string]bool{cell: true}}
	var err error
	if strings.HasPrefix(cell, "in ") {
		err = t.member(cell)
	} else {
		err = t.relation(cell)
	}
	t.out.Done = keys(t.done)
	return t.out, err
}

type tree struct {
	ctx   context.Context
	shelf Shelf
	root  string
	fr    Frame
	round *Round
	done  map[string]bool
	out   Related
}

func (t *tree) large(block string) (bool, error) {
	if is, known := t.round.large[block]; known {
		return is, nil
	}
	n, err := t.shelf.Count(t.ctx, block, branch+1)
	t.round.large[block] = n > branch
	return n > branch, err
}

// pieces are the findings under a block, one element a report; their cells are done if that is asked for.
func (t *tree) pieces(block string, most int, done bool) ([]chancery.Findings, error) {
	ps, err := t.shelf.Pieces(t.ctx, block, most)
	if err != nil {
		return nil, err
	}
	if done {
		for _, p := range ps {
			t.done[p.Block] = true
		}
	}
	return joined(ps), nil
}

// joined puts the parts of each report together.
func joined(ps []chancery.Piece) []chancery.Findings {
	at := map[string]int{}
	var out []chancery.Findings
	for _, p := range ps {
		i, ok := at[p.Report.ID]
		if !ok {
			i = len(out)
			at[p.Report.ID] = i
			out = append(out, asWitness(chancery.Findings{Report: p.Report}))
		}
		f := &out[i]
		f.Actors = append(f.Actors, p.Actors...)
		f.Events = append(f.Events, p.Events...)
		f.Designations = append(f.Designations, p.Designations...)
		f.Mechanisms = append(f.Mechanisms, p.Mechanisms...)
		f.Figures = append(f.Figures, p.Figures...)
		f.Memberships = append(f.Memberships, p.Memberships...)
		f.Tallies = append(f.Tallies, p.Tallies...)
	}
	return out
}

func (t *tree) put(block string, e Entries) {
	t.out.Clear = append(t.out.Clear, block)
	t.out.Changes = append(t.out.Changes, entries(block, e)...)
}

// member merges what is said of one member of a grouping.
func (t *tree) member(cell string) error {
	member := strings.Join(strings.SplitN(cell, "/", 3)[:2], "/")
	most := 0
	if large, err := t.large(member); err != nil {
		return err
	} else if large {
		most = sampled
	}
	in, err := t.pieces(member, most, true)
	if err == nil {
		t.put(member, Relation(oneName(in), t.frame(in)))
	}
	return err
}

func (t *tree) frame(in []chancery.Findings) Frame {
	fr := t.fr
	fr.Source = origin(in)
	return fr
}

func (t *tree) relation(cell string) error {
	if large, err := t.large(t.root); err != nil {
		return err
	} else if !large {
		ps, err := t.shelf.Pieces(t.ctx, t.root, 0)
		if err != nil {
			return err
		}
		for _, p := range ps {
			t.done[p.Block] = true
		}
		ps = slices.DeleteFunc(ps, func(p chancery.Piece) bool { return strings.HasPrefix(p.Block, t.root+"/"+meets) })
		in := joined(ps)
		t.put(t.root, Relation(oneName(in), t.frame(in)))
		return nil
	}
	if whole, err := t.shelf.Merged(t.ctx, t.root); err != nil {
		return err
	} else if whole { // it has just grown large: everything in it falls into branches
		return t.part(t.root)
	}
	if t.lasts(cell) {
		return t.lasting()
	}
	b, err := t.branch(cell)
	if err != nil {
		return err
	}
	for _, above := range ancestors(b.key) {
		if whole, err := t.shelf.Merged(t.ctx, above); err != nil {
			return err
		} else if whole {
			return t.part(above)
		}
	}
	return t.edge(b, cell)
}

// part merges the branches of what has outgrown being one.
func (t *tree) part(grown string) error {
	ps, err := t.shelf.Pieces(t.ctx, grown, 1)
	if err != nil {
		return err
	}
	t.out.Clear = append(t.out.Clear, grown)
	made := map[string]bool{}
	for _, p := range ps {
		t.done[p.Block] = true
		if t.lasts(p.Block) {
			if !made[lasting] {
				made[lasting] = true
				if err := t.lasting(); err != nil {
					return err
				}
			}
			continue
		}
		b, err := t.branch(p.Block)
		if err != nil {
			return err
		}
		for _, x := range []struct {
			at bool
			of func(span) (span, error)
		}{{true, t.before}, {true, nil}, {true, t.after}} {
			n := b
			if x.of != nil {
				if n, err = x.of(b); err != nil {
					return err
				}
			}
			if n.key != "" && !made[n.key] {
				made[n.key] = true
				if err := t.merge(n); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// edge merges a branch, and the one beside it if the cell can be seen from there.
func (t *tree) edge(b span, cell string) error {
	low, high := b.cells()
	if err := t.merge(b); err != nil {
		return err
	}
	var beside span
	var err error
	switch cell {
	case low:
		beside, err = t.before(b)
	case high:
		beside, err = t.after(b)
	}
	if err != nil || beside.key == "" {
		return err
	}
	return t.merge(beside)
}

// span is a branch with the days that it reaches over, the last not counted. That of no time has none.
type span struct {
	key         string
	first, next int
}

// cells are the cells at the edges of a branch.
func (b span) cells() (low, high string) {
	if b.first == b.next {
		return "", ""
	}
	root := rootOf(b.key)
	return root + "/" + cellOf(b.first, true), root + "/" + cellOf(b.next-1, true)
}

// branch is the branch of a large relation that a cell lies in.
func (t *tree) branch(cell string) (span, error) {
	f := strings.Split(cell, "/")
	if len(f) < 4 { // root/~
		return span{key: t.root + "/" + timeless}, nil
	}
	y, _ := strconv.Atoi(f[1])
	m, _ := strconv.Atoi(f[2])
	n, _ := strconv.Atoi(f[3])
	return t.at(edtf.Day(y, m, 1+n*stretchDays))
}

func (t *tree) at(day int) (span, error) {
	d := dateOf(day)
	year := span{t.root + "/" + yearKey(day), edtf.Day(d.Year(), 1, 1), edtf.Day(d.Year()+1, 1, 1)}
	month := span{t.root + "/" + monthKey(day), edtf.Day(d.Year(), int(d.Month()), 1), edtf.Day(d.Year(), int(d.Month())+1, 1)}
	for _, b := range []span{year, month} {
		if large, err := t.large(b.key); err != nil || !large {
			return b, err
		}
	}
	first, next := stretchOf(day)
	return span{t.root + "/" + stretchKey(day), first, next}, nil
}

func (t *tree) before(b span) (span, error) {
	if b.first == b.next {
		return span{}, nil
	}
	return t.at(b.first - 1)
}

func (t *tree) after(b span) (span, error) {
	if b.first == b.next {
		return span{}, nil
	}
	return t.at(b.next)
}

// ancestors are the branches that a branch would lie in if they were smaller; the root not.
func ancestors(branch string) []string {
	var out []string
	f := strings.Split(branch, "/")
	for n := 2; n < len(f); n++ {
		out = append(out, strings.Join(f[:n], "/"))
	}
	return out
}

// merge makes the entries of a branch, and so is done with its cells but those at its edges.
func (t *tree) merge(b span) error {
	if t.round.made[b.key] {
		return nil
	}
	t.round.made[b.key] = true
	own, err := t.leaf(b)
	if err != nil {
		return err
	}
	low, high := b.cells()
	for cell := range own.cells {
		if cell != low && cell != high { // those are done when the branches beside this one are made too
			t.done[cell] = true
		}
	}
	before, after := &leaf{}, &leaf{}
	if own.cells[low] {
		if before, err = t.beside(b.first - 1); err != nil {
			return err
		}
	}
	if own.cells[high] {
		if after, err = t.beside(b.next); err != nil {
			return err
		}
	}
	t.put(b.key, branchEntries(before, own, after, b, t.frame(slices.Concat(before.in, own.in, after.in))))
	return nil
}

// leaf reads a branch.
func (t *tree) leaf(b span) (*leaf, error) {
	r := t.round
	if i := slices.IndexFunc(r.near, func(x *leaf) bool { return x.branch == b.key }); i >= 0 {
		return r.near[i], nil
	}
	ps, err := t.shelf.Pieces(t.ctx, b.key, 0)
	if err != nil {
		return nil, err
	}
	x := &leaf{branch: b.key, cells: map[string]bool{}, in: oneName(joined(ps))}
	for _, p := range ps {
		x.cells[p.Block] = true
	}
	x.happenings = newRelation(x.in, t.frame(x.in)).all(x.in)
	if len(r.near) == held {
		r.near = slices.Delete(r.near, 0, 1)
	}
	r.near = append(r.near, x)
	return x, nil
}

// beside is the branch that a day beside another one lies in, an empty one if nothing lies near that day.
func (t *tree) beside(day int) (*leaf, error) {
	if n, err := t.shelf.Count(t.ctx, t.root+"/"+cellOf(day, true), 1); err != nil || n == 0 {
		return &leaf{}, err
	}
	b, err := t.at(day)
	if err != nil {
		return nil, err
	}
	return t.leaf(b)
}

// branchEntries are the entries of the branch b of a large relation, from what is told in it and in the branches before and after it.
func branchEntries(before, own, after *leaf, b span, fr Frame) Entries {
	r := newRelation(slices.Concat(before.in, own.in, after.in), fr)
	kinds := map[string][]*happening{}
	for k, known := range own.happenings {
		hs := make([]*happening, len(known)) // the branches beside this one need them as they are
		for i, h := range known {
			hs[i] = &happening{slices.Clone(h.tellings), maps.Clone(h.reports), h.reach}
		}
		later := r.meet(r.atEdge(hs, b.next-edgeDays, b.next), r.atEdge(after.happenings[k], b.next, b.next+edgeDays))
		for h, o := range later {
			h.tellings = append(h.tellings, o.tellings...)
			for rep := range o.reports {
				h.reports[rep] = true
			}
		}
		earlier := map[*happening]bool{} // those that belong to the branch before
		for _, o := range r.meet(r.atEdge(before.happenings[k], b.first-edgeDays, b.first), r.atEdge(hs, b.first, b.first+edgeDays)) {
			earlier[o] = true
		}
		kinds[k] = slices.DeleteFunc(hs, func(h *happening) bool { return earlier[h] })
	}
	out := Entries{Of: map[string]string{}}
	out.Events = r.entries(kinds, out.Of)
	out.Figures = r.figures(own.in, out.Of)
	r.lastClashes(out.Events)
	r.tallyClashes(own.in, nil)
	out.Conflicts = r.conflicts()
	out.fill()
	return out
}

// atEdge are those of the happenings whose most telling account lies between two days, the last not counted.
func (r *relation) atEdge(hs []*happening, first, next int) []*happening {
	var out []*happening
	for _, h := range hs {
		t := h.tellings[0]
		if day, known := dayOf(string(t.Date), r.published(t.report)); known && first <= day && day < next {
			out = append(out, h)
		}
	}
	return out
}

// meet pairs happenings on the two sides of an edge that are each other's best fit.
func (r *relation) meet(as, bs []*happening) map[*happening]*happening {
	fit := func(a, b *happening) float64 {
		x, ok := r.fits(a, b.tellings[0])
		y, okY := r.fits(b, a.tellings[0])
		if !ok || !okY {
			return 0
		}
		return x + y
	}
	best := func(h *happening, of []*happening) *happening {
		var best *happening
		high := 0.0
		for _, o := range of {
			if s := fit(h, o); s > high || s == high && s > 0 && o.tellings[0].ID < best.tellings[0].ID {
				best, high = o, s
			}
		}
		return best
	}
	out := map[*happening]*happening{}
	for _, a := range as {
		if b := best(a, bs); b != nil && best(b, as) == a {
			out[a] = b
		}
	}
	return out
}

// lasts reports whether a cell is of what lasts.
func (t *tree) lasts(cell string) bool {
	return strings.HasPrefix(cell, t.root+"/"+lasting) || strings.HasPrefix(cell, t.root+"/"+meets)
}

// The years before and after the last report of a large relation whose meetings say when a format meets next.
const (
	yearsBefore = 3
	yearsAfter  = 1
)

// lasting merges what lasts in a large relation, from a sample of what is said of it, and works out when its formats meet from a sample of what is
// said of their meetings in the last years.
func (t *tree) lasting() error {
	block := t.root + "/" + lasting
	if t.round.made[block] {
		return nil
	}
	t.round.made[block] = true
	in, err := t.pieces(block, sampled, true)
	if err != nil {
		return err
	}
	r := newRelation(in, t.frame(in))
	var held []chancery.Findings
	if year, ok := edtf.Year(r.asOf); ok {
		for y := year - yearsBefore; y <= year+yearsAfter; y++ {
			ms, err := t.pieces(t.root+"/"+meets+fmt.Sprintf("/%04d", y), sampled, true)
			if err != nil {
				return err
			}
			held = append(held, ms...)
		}
	}
	r = newRelation(slices.Concat(in, held), t.frame(slices.Concat(in, held)))
	out := Entries{Of: map[string]string{}}
	out.Designations = r.designations(oneName(in), out.Of)
	out.Mechanisms = r.mechanisms(in, out.Of)
	met := Entries{Mechanisms: out.Mechanisms, Events: r.events(oneName(held), map[string]string{})}
	r.derive(&met)
	out.fill()
	t.put(block, out)
	return nil
}
