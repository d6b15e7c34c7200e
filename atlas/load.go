package atlas

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"chancery"
)

//go:embed *.tsv
var tables embed.FS

// Load reads the embedded tables.
func Load() (*Atlas, error) { return LoadWith(nil) }

// LoadWith reads the embedded tables and then a user's own. Rows add to what is there; they take nothing away.
func LoadWith(more Own) (*Atlas, error) {
	a := &Atlas{
		byID: make(map[string]int32, 1<<12), phrases: make(map[string]int32, 1<<14), longest: make(map[string]uint8, 1<<13),
		actors: make([]actor, 0, 1<<12), entries: make([]entry, 0, 1<<15), roles: map[string]int32{},
		posts: map[post][]term{}, member: map[int32][]stay{}, hosts: map[string]int32{}, codes: map[string]Codes{}, systems: map[string]string{},
		surnames: map[int32][]string{}, given: map[string][]string{}, titles: map[string]bool{}, shapes: map[string]string{}, titled: map[string]uint8{},
		cameo: map[string]meaning{}, version: more.version(),
	}
	paths := slices.Sorted(maps.Keys(more))
	for _, k := range kinds {
		b, err := tables.ReadFile(k.file)
		if err == nil {
			err = readTable(string(b), k.file, k.cols, func(r row) { k.read(a, r) })
		}
		if err != nil {
			return nil, fmt.Errorf("load atlas: %w", err)
		}
		for _, p := range paths {
			if path.Base(p) != k.file {
				continue
			}
			t := &table{name: k.file, path: p, own: true, cols: k.cols}
			if err := t.read(string(more[p]), func(r row) { k.read(a, r) }); err != nil {
				return nil, &chancery.Error{Code: chancery.Invalid, Message: "load own atlas", Err: err, Hint: "columns are parted by tabs; cells at the end of a row may be left out"}
			}
		}
	}
	for _, p := range paths {
		if !isTable(path.Base(p)) {
			a.dictionary(p, string(more[p]))
		}
	}
	a.sortPosts()
	a.namePersons()
	for _, r := range a.doubts { // they weigh phrases, so all phrases must be there
		a.ambiguous(r)
	}
	a.doubts, a.surnames, a.given, a.shapes, a.scratch, a.cameo, a.givens = nil, nil, nil, nil, folder{}, nil, nil // only loading needs them
	return a, nil
}

// kinds are the tables in the order in which they are read: actors before what refers to them.
var kinds = []struct {
	file string
	cols []string
	read func(*Atlas, row)
}{
	{"states.tsv", []string{"iso3", "iso2", "isonum", "cow", "gw", "leads", "name", "aliases", "adjectives", "capitals"}, (*Atlas).state},
	{"groupings.tsv", []string{"name", "aliases"}, (*Atlas).grouping},
	{"organisations.tsv", []string{"name", "state", "aliases"}, (*Atlas).organisation},
	{"agencies.tsv", []string{"name", "state", "state_run", "hosts", "aliases"}, (*Atlas).press},
	{"outlets.tsv", []string{"name", "state", "state_run", "hosts", "aliases"}, (*Atlas).press},
	{"metonyms.tsv", []string{"actor", "names"}, (*Atlas).metonym},
	{"cities.tsv", []string{"state", "name", "variants"}, (*Atlas).city},
	{"regions.tsv", []string{"state", "name", "variants"}, (*Atlas).region},
	{"places.tsv", []string{"name", "variants"}, (*Atlas).sea},
	{"things.tsv", []string{"name", "variants"}, (*Atlas).thing},
	{"cameo.tsv", []string{"code", "as", "means"}, (*Atlas).cameoCode},
	{"roles.tsv", []string{"role", "state", "titles"}, (*Atlas).role},
	{"given.tsv", []string{"names"}, (*Atlas).givenNames},
	{"persons.tsv", []string{"name", "state", "surnames", "variants"}, (*Atlas).person},
	{"holders.tsv", []string{"role", "state", "person", "from", "to"}, (*Atlas).holder},
	{"members.tsv", []string{"grouping", "members", "from", "to"}, (*Atlas).membership},
	{"ambiguous.tsv", []string{"phrase", "as", "likely"}, (*Atlas).doubt},
}

