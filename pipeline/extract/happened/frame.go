package happened

import (
	"strings"

	"chancery/cameo"
)

// Frame is one frame as its file has it.
type Frame struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"`
	Mode   string   `json:"mode,omitempty"`
	CAMEO  string   `json:"cameo"`
	Verbs  []string `json:"verbs,omitempty"`
	Nouns  []string `json:"nouns,omitempty"`
	Faint  bool     `json:"faint,omitempty"` // only for coders of sentences
	Source string   `json:"source"`          // FILE:LINE
	Text   string   `json:"text"`
}

// Frames are all frames in the order in which they are tried.
func (ru *Rules) Frames() []Frame {
	out := make([]Frame, 0, len(ru.all))
	for _, r := range ru.all {
		out = append(out, Frame{
			Name: r.name, Type: r.typ, Mode: r.mode, CAMEO: r.cameo, Verbs: r.verbs, Nouns: r.nouns, Faint: r.faint, Source: r.at.String(),
			Text: "frame " + r.name + "\n" + strings.Join(r.src, "\n") + "\n",
		})
	}
	return out
}

// Type is a type of happening with its modes and what the frames code it as.
type Type struct {
	Name   string   `json:"type"`
	Modes  []string `json:"modes"`
	Frames int      `json:"frames"`
	CAMEO  []Code   `json:"cameo"`
}

// Code is a CAMEO code with its value on the Goldstein scale.
type Code struct {
	Code      string  `json:"code"`
	Goldstein float64 `json:"goldstein"`
}

// Types are the types that frames may code, in order of name.
func (ru *Rules) Types() []Type {
	var out []Type
	for _, name := range keys(ru.types) {
		t := Type{Name: name, Modes: some(keys(ru.types[name])), CAMEO: []Code{}}
		codes := map[string]bool{}
		for _, r := range ru.all {
			if r.typ == name || r.plover == name {
				t.Frames++
				codes[r.cameo] = true
			}
		}
		for _, c := range keys(codes) {
			v, _ := cameo.Goldstein(c)
			t.CAMEO = append(t.CAMEO, Code{c, v})
		}
		out = append(out, t)
	}
	return out
}

// Version names the researcher's own sources among the rules, "" where there are none.
func (ru *Rules) Version() string { return ru.version }
