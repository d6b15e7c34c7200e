package who

import (
	"slices"

	"chancery"
	"chancery/nlp"
)

// pronoun puts down he, she, they, it and their possessives at token i, where the text so far tells who is meant.
func (r *resolver) pronoun(i, s int) {
	if r.low(i) == "who" || r.low(i) == "whom" {
		if a := r.relative(i); a != nil {
			r.refer(i, a, s)
		}
		return
	}
	if r.fronted(i, s) {
		r.early = append(r.early, i)
		return
	}
	if a := r.antecedent(i, s); a != nil {
		r.refer(i, a, s)
	}
}

// relative is the mention that "who" at token i goes back to.
func (r *resolver) relative(i int) *Mention {
	v := r.d.Tokens[i].Head
	for n := 0; v >= 0 && n < 4; n++ {
		if rel := r.d.Tokens[v].Rel; rel == "acl:relcl" {
			break
		}
		v = r.d.Tokens[v].Head
	}
	if k := len(r.said) - 1; k >= 0 {
		if m := &r.mentions[r.said[k].m]; m.Kind == chancery.Person && m.How != Pronoun && (m.Last == i || m.Last == i-1 && r.forms[i-1] == ",") {
			return m
		}
	}
	h := i
	if v >= 0 && r.d.Tokens[v].Rel == "acl:relcl" && r.d.Tokens[v].Head >= 0 {
		h = r.d.Tokens[v].Head
	}
	for k := len(r.said) - 1; k >= 0; k-- {
		m := &r.mentions[r.said[k].m]
		if m.First <= h && h < m.Last && m.How != Adjective && m.How != Place && m.Kind != chancery.State {
			return m
		}
		if m.Last+40 < i {
			break
		}
	}
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == r.d.SentOf(i); k-- { // "said X of the chamber in Y, who": who are persons
		if m := &r.mentions[r.said[k].m]; m.Kind == chancery.Person && m.First < h && m.How != Pronoun {
			return m
		}
	}
	return nil
}

// refer puts down that the pronoun at i stands for a.
func (r *resolver) refer(i int, a *Mention, s int) {
	m := *a
	m.First, m.Last, m.Head, m.How, m.Role = i, i+1, i, Pronoun, ""
	m.Actors, m.States = slices.Clone(a.Actors), slices.Clone(a.States)
	if p := r.byID[m.Actors[0]]; p != nil && p.sex == unknown && len(m.Actors) == 1 { // the pronoun tells
		switch r.low(i) {
		case "he", "him":
			p.sex = he
		case "she", "her":
			p.sex = she
		}
	}
	r.put(m, s)
}

// fronted reports whether the pronoun at i belongs to a phrase before the subject of its sentence.
func (r *resolver) fronted(i, s int) bool {
	switch r.low(i) {
	case "his", "her", "he", "she":
	default:
		return false
	}
	n := r.subject(s)
	if n <= i || r.quote[i] != 0 || r.d.Tokens[i].Head == r.d.Sents[s].Root {
		return false
	}
	switch r.d.Tokens[r.d.Sents[s].First].UPOS {
	case "ADP", "SCONJ", "VERB":
		return true
	}
	return false
}

// subject is the subject of the main verb of sentence s, -1 where the tree shows none.
func (r *resolver) subject(s int) int {
	for _, k := range r.d.Kids(r.d.Sents[s].Root) {
		if rel := r.d.Tokens[k].Rel; rel == "nsubj" || rel == "nsubj:pass" {
			return int(k)
		}
	}
	return -1
}

// settle resolves the early pronouns of sentence s: they stand for its subject, if that is one person of the same sex.
func (r *resolver) settle(s int) {
	n := r.subject(s)
	for _, i := range r.early {
		want := he
		if w := r.low(i); w == "her" || w == "she" {
			want = she
		}
		var a *Mention
		for k := len(r.said) - 1; k >= 0 && r.said[k].sent == s; k-- {
			if m := &r.mentions[r.said[k].m]; m.Head == n && len(m.Actors) == 1 && m.Kind == chancery.Person && m.How != Pronoun && !(m.First <= i && i < m.Last) {
				a = m
			}
		}
		if a != nil {
			if p := r.byID[a.Actors[0]]; p != nil && p.sex != unknown && p.sex != want {
				a = nil
			}
		}
		if a == nil {
			a = r.antecedent(i, s)
		}
		if a != nil {
			r.refer(i, a, s)
		}
	}
	r.early = r.early[:0]
}

