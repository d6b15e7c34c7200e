package clean

import (
	"embed"
	"strconv"
	"strings"
	"sync"

	"chancery"
)

//go:embed words/*.txt
var wordFiles embed.FS

// lists are the word lists, ready for look-up.
type lists struct {
	whole    map[string]chancery.PartKind
	start    map[string][]phrase // by first word
	has      []phrase
	agencies map[string]string // lower case → usual short name
	cities   map[string]bool   // lower case
	months   map[string]int
	weekdays map[string]int // Monday = 1
	labels   map[string]string
	function map[string]bool
	starters map[string]bool
	headline map[string]bool
	abbrevs  map[string]bool
	outlets  map[string]bool
	dateish  map[string]bool
	small    map[string]bool
	joints   map[string]bool

	yearOpeners, metaDates map[string]bool
	credits                []string
}

// phrase is the start, or a piece, of a line that is noise.
type phrase struct {
	text string
	kind chancery.PartKind
	mark bool // a colon, bar or dash must follow
}

var theLists = sync.OnceValue(loadLists)

func loadLists() *lists {
	l := &lists{
		whole: map[string]chancery.PartKind{}, start: map[string][]phrase{}, agencies: map[string]string{},
		cities: wordSet("cities.txt", ","), months: map[string]int{}, weekdays: map[string]int{}, labels: map[string]string{},
		function: wordSet("function.txt", " "), starters: wordSet("starters.txt", " "), headline: wordSet("headline.txt", " "),
		abbrevs: wordSet("abbreviations.txt", " "), outlets: wordSet("outletwords.txt", " "),
		dateish: wordSet("datewords.txt", " "), small: wordSet("small.txt", " "), joints: wordSet("joints.txt", " "),
		yearOpeners: wordSet("yearopeners.txt", " "), metaDates: wordSet("metadates.txt", " "), credits: listLines("credits.txt"),
	}
	for _, line := range listLines("lines.txt") {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			panic("words/lines.txt: " + line) // our own file; a test loads it
		}
		l.addLine(chancery.PartKind(f[0]), f[1], f[2])
	}
	for _, line := range listLines("agencies.txt") {
		names := strings.Split(line, "|")
		for _, n := range names {
			l.agencies[strings.ToLower(n)] = names[0]
		}
	}
	for _, line := range listLines("calendar.txt") {
		f := strings.Fields(line)
		n, _ := strconv.Atoi(f[1])
		for _, w := range f[2:] {
			if f[0] == "month" {
				l.months[w] = n
			} else {
				l.weekdays[w] = n
			}
		}
	}
	for _, line := range listLines("labels.txt") {
		what, word, _ := strings.Cut(line, "\t")
		l.labels[word] = what
	}
	return l
}

func (l *lists) addLine(kind chancery.PartKind, how, text string) {
	first, _, _ := strings.Cut(text, " ")
	switch how {
	case "whole":
		l.whole[text] = kind
	case "start", "lead":
		l.start[first] = append(l.start[first], phrase{text, kind, how == "lead"})
	case "has":
		l.has = append(l.has, phrase{text: text, kind: kind})
	}
}

func listLines(name string) []string {
	b, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		panic(err) // embedded
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

func wordSet(name, sep string) map[string]bool {
	set := map[string]bool{}
	for _, line := range listLines(name) {
		for w := range strings.SplitSeq(line, sep) {
			if w = strings.ToLower(strings.TrimSpace(w)); w != "" {
				set[w] = true
			}
		}
	}
	return set
}
