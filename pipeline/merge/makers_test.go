package merge

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery"
	"chancery/samples"
)

// press makes a corpus of reports.
type press struct {
	tb    testing.TB
	r     *rand.Rand
	w     *world
	most  int
	count int
	ids   int // of happenings
	texts int
	each  func(madeText)
	stock []string // samples, by name
	used  map[string]bool
}

// madeText is a report as text: its lines, headline first, with what is known of it.
type madeText struct {
	of, from int // the happening; the index of the report it was made from, -1 for an original
	kind     *kind
	texts    []int // the originals whose wording it holds
	sequel   int   // the happening that it goes on from, 0 = none
	day      int
	wrongDay bool // the day is told by the text, and wrong
	bare     bool // without headline
	place    string
	lines    []string
}

// kind is a way in which a report comes about beside another one.
type kind struct {
	name    string
	share   int
	wants   chancery.CopyKind // "" = no copy
	how     chancery.Manner
	story   bool // it is of the same story
	follows bool // its story follows the other's
	texts   func(p *press, h scene, lines []string) []string
	make    func(p *press, o original, k *kind) // where more than the lines is other
	tells   bool                                // needs the choices of words of a matter
	own     bool                                // by somebody who was there
	either  bool                                // whether it is of the story depends on how its date is told
	once    bool                                // at most one such report a happening
}

// original is the report that others are made from.
type original struct {
	h     scene
	lines []string
	at    int // index
	text  int
}

func (p *press) add(t madeText) {
	if p.count < p.most {
		p.each(t)
	}
	p.count++
}

// copied is a report that tells the happening of its original on its day or the next.
func (p *press) copied(o original, k *kind, lines []string) madeText {
	return madeText{of: o.h.id, from: o.at, kind: k, texts: []int{o.text}, day: o.h.day + p.r.IntN(2), place: o.h.fill["ac"], lines: lines}
}

// other is a report of another happening.
func (p *press) other(h scene, o original, k *kind, lines []string, texts ...int) madeText {
	p.texts++
	return madeText{of: h.id, from: o.at, kind: k, texts: append(texts, p.texts), day: h.day, place: h.fill["ac"], lines: lines}
}

func (p *press) id() int { p.ids++; return p.ids }

// elsewhere is another happening between the same states.
func (p *press) elsewhere(o original, day int) scene {
	m := o.h.matter
	for m.name == o.h.matter.name {
		m = p.w.matters[p.r.IntN(len(p.w.matters))]
	}
	return p.w.between(p.r, p.id(), day, m, o.h.at[:])
}

