package export

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"chancery"
)

// columns of Dyads, in order.
func columns() []string {
	return []string{
		"event", "date", "source", "target", "type", "mode", "status", "cameo", "root", "goldstein", "plover", "host", "place", "actors", "reports", "sources",
		"confidence", "evidence",
	}
}

// Dyads writes the events as event data sets have them: CSV with a line of names, then a line for every directed pair of sides. Of an event
// with an acting and a receiving side the first is the source; of one in which all take part with equal rights every side is the source
// once towards each other. Lists stand with "|" between them; a field that the reports do not fill is empty.
func Dyads(w io.Writer, r *chancery.Record) error {
	c := csv.NewWriter(w)
	if err := c.Write(columns()); err != nil {
		return err
	}
	for i := range r.Events {
		for _, p := range sides(&r.Events[i]) {
			if err := c.Write(line(&r.Events[i], p[0], p[1])); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}

// sides are the directed pairs of an event.
func sides(e *chancery.Event) [][2]string {
	from, to := e.Initiator, e.Recipient
	if len(from) == 0 || len(to) == 0 {
		from, to = e.States, e.States
	}
	var out [][2]string
	for _, a := range from {
		for _, b := range to {
			if p := [2]string{a, b}; a != b && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

func line(e *chancery.Event, source, target string) []string {
	goldstein, evidence := "", ""
	if e.Goldstein != nil {
		goldstein = strconv.FormatFloat(*e.Goldstein, 'f', -1, 64)
	}
	if len(e.Evidence) > 0 {
		evidence = strings.Join(strings.Fields(e.Evidence[0].Text), " ")
	}
	code := string(e.CAMEO)
	return []string{
		e.ID, string(e.Date), source, target, e.Type, string(e.Mode), string(e.Status), code, code[:min(2, len(code))], goldstein, string(e.Plover),
		string(e.Host), string(e.Place), strings.Join(e.Actors, "|"), strconv.Itoa(e.Support.Reports), strconv.Itoa(e.Support.Sources),
		strconv.FormatFloat(e.Confidence, 'f', 2, 64), evidence,
	}
}
