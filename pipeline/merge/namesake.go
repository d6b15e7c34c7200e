package merge

import (
	"cmp"
	"slices"
	"strings"

	"chancery"
	"chancery/internal/edtf"
	"chancery/internal/spelling"
)

// Same tells which actors are one person under several names: a surname with state and office ("President Kiprop" of Kenya) and the full name
// that another report gives, two spellings of a name, its two orders. It maps the id of every other form to the id that stands for all of them:
// the atlas's, else the one that most reports use. What is not sure is left out. The result depends on the set of forms only.
//
// Forms meet over keys (a name's words with the state), so that the work grows with the forms given, not with their pairs.
func Same(forms []chancery.Actor) map[string]string {
	if !slices.ContainsFunc(forms, learnt) { // the atlas's names are of one spelling each
		return nil
	}
	n := naming{at: map[string]*named{}, up: map[string]string{}}
	for i := range forms {
		n.add(&forms[i])
	}
	n.spellings()
	n.surnames()
	return n.result()
}

func learnt(a chancery.Actor) bool { return a.Kind == chancery.Person && !a.Curated }

// naming is the persons whose names are compared.
type naming struct {
	at map[string]*named // by id
	up map[string]string // id → another id of the same person
}

// named is one actor id with what all its forms tell.
type named struct {
	id      string
	words   []string // folded, without particles
	states  []string // sorted; of a learnt person as the reports tell
	posts   []post
	reports int
	curated bool
}

// post is an office that a person is told to hold, or to have held, on the days of the reports.
type post struct {
	role, state string
	past        bool
	first, last int // days since 1970; 0, 0 = not known
}

func (n *naming) add(a *chancery.Actor) {
	if a.Kind != chancery.Person {
		return
	}
	p := n.at[a.ID]
	if p == nil {
		p = &named{id: a.ID, words: spelling.Words(a.Name)}
		n.at[a.ID] = p
	}
	p.reports++
	p.curated = p.curated || a.Curated
	if a.ISO3 != "" && !slices.Contains(p.states, string(a.ISO3)) {
		p.states = append(p.states, string(a.ISO3))
		slices.Sort(p.states)
	}
	for _, o := range a.Offices {
		p.holds(o)
	}
}

func (p *named) holds(o chancery.Office) {
	q := post{role: o.Role, state: string(o.State), past: o.To != "" && ofReport(o.To)}
	switch {
	case ofReport(o.From):
		q.first = day(strings.TrimPrefix(string(o.From), "../"))
		q.last = q.first
	case ofReport(o.To):
		q.first = day(strings.TrimPrefix(string(o.To), "../"))
		q.last = q.first
	case o.From != "":
		q.first, q.last = day(string(o.From)), day(string(o.To))
		if o.To == "" {
			q.last = 1 << 30
		}
	}
	for i := range p.posts {
		if r := &p.posts[i]; r.role == q.role && r.state == q.state && r.past == q.past {
			if q.first > 0 && (r.first == 0 || q.first < r.first) {
				r.first = q.first
			}
			r.last = max(r.last, q.last)
			return
		}
	}
	p.posts = append(p.posts, q)
}

// day is the first day of an EDTF date as days since 1970, 0 where it is none.
func day(date string) int {
	r, ok := edtf.Parse(date)
	if !ok {
		return 0
	}
	return max(int(r.First), 1)
}

