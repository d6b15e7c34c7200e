-- What a report says is kept by block, so that merging a block reads that block and nothing else; what comparing needs of a report stands apart from
-- its findings; and an actor's forms are kept once each. A record made before is read again: its reports count as made by no version.
alter table content add column sketch blob; -- of the findings what comparing needs, see sketch.go; null where it failed

drop table member;
drop table actor;
delete from stale; delete from block_state; delete from pair;
delete from posting; delete from crowd; delete from keys;
update report set version = '', info = null, redated = null;
update content set redated = null;

-- The entries of a block lie side by side, since they come and go together. A finding that gives its entry the id needs no row of its own.
drop table entry;
drop table finding;
create table entry (
	block text not null, kind text not null, id text not null,
	body text not null,                  -- JSON of the entry
	primary key (block, kind, id)
) without rowid;
create table finding (
	id text primary key, kind text not null, entry text not null, block text not null
) without rowid;
create index finding_block on finding (block);

-- What each report says in each block ("IND-RUS/2025/03/1/b").
create table member (
	block text not null, report integer not null,
	piece text not null,                 -- JSON, see piece.go
	primary key (block, report)
) without rowid;
create index member_report on member (report, block);

-- The forms in which reports give actors, each once.
create table form (
	number integer primary key,
	id     text not null,                -- of the actor
	body   text not null,                -- JSON: chancery.Actor
	n      integer not null,             -- reports that give it, those not counted that a machine made of others
	unique (id, body)
);
create table actor (
	report integer not null, form integer not null,
	primary key (report, form)
) without rowid;

-- How finely the crowd of reports that hang together with a report was parted into stories; null until it was grouped.
alter table report add column parted integer;

-- How surely one of two reports goes on from the other, and by how many days b is later than a.
alter table pair add column matter real not null default 0;
alter table pair add column days integer not null default 0;
