package nlp

// names finds names; there is none in a model file yet.
type names struct{}

func (n *names) find(d *Doc, forms []string, asText bool) {}
