package said

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbsText string

//go:embed views.txt
var viewsText string

//go:embed evidence.txt
var evidenceText string

//go:embed nouns.txt
var nounsText string

//go:embed roles.txt
var rolesText string

//go:embed adjectives.txt
var adjectivesText string

//go:embed utterances.txt
var utterancesText string

//go:embed acts.txt
var actsText string

//go:embed occasions.txt
var occasionsText string

//go:embed outlets.txt
var outletsText string

// frame says how a cue takes what is said.
type frame uint16

const (
	that  frame = 1 << iota // a clause, or quoted words
	wh                      // a question clause, or quoted words
	quote                   // quoted words
	whom                    // its object is the addressee
	obj                     // its object
	as                      // object and complement
	inf                     // object and infinitive
	prep                    // the object of a preposition of entry.preps
	doc                     // a noun that speaks itself
	weak                    // a view rather than an utterance
	only                    // with that: only a clause that stands behind and has its "that"
	with                    // object and preposition together
	to                      // an infinitive: promised to do
	view                    // of the list of views: an attribution, but no statement
)

var frames = map[string]frame{"that": that, "wh": wh, "quote": quote, "whom": whom, "obj": obj, "as": as, "inf": inf, "doc": doc, "weak": weak, "only": only, "with": with}

// viewFrames are those of the list of views, whose "to" is an infinitive and no preposition.
var viewFrames = map[string]frame{"to": to}

// entry is one cue of the lists.
type entry struct {
	frames   frame
	preps    []string
	particle string
}

func (e *entry) takes(f frame) bool { return e.frames&f != 0 }

func (e *entry) takesPrep(p string) bool {
	for _, q := range e.preps {
		if p == q {
			return true
		}
	}
	return false
}

// lexicon is the word lists, read once.
type lexicon struct {
	verbs   map[string][]*entry // by lemma; with a particle before those without
	views   map[string]*entry
	stances map[string]*entry // nouns of the list of views
	nouns   map[string]*entry
	roles   map[string]string
	private map[string]bool // roles that speak for no state
	outlets map[string]bool

	adjectives map[string]bool
	evidence   map[string]bool // nouns for counts and studies
	occasions  map[string]bool
	says       map[string]bool            // nouns for what somebody said
	paper      map[string]bool            // nouns for an outlet
	acts       map[string]map[string]bool // verb → objects with which it is no speech
}

var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{verbs: map[string][]*entry{}, nouns: map[string]*entry{}, roles: map[string]string{}, adjectives: map[string]bool{}, says: map[string]bool{}, outlets: map[string]bool{}, paper: map[string]bool{}}
	for _, f := range fields(verbsText) {
		lemma, particle, _ := strings.Cut(f[0], "+")
		e := parseEntry(f[1:])
		e.particle = particle
		if particle != "" {
			l.verbs[lemma] = append([]*entry{e}, l.verbs[lemma]...)
		} else {
			l.verbs[lemma] = append(l.verbs[lemma], e)
		}
	}
	l.views, l.stances = map[string]*entry{}, map[string]*entry{}
	for _, f := range fields(viewsText) {
		noun := strings.HasPrefix(f[0], "*")
		e := &entry{frames: view | weak}
		for _, w := range f[1:] {
			if b, ok := viewFrames[w]; ok {
				e.frames |= b
			} else if x := parseEntry([]string{w}); x.frames == prep {
				e.frames |= prep
				e.preps = append(e.preps, w)
			} else {
				e.frames |= x.frames
			}
		}
		if noun {
			l.stances[f[0][1:]] = e
		} else {
			l.views[f[0]] = e
		}
	}
	for _, f := range fields(nounsText) {
		l.nouns[f[0]] = parseEntry(f[1:])
	}
	l.private = map[string]bool{}
	for _, f := range fields(rolesText) {
		l.roles[f[0]] = f[1]
		l.private[f[0]] = len(f) > 2 && f[2] == "private"
	}
	l.evidence = map[string]bool{}
	for _, f := range fields(evidenceText) {
		l.evidence[f[0]] = true
	}
	l.occasions = map[string]bool{}
	for _, f := range fields(occasionsText) {
		l.occasions[f[0]] = true
	}
	for _, f := range fields(adjectivesText) {
		l.adjectives[f[0]] = true
	}
	for _, f := range fields(utterancesText) {
		l.says[f[0]] = true
	}
	l.acts = map[string]map[string]bool{}
	for _, f := range fields(actsText) {
		l.acts[f[0]] = map[string]bool{}
		for _, w := range f[1:] {
			l.acts[f[0]][w] = true
		}
	}
	for _, f := range fields(outletsText) {
		name := strings.Join(f, " ")
		if noun, ok := strings.CutPrefix(name, "*"); ok {
			l.paper[noun] = true
		} else {
			l.outlets[name] = true
		}
	}
	return l
})

func parseEntry(fs []string) *entry {
	e := &entry{}
	for _, f := range fs {
		if bit, ok := frames[f]; ok {
			e.frames |= bit
		} else {
			e.frames |= prep
			e.preps = append(e.preps, f)
		}
	}
	return e
}

// fields are the fields of the lines of a list, without comments and empty lines.
func fields(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		if f := strings.Fields(line); len(f) > 0 && f[0][0] != '#' {
			rows = append(rows, f)
		}
	}
	return rows
}
