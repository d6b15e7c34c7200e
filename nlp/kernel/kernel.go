// Package kernel multiplies small float32 matrices: the arithmetic of package net. Every sum is taken in one fixed order with every
// product rounded, so the vector code and the plain code, and so all machines, give the same bits; that is why no fused
// multiply-add is used although it would be faster.
package kernel

// Mul adds a·b to c: a is m×k, b is k×n, c is m×n, all in rows without gaps. n must be a multiple of 16.
func Mul(c, a, b []float32, m, k, n int) {
	if n%Lanes != 0 || len(a) < m*k || len(b) < k*n || len(c) < m*n {
		panic("kernel: shapes do not fit")
	}
	if m == 0 || k == 0 || n == 0 {
		return
	}
	mul(c, a, b, m, k, n)
}

// Lanes is what the width of a product must be a multiple of.
const Lanes = 16

// Pad rounds n up to a multiple of Lanes.
func Pad(n int) int { return (n + Lanes - 1) / Lanes * Lanes }

// Transpose writes the m×n matrix src to dst as n×m.
func Transpose(dst, src []float32, m, n int) {
	const tile = 16
	for i0 := 0; i0 < m; i0 += tile {
		for j0 := 0; j0 < n; j0 += tile {
			for i := i0; i < min(i0+tile, m); i++ {
				row := src[i*n : i*n+n]
				for j := j0; j < min(j0+tile, n); j++ {
					dst[j*m+i] = row[j]
				}
			}
		}
	}
}

// mulPlain is the definition that the vector code must match bit by bit: for each element, the products are added in the order of k.
func mulPlain(c, a, b []float32, m, k, n int) {
	for i := range m {
		ci, ai := c[i*n:i*n+n], a[i*k:i*k+k]
		for l, x := range ai {
			bl := b[l*n : l*n+n][:len(ci)]
			for j := range ci {
				// The conversion forbids fusing the product with the sum.
				ci[j] += float32(x * bl[j])
			}
		}
	}
}
