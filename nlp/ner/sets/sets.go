// Package sets reads the public sets of annotated names that the shipped model may learn from: the folder of data in, examples for
// package ner out. Each set says in its own way what a name is; what a set does not annotate is left open in its examples and does
// not count against a name there.
package sets

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"chancery/nlp/ner"
	"chancery/nlp/token"
)

// Set is one set of examples.
type Set struct {
	Name     string
	Examples []ner.Example
}

// Train reads all that may be trained on under folder: names/, treebanks/gum and events/meantime.
func Train(folder string) ([]Set, error) {
	var out []Set
	for _, r := range []struct {
		name string
		read func(folder string) ([]ner.Example, error)
	}{
		{"uner", func(d string) ([]ner.Example, error) { return UNER(filepath.Join(d, "names/uner/train.iob2")) }},
		{"gum", func(d string) ([]ner.Example, error) { return GUM(filepath.Join(d, "treebanks/gum/train.conllu")) }},
		{"wikigold", func(d string) ([]ner.Example, error) {
			return Wikigold(filepath.Join(d, "names/wikigold/wikigold.conll"))
		}},
		{"crossner", func(d string) ([]ner.Example, error) {
			return CrossNER(filepath.Join(d, "names/crossner-politics/train.txt"))
		}},
		{"crossner", func(d string) ([]ner.Example, error) {
			return CrossNER(filepath.Join(d, "names/crossner-politics/dev.txt"))
		}},
		{"re3d", func(d string) ([]ner.Example, error) { return RE3D(filepath.Join(d, "names/re3d")) }},
		{"meantime", func(d string) ([]ner.Example, error) { return Meantime(filepath.Join(d, "events/meantime")) }},
	} {
		x, err := r.read(folder)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", r.name, err)
		}
		out = append(out, Set{r.name, x})
	}
	return out, nil
}

