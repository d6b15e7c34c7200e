package said

// headlines finds what a headline says by its colon: "Kremlin: no answer yet", "No answer yet: Kremlin".
func (e *emitter) headlines() {}
