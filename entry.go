package chancery

// Entry is what every line of the record has in common. A finding (what one report yields) and an entry (what all reports together
// yield) are the same types; a finding's evidence is of one report, an entry's of as many as tell it.
type Entry struct {
	ID         string     `json:"id"`       // of a finding: FindingID of its report, kind and spans; of an entry: the least of its findings' ids
	Evidence   []Evidence `json:"evidence"` // never empty; sorted by report, start, end
	Support    Support    `json:"support"`
	FirstSeen  Maybe      `json:"first_seen"` // EDTF: least and greatest publication date of the reports it rests on
	LastSeen   Maybe      `json:"last_seen"`
	Confidence float64    `json:"confidence"` // 0..1
}

// Support counts what an entry rests on.
type Support struct {
	Reports int `json:"reports"`
	Sources int `json:"sources"` // independent origins: copies and texts of one agency are folded
}

// Statement is what a person, state or organisation is reported to have said or written.
type Statement struct {
	Entry
	Report    string   `json:"report"`
	Speaker   string   `json:"speaker"` // actor id
	With      []string `json:"with"`    // actor ids: who said it together with the speaker, the one named first: "the two ministers said"
	States    []string `json:"states"`  // ISO 3166-1 alpha-3: whom they speak for
	Mode      Mode     `json:"mode"`
	Text      string   `json:"text"`      // verbatim; the pieces of an interrupted quotation are joined with " … "
	Via       Maybe    `json:"via"`       // agency or outlet credited for it
	Addressee Maybe    `json:"addressee"` // actor id
	Occasion  Maybe    `json:"occasion"`  // verbatim: "a press conference"
	Place     Maybe    `json:"place"`     // verbatim: the town or country where it was said, where stated
	Date      Maybe    `json:"date"`      // EDTF: when it was said, where stated
	Cue       *Span    `json:"cue"`       // of the words that attribute it ("said")
	Said      []Span   `json:"said"`      // the pieces of Text, in order
	Chain     []Span   `json:"chain"`     // the words that name the speaker, then those that name each who passed it on, the last one outermost
	Stated    Stated   `json:"stated"`

	// The same words in several reports, translated twice or trimmed, are one utterance. Support counts the reports and sources of all of its wordings.
	Utterance Maybe    `json:"utterance"` // id of the statement that is its first wording; its own where there is no other
	LeftOut   []string `json:"left_out"`  // what the fullest wording has and this one has not, verbatim
}

// Stated are the words of the report that tell to whom, on what occasion, where and when something was said; null where none do.
type Stated struct {
	Addressee *Span `json:"addressee"`
	Occasion  *Span `json:"occasion"`
	Place     *Span `json:"place"`
	Date      *Span `json:"date"`
}

// Mode tells quoted words from reported ones.
type Mode string

// The modes of a statement.
const (
	Direct   Mode = "direct"
	Indirect Mode = "indirect"
)

// Event is one happening in the world. Type is PLOVER's, Event.Mode the diplomatic mode of the annotation guide.
type Event struct {
	Entry
	Type      string       `json:"type"`      // PLOVER: CONSULT, AGREE …
	Mode      Maybe        `json:"mode"`      // visit, meeting, summit, call, message, talks, invitation, signing, ties, exercise, production, summons, expulsion, recall
	Status    Status       `json:"status"`    // the latest
	Actors    []string     `json:"actors"`    // persons and organisations taking part, actor ids
	States    []string     `json:"states"`    // all sides
	Initiator []string     `json:"initiator"` // PLOVER's actor: states or actors that act; empty = mutual or not told
	Recipient []string     `json:"recipient"` // PLOVER's recipient: states or actors acted upon
	Host      Maybe        `json:"host"`      // state where it takes place
	Place     Maybe        `json:"place"`     // as written in English
	Date      Maybe        `json:"date"`      // EDTF, of the happening
	Ordinal   MaybeInt     `json:"ordinal"`
	About     Maybe        `json:"about"`
	Trail     []TrailPoint `json:"trail"` // how the status moved, by date of report
	CAMEO     Maybe        `json:"cameo"`
	Goldstein *float64     `json:"goldstein"` // the value of CAMEO on the scale of conflict (-10) and cooperation (10); null = no code
	Plover    Maybe        `json:"plover"`    // TYPE or TYPE/mode as PLOVER itself writes it
}

// Status says how far a happening has come.
type Status string

// The statuses of an event.
const (
	Proposed  Status = "proposed" // invited, offered, called for
	Planned   Status = "planned"  // announced, expected, accepted, being prepared
	UnderWay  Status = "under_way"
	Held      Status = "held"
	Cancelled Status = "cancelled"
	Denied    Status = "denied"
)

// TrailPoint is one station of an event's status.
type TrailPoint struct {
	Status   Status   `json:"status"`
	Word     Maybe    `json:"word"`  // what moved it, as the report has it: "accepted", "being prepared"
	AsOf     Maybe    `json:"as_of"` // EDTF: publication date of the report that says so
	Evidence Evidence `json:"evidence"`
}

