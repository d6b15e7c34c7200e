package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"chancery/pipeline/read"
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
		s, err := store.Open(ctx, filepath.Join(dir, "demo.db"))
		if err != nil {
			return err
		}
		defer s.Close()
		p, err := newPipeline(ctx, s)
		if err != nil {
			return err
		}
		if _, err := p.Take(ctx, takeSamples); err != nil {
			return err
		}
		if *keep != "" {
			if err := unpackSamples(filepath.Join(dir, "samples")); err != nil {
				return err
			}
			fmt.Fprintf(c.ErrOrStderr(), "chancery: kept in %s; try: chancery show --db %s samples/%s\n", dir, filepath.Join(dir, "demo.db"), samples.First)
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

// takeSamples reads the samples under names that are the same on every machine.
func takeSamples(_ context.Context, each read.Each) error {
	return samples.Walk(func(name string, content []byte) error {
		return each(read.Bytes("samples/"+name, content))
	})
}

func unpackSamples(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return samples.Walk(func(name string, content []byte) error {
		return os.WriteFile(filepath.Join(dir, name), content, 0o644)
	})
}
