package merge

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chancery"
)

// told builds the findings of one report.
type told struct {
	f chancery.Findings
	n int
}

func report(id, published string) *told {
	return &told{f: chancery.Findings{Report: chancery.ReportInfo{ID: id, SHA256: "sha-" + id, Published: chancery.Maybe(published)}}}
}

// entry is the Entry of the next finding, with text as evidence.
func (t *told) entry(kind, text string) chancery.Entry {
	t.n++
	sp := chancery.Span{Start: 100 * t.n, End: 100*t.n + len(text)}
	return chancery.Entry{
		ID:         chancery.FindingID(t.f.Report.SHA256, kind, "", sp),
		Evidence:   []chancery.Evidence{{Report: t.f.Report.ID, Span: sp, Text: text}},
		Confidence: 0.8,
	}
}

func (t *told) event(text string, e chancery.Event) *told {
	e.Entry = t.entry("event", text)
	if e.States == nil {
		e.States = []string{"KOR", "NOR"}
	}
	t.f.Events = append(t.f.Events, e)
	return t
}

func (t *told) title(text, name, speaker, asOf string) *told {
	t.f.Designations = append(t.f.Designations, chancery.Designation{
		Entry: t.entry("designation", text), Parties: []string{"KOR", "NOR"}, Name: name,
		Uses: []chancery.Use{{Speaker: chancery.Maybe(speaker), AsOf: chancery.Maybe(asOf), Name: name, Report: t.f.Report.ID}},
	})
	return t
}

func (t *told) sum(text, measure string, kind chancery.FigureKind, value float64, unit, period, comparator string) *told {
	t.f.Figures = append(t.f.Figures, chancery.Figure{
		Entry: t.entry("figure", text), States: []string{"KOR", "NOR"}, Measure: measure, Kind: kind, Value: value, Unit: unit,
		Period: chancery.Maybe(period), Comparator: chancery.Maybe(comparator),
	})
	return t
}

func (t *told) format(text string, m chancery.Mechanism) *told {
	m.Entry = t.entry("mechanism", text)
	m.Parties = []string{"KOR", "NOR"}
	t.f.Mechanisms = append(t.f.Mechanisms, m)
	return t
}

func visit(status chancery.Status, who, host, place, date string) chancery.Event {
	return chancery.Event{Type: "CONSULT", Mode: "visit", Status: status, Actors: []string{who}, Host: chancery.Maybe(host), Place: chancery.Maybe(place), Date: chancery.Maybe(date)}
}

func summit(status chancery.Status, host, place, date string, n int) chancery.Event {
	return chancery.Event{Type: "CONSULT", Mode: "summit", Status: status, Host: chancery.Maybe(host), Place: chancery.Maybe(place), Date: chancery.Maybe(date), Ordinal: chancery.MaybeInt(n)}
}

func invitation(by, to string) chancery.Event {
	return chancery.Event{Type: "REQUEST", Mode: "invitation", Status: chancery.Proposed, Actors: []string{by, to}, Initiator: []string{by}}
}

// brief writes es one to a line.
func brief(es []chancery.Event) string {
	var lines []string
	for _, e := range es {
		var trail []string
		for _, p := range e.Trail {
			trail = append(trail, string(p.Status))
		}
		lines = append(lines, fmt.Sprintf("%s/%s %s %s %s@%s %s no. %d, %d reports, trail %s", e.Type, e.Mode, e.Status, strings.Join(e.Actors, "+"), e.Place, e.Host, e.Date, e.Ordinal, e.Support.Reports, strings.Join(trail, ">")))
	}
	// Entries are sorted by id, which here is a hash: sort by what is told.
	m := map[string]bool{}
	for _, l := range lines {
		m[l] = true
	}
	return strings.Join(keys(m), "\n")
}

