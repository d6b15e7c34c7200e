package kernel

import "golang.org/x/sys/cpu"

var (
	hasAVX2   = cpu.X86.HasAVX2
	hasAVX512 = cpu.X86.HasAVX512F
)

//go:noescape
func mul4x16(k int, a *float32, lda int, b *float32, ldb int, c *float32, ldc int)

//go:noescape
func mul1x16(k int, a *float32, b *float32, ldb int, c *float32)

//go:noescape
func mul8x32(k int, a *float32, lda int, b *float32, ldb int, c *float32, ldc int)

func mul(c, a, b []float32, m, k, n int) {
	if !hasAVX2 {
		mulPlain(c, a, b, m, k, n)
		return
	}
	j := 0
	if hasAVX512 {
		for ; j+32 <= n; j += 32 {
			i := 0
			for ; i+8 <= m; i += 8 {
				mul8x32(k, &a[i*k], k, &b[j], n, &c[i*n+j], n)
			}
			column(c, a, b, i, m, k, n, j)
			column(c, a, b, i, m, k, n, j+16)
		}
	}
	for ; j < n; j += 16 {
		column(c, a, b, 0, m, k, n, j)
	}
}

// column does rows i to m of the 16 columns at j.
func column(c, a, b []float32, i, m, k, n, j int) {
	for ; i+4 <= m; i += 4 {
		mul4x16(k, &a[i*k], k, &b[j], n, &c[i*n+j], n)
	}
	for ; i < m; i++ {
		mul1x16(k, &a[i*k], &b[j], n, &c[i*n+j])
	}
}

//go:noescape
func recur8(n int, was, uc, uf, ur, bf, br, vf, vr, x, c, h *float32)

//go:noescape
func addBytes8(n int, x *float32, scale float32, q *int8)

func recur(was, uc, uf, ur, bf, br, vf, vr, x, c, h []float32) {
	if n := len(uc); hasAVX2 && n%8 == 0 {
		recur8(n, &was[0], &uc[0], &uf[0], &ur[0], &bf[0], &br[0], &vf[0], &vr[0], &x[0], &c[0], &h[0])
		return
	}
	recurPlain(was, uc, uf, ur, bf, br, vf, vr, x, c, h)
}

func addBytes(x []float32, scale float32, q []int8) {
	if n := len(q); hasAVX2 && n%8 == 0 && n > 0 {
		addBytes8(n, &x[0], scale, &q[0])
		return
	}
	addBytesPlain(x, scale, q)
}

//go:noescape
func add8(n int, x, y *float32)

func addTo(x, y []float32) {
	if n := len(x); hasAVX2 && n%8 == 0 && n > 0 {
		add8(n, &x[0], &y[0])
		return
	}
	addPlain(x, y)
}

//go:noescape
func relu8(n int, x *float32)

func relu(x []float32) {
	n := 0
	if hasAVX2 {
		if n = len(x) / 8 * 8; n > 0 {
			relu8(n, &x[0])
		}
	}
	reluPlain(x[n:])
}
