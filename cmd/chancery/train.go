package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/nlp/net"
	"chancery/nlp/pack"
	"chancery/nlp/score"
	"chancery/nlp/train"
)

// trainCommand makes the English model from the treebanks of a data folder.
func trainCommand() *cobra.Command {
	var out, vecs, clusters string
	o := net.Defaults()
	c := &cobra.Command{
		Use:   "train DATA_FOLDER",
		Short: "train the English analyser and score it",
		Long: `Train learns the tagger and parser from DATA_FOLDER/treebanks/{ewt,gum}/train.conllu and a table of word vectors, and names from the
sets under DATA_FOLDER/names, DATA_FOLDER/treebanks/gum and DATA_FOLDER/events/meantime, writes one model file and scores it on the dev parts. Nothing is downloaded; the same data give the same bytes.`,
		Example: "  chancery train --out models/english.model data",
		Args:    exact(1),
		RunE: func(c *cobra.Command, args []string) error {
			sets, err := train.Read(args[0])
			if err != nil {
				return err
			}
			table, err := train.Vectors(vecs)
			if err != nil {
				return err
			}
			var sents []corpus.Sentence
			for _, s := range sets {
				sents = append(sents, s.Train...)
			}
			say := sayTo(c.ErrOrStderr())
			sections := train.Network(sents, table, o, say)
			if clusters != "" {
				forest, err := train.Clusters(clusters)
				if err != nil {
					return err
				}
				names, err := train.Names(args[0], forest, say)
				if err != nil {
					return err
				}
				sections = append(sections, names...)
			}
			file, err := pack.Write(sections)
			if err != nil {
				return err
			}
			if err := os.WriteFile(out, file, 0o644); err != nil {
				return err
			}
			say("%s: %d bytes", out, len(file))
			return scoreCard(c.OutOrStdout(), file, sets)
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "english.model", "the model file to write")
	c.Flags().StringVar(&vecs, "vectors", "models/vectors.zst", "the table of word vectors, made by \"chancery train vectors\"")
	c.Flags().StringVar(&clusters, "clusters", "models/clusters.zst", "the table of clusters of words, made by \"chancery train clusters\"; empty = no names")
	c.Flags().IntVar(&o.Epochs, "epochs", o.Epochs, "how often to go through the data")
	c.Flags().IntVar(&o.Nets, "networks", o.Nets, "how many networks to train, whose scores are added up")
	c.AddCommand(vectorsCommand(), clustersCommand(), namesCommand())
	return c
}

// sayTo prints lines with the seconds since it was made.
func sayTo(w io.Writer) train.Say {
	start := time.Now()
	return func(format string, a ...any) {
		fmt.Fprintf(w, "%6.0fs %s\n", time.Since(start).Seconds(), fmt.Sprintf(format, a...))
	}
}

// scoreCard reads the dev parts with the model in file and prints what is right.
func scoreCard(w io.Writer, file []byte, sets []train.Set) error {
	a, err := nlp.Load(file)
	if err != nil {
		return err
	}
	for _, s := range sets {
		d := nlp.FromCorpus(s.Dev)
		a.Words(d)
		card, err := score.Compare(s.Dev, d.On(s.Dev))
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s dev, gold tokens: UPOS %.2f XPOS %.2f Feats %.2f Lemmas %.2f UAS %.2f LAS %.2f (with subtypes %.2f)\n", s.Name,
			card.UPOS.F1(), card.XPOS.F1(), card.Feats.F1(), card.Lemmas.F1(), card.UAS.F1(), card.LAS.F1(), card.LASFull.F1())
	}
	return nil
}
