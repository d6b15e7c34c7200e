// Package store opens a record by its address. A path is a file of the embedded store; what else an address may be comes with the
// stores that stand behind it.
package store

import (
	"context"
	"strings"

	"chancery"
	"chancery/store/sqlite"
)

// Open opens the record at dsn and brings its tables up to date. A path that does not exist is created.
func Open(ctx context.Context, dsn string) (chancery.Store, error) {
	if scheme, _, ok := strings.Cut(dsn, "://"); ok && scheme != "file" {
		return nil, &chancery.Error{
			Code: chancery.Unsupported, Message: "open record " + dsn + ": no store for " + scheme + "://",
			Hint: "give the path of a file, such as chancery.db",
		}
	}
	return sqlite.Open(ctx, dsn)
}
