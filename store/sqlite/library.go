package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"chancery"
)

// Report is a kept report with its text and findings.
func (s *Store) Report(ctx context.Context, id string) (*chancery.Kept, error) {
	var k chancery.Kept
	var raw, body, findings, sketch []byte
	var h string
	var failure sql.NullString
	err := s.read.QueryRowContext(ctx, `select id, sha256, source, raw, head, body, findings, sketch, failure, version
		from report join content c on c.report = number left join made m on m.report = number where id = ?`, id).
		Scan(&k.Report.ID, &k.Report.SHA256, &k.Report.Source, &raw, &h, &body, &findings, &sketch, &failure, &k.Version)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, &chancery.Error{Code: chancery.NotFound, Message: "no report " + id + " in the record"}
	}
	if err != nil {
		return nil, err
	}
	return &k, s.fill(&k, raw, body, findings, sketch, h, failure)
}

func (s *Store) fill(k *chancery.Kept, raw, body, findings, sketch []byte, h string, failure sql.NullString) error {
	var err error
	if k.Report.Raw, err = unpack(raw); err != nil {
		return err
	}
	var hd head
	if err := json.Unmarshal([]byte(h), &hd); err != nil {
		return err
	}
	k.Report.Format, k.Report.Charset, k.Report.URL = hd.Format, hd.Charset, hd.URL
	k.Report.Title, k.Report.Outlet, k.Report.Published = hd.Title, hd.Outlet, hd.Published
	if k.Text, err = decode[chancery.Text](s.shapes, body); err != nil {
		return err
	}
	if k.Findings, err = decode[chancery.Findings](s.shapes, findings); err != nil {
		return err
	}
	if k.Findings != nil && sketch != nil {
		f, err := s.shapes.unpackSketch(sketch)
		if err != nil {
			return err
		}
		k.Findings.Sketch = f.Sketch
	}
	if failure.Valid {
		k.Failure = &chancery.Failure{}
		return json.Unmarshal([]byte(failure.String), k.Failure)
	}
	return nil
}

// Find are the reports that a user may mean.
func (s *Store) Find(ctx context.Context, what string) ([]string, error) {
	for _, q := range []string{
		"select id from report where id = ? or source = ?1 order by id limit 2",
		"select id from report where length(?) > 3 and id >= ?1 and id < ?1 || 'g' order by id limit 2", // ids are hexadecimal
	} {
		if ids, err := s.strings(ctx, q, what); err != nil || len(ids) > 0 {
			return ids, err
		}
	}
	return nil, nil
}

// Findings are the findings of the given reports, in that order.
func (s *Store) Findings(ctx context.Context, reports []string, redated bool) ([]chancery.Findings, error) {
	column := "findings"
	if redated {
		column = "coalesce(made.redated, findings)"
	}
	return s.found(ctx, reports, "select source, "+column+" from report join made on report = number where number = ?", func(b []byte) (*chancery.Findings, error) {
		return decode[chancery.Findings](s.shapes, b)
	})
}

// Sketches are what comparing needs of the given reports, in that order.
func (s *Store) Sketches(ctx context.Context, reports []string) ([]chancery.Findings, error) {
	return s.found(ctx, reports, "select source, sketch from report join made on report = number where number = ?", s.shapes.unpackSketch)
}

func (s *Store) found(ctx context.Context, reports []string, q string, read func([]byte) (*chancery.Findings, error)) ([]chancery.Findings, error) {
	st, err := s.prepared(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]chancery.Findings, 0, len(reports))
	for _, id := range reports {
		var b []byte
		var source string
		switch err := st.QueryRowContext(ctx, number(id)).Scan(&source, &b); {
		case errors.Is(err, sql.ErrNoRows):
			continue
		case err != nil:
			return nil, err
		}
		f, err := read(b)
		if err != nil {
			return nil, fmt.Errorf("findings of %s: %w", id, err)
		}
		f.Report.Source = source
		out = append(out, *f)
	}
	return out, nil
}

// Reports lists the ids of reports read without failure.
func (s *Store) Reports(ctx context.Context, after string, limit int) ([]string, error) {
	return s.strings(ctx, "select id from report where id > ? and failure is null order by id limit ?", after, limit)
}

