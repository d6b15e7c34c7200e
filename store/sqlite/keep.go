package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// Version is the version of the stages that made what is kept of a report.
func (s *Store) Version(ctx context.Context, report string) (string, error) {
	var v string
	err := s.read.QueryRowContext(ctx, "select version from report where id = ?", report).Scan(&v)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return v, err
}

// Keep saves reports in one transaction.
func (s *Store) Keep(ctx context.Context, reports []chancery.Kept) error {
	return s.change(ctx, func(w *writer) error {
		posted := &postings{of: map[holder][]chancery.Posting{}, ids: map[uint64]string{}}
		for i := range reports {
			if err := w.keep(&reports[i], posted); err != nil {
				return fmt.Errorf("keep %s: %w", reports[i].Report.Source, err)
			}
		}
		return w.post(posted)
	})
}

// change runs do in one transaction.
func (s *Store) change(ctx context.Context, do func(w *writer) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	w := &writer{
		ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, shapes: s.shapes, folding: s.folding, compared: beforeAll,
		marked: map[mark]bool{}, states: map[[2]string]bool{}, forms: map[formKey]int64{}, counts: map[int64]int{},
	}
	if err := do(w); err != nil {
		return err
	}
	if err := w.count(); err != nil {
		return err
	}
	return tx.Commit()
}

// writer is one transaction with the statements that it has prepared: an unprepared one costs twice as much.
type writer struct {
	ctx   context.Context
	tx    *sql.Tx
	stmts map[string]*sql.Stmt

	shapes   *shapes
	folding  folding
	compared holder             // the last report that was
	marked   map[mark]bool      // what this transaction made stale, but for reports to be compared
	states   map[[2]string]bool // under which it put blocks
	forms    map[formKey]int64
	counts   map[int64]int // of forms, to be added
}

type mark struct {
	work chancery.Work
	unit string
}

func (w *writer) prepared(q string) (*sql.Stmt, error) {
	if st := w.stmts[q]; st != nil {
		return st, nil
	}
	st, err := w.tx.PrepareContext(w.ctx, q)
	w.stmts[q] = st
	return st, err
}

func (w *writer) exec(q string, args ...any) error {
	st, err := w.prepared(q)
	if err != nil {
		return err
	}
	_, err = st.ExecContext(w.ctx, args...)
	return err
}

// strings is the first column of all rows.
func (w *writer) strings(q string, args ...any) ([]string, error) {
	st, err := w.prepared(q)
	if err != nil {
		return nil, err
	}
	rows, err := st.QueryContext(w.ctx, args...)
	if err != nil {
		return nil, err
	}
	return scanStrings(rows)
}

func (w *writer) stale(work chancery.Work, unit string) error {
	if work == chancery.Comparing {
		return w.compare(unit, false)
	}
	m := mark{work, unit}
	if w.marked[m] {
		return nil
	}
	w.marked[m] = true
	return w.exec("insert or ignore into stale (work, day, unit, fresh) values (?, 0, ?, 0)", string(work), unit)
}

// compare has a report compared with the others, in its place by day.
func (w *writer) compare(report string, fresh bool) error {
	return w.exec("insert or ignore into stale (work, day, unit, fresh) select ?, coalesce((select day from keys where report = ?), ?), ?, ?",
		string(chancery.Comparing), number(report), undated, report, fresh)
}

// done takes a unit off the stale list, and reports whether it is a report that was compared for the first time since it was kept. A transaction
// does so before it makes others stale.
func (w *writer) done(work chancery.Work, unit string) (fresh bool, err error) {
	if work != chancery.Comparing {
		return false, w.exec("delete from stale where work = ? and day = 0 and unit = ?", string(work), unit)
	}
	h := holder{undated, uint64(number(unit))}
	r := reader{w.ctx}
	err = r.rows(w, "select day from keys where report = ?", []any{int64(h.report)}, func(scan func(...any) error) error {
		return scan(&h.day)
	})
	if err != nil {
		return false, err
	}
	err = r.rows(w, "select fresh from stale where work = ? and day = ? and unit = ?", []any{string(work), h.day, unit}, func(scan func(...any) error) error {
		return scan(&fresh)
	})
	if err != nil {
		return false, err
	}
	if compareHolders(h, w.compared) > 0 {
		w.compared = h
	}
	return fresh, w.exec("delete from stale where work = ? and day in (?, ?) and unit = ?", string(work), h.day, undated, unit)
}

// goOn notes how far reports were compared.
func (w *writer) goOn() error {
	last, err := lastCompared(w, reader{w.ctx})
	if err != nil || compareHolders(w.compared, last) <= 0 {
		return err
	}
	return w.exec("insert or replace into compared (one, day, report) values (1, ?, ?)", w.compared.day, int64(w.compared.report))
}

