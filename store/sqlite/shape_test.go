package sqlite

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
)

func newStore(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func TestShapes(t *testing.T) {
	s := newStore(t)
	yes, scale := true, -4.2
	for _, want := range []any{
		&chancery.Event{},
		&chancery.Event{
			Entry: chancery.Entry{ID: "e", Confidence: 0.123456789, Evidence: []chancery.Evidence{{Report: "r", Span: chancery.Span{Start: 3, End: 9}, Text: "met"}, {Report: "r", Text: "met"}}},
			Type:  "CONSULT", States: []string{"IND", "RUS", "IND"}, Actors: []string{}, Ordinal: 23, Goldstein: &scale,
			Trail: []chancery.TrailPoint{{Status: chancery.Held, Evidence: chancery.Evidence{Text: strings.Repeat("a long sentence. ", 100)}}},
		},
		&chancery.Mechanism{Name: "2+2 dialogue", Alternates: &yes, Overdue: new(bool)},
		&chancery.Figure{Value: 1e18 + 1, Progress: &chancery.Progress{Base: -7.5}},
		&chancery.ReportInfo{ID: "a", Source: "ünïcode “quoted”", Agencies: []string{"", "PTI"}},
	} {
		b, err := s.shapes.encode(want)
		if err != nil {
			t.Fatal(err)
		}
		got := reflect.New(reflect.TypeOf(want).Elem()).Interface()
		if err := s.shapes.decode(b, got); err != nil || !cmp.Equal(got, want) {
			t.Errorf("decode(encode(%T)): %v\n%s", want, err, cmp.Diff(want, got))
		}
		for n := range b {
			_ = s.shapes.decode(b[:n], reflect.New(reflect.TypeOf(want).Elem()).Interface()) // must not panic
		}
	}
}

// TestShapeChanged reads values that were written when the dictionary was another one.
func TestShapeChanged(t *testing.T) {
	type before struct {
		Type  string
		Gone  []chancery.Evidence
		Place int // was a number once
		Host  chancery.Maybe
	}
	s := newStore(t)
	sh := shapeOf(reflect.TypeFor[before]())
	body, err := json.Marshal(sh)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("insert into shape (number, body) values (900, ?)", string(body)); err != nil {
		t.Fatal(err)
	}
	was := before{"CONSULT", []chancery.Evidence{{Report: "r1", Text: "they met"}}, 7, "r1"}
	c := &coder{b: []byte{900*2&0x7f | 0x80, 900 * 2 >> 7}, seen: map[string]int{}}
	planFor(sh, reflect.TypeFor[before]()).write(c, reflect.ValueOf(was))
	var got chancery.Event
	if err := s.shapes.decode(c.b, &got); err != nil {
		t.Fatal(err)
	}
	if want := (chancery.Event{Type: "CONSULT", Host: "r1"}); !cmp.Equal(got, want) {
		t.Errorf("an event of another shape reads (-want +got):\n%s", cmp.Diff(want, got))
	}
}
