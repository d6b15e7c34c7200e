package kernel

// Limit is the largest magnitude of an element of a matrix of short integers: a sum of 512 products of two fits in 31 bits.
const Limit = 2047

// Short is a matrix in short integers, each column with a scale of its own. Products with it are exact until the end and so the same
// on every machine, and up to four times as fast as those of float32.
type Short struct {
	rows, cols int
	w          []int16 // see at
	scale      []float32
}

// NewShort rounds the k×n matrix b; n must be a multiple of 16 and k of 2.
func NewShort(b []float32, k, n int) *Short {
	if n%Lanes != 0 || k%2 != 0 || len(b) < k*n || k > 512 {
		panic("kernel: shapes do not fit")
	}
	s := &Short{k, n, make([]int16, k*n), make([]float32, n)}
	for i := range k {
		for j, v := range b[i*n : i*n+n] {
			s.scale[j] = max(s.scale[j], v, -v)
		}
	}
	for j := range s.scale {
		s.scale[j] /= Limit
	}
	for i := range k {
		for p := 0; p < n; p += panel {
			to := s.w[s.at(i, p):]
			for j, v := range b[i*n+p : i*n+min(p+panel, n)] {
				if v != 0 {
					to[2*j] = nearest(v / s.scale[p+j])
				}
			}
		}
	}
	return s
}

// panel is how many columns lie together in memory.
const panel = 32

// at is where the element of row k and column j is: panels one after the other, in a panel pairs of rows, in these the columns with
// the two elements next to each other, as the vector code takes them.
func (s *Short) at(k, j int) int {
	p := j / panel * panel
	return p*s.rows + k/2*2*min(panel, s.cols-p) + (j-p)*2 + k%2
}

// Rows is the number of rows.
func (s *Short) Rows() int { return s.rows }

// Scaled is s with every scale times f: what undoes the scaling of the other factor.
func (s *Short) Scaled(f float32) *Short {
	t := *s
	t.scale = make([]float32, len(s.scale))
	for i, v := range s.scale {
		t.scale[i] = v * f
	}
	return &t
}

// Mul writes the product of a, an m×k matrix as Round makes them, and s to c.
func (s *Short) Mul(c []float32, a []int16, m int) {
	if len(a) < m*s.rows || len(c) < m*s.cols {
		panic("kernel: shapes do not fit")
	}
	if m > 0 {
		s.mul(c, a, m)
	}
}

func (s *Short) mulPlain(c []float32, a []int16, m int) {
	n := s.cols
	sum := make([]int32, n)
	for i := range m {
		clear(sum)
		for k := 0; k < s.rows; k += 2 {
			x, y := int32(a[i*s.rows+k]), int32(a[i*s.rows+k+1])
			for p := 0; p < n; p += panel {
				to := sum[p:min(p+panel, n)]
				w := s.w[s.at(k, p):][:2*len(to)]
				for j := range to {
					to[j] += x*int32(w[2*j]) + y*int32(w[2*j+1])
				}
			}
		}
		for j, v := range sum {
			c[i*n+j] = float32(v) * s.scale[j]
		}
	}
}

// Round writes x·scale, rounded to the nearest integer (half to even) and cut at Limit, to q.
func Round(q []int16, x []float32, scale float32) {
	if len(q) < len(x) {
		panic("kernel: slices are too short")
	}
	if len(x) > 0 {
		round(q[:len(x)], x, scale)
	}
}

func roundPlain(q []int16, x []float32, scale float32) {
	for i, v := range x {
		q[i] = nearest(max(-Limit, min(Limit, float32(v*scale))))
	}
}

// nearest rounds to an integer, half to even, by adding and taking off 1.5·2^23.
func nearest(v float32) int16 {
	const magic = 3 << 22
	return int16(float32(v+magic) - magic)
}
