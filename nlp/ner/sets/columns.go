package sets

import (
	"strings"

	"chancery/nlp/ner"
)

// UNER reads a part of Universal NER: PER, LOC, ORG and, in the train part, OTH for the rest.
func UNER(path string) ([]ner.Example, error) {
	var out []ner.Example
	err := columns(path, "#", func(rows [][]string) error {
		var forms, tags []string
		for _, r := range rows {
			if len(r) < 3 || strings.ContainsAny(r[0], "-.") {
				continue
			}
			forms, tags = append(forms, r[1]), append(tags, r[2])
		}
		out = append(out, known(forms, iob(tags, func(kind string, first, last int) []string {
			if kind == "OTH" {
				return miscellany(forms, first, last)
			}
			return []string{kind}
		})))
		return nil
	})
	return out, err
}

// Wikigold reads wikigold: PER, LOC, ORG and MISC.
func Wikigold(path string) ([]ner.Example, error) {
	var out []ner.Example
	err := columns(path, "-DOCSTART-", func(rows [][]string) error {
		forms, tags := pairs(rows)
		names := iob(tags, func(kind string, first, last int) []string {
			if kind == "MISC" {
				return miscellany(forms, first, last)
			}
			return []string{kind}
		})
		out = append(out, fromWords(forms, names, nil)...)
		return nil
	})
	return out, err
}

// CrossNER reads a part of CrossNER's politics.
func CrossNER(path string) ([]ner.Example, error) {
	labels := map[string][]string{
		"country": {"LOC"}, "location": {"LOC"}, "politician": {"PER"}, "person": {"PER"},
		"organisation": {"ORG"}, "politicalparty": {"ORG"}, "election": {"EVENT"}, "event": {"EVENT"},
	}
	var out []ner.Example
	err := columns(path, "", func(rows [][]string) error {
		forms, tags := pairs(rows)
		names := iob(tags, func(kind string, first, last int) []string {
			if l := labels[kind]; l != nil {
				return l
			}
			return miscellany(forms, first, last)
		})
		out = append(out, fromWords(forms, names, nil)...)
		return nil
	})
	return out, err
}

func pairs(rows [][]string) (forms, tags []string) {
	for _, r := range rows {
		if len(r) == 2 {
			forms, tags = append(forms, r[0]), append(tags, r[1])
		}
	}
	return forms, tags
}
