package depparse

import "chancery/nlp/linear"

// node is what the features see of one position; the zero node stands for no word.
type node struct{ w, t, r uint32 }

func (st *state) node(i int) node {
	if i < 0 {
		return node{}
	}
	return node{st.word[i], st.tag[i], uint32(st.rel[i] + 2)}
}

func (st *state) kid(kids []int, i int) int {
	if i < 0 {
		return -1
	}
	return kids[i]
}

func (st *state) at(depth int) int {
	if i := len(st.stack) - 1 - depth; i >= 0 {
		return st.stack[i]
	}
	return -1
}

func (st *state) ahead(k int) int {
	if i := st.next + k; i <= st.n {
		return i
	}
	return -1
}

// bag collects features, each named by the count of those before it.
type bag struct {
	f    []uint32
	kind uint32
}

func (b *bag) add(vs ...uint32) {
	b.kind++
	h := b.kind
	for _, v := range vs {
		h = linear.Hash(h, v)
	}
	b.f = append(b.f, h)
}

func count(n uint32) uint32 { return min(n, 4) }

// features follow Zhang and Nivre (2011) without their label sets.
func (st *state) features(f []uint32) []uint32 {
	b := bag{f: f}
	i0, i1, i2, j0 := st.at(0), st.at(1), st.at(2), st.ahead(0)
	s0, s1, s2 := st.node(i0), st.node(i1), st.node(i2)
	b0, b1, b2 := st.node(j0), st.node(st.ahead(1)), st.node(st.ahead(2))
	var d, sl, sr, s1l, s1r, bl uint32
	if i0 >= 0 {
		d, sl, sr = uint32(min(j0-i0, 7)), count(st.nl[i0]), count(st.nr[i0])
	}
	if i1 >= 0 {
		s1l, s1r = count(st.nl[i1]), count(st.nr[i1])
	}
	bl = count(st.nl[j0])
	s0l, s0r := st.node(st.kid(st.lkid, i0)), st.node(st.kid(st.rkid, i0))
	s0l2, s0r2 := st.node(st.kid(st.lkid2, i0)), st.node(st.kid(st.rkid2, i0))
	s1lk, s1rk := st.node(st.kid(st.lkid, i1)), st.node(st.kid(st.rkid, i1))
	b0l, b0l2 := st.node(st.kid(st.lkid, j0)), st.node(st.kid(st.lkid2, j0))
	b.add()
	for _, x := range []node{s0, s1, b0, b1} {
		b.add(x.w, x.t)
		b.add(x.w)
		b.add(x.t)
	}
	for _, x := range []node{s2, b2, s0l, s0r, b0l, s1rk, s1lk} {
		b.add(x.w)
		b.add(x.t)
		b.add(x.t, x.r)
	}
	b.add(s0.w, s0.t, b0.w, b0.t)
	b.add(s0.w, s0.t, b0.w)
	b.add(s0.w, b0.w, b0.t)
	b.add(s0.w, s0.t, b0.t)
	b.add(s0.t, b0.w, b0.t)
	b.add(s0.w, b0.w)
	b.add(s0.t, b0.t)
	b.add(s1.w, s1.t, s0.w)
	b.add(s1.w, s0.w)
	b.add(s1.t, s0.t)
	b.add(s1.w, s0.t)
	b.add(s1.t, s0.w)
	b.add(s1.t, s0.t, b0.w)
	b.add(s1.w, s0.t, b0.t)
	b.add(s1.t, s0.w, b0.t)
	b.add(s1.w, b0.w)
	b.add(s1.t, b0.t)
	b.add(b0.t, b1.t)
	b.add(b0.w, b1.w)
	b.add(b0.w, b1.t)
	b.add(b0.t, b1.t, b2.t)
	b.add(s0.t, b0.t, b1.t)
	b.add(s0.w, b0.t, b1.t)
	b.add(s0.t, b0.w, b1.t)
	b.add(s1.t, s0.t, b0.t)
	b.add(s2.t, s1.t, s0.t)
	b.add(s1.t, s0.t, b0.t, b1.t)
	b.add(s0.t, s0l.t, b0.t)
	b.add(s0.t, s0r.t, b0.t)
	b.add(s0.t, b0.t, b0l.t)
	b.add(s0.t, s0l.t, s0l2.t)
	b.add(s0.t, s0r.t, s0r2.t)
	b.add(b0.t, b0l.t, b0l2.t)
	b.add(s1.t, s1rk.t, s0.t)
	b.add(s1.t, s1lk.t, s0.t)
	b.add(s1.t, s0.t, s0l.t)
	b.add(s1.t, s0.t, s0r.t)
	b.add(s1.t, s0.t, b0l.t)
	b.add(s0.w, s0l.r)
	b.add(s0.w, s0r.r)
	b.add(s1.w, s1rk.r)
	b.add(b0.w, b0l.r)
	b.add(s0.t, s0l.r, s0r.r)
	b.add(s1.t, s1lk.r, s1rk.r)
	b.add(b0.t, b0l.r, b0l2.r)
	b.add(s0.w, d)
	b.add(s0.t, d)
	b.add(b0.w, d)
	b.add(b0.t, d)
	b.add(s0.w, b0.w, d)
	b.add(s0.t, b0.t, d)
	b.add(s0.t, b0.t, s1.t, d)
	b.add(s0.w, sl)
	b.add(s0.w, sr)
	b.add(s0.t, sl, sr)
	b.add(s1.w, s1r)
	b.add(s1.t, s1l, s1r)
	b.add(b0.w, bl)
	b.add(b0.t, bl)
	b.add(s0.t, b0.t, sr, bl)
	b.add(s0.w, b0.w, s1.t)
	b.add(s1.w, s0.w, b0.t)
	return b.f
}

