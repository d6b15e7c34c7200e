package clean

import "chancery"

// role is what a page calls a block.
type role int

func (d *draft) readPage(r *chancery.Report, t *chancery.Text) []clue { return nil }
