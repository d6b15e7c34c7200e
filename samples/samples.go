// Package samples holds press reports that we wrote ourselves, in the forms in which reports reach a desk: for the demo and for tests.
// The happenings are real, the wording is ours throughout; outlets and bylines are invented. README.md says what each is there for.
package samples

import (
	"embed"
	"io/fs"
	"path"
)

// Reports are the sample reports, one a file.
//
//go:embed reports/*
var Reports embed.FS

// Walk hands over the content of every sample with its name, in order.
func Walk(each func(name string, content []byte) error) error {
	names, err := fs.Glob(Reports, "reports/*")
	if err != nil {
		return err
	}
	for _, n := range names {
		b, err := Reports.ReadFile(n)
		if err != nil {
			return err
		}
		if err := each(path.Base(n), b); err != nil {
			return err
		}
	}
	return nil
}

// First is the name of a report that shows much at once.
const First = "01-wire.txt"

// Relation is the relation that the samples tell of.
func Relation() []string { return []string{"IND", "JPN"} }
