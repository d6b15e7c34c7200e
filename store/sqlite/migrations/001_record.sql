-- One row a report, also one that failed.
create table report (
	number   integer primary key,        -- the id as a number: what other tables name a report by, the same in every store
	id       text not null unique,       -- first 16 hex digits of sha256
	sha256   text not null,
	source   text not null,              -- the least of its sources
	head     text not null,              -- JSON: format, character set, what the container said
	own_date text,                       -- EDTF, as the report itself tells it
	redated  text,                       -- EDTF of the date it was read anew under, null = it was not
	info     text,                       -- JSON: chancery.ReportInfo as merged, null until it was grouped
	failure  text,                       -- JSON: chancery.Failure
	version  text not null               -- of the stages that made its content
);
create index report_source on report (source);
create index report_failure on report (source) where failure is not null;

-- What is long of a report stands apart, so that looking through the reports does not page through it. All are zstd frames.
create table content (
	report   integer primary key,
	raw      blob not null,
	body     blob,                       -- JSON: chancery.Text, null where it failed
	findings blob,                       -- JSON: chancery.Findings, null where it failed
	redated  blob                        -- the same under the date that its story gives it, null where it gives none
);

-- Keys by which reports that share words are found: the lists of posting.go, in their order. This is most of the file, so a row is numbers only.
create table posting (
	class  integer not null,
	key    integer not null,
	day    integer not null,             -- of publication, days since 1970-01-01; 1000000 = not known to the day
	report integer not null,
	primary key (class, key, day, report)
) without rowid;

-- The last hub of each list that is longer than the number of hubs, so that one query reads the hubs of many lists.
create table crowd (
	class integer not null, key integer not null,
	day integer not null,                -- of the list; -1 = the list of all days
	last_day integer not null, last_report integer not null,
	primary key (class, key, day)
) without rowid;

-- All keys of a report.
create table keys (
	report integer primary key,
	day    integer not null,
	packed blob not null                 -- see posting.go
);

-- What comparing two reports gave; the id of a < the id of b.
create table pair (
	a integer not null, b integer not null,
	kind text,                           -- of copy; null = own texts
	how text,                            -- of a rewrite; null = not told
	taken integer not null,              -- 1 = a took from b
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
