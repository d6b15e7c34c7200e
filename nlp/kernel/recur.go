package kernel

// Recur is one step of simple recurrent units (Lei et al. 2018) with gates made of a division:
//
//	f = gate(uf + bf + vf·was)    forget
//	r = gate(ur + br + vr·was)    reset
//	c = f·was + (1-f)·uc          state
//	h = r·c + (1-r)·x             output
//
// The gates are left in uf and ur. All slices must be as long as uc.
func Recur(was, uc, uf, ur, bf, br, vf, vr, x, c, h []float32) {
	n := len(uc)
	if min(len(was), len(uf), len(ur), len(bf), len(br), len(vf), len(vr), len(x), len(c), len(h)) < n {
		panic("kernel: slices are too short")
	}
	if n > 0 {
		recur(was[:n], uc, uf[:n], ur[:n], bf[:n], br[:n], vf[:n], vr[:n], x[:n], c[:n], h[:n])
	}
}

func recurPlain(was, uc, uf, ur, bf, br, vf, vr, x, c, h []float32) {
	for j := range uc {
		f := gate(uf[j] + bf[j] + float32(vf[j]*was[j]))
		r := gate(ur[j] + br[j] + float32(vr[j]*was[j]))
		now := float32(f*was[j]) + float32((1-f)*uc[j])
		uf[j], ur[j], c[j] = f, r, now
		h[j] = float32(r*now) + float32((1-r)*x[j])
	}
}

// gate is a sigmoid made of a division: cheap, and the same on every machine.
func gate(x float32) float32 {
	a := x
	if a < 0 {
		a = -a
	}
	return 0.5 + float32(0.5*(x/(1+a)))
}

// AddBytes adds scale·q to x.
func AddBytes(x []float32, scale float32, q []int8) {
	if len(x) < len(q) {
		panic("kernel: slices are too short")
	}
	addBytes(x[:len(q)], scale, q)
}

func addBytesPlain(x []float32, scale float32, q []int8) {
	for i, v := range q {
		x[i] += float32(scale * float32(v))
	}
}

// Add adds y to x, as far as x goes.
func Add(x, y []float32) { addTo(x, y[:len(x)]) }

func addPlain(x, y []float32) {
	for i, v := range y {
		x[i] += v
	}
}

// Relu sets what is not positive to 0.
func Relu(x []float32) { relu(x) }

func reluPlain(x []float32) {
	for i, v := range x {
		if v <= 0 {
			x[i] = 0
		}
	}
}
