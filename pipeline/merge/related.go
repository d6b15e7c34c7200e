package merge

import "chancery"

// relatedDays is how far from a report without a year a report on the same matter may have come out to lend it its year.
const relatedDays = 14

// WantsYear reports whether a report tells its day without a year, so that reports on the same matter may tell the year.
func (c *Compared) WantsYear() bool { return c.dayOfYear != "" && c.Info.Published == "" }

// YearFromRelated dates the reports of g that tell their day without a year by the reports that pairs show to be on the same matter: the
// year in which they came out within two weeks of it, if they agree on one. related holds the reports of the pairs; their own dates count, not
// the ones that grouping gave them, so that the result depends on the set of reports only.
func (g *Group) YearFromRelated(related []*Compared, pairs []chancery.Pair) {
	of := map[string]*Compared{}
	for _, c := range related {
		of[c.Info.ID] = c
	}
	for i := range g.Reports {
		r := &g.Reports[i]
		c := of[r.ID]
		if c == nil || !c.WantsYear() || r.Published != "" {
			continue
		}
		if day := c.dayAmong(of, pairs); day != "" {
			r.Published, r.PublishedBy = chancery.Maybe(day), "related reports"
		}
	}
}

// dayAmong is the day of c in the one year that its partners lend it, "" where they lend none or several.
func (c *Compared) dayAmong(of map[string]*Compared, pairs []chancery.Pair) string {
	found := ""
	for _, p := range pairs {
		other := of[p.B]
		if p.B == c.Info.ID {
			other = of[p.A]
		} else if p.A != c.Info.ID {
			continue
		}
		if other == nil || !isDay(string(other.Info.Published)) {
			continue
		}
		day := nearest(c.dayOfYear, string(other.Info.Published))
		if apart(day, string(other.Info.Published)) > relatedDays {
			continue
		}
		if found != "" && found != day {
			return ""
		}
		found = day
	}
	return found
}
