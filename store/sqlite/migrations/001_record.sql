-- One row a report, also one that failed.
create table report (
	id       text primary key,           -- first 16 hex digits of sha256
	sha256   text not null,
	source   text not null,              -- the least of its sources
	head     text not null,              -- JSON: format, character set, what the container said
	own_date text,                       -- EDTF, as the report itself tells it
	redated  text,                       -- EDTF of the date it was read anew under, null = it was not
	info     text,                       -- JSON: chancery.ReportInfo as merged, null until it was grouped
	failure  text,                       -- JSON: chancery.Failure
	version  text not null               -- of the stages that made its content
) without rowid;
create index report_source on report (source);
create index report_failure on report (source) where failure is not null;

-- What is long of a report stands apart, so that looking through the reports does not page through it. All are zstd frames.
create table content (
	report   text primary key,
	raw      blob not null,
	body     blob,                       -- JSON: chancery.Text, null where it failed
	findings blob,                       -- JSON: chancery.Findings, null where it failed
	redated  blob                        -- the same under the date that its story gives it, null where it gives none
) without rowid;

-- Keys by which reports that share words are found.
create table posting (
	class  integer not null,
	key    integer not null,
	report text not null,
	day    integer,                      -- of publication, days since 1970-01-01; null = not known to the day
	primary key (class, key, report)
) without rowid;
create index posting_report on posting (report, class, key, day);

-- What comparing two reports gave; a < b.
create table pair (
	a text not null, b text not null,
	kind text,                           -- of copy; null = own texts
	taker text,                          -- the report that took from the other
	story real not null,
	primary key (a, b)
) without rowid;
create index pair_b on pair (b, a);

-- Which reports have findings in a block ("IND-RUS"), and which states a block is of.
create table member (
	block text not null, report text not null,
	primary key (block, report)
) without rowid;
create index member_report on member (report, block);
create table block_state (
	state text not null, block text not null,
	primary key (state, block)
) without rowid;

-- Work that is left to do; see chancery.Work.
create table stale (
	work text not null, unit text not null,
	primary key (work, unit)
) without rowid;

-- The record: one row an entry, and the way from each finding to its entry.
create table entry (
	kind text not null, id text not null, block text not null,
	body text not null,                  -- JSON of the entry
	primary key (kind, id)
) without rowid;
create index entry_block on entry (block, kind, id);
create table finding (
	id text primary key, kind text not null, entry text not null, block text not null
) without rowid;
create index finding_block on finding (block);

-- What each report says of each actor; joined when read.
create table actor (
	id text not null, report text not null,
	body text not null,                  -- JSON: chancery.Actor
	primary key (id, report)
) without rowid;
create index actor_report on actor (report);
