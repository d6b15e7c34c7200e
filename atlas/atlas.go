// Package atlas is who is who: states, capitals, demonyms, metonyms, cities, office-holders through time, groupings, agencies and
// outlets, as dated facts in plain text tables (*.tsv, embedded). It answers what a phrase may stand for and who held what when; it
// does not read sentences and does not decide between readings.
package atlas

import (
	"slices"

	"chancery"
)

// Atlas is the loaded tables. It is read-only and safe for concurrent use.
type Atlas struct {
	actors []actor
	byID   map[string]int32

	entries []entry
	phrases map[string]int32 // folded phrase → its first entry; the others follow by entry.next
	longest map[string]uint8 // folded first word → most words of a phrase that begins with it

	roles   map[string]int32 // folded title → its first duty
	duties  []duty
	posts   map[post][]term // latest first
	member  map[int32][]stay
	hosts   map[string]int32 // host of a web address → outlet or agency
	codes   map[string]Codes
	systems map[string]string // state → role of the person who speaks for it at summits

	surnames map[int32][]string  // of persons whose surname is not just their last word
	given    map[string][]string // first name → its spellings
	titles   map[string]bool     // the roles of roles.tsv
	titled   map[string]uint8    // first word of a title → most words

	cameo    map[string]meaning // of cameo.tsv
	givens   map[string]bool    // first names of persons, in capitals
	scratch  folder
	shapes   map[string]string
	doubts   []row     // of ambiguous.tsv, while loading
	problems []Problem // found while loading
	version  string    // of a user's additions
}

// Reading is one thing that a phrase may stand for. ID and Kind are empty where the tables know the phrase for something that is no
// actor: a sea (ByRegion), a treaty named after a city, a first name, a word of the language ("May").
type Reading struct {
	ID   string             // actor id: "IND", "sergey-lavrov", "tass"; of a city, the ISO 3166-1 alpha-3 code of its state
	Kind chancery.ActorKind // what ID is
	How  How
	Name string // the common English name of what the phrase means: "India", "Sergey Lavrov", "Kazan"
}

// How says by what a phrase stands for an actor.
type How string

// The ways to stand for an actor.
const (
	ByName      How = "name"      // India, Republic of India, Sergey Lavrov, World Health Organization
	ByAdjective How = "adjective" // Indian; also people as a noun: Indians, Palestinians
	ByCapital   How = "capital"   // New Delhi: a place, and the government
	ByMetonym   How = "metonym"   // the Kremlin, Downing Street: the government (and perhaps a place)
	ByCity      How = "city"      // Kazan: a place in the state, never the state itself
	ByAcronym   How = "acronym"   // UAE, SCO
	BySurname   How = "surname"   // Lavrov: needs support from the text
	ByRegion    How = "region"    // Kashmir, Crimea, California: a place in the state; South China Sea: a place in none
)

// Actor is what the tables say of an actor id. The slices are the caller's.
func (a *Atlas) Actor(id string) (chancery.Actor, bool) {
	i, ok := a.byID[id]
	if !ok {
		return chancery.Actor{}, false
	}
	c := &a.actors[i]
	names := append([]string{c.name}, c.names...)
	slices.Sort(names)
	return chancery.Actor{
		ID: c.id, Kind: c.kind, Name: c.name, Names: slices.Compact(names), ISO3: chancery.Maybe(c.state),
		Offices: slices.Clone(c.offices), Curated: true,
	}, true
}

// Version names a user's additions by their content; "" where there are none.
func (a *Atlas) Version() string { return a.version }

// Len is the number of actors.
func (a *Atlas) Len() int { return len(a.actors) }

// Codes are a state's codes in the lists that data sets go by; empty where a list does not hold the state.
type Codes struct {
	ISO3, ISO2, ISONumeric string // ISO 3166-1
	COW                    string // Correlates of War, state system membership
	GW                     string // Gleditsch and Ward, independent states
}

// Codes are the codes of the state with that ISO 3166-1 alpha-3 code.
func (a *Atlas) Codes(iso3 string) (Codes, bool) {
	c, ok := a.codes[iso3]
	return c, ok
}

// States are the ISO 3166-1 alpha-3 codes of all states and territories, sorted.
func (a *Atlas) States() []string {
	var ids []string
	for _, c := range a.actors {
		if c.kind == chancery.State {
			ids = append(ids, c.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// actor is one actor of the tables.
type actor struct {
	id, name string
	kind     chancery.ActorKind
	state    string   // whom it acts for; "" = nobody
	names    []string // every other form of the name, unsorted, perhaps with repeats
	offices  []chancery.Office
	table    string // the table that brought it, for Check and the count
	since    string // of a person: latest beginning of an office, to put the likelier namesake first
	stateRun bool   // of an agency or outlet
}

// add makes the actor unless it is there already.
func (a *Atlas) add(c actor) int32 {
	if i, ok := a.byID[c.id]; ok {
		return i
	}
	i := int32(len(a.actors))
	a.actors = append(a.actors, c)
	a.byID[c.id] = i
	return i
}
