package ner

import "math"

// lattice computes the probabilities of tags and steps over all well-formed sequences, by the forward-backward algorithm with
// scaling.
type lattice struct {
	at   []float64             // of each word and tag
	step [nTags][nTags]float64 // expected numbers of steps, summed over the sentence
	psi  []float64             // exp(score)
	fwd  []float64
	bwd  []float64
	exp  [nTags][nTags]float64
}

// run fills at and step and returns the logarithm of the sum over all sequences that allowed allows; nil allows all.
func (l *lattice) run(score []float32, trans *[nTags][nTags]float32, allowed []Tags) float64 {
	n := len(score) / nTags
	l.size(len(score))
	for a := range follows {
		for _, b := range follows[a] {
			l.exp[a][b] = math.Exp(float64(trans[a][b]))
			l.step[a][b] = 0
		}
	}
	logZ := 0.0
	for i := range n {
		set := Anything
		if allowed != nil {
			set = allowed[i]
		}
		if i == 0 {
			set &= starts
		}
		if i == n-1 {
			set &= ends
		}
		logZ += l.weigh(score, i, set)
	}
	logZ += l.forward(n)
	l.backward(n)
	for i := range n {
		a, f, b := l.at[i*nTags:][:nTags], l.fwd[i*nTags:][:nTags], l.bwd[i*nTags:][:nTags]
		sum := 0.0
		for k := range a {
			a[k] = f[k] * b[k]
			sum += a[k]
		}
		for k := range a {
			a[k] /= sum
		}
	}
	for k, p := range l.at[:nTags] {
		l.step[outside][k] += p
	}
	return logZ
}

func (l *lattice) size(n int) {
	if cap(l.at) < n {
		l.at, l.psi, l.fwd, l.bwd = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	}
	l.at, l.psi, l.fwd, l.bwd = l.at[:n], l.psi[:n], l.fwd[:n], l.bwd[:n]
}

// weigh fills psi for word i and returns the logarithm that it took out.
func (l *lattice) weigh(score []float32, i int, set Tags) float64 {
	s, p := score[i*nTags:][:nTags], l.psi[i*nTags:][:nTags]
	top := math.Inf(-1)
	for k, v := range s {
		if set&(1<<k) != 0 {
			top = max(top, float64(v))
		}
	}
	for k, v := range s {
		p[k] = 0
		if set&(1<<k) != 0 {
			p[k] = math.Exp(float64(v) - top)
		}
	}
	return top
}

func (l *lattice) forward(n int) (logZ float64) {
	for i := range n {
		f, p := l.fwd[i*nTags:][:nTags], l.psi[i*nTags:][:nTags]
		if i == 0 {
			for k := range f {
				f[k] = p[k] * l.exp[outside][k]
			}
		} else {
			clear(f)
			for a, v := range l.fwd[(i-1)*nTags:][:nTags] {
				if v == 0 {
					continue
				}
				for _, b := range follows[a] {
					f[b] += v * l.exp[a][b]
				}
			}
			for k := range f {
				f[k] *= p[k]
			}
		}
		sum := 0.0
		for _, v := range f {
			sum += v
		}
		for k := range f {
			f[k] /= sum
		}
		logZ += math.Log(sum)
	}
	return logZ
}

// backward fills bwd, each word scaled to a sum of 1, and counts the steps.
func (l *lattice) backward(n int) {
	b := l.bwd[(n-1)*nTags:][:nTags]
	for k := range b {
		b[k] = 1
	}
	for i := n - 2; i >= 0; i-- {
		b, next, p := l.bwd[i*nTags:][:nTags], l.bwd[(i+1)*nTags:][:nTags], l.psi[(i+1)*nTags:][:nTags]
		f := l.fwd[i*nTags:][:nTags]
		sum, pairs := 0.0, 0.0
		for a := range b {
			v := 0.0
			for _, k := range follows[a] {
				v += l.exp[a][k] * p[k] * next[k]
			}
			b[a] = v
			sum += v
			pairs += v * f[a]
		}
		for a := range b {
			if f[a] != 0 && pairs > 0 {
				for _, k := range follows[a] {
					l.step[a][k] += f[a] * l.exp[a][k] * p[k] * next[k] / pairs
				}
			}
		}
		for a := range b {
			b[a] /= sum
		}
	}
}