var kinds = []*kind{
	{name: "verbatim", share: 2, wants: chancery.FullCopy, story: true, texts: func(p *press, h scene, lines []string) []string { return retitled(p, h, lines) }},
	{name: "trimmed", share: 2, wants: chancery.FullCopy, story: true, texts: func(p *press, h scene, lines []string) []string {
		return retitled(p, h, lines[:5+p.r.IntN(len(lines)-5)])
	}},
	{name: "re-paragraphed", share: 2, wants: chancery.FullCopy, story: true, texts: reparagraphed},
	{name: "shuffled", share: 2, wants: chancery.FullCopy, story: true, texts: func(p *press, h scene, lines []string) []string {
		out := slices.Clone(lines)
		p.r.Shuffle(len(out)-2, func(i, j int) { out[i+2], out[j+2] = out[j+2], out[i+2] })
		return out
	}},
	{name: "renamed", share: 2, wants: chancery.FullCopy, story: true, texts: func(p *press, h scene, lines []string) []string { return renamed(h, lines) }},
	{name: "with adverts", share: 2, wants: chancery.FullCopy, story: true, texts: withAdverts},
	{name: "with another story", share: 2, wants: chancery.FullCopy, story: true, texts: func(p *press, h scene, lines []string) []string {
		tail := p.w.scene(p.r, 0, h.day).tell()
		return append(retitled(p, h, lines), tail[1:1+min(4, len(lines)/2-1)]...)
	}},
	{name: "without headline", share: 1, wants: chancery.FullCopy, story: true, make: func(p *press, o original, k *kind) {
		t := p.copied(o, k, slices.Clone(o.lines))
		t.bare = true
		p.add(t)
	}},
	{name: "wrong date", share: 1, wants: chancery.FullCopy, story: true, make: func(p *press, o original, k *kind) {
		t := p.copied(o, k, retitled(p, o.h, o.lines))
		t.day, t.wrongDay = o.h.day+30*(1+p.r.IntN(3)), true
		p.add(t)
	}},
	{name: "months later", share: 1, wants: chancery.FullCopy, either: true, make: func(p *press, o original, k *kind) {
		t := p.copied(o, k, retitled(p, o.h, o.lines))
		t.of, t.day = p.id(), o.h.day+120+p.r.IntN(100) // later than a wrong date may be
		p.add(t)
	}},
	{name: "paraphrase", share: 3, wants: chancery.Rewrite, how: chancery.Paraphrase, story: true, tells: true, texts: func(p *press, h scene, lines []string) []string {
		return paraphrased(p.r, h, false)
	}},
	{name: "paraphrase, no quotes", share: 2, wants: chancery.Rewrite, how: chancery.Paraphrase, story: true, tells: true, texts: func(p *press, h scene, lines []string) []string {
		return paraphrased(p.r, h, true)
	}},
	{name: "paraphrase, renamed", share: 2, wants: chancery.Rewrite, how: chancery.Paraphrase, story: true, tells: true, texts: func(p *press, h scene, lines []string) []string {
		out := paraphrased(p.r, h, false)
		i := 2 + p.r.IntN(len(out)-3)
		out[i], out[i+1] = out[i+1], out[i]
		return renamed(h, out)
	}},
	{name: "paraphrase, shortened", share: 2, wants: chancery.Rewrite, how: chancery.Paraphrase, story: true, tells: true, texts: func(p *press, h scene, lines []string) []string {
		out := paraphrased(p.r, h, p.r.IntN(2) == 0)
		return out[:max(6, len(out)*7/10)]
	}},
	{name: "spun", share: 3, wants: chancery.Rewrite, how: chancery.Spun, story: true, texts: func(p *press, _ scene, lines []string) []string { return spun(p.r, lines, 0.9, 0.25) }},
	{name: "translated", share: 3, wants: chancery.Rewrite, how: chancery.Translated, story: true, texts: func(p *press, h scene, lines []string) []string { return translated(p.r, renamed(h, lines)) }},
	{name: "background", share: 3, wants: chancery.Excerpt, make: func(p *press, o original, k *kind) {
		later := p.elsewhere(o, o.h.day+4+p.r.IntN(200))
		p.add(p.other(later, o, k, append(later.tell()[:6:6], passageOf(p.r, o.lines)...), o.text))
	}},
	{name: "excerpt of an excerpt", share: 1, wants: chancery.Excerpt, make: func(p *press, o original, k *kind) {
		passage := passageOf(p.r, o.lines)
		one := p.elsewhere(o, o.h.day+4+p.r.IntN(60))
		two := p.elsewhere(original{h: one}, one.day+4+p.r.IntN(60))
		first := p.other(one, o, k, append(one.tell()[:6:6], passage...), o.text)
		at := p.count
		p.add(first)
		second := p.other(two, o, k, append(two.tell()[:5:5], passage...), first.texts...)
		second.from = at
		p.add(second)
	}},
	{name: "quotes kept", share: 3, story: true, tells: true, once: true, own: true, make: func(p *press, o original, k *kind) { p.own(o, k, true) }},
	{name: "own report", share: 2, story: true, tells: true, once: true, own: true, make: func(p *press, o original, k *kind) { p.own(o, k, false) }},
	{name: "follow-up", share: 3, follows: true, tells: true, once: true, make: func(p *press, o original, k *kind) {
		later, lines := o.h.sequelOf(p.r, o.h.day+3+p.r.IntN(3))
		later.id = p.id()
		if p.r.IntN(2) == 0 { // what went before, in a sentence
			i := 1 + p.r.IntN(3)
			lines = append(lines, p.retouched(paraphrased(p.r, o.h, true)[i:i+1])...)
		}
		t := p.other(later, o, k, append(lines, o.h.colour(p.r, 3)...))
		t.sequel = o.h.id
		p.add(t)
	}},
	{name: "same states, same day", share: 3, once: true, make: func(p *press, o original, k *kind) {
		h := p.elsewhere(o, o.h.day)
		p.add(p.other(h, o, k, h.tell()))
	}},
	{name: "same kind, another time", share: 2, tells: true, make: func(p *press, o original, k *kind) {
		h := p.w.between(p.r, p.id(), o.h.day+20+p.r.IntN(200), o.h.matter, o.h.at[:])
		p.add(p.other(h, o, k, h.tell()))
	}},
	{name: "form letter", share: 2, make: func(p *press, o original, k *kind) {
		sides := p.r.Perm(len(p.w.lands))[:3]
		if slices.Contains(sides[1:], o.h.at[0]) {
			return
		}
		sides[0] = o.h.at[0]
		if p.used[fmt.Sprint(sides[0], sides[1])] || p.used[fmt.Sprint(sides[0], sides[2])] {
			return
		}
		p.used[fmt.Sprint(sides[0], sides[1])], p.used[fmt.Sprint(sides[0], sides[2])] = true, true
		one := p.w.between(p.r, p.id(), o.h.day, p.w.byName["form"], sides)
		sides[1], sides[2] = sides[2], sides[1]
		two := p.w.between(p.r, p.id(), o.h.day+p.r.IntN(3), p.w.byName["form"], sides)
		at := p.count
		p.add(p.other(one, original{at: -1}, nil, one.tell()))
		p.add(p.other(two, original{at: at}, k, two.tell()))
	}},
}

