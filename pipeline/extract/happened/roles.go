package happened

import (
	"chancery"
	"chancery/nlp"
	"chancery/pipeline/extract/when"
	"chancery/pipeline/extract/who"
)

// Role is one telling by its words alone: the kind of happening, and the heads of the phrases that stand for those who act and those
// acted upon, whoever they are.
type Role struct {
	Type, Mode string
	Word       chancery.Span
	From, To   []chancery.Span
	Mutual     bool // From and To take part with equal rights
}

// Roles returns what the frames, the faint ones among them, find in the trees of t, without asking whether actors are known or act for a
// state: for measures that mark participants in the text.
func Roles(t *chancery.Text, d *nlp.Doc, c *who.Cast, times []when.Expr) []Role {
	f := newFinder(Shipped(), t, d, c, times)
	f.inside, f.loose = true, true
	var out []Role
	for i := range d.Tokens {
		rs, verb := f.filed(i)
		for _, ru := range rs {
			if f.rel(i) == "aux" || !f.triggers(ru, i, f.lemma(i), verb) || ru.negated && !f.refused(i) || !f.meets(ru, i) {
				continue
			}
			if r, ok := f.role(ru, i); ok {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

func (f *finder) role(ru *rule, i int) (Role, bool) {
	r := Role{Type: ru.typ, Mode: ru.mode, Word: f.place(i)}
	from, to := f.leading(i, ru.from), f.leading(i, ru.to)
	if len(to) == 0 && len(ru.sides) > 0 {
		r.Mutual = true
		for _, p := range ru.sides {
			to = append(to, f.follow(i, p)...)
		}
	}
	if len(from) == 0 && r.Mutual {
		from = to
	}
	for _, t := range from {
		r.From = append(r.From, f.place(t))
	}
	for _, t := range to {
		r.To = append(r.To, f.place(t))
	}
	return r, len(from) > 0 && len(to) > 0
}

// leading is the tokens of the first path that leads to any.
func (f *finder) leading(i int, ps []path) []int {
	for _, p := range ps {
		if ts := f.follow(i, p); len(ts) > 0 {
			return ts
		}
	}
	return nil
}

func (f *finder) place(i int) chancery.Span {
	return chancery.Span{Start: f.d.Tokens[i].Start, End: f.d.Tokens[i].End}
}
