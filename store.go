package chancery

import "context"

// Store keeps reports, what the stages made of them, and the record. It works nothing out: what belongs together is decided by
// package merge. All methods are safe for concurrent use; what a method has returned without error is durable.
type Store interface {
	// Version is the version of the stages that made what is kept of a report, "" where the report is not kept.
	Version(ctx context.Context, report string) (string, error)

	// Keep saves reports, all or none, and marks the blocks that their findings fall into as stale. A report kept before is
	// replaced; the least of its sources stays its source. One with neither text nor failure was only met again: nothing but its
	// source is compared.
	Keep(ctx context.Context, reports []Kept) error

	// Redate saves what a report yields under the date that its story gives it; nil takes that back. Its own findings stay.
	Redate(ctx context.Context, report string, f *Findings, blocks []Block) error

	// Stale are up to limit units of work that Apply has not seen since something in them changed, of the kind asked for, sorted; reports to be
	// compared by day and then by id, the undated last.
	Stale(ctx context.Context, w Work, limit int) ([]string, error)

	// Apply takes the units of work done off the stale list, empties the blocks in clear and those under them of their entries and makes the
	// changes, all or none.
	// What follows from them becomes stale: the reports of a changed pair for Grouping, a changed report for Dating, its blocks for Relating.
	Apply(ctx context.Context, w Work, done, clear []string, changes []Change) error

	// KeepOwn puts files, by path, in the place of all of the user's own files of a kind.
	KeepOwn(ctx context.Context, kind OwnKind, files map[string][]byte) error

	// Library reads what is kept.
	Library

	Close() error
}

// Library is the reading half of a Store.
type Library interface {
	// Report is a kept report with its text and findings. NotFound where there is none.
	Report(ctx context.Context, id string) (*Kept, error)

	// Find are the ids of the reports that a user may mean: of that id, of that source, or with an id that begins so; sorted, at most two.
	Find(ctx context.Context, what string) ([]string, error)

	// Findings are the findings of the given reports without their sketches, in the order asked for; reports that failed or are not kept are left
	// out. With redated those saved by Redate go before a report's own.
	Findings(ctx context.Context, reports []string, redated bool) ([]Findings, error)

	// Sketches are of the findings of the given reports what comparing needs: Report, Sketch and Clues; in the order asked for, reports that
	// failed or are not kept left out.
	Sketches(ctx context.Context, reports []string) ([]Findings, error)

	// Infos are the given reports as the record lists them, those not grouped yet left out, in the order asked for; nil: all, sorted by id.
	Infos(ctx context.Context, reports []string) ([]ReportInfo, error)

	// Reports lists the ids of all reports that were read without failure, after the given one, sorted, at most limit.
	Reports(ctx context.Context, after string, limit int) ([]string, error)

	// Outdated lists the ids of the reports that were made by another version of the stages, failures among them, after the given one,
	// sorted, at most limit.
	Outdated(ctx context.Context, version, after string, limit int) ([]string, error)

	// Own are the user's own files of a kind, by path, as KeepOwn kept them.
	Own(ctx context.Context, kind OwnKind) (map[string][]byte, error)

	// Failures lists the reports that were kept with an error, sorted by source.
	Failures(ctx context.Context) ([]Failure, error)

	// Members are the reports that have findings in a block or under it, sorted.
	Members(ctx context.Context, block string) ([]string, error)

	// Blocks are the roots of the blocks that stand under all of the given states, sorted; without states, of all blocks.
	Blocks(ctx context.Context, states []string) ([]string, error)

	// Pieces are what the reports say in a block and in those under it, sorted by block; of each block at most most reports, the first by id,
	// 0 = all.
	Pieces(ctx context.Context, block string, most int) ([]Piece, error)

	// Count is the number of pieces of a block and of those under it, counted no further than most.
	Count(ctx context.Context, block string, most int) (int, error)

	// Merged reports whether a block itself, not one under it, holds entries.
	Merged(ctx context.Context, block string) (bool, error)

	// Sharing tells of each of the given reports, in the order asked for, which others share posted keys with it, enough of them by one of the rules
	// for their class. A key of many reports counts between two of them only if one of the two is among the first Hubs of the key, by day and then by
	// id: so the work for a report does not grow with the reports kept, and what is shared still depends on the set of reports alone. Of two
	// dated reports and rules of days the first of each one's own day count.
	Sharing(ctx context.Context, reports []string, rules ...Shared) ([]Shares, error)

	// Pairs are the compared pairs that any of the given reports belongs to, sorted.
	Pairs(ctx context.Context, reports []string) ([]Pair, error)

	// Parted is ReportInfo.Parted of the given reports, those not grouped yet left out.
	Parted(ctx context.Context, reports []string) (map[string]int, error)

	// Record is the entries of the record, all (nil) or of some blocks and those under them; neither reports nor actors.
	Record(ctx context.Context, blocks []string) (*Record, error)

	// Actors are the different forms in which the reports give the actors of these ids (nil: all), sorted by id, the most frequent first, some
	// hundred of each if ids are given.
	// Reports whose Retold is weak give none.
	Actors(ctx context.Context, ids []string) ([]Actor, error)
}

