// Package storetest is the contract of all stores, as tests. A store passes it by calling Run from a test of its own.
package storetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"chancery"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Run tests the stores that open makes; the same dsn opened again is the same store.
func Run(t *testing.T, open func(t *testing.T, dsn string) chancery.Store) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, s chancery.Store)
	}{
		{"keeps reports", keeps},
		{"keeps failures", failures},
		{"replaces", replaces},
		{"meets again", meetsAgain},
		{"redates", redates},
		{"lists stale work", staleWork},
		{"applies changes", applies},
		{"finds what shares keys", sharing},
		{"bounds what shares keys", crowd},
		{"pairs", pairs},
		{"gives back what falls into blocks", pieces},
		{"keeps the forms of actors", forms},
		{"parts crowds", parted},
		{"lists outdated", outdated},
		{"keeps own files", ownFiles},
		{"all or none", allOrNone},
		{"concurrent use", concurrent},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, "one")
			defer s.Close()
			c.test(t, s)
		})
	}
	t.Run("outlives closing", func(t *testing.T) {
		s := open(t, "again")
		must(t, s.Keep(t.Context(), []chancery.Kept{kept("a1", "a.txt", "2025-03-24")}))
		must(t, s.Close())
		s = open(t, "again")
		defer s.Close()
		if v, err := s.Version(t.Context(), "a1"); err != nil || v != "v1" {
			t.Errorf("Version(a1) after reopening = %q, %v; want v1", v, err)
		}
	})
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func kept(id, source, published string) chancery.Kept {
	return chancery.Kept{
		Report: chancery.Report{ID: id, SHA256: id + "00", Source: source, Raw: []byte("raw of " + id), Format: chancery.Plain, Charset: "utf-8"},
		Text:   &chancery.Text{Report: id, Words: "raw of " + id},
		Findings: &chancery.Findings{
			Report: chancery.ReportInfo{ID: id, Source: source, SHA256: id + "00", Published: chancery.Maybe(published)},
			Actors: []chancery.Actor{{ID: "IND", Kind: chancery.State, Name: "India"}},
		},
		Blocks:  []chancery.Block{{Key: "report " + id}, {Key: "IND-RUS", States: []string{"IND", "RUS"}}},
		Version: "v1",
	}
}

func keeps(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	if v, err := s.Version(ctx, "a1"); err != nil || v != "" {
		t.Errorf("Version of a report that is not kept = %q, %v; want \"\", nil", v, err)
	}
	if _, err := s.Report(ctx, "a1"); chancery.CodeOf(err) != chancery.NotFound {
		t.Errorf("Report of one that is not kept: %v; want code %s", err, chancery.NotFound)
	}
	want := kept("a1", "a.txt", "2025-03-24")
	must(t, s.Keep(ctx, []chancery.Kept{want}))
	got, err := s.Report(ctx, "a1")
	must(t, err)
	want.Blocks = nil // postings and blocks are not given back
	if d := cmp.Diff(&want, got); d != "" {
		t.Errorf("Report(a1) (-want +got):\n%s", d)
	}
	equal(t, "Members(IND-RUS)", []string{"a1"}, func() ([]string, error) { return s.Members(ctx, "IND-RUS") })
	equal(t, "Blocks(RUS, IND)", []string{"IND-RUS"}, func() ([]string, error) { return s.Blocks(ctx, []string{"RUS", "IND"}) })
	equal(t, "Blocks(IND, CHN)", nil, func() ([]string, error) { return s.Blocks(ctx, []string{"IND", "CHN"}) })
	equal(t, "Blocks()", []string{"IND-RUS", "report a1"}, func() ([]string, error) { return s.Blocks(ctx, nil) })
	equal(t, "Find(a.txt)", []string{"a1"}, func() ([]string, error) { return s.Find(ctx, "a.txt") })
	as, err := s.Actors(ctx, nil)
	if err != nil || len(as) != 1 || as[0].Name != "India" {
		t.Errorf("Actors(nil) = %v, %v; want India", as, err)
	}
}

