package kernel

import "math"

// RecurBack undoes one step of Recur for n units: dh is the gradient of the output, carry that of the state (in: from the step after; out:
// for the step before). Added to are dx, of the input that the output let through, db and dv, of the gates' biases and weights; du, of the
// products, is written. u and du hold candidates, forget and reset gates at distances of stride, db, dv and v the gates' two parts.
func RecurBack(n, stride int, u, c, x, was, dh, carry, v, dx, du, db, dv []float32) {
	if min(len(c), len(x), len(was), len(dh), len(carry), len(dx), len(u)-2*stride, len(du)-2*stride, len(db)-stride, len(dv)-stride, len(v)-stride) < n {
		panic("kernel: slices are too short")
	}
	if n > 0 {
		back(n, stride, u, c, x, was, dh, carry, v, dx, du, db, dv)
	}
}

func backPlain(n, stride int, u, c, x, was, dh, carry, v, dx, du, db, dv []float32) {
	d := stride
	for j := range n {
		f, r, g := u[d+j], u[2*d+j], dh[j]
		dc := carry[j] + float32(g*r)
		dx[j] += float32(g * (1 - r))
		dr := float32(g*(c[j]-x[j])) * slope(r)
		df := float32(dc*(was[j]-u[j])) * slope(f)
		du[j] = dc * (1 - f)
		du[d+j] = df
		du[2*d+j] = dr
		db[j] += df
		db[d+j] += dr
		dv[j] += float32(df * was[j])
		dv[d+j] += float32(dr * was[j])
		carry[j] = float32(float32(dc*f)+float32(df*v[j])) + float32(dr*v[d+j])
	}
}

// slope is the derivative of gate where it is s.
func slope(s float32) float32 {
	q := s + s - 1
	if q < 0 {
		q = -q
	}
	q = 1 - q
	return float32(0.5*q) * q
}

// AdamStep is the numbers of one step of Adam (Kingma and Ba 2015).
type AdamStep struct {
	Scale       float32 // of the gradient
	Keep1, New1 float32 // of the mean
	Keep2, New2 float32 // of the mean square
	Rate        float32
	Fix2        float32 // what of the mean square has been seen: it starts at 0
	Eps         float32
	Fix1        float32 // the same of the mean
}

// Adam moves w against the gradient g and keeps its means in m1 and m2.
func Adam(w, g, m1, m2 []float32, s *AdamStep) { adam(w, g[:len(w)], m1[:len(w)], m2[:len(w)], s) }

func adamPlain(w, g, m1, m2 []float32, s *AdamStep) {
	for i := range w {
		v := g[i] * s.Scale
		m1[i] = float32(s.Keep1*m1[i]) + float32(s.New1*v)
		m2[i] = float32(s.Keep2*m2[i]) + float32(float32(s.New2*v)*v)
		w[i] -= float32(s.Rate*(m1[i]/s.Fix1)) / (float32(math.Sqrt(float64(m2[i]/s.Fix2))) + s.Eps)
	}
}
