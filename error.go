package chancery

import "errors"

// Error is a failure that a user can do something about: Code is for machines, Message and Hint for people.
type Error struct {
	Code    Code
	Message string // what we were doing and to what, lower case, no full stop
	Hint    string // the next thing to try; may be empty
	Err     error  // cause; may be nil
}

// Code classes an Error.
type Code string

// The codes of errors.
const (
	Invalid     Code = "invalid"     // the input is not what it claims to be
	Unreadable  Code = "unreadable"  // the operating system would not give it
	TooLarge    Code = "too_large"   // over the limit for one report
	Empty       Code = "empty"       // nothing in it
	NotFound    Code = "not_found"   // no such report, entry or relation
	Unsupported Code = "unsupported" // a format or option that this version does not know
	Internal    Code = "internal"    // our own bug
)

// Error is the message with its cause.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Message + ": " + e.Err.Error()
	}
	return e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of the first Error in err's chain, Internal where there is none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