func equal(t *testing.T, call string, want []string, do func() ([]string, error)) {
	t.Helper()
	got, err := do()
	if err != nil {
		t.Errorf("%s: %v", call, err)
	}
	if len(got)+len(want) > 0 && !cmp.Equal(got, want) {
		t.Errorf("%s = %q, want %q", call, got, want)
	}
}

func outdated(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	newer := kept("c1", "c.txt", "")
	newer.Version = "v2"
	f := chancery.Failure{Source: "b.txt", Report: "b1", Code: chancery.Empty, Message: "read b.txt: empty"}
	must(t, s.Keep(ctx, []chancery.Kept{
		kept("d1", "d.txt", ""), kept("a1", "a.txt", ""), newer, {Report: chancery.Report{ID: "b1", Source: "b.txt"}, Failure: &f, Version: "v1"},
	}))
	for _, c := range []struct {
		version, after string
		limit          int
		want           []string
	}{
		{"v2", "", 10, []string{"a1", "b1", "d1"}},
		{"v2", "", 2, []string{"a1", "b1"}},
		{"v2", "b1", 10, []string{"d1"}},
		{"v1", "", 10, []string{"c1"}},
		{"v3", "d1", 10, nil},
	} {
		equal(t, fmt.Sprintf("Outdated(%s, %q, %d)", c.version, c.after, c.limit), c.want,
			func() ([]string, error) { return s.Outdated(ctx, c.version, c.after, c.limit) })
	}
}

func ownFiles(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	const other = chancery.OwnKind("other")
	must(t, s.KeepOwn(ctx, other, map[string][]byte{"x": []byte("other")}))
	for _, want := range []map[string][]byte{
		{"a/persons.tsv": []byte("name\n"), "b.actors": {}},
		{"a/persons.tsv": []byte("another")},
		{},
	} {
		must(t, s.KeepOwn(ctx, chancery.OwnAtlas, want))
		got, err := s.Own(ctx, chancery.OwnAtlas)
		if d := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || d != "" {
			t.Errorf("Own after KeepOwn (-want +got): %v\n%s", err, d)
		}
	}
	if got, err := s.Own(ctx, other); err != nil || len(got) != 1 {
		t.Errorf("Own(other) = %v, %v after another kind was changed; want one file", got, err)
	}
}

func failures(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	f := chancery.Failure{Source: "b.txt", Report: "b1", Code: chancery.Empty, Message: "read b.txt: empty"}
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "a.txt", ""), {Report: chancery.Report{ID: "b1", Source: "b.txt"}, Failure: &f, Version: "v1"}}))
	got, err := s.Failures(ctx)
	if want := []chancery.Failure{f}; err != nil || !cmp.Equal(got, want) {
		t.Errorf("Failures() = %v, %v; want %v", got, err, want)
	}
	equal(t, "Reports()", []string{"a1"}, func() ([]string, error) { return s.Reports(ctx, "", 10) })
	fs, err := s.Findings(ctx, []string{"b1", "a1", "c1"}, true)
	if err != nil || len(fs) != 1 || fs[0].Report.ID != "a1" {
		t.Errorf("Findings(b1, a1, c1) = %d, %v; want those of a1", len(fs), err)
	}
}

func replaces(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "b.txt", "")}))
	must(t, s.Apply(ctx, chancery.Relating, []string{"IND-RUS", "report a1"}, nil, nil))
	k := kept("a1", "c.txt", "")
	k.Blocks, k.Version = []chancery.Block{{Key: "CHN-IND", States: []string{"CHN", "IND"}}}, "v2"
	must(t, s.Keep(ctx, []chancery.Kept{k}))
	equal(t, "Members(IND-RUS)", nil, func() ([]string, error) { return s.Members(ctx, "IND-RUS") })
	equal(t, "Stale(relate): the blocks it left and the one it came to", []string{"CHN-IND", "IND-RUS", "report a1"},
		func() ([]string, error) { return s.Stale(ctx, chancery.Relating, 10) })
	if v, err := s.Version(ctx, "a1"); v != "v2" || err != nil {
		t.Errorf("Version = %q, %v; want v2", v, err)
	}
	if k, err := s.Report(ctx, "a1"); err != nil || k.Report.Source != "b.txt" {
		t.Errorf("source = %q, %v; want the least, b.txt", k.Report.Source, err)
	}
}

