package plover

import (
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

func TestRecords(t *testing.T) {
	in := "[{\"event\": \"DOCUMENT\", \"text\": \"about\"}, {\"event\": \"AID\", \"text\": \"Peru sent\x0btents to Chile.\"," +
		` "source": [{"code": "PER"}], "target": [{"code": "CHLGOV"}]}, {"event": "CONSULT", "text": "x", "source": [{"code": "JAP"}, {"code": "ITL"}], "target": ""}]`
	got, err := Records(strings.NewReader(in))
	want := []Record{
		{Text: "Peru sent tents to Chile.", Source: []string{"PER"}, Target: []string{"CHL"}, Label: "AID"},
		{Text: "x", Source: []string{"JPN", "ITA"}, Label: "CONSULT"},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("Records: %v\n%s", err, diff)
	}
	if _, err := Records(strings.NewReader("[{")); err == nil {
		t.Error("Records of half a file: no error")
	}
}

func TestManual(t *testing.T) {
	got, err := Manual(strings.NewReader(`{"code": "0233", "text": "x", "source": [{"code": "SDN"}], "target": null}` + "\n\n"))
	if diff := cmp.Diff([]Record{{Text: "x", Source: []string{"SDN"}, Label: "0233"}}, got); err != nil || diff != "" {
		t.Errorf("Manual: %v\n%s", err, diff)
	}
	if diff := cmp.Diff([]Record{{Text: "x", Source: []string{"SDN"}, Label: "02"}}, Cut(got, 2)); diff != "" {
		t.Errorf("Cut: %s", diff)
	}
}

func TestCategory(t *testing.T) {
	m, err := Categories(strings.NewReader("# table\n04: CONSULT\n042: CONSULT, visit, # a visit\n\n17: COERCE\n"))
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"042": "CONSULT", "046": "CONSULT", "1712": "COERCE", "190": "FIGHT", "99": ""} {
		if got := Category(m)(&chancery.Event{CAMEO: chancery.Maybe(code)}); got != want {
			t.Errorf("Category(%s) = %q, want %q", code, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	rs := []Record{
		{Text: "a", Source: []string{"PER"}, Target: []string{"CHL"}, Label: "07"},
		{Text: "b", Source: []string{"GRC", "TUR"}, Label: "04"},
		{Text: "c", Source: []string{"USA"}, Label: "01"}, // no dyad
		{Text: "d", Source: []string{"IGO"}, Target: []string{"SDN"}, Label: "10"},
	}
	code := func(text string) []chancery.Event {
		switch text {
		case "a":
			return []chancery.Event{
				{Initiator: []string{"PER"}, Recipient: []string{"CHL"}, CAMEO: "0703"},
				{Initiator: []string{"CHL"}, Recipient: []string{"PER"}, CAMEO: "051"},
			}
		case "b":
			return []chancery.Event{{States: []string{"GRC", "TUR"}, CAMEO: "036"}}
		}
		return nil
	}
	got := Measure(rs, code, Digits(2))
	want := Scores{Sentences: 3, Coded: 2, Triples: Counts{Correct: 1, Found: 4, Gold: 4}, Dyads: Counts{Correct: 3, Found: 4, Gold: 4}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if f := got.Triples.F1(); f != 0.25 {
		t.Errorf("F1 = %v, want 0.25", f)
	}
}
