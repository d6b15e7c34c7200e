package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chancery"
)

func (p *page) designations() []Line {
	var lines []Line
	for _, d := range p.r.Designations {
		l := Line{Text: "“" + d.Name + "”", Sources: p.cited(d.Evidence), Entry: d.ID}
		if !p.exactly(d.Parties) {
			l.Text += " (" + strings.Join(p.names(d.Parties), ", ") + ")"
		}
		for _, u := range d.Uses {
			l.Under = append(l.Under, Line{Text: p.use(u, d.Name), Sources: p.numbered(u.Report)})
		}
		lines = append(lines, l)
	}
	return lines
}

// use is one use of a designation in words: who used it when, and in which form where it is another than the entry's.
func (p *page) use(u chancery.Use, name string) string {
	by := "the report's own words"
	if u.Speaker != "" {
		by = p.name(string(u.Speaker))
	}
	if u.AsOf != "" {
		by += ", " + date(string(u.AsOf))
	}
	if u.Name != "" && !strings.EqualFold(u.Name, name) {
		by += ": “" + u.Name + "”"
	}
	return by
}

func (p *page) numbered(report string) []int {
	if n := p.number[report]; n > 0 {
		return []int{n}
	}
	return nil
}

// exactly reports whether parties are the states of the page and no others.
func (p *page) exactly(parties []string) bool {
	a, b := slices.Clone(parties), slices.Clone(p.states)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

var everyWords = map[string]string{"P1Y": "every year", "P2Y": "every two years", "P6M": "twice a year", "P3M": "four times a year", "P2M": "every two months", "P1M": "every month", "P1W": "every week"}

func (p *page) mechanisms() []Line {
	var lines []Line
	for _, m := range p.r.Mechanisms {
		parts := []string{m.Name, m.Level}
		if m.Every != "" {
			parts = append(parts, cmp.Or(everyWords[string(m.Every)], "every "+string(m.Every)))
		}
		if m.Alternates != nil && *m.Alternates {
			parts = append(parts, "alternates between the sides")
		}
		l := Line{Text: strings.Join(parts, "; "), Sources: p.cited(m.Evidence), Entry: m.ID}
		if !p.exactly(m.Parties) {
			l.Text += " (" + strings.Join(p.names(m.Parties), ", ") + ")"
		}
		l.Under = p.turn(m)
		lines = append(lines, l)
	}
	return lines
}

// turn is when a mechanism met last, whose turn it is and when, each with the rule where it was worked out.
func (p *page) turn(m chancery.Mechanism) []Line {
	rule := map[string]string{}
	for _, d := range m.Derived {
		rule[d.Field] = d.Rule
	}
	var ls []Line
	add := func(field, text string) { ls = append(ls, Line{Text: text, Derived: rule[field]}) }
	if m.Last != "" {
		add("last", "last held "+date(string(m.Last))+p.lastHeld(m))
	}
	if m.NextHost != "" {
		add("next_host", "next host: "+p.name(string(m.NextHost)))
	}
	if m.Due != "" {
		add("due", "due "+date(string(m.Due)))
	}
	if m.Overdue != nil && *m.Overdue {
		add("overdue", "overdue")
	}
	return ls
}

// lastHeld says where the last meeting was, by the event of that date.
func (p *page) lastHeld(m chancery.Mechanism) string {
	for _, e := range p.r.Events {
		if e.Status == chancery.Held && e.Date == m.Last && e.Place != "" && (string(e.Mode) == "summit" || string(e.Mode) == "meeting") {
			return " in " + string(e.Place)
		}
	}
	return ""
}

func (p *page) ahead() []Line {
	return p.events(func(e chancery.Event) bool {
		return e.Status == chancery.Planned || e.Status == chancery.Proposed
	}, false)
}

func (p *page) past() []Line {
	return p.events(func(e chancery.Event) bool {
		return e.Status == chancery.Held || e.Status == chancery.Cancelled || e.Status == chancery.Denied
	}, true)
}

func (p *page) going() []Line {
	return p.events(func(e chancery.Event) bool { return e.Status == chancery.UnderWay }, true)
}

// events are the entries that pass, by date, undated ones last; late = the newest first.
func (p *page) events(pass func(chancery.Event) bool, late bool) []Line {
	var es []chancery.Event
	for _, e := range p.r.Events {
		if pass(e) {
			es = append(es, e)
		}
	}
	slices.SortStableFunc(es, func(a, b chancery.Event) int {
		if (a.Date == "") != (b.Date == "") {
			if a.Date == "" {
				return 1
			}
			return -1
		}
		c := cmp.Compare(a.Date, b.Date)
		if late {
			c = -c
		}
		return cmp.Or(c, cmp.Compare(a.ID, b.ID))
	})
	var lines []Line
	for _, e := range es {
		lines = append(lines, p.event(e))
	}
	return lines
}

// modeWords say what an event was; where there is no mode its type does.
var modeWords = map[string]string{
	"visit": "visit", "meeting": "meeting", "summit": "summit", "call": "call", "message": "message", "talks": "talks", "invitation": "invitation",
	"signing": "signing", "ties": "ties", "exercise": "joint exercise", "production": "joint production or delivery", "summons": "envoy summoned",
	"expulsion": "diplomats expelled", "recall": "envoy recalled",
	"CONSULT": "contact", "REQUEST": "request", "AGREE": "agreement", "COOPERATE": "cooperation", "SUPPORT": "support", "AID": "aid",
	"CONCEDE": "concession", "ACCUSE": "accusation", "REJECT": "rejection", "THREATEN": "threat", "PROTEST": "protest", "SANCTION": "sanction",
	"MOBILIZE": "forces moved", "COERCE": "coercion", "ASSAULT": "attack",
}

// kindWords say what an event was; those of a researcher's own types are the rules' names.
func kindWords(e chancery.Event) string {
	kind, ok := modeWords[e.Type]
	switch mode := modeWords[string(e.Mode)]; {
	case mode != "" && ok:
		return mode
	case ok && e.Mode == "":
		return kind
	case e.Mode == "":
		return strings.ToLower(e.Type)
	}
	return strings.ToLower(e.Type) + ": " + string(e.Mode)
}

func (p *page) event(e chancery.Event) Line {
	kind := kindWords(e)
	if e.Ordinal != 0 {
		kind = ordinal(int(e.Ordinal)) + " " + kind
	}
	var b strings.Builder
	if e.Date != "" {
		b.WriteString(date(string(e.Date)) + ": ")
	} else {
		b.WriteString("no date: ")
	}
	b.WriteString(kind)
	if who := p.names(e.Actors); len(who) > 0 {
		b.WriteString(", " + strings.Join(who, ", "))
	}
	if e.Place != "" {
		b.WriteString(", " + string(e.Place))
	} else if e.Host != "" {
		b.WriteString(", in " + p.name(string(e.Host)))
	}
	if !p.exactly(e.States) {
		b.WriteString(" (" + strings.Join(p.names(e.States), ", ") + ")")
	}
	if e.About != "" {
		b.WriteString(" — " + string(e.About))
	}
	if e.Status != chancery.Held {
		b.WriteString(" [" + strings.ReplaceAll(string(e.Status), "_", " ") + "]")
	}
	return Line{Text: b.String(), Sources: p.cited(e.Evidence), Entry: e.ID, Under: p.trail(e)}
}

// trail is how the status moved, where more than one report or more than one status tells it.
func (p *page) trail(e chancery.Event) []Line {
	var ls []Line
	moved := false
	for _, t := range e.Trail {
		moved = moved || t.Status != e.Status || t.Word != ""
	}
	if !moved || len(e.Trail) < 2 {
		return nil
	}
	at := map[string]int{}
	for _, t := range e.Trail {
		text := strings.ReplaceAll(string(t.Status), "_", " ")
		if t.Word != "" {
			text += " (“" + string(t.Word) + "”)"
		}
		if t.AsOf != "" {
			text += ", as of " + date(string(t.AsOf))
		}
		if i, ok := at[text]; ok {
			ls[i].Sources = slices.Compact(slices.Sorted(slices.Values(append(ls[i].Sources, p.numbered(t.Evidence.Report)...))))
			continue
		}
		at[text] = len(ls)
		ls = append(ls, Line{Text: text, Sources: p.numbered(t.Evidence.Report)})
	}
	return ls
}

func (p *page) figures() []Line {
	var lines []Line
	for _, f := range p.r.Figures {
		text := f.Measure + ": "
		if f.Comparator != "" {
			text += string(f.Comparator) + " "
		}
		text += amount(f.Value, f.Unit)
		if f.Kind == chancery.Target {
			text = "target, " + text
			if f.Period != "" {
				text += " by " + date(string(f.Period))
			}
		} else if f.Period != "" {
			text += " in " + date(string(f.Period))
		}
		l := Line{Text: text, Sources: p.cited(f.Evidence), Entry: f.ID}
		if pr := f.Progress; pr != nil {
			t := fmt.Sprintf("%.0f %% reached with %s (%s)", pr.Share*100, amount(pr.Base, f.Unit), date(pr.BasePeriod))
			if pr.Growth > 0 {
				t += fmt.Sprintf("; needs %.1f %% growth a year", pr.Growth*100)
			}
			l.Under = append(l.Under, Line{Text: t, Derived: pr.Derived.Rule})
		}
		lines = append(lines, l)
	}
	return lines
}

func (p *page) memberships() []Line {
	members := map[string][]string{}
	sources := map[string][]int{}
	for _, m := range p.r.Memberships {
		if slices.Contains(p.states, m.Member) {
			members[m.Grouping] = append(members[m.Grouping], m.Member)
			sources[m.Grouping] = append(sources[m.Grouping], p.cited(m.Evidence)...)
		}
	}
	var lines []Line
	for g, ms := range members {
		slices.Sort(ms)
		ns := sources[g]
		slices.Sort(ns)
		lines = append(lines, Line{Text: p.name(g) + ": " + strings.Join(p.names(slices.Compact(ms)), ", "), Sources: slices.Compact(ns)})
	}
	slices.SortFunc(lines, func(a, b Line) int { return cmp.Compare(a.Text, b.Text) })
	return lines
}

func (p *page) statements() []Line {
	by := map[string][]chancery.Statement{}
	for _, s := range p.r.Statements {
		if slices.ContainsFunc(s.States, func(st string) bool { return slices.Contains(p.states, st) }) {
			of := strings.Join(append([]string{s.Speaker}, s.With...), " ")
			by[of] = append(by[of], s)
		}
	}
	var lines []Line
	for of, ss := range by {
		slices.SortFunc(ss, func(a, b chancery.Statement) int {
			return cmp.Or(cmp.Compare(p.number[a.Report], p.number[b.Report]), cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start), cmp.Compare(a.ID, b.ID))
		})
		l := Line{Text: strings.Join(p.names(strings.Fields(of)), " and ")}
		l.Under = p.wordings(ss)
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(len(b.Under), len(a.Under)), cmp.Compare(a.Text, b.Text))
	})
	return lines
}

