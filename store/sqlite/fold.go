package sqlite

import (
	"maps"
	"slices"

	"chancery"
)

// view is what a transaction sees of the postings.
type view struct {
	recent []posting
	runs   map[int]*run
}

func runAt(level, shard int) int { return level*shardsAll + shard }

// see reads what there is of postings; what known holds is not read again.
func see(st preparer, r reader, known *index) (*view, error) {
	v := &view{runs: map[int]*run{}}
	err := r.rows(st, "select level, shard, generation, n from run", nil, func(scan func(...any) error) error {
		var x run
		if err := scan(&x.level, &x.shard, &x.generation, &x.n); err != nil {
			return err
		}
		if old := known.run(&x); old != nil {
			x = *old
		}
		v.runs[runAt(x.level, x.shard)] = &x
		return nil
	})
	if err != nil {
		return nil, err
	}
	var numbers []int64
	err = r.rows(st, "select number from recent order by number desc", nil, func(scan func(...any) error) error {
		var n int64
		if err := scan(&n); err != nil {
			return err
		}
		numbers = append(numbers, n)
		return nil
	})
	if err != nil {
		return nil, err
	}
	known.keep(numbers)
	var batches [][]posting
	for _, n := range numbers {
		ps := known.batch(n)
		if ps == nil {
			err := r.rows(st, "select n, body from recent where number = ?", []any{n}, func(scan func(...any) error) error {
				var k int
				var b []byte
				if err := scan(&k, &b); err != nil {
					return err
				}
				var err error
				ps, err = unpackPostings(b, make([]posting, 0, k))
				return err
			})
			if err != nil {
				return nil, err
			}
			known.put(n, ps)
		}
		batches = append(batches, ps)
	}
	v.recent, err = known.joined(numbers, batches)
	return v, err
}

// open makes a run ready to be read.
func (v *view) open(st preparer, r reader, level, shard int, known *index) (*pages, error) {
	x := v.runs[runAt(level, shard)]
	if x == nil || x.n == 0 {
		return nil, nil
	}
	if x.fences == nil {
		err := r.rows(st, "select fences from run where level = ? and shard = ?", []any{level, shard}, func(scan func(...any) error) error {
			var b []byte
			if err := scan(&b); err != nil {
				return err
			}
			x.fences = unpackFences(b)
			return nil
		})
		if err != nil {
			return nil, err
		}
		known.putRun(x)
	}
	return &pages{run: x, ctx: r.ctx, in: st, page: -1}, nil
}

// inShard are the postings of a shard among sorted ones.
func inShard(ps []posting, shard int) []posting {
	first := posting{key: uint64(shard) << (64 - shardBits), holder: beforeAll}
	from, _ := slices.BinarySearchFunc(ps, first, comparePostings)
	if shard == shardsAll-1 {
		return ps[from:]
	}
	first.key = uint64(shard+1) << (64 - shardBits)
	to, _ := slices.BinarySearchFunc(ps, first, comparePostings)
	return ps[from:to]
}

// post saves the keys of a batch, and that of reports which were kept before some are gone.
func (w *writer) post(p *postings) error {
	if err := w.promote(p); err != nil {
		return err
	}
	all := slices.Clone(p.gone)
	for h, keys := range p.of {
		for _, k := range keys {
			all = append(all, posting{key: keyOf(k.Class, k.Key), holder: h})
		}
	}
	slices.SortFunc(all, comparePostings)
	all = slices.CompactFunc(all, func(a, b posting) bool { return comparePostings(a, b) == 0 })
	if err := w.recent(all); err != nil {
		return err
	}
	for h, keys := range p.of {
		if err := w.exec("insert or replace into keys (report, day, packed) values (?, ?, ?)", int64(h.report), h.day, packKeys(keys)); err != nil {
			return err
		}
		id := p.ids[h.report]
		if err := w.compare(id, true); err != nil {
			return err
		}
		if plainID(h.report) != id {
			if err := w.exec("insert or replace into alias (number, id) values (?, ?)", int64(h.report), id); err != nil {
				return err
			}
		}
	}
	return nil
}

// recent puts postings before all others, together with the last batches that are not much longer.
func (w *writer) recent(all []posting) error {
	if len(all) == 0 {
		return nil
	}
	type batch struct{ number, n int64 }
	var batches []batch
	r := reader{w.ctx}
	err := r.rows(w, "select number, n from recent order by number desc", nil, func(scan func(...any) error) error {
		var b batch
		err := scan(&b.number, &b.n)
		batches = append(batches, b)
		return err
	})
	if err != nil {
		return err
	}
	n, total := int64(len(all)), int64(len(all))
	taken := 0
	for i, b := range batches {
		total += b.n
		if taken == i && b.n <= 2*n {
			taken++
			n += b.n
		}
	}
	levels := []level{&slice{all: all}}
	for _, b := range batches[:taken] {
		err := r.rows(w, "select body from recent where number = ?", []any{b.number}, func(scan func(...any) error) error {
			var body []byte
			if err := scan(&body); err != nil {
				return err
			}
			ps, err := unpackPostings(body, make([]posting, 0, b.n))
			levels = append(levels, &slice{all: ps})
			return err
		})
		if err != nil {
			return err
		}
		if err := w.exec("delete from recent where number = ?", b.number); err != nil {
			return err
		}
	}
	var m merged
	if err := m.start(levels, posting{}); err != nil {
		return err
	}
	var p postingPacker
	n = 0
	for {
		x, ok, err := m.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		p.add(x)
		n++
	}
	if err := w.exec("insert into recent (n, body) values (?, ?)", n, p.b); err != nil {
		return err
	}
	if total < w.folding.recent {
		return nil
	}
	return w.fold()
}

