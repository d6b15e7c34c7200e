package read

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"chancery"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
)

// decode sets Charset and Decoded from Raw, or tells why Raw is no text.
func decode(r *chancery.Report) error {
	if len(r.Raw) == 0 {
		return &chancery.Error{Code: chancery.Empty, Message: fmt.Sprintf("read %s: the file is empty", r.Source), Hint: "fetch or copy it again"}
	}
	r.Charset = charsetOf(r.Raw, r.Format == chancery.HTML)
	text, err := toUTF8(r.Raw, r.Charset)
	if err != nil {
		return notText(r.Source)
	}
	if hopeless(text) {
		return notText(r.Source)
	}
	if strings.TrimSpace(text) == "" {
		return &chancery.Error{Code: chancery.Empty, Message: fmt.Sprintf("read %s: nothing but white space", r.Source)}
	}
	r.Decoded = text
	return nil
}

func notText(source string) *chancery.Error {
	return &chancery.Error{
		Code: chancery.Invalid, Message: fmt.Sprintf("read %s: binary data, not text", source),
		Hint: "if it is text, save it as UTF-8",
	}
}

// charsetOf names the character set of raw. A mark at the start wins, then what the page declares, but bytes that are valid UTF-8
// with letters beyond ASCII are UTF-8 whatever is declared: that does not happen by chance, and wrong declarations do.
func charsetOf(raw []byte, isPage bool) string {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return "utf-8"
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return "utf-16be"
	}
	if name := wide(raw); name != "" {
		return name
	}
	declared := ""
	if isPage {
		// windows-1252 is also what it answers when nothing is declared.
		if _, name, _ := charset.DetermineEncoding(raw[:min(len(raw), 1024)], ""); name != "windows-1252" {
			declared = name
		}
	}
	if utf8.Valid(raw) {
		if declared == "iso-2022-jp" && bytes.IndexByte(raw, 0x1b) >= 0 { // its bytes are all ASCII
			return declared
		}
		return "utf-8"
	}
	if declared != "" && declared != "utf-8" {
		return declared
	}
	if mostlyUTF8(raw) {
		return "utf-8"
	}
	return guess(raw)
}

// wide tells UTF-16 without a mark: every other byte of Latin text in it is zero.
func wide(raw []byte) string {
	n := min(len(raw), 4096) &^ 1
	if n < 16 {
		return ""
	}
	var zeros [2]int
	for i := range n {
		if raw[i] == 0 {
			zeros[i&1]++
		}
	}
	switch half := n / 2; {
	case zeros[1] > half*3/4 && zeros[0] < half/8:
		return "utf-16le"
	case zeros[0] > half*3/4 && zeros[1] < half/8:
		return "utf-16be"
	}
	return ""
}

// mostlyUTF8 reports whether raw is UTF-8 with a few broken bytes: four whole letters beyond ASCII to a broken byte.
func mostlyUTF8(raw []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 4*bad
}

// guess names the likeliest character set by its letters' frequencies. What is called ISO-8859-1 is windows-1252 in the wild.
func guess(raw []byte) string {
	best, err := chardet.NewTextDetector().DetectBest(raw[:min(len(raw), 64<<10)])
	if err != nil {
		return "windows-1252"
	}
	_, name := charset.Lookup(best.Charset)
	if name == "" || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16") {
		return "windows-1252"
	}
	return name
}

// toUTF8 decodes raw; what the character set does not know becomes U+FFFD. A mark at the start is dropped.
func toUTF8(raw []byte, name string) (string, error) {
	if name == "utf-8" {
		raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
		return strings.ToValidUTF8(string(raw), "\uFFFD"), nil
	}
	enc, _ := charset.Lookup(name)
	if enc == nil {
		return "", fmt.Errorf("unknown character set %q", name)
	}
	b, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", err
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(b), "\uFFFD"), "\uFEFF"), nil
}

// hopeless reports whether text is no text: a zero, or one in ten of its letters a control character or lost.
func hopeless(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r == 0:
			return true
		case r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != '\v' && r != 0x1b, r == 0x7f, r == utf8.RuneError:
			odd++
		}
	}
	return odd*10 > all
}