// labelFeatures describe the arc from head to child that move m is about to make.
func (st *state) labelFeatures(f []uint32, child, head, m int) []uint32 {
	b := bag{f: f, kind: 1000}
	c, h := st.node(child), st.node(head)
	dir := uint32(m)
	d := uint32(min(max(child-head, head-child), 6))
	around := func(i int) (p, n node) {
		if i > 0 {
			p = st.node(i - 1)
		}
		if i < st.n {
			n = st.node(i + 1)
		}
		return p, n
	}
	cp, cn := around(child)
	hp, hn := around(head)
	cl, cr := st.node(st.kid(st.lkid, child)), st.node(st.kid(st.rkid, child))
	hl, hr := st.node(st.kid(st.lkid, head)), st.node(st.kid(st.rkid, head))
	cl2, hr2 := st.node(st.kid(st.lkid2, child)), st.node(st.kid(st.rkid2, head))
	b.add(dir)
	b.add(dir, c.w, h.w)
	b.add(dir, c.t, h.t)
	b.add(dir, c.w, h.t)
	b.add(dir, c.t, h.w)
	b.add(dir, c.w, c.t)
	b.add(dir, h.w, h.t)
	b.add(dir, c.w)
	b.add(dir, h.w)
	b.add(dir, c.t)
	b.add(dir, h.t)
	b.add(dir, c.t, h.t, d)
	b.add(dir, c.t, h.t, cp.t)
	b.add(dir, c.t, h.t, cn.t)
	b.add(dir, c.t, h.t, hp.t)
	b.add(dir, c.t, h.t, hn.t)
	b.add(dir, c.t, h.t, cl.t)
	b.add(dir, c.t, h.t, cr.t)
	b.add(dir, c.t, cl.w)
	b.add(dir, c.t, cl.w, h.t)
	b.add(dir, c.t, cl2.w, h.t)
	b.add(dir, c.t, cl.r, h.t)
	b.add(dir, c.t, cr.r, h.t)
	b.add(dir, c.t, cl.w, h.w)
	b.add(dir, c.w, cl.w, h.t)
	b.add(dir, c.t, h.t, hl.r)
	b.add(dir, c.t, h.t, hr.r)
	b.add(dir, h.w, hr.r, c.t)
	b.add(dir, h.w, hl.r, c.t)
	b.add(dir, h.t, hr.r, hr2.r, c.t)
	b.add(dir, c.t, cp.w, h.t)
	b.add(dir, c.t, cn.w, h.t)
	b.add(dir, cp.w, c.w)
	b.add(dir, c.w, cn.w)
	b.add(dir, cp.t, c.t, cn.t)
	b.add(dir, h.t, hl.w, c.t)
	b.add(dir, h.t, hr.w, c.t)
	return b.f
}
