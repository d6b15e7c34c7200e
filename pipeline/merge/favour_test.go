package merge

import (
	"testing"

	"chancery"
)

func TestFavour(t *testing.T) {
	r := &relation{fr: Frame{Source: map[string]string{"copy": "a", "spun": "a"}}, report: map[string]chancery.ReportInfo{
		"a": {ID: "a"}, "b": {ID: "b"}, "c": {ID: "c"}, "copy": {ID: "copy"}, "spun": {ID: "spun", Retold: chancery.Spun},
	}}
	for _, test := range []struct {
		name          string
		sides         []chancery.Side
		favours, says chancery.Maybe
	}{
		{"two to one", []chancery.Side{{Says: "7", Report: "a"}, {Says: "7", Report: "b"}, {Says: "8", Report: "c"}}, "7", "told by 2 independent sources, against 1 independent source for the next"},
		{"a tie", []chancery.Side{{Says: "7", Report: "a"}, {Says: "8", Report: "b"}}, "", ""},
		{"copies add nothing", []chancery.Side{{Says: "7", Report: "a"}, {Says: "7", Report: "copy"}, {Says: "8", Report: "b"}}, "", ""},
		{"a spun text against its original", []chancery.Side{{Says: "7", Report: "a"}, {Says: "8", Report: "spun"}}, "7", "told by 1 independent source; otherwise only by copies or rewritten texts"},
	} {
		c := chancery.Conflict{Sides: test.sides}
		if r.favour(&c); c.Favours != test.favours || c.Why != test.says {
			t.Errorf("%s: favour = %q, %q; want %q, %q", test.name, c.Favours, c.Why, test.favours, test.says)
		}
	}
}
