package cameo

import "testing"

func TestGoldstein(t *testing.T) {
	for code, want := range map[string]float64{"042": 1.9, "0211": 3.4, "0256": -0.3, "0334": 6, "0874": 10, "190": -10, "20": -10, "1823": -10} {
		if v, ok := Goldstein(code); !ok || v != want {
			t.Errorf("Goldstein(%s) = %v, %v, want %v", code, v, ok, want)
		}
	}
	for _, code := range []string{"", "4", "047", "0215", "21", "04200"} {
		if Known(code) {
			t.Errorf("Known(%q)", code)
		}
	}
}

func TestTable(t *testing.T) {
	if n := len(values()); n != 312 {
		t.Errorf("%d codes, want CAMEO's 312", n)
	}
	for code, v := range values() {
		if v < -10 || v > 10 || !Known(code[:2]) || len(code) == 4 && !Known(code[:3]) {
			t.Errorf("%s %v: out of range, or without the code above it", code, v)
		}
	}
}
