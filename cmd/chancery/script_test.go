package main

import (
	"flag"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the expected output in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"chancery": main})
}

// TestScripts runs the command as a user types it: one script a subcommand, refusals included.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"status": status,
			"bytes":  writeBytes,
			"unread": unreadable,
		},
	})
}

// status runs a command and checks its exit status: status N chancery …
func status(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: status N command [arguments]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = "?"
		if e, ok := err.(interface{ ExitCode() int }); ok {
			got = itoa(e.ExitCode())
		}
	}
	if got != args[0] {
		ts.Fatalf("%v: exit status %s, want %s", args[1:], got, args[0])
	}
}

func itoa(n int) string { return string(rune('0' + n%10)) }

// bytes writes a file that a script cannot hold: bytes NAME zero|latin|bad|big
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	var b []byte
	switch args[1] {
	case "zero":
		b = []byte("\x00\x01\x02\x03PNG\x00\x00binary\x00\xff\xfe\x00\x00")
	case "latin":
		b = []byte("Pr\xe9sident arrives in Paris\n\nThe pr\xe9sident arrived in Paris on Monday, officials said.\n")
	case "badgzip":
		b = []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xffthis is no deflate stream")
	case "big":
		b = make([]byte, 50<<20)
		for i := range b {
			b[i] = "The ministers met on Monday. "[i%29]
		}
	default:
		ts.Fatalf("bytes: unknown kind %s", args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o644))
}

// unread makes a folder that cannot be opened; as root nothing is unreadable, and the script is skipped.
func unreadable(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.MkdirAll(ts.MkAbs(args[0]), 0o755))
	if os.Geteuid() == 0 {
		return
	}
	ts.Check(os.Chmod(ts.MkAbs(args[0]), 0))
}
