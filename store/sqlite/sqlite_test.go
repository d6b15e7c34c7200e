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

// TestOlderRecord opens a record of the tables before what is made of reports was written as it is now: the bytes of its reports remain, and all of
// them are to be read again.
func TestOlderRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	db, err := connect(path, "", 1)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := pack([]byte("the bytes"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"001_record.sql", "002_own.sql", "003_pieces.sql"} {
		b, err := migrations.ReadFile("migrations/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(string(b)); err != nil {
			t.Fatal(err)
		}
	}
	for _, q := range []string{
		"pragma user_version = 3",
		`insert into report (number, id, sha256, source, head, own_date, info, version) values (170, '00000000000000aa', 'aa', 'a.txt', '{"Format":"text"}', '', '{}', '2')`,
		"insert into member (block, report, piece) values ('IND-RUS', 170, '{}')",
		"insert into stale (work, unit) values ('compare', '00000000000000aa')",
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec("insert into content (report, raw, body, findings) values (170, ?, x'00', x'00')", raw); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	k, err := s.Report(t.Context(), "00000000000000aa")
	if err != nil || string(k.Report.Raw) != "the bytes" || k.Report.Format != chancery.Plain || k.Text != nil || k.Findings != nil {
		t.Errorf("Report of an older record = %+v, %v; want its bytes and nothing that was made of them", k, err)
	}
	if ids, err := s.Outdated(t.Context(), "2", "", 10); err != nil || len(ids) != 1 {
		t.Errorf("Outdated = %q, %v; want the one report", ids, err)
	}
	for _, w := range []chancery.Work{chancery.Comparing, chancery.Relating} {
		if ids, err := s.Stale(t.Context(), w, 10); err != nil || len(ids) > 0 {
			t.Errorf("Stale(%s) = %q, %v; want nothing before it is read again", w, ids, err)
		}
	}
}
