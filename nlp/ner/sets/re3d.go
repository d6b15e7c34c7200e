package sets

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"chancery/internal/jsonl"
	"chancery/nlp/ner"
)

type re3dDoc struct {
	ID   string `json:"_id"`
	Text string `json:"text"`
}

type re3dEntity struct {
	Begin, End int // in UTF-16 units
	Type       string
	Value      string
	DocumentID string `json:"documentId"`
}

// RE3D reads the folders of re3d. Its entities may be descriptions; those that read like names are taken, capitals in others are left
// open.
func RE3D(folder string) ([]ner.Example, error) {
	dirs, err := filepath.Glob(filepath.Join(folder, "*", "documents.json"))
	if err != nil {
		return nil, err
	}
	slices.Sort(dirs)
	var out []ner.Example
	for _, d := range dirs {
		docs, err := jsonl.Read[re3dDoc](d)
		if err != nil {
			return nil, err
		}
		ents, err := jsonl.Read[re3dEntity](filepath.Join(filepath.Dir(d), "entities.json"))
		if err != nil {
			return nil, err
		}
		places := map[string]bool{}
		byDoc := map[string][]re3dEntity{}
		for _, e := range ents {
			byDoc[e.DocumentID] = append(byDoc[e.DocumentID], e)
			if e.Type == "Location" {
				places[e.Value] = true
			}
		}
		for _, doc := range docs {
			names := re3dNames(doc.Text, byDoc[doc.ID], places)
			out = append(out, fromText(doc.Text, 0, len(doc.Text), names, nil)...)
		}
	}
	return out, nil
}

// re3dNames are the entities of a document as names over bytes, longest first where they overlap.
func re3dNames(text string, ents []re3dEntity, places map[string]bool) []span {
	at := utf16Offsets(text)
	var all []span
	for _, e := range ents {
		if e.Begin < 0 || e.End > len(at)-1 || e.Begin >= e.End {
			continue
		}
		s := span{first: at[e.Begin], last: at[e.End]}
		labels := re3dLabels(e, places)
		s.first += len(text[s.first:s.last]) - len(article(text[s.first:s.last]))
		name := text[s.first:s.last]
		switch {
		case labels == nil && e.Type != "DocumentReference":
			continue
		case nameLike(name) && !(e.Type == "Person" && role(name)):
			s.labels = labels
		case !strings.ContainsFunc(name, func(r rune) bool { return 'A' <= r && r <= 'Z' }):
			continue
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b span) int { // names before descriptions, long before short
		an, bn := a.labels == nil, b.labels == nil
		if an != bn {
			if an {
				return 1
			}
			return -1
		}
		return cmp.Compare(b.last-b.first, a.last-a.first)
	})
	var out []span
	for _, s := range all {
		if !slices.ContainsFunc(out, func(o span) bool { return s.first < o.last && o.first < s.last }) {
			out = append(out, s)
		}
	}
	return out
}

func re3dLabels(e re3dEntity, places map[string]bool) []string {
	switch e.Type {
	case "Person":
		return []string{"PER"}
	case "Location":
		return []string{"LOC"}
	case "Nationality":
		return []string{"NORP"}
	case "Organisation":
		if places[e.Value] || places[article(e.Value)] { // a state that acts
			return []string{"LOC"}
		}
		return []string{"ORG"}
	case "MilitaryPlatform", "Weapon":
		return []string{"PRODUCT"}
	case "DocumentReference":
		return []string{"PRODUCT", "MISC"}
	}
	return nil
}

// article is s without the article before it.
func article(s string) string {
	for _, a := range [...]string{"the ", "The ", "a ", "A ", "an ", "An "} {
		if t, ok := strings.CutPrefix(s, a); ok {
			return t
		}
	}
	return s
}

// nameLike reports whether s is words with capitals, joined by little words.
func nameLike(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 8 {
		return false
	}
	for i, w := range words {
		if capital(w) {
			continue
		}
		if i == 0 || i == len(words)-1 && strings.Trim(w, "0123456789") != "" {
			return false
		}
		switch w {
		case "of", "the", "and", "for", "in", "on", "al", "to", "de", "&", "-":
		default:
			return false
		}
	}
	if len(words) == 1 {
		switch words[0] {
		case "We", "He", "I", "They", "She", "It", "Our", "My", "You", "Hope", "Us", "His":
			return false
		}
	}
	return true
}

// role reports whether s holds the word for an office: then it describes a person, with or without the name.
func role(s string) bool {
	for w := range strings.FieldsSeq(s) {
		switch strings.Trim(w, ",") {
		case "of", "for", "the", "and", "Minister", "Secretary", "Secretary-General", "President", "Chief", "General", "Commander",
			"Ambassador", "Representative", "Envoy", "Spokesman", "Spokesperson", "Spokeswoman", "Chairman", "Director", "King", "Queen",
			"Prince", "Colonel", "Lieutenant", "Major", "Gen.", "Lt.", "Col.", "Maj.", "Mr", "Mr.", "Deputy", "Foreign", "Administrator":
			return true
		}
	}
	return false
}

// utf16Offsets maps UTF-16 offsets to byte offsets.
func utf16Offsets(text string) []int {
	var at []int
	for i, r := range text {
		at = append(at, i)
		if r > 0xFFFF {
			at = append(at, i)
		}
	}
	return append(at, len(text))
}
