// Command chancery reads press reports and keeps the record of relations between states. This is the only place that wires the
// packages together: one file a subcommand.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"chancery"

	"github.com/spf13/cobra"
)

// Exit statuses, as help states them.
const (
	exitOK      = 0
	exitFailed  = 1 // the command could not be carried out
	exitUsage   = 2 // the command line was not understood
	exitReports = 3 // done, but some reports could not be read
	exitStopped = 4 // stopped by a signal; what was kept stays, run again to go on
)

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run carries out one command line and returns its exit status.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	return report(stderr, err)
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "chancery",
		Short: "the record of relations between states, read from press reports",
		Long: `Chancery reads press reports and keeps the record of relations between states: who visited, met,
called or wrote to whom; who said what; what was announced, agreed, postponed, denied. Every line
of the record shows the words it rests on, and copies of one wire story count once.

Results go to standard output, all else to standard error.

Exit status: 0 done; 1 failed; 2 the command line was not understood; 3 done, but some reports
could not be read (they are named and kept with their error); 4 stopped by a signal.`,
		Example: `  chancery demo
  chancery read --db press.db ~/reports && chancery brief --db press.db IND-RUS`,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return usageError{c, err} })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(commands()...)
	return root
}

// usageError is a command line that was not understood.
type usageError struct {
	cmd *cobra.Command
	err error
}

func (u usageError) Error() string { return u.err.Error() }

// exact asks for n arguments, and says how the command is used otherwise.
func exact(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := cobra.ExactArgs(n)(c, args); err != nil {
			return usageError{c, err}
		}
		return nil
	}
}

func atLeast(n int) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := cobra.MinimumNArgs(n)(c, args); err != nil {
			return usageError{c, err}
		}
		return nil
	}
}

// errReports says that the command was carried out but some reports could not be read. It has been told already.
var errReports = errors.New("some reports could not be read")

// report tells an error as people need it and returns the exit status that goes with it.
func report(w io.Writer, err error) int {
	var usage usageError
	var e *chancery.Error
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errReports):
		return exitReports
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(w, "chancery: stopped; what was read is kept, run the same command to go on")
		return exitStopped
	case errors.As(err, &usage):
		fmt.Fprintf(w, "chancery: %v\nusage: %s\nhint: see '%s --help'\n", err, usage.cmd.UseLine(), usage.cmd.CommandPath())
		return exitUsage
	case strings.HasPrefix(err.Error(), "unknown command"):
		fmt.Fprintf(w, "chancery: %v\nhint: see 'chancery --help'\n", err)
		return exitUsage
	case errors.As(err, &e) && e.Hint != "":
		fmt.Fprintf(w, "chancery: %v\nhint: %s\n", err, e.Hint)
		return exitFailed
	}
	fmt.Fprintln(w, "chancery:", err)
	return exitFailed
}
