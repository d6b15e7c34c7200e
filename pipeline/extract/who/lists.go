package who

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed words.txt
var wordsTxt string

//go:embed given.txt
var givenTxt string

// lists are the word lists, by class.
type lists struct {
	institution, qualifier, past, department, particle, honorific, male, female, family, say, visit, in, organisation                                                                                                                                           set
	pairStates, pairPersons, leader, tenant, speak, travel, spot, function, kinds, many, introduces, retired, suffix, other, someone, plural, entity, shy, company, late, bureau, everywhere, water, become, appoint, union, rank, close, first, office, format set
	sex                                                                                                                                                                                                                                                         map[string]sex      // of given names
	shared                                                                                                                                                                                                                                                      map[string][]string // organ → states that have one of that name
	executive                                                                                                                                                                                                                                                   map[string]string   // body → organisation that it stands for
	number                                                                                                                                                                                                                                                      map[string]int      // three, four: how many
	kindOf                                                                                                                                                                                                                                                      map[string]set      // noun → states and organisations of that kind
	combining                                                                                                                                                                                                                                                   map[string]string   // first half of "Franco-German" → the adjective that it stands for
	posts                                                                                                                                                                                                                                                       map[string][]post   // first word of a title as one press writes it → the titles
}

type set map[string]bool

// post is a title in the spelling of one state's press.
type post struct {
	words       []string
	state, role string
}

type sex int8

const (
	unknown sex = iota
	he
	she
)

// words reads the embedded lists, once.
var words = sync.OnceValue(func() *lists {
	l := &lists{sex: map[string]sex{}, shared: map[string][]string{}, posts: map[string][]post{}, number: map[string]int{}, kindOf: map[string]set{}, executive: map[string]string{}, combining: map[string]string{}}
	classes := map[string]*set{
		"institution": &l.institution, "qualifier": &l.qualifier, "past": &l.past, "department": &l.department,
		"particle": &l.particle, "honorific": &l.honorific, "male": &l.male, "female": &l.female, "family": &l.family, "say": &l.say, "visit": &l.visit,
		"in": &l.in, "organisation": &l.organisation, "pairstates": &l.pairStates, "pairpersons": &l.pairPersons, "leader": &l.leader, "tenant": &l.tenant, "speak": &l.speak, "travel": &l.travel, "spot": &l.spot, "function": &l.function, "kinds": &l.kinds, "many": &l.many, "introduces": &l.introduces, "retired": &l.retired, "suffix": &l.suffix,
		"other": &l.other, "someone": &l.someone, "plural": &l.plural, "entity": &l.entity, "shy": &l.shy, "company": &l.company, "late": &l.late, "bureau": &l.bureau, "become": &l.become, "union": &l.union, "appoint": &l.appoint, "water": &l.water, "everywhere": &l.everywhere, "rank": &l.rank, "close": &l.close, "first": &l.first, "office": &l.office, "format": &l.format,
	}
	each(wordsTxt, func(class string, ws []string) {
		if class == "shared" {
			l.shared[strings.ReplaceAll(ws[0], "-", " ")] = ws[1:]
			return
		}
		if class == "executive" {
			l.executive[ws[0]] = ws[1]
			return
		}
		if class == "number" {
			for i, w := range ws {
				l.number[w] = i + 3
			}
			return
		}
		if class == "combining" {
			l.combining[ws[0]] = ws[1]
			return
		}
		if class == "kind" {
			if l.kindOf[ws[0]] == nil {
				l.kindOf[ws[0]] = set{}
			}
			for _, id := range ws[1:] {
				l.kindOf[ws[0]][id] = true
			}
			return
		}
		if class == "post" {
			w := strings.Split(ws[2], "-")
			l.posts[w[0]] = append(l.posts[w[0]], post{w, ws[0], strings.ReplaceAll(ws[1], "-", " ")})
			return
		}
		s, ok := classes[class]
		if !ok {
			return
		}
		if *s == nil {
			*s = set{}
		}
		for _, w := range ws {
			(*s)[w] = true
			(*s)[strings.ReplaceAll(w, "-", " ")] = true
		}
	})
	each(givenTxt, func(class string, ws []string) {
		for _, w := range ws {
			if class == "male" {
				l.sex[w] = he
			} else {
				l.sex[w] = she
			}
		}
	})
	return l
})

func each(txt string, do func(class string, ws []string)) {
	for line := range strings.Lines(txt) {
		if f := strings.Fields(line); len(f) > 1 && f[0][0] != '#' {
			do(f[0], f[1:])
		}
	}
}
