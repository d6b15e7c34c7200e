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
	for p := 0; p < n; p += panel {
		width := min(panel, n-p)
		for i := range m {
			var sum [panel]int32
			row := a[i*s.rows : (i+1)*s.rows]
			w := s.w[s.at(0, p):]
			for k := 0; k+1 < len(row); k += 2 {
				x, y := int32(row[k]), int32(row[k+1])
				switch {
				case x|y == 0: // often: what was rectified
				case width == panel:
					addPairs(&sum, (*[2 * panel]int16)(w), x, y)
				default:
					for j := range width {
						sum[j] += x*int32(w[2*j]) + y*int32(w[2*j+1])
					}
				}
				w = w[2*width:]
			}
			for j, v := range sum[:width] {
				c[i*n+p+j] = float32(v) * s.scale[p+j]
			}
		}
	}
}

// addPairs is the inner loop where there is no vector code; arrays of fixed length spare it the checks of bounds.
func addPairs(sum *[panel]int32, w *[2 * panel]int16, x, y int32) {
	for j := 0; j < panel; j += 4 {
		sum[j] += x*int32(w[2*j]) + y*int32(w[2*j+1])
		sum[j+1] += x*int32(w[2*j+2]) + y*int32(w[2*j+3])
		sum[j+2] += x*int32(w[2*j+4]) + y*int32(w[2*j+5])
		sum[j+3] += x*int32(w[2*j+6]) + y*int32(w[2*j+7])
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