// lastCompared is the last report, in the order of postings, that was compared.
func lastCompared(st preparer, r reader) (holder, error) {
	last := beforeAll
	err := r.rows(st, "select day, report from compared", nil, func(scan func(...any) error) error {
		var n int64
		err := scan(&last.day, &n)
		last.report = uint64(n)
		return err
	})
	return last, err
}

// head is what the report row keeps of a Report beside its bytes.
type head struct {
	Format    chancery.Format
	Charset   string `json:",omitempty"`
	URL       string `json:",omitempty"`
	Title     string `json:",omitempty"`
	Outlet    string `json:",omitempty"`
	Published string `json:",omitempty"`
}

func (w *writer) keep(k *chancery.Kept, posted *postings) error {
	source, known, err := w.leastSource(k.Report.ID, k.Report.Source)
	if err != nil {
		return err
	}
	if k.Text == nil && k.Failure == nil {
		return w.exec("update report set source = ? where id = ?", source, k.Report.ID)
	}
	if known {
		if err := w.forget(k.Report.ID, posted); err != nil {
			return err
		}
	}
	if err := w.insert(k, source); err != nil {
		return err
	}
	if k.Findings == nil {
		return nil
	}
	posted.add(k.Report.ID, day(k.Findings), k.Postings)
	return w.yields(k.Report.ID, k.Findings, k.Blocks)
}

// yields saves the actors that a report names and the blocks that its findings fall into.
func (w *writer) yields(report string, f *chancery.Findings, blocks []chancery.Block) error {
	weak, err := w.weak(report)
	if err != nil {
		return err
	}
	for _, a := range f.Actors {
		if err := w.form(number(report), a, !weak); err != nil {
			return err
		}
	}
	return w.join(report, blocks)
}

// form notes that a report gives an actor in a form, and whether that counts.
func (w *writer) form(report int64, a chancery.Actor, counts bool) error {
	b, err := json.Marshal(a)
	if err != nil {
		return err
	}
	k := formKey{a.ID, string(b)}
	n, ok := w.forms[k]
	if !ok {
		if n, err = w.formNumber(k); err != nil {
			return err
		}
		w.forms[k] = n
	}
	if counts {
		w.counts[n]++
	}
	return w.exec("insert or ignore into actor (report, form) values (?, ?)", report, n)
}

type formKey struct{ id, body string }

// formNumber is the number of a form, of a new one too.
func (w *writer) formNumber(k formKey) (int64, error) {
	n := int64(-1)
	find := func() error {
		return reader{w.ctx}.rows(w, "select number from form where id = ? and body = ?", []any{k.id, k.body}, func(scan func(...any) error) error { return scan(&n) })
	}
	if err := find(); err != nil || n >= 0 {
		return n, err
	}
	if err := w.exec("insert into form (id, body, n) values (?, ?, 0)", k.id, k.body); err != nil {
		return n, err
	}
	return n, find()
}

// count saves how often the forms of this transaction count: one write for each, since most reports name the same few.
func (w *writer) count() error {
	for n, by := range w.counts {
		if err := w.exec("update form set n = n + ? where number = ?", by, n); err != nil {
			return err
		}
	}
	return nil
}

// weak reports whether a report is a retelling that supplies no names.
func (w *writer) weak(report string) (bool, error) {
	how, err := w.strings("select weak from report where number = ?", number(report))
	return err == nil && len(how) > 0 && how[0] == "1", err
}

// weigh changes by how much the forms that a report gives count.
func (w *writer) weigh(report string, by int) error {
	return w.exec("update form set n = n + ? where number in (select form from actor where report = ?)", by, number(report))
}

// Redate saves what a report yields under another date in one transaction.
func (s *Store) Redate(ctx context.Context, report string, f *chancery.Findings, blocks []chancery.Block) error {
	return s.change(ctx, func(w *writer) error {
		b, err := w.shapes.packFindings(f)
		if err != nil {
			return err
		}
		var date any
		if f != nil {
			date = string(f.Report.Published)
		}
		if err := w.exec("update made set redated = ? where report = ?", b, number(report)); err != nil {
			return err
		}
		if err := w.exec("update report set redated = ? where number = ?", date, number(report)); err != nil {
			return err
		}
		if err := w.leave(report); err != nil {
			return err
		}
		if f == nil { // its own findings count again
			own, err := w.blobs("select findings from made where report = ?", number(report))
			if err != nil || len(own) == 0 {
				return err
			}
			if f, err = decode[chancery.Findings](w.shapes, own[0]); err != nil || f == nil {
				return err
			}
		}
		return w.yields(report, f, blocks)
	})
}

// blobs is the first column of all rows.
func (w *writer) blobs(q string, args ...any) ([][]byte, error) {
	ss, err := w.strings(q, args...)
	out := make([][]byte, len(ss))
	for i, s := range ss {
		out[i] = []byte(s)
	}
	return out, err
}