// Outdated lists the reports that another version of the stages made.
func (s *Store) Outdated(ctx context.Context, version, after string, limit int) ([]string, error) {
	return s.strings(ctx, `select id from (
		select id from report where version < ?1 and id > ?2 union all
		select id from report where version > ?1 and id > ?2) order by id limit ?3`, version, after, limit)
}

// Failures lists the reports kept with an error.
func (s *Store) Failures(ctx context.Context) ([]chancery.Failure, error) {
	bodies, err := s.strings(ctx, "select failure from report where failure is not null order by source")
	if err != nil {
		return nil, err
	}
	return fromJSON[chancery.Failure](bodies)
}

// Members are the reports that have findings in a block or under it.
func (s *Store) Members(ctx context.Context, block string) ([]string, error) {
	return s.strings(ctx, `select id from report where number in (select report from member where block = ?1
		union select report from member where block > ?1 || '/' and block < ?1 || '0') order by id`, block)
}

// Blocks are the roots of the blocks that stand under all of the given states.
func (s *Store) Blocks(ctx context.Context, states []string) ([]string, error) {
	if len(states) == 0 {
		return s.strings(ctx, "select distinct iif(instr(block, '/') > 0, substr(block, 1, instr(block, '/') - 1), block) root from member order by root")
	}
	args := anys(states)
	return s.strings(ctx, "select block from block_state where state in ("+marks(len(states))+") group by block having count(*) = ? order by block", append(args, len(states))...)
}

// Pairs are the compared pairs of the given reports.
func (s *Store) Pairs(ctx context.Context, reports []string) ([]chancery.Pair, error) {
	const q = "select a, b, (select id from alias where number = a), (select id from alias where number = b), p.kind, p.how, p.taken, p.story, p.matter, p.days from pair p where "
	st, err := s.prepared(ctx, q+"p.a = ?1 union all "+q+"p.b = ?1")
	if err != nil {
		return nil, err
	}
	seen := map[[2]string]bool{}
	var out []chancery.Pair
	for _, id := range reports {
		rows, err := st.QueryContext(ctx, number(id))
		if err != nil {
			return nil, err
		}
		ps, err := scanPairs(rows)
		if err != nil {
			return nil, err
		}
		for _, p := range ps {
			if k := [2]string{p.A, p.B}; !seen[k] {
				seen[k] = true
				out = append(out, p)
			}
		}
	}
	slices.SortFunc(out, func(p, q chancery.Pair) int { return cmp.Or(cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B)) })
	return out, nil
}

