package sqlite

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strconv"

	"chancery"
)

// The holders of a key stand in one order: by day, the undated last, then by id. There are two lists:
//
//	whole   all holders of a key                     passages; stories where one of two reports is undated
//	of day  the holders of a key of one day          stories of two dated reports
//
// Two reports share a key if one of them is among the first chancery.Hubs of the list: its hubs. A report that is no hub of a list meets no
// more than its hubs, whatever the length of the list; one that is meets all, which a list of n allows chancery.Hubs of n.

// undated is the day of a report that is not dated to the day: after all others.
const undated = 1_000_000

// whole stands for the list of all days where a day names a list.
const whole = math.MinInt64

// number is the id of a report as a number: the same in every store, so that the order of holders is.
func number(id string) int64 {
	if n, err := strconv.ParseUint(id, 16, 64); err == nil && len(id) == 16 {
		return int64(n)
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(id))
	return int64(h.Sum64())
}

// plainID is the id of a report that is the digits of its number, as ids are; others stand in table alias.
func plainID(n uint64) string {
	const digits = "0123456789abcdef"
	var b [16]byte
	for i := range b {
		b[i] = digits[n>>(60-4*i)&15]
	}
	return string(b[:])
}

// holder is one of a list.
type holder struct {
	day    int64
	report uint64
}

var (
	beforeAll = holder{day: math.MinInt32}
	afterAll  = holder{day: undated, report: math.MaxUint64}
)

func compareHolders(a, b holder) int {
	switch {
	case a.day < b.day:
		return -1
	case a.day > b.day:
		return 1
	case a.report < b.report:
		return -1
	case a.report > b.report:
		return 1
	}
	return 0
}

// postings are the keys of the reports of one batch, and the postings of what was kept before of them.
type postings struct {
	of   map[holder][]chancery.Posting
	ids  map[uint64]string
	gone []posting
}

// add takes the keys of a report; a report may come twice in a batch, and the last one counts.
func (p *postings) add(id string, day int64, keys []chancery.Posting) {
	n := uint64(number(id))
	maps.DeleteFunc(p.of, func(h holder, _ []chancery.Posting) bool { return h.report == n })
	p.of[holder{day, n}], p.ids[n] = keys, id
}

// holds reports whether a posting is among those that come.
func (p *postings) holds(x posting) bool {
	return slices.ContainsFunc(p.of[x.holder], func(k chancery.Posting) bool { return keyOf(k.Class, k.Key) == x.key })
}

// lists are the new holders of each key.
func (p *postings) lists() map[uint64][]holder {
	out := map[uint64][]holder{}
	for h, keys := range p.of {
		for _, k := range keys {
			l := keyOf(k.Class, k.Key)
			out[l] = append(out[l], h)
		}
	}
	return out
}

// unpost takes a report out of all lists.
func (w *writer) unpost(report int64, p *postings) error {
	err := reader{w.ctx}.rows(w, "select day, packed from keys where report = ?", []any{report}, func(scan func(...any) error) error {
		h := holder{report: uint64(report)}
		var packed []byte
		if err := scan(&h.day, &packed); err != nil {
			return err
		}
		for _, k := range unpackKeys(packed) {
			p.gone = append(p.gone, posting{keyOf(k.Class, k.Key), h, true})
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.exec("delete from keys where report = ?", report)
}

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
		b = binary.AppendUvarint(b, uint64(p.Key-ps[i-1].Key))
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
		key := next()
		for ; left > 0; left-- {
			out = append(out, chancery.Posting{Class: class, Key: key})
			if left > 1 {
				v, n := binary.Uvarint(b)
				if n <= 0 {
					return out
				}
				b = b[n:]
				key += int64(v)
			}
		}
	}
	return out
}
