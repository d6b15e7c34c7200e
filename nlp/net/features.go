package net

import (
	"unicode"
	"unicode/utf8"

	"chancery/nlp/vectors"
)

// The kinds of features of a word, each with its own rows of the embedding table.
const (
	kindNorm = iota
	kindPre2
	kindPre3
	kindSuf2
	kindSuf3
	kindSuf4
	kindShape
	nKinds
)

// rowsOf is how many rows the hashed kinds have; the norms' are as many as there are frequent words.
var rowsOf = [nKinds]uint32{kindPre2: 1024, kindPre3: 2048, kindSuf2: 1024, kindSuf3: 2048, kindSuf4: 4096, kindShape: 512}

// feats are the rows that stand for a word: one a kind in the embedding table, and one in the table of vectors (-1 = unknown).
type feats struct {
	row [nKinds]int32
	vec int32
}

const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

func hashBytes(h uint32, b []byte) uint32 {
	for _, c := range b {
		h = (h ^ uint32(c)) * fnvPrime
	}
	return h
}

// mix spreads a hash over its upper and lower bits.
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85EBCA6B
	return h ^ h>>13
}

// normal appends form in lower case, digits as 0 and typographic quotes as plain ones.
func normal(buf []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r < 0x80:
			c := byte(r)
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			} else if '0' <= c && c <= '9' {
				c = '0'
			}
			buf = append(buf, c)
		case r == '’' || r == '‘' || r == '`':
			buf = append(buf, '\'')
		case r == '“' || r == '”':
			buf = append(buf, '"')
		case r == '–' || r == '—':
			buf = append(buf, '-')
		default:
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		}
	}
	return buf
}

// look finds the rows of form; first tells that it begins a sentence, where a capital says little.
func (m *Model) look(form string, first bool) feats {
	var space [64]byte
	n := normal(space[:0], form)
	var f feats
	f.row[kindNorm] = int32(m.norms.Find(hashBytes(fnvStart, n)) + 1)
	f.vec = int32(m.vecs.Find(hashBytes(fnvStart, n)))
	f.row[kindPre2] = m.hashed(kindPre2, head(n, 2))
	f.row[kindPre3] = m.hashed(kindPre3, head(n, 3))
	f.row[kindSuf2] = m.hashed(kindSuf2, tail(n, 2))
	f.row[kindSuf3] = m.hashed(kindSuf3, tail(n, 3))
	f.row[kindSuf4] = m.hashed(kindSuf4, tail(n, 4))
	f.row[kindShape] = m.base[kindShape] + int32(mix(shape(form, first))%rowsOf[kindShape])
	return f
}

func (m *Model) hashed(kind int, b []byte) int32 {
	return m.base[kind] + int32(mix(hashBytes(fnvStart, b))%rowsOf[kind])
}

func head(b []byte, n int) []byte {
	i := 0
	for ; n > 0 && i < len(b); n-- {
		_, size := utf8.DecodeRune(b[i:])
		i += size
	}
	return b[:i]
}

func tail(b []byte, n int) []byte {
	i := len(b)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRune(b[:i])
		i -= size
	}
	return b[i:]
}

// shape folds a form to its pattern of capitals, digits and marks, runs cut to two, and whether it begins the sentence.
func shape(form string, first bool) uint32 {
	h := uint32(fnvStart)
	if first {
		h = (h ^ 1) * fnvPrime
	}
	var last rune
	run := 0
	for _, r := range form {
		k := r
		switch {
		case 'a' <= r && r <= 'z':
			k = 'x'
		case 'A' <= r && r <= 'Z':
			k = 'X'
		case '0' <= r && r <= '9':
			k = '0'
		case r >= 0x80 && unicode.IsLower(r):
			k = 'x'
		case r >= 0x80 && unicode.IsUpper(r):
			k = 'X'
		case r >= 0x80 && unicode.IsDigit(r):
			k = '0'
		}
		if k != last {
			last, run = k, 0
		}
		if run++; run <= 2 {
			h = (h ^ uint32(k)) * fnvPrime
		}
	}
	return h
}

// normTable is the table of the norms of frequent words, without rows of its own.
func normTable(words []string) *vectors.Table { return vectors.New(words, nil, 0) }
