package spelling

import (
	"strings"
	"testing"
)

func TestAlike(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Sergei Malakhov", "Sergey Malakhov", true},
		{"Dmitri Reshetnikov", "Dmitriy Reshetnikow", true},
		{"Volodimir Zelenskij", "Volodymyr Zelenskyy", true},
		{"Mohammed Al Harthi", "Muhammad al-Harthy", true},
		{"Aleksandr Lukashenko", "Alexander Lukashenko", true},
		{"Kantor Orsolya", "Orsolya Kantor", true},
		{"Nguema Obiang", "Obiang Nguema", true},
		{"Wladimir Petrow", "Vladimir Petrov", true},
		{"Daniel Kibet Kiprop", "Daniel Kiprop", true},
		{"Anura Perera", "Ajith Perera", false},
		{"Daniel Kiprop", "Daniel Kiprono", false},
		{"Kim Min-seok", "Kim Yo-jong", false},
		{"Kiprop", "Daniel Kiprop", false},
		{"", "", false},
	} {
		if got := Alike(Words(c.a), Words(c.b)); got != c.want {
			t.Errorf("Alike(%q, %q) = %v, want %v: %q and %q", c.a, c.b, got, c.want, Words(c.a), Words(c.b))
		}
	}
	if got := strings.Join(Words("Abdel Fattah el-Sisi"), " "); got != "abdel fatah sisy" {
		t.Errorf("Words = %q", got)
	}
}
