// Package re3d measures relations between actors against re3d (Dstl, 2017): statements of ministries and agencies in which entities and
// relations are marked by spans. In go the set's folders and a coder (a function from a text to pairs of places in it); out come
// counts for CommWith, FightingAgainst and AlliesOf. It codes nothing itself.
//
// The set counts in UTF-16 units; here all spans are bytes. A pair is right where both of its heads lie inside the marked spans of a
// relation of that type; CommWith and AlliesOf have no direction. Each relation and each pair counts once.
package re3d

import (
	"fmt"
	"path/filepath"
	"slices"

	"chancery"
	"chancery/internal/jsonl"
)

// Types are the relations that are measured.
func Types() []string { return []string{"CommWith", "FightingAgainst", "AlliesOf"} }

// Doc is one text with its relations.
type Doc struct {
	Text      string
	Relations []Relation
}

// Relation is a marked relation between two entities.
type Relation struct {
	Type           string
	Source, Target chancery.Span
}

// Pair is what a coder found: the heads of two phrases.
type Pair struct {
	Type     string
	From, To chancery.Span
}

type rawDoc struct {
	ID   string `json:"_id"`
	Text string `json:"text"`
}

type rawRelation struct {
	Document    string `json:"documentId"`
	Type        string `json:"type"`
	SourceBegin int    `json:"sourceBegin"`
	SourceEnd   int    `json:"sourceEnd"`
	TargetBegin int    `json:"targetBegin"`
	TargetEnd   int    `json:"targetEnd"`
}

// Read reads all folders of the set under dir that hold documents.json and relations.json, in order of name.
func Read(dir string) ([]Doc, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "documents.json"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, &chancery.Error{Code: chancery.NotFound, Message: "read re3d: no */documents.json under " + dir, Hint: "give the folder that holds the set's folders (dstl/re3d)"}
	}
	slices.Sort(files)
	var out []Doc
	for _, f := range files {
		docs, err := folder(filepath.Dir(f))
		if err != nil {
			return nil, fmt.Errorf("read re3d %s: %w", filepath.Dir(f), err)
		}
		out = append(out, docs...)
	}
	return out, nil
}

func folder(dir string) ([]Doc, error) {
	docs, err := jsonl.Read[rawDoc](filepath.Join(dir, "documents.json"))
	if err != nil {
		return nil, err
	}
	relations, err := jsonl.Read[rawRelation](filepath.Join(dir, "relations.json"))
	if err != nil {
		return nil, err
	}
	byDoc := map[string][]rawRelation{}
	for _, r := range relations {
		byDoc[r.Document] = append(byDoc[r.Document], r)
	}
	out := make([]Doc, 0, len(docs))
	for _, d := range docs {
		out = append(out, d.with(byDoc[d.ID]))
	}
	return out, nil
}

// with is the text with its relations, without repeats.
func (d rawDoc) with(rs []rawRelation) Doc {
	at := offsets(d.Text)
	out := Doc{Text: d.Text}
	for _, r := range rs {
		source, ok := span(at, r.SourceBegin, r.SourceEnd)
		target, ok2 := span(at, r.TargetBegin, r.TargetEnd)
		x := Relation{r.Type, source, target}
		if ok && ok2 && slices.Contains(Types(), r.Type) && !slices.ContainsFunc(out.Relations, x.same) {
			out.Relations = append(out.Relations, x)
		}
	}
	return out
}

// same reports whether two relations say the same: those without direction are marked both ways now and then.
func (r Relation) same(o Relation) bool {
	return r == o || r.Type == o.Type && !directed(r.Type) && r.Source == o.Target && r.Target == o.Source
}

func directed(typ string) bool { return typ == "FightingAgainst" }

func span(at []int, begin, end int) (chancery.Span, bool) {
	if begin < 0 || end >= len(at) || begin >= end {
		return chancery.Span{}, false
	}
	return chancery.Span{Start: at[begin], End: at[end]}, true
}

// offsets maps UTF-16 offsets to bytes.
func offsets(text string) []int {
	var at []int
	for i, r := range text {
		at = append(at, i)
		if r > 0xFFFF {
			at = append(at, i)
		}
	}
	return append(at, len(text))
}

// Counts are hits against what was found and what gold holds.
type Counts struct{ Correct, Found, Gold int }

// Measure codes the texts and compares, type by type.
func Measure(docs []Doc, code func(text string) []Pair) map[string]Counts {
	out := map[string]Counts{}
	for _, d := range docs {
		got := code(d.Text)
		for _, typ := range Types() {
			c := out[typ]
			c.add(d, typ, got)
			out[typ] = c
		}
	}
	return out
}

func (c *Counts) add(d Doc, typ string, got []Pair) {
	var pairs []Pair
	for _, p := range got {
		if p.Type == typ && p.From != p.To && !slices.ContainsFunc(pairs, p.same) {
			pairs = append(pairs, p)
		}
	}
	used := make([]bool, len(pairs))
	for _, r := range d.Relations {
		if r.Type != typ {
			continue
		}
		c.Gold++
		for k, p := range pairs {
			if !used[k] && p.hits(r) {
				used[k] = true
				c.Correct++
				break
			}
		}
	}
	c.Found += len(pairs)
}

func (p Pair) same(o Pair) bool {
	return p == o || p.Type == o.Type && !directed(p.Type) && p.From == o.To && p.To == o.From
}

func (p Pair) hits(r Relation) bool {
	return within(p.From, r.Source) && within(p.To, r.Target) || !directed(r.Type) && within(p.From, r.Target) && within(p.To, r.Source)
}

func within(a, b chancery.Span) bool { return a.Start >= b.Start && a.End <= b.End }
