package timex

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"chancery/nlp"
)

// Analyse splits and analyses a text.
type Analyse func(text string) *nlp.Doc

// TimeML reads a document with inline TIMEX3; its text is all that stands in TEXT.
func TimeML(path string, analyse Analyse) (*Doc, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.Strict = false
	d := &Doc{Name: path}
	var text strings.Builder
	inText, inDCT := false, false
	open := -1
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "TEXT":
				inText = true
			case "DCT":
				inDCT = true
			case "TIMEX3":
				if inDCT {
					d.Anchor = attr(t, "value")
				} else if inText {
					open = len(d.Gold)
					d.Gold = append(d.Gold, Mark{Start: text.Len(), Type: attr(t, "type"), Value: attr(t, "value")})
				}
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "TEXT":
				inText = false
			case "DCT":
				inDCT = false
			case "TIMEX3":
				if inText && open >= 0 {
					d.Gold[open].End, open = text.Len(), -1
				}
			}
		case xml.CharData:
			if inText {
				text.Write(t)
			}
		}
	}
	d.Doc = analyse(text.String())
	return d, nil
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// annotated is how many sentences of an article MEANTIME annotates: title, date line and the first four.
const annotated = 6

type meantime struct {
	Tokens []struct {
		ID   string `xml:"t_id,attr"`
		Sent int    `xml:"sentence,attr"`
		Form string `xml:",chardata"`
	} `xml:"token"`
	Times []struct {
		Type   string `xml:"type,attr"`
		Value  string `xml:"value,attr"`
		Role   string `xml:"functionInDocument,attr"`
		Anchor []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>TIMEX3"`
}

// MEANTIME reads one article; words makes the analysis of sentences that are cut already.
func MEANTIME(path string, words func(sents [][]string) *nlp.Doc) (*Doc, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var m meantime
	if err := xml.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var sents [][]string
	at := map[string]int{}
	last := -1
	for i, t := range m.Tokens {
		if t.Sent >= annotated {
			break
		}
		if t.Sent != last {
			sents, last = append(sents, nil), t.Sent
		}
		k := len(sents) - 1
		sents[k] = append(sents[k], t.Form)
		at[t.ID] = i
	}
	d := &Doc{Name: path, Doc: words(sents)}
	for _, t := range m.Times {
		if t.Role == "CREATION_TIME" {
			d.Anchor = isoDay(t.Value)
		}
		if len(t.Anchor) == 0 {
			continue
		}
		if _, ok := at[t.Anchor[0].ID]; !ok {
			continue
		}
		a, z := at[t.Anchor[0].ID], at[t.Anchor[0].ID]
		for _, x := range t.Anchor {
			a, z = min(a, at[x.ID]), max(z, at[x.ID])
		}
		d.Gold = append(d.Gold, Mark{d.Doc.Tokens[a].Start, d.Doc.Tokens[z].End, t.Type, t.Value})
	}
	return d, nil
}

// isoDay is a day in the order of ISO 8601; one document of MEANTIME has it the other way round (03-02-2009).
func isoDay(s string) string {
	if len(s) == len("03-02-2009") && s[2] == '-' && s[5] == '-' {
		return s[6:] + s[2:6] + s[:2]
	}
	return s
}
