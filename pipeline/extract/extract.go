// Package extract turns an analysed text into findings. Its folders are its questions, asked in this order: who is meant, when is
// meant, what was said, what happened, what stands. Each later one may use the answers of the earlier ones.
package extract

import (
	"slices"

	"chancery"
	"chancery/atlas"
	"chancery/nlp"
	"chancery/pipeline/extract/account"
	"chancery/pipeline/extract/happened"
	"chancery/pipeline/extract/lasting"
	"chancery/pipeline/extract/said"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Findings is what t tells by the shipped rules. d is its analysis. The result depends on t, d and a only.
func Findings(t *chancery.Text, d *nlp.Doc, a *atlas.Atlas) chancery.Findings {
	return By(happened.Shipped(), t, d, a)
}

// By is Findings with events by the rules ru.
func By(ru *happened.Rules, t *chancery.Text, d *nlp.Doc, a *atlas.Atlas) chancery.Findings {
	cast := who.Resolve(t, d, a)
	if known := dated(t, d, cast, a); known != nil {
		t = known
		cast = who.Resolve(t, d, a)
	}
	times := when.Find(d, t.Published)
	statements := said.Find(t, d, cast, times)
	things := lasting.Find(t, d, cast, times, statements)
	return chancery.Findings{
		Report:       info(t),
		Sketch:       sketch(t, d, cast),
		Clues:        clues(t, d, times),
		Actors:       evidenced(slices.Concat(cast.Actors, said.Strangers(t, d, cast, statements), things.Actors), statements, things.Memberships),
		Statements:   statements,
		Events:       withUpgrades(ru.Find(t, d, cast, times, statements), things.Upgrades),
		Designations: things.Designations,
		Mechanisms:   things.Mechanisms,
		Figures:      things.Figures,
		Memberships:  things.Memberships,
		Conflicts:    append(slices.Clip(t.Doubts), things.Conflicts...),
		Tallies:      things.Tallies,
		Tellings:     account.Find(t, d, cast, times, statements),
	}
}

// withUpgrades adds to events the upgrades of a relation that no rule found.
func withUpgrades(events, upgrades []chancery.Event) []chancery.Event {
	for _, u := range upgrades {
		if !slices.ContainsFunc(events, func(e chancery.Event) bool { return sameTies(e, u) }) {
			events = append(events, u)
		}
	}
	return events
}

// sameTies reports whether e is of better ties too, between the same states or some of them, and told at the same place.
func sameTies(e, u chancery.Event) bool {
	if e.Type != u.Type || e.Mode != u.Mode || !slices.ContainsFunc(e.States, func(s string) bool { return slices.Contains(u.States, s) }) {
		return false
	}
	return slices.ContainsFunc(e.Evidence, func(v chancery.Evidence) bool { return v.Overlaps(u.Evidence[0].Span) })
}

func info(t *chancery.Text) chancery.ReportInfo {
	return chancery.ReportInfo{
		ID: t.Report, Source: t.Source, URL: chancery.Maybe(t.URL), Outlet: chancery.Maybe(t.Outlet), Agencies: t.Agencies,
		Title: chancery.Maybe(t.Title), Published: chancery.Maybe(t.Published), PublishedBy: chancery.Maybe(t.PublishedBy),
		Language: chancery.Maybe(t.Language), SHA256: t.SHA256,
	}
}