func meetsAgain(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "b.txt", "")}))
	must(t, s.Keep(ctx, []chancery.Kept{{Report: chancery.Report{ID: "a1", Source: "a.txt"}}}))
	k, err := s.Report(ctx, "a1")
	if err != nil || k.Report.Source != "a.txt" || k.Text == nil {
		t.Errorf("after meeting a1 again as a.txt: source %q, text %v, %v; want a.txt and its text", k.Report.Source, k.Text, err)
	}
}

func redates(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "a.txt", "")}))
	must(t, s.Apply(ctx, chancery.Relating, []string{"IND-RUS", "report a1"}, nil, nil))
	dated := *kept("a1", "a.txt", "2025-03-24").Findings
	dated.Actors = []chancery.Actor{{ID: "CHN", Kind: chancery.State, Name: "China"}}
	must(t, s.Redate(ctx, "a1", &dated, []chancery.Block{{Key: "CHN-IND", States: []string{"CHN", "IND"}}}))
	check := func(redated bool, published chancery.Maybe) {
		t.Helper()
		fs, err := s.Findings(ctx, []string{"a1"}, redated)
		if err != nil || len(fs) != 1 || fs[0].Report.Published != published {
			t.Errorf("Findings(a1, %v) = %v, %v; want those of %q", redated, fs, err, published)
		}
	}
	check(false, "")
	check(true, "2025-03-24")
	equal(t, "Stale(relate)", []string{"CHN-IND", "IND-RUS", "report a1"}, func() ([]string, error) { return s.Stale(ctx, chancery.Relating, 10) })
	equal(t, "Members(IND-RUS)", nil, func() ([]string, error) { return s.Members(ctx, "IND-RUS") })
	if as, err := s.Actors(ctx, nil); err != nil || len(as) != 1 || as[0].ID != "CHN" {
		t.Errorf("Actors after redating = %v, %v; want China", as, err)
	}
	must(t, s.Redate(ctx, "a1", nil, kept("a1", "a.txt", "").Blocks))
	check(true, "")
	equal(t, "Members(IND-RUS)", []string{"a1"}, func() ([]string, error) { return s.Members(ctx, "IND-RUS") })
	if as, err := s.Actors(ctx, nil); err != nil || len(as) != 1 || as[0].ID != "IND" {
		t.Errorf("Actors after taking it back = %v, %v; want India", as, err)
	}
}

func staleWork(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "a.txt", ""), kept("b1", "b.txt", "")}))
	stale := func(w chancery.Work, n int, want ...string) {
		t.Helper()
		equal(t, "Stale("+string(w)+")", want, func() ([]string, error) { return s.Stale(ctx, w, n) })
	}
	stale(chancery.Comparing, 1, "a1")
	stale(chancery.Comparing, 10, "a1", "b1")
	stale(chancery.Grouping, 10)
	must(t, s.Apply(ctx, chancery.Comparing, []string{"a1"}, nil, nil))
	stale(chancery.Comparing, 10, "b1")
	stale(chancery.Grouping, 10, "a1")
	must(t, s.Apply(ctx, chancery.Relating, []string{"IND-RUS", "report a1", "report b1"}, nil, nil))
	info := chancery.ReportInfo{ID: "a1", Source: "a.txt", Published: "2025-03-24", PublishedBy: "story"}
	change := []chancery.Change{{Kind: chancery.ReportEntry, ID: "a1", Value: &info}}
	must(t, s.Apply(ctx, chancery.Grouping, []string{"a1"}, nil, change))
	stale(chancery.Relating, 10, "IND-RUS", "report a1")
	stale(chancery.Dating, 10, "a1")
	must(t, s.Apply(ctx, chancery.Relating, []string{"IND-RUS", "report a1"}, nil, nil))
	must(t, s.Apply(ctx, chancery.Grouping, nil, nil, change))
	stale(chancery.Relating, 10) // nothing changed
	infos, err := s.Infos(ctx, nil)
	if err != nil || len(infos) != 1 || !cmp.Equal(infos[0], info) {
		t.Errorf("Infos() = %v, %v; want %v", infos, err, info)
	}
}