// own is what another outlet writes of a happening itself: some of the facts in its own words and order, its own observations, and the speech that all
// heard or other speech.
func (p *press) own(o original, k *kind, quotes bool) {
	h := o.h
	last := func(n int) int { return n - 1 }
	lead := p.retouched([]string{spoken(choose(h.lines[1], last), false)})[0]
	var facts, speech []string
	for _, l := range h.lines[2:] {
		switch s := spoken(choose(l, last), false); {
		case !isSpeech(s):
			facts = append(facts, s)
		default:
			speech = append(speech, s)
		}
	}
	p.r.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
	body := append(translated(p.r, p.retouched(facts[:2+p.r.IntN(2)])), h.colour(p.r, 3+p.r.IntN(3))...)
	for _, l := range h.matter.own {
		if strings.Contains(l, "{") || !p.used[l] { // nobody sees the same thing twice
			p.used[l] = true
			body = append(body, h.put(p.r, l))
		}
	}
	if quotes {
		body = append(body, speech...)
	}
	p.r.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
	lines := append([]string{choose(h.lines[0], last), lead}, body...)
	t := p.other(h, o, k, lines)
	t.day = h.day + p.r.IntN(2)
	p.add(t)
}

// retouched are lines in words of somebody's own, as far as a list of synonyms goes, each with what only he knows.
func (p *press) retouched(lines []string) []string {
	tails := []string{"this correspondent was told", "a person in the room recalled", "it was heard in the corridors", "a note seen by this newspaper shows", "two aides confirmed on the way out", "neighbours say"}
	out := replaced(lines, func(w string) string {
		if to, ok := synonyms()[w]; ok && p.r.IntN(2) == 0 {
			return to
		}
		return w
	})
	for i, l := range out {
		if p.r.IntN(2) == 0 {
			out[i] = strings.TrimSuffix(l, ".") + ", " + tails[p.r.IntN(len(tails))] + "."
		}
	}
	return out
}

// retitled is a text under another headline.
func retitled(p *press, h scene, lines []string) []string {
	out := slices.Clone(lines)
	if len(h.lines) > 0 {
		out[0] = choose(h.lines[0], func(n int) int { return 1 + p.r.IntN(n-1) })
	}
	return out
}

// passageOf are two sentences or more in a row, with enough narrative in them.
func passageOf(r *rand.Rand, lines []string) []string {
	at := 1 + r.IntN(len(lines)-4)
	for n := 2; ; n++ {
		words := 0
		for _, l := range lines[at : at+n] {
			if !isSpeech(l) {
				words += len(strings.Fields(l))
			}
		}
		if words >= 30 || at+n == len(lines) {
			return lines[at : at+n]
		}
	}
}

func withAdverts(p *press, h scene, lines []string) []string {
	out := retitled(p, h, lines[:1])
	for i, l := range lines[1:] {
		out = append(out, l)
		switch p.r.IntN(4) {
		case 0:
			out = append(out, "Also Read: "+p.w.scene(p.r, 0, h.day).tell()[0])
		case 1:
			if i > 0 {
				out = append(out, "Advertisement")
			}
		}
	}
	return append(out, "Subscribe to our newsletter and get the news of the day in your inbox.")
}