// antecedent is the mention that the pronoun at token i stands for, nil where it is not sure.
func (r *resolver) antecedent(i, s int) *Mention {
	if i < 0 {
		return nil
	}
	switch r.low(i) {
	case "he", "him", "his", "himself":
		return r.oneBefore(i, s, he)
	case "she", "her", "hers", "herself":
		return r.oneBefore(i, s, she)
	case "they", "them", "their", "theirs", "themselves":
		return r.manyBefore(i, s)
	case "it", "its", "itself":
		return r.thingBefore(i, s)
	}
	return nil
}

const memory = 4 // sentences that a pronoun looks back

// oneBefore is the person whom he or she stands for: subjects before others, nearer sentences before farther ones.
func (r *resolver) oneBefore(i, s int, sx sex) *Mention {
	var best *Mention
	subject := r.coSubject(i, s)
	owner := r.low(i) == "his" || r.low(i) == "her" && r.d.Tokens[i].Rel != "obj"
	t := &r.d.Tokens[i]
	subj := t.Rel == "nsubj" || t.Rel == "nsubj:pass"
	saying := t.Rel == "nsubj" && t.Head >= 0 && r.l.say[r.d.Tokens[t.Head].Lemma]
	score := -1 << 20
	called := r.calledAs(i)
	warned := r.contrasted(i)
	stage := -1 // the last sentence before this one that has a person for its subject
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= memory; k-- {
		m := &r.mentions[r.said[k].m]
		if m.First >= i || m.Last > i && m.First <= i || len(m.Actors) != 1 || !r.sameVoice(m, i) {
			continue
		}
		official := m.Kind == chancery.State && m.How == Title && m.Role != ""
		if m.Kind != chancery.Person && !official {
			continue
		}
		if p := r.byID[m.Actors[0]]; p != nil && p.sex != unknown && p.sex != sx {
			continue
		}
		if m.Actors[0] == subject || r.successor(m, i) {
			continue
		}
		n := -10*(s-r.said[k].sent) + r.salience(m)
		if owner && r.said[k].sent == s && (n == 7 || n == 2) { // "Lavrov said that Putin would bring his aides"
			n = 6
		}
		if official {
			n -= 4
		}
		if saying && (r.d.Tokens[t.Head].Rel == "parataxis" || r.low(i-1) == ",") && r.said[k].sent == s && n >= 6 { // "Anwar saw no reason, he said"
			n += 10
		}
		if saying && r.spoke(m) && r.said[k].sent >= stage { // who speaks goes on speaking, unless somebody else has taken the stage
			n += 12
		}
		if stage < 0 && r.said[k].sent < s && m.Kind == chancery.Person && m.How != Pronoun && r.salience(m) >= 7 && r.low(m.Last) != "had" {
			stage = r.said[k].sent
		}
		if r.said[k].sent == s && r.aside(m, i) { // "he told her, Solanki said": not Solanki
			n -= 20
		}
		if subj && r.said[k].sent == s && n < 6 && m.How != Pronoun { // a subject does not mean what stands in a by-phrase before it
			n -= 8
		}
		if p := r.byID[m.Actors[0]]; p != nil && p.sex == sx {
			n += 3
		}
		if p := r.byID[m.Actors[0]]; p != nil && called != "" && r.roleMatches(p, called, "") {
			n += 12
		}
		if m.First <= warned && warned < m.Last {
			n += 16
		}
		if n > score { // of equals the later one, which is met first
			best, score = m, n
		}
	}
	return best
}

// sameVoice keeps pronouns and names of one quotation together: who is "he" inside a quotation is somebody else's matter outside.
func (r *resolver) sameVoice(m *Mention, i int) bool {
	q := r.quote[i]
	if q == 0 {
		return r.quote[m.Head] == 0
	}
	return r.quote[m.Head] == q
}

// part is the token that tells which part of its sentence a mention is: its head, of an apposition the noun that it stands with.
func (r *resolver) part(m *Mention) *nlp.Token {
	t := &r.d.Tokens[m.Head]
	for n := 0; n < 3 && t.Rel == "appos" && t.Head >= 0; n++ {
		t = &r.d.Tokens[t.Head]
	}
	return t
}

// salience ranks a mention by its part in the sentence.
func (r *resolver) salience(m *Mention) int {
	t := r.part(m)
	if m.Last < len(r.d.Tokens) && r.l.say[r.lows[m.Last]] || m.Last < len(r.d.Tokens) && r.d.Tokens[m.Last].UPOS == "VERB" && r.l.say[r.d.Tokens[m.Last].Lemma] {
		return 7 // "Zelenskiy said", whatever the tree makes of a name that it does not know
	}
	switch t.Rel {
	case "nsubj", "nsubj:pass", "nsubj:outer", "root":
		if t.Head >= 0 {
			switch r.d.Tokens[t.Head].Rel {
			case "root", "parataxis":
				return 7
			case "conj":
				if g := r.d.Tokens[t.Head].Head; g >= 0 && r.d.Tokens[g].Rel == "root" {
					return 7
				}
			case "ccomp", "acl", "acl:relcl": // said by somebody else, or of somebody
				return 5
			}
		}
		return 6
	case "parataxis", "conj":
		return 3
	case "obl:agent":
		return 4
	case "nmod:poss":
		if t.Head >= 0 && len(r.d.Tokens[t.Head].Rel) >= 5 && r.d.Tokens[t.Head].Rel[:5] == "nsubj" { // "Macron's talks were hard. He …"
			return 5
		}
		return 2
	case "obj", "iobj", "obl":
		return 1
	}
	return 0
}

