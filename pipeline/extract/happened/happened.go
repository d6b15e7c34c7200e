// Package happened codes what a text tells as done, under way, planned, proposed, called off or denied between states, by PLOVER
// types with the diplomatic modes of the annotation guide. What word in which surroundings tells what kind of happening is written
// in frames.rules; this package reads those frames off the trees, settles sides, place, date and status, and brings the places
// of a text that tell one happening together. It looks at one text only: other reports' telling of the same is merge's matter.
// What goes on inside one state yields nothing.
package happened

import (
	_ "embed"
	"sync"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

//go:embed frames.rules
var framesText string

//go:embed words.rules
var wordsText string

// loaded compiles the embedded frames once. They are tested, so an error is our own bug.
var loaded = sync.OnceValue(func() *rules {
	ru, err := compile(wordsText + "\n" + framesText)
	if err != nil {
		panic("happened: frames.rules: " + err.Error())
	}
	return ru
})

// Find returns the events of t as findings: one for each happening that this text tells, with the evidence of all its mentions.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) []chancery.Event {
	f := newFinder(t, d, c, times)
	return f.events(fold(f.tellings()))
}

// Within returns the events of t with those inside one state and those with one side only: what event coders that count
// sentences want. Each telling is an event of its own.
func Within(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) []chancery.Event {
	f := newFinder(t, d, c, times)
	f.inside = true
	var gs []*group
	for _, m := range f.tellings() {
		gs = append(gs, &group{tellings: []*telling{m}})
	}
	return f.events(gs)
}
