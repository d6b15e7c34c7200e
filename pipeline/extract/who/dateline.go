package who

import (
	"strings"
	"unicode"

	"chancery"
	"chancery/atlas"
)

// dateline is the state of the town that the report is dated from, "" where it names none.
func (r *resolver) dateline() string {
	for w := strings.Fields(r.t.Place); len(w) > 0; w = w[1:] { // what stands before may be the agency
		if _, rs := r.a.Match(w); len(rs) > 0 && rs[0].Kind == chancery.State {
			return rs[0].ID
		}
	}
	return ""
}

// writtenAt is where the report was written: the state and town of its dateline, or else the one town that the lines above the text tell
// ("By K. Mensah in Lome", "LOME"). No town where only the state is told.
func (r *resolver) writtenAt() (state, town string) {
	if state = r.dateline(); state != "" {
		_, town = r.townIn(strings.Fields(r.t.Place))
		return state, town
	}
	for _, p := range r.t.Parts {
		if p.Kind == chancery.BodyPart {
			break
		}
		if p.Kind == chancery.TitlePart || p.Kind == chancery.CaptionPart || p.Kind == chancery.PromoPart || p.Len() > longestLine {
			continue
		}
		for _, words := range lineEnds(r.t.Words[p.Start:p.End]) {
			s, t := r.townIn(words)
			switch {
			case s == "":
			case state != "" && s != state:
				return "", ""
			default:
				state, town = s, t
			}
		}
	}
	return state, town
}

const longestLine = 90 // bytes of a line that may say where a report was written

// lineEnds are the pieces of a line that may be a town: what stands between bars and dashes, and there the last of what commas, "in", "from"
// and "and" part; all of them where several follow on "in".
func lineEnds(line string) [][]string {
	var out [][]string
	for _, piece := range strings.FieldsFunc(line, func(c rune) bool { return c == '|' || c == '–' || c == '—' || c == '•' || c == '/' }) {
		w := strings.FieldsFunc(piece, func(c rune) bool { return unicode.IsSpace(c) || c == '(' || c == ')' })
		from := 0
		for i, x := range w {
			if x == "-" || x == "in" || x == "from" || x == "From" {
				from = i + 1
			}
		}
		w = w[from:]
		for len(w) > 0 {
			n := 1
			for n < len(w) && !strings.HasSuffix(w[n-1], ",") && w[n] != "and" {
				n++
			}
			end := append([]string(nil), w[:n]...)
			end[n-1] = strings.TrimRight(end[n-1], ",.:")
			out = append(out, end)
			if w = w[n:]; len(w) > 0 && w[0] == "and" {
				w = w[1:]
			}
		}
	}
	return out
}

// townIn is the town that the words begin with and nothing but its state follows on, or the agency goes before.
func (r *resolver) townIn(w []string) (state, town string) {
	n, rs := r.a.Match(w)
	if n == 0 || n != len(w) && !strings.HasSuffix(w[n-1], ",") || len(rs) == 0 || rs[0].Kind != chancery.State {
		return "", ""
	}
	if rs[0].How != atlas.ByCity && rs[0].How != atlas.ByCapital {
		return "", ""
	}
	return rs[0].ID, titled(w[:n])
}

// titled writes words that are in capitals throughout as names are.
func titled(words []string) string {
	s := strings.TrimRight(strings.Join(words, " "), ",.")
	if s != strings.ToUpper(s) {
		return s
	}
	rs := []rune(strings.ToLower(s))
	for i := range rs {
		if i == 0 || !unicode.IsLetter(rs[i-1]) && rs[i-1] != '\'' && rs[i-1] != '’' {
			rs[i] = unicode.ToUpper(rs[i])
		}
	}
	return string(rs)
}
