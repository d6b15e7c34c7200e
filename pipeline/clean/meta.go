package clean

import (
	"encoding/json"
	"html"
	"strings"

	"chancery"

	"golang.org/x/net/html/atom"
)

// pageMeta is what the head of a page, or its marked-up data, states of it.
type pageMeta struct {
	title, ogTitle, headline string
	site, publisher, author  string
	url                      string
	dates                    []string // the publication date as stated, the most trustworthy first
	times                    []string // of <time> elements
	inData                   bool     // inside JSON-LD
	dateNames                map[string]bool
}

// maxData bounds the JSON-LD that is read.
const maxData = 1 << 20

func (m *pageMeta) startTag(tag atom.Atom, attrs map[string]string) {
	switch tag {
	case atom.Meta:
		name := attrs["property"]
		if name == "" {
			name = attrs["name"]
		}
		if name == "" {
			name = attrs["itemprop"]
		}
		m.property(strings.ToLower(name), strings.TrimSpace(attrs["content"]))
	case atom.Link:
		if strings.EqualFold(attrs["rel"], "canonical") && m.url == "" {
			m.url = attrs["href"]
		}
	case atom.Time:
		if t := attrs["datetime"]; t != "" {
			if attrs["itemprop"] == "datePublished" {
				m.dates = append(m.dates, t)
			} else {
				m.times = append(m.times, t)
			}
		}
	case atom.Script:
		m.inData = strings.EqualFold(attrs["type"], "application/ld+json")
	}
}

func (m *pageMeta) property(name, content string) {
	if content == "" {
		return
	}
	first := func(p *string) {
		if *p == "" {
			*p = content
		}
	}
	switch {
	case name == "og:title" || name == "twitter:title":
		first(&m.ogTitle)
	case name == "og:site_name" || name == "application-name":
		first(&m.site)
	case name == "og:url":
		first(&m.url)
	case name == "author" || name == "article:author" && !strings.HasPrefix(content, "http"):
		first(&m.author)
	case m.dateNames[name]:
		m.dates = append(m.dates, content)
	}
}

// text takes the contents of <title> and of scripts.
func (m *pageMeta) text(in atom.Atom, s string) {
	switch {
	case in == atom.Title && m.title == "":
		m.title = strings.Join(strings.Fields(html.UnescapeString(s)), " ")
	case in == atom.Script && m.inData && len(s) < maxData:
		var v any
		if json.Unmarshal([]byte(s), &v) == nil {
			m.data(v, 0)
		}
	}
}

// data looks through JSON-LD for the article.
func (m *pageMeta) data(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			m.data(e, depth+1)
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			if s, ok := v["headline"].(string); ok && m.headline == "" {
				m.headline = strings.Join(strings.Fields(html.UnescapeString(s)), " ")
			}
			if s, ok := v["datePublished"].(string); ok {
				m.dates = append([]string{s}, m.dates...)
			}
			if m.publisher == "" {
				m.publisher = nameOf(v["publisher"])
			}
			if m.author == "" {
				m.author = nameOf(v["author"])
			}
		}
		if g, ok := v["@graph"]; ok {
			m.data(g, depth+1)
		}
	}
}

func isArticle(t any) bool {
	switch t := t.(type) {
	case string:
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "Posting") || t == "Report"
	case []any:
		for _, e := range t {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func nameOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			return nameOf(v[0])
		}
	case map[string]any:
		s, _ := v["name"].(string)
		return s
	}
	return ""
}

// applyMeta sets what the head states and returns its dates.
func (d *draft) applyMeta(m *pageMeta, r *chancery.Report, t *chancery.Text) []clue {
	if t.URL == "" && strings.HasPrefix(m.url, "http") {
		t.URL = m.url
	}
	for _, o := range []string{m.site, m.publisher} {
		if t.Outlet == "" {
			t.Outlet = o
		}
	}
	stated := ""
	for _, s := range []string{m.headline, m.ogTitle, m.title} {
		if stated == "" {
			stated = s
		}
	}
	if d.title.Len() == 0 {
		t.Title = stated
	}
	if r.Title == "" || t.Title != "" {
		t.Title, t.Outlet = d.l.splitTitle(t.Title, t.Outlet)
	}
	if t.Outlet == "" {
		_, t.Outlet = d.l.splitTitle(m.title, "")
	}
	t.Byline = m.author
	var out []clue
	for i, list := range [][]string{m.dates, m.times} {
		for _, s := range list {
			if day, ok := d.l.parseDate(s); ok {
				out = append(out, clue{day: day, by: byMetadata, rank: 1 + i*2})
				break
			}
		}
	}
	return out
}

// splitTitle takes the outlet's name off the end of a title: "Talks resume | Example Times". A piece is an outlet's name if it is
// known to be, or if it is short and its last word names a kind of outlet.
func (l *lists) splitTitle(title, outlet string) (string, string) {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		i := strings.LastIndex(title, sep)
		if i <= 0 {
			continue
		}
		name := strings.TrimSpace(title[i+len(sep):])
		words := strings.Fields(strings.ToLower(name))
		if len(words) == 0 || len(words) > 5 {
			continue
		}
		known := outlet != "" && fold(name) == fold(outlet)
		if known || startsUpper(name) && (l.outlets[words[len(words)-1]] || strings.HasSuffix(words[len(words)-1], ".com")) {
			if outlet == "" {
				outlet = name
			}
			return strings.TrimSpace(title[:i]), outlet
		}
	}
	return title, outlet
}
