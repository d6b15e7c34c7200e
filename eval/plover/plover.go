// Package plover measures coded events against two public gold sets of single sentences: the PLOVER gold standard records and the
// examples of the CAMEO manual joined to them. In go the sets' files and a coder (a function from a sentence to events); out come
// counts of directed dyads and of dyads with their category. It codes nothing itself and knows no word lists.
//
// The counting follows the readme files that stand beside the sets: sources and targets are expanded to directed dyads (of two
// sources without a target, both directions), and the sets of a sentence are compared. Gold holds one kind of event a sentence, so
// precision is a lower bound. Sentences without a dyad are left out.
package plover

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"chancery"
)

// Record is one sentence of gold.
type Record struct {
	Text   string
	Source []string // ISO 3166-1 alpha-3, or IGO, NGO … for actors that are no state
	Target []string // may be empty
	Label  string   // PLOVER category, or CAMEO code
}

// slips are codes that the published files have wrong.
var slips = strings.NewReplacer("JAP", "JPN", "ITL", "ITA")

type actor struct {
	Code string `json:"code"`
}

// actors reads a list of actors; the files write "" or null for none.
type actors []actor

func (a *actors) UnmarshalJSON(b []byte) error {
	if len(b) == 0 || b[0] != '[' {
		return nil
	}
	var as []actor
	err := json.Unmarshal(b, &as)
	*a = as
	return err
}

func (a actors) codes() []string {
	var out []string
	for _, x := range a {
		if len(x.Code) >= 3 {
			out = append(out, slips.Replace(x.Code[:3]))
		}
	}
	return out
}

type raw struct {
	Text   string `json:"text"`
	Event  string `json:"event"`
	Code   string `json:"code"`
	Source actors `json:"source"`
	Target actors `json:"target"`
}

func (r raw) record(label string) Record {
	return Record{Text: r.Text, Source: r.Source.codes(), Target: r.Target.codes(), Label: label}
}

// Records reads the gold standard records: one JSON array, in which line breaks stand inside strings. Label is the category.
func Records(r io.Reader) ([]Record, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	for i, c := range b { // the published file has control characters inside strings
		if c < ' ' {
			b[i] = ' '
		}
	}
	var rs []raw
	if err := json.Unmarshal([]byte(strings.ToValidUTF8(string(b), " ")), &rs); err != nil {
		return nil, fmt.Errorf("read gold standard records: %w", err)
	}
	var out []Record
	for _, x := range rs {
		if x.Event != "" && x.Event != "DOCUMENT" {
			out = append(out, x.record(x.Event))
		}
	}
	return out, nil
}

// Manual reads the manual's examples, one JSON object a line. Label is the CAMEO code.
func Manual(r io.Reader) ([]Record, error) {
	var out []Record
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		if len(strings.TrimSpace(sc.Text())) == 0 {
			continue
		}
		var x raw
		if err := json.Unmarshal(sc.Bytes(), &x); err != nil {
			return nil, fmt.Errorf("read manual's examples, line %d: %w", n, err)
		}
		out = append(out, x.record(x.Code))
	}
	return out, sc.Err()
}

// Categories reads the table that maps CAMEO codes to PLOVER categories ("042: CONSULT, visit, # …").
func Categories(r io.Reader) (map[string]string, error) {
	m := map[string]string{}
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		code, rest, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		category, _, _ := strings.Cut(rest, ",")
		m[strings.TrimSpace(code)] = strings.TrimSpace(category)
	}
	return m, sc.Err()
}

// Label is how an event is written for comparison with gold.
type Label func(e *chancery.Event) string

// Category labels by m, as the gold standard records are coded: the longest part of the CAMEO code that m holds, and FIGHT for 19x.
func Category(m map[string]string) Label {
	return func(e *chancery.Event) string {
		c := string(e.CAMEO)
		if strings.HasPrefix(c, "19") {
			return "FIGHT"
		}
		for ; c != ""; c = c[:len(c)-1] {
			if v, ok := m[c]; ok {
				return strings.Replace(v, "COOPERATION", "COOPERATE", 1) // the table and the records differ
			}
		}
		return ""
	}
}

// Digits labels by the first n digits of the CAMEO code: 2 is the root.
func Digits(n int) Label {
	return func(e *chancery.Event) string { return head(string(e.CAMEO), n) }
}

func head(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}

// Cut is records with their CAMEO codes cut to n digits.
func Cut(rs []Record, n int) []Record {
	out := make([]Record, len(rs))
	for i, r := range rs {
		r.Label = head(r.Label, n)
		out[i] = r
	}
	return out
}
