package atlas

import "strings"

// duty is a role that a title stands for: of the state, or anywhere (state "").
type duty struct {
	role, state string
	next        int32 // the next duty of the same title; -1 = none
}

func (a *Atlas) role(r row) {
	state := a.known(r, "state")
	for _, t := range append([]string{r.get("role")}, r.list("titles")...) {
		for _, v := range variants(t) {
			a.title(v, r.get("role"), state)
		}
	}
	a.titles[r.get("role")] = true
}

// isRole reports whether roles.tsv has the role.
func (a *Atlas) isRole(role string) bool { return a.titles[role] }

// title adds a duty behind the others of the title.
func (a *Atlas) title(title, role, state string) {
	key, shape := fold(title)
	if key == "" {
		return
	}
	word := key[:wordLen([]byte(key))]
	a.titled[word] = max(a.titled[word], uint8(min(len(shape), maxWords)))
	i, ok := a.roles[key]
	for ok {
		d := a.duties[i]
		if d.role == role && d.state == state {
			return
		}
		if d.next < 0 {
			break
		}
		i = d.next
	}
	at := int32(len(a.duties))
	a.duties = append(a.duties, duty{role, state, -1})
	if ok {
		a.duties[i].next = at
	} else {
		a.roles[key] = at
	}
}

// Role is the canonical role that a title of an office stands for ("EAM" → "foreign minister" of IND, "" where any state), and false
// for no title. Where states differ ("Foreign Secretary"), it is the meaning that needs no state; ask RoleIn when the state is known.
func (a *Atlas) Role(title string) (role, state string, ok bool) {
	i, ok := a.roles[titleKey(title)]
	if !ok {
		return "", "", false
	}
	first := a.duties[i]
	n := 0
	for ; i >= 0; i = a.duties[i].next {
		d := a.duties[i]
		if d.state == "" {
			return d.role, "", true
		}
		if d.role == first.role {
			n++
		}
	}
	if n > 1 {
		return first.role, "", true
	}
	return first.role, first.state, true
}

// RoleIn is the canonical role that a title stands for in a state: "Foreign Secretary" is the foreign minister of GBR and an official
// of IND.
func (a *Atlas) RoleIn(title, state string) (role string, ok bool) {
	i, ok := a.roles[titleKey(title)]
	if !ok {
		return "", false
	}
	for k := i; k >= 0; k = a.duties[k].next {
		if a.duties[k].state == state {
			return a.duties[k].role, true
		}
	}
	role, _, ok = a.Role(title)
	return role, ok
}

// titleKey folds a title without an article.
func titleKey(title string) string {
	key, _ := fold(title)
	return strings.TrimPrefix(key, "the ")
}

// MatchTitle finds the longest title of an office at the start of words, in any case ("prime minister", "PM"), and returns how many
// words it takes and what Role says of it; 0 where there is none.
func (a *Atlas) MatchTitle(words []string) (n int, role, state string) {
	if len(words) == 0 {
		return 0, "", ""
	}
	key, shape := foldWord(nil, nil, words[0])
	if len(shape) == 0 {
		return 0, "", ""
	}
	most := int(a.titled[string(key[:wordLen(key)])])
	for k := 1; len(shape) <= most; k++ {
		if _, ok := a.roles[string(key)]; ok && words[k-1] != "-" && !shy(key, shape) {
			n = k
			role, state, _ = a.Role(string(key))
		}
		if k == len(words) || k > maxWords {
			break
		}
		key, shape = foldWord(key, shape, words[k])
	}
	return n, role, state
}

// shy reports whether a title of few letters is not written as one: "pm" in "at 5 pm".
func shy(key, shape []byte) bool {
	return len(key) <= 3 && len(shape) == 1 && shape[0] == anyCase
}
