//go:build !unix

package happened

import "time"

func cpu() time.Duration { return 0 }
