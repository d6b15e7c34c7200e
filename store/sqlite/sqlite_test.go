package sqlite

import (
	"os"
	"path/filepath"
	"testing"

	"chancery"
	"chancery/store/storetest"
)

func TestContract(t *testing.T) {
	dirs := map[string]string{}
	storetest.Run(t, func(t *testing.T, dsn string) chancery.Store {
		if dirs[t.Name()] == "" {
			dirs[t.Name()] = t.TempDir()
		}
		s, err := Open(t.Context(), filepath.Join(dirs[t.Name()], dsn+".db"))
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	notDB := filepath.Join(dir, "page.html")
	if err := os.WriteFile(notDB, []byte("<html>this is no database, and it is longer than the head of one would be. "+string(make([]byte, 200))), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path string }{
		{"a folder", dir}, {"a folder that is not there", filepath.Join(dir, "no", "a.db")}, {"a file that is no record", notDB},
	} {
		_, err := Open(t.Context(), c.path)
		var e *chancery.Error
		if err == nil {
			t.Errorf("Open(%s) succeeded", c.name)
		} else if e, _ = err.(*chancery.Error); e == nil || e.Hint == "" {
			t.Errorf("Open(%s) = %v; want a chancery.Error with a hint", c.name, err)
		}
	}
}

func TestNewerRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.ExecContext(t.Context(), "pragma user_version = 999"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); chancery.CodeOf(err) != chancery.Unsupported {
		t.Errorf("Open of a newer record = %v; want code %s", err, chancery.Unsupported)
	}
}
