// Package who finds the actors that a text names: states by name, adjective, capital and metonym, persons with their offices,
// organisations; and what stands for them later on: surnames, titles, pronouns, plural groups. It takes a text with its analysis and
// the atlas and returns a Cast; it looks at one text only.
package who

import (
	"chancery"
	"chancery/atlas"
	"chancery/nlp"
)

// Mention is one place of the text that stands for one actor, or for several ("the two leaders").
type Mention struct {
	First, Last int      // tokens [First, Last), with title and apposition of the name ("Russian Foreign Minister Sergey Lavrov")
	Head        int      // the token that the sentence's tree hangs it by
	Actors      []string // actor ids: one, or the members of a group; never empty
	Kind        chancery.ActorKind
	States      []string // ISO 3166-1 alpha-3: whom the actors act for, in order of Actors, no repeats; may be empty
	How         How
	Role        string // canonical role named here ("foreign minister"), or ""
}

// How says by what a mention stands for its actor.
type How string

// The ways of mentioning.
const (
	Named     How = "named"     // full name, of a state its name
	Surname   How = "surname"   // part of a name given in full elsewhere, or in the atlas
	Title     How = "title"     // "the top Russian diplomat", "the Indian head of government"
	Pronoun   How = "pronoun"   // he, she, they, it
	Group     How = "group"     // "the two leaders", "both sides", "the foreign ministers of India and Russia"
	Adjective How = "adjective" // Russian, in "Russian gas": the state as a modifier
	Capital   How = "capital"   // Moscow: the government, or only the place
	Metonym   How = "metonym"   // the Kremlin
	Place     How = "place"     // a city or region: says where, not who; Actors holds its state
)

// Resolve finds the mentions in d, the analysis of t. Who held an office is asked of the atlas for t.Published.
func Resolve(t *chancery.Text, d *nlp.Doc, a *atlas.Atlas) *Cast {
	r := newResolver(t, d, a)
	r.atoms()
	r.weigh()
	r.posts()
	r.entities()
	r.learn()
	r.settleHome()
	r.phrases()
	return r.cast()
}
