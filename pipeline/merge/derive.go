package merge

import (
	"sort"
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// The rules by which fields of a mechanism are worked out, as its derivations quote them.
const (
	lastRule    = "last = the latest meeting of this format that the reports tell as held"
	plannedRule = "next host and due date = those of the next meeting of this format that the reports tell as planned"
	visitRule   = "next host = the host of the leaders' visit that is planned"
	turnRule    = "next host = the side that did not host the last meeting, since the hosts alternate"
	dueRule     = "due = last + the format's cadence"
	overdueRule = "overdue = the due date was over on the record's date and no later meeting is told as held"
)

// derive works out what the mechanisms of the relation do not say themselves from the events told of them.
func (r *relation) derive(out *Entries) {
	for i := range out.Mechanisms {
		m := &out.Mechanisms[i]
		held, next := r.meetings(m, out.Events)
		d := deriving{m: m}
		if held != nil && (m.Last == "" || edtf.Less(string(m.Last), string(held.Date))) {
			m.Last = held.Date
			d.add("last", lastRule, held.ID)
		}
		r.nextHost(&d, held, next, out.Events)
		r.due(&d, held, next)
	}
}

// deriving collects what is worked out for one mechanism.
type deriving struct{ m *chancery.Mechanism }

func (d *deriving) add(field, rule string, inputs ...string) {
	all := union(inputs, []string{d.m.ID})
	d.m.Derived = append(d.m.Derived, chancery.Derivation{Field: field, Rule: rule, Inputs: all})
}

// meetings are the latest held and the next planned event of m's format.
func (r *relation) meetings(m *chancery.Mechanism, es []chancery.Event) (held, next *chancery.Event) {
	var of []*chancery.Event
	for i := range es {
		if e := &es[i]; e.Date != "" && ofFormat(m, e) && r.sidesOnly(m, e) {
			of = append(of, e)
		}
	}
	sort.Slice(of, func(i, j int) bool {
		if of[i].Date != of[j].Date {
			return edtf.Less(string(of[i].Date), string(of[j].Date))
		}
		return of[i].ID < of[j].ID
	})
	for _, e := range of {
		switch {
		case r.asOf != "" && edtf.Before(r.asOf, string(e.Date)) && e.Status != chancery.Planned:
			// Told as held after the day of the record: a date gone wrong.
		case e.Status == chancery.Held || e.Status == chancery.UnderWay:
			held = e
		case e.Status == chancery.Planned && next == nil && !edtf.Before(string(e.Date), r.asOf):
			next = e
		}
	}
	if next != nil && held != nil && edtf.Less(string(next.Date), string(held.Date)) {
		next = nil
	}
	return held, next
}

// ofFormat reports whether e is a meeting of the format m.
func ofFormat(m *chancery.Mechanism, e *chancery.Event) bool {
	if e.Type != "CONSULT" || len(e.States) != len(m.Parties) {
		return false
	}
	kind := formatKind(m.Name)
	switch {
	case kind == "calls":
		return e.Mode == "call"
	case e.Mode == "call" || e.Mode == "message" || e.Mode == "visit":
		return false
	case e.Mode == "summit":
		return m.Level == "leaders" && (kind == "summit" || namesFormat(e, kind))
	case kind == "summit" && m.Level == "leaders":
		return false
	}
	return namesFormat(e, kind)
}

// sidesOnly reports whether no grouping that is not a party took part: the leaders of two states also meet at others' summits.
func (r *relation) sidesOnly(m *chancery.Mechanism, e *chancery.Event) bool {
	for _, o := range r.organisations(e.Actors) {
		if !has(m.Parties, o) {
			return false
		}
	}
	return true
}

// namesFormat reports whether the words that tell e name a format of that kind.
func namesFormat(e *chancery.Event, kind string) bool {
	for _, v := range e.Evidence {
		for _, w := range fields(strings.ToLower(v.Text)) {
			if formats()[w] == kind && kind != "" {
				return true
			}
		}
		if kind == "2+2" && strings.Contains(v.Text, "2+2") {
			return true
		}
	}
	return false
}

// nextHost works out whose turn it is: from the meeting that is planned, from the leaders' visit that is planned, or by turns.
func (r *relation) nextHost(d *deriving, held, next *chancery.Event, es []chancery.Event) {
	m := d.m
	if m.NextHost != "" { // told ("it is our turn"); where the turns give the same, both are shown
		if m.Alternates != nil && *m.Alternates && len(m.Parties) == 2 && held != nil && otherOf(m.Parties, string(held.Host)) == string(m.NextHost) {
			d.add("next_host", turnRule, held.ID)
		}
		return
	}
	if next != nil && next.Host != "" {
		m.NextHost = next.Host
		d.add("next_host", plannedRule, next.ID)
		return
	}
	if m.Alternates == nil || !*m.Alternates || len(m.Parties) != 2 {
		return
	}
	if held != nil && held.Host != "" {
		if other := otherOf(m.Parties, string(held.Host)); other != "" {
			m.NextHost = chancery.Maybe(other)
			d.add("next_host", turnRule, held.ID)
			return
		}
	}
	if m.Level != "leaders" || formatKind(m.Name) != "summit" {
		return
	}
	for i := range es {
		e := &es[i]
		if e.Mode == "visit" && e.Status == chancery.Planned && has(m.Parties, string(e.Host)) {
			m.NextHost = e.Host
			d.add("next_host", visitRule, e.ID)
			return
		}
	}
}

func otherOf(pair []string, x string) string {
	switch x {
	case pair[0]:
		return pair[1]
	case pair[1]:
		return pair[0]
	}
	return ""
}

func has(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// due works out when the next meeting is due and whether it is overdue on the record's date.
func (r *relation) due(d *deriving, held, next *chancery.Event) {
	m := d.m
	if m.Due == "" && next != nil {
		m.Due = next.Date
		d.add("due", plannedRule, next.ID)
	}
	if every, ok := edtf.ParsePeriod(string(m.Every)); ok && m.Due == "" && m.Last != "" && formatKind(m.Name) != "calls" {
		if due, ok := edtf.Later(string(m.Last), every); ok {
			m.Due = chancery.Maybe(due)
			inputs := []string{}
			if held != nil {
				inputs = append(inputs, held.ID)
			}
			d.add("due", dueRule, inputs...)
		}
	}
	if m.Due == "" || r.asOf == "" {
		return
	}
	over := edtf.Before(string(m.Due), r.asOf)
	m.Overdue = &over
	d.add("overdue", overdueRule)
}
