package export

import (
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

func TestDyads(t *testing.T) {
	v := -4.4
	r := &chancery.Record{Events: []chancery.Event{
		{
			Entry: chancery.Entry{ID: "e1", Confidence: 0.75, Support: chancery.Support{Reports: 3, Sources: 2}, Evidence: []chancery.Evidence{{Text: "Chad, \"angry\",\nwarned Mali and Niger."}}},
			Type:  "THREATEN", Status: chancery.Held, Date: "2025-03-02", States: []string{"MLI", "NER", "TCD"},
			Initiator: []string{"TCD"}, Recipient: []string{"MLI", "NER"}, CAMEO: "130", Goldstein: &v, Plover: "THREATEN",
		},
		{
			Entry: chancery.Entry{ID: "e2"}, Type: "CONSULT", Mode: "talks", Status: chancery.Planned, States: []string{"GRC", "TUR"},
			Actors: []string{"a", "b"}, Host: "GRC", Place: "Athens", CAMEO: "036", Plover: "CONSULT",
		},
		{Entry: chancery.Entry{ID: "e3"}, Type: "CONSULT", States: []string{"GRC"}},
	}}
	var b strings.Builder
	if err := Dyads(&b, r); err != nil {
		t.Fatal(err)
	}
	want := `event,date,source,target,type,mode,status,cameo,root,goldstein,plover,host,place,actors,reports,sources,confidence,evidence
e1,2025-03-02,TCD,MLI,THREATEN,,held,130,13,-4.4,THREATEN,,,,3,2,0.75,"Chad, ""angry"", warned Mali and Niger."
e1,2025-03-02,TCD,NER,THREATEN,,held,130,13,-4.4,THREATEN,,,,3,2,0.75,"Chad, ""angry"", warned Mali and Niger."
e2,,GRC,TUR,CONSULT,talks,planned,036,03,,CONSULT,GRC,Athens,a|b,0,0,0.00,
e2,,TUR,GRC,CONSULT,talks,planned,036,03,,CONSULT,GRC,Athens,a|b,0,0,0.00,
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}