func reparagraphed(p *press, _ scene, lines []string) []string {
	out := []string{lines[0]}
	for _, l := range lines[1:] {
		if last := len(out) - 1; last > 0 && p.r.IntN(3) == 0 && !isSpeech(l) && !isSpeech(out[last]) {
			out[last] = strings.TrimSuffix(out[last], ".") + ", and " + l
			continue
		}
		if i := strings.Index(l, ", "); i > 40 && len(l)-i > 40 && p.r.IntN(3) == 0 && !isSpeech(l) {
			out = append(out, l[:i]+".", strings.ToUpper(l[i+2:i+3])+l[i+3:])
			continue
		}
		out = append(out, l)
	}
	return out
}

// paraphrased says every sentence in another way than the agency does where the matter has one; speech is kept or all retold.
func paraphrased(r *rand.Rand, h scene, retold bool) []string {
	out := make([]string, len(h.lines))
	for i, l := range h.lines {
		out[i] = spoken(choose(l, func(n int) int { return min(1, n-1) }), retold)
	}
	return out
}

// renamed spells the persons' names as another agency would.
func renamed(h scene, lines []string) []string {
	return replaced(lines, func(w string) string {
		if to, ok := h.people[w]; ok {
			return to
		}
		return w
	})
}

// spun puts synonyms in the place of a share of the words and others of like frequency in the place of some more, always the same for the same word.
func spun(r *rand.Rand, lines []string, share, wild float64) []string {
	all := frequentList()
	to := map[string]string{}
	return replaced(lines, func(w string) string {
		if isName(w) || rarity(w) < 0.4 {
			return w
		}
		if to[w] == "" {
			to[w] = w
			if s, ok := synonyms()[w]; ok && r.Float64() < share {
				to[w] = s
			} else if r.Float64() < wild {
				to[w] = all[400+r.IntN(4000)]
			}
		}
		return to[w]
	})
}

// translated is what two translations, there and back, leave: other function words, neighbours that change places, some synonyms.
func translated(r *rand.Rand, lines []string) []string {
	to := map[string]string{}
	lines = replaced(lines, func(w string) string {
		if small, ok := smallWords()[w]; ok {
			if r.IntN(2) == 0 {
				return small[r.IntN(len(small))]
			}
			return w
		}
		if s, ok := synonyms()[w]; ok && to[w] == "" {
			to[w] = w
			if r.IntN(3) == 0 {
				to[w] = s
			}
		}
		if to[w] != "" {
			return to[w]
		}
		return w
	})
	for i, l := range lines {
		ws := strings.Fields(l)
		for j := 1; j+2 < len(ws); j++ {
			if r.IntN(5) == 0 && !strings.ContainsAny(ws[j]+ws[j+1], `",.`) {
				ws[j], ws[j+1] = ws[j+1], ws[j]
				j++
			}
		}
		lines[i] = strings.Join(ws, " ")
	}
	return lines
}

func isName(w string) bool { return w[0] >= 'A' && w[0] <= 'Z' || w[0] >= '0' && w[0] <= '9' }

// replaced puts something else in the place of each word; marks around it stay, "" takes it out.
func replaced(lines []string, do func(string) string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		var ws []string
		for _, w := range strings.Fields(l) {
			core := strings.Trim(w, `.,";:$()`)
			possessive := strings.TrimSuffix(core, "'s")
			if core == "" {
				ws = append(ws, w)
				continue
			}
			if to := do(possessive); to != "" {
				ws = append(ws, strings.Replace(w, possessive, to, 1))
			}
		}
		out[i] = strings.Join(ws, " ")
	}
	return out
}

var smallWords = sync.OnceValue(func() map[string][]string {
	b, err := os.ReadFile("testdata/function.txt")
	if err != nil {
		panic(err)
	}
	m := map[string][]string{}
	for line := range strings.Lines(string(b)) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		for _, to := range f[1:] {
			m[f[0]] = append(m[f[0]], strings.TrimSpace(strings.ReplaceAll(to, "-", " ")))
		}
	}
	return m
})

