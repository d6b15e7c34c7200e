package when

import (
	"strings"

	"chancery/nlp"
)

// Direction tells whether the clause that holds token i of d speaks of what is to come (1), of what was (-1), or leaves it open (0).
func Direction(d *nlp.Doc, i int) int { return direction(d, i) }

// direction tells whether the clause that holds token i speaks of what is to come (1), of what was (-1), or leaves it open (0).
func direction(d *nlp.Doc, i int) int {
	if i < 0 || i >= len(d.Tokens) {
		return 0
	}
	if i > 0 {
		switch w := lower(d.Form(i - 1)); {
		case w == "until" || w == "till" || w == "before":
			return 1
		case w == "of" && i > 1 && lower(d.Form(i-2)) == "ahead":
			return 1
		}
	}
	if dir, ok := wantedFor(d, i); ok {
		return dir
	}
	if dir, ok := byTree(d, i); ok {
		return dir
	}
	return byWords(d, i)
}

// wantedFor is the time of the date at token i for which its clause invites or plans: "invited her to Accra for November" (1), or had planned what
// was given up since: "the summit planned for May has been shelved" (0). False for other dates.
func wantedFor(d *nlp.Doc, i int) (int, bool) {
	s := d.Sents[d.SentOf(i)]
	j := i - 1
	for j > s.First && i-j < 3 && (d.Tokens[j].UPOS == "DET" || d.Tokens[j].UPOS == "ADJ") {
		j--
	}
	if j <= s.First || lower(d.Form(j)) != "for" {
		return 0, false
	}
	if t := &d.Tokens[j-1]; t.XPOS == "VBN" && planned(t.Lemma) {
		for k := i + 1; k < s.Last; k++ {
			if v := &d.Tokens[k]; v.UPOS == "VERB" && givenUp(v.Lemma) && v.XPOS != "VB" {
				return 0, true
			}
		}
	}
	for n := 0; i >= 0 && i < len(d.Tokens) && n < 4; n++ {
		if t := &d.Tokens[i]; t.UPOS == "VERB" {
			return 1, planned(t.Lemma) && (t.XPOS == "VBD" || t.XPOS == "VBN") && !calledOff(d, i)
		}
		if d.Tokens[i].Head == i {
			return 0, false
		}
		i = d.Tokens[i].Head
	}
	return 0, false
}

// byTree climbs to the verb that governs i. It fails where the tree tells no verb.
func byTree(d *nlp.Doc, i int) (int, bool) {
	seen := false
	at := i
	for steps := 0; i >= 0 && i < len(d.Tokens) && steps < 12; steps++ {
		t := &d.Tokens[i]
		if comingNoun(d, i) {
			return 1, true
		}
		if t.UPOS == "VERB" || t.UPOS == "AUX" {
			seen = true
			if dir, ok := asked(d, i, at); ok { // "asked the court in June to rule"
				return dir, true
			}
			if dir, ok := tense(d, i); ok {
				return dir, true
			}
		}
		if k := copula(d, i); k >= 0 {
			seen = true
			if dir, ok := tense(d, i); ok {
				return dir, true
			}
			if dir, ok := finite(d, k); ok {
				return dir, true
			}
		}
		if t.Head == i {
			break
		}
		i = t.Head
	}
	return 0, seen
}

// asked is the time of the verb above the infinitive at i, where what tells it stands before the infinitive's "to" and so goes with that verb.
func asked(d *nlp.Doc, i, at int) (int, bool) {
	t := &d.Tokens[i]
	if at >= i || t.Head < 0 || t.Head >= at || d.Tokens[t.Head].UPOS != "VERB" || hasAux(d, t.Head, "be") {
		return 0, false
	}
	for _, k := range d.Kids(i) {
		if a := &d.Tokens[k]; a.Rel == "mark" && a.Lemma == "to" && int(k) > at && d.Tokens[t.Head].XPOS == "VBD" {
			return -1, true
		}
	}
	return 0, false
}

func copula(d *nlp.Doc, i int) int {
	for _, k := range d.Kids(i) {
		if d.Tokens[k].Rel == "cop" {
			return int(k)
		}
	}
	return -1
}