// wordings are what one speaker said: a line for each utterance with its fullest wording, and under it those of other reports with what they
// leave out. Statements that no utterance ties together are one where their words are.
func (p *page) wordings(ss []chancery.Statement) []Line {
	var ls []Line
	at := map[string]int{} // utterance, or words → line
	under := map[string]bool{}
	for _, group := range utterances(ss) {
		full := fullest(group)
		text := p.wording(full)
		key := words(text)
		i, ok := at[key]
		if !ok {
			i = len(ls)
			at[key] = i
			ls = append(ls, Line{Text: text, Entry: full.ID})
		}
		l := &ls[i]
		for _, s := range group {
			l.Sources = append(l.Sources, p.numbered(s.Report)...)
			text := p.wording(s)
			w := key + "\n" + words(text)
			if words(text) == key || under[w] {
				continue
			}
			under[w] = true
			if len(s.LeftOut) > 0 {
				text += " — without “" + short(strings.Join(s.LeftOut, "” … “"), 160) + "”"
			}
			l.Under = append(l.Under, Line{Text: text, Sources: p.numbered(s.Report), Entry: s.ID})
		}
		slices.Sort(l.Sources)
		l.Sources = slices.Compact(l.Sources)
	}
	return ls
}

// utterances are the statements grouped by the utterance they are wordings of, in the order of the first of each.
func utterances(ss []chancery.Statement) [][]chancery.Statement {
	var groups [][]chancery.Statement
	at := map[string]int{}
	for _, s := range ss {
		u := cmp.Or(string(s.Utterance), s.ID)
		i, ok := at[u]
		if !ok {
			i = len(groups)
			at[u] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], s)
	}
	return groups
}

