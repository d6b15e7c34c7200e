package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"

	"chancery"
)

// The holders of a key stand in one order: by day, the undated last, then by number. There are two lists:
//
//	whole   all holders of a key                     passages; stories where one of two reports is undated
//	of day  the holders of a key of one day          stories of two dated reports
//
// Two reports share a key if one of them is among the first chancery.Hubs of the list: its hubs. A report that is no hub of a list meets no
// more than its hubs, whatever the length of the list; one that is meets all, which a list of n allows chancery.Hubs of n.

// undated is the day of a report that is not dated to the day: after all others.
const undated = 1_000_000

// whole is the day in table crowd of the list of all days.
const whole = -1

// number is the id of a report as a number: the same in every store, so that the order of holders is.
func number(id string) int64 {
	if n, err := strconv.ParseUint(id, 16, 64); err == nil && len(id) == 16 {
		return int64(n)
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(id))
	return int64(h.Sum64())
}

// key names a list.
type key struct {
	class chancery.KeyClass
	key   int64
}

// holder is one of a list.
type holder struct {
	day, report int64
}

func compareHolders(a, b holder) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.report, b.report))
}

// postings are the keys of the reports of one batch, by report.
type postings map[holder][]chancery.Posting

// add takes the keys of a report; a report may come twice in a batch, and the last one counts.
func (p postings) add(id string, day int64, keys []chancery.Posting) {
	n := number(id)
	maps.DeleteFunc(p, func(h holder, _ []chancery.Posting) bool { return h.report == n })
	p[holder{day, n}] = keys
}

// lists are the new holders of each key.
func (p postings) lists() map[key][]holder {
	out := map[key][]holder{}
	for h, keys := range p {
		for _, k := range keys {
			l := key{k.Class, k.Key}
			out[l] = append(out[l], h)
		}
	}
	return out
}

// post saves the keys of a batch, in the order of the table: rows of a batch that lie side by side cost one page. Whoever ceases to be a hub
// is to be compared again.
func (w *writer) post(p postings) error {
	displaced, lists := map[int64]bool{}, p.lists()
	for _, class := range []chancery.KeyClass{chancery.PassageKey, chancery.StoryKey} {
		if err := w.crowd(class, lists, displaced); err != nil {
			return err
		}
	}
	keys := slices.SortedFunc(maps.Keys(lists), func(a, b key) int { return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(a.key, b.key)) })
	for _, k := range keys {
		for _, h := range lists[k] {
			if err := w.exec("insert into posting (class, key, day, report) values (?, ?, ?, ?)", int(k.class), k.key, h.day, h.report); err != nil {
				return err
			}
		}
	}
	for h, keys := range p {
		if err := w.exec("insert or replace into keys (report, day, packed) values (?, ?, ?)", h.report, h.day, packKeys(keys)); err != nil {
			return err
		}
	}
	return w.compareAgain(displaced)
}

func (w *writer) compareAgain(reports map[int64]bool) error {
	for n := range reports {
		if err := w.exec("insert or ignore into stale (work, unit) select ?, id from report where number = ?", string(chancery.Comparing), n); err != nil {
			return err
		}
	}
	return nil
}

// crowd brings the last hubs of the lists of a class up to date before others come to them, and adds the hubs that cease to be so.
func (w *writer) crowd(class chancery.KeyClass, come map[key][]holder, displaced map[int64]bool) error {
	var keys []int64
	for k, hs := range come {
		if k.class == class {
			keys = append(keys, k.key)
			slices.SortFunc(hs, compareHolders)
		}
	}
	slices.Sort(keys)
	hubs, err := w.hubs(class, keys)
	if err != nil {
		return err
	}
	for _, n := range keys {
		k := key{class, n}
		if err := w.crowdOne(k, hubs[n], come[k], displaced); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) crowdOne(k key, hubs, come []holder, displaced map[int64]bool) error {
	if len(hubs)+len(come) <= chancery.Hubs {
		return nil // then the list of no day is longer
	}
	if err := w.lastHub(k, whole, lastOf(hubs, come)); err != nil {
		return err
	}
	if k.class != chancery.StoryKey {
		pushed(hubs, come, displaced)
		return nil
	}
	if u, err := w.first(k, 1, undated); err != nil {
		return err
	} else if len(u) > 0 || come[len(come)-1].day == undated {
		pushed(hubs, come, displaced) // only the undated look at the whole list
	}
	for len(come) > 0 {
		n := 1
		for n < len(come) && come[n].day == come[0].day {
			n++
		}
		of, err := w.first(k, chancery.Hubs, come[0].day)
		if err != nil {
			return err
		}
		if len(of)+n > chancery.Hubs {
			if err := w.lastHub(k, come[0].day, lastOf(of, come[:n])); err != nil {
				return err
			}
		}
		pushed(of, come[:n], displaced)
		come = come[n:]
	}
	return nil
}

// lastOf is the last hub once others came.
func lastOf(hubs, come []holder) holder {
	all := slices.Concat(hubs, come)
	slices.SortFunc(all, compareHolders)
	return all[chancery.Hubs-1]
}

func (w *writer) lastHub(k key, day int64, h holder) error {
	return w.exec("insert or replace into crowd (class, key, day, last_day, last_report) values (?, ?, ?, ?, ?)", int(k.class), k.key, day, h.day, h.report)
}

// hubs are the hubs of whole lists, by key.
func (w *writer) hubs(class chancery.KeyClass, keys []int64) (map[int64][]holder, error) {
	const q = `select p.key, p.day, p.report from json_each(?1) j
		left join crowd w on w.class = ?2 and w.key = j.value and w.day = -1
		cross join posting p on p.class = ?2 and p.key = j.value and p.day <= ifnull(w.last_day, 1000000)
		where w.key is null or (p.day, p.report) <= (w.last_day, w.last_report)`
	st, err := w.prepared(q)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(w.ctx, array(keys), int(class))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64][]holder{}
	for rows.Next() {
		var k int64
		var h holder
		if err := rows.Scan(&k, &h.day, &h.report); err != nil {
			return nil, err
		}
		out[k] = append(out[k], h)
	}
	return out, rows.Err()
}

