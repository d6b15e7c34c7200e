package sqlite

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"sync"

	"chancery"
)

// index is what a Store holds of the postings that do not change until they are replaced: the recent ones and the fences of the runs.
// A nil index holds nothing.
type index struct {
	mu     sync.Mutex
	recent map[int64][]posting
	one    []posting // all recent ones
	of     []int64   // the batches that they are of
	runs   map[int]*run
}

func newIndex() *index { return &index{recent: map[int64][]posting{}, runs: map[int]*run{}} }

func (ix *index) run(x *run) *run {
	if ix == nil {
		return nil
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if old := ix.runs[runAt(x.level, x.shard)]; old != nil && old.generation == x.generation {
		return old
	}
	return nil
}

func (ix *index) putRun(x *run) {
	if ix == nil {
		return
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.runs[runAt(x.level, x.shard)] = x
}

func (ix *index) batch(n int64) []posting {
	if ix == nil {
		return nil
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	return ix.recent[n]
}

func (ix *index) put(n int64, ps []posting) {
	if ix == nil {
		return
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.recent[n] = ps
}

// joined are all recent postings as one batch, of batches of these numbers.
func (ix *index) joined(numbers []int64, batches [][]posting) ([]posting, error) {
	if ix != nil {
		ix.mu.Lock()
		defer ix.mu.Unlock()
		if slices.Equal(ix.of, numbers) {
			return ix.one, nil
		}
	}
	var levels []level
	n := 0
	for _, ps := range batches {
		levels = append(levels, &slice{all: ps})
		n += len(ps)
	}
	one := make([]posting, 0, n)
	var m merged
	if err := m.start(levels, posting{}); err != nil {
		return nil, err
	}
	for {
		x, ok, err := m.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		one = append(one, x)
	}
	if ix != nil {
		ix.one, ix.of = one, numbers
	}
	return one, nil
}

// keep forgets all batches but those of the given numbers.
func (ix *index) keep(numbers []int64) {
	if ix == nil {
		return
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	for n := range ix.recent {
		if !slices.Contains(numbers, n) {
			delete(ix.recent, n)
		}
	}
}

// reader runs queries in a transaction.
type reader struct{ ctx context.Context }

func (r reader) rows(st preparer, q string, args []any, each func(scan func(...any) error) error) error {
	stmt, err := st.prepared(q)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(r.ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// snapshot is a reading transaction: all that is read in it is of one moment.
type snapshot struct {
	ctx   context.Context
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
}

func (s *Store) snapshot(ctx context.Context) (*snapshot, error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	return &snapshot{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}}, err
}

func (n *snapshot) prepared(q string) (*sql.Stmt, error) {
	if st := n.stmts[q]; st != nil {
		return st, nil
	}
	st, err := n.tx.PrepareContext(n.ctx, q)
	n.stmts[q] = st
	return st, err
}

// lookup finds the lists of keys, best asked for in order of the keys.
type lookup struct {
	st     preparer
	r      reader
	view   *view
	known  *index
	shard  int
	recent []level
	levels []level
	runs   []*pages
	filter filter // of level 2 of the shard, if it was asked for
	merged merged
}

func (l *lookup) close() {
	for _, p := range l.runs {
		_ = p.close()
	}
	l.runs = l.runs[:0]
}

// turn goes to a shard; with sift its filter is read too.
func (l *lookup) turn(shard int, sift bool) error {
	l.close()
	l.shard, l.filter = shard, nil
	if l.recent == nil {
		l.recent = []level{&slice{all: l.view.recent}}
	}
	l.levels = append(l.levels[:0], l.recent...)
	for level := 1; level <= 2; level++ {
		p, err := l.view.open(l.st, l.r, level, shard, l.known)
		if err != nil {
			return err
		}
		if p == nil {
			continue
		}
		l.runs, l.levels = append(l.runs, p), append(l.levels, p)
		if level == 2 && sift {
			err := l.r.rows(l.st, "select filter from run where level = 2 and shard = ?", []any{shard}, func(scan func(...any) error) error {
				return scan((*[]byte)(&l.filter))
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// collect are the first holders of a key between two, the last included, at most most of them (0 = all); shallow leaves level 2 out.
func (l *lookup) collect(key uint64, from, to holder, most int, shallow bool) ([]holder, error) {
	if shardOf(key) != l.shard {
		if err := l.turn(shardOf(key), false); err != nil {
			return nil, err
		}
	}
	levels := l.levels
	if n := len(levels); shallow && n > 0 {
		if p, is := levels[n-1].(*pages); is && p.level == 2 {
			levels = levels[:n-1]
		}
	}
	if err := l.merged.start(levels, posting{key: key, holder: from}); err != nil {
		return nil, err
	}
	var out []holder
	for most <= 0 || len(out) < most {
		x, ok, err := l.merged.next()
		if err != nil {
			return nil, err
		}
		if !ok || x.key != key || compareHolders(x.holder, to) > 0 {
			break
		}
		if !x.gone {
			out = append(out, x.holder)
		}
	}
	return out, nil
}

// misses reports whether level 2 holds nothing of a key, of days or of all days.
func (l *lookup) misses(key uint64, from, to int64) bool {
	if l.filter == nil {
		return false
	}
	if chancery.KeyClass(key&3) != chancery.StoryKey {
		return !l.filter.has(ofKey(key))
	}
	if to-from > 16<<filterDays {
		return false
	}
	for d := from >> filterDays; d <= to>>filterDays; d++ {
		if l.filter.has(ofDays(key, d<<filterDays)) {
			return false
		}
	}
	return true
}

// list is what is read of the holders of a key.
type list struct {
	head    []holder // the first of all days, twice as many as there are hubs; nil if nobody needs them
	all     []holder // all holders, where one who asks is a hub
	days    []holder // the dated within the days asked for
	undated []holder // if they matter to one who asks
}

func (l *list) long() bool        { return len(l.head) > chancery.Hubs }
func (l *list) hubs() []holder    { return l.head[:min(len(l.head), chancery.Hubs)] }
func (l *list) last() holder      { return l.head[chancery.Hubs-1] }
func (l *list) hub(h holder) bool { return !l.long() || compareHolders(h, l.last()) <= 0 }

// unit is a report whose partners are asked for.
type unit struct {
	holder
	id    string
	fresh bool // it was kept since it was last compared
	keys  []uint64
	lists []int32 // of its keys
}

// read finds the list of a key for those who ask for it; days is how far from its day a dated one looks, -1: at any time.
func (l *lookup) read(key uint64, who []*unit, days int64) (list, error) {
	var x list
	from, to := int64(math.MaxInt64), int64(math.MinInt64)
	anyTime := false
	for _, u := range who {
		if days < 0 || u.day == undated {
			anyTime = true
			continue
		}
		from, to = min(from, u.day-days), max(to, u.day+days)
	}
	var err error
	first := func() error {
		if x.head == nil {
			x.head, err = l.collect(key, beforeAll, afterAll, 2*chancery.Hubs, chancery.KeyClass(key&3) != chancery.StoryKey && l.misses(key, 0, 0))
		}
		return err
	}
	if anyTime {
		if err := first(); err != nil {
			return x, err
		}
		if !x.long() {
			x.all = x.head
		} else if slices.ContainsFunc(who, func(u *unit) bool { return (days < 0 || u.day == undated) && x.hub(u.holder) }) {
			if x.all, err = l.collect(key, beforeAll, afterAll, 0, false); err != nil {
				return x, err
			}
		}
	}
	if to < from {
		return x, nil
	}
	if x.days, err = l.collect(key, holder{from, 0}, holder{to, math.MaxUint64}, 0, l.misses(key, from, to)); err != nil {
		return x, err
	}
	none := l.misses(key, undated, undated)
	some, err := l.collect(key, holder{day: undated}, afterAll, 1, none)
	if err != nil || len(some) == 0 {
		return x, err
	}
	if err := first(); err != nil {
		return x, err
	}
	if !x.long() || x.last().day == undated || slices.ContainsFunc(who, func(u *unit) bool { return u.day != undated && x.hub(u.holder) }) {
		x.undated, err = l.collect(key, holder{day: undated}, afterAll, 0, none)
	}
	return x, err
}

// batchUnits is how many reports are asked for in one go; a shard is sifted by its filter if so many keys of it are asked for.
const (
	batchUnits = 1024
	worthSift  = 200
)

// Sharing are the reports that share enough keys with each of the given ones.
func (s *Store) Sharing(ctx context.Context, reports []string, rules ...chancery.Shared) ([]chancery.Shares, error) {
	n, err := s.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	defer n.tx.Rollback() //nolint:errcheck // it only reads
	v, err := see(n, reader{ctx}, s.index)
	if err != nil {
		return nil, err
	}
	sh := &sharing{n: n, r: reader{ctx}, rules: rules, stale: map[uint64]freshness{}}
	if sh.alias, err = sh.aliases(); err != nil {
		return nil, err
	}
	if sh.last, err = lastCompared(n, sh.r); err != nil {
		return nil, err
	}
	var out []chancery.Shares
	for part := range slices.Chunk(reports, batchUnits) {
		l := &lookup{st: n, r: sh.r, view: v, known: s.index, shard: -1}
		ss, err := sh.part(l, part)
		l.close()
		if err != nil {
			return nil, err
		}
		out = append(out, ss...)
	}
	return out, nil
}

// sharing answers one question.
type sharing struct {
	n     *snapshot
	r     reader
	rules []chancery.Shared
	alias map[uint64]string
	stale map[uint64]freshness
	last  holder // who was compared
	count counter
}

// freshness is whether a report is yet to be compared, and whether since it was kept.
type freshness struct{ stale, fresh bool }

func (sh *sharing) aliases() (map[uint64]string, error) {
	out := map[uint64]string{}
	err := sh.r.rows(sh.n, "select number, id from alias", nil, func(scan func(...any) error) error {
		var n int64
		var id string
		err := scan(&n, &id)
		out[uint64(n)] = id
		return err
	})
	return out, err
}

func (sh *sharing) id(n uint64) string {
	if id, ok := sh.alias[n]; ok {
		return id
	}
	return plainID(n)
}

// freshnessOf looks up whether a report of a day is yet to be compared.
func (sh *sharing) freshnessOf(h holder) (freshness, error) {
	if f, ok := sh.stale[h.report]; ok {
		return f, nil
	}
	var f freshness
	err := sh.r.rows(sh.n, "select fresh from stale where work = ? and day = ? and unit = ?", []any{string(chancery.Comparing), h.day, sh.id(h.report)}, func(scan func(...any) error) error {
		f.stale = true
		return scan(&f.fresh)
	})
	sh.stale[h.report] = f
	return f, err
}

// days is how far the rules of a class look, -1: at any time; false without rules.
func (sh *sharing) days(class chancery.KeyClass) (int64, bool) {
	days, any := int64(-1), false
	for _, r := range sh.rules {
		if r.Class == class {
			days, any = max(days, int64(r.Days)), true
		}
	}
	return days, any
}

func (sh *sharing) part(l *lookup, reports []string) ([]chancery.Shares, error) {
	units, err := sh.units(reports)
	if err != nil {
		return nil, err
	}
	lists, err := sh.lists(l, units)
	if err != nil {
		return nil, err
	}
	out := make([]chancery.Shares, len(units))
	for i := range units {
		u := &units[i]
		out[i].Report = u.id
		if out[i].With, err = sh.with(u, lists); err != nil {
			return nil, err
		}
		if !u.fresh {
			continue
		}
		if out[i].Pushed, err = sh.pushed(l, u, lists); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// units are those of the reports that hold keys which a rule asks for.
func (sh *sharing) units(reports []string) ([]unit, error) {
	out := make([]unit, 0, len(reports))
	for _, id := range reports {
		u := unit{id: id, holder: holder{report: uint64(number(id))}}
		err := sh.r.rows(sh.n, "select day, packed from keys where report = ?", []any{number(id)}, func(scan func(...any) error) error {
			var packed []byte
			if err := scan(&u.day, &packed); err != nil {
				return err
			}
			for _, k := range unpackKeys(packed) {
				if _, any := sh.days(k.Class); any {
					u.keys = append(u.keys, keyOf(k.Class, k.Key))
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		u.lists = make([]int32, len(u.keys))
		f, err := sh.freshnessOf(u.holder)
		if err != nil {
			return nil, err
		}
		u.fresh = f.fresh
		out = append(out, u)
	}
	return out, nil
}

// lists reads the lists of all keys of the units, in order of the keys.
func (sh *sharing) lists(l *lookup, units []unit) ([]list, error) {
	type ask struct {
		key     uint64
		unit, k int32
	}
	var asks []ask
	for i := range units {
		for k, key := range units[i].keys {
			asks = append(asks, ask{key, int32(i), int32(k)})
		}
	}
	slices.SortFunc(asks, func(a, b ask) int {
		if a.key != b.key {
			if a.key < b.key {
				return -1
			}
			return 1
		}
		return int(a.unit - b.unit)
	})
	var out []list
	var who []*unit
	for i := 0; i < len(asks); {
		key := asks[i].key
		if shardOf(key) != l.shard {
			end := (uint64(shardOf(key)) + 1) << (64 - shardBits)
			n, _ := slices.BinarySearchFunc(asks[i:], end, func(a ask, end uint64) int {
				if end != 0 && a.key >= end {
					return 1
				}
				return -1
			})
			if err := l.turn(shardOf(key), n >= worthSift); err != nil {
				return nil, err
			}
		}
		who = who[:0]
		for ; i < len(asks) && asks[i].key == key; i++ {
			u := &units[asks[i].unit]
			u.lists[asks[i].k] = int32(len(out))
			who = append(who, u)
		}
		days, _ := sh.days(chancery.KeyClass(key & 3))
		x, err := l.read(key, who, days)
		if err != nil {
			return nil, err
		}
		out = append(out, x)
	}
	return out, nil
}

// with are the partners of a unit, sorted.
func (sh *sharing) with(u *unit, lists []list) ([]string, error) {
	var out []string
	for class := chancery.PassageKey; class <= chancery.StoryKey; class++ {
		days, any := sh.days(class)
		if !any {
			continue
		}
		sh.count.reset()
		for k, key := range u.keys {
			if chancery.KeyClass(key&3) == class {
				lists[u.lists[k]].meets(u, days, sh.count.add)
			}
		}
		sh.count.each(func(h holder, n int) {
			far := int64(0)
			if h.day != undated && u.day != undated {
				far = max(h.day-u.day, u.day-h.day)
			}
			for _, r := range sh.rules {
				if r.Class == class && n >= r.Keys && (r.Days < 0 || far <= int64(r.Days)) {
					out = append(out, sh.id(h.report))
					return
				}
			}
		})
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// meets gives all whom a unit meets on a list.
func (l *list) meets(u *unit, days int64, met func(holder)) {
	meet := func(h holder) {
		if h.report != u.report {
			met(h)
		}
	}
	if days < 0 || u.day == undated {
		who := l.hubs()
		if l.hub(u.holder) {
			who = l.all
		}
		for _, h := range who {
			meet(h)
		}
		return
	}
	own, _ := slices.BinarySearchFunc(l.days, holder{u.day, 0}, compareHolders)
	at, _ := slices.BinarySearchFunc(l.days, u.holder, compareHolders)
	isHub := at-own < chancery.Hubs
	from, _ := slices.BinarySearchFunc(l.days, holder{u.day - days, 0}, compareHolders)
	n := 0
	for i := from; i < len(l.days) && l.days[i].day <= u.day+days; i++ {
		if n++; i == from || l.days[i].day != l.days[i-1].day {
			n = 0
		}
		if isHub || n < chancery.Hubs {
			meet(l.days[i])
		}
	}
	if len(l.undated) == 0 {
		return
	}
	if l.hub(u.holder) {
		for _, h := range l.undated {
			meet(h)
		}
		return
	}
	for _, h := range l.hubs() {
		if h.day == undated {
			meet(h)
		}
	}
}

// pushed are those who ceased to be hubs when a unit was kept and came to be one.
func (sh *sharing) pushed(l *lookup, u *unit, lists []list) ([]string, error) {
	if compareHolders(u.holder, sh.last) > 0 {
		return nil, nil // none that was compared comes after it
	}
	var out []string
	for k, key := range u.keys {
		x := &lists[u.lists[k]]
		for most := 2 * chancery.Hubs; len(x.head) > chancery.Hubs && x.hub(u.holder); most *= 4 {
			ids, enough, err := sh.displaced(x.head)
			if err != nil {
				return nil, err
			}
			if enough || len(x.head) < most {
				out = append(out, ids...)
				break
			}
			if x.head, err = l.collect(key, beforeAll, afterAll, 4*most, false); err != nil {
				return nil, err
			}
		}
		if days, _ := sh.days(chancery.KeyClass(key & 3)); days < 0 || u.day == undated {
			continue
		}
		from, _ := slices.BinarySearchFunc(x.days, holder{u.day, 0}, compareHolders)
		to, _ := slices.BinarySearchFunc(x.days, holder{u.day + 1, 0}, compareHolders)
		at, _ := slices.BinarySearchFunc(x.days, u.holder, compareHolders)
		if at-from < chancery.Hubs {
			ids, _, err := sh.displaced(x.days[from:to])
			if err != nil {
				return nil, err
			}
			out = append(out, ids...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// displaced are those of a list who are no hubs but were before the fresh ones came, the stale left out; false if the list would have to be longer.
func (sh *sharing) displaced(l []holder) ([]string, bool, error) {
	var out []string
	if len(l) <= chancery.Hubs {
		return nil, true, nil
	}
	old := 0
	for i, h := range l {
		f, err := sh.freshnessOf(h)
		if err != nil {
			return nil, false, err
		}
		if f.fresh {
			continue
		}
		if old++; i >= chancery.Hubs && !f.stale {
			out = append(out, sh.id(h.report))
		}
		if old == chancery.Hubs {
			return out, true, nil
		}
	}
	return out, false, nil
}

// counter counts how often reports are met.
type counter struct {
	at  []int32 // place in met, by report; 0 = free
	met []holder
	n   []int
}

func (c *counter) reset() {
	if c.at == nil {
		c.at = make([]int32, 1<<10)
	} else {
		for _, h := range c.met {
			for i := h.report & uint64(len(c.at)-1); c.at[i] != 0; i = (i + 1) & uint64(len(c.at)-1) {
				c.at[i] = 0
			}
		}
	}
	c.met, c.n = c.met[:0], c.n[:0]
}

func (c *counter) add(h holder) {
	mask := uint64(len(c.at) - 1)
	i := h.report & mask
	for ; c.at[i] != 0; i = (i + 1) & mask {
		if k := c.at[i] - 1; c.met[k].report == h.report {
			c.n[k]++
			return
		}
	}
	c.met, c.n = append(c.met, h), append(c.n, 1)
	c.at[i] = int32(len(c.met))
	if 2*len(c.met) > len(c.at) {
		c.grow()
	}
}

func (c *counter) grow() {
	c.at = make([]int32, 2*len(c.at))
	mask := uint64(len(c.at) - 1)
	for k, h := range c.met {
		i := h.report & mask
		for c.at[i] != 0 {
			i = (i + 1) & mask
		}
		c.at[i] = int32(k + 1)
	}
}

func (c *counter) each(do func(h holder, n int)) {
	for k, h := range c.met {
		do(h, c.n[k])
	}
}