// fullest is the statement that quotes most: verbatim before reported, then the longest, then the first.
func fullest(group []chancery.Statement) chancery.Statement {
	return slices.MinFunc(group, func(a, b chancery.Statement) int {
		direct := func(s chancery.Statement) int {
			if s.Mode == chancery.Direct {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(direct(a), direct(b)), cmp.Compare(len(b.Text), len(a.Text)))
	})
}

func (p *page) wording(s chancery.Statement) string {
	text := s.Text
	if s.Mode == chancery.Direct {
		text = "“" + text + "”"
	}
	if s.Via != "" {
		text += " (via " + p.name(string(s.Via)) + ")"
	}
	return text
}

// words are the words of a text alone, in small letters.
func words(text string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " "))
}

func (p *page) conflicts() []Line {
	var lines []Line
	for _, c := range p.r.Conflicts {
		l := Line{Text: c.About, Sources: p.cited(c.Evidence), Entry: c.ID}
		for _, s := range c.Sides {
			text := s.Says
			if s.Text != "" {
				text += " — “" + short(s.Text, 160) + "”"
			}
			l.Under = append(l.Under, Line{Text: text, Sources: p.numbered(s.Report)})
		}
		if c.Favours != "" {
			l.Under = append(l.Under, Line{Text: "better supported: " + string(c.Favours) + " (" + string(c.Why) + ")"})
		}
		lines = append(lines, l)
	}
	return lines
}

