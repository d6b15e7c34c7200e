package pipeline_test

import (
	"path/filepath"
	"testing"

	"chancery/pipeline/read"
)

// TestDatedByItsWords dates reports whose dateline names no year, or the wrong one.
func TestDatedByItsWords(t *testing.T) {
	p := newPipeline(t, open(t, filepath.Join(t.TempDir(), "a.db")))
	for _, c := range []struct{ name, text, want string }{
		{
			"weekday and a dated happening",
			"OSLO, Aug. 6 (NTB) -- Norway's foreign ministry on Thursday urged Kenya to return to the talks on fishing.\n\nThe two sides reached a provisional arrangement in July 2024, the ministry said.",
			"2026-08-06 calendar",
		},
		{
			"weekday further down, of the day itself",
			"OSLO, March 13 (NTB) -- Norway has accepted the wording of the last two articles of the fishing treaty with Kenya, the ministry reported.\n\n\"The text is ready,\" the statement says.\n\nEarlier on Thursday the Kenyan side told journalists that the work was finished.\n\nThe treaty was first discussed in Bergen in July 2022.",
			"2025-03-13 calendar",
		},
		{
			"two terms that met in one year",
			"PARIS, July 29 (AFP) - British Prime Minister Liz Truss was no longer to be seen beside French President Emmanuel Macron and Italian Prime Minister Mario Draghi at the ceremony for the tunnel.",
			"",
		},
		{
			"terms of office",
			"BERLIN, June 20 (dpa) - German Chancellor Olaf Scholz received British Prime Minister Boris Johnson and Italian Prime Minister Mario Draghi for talks about the tunnel.",
			"2022-06-20 office-holders",
		},
		{
			"trade of the year before",
			"MINSK, 3 March (BelTN) - The envoy of Norway was invited on Wednesday to the ministry, where a protest was expressed to him.\n\nIn 2026 the trade turnover of the two countries fell by a third and made up 41 million euros.",
			"2027-03-03 calendar",
		},
		{
			"a weekday and no more",
			"OSLO, Aug. 6 (NTB) -- Norway's foreign ministry on Thursday urged Kenya to return to the talks on fishing.",
			"",
		},
		{
			"the year of last year's dateline",
			"HONIARA, 20 December 2023 — Australia will pay for a new training centre in Honiara, Prime Ministers Anthony Albanese and Jeremiah Manele announced on Friday.\n\nThe first vehicles were handed over yesterday.",
			"2024-12-20 misprint",
		},
		{
			"a stated date that one office does not suit stands",
			"OSLO, 6 August 2024 (NTB) -- British Prime Minister Rishi Sunak spoke with the prime minister of Norway about fishing.",
			"2024-08-06 dateline",
		},
	} {
		r, err := read.Bytes(c.name+".txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		_, f, err := p.Findings(r)
		if err != nil {
			t.Fatal(c.name, err)
		}
		got := string(f.Report.Published)
		if got != "" {
			got += " " + string(f.Report.PublishedBy)
		}
		if got != c.want {
			t.Errorf("%s: dated %q, want %q", c.name, got, c.want)
		}
	}
}
