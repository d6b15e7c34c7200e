package sqlite

// filter tells of most keys that are not in a run that they are not, so that their pages need not be read (Bloom 1970): some bits a posting, of which a
// key sets a few. Of keys that are looked for within days the days count too, eight in one.
type filter []byte

const (
	filterBits   = 10 // a posting
	filterHashes = 5
	filterDays   = 3 // bits of a day that do not count
)

func newFilter(postings int64) filter { return make(filter, postings*filterBits/8+8) }

// mixed spreads the bits of a number (the finaliser of splitmix64).
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func (f filter) each(h uint64, do func(at int, bit byte) bool) bool {
	n := uint64(len(f)) * 8
	step := mixed(h) | 1
	for range filterHashes {
		at := h % n
		if !do(int(at/8), 1<<(at%8)) {
			return false
		}
		h += step
	}
	return true
}

func (f filter) add(h uint64) {
	f.each(h, func(at int, bit byte) bool { f[at] |= bit; return true })
}

func (f filter) has(h uint64) bool {
	return f.each(h, func(at int, bit byte) bool { return f[at]&bit != 0 })
}

// ofKey and ofDays are what a posting puts into the filter: its key, and its key with its days.
func ofKey(key uint64) uint64             { return mixed(key) }
func ofDays(key uint64, day int64) uint64 { return mixed(mixed(key) + uint64(day>>filterDays)) }
