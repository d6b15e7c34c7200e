package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"

	"chancery"
)

// A key of a report falls anywhere among those of all reports, so a row for each of its some hundred keys would write as many pages. Instead the keys
// are gathered and folded into long sorted runs:
//
//	recent   level 0: the postings of the last batches, a row a batch; a batch takes those before it in that are not much longer than itself
//	page     levels 1 and 2, each cut into shards by key; recent postings are folded into level 1 of every shard when there are many,
//	         and level 1 of a shard into its level 2 when it has grown to some tenth of that
//
// So a posting is written some thirty times, side by side with others, where a row would cost a page of its own. What is newer goes before what is
// older: a posting may also say that a report has left a key.

// folding says how many recent postings are folded into the runs, they are held in memory; and how many of a shard into level 2 at least.
type folding struct{ recent, shard int64 }

var usualFolding = folding{1 << 18, 1 << 12}

// due reports whether level 1 of a shard is folded into level 2: from a share of that on, another one for each shard, so that they are not folded all
// at once.
func (f folding) due(shard int, one, two int64) bool {
	return one >= max(f.shard, two/int64(9+shard%8))
}

// shardBits is how many bits of a key say which shard it is in.
const (
	shardBits = 6
	shardsAll = 1 << shardBits
)

// pageSize is how long a page of postings gets: so much lies in one page of SQLite.
const pageSize = 3900

// posting is a key with one who holds it.
type posting struct {
	key uint64 // see keyOf
	holder
	gone bool
}

// keyOf is a key with its class as one number, of which the first bits say the shard.
func keyOf(class chancery.KeyClass, key int64) uint64 {
	k := uint64(key)
	return k<<(64-shardBits) | k>>shardBits<<2&(1<<(64-shardBits)-1) | uint64(class)&3
}

func shardOf(key uint64) int { return int(key >> (64 - shardBits)) }

func comparePostings(a, b posting) int {
	if a.key != b.key {
		if a.key < b.key {
			return -1
		}
		return 1
	}
	return compareHolders(a.holder, b.holder)
}

// packer writes sorted postings: of each the distance of its key from the one before; distance of its day, doubled, and 1 if it is gone; its report.
type postingPacker struct {
	b    []byte
	last posting
}

func (p *postingPacker) add(x posting) {
	p.b = binary.AppendUvarint(p.b, x.key-p.last.key)
	d := zigzag(x.day-p.last.day) << 1
	if x.gone {
		d |= 1
	}
	p.b = binary.AppendUvarint(p.b, d)
	p.b = binary.LittleEndian.AppendUint64(p.b, x.report)
	p.last = x
}

var errRun = errors.New("broken postings")

// unpackPostings adds what a packer wrote to out.
func unpackPostings(b []byte, out []posting) ([]posting, error) {
	var x posting
	for len(b) > 0 {
		k, n := binary.Uvarint(b)
		if n <= 0 {
			return out, errRun
		}
		d, m := binary.Uvarint(b[n:])
		if m <= 0 || len(b) < n+m+8 {
			return out, errRun
		}
		x.key += k
		x.day += unzigzag(d >> 1)
		x.gone = d&1 != 0
		x.report = binary.LittleEndian.Uint64(b[n+m:])
		b = b[n+m+8:]
		out = append(out, x)
	}
	return out, nil
}

// level is one of the levels as one transaction sees it: sorted postings, found by going on from where the last were found.
type level interface {
	// seek goes to the first posting that does not come before x.
	seek(x posting) error
	// next is the posting there, and goes on; false at the end.
	next() (posting, bool, error)
}

// slice is a level in memory.
type slice struct {
	all []posting
	at  int
}

func (s *slice) seek(x posting) error {
	if s.at > 0 && (s.at > len(s.all) || comparePostings(s.all[s.at-1], x) >= 0) {
		s.at = 0
	}
	step := 1
	for s.at+step <= len(s.all) && comparePostings(s.all[s.at+step-1], x) < 0 {
		s.at += step
		step *= 2
	}
	n, _ := slices.BinarySearchFunc(s.all[s.at:min(s.at+step, len(s.all))], x, comparePostings)
	s.at += n
	return nil
}

func (s *slice) next() (posting, bool, error) {
	if s.at >= len(s.all) {
		return posting{}, false, nil
	}
	s.at++
	return s.all[s.at-1], true, nil
}

// run is one level of one shard.
type run struct {
	level, shard  int
	generation, n int64
	fences        []posting // the first posting of each page
}

// number is the number of a page in the table: two generations of a run do not meet.
func (r *run) number(page int) int64 {
	return int64(r.level)<<40 | int64(r.shard)<<32 | r.generation&1<<31 | int64(page)
}

