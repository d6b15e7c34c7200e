// Package sqlite keeps the record in one file with an embedded SQLite. In goes what the stages made, out come reports, findings and
// the record; it works nothing out. Tables: migrations/*.sql.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"chancery"

	_ "modernc.org/sqlite" // the driver, in Go: no cgo
)

//go:embed migrations/*.sql
var migrations embed.FS

// Store is an open record file. It has one writing connection, as SQLite has one writer, and several reading ones.
type Store struct {
	write *sql.DB
	read  *sql.DB
	stmts sync.Map // text of a statement → *sql.Stmt on read

	shapes  *shapes
	index   *index
	folding folding
}

var _ chancery.Store = (*Store)(nil)

// Open opens or creates the record file at path. The folder that it lies in must exist.
func Open(ctx context.Context, path string) (*Store, error) {
	path = strings.TrimPrefix(path, "file://")
	if err := check(path); err != nil {
		return nil, err
	}
	s := &Store{index: newIndex(), folding: usualFolding}
	var err error
	if s.write, err = connect(path, "&_txlock=immediate&_pragma=cache_size(-32768)&_pragma=wal_autocheckpoint(8192)&_pragma=journal_size_limit(67108864)", 1); err == nil {
		if err = migrate(ctx, s.write); err == nil {
			if s.read, err = connect(path, "&_pragma=query_only(1)&_pragma=cache_size(-8192)", 4); err == nil {
				err = s.shape(ctx)
			}
		}
	}
	if err != nil {
		_ = s.Close()
		return nil, opened(path, err)
	}
	return s, nil
}

// check refuses what SQLite would answer with a riddle.
func check(path string) error {
	st, err := os.Stat(path)
	if err == nil && st.IsDir() {
		return &chancery.Error{Code: chancery.Invalid, Message: "open record " + path + ": it is a folder", Hint: "give the path of a file in it, such as " + filepath.Join(path, "chancery.db")}
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return &chancery.Error{Code: chancery.Unreadable, Message: "open record " + path, Hint: "create the folder " + filepath.Dir(path) + " first", Err: err}
	}
	return nil
}

func opened(path string, err error) error {
	var e *chancery.Error
	if errors.As(err, &e) {
		return err
	}
	return &chancery.Error{Code: chancery.Unreadable, Message: "open record " + path, Hint: "is it a record made by chancery, and may you write to it?", Err: err}
}

func connect(path, more string, conns int) (*sql.DB, error) {
	// synchronous=FULL: what was acknowledged outlives a power cut, not only a crash
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)" + more
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	return db, nil
}

// migrate brings the tables up to the newest of the numbered migrations. A file written by a newer version is refused.
func migrate(ctx context.Context, db *sql.DB) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after Commit there is nothing to roll back
	var at int
	if err := tx.QueryRowContext(ctx, "pragma user_version").Scan(&at); err != nil {
		return err
	}
	if at > len(names) {
		return &chancery.Error{Code: chancery.Unsupported, Message: "the record was written by a newer version of chancery (tables " + strconv.Itoa(at) + ")", Hint: "use that version"}
	}
	for i, name := range names[at:] {
		b, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(b)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if _, err := tx.ExecContext(ctx, "pragma user_version = "+strconv.Itoa(at+i+1)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// Close closes the file.
func (s *Store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
