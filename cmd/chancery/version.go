package main

import (
	"encoding/json"
	"fmt"
	"runtime"

	"chancery/models"
	"chancery/pipeline"

	"github.com/spf13/cobra"
)

func versionCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "version",
		Short:   "what this binary is made of",
		Long:    "Version prints the version of the program, of its stages and of the model inside.",
		Example: "  chancery version\n  chancery version --json",
		Args:    exact(0),
	}
	asJSON := c.Flags().Bool("json", false, "write it as JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		version, commit := buildVersion()
		if *asJSON {
			return json.NewEncoder(c.OutOrStdout()).Encode(map[string]string{
				"version": version, "commit": commit, "stages": pipeline.Version,
				"model": models.EnglishVersion(), "go": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH,
			})
		}
		_, err := fmt.Fprintf(c.OutOrStdout(), "chancery %s %s\nstages %s, model %s\n%s %s/%s\n", version, commit, pipeline.Version, models.EnglishVersion(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return err
	}
	return c
}
