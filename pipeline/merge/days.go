package merge

import "chancery/internal/edtf"

// apart is the number of days that lie between two dates of any precision, 0 where they may be the same day or one is not known.
func apart(a, b string) int {
	x, okx := edtf.Parse(a)
	y, oky := edtf.Parse(b)
	if !okx || !oky || x.Meets(y) {
		return 0
	}
	return max(x.First-y.Last, y.First-x.Last)
}

// isDay reports whether a date names one day.
func isDay(date string) bool {
	r, ok := edtf.Parse(date)
	return ok && r.First == r.Last && !r.About
}
