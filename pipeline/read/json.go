package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"chancery"
)

// record is a report as JSON has it.
type record struct {
	URL       string `json:"url"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Outlet    string `json:"outlet"`
	Text      string `json:"text"`
	HTML      string `json:"html"`
}

const shape = "a report has the string fields url, title, published, outlet and text or html"

// lines reads one report a line.
func (w *walker) lines(source string, br *bufio.Reader) error {
	limit := w.opt.limit()
	for n, found := 1, false; ; n++ {
		line, long, err := readLine(br, limit)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
		}
		name := fmt.Sprintf("%s#%d", source, n)
		switch line = bytes.TrimSpace(line); {
		case long:
			if e := w.fail(name, tooLarge(name, limit)); e != nil {
				return e
			}
			found = true
		case len(line) > 0 && (err == nil || err == io.EOF):
			if e := w.object(name, line); e != nil {
				return e
			}
			found = true
		}
		if e := w.ctx.Err(); e != nil {
			return e
		}
		switch {
		case err == io.EOF && !found:
			return w.fail(source, &chancery.Error{Code: chancery.Empty, Message: fmt.Sprintf("read %s: the file is empty", source)})
		case err == io.EOF:
			return nil
		case err != nil:
			r := &chancery.Report{Source: name}
			if len(line) > 0 {
				stamp(r, line)
			}
			return w.each(r, broken(name, err))
		}
	}
}

// readLine reads up to the next line feed. Of a line longer than limit it keeps nothing, but reads on to its end. The line is the
// caller's.
func readLine(br *bufio.Reader, limit int64) (line []byte, long bool, err error) {
	for {
		part, err := br.ReadSlice('\n')
		if !long {
			line = append(line, part...)
			if int64(len(line)) > limit+1 {
				line, long = nil, true
			}
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// objects reads a JSON file: one report, or an array of them. It cuts the objects out itself, so that an array of any length is
// read a report at a time and one that is too long, or wrong in itself, does not end the file.
func (w *walker) objects(source string, br *bufio.Reader) error {
	limit := w.opt.limit()
	if head, _ := br.Peek(3); bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		_, _ = br.Discard(3) // peeked
	}
	if head, _ := br.Peek(2); len(head) == 2 && (head[0] == 0 || head[1] == 0 || head[0] >= 0xfe) {
		return w.fail(source, &chancery.Error{Code: chancery.Invalid, Message: fmt.Sprintf("read %s: JSON that is not UTF-8", source), Hint: "save it as UTF-8"})
	}
	c := &cutter{br: br, limit: limit, line: 1}
	first, err := c.next()
	if err == io.EOF {
		return w.fail(source, &chancery.Error{Code: chancery.Empty, Message: fmt.Sprintf("read %s: the file is empty", source)})
	}
	array := err == nil && first == '['
	for n := 1; ; n++ {
		name := source
		if array {
			name = fmt.Sprintf("%s#%d", source, n)
			first, err = c.next()
			if err == nil && first == ',' && n > 1 {
				first, err = c.next()
			}
			if err == nil && first == ']' {
				if n == 1 {
					return w.fail(source, &chancery.Error{Code: chancery.Empty, Message: fmt.Sprintf("read %s: an empty array", source)})
				}
				return nil
			}
		}
		if err == nil && first != '{' {
			err = fmt.Errorf("%q where an object should start", first)
		}
		if err != nil {
			return w.fail(name, wrongJSON(name, c.line, err))
		}
		line := c.line
		raw, long, err := c.object()
		switch {
		case err == io.EOF:
			err = w.partial(name, raw, wrongJSON(name, line, errors.New("the object that starts here does not end")))
			return err
		case err != nil:
			return w.partial(name, raw, broken(name, err))
		case long:
			err = w.fail(name, tooLarge(name, limit))
		default:
			err = w.object(name, raw)
		}
		if err != nil || !array {
			return err
		}
		if err := w.ctx.Err(); err != nil {
			return err
		}
	}
}

func (w *walker) partial(source string, raw []byte, err error) error {
	r := &chancery.Report{Source: source}
	if len(raw) > 0 {
		stamp(r, raw)
	}
	return w.each(r, err)
}

func wrongJSON(source string, line int, err error) *chancery.Error {
	if errors.Is(err, io.EOF) {
		err = errors.New("the file ends too early")
	}
	return &chancery.Error{Code: chancery.Invalid, Message: fmt.Sprintf("read %s: wrong JSON in line %d: %s", source, line, err), Hint: shape}
}

// object reads one report from its JSON.
func (w *walker) object(source string, raw []byte) error {
	r := &chancery.Report{Source: source}
	stamp(r, raw)
	var rec record
	if err := json.Unmarshal(raw, &rec); err != nil {
		return w.each(r, badObject(source, raw, err))
	}
	r.URL, r.Title, r.Outlet, r.Published = rec.URL, rec.Title, rec.Outlet, rec.Published
	r.Charset, r.Format, r.Decoded = "utf-8", chancery.Plain, rec.Text
	if rec.Text == "" {
		r.Format, r.Decoded = chancery.HTML, rec.HTML
	}
	switch {
	case len(bytes.TrimSpace([]byte(r.Decoded))) == 0:
		return w.each(r, &chancery.Error{Code: chancery.Empty, Message: fmt.Sprintf("read %s: neither text nor html in it", source), Hint: shape})
	case hopeless(r.Decoded):
		return w.each(r, notText(source))
	}
	return w.each(r, nil)
}

func badObject(source string, raw []byte, err error) *chancery.Error {
	e := &chancery.Error{Code: chancery.Invalid, Message: fmt.Sprintf("read %s: wrong JSON: %s", source, err), Hint: shape}
	var syntax *json.SyntaxError
	var field *json.UnmarshalTypeError
	switch {
	case errors.As(err, &field) && field.Field != "":
		e.Message = fmt.Sprintf("read %s: wrong JSON: the field %q is a %s, not a string", source, field.Field, field.Value)
	case errors.As(err, &field):
		e.Message = fmt.Sprintf("read %s: wrong JSON: a %s where a report should stand", source, field.Value)
	case errors.As(err, &syntax):
		if n := bytes.Count(raw[:min(int64(len(raw)), syntax.Offset)], []byte("\n")); n > 0 {
			e.Message = fmt.Sprintf("read %s: wrong JSON, %d lines into the object: %s", source, n, syntax)
		}
	}
	return e
}

// cutter cuts whole objects out of a stream by their brackets, without reading what is in them.
type cutter struct {
	br    *bufio.Reader
	limit int64
	line  int
}

// next is the next byte that is not white space.
func (c *cutter) next() (byte, error) {
	for {
		b, err := c.br.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case '\n':
			c.line++
		case ' ', '\t', '\r':
		default:
			return b, nil
		}
	}
}

// object is the object whose opening bracket next has returned. Of one longer than the limit it keeps nothing.
func (c *cutter) object() (raw []byte, long bool, err error) {
	raw = append(raw, '{')
	depth, quoted, escaped := 1, false, false
	for depth > 0 {
		b, err := c.br.ReadByte()
		if err != nil {
			return raw, long, err
		}
		if b == '\n' {
			c.line++
		}
		if !long {
			raw = append(raw, b)
			if int64(len(raw)) > c.limit {
				raw, long = nil, true
			}
		}
		switch {
		case escaped:
			escaped = false
		case quoted && b == '\\':
			escaped = true
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			depth++
		case b == '}' || b == ']':
			depth--
		}
	}
	return raw, long, nil
}