// earlier gives each report whose story goes on from another the first report of that one.
func (p *page) earlier() map[string]string {
	first := map[string]string{}
	for _, s := range p.r.Stories {
		for _, id := range s.Reports {
			if old, ok := first[s.ID]; p.number[id] > 0 && (!ok || p.number[id] < p.number[old]) {
				first[s.ID] = id
			}
		}
	}
	out := map[string]string{}
	for _, s := range p.r.Stories {
		for _, id := range s.Reports {
			out[id] = first[string(s.Follows)]
		}
	}
	return out
}

// sources are the numbered reports, copies named as what they are, and what their stories go on from.
func (p *page) sources() []Source {
	earlier := p.earlier()
	var ss []Source
	for id, n := range p.number {
		r := p.report[id]
		parts := []string{}
		for _, part := range []string{string(r.Outlet), strings.Join(r.Agencies, ", "), quoted(string(r.Title)), published(r), string(r.URL)} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		if r.URL == "" {
			parts = append(parts, r.Source)
		}
		text := strings.Join(parts, ". ")
		for _, c := range p.r.Copies {
			if c.A == id {
				text += fmt.Sprintf(". %s of [%d]", strings.ToUpper(string(c.Kind[:1]))+string(c.Kind[1:]), p.number[c.B])
			}
		}
		if before := p.number[earlier[id]]; before > 0 {
			text += fmt.Sprintf(". Goes on from [%d]", before)
		}
		ss = append(ss, Source{N: n, Report: id, Text: text})
	}
	slices.SortFunc(ss, func(a, b Source) int { return cmp.Compare(a.N, b.N) })
	return ss
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "“" + s + "”"
}

func published(r chancery.ReportInfo) string {
	if r.Published == "" {
		return "undated"
	}
	return date(string(r.Published)) + " (by " + string(r.PublishedBy) + ")"
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n])) + " …"
}
