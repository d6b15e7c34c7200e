package token

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// cut writes the sentences as lines of tokens parted by blanks.
func cut(text string, headline bool) string {
	var lines []string
	for _, s := range Split(text, 0, len(text), headline) {
		var ws []string
		for _, t := range s.Tokens {
			ws = append(ws, text[t.Start:t.End])
		}
		lines = append(lines, strings.Join(ws, " "))
	}
	return strings.Join(lines, "\n")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"We don't know what they've said.", "We do n't know what they 've said ."},
		{"The minister’s aides can’t travel.", "The minister ’s aides ca n’t travel ."},
		{"Both ministers' offices", "Both ministers ' offices"},
		{"U.S.'s position", "U.S. 's position"},
		{"They cannot agree", "They can not agree"},
		{"a long-term, state-of-the-art plan", "a long - term , state - of - the - art plan"},
		{"anti-ship and pre-war and non-aligned states", "anti-ship and pre-war and non-aligned states"},
		{"pre- and post-war", "pre- and post-war"},
		{"a 25-year-old deal for Su-57 jets", "a 25 - year - old deal for Su - 57 jets"},
		{"al-Qaeda and O'Brien in Sana'a", "al - Qaeda and O'Brien in Sana'a"},
		{"Gen. Lt. Gen. Smith met Sen. Jones on Jan. 5", "Gen. Lt. Gen. Smith met Sen. Jones on Jan. 5"},
		{"S. Jaishankar and A.P.J. Abdul Kalam", "S. Jaishankar and A.P.J. Abdul Kalam"},
		{"trade of $60bn, Rs 1,200 crore or Rs. 5 lakh", "trade of $ 60 bn , Rs 1,200 crore or Rs. 5 lakh"},
		{"up 3.5% to US$4.5 million and €2.3m", "up 3.5 % to US$ 4.5 million and € 2.3 m"},
		{"at 5pm, 5:30 p.m. or 17:00", "at 5 pm , 5:30 p.m. or 17:00"},
		{"the 1990s, the '90s, the 22nd and 5G", "the 1990s , the '90s , the 22nd and 5G"},
		{"and/or 24/7 on 12/05/2024", "and / or 24/7 on 12/05/2024"},
		{"2023-2024, 5–10 and 713-853-3989", "2023 - 2024 , 5 – 10 and 713-853-3989"},
		{"See https://example.org/a?b=c, (www.example.com) or info@mfa.gov.in.", "See https://example.org/a?b=c , ( www.example.com ) or info@mfa.gov.in ."},
		{"Ask @MEAIndia about #IndiaRussia", "Ask @MEAIndia about #IndiaRussia"},
		{"« Nous sommes d’accord », „so“ and ‘yes’", "« Nous sommes d’accord » , „ so “ and ‘ yes ’"},
		{"AT&T, R&D and P&O", "AT&T , R&D and P&O"},
		{"Wait... what?! No!!!", "Wait ... what ?! No !!!"},
		{"Erdoğan, Łódź, Côte d'Ivoire, Việt Nam, 习近平", "Erdoğan , Łódź , Côte d'Ivoire , Việt Nam , 习近平"},
		{"[Text] {x} <y>", "[ Text ] { x } < y >"},
		{"PM Modi’s plane", "PM Modi ’s plane"},
		{"it\u00a0was\u200bfine", "it was fine"},
	} {
		if got := strings.ReplaceAll(cut(c.text, true), "\n", " "); got != c.want {
			t.Errorf("Split(%q)\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“We agreed. We will go on,” he said. Talks resume on Monday.", "“We agreed.|We will go on,” he said.|Talks resume on Monday."},
		{"“Will you come?” the reporter asked.", "“Will you come?” the reporter asked."},
		{"He said: “It is over.” She left.", "He said: “It is over.”|She left."},
		{"“The deal stands,” Mr. Ito said. “Nothing has changed.”", "“The deal stands,” Mr. Ito said.|“Nothing has changed.”"},
		{"They met (in Doha.) The talks failed.", "They met (in Doha.)|The talks failed."},
		{"President John F. Kennedy flew to the U.S. Capitol. The U.S. He left.", "President John F. Kennedy flew to the U.S. Capitol.|The U.S.|He left."},
		{"Talks with Lt. Gen. Amir Khan and Dr. S. Rao ended at 5 p.m. Friday in Washington, D.C.", "Talks with Lt. Gen. Amir Khan and Dr. S. Rao ended at 5 p.m. Friday in Washington, D.C."},
		{"PM Modi met PM Ishiba. President Tokayev came on Jan. 5 and left on Jan. 7.", "PM Modi met PM Ishiba.|President Tokayev came on Jan. 5 and left on Jan. 7."},
		{"He cited Resolution No. 1701 and art. 5. No. That was all.", "He cited Resolution No. 1701 and art. 5.|No.|That was all."},
		{"It cost $3.5bn. Inflation was 4.2 per cent.", "It cost $3.5bn.|Inflation was 4.2 per cent."},
		{"Agreed:\n1. Trade grows.\n2. Visas end.\n", "Agreed:|1. Trade grows.|2. Visas end."},
		{"The minister said on\nTuesday that the line would be\nreopened. It was shut in May.", "The minister said on Tuesday that the line would be reopened.|It was shut in May."},
		{"First paragraph without stop\n\nSecond one", "First paragraph without stop|Second one"},
		{"It grew by Acme Inc. and others.", "It grew by Acme Inc. and others."},
		{"He fell ill. President Rao sat. Ministers of Mass. and Calif. came.", "He fell ill.|President Rao sat.|Ministers of Mass. and Calif. came."},
		{"They said… Nothing came of it.", "They said…|Nothing came of it."},
		{"Moscow, Kyiv trade blame", "Moscow, Kyiv trade blame"},
		{"Norway has trained 10,000 Kenyan nurses. They sold goods worth 40 Norwegian kroner.", "Norway has trained 10,000 Kenyan nurses.|They sold goods worth 40 Norwegian kroner."},
		{"Trade between the two reached $31.2bn last year.", "Trade between the two reached $31.2bn last year."},
	} {
		var got []string
		for _, s := range Split(c.text, 0, len(c.text), false) {
			got = append(got, strings.Join(strings.Fields(c.text[s.Start:s.End]), " "))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("Split(%q)\n got %q\nwant %q", c.text, g, c.want)
		}
	}
}

