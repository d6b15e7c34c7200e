package chancery

// Findings are what one report yields. They depend on the report, the model and the atlas only.
type Findings struct {
	Report       ReportInfo    `json:"report"`
	Sketch       Sketch        `json:"sketch"`
	Clues        []DateClue    `json:"clues"`
	Actors       []Actor       `json:"actors"` // every actor that a finding names
	Statements   []Statement   `json:"statements"`
	Events       []Event       `json:"events"`
	Designations []Designation `json:"designations"`
	Mechanisms   []Mechanism   `json:"mechanisms"`
	Figures      []Figure      `json:"figures"`
	Memberships  []Membership  `json:"memberships"`
	Conflicts    []Conflict    `json:"conflicts"` // the report against itself
	Tallies      []Tally       `json:"tallies"`   // to be set against other reports of the story; no entries
	Tellings     []Telling     `json:"tellings"`  // the same
}

// Telling is a sentence with what its clauses tell, kept to be set against what others tell of the same.
type Telling struct {
	Evidence
	Title   bool     `json:"title"`
	Clauses []Clause `json:"clauses"` // in order
}

// Clause is one act that is told: who did what to whom. Who and what are actor ids, and of what is no actor the lemmas of its words, each with
// "~" before it.
type Clause struct {
	At      int      `json:"at"`  // byte of the text at which its verb or noun begins
	Act     string   `json:"act"` // one word for all the verbs that tell the same; else the lemma
	Noun    bool     `json:"noun,omitempty"`
	Agent   []string `json:"agent,omitempty"`  // sorted
	Sides   []string `json:"sides,omitempty"`  // states that the agent acts for
	Object  []string `json:"object,omitempty"` // all that stands with the act and does not do it; sorted
	Place   []string `json:"place,omitempty"`  // states and towns in which it was done
	When    Maybe    `json:"when,omitempty"`   // EDTF
	Day     Maybe    `json:"day,omitempty"`    // its time as written, also where that cannot be resolved
	Long    Maybe    `json:"long,omitempty"`   // how long it lasted, as a TIMEX3 value: "PT40M"
	Nth     int      `json:"nth,omitempty"`    // told as the nth of its kind, or -1: as the last so far; 0 = neither
	Asked   []string `json:"asked,omitempty"`  // states at whose wish it was done; "both"
	Why     []string `json:"why,omitempty"`    // words and actors of what it is put down to
	Denied  bool     `json:"denied,omitempty"` // told as not so
	Such    bool     `json:"such,omitempty"`   // what is denied was told before: "no such plea"
	Ahead   bool     `json:"ahead,omitempty"`  // told of what is to come, or may
	Only    bool     `json:"only,omitempty"`   // told as done by this one and none other
	Speaker string   `json:"speaker,omitempty"`
}

// Tally is a number that a report tells, kept to be set against other reports' of the same happening.
type Tally struct {
	Evidence          // the sentence
	ID       string   `json:"id"`
	States   []string `json:"states"` // the two that the report is mostly about
	Of       string   `json:"of"`     // what it counts, in one word for all its names: "dead", "agreement", "EUR", "round" (an ordinal), "years"
	Value    float64  `json:"value"`  // in units of Of
	Words    string   `json:"words"`  // as written: "26", "$30 billion", "fourth"
	Beside   bool     `json:"beside"` // told of another occasion or as a bound: "the next, 12th, …", "more than 20"
}

// ReportInfo is a report as the record lists it.
type ReportInfo struct {
	ID          string   `json:"id"`
	Source      string   `json:"source"`
	URL         Maybe    `json:"url"`
	Outlet      Maybe    `json:"outlet"`
	Agencies    []string `json:"agencies"`
	Title       Maybe    `json:"title"`
	Published   Maybe    `json:"published"`
	PublishedBy Maybe    `json:"published_by"`
	Language    Maybe    `json:"language"`
	SHA256      string   `json:"sha256"`
	Origin      string   `json:"origin"` // what it rests on: the id of the report it copies, "agency:PTI", or its own id
	Story       string   `json:"story"`  // id of the story that it belongs to
	Retold      Manner   `json:"retold"` // how it rewrites the report it rests on, as far as that is told
	Parted      int      `json:"-"`      // how finely the crowd of reports that hang together with it was parted into stories; 0 = not at all
}