const lastPage = 1<<31 - 1

// fenceSize is what a fence takes: the key and the day of a posting, and its report.
const fenceSize = 24

func packFences(fs []posting) []byte {
	b := make([]byte, 0, len(fs)*fenceSize)
	for _, f := range fs {
		b = binary.LittleEndian.AppendUint64(b, f.key)
		b = binary.LittleEndian.AppendUint64(b, uint64(f.day))
		b = binary.LittleEndian.AppendUint64(b, f.report)
	}
	return b
}

func unpackFences(b []byte) []posting {
	out := make([]posting, 0, len(b)/fenceSize)
	for ; len(b) >= fenceSize; b = b[fenceSize:] {
		out = append(out, posting{key: binary.LittleEndian.Uint64(b), holder: holder{int64(binary.LittleEndian.Uint64(b[8:])), binary.LittleEndian.Uint64(b[16:])}})
	}
	return out
}

// preparer makes statements in a transaction.
type preparer interface {
	prepared(q string) (*sql.Stmt, error)
}

// pages reads a run page by page. It goes on to a page near ahead in the same query.
type pages struct {
	*run
	ctx  context.Context
	in   preparer
	rows *sql.Rows
	page int // the one that was read last
	slice
}

// pagesOf is a statement for each level: the runs of a shard are read side by side, and a statement can only be in one place.
var pagesOf = [2]string{
	"select body from page where number between ? and ? order by number -- level 1",
	"select body from page where number between ? and ? order by number -- level 2",
}

// ahead is how many pages are skipped rather than asked for anew.
const ahead = 3

func (p *pages) load(page int) error {
	if p.page == page {
		p.at = 0
		return nil
	}
	if p.rows != nil && (page < p.page || page > p.page+ahead) {
		if err := p.close(); err != nil {
			return err
		}
	}
	if p.rows == nil {
		st, err := p.in.prepared(pagesOf[p.level-1])
		if err != nil {
			return err
		}
		if p.rows, err = st.QueryContext(p.ctx, p.number(page), p.number(len(p.fences)-1)); err != nil {
			return err
		}
		p.page = page - 1
	}
	for ; p.page < page; p.page++ {
		if !p.rows.Next() {
			return cmp.Or(p.rows.Err(), errRun)
		}
	}
	var b sql.RawBytes
	if err := p.rows.Scan(&b); err != nil {
		return err
	}
	var err error
	p.all, err = unpackPostings(b, p.all[:0])
	p.at = 0
	return err
}

func (p *pages) close() error {
	if p.rows == nil {
		return nil
	}
	err := p.rows.Close()
	p.rows = nil
	return err
}

func (p *pages) seek(x posting) error {
	n, exact := slices.BinarySearchFunc(p.fences, x, comparePostings)
	if !exact {
		n--
	}
	if n = max(n, 0); n >= len(p.fences) {
		p.all, p.at = nil, 0
		return nil
	}
	if err := p.load(n); err != nil {
		return err
	}
	return p.slice.seek(x)
}

func (p *pages) next() (posting, bool, error) {
	if x, ok, _ := p.slice.next(); ok {
		return x, true, nil
	}
	if p.page+1 >= len(p.fences) {
		return posting{}, false, nil
	}
	if err := p.load(p.page + 1); err != nil {
		return posting{}, false, err
	}
	return p.slice.next()
}

// merged reads levels, the newest first, as one: of equal postings the newest counts.
type merged struct {
	levels []level
	heads  []posting
	more   []bool
}

func (m *merged) start(levels []level, from posting) error {
	m.levels = levels
	m.heads, m.more = slices.Grow(m.heads[:0], len(levels))[:len(levels)], slices.Grow(m.more[:0], len(levels))[:len(levels)]
	var err error
	for i, l := range levels {
		if err = l.seek(from); err != nil {
			return err
		}
		if m.heads[i], m.more[i], err = l.next(); err != nil {
			return err
		}
	}
	return nil
}

// next is the next posting, one that is gone included; false at the end.
func (m *merged) next() (posting, bool, error) {
	least := -1
	for i := range m.levels {
		if m.more[i] && (least < 0 || comparePostings(m.heads[i], m.heads[least]) < 0) {
			least = i
		}
	}
	if least < 0 {
		return posting{}, false, nil
	}
	x := m.heads[least]
	for i := least; i < len(m.levels); i++ {
		if !m.more[i] || i > least && comparePostings(m.heads[i], x) != 0 {
			continue
		}
		var err error
		if m.heads[i], m.more[i], err = m.levels[i].next(); err != nil {
			return x, false, err
		}
	}
	return x, true, nil
}
