package show

import (
	"strings"
	"testing"

	"chancery"

	"golang.org/x/net/html"
)

// example is a text with an advert, two findings of which one lies in the other, and markup that must stay text.
func example() (*chancery.Text, *chancery.Findings) {
	words := "Talks in Oslo\n\n\"We agree on <b>all</b>,\" Stubb said in Oslo.\n\nAdvertisement"
	at := func(s string) chancery.Span {
		i := strings.Index(words, s)
		return chancery.Span{Start: i, End: i + len(s)}
	}
	t := &chancery.Text{
		Report: "r1", Source: "a.txt", Words: words, Title: "Talks in Oslo",
		Parts: []chancery.Part{{Span: at("Talks in Oslo"), Kind: chancery.TitlePart}, {Span: at("\"We agree on <b>all</b>,\" Stubb said in Oslo."), Kind: chancery.BodyPart}, {Span: at("Advertisement"), Kind: chancery.AdvertPart}},
		Clues: []chancery.DateClue{{By: "url", EDTF: "2020", Doubt: "the text speaks of 2025"}},
	}
	f := &chancery.Findings{
		Report: chancery.ReportInfo{ID: "r1", Published: "2025-02-03", PublishedBy: "dateline"},
		Actors: []chancery.Actor{{ID: "alexander-stubb", Kind: chancery.Person, Name: "Alexander Stubb"}},
		Statements: []chancery.Statement{{
			Entry: chancery.Entry{ID: "s1", Evidence: []chancery.Evidence{t.Quote(at("\"We agree on <b>all</b>,\" Stubb said in Oslo."))}}, Speaker: "alexander-stubb", Mode: chancery.Direct, Text: "We agree on <b>all</b>,",
		}},
		Events: []chancery.Event{{Entry: chancery.Entry{ID: "e1", Evidence: []chancery.Evidence{t.Quote(at("agree"))}}, Type: "AGREE", Status: chancery.Held, States: []string{"FIN", "NOR"}}},
	}
	return t, f
}

// around is a story of three reports that goes on from another.
var around = Story{&chancery.Story{ID: "r1", Reports: []string{"r1", "r4", "r5"}, Sources: 1, Follows: "r0"}, &chancery.Story{ID: "r0", Reports: []string{"r0"}, Title: "Stubb heads for Oslo"}}

func TestTerminal(t *testing.T) {
	text, findings := example()
	var b strings.Builder
	if err := Terminal(&b, text, findings, around, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"published    2025-02-03 (by dateline)", "not believed url 2020: the text speaks of 2025",
		"story        r1, 3 reports, 1 source", "goes on from r0, Stubb heads for Oslo, 1 report",
		"Talks in Oslo\n\n⟦1 \"We ⟦2 agree 2⟧ on <b>all</b>,\" Stubb said in Oslo. 1⟧", "{advert: Advertisement}",
		"   1 statement: direct, Alexander Stubb: We agree on <b>all</b>,", "   2 event: AGREE, held, FIN NOR",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("Terminal lacks %q:\n%s", want, b.String())
		}
	}
}

func TestTerminalIsNotSteered(t *testing.T) {
	text := &chancery.Text{Words: "quiet\x1b[2Jloud\u009b31m", Parts: []chancery.Part{{Span: chancery.Span{Start: 0, End: 17}, Kind: chancery.BodyPart}}}
	var b strings.Builder
	if err := Terminal(&b, text, &chancery.Findings{}, Story{}, false); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(b.String(), "\x1b\u009b") {
		t.Errorf("a report's control characters reach the terminal: %q", b.String())
	}
}

func TestHTML(t *testing.T) {
	text, findings := example()
	var b strings.Builder
	if err := HTML(&b, text, findings, around); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	marks, outside := 0, 0
	ids, links := map[string]bool{}, map[string]bool{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "mark" {
			marks++
		}
		if n.Data == "b" && n.Parent.Data != "li" {
			t.Error("markup of the report became markup of the page")
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				ids["#"+a.Val] = true
			case a.Key == "href":
				links[a.Val] = true
			case a.Key == "src" || n.Data == "link":
				outside++
			}
		}
	}
	if marks != 3 { // around, within and after the inner finding
		t.Errorf("%d marks, want 3", marks)
	}
	for l := range links {
		if !ids[l] {
			t.Errorf("link to %s, which is nowhere on the page", l)
		}
	}
	if !strings.Contains(b.String(), "Stubb heads for Oslo") {
		t.Error("the page does not tell what the story goes on from")
	}
	if outside > 0 || strings.Contains(b.String(), "<script") {
		t.Error("the page needs something from elsewhere")
	}
}