// fold puts the recent postings into the runs.
func (w *writer) fold() error {
	r := reader{w.ctx}
	v, err := see(w, r, nil)
	if err != nil {
		return err
	}
	for shard := range shardsAll {
		in := inShard(v.recent, shard)
		levels := []level{&slice{all: in}}
		n := int64(len(in))
		if n == 0 {
			continue
		}
		var old []*run
		to := 1
		for _, l := range []int{1, 2} {
			x := v.runs[runAt(l, shard)]
			if x == nil {
				x = &run{level: l, shard: shard}
			}
			if l == 2 {
				if !w.folding.due(shard, n, x.n) {
					break
				}
				to = 2
			}
			n += x.n
			old = append(old, x)
			p, err := v.open(w, r, l, shard, nil)
			if err != nil {
				return err
			}
			if p != nil {
				levels = append(levels, p)
			}
		}
		bottom := to == 2 || v.runs[runAt(2, shard)] == nil
		if err := w.write(old[to-1], levels, n, bottom); err != nil {
			return err
		}
		if to == 2 {
			if err := w.write(old[0], nil, 0, true); err != nil {
				return err
			}
		}
		for _, l := range levels {
			if p, is := l.(*pages); is {
				if err := p.close(); err != nil {
					return err
				}
			}
		}
		for _, x := range old {
			if err := w.exec("delete from page where number between ? and ?", x.number(0), x.number(lastPage)); err != nil {
				return err
			}
		}
	}
	return w.exec("delete from recent")
}

// write writes levels as the next generation of a run, at most n postings. At the bottom what is gone is left out.
func (w *writer) write(old *run, levels []level, n int64, bottom bool) error {
	x := run{level: old.level, shard: old.shard, generation: old.generation + 1}
	var m merged
	if err := m.start(levels, posting{}); err != nil {
		return err
	}
	var f filter
	if x.level == 2 {
		f = newFilter(n)
	}
	var p postingPacker
	flush := func() error {
		if len(p.b) == 0 {
			return nil
		}
		err := w.exec("insert into page (number, body) values (?, ?)", x.number(len(x.fences)-1), p.b)
		p = postingPacker{b: p.b[:0]}
		return err
	}
	for {
		y, ok, err := m.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		if y.gone && bottom {
			continue
		}
		if len(p.b) > pageSize {
			if err := flush(); err != nil {
				return err
			}
		}
		if len(p.b) == 0 {
			x.fences = append(x.fences, y)
		}
		p.add(y)
		x.n++
		if f != nil {
			if chancery.KeyClass(y.key&3) == chancery.StoryKey {
				f.add(ofDays(y.key, y.day))
			} else {
				f.add(ofKey(y.key))
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return w.exec("insert or replace into run (level, shard, generation, n, fences, filter) values (?, ?, ?, ?, ?, ?)", x.level, x.shard, x.generation, x.n, packFences(x.fences), []byte(f))
}

// promote has those compared again that come to be among the first of a key because others leave it.
func (w *writer) promote(p *postings) error {
	if len(p.gone) == 0 {
		return nil
	}
	slices.SortFunc(p.gone, comparePostings)
	p.gone = slices.DeleteFunc(p.gone, p.holds)
	r := reader{w.ctx}
	v, err := see(w, r, nil)
	if err != nil {
		return err
	}
	l := &lookup{st: w, r: r, view: v, shard: -1}
	defer l.close()
	promoted := map[uint64]bool{}
	come := p.lists()
	for i := 0; i < len(p.gone); {
		n := 1
		for i+n < len(p.gone) && p.gone[i+n].key == p.gone[i].key {
			n++
		}
		left := p.gone[i : i+n]
		i += n
		new := come[left[0].key]
		for _, days := range eachDay(left) {
			from, to := beforeAll, afterAll
			if days != whole {
				from, to = holder{days, 0}, holder{days, afterAll.report}
			}
			was, err := l.collect(left[0].key, from, to, chancery.Hubs+len(left), false)
			if err != nil {
				return err
			}
			is := slices.DeleteFunc(slices.Clone(was), func(h holder) bool {
				return slices.ContainsFunc(left, func(g posting) bool { return g.holder == h })
			})
			for _, h := range new {
				if days == whole || h.day == days {
					is = append(is, h)
				}
			}
			slices.SortFunc(is, compareHolders)
			for _, h := range is[:min(len(is), chancery.Hubs)] {
				if !slices.Contains(was[:min(len(was), chancery.Hubs)], h) {
					promoted[h.report] = true
				}
			}
		}
	}
	for _, n := range slices.Sorted(maps.Keys(promoted)) {
		if err := w.exec("insert or ignore into stale (work, day, unit, fresh) select ?, k.day, r.id, 0 from report r join keys k on k.report = r.number where r.number = ?", string(chancery.Comparing), int64(n)); err != nil {
			return err
		}
	}
	return nil
}

// eachDay are the lists that postings of one key leave: that of all days and those of their days.
func eachDay(left []posting) []int64 {
	days := []int64{whole}
	for _, g := range left {
		if !slices.Contains(days, g.day) {
			days = append(days, g.day)
		}
	}
	return days
}
