package kernel

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func random(n int) []float32 {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	out := make([]float32, n)
	for i := range out {
		out[i] = r.Float32()*2 - 1
	}
	return out
}

// The vector code must give the very bits of the plain code: models and records are compared by their bytes.
func TestMulMatchesPlain(t *testing.T) {
	for _, s := range [][3]int{{1, 1, 16}, {3, 5, 16}, {4, 7, 32}, {9, 33, 48}, {17, 64, 96}, {8, 100, 128}, {31, 192, 288}} {
		m, k, n := s[0], s[1], s[2]
		a, b := random(m*k), random(k*n)
		got, want := random(m*n), random(m*n)
		Mul(got, a, b, m, k, n)
		mulPlain(want, a, b, m, k, n)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("Mul %v: element %d = %x, want %x", s, i, got[i], want[i])
			}
		}
	}
}

func TestTranspose(t *testing.T) {
	a := random(19 * 37)
	b, c := make([]float32, len(a)), make([]float32, len(a))
	Transpose(b, a, 19, 37)
	Transpose(c, b, 37, 19)
	for i := range a {
		if a[i] != c[i] {
			t.Fatalf("element %d", i)
		}
	}
	if b[5*19+3] != a[3*37+5] {
		t.Error("b[5,3] != a[3,5]")
	}
}

func BenchmarkMul(b *testing.B) {
	for _, s := range [][3]int{{24, 192, 288}, {256, 192, 576}, {1024, 128, 128}} {
		b.Run(fmt.Sprint(s), func(b *testing.B) {
			m, k, n := s[0], s[1], s[2]
			x, y, z := random(m*k), random(k*n), make([]float32, m*n)
			for b.Loop() {
				Mul(z, x, y, m, k, n)
			}
			b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

func TestRecurMatchesPlain(t *testing.T) {
	for _, n := range []int{8, 24, 96} {
		var a, b [11][]float32
		for i := range a {
			a[i] = random(n + i)[:n]
			b[i] = append([]float32(nil), a[i]...)
		}
		Recur(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10])
		recurPlain(b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10])
		for i := range a {
			for j := range a[i] {
				if a[i][j] != b[i][j] {
					t.Fatalf("Recur n=%d: slice %d element %d = %x, want %x", n, i, j, a[i][j], b[i][j])
				}
			}
		}
	}
}

func TestAddBytesMatchesPlain(t *testing.T) {
	q := make([]int8, 64)
	for i := range q {
		q[i] = int8(i*37 - 128)
	}
	a, b := random(64), random(64)
	AddBytes(a, 0.0123, q)
	addBytesPlain(b, 0.0123, q)
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("element %d = %x, want %x", i, a[i], b[i])
		}
	}
}

func TestShortMatchesPlain(t *testing.T) {
	for _, s := range [][3]int{{1, 2, 16}, {3, 6, 16}, {4, 8, 48}, {9, 34, 48}, {17, 64, 96}, {31, 192, 576}} {
		m, k, n := s[0], s[1], s[2]
		b := NewShort(random(k*n), k, n).Scaled(1.0 / 256)
		x := random(m * k)
		for i := range x {
			x[i] *= 9 // some beyond the limit
		}
		a, plain := make([]int16, m*k), make([]int16, m*k)
		Round(a, x, 256)
		roundPlain(plain, x, 256)
		for i := range a {
			if a[i] != plain[i] {
				t.Fatalf("Round %v: %v gives %d, want %d", s, x[i], a[i], plain[i])
			}
		}
		got, want := make([]float32, m*n), make([]float32, m*n)
		b.Mul(got, a, m)
		b.mulPlain(want, a, m)
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("Mul %v: element %d = %x, want %x", s, i, got[i], want[i])
			}
		}
	}
}

func TestShortIsClose(t *testing.T) {
	m, k, n := 5, 64, 32
	x, w := random(m*k), random(k*n)
	q := make([]int16, m*k)
	Round(q, x, 1024)
	got, want := make([]float32, m*n), make([]float32, m*n)
	NewShort(w, k, n).Scaled(1.0/1024).Mul(got, q, m)
	mulPlain(want, x, w, m, k, n)
	for i := range want {
		if d := got[i] - want[i]; d > 0.02 || d < -0.02 {
			t.Errorf("element %d = %v, want about %v", i, got[i], want[i])
		}
	}
}

func BenchmarkShort(b *testing.B) {
	for _, s := range [][3]int{{24, 192, 288}, {192, 256, 768}} {
		b.Run(fmt.Sprint(s), func(b *testing.B) {
			m, k, n := s[0], s[1], s[2]
			w := NewShort(random(k*n), k, n)
			x, z := make([]int16, m*k), make([]float32, m*n)
			for b.Loop() {
				w.Mul(z, x, m)
			}
			b.ReportMetric(float64(m*k*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}

func TestAdd(t *testing.T) {
	for _, n := range []int{0, 3, 8, 40} {
		a, b, y := random(n + 1)[:n], random(n + 1)[:n], random(n + 2)[:n]
		Add(a, y)
		addPlain(b, y)
		for i := range a {
			if a[i] != b[i] {
				t.Fatalf("element %d of %d = %x, want %x", i, n, a[i], b[i])
			}
		}
	}
}

func TestRelu(t *testing.T) {
	for _, n := range []int{0, 5, 8, 43} {
		a, b := random(n + 1)[:n], random(n + 1)[:n]
		Relu(a)
		reluPlain(b)
		for i := range a {
			if a[i] != b[i] || a[i] < 0 {
				t.Fatalf("element %d of %d = %v, want %v", i, n, a[i], b[i])
			}
		}
	}
}

func TestLearnMatchesPlain(t *testing.T) {
	const n, d = 24, 48
	sizes := [11]int{3 * d, n, n, n, n, n, 2 * d, n, 3 * d, 2 * d, 2 * d}
	var a, b [11][]float32
	for i := range a {
		a[i] = random(sizes[i] + i)[:sizes[i]]
		b[i] = append([]float32(nil), a[i]...)
	}
	RecurBack(n, d, a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10])
	backPlain(n, d, b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10])
	for i := range a {
		for j := range a[i] {
			if a[i][j] != b[i][j] {
				t.Fatalf("RecurBack: slice %d element %d = %x, want %x", i, j, a[i][j], b[i][j])
			}
		}
	}
	step := &AdamStep{Scale: 0.1, Keep1: 0.9, New1: 0.1, Keep2: 0.98, New2: 0.02, Rate: 0.003, Fix2: 0.7, Eps: 1e-8, Fix1: 0.8}
	w1, w2, g := random(27), random(27), random(28)[:27]
	m1, m2 := random(29)[:27], random(27)
	for i := range m2 {
		m2[i] *= m2[i]
	}
	p1, p2 := append([]float32(nil), m1...), append([]float32(nil), m2...)
	Adam(w1, g, m1, m2, step)
	adamPlain(w2, g, p1, p2, step)
	for i := range w1 {
		if w1[i] != w2[i] || m1[i] != p1[i] || m2[i] != p2[i] {
			t.Fatalf("Adam: element %d = %x, want %x", i, w1[i], w2[i])
		}
	}
}
