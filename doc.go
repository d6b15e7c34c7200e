// Package chancery is the dictionary of the project: it says what a report, a text, a finding and the record are. It holds types
// and their invariants only, imports nothing but the standard library and does no work.
//
// The packages, in the order in which a report goes through them:
//
//	pipeline/read     bytes (file, page, archive)   → Report    raw bytes kept, character set decoded
//	pipeline/clean    Report                        → Text      its parts named: title, dateline, body, advert …; its date and how it was found
//	pipeline/parse    Text                          → nlp.Doc   sentences, words, trees and names
//	pipeline/extract  Text and nlp.Doc              → Findings  who, when, said, happened, lasting
//	pipeline/merge    findings of all reports       → Change    copies, stories, one entry a happening, conflicts
//	store             Change                        → Record    and back
//
// Beside them: nlp (the English analyser, knows nothing of diplomacy), models (its weights), atlas (who is who: dated facts).
//
// Two rules hold everywhere. No evidence, no entry: whatever the record says rests on spans of clean texts, and
// text[start:end] is the quoted evidence. Not stated is not no: what the reports do not say is null, never a default.
package chancery