func (a *Atlas) state(r row) {
	id := r.get("iso3")
	i := a.add(actor{id: id, name: r.get("name"), kind: chancery.State, state: id, table: r.t.name})
	if _, ok := a.codes[id]; !ok {
		a.codes[id] = Codes{ISO3: id, ISO2: r.get("iso2"), ISONumeric: r.get("isonum"), COW: r.get("cow"), GW: r.get("gw")}
		a.systems[id] = r.get("leads")
	}
	a.named(i, r.get("name"))
	for _, s := range r.list("aliases") {
		a.named(i, s)
	}
	for _, s := range r.list("adjectives") {
		a.phrase(s, i, byAdjective, "")
	}
	for _, c := range r.list("capitals") {
		a.places(i, byCapital, strings.Split(c, "="))
	}
}

// named makes s a name of the actor, or an acronym where it is all capitals.
func (a *Atlas) named(i int32, s string) {
	c := &a.actors[i]
	bare := strings.TrimPrefix(s, "the ")
	how := byName
	if acronym(bare) {
		how = byAcronym
	}
	if bare != c.name {
		c.names = append(c.names, bare)
	}
	a.phrase(s, i, how, "")
}

func acronym(s string) bool {
	upper := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'A' <= c && c <= 'Z':
			upper++
		case 'a' <= c && c <= 'z' || c == ' ' || c == '-' || c >= 0x80:
			return false
		}
	}
	return upper >= 2
}

// places indexes all names of one place under the first of them.
func (a *Atlas) places(i int32, how hows, names []string) {
	for k := range names {
		names[k] = strings.TrimSpace(names[k])
		a.phrase(names[k], i, how, strings.TrimPrefix(names[0], "the "))
	}
}

func (a *Atlas) grouping(r row) { a.body(r, "") }

func (a *Atlas) organisation(r row) { a.body(r, a.known(r, "state")) }

func (a *Atlas) body(r row, state string) int32 {
	name := r.get("name")
	i := a.add(actor{id: chancery.ActorID(name), name: name, kind: chancery.Organisation, state: state, table: r.t.name})
	if o := &a.actors[i]; o.name != name || o.table != r.t.name {
		a.trouble(r, "%q has the id %s of %q in %s", name, o.id, o.name, o.table)
	}
	a.named(i, name)
	for _, s := range r.list("aliases") {
		a.named(i, s)
	}
	return i
}

func (a *Atlas) press(r row) {
	i := a.body(r, a.known(r, "state"))
	a.actors[i].stateRun = r.get("state_run") == "yes"
	for _, h := range r.list("hosts") {
		if o, ok := a.hosts[h]; ok && o != i {
			a.trouble(r, "host %q is also that of %s", h, a.actors[o].id)
		}
		a.hosts[h] = i
	}
}

// find is the actor that a table names by id, or by the name that makes its id.
func (a *Atlas) find(s string) (int32, bool) {
	i, ok := a.byID[s]
	if !ok {
		i, ok = a.byID[chancery.ActorID(s)]
	}
	return i, ok
}

// known is the id of the actor in the cell, and a problem where there is none.
func (a *Atlas) known(r row, col string) string {
	s := r.get(col)
	if s == "" {
		return ""
	}
	i, ok := a.find(s)
	if !ok {
		a.trouble(r, "unknown %s %q", col, s)
		return ""
	}
	return a.actors[i].id
}

// meaning is what cameo.tsv says of a code or word.
type meaning struct{ as, means string }