func applies(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	e := chancery.Event{Entry: chancery.Entry{ID: "e1"}, Type: "CONSULT", Mode: "visit"}
	put := func(block, id string) chancery.Change {
		v := e
		v.ID = id
		return chancery.Change{Block: block, Kind: chancery.EventEntry, ID: id, Value: &v, From: []string{id}}
	}
	must(t, s.Apply(ctx, chancery.Relating, nil, nil, []chancery.Change{put("IND-RUS", "e1"), put("IND-RUS", "e2"), put("CHN-IND", "e3")}))
	events := func(blocks []string, want ...string) {
		t.Helper()
		r, err := s.Record(ctx, blocks)
		must(t, err)
		var got []string
		for _, e := range r.Events {
			got = append(got, e.ID)
		}
		if !cmp.Equal(got, want) {
			t.Errorf("events of %q = %q, want %q", blocks, got, want)
		}
	}
	events(nil, "e1", "e2", "e3")
	events([]string{"CHN-IND"}, "e3")
	must(t, s.Apply(ctx, chancery.Relating, nil, []string{"IND-RUS"}, []chancery.Change{put("IND-RUS", "e2")}))
	events(nil, "e2", "e3")
}

func sharing(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	post := func(id, day string, keys ...int64) chancery.Kept {
		k := kept(id, id+".txt", day)
		for _, key := range keys {
			k.Postings = append(k.Postings, chancery.Posting{Class: chancery.StoryKey, Key: key})
		}
		return k
	}
	must(t, s.Keep(ctx, []chancery.Kept{
		post("a1", "2025-03-24", 1, 2, 3), post("b1", "2025-03-25", 1, 2, 9), post("c1", "2025-04-25", 1, 2, 3), post("d1", "", 2, 3), post("e1", "2025-03-24", 3),
	}))
	for _, c := range []struct {
		min, days int
		want      []string
	}{{2, 3, []string{"b1", "d1"}}, {2, -1, []string{"b1", "c1", "d1"}}, {3, -1, []string{"c1"}}, {1, 0, []string{"d1", "e1"}}} {
		equal(t, fmt.Sprintf("Sharing(a1, %d keys, %d days)", c.min, c.days), c.want, func() ([]string, error) {
			ss, err := s.Sharing(ctx, []string{"a1"}, chancery.Shared{Class: chancery.StoryKey, Keys: c.min, Days: c.days})
			return ss[0].With, err
		})
	}
}

func pairs(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "a.txt", ""), kept("b1", "b.txt", ""), kept("c1", "c.txt", ""), kept("d1", "d.txt", "")}))
	ps := []chancery.Pair{
		{A: "a1", B: "b1", Copy: &chancery.Copy{A: "b1", B: "a1", Kind: chancery.Rewrite, How: chancery.Spun}, Story: 0.75},
		{A: "a1", B: "c1", Story: 0.4},
		{A: "b1", B: "d1", Matter: 0.4, Days: -3},
	}
	var cs []chancery.Change
	for i := range ps {
		cs = append(cs, chancery.Change{Kind: chancery.PairEntry, ID: ps[i].A + " " + ps[i].B, Value: &ps[i]})
	}
	must(t, s.Apply(ctx, chancery.Comparing, nil, nil, cs))
	if got, err := s.Pairs(ctx, []string{"d1"}); err != nil || !cmp.Equal(got, ps[2:]) {
		t.Errorf("Pairs(d1) (-want +got):\n%s%v", cmp.Diff(ps[2:], got), err)
	}
	got, err := s.Pairs(ctx, []string{"a1", "c1"})
	if err != nil || !cmp.Equal(got, ps[:2]) {
		t.Errorf("Pairs(a1, c1) (-want +got):\n%s%v", cmp.Diff(ps[:2], got), err)
	}
	equal(t, "Stale(group)", []string{"a1", "b1", "c1", "d1"}, func() ([]string, error) { return s.Stale(ctx, chancery.Grouping, 10) })
	must(t, s.Apply(ctx, chancery.Grouping, []string{"a1", "b1", "c1", "d1"}, nil, nil))
	must(t, s.Apply(ctx, chancery.Comparing, nil, nil, []chancery.Change{{Kind: chancery.PairEntry, ID: "a1 c1", Value: &chancery.Pair{A: "a1", B: "c1"}}}))
	got, err = s.Pairs(ctx, []string{"a1", "c1"})
	if err != nil || !cmp.Equal(got, ps[:1]) {
		t.Errorf("Pairs(a1, c1) after the pair a1 c1 was taken out (-want +got):\n%s%v", cmp.Diff(ps[:1], got), err)
	}
	equal(t, "Stale(group)", []string{"a1", "c1"}, func() ([]string, error) { return s.Stale(ctx, chancery.Grouping, 10) })
}

