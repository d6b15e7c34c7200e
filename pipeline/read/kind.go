package read

import (
	"bytes"
	"strings"
)

// kind is how the bytes of a file are to be taken apart.
type kind int

const (
	byContent kind = iota // the first bytes tell
	text
	page
	jsonFile
	jsonLines
	unknown // not a file that folders are searched for
)

// kindOf tells a file's kind by the end of its name, whether it is compressed or not.
func kindOf(name string) kind {
	name = strings.ToLower(name)
	name = strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return unknown
	}
	switch name[dot:] {
	case ".txt":
		return text
	case ".html", ".htm", ".xhtml":
		return page
	case ".json":
		return jsonFile
	case ".jsonl", ".ndjson":
		return jsonLines
	}
	return unknown
}

// sniff tells the kind by the first bytes. A first line that is a whole object makes JSON lines of what follows it.
func sniff(head []byte) kind {
	b := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(b) == 0 {
		return text
	}
	switch {
	case b[0] == '<' && looksLikePage(b):
		return page
	case b[0] == '[' && len(bytes.TrimLeft(b[1:], " \t\r\n")) > 0 && bytes.TrimLeft(b[1:], " \t\r\n")[0] == '{':
		return jsonFile
	case b[0] == '{':
		line, _, cut := bytes.Cut(b, []byte("\n"))
		if cut && bytes.HasSuffix(bytes.TrimSpace(line), []byte("}")) {
			return jsonLines
		}
		if rest := bytes.TrimLeft(b[1:], " \t\r\n"); len(rest) > 0 && (rest[0] == '"' || rest[0] == '}') {
			if !cut && len(head) >= sniffLen { // one line longer than we can see: more lines may come
				return jsonLines
			}
			return jsonFile
		}
	}
	return text
}

// sniffLen is how many bytes sniff is shown of a stream.
const sniffLen = 64 << 10

func looksLikePage(b []byte) bool {
	if len(b) > 1024 {
		b = b[:1024]
	}
	low := bytes.ToLower(b)
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<?xml"} {
		if bytes.HasPrefix(low, []byte(tag)) {
			return tag != "<?xml" || bytes.Contains(low, []byte("<html"))
		}
	}
	return bytes.HasPrefix(low, []byte("<!--")) && bytes.Contains(low, []byte("<html"))
}

// foreign names a file format that is no text by its first bytes; empty where it is none that we know.
func foreign(b []byte) string {
	for _, m := range []struct{ magic, name string }{
		{"%PDF-", "a PDF document"},
		{"PK\x03\x04", "a ZIP archive or office document"},
		{"\xd0\xcf\x11\xe0", "an old office document"},
		{"\x89PNG", "a picture"},
		{"\xff\xd8\xff", "a picture"},
		{"GIF8", "a picture"},
		{"SQLite format 3\x00", "an SQLite database"},
		{"\x7fELF", "a program"},
		{"MZ\x90\x00", "a program"},
		{"BZh", "a bzip2 archive"},
		{"\xfd7zXZ\x00", "an xz archive"},
		{"{\\rtf", "an RTF document"},
	} {
		if bytes.HasPrefix(b, []byte(m.magic)) {
			return m.name
		}
	}
	return ""
}
