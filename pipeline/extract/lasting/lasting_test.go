package lasting

import (
	"flag"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"chancery"
	"chancery/internal/golden"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestGolden reads testdata/*.txtar: of each pair NAME.in, NAME.want the first is a text in which the answers of the earlier questions
// are marked, so that these tests hang on this package alone:
//
//	{IND|India}  {RUS~|Russian}  {RUS^|Kazan}            state by name, as an adjective, as a place
//	{ivan-petrov@RUS:foreign minister|Mr Petrov}         person with state and role
//	{+brics|BRICS}  {IND,RUS*|the two countries}         organisation, group
//	{=2024|last year}                                    time
//	{"ivan-petrov@RUS|what he said}                      statement; may hold the others
//
// A full stop, question or exclamation mark before a blank and a line's end close a sentence. The first line is the date.
func TestGolden(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		a, err := golden.Read(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := range a.Files {
			name, isIn := strings.CutSuffix(a.Files[i].Name, ".in")
			if !isIn {
				continue
			}
			got := lines(Find(annotated(a.Files[i].Data)))
			if i+1 >= len(a.Files) || a.Files[i+1].Name != name+".want" {
				t.Fatalf("%s: %s.in without %s.want behind it", file, name, name)
			}
			if *update {
				a.Files[i+1].Data = got
			} else if d := cmp.Diff(a.Files[i+1].Data, got); d != "" {
				t.Errorf("%s: Find(%s) (-want +got):\n%s", file, name, d)
			}
		}
		if *update {
			if err := a.Write(file); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// lines writes things one to a line.
func lines(th Things) string {
	var b strings.Builder
	for _, d := range th.Designations {
		u := d.Uses[0]
		fmt.Fprintf(&b, "designation %s %q by %q as of %s\n", strings.Join(d.Parties, "-"), d.Name, u.Speaker, u.AsOf)
	}
	for _, e := range th.Upgrades {
		fmt.Fprintf(&b, "upgrade %s to %q %s in %q\n", strings.Join(e.States, "-"), e.About, e.Status, e.Date)
	}
	for _, m := range th.Mechanisms {
		turns := ""
		if m.Alternates != nil {
			turns = " in turn"
		}
		if m.Last != "" {
			turns += " last " + string(m.Last)
		}
		fmt.Fprintf(&b, "mechanism %s %q %s %s%s next %q\n", strings.Join(m.Parties, "-"), m.Name, m.Level, m.Every, turns, m.NextHost)
	}
	for _, f := range th.Figures {
		fmt.Fprintf(&b, "figure %s %q %s %s %.12g %s in %q\n", strings.Join(f.States, "-"), f.Measure, f.Kind, f.Comparator, f.Value, f.Unit, f.Period)
	}
	for _, m := range th.Memberships {
		fmt.Fprintf(&b, "membership %s in %s\n", m.Member, m.Grouping)
	}
	return b.String()
}

// annotated is the text that in marks up, with the answers it marks.
func annotated(in string) (*chancery.Text, *nlp.Doc, *who.Cast, []when.Expr, []chancery.Statement) {
	date, in, _ := strings.Cut(in, "\n")
	var b strings.Builder
	type open struct {
		tag   string
		start int
	}
	var stack []open
	var done []struct {
		tag        string
		start, end int
	}
	for i := 0; i < len(in); i++ {
		switch in[i] {
		case '{':
			end := i + strings.IndexByte(in[i:], '|')
			stack = append(stack, open{in[i+1 : end], b.Len()})
			i = end
		case '}':
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			done = append(done, struct {
				tag        string
				start, end int
			}{o.tag, o.start, b.Len()})
		default:
			b.WriteByte(in[i])
		}
	}
	text := b.String()
	t := &chancery.Text{Report: "r", SHA256: "r", Words: text, Published: date}
	d := tokens(text)
	c := &who.Cast{}
	var times []when.Expr
	var said []chancery.Statement
	for _, m := range done {
		f, l := 0, 0
		for i, tok := range d.Tokens {
			if tok.Start < m.start {
				f = i + 1
			}
			if tok.Start < m.end {
				l = i + 1
			}
		}
		switch {
		case m.tag[0] == '=':
			times = append(times, when.Expr{First: f, Last: l, Type: when.Date, EDTF: m.tag[1:]})
		case m.tag[0] == '"':
			speaker, state, _ := strings.Cut(m.tag[1:], "@")
			said = append(said, chancery.Statement{Speaker: speaker, States: []string{state}, Said: []chancery.Span{{Start: m.start, End: m.end}}})
		default:
			c.Mentions = append(c.Mentions, mention(m.tag, f, l))
		}
	}
	return t, d, c, times, said
}

func mention(tag string, f, l int) who.Mention {
	m := who.Mention{First: f, Last: l, Head: l - 1, Kind: chancery.State, How: who.Named}
	if id, person, ok := strings.Cut(tag, "@"); ok {
		state, role, _ := strings.Cut(person, ":")
		m.Kind, m.Actors, m.States, m.Role = chancery.Person, []string{id}, []string{state}, role
		return m
	}
	if tag[0] == '+' {
		m.Kind, m.Actors = chancery.Organisation, []string{tag[1:]}
		return m
	}
	for mark, how := range map[string]who.How{"~": who.Adjective, "^": who.Place, "*": who.Group} {
		if bare, ok := strings.CutSuffix(tag, mark); ok {
			tag, m.How = bare, how
		}
	}
	m.Actors = strings.Split(tag, ",")
	m.States = m.Actors
	return m
}

// tokens cuts text as the analyser might.
func tokens(text string) *nlp.Doc {
	d := &nlp.Doc{Text: text}
	first := 0
	for _, w := range cut(text, 0, len(text)) {
		d.Tokens = append(d.Tokens, nlp.Token{Start: w.start, End: w.end, Head: -1})
		closes := (w.low == "." || w.low == "?" || w.low == "!") && (w.end == len(text) || text[w.end] == '\n' || text[w.end] == ' ')
		if abbreviation := w.low == "." && w.start >= 2 && strings.HasSuffix(text[:w.start], "Rs"); closes && !abbreviation || strings.HasPrefix(text[w.end:], "\n") {
			d.Sents = append(d.Sents, nlp.Sent{First: first, Last: len(d.Tokens), Start: d.Tokens[first].Start, End: w.end})
			first = len(d.Tokens)
		}
	}
	d.Index()
	return d
}

// TestEvidence holds what every finding owes: evidence that is a piece of the text, and ids that differ.
func TestEvidence(t *testing.T) {
	tx, d, c, times, said := annotated(`2031-05-06
The {"p@RUS|time-tested strategic partnership with {IND|India}} was worth $60 billion in trade between {IND|India} and {RUS|Russia} {=2030|last year}, up from Rs 4,000 crore; both are members of {+brics|BRICS}.
`)
	th := Find(tx, d, c, times, said)
	seen := map[string]bool{}
	check := func(e chancery.Entry) {
		if len(e.Evidence) == 0 || seen[e.ID] || e.Confidence <= 0 || e.Confidence > 1 {
			t.Errorf("bad entry %+v", e)
		}
		seen[e.ID] = true
		for _, v := range e.Evidence {
			if tx.Words[v.Start:v.End] != v.Text || len(v.Text) > longest {
				t.Errorf("evidence %q is not text[%d:%d]", v.Text, v.Start, v.End)
			}
		}
	}
	for _, x := range th.Designations {
		check(x.Entry)
	}
	for _, x := range th.Figures {
		check(x.Entry)
	}
	for _, x := range th.Memberships {
		check(x.Entry)
	}
	if len(seen) != 5 {
		t.Errorf("found %d things, want 5: %+v", len(seen), th)
	}
}

func TestQuantities(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"worth $60bn.", "6e+10 USD"},
		{"exceeded $60 billion", "more than 6e+10 USD"},
		{"US$25.5 billion", "2.55e+10 USD"},
		{"RM41.07 billion, or US$9.3 billion", "4.107e+10 MYR; = 9.3e+09 USD"},
		{"about €71.4 billion ($83 billion)", "about 7.14e+10 EUR; = 8.3e+10 USD"},
		{"Rs 1,200 crore", "1.2e+10 INR"},
		{"Rs. 14,500 crore", "1.45e+11 INR"},
		{"Rs 2 lakh crore", "2e+12 INR"},
		{"7.5 lakh pilgrims", "750000 "},
		{"up to 2.7 trillion yen", "up to 2.7e+12 JPY"},
		{"worth $31-35 bn", "3.1e+10 USD; 3.5e+10 USD"},
		{"between 310 and 370 million euros", "3.1e+08 EUR; 3.7e+08 EUR"},
		{"from 700 billion yen to 0.9 trillion yen", "7e+11 JPY; 9e+11 JPY"},
		{"a 60-billion-dollar deal", "6e+10 USD"},
		{"more than two and a half million tonnes", "more than 2.5e+06 "},
		{"£45m", "4.5e+07 GBP"},
		{"3.8 per cent", "3.8 percent"},
		{"29%", "29 percent"},
		{"1.9 billion pounds ($2.5 billion)", "1.9e+09 GBP; = 2.5e+09 USD"},
		{"some thirty-five agreements", "about 35 "},
		{"50 billion yuan, or about $7bn", "5e+10 CNY; = about 7e+09 USD"},
		{"1,20,000 workers", "120000 "},
		{"A$3.3 billion", "3.3e+09 AUD"},
		{"500 million US dollars", "5e+08 USD"},
		{"USD 100 billion", "1e+11 USD"},
		{"cancels a $2.5 billion plan", "2.5e+09 USD"},
		{"some 18 billion US dollars", "about 1.8e+10 USD"},
		{"10 billions of euros", "1e+10 EUR"},
		{"70 billions of Canadian dollars (50 billions US)", "7e+10 CAD; = 5e+10 USD"},
		{"Rs 0.98 lakh crore", "9.8e+11 INR"},
		{"¥1.5 trillion", "1.5e+12 JPY"},
		{"1.2 trillion won", "1.2e+12 KRW"},
		{"110 million rufiyaa", "1.1e+08 MVR"},
	} {
		ws := cut(c.in, 0, len(c.in))
		var got []string
		for _, q := range loaded().quantities(ws) {
			s := fmt.Sprintf("%g %s", q.value, q.unit)
			if q.comparator != "" {
				s = q.comparator + " " + s
			}
			if q.restates {
				s = "= " + s
			}
			got = append(got, s)
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("quantities(%q) = %q, want %q", c.in, g, c.want)
		}
	}
}

func TestCaption(t *testing.T) {
	const text = "Foreign ministers of Norway and Korea are to meet in Oslo on 5 August for talks. Photo: desk\nForeign ministers of Norway and Korea will meet in Oslo for talks on August 25.\n"
	d := tokens(text)
	caption := strings.Index(text, "\n")
	body := &chancery.Text{Report: "r", SHA256: "r", Words: text, Parts: []chancery.Part{
		{Span: chancery.Span{Start: 0, End: caption}, Kind: chancery.CaptionPart},
		{Span: chancery.Span{Start: caption + 1, End: len(text) - 1}, Kind: chancery.BodyPart},
	}}
	d.Sents = d.Sents[len(d.Sents)-1:] // the caption is not analysed
	got := Find(body, d, &who.Cast{}, nil, nil).Conflicts
	if len(got) != 1 || got[0].Sides[0].Says != "XXXX-08-05" || got[0].Sides[1].Says != "XXXX-08-25" {
		t.Errorf("conflicts = %+v, want the caption's day against the text's", got)
	}
}

// TestAnyText throws the lists' own words together with names and marks: whatever comes, findings rest on the text.
func TestAnyText(t *testing.T) {
	var pool []string
	for _, l := range []map[string]phrases{loaded().designation, loaded().mechanism, loaded().quantity, loaded().figure, loaded().membership, loaded().sides} {
		for _, section := range slices.Sorted(maps.Keys(l)) {
			pool = append(pool, slices.Sorted(maps.Keys(l[section].value))...)
		}
	}
	pool = append(pool, "{IND|India}", "{RUS~|Russian}", "{+brics|BRICS}", "{+eu|the EU}", "{p@RUS:president|Petrov}", "{IND,RUS*|the two}", "{=2031|this year}", "$", "€", "7", "3.5", "12,000", "bn", "ABC",
		"and", "with", "between", "of", "or", "(", ")", ",", ";", "\"", "-", "'", ". ", "\n", "é", "世界")
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(pool), 1, 60).Draw(t, "words")
		text := strings.Join(words, rapid.SampledFrom([]string{" ", ""}).Draw(t, "between"))
		if rapid.Bool().Draw(t, "quoted") {
			text = "{\"p@RUS|" + text + "}"
		}
		tx, d, c, times, said := annotated("2031-03-24\n" + text + "\n")
		th := Find(tx, d, c, times, said)
		check := func(e chancery.Entry) {
			for _, v := range e.Evidence {
				if tx.Words[v.Start:v.End] != v.Text {
					t.Fatalf("evidence %q is not text[%d:%d]", v.Text, v.Start, v.End)
				}
			}
		}
		for _, x := range th.Designations {
			check(x.Entry)
		}
		for _, x := range th.Mechanisms {
			check(x.Entry)
		}
		for _, x := range th.Figures {
			check(x.Entry)
		}
		for _, x := range th.Memberships {
			check(x.Entry)
		}
	})
}

// BenchmarkFind takes a text of two hundred sentences, most of which tell nothing lasting.
func BenchmarkFind(b *testing.B) {
	var in strings.Builder
	in.WriteString("2031-03-24\n")
	for i := range 50 {
		fmt.Fprintf(&in, "{IND|India} and {RUS|Russia} held the %dth yearly {IND|India}-{RUS|Russia} summit at {IND^|Delhi} {=2030|last year}. ", i+2)
		fmt.Fprintf(&in, "Bilateral trade between {IND|India} and {RUS|Russia} exceeded $%d billion {=2030|last year}. ", i+20)
		in.WriteString("The weather in the capital was fair on Tuesday, and the guests were taken to the old fort before they left for the airport. ")
		in.WriteString("{\"p@RUS|Our time-tested strategic partnership with {IND|India} stands on its own feet}, he said to reporters.\n")
	}
	t, d, c, times, said := annotated(in.String())
	b.SetBytes(int64(len(t.Words)))
	for b.Loop() {
		Find(t, d, c, times, said)
	}
}
