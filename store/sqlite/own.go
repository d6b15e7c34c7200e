package sqlite

import (
	"context"

	"chancery"
)

// Own are the user's own files of a kind.
func (s *Store) Own(ctx context.Context, kind chancery.OwnKind) (map[string][]byte, error) {
	rows, err := s.read.QueryContext(ctx, "select path, body from own where kind = ?", string(kind))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	files := map[string][]byte{}
	for rows.Next() {
		var path string
		var body []byte
		if err := rows.Scan(&path, &body); err != nil {
			return nil, err
		}
		if files[path], err = unpack(body); err != nil {
			return nil, err
		}
	}
	return files, rows.Err()
}

// KeepOwn puts files in the place of all own files of a kind.
func (s *Store) KeepOwn(ctx context.Context, kind chancery.OwnKind, files map[string][]byte) error {
	return s.change(ctx, func(w *writer) error {
		if err := w.exec("delete from own where kind = ?", string(kind)); err != nil {
			return err
		}
		for path, b := range files {
			body, err := pack(b)
			if err != nil {
				return err
			}
			if err := w.exec("insert into own (kind, path, body) values (?, ?, ?)", string(kind), path, body); err != nil {
				return err
			}
		}
		return nil
	})
}
