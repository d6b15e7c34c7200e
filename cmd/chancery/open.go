package main

import (
	"context"
	"os"
	"runtime/debug"

	"chancery"
	"chancery/atlas"
	"chancery/models"
	"chancery/pipeline"
	"chancery/store"

	"github.com/spf13/cobra"
)

// defaultDB is the record that a command uses where none is named.
const defaultDB = "chancery.db"

func dbFlag(c *cobra.Command) *string {
	return c.Flags().String("db", defaultDB, "the record: path of its file")
}

// openOld opens a record that must be there already: a command that only looks must not leave an empty file behind.
func openOld(ctx context.Context, dsn string) (chancery.Store, error) {
	if _, err := os.Stat(dsn); err != nil {
		return nil, &chancery.Error{
			Code: chancery.NotFound, Message: "open record " + dsn + ": there is none",
			Hint: "read some reports first: chancery read --db " + dsn + " FOLDER",
		}
	}
	return store.Open(ctx, dsn)
}

// atlasFlag asks for a user's own additions to the atlas.
func atlasFlag(c *cobra.Command) *[]string {
	return c.Flags().StringArray("atlas", nil, "own additions to the atlas: a folder of tables, or an actor dictionary; may be given again")
}

// atlasOf is the atlas with the additions that a record was made with.
func atlasOf(ctx context.Context, s chancery.Library) (*atlas.Atlas, error) {
	own, err := s.Own(ctx, chancery.OwnAtlas)
	if err != nil {
		return nil, err
	}
	return atlas.LoadWith(own)
}

// newPipeline loads the model and the record's atlas.
func newPipeline(ctx context.Context, s chancery.Store) (*pipeline.Pipeline, error) {
	an, err := models.English()
	if err != nil {
		return nil, err
	}
	at, err := atlasOf(ctx, s)
	if err != nil {
		return nil, err
	}
	ru, err := recordRules(ctx, s)
	if err != nil {
		return nil, err
	}
	return &pipeline.Pipeline{Analyser: an, Atlas: at, Rules: ru, Store: s, Model: models.EnglishVersion()}, nil
}

// readAgain is the error of a record of which nothing but the bytes of its reports can be read any more.
func readAgain() error {
	return &chancery.Error{Code: chancery.Unsupported, Message: "the record was made by an earlier version of chancery, which wrote it otherwise", Hint: "read it anew from the bytes that it keeps: chancery read --again"}
}

// upToDate merges what an earlier run left stale. Most often there is nothing.
func upToDate(ctx context.Context, s chancery.Store) error {
	if ids, err := s.Reports(ctx, "", 1); err != nil {
		return err
	} else if len(ids) > 0 {
		if v, err := s.Version(ctx, ids[0]); err != nil {
			return err
		} else if v == "" {
			return readAgain()
		}
	}
	for _, w := range []chancery.Work{chancery.Comparing, chancery.Grouping, chancery.Dating, chancery.Relating} {
		stale, err := s.Stale(ctx, w, 1)
		if err != nil {
			return err
		}
		if len(stale) == 0 {
			continue
		}
		p, err := newPipeline(ctx, s)
		if err != nil {
			return err
		}
		return p.Merge(ctx)
	}
	return nil
}

// buildVersion is the module version and commit that the binary was built from.
func buildVersion() (version, commit string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown", ""
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			commit = s.Value
		}
	}
	return info.Main.Version, commit
}
