// Package atlas is who is who: states, capitals, demonyms, metonyms, cities, office-holders through time, groupings, agencies and
// outlets, as dated facts in plain text tables (*.tsv, embedded). It answers what a phrase may stand for and who held what when; it
// does not read sentences and does not decide between readings.
package atlas

import "chancery"

// Atlas is the loaded tables. It is read-only and safe for concurrent use.
type Atlas struct{}

// Load reads the embedded tables.
func Load() (*Atlas, error) { return &Atlas{}, nil }

// Reading is one thing that a phrase may stand for.
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
	ByRegion    How = "region"    // Kashmir, Crimea, California: a place in the state
)

// Match finds the longest phrase of the tables at the start of words (as written, one token each; possessive 's is a token of
// its own) and returns how many words it takes and all of its readings, the likeliest first; 0, nil where there is none.
func (a *Atlas) Match(words []string) (int, []Reading) { return 0, nil }

// Holders are the persons (actor ids) who held the role in the state on the date (EDTF, any precision); role is one of the roles of
// roles.tsv ("president", "prime minister", "foreign minister" …). Empty where the tables do not say.
func (a *Atlas) Holders(role, state, date string) []string { return nil }

// Role is the canonical role that a title of an office stands for ("EAM" → "foreign minister" of IND, "" where any state), and false for no title.
func (a *Atlas) Role(title string) (role, state string, ok bool) { return "", "", false }

// Actor is what the tables say of an actor id.
func (a *Atlas) Actor(id string) (chancery.Actor, bool) { return chancery.Actor{}, false }

// Members are the states (and organisations) that belonged to a grouping on a date.
func (a *Atlas) Members(grouping, date string) []string { return nil }
