-- What is made of reports is written without the names of its fields, and what finds reports by their keys in long runs instead of a row each. A record
-- made before is read again: its reports count as made by no version.
create table shape (
	number integer primary key,
	body   text not null unique          -- JSON, see shape.go
);

-- Keys by which reports that share words are found, see run.go: first the postings of the last batches, then, by shard, what was folded.
drop table posting;
drop table crowd;
delete from keys;
create table alias (
	number integer primary key,          -- of a report whose id is not the digits of its number
	id     text not null
);
create table recent (
	number integer primary key autoincrement,
	n      integer not null,             -- postings
	body   blob not null
);
create table run (
	level integer not null,              -- 1, or 2 for the older and longer one
	shard integer not null,
	generation integer not null,         -- how often it was written
	n      integer not null,             -- postings
	fences blob not null,                -- the first posting of each page
	filter blob,                         -- of level 2, see filter.go
	primary key (level, shard)
) without rowid;
create table page (
	number integer primary key,          -- level, shard and place in the run, see run.go
	body   blob not null
);

-- What was made of a report stands apart from its bytes, so that reading the one does not page through the other. All blobs, see shape.go and sketch.go.
alter table content drop column findings;
alter table content drop column redated;
alter table content drop column sketch;
update content set body = null;
create table made (
	report   integer primary key,
	sketch   blob not null,              -- of the findings what comparing needs
	findings blob not null,              -- chancery.Findings without the sketch
	redated  blob                        -- the same under the date that its story gives it, null where it gives none
);
update report set version = '', info = null, redated = null, parted = null; -- info is a blob from now on
alter table report add column published text; -- EDTF, as merged
alter table report add column weak integer not null default 0; -- 1 = a retelling that supplies no names

-- What is to be compared is worked on in the order of publication.
drop table stale;
create table stale (
	work text not null,
	day  integer not null,               -- of a report to be compared; else 0
	unit text not null,
	fresh integer not null,              -- 1 = a report that was kept since it was last compared
	primary key (work, day, unit)
) without rowid;

-- The last of the reports, in the order of postings, that was compared: whoever comes after it takes the place of none that was.
create table compared (
	one integer primary key check (one = 1), day integer not null, report integer not null
);

-- The pieces of reports and the bodies of entries are blobs from now on; most are short enough to lie within their page.
delete from member; delete from entry; delete from finding; delete from actor; delete from form; delete from pair; delete from block_state;