// Designation is a title that the sides give their relation.
type Designation struct {
	Entry
	Parties []string `json:"parties"` // states or organisations
	Name    string   `json:"name"`
	Uses    []Use    `json:"uses"` // who used it when
}

// Use is one use of a designation.
type Use struct {
	Speaker Maybe  `json:"speaker"` // actor id; null = the report's own words
	AsOf    Maybe  `json:"as_of"`   // EDTF: of the utterance where told, else of the report
	Name    string `json:"name"`    // the form used
	Report  string `json:"report"`
}

// Mechanism is a format that meets again and again.
type Mechanism struct {
	Entry
	Parties    []string     `json:"parties"`
	Name       string       `json:"name"`
	Level      string       `json:"level"` // leaders, ministers, officials
	Every      Maybe        `json:"every"` // ISO 8601 duration
	Alternates *bool        `json:"alternates"`
	Last       Maybe        `json:"last"`      // EDTF
	NextHost   Maybe        `json:"next_host"` // state
	Due        Maybe        `json:"due"`       // EDTF
	Overdue    *bool        `json:"overdue"`   // as of the record's date; null = cannot be told
	Derived    []Derivation `json:"derived"`   // the fields above that were worked out rather than read
}

// Derivation tells how a field was worked out.
type Derivation struct {
	Field  string   `json:"field"`
	Rule   string   `json:"rule"`   // in words
	Inputs []string `json:"inputs"` // ids of the entries it rests on
}

// Figure is a number about a relation.
type Figure struct {
	Entry
	States     []string   `json:"states"`
	Measure    string     `json:"measure"`
	Kind       FigureKind `json:"kind"`
	Value      float64    `json:"value"`
	Unit       string     `json:"unit"`       // ISO 4217 code or a noun
	Period     Maybe      `json:"period"`     // EDTF; of a target: by when
	Comparator Maybe      `json:"comparator"` // "more than", "about", "up to"; null = exactly
	Progress   *Progress  `json:"progress"`   // of a target with a comparable actual
}

// FigureKind tells what is from what shall be.
type FigureKind string

// The kinds of figure.
const (
	Actual FigureKind = "actual"
	Target FigureKind = "target"
)

// Progress says how far a target is reached. It is always derived.
type Progress struct {
	Base       float64    `json:"base"`        // latest actual
	BasePeriod string     `json:"base_period"` // EDTF
	Share      float64    `json:"share"`       // Base / target
	Growth     float64    `json:"growth"`      // yearly growth still needed, 0.108 = 10.8 %; 0 when reached
	Derived    Derivation `json:"derived"`
}

// Membership says that a state or organisation belongs to a grouping.
type Membership struct {
	Entry
	Member   string `json:"member"`
	Grouping string `json:"grouping"` // actor id
}

// Conflict is a contradiction between two reports, or a report and itself.
type Conflict struct {
	Entry
	About string `json:"about"`
	Sides []Side `json:"sides"` // two or more
	// Favours is what the better supported side says, and Why says in words what speaks for it; null where neither is better supported.
	Favours Maybe `json:"favours"`
	Why     Maybe `json:"why"`
}

// Side is one side of a conflict: what a report says, or, without report and text, what the atlas does.
type Side struct {
	Says   string `json:"says"`
	Report string `json:"report"` // id; empty = the atlas
	Span
	Text string `json:"text"`
}

// Actor is a state, person or organisation.
type Actor struct {
	ID      string    `json:"id"` // a state's ISO 3166-1 alpha-3 code in capitals; else the name in lower case with hyphens ("sergey-lavrov", "brics")
	Kind    ActorKind `json:"kind"`
	Name    string    `json:"name"`  // the full common name in English; of an organisation its usual short name
	Names   []string  `json:"names"` // all forms met, sorted
	ISO3    Maybe     `json:"iso3"`  // the state itself, or the state that a person or organisation acts for
	Offices []Office  `json:"offices"`
	Curated bool      `json:"curated"` // known to the atlas; false = learnt from reports
	// Evidence is where reports name an actor who was learnt, with his office where they tell it; of curated ones none is kept.
	Evidence []Evidence `json:"evidence"`
}

// ActorKind tells states, persons and organisations apart.
type ActorKind string

// The kinds of actor.
const (
	State        ActorKind = "state"
	Person       ActorKind = "person"
	Organisation ActorKind = "organisation"
)

// Office is a post that a person holds.
type Office struct {
	Role  string `json:"role"`
	State Maybe  `json:"state"`
	From  Maybe  `json:"from"` // EDTF; "../2025-03-24" = on that day at the latest: a report of the day tells of it
	To    Maybe  `json:"to"`   // EDTF; null = still, or not known; "../2025-03-24" = over by then
}
