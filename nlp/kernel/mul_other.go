//go:build !amd64

package kernel

func mul(c, a, b []float32, m, k, n int) { mulPlain(c, a, b, m, k, n) }

func recur(was, uc, uf, ur, bf, br, vf, vr, x, c, h []float32) {
	recurPlain(was, uc, uf, ur, bf, br, vf, vr, x, c, h)
}

func addBytes(x []float32, scale float32, q []int8) { addBytesPlain(x, scale, q) }

func (s *Short) mul(c []float32, a []int16, m int) { s.mulPlain(c, a, m) }

func round(q []int16, x []float32, scale float32) { roundPlain(q, x, scale) }

func addTo(x, y []float32) { addPlain(x, y) }

func relu(x []float32) { reluPlain(x) }

func back(n, stride int, u, c, x, was, dh, carry, v, dx, du, db, dv []float32) {
	backPlain(n, stride, u, c, x, was, dh, carry, v, dx, du, db, dv)
}

func adam(w, g, m1, m2 []float32, s *AdamStep) { adamPlain(w, g, m1, m2, s) }
