package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"reflect"

	"chancery"
)

// Apply makes changes to the record in one transaction.
func (s *Store) Apply(ctx context.Context, work chancery.Work, done, clear []string, changes []chancery.Change) error {
	return s.change(ctx, func(w *writer) error {
		for _, u := range done {
			fresh, err := w.done(work, u)
			if err != nil {
				return err
			}
			if fresh { // also one without pairs: it is a story of its own
				if err := w.stale(chancery.Grouping, u); err != nil {
					return err
				}
			}
		}
		if work == chancery.Comparing {
			if err := w.goOn(); err != nil {
				return err
			}
		}
		old := &standing{entries: map[entryKey][]byte{}, findings: map[string]findingOf{}}
		for _, b := range clear {
			if err := w.standing(b, old); err != nil {
				return err
			}
		}
		for i := range changes {
			if err := w.apply(&changes[i], old); err != nil {
				return fmt.Errorf("apply %s %s: %w", changes[i].Kind, changes[i].ID, err)
			}
		}
		return w.clear(old)
	})
}

// standing is what blocks that are made anew held: most of it stays as it is, and need not be written.
type standing struct {
	entries  map[entryKey][]byte
	findings map[string]findingOf
}

type entryKey struct{ block, kind, id string }

type findingOf struct{ kind, entry, block string }

// standing reads what a block and those under it hold.
func (w *writer) standing(block string, to *standing) error {
	r := reader{w.ctx}
	const entries, findings = "select block, kind, id, body from entry where ", "select id, kind, entry, block from finding where "
	const own, under = "block = ?1", "block > ?1 || '/' and block < ?1 || '0'"
	err := r.rows(w, entries+own+" union all "+entries+under, []any{block}, func(scan func(...any) error) error {
		var k entryKey
		var b []byte
		err := scan(&k.block, &k.kind, &k.id, &b)
		to.entries[k] = b
		return err
	})
	if err != nil {
		return err
	}
	return r.rows(w, findings+own+" union all "+findings+under, []any{block}, func(scan func(...any) error) error {
		var id string
		var f findingOf
		err := scan(&id, &f.kind, &f.entry, &f.block)
		to.findings[id] = f
		return err
	})
}

// clear takes out what is left of what stood.
func (w *writer) clear(left *standing) error {
	for k := range left.entries {
		if err := w.exec("delete from entry where block = ? and kind = ? and id = ?", k.block, k.kind, k.id); err != nil {
			return err
		}
	}
	for id := range left.findings {
		if err := w.exec("delete from finding where id = ?", id); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) apply(c *chancery.Change, old *standing) error {
	switch c.Kind {
	case chancery.PairEntry:
		return w.pair(c.Value.(*chancery.Pair))
	case chancery.ReportEntry:
		return w.report(c)
	case chancery.AgainEntry:
		if c.Again == chancery.Comparing {
			return w.compare(c.ID, false)
		}
		return w.stale(chancery.Grouping, c.ID)
	}
	b, err := w.shapes.encode(c.Value)
	if err != nil {
		return err
	}
	k := entryKey{c.Block, c.Kind, c.ID}
	if was, ok := old.entries[k]; !ok || !bytes.Equal(was, b) {
		if err := w.exec("insert or replace into entry (block, kind, id, body) values (?, ?, ?, ?)", c.Block, c.Kind, c.ID, b); err != nil {
			return err
		}
	}
	delete(old.entries, k)
	for _, f := range c.From {
		if f == c.ID {
			continue
		}
		is := findingOf{c.Kind, c.ID, c.Block}
		if old.findings[f] != is {
			if err := w.exec("insert or replace into finding (id, kind, entry, block) values (?, ?, ?, ?)", f, c.Kind, c.ID, c.Block); err != nil {
				return err
			}
		}
		delete(old.findings, f)
	}
	return nil
}

// pair saves what a comparison gave, or takes out a pair that is nothing to each other, and has both reports grouped again.
func (w *writer) pair(p *chancery.Pair) error {
	var err error
	a, b := number(p.A), number(p.B)
	if p.Copy == nil && p.Story == 0 && p.Matter == 0 {
		err = w.exec("delete from pair where a = ? and b = ?", a, b)
	} else {
		var kind, how any
		taken := false
		if p.Copy != nil {
			kind, how, taken = string(p.Copy.Kind), orNull(string(p.Copy.How)), p.Copy.A == p.A
		}
		err = w.exec("insert or replace into pair (a, b, kind, how, taken, story, matter, days) values (?, ?, ?, ?, ?, ?, ?, ?)", a, b, kind, how, taken, p.Story, p.Matter, p.Days)
	}
	if err != nil {
		return err
	}
	if err := w.stale(chancery.Grouping, p.A); err != nil {
		return err
	}
	return w.stale(chancery.Grouping, p.B)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// report saves a report as the record lists it; when what entries rest on changed of it, they are merged again.
func (w *writer) report(c *chancery.Change) error {
	info := c.Value.(*chancery.ReportInfo)
	n := number(c.ID)
	b, err := w.shapes.encode(info)
	if err != nil {
		return err
	}
	var old []byte
	var parted sql.NullInt64
	var date, published string
	known := false
	err = reader{w.ctx}.rows(w, "select info, parted, coalesce(redated, own_date, ''), coalesce(published, '') from report where number = ?", []any{n}, func(scan func(...any) error) error {
		known = true
		return scan(&old, &parted, &date, &published)
	})
	if err != nil || !known {
		return err
	}
	if bytes.Equal(old, b) {
		if parted.Valid && int(parted.Int64) == info.Parted {
			return nil
		}
		return w.exec("update report set parted = ? where number = ?", info.Parted, n)
	}
	if err := w.exec("update report set info = ?, parted = ?, published = ?, weak = ? where number = ?", b, info.Parted, string(info.Published), info.Retold.Weak(), n); err != nil {
		return err
	}
	var was chancery.ReportInfo
	if old != nil {
		if err := w.shapes.decode(old, &was); err != nil {
			return err
		}
	}
	if is := info.Retold.Weak(); is != was.Retold.Weak() {
		by := 1
		if is {
			by = -1
		}
		if err := w.weigh(c.ID, by); err != nil {
			return err
		}
	}
	if date != string(info.Published) {
		if err := w.stale(chancery.Dating, c.ID); err != nil {
			return err
		}
	}
	was.Story, was.Parted = info.Story, info.Parted
	if reflect.DeepEqual(was, *info) {
		return nil // entries do not rest on the story
	}
	return w.relate(n)
}
