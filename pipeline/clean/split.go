package clean

import (
	"strings"
	"unicode/utf8"

	"chancery"
)

// splitBody cuts from the body paragraphs what is not theirs: datelines, labels, credits, other stories' headlines.
func (d *draft) splitBody() {
	var out []piece
	bodies := 0
	for _, p := range d.pieces {
		if p.kind != chancery.BodyPart {
			out = append(out, p)
			continue
		}
		head, body := d.cutHead(p, len(d.datelines) == 0 && bodies < 3)
		body, tail := d.cutTail(body)
		out = append(out, head...)
		if body.Len() > 0 {
			out = append(out, d.cutPromos(body)...)
			bodies++
		}
		out = append(out, tail...)
	}
	d.pieces = out
}

// cutHead cuts bullets, labels and the dateline off the start of a body paragraph.
func (d *draft) cutHead(p piece, first bool) (head []piece, body piece) {
	cut := func(n int, kind chancery.PartKind) {
		if t := trim(d.s, chancery.Span{Start: p.Start, End: p.Start + n}); t.Len() > 0 {
			head = append(head, piece{Span: t, kind: kind})
		}
		p.Span = trim(d.s, chancery.Span{Start: p.Start + n, End: p.End})
	}
	line := d.text(p)
	if startsBullet(line) {
		_, n := utf8.DecodeRuneInString(line)
		cut(n, chancery.OtherPart)
		line = d.text(p)
	}
	if label, _, ok := strings.Cut(line, ":"); ok && d.l.labels[fold(label)] == "cut" {
		cut(len(label)+1, chancery.OtherPart)
		line = d.text(p)
	}
	dl, ok := d.l.dateline(line)
	if !ok || !first && !dl.strong() && (dl.end < len(line) || !d.l.cities[strings.ToLower(dl.place)]) {
		return head, p
	}
	d.addDateline(dl, p.Start)
	cut(min(dl.end, len(line)), chancery.DatelinePart)
	return head, p
}

// addDateline keeps a dateline with its offsets moved to those of the text.
func (d *draft) addDateline(dl dateline, at int) {
	if dl.date != nil {
		m := *dl.date
		m.Start += at
		m.End += at
		dl.date = &m
	}
	bare := strings.TrimRight(d.s[at:min(at+dl.end, len(d.s))], " \t\u00a0:-–—")
	d.spans = append(d.spans, chancery.Span{Start: at, End: at + len(bare)})
	d.datelines = append(d.datelines, dl)
	d.credit(dl.agencies...)
	if d.outlet == "" {
		d.outlet = dl.outlet
	}
}

func (d *draft) credit(names ...string) {
	for _, n := range names {
		known := false
		for _, a := range d.agencies {
			known = known || a == n
		}
		if !known {
			d.agencies = append(d.agencies, n)
		}
	}
}

// cutTail cuts credits off the end: "(Reporting by …)", "– Bernama", "(PTI)".
func (d *draft) cutTail(p piece) (body piece, tail []piece) {
	for range 3 {
		line := d.text(p)
		at, kind := d.tailAt(line)
		if at < 0 {
			break
		}
		t := piece{Span: trim(d.s, chancery.Span{Start: p.Start + at, End: p.End}), kind: kind}
		tail = append([]piece{t}, tail...)
		p.Span = trim(d.s, chancery.Span{Start: p.Start, End: p.Start + at})
	}
	return p, tail
}

// tailAt is where the credit at the end of line starts, -1 where there is none.
func (d *draft) tailAt(line string) (int, chancery.PartKind) {
	t := strings.TrimRight(line, " .")
	if strings.HasSuffix(t, ")") || strings.HasSuffix(t, "]") {
		open := strings.LastIndexAny(t, "([")
		if open < 0 || !d.credits(t[open:]) {
			return -1, ""
		}
		if before := strings.TrimRight(line[:open], " "); before != "" && !ended(before) && !strings.HasSuffix(before, ",") {
			return -1, ""
		}
		inner := fold(strings.Trim(t[open:], "()[]"))
		if strings.HasPrefix(inner, "photo") || strings.HasPrefix(inner, "image") {
			return open, chancery.CaptionPart
		}
		return open, chancery.BylinePart
	}
	// "… sovereignty. – Bernama", "… said. PTI"
	cut := strings.LastIndexAny(t, "-–—.\"”")
	if cut < 0 || cut+1 >= len(t) {
		return -1, ""
	}
	_, n := utf8.DecodeRuneInString(t[cut:])
	names := strings.FieldsFunc(t[cut+n:], func(r rune) bool { return r == '/' })
	for _, name := range names {
		if d.l.agencies[strings.ToLower(strings.TrimSpace(name))] == "" || !isCaps(strings.TrimSpace(name)) && strings.ContainsAny(t[cut:cut+1], ".\"") {
			return -1, ""
		}
	}
	if len(names) == 0 {
		return -1, ""
	}
	at := cut
	if t[cut] == '.' || t[cut] == '"' || strings.HasPrefix(t[cut:], "”") {
		at = cut + n
	} else {
		for at > 0 && t[at-1] == '-' {
			at--
		}
		if before := strings.TrimRight(line[:at], " "); before != "" && !ended(before) {
			return -1, ""
		}
	}
	for _, name := range names {
		d.credit(d.l.agencies[strings.ToLower(strings.TrimSpace(name))])
	}
	return at, chancery.BylinePart
}

// credits reports whether a bracketed or whole line names who made the report, and records the agencies in it.
func (d *draft) credits(s string) bool {
	inner := fold(strings.Trim(strings.TrimSpace(s), "()[]."))
	inner = strings.Trim(inner, "()[]")
	found := false
	for _, c := range d.l.credits {
		found = found || strings.HasPrefix(inner, c)
	}
	names := strings.FieldsFunc(inner, func(r rune) bool { return r == '/' || r == ',' || r == ' ' || r == '-' || r == ';' })
	if !found && len(names) <= 4 {
		known, small := 0, 0
		for _, n := range names {
			if d.l.agencies[n] != "" {
				known++
			} else if len(n) <= 3 {
				small++
			}
		}
		raw := strings.Trim(strings.TrimSpace(s), "()[]. ")
		found = known > 0 && known+small == len(names) || small >= 1 && len(names) == 2 && strings.Contains(raw, "/") && isCaps(strings.Split(raw, "/")[0])
	}
	if found {
		for _, n := range names {
			if a := d.l.agencies[n]; a != "" {
				d.credit(a)
			}
		}
	}
	return found
}