// leave takes a report out of its blocks, which become stale, and its word on actors back.
func (w *writer) leave(report string) error {
	n := number(report)
	if err := w.relate(n); err != nil {
		return err
	}
	if err := w.exec("delete from member where report = ?", n); err != nil {
		return err
	}
	if weak, err := w.weak(report); err != nil {
		return err
	} else if !weak {
		if err := w.weigh(report, -1); err != nil {
			return err
		}
	}
	return w.exec("delete from actor where report = ?", n)
}

// relate has the blocks merged again that a report has a word in.
func (w *writer) relate(report int64) error {
	blocks, err := w.strings("select block from member where report = ?", report)
	if err != nil {
		return err
	}
	for _, b := range blocks {
		if err := w.stale(chancery.Relating, b); err != nil {
			return err
		}
	}
	return nil
}

// leastSource is the least of the sources that the same bytes came from, so that the order of reading does not show, and whether they were kept
// before.
func (w *writer) leastSource(id, source string) (least string, known bool, err error) {
	old, err := w.strings("select source from report where id = ?", id)
	if err != nil || len(old) == 0 {
		return source, false, err
	}
	return min(old[0], source), true, nil
}

// forget takes a report out of everything that is made from it, before it is kept anew.
func (w *writer) forget(id string, posted *postings) error {
	if err := w.leave(id); err != nil {
		return err
	}
	n := number(id)
	partners, err := w.strings("select id from report where number in (select b from pair where a = ? union select a from pair where b = ?)", n, n)
	if err != nil {
		return err
	}
	for _, p := range partners {
		if err := w.stale(chancery.Grouping, p); err != nil {
			return err
		}
	}
	if err := w.exec("delete from stale where work = ? and day in (select day from keys where report = ?) and unit = ?", string(chancery.Comparing), n, id); err != nil {
		return err
	}
	if err := w.unpost(n, posted); err != nil {
		return err
	}
	for _, q := range []string{
		"delete from report where number = ?", "delete from content where report = ?", "delete from made where report = ?", "delete from pair where a = ?", "delete from pair where b = ?",
	} {
		if err := w.exec(q, n); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) insert(k *chancery.Kept, source string) error {
	r := &k.Report
	raw, err := pack(r.Raw)
	if err != nil {
		return err
	}
	h, err := json.Marshal(head{r.Format, r.Charset, r.URL, r.Title, r.Outlet, r.Published})
	if err != nil {
		return err
	}
	body, err := encodeOrNil(w.shapes, k.Text)
	if err != nil {
		return err
	}
	var failure any
	if k.Failure != nil {
		b, err := json.Marshal(k.Failure)
		if err != nil {
			return err
		}
		failure = string(b)
	}
	var date any
	if k.Findings != nil {
		date = string(k.Findings.Report.Published)
	}
	if err := w.exec("insert into report (number, id, sha256, source, head, own_date, failure, version) values (?, ?, ?, ?, ?, ?, ?, ?)",
		number(r.ID), r.ID, r.SHA256, source, string(h), date, failure, k.Version); err != nil {
		return err
	}
	if err := w.exec("insert into content (report, raw, body) values (?, ?, ?)", number(r.ID), raw, body); err != nil || k.Findings == nil {
		return err
	}
	findings, err := w.shapes.packFindings(k.Findings)
	if err != nil {
		return err
	}
	sketch, err := w.shapes.packSketch(k.Findings)
	if err != nil {
		return err
	}
	return w.exec("insert into made (report, sketch, findings) values (?, ?, ?)", number(r.ID), sketch, findings)
}

// day is the day of publication as a number, undated where it is not known to the day.
func day(f *chancery.Findings) int64 {
	r, ok := edtf.Parse(string(f.Report.Published))
	if !ok || r.First != r.Last {
		return undated
	}
	return int64(r.First)
}

func (w *writer) join(report string, blocks []chancery.Block) error {
	for _, b := range blocks {
		p, err := w.shapes.pieceOf(b.Findings)
		if err != nil {
			return err
		}
		if err := w.exec("insert or replace into member (block, report, piece) values (?, ?, ?)", b.Key, number(report), p); err != nil {
			return err
		}
		root, _, _ := strings.Cut(b.Key, "/")
		for _, st := range b.States {
			k := [2]string{st, root}
			if w.states[k] {
				continue
			}
			w.states[k] = true
			if err := w.exec("insert or ignore into block_state (state, block) values (?, ?)", st, root); err != nil {
				return err
			}
		}
		if err := w.stale(chancery.Relating, b.Key); err != nil {
			return err
		}
	}
	return nil
}

// Stale are up to limit stale units, sorted; those to be compared by day.
func (s *Store) Stale(ctx context.Context, work chancery.Work, limit int) ([]string, error) {
	rows, err := s.query(ctx, "select unit from stale where work = ? order by day, unit limit ?", string(work), limit)
	if err != nil {
		return nil, err
	}
	return scanStrings(rows)
}

func scanStrings(rows *sql.Rows) ([]string, error) {
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

// marks is "?, ?, ?" for n values.
func marks(n int) string { return strings.TrimSuffix(strings.Repeat("?, ", n), ", ") }
