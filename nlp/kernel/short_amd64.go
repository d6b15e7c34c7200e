package kernel

import "golang.org/x/sys/cpu"

var (
	hasBW   = cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW
	hasVNNI = hasBW && cpu.X86.HasAVX512VNNI
)

//go:noescape
func short4x16(k int, a *int16, lda int, b *int16, ldb int, c *float32, ldc int, scale *float32)

//go:noescape
func short1x16(k int, a *int16, b *int16, ldb int, c *float32, scale *float32)

//go:noescape
func short8x32(k int, a *int16, lda int, b *int16, ldb int, c *float32, ldc int, scale *float32)

//go:noescape
func dot8x32(k int, a *int16, lda int, b *int16, ldb int, c *float32, ldc int, scale *float32)

//go:noescape
func round16(n int, q *int16, x *float32, scale float32, limit int32)

func (s *Short) mul(c []float32, a []int16, m int) {
	if !hasAVX2 {
		s.mulPlain(c, a, m)
		return
	}
	k, n := s.rows/2, s.cols
	for p := 0; p < n; p += panel {
		width := min(panel, n-p)
		i := 0
		if hasBW && width == panel {
			for w := &s.w[s.at(0, p)]; i+8 <= m; i += 8 {
				if hasVNNI {
					dot8x32(k, &a[i*2*k], k, w, width, &c[i*n+p], n, &s.scale[p])
				} else {
					short8x32(k, &a[i*2*k], k, w, width, &c[i*n+p], n, &s.scale[p])
				}
			}
		}
		for j := p; j < p+width; j += 16 {
			r, w := i, &s.w[s.at(0, j)]
			for ; r+4 <= m; r += 4 {
				short4x16(k, &a[r*2*k], k, w, width, &c[r*n+j], n, &s.scale[j])
			}
			for ; r < m; r++ {
				short1x16(k, &a[r*2*k], w, width, &c[r*n+j], &s.scale[j])
			}
		}
	}
}

func round(q []int16, x []float32, scale float32) {
	n := 0
	if hasAVX2 {
		if n = len(x) / 16 * 16; n > 0 {
			round16(n, &q[0], &x[0], scale, Limit)
		}
	}
	roundPlain(q[n:], x[n:], scale)
}