// pieces tests what lies in a block and under it.
func pieces(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	told := func(id, block string) chancery.Kept {
		k := kept(id, id+".txt", "2025-03-24")
		in := &chancery.Findings{Events: []chancery.Event{{Entry: chancery.Entry{ID: "e" + id}, Type: "CONSULT"}}}
		k.Blocks = []chancery.Block{{Key: block, States: []string{"IND", "RUS"}, Findings: in}, {Key: "IND", States: []string{"IND"}, Findings: in}}
		return k
	}
	must(t, s.Keep(ctx, []chancery.Kept{
		told("a1", "IND-RUS/2025/03/2/b"), told("b1", "IND-RUS/2025/03/2/b"), told("0c", "IND-RUS/2025/03/2/b"), told("d1", "IND-RUS/2024/03/2/b"), told("e1", "IND-RUSX"),
	}))
	for _, c := range []struct {
		block string
		most  int
		want  string
	}{
		{"IND-RUS", 0, "ed1 e0c ea1 eb1"},
		{"IND-RUS/2025", 0, "e0c ea1 eb1"},
		{"IND-RUS/2025/03/2/b", 0, "e0c ea1 eb1"},
		{"IND-RUS", 1, "ed1 e0c"},
		{"IND-RUS/2", 0, ""},
		{"IND", 0, "e0c ea1 eb1 ed1 ee1"},
	} {
		ps, err := s.Pieces(ctx, c.block, c.most)
		must(t, err)
		var got []string
		for i, p := range ps {
			if i > 0 && p.Block < ps[i-1].Block || p.Report.ID == "" {
				t.Errorf("Pieces(%s): block %s of report %q after %s", c.block, p.Block, p.Report.ID, ps[i-1].Block)
			}
			got = append(got, p.Events[0].ID)
		}
		want := strings.Fields(c.want)
		if c.most == 0 { // in a block they come in any order
			slices.Sort(got)
			slices.Sort(want)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Pieces(%s, %d) = %q, want %q", c.block, c.most, got, want)
		}
	}
	for most, want := range map[int]int{10: 4, 2: 2} {
		if n, err := s.Count(ctx, "IND-RUS", most); err != nil || n != want {
			t.Errorf("Count(IND-RUS, %d) = %d, %v; want %d", most, n, err, want)
		}
	}
	equal(t, "Blocks(IND, RUS)", []string{"IND-RUS", "IND-RUSX"}, func() ([]string, error) { return s.Blocks(ctx, []string{"IND", "RUS"}) })
	put := func(block, id string) chancery.Change {
		return chancery.Change{Block: block, Kind: chancery.EventEntry, ID: id, Value: &chancery.Event{Entry: chancery.Entry{ID: id}}}
	}
	must(t, s.Apply(ctx, chancery.Relating, nil, nil, []chancery.Change{put("IND-RUS/2025", "x"), put("IND-RUS/2024", "y"), put("IND-RUSX", "z")}))
	for block, want := range map[string]bool{"IND-RUS": false, "IND-RUS/2025": true, "IND-RUS/2023": false} {
		if got, err := s.Merged(ctx, block); err != nil || got != want {
			t.Errorf("Merged(%s) = %v, %v; want %v", block, got, err, want)
		}
	}
	must(t, s.Apply(ctx, chancery.Relating, nil, []string{"IND-RUS"}, nil))
	if r, err := s.Record(ctx, nil); err != nil || len(r.Events) != 1 || r.Events[0].ID != "z" {
		t.Errorf("after IND-RUS was cleared: %v, %v; want z alone", r.Events, err)
	}
}