// ids are all ids, sorted.
func (n *naming) ids() []string {
	out := make([]string, 0, len(n.at))
	for id := range n.at {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// spellings joins full names that differ in spelling, in the order of their words or in a middle name only.
func (n *naming) spellings() {
	exact, outer := map[string][]*named{}, map[string][]*named{}
	for _, id := range n.ids() {
		p := n.at[id]
		if len(p.words) < 2 {
			continue
		}
		w := slices.Clone(p.words)
		slices.Sort(w)
		exact[strings.Join(w, " ")] = append(exact[strings.Join(w, " ")], p)
		first, last := spelling.Skeleton(p.words[0]), spelling.Skeleton(p.words[len(p.words)-1])
		for _, st := range p.states {
			k := min(first, last) + " " + max(first, last) + " " + st
			outer[k] = append(outer[k], p)
		}
	}
	for _, ps := range exact {
		n.joinAll(ps, func(a, b *named) bool { return share(a.states, b.states) })
		n.stateless(ps)
	}
	for _, ps := range outer {
		n.joinAll(ps, func(a, b *named) bool { return spelling.Alike(a.words, b.words) && a.sameOffice(b) })
	}
}

// joinAll makes one person of those of ps that are the same. More than a few namesakes are nobody's spellings.
func (n *naming) joinAll(ps []*named, same func(a, b *named) bool) {
	if len(ps) > 16 {
		return
	}
	for i, a := range ps {
		for _, b := range ps[:i] {
			if !(a.curated && b.curated) && same(a, b) {
				n.join(a.id, b.id)
			}
		}
	}
}

// stateless joins those of one name of whom no report tells a state with the others, where these are one person.
func (n *naming) stateless(ps []*named) {
	owner := ""
	for _, p := range ps {
		if len(p.states) == 0 {
			continue
		}
		if r := n.root(p.id); owner != "" && owner != r {
			return
		}
		owner = n.root(p.id)
	}
	for _, p := range ps {
		if len(p.states) == 0 {
			n.join(p.id, ps[0].id)
			if owner != "" {
				n.join(p.id, owner)
			}
		}
	}
}

// surnames joins names of one word with the only person of that name who holds the same office.
func (n *naming) surnames() {
	full := map[string][]*named{}
	for _, id := range n.ids() {
		p := n.at[id]
		if len(p.words) < 2 {
			continue
		}
		states := p.states
		if len(states) == 0 { // of whatever state
			states = []string{""}
		}
		for _, w := range unique(p.words) {
			for _, st := range states {
				full[w+" "+st] = append(full[w+" "+st], p)
			}
		}
	}
	for _, id := range n.ids() {
		p := n.at[id]
		if len(p.words) != 1 || p.curated {
			continue
		}
		found := ""
		for _, st := range append([]string{""}, p.states...) {
			for _, q := range full[p.words[0]+" "+st] {
				if !p.sameOffice(q) {
					continue
				}
				if r := n.root(q.id); found == "" {
					found = r
				} else if found != r {
					found = "?"
				}
			}
		}
		if found != "" && found != "?" {
			n.join(p.id, found)
		}
	}
}

func unique(words []string) []string {
	w := slices.Clone(words)
	slices.Sort(w)
	return slices.Compact(w)
}

// oneTerm is how many days two reports may lie apart whose office-holders of one surname are one person: a term.
const oneTerm = 5 * 365

// sameOffice reports whether two persons are told to hold one office of one state about the same time.
func (p *named) sameOffice(q *named) bool {
	for _, a := range p.posts {
		for _, b := range q.posts {
			if !sameRole(a.role, b.role) || a.state != b.state && a.state != "" && b.state != "" {
				continue
			}
			if a.past && !b.past && a.first < b.last && b.last < 1<<30 || b.past && !a.past && b.first < a.last && a.last < 1<<30 {
				continue // over before the other is told to be in office
			}
			if a.first > 0 && b.first > 0 && (a.first-b.last > oneTerm || b.first-a.last > oneTerm) {
				continue
			}
			return true
		}
	}
	return false
}

// sameRole reports whether two titles may be of one office: "minister" is what any minister is called.
func sameRole(a, b string) bool {
	if len(b) < len(a) {
		a, b = b, a
	}
	return a == b || a == "minister" && strings.HasSuffix(b, " minister") && !strings.HasSuffix(b, "prime minister")
}

func share(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

func (n *naming) root(id string) string {
	for n.up[id] != "" {
		id = n.up[id]
	}
	return id
}

func (n *naming) join(a, b string) {
	if a, b = n.root(a), n.root(b); a != b {
		n.up[max(a, b)] = min(a, b)
	}
}

// result is the id of every form that is not the first of its person.
func (n *naming) result() map[string]string {
	best := map[string]*named{}
	for _, id := range n.ids() {
		p, r := n.at[id], n.root(id)
		if b := best[r]; b == nil || rather(p, b) {
			best[r] = p
		}
	}
	out := map[string]string{}
	for id := range n.at {
		if b := best[n.root(id)].id; b != id {
			out[id] = b
		}
	}
	return out
}

// rather reports whether a person is rather known as a than as b: the atlas's name, a full one, the one of more reports, the least.
func rather(a, b *named) bool {
	full := func(p *named) bool { return len(p.words) > 1 }
	return cmp.Or(compareBool(b.curated, a.curated), compareBool(full(b), full(a)), cmp.Compare(b.reports, a.reports), cmp.Compare(a.id, b.id)) < 0
}
