package lasting

import (
	"strings"

	"chancery"
	"chancery/internal/edtf"
)

// designations finds the titles that the sides give their relation, one finding for each use, and which of them are told as a new rung of the ladder.
func (p *page) designations() ([]chancery.Designation, map[string]raise) {
	var out []chancery.Designation
	raises := map[string]raise{} // by id of the designation
	for _, s := range p.sents {
		end := 0
		for i := range s.words {
			if i < end {
				continue
			}
			f, l, ok := p.titleAt(s, i)
			if !ok {
				continue
			}
			end = l
			d, ok := p.designation(s, f, l)
			if !ok {
				continue
			}
			if r, ok := p.raised(s, f, l); ok {
				raises[d.ID] = r
				if u := &d.Uses[0]; r.date != "" && r.status == chancery.Held {
					u.AsOf = r.date // since when it bears the name
				}
			} else if p.former(s, f, l) && p.t.Published != "" {
				d.Uses[0].AsOf = chancery.Maybe("../" + p.t.Published)
			}
			out = append(out, d)
		}
	}
	return out, raises
}

// former reports whether the title s.words[f:l] is what the sides leave behind: "elevated their [strategic partnership] to a …", "upgraded from …".
func (p *page) former(s sentence, f, l int) bool {
	if _, _, ok := match(s.words, l, p.l.designation["rung"]); ok {
		n, _ := before(s.words, f, p.l.designation["article"])
		m, _ := before(s.words, f-n, p.l.designation["raises"])
		return m > 0
	}
	n, _ := before(s.words, f, p.l.designation["left behind"])
	return n > 0
}

// titleAt is the title whose head is word i.
func (p *page) titleAt(s sentence, i int) (f, l int, ok bool) {
	kind, l, ok := match(s.words, i, p.l.designation["head"])
	if !ok || l < len(s.words) && s.words[l].low == "-" && s.words[l].glued {
		return 0, 0, false
	}
	if _, _, bad := match(s.words, l, p.l.designation["not before"]); bad {
		return 0, 0, false
	}
	f, made := p.modifiers(s.words, i)
	switch kind {
	case "plain":
		if _, second := p.l.designation["second only"].has(s.words[i].low); second {
			return 0, 0, false
		}
		ok = len(made) > 0
	case "bond":
		ok = p.bonds(s.words[i].low, made) || len(made) > 0 && p.called(s, f, l) || len(made) > 1 && s.words[i].low == "partners"
	case "whole":
		f, ok = p.bearers(s, i), true
	case "with":
		ok = len(p.with(s, f, l)) == 2 || len(p.between(s, f, l)) == 2
	case "quoted":
		ok = f == i && i > 0 && s.words[i-1].low == `"` && l < len(s.words) && s.words[l].low == `"`
	}
	if !ok {
		f, ok = p.givenName(s, i)
	}
	if !ok || p.unmade(s.words, f) {
		return 0, 0, false
	}
	if kind == "whole" {
		l = p.purposeEnd(s, l)
	}
	for range 2 { // "… featuring mutual respect and common development [in the new era]"
		if _, next, tail := match(s.words, l, p.l.designation["tail"]); tail {
			l = next
		}
	}
	return f, p.namedFor(s, l), true
}

// givenName is where the title starts whose head is the bond at word i and that a verb of naming gives the relation: "elevated their ties to an
// enhanced exceptional partnership". Any modifiers will do there.
func (p *page) givenName(s sentence, i int) (f int, ok bool) {
	if _, bond := p.l.designation["bonds"].has(s.words[i].low); !bond {
		return 0, false
	}
	f = i
	telling := 0
	for f > 0 && i-f < 6 {
		w := s.words[f-1]
		x := p.d.Tokens[w.tok].XPOS
		if w.kind != letters && w.low != "-" || w.kind == letters && !strings.HasPrefix(x, "JJ") && x != "VBN" && x != "VBG" && w.low != "and" && w.low != "all" && x != "HYPH" {
			break
		}
		if _, edge := p.l.designation["edge"].has(w.low); w.kind == letters && !edge && len(p.sidesAt(w)) == 0 {
			telling++
		}
		f--
	}
	if f = p.trim(s.words, f, i); telling == 0 || f == i {
		return 0, false
	}
	k := f
	if k > 0 && s.words[k-1].low == `"` {
		k--
	}
	n, _ := before(s.words, k, p.l.designation["names it as"])
	if n == 0 {
		return 0, false
	}
	verb, _ := anyOf(s.words, k-n-14, k-n, p.l.designation["names it"])
	return f, verb >= 0 && !endsClause(s.words[verb:k-n])
}