// tense is the time of the verb at i, false where the verb is not finite and its governor must tell.
func tense(d *nlp.Doc, i int) (int, bool) {
	t := &d.Tokens[i]
	if t.XPOS == "VBN" && spoken(t.Lemma) && hasPastBe(d, i) { // "was invited on Wednesday to …"
		return -1, true
	}
	if calledOff(d, i) { // "a visit planned for June was put off": June of which year the calendar tells
		return 0, true
	}
	if h := t.Head; t.XPOS == "VBN" && t.Rel == "conj" && h >= 0 && h < len(d.Tokens) && !hasAux(d, i, "have") && !hasAux(d, i, "be") && hasAux(d, h, "have") {
		return -1, true // has stopped buying and asked the court
	}
	if planned(t.Lemma) && (t.XPOS == "VBN" || t.UPOS == "ADJ") && (!hasAux(d, i, "have") || hasAux(d, i, "be")) {
		return 1, true
	}
	if dir, ok := isTo(d, i); ok { // "is to take effect on Wednesday"
		return dir, true
	}
	to := false
	for _, k := range d.Kids(i) {
		a := &d.Tokens[k]
		if a.Rel == "mark" && a.Lemma == "to" {
			to = true
		}
		if len(a.Rel) < 3 || a.Rel[:3] != "aux" {
			continue
		}
		switch w := lower(d.Form(int(k))); w {
		case "will", "'ll", "’ll", "shall", "wo", "may", "might", "can", "could", "would", "should", "must":
			if w == "will" || w == "'ll" || w == "’ll" || w == "shall" || w == "wo" || !hasAux(d, i, "have") {
				return 1, true
			}
			return -1, true
		case "is", "are", "'s", "'re", "’s", "’re", "am":
			if t.XPOS == "VBG" { // "is visiting on Friday": to come, unless it names today
				return 1, true
			}
			if t.XPOS == "VBN" {
				return -1, true
			}
		case "was", "were", "had", "has", "have", "did", "'ve", "’ve", "been":
			return -1, true
		}
	}
	if to {
		h := t.Head
		if h >= 0 && h < len(d.Tokens) {
			g := &d.Tokens[h]
			if planned(g.Lemma) || g.Lemma == "be" || g.Lemma == "go" {
				return 1, true
			}
			if done(g.Lemma) {
				return finite(d, h)
			}
			if g.UPOS == "NOUN" && len(t.Rel) >= 3 && t.Rel[:3] == "acl" { // "an event to be held on …"
				return 1, true
			}
		}
		return 0, false
	}
	return finite(d, i)
}

// isTo is the time of an infinitive that a form of "be" carries: "is to meet", "is due to be held" (1), "was due to be held" (0: perhaps it was, perhaps
// it is still to come). False where none does.
func isTo(d *nlp.Doc, i int) (int, bool) {
	be, due, to := -1, false, false
	for _, k := range d.Kids(i) {
		a := &d.Tokens[k]
		switch {
		case int(k) > i:
		case a.Rel == "mark" && a.Lemma == "to":
			to = true
		case a.Lemma == "be" && (a.Rel == "cop" || strings.HasPrefix(a.Rel, "aux")) && a.XPOS != "VB" && a.XPOS != "VBN":
			be = int(k)
		case a.UPOS == "ADJ" && planned(a.Lemma):
			due = true
			if c := copula(d, int(k)); c >= 0 {
				be = c
			}
		}
	}
	if be < 0 || !to {
		return 0, false
	}
	if x := d.Tokens[be].XPOS; x == "VBZ" || x == "VBP" {
		return 1, true
	}
	return 0, due
}

func finite(d *nlp.Doc, i int) (int, bool) {
	switch t := &d.Tokens[i]; t.XPOS {
	case "VBD":
		return -1, true
	case "MD":
		return 1, true
	case "VBZ", "VBP":
		if reports(t.Lemma) {
			return -1, true
		}
		if moves(t.Lemma) && ended(d, i) {
			return 1, true
		}
		return 0, true
	}
	return 0, false
}

func hasAux(d *nlp.Doc, i int, lemma string) bool {
	for _, k := range d.Kids(i) {
		if a := &d.Tokens[k]; a.Lemma == lemma && len(a.Rel) >= 3 && a.Rel[:3] == "aux" {
			return true
		}
	}
	return false
}

// planned are the words whose infinitive lies ahead.
func planned(lemma string) bool {
	switch lemma {
	case "expect", "schedule", "plan", "set", "due", "slate", "intend", "hope", "propose", "invite", "agree", "aim", "promise", "prepare", "ready",
		"want", "wish", "decide", "vow", "pledge", "likely", "poise", "tip", "bind", "arrange", "book", "earmark", "urge", "ask", "order", "plot":
		return true
	}
	return false
}