func (a *Atlas) cameoCode(r row) {
	m := meaning{r.get("as"), r.get("means")}
	if i, ok := a.byID[m.means]; m.as == "state" && (!ok || a.actors[i].kind != chancery.State) {
		a.trouble(r, "unknown state %q", m.means)
	}
	a.cameo[r.get("code")] = m
}

func (a *Atlas) metonym(r row) {
	i, ok := a.find(r.get("actor"))
	if !ok {
		a.trouble(r, "unknown actor %q", r.get("actor"))
		return
	}
	for _, s := range r.list("names") {
		a.phrase(s, i, byMetonym, strings.TrimPrefix(s, "the "))
	}
}

func (a *Atlas) city(r row)   { a.place(r, byCity) }
func (a *Atlas) region(r row) { a.place(r, byRegion) }

func (a *Atlas) place(r row, how hows) {
	i, ok := a.byID[r.get("state")]
	if !ok {
		a.trouble(r, "unknown state %q", r.get("state"))
		return
	}
	a.places(i, how, append([]string{r.get("name")}, r.list("variants")...))
}

func (a *Atlas) sea(r row) {
	a.places(-1, byRegion, append([]string{r.get("name")}, r.list("variants")...))
}

func (a *Atlas) thing(r row) {
	a.places(-1, byName, append([]string{r.get("name")}, r.list("variants")...))
}

// doubt puts a row of ambiguous.tsv off until all phrases are there.
func (a *Atlas) doubt(r row) {
	r.cells = slices.Clone(r.cells)
	a.doubts = append(a.doubts, r)
}

// ambiguous adds what else a phrase may mean, or says which of its actors is the likeliest.
func (a *Atlas) ambiguous(r row) {
	phrase, as := r.get("phrase"), r.get("as")
	key, _ := fold(phrase)
	if _, ok := a.phrases[key]; !ok {
		return // means no actor: nothing to tell apart
	}
	likely := r.get("likely") == "yes"
	e := entry{actor: -1, how: bySurname, order: unlikely, place: phrase}
	switch as {
	case "name":
	case "word", "capitals": // capitals: a word only in a headline of capitals
		e.how = byName
		if as == "capitals" {
			e.order = onlyShouted
		}
	case "never":
		a.keep(key, func(e *entry) bool { return e.how != bySurname })
		return
	default:
		i, ok := a.find(as)
		if !ok {
			a.trouble(r, "unknown actor %q", as)
			return
		}
		a.prefer(phrase, i)
		return
	}
	if likely {
		e.order = preferred
		if as == "capitals" {
			e.order = firstShouted
		}
	}
	a.index(phrase, e)
}

// prefer moves the readings of a phrase as the actor to the front.
func (a *Atlas) prefer(phrase string, actor int32) {
	key, _ := fold(phrase)
	var front, back []int32
	for _, i := range a.chain(key) {
		if a.entries[i].actor == actor {
			front = append(front, i)
		} else {
			back = append(back, i)
		}
	}
	a.link(key, append(front, back...))
}

// keep drops the readings of a phrase that are not wanted, and the phrase when none is left.
func (a *Atlas) keep(key string, want func(*entry) bool) {
	a.link(key, slices.DeleteFunc(a.chain(key), func(i int32) bool { return !want(&a.entries[i]) }))
}

// chain are the entries of a folded phrase, in order.
func (a *Atlas) chain(key string) []int32 {
	var all []int32
	i, ok := a.phrases[key]
	for ; ok && i >= 0; i = a.entries[i].next {
		all = append(all, i)
	}
	return all
}

// link makes all the chain of a folded phrase.
func (a *Atlas) link(key string, all []int32) {
	if len(all) == 0 {
		delete(a.phrases, key)
		return
	}
	a.phrases[key] = all[0]
	for k, i := range all {
		a.entries[i].next = -1
		if k+1 < len(all) {
			a.entries[i].next = all[k+1]
		}
	}
}
