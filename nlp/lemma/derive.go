package lemma

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Word is one word of a treebank.
type Word struct{ Form, UPOS, XPOS, Lemma string }

// Derive makes rules.txt and exceptions.txt from the words of treebanks. vocabulary, which may be empty, lists words of English by
// falling frequency: it tells which of two possible lemmas of a form that the treebanks lack is a word ("convened" is of "convene",
// since no "conven" exists).
func Derive(words []Word, vocabulary []string) (rules, exceptions string) {
	types := majority(words)
	t := &tables{rules: learnRules(types), irregular: shipped().irregular}
	t.exceptions = learnExceptions(words, t)
	for k, v := range fromVocabulary(vocabulary, types, t) {
		t.exceptions[k] = v
	}
	return header + writeTable(t.rules), header + writeTable(t.exceptions)
}

const header = `# Made by the test with -update in this folder from the train parts of UD English EWT (CC BY-SA 4.0) and GUM (free documents, CC BY 4.0
# annotation), and from the word list of GloVe (PDDL 1.0); therefore CC BY-SA 4.0. Lines: group (Penn tag), suffix or word, lemma.
`

func writeTable(m map[string]string) string {
	var b strings.Builder
	for _, k := range slices.Sorted(maps.Keys(m)) {
		v := m[k]
		if strings.HasSuffix(k, " ") {
			k += "-"
		}
		if v == "" {
			v = "-"
		}
		fmt.Fprintf(&b, "%s %s\n", k, v)
	}
	return b.String()
}

// inflected are the groups whose lemmas follow from suffixes.
var inflected = map[string]bool{
	"NNS": true, "NNPS": true, "VBD": true, "VBG": true, "VBZ": true, "JJR": true, "JJS": true,
	"RBR": true, "RBS": true,
	"AUX:VBZ": true, "AUX:VBD": true,
}

// majority is the most frequent lemma of each group and form in lower case.
func majority(words []Word) map[string]string {
	count := map[string]map[string]int{}
	for _, w := range words {
		if !usable(w) {
			continue
		}
		k := group(w.UPOS, w.XPOS) + " " + lower(w.Form)
		if count[k] == nil {
			count[k] = map[string]int{}
		}
		count[k][w.Lemma]++
	}
	out := map[string]string{}
	for k, m := range count {
		out[k] = most(m)
	}
	return out
}

func usable(w Word) bool {
	switch w.XPOS {
	case "GW", "AFX", "ADD", "LS": // parts of words written apart, addresses: nothing to learn
		return false
	}
	return w.Form != "" && len(w.Form) <= longest && w.Lemma != "_" && !strings.ContainsAny(w.Form+w.Lemma, " \u00a0")
}

func lower(form string) string { return strings.ReplaceAll(strings.ToLower(form), "’", "'") }

func most(m map[string]int) string {
	best, n := "", -1
	for _, v := range slices.Sorted(maps.Keys(m)) {
		if m[v] > n {
			best, n = v, m[v]
		}
	}
	return best
}

// learnRules keeps a suffix where what it does to words differs from what the next shorter one does, for two words more than not.
func learnRules(types map[string]string) map[string]string {
	votes := map[string]map[string]int{} // group and suffix to replacements
	for k, l := range types {
		g, w, _ := strings.Cut(k, " ")
		if !inflected[g] {
			continue
		}
		l = strings.ToLower(l)
		for n := 0; n <= min(maxSuffix, len(w)); n++ {
			stem := w[:len(w)-n]
			if !strings.HasPrefix(l, stem) || !utf8.ValidString(stem) {
				continue
			}
			key := g + " " + w[len(w)-n:]
			if votes[key] == nil {
				votes[key] = map[string]int{}
			}
			votes[key][l[len(stem):]]++
		}
	}
	keys := slices.SortedFunc(maps.Keys(votes), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	rules := map[string]string{}
	for _, k := range keys {
		g, s, _ := strings.Cut(k, " ")
		best := most(votes[k])
		now := s
		for n := 1; n <= len(s); n++ {
			if r, ok := rules[g+" "+s[n:]]; ok {
				now = s[:n] + r
				break
			}
		}
		if best != now && votes[k][best] >= votes[k][now]+2 {
			rules[k] = best
		}
	}
	return rules
}

// learnExceptions lists the words on which the rules are wrong more often than not.
func learnExceptions(words []Word, t *tables) map[string]string {
	gain := map[string]map[string]int{}
	for _, w := range words {
		if !usable(w) {
			continue
		}
		k := group(w.UPOS, w.XPOS) + " " + lower(w.Form)
		if gain[k] == nil {
			gain[k] = map[string]int{}
		}
		gain[k][w.Lemma]++
		if t.of(w.Form, w.UPOS, w.XPOS) == w.Lemma {
			gain[k][""]++
		}
	}
	out := map[string]string{}
	for k, m := range gain {
		right := m[""]
		delete(m, "")
		if best := most(m); m[best] > right {
			out[k] = best
		}
	}
	return out
}

// fromVocabulary finds forms in -ed, -ing and -es whose lemma by the rules is no word of the vocabulary while another is.
func fromVocabulary(vocabulary []string, types map[string]string, t *tables) map[string]string {
	rank := map[string]int{}
	for i, w := range vocabulary {
		rank[w] = i
	}
	out := map[string]string{}
	for i, w := range vocabulary {
		if i > 120000 || len(w) < 5 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
			continue
		}
		for _, end := range [...]struct{ suffix, upos, xpos string }{
			{"ed", "VERB", "VBD"}, {"ing", "VERB", "VBG"}, {"es", "NOUN", "NNS"}, {"es", "VERB", "VBZ"},
		} {
			stem, ok := strings.CutSuffix(w, end.suffix)
			if !ok || len(stem) < 2 {
				continue
			}
			k := group(end.upos, end.xpos) + " " + w
			if _, known := types[k]; known {
				continue
			}
			guess := t.of(w, end.upos, end.xpos)
			if best := likeliest(stem, end.suffix, guess, rank); best != guess {
				out[k] = best
			}
		}
	}
	return out
}

// likeliest is the most frequent word among the possible lemmas of stem+suffix. The rules' guess stands unless it is no word or far
// less frequent than another.
func likeliest(stem, suffix, guess string, rank map[string]int) string {
	all := []string{stem, stem + "e"}
	n := len(stem)
	if suffix == "es" {
		if stem[n-1] == 'i' {
			all = []string{stem[:n-1] + "y", stem + "e"}
		}
	} else if n > 2 && stem[n-1] == stem[n-2] && !strings.ContainsRune("aeiou", rune(stem[n-1])) {
		all = append(all, stem[:n-1])
	} else if stem[n-1] == 'i' {
		all = append(all, stem[:n-1]+"y")
	}
	at := func(w string) int {
		if r, ok := rank[w]; ok {
			return r + 100
		}
		return 4_000_000
	}
	best, ratio := guess, 8
	if at(guess) < 60_000 {
		ratio = 100
	}
	for _, c := range all {
		if at(c)*ratio < at(best) {
			best = c
		}
	}
	return best
}