// forms tests that each form of an actor is given once, the most frequent first, and none that a machine made.
func forms(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	naming := func(id, name string) chancery.Kept {
		k := kept(id, id+".txt", "")
		k.Findings.Actors = []chancery.Actor{{ID: "lavrov", Kind: chancery.Person, Name: name}}
		return k
	}
	must(t, s.Keep(ctx, []chancery.Kept{naming("a1", "Lavrov"), naming("b1", "Sergey Lavrov"), naming("c1", "Sergey Lavrov"), naming("d1", "Impartial Lavrov")}))
	check := func(want ...string) {
		t.Helper()
		for _, ids := range [][]string{nil, {"lavrov"}} {
			as, err := s.Actors(ctx, ids)
			must(t, err)
			var got []string
			for _, a := range as {
				got = append(got, a.Name)
			}
			if !slices.Equal(got, want) {
				t.Errorf("Actors(%q) = %q, want %q", ids, got, want)
			}
		}
	}
	retold := func(id string, how chancery.Manner) {
		info := chancery.ReportInfo{ID: id, Retold: how}
		must(t, s.Apply(ctx, chancery.Grouping, nil, nil, []chancery.Change{{Kind: chancery.ReportEntry, ID: id, Value: &info}}))
	}
	check("Sergey Lavrov", "Impartial Lavrov", "Lavrov")
	retold("d1", chancery.Spun)
	retold("a1", chancery.Paraphrase)
	check("Sergey Lavrov", "Lavrov")
	retold("d1", "")
	check("Sergey Lavrov", "Impartial Lavrov", "Lavrov")
	retold("d1", chancery.Translated)
	must(t, s.Keep(ctx, []chancery.Kept{naming("d1", "Sergey Lavrov"), naming("c1", "Lavrov")}))
	check("Lavrov", "Sergey Lavrov")
}

// parted tests that a store knows how finely crowds were parted, and has reports grouped again.
func parted(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	must(t, s.Keep(ctx, []chancery.Kept{kept("a1", "a.txt", ""), kept("b1", "b.txt", "")}))
	info := chancery.ReportInfo{ID: "a1", Parted: 2}
	must(t, s.Apply(ctx, chancery.Grouping, nil, nil, []chancery.Change{{Kind: chancery.ReportEntry, ID: "a1", Value: &info}, {Kind: chancery.AgainEntry, ID: "b1"}}))
	got, err := s.Parted(ctx, []string{"a1", "b1", "c1"})
	if want := map[string]int{"a1": 2}; err != nil || !cmp.Equal(got, want) {
		t.Errorf("Parted() = %v, %v; want %v", got, err, want)
	}
	equal(t, "Stale(group)", []string{"b1"}, func() ([]string, error) { return s.Stale(ctx, chancery.Grouping, 10) })
}