func TestSameHappening(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []*told
		want string
	}{
		{"one visit, told by three as it comes nearer", []*told{
			report("a", "2031-01-10").event("Berg is expected to visit Seoul in May", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "2031-05")),
			report("b", "2031-04-20").event("Prime Minister Berg will travel to South Korea from May 6 to 8", visit(chancery.Planned, "anna-berg", "KOR", "", "2031-05-06/2031-05-08")),
			report("c", "2031-05-06").event("Berg arrived in Seoul on Tuesday", visit(chancery.Held, "anna-berg", "KOR", "Seoul", "2031-05-06")),
		}, "CONSULT/visit held anna-berg Seoul@KOR 2031-05-06/2031-05-08 no. 0, 3 reports, trail planned>held"},
		{"visits of two years stay two", []*told{
			report("a", "2030-05-07").event("Berg visited Seoul", visit(chancery.Held, "anna-berg", "KOR", "Seoul", "2030-05-06")),
			report("b", "2031-05-07").event("Berg visited Seoul", visit(chancery.Held, "anna-berg", "KOR", "Seoul", "2031-05-06")),
		}, "CONSULT/visit held anna-berg Seoul@KOR 2030-05-06 no. 0, 1 reports, trail held\nCONSULT/visit held anna-berg Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"the visit and its summit stay two", []*told{
			report("a", "2031-05-06").event("Berg came to Seoul for the 12th summit", visit(chancery.Held, "anna-berg", "KOR", "Seoul", "2031-05-06")).
				event("Berg came to Seoul for the 12th summit", summit(chancery.Held, "KOR", "Seoul", "2031-05-06", 12)),
			report("b", "2031-05-06").event("the 12th summit opened in Seoul", summit(chancery.UnderWay, "KOR", "Seoul", "2031-05-06", 12)),
		}, "CONSULT/summit held  Seoul@KOR 2031-05-06 no. 12, 2 reports, trail under_way>held\nCONSULT/visit held anna-berg Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"other guest, other visit", []*told{
			report("a", "2031-05-06").event("Berg visited Seoul", visit(chancery.Held, "anna-berg", "KOR", "Seoul", "2031-05-06")),
			report("b", "2031-05-06").event("Dahl visited Seoul", visit(chancery.Held, "per-dahl", "KOR", "Seoul", "2031-05-06")),
		}, "CONSULT/visit held anna-berg Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held\nCONSULT/visit held per-dahl Seoul@KOR 2031-05-06 no. 0, 1 reports, trail held"},
		{"one called off, one that stands, in one report", []*told{
			report("a", "2031-05-06").event("the February trip was called off", visit(chancery.Cancelled, "anna-berg", "KOR", "", "2031-02-15")).
				event("Berg will be in Seoul on May 20", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "2031-05-20")),
		}, "CONSULT/visit cancelled anna-berg @KOR 2031-02-15 no. 0, 1 reports, trail cancelled\nCONSULT/visit planned anna-berg Seoul@KOR 2031-05-20 no. 0, 1 reports, trail planned"},
		{"planned, then called off", []*told{
			report("a", "2031-04-06").event("Berg will be in Seoul on May 20", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "2031-05-20")),
			report("b", "2031-05-16").event("Berg has called off the trip to Seoul on May 20", visit(chancery.Cancelled, "anna-berg", "KOR", "Seoul", "2031-05-20")),
		}, "CONSULT/visit cancelled anna-berg Seoul@KOR 2031-05-20 no. 0, 2 reports, trail planned>cancelled"},
		{"planned for a day, called off without naming it", []*told{
			report("a", "2031-04-06").event("Berg will attend the fair in Seoul on May 20", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "2031-05-20")),
			report("b", "2031-05-16").event("the premier stays at home", visit(chancery.Cancelled, "anna-berg", "KOR", "", "")),
		}, "CONSULT/visit cancelled anna-berg Seoul@KOR 2031-05-20 no. 0, 2 reports, trail planned>cancelled"},
		{"planned, and borne out by what was done there", []*told{
			report("a", "2031-05-01").event("Berg travels to Seoul on May 6", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "2031-05-06")),
			report("b", "2031-05-07").event("they opened the 12th summit in Seoul", summit(chancery.Held, "KOR", "Seoul", "2031-05-06", 12)),
		}, "CONSULT/summit held  Seoul@KOR 2031-05-06 no. 12, 1 reports, trail held\nCONSULT/visit held anna-berg Seoul@KOR 2031-05-06 no. 0, 1 reports, trail planned>held"},
		{"what one report plans beside what was done bears nothing out", []*told{
			report("a", "2031-05-06").event("Berg will see the port of Seoul tonight", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "2031-05-06")).
				event("they opened the 12th summit in Seoul", summit(chancery.Held, "KOR", "Seoul", "2031-05-06", 12)),
		}, "CONSULT/summit held  Seoul@KOR 2031-05-06 no. 12, 1 reports, trail held\nCONSULT/visit planned anna-berg Seoul@KOR 2031-05-06 no. 0, 1 reports, trail planned"},
		{"a paper announced and signed a day later is one", []*told{
			report("a", "2031-05-05").event("the sides will sign a treaty on double taxation tomorrow", signing(chancery.Planned, "2031-05-06")),
			report("b", "2031-05-08").event("the treaty on double taxation was signed", signing(chancery.Held, "2031-05-07")),
		}, "AGREE/signing held  @ 2031-05-07 no. 0, 2 reports, trail planned>held"},
		{"the invitation is in the visit's trail", []*told{
			report("a", "2031-01-06").event("Kim invited Berg to visit Seoul", invitation("kim", "anna-berg")),
			report("b", "2031-03-16").event("Berg will go to Seoul", visit(chancery.Planned, "anna-berg", "KOR", "Seoul", "")),
		}, "CONSULT/visit planned anna-berg Seoul@KOR  no. 0, 1 reports, trail proposed>planned\nREQUEST/invitation proposed kim+anna-berg @  no. 0, 1 reports, trail proposed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var in []chancery.Findings
			for _, r := range c.in {
				in = append(in, r.f)
			}
			got := brief(Relation(in, Frame{}).Events)
			want := strings.ReplaceAll(c.want, "kim+anna-berg", "anna-berg+kim")
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("Relation: (-want +got)\n%s", d)
			}
		})
	}
}

