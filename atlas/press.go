package atlas

import (
	"strings"

	"chancery"
)

// Press is a news agency or an outlet.
type Press struct {
	ID, Name string
	State    string // ISO 3166-1 alpha-3; "" = of no state
	StateRun bool
	Agency   bool // sells its copy to other outlets
}

// Outlet is the agency or outlet of a web host ("www.tass.com", "timesofindia.indiatimes.com") or name, and false where the tables
// hold none.
func (a *Atlas) Outlet(hostOrName string) (Press, bool) {
	for h := strings.ToLower(hostOrName); strings.Contains(h, "."); _, h, _ = strings.Cut(h, ".") {
		if i, ok := a.hosts[h]; ok {
			return a.pressOf(i), true
		}
	}
	words := strings.Fields(hostOrName)
	n, rs := a.Match(words)
	if n == 0 || n != len(words) {
		return Press{}, false
	}
	for _, r := range rs {
		if i := a.byID[r.ID]; r.Kind == chancery.Organisation && a.isPress(i) {
			return a.pressOf(i), true
		}
	}
	return Press{}, false
}

// Agency is Outlet for news agencies only.
func (a *Atlas) Agency(hostOrName string) (Press, bool) {
	p, ok := a.Outlet(hostOrName)
	return p, ok && p.Agency
}

func (a *Atlas) isPress(i int32) bool {
	t := a.actors[i].table
	return t == "agencies.tsv" || t == "outlets.tsv"
}

func (a *Atlas) pressOf(i int32) Press {
	c := &a.actors[i]
	return Press{ID: c.id, Name: c.name, State: c.state, StateRun: c.stateRun, Agency: c.table == "agencies.tsv"}
}