// crowd tests what Sharing says of lists that are longer than Hubs: that it depends on the set kept, not on the order; that it is mutual; that
// Keep makes stale what it displaces and promotes; and that no report meets more than it may.
func crowd(t *testing.T, s chancery.Store) {
	ctx := t.Context()
	const n = 3 * chancery.Hubs
	post := func(i int) chancery.Kept {
		k := kept(fmt.Sprintf("%016x", uint64(i)*0x9e3779b97f4a7c15), fmt.Sprint(i, ".txt"), []string{"2025-03-24", "2025-03-25", "2025-03-28", ""}[i%4])
		k.Postings = []chancery.Posting{{Class: chancery.PassageKey, Key: 1}, {Class: chancery.StoryKey, Key: 1}, {Class: chancery.StoryKey, Key: int64(2 + i/8)}}
		return k
	}
	var pushed []string
	shared := func() map[string][]string {
		pushed = nil
		out := map[string][]string{}
		for i := range n {
			id := post(i).Report.ID
			for class, days := range map[chancery.KeyClass]int{chancery.PassageKey: -1, chancery.StoryKey: 2} {
				ss, err := s.Sharing(ctx, []string{id}, chancery.Shared{Class: class, Keys: 1, Days: days})
				must(t, err)
				out[fmt.Sprint(id, " ", class)] = ss[0].With
				pushed = append(pushed, ss[0].Pushed...)
			}
		}
		return out
	}
	done := func() {
		ids, err := s.Stale(ctx, chancery.Comparing, 10*n)
		must(t, err)
		must(t, s.Apply(ctx, chancery.Comparing, ids, nil, nil))
	}
	for i := range n / 2 {
		must(t, s.Keep(ctx, []chancery.Kept{post(i)}))
	}
	half := shared()
	done()
	var rest []chancery.Kept
	for i := n / 2; i < n; i++ {
		rest = append(rest, post(i))
	}
	must(t, s.Keep(ctx, rest))
	whole := shared()
	stale, err := s.Stale(ctx, chancery.Comparing, 10*n)
	must(t, err)
	stale = append(stale, pushed...)
	for k, ids := range whole {
		id, class, _ := strings.Cut(k, " ")
		for _, o := range ids {
			if !slices.Contains(whole[o+" "+class], id) {
				t.Fatalf("%s shares keys of class %s with %s, but not the other way about", id, class, o)
			}
		}
		for _, o := range half[k] { // what is lost must be found out by one of the two
			if !slices.Contains(ids, o) && !slices.Contains(stale, id) && !slices.Contains(stale, o) {
				t.Errorf("%s and %s share no keys of class %s any more, and neither is stale", id, o, class)
			}
		}
	}
	long := 0
	for i := range n {
		if len(whole[post(i).Report.ID+" 1"]) == n-1 {
			long++
		}
	}
	if long != chancery.Hubs {
		t.Errorf("%d of %d reports with one passage in common meet all others, want %d", long, n, chancery.Hubs)
	}
	done()
	before := shared()
	for i := n - 1; i >= n/2; i-- { // a report kept anew with other keys leaves its lists
		k := post(i)
		k.Postings = nil
		must(t, s.Keep(ctx, []chancery.Kept{k}))
	}
	after := shared()
	if d := cmp.Diff(half, onlyOf(after, half)); d != "" {
		t.Errorf("shared keys depend on what was kept before (-want +got):\n%s", d)
	}
	stale, err = s.Stale(ctx, chancery.Comparing, 10*n)
	must(t, err)
	for k, ids := range after {
		id, class, _ := strings.Cut(k, " ")
		for _, o := range ids {
			if !slices.Contains(before[k], o) && !slices.Contains(stale, id) && !slices.Contains(stale, o) {
				t.Errorf("%s and %s now share keys of class %s, and neither is stale", id, o, class)
			}
		}
	}
}

func onlyOf(m, keys map[string][]string) map[string][]string {
	out := map[string][]string{}
	for k := range keys {
		out[k] = m[k]
	}
	return out
}

func allOrNone(t *testing.T, s chancery.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.Keep(ctx, []chancery.Kept{kept("a1", "a.txt", "")}); err == nil {
		t.Error("Keep with a cancelled context succeeded")
	}
	equal(t, "Reports()", nil, func() ([]string, error) { return s.Reports(t.Context(), "", 10) })
	equal(t, "Stale(compare)", nil, func() ([]string, error) { return s.Stale(t.Context(), chancery.Comparing, 10) })
}

func concurrent(t *testing.T, s chancery.Store) {
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			id := fmt.Sprintf("r%d", i)
			if err := s.Keep(t.Context(), []chancery.Kept{kept(id, id+".txt", "")}); err != nil {
				t.Errorf("Keep(%s): %v", id, err)
			}
			if _, err := s.Report(t.Context(), id); err != nil {
				t.Errorf("Report(%s): %v", id, err)
			}
		})
	}
	wg.Wait()
	ids, err := s.Reports(t.Context(), "", 100)
	if err != nil || len(ids) != 8 {
		t.Errorf("Reports() = %d, %v; want 8", len(ids), err)
	}
}
