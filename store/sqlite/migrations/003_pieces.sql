-- What a report says is kept by block, so that merging a block reads that block and nothing else; what comparing needs of a report stands apart from
-- its findings; and an actor's forms are kept once each. A record made before is read again: its reports count as made by no version.
alter table content add column sketch blob; -- of the findings what comparing needs, see sketch.go; null where it failed

drop table member;
drop table actor;
delete from stale; delete from entry; delete from finding; delete from block_state; delete from pair;
delete from posting; delete from crowd; delete from keys;
update report set version = '', info = null, redated = null;
update content set redated = null;

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
