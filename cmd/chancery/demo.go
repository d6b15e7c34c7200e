package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"chancery/samples"
	"chancery/store"

	"github.com/spf13/cobra"
)

func demoCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "demo",
		Short: "read the sample reports inside this binary and print their brief",
		Long: `Demo reads a dozen sample reports on one relation, written for this project, into a temporary record and
prints the brief. With --keep the samples and the record stay in a folder for you to look at.`,
		Example: "  chancery demo\n  chancery demo --keep tour",
		Args:    exact(0),
	}
	keep := c.Flags().String("keep", "", "folder to leave the samples and the record in")
	c.RunE = func(c *cobra.Command, _ []string) error {
		ctx := c.Context()
		dir, err := demoFolder(*keep)
		if err != nil {
			return err
		}
		if *keep == "" {
			defer os.RemoveAll(dir)
		}
		if err := unpackSamples(filepath.Join(dir, "reports")); err != nil {
			return err
		}
		db := filepath.Join(dir, "demo.db")
		s, err := store.Open(ctx, db)
		if err != nil {
			return err
		}
		defer s.Close()
		p, err := newPipeline(s)
		if err != nil {
			return err
		}
		sum, err := readWithProgress(ctx, p, []string{filepath.Join(dir, "reports")}, c.InOrStdin(), c.ErrOrStderr())
		if err != nil {
			return err
		}
		if err := tellSummary(c.ErrOrStderr(), db, sum); err != nil {
			return err
		}
		if *keep != "" {
			fmt.Fprintf(c.ErrOrStderr(), "chancery: kept in %s; try: chancery show --db %s --html %s > page.html\n", dir, db, filepath.Join(dir, "reports", samples.First))
		}
		return writeBrief(ctx, c.OutOrStdout(), s, p.Atlas, samples.Relation(), "", false)
	}
	return c
}

func demoFolder(keep string) (string, error) {
	if keep == "" {
		return os.MkdirTemp("", "chancery-demo-")
	}
	return keep, os.MkdirAll(keep, 0o755)
}

func unpackSamples(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return fs.WalkDir(samples.Reports, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(samples.Reports, path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, filepath.Base(path)), b, 0o644)
	})
}