func relationOf(rs ...*told) Entries {
	var in []chancery.Findings
	for _, r := range rs {
		in = append(in, r.f)
	}
	return Relation(in, Frame{})
}

func TestTitles(t *testing.T) {
	got := relationOf(
		report("a", "2031-01-01").title("x", "close and privileged strategic partnership", "kim", "2031-01-01").title("y", "strategic partnership", "", "2031-01-01"),
		report("b", "2031-02-01").title("z", "Strategic Partnership", "berg", "2031-02-01").title("w", "all-weather friendship", "", "2031-02-01"),
		report("c", "2011-02-01").title("v", "strategic partnership", "", "2011-02-01"),
	).Designations
	var names []string
	for _, d := range got {
		names = append(names, fmt.Sprintf("%s (%d)", d.Name, len(d.Uses)))
	}
	m := map[string]bool{}
	for _, n := range names {
		m[n] = true
	}
	// The bare form of 2011 has later uses too, so it is no rung of its own.
	want := []string{"all-weather friendship (1)", "close and privileged strategic partnership (4)"}
	if d := cmp.Diff(want, keys(m)); d != "" {
		t.Error(d)
	}
}

func TestFigures(t *testing.T) {
	got := relationOf(
		report("a", "2031-01-01").sum("trade was $60.2 billion in 2030", "bilateral trade", chancery.Actual, 60.2e9, "USD", "2030", ""),
		report("b", "2031-02-01").sum("turnover of $60 billion", "trade turnover", chancery.Actual, 60e9, "USD", "", "about").
			sum("to bring it to $100 billion by 2035", "trade turnover", chancery.Target, 100e9, "USD", "2035", ""),
		report("c", "2031-03-01").sum("trade reached $72 billion in 2030", "trade", chancery.Actual, 72e9, "USD", "2030", ""),
		report("d", "2031-03-01").sum("how near $100 billion is", "trade", chancery.Actual, 100e9, "USD", "", ""),
	)
	var lines []string
	for _, f := range got.Figures {
		l := fmt.Sprintf("%s %s %.4g %s %q from %d", f.Kind, f.Measure, f.Value, f.Unit, f.Period, f.Support.Reports)
		if f.Progress != nil {
			l += fmt.Sprintf(": %.3f, %.4f a year", f.Progress.Share, f.Progress.Growth)
		}
		lines = append(lines, l)
	}
	m := map[string]bool{}
	for _, l := range lines {
		m[l] = true
	}
	want := []string{
		`actual bilateral trade 6.02e+10 USD "2030" from 2`,
		`actual trade 7.2e+10 USD "2030" from 1`,
		`target trade turnover 1e+11 USD "2035" from 2: 0.`,
	}
	got2 := keys(m)
	if len(got2) != 3 || got2[0] != want[0] || got2[1] != want[1] || !strings.HasPrefix(got2[2], want[2]) {
		t.Errorf("got %q", got2)
	}
	if len(got.Conflicts) != 1 || len(got.Conflicts[0].Sides) != 3 {
		t.Errorf("conflicts = %+v, want one of 2030 with three sides", got.Conflicts)
	}
}