func scanPairs(rows *sql.Rows) ([]chancery.Pair, error) {
	defer rows.Close()
	var out []chancery.Pair
	for rows.Next() {
		var p chancery.Pair
		var kind, how sql.NullString
		var taken bool
		var a, b int64
		var aliasA, aliasB sql.NullString
		if err := rows.Scan(&a, &b, &aliasA, &aliasB, &kind, &how, &taken, &p.Story, &p.Matter, &p.Days); err != nil {
			return nil, err
		}
		p.A, p.B = cmp.Or(aliasA.String, plainID(uint64(a))), cmp.Or(aliasB.String, plainID(uint64(b)))
		if kind.Valid {
			p.Copy = &chancery.Copy{A: p.B, B: p.A, Kind: chancery.CopyKind(kind.String), How: chancery.Manner(how.String)}
			if taken {
				p.Copy.A, p.Copy.B = p.A, p.B
			}
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// Actors are the forms in which the reports give actors.
func (s *Store) Actors(ctx context.Context, ids []string) ([]chancery.Actor, error) {
	if ids == nil {
		bodies, err := s.strings(ctx, "select body from form where n > 0 order by id, n desc, body")
		if err != nil {
			return nil, err
		}
		return fromJSON[chancery.Actor](bodies)
	}
	var out []chancery.Actor
	for _, id := range ids { // of a learnt actor each report has a form of its own: some hundred tell all there is
		bodies, err := s.strings(ctx, "select body from form where id = ? and n > 0 order by n desc, body limit 256", id)
		if err != nil {
			return nil, err
		}
		as, err := fromJSON[chancery.Actor](bodies)
		if err != nil {
			return nil, err
		}
		out = append(out, as...)
	}
	return out, nil
}

// Parted is how finely the crowds of reports were parted.
func (s *Store) Parted(ctx context.Context, reports []string) (map[string]int, error) {
	st, err := s.prepared(ctx, "select parted from report where number = ? and parted is not null")
	if err != nil {
		return nil, err
	}
	out := make(map[string]int, len(reports))
	for _, id := range reports {
		var n int
		switch err := st.QueryRowContext(ctx, number(id)).Scan(&n); {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return nil, err
		default:
			out[id] = n
		}
	}
	return out, nil
}

// Record is the record, whole or of some blocks.
func (s *Store) Record(ctx context.Context, blocks []string) (*chancery.Record, error) {
	r := &chancery.Record{}
	if blocks == nil {
		if err := s.entries(ctx, r, "select kind, body from entry order by kind, id"); err != nil {
			return nil, err
		}
		return r, nil
	}
	for _, b := range blocks {
		for _, q := range []string{"block = ?1", "block > ?1 || '/' and block < ?1 || '0'"} {
			if err := s.entries(ctx, r, "select kind, body from entry where "+q+" order by kind, id", b); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// Infos are reports as the record lists them.
func (s *Store) Infos(ctx context.Context, reports []string) ([]chancery.ReportInfo, error) {
	const q = "select info, source from report where info is not null"
	out := []chancery.ReportInfo{}
	add := func(q string, args ...any) error {
		rows, err := s.query(ctx, q, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var b []byte
			var source string
			if err := rows.Scan(&b, &source); err != nil {
				return err
			}
			var r chancery.ReportInfo
			if err := s.shapes.decode(b, &r); err != nil {
				return err
			}
			r.Source = source
			out = append(out, r)
		}
		return rows.Err()
	}
	if reports == nil {
		return out, add(q + " order by id")
	}
	for _, id := range reports {
		if err := add(q+" and number = ?", number(id)); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Store) entries(ctx context.Context, r *chancery.Record, q string, args ...any) error {
	rows, err := s.query(ctx, q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var kind string
		var body []byte
		if err := rows.Scan(&kind, &body); err != nil {
			return err
		}
		if err := s.add(r, kind, body); err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
	}
	return rows.Err()
}

func (s *Store) add(r *chancery.Record, kind string, body []byte) error {
	switch kind {
	case chancery.CopyEntry:
		return grow(s.shapes, &r.Copies, body)
	case chancery.StoryEntry:
		return grow(s.shapes, &r.Stories, body)
	case chancery.StatementEntry:
		return grow(s.shapes, &r.Statements, body)
	case chancery.WordingEntry:
		return grow(s.shapes, &r.Wordings, body)
	case chancery.EventEntry:
		return grow(s.shapes, &r.Events, body)
	case chancery.DesignationEntry:
		return grow(s.shapes, &r.Designations, body)
	case chancery.MechanismEntry:
		return grow(s.shapes, &r.Mechanisms, body)
	case chancery.FigureEntry:
		return grow(s.shapes, &r.Figures, body)
	case chancery.MembershipEntry:
		return grow(s.shapes, &r.Memberships, body)
	case chancery.ConflictEntry:
		return grow(s.shapes, &r.Conflicts, body)
	}
	return fmt.Errorf("unknown kind of entry")
}

func grow[T any](ss *shapes, to *[]T, body []byte) error {
	var v T
	if err := ss.decode(body, &v); err != nil {
		return err
	}
	*to = append(*to, v)
	return nil
}

func fromJSON[T any](bodies []string) ([]T, error) {
	out := make([]T, len(bodies))
	for i, b := range bodies {
		if err := json.Unmarshal([]byte(b), &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Store) strings(ctx context.Context, q string, args ...any) ([]string, error) {
	rows, err := s.query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	return scanStrings(rows)
}

func anys(ss []string) []any {
	out := make([]any, len(ss))
	for i, v := range ss {
		out[i] = v
	}
	return out
}

// prepared is a statement of the reading side, kept for the next time: making it costs more than most statements do.
func (s *Store) prepared(ctx context.Context, q string) (*sql.Stmt, error) {
	if st, ok := s.stmts.Load(q); ok {
		return st.(*sql.Stmt), nil
	}
	st, err := s.read.PrepareContext(ctx, q)
	if err != nil {
		return nil, err
	}
	if first, ok := s.stmts.LoadOrStore(q, st); ok {
		_ = st.Close()
		return first.(*sql.Stmt), nil
	}
	return st, nil
}

func (s *Store) query(ctx context.Context, q string, args ...any) (*sql.Rows, error) {
	st, err := s.prepared(ctx, q)
	if err != nil {
		return nil, err
	}
	return st.QueryContext(ctx, args...)
}
