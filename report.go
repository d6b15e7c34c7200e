package chancery

// Report is one press report as it was read: the raw bytes, what its container said of it, and its text decoded to UTF-8. Reading
// keeps everything and judges nothing.
type Report struct {
	ID      string // first 16 hex digits of SHA256: the same bytes are the same report, on every machine
	SHA256  string // of Raw, 64 hex digits
	Source  string // where it was read: a path, a URL, "-" for standard input; "#N" appended for the Nth record of a file of many
	Raw     []byte // the report's own bytes: of a page, the page; of one line of a JSONL file, that line; after decompression
	Format  Format
	Charset string // IANA name of the character set that Raw was decoded from
	Decoded string // Raw as valid UTF-8; of a JSON report, the text or html field. Text offsets lead back into this

	// What the container said (JSON fields, page metadata); empty where it said nothing.
	URL       string
	Title     string
	Outlet    string
	Published string // as written there, any format
}

// Format is the form that a report came in.
type Format string

// The formats that are read.
const (
	Plain Format = "text"
	HTML  Format = "html"
)

// Text is the readable form of a report: all of its words, with each stretch named for what it is. Nothing readable is
// thrown away: adverts and captions stay in Words as parts of their kind, so that an offset into Words never moves when the
// judgement of what is noise gets better.
type Text struct {
	Report  string    // Report.ID
	SHA256  string    // Report.SHA256
	Source  string    // Report.Source
	Words   string    // UTF-8; of plain text, the decoded text itself; of a page, its visible text
	Parts   []Part    // in order, not overlapping; white space between them belongs to none
	Offsets []Stretch // how Words lies in Report.Decoded, in order

	URL      string
	Title    string   // without outlet suffixes; empty = none found
	Outlet   string   // who published it; empty = not known
	Byline   string   // as written
	Agencies []string // credited news agencies by usual short name ("PTI", "Reuters"), in order of mention
	Place    string   // city of the dateline as written ("Moscow"); empty = none
	Language string   // ISO 639-1

	Published   string     // EDTF; empty = undated, never guessed silently
	PublishedBy string     // how Published was found, see below; empty when undated
	Clues       []DateClue // every hint at the date of publication, also those not believed
	Doubts      []Conflict // where the report contradicts itself about its date
}

// How a report was dated. What it or its container says outright: "metadata", "url", "dateline", "text", "crawl date". What follows from its own
// words: "calendar" (weekdays, dates told as past or to come), "office-holders" (their terms), "misprint" (the date it states, one part
// exchanged). What other reports tell: "story" (the day of its story), "happening" (the day or year they give what it tells of "on Tuesday"),
// "related reports" (the year of its dateline).

// Part is a stretch of Words that is one thing.
type Part struct {
	Span
	Kind PartKind
}

// PartKind says what a part of a text is. Title, Lead and Body are analysed, the others are only kept.
type PartKind string

// The kinds of part.
const (
	TitlePart    PartKind = "title"    // the headline
	DatelinePart PartKind = "dateline" // "Moscow, Mar 24 (PTI)"
	BylinePart   PartKind = "byline"   // "By A. Writer", "(Reporting by …)"
	BodyPart     PartKind = "body"     // a paragraph of the report, or the piece of one between two stretches of noise
	CaptionPart  PartKind = "caption"  // of a picture or video
	AdvertPart   PartKind = "advert"   // "Advertisement", newsletter offers, share bars, cookie notices
	PromoPart    PartKind = "promo"    // headlines of other stories: "Read also", inlined links
	TagsPart     PartKind = "tags"     // tag lists, section names
	DatePart     PartKind = "date"     // a line or prefix that only states when
	OtherPart    PartKind = "other"    // a second story appended to this one, page furniture
)

// Analysed reports whether findings are drawn from parts of this kind.
func (k PartKind) Analysed() bool { return k == TitlePart || k == BodyPart }

// Stretch maps len bytes of Words from At on to the bytes of Report.Decoded from Raw on. Bytes of Words outside every stretch
// (paragraph breaks put between blocks of a page, decoded entities) have no single place there.
type Stretch struct{ At, Raw, Len int }

// DateClue is one hint at a report's date of publication.
type DateClue struct {
	By    string // as Text.PublishedBy
	EDTF  string // what it says, as far as it says it ("XXXX-11-27" for a dateline without a year)
	Span  Span   // where in Words; zero when it stands in metadata
	Text  string // the words there
	Doubt string // why it is not believed; empty = consistent with what was chosen
}

// OneOfSeveral is the doubt of a clue that is one of the days which a report may be of, all others being ruled out.
const OneOfSeveral = "one of several years"

// Span is the half-open byte range [Start, End) of a text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether t lies wholly in s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Quote is the evidence that s marks in t.
func (t *Text) Quote(s Span) Evidence {
	return Evidence{Report: t.Report, Span: s, Text: t.Words[s.Start:s.End]}
}

// Evidence is a verbatim piece of a report: Text == Words[Start:End] of the report's clean text.
type Evidence struct {
	Report string `json:"report"` // Report.ID
	Span
	Text string `json:"text"`
}