func TestMechanism(t *testing.T) {
	yes := true
	got := relationOf(
		report("a", "2031-03-01").format("the annual summit, which alternates", chancery.Mechanism{Name: "annual summit", Level: "leaders", Every: "P1Y", Alternates: &yes}),
		report("b", "2030-05-07").format("annual meetings of the leaders", chancery.Mechanism{Name: "annual meetings", Level: "leaders", Every: "P1Y"}).
			event("the 12th summit was held in Seoul", summit(chancery.Held, "KOR", "Seoul", "2030-05-06", 12)),
		report("c", "2029-05-07").event("the 11th summit was held in Oslo", summit(chancery.Held, "NOR", "Oslo", "2029-05-06", 11)),
	).Mechanisms
	if len(got) != 1 {
		t.Fatalf("mechanisms = %+v, want one", got)
	}
	m := got[0]
	if m.Name != "annual summit" || m.Last != "2030-05-06" || m.NextHost != "NOR" || m.Due != "2031-05-06" || m.Overdue == nil || *m.Overdue || len(m.Derived) != 4 {
		t.Errorf("mechanism = %+v", m)
	}
}

func TestConflicts(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []*told
		want string
	}{
		{"number of one summit", []*told{
			report("a", "2031-05-01").event("the 17th summit is on May 6", summit(chancery.Planned, "KOR", "Seoul", "2031-05-06", 17)),
			report("b", "2031-05-02").event("arrives for the 18th summit on May 6", summit(chancery.Planned, "KOR", "Seoul", "2031-05-06", 18)),
		}, "number of the summit between KOR and NOR of 2031-05-06: 17 | 18"},
		{"day of a meeting", []*told{
			report("a", "2031-05-09").event("Berg met Kim in Seoul on Thursday", meeting("2031-05-08")),
			report("b", "2031-05-09").event("Berg met Kim in Seoul on Tuesday", meeting("2031-05-06")),
		}, "date of the meeting between KOR and NOR of 2031-05-06: 2031-05-06 | 2031-05-08"},
		{"a copy does not outvote", []*told{
			report("a", "2031-05-09").event("Berg met Kim in Seoul on Thursday", meeting("2031-05-08")),
		}, ""},
		{"whether it happened", []*told{
			report("a", "2031-05-09").event("Oslo has put off the exchange of prisoners with Seoul", chancery.Event{Type: "REJECT", Status: chancery.Held, Initiator: []string{"NOR"}, Date: "2031-05-08"}),
			report("b", "2031-05-09").event("Oslo denied having put off the exchange of prisoners with Seoul", chancery.Event{Type: "REJECT", Status: chancery.Denied, Initiator: []string{"NOR"}, Date: "2031-05-08"}),
		}, "whether the reject between KOR and NOR of 2031-05-08 happened: denied | happened"},
	} {
		var lines []string
		for _, x := range relationOf(c.in...).Conflicts {
			var says []string
			for _, s := range x.Sides {
				says = append(says, s.Says)
			}
			lines = append(lines, x.About+": "+strings.Join(says, " | "))
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s: conflicts = %q, want %q", c.name, got, c.want)
		}
	}
}

