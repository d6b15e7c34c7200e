// Package happened codes what a text tells as done, under way, planned, proposed, called off or denied between states, by PLOVER
// types with the diplomatic modes of the annotation guide. What word in which surroundings tells what kind of happening is written
// in frames.rules; this package reads those frames off the trees, settles sides, place, date and status, and brings the places
// of a text that tell one happening together. It looks at one text only: other reports' telling of the same is merge's matter.
// What goes on inside one state yields nothing.
package happened

import (
	_ "embed"
	"slices"
	"sync"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

//go:embed frames.rules
var framesText string

// Example is a worked file of a researcher's own rules.
//
//go:embed example.rules
var Example string

//go:embed words.rules
var wordsText string

// Shipped are the rules inside. They are tested, so an error is our own bug.
var Shipped = sync.OnceValue(func() *Rules {
	ru, err := Compile()
	if err != nil {
		panic("happened: " + err.Error())
	}
	return ru
})

// Find returns the events of t as findings, by the shipped rules; see Rules.Find.
func Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) []chancery.Event {
	return Shipped().Find(t, d, c, times, said)
}

// Find returns the events of t as findings: one for each happening that this text tells, with the evidence of all its mentions.
func (ru *Rules) Find(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr, said []chancery.Statement) []chancery.Event {
	f := newFinder(ru, t, d, c, times)
	return f.events(fold(f.tellings()))
}

// Within returns what the main clause of each sentence of t tells, by the shipped rules, with what goes on inside one state and with
// one side only: what event coders that count sentences want. Each telling is an event of its own.
func Within(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) []chancery.Event {
	f := newFinder(Shipped(), t, d, c, times)
	f.inside, f.loose = true, true
	var gs []*group
	for _, m := range f.foremost(f.tellings()) {
		gs = append(gs, &group{tellings: []*telling{m}})
	}
	return f.events(gs)
}

// foremost are the tellings of each sentence that stand highest in its tree.
func (f *finder) foremost(ts []*telling) []*telling {
	least := map[int]int{}
	for _, m := range ts {
		if n, ok := least[m.sent]; !ok || f.height(m.trig) < n {
			least[m.sent] = f.height(m.trig)
		}
	}
	return slices.DeleteFunc(ts, func(m *telling) bool { return f.height(m.trig) > least[m.sent] })
}

// height is how many words stand over i in its tree, save verbs of saying and what is coordinated.
func (f *finder) height(i int) int {
	n := 0
	if h := f.head(i); f.noun(i) && h >= 0 && f.ru.has("light", f.lemma(h)) && (f.rel(i) == "obj" || f.rel(i) == "nsubj") {
		i = h // the noun tells what its verb only carries
	}
	for h := f.head(i); h >= 0; i, h = h, f.head(h) {
		if !f.ru.has("say", f.lemma(h)) && f.rel(i) != "conj" {
			n++
		}
	}
	return n
}