// purposeEnd is where a title ends that goes on with what it is for: "community with a shared future [for a more just world]". It is l where it does not.
func (p *page) purposeEnd(s sentence, l int) int {
	if w := wordAt(s, l); w != "for" && w != "in" {
		return l
	}
	end := l
	for k := l + 1; k < min(l+16, len(s.words)); k++ {
		w := s.words[k]
		x := p.d.Tokens[w.tok].XPOS
		switch {
		case w.kind == mark && w.low != "-" || strings.HasPrefix(x, "V") && x != "VBN" || x == "MD" || strings.HasPrefix(x, "W") || x == "IN" && w.low != "of" && w.low != "for" && w.low != "in":
			return end
		case x == "CD" || len(p.sidesAt(w)) > 0:
			return end
		case strings.HasPrefix(x, "NN"):
			end = k + 1
		}
	}
	return end
}

// namedFor is where a title that is written as a name ends, with what it says that it is for: "Strategic Partnership [for the European Integration of
// the Republic of …]". It is l where nothing of the kind follows.
func (p *page) namedFor(s sentence, l int) int {
	if l+2 >= len(s.words) || !p.capital(s.words[l-1]) || s.words[l].low != "for" {
		return l
	}
	end := l
	for k := l + 1; k < min(l+14, len(s.words)); k++ {
		w := s.words[k]
		switch {
		case p.capital(w):
			end = k + 1
		case w.low == "the" || w.low == "of" || w.low == "and":
		default:
			return end
		}
	}
	return end
}

// called reports whether the title s.words[f:l] is what the sides call each other: "have called each other strategic partners". Said of
// anybody in passing, "strategic partners" is no title.
func (p *page) called(s sentence, f, l int) bool {
	if _, ok := p.l.designation["if called"].has(s.words[l-1].low); !ok {
		return false
	}
	if l < len(s.words) && s.words[l].low == "since" {
		return true // "The two, strategic partners since 2017, …"
	}
	at, _ := anyOf(s.words, f-7, f, p.l.designation["calls"])
	return at >= 0
}

// bearers is where a title starts that begins with whose it is: "China-Laos community with a shared future".
func (p *page) bearers(s sentence, i int) int {
	f := i
	for f >= 2 && len(p.sidesAt(s.words[f-1])) > 0 {
		f--
		for m := p.mention(s.words[f]); f > 0 && m != nil && s.words[f-1].tok >= m.First; f-- {
		}
		if f > 0 && s.words[f-1].low == "-" && s.words[f-1].glued {
			f--
			continue
		}
		break
	}
	if len(p.named(s, f, i)) < 2 {
		return i
	}
	return f
}

// modifiers reads backwards from the head at i over the words that may belong to a title, and returns where the title starts and
// which of them make one.
func (p *page) modifiers(ws []word, i int) (f int, made []string) {
	f = i
	for j := i; j > 0 && i-j < 14; {
		if n, w := before(ws, j, p.l.designation["title"]); n > 0 {
			j -= n
			f, made = j, append(made, w)
			continue
		}
		if n, w := before(ws, j, p.l.designation["bond"]); n > 0 {
			j -= n
			f, made = j, append(made, w)
			continue
		}
		if n, _ := before(ws, j, p.l.designation["beside"]); n > 0 {
			j -= n
			if ws[j].kind == letters && ws[j].low != "and" {
				f = j
			}
			continue
		}
		break
	}
	return p.trim(ws, f, i), made
}