// Sketch is what comparing reports needs to know of one: enough to find its copies and its story without opening its text again.
type Sketch struct {
	Sentences []SketchSentence `json:"sentences"` // of title and body, in order
}

// SketchSentence is one sentence reduced to what comparison needs.
type SketchSentence struct {
	Span
	Words   []string `json:"words"`   // lower-case word forms in order, no punctuation
	Names   []string `json:"names"`   // actor ids and other proper names, sorted
	Numbers []string `json:"numbers"` // digits as written
	Quoted  bool     `json:"quoted"`  // mostly inside quotation marks
	Title   bool     `json:"title"`
}

// Copy relates two reports of which one took its words, or its telling, from the other.
type Copy struct {
	A    string   `json:"a"` // report id; took it
	B    string   `json:"b"` // report id; came first, or is the fuller one
	Kind CopyKind `json:"kind"`
	How  Manner   `json:"how"` // of a rewrite
}

// Manner says how a text was rewritten, as far as the pattern of its words tells; "" (null in JSON) where it does not.
type Manner string

// The manners of rewriting. Spun and translated texts are made by machines that break names and numbers: they support what they repeat, but never
// supply wording, names or numbers where the original is there.
const (
	Paraphrase Manner = "paraphrase" // sentences put anew by a writer
	Spun       Manner = "spun"       // word for word, with other content words
	Translated Manner = "translated" // there and back: word order and function words differ
)

// Weak reports whether a text so made supports what it repeats, but supplies nothing where the original is there.
func (m Manner) Weak() bool { return m == Spun || m == Translated }

// MarshalJSON writes an unknown manner as null.
func (m Manner) MarshalJSON() ([]byte, error) { return Maybe(m).MarshalJSON() }

// UnmarshalJSON is the inverse of MarshalJSON.
func (m *Manner) UnmarshalJSON(b []byte) error { return (*Maybe)(m).UnmarshalJSON(b) }

// CopyKind says how much of the text was taken and how.
type CopyKind string

// The kinds of copy.
const (
	FullCopy CopyKind = "copy"
	Excerpt  CopyKind = "excerpt"
	Rewrite  CopyKind = "rewrite"
)

// Story is a group of reports of one happening.
type Story struct {
	ID      string   `json:"id"`      // least report id
	Reports []string `json:"reports"` // sorted
	Title   Maybe    `json:"title"`   // of the fullest, earliest report
	Sources int      `json:"sources"` // independent origins among them
	Follows Maybe    `json:"follows"` // id of the story that it goes on from: the same matter, days before
}

// Record is the whole record as one document. Every array is sorted (by id; copies by a, b), so that a diff of two exports reads well.
type Record struct {
	Actors       []Actor       `json:"actors"`
	Reports      []ReportInfo  `json:"reports"`
	Copies       []Copy        `json:"copies"`
	Stories      []Story       `json:"stories"`
	Statements   []Statement   `json:"statements"`
	Events       []Event       `json:"events"`
	Designations []Designation `json:"designations"`
	Mechanisms   []Mechanism   `json:"mechanisms"`
	Figures      []Figure      `json:"figures"`
	Memberships  []Membership  `json:"memberships"`
	Conflicts    []Conflict    `json:"conflicts"`

	Wordings []Wording `json:"-"` // told by the statements themselves, once merge.Utter has put them there
}

// Wording says that a statement is one of several reports' wordings of one utterance.
type Wording struct {
	Statement string   `json:"statement"` // id
	Utterance string   `json:"utterance"` // id of the statement that appeared first
	LeftOut   []string `json:"left_out"`  // what the fullest wording has and this one has not, verbatim
}
