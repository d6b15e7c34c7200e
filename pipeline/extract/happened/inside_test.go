package happened

import (
	"slices"
	"strings"
	"testing"

	"chancery"
	"chancery/internal/loaded"
)

func TestHomes(t *testing.T) {
	_, at := loaded.Tools()
	for name, state := range homes() {
		a, ok := at.Actor(state)
		if state != "IMG" && (!ok || a.Kind != chancery.State) {
			t.Errorf("%s: %s is no state", name, state)
		}
		if name != strings.ToLower(name) || strings.Count(name, " ") > 1 {
			t.Errorf("%q is not one or two words in small letters", name)
		}
	}
}

// What coders of sentences are given: one event a sentence, with a dyad, also where the sentence leaves a side out or tells of one state.
func TestWithin(t *testing.T) {
	for _, c := range []struct{ text, typ, from, to string }{
		{"Peru said on Monday it had expelled two Bolivian diplomats.", "SANCTION", "PER", "BOL"},
		{"French farmers blocked a bridge to Germany.", "PROTEST", "FRA", "DEU"},
		{"A Dutch tourist was arrested in Turkey.", "COERCE", "TUR", "NLD"},
		{"Egyptian police dispersed a crowd of protesters.", "COERCE", "EGY", "EGY"},
		{"Teachers in Nepal staged a strike to demand higher pay.", "PROTEST", "NPL", "NPL"},
		{"Hamas fired rockets at Israel.", "ASSAULT", "PSE", "ISR"},
		{"Ethnic Albanians in Serbia demanded schools of their own.", "REQUEST", "SRB", "SRB"},
		{"Chad will not recognise Kosovo, its president said.", "REJECT", "TCD", "XKX"},
		{"Ghana will close its border with Togo unless the raids end, officials in Nairobi said.", "THREATEN", "GHA", "TGO"},
		{"Iran and Iraq held talks in Oman.", "CONSULT", "IRN IRQ", ""},
	} {
		tx, d, cast, times := read(c.text)
		es := Within(tx, d, cast, times)
		if !slices.ContainsFunc(es, func(e chancery.Event) bool {
			return e.Type == c.typ && sideList(e.Initiator) == c.from && strings.Join(e.Recipient, " ") == c.to
		}) {
			t.Errorf("Within(%q) = %+v, want %s %s > %s", c.text, es, c.typ, c.from, c.to)
		}
	}
}

func TestRoles(t *testing.T) {
	const text = "Local fighters attacked the rebels near the town, and the colonel met two journalists."
	tx, d, cast, times := read(text)
	var got []string
	for _, r := range Roles(tx, d, cast, times) {
		s := r.Type
		for _, p := range append(r.From, r.To...) {
			s += " " + text[p.Start:p.End]
		}
		got = append(got, s)
	}
	want := []string{"ASSAULT fighters rebels", "CONSULT colonel journalists"}
	if !slices.Equal(got, want) {
		t.Errorf("Roles = %q, want %q", got, want)
	}
}