// OwnKind says what a user's own file is for.
type OwnKind string

// The kinds of a user's own files. A record keeps them, so that whoever opens it reads on with the same.
const (
	OwnAtlas OwnKind = "atlas" // tables and actor dictionaries, see package atlas
	OwnRules OwnKind = "rules" // frames of events, see pipeline/extract/happened
)

// Kept is one report with what the stages made of it.
type Kept struct {
	Report   Report
	Text     *Text     // nil where a stage failed
	Findings *Findings // nil where a stage failed
	Postings []Posting // the keys by which other reports are compared with this one
	Blocks   []Block   // where its findings fall
	Failure  *Failure
	Version  string // of the stages
}

// Block is a part of the record to which findings belong. Its key is a path: "IND-RUS/2025/03/1/b" lies under "IND-RUS/2025", which lies under
// "IND-RUS", the root.
type Block struct {
	Key      string
	States   []string  // under which its root can be looked up
	Findings *Findings // what of the report's findings falls into it, to be given back as a Piece; nil: they are read from the report
}

// Piece is what one report says in one block.
type Piece struct {
	Block  string
	Report ReportInfo // as the record lists it; as it told of itself if it was not grouped yet

	Actors       []Actor // the persons whom the findings name, without evidence
	Events       []Event
	Designations []Designation
	Mechanisms   []Mechanism
	Figures      []Figure
	Memberships  []Membership
	Tallies      []Tally
}

// Failure says why a report yields nothing.
type Failure struct {
	Source  string `json:"source"`
	Report  string `json:"report"`
	Code    Code   `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Posting is one key under which a report can be found by others like it.
type Posting struct {
	Class KeyClass
	Key   int64
}

// KeyClass tells keys apart by what sharing them means.
type KeyClass int

// The classes of key.
const (
	PassageKey KeyClass = 1 // the same words in a row
	StoryKey   KeyClass = 2 // the same rare words, names and numbers in the lead
)

// Hubs is how many reports of one key the others are compared with.
const Hubs = 16

// Shared says how many keys of a class two reports must share at least that lie within so many days of each other, or of which one is undated;
// Days < 0: any time. Rules of one class given together are either all of days or not.
type Shared struct {
	Class      KeyClass
	Keys, Days int
}

// Shares is whom a report shares keys with.
type Shares struct {
	Report string
	With   []string // sorted
	// Pushed are reports that may have ceased to be among the first of a key when this one was kept, sorted: they are to be compared again.
	Pushed []string
}

// Pair is what comparing two reports gave. A < B; who took from whom stands in Copy. One with neither Copy nor Story nor Matter is not kept, and takes
// out what was kept of the two.
type Pair struct {
	A, B  string
	Copy  *Copy   // nil = own texts
	Story float64 // 0..1: how surely the two are of one happening

	// Of two reports of different days: how surely the one goes on from the other, and by how many days B is later than A.
	Matter float64
	Days   int
}

// Work is a kind of unit that becomes stale.
type Work string

// The kinds of work, in the order in which they are done.
const (
	Comparing Work = "compare" // unit: a report that was not yet compared with the others
	Grouping  Work = "group"   // unit: a report whose pairs changed
	Dating    Work = "date"    // unit: a report whose story gave it a date, another or none
	Relating  Work = "relate"  // unit: a block whose findings, or whose reports' dates or origins, changed
)

// Change is one step of the record.
type Change struct {
	Block string   // the block that owns the entry
	Kind  string   // one of the constants below
	ID    string   // of the entry or report; of a pair or copy A and B with a space
	Value any      // what the record holds from now on: *Event, *ReportInfo, *Pair …
	From  []string // ids of the findings that went into an entry
	Again Work     // of an AgainEntry: Grouping or Comparing
}

// The kinds of change: the arrays of a Record, and the compared pairs.
const (
	ReportEntry      = "report"
	PairEntry        = "pair"
	CopyEntry        = "copy"
	StoryEntry       = "story"
	StatementEntry   = "statement"
	EventEntry       = "event"
	DesignationEntry = "designation"
	MechanismEntry   = "mechanism"
	FigureEntry      = "figure"
	MembershipEntry  = "membership"
	ConflictEntry    = "conflict"
	WordingEntry     = "wording"

	AgainEntry = "again" // no entry: the report is to be grouped or compared again
)
