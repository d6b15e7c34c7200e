package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"chancery"
)

// piece is how table member keeps what a report says in a block.
type piece struct {
	Actors       []chancery.Actor
	Events       []chancery.Event
	Designations []chancery.Designation
	Mechanisms   []chancery.Mechanism
	Figures      []chancery.Figure
	Memberships  []chancery.Membership
	Tallies      []chancery.Tally
}

func (ss *shapes) pieceOf(f *chancery.Findings) ([]byte, error) {
	if f == nil {
		return ss.encode(&piece{})
	}
	return ss.encode(&piece{f.Actors, f.Events, f.Designations, f.Mechanisms, f.Figures, f.Memberships, f.Tallies})
}

// Pieces are what the reports say in a block and those under it.
func (s *Store) Pieces(ctx context.Context, block string, most int) ([]chancery.Piece, error) {
	const what = "select m.block, m.piece, r.id, r.source, r.info from member m join report r on r.number = m.report where "
	if most <= 0 {
		own, err := s.pieces(ctx, what+"m.block = ?1 order by m.block, m.report", block)
		if err != nil {
			return nil, err
		}
		more, err := s.pieces(ctx, what+"m.block > ?1 || '/' and m.block < ?1 || '0' order by m.block, m.report", block)
		return append(own, more...), err
	}
	// The first by id: numbers are signed, so those of the ids from 8 on come before those of the others.
	const first = "select * from (" + what + "m.block = ?1 and m.report >= 0 order by m.report limit ?2) union all select * from (" +
		what + "m.block = ?1 and m.report < 0 order by m.report limit ?2) limit ?2"
	var out []chancery.Piece
	for at := block; ; { // from block to block: what is left out is not even looked at
		ps, err := s.pieces(ctx, first, at, most)
		if err != nil {
			return nil, err
		}
		out = append(out, ps...)
		next, err := s.strings(ctx, "select block from member where block > ? and block > ? and block < ? order by block limit 1", at, block+"/", block+"0")
		if err != nil || len(next) == 0 {
			return out, err
		}
		at = next[0]
	}
}

func (s *Store) pieces(ctx context.Context, q string, args ...any) ([]chancery.Piece, error) {
	rows, err := s.query(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []chancery.Piece
	known := map[string]chancery.ReportInfo{}
	for rows.Next() {
		var p chancery.Piece
		var body []byte
		var id, source string
		var info []byte
		if err := rows.Scan(&p.Block, &body, &id, &source, &info); err != nil {
			return nil, err
		}
		var in piece
		if err := s.shapes.decode(body, &in); err != nil {
			return nil, err
		}
		p.Actors, p.Events, p.Designations, p.Mechanisms, p.Figures, p.Memberships, p.Tallies = in.Actors, in.Events, in.Designations, in.Mechanisms, in.Figures, in.Memberships, in.Tallies
		r, ok := known[id]
		if !ok {
			if r, err = s.info(ctx, id, source, info); err != nil {
				return nil, err
			}
			known[id] = r
		}
		p.Report = r
		out = append(out, p)
	}
	return out, rows.Err()
}

// info is a report as the record lists it, or as it told of itself if it was not grouped yet.
func (s *Store) info(ctx context.Context, id, source string, info []byte) (chancery.ReportInfo, error) {
	var r chancery.ReportInfo
	if info != nil {
		err := s.shapes.decode(info, &r)
		r.Source = source
		return r, err
	}
	fs, err := s.Findings(ctx, []string{id}, true)
	if len(fs) > 0 {
		r = fs[0].Report
	}
	return r, err
}

// Count is the number of pieces, counted no further than most.
func (s *Store) Count(ctx context.Context, block string, most int) (int, error) {
	n := 0
	for _, q := range []string{"block = ?1", "block > ?1 || '/' and block < ?1 || '0'"} {
		st, err := s.prepared(ctx, "select count(*) from (select 1 from member where "+q+" limit ?2)")
		if err != nil {
			return 0, err
		}
		var k int
		if err := st.QueryRowContext(ctx, block, max(most-n, 0)).Scan(&k); err != nil {
			return 0, err
		}
		n += k
	}
	return n, nil
}

// Merged reports whether a block itself holds entries.
func (s *Store) Merged(ctx context.Context, block string) (bool, error) {
	st, err := s.prepared(ctx, "select 1 from entry where block = ? limit 1")
	if err != nil {
		return false, err
	}
	var one int
	err = st.QueryRowContext(ctx, block).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