// columns calls f for each sentence of a file with a word a line, its fields parted by white space, and an empty line after each
// sentence. Lines that begin with skip are left out, if skip is not empty.
func columns(path, skip string, f func(rows [][]string) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	var rows [][]string
	flush := func() error {
		if len(rows) == 0 {
			return nil
		}
		r := rows
		rows = nil
		return f(r)
	}
	for sc.Scan() {
		ln := sc.Text()
		switch {
		case skip != "" && strings.HasPrefix(ln, skip) && !strings.HasPrefix(ln, skip+"\t"):
		case strings.TrimSpace(ln) == "":
			if err := flush(); err != nil {
				return err
			}
		default:
			rows = append(rows, strings.Fields(ln))
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return sc.Err()
}

// span is a name over bytes of a text or over words, with the labels that it may have.
type span struct {
	first, last int
	labels      []string
}

// iob reads the names off tags in IOB1, IOB2 or IO notation.
func iob(tags []string, labels func(kind string, first, last int) []string) []span {
	var out []span
	for i := 0; i < len(tags); {
		_, kind, ok := strings.Cut(tags[i], "-")
		if !ok {
			i++
			continue
		}
		j := i + 1
		for j < len(tags) && tags[j] == "I-"+kind {
			j++
		}
		if l := labels(kind, i, j); l != nil {
			out = append(out, span{i, j, l})
		}
		i = j
	}
	return out
}

// known is an example over words whose annotation is complete but for what labels leave open.
func known(forms []string, names []span) ner.Example {
	x := ner.Example{Forms: forms, Allowed: make([]ner.Tags, len(forms))}
	for i := range x.Allowed {
		x.Allowed[i] = ner.Nothing
	}
	for _, n := range names {
		ner.Annotate(x.Allowed, n.first, n.last, n.labels...)
	}
	return x
}

// fromWords makes examples of a sentence that was cut into words in another way than ours: it is cut again. names are over words.
func fromWords(words []string, names []span, open func(form string, inName bool) bool) []ner.Example {
	var b strings.Builder
	starts := make([]int, len(words)+1)
	for i, w := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		starts[i] = b.Len()
		b.WriteString(w)
	}
	text := b.String()
	bytes := make([]span, len(names))
	for i, n := range names {
		bytes[i] = span{starts[n.first], starts[n.last-1] + len(words[n.last-1]), n.labels}
	}
	return fromText(text, 0, len(text), bytes, open)
}

// fromText makes examples of text[start:end]. names are over bytes, in order and not overlapping; those that do not end between words
// are left open. open tells which other words the annotation says nothing about; nil = none.
func fromText(text string, start, end int, names []span, open func(form string, inName bool) bool) []ner.Example {
	var out []ner.Example
	for _, s := range token.Split(text, start, end, false) {
		x := ner.Example{Forms: make([]string, len(s.Tokens)), Allowed: make([]ner.Tags, len(s.Tokens))}
		for i, t := range s.Tokens {
			x.Forms[i] = text[t.Start:t.End]
			x.Allowed[i] = ner.Nothing
			if open != nil && open(x.Forms[i], false) {
				x.Allowed[i] = ner.Anything
			}
		}
		for _, n := range names {
			for _, m := range atCommas(text, n) {
				annotateBytes(&x, s.Tokens, m)
			}
		}
		out = append(out, x)
	}
	return out
}

// atCommas parts a place such as "Midland, Texas" into its places, as UNER has it.
func atCommas(text string, n span) []span {
	if len(n.labels) != 1 || n.labels[0] != "LOC" {
		return []span{n}
	}
	var out []span
	for {
		i := strings.Index(text[n.first:n.last], ",")
		if i < 0 {
			return append(out, n)
		}
		end := n.first + i
		for end > n.first && text[end-1] == ' ' {
			end--
		}
		if end > n.first {
			out = append(out, span{n.first, end, n.labels})
		}
		n.first += i + 1
		for n.first < n.last && text[n.first] == ' ' {
			n.first++
		}
		if n.first == n.last {
			return out
		}
	}
}

func annotateBytes(x *ner.Example, toks []token.Token, n span) {
	first, last := -1, -1
	for i, t := range toks {
		if t.Start == n.first {
			first = i
		}
		if t.End == n.last {
			last = i + 1
		}
	}
	if first >= 0 && last > first {
		if n.labels != nil {
			ner.Annotate(x.Allowed, first, last, n.labels...)
			return
		}
	}
	for i, t := range toks {
		if t.Start < n.last && n.first < t.End {
			x.Allowed[i] = ner.Anything
		}
	}
}

func capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// rest are the labels that many sets put into one.
var rest = []string{"NORP", "EVENT", "PRODUCT", "MISC"}

// miscellany narrows a name of a set that puts nationalities, events and works into one: one word that looks like a nationality is
// one.
func miscellany(forms []string, first, last int) []string {
	if last-first == 1 && national(forms[first]) {
		return []string{"NORP"}
	}
	if !national(forms[last-1]) && !national(forms[first]) {
		return rest[1:]
	}
	return rest
}

// national reports whether a capitalised word looks like the name of a people, a nation's adjective, a faith or a party's members.
func national(form string) bool {
	if !capital(form) {
		return false
	}
	w := strings.TrimSuffix(strings.ToLower(form), "s")
	for _, s := range [...]string{
		"ian", "ean", "ese", "nish", "tish", "rish", "lish", "dish", "kish", "mish", "wish", "aqi", "stani", "eli", "emi",
		"aiti", "tari", "rati", "can", "ni", "oni", "haeli", "desh", "deshi", "ivi", "sian", "pino", "ist", "mani", "rabi", "tani",
	} {
		if len(w) > len(s)+1 && strings.HasSuffix(w, s) {
			return true
		}
	}
	switch w {
	case "french", "dutch", "greek", "turk", "thai", "czech", "swis", "arab", "kurd", "serb", "croat", "slav", "jew", "muslim", "moslem",
		"sunni", "shia", "shi'ite", "shiite", "hindu", "sikh", "catholic", "christian", "buddhist", "afghan", "uzbek", "kazakh", "tajik", "saudi",
		"azeri", "german", "roman", "soviet", "tamil", "dane", "finn", "pole", "swede", "briton", "scot", "democrat", "republican", "islamic",
		"tory", "tories", "chechen", "pashtun", "druze", "latino", "hispanic", "western", "welsh", "norman", "bengali", "punjabi", "burman",
		"soviets", "israeli", "iraqi", "yemeni", "nazi", "bolshevik", "conservative", "liberal", "arabic", "slovak", "slovene", "icelandic",
		"european", "asian", "african", "filipino", "pakistani", "bangladeshi", "houthi", "yazidi", "taliban-era":
		return true
	}
	return false
}
