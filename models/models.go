// Package models holds the trained weights that the binary carries. README.md says what each was trained on, by which command, and
// what it scores.
package models