// spoke reports whether m is the subject of a verb of saying.
func (r *resolver) spoke(m *Mention) bool {
	t := r.part(m)
	return len(t.Rel) >= 5 && t.Rel[:5] == "nsubj" && t.Head >= 0 && r.l.speak[r.d.Tokens[t.Head].Lemma]
}

// aside reports whether m is the subject of an inserted "Solanki said" that tells what the pronoun at i is part of.
func (r *resolver) aside(m *Mention, i int) bool {
	t := &r.d.Tokens[m.Head]
	if !r.spoke(m) || r.d.Tokens[t.Head].Rel != "parataxis" {
		return false
	}
	k := max(t.Head, m.Last-1) + 1
	return i < m.First || r.low(k) == "," && (r.low(k+1) == "and" || r.low(k+1) == "but")
}

// coSubject is the actor that is the subject of the verb whose object the pronoun at i is: "Modi told him" does not mean Modi. "" where
// there is none.
func (r *resolver) coSubject(i, s int) string {
	p := &r.d.Tokens[i]
	if p.Head < 0 || p.Rel != "obj" && p.Rel != "iobj" && p.Rel != "obl" {
		return ""
	}
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == s; k-- {
		m := &r.mentions[r.said[k].m]
		if t := r.part(m); t.Head == p.Head && len(t.Rel) >= 5 && t.Rel[:5] == "nsubj" && len(m.Actors) == 1 {
			return m.Actors[0]
		}
	}
	return ""
}

// manyBefore is the group, or the subjects joined by "and", that they stand for.
func (r *resolver) manyBefore(i, s int) *Mention {
	t := &r.d.Tokens[i]
	speaks := t.Rel == "nsubj" && t.Head >= 0 && r.l.say[r.d.Tokens[t.Head].Lemma]
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 2; k-- {
		m := &r.mentions[r.said[k].m]
		if m.First >= i || !r.sameVoice(m, i) || m.How == Place || m.How == Adjective {
			continue
		}
		if len(m.Actors) > 1 {
			return m
		}
		if speaks && m.Kind != chancery.Person && m.How == Title && r.l.plural[r.low(m.Head)] && r.salience(m) >= 3 { // "Polish officials …; Warsaw, they say, …"
			return m
		}
		if g := r.joined(k); g != nil {
			return g
		}
	}
	return r.couple(i, s)
}

// couple is the two persons that the sentence before i's names, subject and object: "Baerbock met Kuleba. They spoke …"; nil where there
// are more or fewer.
func (r *resolver) couple(i, s int) *Mention {
	var two []*Mention
	sent := -1
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= 1; k-- {
		m := &r.mentions[r.said[k].m]
		if m.Kind != chancery.Person || len(m.Actors) != 1 || !r.sameVoice(m, i) || r.said[k].sent == s {
			continue
		}
		if sent >= 0 && r.said[k].sent != sent {
			break
		}
		sent = r.said[k].sent
		known := false
		for _, o := range two {
			known = known || o.Actors[0] == m.Actors[0]
		}
		if !known {
			two = append(two, m)
		}
	}
	if len(two) != 2 {
		return nil
	}
	a, b := two[1], two[0]
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent >= sent; k-- { // the one named first in that sentence comes first
		if m := &r.mentions[r.said[k].m]; r.said[k].sent == sent && len(m.Actors) == 1 && (m.Actors[0] == a.Actors[0] || m.Actors[0] == b.Actors[0]) && m.First < min(a.First, b.First) {
			if m.Actors[0] == b.Actors[0] {
				a, b = m, a
			} else {
				a = m
			}
		}
	}
	g := *a
	g.Actors = unique([]string{a.Actors[0], b.Actors[0]})
	g.States = unique(append(slices.Clone(a.States), b.States...))
	return &g
}