// trim moves the start of a title over what stands beside it at its edge: "new", "close", ",".
func (p *page) trim(ws []word, f, i int) int {
	for f < i {
		w := ws[f].low
		_, edge := p.l.designation["edge"].has(w)
		if ws[f].kind == letters && !edge && w != "and" {
			break
		}
		f++
	}
	return f
}

// before finds the longest entry of ph that ends right before word j.
func before(ws []word, j int, ph phrases) (n int, entry string) {
	if j <= 0 || j > len(ws) {
		return 0, ""
	}
	key := ""
	for k := 1; k <= min(ph.last[ws[j-1].low], j); k++ {
		if k == 1 {
			key = ws[j-1].low
		} else {
			key = ws[j-k].low + " " + key
		}
		if _, ok := ph.has(key); ok {
			n, entry = k, key
		}
	}
	return n, entry
}

// bonds reports whether one of the modifiers made makes a title of the head.
func (p *page) bonds(head string, made []string) bool {
	makers, _ := p.l.designation["bond only"].has(head)
	for _, m := range made {
		for _, want := range strings.Split(makers, ";") {
			if strings.ReplaceAll(m, " - ", "-") == want {
				return true
			}
		}
	}
	return false
}

// unmade reports whether the words right before f say that there is no such thing.
func (p *page) unmade(ws []word, f int) bool {
	n, _ := before(ws, f, p.l.designation["not after"])
	return n > 0
}

// designation is the finding for the title ws[f:l], where its sides can be told.
func (p *page) designation(s sentence, f, l int) (chancery.Designation, bool) {
	if p.elsewhere(s, f, l) {
		return chancery.Designation{}, false
	}
	parties, sure := p.sides(s, f, l)
	if len(parties) < 2 || len(parties) > 3 {
		return chancery.Designation{}, false
	}
	name := p.text(s.words, f, l)
	if opens(s.words, f) && !p.capital(s.words[min(f+1, l-1)]) {
		name = strings.ToLower(name[:1]) + name[1:] // the capital is the sentence's, not the title's
	}
	use := chancery.Use{Name: name, Report: p.t.Report, AsOf: chancery.Maybe(p.t.Published)}
	if st := s.statement(span(s.words, f, l)); st != nil {
		use.Speaker = chancery.Maybe(st.Speaker)
		if st.Date != "" {
			use.AsOf = st.Date
		} else if d := p.past(s); d != "" {
			use.AsOf = chancery.Maybe(d)
		}
	}
	if quoted(s.words, f, l) {
		sure = min(sure+0.05, 1)
	}
	return chancery.Designation{
		Entry:   p.entry("designation", strings.ToLower(name)+" "+strings.Join(parties, "-"), s, f, l, sure),
		Parties: parties,
		Name:    name,
		Uses:    []chancery.Use{use},
	}, true
}

// opens reports whether word f is the first of its sentence, quotation marks aside.
func opens(ws []word, f int) bool {
	for _, w := range ws[:f] {
		if w.kind != mark {
			return false
		}
	}
	return true
}

// elsewhere reports whether the title is given to a bond that no state has: "partnership with Acme", "between Acme and Bolt".
func (p *page) elsewhere(s sentence, f, l int) bool {
	for i := l; i < min(l+3, len(s.words)); i++ {
		if w := s.words[i].low; w != "with" && w != "between" {
			continue
		}
		sides, _ := p.series(s, i+1)
		if len(sides) > 0 || i+1 >= len(s.words) {
			return false
		}
		k := i + 1
		if s.words[k].low == "the" {
			k++
		}
		if k < len(s.words) && p.capital(s.words[k]) {
			return true
		}
	}
	return false
}

// capital reports whether w is written with a capital.
func (p *page) capital(w word) bool {
	c := p.d.Text[w.start]
	return w.kind == letters && c >= 'A' && c <= 'Z'
}

// past is the only date that the sentence names, where it ended before the report was published.
func (p *page) past(s sentence) string {
	found := ""
	for _, x := range s.times {
		if found != "" && found != x.EDTF {
			return ""
		}
		found = x.EDTF
	}
	if found != "" && p.t.Published != "" && !edtf.Before(found, p.t.Published) {
		return ""
	}
	return found
}