// spoken are the words of planned that are acts themselves: in the passive of the past they were done on the day that goes with them.
func spoken(lemma string) bool {
	switch lemma {
	case "invite", "propose", "agree", "decide", "vow", "pledge", "urge", "ask", "order", "arrange", "book", "promise":
		return true
	}
	return false
}

// calledOff reports whether the participle at i goes with what was given up since.
func calledOff(d *nlp.Doc, i int) bool {
	t := &d.Tokens[i]
	if t.XPOS != "VBN" || !planned(t.Lemma) || !strings.HasPrefix(t.Rel, "acl") && t.Rel != "amod" || t.Head < 0 || t.Head >= len(d.Tokens) {
		return false
	}
	noun := d.Tokens[t.Head]
	if noun.Head < 0 || noun.Head >= len(d.Tokens) || noun.Head == t.Head {
		return false
	}
	if !givenUp(d.Tokens[noun.Head].Lemma) {
		return false
	}
	dir, ok := tense(d, noun.Head)
	return ok && dir < 0
}

// givenUp are the words for what will not be done, or not then.
func givenUp(lemma string) bool {
	switch lemma {
	case "postpone", "cancel", "call", "delay", "scrap", "put", "suspend", "abandon", "drop", "collapse", "fall", "shelve", "defer", "axe", "break":
		return true
	}
	return false
}

func hasPastBe(d *nlp.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		if w := lower(d.Form(int(k))); w == "was" || w == "were" || w == "been" {
			return true
		}
	}
	return false
}

// done are verbs whose infinitive is as past as they are.
func done(lemma string) bool {
	switch lemma {
	case "manage", "begin", "start", "continue", "help", "come", "use", "fail", "travel", "visit", "arrive", "fly", "go", "refuse", "decline":
		return true
	}
	return false
}

// reports are verbs that reports use in the present of what was: "Lavrov says on Monday".
func reports(lemma string) bool {
	switch lemma {
	case "say", "tell", "report", "announce", "claim", "add", "call", "warn", "accuse", "confirm", "deny":
		return true
	}
	return false
}

// moves are verbs of the timetable, whose present tells in prose what is to come: "travels to Oslo on Monday". Headlines tell so what was.
func moves(lemma string) bool {
	switch lemma {
	case "travel", "arrive", "fly", "head", "bring", "leave", "depart", "visit", "host", "open", "begin", "start", "meet", "face", "take", "hold", "convene", "expire", "run", "end", "lapse", "come", "fall", "return", "resume":
		return true
	}
	return false
}

// ended reports whether the sentence of i ends as prose does.
func ended(d *nlp.Doc, i int) bool {
	s := d.Sents[d.SentOf(i)]
	if s.Last-s.First < 8 {
		return false
	}
	for k := s.Last - 1; k >= s.Last-2; k-- {
		if f := d.Form(k); f == "." {
			return true
		}
	}
	return false
}

// comingNoun reports whether i is named as lying ahead: "the upcoming summit in May".
func comingNoun(d *nlp.Doc, i int) bool {
	for _, k := range d.Kids(i) {
		switch d.Tokens[k].Lemma {
		case "upcoming", "forthcoming", "planned", "scheduled", "next", "future", "coming":
			return d.Tokens[k].Rel == "amod"
		}
	}
	return false
}

// byWords reads the clause word by word: for headlines and trees that tell nothing.
func byWords(d *nlp.Doc, i int) int {
	s := d.Sents[d.SentOf(i)]
	best, dir := 1<<30, 0
	for k := s.First; k < s.Last; k++ {
		v := 0
		switch w := lower(d.Form(k)); w {
		case "will", "'ll", "shall", "upcoming", "expected", "scheduled", "planned", "due", "plans", "going":
			v = 1
		case "to": // headlines: "Putin to visit India in December"
			if k+1 < s.Last && k > s.First && (d.Tokens[k+1].XPOS == "VB" || d.Tokens[k+1].UPOS == "VERB") {
				v = 1
			}
		case "said", "was", "were", "had", "told", "has", "did":
			v = -1
		default:
			switch t := &d.Tokens[k]; {
			case t.XPOS == "VBD":
				v = -1
			case t.XPOS == "VBZ" && ended(d, k) && (moves(t.Lemma) || moves(strings.TrimSuffix(w, "s"))):
				v = 1
			}
		}
		if v == 0 {
			continue
		}
		dist := i - k
		if dist < 0 {
			dist = -dist * 4 // what follows mostly begins another clause: "was invited on Monday to speak"
		}
		if dist < best {
			best, dir = dist, v
		}
	}
	return dir
}
