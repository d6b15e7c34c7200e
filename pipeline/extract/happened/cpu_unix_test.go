//go:build unix

package happened

import (
	"syscall"
	"time"
)

// cpu is the processor time that this process has used: unlike the clock on the wall it does not count what others run beside it.
func cpu() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
