package main

import (
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"chancery/nlp"
	"chancery/nlp/corpus"
	"chancery/nlp/score"
	"chancery/nlp/train"
)

// trainCommand makes the English model from the treebanks of a data folder.
func trainCommand() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "train DATA_FOLDER",
		Short: "train the English analyser and score it",
		Long: `Train learns the tagger and parser from DATA_FOLDER/treebanks/{ewt,gum}/train.conllu, writes one model file and scores it on the
dev parts. Nothing is downloaded; the same data give the same bytes.`,
		Example: "  chancery train --out models/english.model data",
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			sets, err := train.Read(args[0])
			if err != nil {
				return err
			}
			start := time.Now()
			var sents []corpus.Sentence
			for _, s := range sets {
				sents = append(sents, s.Train...)
			}
			file, err := train.Model(sents, train.Options{Say: func(format string, a ...any) {
				fmt.Fprintf(c.ErrOrStderr(), "%6.0fs ", time.Since(start).Seconds())
				fmt.Fprintf(c.ErrOrStderr(), format+"\n", a...)
			}})
			if err != nil {
				return err
			}
			if err := os.WriteFile(out, file, 0o644); err != nil {
				return err
			}
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
				fmt.Fprintf(c.OutOrStdout(), "%s dev, gold tokens: UPOS %.2f XPOS %.2f Feats %.2f UAS %.2f LAS %.2f (with subtypes %.2f)\n", s.Name,
					card.UPOS.F1(), card.XPOS.F1(), card.Feats.F1(), card.UAS.F1(), card.LAS.F1(), card.LASFull.F1())
			}
			return nil
		},
	}
	c.Flags().StringVarP(&out, "out", "o", "english.model", "the model file to write")
	c.AddCommand(vectorsCommand())
	return c
}
