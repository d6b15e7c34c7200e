package sets

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"slices"

	"chancery/nlp/ner"
)

type meantimeDoc struct {
	Tokens []struct {
		ID       int    `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Text     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		Mentions []struct {
			ID     int    `xml:"m_id,attr"`
			Kind   string `xml:"syntactic_type,attr"`
			Anchor []struct {
				ID int `xml:"t_id,attr"`
			} `xml:"token_anchor"`
		} `xml:"ENTITY_MENTION"`
		Entities []struct {
			ID   int    `xml:"m_id,attr"`
			Type string `xml:"ent_type,attr"`
		} `xml:"ENTITY"`
	} `xml:"Markables"`
	Relations struct {
		Refers []struct {
			Source []struct {
				ID int `xml:"m_id,attr"`
			} `xml:"source"`
			Target struct {
				ID int `xml:"m_id,attr"`
			} `xml:"target"`
		} `xml:"REFERS_TO"`
	} `xml:"Relations"`
}

// Meantime reads MEANTIME: the sentences that are annotated, and the named mentions of persons, places, organisations and products.
// Other capitals are left open: events, nationalities and shares are annotated elsewhere or not at all.
func Meantime(folder string) ([]ner.Example, error) {
	files, err := filepath.Glob(filepath.Join(folder, "intra_cross-doc_annotation", "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	slices.Sort(files)
	var out []ner.Example
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var d meantimeDoc
		if err := xml.Unmarshal(b, &d); err != nil {
			return nil, err
		}
		out = append(out, d.examples()...)
	}
	return out, nil
}

func (d *meantimeDoc) examples() []ner.Example {
	labels := map[string][]string{"PER": {"PER"}, "LOC": {"LOC"}, "ORG": {"ORG"}, "PRO": {"PRODUCT"}, "FIN": {"MISC", "ORG"}}
	typeOf := map[int]string{}
	for _, e := range d.Markables.Entities {
		typeOf[e.ID] = e.Type
	}
	labelOf := map[int][]string{}
	for _, r := range d.Relations.Refers {
		for _, s := range r.Source {
			labelOf[s.ID] = labels[typeOf[r.Target.ID]]
		}
	}
	at := map[int]int{}
	for i, t := range d.Tokens {
		at[t.ID] = i
	}
	var names []span
	end := 0 // of the annotated sentences
	for _, m := range d.Markables.Mentions {
		if len(m.Anchor) == 0 {
			continue
		}
		first, last := at[m.Anchor[0].ID], at[m.Anchor[len(m.Anchor)-1].ID]+1
		end = max(end, d.Tokens[last-1].Sentence+1)
		if m.Kind != "NAM" && m.Kind != "PRE.NAM" || labelOf[m.ID] == nil || last-first != len(m.Anchor) {
			continue
		}
		if t := d.Tokens[first].Text; t == "the" || t == "The" {
			first++
		}
		if first < last && capital(d.Tokens[first].Text) && capital(d.Tokens[last-1].Text) {
			names = append(names, span{first, last, labelOf[m.ID]})
		}
	}
	return d.sentences(names, end)
}

func (d *meantimeDoc) sentences(names []span, end int) []ner.Example {
	slices.SortFunc(names, func(a, b span) int { return (b.last - b.first) - (a.last - a.first) })
	var out []ner.Example
	for i := 0; i < len(d.Tokens) && d.Tokens[i].Sentence < end; {
		j := i
		var words []string
		for j < len(d.Tokens) && d.Tokens[j].Sentence == d.Tokens[i].Sentence {
			words = append(words, d.Tokens[j].Text)
			j++
		}
		var in []span
		for _, n := range names {
			if i <= n.first && n.last <= j && !slices.ContainsFunc(in, func(o span) bool { return n.first-i < o.last && o.first < n.last-i }) {
				in = append(in, span{n.first - i, n.last - i, n.labels})
			}
		}
		out = append(out, fromWords(words, in, func(form string, _ bool) bool { return capital(form) })...)
		i = j
	}
	return out
}
