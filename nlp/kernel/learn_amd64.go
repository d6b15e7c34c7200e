package kernel

//go:noescape
func back8(n, stride int, u, c, x, was, dh, carry, v, dx, du, db, dv *float32)

//go:noescape
func adam8(n int, w, grad, m1, m2, k *float32)

func back(n, stride int, u, c, x, was, dh, carry, v, dx, du, db, dv []float32) {
	if hasAVX2 && n%8 == 0 {
		back8(n, stride, &u[0], &c[0], &x[0], &was[0], &dh[0], &carry[0], &v[0], &dx[0], &du[0], &db[0], &dv[0])
		return
	}
	backPlain(n, stride, u, c, x, was, dh, carry, v, dx, du, db, dv)
}

func adam(w, g, m1, m2 []float32, s *AdamStep) {
	n := 0
	if hasAVX2 {
		if n = len(w) / 8 * 8; n > 0 {
			adam8(n, &w[0], &g[0], &m1[0], &m2[0], &s.Scale)
		}
	}
	adamPlain(w[n:], g[n:], m1[n:], m2[n:], s)
}