func meeting(date string) chancery.Event {
	return chancery.Event{Type: "CONSULT", Mode: "meeting", Status: chancery.Held, Actors: []string{"anna-berg", "kim"}, Host: "KOR", Place: "Seoul", Date: chancery.Maybe(date)}
}

// TestOrder shuffles reports and findings: the entries may not change.
func TestOrder(t *testing.T) {
	dates := rapid.SampledFrom([]string{"", "2031", "2031-05", "2031-05-06", "2031-05-07", "2030-05-06", "2031-05-06/2031-05-08"})
	hosts := rapid.SampledFrom([]string{"", "KOR", "NOR"})
	places := rapid.SampledFrom([]string{"", "Seoul", "Busan", "Oslo"})
	people := rapid.SampledFrom([]string{"anna-berg", "per-dahl", "kim"})
	statuses := rapid.SampledFrom([]chancery.Status{chancery.Proposed, chancery.Planned, chancery.UnderWay, chancery.Held, chancery.Cancelled, chancery.Denied})
	modes := rapid.SampledFrom([]chancery.Maybe{"visit", "summit", "meeting", "invitation"})
	texts := rapid.SampledFrom([]string{"Berg visited Seoul in spring", "Kim received Berg at Busan", "the summit in Oslo on Tuesday", "agreed on a treaty about fisheries"})
	names := rapid.SampledFrom([]string{"strategic partnership", "special strategic partnership", "special and privileged partnership", "all-weather friendship"})
	rapid.Check(t, func(t *rapid.T) {
		var rs []*told
		for i := range rapid.IntRange(1, 6).Draw(t, "reports") {
			r := report(fmt.Sprint(i), rapid.SampledFrom([]string{"", "2031-05-05", "2031-05-09", "2032-01"}).Draw(t, "published"))
			for range rapid.IntRange(0, 4).Draw(t, "events") {
				e := chancery.Event{
					Type: "CONSULT", Mode: modes.Draw(t, "mode"), Status: statuses.Draw(t, "status"), Actors: []string{people.Draw(t, "who")},
					Host: chancery.Maybe(hosts.Draw(t, "host")), Place: chancery.Maybe(places.Draw(t, "place")), Date: chancery.Maybe(dates.Draw(t, "date")),
					Ordinal: chancery.MaybeInt(rapid.SampledFrom([]int{0, 0, 11, 12}).Draw(t, "number")),
				}
				r.event(texts.Draw(t, "text"), e)
			}
			r.title("t", names.Draw(t, "name"), "kim", dates.Draw(t, "as of"))
			r.sum("f", "trade", chancery.Actual, rapid.SampledFrom([]float64{60e9, 60.2e9, 60.5e9, 72e9}).Draw(t, "value"), "USD", dates.Draw(t, "period"), "")
			r.sum("g", "trade", chancery.Target, 100e9, "USD", "2035", "")
			yes := rapid.Bool().Draw(t, "turns")
			r.format("m", chancery.Mechanism{Name: "annual summit", Level: "leaders", Every: "P1Y", Alternates: &yes})
			rs = append(rs, r)
		}
		source := map[string]string{"1": "0", "2": "agency:PTI"}
		var a, b []chancery.Findings
		for _, r := range rs {
			a = append(a, r.f)
		}
		for _, r := range rapid.Permutation(rs).Draw(t, "order") {
			f := r.f
			f.Events = rapid.Permutation(f.Events).Draw(t, "events' order")
			b = append(b, f)
		}
		x, y := Relation(a, Frame{Source: source}), Relation(b, Frame{Source: source})
		if d := cmp.Diff(x, y); d != "" {
			t.Fatalf("the order of reading changes the record: (-in order +shuffled)\n%s", d)
		}
		for _, f := range a {
			for _, e := range f.Events {
				if x.Of[e.ID] == "" {
					t.Fatalf("event %s leads to no entry", e.ID)
				}
			}
		}
	})
}

func signing(s chancery.Status, date string) chancery.Event {
	return chancery.Event{Type: "AGREE", Mode: "signing", Status: s, States: []string{"KOR", "NOR"}, Date: chancery.Maybe(date)}
}
