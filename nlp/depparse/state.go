package depparse

import (
	"strings"

	"chancery/nlp/linear"
)

// state is a configuration. Words are 0..n-1; n stands for the root, at the end of the buffer.
type state struct {
	n          int
	stack      []int
	next       int // front of the buffer
	word, tag  []uint32
	head, rel  []int
	lkid, rkid []int // outermost dependents, -1 = none
	lkid2      []int
	rkid2      []int
	nl, nr     []uint32 // how many dependents on either side
}

func newState(forms []string, tags []int) *state {
	n := len(forms)
	ints := make([]int, 7*(n+1))
	take := func() []int { s := ints[: n+1 : n+1]; ints = ints[n+1:]; return s }
	st := &state{n: n, stack: take()[:0], head: take(), rel: take(), lkid: take(), rkid: take(), lkid2: take(), rkid2: take()}
	us := make([]uint32, 4*(n+1))
	st.word, st.tag, st.nl, st.nr = us[:n+1], us[n+1:2*n+2], us[2*n+2:3*n+3], us[3*n+3:]
	for i := range n + 1 {
		st.head[i], st.rel[i], st.lkid[i], st.rkid[i], st.lkid2[i], st.rkid2[i] = -1, -1, -1, -1, -1, -1
	}
	for i, f := range forms {
		st.word[i] = linear.HashString(strings.ToLower(f))
		st.tag[i] = uint32(tags[i]) + 10
	}
	st.word[n], st.tag[n] = 1, 1
	return st
}

func (st *state) done() bool { return st.next == st.n && len(st.stack) == 0 }

// legal keeps the result a tree with one root: the root is never shifted and takes the last word left.
func (st *state) legal(m int) bool {
	switch m {
	case shift:
		return st.next < st.n
	case left:
		return len(st.stack) > 1 && st.next < st.n || len(st.stack) == 1
	default:
		return len(st.stack) > 1
	}
}

func (st *state) shift() {
	st.stack = append(st.stack, st.next)
	st.next++
}

// arc is the pair that move m links.
func (st *state) arc(m int) (child, head int) {
	top := len(st.stack) - 1
	if m == left {
		return st.stack[top], st.next
	}
	return st.stack[top], st.stack[top-1]
}

// attach hangs child, the top of the stack, on head and takes it off.
func (st *state) attach(child, head, rel int) {
	st.stack = st.stack[:len(st.stack)-1]
	st.head[child], st.rel[child] = head, rel
	if child < head {
		st.lkid2[head], st.lkid[head] = st.lkid[head], child
		st.nl[head]++
	} else {
		st.rkid2[head], st.rkid[head] = st.rkid[head], child
		st.nr[head]++
	}
}
