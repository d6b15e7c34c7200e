package merge

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chancery"
	"chancery/internal/edtf"

	"github.com/cespare/xxhash/v2"
)

// Keys of blocks are paths. A finding falls into the cell of its time, or, if what it tells lasts, into that of its wording:
//
//	report ID                              what one report alone answers for
//	IND-RUS/2025/03/1/b                    events and figures: year, month, stretch of ten days, and where in it: its first three days (a), its
//	                                       last three (c), between (b)
//	IND-RUS/~                              events and figures of no time
//	IND-RUS/meets/2025/03/1/b              once more, the dated meetings that are told as some format's ("summit", "2+2 dialogue")
//	IND-RUS/lasting/0123456789abcdef/2025/03   names of the relation and formats, by what they say, year and month of the report
//	in brics/IND/2025/03                   memberships, by member, year and month of the report
//
// What is merged in one go is not a cell but a branch of this tree, see tree.go.
const (
	timeless = "~"
	lasting  = "lasting"
	meets    = "meets"
)

// Blocks are the cells that f falls into, each with what of f falls into it, sorted by key.
func Blocks(f chancery.Findings) []chancery.Block {
	bs := []chancery.Block{{Key: ReportBlock(f.Report.ID)}}
	at := map[string]*chancery.Findings{}
	of := func(key string) *chancery.Findings {
		if at[key] == nil {
			at[key] = &chancery.Findings{}
		}
		return at[key]
	}
	published := string(f.Report.Published)
	for _, b := range Split(f) {
		in := &b.Findings
		for _, e := range in.Events {
			c := of(b.Key + "/" + cellOf(dayOf(string(e.Date), published)))
			c.Events = append(c.Events, e)
			if ofSomeFormat(&e) {
				c := of(b.Key + "/" + meets + "/" + cellOf(dayOf(string(e.Date), published)))
				c.Events = append(c.Events, e)
			}
		}
		for _, g := range in.Figures {
			c := of(b.Key + "/" + cellOf(dayOf(string(g.Period), published)))
			c.Figures = append(c.Figures, g)
		}
		for _, t := range in.Tallies {
			c := of(b.Key + "/" + cellOf(dayOf("", published)))
			c.Tallies = append(c.Tallies, t)
		}
		month := "/" + monthCell(dayOf("", published))
		for _, d := range in.Designations {
			c := of(b.Key + "/" + lasting + "/" + wording("d", strings.Join(keys(titleWords(d.Name)), " ")) + month)
			c.Designations = append(c.Designations, d)
		}
		for _, m := range in.Mechanisms {
			turns := m.Alternates != nil && *m.Alternates
			c := of(b.Key + "/" + lasting + "/" + wording("m", strings.ToLower(m.Name), m.Level, string(m.Every), fmt.Sprint(turns), string(m.Last), string(m.NextHost)) + month)
			c.Mechanisms = append(c.Mechanisms, m)
		}
		for _, m := range in.Memberships {
			c := of(b.Key + "/" + m.Member + month)
			c.Memberships = append(c.Memberships, m)
		}
	}
	for _, k := range keys(at) {
		at[k].Actors = persons(f.Actors, at[k])
		bs = append(bs, chancery.Block{Key: k, States: statesOf(rootOf(k), at[k]), Findings: at[k]})
	}
	return bs
}

// ofSomeFormat reports whether e may be a meeting of a format, so that what the format does next follows from it.
func ofSomeFormat(e *chancery.Event) bool {
	if e.Type != "CONSULT" || e.Date == "" || e.Mode == "visit" || e.Mode == "message" {
		return false
	}
	if e.Mode == "summit" || e.Mode == "call" {
		return true
	}
	for _, v := range e.Evidence {
		for _, w := range fields(strings.ToLower(v.Text)) {
			if formats()[w] != "" {
				return true
			}
		}
	}
	return false
}

// persons are those of the actors whom the findings name, as far as telling who is who needs them.
func persons(actors []chancery.Actor, in *chancery.Findings) []chancery.Actor {
	named := map[string]bool{}
	for _, e := range in.Events {
		for _, ids := range [][]string{e.Actors, e.Initiator, e.Recipient} {
			for _, id := range ids {
				named[id] = true
			}
		}
	}
	for _, d := range in.Designations {
		for _, u := range d.Uses {
			named[string(u.Speaker)] = true
		}
	}
	var out []chancery.Actor
	for _, a := range actors {
		if a.Kind == chancery.Person && named[a.ID] {
			a.Names, a.Evidence = nil, nil
			out = append(out, a)
		}
	}
	return out
}

func statesOf(root string, in *chancery.Findings) []string {
	if len(in.Memberships) == 0 {
		return strings.Split(root, "-")
	}
	var ss []string
	for _, m := range in.Memberships {
		ss = append(ss, m.Member)
	}
	slices.Sort(ss)
	return slices.Compact(ss)
}

// wording names what a lasting thing is said to be.
func wording(parts ...string) string {
	return fmt.Sprintf("%016x", xxhash.Sum64String(strings.Join(parts, "\x00")))
}

// rootOf is the relation, grouping or report that a block belongs to.
func rootOf(block string) string {
	root, _, _ := strings.Cut(block, "/")
	return root
}

// dayOf is the day by which something is put into a cell: the first of its date where that is told to the month; of a vaguer one the day of
// publication if that lies in it, else the middle; without a date the day of publication. False where there is none.
func dayOf(date, published string) (int, bool) {
	d, dated := edtf.Parse(date)
	p, known := edtf.Parse(published)
	known = known && p.First != -edtf.Open
	open := dated && (d.First == -edtf.Open || d.Last == edtf.Open)
	switch {
	case dated && !open && d.Days() <= 31:
		return d.First, true
	case known && (!dated || open || p.Within(d)):
		return p.First, true
	case dated && !open:
		return d.First + (d.Last-d.First)/2, true
	case dated && d.First != -edtf.Open:
		return d.First, true
	case dated && d.Last != edtf.Open:
		return d.Last, true
	}
	return 0, false
}

// Stretches of a month, and how near to its edge a day of a stretch is seen from the next one.
const (
	stretchDays = 10
	edgeDays    = 3
)

// stretchOf are the first day of the stretch that a day lies in, and the first day after it.
func stretchOf(day int) (first, next int) {
	t := dateOf(day)
	n := min((t.Day()-1)/stretchDays, 2)
	first = edtf.Day(t.Year(), int(t.Month()), 1+n*stretchDays)
	if n < 2 {
		return first, first + stretchDays
	}
	return first, edtf.Day(t.Year(), int(t.Month())+1, 1)
}

func dateOf(day int) time.Time { return time.Unix(int64(day)*86400, 0).UTC() }

func cellOf(day int, known bool) string {
	if !known {
		return timeless
	}
	first, next := stretchOf(day)
	zone := "b"
	if day < first+edgeDays {
		zone = "a"
	} else if day >= next-edgeDays {
		zone = "c"
	}
	return stretchKey(first) + "/" + zone
}

func yearKey(day int) string  { return fmt.Sprintf("%04d", dateOf(day).Year()) }
func monthKey(day int) string { return yearKey(day) + fmt.Sprintf("/%02d", int(dateOf(day).Month())) }

func stretchKey(day int) string {
	return monthKey(day) + fmt.Sprintf("/%d", min((dateOf(day).Day()-1)/stretchDays, 2))
}

func monthCell(day int, known bool) string {
	if !known {
		return timeless
	}
	return monthKey(day)
}
