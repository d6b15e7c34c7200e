-- A user's own tables and rules that the record is made with: zstd frames by what they are for and the path they were read from.
create table own (
	kind text not null, path text not null,
	body blob not null,
	primary key (kind, path)
) without rowid;

-- Which reports were made by another version of the stages.
create index report_version on report (version, id);
