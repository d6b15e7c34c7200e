// Package export writes the record in the formats of the field, one file a format. In goes a sorted record, out come bytes; the same
// record gives the same bytes.
package export

import (
	"encoding/json"
	"io"

	"chancery"
)

// JSON writes the record document: the keys of the annotation guide, two spaces to a level, so that a diff of two exports reads line by line.
func JSON(w io.Writer, r *chancery.Record) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
