package atlas

import (
	"cmp"
	"slices"
	"strings"

	"chancery"
)

// post is an office of a state or organisation.
type post struct{ role, of string }

// term is one holder's time in a post, first and last day in full ("2024-03-01"); a term that has not ended ends with day forever.
type term struct {
	actor       int32
	first, last string
	from, to    string // as in the table
	own         bool   // of a user's table
}

// stay is a time of membership.
type stay struct {
	member      int32
	first, last string
}

const (
	never   = "0000-00-00"
	forever = "9999-99-99"
)

// days are the first and last day of an EDTF date or interval of any precision; an open or unknown end is open.
func days(edtf string) (first, last string) {
	from, to, isRange := strings.Cut(edtf, "/")
	if !isRange {
		to = from
	}
	return firstDay(from), lastDay(to)
}

func firstDay(d string) string { return fill(d, never, "-01-01") }
func lastDay(d string) string  { return fill(d, forever, "-12-31") }

// fill completes a date to a day; an empty one, an open one and one that is no date are unknown.
func fill(d, unknown, rest string) string {
	d = strings.TrimRight(d, "~?%")
	if len(d) > 10 {
		d = d[:10] // a time of day
	}
	switch len(d) {
	case 10:
		return d
	case 7:
		if d[5] == 'X' {
			return d[:4] + rest
		}
		return d + rest[3:]
	case 4:
		return d + rest
	}
	return unknown
}

func (a *Atlas) holder(r row) {
	of := a.known(r, "state")
	state := ""
	if i, ok := a.byID[of]; ok && a.actors[i].kind == chancery.State {
		state = of
	}
	i := a.bearer(r.get("person"), state, r.t.name)
	c := &a.actors[i]
	from, to := r.get("from"), r.get("to")
	c.offices = append(c.offices, chancery.Office{Role: r.get("role"), State: chancery.Maybe(of), From: chancery.Maybe(from), To: chancery.Maybe(to)})
	c.since = max(c.since, cmp.Or(lastTo(to), from))
	t := term{actor: i, from: from, to: to, own: r.t.own}
	t.first, t.last = firstDay(from), lastDay(to)
	p := post{r.get("role"), of}
	a.posts[p] = append(a.posts[p], t)
	if !a.isRole(p.role) {
		a.trouble(r, "unknown role %q", p.role)
	}
}

// lastTo puts those in office before those who left it.
func lastTo(to string) string {
	if to == "" {
		return forever
	}
	return to
}

func (a *Atlas) sortPosts() {
	for p, ts := range a.posts {
		slices.SortStableFunc(ts, func(x, y term) int { return cmp.Or(cmp.Compare(y.first, x.first), cmp.Compare(y.last, x.last)) })
		if slices.Contains(alone, p.role) {
			a.succeed(p, ts)
		}
	}
}

// succeed ends a term that the tables know no end of where a user's table names who came after.
func (a *Atlas) succeed(p post, ts []term) {
	for i := 1; i < len(ts); i++ {
		next, t := &ts[i-1], &ts[i]
		if !next.own || next.to != "" || t.own || t.to != "" || t.first >= next.first {
			continue
		}
		t.to, t.last = next.from, next.first
		for k := range a.actors[t.actor].offices {
			if o := &a.actors[t.actor].offices[k]; o.Role == p.role && string(o.State) == p.of && string(o.From) == t.from {
				o.To = chancery.Maybe(t.to)
			}
		}
	}
}

// Holders are the persons (actor ids) who held the role in the state on the date (EDTF, any precision), the latest first; role is one
// of the roles of roles.tsv ("president", "prime minister", "foreign minister" …), or one of "head of state", "head of government" and
// "leader" (who speaks for the state at summits). In place of a state may stand the id of an organisation ("un"). Empty where the
// tables do not say. On an undated report ("") these are all holders.
func (a *Atlas) Holders(role, state, date string) []string {
	if i, ok := a.find(state); ok {
		state = a.actors[i].id
	}
	for _, r := range a.rolesFor(role, state) {
		if ids := a.held(post{r, state}, date); len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// rolesFor are the offices that a general role may be in a state, the first that was held being it.
func (a *Atlas) rolesFor(role, state string) []string {
	switch role {
	case "head of government":
		if a.systems[state] == "monarch" {
			return []string{"prime minister", "monarch"}
		}
		return []string{"prime minister", "president", "supreme leader"}
	case "head of state":
		if state == "PRK" {
			return []string{"supreme leader"}
		}
		return []string{"monarch", "president", "governor-general", "supreme leader"}
	case "leader":
		if r := a.systems[state]; r != "" {
			return []string{r, "president", "prime minister", "monarch", "supreme leader"}
		}
		return []string{"secretary-general", "president", "chairperson", "director-general", "leader"}
	}
	return []string{role}
}

func (a *Atlas) held(p post, date string) []string {
	first, last := days(date)
	var ids []string
	for _, t := range a.posts[p] {
		if id := a.actors[t.actor].id; t.first <= last && t.last >= first && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (a *Atlas) membership(r row) {
	g, ok := a.find(r.get("grouping"))
	if !ok {
		a.trouble(r, "unknown grouping %q", r.get("grouping"))
		return
	}
	for _, m := range strings.Fields(r.get("members")) {
		i, ok := a.find(m)
		if !ok {
			a.trouble(r, "unknown member %q", m)
			continue
		}
		a.member[g] = append(a.member[g], stay{i, firstDay(r.get("from")), lastDay(r.get("to"))})
	}
}

// Members are the states (and organisations) that belonged to a grouping (id or short name) on a date (EDTF; "" = ever), sorted.
func (a *Atlas) Members(grouping, date string) []string {
	g, ok := a.find(grouping)
	if !ok {
		return nil
	}
	first, last := days(date)
	var ids []string
	for _, s := range a.member[g] {
		if s.first <= last && s.last >= first {
			ids = append(ids, a.actors[s.member].id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
