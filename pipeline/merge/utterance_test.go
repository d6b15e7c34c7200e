package merge

import (
	"slices"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

// said is what one report has a speaker say.
func said(report, published, speaker string, mode chancery.Mode, texts ...string) chancery.Findings {
	f := chancery.Findings{Report: chancery.ReportInfo{ID: report, SHA256: report, Published: chancery.Maybe(published)}}
	for i, t := range texts {
		f.Statements = append(f.Statements, chancery.Statement{
			Entry:  chancery.Entry{ID: report + "-" + string(rune('1'+i)), Evidence: []chancery.Evidence{{Report: report, Text: t}}},
			Report: report, Speaker: speaker, Mode: mode, Text: t,
		})
	}
	return f
}

const whole = "The ferry treaty is ready to be signed, and our engineers have walked every metre of the harbour wall together. What is missing is only the consent of parliament, which will debate the draft in October."

func TestUtterances(t *testing.T) {
	full := said("a", "2024-05-02", "ana-brkic", chancery.Direct, whole)
	for _, c := range []struct {
		name  string
		other chancery.Findings
		near  bool
		want  []string // utterances of a-1 and of the other's statements
		left  []string // by the other's first statement
	}{
		{
			"the same words",
			said("b", "2024-05-02", "ana-brkic", chancery.Direct, whole), false,
			[]string{"a-1", "a-1"},
			[]string{},
		},
		{
			"trimmed",
			said("b", "2024-05-03", "ana-brkic", chancery.Direct, "The ferry treaty is ready to be signed."), false,
			[]string{"a-1", "a-1"},
			[]string{
				"and our engineers have walked every metre of the harbour wall together. What is missing is only the consent of parliament, which will debate the draft in October",
			},
		},
		{
			"two pieces are no more left out than what stands in neither",
			said("b", "2024-05-03", "ana-brkic", chancery.Direct, "The ferry treaty is ready to be signed,", "What is missing is only the consent of parliament, which will debate the draft in October."), false,
			[]string{"a-1", "a-1", "a-1"},
			nil,
		},
		{
			"translated once more",
			said("b", "2024-05-02", "ana-brkic", chancery.Direct, "Ready for signature is the ferry treaty; together our engineers paced the harbour wall metre by metre. Parliament's consent alone is missing, the draft being debated in October."), false,
			[]string{"a-1", "a-1"},
			[]string{},
		},
		{
			"earlier, and of a report near the story",
			said("b", "2024-05-01", "ana-brkic", chancery.Direct, "The ferry treaty is ready to be signed, and our engineers have walked every metre of the harbour wall together."), true,
			[]string{"b-1"},
			nil,
		},
		{
			"somebody else",
			said("b", "2024-05-02", "luka-horvat", chancery.Direct, whole), false,
			nil, nil,
		},
		{
			"a month later",
			said("b", "2024-06-02", "ana-brkic", chancery.Direct, whole), false,
			nil, nil,
		},
		{
			"the opposite",
			said("b", "2024-05-02", "ana-brkic", chancery.Indirect, "no consent of parliament is missing and the draft of the ferry treaty will not be debated in October by engineers"), false,
			nil, nil,
		},
		{
			"another matter",
			said("b", "2024-05-02", "ana-brkic", chancery.Direct, "The treaty on fishing has been signed and parliament will hear of it."), false,
			nil, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, story, others := Group{Reports: []chancery.ReportInfo{full.Report, c.other.Report}}, []chancery.Findings{full, c.other}, []chancery.Findings(nil)
			if c.near {
				g.Reports, story, others = g.Reports[:1], story[:1], story[1:]
			}
			ws := g.Utterances(story, others)
			var got []string
			for _, w := range ws {
				got = append(got, w.Utterance)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("utterances (-want +got):\n%s", d)
			}
			if i := slices.IndexFunc(ws, func(w chancery.Wording) bool { return w.Statement == "b-1" }); c.left != nil && i >= 0 {
				if d := cmp.Diff(c.left, ws[i].LeftOut); d != "" {
					t.Errorf("left out (-want +got):\n%s", d)
				}
			}
			slices.Reverse(story)
			if d := cmp.Diff(ws, g.Utterances(story, others)); d != "" {
				t.Errorf("in the other order (-first +second):\n%s", d)
			}
		})
	}
}

// A machine's rewriting supplies no wording: the fullest is that of the original, however short.
func TestUtteranceOfSpunText(t *testing.T) {
	spun := said("a", "2024-05-02", "ana-brkic", chancery.Direct, "The boat pact is prepared to be signed, and our engineers have walked each metre of the harbour wall jointly, as everyone knows perfectly well.")
	spun.Report.Retold = chancery.Spun
	plain := said("b", "2024-05-02", "ana-brkic", chancery.Direct, "The ferry treaty is ready to be signed, and our engineers have walked every metre of the harbour wall.")
	g := Group{Reports: []chancery.ReportInfo{spun.Report, plain.Report}}
	for _, w := range g.Utterances([]chancery.Findings{spun, plain}, nil) {
		if len(w.LeftOut) > 0 {
			t.Errorf("%s left out %q of what a machine put in", w.Statement, w.LeftOut)
		}
	}
}

func TestUtter(t *testing.T) {
	r := &chancery.Record{
		Reports:    []chancery.ReportInfo{{ID: "a", Origin: "agency:PTI"}, {ID: "b", Origin: "agency:PTI"}, {ID: "c", Origin: "c"}},
		Statements: slices.Concat(said("a", "", "x", "", "p", "q").Statements, said("b", "", "x", "", "p").Statements, said("c", "", "x", "", "p").Statements),
		Wordings: []chancery.Wording{
			{Statement: "a-1", Utterance: "a-1"},
			{Statement: "b-1", Utterance: "a-1", LeftOut: []string{"much"}},
			{Statement: "c-1", Utterance: "b-1"},
		},
	}
	Utter(r)
	var got []string
	for _, s := range r.Statements {
		got = append(got, s.ID+" of "+string(s.Utterance))
		want := chancery.Support{Reports: 3, Sources: 2}
		if s.ID == "a-2" {
			want = chancery.Support{Reports: 1, Sources: 1}
		}
		if s.Support != want {
			t.Errorf("support of %s = %v, want %v", s.ID, s.Support, want)
		}
	}
	if d := cmp.Diff([]string{"a-1 of a-1", "a-2 of a-2", "b-1 of a-1", "c-1 of a-1"}, got); d != "" {
		t.Errorf("utterances (-want +got):\n%s", d)
	}
	if l := r.Statements[2].LeftOut; len(l) != 1 {
		t.Errorf("b-1 left out %q, want one stretch", l)
	}
}
