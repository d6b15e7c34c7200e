package main

import "github.com/spf13/cobra"

// commands are the subcommands in the order in which help lists them.
func commands() []*cobra.Command {
	return []*cobra.Command{
		readCommand(),
		showCommand(),
		briefCommand(),
		exportCommand(),
		atlasCommand(),
		rulesCommand(),
		demoCommand(),
		trainCommand(),
		parseCommand(),
		evalCommand(),
		versionCommand(),
	}
}
