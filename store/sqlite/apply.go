package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"chancery"
)

// Apply makes changes to the record in one transaction.
func (s *Store) Apply(ctx context.Context, work chancery.Work, done, clear []string, changes []chancery.Change) error {
	return s.change(ctx, func(w *writer) error {
		for _, u := range done {
			if err := w.exec("delete from stale where work = ? and unit = ?", string(work), u); err != nil {
				return err
			}
			if work == chancery.Comparing { // also one without pairs: it is a story of its own
				if err := w.stale(chancery.Grouping, u); err != nil {
					return err
				}
			}
		}
		for _, b := range clear {
			if err := w.clear(b); err != nil {
				return err
			}
		}
		for i := range changes {
			if err := w.apply(&changes[i]); err != nil {
				return fmt.Errorf("apply %s %s: %w", changes[i].Kind, changes[i].ID, err)
			}
		}
		return nil
	})
}

// clear empties a block and those under it.
func (w *writer) clear(block string) error {
	for _, q := range []string{
		"delete from entry where block = ?1", "delete from entry where block > ?1 || '/' and block < ?1 || '0'",
		"delete from finding where block = ?1", "delete from finding where block > ?1 || '/' and block < ?1 || '0'",
	} {
		if err := w.exec(q, block); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) apply(c *chancery.Change) error {
	switch c.Kind {
	case chancery.PairEntry:
		return w.pair(c.Value.(*chancery.Pair))
	case chancery.ReportEntry:
		return w.report(c)
	case chancery.AgainEntry:
		return w.stale(chancery.Grouping, c.ID)
	}
	b, err := json.Marshal(c.Value)
	if err != nil {
		return err
	}
	if err := w.exec("insert or replace into entry (block, kind, id, body) values (?, ?, ?, ?)", c.Block, c.Kind, c.ID, string(b)); err != nil {
		return err
	}
	for _, f := range c.From {
		if f == c.ID {
			continue
		}
		if err := w.exec("insert or replace into finding (id, kind, entry, block) values (?, ?, ?, ?)", f, c.Kind, c.ID, c.Block); err != nil {
			return err
		}
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
	b, err := json.Marshal(info)
	if err != nil {
		return err
	}
	if err := w.exec("update report set parted = ?1 where id = ?2 and parted is not ?1", info.Parted, c.ID); err != nil {
		return err
	}
	old, err := w.strings("select coalesce(info, '') from report where id = ?", c.ID)
	if err != nil {
		return err
	}
	if len(old) == 0 || old[0] == string(b) {
		return nil
	}
	if err := w.exec("update report set info = ? where id = ?", string(b), c.ID); err != nil {
		return err
	}
	var was chancery.ReportInfo
	if old[0] != "" {
		if err := json.Unmarshal([]byte(old[0]), &was); err != nil {
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
	const elsewhere = "select id from report where id = ? and coalesce(redated, own_date, '') <> coalesce(json_extract(info, '$.published'), '')"
	if dated, err := w.strings(elsewhere, c.ID); err != nil {
		return err
	} else if len(dated) > 0 {
		if err := w.stale(chancery.Dating, c.ID); err != nil {
			return err
		}
	}
	was.Story, was.Parted = info.Story, info.Parted
	if reflect.DeepEqual(was, *info) {
		return nil // entries do not rest on the story
	}
	return w.relate(number(c.ID))
}
