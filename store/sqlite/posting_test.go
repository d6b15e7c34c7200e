package sqlite

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"chancery"
)

// TestSharingFolded keeps reports in parts, some of them again with other keys or another day, while postings are folded into runs over and over, and
// holds what Sharing tells against what its contract says, worked out from all keys at once.
func TestSharingFolded(t *testing.T) {
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.folding = folding{recent: 250, shard: 6}
	r := rand.New(rand.NewPCG(3, 4))
	all := map[string]chancery.Kept{}
	made := func(id string) chancery.Kept {
		day := fmt.Sprintf("2025-03-%02d", 1+r.IntN(9))
		if r.IntN(8) == 0 {
			day = ""
		}
		k := chancery.Kept{
			Report: chancery.Report{ID: id, Source: id}, Text: &chancery.Text{Report: id},
			Findings: &chancery.Findings{Report: chancery.ReportInfo{ID: id, Published: chancery.Maybe(day)}}, Version: "1",
		}
		seen := map[chancery.Posting]bool{}
		for range 12 {
			p := chancery.Posting{Class: chancery.KeyClass(1 + r.IntN(2)), Key: int64(r.ExpFloat64() * 40)}
			if !seen[p] {
				seen[p] = true
				k.Postings = append(k.Postings, p)
			}
		}
		return k
	}
	rules := []chancery.Shared{{Class: chancery.PassageKey, Keys: 2, Days: -1}, {Class: chancery.StoryKey, Keys: 2, Days: 1}, {Class: chancery.StoryKey, Keys: 3, Days: 4}}
	before := map[string][]string{}
	for part := range 8 {
		var ks []chancery.Kept
		for range 24 {
			id := fmt.Sprintf("%016x", r.Uint64())
			if known := sortedKeys(all); part > 2 && r.IntN(5) == 0 {
				id = known[r.IntN(len(known))]
			}
			all[id] = made(id)
			ks = append(ks, all[id])
		}
		if err := s.Keep(t.Context(), ks); err != nil {
			t.Fatal(err)
		}
		stale := map[string]bool{}
		ids, err := s.Stale(t.Context(), chancery.Comparing, 10_000)
		if err != nil {
			t.Fatal(err)
		}
		shares, err := s.Sharing(t.Context(), sortedKeys(all), rules...)
		if err != nil {
			t.Fatal(err)
		}
		for _, sh := range shares {
			if sh.Pushed != nil {
				ids = append(ids, sh.Pushed...)
			}
		}
		for _, id := range ids {
			stale[id] = true
		}
		for _, sh := range shares {
			if want := shouldShare(all, sh.Report, rules); !slices.Equal(sh.With, want) {
				t.Fatalf("part %d: Sharing(%s) = %q, want %q", part, sh.Report, sh.With, want)
			}
			for _, o := range before[sh.Report] {
				if _, still := slices.BinarySearch(sh.With, o); !still && !stale[sh.Report] && !stale[o] {
					t.Fatalf("part %d: %s and %s no longer share keys, and neither is to be compared again", part, sh.Report, o)
				}
			}
			for _, o := range sh.With {
				if _, known := slices.BinarySearch(before[sh.Report], o); !known && !stale[sh.Report] && !stale[o] {
					t.Fatalf("part %d: %s and %s have come to share keys, and neither is to be compared", part, sh.Report, o)
				}
			}
			before[sh.Report] = sh.With
		}
		stored, err := s.Stale(t.Context(), chancery.Comparing, 10_000)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Apply(t.Context(), chancery.Comparing, stored, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	var runs int
	if err := s.read.QueryRow("select count(distinct level) from run where n > 0").Scan(&runs); err != nil || runs != 2 {
		t.Errorf("%d levels hold postings, %v; want both", runs, err)
	}
}

func sortedKeys(m map[string]chancery.Kept) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// shouldShare is what the contract of Sharing says, the slow way.
func shouldShare(all map[string]chancery.Kept, id string, rules []chancery.Shared) []string {
	dayOf := func(id string) int64 { return day(all[id].Findings) }
	holders := func(p chancery.Posting, of func(day int64) bool) []string {
		var out []string
		for o, k := range all {
			if of(dayOf(o)) && slices.Contains(k.Postings, p) {
				out = append(out, o)
			}
		}
		slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(dayOf(a), dayOf(b)), cmp.Compare(a, b)) })
		return out
	}
	hub := func(l []string, id string) bool { return slices.Contains(l[:min(len(l), chancery.Hubs)], id) }
	var out []string
	n := map[chancery.KeyClass]map[string]int{chancery.PassageKey: {}, chancery.StoryKey: {}}
	for _, p := range all[id].Postings {
		whole := holders(p, func(int64) bool { return true })
		for _, o := range whole {
			x, y := dayOf(id), dayOf(o)
			days := p.Class == chancery.StoryKey && x != undated && y != undated
			meet := hub(whole, id) || hub(whole, o)
			if days {
				meet = hub(holders(p, func(d int64) bool { return d == x }), id) || hub(holders(p, func(d int64) bool { return d == y }), o)
			}
			if o != id && meet {
				n[p.Class][o]++
			}
		}
	}
	for o := range all {
		far := int64(0)
		if x, y := dayOf(id), dayOf(o); x != undated && y != undated {
			far = max(x-y, y-x)
		}
		for _, r := range rules {
			if n[r.Class][o] >= r.Keys && (r.Days < 0 || far <= int64(r.Days)) {
				out = append(out, o)
				break
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestFilter(t *testing.T) {
	f := newFilter(1000)
	for i := range uint64(1000) {
		f.add(ofKey(i))
	}
	wrong := 0
	for i := range uint64(2000) {
		switch has := f.has(ofKey(i)); {
		case i < 1000 && !has:
			t.Fatalf("the filter has lost key %d", i)
		case i >= 1000 && has:
			wrong++
		}
	}
	if wrong > 30 {
		t.Errorf("%d of 1,000 keys that the filter was not given pass it, want about 10", wrong)
	}
}

func TestPackPostings(t *testing.T) {
	want := []posting{
		{key: 0, holder: beforeAll},
		{key: 7, holder: holder{20_000, 1}},
		{key: 7, holder: holder{20_000, 1 << 63}, gone: true},
		{key: 1 << 63, holder: holder{-3, 9}},
		{key: 1 << 63, holder: afterAll},
	}
	var p postingPacker
	for _, x := range want {
		p.add(x)
	}
	got, err := unpackPostings(p.b, nil)
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("unpackPostings = %v, %v; want %v", got, err, want)
	}
	for n := range p.b {
		if ps, err := unpackPostings(p.b[:n], nil); err == nil && len(ps) == len(want) {
			t.Errorf("unpackPostings of %d of %d bytes gives all", n, len(p.b))
		}
	}
}

func TestPackKeys(t *testing.T) {
	want := []chancery.Posting{{Class: 1, Key: -5}, {Class: 1, Key: 5}, {Class: 1, Key: 1 << 46}, {Class: 2, Key: 0}, {Class: 2, Key: 1}}
	if got := unpackKeys(packKeys(want)); !slices.Equal(got, want) {
		t.Errorf("unpackKeys(packKeys) = %v, want %v", got, want)
	}
}
