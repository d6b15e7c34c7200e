// Command chancery reads press reports and keeps the record of relations between states. This is the only place that wires the
// packages together: one file a subcommand.
package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
)

func main() { os.Exit(run()) }

func run() int {
	root := &cobra.Command{Use: "chancery", Short: "the record of relations between states, read from press reports", SilenceUsage: true, SilenceErrors: true}
	root.AddCommand(commands()...)
	if err := root.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, "chancery:", err)
		return 1
	}
	return 0
}