// array is numbers as a JSON array: a statement for each of them would cost more than looking it up.
func array(ns []int64) string {
	b := []byte{'['}
	for i, n := range ns {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, n, 10)
	}
	return string(append(b, ']'))
}

// pushed adds those of the hubs whose place is taken when others come.
func pushed(hubs, come []holder, to map[int64]bool) {
	for i, h := range hubs {
		before, _ := slices.BinarySearchFunc(come, h, compareHolders)
		if i+before >= chancery.Hubs {
			to[h.report] = true
		}
	}
}

// first are the first holders of a key, of all or of one day.
func (w *writer) first(k key, limit int, day ...int64) ([]holder, error) {
	q, args := wholeList, []any{int(k.class), k.key, limit}
	if len(day) > 0 {
		q, args = listOfDays, []any{int(k.class), k.key, day[0], day[0], limit}
	}
	st, err := w.prepared(q)
	if err != nil {
		return nil, err
	}
	return holders(w.ctx, st, args...)
}

const (
	wholeList  = "select day, report from posting where class = ? and key = ? order by day, report limit ?"
	listOfDays = "select day, report from posting where class = ? and key = ? and day between ? and ? order by day, report limit ?"
)

func holders(ctx context.Context, st *sql.Stmt, args ...any) ([]holder, error) {
	rows, err := st.QueryContext(ctx, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []holder
	for rows.Next() {
		var h holder
		if err := rows.Scan(&h.day, &h.report); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// unpost takes a report out of all lists. Whoever comes to be a hub in its place is to be compared again.
func (w *writer) unpost(report int64) error {
	st, err := w.prepared("select day, packed from keys where report = ?")
	if err != nil {
		return err
	}
	own := holder{report: report}
	var packed []byte
	switch err := st.QueryRowContext(w.ctx, report).Scan(&own.day, &packed); {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	promoted := map[int64]bool{}
	for _, p := range unpackKeys(packed) {
		k := key{p.Class, p.Key}
		if err := w.exec("delete from posting where class = ? and key = ? and day = ? and report = ?", int(p.Class), p.Key, own.day, report); err != nil {
			return err
		}
		if err := w.uncrowd(k, whole, own, promoted); err != nil {
			return err
		}
		if err := w.uncrowd(k, own.day, own, promoted); err != nil {
			return err
		}
	}
	if err := w.exec("delete from keys where report = ?", report); err != nil {
		return err
	}
	return w.compareAgain(promoted)
}

// uncrowd brings the last hub of a list up to date that a report has left, and adds who comes to be a hub.
func (w *writer) uncrowd(k key, day int64, gone holder, promoted map[int64]bool) error {
	st, err := w.prepared("select last_day, last_report from crowd where class = ? and key = ? and day = ?")
	if err != nil {
		return err
	}
	last, err := holders(w.ctx, st, int(k.class), k.key, day)
	if err != nil || len(last) == 0 || compareHolders(gone, last[0]) > 0 {
		return err // no crowd, or the report was none of its hubs: at least as many remain as there are hubs
	}
	var days []int64
	if day != whole {
		days = []int64{day}
	}
	l, err := w.first(k, chancery.Hubs+1, days...)
	if err != nil {
		return err
	}
	if len(l) >= chancery.Hubs {
		promoted[l[chancery.Hubs-1].report] = true
	}
	if len(l) > chancery.Hubs {
		return w.lastHub(k, day, l[chancery.Hubs-1])
	}
	return w.exec("delete from crowd where class = ? and key = ? and day = ?", int(k.class), k.key, day)
}

// Sharing are the reports that share enough keys with a report.
func (s *Store) Sharing(ctx context.Context, report string, class chancery.KeyClass, rules ...chancery.Shared) ([]string, error) {
	own := holder{report: number(report)}
	var packed []byte
	st, err := s.prepared(ctx, "select day, packed from keys where report = ?")
	if err != nil {
		return nil, err
	}
	switch err := st.QueryRowContext(ctx, own.report).Scan(&own.day, &packed); {
	case errors.Is(err, sql.ErrNoRows):
		return nil, nil
	case err != nil:
		return nil, err
	}
	var keys []int64
	for _, p := range unpackKeys(packed) {
		if p.Class == class {
			keys = append(keys, p.Key)
		}
	}
	least, days := math.MaxInt, -1
	for _, r := range rules {
		least, days = min(least, r.Keys), max(days, r.Days)
	}
	from := overWhole
	if days >= 0 && own.day != undated {
		from = overDays
	}
	rows, err := s.query(ctx, "select id, day, n from (select report, day, count(*) n from ("+from+
		") where report <> ?4 group by report having n >= ?5) join report on number = report where ?6 = ?6 order by id", array(keys), int(class), own.day, own.report, least, days)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		var day int64
		var n int
		if err := rows.Scan(&id, &day, &n); err != nil {
			return nil, err
		}
		far := int64(0)
		if day != undated && own.day != undated {
			far = max(day-own.day, own.day-day)
		}
		if slices.ContainsFunc(rules, func(r chancery.Shared) bool { return n >= r.Keys && (r.Days < 0 || far <= int64(r.Days)) }) {
			out = append(out, id)
		}
	}
	return out, rows.Err()
}

// What a report (?4, of day ?3) meets over its keys (?1) of class ?2: over whole lists, and, of a dated one, over those of the days within ?6.
const (
	overWhole = `select p.report, p.day from json_each(?1) j
		left join crowd w on w.class = ?2 and w.key = j.value and w.day = -1
		cross join posting p on p.class = ?2 and p.key = j.value
			and p.day <= iif(w.key is null or (?3, ?4) <= (w.last_day, w.last_report), 1000000, w.last_day)
		where w.key is null or (?3, ?4) <= (w.last_day, w.last_report) or (p.day, p.report) <= (w.last_day, w.last_report)`
	overDays = `select p.report, p.day from json_each(?1) j
		left join crowd o on o.class = ?2 and o.key = j.value and o.day = ?3
		cross join posting p on p.class = ?2 and p.key = j.value and p.day between ?3 - ?6 and ?3 + ?6
		left join crowd c on c.class = ?2 and c.key = j.value and c.day = p.day
		where o.key is null or ?4 <= o.last_report or c.key is null or p.report <= c.last_report
	union all select p.report, p.day from json_each(?1) j
		left join crowd w on w.class = ?2 and w.key = j.value and w.day = -1
		cross join posting p on p.class = ?2 and p.key = j.value and p.day = 1000000
			and p.report <= case when w.key is null or (?3, ?4) <= (w.last_day, w.last_report) then 9223372036854775807
				when w.last_day = 1000000 then w.last_report else -9223372036854775807 end`
)

// packKeys writes keys as their number by class and the distance of each from the one before.
func packKeys(ps []chancery.Posting) []byte {
	ps = slices.Clone(ps)
	slices.SortFunc(ps, func(a, b chancery.Posting) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(a.Key, b.Key))
	})
	b := []byte{}
	for i, p := range ps {
		if i == 0 || p.Class != ps[i-1].Class {
			n := 1
			for i+n < len(ps) && ps[i+n].Class == p.Class {
				n++
			}
			b = binary.AppendVarint(binary.AppendVarint(b, int64(p.Class)), int64(n))
			b = binary.AppendVarint(b, p.Key)
			continue
		}
		b = binary.AppendVarint(b, p.Key-ps[i-1].Key)
	}
	return b
}

func unpackKeys(b []byte) []chancery.Posting {
	next := func() int64 {
		v, n := binary.Varint(b)
		b = b[max(n, 0):]
		if n <= 0 {
			b = nil
		}
		return v
	}
	var out []chancery.Posting
	for len(b) > 0 {
		class, left := chancery.KeyClass(next()), next()
		key := int64(0)
		for ; left > 0 && len(b) > 0; left-- {
			key += next()
			out = append(out, chancery.Posting{Class: class, Key: key})
		}
	}
	return out
}