// makePress hands over n reports that come out over so many days.
func makePress(tb testing.TB, n, days int, seed uint64, each func(madeText)) {
	r := rand.New(rand.NewPCG(seed, 7))
	p := &press{tb: tb, r: r, w: newWorld(tb, r), most: n, each: each, used: map[string]bool{}}
	err := samples.Walk(func(name string, content []byte) error {
		if path.Ext(name) == ".txt" {
			p.stock = append(p.stock, string(content))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	var ways []*kind
	for _, k := range kinds {
		for range k.share {
			ways = append(ways, k)
		}
	}
	for p.count < n {
		h := p.w.scene(r, p.id(), r.IntN(days))
		lines := h.tell()
		sample := r.IntN(12) == 0
		p.texts++
		text := p.texts
		if sample {
			text = -1 // whatever names stand in it, it is one of them
			lines = p.sample(&h, p.stock[r.IntN(len(p.stock))])
		}
		o := original{h, lines, p.count, text}
		p.add(madeText{of: h.id, from: -1, texts: []int{o.text}, day: h.day, place: h.fill["ac"], lines: lines})
		own := false
		told := map[*kind]bool{}
		for range r.IntN(4) {
			switch k := ways[r.IntN(len(ways))]; {
			case sample && k.tells, k.own && own, k.once && told[k]:
			case k.make != nil:
				k.make(p, o, k)
				told[k], own = true, own || k.own
			default:
				p.add(p.copied(o, k, k.texts(p, h, slices.Clone(lines))))
			}
		}
	}
}

// sample is a sample with its names, some words and its numbers exchanged for those of a happening.
func (p *press) sample(h *scene, text string) []string {
	f := h.fill
	text = strings.NewReplacer("New Delhi", f["ac"], "Delhi", f["ac"], "Mumbai", f["town"], "India's", f["a"]+"'s", "Indian", f["aa"], "India", f["a"], "Narendra Modi", f["head-a"], "Modi", f["head-a'"],
		"Vikram Misri", f["fm-a"], "Misri", f["fm-a'"], "Tokyo", f["bc"], "Japanese", f["bb"], "Japan", f["b"], "Shigeru Ishiba", f["head-b"], "Ishiba", f["head-b'"], "Yoshimasa Hayashi", f["sp-b"], "Hayashi", f["sp-b'"],
		"Sanae Takaichi", f["ex1"], "Takaichi", f["ex1'"], "Fumio Kishida", f["ex2"], "Kishida", f["ex2'"], "S Jaishankar", f["fm-a"], "Jaishankar", f["fm-a'"], "Rajnath Singh", f["dm-a"], "Minoru Kihara", f["dm-b"],
		"Yoko Kamikawa", f["fm-b"], "Kamikawa", f["fm-b'"], "Piyush Goyal", f["tm-a"], "Tianjin", f["town2"], "Chinese", h.sides[2].adjective, "China", f["c"], "Sendai", f["town"], "15th", f["nth"], "22.8", f["m1"],
		"semiconductors", h.put(p.r, "{sector}"), "semiconductor plant", h.put(p.r, "{works}"), "bullet train", h.put(p.r, "{ship}"), "10 trillion", f["n1"]+" trillion", "August", f["month"]).Replace(text)
	var lines []string
	for para := range strings.SplitSeq(text, "\n") {
		para = strings.TrimSpace(para)
		if _, body, ok := strings.Cut(para, ") "); ok && strings.HasPrefix(para, "date ") {
			para = body
		}
		if len(para) < 40 && len(lines) > 0 || para == "" || strings.HasPrefix(para, "Also Read") || strings.HasPrefix(para, "Tags") || strings.HasPrefix(para, "Read also") || strings.HasPrefix(para, "Subscribe") {
			continue
		}
		lines = append(lines, sentencesOf(para)...)
	}
	if len(lines[0]) > 110 {
		lines = append([]string{strings.Join(strings.Fields(lines[0])[:7], " ")}, lines...)
	}
	h.lines = nil // there is no other way to tell it
	return spun(p.r, lines, 0.35, 0.05)
}

// sentencesOf cuts a paragraph after full stops that end a sentence.
func sentencesOf(para string) []string {
	var out []string
	for {
		i := strings.Index(para, ". ")
		for i >= 0 && (i < 20 || para[i+2] >= 'a' && para[i+2] <= 'z' || strings.Contains(para[max(0, i-4):i], "Aug")) {
			j := strings.Index(para[i+1:], ". ")
			if j < 0 {
				i = -1
				break
			}
			i += 1 + j
		}
		if i < 0 {
			return append(out, para)
		}
		out = append(out, para[:i+1])
		para = para[i+2:]
	}
}

// text is a report as an outlet prints it.
func (t *madeText) text() string {
	var b strings.Builder
	if !t.bare {
		b.WriteString(t.lines[0] + "\n\n")
	}
	fmt.Fprintf(&b, "%s, %s - ", strings.ToUpper(t.place), dayOne(t.day).Format("January 2, 2006"))
	for _, l := range t.lines[1:] {
		b.WriteString(l + "\n\n")
	}
	return b.String()
}
