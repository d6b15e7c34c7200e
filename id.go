package chancery

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// FindingID is the id of a finding: derived from its report's SHA-256, its kind ("statement", "event" …), what it says apart from
// its words (key: type and mode of an event, member and grouping …; may be empty) and its spans. It never changes and is the
// same on every machine.
func FindingID(reportSHA256, kind, key string, spans ...Span) string {
	var b strings.Builder
	b.WriteString(reportSHA256 + "\x00" + kind + "\x00" + key)
	for _, s := range spans {
		b.WriteString("\x00" + strconv.Itoa(s.Start) + "-" + strconv.Itoa(s.End))
	}
	sum := sha256.Sum256([]byte(b.String()))
	return kind[:1] + hex.EncodeToString(sum[:8])
}

// ActorID is the id of a person or organisation of that name: its letters and digits in lower case, other runs as one hyphen.
func ActorID(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range strings.ToLower(name) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80 && r != '’' && r != '‘' {
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		} else {
			gap = true
		}
	}
	return b.String()
}
