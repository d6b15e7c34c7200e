package chancery

import "encoding/json"

// Maybe is a string that the reports may leave unsaid. The zero value means "not stated" and is written as JSON null.
type Maybe string

// MarshalJSON writes null for what is not stated.
func (m Maybe) MarshalJSON() ([]byte, error) {
	if m == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(m))
}

// UnmarshalJSON reads null as "not stated".
func (m *Maybe) UnmarshalJSON(b []byte) error {
	var s *string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	*m = ""
	if s != nil {
		*m = Maybe(*s)
	}
	return nil
}

// MaybeInt is a count or ordinal that the reports may leave unsaid. Zero means "not stated" and is written as JSON null.
type MaybeInt int

// MarshalJSON writes null for what is not stated.
func (m MaybeInt) MarshalJSON() ([]byte, error) {
	if m == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(int(m))
}

// UnmarshalJSON reads null as "not stated".
func (m *MaybeInt) UnmarshalJSON(b []byte) error {
	var n *int
	if err := json.Unmarshal(b, &n); err != nil {
		return err
	}
	*m = 0
	if n != nil {
		*m = MaybeInt(*n)
	}
	return nil
}
