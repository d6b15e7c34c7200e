package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"chancery/nlp"
	"chancery/nlp/pack"
	"chancery/nlp/train"
)

// namesCommand learns names anew and leaves the rest of a model as it is.
func namesCommand() *cobra.Command {
	var model, out, clusters string
	c := &cobra.Command{
		Use:   "names DATA_FOLDER",
		Short: "train only the names of an analyser",
		Long: `Train names learns names as "chancery train" does and writes the model file anew with them; tags and trees stay as they are, byte
for byte. It prints no score: see "chancery eval names".`,
		Example: "  chancery train names --model models/english.model --out models/english.model data",
		Args:    exact(1),
		RunE: func(c *cobra.Command, args []string) error {
			file, err := os.ReadFile(model)
			if err != nil {
				return err
			}
			old, err := pack.Sections(file)
			if err != nil {
				return fmt.Errorf("read %s: %w", model, err)
			}
			forest, err := train.Clusters(clusters)
			if err != nil {
				return err
			}
			say := sayTo(c.ErrOrStderr())
			names, err := train.Names(args[0], forest, say)
			if err != nil {
				return err
			}
			if file, err = pack.Write(append(otherThanNames(old), names...)); err != nil {
				return err
			}
			say("%s: %d bytes", out, len(file))
			return os.WriteFile(out, file, 0o644)
		},
	}
	c.Flags().StringVar(&model, "model", "models/english.model", "the model file to start from")
	c.Flags().StringVarP(&out, "out", "o", "english.model", "the model file to write")
	c.Flags().StringVar(&clusters, "clusters", "models/clusters.zst", "the table of clusters of words, made by \"chancery train clusters\"")
	return c
}

func otherThanNames(all []pack.Section) (out []pack.Section) {
	for _, s := range all {
		if s.Name != nlp.SectionNames && s.Name != nlp.SectionClusters {
			out = append(out, s)
		}
	}
	return out
}
