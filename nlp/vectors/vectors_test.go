package vectors

import (
	"strings"
	"testing"
)

const sample = `{"precision":8,"size":4,"dimensions":2,"words":["the","12","of","talks"],"vectors":{"the":[1,2,0,0],"12":[9,9,0,1],"of":[2,4,0,2],"talks":[3,6.1,0,3]},"unkVector":[0,0]}`

func TestMake(t *testing.T) {
	tab, err := Make(strings.NewReader(sample), 10, 2)
	if err != nil {
		t.Fatal(err)
	}
	if tab.Len() != 3 {
		t.Fatalf("%d words, want 3", tab.Len())
	}
	back, err := Load(tab.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	of := func(w string) int {
		i := back.Find(Hash(w))
		if i < 0 {
			t.Fatalf("no %q", w)
		}
		return int(back.Row(i)[0])
	}
	a, b, c := of("the"), of("of"), of("talks")
	if a < 0 {
		a, b, c = -a, -b, -c
	}
	// The words lie on a line: the first axis keeps their order and, by and large, their distances.
	if !(a > b && b > c) || a-b < 10 || b-c < 10 {
		t.Errorf("first axis: %d %d %d", a, b, c)
	}
	if back.Find(Hash("12")) >= 0 {
		t.Error("12 is in the table")
	}
}

func TestLoadRefuses(t *testing.T) {
	tab := New([]string{"a", "b"}, []int8{1, 2, 3, 4}, 2)
	b := tab.Bytes()
	for i := range b {
		if _, err := Load(b[:i]); err == nil {
			t.Errorf("Load took %d of %d bytes", i, len(b))
		}
	}
}