// joined is mention k with those that it is joined to by "and", nil where it stands alone.
func (r *resolver) joined(k int) *Mention {
	m := &r.mentions[r.said[k].m]
	t := &r.d.Tokens[m.Head]
	if t.Rel != "conj" || t.Head < 0 {
		return nil
	}
	var g *Mention
	from := k
	for from > 0 && r.said[from-1].sent == r.said[k].sent {
		from--
	}
	for n := from; n <= k; n++ {
		f := &r.mentions[r.said[n].m]
		if f.Kind != m.Kind || f.How == Place || f.How == Pronoun {
			continue
		}
		if f.Head != t.Head && (r.d.Tokens[f.Head].Head != t.Head || r.d.Tokens[f.Head].Rel != "conj") {
			continue
		}
		if g == nil {
			c := *f
			c.Actors, c.States = slices.Clone(f.Actors), slices.Clone(f.States)
			g = &c
			continue
		}
		g.Actors, g.States = unique(append(g.Actors, f.Actors...)), unique(append(g.States, f.States...))
	}
	if g == nil || len(g.Actors) < 2 {
		return nil
	}
	return g
}

// thingBefore is the state or organisation that it stands for: only as one that says something, or as an owner in the same sentence.
func (r *resolver) thingBefore(i, s int) *Mention {
	t := &r.d.Tokens[i]
	low := r.low(i)
	speaks := low == "it" && t.Rel == "nsubj" && t.Head >= 0 && r.l.say[r.d.Tokens[t.Head].Lemma]
	if low == "it" && !speaks {
		return r.reporter(i, s)
	}
	if low != "its" && !speaks {
		return nil
	}
	back := 0
	if speaks {
		back = 2
	}
	var best *Mention
	score := -1 << 20
	for k := len(r.said) - 1; k >= 0 && s-r.said[k].sent <= back; k-- {
		m := &r.mentions[r.said[k].m]
		if m.First >= i || len(m.Actors) != 1 || m.Kind == chancery.Person || m.How == Place || m.How == Adjective || !r.sameVoice(m, i) || m.Role != "" {
			continue
		}
		if n := -10*(s-r.said[k].sent) + r.salience(m); n > score {
			best, score = m, n
		}
	}
	return best
}

// reporter is the state or organisation that says what "it" at token i is the subject of: "North Korea said it had …".
func (r *resolver) reporter(i, s int) *Mention {
	t := &r.d.Tokens[i]
	if t.Rel != "nsubj" && t.Rel != "nsubj:pass" || t.Head < 0 {
		return nil
	}
	v := &r.d.Tokens[t.Head]
	if v.UPOS != "VERB" || v.Rel != "ccomp" || v.Head < 0 || v.Head > i || !r.l.say[r.d.Tokens[v.Head].Lemma] {
		return nil
	}
	for k := len(r.said) - 1; k >= 0 && r.said[k].sent == s; k-- {
		m := &r.mentions[r.said[k].m]
		if g := r.part(m); g.Head == v.Head && g.Rel == "nsubj" && len(m.Actors) == 1 && m.Kind != chancery.Person && m.How != Adjective && r.sameVoice(m, i) {
			return m
		}
	}
	return nil
}

// calledAs is the office that the clause of which token i is the subject says of him: "he is foreign minister now"; "" where it says none.
func (r *resolver) calledAs(i int) string {
	t := &r.d.Tokens[i]
	if t.Rel != "nsubj" || t.Head < 0 || !r.hasKid(t.Head, "cop") || r.in[t.Head] < 0 {
		return ""
	}
	if a := &r.list[r.in[t.Head]]; a.kind == aTitle {
		return a.role
	}
	return ""
}

// contrasted is the token of whom the clause before one with "but" has for its object, where token i is the subject of that one: "Ankara had
// warned Assad, but he had not listened"; -1 where it is not so.
func (r *resolver) contrasted(i int) int {
	t := &r.d.Tokens[i]
	if t.Rel != "nsubj" || t.Head < 0 {
		return -1
	}
	v := &r.d.Tokens[t.Head]
	if v.Rel != "conj" || v.Head < 0 {
		return -1
	}
	if c := r.kid(t.Head, "cc"); c < 0 || r.low(int(c)) != "but" {
		return -1
	}
	return int(r.kid(v.Head, "obj"))
}

// successor reports whether m is the object whose purpose the verb over the pronoun at i tells: "named Ocampo to succeed him" does not mean Ocampo.
func (r *resolver) successor(m *Mention, i int) bool {
	t := &r.d.Tokens[i]
	if t.Rel != "obj" && t.Rel != "iobj" || t.Head < 0 {
		return false
	}
	switch v := &r.d.Tokens[t.Head]; v.Rel {
	case "xcomp", "advcl", "acl":
		g := r.part(m)
		return v.Head >= 0 && (g.Rel == "obj" && g.Head == v.Head || v.Head >= m.First && v.Head < m.Last)
	}
	return false
}
