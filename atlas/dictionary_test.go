package atlas

import (
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

// ours is a dictionary of invented actors and of some that the tables know, in every shape of line that the format has.
const ours = `# our actors
<!-- a remark
over lines: NOBODY_ [AFG] -->
QADAR_HIGHLANDS_  [AFG]   ; a district
+QADAR
+KABUL_
ELVIN_TORABI_  ; a minister
+FOREIGN_MINISTER_TORABI_
	[AFGELI <011222]
	[AFGGOV 011222-20140929][AFGGOVMIL >141001]
	[AFGELI]
HAMID_KARZAI_
+HAMEED_KARZAI_
	[AFGGOV 011222-140929]
PRESIDENT_ODA_MERSIN_ [TURGOV]
QADAR_PROTECTION_FORCE_ [AFGMIL 020101-030101]
+QPF_
UNITED_NATIONS_ [IGOUNO]
+THE_WORLD_BODY_
OLD_REPUBLIC_TELEVISION [ROMMED]
TUESDAY_MARKET_ [---]
MARGARET_PELLOW_ [HTIOPPMED <061231] [IGOUNOMED]	[---]
<NOUN>
AGREEMENT  ; no actor
</NOUN>
&NUMBER
+DOZENS
TYRN_VANE_ [IGOUNO 451024-460201] [ELI]
`

func TestDictionary(t *testing.T) {
	a, err := LoadWith(Own{"ours.actors": []byte(ours)})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Check() {
		t.Error(p)
	}
	for words, want := range map[string]string{
		"Qadar Highlands":         "2 AFG/metonym/Qadar Highlands",
		"Qadar":                   "1 AFG/metonym/Qadar",
		"Kabul":                   "1 AFG/capital/Kabul", // the tables know it better
		"Elvin Torabi":            "2 elvin-torabi/name/Elvin Torabi",
		"Torabi":                  "1 elvin-torabi/surname/Elvin Torabi",
		"Hameed Karzai":           "2 hamid-karzai/name/Hamid Karzai",
		"Oda Mersin":              "2 oda-mersin/name/Oda Mersin",
		"Qadar Protection Force":  "3 qadar-protection-force/name/Qadar Protection Force",
		"QPF":                     "1 qadar-protection-force/acronym/Qadar Protection Force",
		"World Body":              "2 un/name/UN",
		"Old Republic Television": "3 old-republic-television/name/Old Republic Television",
		"Tuesday Market":          "2 /name/Tuesday Market",
		"Margaret Pellow":         "2 margaret-pellow/name/Margaret Pellow",
		"Tyrn Vane":               "2 tyrn-vane/name/Tyrn Vane",
		"Dozens":                  "",
		"Nobody":                  "",
	} {
		n, rs := a.Match(strings.Fields(words))
		if got := strings.TrimSpace(show(n, rs)); got != want {
			t.Errorf("Match(%s) = %q, want %q", words, got, want)
		}
	}
	got, _ := a.Actor("elvin-torabi")
	want := chancery.Actor{
		ID: "elvin-torabi", Kind: chancery.Person, Name: "Elvin Torabi", Names: []string{"Elvin Torabi", "Torabi"}, ISO3: "AFG", Curated: true,
		Offices: []chancery.Office{
			{Role: "government", State: "AFG", From: "2001-12-22", To: "2014-09-29"},
			{Role: "government", State: "AFG", From: "2014-10-01"},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Actor (-want +got):\n%s", diff)
	}
	if c, _ := a.Actor("hamid-karzai"); len(c.Offices) != 1 || c.Offices[0].Role != "president" {
		t.Errorf("the tables' offices of Hamid Karzai became %v", c.Offices)
	}
	if o, _ := a.Actor("old-republic-television"); o.ISO3 != "ROU" {
		t.Errorf("ROM is %s, want ROU", o.ISO3)
	}
}

func TestDictionaryTroubles(t *testing.T) {
	a, err := LoadWith(Own{"bad.actors": []byte(`+ORPHAN_
NO_CODE_AT_ALL
STRANGE_CODE_ [QQQGOV]
LATE_DAY_HOLDER_ [AFGGOV 011345-020101]
SHORT_DAY_HOLDER_ [AFGGOV >2001]
LOOSE_LIMIT_HOLDER_ [AFGGOV 2001]
OPEN_CODE_HOLDER_ [AFGGOV
SOLDIER_ [~MIL]
PRESIDENT_ [AFGGOV 010101-020101]
`)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range a.Check() {
		got = append(got, p.String())
	}
	want := []string{
		`bad.actors:1: "+ORPHAN_" belongs to no actor before it`,
		`bad.actors:2: "NO CODE AT ALL" has no code`,
		`bad.actors:3: unknown actor code [QQQGOV]`,
		`bad.actors:4: "LATE DAY HOLDER" has no code`,
		`bad.actors:4: [AFGGOV 011345-020101]: "011345" is no day: write YYMMDD or YYYYMMDD`,
		`bad.actors:5: "SHORT DAY HOLDER" has no code`,
		`bad.actors:5: [AFGGOV >2001]: "2001" is no day: write YYMMDD or YYYYMMDD`,
		`bad.actors:6: "LOOSE LIMIT HOLDER" has no code`,
		`bad.actors:6: [AFGGOV 2001]: "2001" limits no time: write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD`,
		`bad.actors:7: "OPEN CODE HOLDER" has no code`,
		`bad.actors:7: "[AFGGOV" is no code: write [AFGGOV] or [AFGGOV 011222-140929]`,
		`bad.actors:8: "SOLDIER" [~MIL] is an agent, not an actor: agents are known to the analyser already`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Check (-want +got):\n%s", diff)
	}
}

// FuzzDictionary holds that no file makes loading fail or hang: what cannot be used is told, with its line.
func FuzzDictionary(f *testing.F) {
	f.Add(ours)
	f.Add("A [AFG")
	f.Add("<!--\nA_ [AFG]")
	f.Add("[AFG]\n+\n_ [USA]\n{ [~]")
	base, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := *base
		a.cameo = map[string]meaning{"GOV": {"office", "government"}, "FORCE": {as: "word"}}
		lines := strings.Count(text, "\n") + 1
		for _, c := range readDictionary(text, func(line int, _ string, _ ...any) {
			if line < 1 || line > lines {
				t.Errorf("trouble in line %d of %d", line, lines)
			}
		}) {
			if len(c.patterns) > 0 { // codedActor asks first
				a.personal(c)
			}
			for _, k := range c.codes {
				a.codedState(k.text)
			}
			for _, p := range c.patterns {
				inTitleCase(p)
			}
		}
	})
}

func TestVersion(t *testing.T) {
	version := func(dictionary string) string {
		a, err := LoadWith(Own{"x.actors": []byte(dictionary)})
		if err != nil {
			t.Fatal(err)
		}
		return a.Version()
	}
	if a, b := version("A_B_ [AFG]\n"), version("A_C_ [AFG]\n"); a == b || a == "" {
		t.Errorf("versions %q and %q of different additions", a, b)
	}
	if v := load(t).Version(); v != "" {
		t.Errorf("version %q without additions", v)
	}
}
