package happened

import (
	"fmt"
	"slices"
	"strings"

	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Reader analyses one sentence, as the stages before this one would.
type Reader func(sentence string) (*chancery.Text, *nlp.Doc, *who.Cast, []when.Expr)

// Report is what Check found.
type Report struct {
	Frames   int
	Examples int
	Problems Problems // the rules do not do what they say
	Notes    Problems // worth knowing: frames that replace others, and shipped examples that own frames take over
}

// Check runs the examples of all frames through the analyser and looks for frames that no sentence can reach.
func (ru *Rules) Check(read Reader) Report {
	r := Report{Frames: len(ru.all), Problems: ru.shadowed()}
	for _, name := range keys(ru.over) {
		r.Notes = append(r.Notes, Problem{Frame: name, Message: "the shipped frame is replaced or dropped by " + ru.over[name]})
	}
	for _, f := range ru.all {
		mine := ru.own[f.name] || ru.version == ""
		note := &r.Problems
		if !mine {
			note = &r.Notes
		}
		if mine && (len(f.yes) == 0 || len(f.no) == 0) {
			r.Problems = append(r.Problems, Problem{
				position: f.at, Frame: f.name, Message: "needs an example for and one against",
				Hint: "write: + SENTENCE => SIDES, and: - SENTENCE",
			})
		}
		if ru.own[f.name] {
			r.Notes = append(r.Notes, inflected(f, read)...)
		}
		for _, ex := range f.yes {
			r.Examples++
			if p, ok := ru.bears(f, ex, read); !ok {
				*note = append(*note, p)
			}
		}
		for _, ex := range f.no {
			r.Examples++
			if got, ok := ru.taking(f, ex.text, read); ok {
				*note = append(*note, Problem{
					position: ex.at, Frame: f.name, Message: fmt.Sprintf("codes the example against: %q, with the sides %s", ex.text, sideList(got.states)),
					Hint: "narrow the frame with has, lacks or [words]",
				})
			}
		}
	}
	return r
}

// inflected are the words of a frame that the analyser takes for forms of other words: such a trigger never fires.
func inflected(f *rule, read Reader) Problems {
	var out Problems
	for _, w := range f.triggers() {
		word, _, _ := strings.Cut(w, "_")
		frames := []string{"They have to " + word + " it.", "They " + word + " it."}
		if !f.verbal(w) {
			word = w[strings.LastIndexByte(w, '_')+1:]
			frames = []string{"They saw the " + word + "."}
		}
		lemma := ""
		for _, s := range frames {
			_, d, _, _ := read(s)
			for i := range d.Tokens {
				if d.Form(i) == word && lemma != word {
					lemma = strings.ToLower(d.Tokens[i].Lemma)
				}
			}
		}
		if lemma != "" && lemma != word {
			out = append(out, Problem{position: f.at, Frame: f.name, Message: fmt.Sprintf("%s may never fire: the analyser takes %q for a form of %q", w, word, lemma)})
		}
	}
	return out
}

// bears checks one example for a frame.
func (ru *Rules) bears(f *rule, ex example, read Reader) (Problem, bool) {
	m, ok := ru.taking(f, ex.text, read)
	if ok && slices.Equal(sorted(m.states), sorted(ex.states)) {
		return Problem{}, true
	}
	p := Problem{position: ex.at, Frame: f.name}
	if ok {
		p.Message = fmt.Sprintf("%q: the sides are %s, not %s", ex.text, sideList(m.states), sideList(ex.states))
		p.Hint = "'chancery rules try --why " + f.name + "' tells where its paths lead"
		return p, false
	}
	p.Message = fmt.Sprintf("does not code %q", ex.text)
	p.Hint = "'chancery rules try --why " + f.name + "' tells what it asks for and does not find, 'chancery parse' shows the tree"
	for _, t := range ru.Try(ex.text, f.faint, read) {
		p.Message += fmt.Sprintf("; frame %s takes %q", t.Frame, t.Word)
	}
	return p, false
}

// triggers are the rule's words as the file has them.
func (r *rule) triggers() []string { return append(slices.Clone(r.verbs), r.nouns...) }

// taking is the first telling that f makes of the sentence.
func (ru *Rules) taking(f *rule, sentence string, read Reader) (*telling, bool) {
	t, d, c, times := read(sentence)
	fd := newFinder(ru, t, d, c, times)
	fd.inside, fd.loose = f.faint, f.faint
	for _, m := range fd.tellings() {
		if m.rule == f {
			return m, true
		}
	}
	return nil, false
}

// Told is what one frame makes of a sentence.
type Told struct {
	Frame  string   `json:"frame"`
	Word   string   `json:"word"` // that tells it
	Type   string   `json:"type"`
	Mode   string   `json:"mode,omitempty"`
	CAMEO  string   `json:"cameo"`
	Status string   `json:"status"`
	From   []string `json:"from"`
	To     []string `json:"to"`
	States []string `json:"states"`
	Host   string   `json:"host,omitempty"`
}

// Try returns what the frames make of one sentence; faint takes in those that only coders of sentences use.
func (ru *Rules) Try(sentence string, faint bool, read Reader) []Told {
	t, d, c, times := read(sentence)
	f := newFinder(ru, t, d, c, times)
	f.inside, f.loose = faint, faint
	out := []Told{}
	for _, m := range f.tellings() {
		out = append(out, Told{
			Frame: m.rule.name, Word: d.Form(m.trig), Type: m.rule.typ, Mode: m.rule.mode, CAMEO: intent(m.rule.cameo, m.status), Status: string(m.status),
			From: some(m.from.acting()), To: some(m.to.acting()), States: some(m.states), Host: m.host,
		})
	}
	return out
}

func some(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func sideList(s []string) string {
	if len(s) == 0 {
		return "(none)"
	}
	return strings.Join(sorted(s), " ")
}

// shadowed are the frames some of whose words never reach them, because a frame before them that asks no more takes them all.
func (ru *Rules) shadowed() Problems {
	var out Problems
	for i, g := range ru.all {
		if ru.version != "" && !ru.own[g.name] {
			continue
		}
		var lost []string
		by := ""
		for _, w := range g.triggers() {
			k := slices.IndexFunc(ru.all[:i], func(f *rule) bool {
				return f.shadows(g) && slices.Contains(f.triggers(), w) && f.verbal(w) == g.verbal(w)
			})
			if k >= 0 {
				lost, by = append(lost, w), ru.all[k].name
			}
		}
		switch {
		case len(lost) == 0:
		case len(lost) == len(g.triggers()):
			out = append(out, Problem{position: g.at, Frame: g.name, Message: "unreachable: frame " + by + " comes first and takes the same words without asking more", Hint: "narrow that frame, or put this one before it"})
		default:
			out = append(out, Problem{position: g.at, Frame: g.name, Message: strings.Join(lost, ", ") + " never gets here: frame " + by + " takes it first without asking more", Hint: "take the word out of one of them"})
		}
	}
	return out
}

func (r *rule) verbal(w string) bool { return slices.Contains(r.verbs, w) }

// shadows reports whether f, where it comes first, takes every sentence that g would take with the same trigger.
func (r *rule) shadows(g *rule) bool {
	return len(r.beside) == 0 && !r.told && r.negated == g.negated && // and what r asks, g asks too
		(!r.faint || g.faint) && (!r.named || g.named) && (!r.placed || g.placed) && (!r.persons || g.persons) && (!r.needTo || g.needTo) &&
		(r.topic || !g.topic) && (r.lone || !g.lone) && // and what sides g may do without, r may too
		among(r.has, g.has) && among(r.lacks, g.lacks) && among(g.from, r.from) && among(g.to, r.to) && among(g.sides, r.sides) && among(g.lean, r.lean)
}

// among reports whether all of a are in b.
func among(a, b []path) bool {
	for _, p := range a {
		if !slices.ContainsFunc(b, func(q path) bool { return q.String() == p.String() }) {
			return false
		}
	}
	return true
}