func TestHeadline(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Modi in Moscow: What's Next For The Partnership", "Modi in Moscow: What's Next For The Partnership"},
		{"PM Modi Calls Putin, Thanks Him For Support", "PM Modi Calls Putin, Thanks Him For Support"},
		{"Talks fail. What now?", "Talks fail.|What now?"},
		{"U.S. Senators Visit U.K. Parliament", "U.S. Senators Visit U.K. Parliament"},
	} {
		var got []string
		for _, s := range Split(c.text, 0, len(c.text), true) {
			got = append(got, c.text[s.Start:s.End])
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("Split(%q) = %q, want %q", c.text, g, c.want)
		}
	}
}

func TestRange(t *testing.T) {
	text := "One. Two three. Four."
	got := Split(text, 5, 15, false)
	if len(got) != 1 || text[got[0].Start:got[0].End] != "Two three." {
		t.Errorf("Split(%q, 5, 15) = %v", text, got)
	}
	for _, r := range [][2]int{{3, 3}, {9, 2}, {-5, 0}, {21, 99}} {
		if got := Split(text, r[0], r[1], false); got != nil {
			t.Errorf("Split(%q, %d, %d) = %v, want none", text, r[0], r[1], got)
		}
	}
}

// check reports what is wrong with a split of text[start:end].
func check(text string, start, end int, sents []Sentence) error {
	p := start
	for _, s := range sents {
		if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			return fmt.Errorf("sentence %v does not fit its tokens", s)
		}
		for _, t := range s.Tokens {
			if t.Start < p || t.End <= t.Start || t.End > end {
				return fmt.Errorf("token %v after %d", t, p)
			}
			if !white(text[p:t.Start]) {
				return fmt.Errorf("%q is in no token", text[p:t.Start])
			}
			for i := t.Start; i < t.End; i += runeLen(text[:end], i) {
				if spaceAt(text[:end], i) > 0 {
					return fmt.Errorf("token %q holds white space", text[t.Start:t.End])
				}
			}
			if utf8.ValidString(text[start:end]) && !utf8.ValidString(text[t.Start:t.End]) {
				return fmt.Errorf("token %q is cut within a character", text[t.Start:t.End])
			}
			p = t.End
		}
	}
	if !white(text[p:end]) {
		return fmt.Errorf("%q is in no token", text[p:end])
	}
	return nil
}

func white(s string) bool {
	for i := 0; i < len(s); {
		n := spaceAt(s, i)
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{
		"“We agreed. We will go on,” he said.", "U.S.'s $60bn, Rs. 1,200 crore; 3.5% — e.g. x@y.z http://a.b/c?d.", "1.) a 2.) b\n\n• c\n(iv) d . . . .",
		"don’t can't 'tis ''72'' rock'n'roll o'clock’s-x", "a-b--c---d_-=+*~ :-) :P <3 #a @b +1 -2 .5 5.", "\xff\xfe é\u0301 \u200d👩\u200d👩\u200d👧 ① ½ 習近平。",
		"[1] [a ? b] Ph.D. Ph.D", "5p.m. 5-6-7-8-9-10-11 1/2/3 A&B&C w/o N°. 5", "'\u2019'\u2018`´", "-", "AT&T's", "i'd've couldn't've", "x.y.Z.w..",
	} {
		f.Add(s, uint8(0), uint8(0), false)
	}
	f.Fuzz(func(t *testing.T, text string, a, z uint8, headline bool) {
		start := min(int(a), len(text))
		end := max(start, len(text)-int(z))
		if err := check(text, start, end, Split(text, start, end, headline)); err != nil {
			t.Errorf("Split(%q, %d, %d): %v", text, start, end, err)
		}
	})
}

func ExampleSplit() {
	text := "“We don't agree,” said S. Rao. Talks go on."
	for _, s := range Split(text, 0, len(text), false) {
		for _, t := range s.Tokens {
			fmt.Print("[", text[t.Start:t.End], "]")
		}
		fmt.Println()
	}
	// Output:
	// [“][We][do][n't][agree][,][”][said][S.][Rao][.]
	// [Talks][go][on][.]
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("“We don't rule out further talks,” Foreign Minister S. Rao said in New Delhi on Jan. 5, adding that long-term "+
		"trade worth $60bn (Rs 1,200 crore) had grown by 3.5%. The U.S. and the U.K. have not commented; see https://example.org/x.\n\n", 100)
	n := 0
	for _, s := range Split(text, 0, len(text), false) {
		n += len(s.Tokens)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Split(text, 0, len(text), false)
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
